"""Nothing that is typed into a search is syntax, by whatever way it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import queries


@pytest.mark.parametrize(("way", "number"), [("command", 60), ("page", 300), ("api", 300)])
def test_nothing_typed_is_an_error_or_answered_by_nothing(way: str, number: int, tmp_path: Path) -> None:
    with queries.ways(queries.small_index(tmp_path)) as every:
        assert queries.findings(every[way], number, seed=3) == []
