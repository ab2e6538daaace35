"""The foot of a page: where its notes begin.

What tells a foot is the rule above it and a raised label below that, the series of labels, its place, and then its
type: smaller than what the body is set in. Notes may hold more type than the body, so a page's own rule comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from statistics import median

from extractor.parsers.pdf.leaf import Leaf, margins
from extractor.parsers.pdf.lines import PdfLine, RaisedMark, Row, joined

_SMALL = 0.94
_NOT_LARGER = 1.06
_UPPER_HALF = 0.3
_LEFT_OF, _RIGHT_OF = 15.0, 45.0
_LIKE = 0.06
_DRAWN = 5
_SERIES = 4
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(slots=True)
class Past:
    """What the pages before say: the last labels of the series that are open, the page and line of the last note.

    ``first`` is the page of the last note that began a series, ``rule`` the width of the rule above the last foot;
    ``raised`` says that labels are raised in this document.
    """

    labels: list[str] = field(default_factory=list)
    page: int = 0
    first: int = 0
    last: PdfLine | None = None
    rule: float = 0.0
    raised: bool = False

    def follows(self, label: str, page: int) -> bool:
        """Whether ``label`` may come next: one more than the last of a series, or the first of a page."""
        return _before(label) in self.labels or (self.first != page and label in ("1", "*"))

    def take(self, label: str, page: int) -> None:
        """A note with ``label`` begins on ``page``."""
        before = _before(label)
        if before in self.labels:
            self.labels.remove(before)
        self.labels = [label, *self.labels][:_SERIES]
        self.page = page
        if label in ("1", "*"):
            self.first = page


def _before(label: str) -> str:
    """The label that stands before ``label`` in its series."""
    return str(int(label) - 1) if label.isdecimal() else label[1:]


def body_size(leaves: list[Leaf]) -> float:
    """The type size of most of what stands above feet with a rule and a raised label, in points; 0 where none is."""
    sizes: Counter[float] = Counter()
    for leaf in leaves:
        end = next((place for place in _parted(leaf) if _is_labelled(leaf.rows[place])), len(leaf.rows))
        for row in leaf.rows[:end]:
            for line in row:
                sizes[round(line.size * 4) / 4] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def begins(leaf: Leaf, size: float, past: Past) -> int | None:
    """The first row of the notes of a page whose body is set in ``size``, or None."""
    start = next((place for place in reversed(_parted(leaf)) if _is_foot(leaf, place, size, past)), None)
    if start is None:
        return _without_rule(leaf, size)
    return _above(leaf, start, size)


def marks_above(leaf: Leaf, place: int) -> set[str]:
    """The labels of the raised marks in the tables of a page and in its rows before ``place``."""
    lines = [line for row in leaf.rows[:place] for line in row]
    lines += [line for table in leaf.tables for cell in table.cells for line in cell.lines]
    return {bare(mark.label) for line in lines for mark in line.marks} - {""}


def stands_in(leaf: Leaf, row: Row) -> bool:
    """Whether ``row`` stands below a rule with a row right below that begins as a note does, or is that row."""
    place = next(at for at, it in enumerate(leaf.rows) if it is row)
    return any(at <= place and opens_note(leaf.rows[at]) for at in _parted(leaf))


def opens_note(row: Row) -> bool:
    """Whether a row begins as a note may, with a label raised or not."""
    return _is_labelled(row) or _plain().match(joined(row).text) is not None


def _parted(leaf: Leaf) -> list[int]:
    """The rows that a rule from the left margin on, drawn or typed, parts from what stands above them."""
    return [place for place in range(len(leaf.rows)) if _is_parted(leaf, place)]


def _is_parted(leaf: Leaf, place: int) -> bool:
    return bool(place and is_typed_rule(leaf.rows[place - 1])) or rule_above(leaf, place) > 0


def rule_above(leaf: Leaf, place: int) -> float:
    """The width of the rule from the left margin on right above a row; 0 where there is none."""
    first = leaf.rows[place][0]
    low = first.baseline - 0.6 * first.size
    high = leaf.rows[place - 1][0].baseline if place else 0.0
    rules = [rule for rule in leaf.separators if high < rule.y0 < low]
    if not rules:
        return 0.0
    left = min(margins(leaf)[0], *(row[0].x0 for row in leaf.rows[place:]))
    return max((rule.x1 - rule.x0 for rule in rules if -_LEFT_OF < rule.x0 - left < _RIGHT_OF), default=0.0)


def is_typed_rule(row: Row) -> bool:
    """Whether a row is a rule made of signs ("________")."""
    text = joined(row).text.replace(" ", "")
    return len(text) >= _DRAWN and not text.strip("_-–—")


def _is_labelled(row: Row) -> bool:
    first = row[0]
    return bool(first.marks) and first.marks[0].offset == 0 and bare(first.marks[0].label) != ""


def _is_foot(leaf: Leaf, place: int, size: float, past: Past) -> bool:
    rows = leaf.rows[place:]
    if any(table.box[1] > rows[0][0].baseline for table in leaf.tables):
        return False
    sizes = [max(line.size for line in row) for row in rows]
    if max(sizes) > _NOT_LARGER * size:
        return False
    if _is_labelled(rows[0]):
        return True
    marks = marks_above(leaf, place)
    plain = plain_label(joined(rows[0]), leaf, past, marks)
    if median(sizes) > _SMALL * size:
        goes_on = past.rule > 0 and abs(rule_above(leaf, place) - past.rule) < _LIKE * past.rule
        return (plain is not None and (plain[1] or plain[2]) in marks) or (goes_on and _goes_on(leaf, rows, past))
    return plain is not None or any(map(_is_labelled, rows)) or _goes_on(leaf, rows, past)


def _goes_on(leaf: Leaf, rows: list[Row], past: Past) -> bool:
    """Whether rows may go on with the last note: that one reached the end of the page before, in the same type."""
    last = past.last
    if last is None or last.page != leaf.number - 1:
        return False
    return all(abs(row[0].size - last.size) < _LIKE * last.size for row in rows)


def _above(leaf: Leaf, start: int, size: float) -> int:
    """The first row of further notes right above a foot: those of a form or a table, in smaller type too."""
    first = start
    for place in range(start - 1, -1, -1):
        row = leaf.rows[place]
        if is_typed_rule(row):
            continue
        if max(line.size for line in row) > _SMALL * size or _is_above_table(leaf, row):
            break
        if _is_labelled(row) and bare(row[0].marks[0].label) in marks_above(leaf, place):
            first = place
    return first


def _is_above_table(leaf: Leaf, row: Row) -> bool:
    return any(table.box[3] > row[0].baseline for table in leaf.tables)


def _without_rule(leaf: Leaf, size: float) -> int | None:
    """The first row of the smaller type at the end of a page that begins with a raised label marking something above.

    Legends of forms ("(1) …") are text.
    """
    first = len(leaf.rows)
    while first and max(line.size for line in leaf.rows[first - 1]) <= _SMALL * size:
        first -= 1
    marks = marks_above(leaf, first)
    for place in range(first, len(leaf.rows)):
        row = leaf.rows[place]
        low = row[0].baseline > _UPPER_HALF * leaf.height and not _is_above_table(leaf, row)
        if low and _is_labelled(row) and row[0].marks[0].label in marks:
            return place
    return None


def plain_label(line: PdfLine, leaf: Leaf, past: Past, marks: set[str]) -> re.Match[str] | None:
    """The label of the text's own size that opens a note; where labels are raised only one that marks something above.

    A number that a sentence goes on with ("khoản / 1 và khoản 3") is none.
    """
    match = _plain().match(line.text)
    if match is None or not past.follows(match[1] or match[2], leaf.number):
        return None
    has_mark = past.page == leaf.number and past.labels[0] in marks  # the note before has its mark, so this one has
    if (past.raised or has_mark) and (match[1] or match[2]) not in marks:
        return None
    last = past.last
    runs_on = last is not None and last.page >= leaf.number - 1 and not ends(last, line)
    begins_small = line.text[match.end() : match.end() + 1].islower()
    return None if match[2] and (begins_small or runs_on) else match


def ends(last: PdfLine, line: PdfLine) -> bool:
    """Whether a note may end before ``line``: it is indented, or the last line closes with a stop or had more room."""
    if line.x0 > last.x0 + 0.8 * line.size or last.text.rstrip().endswith((".", ";", ":", "!", "?", "”", '"', ")")):
        return True
    return last.x1 + 0.2 * last.size + line.lead < last.right - 0.6 * last.size


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"[\[(](\d{1,3}|\*{1,3})[\])]\s*|(\d{1,3}|\*{1,3})(?=\s|[A-ZĐÀ-Ỹ“\"])\s*")


def raised_label(marks: list[RaisedMark], past: Past, page: int, above: set[str]) -> str:
    """The label of a line that begins with a raised one; "" where it does not.

    A label printed twice over itself ("11" for 1) is read once where only that makes it follow.
    """
    label = bare(marks[0].label) if marks and marks[0].offset == 0 else ""
    half = label[: len(label) // 2]
    if half and label == half * 2 and label not in above and not past.follows(label, page):
        return half if past.follows(half, page) else label
    return label


def bare(mark: str) -> str:
    """A mark without its brackets; "" for what marks no note.

    >>> bare("[12]"), bare("o"), bare("(*)"), bare("¹²")
    ('12', '', '*', '12')
    """
    inner = mark.strip("[]().,;:- ").translate(_PLAIN_DIGITS)
    return inner if (inner.isascii() and inner.isdecimal()) or (inner and set(inner) == {"*"}) else ""
