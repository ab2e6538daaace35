"""Footnotes, by layout: smaller type at the foot of a page, under a rule, each opened by its label.

What stands there without a label goes on with the last note of the page before.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from extractor.parsers.pdf.leaf import Leaf, margins
from extractor.parsers.pdf.lines import Line, RaisedMark, Row, joined

_SMALL = 0.94
_UPPER_HALF = 0.3
_AT_MARGIN = 15.0
_LIKE = 0.06


@dataclass(slots=True)
class PageNote:
    """A note: its label as printed, the page where it begins, its lines (the first one without the label)."""

    label: str
    page: int
    lines: list[Line] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.page}:{self.label}"


def body_size(leaves: list[Leaf]) -> float:
    """The type size of most of the text, in points; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for leaf in leaves:
        for row in leaf.rows:
            for line in row:
                sizes[round(line.size * 4) / 4] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def take(leaves: list[Leaf], size: float) -> list[PageNote]:
    """The notes of all pages in order; their rows are removed from the leaves."""
    found: list[PageNote] = []
    for leaf in leaves:
        start = _zone(leaf, size, found)
        if start is None:
            continue
        left, right = margins(leaf)
        for row in leaf.rows[start:]:
            line = joined(row)
            line.left, line.right = left, right
            label = _label(line, leaf, found)
            if label is not None:
                found.append(PageNote(label, leaf.number, [line]))
            elif found:
                found[-1].lines.append(line)
        leaf.rows = leaf.rows[:start]
    return found


def _zone(leaf: Leaf, size: float, found: list[PageNote]) -> int | None:
    """The first row of the notes at the foot of a page, or None."""
    first = _small_from(leaf.rows, size)
    if first == len(leaf.rows):
        return None
    for place in range(len(leaf.rows) - 1, first - 1, -1):
        if _is_parted(leaf, place) and (_opens(leaf, place, found) or _goes_on(leaf, place, found)):
            return place
    marks = {bare(mark.label) for row in leaf.rows[:first] for line in row for mark in line.marks}
    for place in range(first, len(leaf.rows)):
        if leaf.rows[place][0].baseline > _UPPER_HALF * leaf.height and _opens_without_rule(leaf.rows[place][0], marks):
            return place
    return None


def _opens_without_rule(line: Line, marks: set[str]) -> bool:
    """Whether a line begins with a raised label that marks something above; legends of forms ("(1) …") do not."""
    return bool(line.marks) and line.marks[0].offset == 0 and line.marks[0].label in marks


def _small_from(rows: list[Row], size: float) -> int:
    """The first row of the smaller type that a page ends with."""
    place = len(rows)
    while place and max(line.size for line in rows[place - 1]) <= _SMALL * size:
        place -= 1
    return place


def _is_parted(leaf: Leaf, place: int) -> bool:
    """Whether a ruling line from the left margin on parts a row from the one above."""
    first = leaf.rows[place][0]
    low = first.baseline - 0.6 * first.size
    high = leaf.rows[place - 1][0].baseline if place else 0.0
    left = margins(leaf)[0]
    return any(high < rule.y0 < low and abs(rule.x0 - left) < _AT_MARGIN for rule in leaf.separators)


def _goes_on(leaf: Leaf, place: int, found: list[PageNote]) -> bool:
    """Whether a row may go on with the last note: that one reached the end of the page before, in the same type."""
    if not found or not found[-1].lines:
        return False
    last = found[-1].lines[-1]
    return last.page == leaf.number - 1 and all(
        abs(row[0].size - last.size) < _LIKE * last.size for row in leaf.rows[place:]
    )


def _opens(leaf: Leaf, place: int, found: list[PageNote]) -> bool:
    return _label(joined(leaf.rows[place]), leaf, found, peek=True) is not None


def _label(line: Line, leaf: Leaf, found: list[PageNote], peek: bool = False) -> str | None:
    """The label that opens a note's line; it is taken off the line unless one only looks."""
    if line.marks and line.marks[0].offset == 0:
        label = bare(line.marks[0].label)
        if label:
            if not peek:
                _cut(line, 0, line.marks[1:])
            return label
    match = _plain().match(line.text)
    if match is None:
        return None
    label = match[1] or match[2]
    if label not in _expected(found, leaf.number):
        return None
    if not peek:
        _cut(line, match.end(), line.marks)
    return label


def _cut(line: Line, start: int, marks: list[RaisedMark]) -> None:
    line.text = line.text[start:]
    line.marks = [RaisedMark(max(0, mark.offset - start), mark.label) for mark in marks]
    line.breaks = []


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"[\[(](\d{1,3}|\*{1,3})[\])]\s*|(\d{1,3}|\*{1,3})(?=\s|[A-ZĐÀ-Ỹ“\"])\s*")


def _expected(found: list[PageNote], page: int) -> tuple[str, ...]:
    """Labels that may come next: one more than the last, or the first of a page."""
    last = found[-1].label if found else ""
    following = (str(int(last) + 1),) if last.isdigit() else (f"{last}*",)
    return following if found and found[-1].page == page else (*following, "1", "*")


def bare(mark: str) -> str:
    """A mark without its brackets; "" for what marks no note.

    >>> bare("[12]"), bare("o"), bare("(*)")
    ('12', '', '*')
    """
    inner = mark.strip("[]().,;: ")
    return inner if inner.isdigit() or (inner and set(inner) == {"*"}) else ""
