"""The registers: what came in, what went out, what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self
from urllib.parse import unquote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor import officezone
from extractor.desk import Book, Desk, Entry, Selection
from extractor.web.forms.submitted import Faults
from extractor.web.queries.desk import book_of, looking, shows_secret
from extractor.web.rendering.rendering import show
from extractor.web.text.dates import day, typed
from extractor.web.text.urls import whole

router = APIRouter()

PAGE = 50
PARENT = "vanban-parent"
"""The cookie with the organ above that was printed last: it is the same for years."""
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
    book, register_query, faults = book_of(name), RegisterQuery.of(request.query_params), Faults()
    with looking(request) as (_, desk):
        rows, total = [], 0
        with faults.catching():
            selection = register_query.selection(book)
            total = desk.count(selection)
            rows = _page(desk, selection, total, register_query.page, shows_secret(request))
        years = desk.years(book)
        late, due = desk.count_due(_today()), desk.count_due(_soon())
    this = officezone.today().year
    return show(
        request, "register.html", 400 if faults else 200, book=book, register_query=register_query, faults=faults,
        entries=rows, total=total, years=sorted({this, *years}, reverse=True), late=late, due=due,
        more=register_query.page * PAGE < total, parent=unquote(request.cookies.get(PARENT, "")),
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
