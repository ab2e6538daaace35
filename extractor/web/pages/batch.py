"""All that was sent in and stands in no register yet, in one table to check, and registered in one go.

Each document gets its own number, or is told why not; what was typed of those stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.desk import Desk, Entry
from extractor.index import Index
from extractor.web.document.secret_documents import opened_exactly
from extractor.web.forms import entry_form
from extractor.web.forms.entry_form import AGAIN, Known
from extractor.web.forms.inputs import Input, filled, wrong
from extractor.web.forms.submitted import Faults, Sent, Submitted, done
from extractor.web.pages.registering import Making, making_of, place_of, register_one, typed
from extractor.web.queries.desk import entering, looking
from extractor.web.rendering.rendering import show

router = APIRouter()

MOST = 50
"""So many documents on one page."""
_COMMON = ("registered_on", "book", "recipient", "due")
"""What is typed once for all: each row whose own field is blank takes it."""
_NAMED = 12
"""So many numbers are told by name."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One document of the table; its inputs have ``prefix`` before their names. ``taken`` rows are registered."""

    prefix: str
    making: Making
    unit: Input = field(default_factory=entry_form.unit_input)
    taken: bool = True
    faults: Faults = field(default_factory=Faults)

    def input(self, name: str) -> Input:
        """One of its inputs, as it is called in the page."""
        found = next(each for each in (*self.making.form.inputs, self.making.book, self.unit) if each.name == name)
        return replace(found, name=f"{self.prefix}{name}")


@router.get("/upload/register")
def table(request: Request) -> Response:
    """The table, filled with what the documents say."""
    with looking(request) as (index, desk):
        known = entry_form.known_of(desk)
        rows = _rows(request, index, desk, desk.unregistered(MOST), known)
        more = desk.count_unregistered() - len(rows)
    return _show(request, rows, _common(known), more)


@router.post("/upload/register")
def register(request: Request, sent: Sent) -> Response:
    """Register every row that is ticked; those that cannot be stay, each with what is wrong."""
    with looking(request) as (index, desk):
        known = entry_form.known_of(desk)
        common = filled(_common(known), sent.fields())
        shared = {each.name: each.value for each in common}
        waiting = _rows(request, index, desk, _documents(sent), known)
        rows = [_filled(each, sent.fields()) for each in waiting]
    taken = [each for each in rows if each.taken]
    faults = Faults(wrong(common))
    made: list[Entry] = []
    if not faults:
        made = [entry for row in taken if (entry := _register(request, row, shared, sent)) is not None]
    if made and len(made) == len(taken):
        return done(request, _following(request, made[-1]), *_names(made))
    return _show(request, [each for each in rows if not each.taken or each.faults or faults], common, 0, faults, made)


def _documents(sent: Submitted) -> list[str]:
    return sent.texts("document")[:MOST]


def _register(request: Request, row: BatchRow, shared: Mapping[str, str], sent: Submitted) -> Entry | None:
    """The entry of a row; None where something is wrong in it, which stands in its faults."""
    making = _with_shared(row.making, shared)
    row.faults.words.update(entry_form.unreadable(making.form, making.was))
    row.faults.words.update(wrong([*making.form.inputs, making.book]))
    if not row.faults:
        with row.faults.catching(), entering(request) as (_, desk):
            again = bool(sent.text(f"{row.prefix}{AGAIN}"))
            return register_one(desk, making, sent.by, again, row.unit.value or None)
    return None


def _rows(request: Request, index: Index, desk: Desk, documents: Sequence[str], known: Known) -> list[BatchRow]:
    found = []
    for place, sha256 in enumerate(documents):
        document = opened_exactly(request, index, sha256, "registering")
        making = making_of(known, document, entry_form.direction(desk, sha256), [])
        found.append(BatchRow(f"r{place}.", making))
    return found


def _with_shared(making: Making, shared: Mapping[str, str]) -> Making:
    """A row with what was typed once for all where its own field is blank; the day is always that of all."""
    own = {each.name for each in (*making.form.inputs, making.book) if each.value.strip()} - {"registered_on"}
    return typed(making, {name: value for name, value in shared.items() if value and name not in own})


def _filled(row: BatchRow, sent: Mapping[str, str]) -> BatchRow:
    own = {name.removeprefix(row.prefix): value for name, value in sent.items() if name.startswith(row.prefix)}
    return replace(row, making=typed(row.making, own), unit=filled([row.unit], own)[0], taken="take" in own)


def _common(known: Known) -> list[Input]:
    """What is typed once for all rows; which register it is may be left to them."""
    form = entry_form.form_of(known, entry_form.today(), {})
    inputs = [*form.desk, replace(entry_form.book_input(""), required=False)]
    return [next(each for each in inputs if each.name == name) for name in _COMMON]


def _following(request: Request, last: Entry) -> str:
    """On to what is still to be registered, else to the register."""
    with looking(request) as (_, desk):
        more = desk.count_unregistered()
    return "/upload/register" if more else place_of(last)


def _names(made: Sequence[Entry]) -> list[str]:
    return [each.name for each in made[:_NAMED]] + (["…"] if len(made) > _NAMED else [])


def _show(
    request: Request, rows: Sequence[BatchRow], common: Sequence[Input], more: int, faults: Faults | None = None,
    made: Sequence[Entry] = (),
) -> Response:  # fmt: skip
    failed = bool(faults) or any(each.faults for each in rows)
    return show(
        request, "batch.html", 400 if failed else 200, rows=rows, common=common, more=more, faults=faults or Faults(),
        made=made, failed=sum(bool(each.faults) for each in rows),
    )  # fmt: skip
