"""Tables that a plain text holds: rows of columns on a line, and tables of which a copy left one cell a line.

Columns of a line are parted by strokes, tabs or blanks; where a copy left one blank, the numbers at the ends of lines
are columns. A table of cells has a tab, a stroke or an empty line between two of them, or nothing: how many make a row
is told by where numbers come back. Text tables hold figures: without numbers only strokes and tabs tell a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractor.document import Block, Document, Span
from extractor.rules.text import table_headings
from extractor.rules.text.plain import cells as plain_cells
from extractor.rules.text.plain import lines as lines_of
from extractor.rules.text.plain import rows as plain_rows
from extractor.rules.text.plain.cells import PlainCell, Row
from extractor.rules.text.plain.lines import ColumnLine

_FEWEST = 3
"""So many rows make a table; two where each has three numbers."""
_MOST_HEADINGS = 5


class PlainTable(NamedTuple):
    """The rows of a table in plain text, the places among the blocks of the first and the last of it, and the unit that
    stands alone above its columns.
    """

    rows: list[Row]
    first: int
    last: int
    unit: str | None = None


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
    if "  " in text and _blanks_between().search(text):
        return True
    if "\t" in text and any(_is_behind_number(text, match.start()) for match in _behind_tab().finditer(text)):
        return True
    if "|" in text and _stroked().search(text):
        return True
    lines = text.split("\n")[:-1]
    # A pattern that begins with a digit costs ten times as much as to look at the last words.
    return any(
        _three_numbers().search(line) is not None
        for line in lines
        if line[-1:] in _OF_NUMBERS and line[line.rfind(" ") + 1] in _OF_NUMBERS
    )


_OF_NUMBERS = frozenset("0123456789.,")


@cache
def _blanks_between() -> re.Pattern[str]:
    """The blanks stand first, so that the scan is fast."""
    return re.compile(r"  (?<=[0-9%]  ) *[-+(]?[0-9]")


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
        run = _run(lines, place) if style else []
        if len(run) >= 2 and _is_table(run):
            yield _table(text, blocks, lines, run)
            place = run[-1].place + 1
            continue
        end = run[-1].place if run else place
        tried = tried + 1 if end == last else 1
        last = end
        place = min(end + 1, place + _step(tried))


def _step(tried: int) -> int:
    """How many lines further a table may begin in a run that is none from ``tried`` lines on: soon, or far behind.

    Each of its first lines may be what spoils it; to try all of a long one takes the square of its length.
    """
    return 1 if tried <= _LINES_ABOVE else 1 << (tried - _LINES_ABOVE)


_LINES_ABOVE = 12


def _run(lines: list[ColumnLine], place: int) -> list[ColumnLine]:
    """The lines of one style that follow one another; blank lines, rules and a line of words may stand between."""
    run = [lines[place]]
    words = 0
    for line in lines[place + 1 :]:
        if line.style == run[0].style:
            run.append(line)
            words = 0
        elif line.style or not line.place or words or not _stands_between(lines, line):
            break
        else:
            words += 1
    return run


def _stands_between(lines: list[ColumnLine], line: ColumnLine) -> bool:
    """Whether a line without columns may belong to a table: a short one before another row."""
    after = lines[line.place + 1] if line.place + 1 < len(lines) else None
    return after is not None and bool(after.style) and after.start - line.start < _LONGEST_BETWEEN


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
        numbered = [line for line in numbered if plain_cells.is_figure(line.cells[-1]) and _is_named(line)]
    several = sum(line.numbers > 1 + (style == " ") for line in numbered) >= 2
    return (len(numbered) >= _FEWEST or several) and 2 * len(numbered) >= len(run)


def _is_named(line: ColumnLine) -> bool:
    """Whether a row says what it is of: words or a year in its first or second column."""
    return any(not plain_cells.is_figure(cell) or table_headings.is_year(cell) for cell in line.cells[:2])


def _is_ruled(line: ColumnLine) -> bool:
    """Whether a line is the rule under a heading: "|---|---:|"."""
    return len(line.cells) > 1 and all(cell and not cell.strip(" :-–=") for cell in line.cells)


def _table(text: str, blocks: Sequence[Block], lines: list[ColumnLine], run: list[ColumnLine]) -> PlainTable:
    style = run[0].style
    if style == " ":
        columns = _columns_of(run)
    first, unit = run[0].place, None
    kept = [line for line in run if not _is_ruled(line) and any(cell.strip("-– ") for cell in line.cells)]
    if style in "|\t":
        widths = [len(line.fields) for line in kept]
        common = max(set(widths), key=widths.count)
        rows = [_row_by_place(line, int(len(line.fields) == common - 1 and _is_open(text, line))) for line in kept]
    elif style == "1":
        width = max(len(line.fields) for line in kept)
        rows = [_row_from_end(line, width) for line in kept if 2 * len(line.fields) > width]
        heading = _years_above(text, lines, first, width)
        rows, first = (heading[0] + rows, heading[1]) if heading else (rows, first)
    else:
        rows = _whole_labels([_row_by_column(line, columns) for line in _with_words(text, blocks, lines, kept)])
        above, first, unit = _above(text, blocks, run[0], columns)
        rows = [*above, *rows]
    return PlainTable([row for row in rows if row], first, run[-1].place, unit)


def _with_words(
    text: str, blocks: Sequence[Block], lines: list[ColumnLine], rows: list[ColumnLine]
) -> Iterator[ColumnLine]:
    """The rows, and the lines of words between them: a unit or a heading for rows below, the first half of a label."""
    for line, after in zip(rows, [*rows[1:], None], strict=True):
        yield line
        for other in lines[line.place + 1 : after.place if after is not None else line.place + 1]:
            block = blocks[other.place]
            shown = text[block.start : block.end]
            if not other.style and any(map(str.isalnum, shown)):
                begin = block.start + len(shown) - len(shown.lstrip())
                words = ColumnLine(other.place, block.start, [(begin, block.start + len(shown.rstrip()))], " ")
                words.cells = [shown.strip()]
                yield words


def _whole_labels(rows: list[Row]) -> list[Row]:
    """The rows, a label that goes on in small letters put together: "Chi sự nghiệp" above "giáo dục   120   135"."""
    whole: list[Row] = []
    for row in rows:
        before = whole[-1] if whole else {}
        if list(before) == [0] and len(row) > 1 and 0 in row and row[0].text[:1].islower():
            first = whole.pop()[0]
            row = {**row, 0: PlainCell(f"{first.text}\n{row[0].text}", first.spans + row[0].spans)}
        whole.append(row)
    return whole


def _is_open(text: str, line: ColumnLine) -> bool:
    """Whether a line begins with a stroke: where other lines do not, nothing stands in its first column."""
    return text[line.start : line.fields[0][0]].strip() == "|"


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


def _columns_of(run: list[ColumnLine]) -> list[Span]:
    """Where on the line the columns stand: fields of rows that lie over one another are of one."""
    stretches = sorted(
        (begin - line.start, end - line.start) for line in run if line.numbers for begin, end in line.fields
    )
    found: list[Span] = []
    for begin, end in stretches:
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _row_by_column(line: ColumnLine, columns: list[Span]) -> Row:
    row: Row = {}
    for (begin, end), shown in zip(line.fields, line.cells, strict=True):
        over = _over(columns, begin - line.start, end - line.start)
        if over and over[0] not in row:
            row[over[0]] = PlainCell(shown, [(begin, end)], across=len(over))
    return row


def _over(columns: list[Span], begin: int, end: int) -> list[int]:
    """The columns over which a field stands, else the nearest one."""
    over = [place for place, (first, last) in enumerate(columns) if begin < last and first < end]
    if over or not columns:
        return over
    return [min(range(len(columns)), key=lambda place: abs(columns[place][0] + columns[place][1] - begin - end))]


def _above(
    text: str, blocks: Sequence[Block], top: ColumnLine, columns: list[Span]
) -> tuple[list[Row], int, str | None]:
    """The heading rows above the rows found: lines that stand over the columns of numbers; a unit that stands alone."""
    rows: list[Row] = []
    first = top.place
    if len(columns) < 2:
        return rows, first, None
    for place in range(first - 1, max(-1, first - 1 - _MOST_HEADINGS), -1):
        block = blocks[place]
        shown = text[block.start : block.end]
        spans = [span for span in lines_of.split(shown, lines_of.BLANKS) if span[0] < span[1]]
        right = [span for span in spans if span[0] >= columns[0][1]]
        apart = text.count("\n", block.end, blocks[place + 1].start) > 1
        if apart and (spans[0][0] < columns[1][0] or len(shown.strip()) > _LONGEST_APART or shown.isupper()):
            break  # an empty line parts the title from the table
        if not right or len(shown.strip()) > columns[-1][1] or table_headings.states_unit(shown.strip()):
            break
        if len(spans) == 1 and len(columns) > 2 and not _estimate().match(shown):
            unit = table_headings.measure(shown)
            if unit is not None:
                return rows, place, unit
        line = ColumnLine(place, block.start, [(block.start + a, block.start + b) for a, b in spans], " ")
        line.cells = [shown[a:b] for a, b in spans]
        row = _row_by_column(line, columns)
        lone = len(spans) == 1 and not _estimate().match(shown)
        if apart and lone and 0 in (rows[0] if rows else _row_by_column(top, columns)):
            break  # a note above the headings
        if lone and (apart or _is_centred(spans[0], columns)):
            row = {1: PlainCell(line.cells[0], line.fields, across=len(columns) - 1)}
        elif len(spans) == 1 and _estimate().fullmatch(shown) and spans[0][1] >= columns[-1][0]:
            row = {len(columns) - 1: PlainCell(line.cells[0], line.fields)}  # the last year is the one estimated
        rows.insert(0, row)
        first = place
    return rows, first, None


def _is_centred(span: Span, columns: list[Span]) -> bool:
    """Whether a heading stands in the middle over all columns of numbers, of which there are several."""
    middle, whole = span[0] + span[1], columns[1][0] + columns[-1][1]
    return len(columns) > _FEWEST and abs(middle - whole) <= 2 * _OFF


_OFF = 4
_LONGEST_APART = 24
"""So long a heading over columns may be that an empty line parts from the rows."""


@cache
def _estimate() -> re.Pattern[str]:
    """What stands over the last year of a yearbook and is no unit."""
    return re.compile(r"\s*(?:Sơ bộ|Ước|Dự kiến|Kế hoạch|Thực hiện)\b.*")
