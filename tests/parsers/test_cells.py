"""A number, a day or a name that a cell breaks, by a line break or over two of its paragraphs, is whole; its cells stay."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.parsers import html
from extractor.parsers.docx import read
from tests.parsers.docx_factory import docx, p, run, tbl, tc, tr


def cells(document: Document) -> list[tuple[int | None, int | None, str]]:
    return [(block.row, block.column, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Thông tư số 19/2013/TT-", "NHNN", "Thông tư số 19/2013/TT-NHNN"),
        ("Nghị định số 30/2020/", "NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
        ("ban hành ngày", "19/3/2021", "ban hành ngày 19/3/2021"),
        ("của Bộ", "Lao động - Thương binh và Xã hội", "của Bộ Lao động - Thương binh và Xã hội"),
    ],
)
def test_broken_in_a_cell(first: str, second: str, whole: str) -> None:
    broken = tc(p(run(f"<w:t>{first}</w:t><w:br/><w:t>{second}</w:t>")))
    apart = tc(p(run(f"<w:t>{first}</w:t>")), p(run(f"<w:t>{second}</w:t>")))
    page = f"<table><tr><td>1</td><td>{first}<br>{second}</td></tr><tr><td>2</td><td><p>{first}</p><p>{second}</p></td></tr></table>"
    wanted = [(0, 0, "1"), (0, 1, whole), (1, 0, "2"), (1, 1, whole)]
    table = tbl(tr(tc(p("1")), broken), tr(tc(p("2")), apart))
    assert cells(read(docx(table))) == wanted
    assert cells(html.read(f"<html><body>{page}</body></html>".encode())) == wanted


def test_two_cells_stay_two() -> None:
    table = tbl(tr(tc(p("19/2013/TT-")), tc(p("NHNN"))), tr(tc(p("ngày")), tc(p("19/3/2021"))))
    assert [text for _, _, text in cells(read(docx(table)))] == ["19/2013/TT-", "NHNN", "ngày", "19/3/2021"]


def test_paragraphs_of_a_cell_lead_back() -> None:
    document = read(docx(tbl(tr(tc(p("số 19/2013/TT-"), p("NHNN của"))))))
    start = document.text.index("của")
    assert document.source_span(start, start + 3) == (len("số 19/2013/TT-\nNHNN "), len("số 19/2013/TT-\nNHNN của"))
