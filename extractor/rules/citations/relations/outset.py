"""From when an effect on another act holds, where the text says so: "… hết hiệu lực kể từ ngày 01 tháng 7 năm 2025".

Consolidated texts print it of each act that amended ("…, có hiệu lực kể từ ngày 15 tháng 12 năm 2017", Pháp lệnh
01/2012/UBTVQH13, Điều 9); acts that repeal, behind the list of what they repeal.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.document import Document
from extractor.records import Citation
from extractor.rules.text import dates

_ENDED = ("repeals", "replaces", "suspends")
_NEAR = 60


def since(text: str, ended: list[Citation], low: int, at: int, high: int) -> None:
    """Set ``effective`` of those that end: the day behind the words that end at ``at``, or before all in ``low``."""
    found = _day(text, at, high)
    if found is None:
        match = _opening().match(text, low, at)
        found = _day(text, match.start("from"), match.end()) if match is not None else None
    for citation in ended:
        if citation.relation in _ENDED and found is not None:
            citation.effective = found


def _day(text: str, start: int, end: int) -> str | None:
    match = _behind().match(text, start, end)
    found = dates.stated_at(text, match.end(), min(end, match.end() + _NEAR)) if match is not None else None
    return found.value if found is not None and found.precision == "day" else None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"\s*(?:thi\s+hành\s*)?(?:toàn\s+bộ\s*)?,?\s*(?:[Kk]ể\s+)?[Tt]ừ\s+")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\W*(?:\w{1,3}[.)]\s*)?(?P<from>(?:[Kk]ể\s+)?[Tt]ừ\s+ngày[^;]{4,60}?),")


def assign(document: Document, citations: list[Citation]) -> None:
    """Set ``effective`` of the citations that amended, or that are replaced, repealed or suspended."""
    for place, citation in enumerate(citations):
        if citation.effective or (citation.relation != "amended_by" and citation.relation not in _ENDED):
            continue
        end = _end(document, citations, place)
        words = "có hiệu lực" if citation.relation == "amended_by" else "hết hiệu lực"
        at = document.text.find(words, citation.span[1], end)
        match = _from().match(document.text, at) if at >= 0 else None
        if match is None and citation.relation in _ENDED:
            match = _since().match(document.text, citation.span[1], end)
        found = dates.stated_at(document.text, match.end("from"), match.end()) if match is not None else None
        if found is not None and found.precision == "day":
            citation.effective = found.value


def _end(document: Document, citations: list[Citation], place: int) -> int:
    """How far the words of a citation reach: to the end of its sentence; of an amending act, to the next such act."""
    citation = citations[place]
    block = document.block_at(citation.span[0])
    end = block.end if block else citation.span[1]
    if citation.relation == "amended_by":
        for following in citations[place + 1 : place + 8]:
            if following.relation == "amended_by":
                return min(end, following.span[0])
        return end
    stop = document.text.find(". ", citation.span[1], end)
    return stop if stop >= 0 else end


@cache
def _since() -> re.Pattern[str]:
    """The day behind what is repealed, where nothing is said of another's effect: "Bãi bỏ … kể từ ngày 01/7/2025"."""
    return re.compile(r"(?:(?!hiệu lực)[^.;])*?(?P<from>kể\s+từ\s+)ngày[^.;\n]{4,40}", re.DOTALL)


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"\w+\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?P<from>(?:kể\s+)?từ\s+)(?:ngày\s+)?[^.;\n]{4,40}")
