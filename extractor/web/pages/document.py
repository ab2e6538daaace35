"""One document: its text with all that was found in it, its header, and tabs for each kind of finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.desk import Desk
from extractor.index import Index
from extractor.web import headerforms, holdings, tabs
from extractor.web.body import body_of
from extractor.web.desks import shows_secret
from extractor.web.entering import Faults
from extractor.web.headers import fields_of
from extractor.web.holdings import Held
from extractor.web.openings import opened
from extractor.web.rendering import is_part, show
from extractor.web.service import service_of
from extractor.web.wording import MARKS

router = APIRouter()


@router.get("/documents/{sha256}")
def document(request: Request, sha256: str, tab: str = "", at: int | None = None, page: int = 1) -> Response:
    """The document; a part of the page for one tab where htmx asks; on to the place that ``at`` names."""
    if at is None:
        return page_of(request, sha256, tab, page=page)
    with service_of(request).readers.lend() as index:
        return RedirectResponse(f"/documents/{sha256}{_place(opened(request, index, sha256), at)}", 303)


def page_of(
    request: Request, sha256: str, tab: str = "", faults: Faults | None = None,
    sent: Mapping[str, str] | None = None, page: int = 1,
) -> Response:  # fmt: skip
    """The page, with what is wrong in a form of it and what was typed in that form."""
    service, faults = service_of(request), faults or Faults()
    with service.readers.lend() as index:
        held = opened(request, index, sha256)
        current = tab if tab in tabs.names(held) else tabs.names(held)[0]
        values = _values(index, held, current, page)
        if not is_part(request):
            values |= _desk(request, index, held)
    if current == "pages":  # drawn when the index has been given back: that takes its time
        values["sheets"] = tabs.sheets_of(held, service.pictures.sizes(held.id, held.view.paths))
    if is_part(request):
        return show(request, f"tabs/{current}.html", **values)
    form = headerforms.form_of(held, values["rows"], values["said"])
    form = headerforms.refilled(form, sent) if sent else form
    return show(
        request, "document.html", 400 if faults else 200, **values, header=held.view.record.header, body=body_of(held),
        current=current, tabs=tabs.tabs_of(held), legend=_legend(held), fields=fields_of(held), form=form,
        faults=faults, was=sent or {}, checked=headerforms.judged(values["said"]),
    )  # fmt: skip


def _desk(request: Request, index: Index, held: Held) -> dict[str, Any]:
    """What the desk knows of a document: its entries and dossiers, and what people said of it."""
    desk = Desk(index)
    return {
        "rows": index.curation.fields(held.id), "entries": desk.registered(held.id, shows_secret(request)),
        "filed": desk.dossiers(holding=held.id), "open_dossiers": [d for d in desk.dossiers() if not d.closed_at],
    }  # fmt: skip


def _values(index: Index, held: Held, current: str, page: int) -> dict[str, Any]:
    """What a tab shows."""
    said = list(index.curation.corrections(held.id))
    values: dict[str, Any] = {"held": held, "record": held.view.record, "said": said}
    if current == "cited-by":
        values["citing"] = holdings.citing(index, held.view.work.id if held.view.work else None, page)
    elif current == "figures":
        values.update(sums=tabs.sums_of(held), amounts=tabs.amounts_of(held))
    return values


def _legend(held: Held) -> list[tuple[str, str, int]]:
    record = held.view.record
    numbers = {
        "citation": len(record.citations), "date": len(record.dates), "quantity": len(record.quantities),
        "task": len(record.tasks),
    }  # fmt: skip
    return [(kind, name, numbers[kind]) for kind, name in MARKS.items()]


def _place(held: Held, at: int) -> str:
    """The mark that begins at an offset."""
    places = (place for place, citation in enumerate(held.view.record.citations) if citation.span[0] == at)
    return next((f"#c{place}" for place in places), "")
