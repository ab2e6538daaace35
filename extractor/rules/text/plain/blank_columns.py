"""Tables whose columns blanks part: where the columns stand, the headings over them, labels that go over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.document import Block, Span
from extractor.rules.text import table_headings
from extractor.rules.text.plain import cells as plain_cells
from extractor.rules.text.plain import lines as lines_of
from extractor.rules.text.plain.cells import PlainCell, Row
from extractor.rules.text.plain.lines import ColumnLine
from extractor.vietnamese import english

_MOST_HEADINGS = 5


DASHES = frozenset(("-", "–", "…", "..."))
"""What stands for no figure."""


def headings(rows: list[Row], columns: int) -> int | None:
    """How many rows stand before the first that holds figures; None where none does, or what stands there is no
    heading.
    """
    count = 0
    for row in rows[:_MOST_HEADINGS_OF_LINES]:
        figures = [cell.text for cell in row.values() if plain_cells.is_figure(cell.text) and not _bracketed(cell.text)]
        years = all(map(table_headings.is_year, figures)) and 0 not in row
        numbers = count > 0 and table_headings.numbers_columns(row, columns)
        if (figures and not years and not numbers) or (0 in row and len(row) == 1):
            break
        if len(row) == 1 and count and _is_panel(next(iter(row.values())).text, rows[count + 1 : count + 2]):
            break
        count += 1
    return count if 1 < count < _MOST_HEADINGS_OF_LINES else None


_MOST_HEADINGS_OF_LINES = 9


def spread(text: str, rows: list[Row], columns: list[Span]) -> None:
    """Put headings over groups of columns over all of them: those that have one below and none above are of the
    nearest. One that begins far right in the column of labels is of the columns beside it.
    """
    for row in rows:
        cell = row.get(0)
        if cell is not None and cell.across > 1 and 1 not in row and _begin(text, cell) >= sum(columns[0]) // 2:
            del row[0]
            row[1] = PlainCell(cell.text, cell.spans, across=cell.across - 1)
    for place, row in enumerate(rows[:-1]):
        below = {column for other in rows[place + 1 :] for column in other}
        above = {column for other in rows[:place] for column in other}
        groups = {
            column: cell
            for column, cell in row.items()
            if column and column in below and not _estimate().match(cell.text)
        }
        bare = [column for column in sorted(below) if column and column not in row and column not in above]
        if not bare or not groups or any(cell.across > 1 for cell in row.values()):
            continue
        middles = {column: _middle(text, cell) for column, cell in groups.items()}
        of: dict[int, list[int]] = {column: [column] for column in groups}
        for column in bare:
            middle = sum(columns[column]) / 2
            of[min(middles, key=lambda one: abs(middles[one] - middle))].append(column)
        for column, members in of.items():
            if len(members) > 1 and sorted(members) == list(range(min(members), max(members) + 1)):
                cell = row.pop(column)
                row[min(members)] = PlainCell(cell.text, cell.spans, across=len(members))


def _middle(text: str, cell: PlainCell) -> float:
    """Where on its line the middle of a cell stands."""
    begin, end = cell.spans[0]
    return _begin(text, cell) + (end - begin) / 2


def _begin(text: str, cell: PlainCell) -> int:
    """Where on its line a cell begins."""
    begin = cell.spans[0][0]
    return begin - text.rfind("\n", 0, begin) - 1


def _bracketed(shown: str) -> bool:
    return shown.startswith("(") and shown.endswith(")")


def _is_panel(shown: str, below: list[Row]) -> bool:
    """Whether a line says what the figures below it are of: "Người", or "Cơ cấu - Structure (%)" right above a row;
    small letters go on with a heading above.
    """
    if shown[:1].islower() or shown.startswith("("):
        return False
    stated = any(0 in row for row in below) and table_headings.bracketed_unit(shown) is not None
    return stated or table_headings.measure(shown) is not None


def with_words(
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


def rows_of(
    text: str, blocks: Sequence[Block], lines: tuple[list[ColumnLine], list[ColumnLine]], columns: list[Span]
) -> list[Row]:
    """The rows of a table: all ``lines`` of the text, and those of them that have columns."""
    return whole_labels([row_by_column(line, columns) for line in with_words(text, blocks, *lines)])


def in_two_languages(rows: list[Row]) -> list[Row]:
    """The rows, those named in English alone with what stands above them in Vietnamese: "Số phòng học (Phòng)" above
    "Number of classrooms (Classroom)   1.986   2.015".
    """
    whole: list[Row] = []
    for row in rows:
        label = row.get(0)
        if len(row) > 1 and label is not None and whole and list(whole[-1]) == [0] and is_named_in_english(label.text):
            above = whole[-1][0]
            if not english.has_english(above.text) and not plain_cells.is_figure(above.text):
                whole.pop()
                row = {**row, 0: PlainCell(f"{above.text}\n{label.text}", above.spans + label.spans)}
        whole.append(row)
    return whole


def is_named_in_english(label: str) -> bool:
    """Whether a label is English, names of places in it aside: "Da Bac district"."""
    return english.has_english(label) and " - " not in label


def whole_labels(rows: list[Row]) -> list[Row]:
    """The rows, labels that go on in small letters put together: "Chi sự nghiệp" above "giáo dục   120   135", or the
    figures above and "giáo dục" below.
    """
    whole: list[Row] = []
    widths = [max((len(row[column].text) for row in rows if column in row), default=0) for column in range(2)]
    for row in rows:
        before = whole[-1] if whole else {}
        column = next(iter(row)) if len(row) == 1 else -1
        if column in before and column < 2 and _goes_on(before[column].text, row[column].text, widths[column]):
            cell = before[column]
            before[column] = PlainCell(f"{cell.text}\n{row[column].text}", cell.spans + row[column].spans, cell.across)
            continue
        if list(before) == [0] and len(row) > 1 and 0 in row and row[0].text[:1].islower():
            first = whole.pop()[0]
            row = {**row, 0: PlainCell(f"{first.text}\n{row[0].text}", first.spans + row[0].spans)}
        whole.append(row)
    return whole


def _goes_on(label: str, words: str, width: int) -> bool:
    """Whether words on a line of their own go on with the label above: small letters, a parenthesis, or the first word
    would have had no room there.
    """
    if words[:1].islower() or words[:1] == "(" or label.count("(") > label.count(")"):
        return True
    last = label.rpartition("\n")[2]
    full = len(last) + 1 + len(words.partition(" ")[0]) > width > len(last)
    return full and width >= _WRAPPED and not table_headings.is_number(words.partition(" ")[0])


_WRAPPED = 20
"""Labels that are wrapped have so much room at least."""


def columns_of(run: list[ColumnLine]) -> list[Span]:
    """Where on the line the columns stand: fields of rows that lie over one another are of one."""
    stretches = sorted(
        (begin - line.start, end - line.start)
        for line in run
        if line.numbers
        for (begin, end), shown in zip(line.fields, line.cells, strict=True)
        if shown.strip() not in DASHES and not _bracketed(shown)
    )
    found: list[Span] = []
    for begin, end in stretches:
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return _by_order(run, len(found)) or found


def _by_order(run: list[ColumnLine], found: int) -> list[Span]:
    """The columns where most rows have more fields than columns were found, for figures are not set under one another:
    from where most of those rows have the first field to where they have the next.
    """
    numbered = [line for line in run if line.numbers]
    counts = [len(line.fields) for line in numbered]
    width = max(set(counts), key=counts.count, default=0)
    whole = [line for line in numbered if len(line.fields) == width]
    if width <= found or len(whole) < _SEVERAL or 3 * len(whole) < 2 * len(numbered):
        return []
    ends = [sorted(line.fields[place][1] - line.start for line in whole)[len(whole) // 2] for place in range(width)]
    begins = [sorted(line.fields[place][0] - line.start for line in whole)[len(whole) // 2] for place in range(width)]
    return list(zip(begins, ends, strict=True))


def row_by_column(line: ColumnLine, columns: list[Span]) -> Row:
    row: Row = {}
    if len(line.fields) == len(columns):
        return {place: PlainCell(line.cells[place], [span]) for place, span in enumerate(line.fields)}
    if len(line.fields) == len(columns) - 1 > 1 and all(map(_is_year_or_estimate, line.cells)):
        return {place: PlainCell(line.cells[place - 1], [span]) for place, span in enumerate(line.fields, 1)}
    for (begin, end), shown in zip(line.fields, line.cells, strict=True):
        over = _over(columns, begin - line.start, end - line.start)
        if over and over[0] not in row:
            row[over[0]] = PlainCell(shown, [(begin, end)], across=len(over))
    return row


def _is_year_or_estimate(cell: str) -> bool:
    return table_headings.is_year(cell) or _estimate().fullmatch(cell) is not None


def _over(columns: list[Span], begin: int, end: int) -> list[int]:
    """The columns over which a field stands, else the nearest one."""
    over = [place for place, (first, last) in enumerate(columns) if begin < last and first < end]
    if over or not columns:
        return over
    return [min(range(len(columns)), key=lambda place: abs(columns[place][0] + columns[place][1] - begin - end))]


def above(
    text: str, blocks: Sequence[Block], top: ColumnLine, columns: list[Span]
) -> tuple[list[Row], int, str | None]:
    """The heading rows above the rows found: lines that stand over the columns of numbers; a unit that stands alone."""
    rows: list[Row] = []
    if len(columns) < 2:
        return rows, top.place, None
    labels = _labels_above(text, blocks, top)
    first = top.place - len(labels)
    for place in range(first - 1, max(-1, first - 1 - _MOST_HEADINGS), -1):
        block = blocks[place]
        shown = text[block.start : block.end]
        spans = [span for span in lines_of.split(shown, lines_of.BLANKS) if span[0] < span[1]]
        right = [span for span in spans if span[0] >= columns[0][1]]
        apart = text.count("\n", block.end, blocks[place + 1].start) > 1
        # an empty line parts the title from the table
        title = apart and (spans[0][0] < columns[1][0] or len(shown.strip()) > _LONGEST_APART or shown.isupper())
        if title or not right or len(shown.strip()) > columns[-1][1] or not _is_heading(shown, labels):
            break
        if len(spans) == 1 and len(columns) > 2 and not _estimate().match(shown):
            unit = table_headings.measure(shown)
            if unit is not None:
                return rows + labels, place, unit
        line = ColumnLine(place, block.start, [(block.start + a, block.start + b) for a, b in spans], " ")
        line.cells = [shown[a:b] for a, b in spans]
        of_last = len(spans) == 1 and _names_last_year(shown, spans[0], columns)
        lone = len(spans) == 1 and not of_last and not _estimate().match(shown)
        if apart and lone and 0 in (rows[0] if rows else row_by_column(top, columns)):
            break  # a note above the headings
        if lone and (apart or _is_centred(spans[0], columns)):
            rows.insert(0, {1: PlainCell(line.cells[0], line.fields, across=len(columns) - 1)})
        elif of_last:
            rows.insert(0, {len(columns) - 1: PlainCell(line.cells[0], line.fields)})
        else:
            rows.insert(0, row_by_column(line, columns))
        first = place
    if not any(len(row) > 1 for row in rows):
        labels, first = [], first if rows else top.place
    return rows + labels, first, None


def _is_heading(shown: str, labels: list[Row]) -> bool:
    """Whether a line does not state the unit and, where labels stand below it, holds no figures but years."""
    words = shown.split() if labels else []
    figures = any(plain_cells.is_figure(word) and not table_headings.is_year(word) for word in words)
    return not figures and not table_headings.states_unit(shown.strip())


def _labels_above(text: str, blocks: Sequence[Block], top: ColumnLine) -> list[Row]:
    """The lines right above the first row on which its label begins: words alone, as far to the left."""
    found: list[Row] = []
    indent = top.fields[0][0] - top.start
    while not plain_cells.is_figure(top.cells[0]) and len(found) < min(_MOST_HEADINGS, top.place):
        block, below = blocks[top.place - len(found) - 1], blocks[top.place - len(found)]
        shown = text[block.start : block.end]
        words = shown.strip()
        far = abs(len(shown) - len(shown.lstrip()) - indent) > 2
        if far or lines_of.BLANKS.search(words) or text.count("\n", block.end, below.start) > 1:
            break
        begin = block.end - len(shown.lstrip())
        found.insert(0, {0: PlainCell(words, [(begin, begin + len(words))])})
    return found


def _names_last_year(shown: str, span: Span, columns: list[Span]) -> bool:
    """Whether a line stands over the last column, the year that is estimated: "Sơ bộ", "Prel." and "2022" below it."""
    bare = shown.strip()
    named = _estimate().fullmatch(shown) is not None or bare == "Prel." or table_headings.is_year(bare)
    return named and span[1] >= columns[-1][0]


_SEVERAL = 3


def _is_centred(span: Span, columns: list[Span]) -> bool:
    """Whether a heading stands in the middle over all columns of numbers, of which there are several."""
    middle, whole = span[0] + span[1], columns[1][0] + columns[-1][1]
    return len(columns) > _SEVERAL and abs(middle - whole) <= 2 * _OFF


_OFF = 4


_LONGEST_APART = 24
"""So long a heading over columns may be that an empty line parts from the rows."""


@cache
def _estimate() -> re.Pattern[str]:
    """What stands over the last year of a yearbook and is no unit."""
    return re.compile(r"\s*(?:Sơ bộ|Ước|Dự kiến|Kế hoạch|Thực hiện)\b.*")
