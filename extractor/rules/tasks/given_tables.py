"""The rows of task tables that name who leads: one assignment a row, and lead."""

from __future__ import annotations

from collections.abc import Iterator

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Assignment
from extractor.rules.tasks import deadlines, lead_names
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
    """The assignments of one piece of work, one for each lead, by what its ``fields`` say."""
    until = fields.get("deadline")
    for name in lead_names.together(lead_names.split(fields["lead"])):
        yield Assignment(
            title=title,
            lead=name,
            partners=lead_names.split(fields["partners"]) if "partners" in fields else [],
            product=fields.get("product"),
            deadline=deadlines.of_cell(until, year) if until else None,
            deadline_text=until,
            span=span,
            zone=zones.at(span[0], block),
            page=block.page if block else None,
        )
