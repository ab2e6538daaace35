"""Documents taken out by hand: nothing of them is left but the trace, and they are not read again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Index
from extractor.records import Record

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]
HELD = (
    "documents",
    "files",
    "contents",
    "mentions",
    "footnotes",
    "tasks",
    "quantities",
    "reconciliations",
    "periods",
    "doubts",
)


@pytest.fixture
def place(index: Index, reader: Any, folder: Callable[..., Path]) -> Path:
    made = folder(a="1/QĐ-X\n>2/QĐ-X", b="3/QĐ-X\n>1/QĐ-X")
    (made / "copy.txt").write_bytes((made / "a.txt").read_bytes())
    index.ingest([made], extract=reader)
    return made


def names(index: Index) -> list[str]:
    return [Path(row.path).name for row in index.files()]


def test_a_deleted_document_leaves_its_trace(index: Index, place: Path) -> None:
    made = index.curation.delete("1/QĐ-X", by="Lan", reason="sent here by mistake")
    assert (made.key, made.date, made.reason, made.deleted_by) == (
        "1/QĐ-X",
        "2020-01-02",
        "sent here by mistake",
        "Lan",
    )
    assert [Path(path).name for path in made.paths] == ["a.txt", "copy.txt"]
    assert list(index.curation.deletions()) == [made]
    assert [tuple(row) for row in index.storage.rows("SELECT what, by, subject FROM audit")] == [
        ("document.deleted", "Lan", f"document:{made.sha256}")
    ]  # fmt: skip
    assert names(index) == ["b.txt"]
    assert (index.search("2/QĐ-X"), index.works("2/QĐ-X")) == ([], [])
    assert [(work.files, work.key) for work in index.works("1/QĐ-X")] == [(0, "1/QĐ-X")]
    assert [row.key for row in index.missing()] == ["1/QĐ-X"]
    assert (place / "a.txt").exists()
    for table in HELD:
        column = "id" if table == "documents" else "document_id"
        left = {row[0] for row in index.storage.rows(f"SELECT {column} FROM main.{table}")}
        assert left <= {index.storage.value("SELECT id FROM main.documents")}


def test_it_is_not_read_again_until_the_deletion_is_undone(index: Index, place: Path, reader: Any) -> None:
    index.curation.correct("1/QĐ-X", "header", "number", "9", by="Lan")
    made = index.curation.delete("9/QĐ-X", by="Lan", reason="mistake")
    reader.read.clear()
    (place / "new.txt").write_bytes((place / "a.txt").read_bytes())
    report = index.ingest([place], extract=reader)
    assert (report.deleted, report.unchanged, report.total, reader.read) == (3, 1, 4, [])
    undone = index.curation.undo_deletion(made.id, by="Minh")
    assert (undone.undone_by, list(index.curation.deletions())) == ("Minh", [undone])
    assert (index.ingest([place], extract=reader).new, reader.read) == (1, ["a.txt"])
    assert index.works("9/QĐ-X")[0].files == 1  # what was corrected holds again
    with pytest.raises(BadQuery):
        index.curation.undo_deletion(made.id, by="Minh")


def test_a_path_that_turns_into_a_deleted_document_holds_nothing(index: Index, place: Path, reader: Any) -> None:
    index.curation.delete("1/QĐ-X", by="Lan", reason="mistake")
    (place / "b.txt").write_bytes((place / "a.txt").read_bytes())
    assert index.ingest([place], extract=reader).deleted == 3
    assert names(index) == []


def test_a_record_of_a_deleted_document_is_not_put_in(index: Index, record: Make) -> None:
    made = record("/a", "x", key="1/QĐ-X", number="1", symbol="QĐ-X")
    index.add(made)
    index.curation.delete("/a", by="Lan", reason="mistake")
    assert index.add(made) == "deleted"
    assert names(index) == []


def test_a_secret_leaves_no_subject(tmp_path: Path, record: Make) -> None:
    with Index.open(tmp_path / "i.db", secret=True) as index:
        index.add(record("/a", "x", key="1/QĐ-X", number="1", symbol="QĐ-X", subject="Về việc kín", secrecy="Mật"))
        made = index.curation.delete("/a", by="Lan", reason="mistake")
        assert (made.key, made.subject, made.secrecy, made.paths) == ("1/QĐ-X", None, "Mật", ("/a",))
        assert "kín" not in "".join(str(tuple(row)) for row in index.storage.rows("SELECT * FROM audit"))
    with Index.open(tmp_path / "i.db") as index:
        assert list(index.curation.deletions()) == []


@pytest.mark.parametrize(
    ("what", "reason"), [("1/QĐ-X", " "), ("1/QĐ-X", "\ud800"), ("2/QĐ-X", "cited only"), ("/nowhere", "x"), ("", "x")]
)
def test_what_cannot_be_deleted(index: Index, place: Path, what: str, reason: str) -> None:
    with pytest.raises(BadQuery):
        index.curation.delete(what, by="Lan", reason=reason)
    assert (len(names(index)), list(index.curation.deletions())) == (3, [])


def delete_it(index: Index) -> Callable[[Index, str], object]:
    made = index.curation.delete("1/QĐ-X", by="Lan", reason="mistake").id
    return lambda one, by: one.curation.undo_deletion(made, by=by)


def part_it(index: Index) -> Callable[[Index, str], object]:
    made = index.sameness.split(index.storage.value("SELECT path FROM files ORDER BY path"), by="Lan").id
    return lambda one, by: one.sameness.undo(made, by=by)


def correct_it(index: Index) -> Callable[[Index, str], object]:
    made = index.curation.correct("1/QĐ-X", "header", "number", "9", by="Lan").id
    return lambda one, by: one.curation.undo_correction(made, by=by)


@pytest.mark.parametrize("decide", [delete_it, part_it, correct_it])
def test_of_two_who_take_back_the_same_one_is_told(
    index: Index,
    place: Path,
    decide: Callable[[Index], Callable[[Index, str], object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    undo = decide(index)
    begin = index.storage.transaction
    with Index.open(index.storage.path) as other:

        def after_the_other() -> Any:
            undo(other, "Minh")
            return begin()

        monkeypatch.setattr(index.storage, "transaction", after_the_other)
        with pytest.raises(BadQuery):
            undo(index, "Hoa")
    tables = ("deletions", "decisions", "corrections")
    kept = [index.storage.value(f"SELECT undone_by FROM {table}") for table in tables]
    assert [each for each in kept if each] == ["Minh"]
