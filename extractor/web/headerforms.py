"""The header of a document as a form: what holds, what was read, who said otherwise; the picture of what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractor.errors import BadQuery
from extractor.index import Correction, FieldRow, checked_value
from extractor.web.dates import day, typed
from extractor.web.entering import changed
from extractor.web.headers import crops_of
from extractor.web.holdings import Held
from extractor.web.inputs import Input, Kind, marks
from extractor.web.language import N_
from extractor.web.refusals import DATE, VALUE

NUMBER = ("key", "number", "symbol", "year")
_DATES = ("date", "effective_from", "arrival.date")
_FIELDS: tuple[tuple[str, str, Kind], ...] = (
    ("key", N_("Number, symbol"), "text"),
    ("date", N_("Date"), "date"),
    ("kind", N_("Kind"), "text"),
    ("issuer", N_("Issued by"), "text"),
    ("subject", N_("Subject"), "long"),
    ("place", N_("Place"), "text"),
    ("signer.authority", N_("Signed for (TM., KT. …)"), "text"),
    ("signer.position", N_("Position of the signer"), "text"),
    ("signer.name", N_("Signer"), "text"),
    ("effective_from", N_("In effect from"), "date"),
    ("urgency", N_("Urgency"), "choice"),
    ("secrecy", N_("Degree of secrecy"), "choice"),
    ("arrival.number", N_("Number of the arrival stamp"), "text"),
    ("arrival.date", N_("Day of the arrival stamp"), "date"),
    ("addressees", N_("Addressed to (parted by ;)"), "long"),
    ("recipients", N_("Recipients (parted by ;)"), "long"),
)
_GAPS = {"number": "number", "date": "date", "arrival": "arrival.number"}
"""Where the crop of a field that could not be read stands in the form."""


@dataclass(frozen=True, slots=True)
class Control:
    """An input of the header. ``read`` is what was read where a person said otherwise, ``said`` that correction.

    ``crop`` is the picture of what could not be read, ``behind`` what stands behind it on the page.
    """

    input: Input
    read: str = ""
    said: Correction | None = None
    crop: str | None = None
    behind: str = ""


@dataclass(frozen=True, slots=True)
class HeaderForm:
    """All inputs. ``gap`` is the one that waits for what a person reads in its crop, "" where none does."""

    controls: Sequence[Control]
    gap: str


def form_of(held: Held, rows: Sequence[FieldRow], said: Sequence[Correction]) -> HeaderForm:
    """The form of a document as it stands corrected."""
    now = {row.field: row for row in rows if row.target == "header"}
    holding = {each.field: each for each in said if each.target == "header" and not each.undone_at}
    crops = {_GAPS[field]: image for field, image in crops_of(held)}
    controls = list(_controls(now, holding, crops))
    waiting = (each.input.name for each in controls if each.crop and not each.input.value)
    return HeaderForm(controls, next(waiting, ""))


def _controls(
    now: Mapping[str, FieldRow], holding: Mapping[str, Correction], crops: Mapping[str, str]
) -> Iterator[Control]:
    by_hand = "number" in crops and not now["number"].value
    if by_hand:
        symbol = shown("symbol", now["symbol"].value)
        behind = f"/{symbol}" if symbol else ""
        yield Control(Input("number", N_("Number (written by hand)")), crop=crops["number"], behind=behind)
    for name, label, kind in _FIELDS[1:] if by_hand else _FIELDS:  # what is typed by hand may be the whole key
        row, said = now[name], _latest(holding, NUMBER if name == "key" else (name,))
        field = Input(name, label, kind, shown(name, row.value), choices=marks(name) if kind == "choice" else ())
        read = shown(name, row.extracted) if said and said.action != "confirm" else ""
        yield Control(field, read, said, crops.get(name))


def _latest(holding: Mapping[str, Correction], names: Sequence[str]) -> Correction | None:
    found = [holding[name] for name in names if name in holding]
    return max(found, key=lambda each: each.id, default=None)


def shown(name: str, value: Any) -> str:
    """A value as a person types it."""
    if isinstance(value, list):
        return "; ".join(value)
    return day(value) if name in _DATES else str(value or "")


def changes_of(sent: Mapping[str, str]) -> tuple[dict[str, str | None], dict[str, str]]:
    """What a person changed, by field, None for what was made blank; and what of it cannot be right."""
    changes: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for name in ("number", *(name for name, _, _ in _FIELDS)):
        value = changed(sent, name)
        if value is None:
            continue
        field = "key" if name == "number" and "/" in value else name
        changes[field] = (typed(value) if name in _DATES else value) or None
        try:
            checked_value("header", field, changes[field])
        except BadQuery:
            wrong[name] = DATE if name in _DATES else VALUE
    return changes, wrong


def refilled(form: HeaderForm, sent: Mapping[str, str]) -> HeaderForm:
    """The form with what was typed in it."""
    controls = [
        replace(each, input=replace(each.input, value=sent.get(each.input.name, each.input.value)))
        for each in form.controls
    ]
    return HeaderForm(controls, form.gap)


def judged(said: Sequence[Correction]) -> Correction | None:
    """Who said that the document as a whole was checked."""
    found = [each for each in said if each.target == "header" and not each.field and not each.undone_at]
    return found[-1] if found else None
