"""A citation, task or quantity as a form: its fields, its words in the text, what is typed of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.errors import BadQuery
from extractor.index import checked_value
from extractor.labels import FORMS, RELATIONS
from extractor.records import Citation, Quantity, Record, Task
from extractor.web.forms.inputs import Input, Kind
from extractor.web.forms.submitted import changed
from extractor.web.rendering.error_pages import absent
from extractor.web.text.dates import day, typed
from extractor.web.text.language import N_
from extractor.web.text.refusals import DATE, VALUE
from extractor.web.text.urls import whole

Finding = Citation | Task | Quantity
Findable = Literal["citation", "task", "quantity"]
TABS: Mapping[str, str] = {"citation": "cites", "task": "tasks", "quantity": "figures"}
TITLES: Mapping[str, str] = {
    "citation": N_("Correct a citation"), "task": N_("Correct a task"), "quantity": N_("Correct a quantity"),
}  # fmt: skip
NEW_TITLES: Mapping[str, str] = {
    "citation": N_("Add a citation"), "task": N_("Add a task"), "quantity": N_("Add a quantity"),
}  # fmt: skip
_NAMELESS = ("self", "unknown")
"""What stands in the place of a number where a citation names none."""
_AROUND = 160
_DIGITS = 8
_DATES = ("date", "effective")
_FIELDS: Mapping[str, tuple[tuple[str, str, Kind], ...]] = {
    "citation": (
        ("key", N_("Number, symbol"), "text"), ("kind", N_("Kind"), "text"), ("name", N_("Name of the law"), "text"),
        ("date", N_("Date"), "date"), ("issuer", N_("Issued by"), "text"), ("pinpoint", N_("Place in it"), "text"),
        ("relation", N_("Relation"), "choice"), ("form", N_("How it is cited"), "choice"),
    ),
    "task": (
        ("title", N_("Title"), "long"), ("kind", N_("Kind"), "text"), ("body", N_("Led by"), "text"),
        ("deadline", N_("Due"), "text"), ("status", N_("State"), "text"), ("cost", N_("Cost"), "text"),
    ),
    "quantity": (
        ("value", N_("Value"), "text"), ("unit", N_("Unit"), "text"), ("noun", N_("What is counted"), "text"),
        ("denominator", N_("Out of"), "text"), ("approximation", N_("About, at least …"), "text"),
    ),
}  # fmt: skip
_CHOICES = {"relation": tuple(RELATIONS.items()), "form": tuple(FORMS.items())}
_NEW = {"relation": "mentions", "form": "numbered"}


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """A finding: at which place of the effective record, its words, and the text before and behind them."""

    at: int
    start: int
    before: str
    words: str
    behind: str


def findable(target: str) -> Findable:
    """What an address names; not found for anything else."""
    for each in ("citation", "task", "quantity"):
        if target == each:
            return each
    raise absent()


def all_of(record: Record, target: Findable) -> Sequence[Finding]:
    """The findings of a kind."""
    every: dict[Findable, Sequence[Finding]] = {
        "citation": record.citations, "task": record.tasks, "quantity": record.quantities,
    }  # fmt: skip
    return every[target]


def meant(record: Record, target: Findable, handle: str) -> int | None:
    """The place that ``AT:START`` names; None where another finding stands there now."""
    place, _, start = handle.partition(":")
    found, at = all_of(record, target), whole(place, _DIGITS)
    return at if at is not None and at < len(found) and str(found[at].span[0]) == start else None


def place_of(record: Record, target: Findable, at: int) -> FindingPlace:
    """Where it stands in the text."""
    text, (start, end) = record.text or "", all_of(record, target)[at].span
    return FindingPlace(at, start, text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])


def inputs_of(target: Findable, finding: Finding | None) -> list[Input]:
    """The inputs of a finding, of a new one where it is None."""

    def value(name: str) -> str:
        current: Any = getattr(finding, name) if finding else _NEW.get(name) if target == "citation" else None
        if name == "key" and current in _NAMELESS:
            return ""
        return day(current) if name in _DATES else str(current or "")

    return [
        Input(name, label, kind, value(name), choices=_CHOICES.get(name, ())) for name, label, kind in _FIELDS[target]
    ]


def changes_of(target: Findable, sent: Mapping[str, str]) -> tuple[dict[str, str | None], dict[str, str]]:
    """What a person changed, by field, None for what was made blank; and what of it cannot be right."""
    changes: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for name, _, _ in _FIELDS[target]:
        value = changed(sent, name)
        if value is None:
            continue
        changes[name] = (typed(value) if name in _DATES else value) or None
        try:
            checked_value(target, name, changes[name])
        except BadQuery:
            wrong[name] = DATE if name in _DATES else VALUE
    return changes, wrong
