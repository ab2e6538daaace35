"""Makes small workbooks and presentations for tests; what goes in is what they show."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from struct import pack
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.parsers.compound_factory import compound
from tests.parsers.docx_factory import HEAD, RELATION, packed, relations

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
Rows = Sequence[Sequence[Any]]


def xlsx(
    sheets: Mapping[str, Rows],
    hidden: Sequence[str] = (),
    forms: Mapping[str, str] | None = None,
    font: str = "",
    merged: Mapping[str, str] | None = None,
) -> bytes:
    """A workbook; ``forms`` are the number formats of cells of the first sheet, ``font`` that of all.

    ``merged`` are the ranges that are one cell, of each sheet ("A1:H1 A2:H2").
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    cell = sheet.cell(number, column, value)
                    if font:
                        cell.font = Font(name=font)
        for place in (merged or {}).get(name, "").split():
            sheet.merge_cells(place)
        if name in hidden:
            sheet.sheet_state = "hidden"
    for place, form in (forms or {}).items():
        book.worksheets[0][place].number_format = form
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods_of(rows: str, style: str = "") -> bytes:
    """A spreadsheet of one sheet whose rows are given as XML."""
    names = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    table = f'<table:table table:name="Trang 1" table:style-name="t">{rows}</table:table>'
    styles = f"<office:automatic-styles>{style}</office:automatic-styles>"
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"{HEAD}<office:document-content {names}>{styles}{body}</office:document-content>"
    return packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{escape(text)}</text:p></table:table-cell>"


def pptx(*slides: Sequence[str], table: Rows = ()) -> bytes:
    """A presentation; ``table`` stands on the last slide."""
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in range(len(slides)))
    space = f'xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{RELATION}"'
    rows = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody>{_paragraph(each)}</a:txBody></a:tc>' for each in row)}</a:tr>"
        for row in table
    )
    made: list[tuple[str, str | bytes]] = [
        ("_rels/.rels", relations(("main", "officeDocument", "ppt/presentation.xml"))),
        ("ppt/presentation.xml", f"{HEAD}<p:presentation {space}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"),
        (
            "ppt/_rels/presentation.xml.rels",
            relations(*((f"s{n}", "slide", f"slides/slide{9 - n}.xml") for n in range(len(slides)))),
        ),
    ]
    for number, texts in enumerate(slides):
        body = f"<p:sp><p:txBody>{''.join(map(_paragraph, texts))}</p:txBody></p:sp>"
        if rows and number == len(slides) - 1:
            body += f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        made.append(
            (
                f"ppt/slides/slide{9 - number}.xml",
                f"{HEAD}<p:sld {space}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>",
            )
        )
    return packed(made)


def _paragraph(text: str) -> str:
    return f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>"


def _record(kind: int, content: bytes, instance: int = 0, holds: bool = False) -> bytes:
    return pack("<HHI", instance << 4 | (0xF if holds else 0), kind, len(content)) + content


def ppt(*slides: tuple[Sequence[str], Sequence[str]], before: str = "") -> bytes:
    """A binary presentation: each slide has texts in the outline and in boxes; ``before`` was in an earlier saving."""
    stream, places = b"", []
    for outline, boxes in slides:
        if before:
            stream += _record(1006, _record(4000, before.encode("utf-16-le")), holds=True)
        places.append(len(stream))
        inside = b"".join(_record(3998, pack("<I", n)) for n in range(len(outline)))
        inside += b"".join(_record(4000, text.encode("utf-16-le")) for text in boxes)
        stream += _record(1006, _record(0xF00D, inside, holds=True), holds=True)
    listed = b"".join(
        _record(1011, pack("<IIiII", 2 + number, 0, len(outline), 256 + number, 0))
        + b"".join(_record(3999, pack("<I", 0)) + _record(4000, text.encode("utf-16-le")) for text in outline)
        for number, (outline, _) in enumerate(slides)
    )
    document = len(stream)
    stream += _record(1000, _record(4080, listed, holds=True), holds=True)
    directory = len(stream)
    offsets = [document, *places]
    stream += _record(6002, pack("<I", len(offsets) << 20 | 1) + b"".join(pack("<I", each) for each in offsets))
    edit = len(stream)
    stream += _record(4085, pack("<IIIIIIHH", 256, 0x03000000, 0, directory, 1, 99, 1, 0))
    current = _record(4086, pack("<III", 20, 0xE391C05F, edit))
    return compound({"PowerPoint Document": stream, "Current User": current})
