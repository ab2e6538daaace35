"""The rows of task tables that name who leads: one assignment a row, and lead; those, too, that a copy left
as lines, one a cell: "TT", "Nội dung công việc", "Thời gian", "Thực hiện", "01", "Phát động cuộc thi", "Tháng 7/2012" …
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Assignment
from extractor.rules.tasks import deadlines, lead_names, no_work, unquoted
from extractor.rules.text.tables import TextCell, TextTable
from extractor.rules.text.zones import Zones
from extractor.vietnamese.folding import fold

Row = dict[int, TextCell]


def find(document: Document, zones: Zones, tables: list[TextTable], year: int | None) -> Iterator[Assignment]:
    """The assignments of all tables in order."""
    for table in tables:
        columns = columns_of(table.names)
        if "lead" in columns and "title" in columns:
            yield from _of(document, zones, table, columns, year)


def columns_of(names: list[str]) -> dict[str, int]:
    """What each column holds, by its heading; no lead or no title: the table gives no work."""
    found: dict[str, int] = {}
    for column, name in enumerate(names):
        if (field := field_of(name)) is not None:
            found.setdefault(field, column)
    if any(fold(name).startswith(_STUDY) for name in names):
        found.pop("lead", None)
        return found
    if "lead" not in found and "title" in found:
        holders = _HOLDERS if fold(names[found["title"]]).startswith("nhiem vu") else ()
        holders += _DOERS if "deadline" in found else ()
        holder = next((column for column, name in enumerate(names) if fold(name).strip() in holders), None)
        if holder is not None:
            found["lead"] = holder
    return found


def is_name(shown: str) -> bool:
    """Whether a cell may name somebody: it is no figure, no row of dots and no day."""
    return sum(map(str.isalpha, shown)) > 1 and not shown.startswith(("Phiên họp", "Quý ", "Tháng ", "Năm "))


_STUDY = "chu nhiem"
"""How the heading of those begins who led the studies of a list, folded: such a table gives nobody work."""
_HOLDERS: tuple[str, ...] = ("don vi", "co quan", "co quan, don vi", "don vi, dia phuong", "ten don vi")
"""Headings of those who have the work, beside a column "Nhiệm vụ", folded."""
_DOERS = ("thuc hien", "nguoi thuc hien", "bo phan thuc hien", "phu trach", "nguoi phu trach", "bo phan phu trach")
"""Headings of those who have the work, beside a column that says until when, folded."""


def field_of(name: str) -> str | None:
    """What the heading of a column says that it holds; None where it says none of it."""
    folded = fold(name)
    if folded.startswith("nhiem vu chu tri"):
        return "title"
    return next((field for field, words in _fields() if any(each in folded for each in words)), None)


@knowledge.derived
def _fields() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (row["field"], tuple(fold(words).removesuffix("…") for words in knowledge.listed(row)))
        for row in knowledge.table("assignment_columns")
    )


def _of(
    document: Document, zones: Zones, table: TextTable, columns: dict[str, int], year: int | None
) -> Iterator[Assignment]:
    spanning: dict[str, tuple[TextCell, int]] = {}
    for number, row in enumerate(table.body):
        cells: dict[str, TextCell] = {}
        for field, column in columns.items():
            cell = row.get(column)
            if cell is not None:
                spanning[field] = (cell, number + cell.down - 1)
                cells[field] = cell
            elif field != "title" and field in spanning and number <= spanning[field][1]:
                cells[field] = spanning[field][0]
        if "title" not in cells or "lead" not in cells or not is_name(cells["lead"].text):
            continue
        start, end = cells["title"].spans[0][0], cells["title"].spans[-1][1]
        texts = {field: " ".join(cell.text.split()) for field, cell in cells.items()}
        title, stated = texts["title"], {field: shown for field, shown in texts.items() if shown}
        yield from of_fields(zones, title, (start, end), document.block_at(start), stated, year)


def of_fields(
    zones: Zones, title: str, span: Span, block: Block | None, fields: dict[str, str], year: int | None
) -> Iterator[Assignment]:
    """The assignment of one piece of work by what its ``fields`` say; who is named in one cell leads together."""
    until = fields.get("deadline")
    lead = " ".join(fields["lead"].split()).strip(" ,;.")
    if lead:
        yield Assignment(
            title=title,
            lead=lead,
            partners=lead_names.split(fields["partners"]) if "partners" in fields else [],
            product=fields.get("product"),
            deadline=deadlines.of_cell(until, year) if until else None,
            deadline_text=until,
            span=span,
            zone=zones.at(span[0], block),
            page=block.page if block else None,
        )


_SHORTEST = 12


def find_lines(document: Document, zones: Zones, year: int | None) -> Iterator[Assignment]:
    """The assignments of all such tables in order; a row counts that has as many lines as the table has columns."""
    for lines, first, names in unquoted.tables_as_lines(document):
        columns = columns_of(names)
        if "lead" in columns and "title" in columns:
            for at in _whole_rows(lines, first, len(names)):
                yield from _row(document.blocks, lines, at + 1, columns, zones, year)


def _whole_rows(lines: list[str], first: int, width: int) -> Iterator[int]:
    """Where the numbers of the rows stand that have a line for each column."""
    for at, following in unquoted.numbered_rows(lines, first, width):
        if at + width < len(lines) and following in (None, at + width + 1):
            yield at


def _row(
    blocks: list[Block], lines: list[str], start: int, columns: dict[str, int], zones: Zones, year: int | None
) -> Iterator[Assignment]:
    fields = {name: " ".join(lines[start + column].split()) for name, column in columns.items()}
    stated = {name: shown.strip(" .;") for name, shown in fields.items() if shown.strip(" .;-–")}
    title = stated.pop("title", "")
    if lead_names.broken_name().fullmatch(title):
        return
    if len(title) < _SHORTEST or not is_name(stated.get("lead", "")) or no_work.is_generic(title):
        return
    block = blocks[start + columns["title"]]
    yield from of_fields(zones, title, (block.start, block.end), block, stated, year)
