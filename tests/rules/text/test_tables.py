"""Tables put together again: headings, totals, and the pages that cut them."""

from __future__ import annotations

from extractor.parsers.builder import Builder
from extractor.rules.text import tables
from extractor.rules.text.tables import TextTable

Rows = list[list[str]]


def built(*pages: Rows, between: str = "") -> list[TextTable]:
    """The tables of a document with one printed table a page."""
    builder = Builder()
    for number, rows in enumerate(pages):
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if text:
                    builder.paragraph(text, "cell", cell=(number, row, column), page=number + 1)
        if between:
            builder.paragraph(between, page=number + 1)
    return tables.find(builder.build("pdf-text", "application/pdf"))


HEAD = ["STT", "Tên nhiệm vụ", "Kinh phí (triệu đồng)"]


def texts(table: TextTable) -> Rows:
    return [table.texts(row) for row in table.body]


def test_a_repeated_heading_and_a_cut_row() -> None:
    (table,) = built([HEAD, ["1", "Một", "5"], ["2", "Hai và", "7"]], [HEAD, ["", "ba", ""], ["3", "Bốn", "1"]])
    assert texts(table) == [["1", "Một", "5"], ["2", "Hai và ba", "7"], ["3", "Bốn", "1"]]


def test_numbers_that_go_on_without_heading() -> None:
    (table,) = built([HEAD, ["1", "Một", "5"]], [["2", "Hai", "7"], ["", "Tổng cộng", "12"]])
    assert texts(table) == [["1", "Một", "5"], ["2", "Hai", "7"]]
    assert table.total == 3


def test_text_between_parts_two_tables() -> None:
    found = built([HEAD, ["1", "Một", "5"]], [HEAD, ["1", "Hai", "7"]], between="Biểu số 2 về kinh phí thực hiện")
    assert len(found) == 2


def test_units_and_names_of_columns() -> None:
    upper = ["STT", "Tên nhiệm vụ", "Kinh phí (triệu đồng)", ""]
    (table,) = built([upper, ["", "", "Tổng", "NSNN"], ["1", "Một", "5", "4"]])
    assert table.names[2:] == ["Kinh phí (triệu đồng) Tổng", "Kinh phí (triệu đồng) NSNN"]
    assert table.units == {2: "triệu đồng", 3: "triệu đồng"}


def test_one_column_is_no_table() -> None:
    assert built([["SỞ Y TẾ"], ["Số: 1"]]) == []
