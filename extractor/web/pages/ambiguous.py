"""Citations that fit several works: which these are, why each fits, and which one is meant."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from extractor.index import AmbiguousWording, Index
from extractor.web.document.secret_documents import opened
from extractor.web.forms.submitted import Faults, Sent, Submitted, done
from extractor.web.queries.desk import entering
from extractor.web.rendering.error_pages import absent
from extractor.web.rendering.rendering import show
from extractor.web.service.service import service_of
from extractor.web.text.language import N_
from extractor.web.text.urls import Number, whole

router = APIRouter()

PAGE = 50
WHY = {
    "number": N_("the same number and symbol"), "name": N_("bears this name"), "year": N_("the same year"),
    "no year": N_("the year is not said"), "day": N_("the same day"), "no day": N_("the day is not said"),
    "issuer": N_("the same issuer"), "no issuer": N_("the issuer is not said"),
}  # fmt: skip
_NOT_THERE = N_("Something was changed meanwhile. Look again.")
_DIGITS = 8


@router.get("/ambiguous")
def ambiguous(request: Request, page: str = "1") -> Response:
    """Every wording that fits several works, that in the most mentions first."""
    number = max(whole(page, 4) or 1, 1)
    with service_of(request).readers.lend() as index:
        rows = list(index.sameness.ambiguous(None, PAGE, (number - 1) * PAGE))
        total = index.sameness.count_ambiguous()
    return show(request, "ambiguous.html", rows=rows, total=total, page=number, more=number * PAGE < total)


@router.get("/ambiguous/{number}")
def wording(request: Request, number: Number, document: str = "", at: str = "") -> Response:
    """One wording with its candidates; for one mention too, where the address names it."""
    return _page(request, number, Faults(), document, whole(at, _DIGITS))


@router.get("/documents/{sha256}/ambiguous/{at}")
def of_mention(request: Request, sha256: str, at: str) -> Response:
    """On to the wording of a citation of a document, which counts from 0."""
    place = whole(at, _DIGITS)
    with service_of(request).readers.lend() as index:
        opened(request, index, sha256)
        handle = None if place is None else index.sameness.wording_at(sha256, place)
    if handle is None:
        return RedirectResponse(f"/documents/{sha256}?tab=cites", 303)
    return RedirectResponse(f"/ambiguous/{handle[1:]}?document={sha256}&at={place}", 303)


@router.post("/ambiguous/{number}/all")
def choose(request: Request, number: Number, sent: Sent) -> Response:
    """Decide which work is meant, wherever it is so worded."""
    faults, work = Faults(), whole(sent.text("work"), 15)
    with faults.catching(), entering(request) as (index, _):
        index.sameness.choose(f"d{number}", f"w{work}", sent.by)
        return done(request, f"/works/{work}#decided")
    return _refused(request, number, faults, sent)


@router.post("/ambiguous/{number}/one")
def choose_one(request: Request, number: Number, sent: Sent) -> Response:
    """Decide which work is meant by one mention alone."""
    faults, work, at = Faults(), whole(sent.text("work"), 15), whole(sent.text("at"), _DIGITS)
    document = sent.text("document")
    with faults.catching(), entering(request) as (index, _):
        opened(request, index, document)
        index.sameness.choose_one(f"d{number}", f"w{work}", document, -1 if at is None else at, sent.by)
        return done(request, f"/documents/{document}?tab=cites&first={(at or 0) + 1}#row-c{at}")
    return _refused(request, number, faults, sent)


def _refused(request: Request, number: int, faults: Faults, sent: Submitted) -> Response:
    faults.words = {"": _NOT_THERE}
    return _page(request, number, faults, sent.text("document"), whole(sent.text("at"), _DIGITS))


def _page(request: Request, number: int, faults: Faults, document: str, at: int | None) -> Response:
    with service_of(request).readers.lend() as index:
        found = next(index.sameness.ambiguous(f"d{number}"), None)
        if found is None:
            raise absent()
        rows = index.sameness.mentions(f"d{number}", PAGE)
        ids = index.addresses.hashes_at(row.path for row in rows)
        here = _is_here(index, found, document, at)
    return show(
        request, "ambiguous_wording.html", 400 if faults else 200, found=found, number=number, rows=rows, ids=ids,
        why=WHY, document=document if here else "", at=at, faults=faults,
    )  # fmt: skip


def _is_here(index: Index, found: AmbiguousWording, document: str, at: int | None) -> bool:
    """Whether the mention that the address names is so worded."""
    return at is not None and index.sameness.wording_at(document, at) == found.handle
