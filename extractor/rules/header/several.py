"""Several documents in one file: letterheads with a number of their own, each after the signature of the one before.

The forms of an annex have the motto too, but blanks where a document has its number (Nghị định 30/2020/NĐ-CP,
Phụ lục I).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Document
from extractor.records import Diagnostic
from extractor.rules.header.number_and_date import read_number
from extractor.rules.text.line_roles import is_capital, number_label, role
from extractor.rules.text.lines import Line, of_block

_NEAR = 7
"""Blocks before and after the motto among which the rest of its letterhead stands."""
_ORGANS = 3


class _Letterhead(NamedTuple):
    """A letterhead inside a file: where it begins, where its number ends, and the number as a key."""

    start: int
    end: int
    key: str


def read(document: Document) -> list[Diagnostic]:
    """One remark for each document of a file that holds several; none for one that holds one."""
    if document.text.count("NGH") < 2:
        return []  # a word of the motto, however it is printed
    mottos = [match.start() for match in _motto().finditer(document.text)]
    if len(mottos) < 2:
        return []
    heads = _signed(document.text, [head for at in mottos for head in _heads(document, document.place_at(at))])
    if len(heads) < 2:
        return []
    ends = [*(head.start for head in heads[1:]), len(document.text)]
    return [
        Diagnostic(
            code="document.several",
            severity="warning",
            message=f"document {place} of {len(heads)} in this file: {head.key}",
            span=(head.start, end),
        )
        for place, (head, end) in enumerate(zip(heads, ends, strict=True), 1)
    ]


def _heads(document: Document, motto: int | None) -> Iterator[_Letterhead]:
    """The letterhead around a motto, if a whole number stands in it."""
    if motto is None:
        return
    around = [
        line
        for block in document.blocks[max(0, motto - _NEAR) : motto + _NEAR + 1]
        for line in of_block(document, block)
    ]
    here = next((i for i, line in enumerate(around) if line.end > document.blocks[motto].start), 0)
    labelled = [i for i, line in enumerate(around) if number_label().match(line.text)]  # to tell each role costs more
    numbered = [i for i in labelled if role(around[i]) == "number" and _key(around[i]) is not None]
    for place in sorted(numbered, key=lambda one: abs(one - here))[:1]:
        first = _first(around, min(place, here))
        yield _Letterhead(around[first].start, around[max(place, here)].end, _key(around[place]) or "")


def _key(line: Line) -> str | None:
    number = read_number(line)
    return number.key if number.number and number.symbol else None


def _first(around: list[Line], place: int) -> int:
    """The first of the lines of capitals above a letterhead's number or motto, which name the organs."""
    for above in range(place - 1, max(place - _ORGANS, 0) - 1, -1):
        if not is_capital(around[above].text) or _signature().match(around[above].text):
            break
        place = above
    return place


def _signed(text: str, heads: list[_Letterhead]) -> list[_Letterhead]:
    """Those heads that a signature closes before the next one; what follows without one is of the same document."""
    distinct = [head for i, head in enumerate(heads) if not i or head.end > heads[i - 1].end]
    kept: list[_Letterhead] = []
    for head, after in pairwise([*distinct, _Letterhead(len(text), len(text), "")]):
        if _signature().search(text, head.end, after.start):
            kept.append(head)
    return kept


@cache
def _motto() -> re.Pattern[str]:
    return re.compile(r"C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A")


@cache
def _signature() -> re.Pattern[str]:
    posts = (
        "CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|THỦ TRƯỞNG|CỤC TRƯỞNG"
        "|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|VIỆN TRƯỞNG|CHÁNH ÁN|BÍ THƯ|THỦ TƯỚNG"
    )
    return re.compile(
        rf"^[ \t|]*(?:N[ơo]i\s+nh[ậa]n\s*:?|\(?[Đđ]ã ký|(?:TM|KT|TL|TUQ|Q)\s?\.\s*[A-ZĐ]|(?:PHÓ )?(?:{posts})\s*$)",
        re.MULTILINE,
    )
