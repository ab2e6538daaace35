"""A thousand people register at once over the pages: no number twice, none lost, no gap, no error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from extractor.desk import Desk, Selection
from extractor.index import Index
from tests.web.driving import serving
from tests.web.visiting import Visitor

REQUESTS, AT_ONCE = 1000, 40


def visit(address: str, name: str) -> list[tuple[int, str]]:
    visitor = Visitor(address, name)
    try:
        return [visitor.register(f"{each}/CV", "10/2/2026") for each in range(REQUESTS // AT_ONCE)]
    finally:
        visitor.close()


def test_a_thousand_registrations_at_once(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with Index.open(database):
        pass
    with serving(database) as address, ThreadPoolExecutor(AT_ONCE) as crowd:
        names = [f"Người {place}" for place in range(AT_ONCE)]
        answers = [each for found in crowd.map(visit, [address] * AT_ONCE, names) for each in found]
    assert [status for status, _ in answers] == [303] * REQUESTS
    assert len({target for _, target in answers}) == REQUESTS
    with Desk.open(database) as desk:
        entries = desk.entries(Selection("incoming", 2026))
    assert [entry.number for entry in entries] == list(range(1, REQUESTS + 1))
    assert {entry.made_by for entry in entries} == set(names)
