"""The header of a document, as a list and as a form: what holds, what was read, who said otherwise.

The fields are what a register asks for, by the names of Nghị định 30/2020/NĐ-CP; beside what is missing stands the
image of its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractor.errors import BadQuery
from extractor.export.foreign.originals import name_of
from extractor.index import Correction, FieldRow, checked_value
from extractor.records import Header
from extractor.web.forms.inputs import Input, Kind, marks
from extractor.web.forms.submitted import Theirs, changed
from extractor.web.queries.documents import ShownDocument
from extractor.web.text.dates import day, typed
from extractor.web.text.language import N_
from extractor.web.text.refusals import DATE, VALUE

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
    """An input of the header. ``read`` is what was read where a person said otherwise, ``correction`` that correction.

    ``crop`` is the picture of what could not be read, ``behind`` what stands behind it on the page.
    """

    input: Input
    read: str = ""
    correction: Correction | None = None
    crop: str | None = None
    behind: str = ""


@dataclass(frozen=True, slots=True)
class HeaderForm:
    """All inputs. ``gap`` is the one that waits for what a person reads in its crop, "" where none does."""

    controls: Sequence[Control]
    gap: str


def form_of(shown: ShownDocument, rows: Sequence[FieldRow], corrections: Sequence[Correction]) -> HeaderForm:
    """The form of a document as it stands corrected."""
    now = {row.field: row for row in rows if row.target == "header"}
    holding = {each.field: each for each in corrections if each.target == "header" and not each.undone_at}
    crops = {_GAPS[field]: image for field, image in crops_of(shown)}
    controls = list(_controls(now, holding, crops))
    waiting = (each.input.name for each in controls if each.crop and not each.input.value)
    return HeaderForm(controls, next(waiting, ""))


def stands(document: ShownDocument, rows: Sequence[FieldRow], corrections: Sequence[Correction]) -> dict[str, Theirs]:
    """What stands in each input now, and who entered it; a number that was typed by hand stands in the whole key."""
    controls = form_of(document, rows, corrections).controls
    found = {
        each.input.name: Theirs(each.input.value, each.correction.made_by if each.correction else "")
        for each in controls
    }
    return {"number": found["key"], **found} if "key" in found else found


def _controls(
    now: Mapping[str, FieldRow], holding: Mapping[str, Correction], crops: Mapping[str, str]
) -> Iterator[Control]:
    by_hand = "number" in crops and not now["number"].value
    if by_hand:
        symbol = as_typed("symbol", now["symbol"].value)
        behind = f"/{symbol}" if symbol else ""
        yield Control(Input("number", N_("Number (written by hand)")), crop=crops["number"], behind=behind)
    for name, label, kind in _FIELDS[1:] if by_hand else _FIELDS:  # what is typed by hand may be the whole key
        row, correction = now[name], _latest(holding, NUMBER if name == "key" else (name,))
        field = Input(name, label, kind, as_typed(name, row.value), choices=marks(name) if kind == "choice" else ())
        read = as_typed(name, row.extracted) if correction and correction.action != "confirm" else ""
        yield Control(field, read, correction, crops.get(name))


def _latest(holding: Mapping[str, Correction], names: Sequence[str]) -> Correction | None:
    found = [holding[name] for name in names if name in holding]
    return max(found, key=lambda each: each.id, default=None)


def as_typed(name: str, value: Any) -> str:
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


def judged(corrections: Sequence[Correction]) -> Correction | None:
    """Who said that the document as a whole was checked."""
    found = [each for each in corrections if each.target == "header" and not each.field and not each.undone_at]
    return found[-1] if found else None


_CROPS = {"number": "header.number", "date": "header.date", "arrival": "header.arrival"}
"""What begins the code of a diagnostic that says of a field that it could not be read."""
_LONG = 120


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A field of the header; ``crop`` is the picture of its place on the page where it could not be read."""

    id: str
    name: str
    value: str
    crop: str | None = None

    @property
    def is_long(self) -> bool:
        """Whether it needs a line of its own."""
        return len(self.value) > _LONG


def fields_of(shown: ShownDocument) -> list[HeaderField]:
    """The fields that have a value or a picture, in the order of the page."""
    crops = dict(crops_of(shown))
    every = (HeaderField(id, name, value or "", crops.get(id)) for id, name, value in _fields(shown))
    return [field for field in every if field.value or field.crop]


def _fields(shown: ShownDocument) -> list[tuple[str, str, str | None]]:
    header, file = shown.view.record.header, shown.view.file
    return [
        ("number", N_("Number, symbol"), header.key or header.symbol),
        ("date", N_("Date"), day(header.date)),
        ("kind", N_("Kind"), header.kind),
        ("issuer", N_("Issued by"), header.issuer or header.issuing_body),
        ("place", N_("Place"), header.place),
        ("signer", N_("Signer"), _signer(header)),
        ("effective", N_("In effect from"), day(header.effective_from)),
        ("urgency", N_("Urgency"), header.urgency),
        ("secrecy", N_("Degree of secrecy"), header.secrecy),
        ("arrival", N_("Arrival stamp"), _arrival(header)),
        ("addressees", N_("Addressed to"), "; ".join(header.addressees)),
        ("file", N_("File"), name_of(file.path)),
        ("recipients", N_("Recipients"), "; ".join(header.recipients)),
    ]


def crops_of(shown: ShownDocument) -> Iterator[tuple[str, str]]:
    """The pictures of what could not be read, by the field whose place on the page they show."""
    for problem in shown.view.record.diagnostics:
        for field, begin in _CROPS.items():
            if problem.image and problem.code.startswith(f"{begin}."):
                yield field, problem.image


def _signer(header: Header) -> str:
    signer = header.signer
    return ", ".join(part for part in (signer.authority, signer.position, signer.name) if part)


def _arrival(header: Header) -> str:
    arrival = header.arrival
    return " · ".join(part for part in (arrival.number, day(arrival.date), arrival.body) if part) if arrival else ""
