from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.index import Index
from extractor.records import Anchor, FootnoteRecord, Record

TEXT = "Căn cứ Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh;\nTheo 36-NQ/TW.\n"
SURFACE = "Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023"

Make = Callable[..., Record]
Named = Callable[..., dict[str, Any]]


@pytest.fixture
def report(index: Index, record: Callable[..., Record], named: Callable[..., dict[str, Any]]) -> Record:
    cites = [
        {"surface": SURFACE, "key": "71/2023/QĐ-UBND", "number": "71", "year": "2023", "symbol": "QĐ-UBND",
         "kind": "Quyết định", "date": "2023-09-26", "issuer": "UBND tỉnh", "relation": "legal_basis",
         "issuer_resolved": "UBND tỉnh Ninh Thuận", "pinpoint": "khoản 2 Điều 5"},
        named("36-NQ/TW", zone="fn:1"),
        {"surface": "Theo", "form": "anaphoric", "key": "unknown"},
    ]  # fmt: skip
    header = {"key": "8/BC-SKHCN", "number": "8", "symbol": "BC-SKHCN", "kind": "Báo cáo", "date": "2023-11"}
    made = record("/report.docx", TEXT, cites, **header)
    anchor = Anchor(span=(5, 5), before="Căn cứ")
    made.footnotes = [FootnoteRecord(label="1", text="Theo 36-NQ/TW.", anchor=anchor, span=(68, 82), citations=[1])]
    index.add(made)
    return made


@pytest.mark.parametrize("number", ["71/2023/QĐ-UBND", "71-2023 qd ubnd", "71/2023", "71", "QD 71", "số 0071/2023"])
def test_cited_by_in_any_spelling(index: Index, report: Record, number: str) -> None:
    [mention] = index.cited_by(number)
    assert (mention.path, mention.citing_key, mention.citing_kind) == ("/report.docx", "8/BC-SKHCN", "Báo cáo")
    assert (mention.surface, mention.relation, mention.pinpoint) == (SURFACE, "legal_basis", "khoản 2 Điều 5")
    assert mention.context[slice(*mention.context_span)] == TEXT[slice(*mention.span)] == SURFACE
    assert "\n" not in mention.context


@pytest.mark.parametrize("number", ["71/2022", "72", "71/KH-UBND", "", "không số"])
def test_cited_by_what_nobody_cites(index: Index, report: Record, number: str) -> None:
    assert index.cited_by(number) == []


def test_cited_by_can_be_limited(index: Index, report: Record) -> None:
    assert index.cited_by("71", limit=0) == []


def test_a_document_does_not_cite_itself(
    index: Index, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> None:
    header = {"key": "5/QĐ-TTg", "number": "5", "symbol": "QĐ-TTg", "date": "2024-02-01"}
    text = "Kèm theo 5/QĐ-TTg"
    index.add(record("/own", text, [named("5/QĐ-TTg", date="2024-02-01")], **header))
    index.add(record("/other", text + ".", [named("5/QĐ-TTg", date="2024-02-01")]))
    assert [mention.path for mention in index.cited_by("5/QĐ-TTg")] == ["/other"]


def test_show_a_file(index: Index, report: Record) -> None:
    shown = index.show("/report.docx")
    assert shown.works == []
    assert shown.document is not None
    stored = shown.document.record
    assert stored == report.model_copy(update={"text": None})
    assert [mention.key for mention in shown.document.cites] == ["71/2023/QĐ-UBND", "36-NQ/TW", "unknown"]
    assert shown.document.work is not None
    assert shown.document.file.key == "8/BC-SKHCN"


def test_show_a_number(index: Index, report: Record) -> None:
    [view] = index.show("36 nq tw").works
    assert (view.work.key, view.work.files, view.files, view.cites) == ("36-NQ/TW", 0, [], [])
    assert [mention.zone for mention in view.cited_by] == ["fn:1"]
    [own] = index.show("8/BC-SKHCN").works
    assert [file.path for file in own.files] == ["/report.docx"]
    assert len(own.cites) == 3


def test_show_what_is_not_there(index: Index, report: Record) -> None:
    shown = index.show("9/BC-SKHCN")
    assert (shown.document, shown.works) == (None, [])


def test_missing_counts_documents_and_mentions(
    index: Index, report: Record, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> None:
    index.add(record("/second", "Xem 36-NQ/TW", [named("36-NQ/TW"), named("36-NQ/TW")]))
    rows = index.missing()
    assert [(row.key, row.documents, row.mentions) for row in rows] == [("36-NQ/TW", 2, 3), ("71/2023/QĐ-UBND", 1, 1)]
    assert (rows[1].issuer, rows[1].kind, rows[1].date) == ("UBND tỉnh Ninh Thuận", "Quyết định", "2023-09-26")
    assert index.missing(limit=1) == rows[:1]


def test_standards_are_cited_and_never_missing(
    index: Index, record: Callable[..., Record], named: Callable[..., dict[str, Any]]
) -> None:
    index.add(record("/a", "Theo TCVN ISO 9001:2015", [named("TCVN ISO 9001:2015", form="standard")]))
    assert index.missing() == []
    assert len(index.cited_by("tcvn iso 9001:2015")) == 1


def test_footnotes(index: Index, report: Record) -> None:
    [note] = index.footnotes()
    assert (note.path, note.document_key, note.label, note.before) == ("/report.docx", "8/BC-SKHCN", "1", "Căn cứ")
    assert (note.text, note.citations) == ("Theo 36-NQ/TW.", ("36-NQ/TW",))


def test_stats(index: Index, report: Record) -> None:
    stats = index.stats()
    assert (stats.files, stats.documents, stats.works, stats.held, stats.cited_only) == (1, 1, 3, 1, 2)
    assert (stats.mentions, stats.linked, stats.ambiguous, stats.unlinked) == (3, 2, 0, 1)
    assert (stats.kinds, stats.methods, stats.footnotes) == ({"Báo cáo": 1}, {"text": 1}, 1)


def test_adding_again(index: Index, report: Record, record: Callable[..., Record]) -> None:
    assert index.add(report) == "unchanged"
    assert index.add(record("/report.docx", "khác")) == "changed"
    assert index.cited_by("71") == []
    twin = report.model_copy(update={"source": report.source.model_copy(update={"path": "/twin.docx"})})
    assert index.add(twin) == "new"
    assert index.add(report) == "duplicate"


def test_a_path_that_is_not_utf8(index: Index, tmp_path: Path, record: Callable[..., Record]) -> None:
    name = b"b\xe1o c\xe1o.txt".decode("utf-8", "surrogateescape")
    made = record("/plain", "chữ")
    made.source.path = str(tmp_path / name)
    assert index.add(made) == "new"
    [file] = index.files()
    assert file.path.endswith("b\\udce1o c\\udce1o.txt")
    assert index.show(tmp_path / name).document is not None


def test_what_cites_a_work_comes_in_pages(index: Index, record: Make, named: Named) -> None:
    index.add(record("/law", "luật 5/QĐ-X", [named("5/QĐ-X")], key="5/QĐ-X", number="5", symbol="QĐ-X"))
    for number in range(7):
        index.add(record(f"/{number}", f"{number}: 5/QĐ-X và 5/QĐ-X", [named("5/QĐ-X"), named("5/QĐ-X")]))
    [work] = index.works("5/QĐ-X")
    every = index.citing(work.id, 100)
    assert {mention.path for mention in every} == {f"/{number}" for number in range(7)}
    assert len(every) == index.count_citing(work.id) == 14
    assert [mention for at in range(0, 16, 4) for mention in index.citing(work.id, 4, at)] == every
    assert (index.work(work.id), [file.path for file in index.files_of(work.id)]) == (work, ["/law"])
    assert (index.citing(99), index.count_citing(99), index.work(99), index.files_of(99)) == ([], 0, None, [])
