"""A form as DOCX: cover page, letterhead, the table with heads that repeat on each page, numbered A4 pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.sax.saxutils import escape

from extractor.errors import OutputFault
from extractor.export.printed.forms import Form, FormColumn, FormLine, tallest
from extractor.export.tables import destination
from extractor.export.tables.cells import printable, text_of
from extractor.export.tables.table import Cell
from extractor.packages import install

if TYPE_CHECKING:
    from docx.document import Document

_FACE = "Times New Roman"
_SIZE = 10
_LONG, _SHORT = 297, 210
_BOUND, _OUTER, _EDGE = 25, 15, 20
"""Margins in millimetres: where it is bound, opposite, above and below (Phụ lục I, mục I.2, for pages that lie)."""
_UPRIGHT = 30
_SIDES, _SIDES_LYING = (55, 110), (117, 140)
"""Widths of a letterhead, on a page that stands and on one that lies."""
_ABOVE_COVER = 90
_AROUND_TABLE = 10
"""Points."""
_WHOLE = 12
"""Lines of a row that may not be parted."""
_PADDING = 57
"""Between a cell's text and its border, twentieths of a point: 1 mm."""


def write(form: Form, stream: BinaryIO) -> None:
    """The form as a document; raises ``OutputFault`` where python-docx is missing."""
    try:
        import docx
    except ImportError as error:
        raise OutputFault("forms as .docx need python-docx", remedy=install("python-docx")) from error
    from docx.shared import Pt

    document = docx.Document()
    _style(document, form)
    if form.cover:
        _cover(document, form)
    if form.left or form.right:
        _letterhead(document, form)
    _lines(document, form.head)
    if form.head:
        document.paragraphs[-1].paragraph_format.space_after = Pt(_AROUND_TABLE)
    if form.columns:
        _table(document, form)
    if form.foot:
        _lines(document, (FormLine("", size=6), *form.foot))
    if form.signatures:
        _lines(document, (FormLine("", size=6),))
        _beside(
            document, form.signatures, [(_SHORT - _UPRIGHT - _OUTER) // len(form.signatures)] * len(form.signatures)
        )
    with destination.to_the_end(stream) as taker:
        document.save(taker)


def _style(document: Document, form: Form) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FACE)
    normal.paragraph_format.space_after = Pt(0)
    document.core_properties.title, document.core_properties.author = form.title, ""
    document.core_properties.comments = ""
    _page(document.sections[0], form)


def _page(section: Any, form: Form) -> None:
    """A4 with the margins of the decree, and the page's number in the middle above, but not on the first."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = (_LONG, _SHORT) if form.landscape else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if form.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = Mm(_BOUND if form.landscape else _UPRIGHT)
    section.right_margin = Mm(_OUTER)
    section.top_margin = section.bottom_margin = Mm(_EDGE)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _field(section.header.paragraphs[0], "PAGE")


def _field(paragraph: Any, instruction: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)


def _cover(document: Document, form: Form) -> None:
    """The cover on a page of its own; the next begins with a line too low to be seen."""
    from docx.shared import Pt

    _lines(document, form.cover, space=8)
    document.paragraphs[0].paragraph_format.space_before = Pt(_ABOVE_COVER)
    if not (form.columns or form.head or form.foot):
        return
    following = document.add_paragraph()
    following.paragraph_format.page_break_before = True
    following.paragraph_format.line_spacing = Pt(1)


def _lines(document: Document, lines: Iterable[FormLine], space: int = 3) -> None:
    for line in lines:
        _put(document.add_paragraph(), line, space)


def _put(paragraph: Any, line: FormLine, space: int = 0) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if line.align == "left" else WD_ALIGN_PARAGRAPH.CENTER
    if line.align == "side":
        paragraph.paragraph_format.left_indent = Mm(_SHORT // 2 - _UPRIGHT)
    paragraph.paragraph_format.space_after = Pt(space)
    run = paragraph.add_run(printable(line.text))
    run.font.size, run.bold, run.italic = Pt(line.size), line.bold, line.italic


def _letterhead(document: Document, form: Form) -> None:
    """Two sides without borders, as at the head of every document."""
    _beside(document, (form.left, form.right), _SIDES_LYING if form.landscape else _SIDES)


def _beside(document: Document, sides: Sequence[Sequence[FormLine]], widths: Sequence[int]) -> None:
    """Lines side by side, in a table without borders; widths in millimetres."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    grid = document.add_table(rows=1, cols=len(sides))
    grid.autofit = False
    look: Any = grid._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(_narrow(0))
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, cell, lines, width in zip(grid.columns, grid.rows[0].cells, sides, widths, strict=True):
        column.width = cell.width = Mm(width)
        for place, line in enumerate(lines):
            _put(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), line)


def _table(document: Document, form: Form) -> None:
    grid: Any = document.add_table(rows=0, cols=0)
    grid.style = "Table Grid"
    grid.autofit = False
    table = grid._tbl
    _prepare(table, form.columns)
    numbers = [f"({place})" for place in range(1, len(form.columns) + 1)]
    table.append(_row(form.columns, [column.heading for column in form.columns], head=True, bold=True))
    table.append(_row(form.columns, numbers, head=True))
    for row in form.rows:
        table.append(_row(form.columns, row))


def _prepare(table: Any, columns: Sequence[FormColumn]) -> None:
    """Widths of the columns, and narrow cells."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    margins = _narrow(_PADDING)
    look = table.tblPr.find(qn("w:tblLook"))
    table.tblPr.append(margins) if look is None else look.addprevious(margins)
    for column in columns:
        table.tblGrid.append(parse_xml(f'<w:gridCol {nsdecls("w")} w:w="{_twips(column.width)}"/>'))


def _narrow(padding: int) -> Any:
    """Margins of the cells of a table, twentieths of a point."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    return parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")


def _row(columns: Sequence[FormColumn], cells: Sequence[Cell], head: bool = False, bold: bool = False) -> Any:
    """A row that stays on one page, unless it would leave most of it blank; heads are repeated on each."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    whole = "<w:cantSplit/>" if tallest(columns, cells) <= _WHOLE else ""
    repeated = "<w:tblHeader/>" if head else ""
    inside = "".join(
        _cell(column, text_of(cell), "left" if column.cell == "text" and not head else "center", bold)
        for column, cell in zip(columns, cells, strict=True)
    )
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr>{whole}{repeated}</w:trPr>{inside}</w:tr>")


def _cell(column: FormColumn, text: str, align: str, bold: bool) -> str:
    """A cell as XML: as objects a register of a year takes ten times as long."""
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{_SIZE * 2}"/></w:rPr>'
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in printable(text).split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(column.width)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r>{look}{runs}</w:r></w:p></w:tc>'
    )


def _twips(millimetres: int) -> str:
    return str(round(millimetres * 1440 / 25.4))
