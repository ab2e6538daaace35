"""Making an entry of the register: of a document that is held, beside its page, or of one that is on paper only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.desk import Book, Desk, Entry
from extractor.document import Document
from extractor.index import Index
from extractor.web.document import field_places, tabs
from extractor.web.document.secret_documents import opened_exactly
from extractor.web.forms import entry_form
from extractor.web.forms.entry_form import AGAIN, BOOK, UNIT, EntryForm, Known
from extractor.web.forms.header_form import crops_of
from extractor.web.forms.inputs import Input, filled, wrong
from extractor.web.forms.submitted import Faults, Sent, Submitted, done
from extractor.web.queries.desk import book_of, entering, looking, shows_secret
from extractor.web.queries.documents import ShownDocument
from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of

router = APIRouter()

_CROPS = {"number": "key", "date": "date"}
"""Fields of an entry that the picture of a header's field shows."""
_KEPT = ("registered_on", "recipient")
"""What the next paper begins with too."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Making:
    """An entry that is being made, of a ``document`` or on paper, with those that the document has already.

    ``was`` is what stood in the form when it came: what the document says.
    """

    document: ShownDocument | None
    form: EntryForm
    book: Input
    entries: Sequence[Entry]
    was: Mapping[str, str]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All that the form asks for, in its order."""
        return (self.book, *self.form.paper, *self.form.desk)

    def first(self, faults: Faults) -> str:
        """Where to begin: what is wrong first, else what was not read, on paper what stands on it; else the book."""
        wrong = [each.name for each in self.inputs if each.name in faults.words]
        blank = self.unread if self.document else [each.name for each in self.form.paper if not each.value]
        return next(iter(wrong if faults else [*blank, *([] if self.book.value else [BOOK])]), "")

    @property
    def unread(self) -> list[str]:
        """The fields that stand on every document and were not read on this one; none of one on paper."""
        names = [each.name for each in self.form.paper if each.name in entry_form.SHOWN and not self.was[each.name]]
        return names if self.document else []


@router.get("/register/{name}/new")
def on_paper(request: Request, name: str) -> Response:
    """The form for a document on paper; the address may bring what many have in common."""
    common = {name: request.query_params[name][:_LONGEST] for name in _KEPT if name in request.query_params}
    with looking(request) as (index, desk):
        making = typed(_making(request, index, desk, None, book_of(name)), common)
    return _show(request, making, Faults())


@router.get("/documents/{sha256}/register")
def of_document(request: Request, sha256: str) -> Response:
    """The form for a document that is held."""
    with looking(request) as (index, desk):
        making, parsed = _making(request, index, desk, sha256), index.parsed(sha256)
    return _show(request, making, Faults(), parsed)


@router.post("/register/{name}/new")
def enter_paper(request: Request, name: str, sent: Sent) -> Response:
    """Make an entry of a document on paper."""
    return _enter(request, None, sent, book_of(name))


@router.post("/documents/{sha256}/register")
def enter_document(request: Request, sha256: str, sent: Sent) -> Response:
    """Make an entry of a document that is held."""
    return _enter(request, sha256, sent, None)


def _enter(request: Request, sha256: str | None, sent: Submitted, book: Book | None) -> Response:
    with looking(request) as (index, desk):
        making = typed(_making(request, index, desk, sha256, book), sent.fields())
    unreadable = entry_form.unreadable(making.form, making.was) if making.document else {}
    faults = Faults({**unreadable, **wrong([*making.form.inputs, making.book])})
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            entry = register_one(desk, making, sent.by, bool(sent.text(AGAIN)), sent.text(UNIT) or None)
            target = _following(desk, making, sent) if sent.text("then") == "next" else None
            return done(request, target or place_of(entry), entry.name)
    with looking(request) as (index, desk):  # who came first, where somebody registered the document meanwhile
        entries = desk.registered(sha256, shows_secret(request)) if sha256 else []
        parsed = index.parsed(sha256) if sha256 else None
    return _show(request, replace(making, entries=entries), faults, parsed)


def _following(desk: Desk, making: Making, sent: Submitted) -> str | None:
    """The next form: of what was sent in and waits; of the next paper, with the day and the recipient of this one."""
    if making.document is None:
        kept = {name: sent.text(name) for name in _KEPT if sent.text(name)}
        return f"/register/{making.book.value}/new?{urlencode(kept)}"
    waiting = next(iter(desk.unregistered(1)), None)
    return f"/documents/{waiting}/register" if waiting else None


def register_one(desk: Desk, making: Making, by: str, again: bool, unit: str | None = None) -> Entry:
    """Make the entry of a form: what a person read otherwise on its document corrects that."""
    sha256 = making.document.id if making.document else None
    inputs = making.form.inputs if sha256 is None else entry_form.of_desk(making.form, making.was)
    read = entry_form.corrections(making.form, making.was) if sha256 else None
    return desk.register(
        sha256, book_of(making.book.value), by=by, again=again, unit=unit, corrections=read,
        **entry_form.fields_of(inputs),
    )  # fmt: skip


def place_of(entry: Entry) -> str:
    """Where an entry stands in its register."""
    return f"/register/{entry.book}?year={entry.year}#entry-{entry.id}"


def _making(request: Request, index: Index, desk: Desk, sha256: str | None, book: Book | None = None) -> Making:
    document = opened_exactly(request, index, sha256, "registering") if sha256 else None
    chosen = book or (entry_form.direction(desk, sha256) if sha256 else None)
    entries = desk.registered(sha256, shows_secret(request)) if sha256 else []
    return making_of(entry_form.known_of(desk), document, chosen, entries)


def making_of(known: Known, document: ShownDocument | None, book: Book | None, entries: Sequence[Entry]) -> Making:
    """The form of an entry, filled with what its document says."""
    stated = entry_form.stated_by(document)
    form = entry_form.form_of(known, {**entry_form.today(), **stated}, {}, entry_form.needed(book))
    was = {each.name: each.value for each in form.inputs}
    return Making(document, form, entry_form.book_input(book or ""), entries, was)


def typed(making: Making, given: Mapping[str, str]) -> Making:
    """An entry with what was typed in its form."""
    book = filled([making.book], given)[0]
    return replace(making, form=entry_form.needing(making.form.filled(given), book.value), book=book)


def _show(request: Request, making: Making, faults: Faults, parsed: Document | None = None) -> Response:
    values: dict[str, Any] = {"sheets": [], "body": "", "crops": {}, "behind": "", "shortened": False}
    if making.document:
        values |= _viewed(request, making.document, parsed)
    return show(
        request, "registering.html", 400 if faults else 200, making=making, faults=faults,
        own=BOOK in faults.words or not making.book.value, unit=entry_form.unit_input(), **values,
    )  # fmt: skip


def _viewed(request: Request, document: ShownDocument, parsed: Document | None) -> dict[str, Any]:
    """The pages of a document, or its text where it has none, with its fields; and pictures of what was not read."""
    places = field_places.places_of(document, parsed)
    paged = tabs.names(document)[0] == "pages"
    sizes = service_of(request).pictures.sizes(document.id, document.view.paths) if paged else []
    crops = {_CROPS[name]: image for name, image in crops_of(document) if name in _CROPS}
    values: dict[str, Any] = {"crops": crops, "behind": entry_form.behind(document)}
    if sizes:
        sheets = field_places.sheets_of(sizes, places)
        return {**values, "sheets": sheets, "shortened": len(sheets) < len(sizes)}
    text, shortened = field_places.text_of(document, places)
    return {**values, "body": text, "shortened": shortened}
