"""An index that is sound has no fault; each thing that may go wrong with one is told by its code."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor.desk import Desk, Fault, Selection
from extractor.index import Index

DAY = "2026-02-05"
Spoil = Callable[[Index, Path], object]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Three documents, one of them in an archive; the first cites the second."""
    folder = tmp_path / "văn bản"
    folder.mkdir()
    (folder / "a.txt").write_text("Số: 71/QĐ-UBND\n\nCăn cứ Quyết định số 72/QĐ-UBND;", encoding="utf-8")
    (folder / "b.txt").write_text("Số: 72/QĐ-UBND\n\nvề giao nhiệm vụ", encoding="utf-8")
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("sub/c.txt", "Số: 73/QĐ-UBND\n\nvề đất đai")
    return folder


@pytest.fixture
def index(tmp_path: Path, place: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "index.db", secret=True) as opened:
        opened.ingest([place])
        desk = Desk(opened)
        for number in range(4):
            desk.register(place / "a.txt", "incoming", registered_on=DAY, note=str(number), again=True, by="Lan")
        desk.void(2, "nhầm", by="Lan")
        desk.create_dossier("01", "Hồ sơ", by="Lan")
        desk.put("01", [place / "a.txt", place / "b.txt"], by="Lan")
        opened.curation.correct(place / "b.txt", "header", "subject", "giao việc", by="Lan")
        yield opened


def faults(index: Index) -> list[Fault]:
    return list(Desk(index).check())


def codes(index: Index, severity: str = "error") -> set[str]:
    return {fault.code for fault in faults(index) if fault.severity == severity}


def test_a_sound_index_has_no_fault(index: Index) -> None:
    assert faults(index) == []


def test_words_that_are_written_with_i_and_with_y_are_found(index: Index, place: Path) -> None:
    (place / "c.txt").write_text("BAN QUẢN LÝ KỸ THUẬT XỬ LÝ\nSố: 7/BC-BQL", encoding="utf-8")
    index.ingest([place])
    assert faults(index) == []


def sql(*statements: str) -> Spoil:
    def spoil(index: Index, place: Path) -> None:
        connection = index.storage.connection
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA foreign_keys = ON")

    return spoil


def _flip(index: Index, place: Path) -> None:
    data = (place / "b.txt").read_bytes()
    (place / "b.txt").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def _other_member(index: Index, place: Path) -> None:
    with zipfile.ZipFile(place / "c.zip", "w") as archive:
        archive.writestr("sub/c.txt", "another")


def _no_member(index: Index, place: Path) -> None:
    with zipfile.ZipFile(place / "c.zip", "w") as archive:
        archive.writestr("other.txt", "another")


def _gone(index: Index, place: Path) -> None:
    (place / "b.txt").unlink()
    index.ingest([place])


SPOILT: dict[str, tuple[Spoil, str]] = {
    "an original that is not there": (lambda index, place: (place / "a.txt").unlink(), "original.missing"),
    "an original that went": (_gone, "original.gone"),
    "an original with one bit flipped": (_flip, "original.changed"),
    "another member of its name": (_other_member, "original.changed"),
    "a member that is no more": (_no_member, "original.missing"),
    "an archive that is none": (lambda _, place: (place / "c.zip").write_bytes(b"PK\3\4"), "original.missing"),
    "a document without file": (sql("DELETE FROM files WHERE path LIKE '%b.txt'"), "document.without_file"),
    "a document without text": (sql("DELETE FROM contents WHERE document_id = 1"), "document.without_text"),
    "a row that names none": (sql("UPDATE mentions SET designation_id = 999"), "index.damaged"),
    "a document that is not found": (sql("DELETE FROM words_docsize WHERE id = 1"), "words.missing"),
    "a number that is cited more often": (sql("UPDATE designations SET uses = uses + 1"), "link.uses"),
    "a number that is held more often": (sql("UPDATE designations SET held = held + 1"), "link.held"),
    "a work that is held more often": (sql("UPDATE works SET held = held + 1"), "link.work"),
    "a work that is cited more often": (sql("UPDATE works SET citing_documents = citing_documents + 1"), "count.citing"),
    "a kind of which there are more": (sql("UPDATE tallies SET documents = documents + 1"), "count.documents"),
    "a document that needs no look": (
        sql("INSERT OR IGNORE INTO needing SELECT id FROM main.documents", "DELETE FROM needing WHERE document_id IN"
            " (SELECT document_id FROM doubtful)"),
        "count.worklist",
    ),
    "a record that is no JSON": (sql("UPDATE contents SET record = '{' WHERE document_id = 1"), "record.damaged"),
    "a citation too few": (sql("DELETE FROM mentions"), "record.citations"),
    "a citation elsewhere": (sql('UPDATE mentions SET "start" = 0, "end" = 2'), "record.place"),
    "a text that is another": (sql("UPDATE contents SET text = 'khác hẳn'"), "words.missing"),
    "a footnote too many": (sql("UPDATE main.documents SET footnotes = 7"), "record.footnotes"),
    "a doubt too many": (sql("UPDATE main.documents SET doubts = 77"), "record.doubts"),
    "an entry that is no more": (sql("DELETE FROM entries WHERE number = 3"), "register.gap"),
    "the last entry is no more": (sql("DELETE FROM entries WHERE number = 4"), "entry.lost"),
    "a number that would be given again": (sql("UPDATE entry_numbers SET next = 2"), "register.counter"),
    "no counter": (sql("DELETE FROM entry_numbers"), "register.counter"),
    "an entry of another year": (sql("UPDATE entries SET registered_on = '2025-01-01'"), "entry.year"),
    "an entry that nobody made": (sql("DELETE FROM audit WHERE subject = 'entry:3'"), "entry.unknown"),
    "a dossier with a hole": (sql("DELETE FROM dossier_documents WHERE position = 1"), "dossier.order"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "code"), SPOILT.values(), ids=SPOILT)
def test_what_is_wrong_is_told(index: Index, place: Path, spoil: Spoil, code: str) -> None:
    spoil(index, place)
    assert code in codes(index)


def test_numbers_that_an_office_passed_over_are_no_gap(index: Index) -> None:
    desk = Desk(index)
    desk.start_at("incoming", 2026, 412, by="Lan")
    assert desk.register(book="incoming", registered_on=DAY, by="Lan").number == 412
    assert faults(index) == []
    index.storage.connection.execute("DELETE FROM entries WHERE number = 412")
    said = [fault.message for fault in faults(index) if fault.code == "register.gap"]
    assert said == ["number 412: missing, and nobody said why"]


def test_voided_entries_are_no_gap(index: Index) -> None:
    desk = Desk(index)
    for entry in desk.entries(Selection(year=2026)):
        if entry.voided_at is None:
            desk.void(entry.id, "nhầm", by="Lan")
    assert faults(index) == []


def test_what_was_deleted_with_its_trace_is_no_fault(index: Index, place: Path) -> None:
    index.curation.delete(place / "a.txt", by="Lan", reason="nhầm")
    assert faults(index) == []


def test_an_entry_whose_document_was_pruned_is_a_note(index: Index, place: Path) -> None:
    (place / "a.txt").unlink()
    index.ingest([place])
    index.prune()
    assert (codes(index), codes(index, "note")) == (set(), {"entry.document"})


def test_what_could_not_be_read_is_a_note(index: Index, place: Path) -> None:
    (place / "d.docx").write_bytes(b"PK\3\4 and no more")
    index.ingest([place])
    assert [(fault.severity, fault.code) for fault in faults(index)] == [("note", "ledger.unread")]


def test_secret_documents_are_not_named_to_others(index: Index, place: Path, tmp_path: Path) -> None:
    index.curation.correct(place / "b.txt", "header", "secrecy", "mật", by="Lan")
    index.storage.connection.execute("UPDATE main.documents SET footnotes = 7")
    (place / "b.txt").unlink()
    with Index.open(tmp_path / "index.db") as others:
        assert "b.txt" not in repr(faults(others))
    assert "b.txt" in repr(faults(index))
