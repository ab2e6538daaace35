"""One document: its text with all that was found in it, its header, and tabs for each kind of finding.

Beside it its original to keep and the images of its pages; taking it out of the index, and the trace of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.desk import Desk
from extractor.errors import AccessFault, MissingFile
from extractor.index import Index
from extractor.web.background import originals
from extractor.web.document import tabs
from extractor.web.document.body import body_of
from extractor.web.document.secret_documents import opened, opened_exactly, paths_opened
from extractor.web.forms import header_form
from extractor.web.forms.header_form import fields_of
from extractor.web.forms.passwords import OWN, ask_again, refusal_of
from extractor.web.forms.submitted import Faults, Sent, done
from extractor.web.queries import documents
from extractor.web.queries.desk import entering, looking, shows_secret
from extractor.web.queries.documents import ShownDocument
from extractor.web.rendering.downloads import attachment
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import is_part, show
from extractor.web.service.service import service_of
from extractor.web.text.labels import MARKS, MISSING
from extractor.web.text.urls import Number

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
    form = header_form.form_of(held, values["rows"], values["said"])
    form = header_form.refilled(form, sent) if sent else form
    return show(
        request, "document.html", 400 if faults else 200, **values, header=held.view.record.header, body=body_of(held),
        current=current, tabs=tabs.tabs_of(held), legend=_legend(held), fields=fields_of(held), form=form,
        faults=faults, was=sent or {}, checked=header_form.judged(values["said"]),
    )  # fmt: skip


def _desk(request: Request, index: Index, held: ShownDocument) -> dict[str, Any]:
    """What the desk knows of a document: its entries and dossiers, and what people said of it."""
    desk = Desk(index)
    return {
        "rows": index.curation.fields(held.id), "entries": desk.registered(held.id, shows_secret(request)),
        "filed": desk.dossiers(holding=held.id), "open_dossiers": [d for d in desk.dossiers() if not d.closed_at],
    }  # fmt: skip


def _values(index: Index, held: ShownDocument, current: str, page: int) -> dict[str, Any]:
    """What a tab shows."""
    said = list(index.curation.corrections(held.id))
    values: dict[str, Any] = {"held": held, "record": held.view.record, "said": said}
    if current == "cited-by":
        values["citing"] = documents.citing(index, held.view.work.id if held.view.work else None, page)
    elif current == "figures":
        values.update(sums=tabs.sums_of(held), amounts=tabs.amounts_of(held))
    return values


def _legend(held: ShownDocument) -> list[tuple[str, str, int]]:
    record = held.view.record
    numbers = {
        "citation": len(record.citations), "date": len(record.dates), "quantity": len(record.quantities),
        "task": len(record.tasks),
    }  # fmt: skip
    return [(kind, name, numbers[kind]) for kind, name in MARKS.items()]


def _place(held: ShownDocument, at: int) -> str:
    """The mark that begins at an offset."""
    places = (place for place, citation in enumerate(held.view.record.citations) if citation.span[0] == at)
    return next((f"#c{place}" for place in places), "")


@router.get("/documents/{sha256}/original")
def original(request: Request, sha256: str) -> Response:
    """The original of a document of the index; no other file, whatever is asked for."""
    with service_of(request).readers.lend() as index:
        held = opened(request, index, sha256, "original")
    try:
        data = originals.content_of(held.view.paths, held.id)
    except MissingFile as error:
        raise absent() from error
    return attachment(data, originals.name_of(held.view.file.path))


@router.get("/documents/{sha256}/pages/{number}.png")
def picture(request: Request, sha256: str, number: Number) -> Response:
    """A page of a PDF or scan as a PNG."""
    service = service_of(request)
    with service.readers.lend() as index:
        paths = paths_opened(request, index, sha256, "picture")
    png = service.pictures.page(sha256, paths, number) if paths else None
    if png is None:
        raise absent()
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


@router.get("/documents/{sha256}/delete")
def ask(request: Request, sha256: str) -> Response:
    """What goes and what stays, and why."""
    return _deletion_page(request, sha256, Faults())


@router.post("/documents/{sha256}/delete")
def delete(request: Request, sha256: str, sent: Sent) -> Response:
    """Take it out."""
    faults, reason = Faults(), sent.text("reason")
    if not reason:
        faults.words["reason"] = MISSING
        return _deletion_page(request, sha256, faults)
    try:
        ask_again(request, sent.text(OWN))
    except AccessFault as error:
        faults.words[OWN] = refusal_of(error)
        return _deletion_page(request, sha256, faults, reason)
    with entering(request) as (index, _):
        opened_exactly(request, index, sha256, "deleting")
        index.curation.delete(sha256, sent.by, reason)
    return done(request, "/deletions")


@router.get("/deletions")
def deletions(request: Request) -> Response:
    """What was taken out, the latest first."""
    with looking(request) as (index, _):
        found = list(index.curation.deletions())
    return show(request, "deletions.html", deletions=found[::-1])


@router.post("/deletions/{number}/undo")
def undo_deletion(request: Request, number: Number, sent: Sent) -> Response:
    """Let it be read again."""
    with entering(request) as (index, _):
        index.curation.undo_deletion(number, sent.by)
    return done(request, "/deletions")


def _deletion_page(request: Request, sha256: str, faults: Faults, reason: str = "") -> Response:
    with looking(request) as (index, desk):
        held = opened_exactly(request, index, sha256, "deleting")
        entries, filed = desk.registered(sha256), desk.dossiers(holding=sha256)
    return show(
        request, "delete.html", 400 if faults else 200, held=held, header=held.view.record.header, faults=faults,
        entries=entries, filed=filed, reason=reason,
    )  # fmt: skip
