"""Marks of notes in the text: which raised sign belongs to which note, and marks that are glued to a word."""

from __future__ import annotations

import re

from extractor.parsers.pdf.lines import Line, RaisedMark
from extractor.parsers.pdf.notes import PageNote, bare


def settle(lines: list[Line], notes: list[PageNote]) -> None:
    """Leave on ``lines`` only marks that name a note (by ``PageNote.name``); every other raised sign becomes text.

    A note is looked for on its own page first, then (a note at the end of a document) on the pages before.
    """
    waiting = {note.name: note for note in notes}
    for line in lines:
        line.marks = [_named(mark, waiting, line.page) for mark in line.marks]
    _settle_later(lines, waiting)
    for line in lines:
        if any(not mark.label.startswith("\0") for mark in line.marks):
            _restore(line)
    _find_glued(lines, waiting)
    for line in lines:
        line.marks = [RaisedMark(mark.offset, mark.label.removeprefix("\0")) for mark in line.marks]


def _named(mark: RaisedMark, waiting: dict[str, PageNote], page: int) -> RaisedMark:
    label = bare(mark.label)
    if label and waiting.pop(f"{page}:{label}", None) is not None:
        return RaisedMark(mark.offset, f"\0{page}:{label}")
    return mark


def _settle_later(lines: list[Line], waiting: dict[str, PageNote]) -> None:
    """Marks whose note stands on a later page."""
    later = {note.label: note for note in reversed(waiting.values())}
    if not later:
        return
    for line in lines:
        for place, mark in enumerate(line.marks):
            note = later.get(bare(mark.label))
            if note is not None and not mark.label.startswith("\0") and note.page > line.page:
                line.marks[place] = RaisedMark(mark.offset, f"\0{note.name}")
                waiting.pop(note.name, None)
                del later[note.label]


def _restore(line: Line) -> None:
    """Put raised signs that mark no note back into the text."""
    kept: list[RaisedMark] = []
    shift = 0
    for mark in line.marks:
        at = mark.offset + shift
        if mark.label.startswith("\0"):
            kept.append(RaisedMark(at, mark.label))
        else:
            line.text = line.text[:at] + mark.label + line.text[at:]
            shift += len(mark.label)
    line.marks = kept


def _find_glued(lines: list[Line], waiting: dict[str, PageNote]) -> None:
    """Marks of the body's own size, in brackets or glued to a word: "thi hành6", "Điều 5.3"."""
    if not waiting:
        return
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for note in list(waiting.values()):
        for pattern in _patterns(note.label):
            found = next(
                ((line, match) for line in pages.get(note.page, ()) if (match := pattern.search(line.text))), None
            )
            if found is not None:
                _lift(found[0], found[1].start(), found[1].end(), note)
                del waiting[note.name]
                break


def _patterns(label: str) -> list[re.Pattern[str]]:
    mark = re.escape(label)
    return [
        re.compile(rf"\s?(?:\[{mark}\]|\({mark}\))(?=[\s.,;:)]|$)"),
        re.compile(rf"(?<=[a-zà-ỹ”\"]){mark}(?=[\s.,;:)]|$)"),
        re.compile(rf"(?<=\d\.){mark}(?=\s|$)"),
    ]


def _lift(line: Line, start: int, end: int, note: PageNote) -> None:
    """Take the sign at ``start`` out of the text; it becomes a mark."""
    line.text = line.text[:start] + line.text[end:]
    moved = [RaisedMark(it.offset - (end - start) if it.offset >= end else it.offset, it.label) for it in line.marks]
    line.marks = sorted([*moved, RaisedMark(start, f"\0{note.name}")])
