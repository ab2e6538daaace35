"""Tables: the cells of a document put back into rows, with caption, heading rows and total row.

A table that goes on over a page comes as several, each with the heading again, and a row that the page cuts comes
as two, the second without its number: both are put together. A cell merged over rows or columns stands once, where
it begins; the cells that it covers are empty.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from extractor.document import Block, Document, Span
from extractor.records import TableRecord
from extractor.rules.text import number_words, table_headings
from extractor.rules.text.headings import rows as heading_rows
from extractor.rules.text.plain import tables as plain_tables
from extractor.rules.text.table_headings import Role
from extractor.vietnamese.folding import fold

_CAPTION = 300
_ABOVE = 3
"""So many lines above a table may say what it is and in what unit."""
_EMPTY, _EMPTY_TO_FILLED = 200, 24
"""So many empty places a table may have, and so many for each that is filled."""
_WIDEST = 100
"""So many columns a table may have by what its cells span alone."""
_LONGEST_TOTAL = 40
_NO_TOTALS = (
    "tổng công ty",
    "tổng cục",
    "tổng đài",
    "tổng hợp",
    "tổng kết",
    "tổng biên",
    "tổng quát",
    "tổng thống",
    "tổng bí",
    "cộng hòa",
    "cộng hoà",
    "cộng đồng",
    "cộng tác",
)


@dataclass(slots=True)
class TextCell:
    """The text of a cell, its paragraphs one line each, their spans, and how many columns and rows it goes over."""

    text: str
    spans: list[Span]
    across: int = 1
    down: int = 1


@dataclass(slots=True)
class TextTable:
    """Rows of cells by column; the first ``headings`` rows are the heading, ``total`` is the index of the total row.

    ``unit`` is what the lines above state for the whole table, ``named_units`` what for columns with these names; of
    its columns ``paths`` are the headings from the top down, ``names`` the same in one, ``units`` and ``roles`` what
    those say.
    """

    rows: list[dict[int, TextCell]]
    caption: str | None
    page: int | None
    headings: int = 0
    total: int | None = None
    columns: int = 0
    paths: list[list[str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)
    roles: list[Role | None] = field(default_factory=list)
    unit: str | None = None
    named_units: list[tuple[str, str]] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        spans = [span for row in self.rows for cell in row.values() for span in cell.spans]
        return min(span[0] for span in spans), max(span[1] for span in spans)

    @property
    def body(self) -> list[dict[int, TextCell]]:
        """The rows between heading and total."""
        return [row for place, row in enumerate(self.rows) if place >= self.headings and place != self.total]

    def texts(self, row: dict[int, TextCell]) -> list[str]:
        """A row's cells in order, the empty ones too."""
        return [row[column].text if column in row else "" for column in range(self.columns)]


def find(document: Document) -> list[TextTable]:
    """The tables in reading order, those that pages cut put together; a single cell or column is none.

    Nor is one that is nearly all empty: a span may say a thousand columns, and every row would have them.
    """
    whole: list[TextTable] = []
    for table in _printed(document):
        if not _is_filled(table):
            continue
        _understand(table)
        if whole and _goes_on(document, whole[-1], table):
            _append(whole[-1], table)
        else:
            whole.append(table)
    return [table for table in whole if table.columns > 1 and len(table.rows) > 1]


def _is_filled(table: TextTable) -> bool:
    """Whether a table is no larger than its cells warrant; where spans made it so, they are taken back first."""
    rows = [row for row in table.rows if row]
    most = _EMPTY_TO_FILLED * sum(map(len, rows)) + _EMPTY
    if len(rows) * table.columns <= most:
        return True
    places = {column: place for place, column in enumerate(sorted({column for row in rows for column in row}))}
    table.rows = [{places[column]: cell for column, cell in row.items()} for row in rows]
    table.columns = len(places)
    return len(rows) * table.columns <= most


def _printed(document: Document) -> Iterator[TextTable]:
    """The tables as the parser saw them."""
    above: deque[Block] = deque(maxlen=_ABOVE)
    open_: dict[int, TextTable] = {}
    for block in document.blocks:
        if block.table is None:
            if block.kind in ("paragraph", "heading"):
                above.append(block)
            continue
        if block.table not in open_:
            open_[block.table] = _begun(document.text, above, block.page)
        above.clear()
        _add(open_[block.table], block, document.text[block.start : block.end])
    yield from open_.values()
    if document.method == "text":
        yield from _of_text(document)


def _of_text(document: Document) -> Iterator[TextTable]:
    """The tables that a plain text prints."""
    blocks = document.blocks
    for printed in plain_tables.find(document):
        lines = blocks[max(0, printed.first - 2 * _ABOVE) : printed.first]
        lines = [line for line in lines if any(map(str.isalnum, document.text[line.start : line.end]))][-_ABOVE:]
        table = _begun(document.text, lines, None)
        table.unit = printed.unit or table.unit
        table.headings = printed.headings or 0
        table.rows = [
            {column: TextCell(cell.text, cell.spans, cell.across) for column, cell in row.items()}
            for row in printed.rows
        ]
        table.columns = max(column + cell.across for row in table.rows for column, cell in row.items())
        yield table


def _begun(text: str, above: Iterable[Block], page: int | None) -> TextTable:
    """An empty table under the blocks ``above``: the nearest is its caption, but for one that states the unit."""
    lines = [text[block.start : block.end] for block in above]
    stated = next((line for line in reversed(lines) if table_headings.states_unit(line)), None)
    bare = lines[-1].strip(" ()|") if lines and stated is None else ""
    if table_headings.is_measure(bare) or _is_translated(bare) or (len(lines) > 1 and _is_counted_in(bare, lines[-2])):
        stated = f"Đơn vị tính: {bare}"
        lines.pop()
    elif stated is None and (alone := next(filter(_is_translated, [line.strip(" ()|") for line in lines]), None)):
        stated = f"Đơn vị tính: {table_headings.in_vietnamese(alone)}"
    title = next((line for line in reversed(lines) if line is not stated), None)
    table = TextTable([], _caption(title or stated), page)
    table.unit = table_headings.stated_unit(stated) or table_headings.unit_of_caption(table.caption)
    table.named_units = table_headings.named_units(stated)
    return table


def _is_counted_in(text: str, title: str) -> bool:
    """Whether a line names what the title above it counts: "Người" below "128. Số lao động trong các hợp tác xã"."""
    return text.casefold() in number_words.nouns() and _counts().match(title) is not None


def _is_translated(text: str) -> bool:
    """Whether a line is nothing but what is counted, in two languages: "Người - Person"."""
    first = table_headings.in_vietnamese(text)
    counted = first.casefold() in number_words.nouns() or table_headings.is_measure(first)
    return first != text and counted


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(r"(?i)(?:(?:bảng|biểu)\s*)?[\d.:]*\s*(?:tổng )?số (?:lượng )?[^\W\d_]")


def _caption(line: str | None) -> str | None:
    if line is None or len(line) > _CAPTION:
        return None
    return " ".join(line.split()).strip("_-– ") or None


def _add(table: TextTable, block: Block, text: str) -> None:
    row, column = block.row or 0, block.column or 0
    while len(table.rows) <= row:
        table.rows.append({})
    cell = table.rows[row].setdefault(column, TextCell("", [], block.across, block.down))
    cell.text = f"{cell.text}\n{text.strip()}" if cell.text else text.strip()
    cell.spans.append((block.start, block.end))
    table.columns = max(table.columns, column + 1, min(column + block.across, _WIDEST))


def _understand(table: TextTable) -> None:
    """Drop empty rows, and find heading, names of the columns and total."""
    table.rows = [row for row in table.rows if row]
    rows = cast(heading_rows.Rows, table.rows)
    table.headings = table.headings or heading_rows.count(rows, table.columns)
    table.paths = heading_rows.paths(rows, table.headings, table.columns)
    table.names = [" ".join(path) for path in table.paths]
    table.roles = [None if table_headings.stated_unit(name) else table_headings.role_of(name) for name in table.names]
    if table.headings:
        for place in range(len(table.rows) - table.headings, table.headings - 1, -1):
            if _repeats(table, table.rows[place : place + table.headings]):
                del table.rows[place : place + table.headings]
    table.total = _total(table)
    table.unit = table.unit or _unit_inside(table)
    table.units = _units(table)


def _unit_inside(table: TextTable) -> str | None:
    """The unit that a cell of the heading states for the whole table: in the corner, or alone on a row."""
    for row in table.rows[: table.headings]:
        for column, cell in row.items():
            whole = column == 0 or len(row) == 1 or 2 * cell.across > table.columns
            if not column and len(row) > 1 and (unit := table_headings.unit_of_caption(cell.text)) is not None:
                return unit  # of a title that stands over the labels
            if whole and table_headings.states_unit(cell.text):
                return table_headings.stated_unit(cell.text)
            shown = cell.text.strip(" ()")
            over = 2 * cell.across > table.columns or (cell.text[:1] != "(" and " - " in shown)  # in two languages
            if len(row) == 1 and over and (table_headings.is_measure(shown) or _is_translated(shown)):
                return table_headings.measure(shown)
    return None


def _units(table: TextTable) -> dict[int, str]:
    """The unit of measure of each column: its heading states it, else the line above where that is meant for it."""
    found: dict[int, str] = {}
    for column, name in enumerate(table.names):
        role = table.roles[column]
        named = next((unit for words, unit in table.named_units if words in fold(name)), None)
        below = table.paths[column][-1] if len(table.paths[column]) > 1 else ""
        unit = (
            (table_headings.measure(below) if table_headings.is_measure(below) else table_headings.unit_of(name))
            or named
            or (None if role in ("share", "count", "change", "mark") else table.unit)
        )
        if unit is not None and column and role not in ("ordinal", "unit", "code", "time"):
            found[column] = unit
    return found


def _total(table: TextTable) -> int | None:
    """The row whose first words are "Tổng cộng", at the end or right under the heading."""
    last = len(table.rows) - 1
    while last > table.headings + 1 and len(table.rows[last]) == 1 and not _holds_number(table.rows[last]):
        last -= 1  # notes and the source stand below the total
    for place in (last, table.headings):
        if table.headings <= place < len(table.rows) and is_total(_first_words(table.rows[place])):
            return place
    return None


def _holds_number(row: dict[int, TextCell]) -> bool:
    return any(table_headings.is_number(cell.text) for cell in row.values())


def _first_words(row: dict[int, TextCell]) -> str:
    return next((cell.text for _, cell in sorted(row.items()) if not table_headings.is_number(cell.text)), "")


def is_total(label: str) -> bool:
    """Whether a row's label says that the row is the total: "Tổng cộng", "Cộng (I+II)"."""
    first = " ".join(label.lower().split()).lstrip(" (*-+.")
    return len(first) < _LONGEST_TOTAL and _total_words().match(first) is not None and not first.startswith(_NO_TOTALS)


@cache
def _total_words() -> re.Pattern[str]:
    return re.compile(
        r"(?:tổng|cộng|cả nước|toàn (?:tỉnh|huyện|xã|thành phố|ngành|quốc|phường|khối|vùng|hệ thống|trường))\b"
    )


def _goes_on(document: Document, before: TextTable, table: TextTable) -> bool:
    """Whether ``table`` is the rest of ``before``: on the next page, and heading or numbers go on."""
    if before.page is None or table.page not in (before.page, _last_page(document, before) + 1):
        return False
    between = document.text[before.span[1] : table.span[0]]
    if len(between.strip()) >= 8 or table.columns > before.columns:
        return False
    if _repeats(before, table.rows[: before.headings]):
        table.headings = before.headings
        return True
    number, last = _number(table.rows[0]), max(map(_number, before.rows[-3:]))
    table.headings = 0 if number and number == last + 1 else table.headings
    return table.headings == 0 and before.headings > 0 and (number == last + 1 or table.columns == before.columns)


def _repeats(table: TextTable, rows: list[dict[int, TextCell]]) -> bool:
    """Whether rows are the heading of ``table`` again."""
    return bool(rows) and [_bare(row) for row in table.rows[: table.headings]] == [_bare(row) for row in rows]


def _number(row: dict[int, TextCell]) -> int:
    """The number that a row begins with, else 0."""
    bare = row[0].text.strip(" .") if 0 in row else ""
    return int(bare) if bare.isdigit() and len(bare) < 5 else 0


def _last_page(document: Document, table: TextTable) -> int:
    block = document.block_at(table.span[1])
    return (block.page if block else None) or 0


def _bare(row: dict[int, TextCell]) -> list[tuple[int, str]]:
    return [(column, "".join(cell.text.split())) for column, cell in sorted(row.items())]


def _append(before: TextTable, table: TextTable) -> None:
    """Put the rows of ``table`` under ``before``; a first row without number goes on from the last."""
    rows = table.rows[table.headings :]
    if rows and before.rows and 0 not in rows[0] and 0 in before.rows[-1]:
        for column, cell in rows.pop(0).items():
            whole = before.rows[-1].setdefault(column, TextCell("", []))
            whole.text = f"{whole.text} {cell.text}".strip()
            whole.spans.extend(cell.spans)
    before.rows.extend(rows)
    before.total = _total(before)


def records(tables: list[TextTable]) -> list[TableRecord]:
    """The tables as records."""
    return [
        TableRecord(
            caption=table.caption,
            header=[table.texts(row) for row in table.rows[: table.headings]],
            rows=[table.texts(row) for row in table.body],
            total=None if table.total is None else table.texts(table.rows[table.total]),
            span=table.span,
            page=table.page,
        )
        for table in tables
    ]
