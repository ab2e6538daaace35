"""The rows of tables of work that a copy left as lines, one a cell: "TT", "Nội dung công việc", "Thời gian", "Thực
hiện", "01", "Phát động cuộc thi", "Tháng 7/2012", "Ban Tổ chức" …
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.document import Block, Document
from extractor.records import Assignment
from extractor.rules.tasks import given_tables, lead_names, no_work, unquoted
from extractor.rules.text.zones import Zones

_SHORTEST = 12


def find(document: Document, zones: Zones, year: int | None) -> Iterator[Assignment]:
    """The assignments of all such tables in order; a row counts that has as many lines as the table has columns."""
    for lines, first, names in unquoted.tables_as_lines(document):
        columns = given_tables.columns_of(names)
        if "lead" in columns and "title" in columns:
            for at in _rows(lines, first, len(names)):
                yield from _row(document.blocks, lines, at + 1, columns, zones, year)


def _rows(lines: list[str], first: int, width: int) -> Iterator[int]:
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
    if len(title) < _SHORTEST or not given_tables.is_name(stated.get("lead", "")) or no_work.is_generic(title):
        return
    block = blocks[start + columns["title"]]
    yield from given_tables.of_fields(zones, title, (block.start, block.end), block, stated, year)
