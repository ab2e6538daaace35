"""Cores shared among processes that read documents, and the desk that reads pages with them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.parsers import children, sharing
from extractor.parsers.limits import Limits
from extractor.parsers.ocr.desk import ReadingDesk
from extractor.parsers.pdf.sheet import Recognised, SheetImage

CORES = 4


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Iterator[sharing.Board]:
    monkeypatch.setattr(os, "cpu_count", lambda: CORES)
    monkeypatch.setattr(sharing, "_board", None)
    made = sharing.Board()
    yield made
    made.close()


def test_what_nobody_shares_with_has_all_cores(board: sharing.Board) -> None:
    assert sharing.share() == CORES


def test_a_worker_without_a_board_has_one(board: sharing.Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_is_one", True)
    assert sharing.share() == 1


def test_siblings_share_while_they_have_work(board: sharing.Board) -> None:
    sharing.join(board.path)
    assert sharing.share() == CORES
    with board.busy():
        assert sharing.share() == CORES
        with board.busy():
            assert sharing.share() == CORES // 2
        with board.busy(), board.busy():
            assert sharing.share() == 1
        assert sharing.share() == CORES


def test_more_siblings_than_cores_leave_one(board: sharing.Board) -> None:
    sharing.join(board.path)
    taken = [board.busy() for _ in range(CORES + 1)]
    for one in taken:
        one.__enter__()
    assert sharing.share() == 1
    for one in taken:
        one.__exit__(None, None, None)


def test_a_board_that_is_gone_is_none(board: sharing.Board, tmp_path: Path) -> None:
    sharing.join(tmp_path / "none")
    assert sharing.share() == CORES


def _told(connection: object, path: Path) -> None:
    sharing.join(path)
    connection.send(sharing.share() * 100 + (os.cpu_count() or 1))  # type: ignore[attr-defined]
    connection.recv()  # type: ignore[attr-defined]
    connection.send(sharing.share() * 100 + (os.cpu_count() or 1))  # type: ignore[attr-defined]


def test_another_process_sees_what_is_noted_while_it_works() -> None:
    board = sharing.Board()
    child = children.Child(_told, board.path)
    try:
        with board.busy():
            alone, cores = divmod(child.connection.recv(), 100)
            with board.busy():
                child.connection.send(None)
                assert divmod(child.connection.recv(), 100) == (max(1, cores // 2), cores)
        assert alone == cores
    finally:
        child.end()
        board.close()
    assert not board.path.exists()


def test_the_desk_reads_no_more_pages_than_it_has_hands() -> None:
    hands, lock = [1], threading.Lock()
    running, most = [0], [0]
    gate = threading.Event()

    def recognise(page: SheetImage, limits: Limits) -> Recognised:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        gate.wait(0.05)
        with lock:
            running[0] -= 1
        return Recognised()

    def draw() -> SheetImage:
        return SheetImage(1, 10, 10, 72, None)  # type: ignore[arg-type]

    for hand in (1, 2):
        hands[0], most[0] = hand, 0
        with ReadingDesk(recognise, Limits(), hand) as desk:
            for future in [desk.hand_in(draw) for _ in range(6)]:
                future.result()
        assert most[0] <= hand


def test_a_hand_that_comes_free_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    free = [1]
    both = threading.Barrier(2, timeout=20)
    monkeypatch.setattr("extractor.parsers.ocr.desk.workers", lambda: free[0])
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def recognise(page: SheetImage, limits: Limits) -> Recognised:
        free[0] = 2
        both.wait()
        return Recognised()

    def draw() -> SheetImage:
        return SheetImage(1, 10, 10, 72, None)  # type: ignore[arg-type]

    with ReadingDesk(recognise, Limits()) as desk:
        for future in [desk.hand_in(draw) for _ in range(2)]:
            future.result()
