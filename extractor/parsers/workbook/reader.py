"""Which reader takes a workbook, and its cells in Unicode; LibreOffice takes what the reader of its format cannot."""

from __future__ import annotations

from typing import Literal

from extractor.document import Document, Remark
from extractor.errors import DamagedFile, UnsupportedFormat
from extractor.parsers.builder import Builder
from extractor.parsers.doc.compound import Compound
from extractor.parsers.limits import Limits
from extractor.parsers.runs import Piece, add, shown
from extractor.parsers.workbook import layout, ods, xls, xlsx
from extractor.parsers.workbook.sheets import SheetCell, SheetRows, Workbook
from extractor.vietnamese import legacy

_BEGINS = (b"\x09\x08", b"\x09\x00", b"\x09\x02", b"\x09\x04")


def read_workbook(data: bytes, kind: Literal["xlsx", "xls", "ods"], limits: Limits) -> Document:
    """The Document of a workbook; raises as ``extractor.parsers.workbook.read`` says."""
    if kind == "xls":
        return _document(_old(data, limits))
    return _document(ods.read(data, limits) if kind == "ods" else xlsx.read(data, limits))


def _old(data: bytes, limits: Limits) -> Workbook:
    try:
        return xls.read(data)
    except DamagedFile as fault:
        from extractor.parsers.doc import libreoffice
        from extractor.parsers.programs import SOFFICE, find

        program = find(SOFFICE)
        if program is None or not _is_workbook(data):
            raise
        try:
            book = xlsx.read(libreoffice.converted(data, program, "xls", "xlsx"), limits)
        except (DamagedFile, UnsupportedFormat):
            raise fault from None
        book.method, book.media_type = "xls", xls.MEDIA_TYPE
        return book


def _is_workbook(data: bytes) -> bool:
    """Whether its stream begins as one ([MS-XLS] 2.4.21): LibreOffice makes something of anything."""
    compound = Compound(data)
    return any(compound.stream(name)[:2] in _BEGINS for name in ("Workbook", "Book"))


def _document(book: Workbook) -> Document:
    fonts = legacy.FontReader(legacy.detect(_raw(book.sheets)))
    builder = Builder()
    tables = 0
    starts: list[tuple[SheetRows, int]] = []
    for sheet in book.sheets:
        for row in sheet.rows.values():
            for cell in row.values():
                cell.pieces = [(_unicode(cell, fonts), "")]
        starts.append((sheet, builder.length))
        tables = layout.write(sheet, builder, tables)
    document = builder.build(book.method, book.media_type)
    document.encoding = fonts.encoding
    document.remarks += [*book.remarks, *_hidden(starts, len(document.text)), *_errors(book.sheets)]
    document.provenance["sheets"] = "; ".join(sheet.name for sheet in book.sheets)
    return document


def _errors(sheets: list[SheetRows]) -> list[Remark]:
    """A remark that cells show an error of their formula, which is no text."""
    count = sum(sheet.errors for sheet in sheets)
    message = f"{count} cells show an error of their formula, such as #DIV/0!"
    return [Remark("workbook.errors", "info", message)] if count else []


def _raw(sheets: list[SheetRows]) -> str:
    return "\n".join(cell.text for sheet in sheets for row in sheet.rows.values() for cell in row.values())


def _unicode(cell: SheetCell, fonts: legacy.FontReader) -> str:
    if len(cell.pieces) == 1 and cell.pieces[0][0].isascii() and not fonts.encoding:
        return fonts.read(*cell.pieces[0])
    pieces: list[Piece] = []
    for text, font in cell.pieces:
        add(pieces, text, font)
    return shown(pieces, fonts)[0]


def _hidden(starts: list[tuple[SheetRows, int]], length: int) -> list[Remark]:
    """A remark for each hidden sheet that holds something: its text is read too."""
    ends = [*(start for _, start in starts[1:]), length][: len(starts)]  # no sheet has no end
    return [
        Remark("workbook.hidden", "info", f"the sheet “{sheet.name}” is hidden; it was read too", (start, end))
        for (sheet, start), end in zip(starts, ends, strict=True)
        if sheet.hidden and end > start
    ]
