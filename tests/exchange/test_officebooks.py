"""Registers as offices keep them: every field right, and what is no document, or no known column, told."""

from __future__ import annotations

import pytest

from extractor.entryfields import ENTRY
from extractor.exchange import reading
from extractor.exchange.rows import RegisterRow
from extractor.parsers.doc import libreoffice
from extractor.parsers.programs import SOFFICE, find
from tests.exchange.furtherbooks import further_books
from tests.exchange.officebooks import OfficeBook, books, others
from tests.exchange.programbooks import program_books

ALL = [*books(), *others(), *program_books(), *further_books()]


def bytes_of(book: OfficeBook) -> bytes:
    """A book's file; one of Excel 97 is saved so by another program."""
    if book.form != "xls":
        return book.data
    program = find(SOFFICE)
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return libreoffice.converted(book.data, program, "xlsx", "xls")


def said(line: RegisterRow) -> dict[str, object]:
    """What a line says, with its number as it is printed."""
    fields = {each.name: getattr(line, each.name) for each in ENTRY} | {"number": line.printed, "series": line.series}
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("book", ALL, ids=[book.name for book in ALL])
def test_every_field_is_right_and_the_rest_is_told(book: OfficeBook) -> None:
    handed = reading.understood(bytes_of(book))
    assert [said(line) for line in handed.lines if line.no_document is None] == list(book.rows)
    assert [line.no_document for line in handed.lines if line.no_document is not None] == list(book.told)
    headings = [sheet.heading for sheet in handed.sheets if sheet.heading and not sheet.goes_on]
    assert [column.heading for heading in headings for column in heading.all if not column.field] == list(book.unknown)


def test_a_sheet_that_is_no_register_is_told() -> None:
    sheets = reading.understood(next(each for each in others() if each.name == "den-dang.xlsx").data).sheets
    assert [(sheet.name, sheet.goes_on, sheet.problem is not None) for sheet in sheets] == [
        ("Trang1", False, False), ("Trang2", True, False), ("Ghi chú", False, True),
    ]  # fmt: skip


def test_a_heading_is_what_a_person_says() -> None:
    book = next(each for each in books() if each.unknown)
    lines = reading.understood(book.data, chosen={"mau bia": "kept_by"}).lines
    assert [line.kept_by for line in lines] == ["xanh", "đỏ", None]
