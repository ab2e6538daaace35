"""Numbers that no grammar of symbols holds: those of letters of companies, and old ones with a blank for their hyphen.

They are numbers only by the words around them: a kind, "số", a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.rules.symbols.symbols import Match, Symbol, parse_parts
from extractor.rules.text import literals

_LONGEST_NUMBER = 15


@cache
def _free() -> re.Pattern[str]:
    """What follows a word for letters, from "số" on."""
    number = r"(?P<number>(?=[\w./&\-]{0,30}\d)[0-9A-ZĐ][\w./&\-]{1,30}?)"
    return re.compile(rf"số:?\s+{number}[,.]?\s+(?=(?:(?:đề|ghi|lập)\s+)?ngày\s+\d)")


_LETTERS = ("ông văn", "ăn bản", "hư")


def scan_free(text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Free numbers of letters, as companies give them: "công văn số VN2730141 đề ngày 26/4/2019".

    No law binds those who are no state organ; the kind word, "số" and the date make it a document's number.
    """
    stop = len(text) if end is None else end
    for at in literals.places(text, "số", start, stop):
        before = at
        while before > start and text[before - 1].isspace():
            before -= 1
        match = _free().match(text, at, stop) if before < at and text.endswith(_LETTERS, start, before) else None
        if match is None:
            continue
        printed = match["number"]
        number, slash, rest = printed.partition("/")
        if not (slash and number.isdigit() and not rest.isdigit()):
            number, rest = printed, ""
        symbol = Symbol(number, None, rest, printed, None, None, None, "free")
        yield Match(match.start("number"), match.end("number"), symbol, corrected=False)


_COUNCIL = ("CP", "TTg", "HĐBT")


def scan_blank(text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Numbers of the government before 1997 with a blank for their hyphen: "Quyết định số 3 CP ngày 5-1-1973"."""
    stop = len(text) if end is None else end
    for organ in _COUNCIL:
        for at in literals.places(text, f" {organ} ", start, stop):
            number = _number_alone().search(text, max(start, at - _LONGEST_NUMBER), at)
            if number is None or _day_behind().match(text, at + len(organ) + 2, stop) is None:
                continue
            symbol = parse_parts(number["number"], "-", None, "/", organ)
            if symbol is not None:
                yield Match(number.start("number"), at + 1 + len(organ), symbol, corrected=False)


@cache
def _number_alone() -> re.Pattern[str]:
    return re.compile(r"[sS]ố:?\s(?P<number>\d{1,4}[a-z]?)\Z")


@cache
def _day_behind() -> re.Pattern[str]:
    return re.compile(r"(?:ra )?ngày\s\d|của\s|về\s")
