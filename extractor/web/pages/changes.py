"""What was changed, by whom and when: of registers and dossiers, of what was read, and what was deleted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor import officezone
from extractor.access import Access
from extractor.desk import AUDIT_KINDS, AuditFilter
from extractor.web.queries.desk import looking
from extractor.web.rendering.rendering import show
from extractor.web.text.dates import typed
from extractor.web.text.refusals import DAY

router = APIRouter()

PAGE = 100
_MOST_PAGES = 10_000
_MOST, _LONGEST = 1000, 80


@router.get("/audit")
def audit(request: Request, page: int = 1, by: str = "", since: str = "", until: str = "", of: str = "") -> Response:
    """Every change of what was entered, the latest first; by one person, in some days, of one kind of thing."""
    page = min(max(page, 1), _MOST_PAGES)
    asked = {
        "by": by[:_LONGEST],
        "since": since[:_LONGEST],
        "until": until[:_LONGEST],
        "of": of if of in AUDIT_KINDS else "",
    }
    only = AuditFilter(asked["by"], _moment(since), _moment(until, behind=1), asked["of"])
    no_day = bool((since.strip() and not only.since) or (until.strip() and not only.before))
    with looking(request) as (index, desk):
        rows, total = desk.changes(PAGE, (page - 1) * PAGE, only), desk.count_changes(only)
        people, names = Access(desk).names(), desk.subject_names({row.subject for row in rows})
        held = [row.subject.partition(":")[2] for row in rows if row.subject.startswith("document:")]
        names |= {f"document:{each}": name for each, name in index.addresses.names(held).items()}
        everybody = desk.changed_by()
    more = page * PAGE < total
    query = urlencode({name: value for name, value in asked.items() if value})
    return show(
        request, "audit.html", 400 if no_day else 200, no_day=DAY if no_day else "", history=rows, total=total,
        page=page, more=more, people=people, subject_names=names,
        everybody=everybody, asked=asked, query=query, kinds=AUDIT_KINDS,
    )  # fmt: skip


def _moment(text: str, behind: int = 0) -> str:
    """The beginning of a day in the office as a moment in UTC, so many days later; "" for what is no whole day."""
    try:
        day = date.fromisoformat(typed(text)) + timedelta(days=behind)
    except (ValueError, OverflowError):
        return ""
    return datetime.combine(day, time(), officezone.zone()).astimezone(UTC).isoformat()


@router.get("/corrections")
def corrections(request: Request) -> Response:
    """What people said of what was read, the latest first."""
    with looking(request) as (index, _):
        every = list(index.curation.corrections())[: -_MOST - 1 : -1]
        names = {each.sha256: "" for each in every} | index.addresses.names({each.sha256 for each in every})
    return show(request, "corrections.html", corrections=every, names=names)
