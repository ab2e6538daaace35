"""The findings of one kind, extracted or added, each with what people said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from extractor.index import anchors
from extractor.index.correctionrows import Correction
from extractor.records import Citation, Quantity, Task

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

    def add(self, said: Correction, make: Callable[[Correction, tuple[int, int]], Finding]) -> None:
        """Add a finding where its words stand; one that is read there now gives way."""
        span = anchors.place(said.anchor, self._text) if said.anchor else None
        if span is None:
            self.unplaced.append(said)
            return
        finding = make(said, span)
        slot = next((each for each in self._every if each.finding.span == span and not each.added), None)
        if slot is None:
            self._every.append(Slot(finding, None, added=True))
        else:
            slot.finding, slot.added = finding, True

    def take(self, said: Correction) -> None:
        """Note what is said of a finding; a later correction of a field stands over an earlier one."""
        known = [(slot.finding.span, meaning(slot.finding)) for slot in self._every]
        place = anchors.find(said.anchor, self._text, known) if said.anchor else None
        if place is None:
            self.unplaced.append(said)
            return
        slot = self._every[place]
        if said.action == "confirm":
            slot.confirmed = True
        elif not said.field:
            slot.rejected = True
        else:
            slot.changes.pop(said.field, None)  # the last one comes last
            slot.changes[said.field] = said.value

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
