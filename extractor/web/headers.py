"""The header of a document as a list: what a register asks for, by the names of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.records import Header
from extractor.web.dates import day
from extractor.web.holdings import Held
from extractor.web.language import N_
from extractor.web.originals import name_of

_CROPS = {
    "header.number": N_("Number, symbol"),
    "header.date": N_("Date"),
    "header.arrival": N_("Arrival stamp"),
}


@dataclass(frozen=True, slots=True)
class Crop:
    """A field that could not be read, and the picture of where it stands."""

    name: str
    image: str


def fields_of(held: Held) -> list[tuple[str, str | None]]:
    """Names and values, in the order of the page."""
    header, file = held.view.record.header, held.view.file
    return [
        (N_("Number, symbol"), header.key or header.symbol),
        (N_("Date"), day(header.date)),
        (N_("Kind"), header.kind),
        (N_("Issued by"), header.issuer or header.issuing_body),
        (N_("Place"), header.place),
        (N_("Addressed to"), "; ".join(header.addressees)),
        (N_("Recipients"), "; ".join(header.recipients)),
        (N_("Signer"), _signer(header)),
        (N_("Urgency"), header.urgency),
        (N_("Degree of secrecy"), header.secrecy),
        (N_("In effect from"), day(header.effective_from)),
        (N_("Arrival stamp"), _arrival(header)),
        (N_("File"), name_of(file.path)),
    ]


def crops_of(held: Held) -> list[Crop]:
    """The fields that a person may read on the page where recognition could not."""
    return [
        Crop(_CROPS[field], problem.image)
        for problem in held.view.record.diagnostics
        if problem.image and (field := ".".join(problem.code.split(".")[:2])) in _CROPS
    ]


def _signer(header: Header) -> str:
    signer = header.signer
    return ", ".join(part for part in (signer.authority, signer.position, signer.name) if part)


def _arrival(header: Header) -> str:
    arrival = header.arrival
    return " · ".join(part for part in (arrival.number, day(arrival.date), arrival.body) if part) if arrival else ""
