"""Whether the labels of notes make whole series: one after the other from 1 on, in the text and again in its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.document import Footnote, Method, Remark

_MOST_NAMED = 6
_MOST_REMARKS = 100
_RECENT = 32
_WIDEST = 1000
_LONGEST = 6


@dataclass(slots=True)
class _Series:
    """Labels that follow one another: the last one, and those that were passed over."""

    last: int
    passed: dict[int, Footnote] = field(default_factory=dict)


def remarks(notes: Iterable[Footnote], method: Method) -> list[Remark]:
    """What is to be said of the labels of ``notes`` in the order of their marks; only numbers say anything.

    Where a program counted the notes (.docx, .rtf) they may begin with any number.
    """
    notes = list(notes)
    found: list[Remark] = []
    for kind in ("footnote", "endnote"):
        numbered = [
            note for note in notes if note.kind == kind and note.label.isdecimal() and len(note.label) < _LONGEST
        ]
        series: list[_Series] = []
        for note in _by_page(numbered):
            found += _take(note, series, method)
        found += _gaps(series)
    return found[:_MOST_REMARKS]


def _by_page(notes: list[Footnote]) -> list[Footnote]:
    """Notes page by page: those without a mark stand at the end of the text, whatever their page."""
    if any(note.page is None for note in notes):
        return notes
    return sorted(notes, key=lambda note: note.page or 0)


def _take(note: Footnote, series: list[_Series], method: Method) -> Iterator[Remark]:
    label = int(note.label)
    recent = series[-_RECENT:]
    going_on = next((one for one in reversed(recent) if one.last == label - 1), None)
    late = next((one for one in reversed(recent) if label in one.passed), None)
    if going_on is not None:
        going_on.last = label
    elif late is not None:
        del late.passed[label]
    elif label == 1 or (not series and not method.startswith("pdf")):
        series.append(_Series(label))
    else:
        if not series:
            recent = [_Series(0)]
            series += recent
        before = max((one for one in recent if one.last < label), key=lambda one: one.last, default=None)
        if before is not None:
            before.passed.update(dict.fromkeys(range(max(before.last + 1, label - _WIDEST), label), note))
            before.last = label
        else:
            message = f"footnote {label} stands twice, or follows none"
            yield Remark("footnote.number.double", "warning", message, _span(note), note.page)


def _gaps(series: list[_Series]) -> Iterator[Remark]:
    for one in series:
        places: dict[int, tuple[Footnote, list[int]]] = {}
        for label, note in one.passed.items():
            places.setdefault(id(note), (note, []))[1].append(label)
        for note, labels in places.values():
            named = ", ".join(map(str, labels[:_MOST_NAMED])) + (" …" if len(labels) > _MOST_NAMED else "")
            message = f"of the footnotes before {note.label} some were not found: {named}"
            yield Remark("footnote.number.missing", "warning", message, _span(note), note.page)


def _span(note: Footnote) -> tuple[int, int]:
    return note.start, note.end
