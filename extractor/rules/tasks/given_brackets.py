"""Work whose lead stands in parentheses behind it: "Xây dựng Quy chế … (giao Công an tỉnh chủ trì, phối hợp với Sở Tư
pháp)", "Tổ chức hội nghị … (Sở Nội vụ chủ trì, trước ngày 15/6/2024)", "… (Chủ trì: Sở A; phối hợp: Sở B)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.document import Block
from extractor.records import Assignment
from extractor.rules.tasks import deadlines, given_tables, leads
from extractor.rules.text.zones import Zones

_SHORTEST = 12
_LONGEST = 320
"""So long what stands in the parentheses is at most."""


def find(text: str, start: int, block: Block, zones: Zones, year: int | None) -> Iterator[Assignment]:
    """The assignments of a paragraph whose words begin at ``start``; none where it does not end so."""
    close = text.rfind(")", max(start, block.end - 3), block.end)
    begin = text.rfind("(", max(start, close - _LONGEST), close) if close >= 0 else -1
    if begin - start <= _SHORTEST or leads.read(text, start, begin) is not None:
        return
    fields = _named(text[begin + 1 : close]) or _told(text, begin + 1, close)
    if "lead" not in fields:
        return
    until = deadlines.find(text, start, close, year)
    if until is not None:
        fields.setdefault("deadline", until.words)
    title = " ".join(text[start:begin].split()).strip(" .;,:")
    yield from given_tables.of_fields(zones, title, (start, begin), block, fields, year)


def _named(inner: str) -> dict[str, str]:
    """What parts between semicolons say, each behind its name: "Chủ trì: Sở A; phối hợp: Sở B"."""
    if ":" not in inner:
        return {}
    parts = (part.partition(":") for part in inner.split(";"))
    named = {given_tables.field_of(name.strip()): value.strip(" .") for name, colon, value in parts if colon}
    return {name: value for name, value in named.items() if name is not None and value}


def _told(text: str, start: int, end: int) -> dict[str, str]:
    """Who is named, where the words say that he has the work: "giao Sở A", "do Sở A thực hiện", "Sở A chủ trì"."""
    opening = _opening().match(text, start, end)
    lead = leads.read(text, opening.end() if opening else start, end)
    if lead is None or (opening is None and _leads().search(text, start, end) is None):
        return {}
    found = {"lead": "; ".join(lead.names)}
    if lead.partners:
        found["partners"] = "; ".join(lead.partners)
    return found


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[Gg]iao|[Dd]o)\s+")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(r"(?:chủ trì|thực hiện|tham mưu|phụ trách|chịu trách nhiệm)\b")
