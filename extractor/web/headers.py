"""The header of a document as a list: what a register asks for, by the names of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.records import Header
from extractor.web.dates import day
from extractor.web.holdings import Held
from extractor.web.language import N_
from extractor.web.originals import name_of

_CROPS = {"number": "header.number", "date": "header.date", "arrival": "header.arrival"}
"""What begins the code of a diagnostic that says of a field that it could not be read."""
_LONG = 120


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the header; ``crop`` is the picture of its place on the page where it could not be read."""

    id: str
    name: str
    value: str
    crop: str | None = None

    @property
    def is_long(self) -> bool:
        """Whether it needs a line of its own."""
        return len(self.value) > _LONG


def fields_of(held: Held) -> list[Field]:
    """The fields that have a value or a picture, in the order of the page."""
    crops = dict(crops_of(held))
    every = (Field(id, name, value or "", crops.get(id)) for id, name, value in _fields(held))
    return [field for field in every if field.value or field.crop]


def _fields(held: Held) -> list[tuple[str, str, str | None]]:
    header, file = held.view.record.header, held.view.file
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


def crops_of(held: Held) -> Iterator[tuple[str, str]]:
    """The pictures of what could not be read, by the field whose place on the page they show."""
    for problem in held.view.record.diagnostics:
        for field, begin in _CROPS.items():
            if problem.image and problem.code.startswith(f"{begin}."):
                yield field, problem.image


def _signer(header: Header) -> str:
    signer = header.signer
    return ", ".join(part for part in (signer.authority, signer.position, signer.name) if part)


def _arrival(header: Header) -> str:
    arrival = header.arrival
    return " · ".join(part for part in (arrival.number, day(arrival.date), arrival.body) if part) if arrival else ""
