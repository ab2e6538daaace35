"""Reading order: where lines stand in two columns, the left column is read before the right one.

A gutter is a blank that several lines in a row leave free. Letterheads, signature blocks and bodies in two columns
are alike in that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extractor.parsers.pdf.lines import PdfLine, Row, joined, split

_CONTIGUOUS = 2.6
_GUTTER = 0.5
_FAR = 12.0
_SHIFT = 4.0
_LETTERS = 4


@dataclass(slots=True)
class _Region:
    """Rows in two columns from one row on."""

    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)
    pairs: int = 0
    end: int = 0


def ordered(rows: list[Row]) -> list[PdfLine]:
    """The lines of ``rows`` in reading order; lines of one column know its edges and share a ``column`` number."""
    found: list[PdfLine] = []
    _order(rows, found, [0], 0)
    return found


def _order(rows: list[Row], found: list[PdfLine], count: list[int], column: int) -> None:
    place = 0
    while place < len(rows):
        region = _region(rows, place)
        if region is None:
            line = joined(rows[place])
            line.column = column
            found.append(line)
            place += 1
            continue
        for side in (region.left, region.right):
            count[0] += 1
            _edges(side)
            _order(side, found, count, count[0])
        place = region.end


def _edges(side: list[Row]) -> None:
    left, right = min(row[0].x0 for row in side), max(row[-1].x1 for row in side)
    for row in side:
        for line in row:
            line.left, line.right = left, right


def _region(rows: list[Row], start: int) -> _Region | None:
    """The region that begins at ``start``, by the gutter that gives the most rows; None where there is none."""
    best: _Region | None = None
    for x0, x1 in _gutters(rows[start]):
        region = _grown(rows, start, x0, x1)
        if region is not None and (best is None or region.end > best.end):
            best = region
    return best


def _gutters(row: Row) -> list[tuple[float, float]]:
    """Where a row may be parted: between its pieces, and in a line of capitals at any wider blank."""
    found = [(before.x1, after.x0) for before, after in pairwise(row)]
    if len(row) == 1 and row[0].text.isupper():
        found = [(gap.x0, gap.x1) for gap in row[0].breaks]
    return found


def _grown(rows: list[Row], start: int, x0: float, x1: float) -> _Region | None:
    region = _Region()
    low: float | None = None
    gutter = x0, x1
    for place in range(start, len(rows)):
        row = rows[place]
        sides = _sides(row, x0, x1)
        if sides is None and place > start:
            sides = _shifted(row, x0, x1)
        if sides is None or _begins_anew(row):
            break
        left, right = sides
        size = row[0].size
        if left and low is not None and left[0].baseline - low > _CONTIGUOUS * size and not right:
            break
        if place > start and left and right and row[0].baseline - rows[place - 1][0].baseline > _FAR * size:
            break
        x0, x1 = max([x0, *(it.x1 for it in left)]), min([x1, *(it.x0 for it in right)])
        if x1 < x0:
            x0, x1 = gutter
        gutter = x0, x1
        if left:
            region.left.append(left)
            low = left[0].baseline
        if right:
            region.right.append(right)
        region.pairs += bool(left and right)
        region.end = place + 1
    return region if _is_sound(region) else None


def _sides(row: Row, x0: float, x1: float) -> tuple[Row, Row] | None:
    """The pieces left and right of the gutter, a piece parted where it has a blank there; None where one crosses it."""
    left: Row = []
    right: Row = []
    middle = (x0 + x1) / 2
    for line in row:
        room = _GUTTER * line.size
        if line.x1 <= middle or (line.x1 <= x1 - room and line.x0 < x0):
            left.append(line)
        elif line.x0 >= middle or (line.x0 >= x0 + room and line.x1 > x1):
            right.append(line)
        else:
            parts = split(line, x0, x1)
            if parts is None:
                return None
            left.append(parts[0])
            right.append(parts[1])
    return left, right


def _shifted(row: Row, x0: float, x1: float) -> tuple[Row, Row] | None:
    """The pieces of a row that is parted too, though beside the gutter: centred columns have no straight edge."""
    for before, after in pairwise(row):
        reach = _SHIFT * before.size
        if x0 - reach < (before.x1 + after.x0) / 2 < x1 + reach:
            place = row.index(after)
            return row[:place], row[place:]
    return None


def _begins_anew(row: Row) -> bool:
    """Whether a row opens what follows a letterhead whatever its place on the line."""
    return row[0].text.startswith(("Kính gửi", "KÍNH GỬI"))


def _is_sound(region: _Region) -> bool:
    """Whether both columns hold words: list numbers beside their items, and page numbers of a contents list, do not."""
    if not region.left or not region.right or len(region.left) + len(region.right) < 3:
        return False
    if region.pairs < 2 and len(region.left) + len(region.right) < 4 and not _is_head(region):
        return False
    return all(sum(_holds_words(row) for row in side) * 2 >= len(side) for side in (region.left, region.right))


def _is_head(region: _Region) -> bool:
    """Whether both columns begin with capitals, as organ and motto do."""
    return joined(region.left[0]).text.isupper() and joined(region.right[0]).text.isupper()


def _holds_words(row: Row) -> bool:
    return sum(map(str.isalpha, joined(row).text)) >= _LETTERS
