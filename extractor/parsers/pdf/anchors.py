"""Marks of notes in the text: which raised sign belongs to which note, and marks that are glued to a word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from extractor.document import Remark
from extractor.parsers.pdf.feet import bare
from extractor.parsers.pdf.lines import PdfLine, RaisedMark
from extractor.parsers.pdf.notes import PageNote

_NOTE = "\0"


def settle(lines: list[PdfLine], notes: list[PageNote]) -> list[Remark]:
    """Leave on ``lines`` only marks that name a note (by ``PageNote.name``); every other raised sign becomes text.

    A note is looked for on its own page first, among raised signs in the order of the notes, then on the pages before
    (a note that had no room, or stands at the end), then in the text of other notes, then as a sign of the text's own
    size. A mark that comes again is no text either.
    What comes back says which marks have no note.
    """
    waiting = {note.name: note for note in notes}
    pages: dict[int, list[PdfLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    for page, standing in _by_page(notes).items():
        _settle_page(pages[page], standing, waiting)
    _settle_later(lines, waiting)
    inner = [line for note in notes for line in note.lines]
    _settle_inner(notes, waiting)
    labels = {(note.page, note.label) for note in notes}
    everywhere = [*lines, *inner]
    unnoted = _unnoted(lines, notes)
    for line in everywhere:
        line.marks = [mark for mark in line.marks if not _comes_again(line, mark, labels)]
        if any(not mark.label.startswith(_NOTE) for mark in line.marks):
            _restore(line)
    _find_glued(pages, waiting)
    for line in everywhere:
        line.marks = [mark._replace(label=mark.label.removeprefix(_NOTE)) for mark in line.marks]
    return unnoted


def _by_page(notes: list[PageNote]) -> dict[int, list[PageNote]]:
    found: dict[int, list[PageNote]] = defaultdict(list)
    for note in notes:
        found[note.page].append(note)
    return found


def _settle_page(lines: list[PdfLine], notes: list[PageNote], waiting: dict[str, PageNote]) -> None:
    """Give the notes of a page their marks: the first one after that of the note before, else the first one."""
    raised = [
        (at, place)
        for at, line in enumerate(lines)
        for place, mark in enumerate(line.marks)
        if bare(mark.label) and not is_power(line, mark)
    ]
    taken: set[tuple[int, int]] = set()
    before = (-1, -1)
    for note in notes:
        free = [it for it in raised if it not in taken and bare(lines[it[0]].marks[it[1]].label) == note.label]
        spot = next((it for it in free if it > before), free[0] if free else None)
        if spot is not None:
            _name(lines[spot[0]], spot[1], note)
            taken.add(spot)
            before = spot
            del waiting[note.name]


def _name(line: PdfLine, place: int, note: PageNote) -> None:
    line.marks[place] = line.marks[place]._replace(label=_NOTE + note.name)


def is_power(line: PdfLine, mark: RaisedMark) -> bool:
    """Whether a raised digit makes a square or cubic unit ("3,5 m²") or a power of ten, and is no mark."""
    before = line.text[: mark.offset]
    label = bare(mark.label)
    if label in ("2", "3") and _unit().search(before):
        return True
    return before.endswith("10") and _ten().search(before) is not None


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\d\s/.,(])(?:[kdcmh]?m|km|hm|dam)$")


@cache
def _ten() -> re.Pattern[str]:
    return re.compile(r"(?:^|[x×.*]\s?)10$")


def _settle_later(lines: list[PdfLine], waiting: dict[str, PageNote]) -> None:
    """Marks whose note stands on a later page: the next one, or the last pages of the document."""
    later: dict[str, list[PageNote]] = defaultdict(list)
    for note in waiting.values():
        later[note.label].append(note)
    if not later:
        return
    for line in lines:
        for place, mark in enumerate(line.marks):
            if mark.label.startswith(_NOTE) or is_power(line, mark):
                continue
            follows = [it for it in later.get(bare(mark.label), ()) if it.page > line.page]
            if follows:
                _name(line, place, follows[0])
                later[follows[0].label].remove(follows[0])
                del waiting[follows[0].name]


def _settle_inner(notes: list[PageNote], waiting: dict[str, PageNote]) -> None:
    """Marks in the text of notes: one note says something of another, on its page or the one after."""
    if not waiting:
        return
    inner: dict[tuple[int, str], list[tuple[PageNote, PdfLine, int]]] = defaultdict(list)
    for other in notes:
        for line in other.lines:
            for at, mark in enumerate(line.marks):
                if bare(mark.label) and not is_power(line, mark):
                    inner[line.page, bare(mark.label)].append((other, line, at))
    for note in list(waiting.values()):
        spots = [*inner[note.page, note.label], *inner[note.page - 1, note.label]]
        spot = next(((line, at) for other, line, at in spots if other is not note), None)
        if spot is not None:
            _name(*spot, note)
            del waiting[note.name]


def _unnoted(lines: list[PdfLine], notes: list[PageNote]) -> list[Remark]:
    """A remark for each raised number that is a mark by all it shows, and has no note: its series has no such label."""
    labels = {note.label for note in notes}
    found: list[Remark] = []
    for line in lines:
        for mark in line.marks:
            label = bare(mark.label)
            before = line.text[: mark.offset][-1:]
            if (
                not (mark.offset and label.isdecimal() and len(label) == len(mark.label.strip()))
                or label in labels
                or is_power(line, mark)
                or before.isdigit()
            ):
                continue
            if str(int(label) - 1) in labels or str(int(label) + 1) in labels:
                message = f"the mark {label} has no footnote"
                found.append(Remark("footnote.mark.unnoted", "warning", message, page=line.page))
    return found


def _comes_again(line: PdfLine, mark: RaisedMark, labels: set[tuple[int, str]]) -> bool:
    """Whether a mark names a note of this page or its neighbours that another mark names already: heads of tables."""
    label = bare(mark.label)
    if mark.label.startswith(_NOTE) or not (label and mark.offset) or is_power(line, mark):
        return False
    if line.text[: mark.offset][-1:].isdigit():
        return False
    return any((line.page + step, label) in labels for step in (-1, 0, 1))


def _restore(line: PdfLine) -> None:
    """Put raised signs that mark no note back into the text, with the blank before them."""
    kept: list[RaisedMark] = []
    shift = 0
    for mark in line.marks:
        at = mark.offset + shift
        if mark.label.startswith(_NOTE):
            kept.append(mark._replace(offset=at))
            continue
        blank = " " if mark.apart and at and not line.text[at - 1].isspace() else ""
        line.text = line.text[:at] + blank + mark.label + line.text[at:]
        shift += len(blank) + len(mark.label)
    line.marks = kept


def _find_glued(pages: dict[int, list[PdfLine]], waiting: dict[str, PageNote]) -> None:
    """Marks of the body's own size, in brackets or glued to a word: "thi hành6", "Điều 5.3"."""
    for note in list(waiting.values()):
        lines = pages.get(note.page, [])
        found = next((hit for hit in _signs(lines, note.label) if not _is_power_at(*hit)), None)
        if found is not None:
            _lift(found[0], found[1].start(), found[1].end(), note)
            del waiting[note.name]


def _signs(lines: list[PdfLine], label: str) -> Iterator[tuple[PdfLine, re.Match[str]]]:
    """Where ``label`` may be a mark, the surest form first."""
    for pattern in _patterns(label):
        for line in lines:
            for match in pattern.finditer(line.text):
                yield line, match


def _is_power_at(line: PdfLine, match: re.Match[str]) -> bool:
    return is_power(line, RaisedMark(match.start(), match[0]))


def _patterns(label: str) -> list[re.Pattern[str]]:
    mark = re.escape(label)
    return [
        re.compile(rf"\s?(?:\[{mark}\]|\({mark}\))(?=[\s.,;:)]|$)"),
        re.compile(rf"(?<=[a-zđà-ỹA-ZĐÀ-Ỹ”\")]){mark}(?=[\s.,;:)]|$)"),
        re.compile(rf"(?<=\d\.){mark}(?=\s|$)"),
        re.compile(rf"(?<=[^\s\d(\[/.,\-–]){mark}(?=[\s.,;:)]|$)"),
        re.compile(rf"(?<=[.)]\s){mark}(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])"),
    ]


def _lift(line: PdfLine, start: int, end: int, note: PageNote) -> None:
    """Take the sign at ``start`` out of the text; it becomes a mark."""
    line.text = line.text[:start] + line.text[end:]
    moved = [it._replace(offset=it.offset - (end - start)) if it.offset >= end else it for it in line.marks]
    line.marks = sorted([*moved, RaisedMark(start, _NOTE + note.name)])
