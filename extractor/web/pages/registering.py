"""Making an entry: of a document that is held, or of one that is on paper only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.desk import Book, Desk, Entry
from extractor.index import Index
from extractor.web import entryforms
from extractor.web.desks import book_of, entering, looking, shows_secret
from extractor.web.entering import Entered, Faults, Sent, done
from extractor.web.entryforms import AGAIN, BOOK, EntryForm
from extractor.web.holdings import Held
from extractor.web.inputs import Input, filled, wrong
from extractor.web.openings import opened_exactly
from extractor.web.rendering import show

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Making:
    """An entry that is being made, of ``held`` or on paper, with those that the document has already."""

    held: Held | None
    form: EntryForm
    book: Input
    entries: Sequence[Entry]


@router.get("/register/{name}/new")
def on_paper(request: Request, name: str) -> Response:
    """The form for a document on paper."""
    book = book_of(name)
    with looking(request) as (index, desk):
        return _show(request, _making(request, index, desk, None, book), Faults())


@router.get("/documents/{sha256}/register")
def of_document(request: Request, sha256: str) -> Response:
    """The form for a document that is held."""
    with looking(request) as (index, desk):
        return _show(request, _making(request, index, desk, sha256), Faults())


@router.post("/register/{name}/new")
def enter_paper(request: Request, name: str, sent: Sent) -> Response:
    """Make an entry of a document on paper."""
    return _enter(request, None, sent, book_of(name))


@router.post("/documents/{sha256}/register")
def enter_document(request: Request, sha256: str, sent: Sent) -> Response:
    """Make an entry of a document that is held."""
    return _enter(request, sha256, sent, None)


def _enter(request: Request, sha256: str | None, sent: Entered, book: Book | None) -> Response:
    with looking(request) as (index, desk):
        making = _typed(_making(request, index, desk, sha256, book), sent.said())
    faults = Faults(wrong([*making.form.inputs, making.book]))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            again = bool(sent.text(AGAIN))
            fields = entryforms.fields_of(making.form.inputs)
            entry = desk.register(sha256, book_of(making.book.value), by=sent.by, again=again, **fields)
            return done(request, f"/register/{entry.book}?year={entry.year}#entry-{entry.id}")
    with looking(request) as (index, desk):  # who came first, where somebody registered the document meanwhile
        entries = desk.registered(sha256, shows_secret(request)) if sha256 else []
    return _show(request, Making(making.held, making.form, making.book, entries), faults)


def _making(request: Request, index: Index, desk: Desk, sha256: str | None, book: Book | None = None) -> Making:
    held = opened_exactly(request, index, sha256, "registering") if sha256 else None
    form = entryforms.form_of(desk, entryforms.today(), entryforms.said_by(held))
    entries = desk.registered(sha256, shows_secret(request)) if sha256 else []
    chosen = book or (entryforms.direction(desk, sha256) if sha256 else None)
    return Making(held, form, entryforms.book_input(chosen or ""), entries)


def _typed(making: Making, said: Mapping[str, str]) -> Making:
    form = EntryForm(tuple(filled(making.form.desk, said)), tuple(filled(making.form.paper, said)))
    book = filled([making.book], {BOOK: said.get(BOOK, making.book.value)})[0]
    return Making(making.held, form, book, making.entries)


def _show(request: Request, making: Making, faults: Faults) -> Response:
    return show(
        request, "registering.html", 400 if faults else 200, making=making, faults=faults,
        asks_again=bool(making.entries),
        own=BOOK in faults.words or not making.book.value,
    )  # fmt: skip
