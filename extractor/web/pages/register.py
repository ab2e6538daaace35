"""The registers: what came in, what went out, what is due; and making an entry.

An entry is of a document that is held, or of one that is on paper only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Self
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor import officezone
from extractor.desk import Book, Desk, Entry, Selection
from extractor.index import Index
from extractor.web.document.secret_documents import opened_exactly
from extractor.web.forms import entry_form
from extractor.web.forms.entry_form import AGAIN, BOOK, EntryForm
from extractor.web.forms.inputs import Input, filled, wrong
from extractor.web.forms.submitted import Faults, Sent, Submitted, done
from extractor.web.queries.desk import book_of, entering, looking, shows_secret
from extractor.web.queries.documents import ShownDocument
from extractor.web.rendering.rendering import show
from extractor.web.text.dates import day, typed
from extractor.web.text.urls import whole

router = APIRouter()

PAGE = 50
_SOON = 7
_LONGEST = 200
_MOST = 1000
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """What the page of a register is asked for; "" is any."""

    year: str
    month: str
    first: str
    last: str
    words: str
    page: int

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From an address; the year is this one unless it, or a day, is named."""
        texts = {name: given.get(name, "").strip()[:_LONGEST] for name in ("year", "month", "first", "last", "words")}
        if "year" not in given and not texts["first"] and not texts["last"]:
            texts["year"] = str(officezone.today().year)
        return cls(**texts, page=whole(given.get("page", "1"), 5) or 1)

    def selection(self, book: Book) -> Selection:
        """The entries that are meant."""
        year, month = whole(self.year, 4), whole(self.month, 2)
        first, last = typed(self.first) or None, typed(self.last) or None
        return Selection(book, year, month, first, last, words=self.words or None)

    def query(self, **changed: str | int) -> str:
        """The address's part behind "?", of another page or book."""
        values = {"year": self.year, "month": self.month, "first": self.first, "last": self.last, "words": self.words}
        return urlencode({name: value for name, value in {**values, **changed}.items() if value or name == "year"})


@router.get("/register")
def start() -> Response:
    """The register that is used most."""
    return RedirectResponse("/register/incoming", 303)


@router.get("/register/{name}")
def register(request: Request, name: str) -> Response:
    """A page of a register, the last entries first."""
    book, asked, faults = book_of(name), RegisterQuery.of(request.query_params), Faults()
    with looking(request) as (_, desk):
        rows, total = [], 0
        with faults.catching():
            selection = asked.selection(book)
            total = desk.count(selection)
            rows = _page(desk, selection, total, asked.page, shows_secret(request))
        years = desk.years(book)
        late, due = desk.count_due(_today()), desk.count_due(_soon())
    this = officezone.today().year
    return show(
        request, "register.html", 400 if faults else 200, book=book, asked=asked, faults=faults, entries=rows,
        total=total, years=sorted({this, *years}, reverse=True), late=late, due=due, more=asked.page * PAGE < total,
    )  # fmt: skip


def _page(desk: Desk, selection: Selection, total: int, page: int, secret: bool) -> list[Entry]:
    """Entries stand by their numbers; a page is taken from the end."""
    stop = total - (page - 1) * PAGE
    start = max(0, stop - PAGE)
    return [*reversed(desk.entries(selection, secret, stop - start, start))] if stop > 0 else []


def _today() -> str:
    return officezone.today().isoformat()


def _soon() -> str:
    """The first day that is not within a week."""
    return (officezone.today() + timedelta(days=_SOON + 1)).isoformat()


@router.get("/due")
def due(request: Request) -> Response:
    """Entries by the day on which they are due."""
    with looking(request) as (_, desk):
        found = desk.due_before(_NEVER, shows_secret(request), _MOST)
        more = desk.count_due(_NEVER) - len(found)
    late = [entry for entry in found if (entry.due or "") < _today()]
    later = [entry for entry in found if (entry.due or "") >= _soon()]
    soon = found[len(late) : len(found) - len(later)]
    return show(request, "due.html", late=late, soon=soon, later=later, more=more, today=day(_today()))


@dataclass(frozen=True, slots=True)
class Making:
    """An entry that is being made, of ``held`` or on paper, with those that the document has already."""

    held: ShownDocument | None
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


def _enter(request: Request, sha256: str | None, sent: Submitted, book: Book | None) -> Response:
    with looking(request) as (index, desk):
        making = _typed(_making(request, index, desk, sha256, book), sent.said())
    faults = Faults(wrong([*making.form.inputs, making.book]))
    if not faults:
        with faults.catching(), entering(request) as (_, desk):
            again = bool(sent.text(AGAIN))
            fields = entry_form.fields_of(making.form.inputs)
            entry = desk.register(sha256, book_of(making.book.value), by=sent.by, again=again, **fields)
            return done(request, f"/register/{entry.book}?year={entry.year}#entry-{entry.id}")
    with looking(request) as (index, desk):  # who came first, where somebody registered the document meanwhile
        entries = desk.registered(sha256, shows_secret(request)) if sha256 else []
    return _show(request, Making(making.held, making.form, making.book, entries), faults)


def _making(request: Request, index: Index, desk: Desk, sha256: str | None, book: Book | None = None) -> Making:
    held = opened_exactly(request, index, sha256, "registering") if sha256 else None
    needed = () if held else entry_form.needed_on_paper(book)
    form = entry_form.form_of(desk, entry_form.today(), entry_form.said_by(held), needed)
    entries = desk.registered(sha256, shows_secret(request)) if sha256 else []
    chosen = book or (entry_form.direction(desk, sha256) if sha256 else None)
    return Making(held, form, entry_form.book_input(chosen or ""), entries)


def _typed(making: Making, said: Mapping[str, str]) -> Making:
    form = EntryForm(tuple(filled(making.form.desk, said)), tuple(filled(making.form.paper, said)))
    book = filled([making.book], {BOOK: said.get(BOOK, making.book.value)})[0]
    return Making(making.held, form, book, making.entries)


def _show(request: Request, making: Making, faults: Faults) -> Response:
    return show(
        request, "registering.html", 400 if faults else 200, making=making, faults=faults,
        asks_again=bool(making.entries) or faults.again,
        own=BOOK in faults.words or not making.book.value,
    )  # fmt: skip
