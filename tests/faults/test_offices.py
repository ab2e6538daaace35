"""Many programs on one index: no number is lost, none is given twice, and who was locked out stays out."""

from pathlib import Path

import pytest

from tests.faults.offices import Outcome, office, rounds


def holds(done: Outcome) -> None:
    assert done.is_sound, str(done)


@pytest.mark.parametrize("watched", [True, False])
def test_entries_while_other_commands_take_turns(tmp_path: Path, watched: bool) -> None:
    """The first commands, which read and index: one of them was enough to lose what a server had shown."""
    done = rounds(tmp_path, 6, watched, tell=lambda _: None)
    holds(done)
    assert len(done.given) == len(done.kept) == 6


def test_two_servers_four_clerks_indexing_backups_and_a_lock(tmp_path: Path) -> None:
    done = office(tmp_path, each=5, count=20)
    holds(done)
    assert len(done.given) == 2 * 4 * 5 + 2
    assert sorted(done.given) == list(range(1, len(done.given) + 1))
    assert (done.locked_out_after, done.restored > 0) == (0, True)
