"""Threads that write to one index take turns."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractor.index.storage import turns


def test_threads_go_in_the_order_in_which_they_came() -> None:
    came: list[int] = []
    first, others = threading.Event(), 5

    def stand(number: int) -> None:
        with turns.turn("index.db"):
            came.append(number)

    with ThreadPoolExecutor(others) as pool, turns.turn("index.db"):
        for number in range(others):
            pool.submit(stand, number)
            while len(turns._lines[str(Path("index.db").absolute())]) < number + 2:
                first.wait(0.001)
        assert came == []
    assert came == list(range(others))
    assert not turns._lines


def test_indexes_do_not_wait_for_each_other() -> None:
    with turns.turn("one.db"), turns.turn("other.db"):
        assert len(turns._lines) == 2
    assert not turns._lines


def test_whoever_stood_too_long_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    with turns.turn("index.db"), turns.turn("index.db"):
        pass
    assert not turns._lines


def test_what_fails_lets_the_next_one_go() -> None:
    with pytest.raises(ValueError, match="no"), turns.turn("index.db"):
        raise ValueError("no")
    with turns.turn("index.db"):
        pass
