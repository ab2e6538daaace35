"""One document: its text with all that was found in it, its header, and tabs for each kind of finding.

Beside it its original to keep and the images of its pages; taking it out of the index, and the trace of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor import officezone
from extractor.desk import Desk, GivenSelection
from extractor.errors import AccessFault, MissingFile
from extractor.index import Index
from extractor.labels import MARKS, PROBLEMS
from extractor.web.background import originals
from extractor.web.document import tabs
from extractor.web.document.body import body_of
from extractor.web.document.secret_documents import opened, opened_exactly, paths_opened
from extractor.web.forms import given_form, header_form
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
from extractor.web.text.refusals import MISSING
from extractor.web.text.urls import Number

router = APIRouter()


@router.get("/documents/{sha256}")
def document(
    request: Request, sha256: str, tab: str = "", at: int | None = None, page: int = 1, code: str = ""
) -> Response:  # fmt: skip
    """The document; a part of the page for one tab where htmx asks; on to the place that ``at`` names.

    ``code`` is the reason for which the work list led here.
    """
    if at is None:
        return page_of(request, sha256, tab, page=page, code=code if code in PROBLEMS else "")
    with service_of(request).readers.lend() as index:
        return RedirectResponse(f"/documents/{sha256}{_place(opened(request, index, sha256), at)}", 303)


def page_of(
    request: Request, sha256: str, tab: str = "", faults: Faults | None = None,
    sent: Mapping[str, str] | None = None, page: int = 1, code: str = "",
) -> Response:  # fmt: skip
    """The page, with what is wrong in a form of it and what was typed in that form."""
    service, faults = service_of(request), faults or Faults()
    with service.readers.lend() as index:
        shown = opened(request, index, sha256)
        current = tab if tab in tabs.names(shown) else tabs.names(shown)[0]
        values = {**_values(index, shown, current, page), "code": code}
        if not is_part(request):
            values |= _desk(request, index, shown)
    if current == "pages":  # drawn when the index has been given back: that takes its time
        values["sheets"] = tabs.sheets_of(shown, service.pictures.sizes(shown.id, shown.view.paths))
    if is_part(request):
        return show(request, f"tabs/{current}.html", **values)
    form = header_form.form_of(shown, values["rows"], values["stored_corrections"])
    form = header_form.refilled(form, sent) if sent else form
    return show(
        request, "document.html", 400 if faults else 200, **values, header=shown.view.record.header,
        body=body_of(shown), current=current, tabs=tabs.tabs_of(shown), legend=_legend(shown),
        fields=fields_of(shown), form=form, faults=faults, was=sent or {},
        checked=header_form.judged(values["stored_corrections"]),
    )  # fmt: skip


def _desk(request: Request, index: Index, shown: ShownDocument) -> dict[str, Any]:
    """What the desk knows of a document: its entries and dossiers, and what people said of it."""
    desk = Desk(index)
    return {
        "rows": index.curation.fields(shown.id), "entries": desk.registered(shown.id, shows_secret(request)),
        "filed": desk.dossiers(holding=shown.id), "open_dossiers": [d for d in desk.dossiers() if not d.closed_at],
        "followed": desk.given.works(GivenSelection(sha256=shown.id), shows_secret(request)),
        "answered": desk.given.answered_by(shown.id, shows_secret(request)), "states": given_form.STATES,
        "today": officezone.today().isoformat(),
    }  # fmt: skip


def _values(index: Index, shown: ShownDocument, current: str, page: int) -> dict[str, Any]:
    """What a tab shows."""
    corrections = list(index.curation.corrections(shown.id))
    values: dict[str, Any] = {"shown": shown, "record": shown.view.record, "stored_corrections": corrections}
    if current == "cited-by":
        values["citing"] = documents.citing(index, shown.view.work.id if shown.view.work else None, page)
    elif current == "problems":
        values["reasons"] = tabs.reasons_of(shown, index.reasons(shown.view.id))
    elif current == "figures":
        values.update(sums=tabs.sums_of(shown), amounts=tabs.amounts_of(shown))
    return values


def _legend(shown: ShownDocument) -> list[tuple[str, str, int]]:
    record = shown.view.record
    numbers = {
        "citation": len(record.citations), "date": len(record.dates), "quantity": len(record.quantities),
        "task": len(record.tasks),
    }  # fmt: skip
    return [(kind, name, numbers[kind]) for kind, name in MARKS.items()]


def _place(shown: ShownDocument, at: int) -> str:
    """The mark that begins at an offset."""
    places = (place for place, citation in enumerate(shown.view.record.citations) if citation.span[0] == at)
    return next((f"#c{place}" for place in places), "")


@router.get("/documents/{sha256}/original")
def original(request: Request, sha256: str) -> Response:
    """The original of a document of the index; no other file, whatever is asked for."""
    with service_of(request).readers.lend() as index:
        shown = opened(request, index, sha256, "original")
    try:
        data = originals.content_of(shown.view.paths, shown.id)
    except MissingFile as error:
        raise absent() from error
    return attachment(data, originals.name_of(shown.view.file.path))


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
        shown = opened_exactly(request, index, sha256, "deleting")
        entries, filed = desk.registered(sha256), desk.dossiers(holding=sha256)
    return show(
        request, "delete.html", 400 if faults else 200, shown=shown, header=shown.view.record.header, faults=faults,
        entries=entries, filed=filed, reason=reason,
    )  # fmt: skip
