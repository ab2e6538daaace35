import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import IndexNotWritable
from extractor.index import Index
from extractor.index.ingest.run import longest_first
from extractor.index.lists.rows import IngestReport

Folder = Callable[..., Path]


def counts(report: IngestReport) -> tuple[int, int, int, int, int]:
    return report.new, report.changed, report.unchanged, report.duplicate, report.failed


def test_a_second_run_changes_nothing(index: Index, folder: Folder, reader: Any) -> None:
    place = folder(a="5/QĐ-TTg\n>6/QĐ-TTg", b="6/QĐ-TTg", c="-\nmột")
    assert counts(index.ingest([place], extract=reader)) == (3, 0, 0, 0, 0)
    before = list(index._storage.connection.iterdump())
    assert counts(index.ingest([place], extract=reader)) == (0, 0, 3, 0, 0)
    assert list(index._storage.connection.iterdump()) == before
    assert reader.read == ["a.txt", "b.txt", "c.txt"]


def test_overlapping_paths_count_once(index: Index, folder: Folder, reader: Any) -> None:
    place = folder(a="5/QĐ-TTg", b="6/QĐ-TTg")
    assert counts(index.ingest([place, place / "a.txt", place], extract=reader)) == (2, 0, 0, 0, 0)


def test_a_changed_file_replaces_what_it_held(index: Index, folder: Folder, reader: Any) -> None:
    index.ingest([folder(a="5/QĐ-TTg\n>6/QĐ-TTg")], extract=reader)
    assert counts(index.ingest([folder(a="5/QĐ-TTg\n>7/QĐ-TTg")], extract=reader)) == (0, 1, 0, 0, 0)
    assert index.works("6/QĐ-TTg") == []
    assert [row.key for row in index.missing()] == ["7/QĐ-TTg"]
    assert index.search("6/QĐ-TTg") == []
    assert index.stats().documents == 1


def test_duplicates_are_kept_and_not_counted_twice(index: Index, folder: Folder, reader: Any) -> None:
    place = folder(a="5/QĐ-TTg\n>6/QĐ-TTg", b="5/QĐ-TTg\n>6/QĐ-TTg")
    assert counts(index.ingest([place], extract=reader)) == (1, 0, 0, 1, 0)
    assert len(index.cited_by("6/QĐ-TTg")) == 1
    assert [file.duplicate_of and Path(file.duplicate_of).name for file in index.files()] == [None, "a.txt"]
    assert counts(index.ingest([place], extract=reader)) == (0, 0, 2, 0, 0)


def test_a_duplicate_survives_its_first_file(index: Index, folder: Folder, reader: Any) -> None:
    place = folder(a="5/QĐ-TTg\n>6/QĐ-TTg", b="5/QĐ-TTg\n>6/QĐ-TTg")
    index.ingest([place], extract=reader)
    index.ingest([folder(a="8/QĐ-TTg")], extract=reader)
    assert [Path(mention.path).name for mention in index.cited_by("6/QĐ-TTg")] == ["b.txt"]
    assert index.stats().duplicates == 0


def test_a_file_that_becomes_another_one(index: Index, folder: Folder, reader: Any) -> None:
    index.ingest([folder(a="5/QĐ-TTg", b="6/QĐ-TTg")], extract=reader)
    assert counts(index.ingest([folder(b="5/QĐ-TTg")], extract=reader)) == (0, 0, 1, 1, 0)
    assert index.works("6/QĐ-TTg") == []


def test_bad_files_go_to_the_ledger_and_the_rest_goes_on(
    index: Index, folder: Folder, reader: Any, tmp_path: Path
) -> None:
    place = folder(a="damaged", b="crash", c="5/QĐ-TTg")
    (tmp_path / "empty").mkdir()
    told: list[tuple[int, int, str]] = []
    report = index.ingest(
        [place, tmp_path / "nowhere", tmp_path / "empty"],
        extract=reader,
        on_progress=lambda done, total, path, outcome: told.append((done, total, outcome)),
    )
    assert counts(report) == (1, 0, 0, 0, 4)
    assert sorted(error.code for _, error in report.failures) == [
        "file.damaged", "file.missing", "folder.empty", "internal",
    ]  # fmt: skip
    assert {(row.code, Path(row.path).name) for row in index.errors()} == {
        ("file.damaged", "a.txt"), ("internal", "b.txt"), ("file.missing", "nowhere"), ("folder.empty", "empty"),
    }  # fmt: skip
    assert [done for done, *_ in told] == [1, 2, 3, 4, 5]
    assert {total for _, total, _ in told} == {5}


def test_the_ledger_forgets_what_was_mended(index: Index, folder: Folder, reader: Any) -> None:
    index.ingest([folder(a="damaged"), folder() / "b.txt"], extract=reader)
    assert len(index.errors()) == 2
    assert counts(index.ingest([folder(a="5/QĐ-TTg", b="6/QĐ-TTg")], extract=reader)) == (2, 0, 0, 0, 0)
    assert index.errors() == []


def test_a_file_that_became_unreadable_is_no_longer_indexed(index: Index, folder: Folder, reader: Any) -> None:
    index.ingest([folder(a="5/QĐ-TTg")], extract=reader)
    index.ingest([folder(a="damaged")], extract=reader)
    assert (index.stats().files, index.stats().works, index.stats().errors) == (0, 0, 1)


@pytest.mark.parametrize("at", [0, 1, 70, 129])
def test_an_interrupted_run_goes_on(index: Index, folder: Folder, reader: Any, at: int) -> None:
    files = {f"f{number:03}": f"{number}/QĐ-TTg\n>{number + 1}/QĐ-TTg" for number in range(130)}
    broken = f"f{at:03}"
    place = folder(**{**files, broken: "interrupt"})
    with pytest.raises(KeyboardInterrupt):
        index.ingest([place], extract=reader)
    assert index.stats().files == at
    folder(**{broken: files[broken]})
    assert counts(index.ingest([place], extract=reader)) == (130 - at, 0, at, 0, 0)
    assert (index.stats().works, index.stats().linked) == (131, 130)
    assert index._storage.value("PRAGMA integrity_check") == "ok"


def test_an_interrupted_write_leaves_the_index_as_it_was(
    index: Index, folder: Folder, reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.ingest([folder(a="5/QĐ-TTg")], extract=reader)
    before = list(index._storage.connection.iterdump())

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("extractor.index.writing.batch.insert_contents", interrupted)
        with pytest.raises(KeyboardInterrupt):
            index.ingest([folder(b="6/QĐ-TTg")], extract=reader)
    assert list(index._storage.connection.iterdump()) == before


def test_a_new_version_reads_again(index: Index, folder: Folder, reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    place = folder(a="5/QĐ-TTg\n>6/QĐ-TTg", b="5/QĐ-TTg\n>6/QĐ-TTg")
    index.ingest([place], extract=reader)
    monkeypatch.setattr("extractor.index.writing.stages.VERSION", "99")
    assert counts(index.ingest([place], extract=reader)) == (0, 1, 1, 0, 0)
    assert len(index.cited_by("6/QĐ-TTg")) == 1


def test_a_full_disk_is_said_so(index: Index, folder: Folder, reader: Any) -> None:
    index._storage.connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(IndexNotWritable):
        index.ingest([folder(a="5/QĐ-TTg\n" + "chữ " * 200_000)], extract=reader)


def test_prune_takes_out_what_is_gone(index: Index, folder: Folder, reader: Any) -> None:
    place = folder(a="5/QĐ-TTg", b="6/QĐ-TTg")
    index.ingest([place], extract=reader)
    (place / "a.txt").unlink()
    assert index.prune() == []
    assert [Path(path).name for path in index.ingest([place], extract=reader).gone] == ["a.txt"]
    assert (index.stats().files, index.stats().gone) == (2, 1)
    assert [Path(path).name for path in index.prune()] == ["a.txt"]
    assert index.works("5/QĐ-TTg") == []
    assert index.stats().files == 1


def test_words_are_forgotten_with_their_document(index: Index, folder: Folder, reader: Any) -> None:
    index.ingest([folder(a="-\nquyết định thứ nhất")], extract=reader)
    index.ingest([folder(a="-\nkế hoạch thứ hai")], extract=reader)
    assert index.search("quyết định") == []
    assert len(index.search("kế hoạch")) == 1
    with pytest.raises(sqlite3.DatabaseError):  # the command exists and finds nothing wrong with contentless rows
        index._storage.connection.execute("INSERT INTO words (words) VALUES ('no-such-command')")
    index._storage.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def test_large_scans_are_begun_first(tmp_path: Path) -> None:
    """A long scan that is begun last is read by one process while the others have nothing to do."""
    sizes = {"a.docx": 900_000, "b.pdf": 1_000, "c.pdf": 300_000, "d.txt": 10, "e.PDF": 400_000, "gone.pdf": 0}
    for name, size in sizes.items():
        if size:
            (tmp_path / name).write_bytes(b"x" * size)
    found = longest_first([tmp_path / name for name in sizes])
    assert [Path(str(place)).name for place in found] == ["e.PDF", "c.pdf", "a.docx", "b.pdf", "d.txt", "gone.pdf"]
