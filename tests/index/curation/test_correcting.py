"""Corrections of an indexed document: what every question shows, what outlives reading anew, what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import Index
from extractor.records import Diagnostic, Record, Task

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]

TEXT = "Quyết định số 17/QĐ-UBND về đất đai. Theo 71/2023/QĐ-UBND và 36-NQ/TW, xây dựng cầu sông Cái."
HEADER = {"number": "17", "symbol": "QĐ-UBND", "key": "17/QĐ-UBND", "kind": "Quyết định", "date": "2023-02-01",
          "subject": "Về đất đai", "issuer": "UBND tỉnh Ninh Thuận"}  # fmt: skip
TABLES = ("mentions", "footnotes", "contents", "works", "designations", "documents")


@pytest.fixture
def report(index: Index, record: Make, named: Named) -> Record:
    made = record("/a", TEXT, [named("71/2023/QĐ-UBND"), named("36-NQ/TW")], **HEADER)
    start = TEXT.index("xây dựng cầu")
    made.tasks = [Task(kind="Dự án", title="xây dựng cầu", span=(start, start + 12), zone="body")]
    index.add(made)
    index.add(
        record("/b", "Căn cứ 18/QĐ-UBND", [named("18/QĐ-UBND", date="2023-03-04", issuer_resolved=HEADER["issuer"])])
    )
    return made


def again(index: Index, made: Record) -> None:
    """Read it anew, as after a new version of the package."""
    index._storage.connection.execute("UPDATE main.documents SET extractor = 'older'")
    index.add(made)


def state(index: Index) -> list[list[tuple[Any, ...]]]:
    """All that questions see, whatever the ids of its rows."""
    without = {"id", "designation_id", "work_id", "issuer_id", "document_id"}
    found = []
    for table in TABLES:
        rows = [dict(row) for row in index._storage.rows(f"SELECT * FROM {table}")]
        found.append(sorted(tuple(str(v) for k, v in row.items() if k not in without) for row in rows))
    return found


def test_what_is_shown_is_the_corrected_value(index: Index, report: Record) -> None:
    index.curation.correct_all("/a", "header", {"number": "18", "date": "2023-03-04", "subject": "Giá đất ở"}, by="Lan")
    for _ in range(2):
        assert next((row.key, row.date, row.subject) for row in index.files()) == (
            "18/QĐ-UBND",
            "2023-03-04",
            "Giá đất ở",
        )
        assert [hit.path for hit in index.search("gia dat o")] == ["/a"]
        assert [hit.reason for hit in index.search("18/QĐ-UBND", date_from="2023-03")] == ["document"]
        assert [row.path for row in index.cited_by("18/QĐ-UBND")] == ["/b"]
        assert index.works("17/QĐ-UBND") == []
        assert index.works("18/QĐ-UBND")[0].files == 1
        shown = index.show("/a").document
        assert shown is not None
        assert (shown.record.header.key, shown.record.text) == ("18/QĐ-UBND", None)
        assert index.curation.effective("18/QĐ-UBND").header.date_precision == "day"
        again(index, report)


def test_what_was_extracted_stays(index: Index, report: Record) -> None:
    before = index._storage.value("SELECT record FROM contents")
    index.curation.correct("/a", "header", "number", "18", by="Lan")
    assert index._storage.value("SELECT record FROM contents") == before
    [made] = index.curation.corrections("/a")
    assert (made.field, made.value, made.extracted, made.made_by, made.path) == ("number", "18", "17", "Lan", "/a")
    [row] = [row for row in index.curation.fields("/a") if row.field == "number"]
    assert (row.value, row.extracted, row.corrected) == ("18", "17", True)


def test_a_correction_leaves_reading_to_the_next_version(index: Index, report: Record) -> None:
    index._storage.connection.execute("UPDATE main.documents SET extractor = 'older', indexed_at = 'then'")
    index.curation.correct("/a", "header", "number", "18", by="Lan")
    assert [
        tuple(row)
        for row in index._storage.rows("SELECT extractor, indexed_at FROM documents WHERE key = '18/QĐ-UBND'")
    ] == [("older", "then")]


def test_citations_are_changed_rejected_and_added(index: Index, report: Record) -> None:
    index.curation.correct("/a", "citation", "key", "72/2023/QĐ-UBND", by="Lan", at=0)
    index.curation.reject("/a", "citation", by="Lan", at=1)
    index.curation.add_finding(
        "/a", "citation", {"surface": "sông Cái", "key": "5/QĐ-TTg", "relation": "legal_basis"}, by="Lan"
    )
    for _ in range(2):
        cites = [(row.key, row.rule, row.confidence, row.relation) for row in index.cites("/a")]
        assert cites == [
            ("72/2023/QĐ-UBND", "corrected", 1.0, "mentions"),
            ("5/QĐ-TTg", "corrected", 1.0, "legal_basis"),
        ]
        assert (index.works("71/2023/QĐ-UBND"), index.works("36-NQ/TW")) == ([], [])
        assert [row.surface for row in index.cited_by("5/QĐ-TTg")] == ["sông Cái"]
        again(index, report)


def test_every_correction_can_be_undone(index: Index, report: Record) -> None:
    before = state(index)
    index.curation.correct_all(
        "/a", "header", {"key": "18/KH-UBND", "date": "2024", "subject": None, "issuer": "Sở Y tế"}, by="Lan"
    )
    index.curation.correct("/a", "citation", "key", "72/QĐ-UBND", by="Lan", at=0)
    index.curation.reject("/a", "citation", by="Lan", at=1)
    index.curation.add_finding(
        "/a", "citation", {"surface": "sông Cái", "name": "Luật Đất đai", "form": "named"}, by="Lan"
    )
    index.curation.reject("/a", "task", by="Lan", at=0)
    index.curation.confirm("/a", by="Lan")
    made = list(index.curation.corrections())
    assert len(made) == 9
    assert state(index) != before
    for each in made:
        undone = index.curation.undo_correction(each.id, by="Minh")
        assert (undone.undone_by, undone.undone_at is not None) == ("Minh", True)
    assert state(index) == before
    assert [each.undone_by for each in index.curation.corrections("/a")] == ["Minh"] * 9
    with pytest.raises(BadQuery):
        index.curation.undo_correction(made[0].id, by="Minh")


def test_what_was_looked_at_leaves_the_worklist(index: Index, record: Make) -> None:
    missing = Diagnostic(code="header.number.missing", severity="warning", message="no number")
    for path in ("/c", "/d"):
        made = record(path, "x", symbol="QĐ-UBND", kind="Quyết định")
        made.diagnostics = [missing]
        index.add(made)
    assert [row.path for row in index.worklist()] == ["/c", "/d"]
    index.curation.correct("/c", "header", "number", "5", by="Lan")
    confirmed = index.curation.confirm("/d", by="Lan")
    assert (index.worklist(), index.works("5/QĐ-UBND")[0].files) == ([], 1)
    index.curation.undo_correction(confirmed.id, by="Lan")
    assert [row.path for row in index.worklist()] == ["/d"]


def test_a_document_is_confirmed_as_a_whole(index: Index, report: Record) -> None:
    made = index.curation.confirm("/a", by="Lan")
    assert (made.target, made.field, made.action, made.anchor) == ("header", "", "confirm", None)


def test_what_no_longer_fits_is_kept_and_told(index: Index, report: Record, record: Make, named: Named) -> None:
    index.curation.correct("/a", "citation", "key", "72/QĐ-UBND", by="Lan", at=0)
    index.curation.reject("/a", "task", by="Lan", at=0)
    newer = report.model_copy(update={"citations": report.citations[1:], "tasks": []})
    again(index, newer)
    assert [row.key for row in index.cites("/a")] == ["36-NQ/TW"]
    assert [each.fits for each in index.curation.corrections()] == [False, False]
    codes = [each.code for each in index.curation.effective("/a").diagnostics]
    assert codes == ["correction.unplaced", "correction.unplaced"]
    again(index, report)
    assert [row.key for row in index.cites("/a")] == ["72/QĐ-UBND", "36-NQ/TW"]
    assert [each.fits for each in index.curation.corrections()] == [True, True]


def test_corrections_are_kept_while_the_document_is_away(
    index: Index, reader: Any, folder: Callable[..., Path]
) -> None:
    place = folder(a="1/QĐ-X\n>2/QĐ-X")
    index.ingest([place], extract=reader)
    path = place / "a.txt"
    index.curation.correct(path, "header", "number", "9", by="Lan")
    folder(a="3/QĐ-X")
    index.ingest([place], extract=reader)
    [made] = index.curation.corrections()
    assert (made.path, [row.key for row in index.files()]) == (None, ["3/QĐ-X"])
    assert [each.id for each in index.curation.corrections(made.sha256)] == [made.id]
    folder(a="1/QĐ-X\n>2/QĐ-X")
    index.ingest([place], extract=reader)
    assert [row.key for row in index.files()] == ["9/QĐ-X"]


def test_a_copy_and_a_moved_file_stay_corrected(index: Index, reader: Any, folder: Callable[..., Path]) -> None:
    place = folder(a="1/QĐ-X")
    index.ingest([place], extract=reader)
    index.curation.correct(place / "a.txt", "header", "number", "9", by="Lan")
    folder(b="1/QĐ-X")
    (place / "a.txt").rename(place / "c.txt")
    index.ingest([place], extract=reader)
    assert [(Path(row.path).name, row.key) for row in index.files()] == [("b.txt", "9/QĐ-X"), ("c.txt", "9/QĐ-X")]


def test_a_decision_on_a_file_keeps_its_corrected_number(index: Index, report: Record) -> None:
    index.curation.correct("/a", "header", "number", "18", by="Lan")
    made = index.sameness.split("/a", by="Lan")
    assert [work.files for work in index.works("18/QĐ-UBND")] == [1, 0]
    index.sameness.undo(made.id, by="Lan")
    assert [work.files for work in index.works("18/QĐ-UBND")] == [1]


@pytest.mark.parametrize("what", ["/a", "17/QĐ-UBND", "17", "sha"])
def test_a_document_is_named_by_path_number_or_hash(index: Index, report: Record, what: str) -> None:
    named = report.source.sha256 if what == "sha" else what
    assert index.curation.effective(named).source.sha256 == report.source.sha256


REFUSED: list[Callable[[Index], Any]] = [
    lambda index: index.curation.correct("/nowhere", "header", "number", "1", by="Lan"),
    lambda index: index.curation.correct("71/2023/QĐ-UBND", "header", "number", "1", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "colour", "1", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "schema_version", "1", by="Lan"),
    lambda index: index.curation.correct("/a", "footer", "number", "1", by="Lan"),  # type: ignore[arg-type]  # as a client sends it
    lambda index: index.curation.correct("/a", "header", "date", "26/13/2023", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "date", "2023-02-30", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "date", "2023-13", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "number", "mười bảy", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "number", "17/QĐ-UBND", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "year", "20233", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "symbol", "--", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "key", "QĐ-UBND", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "secrecy", "hơi mật", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "subject", "a\x00b", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "subject", "\ud800", by="Lan"),
    lambda index: index.curation.correct("/a", "header", "subject", "x" * 3000, by="Lan"),
    lambda index: index.curation.correct("/a", "header", "subject", 7, by="Lan"),
    lambda index: index.curation.correct_all("/a", "header", {"number": "18", "date": "soon"}, by="Lan"),
    lambda index: index.curation.correct("/a", "citation", "key", "1/QĐ-X", by="Lan"),
    lambda index: index.curation.correct("/a", "citation", "key", "1/QĐ-X", by="Lan", at=2),
    lambda index: index.curation.correct("/a", "citation", "key", "1/QĐ-X", by="Lan", at=-1),
    lambda index: index.curation.correct("/a", "citation", "relation", "likes", by="Lan", at=0),
    lambda index: index.curation.correct("/a", "citation", "surface", "x", by="Lan", at=0),
    lambda index: index.curation.correct("/a", "task", "title", "", by="Lan", at=0),
    lambda index: index.curation.reject("/a", "header", by="Lan"),
    lambda index: index.curation.reject("/a", "task", "title", by="Lan", at=0),
    lambda index: index.curation.confirm("/a", "header", "colour", by="Lan"),
    lambda index: index.curation.add_finding("/a", "header", {"surface": "Theo"}, by="Lan"),
    lambda index: index.curation.add_finding("/a", "citation", {"surface": "nowhere", "key": "1/QĐ-X"}, by="Lan"),
    lambda index: index.curation.add_finding("/a", "citation", {"surface": "", "key": "1/QĐ-X"}, by="Lan"),
    lambda index: index.curation.add_finding("/a", "citation", {"surface": "36-NQ/TW", "key": "1/QĐ-X"}, by="Lan"),
    lambda index: index.curation.add_finding("/a", "citation", {"surface": "Theo", "key": "1/QĐ-X"}, by="Lan", nth=2),
    lambda index: index.curation.add_finding("/a", "quantity", {"surface": "17"}, by="Lan"),
    lambda index: index.curation.add_finding("/a", "quantity", {"surface": "17", "value": "mười"}, by="Lan"),
    lambda index: index.curation.undo_correction(99, by="Lan"),
    lambda index: index.curation.correct("/a", "header", "number", "18", by=" "),
    lambda index: index.curation.correct("/a", "header", "number", "18", by="\ud800"),
    lambda index: index.curation.effective("\ud800"),
    lambda index: index.curation.effective("a\x00b"),
    lambda index: index.curation.effective(""),
    lambda index: index.curation.effective("8/QĐ-X"),
    lambda index: index.curation.fields("f" * 64),
]  # fmt: skip


@pytest.mark.parametrize("ask", REFUSED)
def test_what_cannot_be_is_refused_whole(index: Index, report: Record, ask: Callable[[Index], Any]) -> None:
    before = state(index)
    with pytest.raises(BadQuery):
        ask(index)
    assert state(index) == before
    assert list(index.curation.corrections()) == []


def test_a_number_of_two_files_names_neither(index: Index, report: Record, record: Make) -> None:
    index.add(record("/c", TEXT + " ", **HEADER))
    with pytest.raises(BadQuery, match="2 documents") as caught:
        index.curation.effective("17/QĐ-UBND")
    assert "/a" in str(caught.value.remedy)


@pytest.mark.parametrize(
    "hostile", ["'); DROP TABLE works; --", '=cmd|" /C calc"', "<script>alert(1)</script>", "%s {x}"]
)
def test_hostile_values_are_only_text(index: Index, report: Record, hostile: str) -> None:
    index.curation.correct("/a", "header", "subject", hostile, by=hostile)
    assert index.curation.effective("/a").header.subject == hostile
    assert [each.made_by for each in index.curation.corrections()] == [hostile]
