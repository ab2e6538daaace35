"""Footnotes, by layout: the rows of each page's foot, each note opened by its label.

What stands there without a label goes on with the last note of the page before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from extractor.parsers.pdf import feet
from extractor.parsers.pdf.feet import Past, bare
from extractor.parsers.pdf.leaf import Leaf, margins
from extractor.parsers.pdf.lines import PdfLine, RaisedMark, joined


@dataclass(slots=True)
class PageNote:
    """A note: its label as printed, the page where it begins, its lines (the first one without the label)."""

    label: str
    page: int
    lines: list[PdfLine] = field(default_factory=list)
    series: int = 0

    @property
    def name(self) -> str:
        return f"{self.page}.{self.series}:{self.label}"


def take(leaves: list[Leaf]) -> list[PageNote]:
    """The notes of all pages in order; their rows are removed from the leaves."""
    found: list[PageNote] = []
    past = Past()
    size = feet.body_size(leaves)
    for leaf in leaves:
        start = feet.begins(leaf, size, past)
        if start is not None:
            _take_page(leaf, start, past, found)
    return _named(_looked_for_again(found))


def _take_page(leaf: Leaf, start: int, past: Past, found: list[PageNote]) -> None:
    left, right = margins(leaf)
    above = feet.marks_above(leaf, start)
    past.rule = feet.rule_above(leaf, start) or past.rule
    kept = leaf.rows[:start]
    while kept and feet.is_typed_rule(kept[-1]):
        kept.pop()
    for row in leaf.rows[start:]:
        if feet.is_typed_rule(row):
            continue
        line = joined(row)
        line.left, line.right = left, right
        label = _label(line, leaf, past, above)
        if label is not None:
            found.append(PageNote(label, leaf.number, [line]))
            past.take(label, leaf.number)
        elif found and past.last is not None and past.last.page >= leaf.number - 1:
            found[-1].lines.append(line)
        else:
            kept.append(row)
            continue
        past.last = line
    leaf.rows = kept


def _label(line: PdfLine, leaf: Leaf, past: Past, above: set[str]) -> str | None:
    """The label that opens a note's line, taken off the line; None where the line goes on with a note."""
    label = feet.raised_label(line.marks, past, leaf.number, above)
    if label:
        past.raised = True
        _cut(line, 0, line.marks[1:])
        return label
    before = _before_label().match(line.text)
    if (
        before
        and line.marks
        and line.marks[0].offset in (before.end(), len(before[0].rstrip()))
        and bare(line.marks[0].label)
    ):
        label = bare(line.marks[0].label)
        _cut(line, before.end(), line.marks[1:])
        return label
    match = feet.plain_label(line, leaf, past, above)
    if match is None:
        return None
    _cut(line, match.end(), line.marks)
    return match[1] or match[2]


def _cut(line: PdfLine, start: int, marks: list[RaisedMark]) -> None:
    rest = line.text[start:].lstrip()
    start = len(line.text) - len(rest)
    line.text = rest
    line.marks = [mark._replace(offset=max(0, mark.offset - start)) for mark in marks]
    line.breaks = []


@cache
def _before_label() -> re.Pattern[str]:
    """What may stand before the label of a form's note."""
    return re.compile(r"(?:Ghi chú|Chú thích|Chú giải)\s*:?\s*(?=\S|$)", re.IGNORECASE)


def _looked_for_again(found: list[PageNote]) -> list[PageNote]:
    """Notes that a series lacks stand in the note before, where their label is of the text's own size."""
    whole: list[PageNote] = []
    for place, note in enumerate(found):
        whole.append(note)
        after = found[place + 1].label if place + 1 < len(found) else ""
        while whole[-1].label.isdecimal() and after.isdecimal() and int(after) > int(whole[-1].label) + 1:
            lacking = _split(whole[-1])
            if lacking is None:
                break
            whole.append(lacking)
    return whole


def _split(note: PageNote) -> PageNote | None:
    """The next note of the series, cut off ``note``, where a line of it begins with its label; None where none does."""
    label = str(int(note.label) + 1)
    opening = re.compile(rf"[\[(]?{label}[\])]?(?=\s?[A-ZĐÀ-Ỹ“\"])\s?")
    for at, line in enumerate(note.lines[1:], 1):
        match = opening.match(line.text)
        if match is not None and (feet.ends(note.lines[at - 1], line) or line.x0 > line.left + line.size):
            rest = note.lines[at:]
            note.lines = note.lines[:at]
            _cut(line, match.end(), line.marks)
            return PageNote(label, line.page, rest)
    return None


def _named(found: list[PageNote]) -> list[PageNote]:
    """Notes of one page with the same label are of different series: their names tell them apart."""
    seen: dict[tuple[int, str], int] = {}
    for note in found:
        note.series = seen.get((note.page, note.label), 0)
        seen[note.page, note.label] = note.series + 1
    return found
