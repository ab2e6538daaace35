"""Documents of which pages were given up: kept, told as failures, and read again until all of them is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.index import Index
from extractor.index.storage import schema
from extractor.records import Diagnostic, Record
from tests.index.conftest import Reader

Folder = Callable[..., Path]


class Scanner(Reader):
    """Reads as ``Reader`` does, and gives up the pages in ``lost``."""

    def __init__(self) -> None:
        super().__init__()
        self.lost: tuple[int, ...] = ()

    def __call__(self, path: Path) -> Record:
        record = super().__call__(path)
        for page in self.lost:
            message = f"page {page} cannot be read: tesseract was given up"
            record.diagnostics.append(Diagnostic(code="page.unreadable", severity="error", message=message, page=page))
        return record


@pytest.fixture
def scanner() -> Scanner:
    return Scanner()


def errors(index: Index) -> list[tuple[str, str, str]]:
    return [(Path(row.path).name, row.code, row.message) for row in index.errors()]


def test_pages_that_were_given_up_are_a_failure_and_the_rest_is_kept(
    index: Index, folder: Folder, scanner: Scanner
) -> None:
    place = folder(a="5/QĐ-TTg\n>6/QĐ-TTg", b="7/QĐ-TTg")
    scanner.lost = (3, 5)
    report = index.ingest([place / "a.txt"], extract=scanner)
    assert (report.new, report.failed, [error.code for _, error in report.failures]) == (0, 1, ["file.incomplete"])
    assert errors(index) == [("a.txt", "file.incomplete", "2 pages (3, 5) were given up; the rest was read")]
    assert len(index.cited_by("6/QĐ-TTg")) == 1
    scanner.lost = ()
    report = index.ingest([place], extract=scanner)
    assert (report.changed, report.new, report.failed) == (1, 1, 0)
    assert errors(index) == []
    assert index.ingest([place], extract=scanner).unchanged == 2
    assert scanner.read == ["a.txt", "a.txt", "b.txt"]


def test_a_reading_that_lost_more_does_not_take_the_place_of_one_that_lost_less(
    index: Index, folder: Folder, scanner: Scanner
) -> None:
    place = folder(a="5/QĐ-TTg\n>6/QĐ-TTg")
    index.ingest([place], extract=scanner)
    index.storage.connection.execute("UPDATE main.documents SET extractor = 'an earlier version'")
    scanner.lost = (1,)
    assert index.ingest([place], extract=scanner).failed == 1
    assert errors(index) == [("a.txt", "file.incomplete", "page 1 was given up; the rest was read")]
    shown = index.show(place / "a.txt").document
    assert shown is not None and shown.record.diagnostics == []
    scanner.lost = ()
    assert index.ingest([place], extract=scanner).changed == 1
    assert errors(index) == []


def test_every_file_of_such_a_document_is_in_the_ledger_until_it_is_read(
    index: Index, folder: Folder, scanner: Scanner
) -> None:
    scanner.lost = (2,)
    place = folder(a="5/QĐ-TTg", b="5/QĐ-TTg")
    assert index.ingest([place], extract=scanner).failed == 2
    assert [name for name, _, _ in errors(index)] == ["a.txt", "b.txt"]
    scanner.lost = ()
    index.ingest([place / "b.txt"], extract=scanner)
    assert errors(index) == []


def test_a_correction_does_not_make_it_whole(index: Index, folder: Folder, scanner: Scanner) -> None:
    place = folder(a="5/QĐ-TTg")
    scanner.lost = (2,)
    index.ingest([place], extract=scanner)
    index.curation.correct(place / "a.txt", "header", "subject", "giao nhiệm vụ", by="Lan")
    assert index.ingest([place], extract=scanner).failed == 1
    scanner.lost = ()
    assert index.ingest([place], extract=scanner).changed == 1
    assert index.curation.effective(place / "a.txt").header.subject == "giao nhiệm vụ"


def test_one_given_up_before_such_pages_were_failures_comes_again(
    folder: Folder, scanner: Scanner, tmp_path: Path
) -> None:
    """The step of the schema looks for what earlier versions wrote down as a warning."""
    with Index.open(tmp_path / "open.db", secret=True) as index:
        place = folder(a="5/QĐ-TTg", b="6/QĐ-TTg", c="7/QĐ-TTg")
        index.ingest([place], extract=scanner)
        _as_before(index.storage.connection)
        assert errors(index) == [("a.txt", "file.incomplete", "pages were given up: 2")]
        assert index.ingest([place], extract=scanner).changed == 1
        assert errors(index) == []


def _as_before(held: sqlite3.Connection) -> None:
    """Give a document a page that was given up, another a page without words, and take the step anew."""
    step = next(each.sql for each in schema.migrations() if each.number == 9)
    said = '[{"code": "page.unreadable", "severity": "warning", "page": 2, "message": "page 2 cannot be read: %s"}]'
    for name, why in (("a", "tesseract took more than 40 s"), ("b", "no words were found")):
        document = held.execute("SELECT document_id FROM files WHERE path LIKE ?", (f"%{name}.txt",)).fetchone()[0]
        changed = "UPDATE contents SET record = json_set(record, '$.diagnostics', json(?)) WHERE document_id = ?"
        held.execute(changed, (said % why, document))
        held.execute("INSERT INTO doubts VALUES (NULL, ?, 'page.unreadable', ?, NULL, NULL)", (document, why))
    held.execute("DROP INDEX errors_content")
    held.execute("ALTER TABLE errors DROP COLUMN sha256")
    held.execute("ALTER TABLE documents DROP COLUMN unread")
    for statement in schema._statements(step)[:5]:
        held.execute(statement)


def test_what_failed_in_a_folder_that_moved_leaves_the_ledger(
    index: Index, folder: Folder, reader: Any, tmp_path: Path
) -> None:
    place = folder(a="5/QĐ-TTg", b="damaged", c="-\ndamaged too")
    index.ingest([place], extract=reader)
    assert [name for name, _, _ in errors(index)] == ["b.txt", "c.txt"]
    place.rename(tmp_path / "năm 2025")
    report = index.retry()
    assert (report.failed, {row.code for row in index.errors()}) == (2, {"file.missing"})
    index.ingest([tmp_path / "năm 2025"], extract=reader)
    assert [row.path for row in index.errors()] == [str(tmp_path / "năm 2025" / f"{name}.txt") for name in "bc"]


def test_relocate_finds_what_failed_too(index: Index, folder: Folder, reader: Any, tmp_path: Path) -> None:
    place = folder(a="5/QĐ-TTg", b="damaged", c="damaged too", d="damaged three")
    index.ingest([place], extract=reader)
    index.storage.connection.execute("UPDATE errors SET sha256 = NULL WHERE path LIKE '%c.txt'")
    place.rename(tmp_path / "moved")
    (tmp_path / "moved" / "d.txt").write_text("another of this name", encoding="utf-8")
    assert len(index.curation.relocate([tmp_path / "moved"])) == 1
    assert [row.path for row in index.errors()] == [
        str(place / "d.txt"), str(tmp_path / "moved" / "b.txt"), str(tmp_path / "moved" / "c.txt")
    ]  # fmt: skip


def test_what_failed_and_can_be_read_where_it_is_now(index: Index, folder: Folder, reader: Any, tmp_path: Path) -> None:
    place = folder(b="damaged", c="-\nmột")
    index.ingest([place], extract=reader)
    place.rename(tmp_path / "moved")
    reader = Scanner()
    reader._record = lambda path, text: Reader._record(reader, path, text.replace("damaged", "5/QĐ-TTg"))
    (tmp_path / "moved" / "b.txt").write_text("damaged", encoding="utf-8")
    index.ingest([tmp_path / "moved"], extract=lambda path: reader._record(path, path.read_text(encoding="utf-8")))
    assert errors(index) == []


def test_what_failed_and_was_taken_away_leaves_the_ledger_with_the_next_run(
    index: Index, folder: Folder, reader: Any
) -> None:
    place = folder(a="5/QĐ-TTg", b="damaged")
    index.ingest([place], extract=reader)
    (place / "b.txt").unlink()
    assert index.ingest([place], extract=reader).gone == []
    assert errors(index) == []


def test_a_copy_that_fails_too_has_a_line_of_its_own(index: Index, folder: Folder, reader: Any) -> None:
    place = folder(a="damaged")
    index.ingest([place], extract=reader)
    folder(b="damaged")
    index.ingest([place], extract=reader)
    assert [name for name, _, _ in errors(index)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(("beside", "left"), [(True, 0), (False, 1)], ids=["moved", "a share that is not mounted"])
def test_prune_forgets_what_failed_in_a_folder_that_is_no_more(
    index: Index, reader: Any, tmp_path: Path, beside: bool, left: int
) -> None:
    place = tmp_path / "share" / "incoming"
    place.mkdir(parents=True)
    (place / "b.txt").write_text("damaged", encoding="utf-8")
    if beside:
        (tmp_path / "share" / "other.txt").touch()
    index.ingest([place], extract=reader)
    place.rename(tmp_path / "elsewhere")
    index.prune()
    assert len(index.errors()) == left
