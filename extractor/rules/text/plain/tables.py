"""Tables that a plain text holds: rows of columns on a line, and tables of which a copy left one cell a line.

Columns of a line are parted by strokes, tabs or blanks; where a copy left one blank, the numbers at the ends of lines
are columns. A table of cells has a tab, a stroke or an empty line between two of them, or nothing: how many make a row
is told by where numbers come back. Text tables hold figures: without numbers only strokes and tabs tell a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Block, Document
from extractor.rules.text import table_headings
from extractor.rules.text.plain import blank_columns
from extractor.rules.text.plain import cells as plain_cells
from extractor.rules.text.plain import lines as lines_of
from extractor.rules.text.plain import rows as plain_rows
from extractor.rules.text.plain.cells import PlainCell, Row
from extractor.rules.text.plain.lines import ColumnLine

_FEWEST = 3
"""So many rows make a table; two where each has three numbers."""


class PlainTable(NamedTuple):
    """The rows of a table in plain text, the places among the blocks of the first and the last of it, and the unit that
    stands alone above its columns; how many rows are headings, where that is seen.
    """

    rows: list[Row]
    first: int
    last: int
    unit: str | None = None
    headings: int | None = None


def find(document: Document) -> list[PlainTable]:
    """The tables of a plain text in order."""
    text, blocks = document.text, document.blocks
    found: list[PlainTable] = []
    if _may_hold(text):
        lines = [lines_of.read(text, block, place) for place, block in enumerate(blocks)]
        found.extend(_of_lines(text, blocks, lines))
    taken = {place for table in found for place in range(table.first, table.last + 1)}
    found += (PlainTable(*one) for one in plain_rows.find(text, blocks, taken))
    return sorted(found, key=lambda one: one.first)


def _may_hold(text: str) -> bool:
    """Whether two numbers stand apart on a line, strokes part words, or a line ends with three numbers."""
    if _two_blanks().search(text) is not None and (
        _blanks_between().search(text) or len(_behind_words().findall(text)) >= _FEWEST
    ):
        return True
    if "\t" in text and any(_is_behind_number(text, match.start()) for match in _behind_tab().finditer(text)):
        return True
    if "|" in text and _stroked().search(text):
        return True
    # A pattern that begins with a digit costs ten times as much as to look at the last words.
    ends = ((text.rfind("\n", 0, end.start()) + 1, end.start()) for end in _ends_with_number().finditer(text))
    return any(
        _three_numbers().search(text, line, at) is not None
        for line, at in ends
        if text[max(line, text.rfind(" ", line, at) + 1)] in _OF_NUMBERS
    )


_OF_NUMBERS = frozenset("0123456789.,")


@cache
def _two_blanks() -> re.Pattern[str]:
    """Blanks are common: a pattern goes on over single ones faster than a search for two."""
    return re.compile("  ")


@cache
def _ends_with_number() -> re.Pattern[str]:
    """The ends of lines that a number may end: before the full stop of a sentence stands a letter."""
    return re.compile(r"\n(?<=[0-9., ][0-9.,]\n)")


@cache
def _blanks_between() -> re.Pattern[str]:
    """The blanks stand first, so that the scan is fast."""
    return re.compile(r"  (?<=[0-9%]  ) *[-+(]?[0-9]")


@cache
def _behind_words() -> re.Pattern[str]:
    """A number alone in a column behind words: "Chánh Thanh tra      1,00"; whole ones under 100 may be pages."""
    return re.compile(r"   (?<=[^\W\d_]   ) *(?:[0-9]{1,3}(?:[.,][0-9]{1,3})+|[0-9]{3,})%?(?=\n|$)")


@cache
def _behind_tab() -> re.Pattern[str]:
    return re.compile(r"\t *[-+(]?[0-9]")


def _is_behind_number(text: str, at: int) -> bool:
    while at and text[at - 1] in " \t":
        at -= 1
    return text[at - 1 : at] in _ENDS_NUMBER


_ENDS_NUMBER = frozenset("0123456789%")


@cache
def _stroked() -> re.Pattern[str]:
    return re.compile(r"[0-9%] \| ?[-+(]?[0-9]|\|[^|\n]+\|")


@cache
def _three_numbers() -> re.Pattern[str]:
    return re.compile(r"[0-9] [0-9.,]+ [0-9.,]+\Z")


def _of_lines(text: str, blocks: Sequence[Block], lines: list[ColumnLine]) -> Iterator[PlainTable]:
    """Runs of lines with columns."""
    place = last = tried = 0
    while place < len(lines):
        style = lines[place].style
        above = style == " " and (_is_title(lines[place]) or _states_unit(text, lines[place]))
        run = _run(text, lines, place) if style and not above else []
        if len(run) >= 2 and _is_table(run):
            yield _table(text, blocks, lines, run)
            place = run[-1].place + 1
            continue
        end = run[-1].place if run else place
        tried = tried + 1 if end == last else 1
        last = end
        place = min(end + 1, place + _step(tried))


def _states_unit(text: str, line: ColumnLine) -> bool:
    """Whether a line does nothing but state the unit of the table below it: "Đơn vị tính  - Unit: %"."""
    return len(line.cells) == _TWO and table_headings.states_unit(text[line.fields[0][0] : line.end])


def _is_title(line: ColumnLine) -> bool:
    """Whether a line is the numbered title above a table: "29       Lao động từ 15 tuổi trở lên"."""
    number, title = line.cells if line.style == " " and len(line.cells) == _TWO else ("", "")
    return number.isdigit() and not table_headings.is_year(number) and len(title) > _LONGEST_LABEL


_TWO, _LONGEST_LABEL = 2, 32


def _step(tried: int) -> int:
    """How many lines further a table may begin in a run that is none from ``tried`` lines on: soon, or far behind.

    Each of its first lines may be what spoils it; to try all of a long one takes the square of its length.
    """
    return 1 if tried <= _LINES_ABOVE else 1 << (tried - _LINES_ABOVE)


_LINES_ABOVE = 12


def _run(text: str, lines: list[ColumnLine], place: int) -> list[ColumnLine]:
    """The lines of one style that follow one another; blank lines, rules and a line of words may stand between."""
    run = [lines[place]]
    words = 0
    for at in range(place + 1, len(lines)):
        line = lines[at]
        if line.style == run[0].style:
            run.append(line)
            words = 0
        elif line.style or words == _MOST_BETWEEN or not _stands_between(text, lines, at, run[-1], words):
            break
        else:
            words += 1
    while len(run) > 2 and _numbers_pages(text, run[-1], run[-2]):
        run.pop()
    return run


def _numbers_pages(text: str, line: ColumnLine, before: ColumnLine) -> bool:
    """Whether a last line has the numbers of pages: "526   527   528", or one far below the rows: "490"."""
    if line.style != " " or not all(cell.isdecimal() and len(cell) <= _MOST_DIGITS for cell in line.cells):
        return False
    steps = [int(after) - int(number) for number, after in pairwise(line.cells)]
    alone = len(line.cells) == 1 and text.count("\n", before.end, line.start) > _LINES_TO_FOOT
    return alone or (len(steps) > 1 and all(step == 1 for step in steps))


_LINES_TO_FOOT = 3
"""So many lines are left empty above the foot of a page."""
_MOST_DIGITS = 9
"""No number of a page has more."""


def _stands_between(text: str, lines: list[ColumnLine], at: int, row: ColumnLine, words: int) -> bool:
    """Whether a line without columns may belong to a table: a short one before another row, or one of several on which
    a label goes on; of those that begin where the label of the ``row`` before does long ones too.
    """
    if at + 1 == len(lines):
        return False
    line, after, style = lines[at], lines[at + 1], row.style
    length = after.start - line.start
    if length >= _LONGEST_BETWEEN and (length >= _LONGEST_LABELS or style != " " or not _is_under(text, line, row)):
        return False
    if bool(after.style) and not words:
        return True
    around = (lines[at - 1].end, line.start), (line.end, after.start)
    return style == " " and all(text.count("\n", begin, end) == 1 for begin, end in around)


def _is_under(text: str, line: ColumnLine, row: ColumnLine) -> bool:
    """Whether the words of a line begin under the label of a row that is indented."""
    indent = row.fields[0][0] - row.start
    shown = text[line.start : line.end]
    return indent > _FEWEST and len(shown) - len(shown.lstrip()) == indent


_LONGEST_LABELS = 320
_MOST_BETWEEN = 5
"""So many lines of words may stand between two rows, where labels go over several lines."""


_LONGEST_BETWEEN = 120


def _is_table(run: list[ColumnLine]) -> bool:
    """Whether lines are rows: numbers come back in most of them, or strokes and tabs part as many cells in all."""
    style = run[0].style
    numbered = [line for line in run if line.numbers and len(line.fields) > 1]
    widths = [len(line.fields) for line in run]
    common = max(set(widths), key=widths.count)
    if style in "|\t":
        same = widths.count(common)
        headed = table_headings.role_of(run[0].cells[0]) == "ordinal" or any(map(_is_ruled, run))
        if common > 1 and same >= _FEWEST - headed and 2 * same >= len(run) and (headed or len(numbered) >= 2):
            return True
    if style == "1":
        counts = [line.numbers for line in numbered]
        return len(counts) >= _FEWEST and 3 * counts.count(max(set(counts), key=counts.count)) >= 2 * len(counts)
    if style == " ":
        numbered = [line for line in numbered if _ends_with_figure(line) and _is_named(line)]
    several = sum(line.numbers > 1 + (style == " ") for line in numbered) >= 2
    return (len(numbered) >= _FEWEST or several) and 2 * len(numbered) >= len(run)


def _ends_with_figure(line: ColumnLine) -> bool:
    """Whether the last cell of a row is a figure or its dash, or the one before a word at its end."""
    last = line.cells[-1].strip()
    wide = len(line.cells) > _FEWEST and plain_cells.is_figure(line.cells[-2])
    return plain_cells.is_figure(last) or last in blank_columns.DASHES or wide or plain_cells.is_range(last)


def _is_named(line: ColumnLine) -> bool:
    """Whether a row says what it is of: words or a year in its first or second column."""
    return any(not plain_cells.is_figure(cell) or table_headings.is_year(cell) for cell in line.cells[:2])


def _is_ruled(line: ColumnLine) -> bool:
    """Whether a line is the rule under a heading: "|---|---:|"."""
    return len(line.cells) > 1 and all(cell and not cell.strip(" :-–=") for cell in line.cells)


def _table(text: str, blocks: Sequence[Block], lines: list[ColumnLine], run: list[ColumnLine]) -> PlainTable:
    style = run[0].style
    if style == " ":
        columns = blank_columns.columns_of(run)
    first, unit = run[0].place, None
    kept = [line for line in run if not _is_ruled(line) and any(cell.strip("-– ") for cell in line.cells)]
    if style in "|\t":
        widths = [len(line.fields) for line in kept]
        common = max(set(widths), key=widths.count)
        if style == "\t":
            kept = list(blank_columns.with_words(text, blocks, lines, kept))
        rows = [
            _row_by_place(line, int(len(line.fields) == common - 1 and style == "|" and _is_open(text, line)))
            if line.style != " "
            else _row_behind_tabs(text, line)
            for line in kept
        ]
    elif style == "1":
        width = max(len(line.fields) for line in kept)
        kept = [line for line in kept if 2 * len(line.fields) > width]
        rows = [
            _row_from_end(line, width) if line.style == "1" else {0: PlainCell(line.cells[0], line.fields)}
            for line in blank_columns.with_words(text, blocks, lines, kept)
        ]
        if first and blank_columns.is_named_in_english(run[0].cells[0]) and not lines[first - 1].fields:
            named = blocks[first - 1]
            rows.insert(0, {0: PlainCell(text[named.start : named.end], [(named.start, named.end)])})
            first -= 1
        rows = blank_columns.in_two_languages(rows)
        heading = _years_above(text, lines, first, width)
        rows, first = (heading[0] + rows, heading[1]) if heading else (rows, first)
    else:
        rows = blank_columns.rows_of(text, blocks, (lines, kept), columns)
        above, first, unit = blank_columns.above(text, blocks, run[0], columns)
        rows = blank_columns.in_two_languages([row for row in (*above, *rows) if row])
        headings = blank_columns.headings(rows, len(columns))
        blank_columns.spread(text, rows[: headings or 0], columns)
        return PlainTable(rows, first, run[-1].place, unit, headings)
    return PlainTable([row for row in rows if row], first, run[-1].place, unit)


def _is_open(text: str, line: ColumnLine) -> bool:
    """Whether a line begins with a stroke: where other lines do not, nothing stands in its first column."""
    return text[line.start : line.fields[0][0]].strip() == "|"


def _row_behind_tabs(text: str, line: ColumnLine) -> Row:
    """A cell alone on its row, in the column that the tabs before it tell."""
    begin = text.rfind("\n", 0, line.start) + 1
    return {text.count("\t", begin, line.fields[0][0]): PlainCell(line.cells[0], line.fields)}


def _row_by_place(line: ColumnLine, first: int) -> Row:
    filled = zip(line.fields, line.cells, strict=True)
    return {place: PlainCell(shown, [span]) for place, (span, shown) in enumerate(filled, first) if shown.strip()}


def _row_from_end(line: ColumnLine, width: int) -> Row:
    """The numbers of a row in the last columns, what stands before them in the first."""
    gap = width - len(line.fields)
    places = [0, *range(1 + gap, width)] if not plain_cells.is_figure(line.cells[0]) else range(gap, width)
    return {place: PlainCell(shown, [span]) for place, span, shown in zip(places, line.fields, line.cells, strict=True)}


def _years_above(text: str, lines: list[ColumnLine], first: int, width: int) -> tuple[list[Row], int] | None:
    """The line above that names the columns, where it is of years."""
    line = lines[first - 1] if first else None
    words = re.findall(r"\S+", text[line.start : lines[first].start]) if line is not None else []
    if line is None or len(words) < width - 1 or not all(map(table_headings.is_year, words[1 - width :])):
        return None
    at, row = line.start, {}
    for place, word in enumerate(words[1 - width :], 1):
        at = text.index(word, at)
        row[place] = PlainCell(word, [(at, at + len(word))])
        at += len(word)
    return [row], first - 1
