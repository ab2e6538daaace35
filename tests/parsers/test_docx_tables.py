"""Tables: every cell once, and where it stands."""

from __future__ import annotations

import pytest

from extractor.parsers.docx import read
from tests.parsers.docx_factory import abstract, box, docx, in_list, level, num, p, tbl, tc, tr

SPAN = '<w:gridSpan w:val="{}"/>'
FIRST = '<w:vMerge w:val="restart"/>'
MORE = "<w:vMerge/>"

Cells = list[tuple[str, tuple[int, int, int]]]


def controlled(content: str) -> str:
    """A content control around this."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


TABLES: dict[str, tuple[str, Cells]] = {
    "plain": (
        tbl(tr("a", "b"), tr("c", "d")),
        [("a", (0, 0, 0)), ("b", (0, 0, 1)), ("c", (0, 1, 0)), ("d", (0, 1, 1))],
    ),
    "two tables": (tbl(tr("a")) + tbl(tr("b")), [("a", (0, 0, 0)), ("b", (1, 0, 0))]),
    "two paragraphs in a cell": (tbl(tr(tc("a", "b"))), [("a", (0, 0, 0)), ("b", (0, 0, 0))]),
    "columns merged": (tbl(tr(tc("a", properties=SPAN.format(2)), "b")), [("a", (0, 0, 0)), ("b", (0, 0, 2))]),
    "rows merged": (
        tbl(tr(tc("a", properties=FIRST), "b"), tr(tc("x", properties=MORE), "c"), tr(tc("", properties=MORE), "d")),
        [("a", (0, 0, 0)), ("b", (0, 0, 1)), ("c", (0, 1, 1)), ("d", (0, 2, 1))],
    ),
    "rows merged, begun anew": (
        tbl(tr(tc("a", properties=FIRST)), tr(tc("b", properties=FIRST)), tr(tc("", properties=MORE))),
        [("a", (0, 0, 0)), ("b", (0, 1, 0))],
    ),
    "going on from nothing": (tbl(tr(tc("a", properties=MORE))), [("a", (0, 0, 0))]),
    "old merging of columns": (
        tbl(tr(tc("a", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>"), "b")),
        [("a", (0, 0, 0)), ("b", (0, 0, 2))],
    ),
    "row that begins later": (
        tbl(tr("a", properties='<w:gridBefore w:val="2"/>')),
        [("a", (0, 0, 2))],
    ),
    "nested": (
        tbl(tr(tc("a", tbl(tr("b", "c")), "d"), "e")) + tbl(tr("f")),
        [("a", (0, 0, 0)), ("b", (1, 0, 0)), ("c", (1, 0, 1)), ("d", (0, 0, 0)), ("e", (0, 0, 1)), ("f", (2, 0, 0))],
    ),
    "deleted and hidden rows": (
        tbl(tr("x", properties="<w:del/>"), tr("y", properties="<w:hidden/>"), tr("a")),
        [("a", (0, 0, 0))],
    ),
    "deleted cell": (tbl(tr(tc("x", properties="<w:cellDel/>"), "a")), [("a", (0, 0, 0))]),
    "content controls around row and cell": (
        tbl(controlled(tr(controlled(tc("a"))))),
        [("a", (0, 0, 0))],
    ),
    "absurd span": (
        tbl(tr(tc("a", properties=SPAN.format(-5)), tc("b", properties=SPAN.format(10**30)))),
        [("a", (0, 0, 0)), ("b", (0, 0, 1))],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_cells(name: str) -> None:
    body, expected = TABLES[name]
    document = read(docx(body))
    found = [(document.text[it.start : it.end], (it.table, it.row, it.column)) for it in document.blocks]
    assert found == expected
    assert {it.kind for it in document.blocks} == {"cell"}


def test_paragraph_after_a_table_is_no_cell() -> None:
    assert [(it.kind, it.table) for it in read(docx(tbl(tr("a")) + p("b"))).blocks] == [
        ("cell", 0),
        ("paragraph", None),
    ]


def test_text_box_in_a_cell_and_table_in_a_text_box() -> None:
    document = read(docx(tbl(tr(tc(p("a", box(p("b"), tbl(tr("c")))))))))
    found = [(document.text[it.start : it.end], it.kind, it.table) for it in document.blocks]
    assert found == [("a", "cell", 0), ("b", "textbox", None), ("c", "cell", 1)]


def test_generated_serial_numbers_stand_alone_in_their_cells() -> None:
    blank = p(properties=in_list(1))
    body = tbl(tr(tc(blank), "Nghị quyết"), tr(tc(blank), "Quyết định"))
    document = read(docx(body, numbering=abstract(0, level(0, "%1.")) + num(1, 0)))
    assert document.text == "1.\nNghị quyết\n2.\nQuyết định\n"
