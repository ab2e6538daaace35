"""The form of an entry: of a held document what the desk adds to it, of one on paper all that stands on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from extractor import officezone
from extractor.desk import Book, Desk, Entry, EntryFields
from extractor.desk.rows import Recurring
from extractor.entryfields import ENTRY, EntryField, of_sort
from extractor.errors import BadQuery, DeskFault
from extractor.index import checked_value
from extractor.labels import BOOKS
from extractor.web.forms.inputs import Input, Kind, filled, marks
from extractor.web.queries.documents import ShownDocument
from extractor.web.text.dates import day
from extractor.web.text.dates import typed as iso
from extractor.web.text.language import N_
from extractor.web.text.refusals import VALUE

BOOK, AGAIN, UNIT = "book", "again", "unit"
UNIT_LABEL = N_("Unit in the symbol (VP, TCKT …)")
SHOWN = ("key", "date", "author", "subject")
"""What stands on every document, and is asked for where it was not read."""
_HEADER = {
    "key": "key", "date": "date", "author": "issuer", "kind": "kind", "subject": "subject", "signer": "signer.name",
}  # fmt: skip
"""Fields of an entry that are read on its document, and how the header calls them."""
_DAYS = of_sort("day", "date")
Known = Mapping[str, tuple[str, ...]]
"""What was entered before in the fields in which the same names come again, by field."""


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The inputs of an entry: ``desk`` of what the desk does with it, ``paper`` of what stands on the document."""

    desk: tuple[Input, ...]
    paper: tuple[Input, ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All of them."""
        return (*self.desk, *self.paper)

    def filled(self, given: Mapping[str, str]) -> EntryForm:
        """The form with what was typed in it."""
        return EntryForm(tuple(filled(self.desk, given)), tuple(filled(self.paper, given)))


def unit_input() -> Input:
    """The unit that stands in the symbol of what goes out."""
    return Input(UNIT, UNIT_LABEL)


def known_of(desk: Desk) -> Known:
    """What these fields offer to choose from: one look at the register serves every form of a page."""
    return {field.name: tuple(desk.known(cast(Recurring, field.name))) for field in ENTRY if field.recurring}


def form_of(
    known: Known, values: Mapping[str, Any], stated: Mapping[str, str | None], needed: Collection[str] = ()
) -> EntryForm:
    """The form with what is typed; beside it what the document says. ``needed`` fields may not be blank."""
    typed = {name: str(value) for name, value in values.items() if value is not None}
    typed |= {name: day(typed[name]) for name in _DAYS if name in typed}
    return EntryForm(tuple(_desk(known, typed)), tuple(_paper(typed, stated, needed)))


def _input(field: EntryField, typed: Mapping[str, str], **more: Any) -> Input:
    kind: Kind = "choice" if field.sort == "secrecy" else field.sort
    choices = marks("secrecy") if field.sort == "secrecy" else ()
    return Input(
        field.name,
        field.label,
        kind,
        typed.get(field.name, ""),
        choices=choices,
        **{"required": field.required, **more},
    )


def _desk(known: Known, typed: Mapping[str, str]) -> Iterator[Input]:
    for field in ENTRY:
        if not field.stated:
            yield _input(field, typed, known=known.get(field.name, ()))


def _paper(typed: Mapping[str, str], stated: Mapping[str, str | None], needed: Collection[str]) -> Iterator[Input]:
    for field in ENTRY:
        if field.stated:
            yield _input(field, typed, stated=day(stated.get(field.name)) or "", required=field.name in needed)


def needed(book: str | None) -> tuple[str, ...]:
    """What an entry may not leave blank: the subject, and whose the document is where that is not us."""
    return ("subject",) if book == "outgoing" else ("subject", "author")


def needing(form: EntryForm, book: str) -> EntryForm:
    """The form with what an entry of this book may not leave blank."""
    paper = (replace(each, required=each.name in needed(book)) for each in form.paper)
    return replace(form, paper=tuple(paper))


def of_desk(form: EntryForm, was: Mapping[str, str]) -> tuple[Input, ...]:
    """What is kept with the entry of a held document: what the desk does with it, and a mark that was set here."""
    return (*form.desk, *(each for each in _changed(form, was) if each.name not in _HEADER))


def corrections(form: EntryForm, was: Mapping[str, str]) -> dict[str, str | None]:
    """What a person read on the document otherwise than the program, by the names of its header; None for a blank."""
    return {name: value for each in _changed(form, was) if each.name in _HEADER for name, value in [_correction(each)]}


def _changed(form: EntryForm, was: Mapping[str, str]) -> Iterator[Input]:
    return (each for each in form.paper if " ".join(each.value.split()) != " ".join(was[each.name].split()))


def _correction(input: Input) -> tuple[str, str | None]:
    """A number alone is that in front of the symbol which was read."""
    value = input.value.strip()
    name = "number" if input.name == "key" and value and "/" not in value and "-" not in value else _HEADER[input.name]
    return name, (iso(value) if input.kind == "date" else value) or None


def unreadable(form: EntryForm, was: Mapping[str, str]) -> dict[str, str]:
    """What of it cannot be right on a document, in words, by the names of the inputs."""
    found = {}
    for each in _changed(form, was):
        name, value = _correction(each) if each.name in _HEADER else ("", None)
        try:
            if name and value:
                checked_value("header", name, value)
        except BadQuery:
            found[each.name] = VALUE
    return found


def behind(document: ShownDocument) -> str:
    """What stands behind a number that was not read: ``/UBND-KT``."""
    header = document.view.record.header
    return f"/{header.symbol}" if header.symbol and not header.key else ""


def today() -> dict[str, str]:
    """What a new entry begins with."""
    return {"registered_on": officezone.today().isoformat()}


def stated_by(shown: ShownDocument | None) -> dict[str, str | None]:
    """What a document says of itself, by the names of an entry's fields."""
    if shown is None:
        return {}
    header = shown.view.record.header
    return {
        "key": header.key, "date": header.date, "author": header.issuer or header.issuing_body,
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
