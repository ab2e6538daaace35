"""The fields of a document as they stand, with what was read beside what a person corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.index import effective, fieldvalues
from extractor.index.correctionrows import Correction, Target
from extractor.records import Citation, Header, Quantity, Record, Task

_TOLD_BY: dict[Target, tuple[str, ...]] = {"citation": ("key", "name"), "task": ("title",), "quantity": ("value",)}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the header, or of the finding at a place of the effective record (``at`` counts from 0).

    ``value`` holds; ``extracted`` is what was read. ``corrected`` says that a person changed or added it. ``surface``
    are the words of a finding.
    """

    target: Target
    at: int | None
    field: str
    value: Any
    extracted: Any
    corrected: bool
    surface: str | None = None


def rows(read: Record, said: list[Correction]) -> Iterator[FieldRow]:
    """Every field of the header; of each finding what it is told by, and all that was corrected."""
    held = effective.apply(read, said)
    changed = {each.field for each in said if each.target == "header" and each.action in {"change", "reject"}}
    for field in fieldvalues.fields("header"):
        value, extracted = header_value(held.header, field), header_value(read.header, field)
        yield FieldRow("header", None, field, value, extracted, field in changed)
    for target in _TOLD_BY:
        yield from _findings(read, held, said, target)


def _findings(read: Record, held: Record, said: list[Correction], target: Target) -> Iterator[FieldRow]:
    every: dict[Target, Sequence[Citation | Task | Quantity]] = {
        "citation": held.citations, "task": held.tasks, "quantity": held.quantities,
    }  # fmt: skip
    for at, (slot, now) in enumerate(zip(effective.findings(read, said, target), every[target], strict=True)):
        surface = (read.text or "")[slice(*slot.finding.span)]
        values, extracted = now.model_dump(), {} if slot.added else slot.finding.model_dump()
        told = next((name for name in _TOLD_BY[target] if values[name]), _TOLD_BY[target][0])
        for field in dict.fromkeys((told, *slot.changes)):
            corrected = slot.added or field in slot.changes
            yield FieldRow(target, at, field, values[field], extracted.get(field), corrected, surface)


def header_value(header: Header, field: str) -> Any:
    """The value of a field such as "date" or "signer.name"; None where it is blank."""
    value: Any = header
    for name in field.split("."):
        value = getattr(value, name, None)
    return value or None
