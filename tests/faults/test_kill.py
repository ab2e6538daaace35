"""Killed or interrupted at any moment, an index is consistent, and the next run makes it what it would have been."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from extractor.errors import Exit
from extractor.index import Index
from tests.faults.conftest import Start, ended
from tests.faults.dumps import dump

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and groups of processes are of POSIX"),
]
KILLS = 8
"""With one job, and as many with two: 16 in all, at other moments in each run."""


def seconds_of(start: Start, letters: Path, jobs: int, file: Path) -> float:
    """How long a whole run takes, from its first file on; the index it makes is ``file``."""
    begin = time.monotonic()
    assert ended(start("index", letters, "--db", file, "--jobs", jobs))[0] == Exit.SOME_FAILED
    return time.monotonic() - begin


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_again_and_again(start: Start, letters: Path, tmp_path: Path, jobs: int) -> None:
    whole = seconds_of(start, letters, jobs, tmp_path / "whole.db")
    with Index.open(tmp_path / "whole.db") as index:
        expected = dump(index)
    kills, turn, chance = 0, 0, random.Random()
    while kills < KILLS:
        file, turn = tmp_path / f"{turn}.db", turn + 1
        done = False
        while not done and kills < KILLS:
            process = start("index", letters, "--db", file, "--jobs", jobs)
            time.sleep(chance.uniform(0.25, 1.0) * whole)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            else:
                done = True
            process.communicate()
        if not done:
            assert ended(start("index", letters, "--db", file, "--jobs", jobs))[0] == Exit.SOME_FAILED
        with Index.open(file) as index:
            assert dump(index) == expected


def test_the_processes_that_read_end_with_their_parent(start: Start, letters: Path, tmp_path: Path) -> None:
    process = start("index", letters, "--db", "mark-of-this-run.db", "--jobs", 2)
    time.sleep(1.0)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 30
    while (left := [each for each in _group(process.pid) if each != process.pid]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def _group(leader: int) -> list[int]:
    """The living processes of a session that has a process at its head."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_interrupted(start: Start, letters: Path, tmp_path: Path, jobs: int, share: float) -> None:
    whole = seconds_of(start, letters, jobs, tmp_path / "whole.db")
    process = start("index", letters, "--db", "index.db", "--jobs", jobs)
    time.sleep(share * whole)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    code, _, complaint = ended(process)
    assert "Traceback" not in complaint or share == 0.2  # before the command runs, Python itself is interrupted
    assert code in (Exit.INTERRUPTED, Exit.SOME_FAILED, -signal.SIGINT)
    assert ended(start("index", letters, "--db", "index.db", "--jobs", jobs))[0] == Exit.SOME_FAILED
    with Index.open(tmp_path / "index.db") as index, Index.open(tmp_path / "whole.db") as expected:
        assert dump(index) == dump(expected)


def test_watching_ends_with_an_interrupt(start: Start, letters: Path, tmp_path: Path) -> None:
    process = start("index", letters, "--db", "index.db", "--watch", "--interval", "0.2", "--jobs", 2)
    assert process.stdout is not None
    assert process.stdout.readline().decode().startswith("158 new")
    (letters / "new.txt").write_text("Quyết định số 999/2023/QĐ-UBND", encoding="utf-8")
    assert process.stdout.readline().decode().startswith("1 new")
    (letters / "new.txt").unlink()
    assert process.stdout.readline().decode().strip().endswith("1 gone")
    os.killpg(process.pid, signal.SIGINT)
    code, _, complaint = ended(process)
    assert (code, complaint.splitlines()[-1].startswith("vanban: interrupted")) == (Exit.INTERRUPTED, True)
    with Index.open(tmp_path / "index.db") as index:
        dump(index)
        assert index.stats().gone == 1


def test_reading_anew_goes_on_where_it_was_killed(start: Start, letters: Path, tmp_path: Path) -> None:
    """Other rules, and no file of it is there any more: the index is brought up to date from what it keeps."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "laws:\n  - name: Luật Bảo tồn rùa biển\n    examples: [theo Luật Bảo tồn rùa biển thì => Luật Bảo tồn rùa biển]\n",
        encoding="utf-8",
    )
    assert ended(start("index", letters, "--db", "index.db", "--jobs", 2))[0] == Exit.SOME_FAILED
    assert ended(start("index", letters, "--db", "whole.db", "--jobs", 2, "--rules", rules))[0] == Exit.SOME_FAILED
    letters.rename(tmp_path / "elsewhere")
    begin = time.monotonic()
    (tmp_path / "copy.db").write_bytes((tmp_path / "index.db").read_bytes())
    assert ended(start("reread", "--db", "copy.db", "--rules", rules, "--jobs", 2))[0] == 0
    whole, chance = time.monotonic() - begin, random.Random(3)
    for _ in range(6):
        process = start("reread", "--db", "index.db", "--rules", rules, "--jobs", 2)
        time.sleep(chance.uniform(0.3, 0.9) * whole)
        process.kill()
        process.communicate()
    code, output, complaint = ended(start("reread", "--db", "index.db", "--rules", rules, "--jobs", 2))
    assert (code, complaint) in ((0, ""), (0, _NOTHING_LEFT)), output
    with Index.open(tmp_path / "index.db") as index, Index.open(tmp_path / "whole.db") as expected:
        assert dump(index) == dump(expected)


_NOTHING_LEFT = "vanban: every document was read as it would be now; there is nothing to read anew\n"
