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
from extractor.errors import AccessFault, MissingFile, UnsupportedFormat
from extractor.export.foreign import originals, searchable_pdf
from extractor.index import Index, worklist_places
from extractor.labels import MARKS, PROBLEMS
from extractor.web.background.page_images import THUMBNAIL
from extractor.web.document import tabs
from extractor.web.document.leaves import Leaves
from extractor.web.document.secret_documents import opened, opened_exactly, paths_listed, paths_opened
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
from extractor.web.text.urls import Number, whole

router = APIRouter()

_LONGEST, _DIGITS = 200, 6


@router.get("/documents/{sha256}")
def document(
    request: Request, sha256: str, tab: str = "", at: int | None = None, page: int = 1, code: str = "",
    leaf: int = 0, find: str = "", to: str = "", first: int = 0,
) -> Response:  # fmt: skip
    """The document; where htmx asks, a part of the page for one tab, or a leaf of a long text.

    ``at`` names a place to go on to, ``to`` a page of paper. ``code`` is the reason for which the work list led here,
    ``find`` words to look for in the text, ``first`` the page of paper or the row from which on a tab is shown.
    """
    find = find[:_LONGEST]
    if at is None and not to:
        code = code if code in PROBLEMS else ""
        if leaf and is_part(request):
            return _leaf(request, sha256, leaf, find)
        return page_of(request, sha256, tab, page=page, code=code, leaf=leaf, find=find, first=first)
    with service_of(request).readers.lend() as index:
        shown = opened(request, index, sha256)
    if at is not None:
        return RedirectResponse(f"/documents/{sha256}{_place(shown, at)}", 303)
    leaf, mark = Leaves(shown).of_page(whole(to, _DIGITS) or 1)
    return RedirectResponse(f"/documents/{sha256}?leaf={leaf}#{mark}", 303)


def _leaf(request: Request, sha256: str, number: int, words: str) -> Response:
    """A leaf of a long text."""
    with service_of(request).readers.lend() as index:
        shown = opened(request, index, sha256)
    leaves = Leaves(shown, words)
    if not 1 <= number <= len(leaves.all):
        raise absent()
    return show(request, "_leaf.html", leaf=leaves.all[number - 1], body=leaves.html(number))


def page_of(
    request: Request, sha256: str, tab: str = "", faults: Faults | None = None,
    sent: Mapping[str, str] | None = None, page: int = 1, code: str = "", leaf: int = 0, find: str = "",
    first: int = 0,
) -> Response:  # fmt: skip
    """The page, with what is wrong in a form of it and what was typed in that form."""
    service, faults = service_of(request), faults or Faults()
    with service.readers.lend() as index:
        shown = opened(request, index, sha256)
        names = tabs.names(shown)
        current = tab if tab in names else names[0]
        rows_only = is_part(request) and first > 0
        values = {**_values(index, shown, current, page), "code": code, "rows_only": rows_only}
        values |= tabs.groups_of(shown, current, first, only=rows_only)
        if current == "problems" or not is_part(request):
            reasons = index.reasons(shown.view.id)
            places = worklist_places(index.storage, shown.view.id) if reasons and current == "problems" else {}
            values["reasons"] = tabs.reasons_of(shown, reasons, places)
        if not is_part(request):
            values |= _desk(request, index, shown)
    leaves = None if is_part(request) else Leaves(shown, find)
    later = leaves is not None and not leaves.is_whole and not tab
    if current == "pages" and not later:  # drawn when the index has been given back: that takes its time
        sheets = tabs.sheets_of(shown, service.pictures.sizes(shown.id, shown.view.paths))
        values |= tabs.some_sheets(sheets, first)
    if leaves is None:
        return show(request, f"tabs/{current}.html", **values)
    form = header_form.form_of(shown, values["rows"], values["stored_corrections"])
    form = header_form.refilled(form, sent) if sent else form
    return show(
        request, "document.html", 400 if faults else 200, **values, header=shown.view.record.header,
        **_text(leaves, leaf), find=find, later=later, current=current, on_tab=bool(tab),
        tabs=tabs.tabs_of(shown, len(values["reasons"]) + len(shown.view.record.diagnostics)),
        legend=list(MARKS.items()),
        fields=fields_of(shown), form=form, faults=faults, was=sent or {},
        checked=header_form.judged(values["stored_corrections"]),
    )  # fmt: skip


def _text(leaves: Leaves, leaf: int) -> dict[str, Any]:
    """The leaves, and the one that is shown from the beginning: the one asked for, else with what is found first."""
    found = leaves.found
    shown = leaf if 1 <= leaf <= len(leaves.all) else found[0].leaf if found else 1
    return {"leaves": leaves.all, "shown_leaf": shown, "body": leaves.html(shown), "found": found}


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
    elif current == "figures":
        values.update(sums=tabs.sums_of(shown), amounts=tabs.amounts_of(shown))
    return values


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


@router.get("/documents/{sha256}/searchable.pdf")
def searchable(request: Request, sha256: str) -> Response:
    """A scan as a PDF with the text that was read behind the pictures of its pages."""
    with service_of(request).readers.lend() as index:
        shown, parsed = opened(request, index, sha256, "original"), index.parsed(sha256)
    if parsed is None:
        raise absent()
    try:
        original = originals.content_of(shown.view.paths, shown.id)
        data = searchable_pdf.write(original, parsed, shown.view.record.header)
    except (MissingFile, UnsupportedFormat) as error:
        raise absent() from error
    return attachment(data, searchable_pdf.named(originals.name_of(shown.view.file.path)), "application/pdf")


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


@router.get("/documents/{sha256}/thumbnail")
def thumbnail(request: Request, sha256: str) -> Response:
    """The first page of a PDF or scan, small; an empty sheet where it cannot be drawn, and for what is secret."""
    service = service_of(request)
    with service.readers.lend() as index:
        paths = paths_listed(request, index, sha256)
    png = service.pictures.page(sha256, paths, 1, THUMBNAIL) if paths else None
    data, kind = (png, "image/png") if png else (_EMPTY_SHEET, "image/svg+xml")
    return Response(data, media_type=kind, headers={"cache-control": "private, max-age=3600"})


_EMPTY_SHEET = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 84 119"><path fill="#fff" d="M0 0h84v119"/></svg>'


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
