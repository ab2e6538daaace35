"""Tasks, figures, totals and tables as rows of an index, and an index from before them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import BadQuery
from extractor.index import AssignmentFilter, DateRange, Index, QuantityFilter, TableFilter, TaskFilter, TotalFilter
from extractor.index.findings.figures import assignments_of, quantities_of, reconciliations_of, tables_of, tasks_of
from extractor.index.storage import schema
from extractor.records import (
    Assignment,
    Diagnostic,
    Period,
    Quantity,
    Reconciliation,
    Record,
    Section,
    TableCell,
    TableRecord,
    Task,
)
from extractor.vietnamese.folding import fold

TEXT = "1. Lúa. Đề tài “Giống lúa” do Viện Lúa. Tổng 46 loại (18 loại và 27 loại), trên 5-6 ha, ngày 31/2/2023."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def report(record: Callable[..., Record]) -> Record:
    made = record("/report.docx", TEXT, key="1/BC-UBND", date="2023-05", kind="Báo cáo", urgency="KHẨN")
    made.sections = [Section(label="1", title="Lúa", level=1, span=(0, len(TEXT)))]
    made.tasks = [
        Task(kind="đề tài", title="Giống lúa", body="Viện Lúa", span=span("Giống lúa"), zone="body", section=0),
        Task(kind="dự án", title="Tưới tiêu", cost="5 tỷ", span=(0, 1), zone="body"),
    ]
    made.quantities = [
        Quantity(value="46", noun="loại", surface="46 loại", span=span("46 loại"), zone="body", section=0),
        Quantity(value="5", unit="ha", range=("5", "6"), surface="5-6 ha", span=span("5-6 ha"), zone="body"),
        Quantity(value="1773.75", unit="Ha", surface="5", span=(0, 1), zone="body"),
        Quantity(value="1.2", unit="triệu người", surface="5", span=(0, 1), zone="body"),
    ]
    made.reconciliations = [
        Reconciliation(
            kind="breakdown", total="46", parts=["18", "27"], unit="loại", agrees=False, expected="46", found="45",
            span=span("46 loại (18 loại và 27 loại)"), zone="body", section=0,
            places=[span("46 loại"), span("18 loại"), span("27 loại")],
        ),
        Reconciliation(kind="ratio", total="1", parts=["1"], agrees=True, span=(0, 1), zone="body"),
    ]  # fmt: skip
    made.periods = [Period(kind="deadline", end="2023-06-30", surface="5", span=(0, 1), section=0)]
    made.tables = [TableRecord(caption="Danh mục", header=[["STT"]], rows=[["1"]], total=["1"], span=(0, 1))]
    made.diagnostics = [
        Diagnostic(code="header.number.blank", severity="info", message="the number is left blank"),
        Diagnostic(code="page.turned", severity="info", message="turned"),
        Diagnostic(code="page.unreadable", severity="warning", message="page 2 cannot be read", span=(0, 1)),
    ]
    return made


@pytest.fixture
def held(index: Index, report: Record, record: Callable[..., Record]) -> Iterator[Index]:
    index.add(report)
    index.add(record("/other.txt", "không có gì"))
    yield index


def test_rows_are_the_same_from_an_index_and_from_a_record(held: Index, report: Record) -> None:
    pairs = (
        (held.tasks(), tasks_of(report)),
        (held.quantities(), quantities_of(report)),
        (held.reconciliations(TotalFilter(disagreeing=False)), reconciliations_of(report)),
        (held.tables(), tables_of(report)),
    )
    for stored, read in pairs:
        known = [tuple(getattr(row, name) for name in row.__slots__[1:]) for row in stored]
        assert known == [tuple(getattr(row, name) for name in row.__slots__[1:]) for row in read]
        assert known


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (TaskFilter(), ["Giống lúa", "Tưới tiêu"]),
        (TaskFilter(kind="DE TAI"), ["Giống lúa"]),
        (TaskFilter(host="viện"), ["Giống lúa"]),
        (TaskFilter(title="tuoi"), ["Tưới tiêu"]),
        (TaskFilter(dates=DateRange("2023-05-17", "2023")), ["Giống lúa", "Tưới tiêu"]),
        (TaskFilter(dates=DateRange("2024")), []),
        (TaskFilter(kind="đề tài", host="sở"), []),
    ],
)
def test_tasks_that_are_wanted(held: Index, report: Record, wanted: TaskFilter, titles: list[str]) -> None:
    assert [row.title for row in held.tasks(wanted)] == titles
    assert [row.title for row in tasks_of(report) if wanted.admits(row)] == titles


@pytest.mark.parametrize(
    ("wanted", "values"),
    [
        (QuantityFilter(unit="ha"), ["5", "1773.75"]),
        (QuantityFilter(noun="LOAI"), ["46"]),
        (QuantityFilter(least=6), ["46", "5", "1773.75"]),
        (QuantityFilter(least=6.5, most=100), ["46"]),
        (QuantityFilter(most=0), []),
        (QuantityFilter(dates=DateRange(None, "2022")), []),
        (QuantityFilter(unit="trieu nguoi"), ["1.2"]),
        (QuantityFilter(unit="Tr. người"), ["1.2"]),
        (QuantityFilter(unit="người"), []),
        (QuantityFilter(noun="nguoi", least=1_000_000), ["1.2"]),
        (QuantityFilter(noun="nguoi", most=1_000), []),
    ],
)
def test_figures_that_are_wanted(held: Index, report: Record, wanted: QuantityFilter, values: list[str]) -> None:
    assert [row.value for row in held.quantities(wanted)] == values
    assert [row.value for row in quantities_of(report) if wanted.admits(row)] == values


def test_totals_that_their_parts_do_not_make(held: Index, report: Record) -> None:
    [row] = held.reconciliations()
    assert (row.expected, row.found, row.parts) == ("46", "45", ("18", "27"))
    assert "»46 loại« (‹18 loại› và ‹27 loại›)" in row.sentence
    assert [TEXT[start:end] for start, end in row.places] == ["46 loại", "18 loại", "27 loại"]
    assert list(held.reconciliations(TotalFilter(kind="ratio"))) == []
    assert [one.kind for one in reconciliations_of(report) if TotalFilter().admits(one)] == ["breakdown"]


def test_tables_that_are_wanted(held: Index) -> None:
    assert [row.place for row in held.tables(TableFilter(caption="danh muc"))] == [1]
    assert list(held.tables(TableFilter(caption="khác"))) == []
    assert list(held.tables(TableFilter(dates=DateRange("2024")))) == []


def test_a_page_of_rows(held: Index) -> None:
    assert [row.value for row in held.quantities(limit=1, offset=1)] == ["5"]


@pytest.mark.parametrize("date", ["yesterday", "2023-", "13/2023"])
def test_an_end_that_is_no_date_is_refused(date: str) -> None:
    with pytest.raises(BadQuery):
        DateRange(date)


def test_what_filters_need_of_the_header(held: Index) -> None:
    [row] = held._storage.rows("SELECT urgency, confidence, doubts, footnotes FROM documents WHERE key = '1/BC-UBND'")
    assert tuple(row) == ("KHẨN", 1.0, 4, 0)
    codes = [row[0] for row in held._storage.rows("SELECT code FROM doubts ORDER BY id")]
    assert codes == ["header.number.blank", "page.unreadable", "total.disagrees", "date.impossible"]


def test_rows_go_with_their_document(held: Index, report: Record) -> None:
    report.source.sha256 = "0" * 64
    report.tasks, report.tables = [], []
    held.add(report)
    assert (list(held.tasks()), list(held.tables())) == ([], [])
    for table in ("quantities", "periods", "doubts"):
        strays = f"SELECT count(*) FROM {table} WHERE document_id NOT IN (SELECT id FROM documents)"
        assert held._storage.value(strays) == 0
    assert len(list(held.quantities())) == 4


def before_figures(file: Path, record: Record) -> None:
    """An index as the second schema had it, with one document."""
    old = sqlite3.connect(file, isolation_level=None)
    for step in schema.migrations()[:2]:
        old.executescript(step.sql)
    old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    old.execute("PRAGMA user_version = 2")
    old.execute(
        "INSERT INTO main.documents (id, sha256, method, media_type, extractor, indexed_at, kind_folded, issuer_folded,"
        " subject) VALUES (7, ?, 'text', 'text/plain', '0.1.0, record 1', '2024-01-01T00:00:00Z', '', '', 'Về lúa')",
        (record.source.sha256,),
    )
    old.execute("INSERT INTO contents VALUES (7, ?, ?)", (TEXT, record.model_dump_json(exclude={"text"})))
    old.execute("INSERT INTO words (rowid, title, body) VALUES (7, 've lua', ?)", (fold(TEXT),))
    old.execute("INSERT INTO files (path, document_id, bytes) VALUES (?, 7, 1)", (record.source.path,))
    old.close()


def test_an_index_from_before_loses_nothing_and_is_read_anew(
    tmp_path: Path, folder: Callable[..., Path], reader: Any
) -> None:
    place = folder(a="5/QĐ-TTg\n>6/QĐ-TTg")
    before_figures(tmp_path / "old.db", reader(place / "a.txt"))
    with Index.open(tmp_path / "old.db") as index:
        assert [hit.path for hit in index.search("giong lua")] == [str(place / "a.txt")]
        assert [found.code for found in index.check()] == ["date.impossible"]
        report = index.ingest([place], extract=reader)
        assert (report.changed, report.unchanged) == (1, 0)
        assert index.search("giong lua") == []
        assert [mention.key for mention in index.cites(place / "a.txt")] == ["6/QĐ-TTg"]
        index._storage.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        assert index.ingest([place], extract=reader).unchanged == 1


@pytest.fixture
def giving(record: Callable[..., Record]) -> Record:
    made = record("/notice.docx", TEXT, key="2/TB-UBND", date="2024-03-12", kind="Thông báo")
    made.assignments = [
        Assignment(title="rà soát biên chế", lead="Sở Nội vụ", partners=["Sở Tài chính"], deadline="2024-04-10",
                   deadline_text="trước ngày 10/4/2024", span=(0, 6), zone="body"),
        Assignment(title="tổng hợp vốn", lead="Sở Tài chính", deadline="2024-06", span=(0, 6), zone="body"),
        Assignment(title="theo dõi", lead="Văn phòng UBND tỉnh", span=(0, 6), zone="body"),
    ]  # fmt: skip
    made.quantities = [
        Quantity(value="12", unit="ha", surface="1", span=(0, 1), zone="body", about="at_least",
                 cell=TableCell(table=0, row=1, column=2, row_label="Lúa", column_label="Năm 2023")),
    ]  # fmt: skip
    return made


DUE = [
    (AssignmentFilter(), ["Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh"]),
    (AssignmentFilter(lead="noi vu"), ["Sở Nội vụ"]),
    (AssignmentFilter(due_before="2024-04-11"), ["Sở Nội vụ"]),
    (AssignmentFilter(due_before="2024-04-10"), []),
    (AssignmentFilter(due_before="2024-07-01"), ["Sở Nội vụ", "Sở Tài chính"]),
    (AssignmentFilter(due_before="2024-06-15"), ["Sở Nội vụ"]),
    (AssignmentFilter(due_from="2024-05"), ["Sở Tài chính"]),
    (AssignmentFilter(title="bien che", dates=DateRange("2025")), []),
]


@pytest.mark.parametrize(("wanted", "leads"), DUE)
def test_work_that_is_given(tmp_path: Path, giving: Record, wanted: AssignmentFilter, leads: list[str]) -> None:
    with Index.open(tmp_path / "given.db") as index:
        index.add(giving)
        found = list(index.assignments(wanted))
        assert [one.lead for one in found] == leads
        assert [one.lead for one in assignments_of(giving) if wanted.admits(one)] == leads
        assert all(one.partners == ("Sở Tài chính",) for one in found if one.lead == "Sở Nội vụ")


def test_a_deadline_that_is_no_date() -> None:
    with pytest.raises(BadQuery):
        AssignmentFilter(due_before="hôm nay")


def test_a_figure_of_a_table_is_kept_with_its_row_and_column(tmp_path: Path, giving: Record) -> None:
    with Index.open(tmp_path / "cells.db") as index:
        index.add(giving)
        (one,) = index.quantities()
    assert (one.about, one.table_place, one.row_label, one.column_label) == ("at_least", 0, "Lúa", "Năm 2023")
