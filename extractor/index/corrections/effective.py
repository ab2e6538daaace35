"""The record that holds: what was extracted, with what people corrected. The text is never changed.

``Slots`` are the findings of one kind, extracted or added, each with what people said of it; ``corrected`` and
``recomposed`` make of a document with its corrections what the index stores.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from extractor.document import Span
from extractor.index.corrections import anchors, stored
from extractor.index.corrections.field_values import PARTS, Numbered, numbers_settled, precision
from extractor.index.corrections.stored import Correction
from extractor.index.findings.document import FileFacts, PreparedDocument, prepare
from extractor.index.storage.stored_json import record_of
from extractor.records import Citation, Diagnostic, FootnoteRecord, Header, Quantity, Record, Task
from extractor.rules.text import issuers

_ORGANS = ("issuing_body", "parent_body", "place")
_NUMBER = ("number", "key", "symbol", "year")
RULE = "corrected"


def apply(record: Record, corrections: Iterable[Correction]) -> Record:
    """The effective record; of two corrections of one field the one with the higher id holds.

    ``record`` has its text. What no finding fits is left out and said in the diagnostics.
    """
    return _Effective(record, corrections).record


def unplaced(record: Record, corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that fit nothing in this reading of the document."""
    return _Effective(record, corrections).unplaced


def findings(record: Record, corrections: Iterable[Correction], target: str) -> Sequence[Slot[Any]]:
    """The findings of one kind in the effective record, in its order, each with what was read."""
    return _Effective(record, corrections).slots[target].effective()


class _Effective:
    def __init__(self, record: Record, corrections: Iterable[Correction]) -> None:
        self._record = record
        text = record.text or ""
        self._citations, self._tasks = Slots(text, record.citations), Slots(text, record.tasks)
        self._quantities = Slots(text, record.quantities)
        self.slots: dict[str, Slots[Any]] = {
            "citation": self._citations, "task": self._tasks, "quantity": self._quantities,
        }  # fmt: skip
        self._corrections = sorted(corrections, key=lambda each: each.id)
        self._place()

    def _place(self) -> None:
        """Additions first: what is said of them stands over what they say."""
        makers = {"citation": self._citation, "task": self._task, "quantity": self._quantity}
        for each in self._corrections:
            if each.action == "add":
                self.slots[each.target].add(each, makers[each.target])
        for each in self._corrections:
            if each.action != "add" and each.target != "header":
                self.slots[each.target].take(each)

    @property
    def unplaced(self) -> list[Correction]:
        return [each for slots in self.slots.values() for each in slots.unplaced]

    @property
    def record(self) -> Record:
        if not self._corrections:
            return self._record
        of_header = [each for each in self._corrections if each.target == "header"]
        cited = self._citations.effective()
        update = {
            "header": header(self._record.header, of_header),
            "citations": _numbered_anew([corrected_citation(slot) for slot in cited], cited),
            "tasks": [_changed(slot) for slot in self._tasks.effective()],
            "quantities": [_changed(slot) for slot in self._quantities.effective()],
            "footnotes": _notes(self._record.footnotes, cited),
            "diagnostics": [*_remaining(self._record.diagnostics, of_header), *map(_unplaced, self.unplaced)],
        }
        return self._record.model_copy(update=update)

    def _citation(self, correction: Correction, span: Span) -> Citation:
        values = {
            "form": "named" if "name" in correction.value and "key" not in correction.value else "numbered",
            **correction.value,
        }
        cited = Citation(**self._found(correction, span), **values, rule=RULE)
        return cited.model_copy(update=_number(cited, {"key": cited.key}) if cited.key else {})

    def _task(self, correction: Correction, span: Span) -> Task:
        found = self._found(correction, span)
        return Task(span=span, zone=found["zone"], **{"title": found["surface"], **correction.value})

    def _quantity(self, correction: Correction, span: Span) -> Quantity:
        return Quantity(**self._found(correction, span), **correction.value)

    def _found(self, correction: Correction, span: Span) -> dict[str, Any]:
        return {
            "surface": correction.anchor.surface if correction.anchor else "",
            "span": span,
            "zone": self._zone(span),
        }

    def _zone(self, span: Span) -> str:
        """That of the note around it, else of the last finding outside notes before it."""
        for note in self._record.footnotes:
            if note.span[0] <= span[0] < note.span[1]:
                return f"fn:{note.label}"
        read = self._record
        every: list[Citation | Task | Quantity] = [*read.citations, *read.tasks, *read.quantities]
        outside = [(each.span, each.zone) for each in every if not each.zone.startswith("fn:")]
        return max((each for each in outside if each[0] <= span), default=(span, "body"))[1]


def header(read: Header, corrections: Iterable[Correction]) -> Header:
    """The header that holds."""
    changes: dict[str, Any] = {}
    for correction in sorted(corrections, key=lambda each: each.id):
        if correction.field and correction.action != "confirm":
            changes.pop(correction.field, None)  # the last one comes last
            changes[correction.field] = correction.value
    return _settled(read, changes) if changes else read


def _settled(read: Header, changes: dict[str, Any]) -> Header:
    values = read.model_dump()
    for name, value in changes.items():
        outer, _, inner = name.partition(".")
        if inner:
            values[outer] = {**(values[outer] or {}), inner: value}
        else:
            values[outer] = [] if value is None and isinstance(values[outer], list) else value
    values |= _number(read, changes)
    if "date" in changes:
        values["date_precision"] = precision(changes["date"]) if changes["date"] else None
    if "issuer" not in changes and any(name in changes for name in _ORGANS):
        values["issuer"] = issuers.resolve(*(values[name] for name in _ORGANS))
    return Header.model_validate(values)


def _number(read: Header | Citation, changes: dict[str, Any]) -> dict[str, Any]:
    """Key, number, year and symbol that agree, and the kind that the symbol states where none was read."""
    parts = {field: value for field, value in changes.items() if field in PARTS}
    if not parts:
        return {}
    now = numbers_settled(Numbered(read.number, read.year, read.symbol, read.key), parts)
    found: dict[str, Any] = {"number": now.number, "year": now.year, "symbol": now.symbol, "key": now.key}
    if "kind" not in changes and now.kind and (isinstance(read, Citation) or not read.kind):
        found["kind"] = now.kind
    return found


def corrected_citation(slot: Slot[Citation]) -> Citation:
    """A citation with what was said of it."""
    changes, read = slot.changes, slot.finding
    if not changes:
        return read.model_copy(update={"confidence": 1.0}) if slot.confirmed else read
    update = {**changes, **_number(read, changes), "rule": RULE, "confidence": 1.0}
    if "issuer" in changes and "issuer_resolved" not in changes:
        update["issuer_resolved"] = changes["issuer"]
    if "key" in changes and update["key"] and "form" not in changes and read.form == "anaphoric":
        update["form"] = "numbered"
    return read.model_copy(update=update)


def _changed(slot: Slot[Finding]) -> Finding:
    return slot.finding.model_copy(update=slot.changes)


def _numbered_anew(cited: list[Citation], slots: Sequence[Slot[Citation]]) -> list[Citation]:
    """Targets are places in the list: they follow what they mean."""
    now = {slot.extracted: place for place, slot in enumerate(slots)}
    return [each if each.target is None else each.model_copy(update={"target": now.get(each.target)}) for each in cited]


def _notes(notes: list[FootnoteRecord], slots: Sequence[Slot[Citation]]) -> list[FootnoteRecord]:
    now = {slot.extracted: place for place, slot in enumerate(slots) if slot.extracted is not None}
    added = [(place, slot.finding.span[0]) for place, slot in enumerate(slots) if slot.extracted is None]
    return [note.model_copy(update={"citations": _inside(note, now, added)}) for note in notes]


def _inside(note: FootnoteRecord, now: dict[int, int], added: list[tuple[int, int]]) -> list[int]:
    kept = [now[place] for place in note.citations if place in now]
    return sorted([*kept, *(place for place, start in added if note.span[0] <= start < note.span[1])])


def _remaining(diagnostics: list[Diagnostic], corrections: list[Correction]) -> list[Diagnostic]:
    """Without what was said of header fields that a person has looked at since."""
    seen = {each.field for each in corrections if each.field}
    if seen.intersection(_NUMBER):
        seen.update(_NUMBER)
    dropped = tuple(f"header.{field}." for field in seen)
    return [each for each in diagnostics if not each.code.startswith(dropped)] if dropped else diagnostics


def _unplaced(correction: Correction) -> Diagnostic:
    words = correction.anchor.surface if correction.anchor else ""
    message = f"correction {correction.id} of a {correction.target} fits nothing that was read: {words[:80]}"
    return Diagnostic(code="correction.unplaced", severity="warning", message=message)


Finding = TypeVar("Finding", Citation, Task, Quantity)


@dataclass
class Slot(Generic[Finding]):
    """A finding; ``extracted`` is its place in the record as read, None where a person added it."""

    finding: Finding
    extracted: int | None
    added: bool = False
    rejected: bool = False
    confirmed: bool = False
    changes: dict[str, Any] = field(default_factory=dict)


class Slots(Generic[Finding]):
    """Takes corrections in any order of the findings; what no finding fits is ``unplaced``."""

    def __init__(self, text: str, found: Iterable[Finding]) -> None:
        self._text = text
        self._every: list[Slot[Finding]] = [Slot(finding, place) for place, finding in enumerate(found)]
        self.unplaced: list[Correction] = []

    def add(self, correction: Correction, make: Callable[[Correction, tuple[int, int]], Finding]) -> None:
        """Add a finding where its words stand; one that is read there now gives way."""
        span = anchors.place(correction.anchor, self._text) if correction.anchor else None
        if span is None:
            self.unplaced.append(correction)
            return
        finding = make(correction, span)
        slot = next((each for each in self._every if each.finding.span == span and not each.added), None)
        if slot is None:
            self._every.append(Slot(finding, None, added=True))
        else:
            slot.finding, slot.added = finding, True

    def take(self, correction: Correction) -> None:
        """Note what is said of a finding; a later correction of a field stands over an earlier one."""
        known = [(slot.finding.span, meaning(slot.finding)) for slot in self._every]
        place = anchors.find(correction.anchor, self._text, known) if correction.anchor else None
        if place is None:
            self.unplaced.append(correction)
            return
        slot = self._every[place]
        if correction.action == "confirm":
            slot.confirmed = True
        elif not correction.field:
            slot.rejected = True
        else:
            slot.changes.pop(correction.field, None)  # the last one comes last
            slot.changes[correction.field] = correction.value

    def effective(self) -> list[Slot[Finding]]:
        """What holds, in reading order."""
        kept = [slot for slot in self._every if not slot.rejected]
        if all(slot.extracted is not None for slot in kept):
            return kept
        return sorted(kept, key=lambda slot: (slot.finding.span, -1 if slot.extracted is None else slot.extracted))


def meaning(finding: Citation | Task | Quantity) -> str | None:
    """What a finding is told by besides its words."""
    if isinstance(finding, Citation):
        return finding.key or finding.name
    return finding.title if isinstance(finding, Task) else finding.value


def corrected(connection: sqlite3.Connection, new: PreparedDocument) -> PreparedDocument:
    """An entry as the corrections of its document make it; the extracted record stays as it is."""
    return recomposed(new.file, new.sha256, new.json, new.text, connection)


def recomposed(
    file: FileFacts, sha256: str, record: str, text: str, connection: sqlite3.Connection
) -> PreparedDocument:
    """The entry of an extracted record, as stored, with the corrections that hold."""
    read = record_of(record).model_copy(update={"text": text})
    return replace(prepare(file, apply(read, stored.holding(connection, sha256)), text), json=record)
