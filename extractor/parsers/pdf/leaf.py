"""A page between its words and the document's text: lines, tables and rules, with the margins that its lines keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.parsers.pdf.columns import ordered
from extractor.parsers.pdf.grids import tables, unruled
from extractor.parsers.pdf.grids.tables import PdfTable
from extractor.parsers.pdf.lines import PdfLine, Row, rows
from extractor.parsers.pdf.sheet import PdfSheet, RuledLine

_WIDE = 0.55


@dataclass(slots=True)
class Leaf:
    """``rows`` are the lines outside tables from top to bottom, columns not yet told apart."""

    number: int
    width: float
    height: float
    rows: list[Row]
    tables: list[PdfTable] = field(default_factory=list)
    separators: list[RuledLine] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)


def of_sheet(sheet: PdfSheet) -> Leaf:
    """The leaf of a page; of its ruling lines only those are kept that may part notes from the body."""
    found, words = tables.take(sheet)
    bare, words = unruled.take(words, sheet.number)
    separators = [
        rule for rule in sheet.rules if rule.is_horizontal and rule.x1 - rule.x0 > 50 and rule.x0 < 0.4 * sheet.width
    ]
    return Leaf(
        sheet.number, sheet.width, sheet.height, rows(words, sheet.number), found + bare, separators[:200], sheet.edges
    )


def flow(leaf: Leaf) -> list[PdfLine | PdfTable]:
    """Lines and tables in reading order; every line knows the edges of its column."""
    found: list[PdfLine | PdfTable] = []
    left, right = margins(leaf)
    start = 0
    for table in sorted(leaf.tables, key=lambda it: it.box[1]):
        end = start
        while end < len(leaf.rows) and leaf.rows[end][0].baseline < table.box[1] + 2:
            end += 1
        found.extend(ordered(leaf.rows[start:end]))
        found.append(table)
        start = end
    found.extend(ordered(leaf.rows[start:]))
    for line in found:
        if isinstance(line, PdfLine) and line.column == 0:
            line.left, line.right = left, right
    return found


def margins(leaf: Leaf) -> tuple[float, float]:
    """Left and right edge of the page's body: where most of its wide lines begin and end."""
    wide = [row for row in leaf.rows if row[-1].x1 - row[0].x0 > _WIDE * leaf.width]
    if len(wide) < 2:
        left = min((row[0].x0 for row in leaf.rows), default=0.0)
        return left, max([leaf.width - left, *(row[-1].x1 for row in leaf.rows)])
    lefts = Counter(round(row[0].x0 / 3) for row in wide)
    rights = Counter(round(row[-1].x1 / 3) for row in wide)
    left = min((at for at, count in lefts.items() if count >= 0.2 * len(wide)), default=min(lefts))
    right = max((at for at, count in rights.items() if count >= 0.2 * len(wide)), default=max(rights))
    return left * 3.0, right * 3.0
