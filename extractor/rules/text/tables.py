"""Tables: the cells of a document put back into rows, with caption, heading rows and total row.

A table that goes on over a page comes as several, each with the heading again, and a row that the page cuts comes
as two, the second without its number: both are put together. A cell merged over rows or columns stands once, where
it begins; the cells that it covers are empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from extractor.document import Block, Document, Span
from extractor.records import TableRecord
from extractor.rules.text import number_words
from extractor.vietnamese.folding import fold

_CAPTION = 300
_HEADINGS = 3
_EMPTY, _EMPTY_TO_FILLED = 200, 24
"""So many empty places a table may have, and so many for each that is filled."""
_TOTALS = ("tong cong", "tong so", "tong", "cong", "toan tinh", "toan huyen", "toan xa", "tong kinh phi")


@dataclass(slots=True)
class TextCell:
    """The text of a cell, its paragraphs one line each, and their spans."""

    text: str
    spans: list[Span]


@dataclass(slots=True)
class TextTable:
    """Rows of cells by column; the first ``headings`` rows are the heading, ``total`` is the index of the total row."""

    rows: list[dict[int, TextCell]]
    caption: str | None
    page: int | None
    headings: int = 0
    total: int | None = None
    columns: int = 0
    names: list[str] = field(default_factory=list)
    units: dict[int, str] = field(default_factory=dict)

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
    last: Block | None = None
    caption: Block | None = None
    open_: dict[int, TextTable] = {}
    for block in document.blocks:
        if block.table is None:
            if block.kind in ("paragraph", "heading"):
                caption = block
            continue
        if block.table not in open_:
            above = caption if last is None or caption is None or caption.start > last.start else None
            open_[block.table] = TextTable([], _caption(document.text, above), block.page)
        _add(open_[block.table], block, document.text[block.start : block.end])
        last = block
    yield from open_.values()


def _caption(text: str, block: Block | None) -> str | None:
    if block is None or block.end - block.start > _CAPTION:
        return None
    return " ".join(text[block.start : block.end].split()).strip("_-– ") or None


def _add(table: TextTable, block: Block, text: str) -> None:
    row, column = block.row or 0, block.column or 0
    while len(table.rows) <= row:
        table.rows.append({})
    cell = table.rows[row].setdefault(column, TextCell("", []))
    cell.text = f"{cell.text}\n{text.strip()}" if cell.text else text.strip()
    cell.spans.append((block.start, block.end))
    table.columns = max(table.columns, column + 1)


def _understand(table: TextTable) -> None:
    """Drop empty rows, and find heading, names of the columns and total."""
    table.rows = [row for row in table.rows if row]
    table.headings = _headings(table)
    table.names = _names(table)
    if table.headings:
        for place in range(len(table.rows) - table.headings, table.headings - 1, -1):
            if _repeats(table, table.rows[place : place + table.headings]):
                del table.rows[place : place + table.headings]
    table.total = _total(table)
    table.units = _units(table)


def _units(table: TextTable) -> dict[int, str]:
    """The unit of measure that a column's heading states, else the line above: "Kinh phí (triệu đồng)"."""
    found: dict[int, str] = {}
    for column, name in enumerate(table.names):
        match = _in_heading().search(name) or _in_caption().search(table.caption or "")
        unit = number_words.unit_at(match[1], 0, match[1].split()[0]) if match else None
        if unit is not None and column:
            found[column] = unit[0]
    return found


@cache
def _in_heading() -> re.Pattern[str]:
    return re.compile(r"\((?:ĐVT|đvt|[Đđ]ơn vị(?: tính)?)?\s*:?\s*([^\W\d_][^()]{0,20})\)")


@cache
def _in_caption() -> re.Pattern[str]:
    return re.compile(r"(?:ĐVT|[Đđ]ơn vị(?: tính)?)\s*:\s*([^\W\d_][^();:]{0,20})")


def _headings(table: TextTable) -> int:
    """How many rows are heading: those before the first that begins with a number or holds an amount."""
    for place, row in enumerate(table.rows[: _HEADINGS + 1]):
        texts = [cell.text for cell in row.values()]
        if any(_is_number(text) for text in texts) or (place and len(row) == 1 and table.columns > 2):
            return place
    return 1 if len(table.rows) > 1 else 0


def _is_number(text: str) -> bool:
    bare = text.strip(" .)(").replace(".", "").replace(",", "")
    return bare.isdigit() or (bool(bare) and set(bare) <= set("IVX"))


def _names(table: TextTable) -> list[str]:
    """One name a column: the heading's words from the top down, a merged heading over all that it spans."""
    names = [""] * table.columns
    for place, row in enumerate(table.rows[: table.headings]):
        current = ""
        for column in range(table.columns):
            if column in row:
                current = " ".join(row[column].text.split())
            elif place or column == 0:
                current = ""
            below = any(column in other for other in table.rows[place + 1 : table.headings])
            if current and (column in row or below):
                names[column] = f"{names[column]} {current}".strip()
    return names


def _total(table: TextTable) -> int | None:
    """The row whose first words are "Tổng cộng", at the end or right under the heading."""
    for place in (len(table.rows) - 1, table.headings):
        if table.headings <= place < len(table.rows):
            first = next((cell.text for _, cell in sorted(table.rows[place].items()) if not _is_number(cell.text)), "")
            if fold(first.strip(" :.*")).startswith(_TOTALS) and len(first) < 40:
                return place
    return None


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
    return bool(number) and number == last + 1


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
