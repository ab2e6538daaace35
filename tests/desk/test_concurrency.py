"""Many people register at once: no number twice, none lost, no gap."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from extractor.desk import Desk, Selection
from extractor.errors import AlreadyRegistered
from extractor.index import Index

from .conftest import Make

REQUESTS, AT_ONCE = 1000, 20


def register_some(database: Path, count: int) -> list[int]:
    """Numbers given over one connection."""
    with Desk.open(database) as desk:
        return [desk.register(book="incoming", registered_on="2026-02-10", by="Lan").number for _ in range(count)]


def register_one(database: Path) -> int:
    """A number given over a connection of its own, as a server does for each request."""
    return register_some(database, 1)[0]


def spread(pool: Callable[[], Executor], database: Path, parts: list[int]) -> list[int]:
    with pool() as executor:
        waiting = [executor.submit(register_some, database, part) for part in parts]
        return [number for each in waiting for number in each.result()]


def check(database: Path, numbers: list[int], expected: int) -> None:
    assert sorted(numbers) == list(range(1, expected + 1))
    with Desk.open(database) as desk:
        assert [each.number for each in desk.entries(Selection("incoming", 2026))] == list(range(1, expected + 1))


def test_a_thousand_requests_over_threads(index: Index, database: Path) -> None:
    with ThreadPoolExecutor(AT_ONCE) as executor:
        numbers = list(executor.map(register_one, [database] * REQUESTS))
    check(database, numbers, REQUESTS)


def test_a_thousand_requests_over_processes_and_threads(index: Index, database: Path) -> None:
    spawned = multiprocessing.get_context("spawn")
    with ThreadPoolExecutor(2) as both:
        processes = both.submit(spread, lambda: ProcessPoolExecutor(3, spawned), database, [100] * 6)
        threads = both.submit(spread, lambda: ThreadPoolExecutor(4), database, [100] * 4)
        numbers = processes.result() + threads.result()
    check(database, numbers, REQUESTS)


def test_one_document_registered_by_many_at_once_gets_one_number(held: Make, index: Index, database: Path) -> None:
    sha256 = held("/a")

    def attempt(_: int) -> int | None:
        with Desk.open(database) as desk:
            try:
                return desk.register(sha256, "incoming", registered_on="2026-02-10", by="Lan").number
            except AlreadyRegistered:
                return None

    with ThreadPoolExecutor(AT_ONCE) as executor:
        given = list(executor.map(attempt, range(100)))
    assert [number for number in given if number is not None] == [1]
    check(database, [1], 1)


def test_a_registration_that_fails_takes_no_number(index: Index, database: Path) -> None:
    trigger = "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    with Desk.open(database) as desk:
        index.storage.connection.execute(trigger)
        with pytest.raises(Exception, match="disk full"):
            desk.register(book="incoming", registered_on="2026-02-10", by="Lan")
        index.storage.connection.execute("DROP TRIGGER full")
    check(database, register_some(database, 1), 1)
