"""A process that dies or hangs takes down its one file only, whatever it reads; the order of arrival changes nothing."""

from __future__ import annotations

import os
import pickle
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import VanbanError
from extractor.index import Index
from extractor.index.ingest import pool
from extractor.index.ingest.pool import Workers, WorkersDoNotStart
from extractor.index.ingest.reading import out_of_memory
from extractor.parsers.limits import MEGABYTE, Limits
from tests.faults.dumps import dump
from tests.faults.readers import by_word, slowly

CASES = {
    "hang": "file.timeout",
    "spin": "file.timeout",
    "exit": "file.crashed",
    "killed": "file.crashed",
    "memory": "file.memory",
    "defect": "internal",
    "deep": "internal",
    "damaged": "file.damaged",
}
LIMITS = Limits(max_seconds=1.5, max_memory=2048 * MEGABYTE)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "index.db") as opened:
        yield opened


def children_of_ours() -> list[bytes]:
    """The numbers of the processes that read for this one; none where /proc is not there to ask."""
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [number for each in found for number in each.read_bytes().split()]


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_one_file_only(index: Index, tmp_path: Path) -> None:
    good = {f"good{number}": f"Quyết định số {number}/2023/QĐ-UBND" for number in range(12)}
    place = write(tmp_path / "in", **{word: f"{word} 1" for word in CASES}, **good)
    report = index.ingest([place], extract=by_word, jobs=2, limits=LIMITS)
    assert {Path(row.path).stem: row.code for row in index.errors()} == CASES
    assert (report.new, report.failed) == (12, len(CASES))
    assert all(row.message for row in index.errors())
    assert children_of_ours() == []


def test_the_reason_is_said(index: Index, tmp_path: Path) -> None:
    place = write(tmp_path / "in", hang="hang", killed="killed", exit="exit")
    index.ingest([place], extract=by_word, jobs=2, limits=LIMITS)
    said = {Path(row.path).stem: f"{row.message} {row.remedy}" for row in index.errors()}
    assert "1.5 s" in said["hang"]
    assert "--timeout" in said["hang"]
    assert "SIG" in said["killed"]
    assert "code 7" in said["exit"]
    assert "vanban retry" in said["exit"]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc says which processes there are")
def test_programs_end_with_the_process_that_started_them(index: Index, tmp_path: Path) -> None:
    place = write(tmp_path / "in", a="program")
    report = index.ingest([place], extract=by_word, jobs=2, limits=LIMITS)
    assert [error.code for _, error in report.failures] == ["file.timeout"]
    alive = [entry.read_bytes() for entry in Path("/proc").glob("[0-9]*/cmdline") if entry.exists()]
    assert [line for line in alive if str(place / "a.txt").encode() in line] == []


def test_one_job_with_limits_has_a_process_of_its_own(index: Index, tmp_path: Path) -> None:
    place = write(tmp_path / "in", a="hang", b="Quyết định số 1/2023/QĐ-UBND")
    report = index.ingest([place], extract=by_word, limits=Limits(max_seconds=1.0))
    assert (report.new, report.failed) == (1, 1)


def test_what_was_ended_can_be_tried_again(index: Index, tmp_path: Path) -> None:
    place = write(tmp_path / "in", a="exit", b="Quyết định số 1/2023/QĐ-UBND")
    index.ingest([place], extract=by_word, jobs=2, limits=LIMITS)
    write(place, a="Quyết định số 2/2023/QĐ-UBND")
    report = index.retry(jobs=2, limits=LIMITS)
    assert (report.new, report.total) == (1, 1)
    assert index.errors() == []


def test_the_order_of_arrival_changes_nothing(tmp_path: Path) -> None:
    texts = {
        f"{number:02x}": f"Quyết định số {number % 30}/2023/QĐ-UBND ngày 1/2/2023, thay Quyết định số {number}/QĐ-TTg"
        for number in range(60)
    }
    place = write(tmp_path / "in", **texts)
    dumps = []
    for jobs in (1, 2, 3):
        with Index.open(tmp_path / f"{jobs}.db") as index:
            report = index.ingest([place], extract=slowly, jobs=jobs)
            assert (report.new, report.duplicate, report.failed) == (60, 0, 0)
            dumps.append(dump(index))
    assert dumps[0] == dumps[1] == dumps[2]


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    place = write(tmp_path / "in", **{f"{number:02x}": "Quyết định số 1/2023/QĐ-UBND" for number in range(20)})
    with Index.open(tmp_path / "index.db") as index:
        report = index.ingest([place], extract=slowly, jobs=3)
        assert (report.new, report.duplicate) == (1, 19)
        (first, *_) = index.files()
        assert (Path(first.path).stem, first.duplicate_of) == ("00", None)


def test_in_order() -> None:
    with Workers(str.upper, 2, Limits()) as workers:
        assert list(workers.in_order("abcdefghij" * 5)) == [(each, each.upper()) for each in "abcdefghij" * 5]


def test_an_error_that_nobody_foresaw_is_one_of_ours() -> None:
    with Workers(int, 1, Limits()) as workers:
        answers = [answer for _, answer in workers.in_order(["1", "x", "2"])]
    assert [answers[0], answers[2]] == [1, 2]
    assert isinstance(answers[1], VanbanError)
    assert "ValueError" in str(answers[1])


def test_ended_in_the_middle() -> None:
    with Workers(str.upper, 2, Limits()) as workers:
        for _, answer in workers.in_order("abcdefghij"):
            assert answer == "A"
            break
    assert children_of_ours() == []


def test_no_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.index.ingest.pool.serve", by_word)
    with Workers(str.upper, 2, Limits()) as workers, pytest.raises(WorkersDoNotStart) as said:
        list(workers.as_they_come("abc"))
    assert isinstance(said.value, VanbanError)


def test_what_filled_the_memory_is_gone_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that takes memory itself cannot be made while the frames of the error hold all there is."""
    held: list[weakref.ref[Filling]] = []

    def fill(_: object) -> object:
        filling = Filling()
        held.append(weakref.ref(filling))
        try:
            raise MemoryError
        except MemoryError as error:
            raise out_of_memory("a.csv") from error

    told: list[bool] = []
    monkeypatch.setattr(pickle, "dumps", lambda answer, *_: told.append(held[0]() is None) or b"")  # type: ignore[func-returns-value]
    pool._answer(fill, None)
    assert told == [True]


class Filling:
    """What fills the memory."""
