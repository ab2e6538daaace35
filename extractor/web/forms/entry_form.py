"""The form of an entry: of a held document what the desk adds to it, of one on paper all that stands on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor import officezone
from extractor.desk import Book, Desk, Entry, EntryFields
from extractor.errors import DeskFault
from extractor.web.forms.inputs import Input, marks
from extractor.web.queries.documents import ShownDocument
from extractor.web.text.dates import day
from extractor.web.text.labels import BOOKS
from extractor.web.text.language import N_

BOOK, AGAIN = "book", "again"
_DAYS = ("registered_on", "date", "passed_on", "due")


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The inputs of an entry: ``desk`` of what the desk does with it, ``paper`` of what stands on the document."""

    desk: tuple[Input, ...]
    paper: tuple[Input, ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All of them."""
        return (*self.desk, *self.paper)


def form_of(desk: Desk, values: Mapping[str, Any], said: Mapping[str, str | None]) -> EntryForm:
    """The form with what is typed; beside it what the document says."""
    typed = {name: str(value) for name, value in values.items() if value is not None}
    typed |= {name: day(typed[name]) for name in _DAYS if name in typed}
    return EntryForm(tuple(_desk(desk, typed)), tuple(_paper(typed, said)))


def _desk(desk: Desk, typed: Mapping[str, str]) -> Sequence[Input]:
    def make(name: str, label: str, kind: Any = "text", **more: Any) -> Input:
        return Input(name, label, kind, typed.get(name, ""), **more)

    return [
        make("registered_on", N_("Day of registration"), "day", required=True),
        make("recipient", N_("Unit or person who receives it"), known=tuple(desk.known("recipient"))),
        make("due", N_("To be settled by"), "day"),
        make("passed_on", N_("Passed on"), "day"),
        make("received_by", N_("Received by (signature)"), known=tuple(desk.known("received_by"))),
        make("kept_by", N_("Kept by"), known=tuple(desk.known("kept_by"))),
        make("copies", N_("Number of copies"), "count"),
        make("note", N_("Remark"), "long"),
    ]


def _paper(typed: Mapping[str, str], said: Mapping[str, str | None]) -> Sequence[Input]:
    def make(name: str, label: str, kind: Any = "text", **more: Any) -> Input:
        return Input(name, label, kind, typed.get(name, ""), said=day(said.get(name)) or "", **more)

    return [
        make("key", N_("Number, symbol")),
        make("date", N_("Date"), "date"),
        make("author", N_("Issued by")),
        make("kind", N_("Kind")),
        make("subject", N_("Subject"), "long"),
        make("signer", N_("Signer")),
        make("secrecy", N_("Degree of secrecy"), "choice", choices=marks("secrecy")),
    ]


def today() -> dict[str, str]:
    """What a new entry begins with."""
    return {"registered_on": officezone.today().isoformat()}


def said_by(held: ShownDocument | None) -> dict[str, str | None]:
    """What a document says of itself, by the names of an entry's fields."""
    if held is None:
        return {}
    header = held.view.record.header
    return {
        "key": header.key or header.symbol, "date": header.date, "author": header.issuer or header.issuing_body,
        "kind": header.kind, "subject": header.subject, "signer": header.signer.name, "secrecy": header.secrecy,
    }  # fmt: skip


def typed_in(entry: Entry) -> dict[str, Any]:
    """What a person typed into an entry; the subject of a hidden one is not shown."""
    fields = {name: getattr(entry, name) for name in entry.typed}
    return {**fields, "subject": None} if entry.hidden else fields


def fields_of(inputs: Sequence[Input]) -> EntryFields:
    """What to enter."""
    fields: Any = {each.name: each.value for each in inputs}
    return fields  # type: ignore[no-any-return]  # the names are those of EntryFields


def direction(desk: Desk, document: str) -> Book | None:
    """Whether a document comes in or goes out; None where that cannot be told."""
    try:
        return desk.direction(document)
    except DeskFault:
        return None


def book_input(value: str) -> Input:
    """The choice of a register."""
    choices = (("", "—"), *BOOKS.items())
    return Input(BOOK, N_("Which register"), "choice", value, choices=choices, required=True)
