"""Numbers of entries as registers print them: 412, 008a, 15 bis, 009-011; and the series that a number is one of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.rules.citations import courts
from extractor.rules.symbols import symbols

LETTER = "Công văn"
"""The series of documents whose symbol names no kind."""
NORMS = " (QPPL)"
"""What the series of acts that set norms has behind their kind."""
_MOST = 10_000_000
_WIDEST = 500
"""A range of more numbers than this is none."""
_YEARS = range(1945, 2100)


@dataclass(frozen=True, slots=True)
class EntryNumber:
    """``number`` counts, ``suffix`` tells what stands beside it (``a``, ``bis``, ``-11``), ``written`` is printed."""

    number: int
    suffix: str = ""
    written: str = ""

    @property
    def last(self) -> int:
        """The last number that it takes: 11 of 9-11."""
        return last_of(self.number, self.suffix)

    @property
    def written_otherwise(self) -> str | None:
        """How it is printed, where that is not the number alone."""
        return self.written if self.written != str(self.number) else None


def last_of(number: int, suffix: str) -> int:
    """The last number that an entry takes: that of a range ("-11" behind 9), else its own."""
    return int(suffix[1:]) if suffix.startswith("-") else number


def read(text: str) -> EntryNumber | None:
    """The number that a cell holds; None where it holds none.

    >>> read("008a"), read("009-011").suffix, read("Số: 12/2026").written, read("mười")
    (EntryNumber(number=8, suffix='a', written='008a'), '-11', '12', None)
    """
    found = _whole().fullmatch(text.strip())
    if found:
        return _number(found)
    listed = several(text)
    return listed[0] if listed and not listed[1] else None


def of_key(key: str) -> tuple[EntryNumber, str] | None:
    """The number at the head of a number and symbol, and the symbol behind it; None without one.

    >>> of_key("009-011/QĐ-STC")
    (EntryNumber(number=9, suffix='-11', written='009-011'), 'QĐ-STC')
    """
    listed = several(key)
    if listed:
        return (listed[0], listed[1]) if listed[0] and listed[1] else None
    found = _leading().match(key.strip())
    number = _number(found) if found else None
    return (number, key.strip()[found.end() :].strip()) if found and number else None


def several(key: str) -> tuple[EntryNumber | None, str] | None:
    """Numbers that stand in one cell ("01, 02, 03/QĐ-X", "21-QĐ/ĐU, 22-QĐ/ĐU"): the entry of them, the last's symbol.

    The entry is one of a range, where each number follows the one before, else None; None for fewer than two.

    >>> several("01, 02, 03/QĐ-X"), several("5/CV-X; 9/CV-X"), several("5/CV-X")
    ((EntryNumber(number=1, suffix='-3', written='01, 02, 03'), 'QĐ-X'), (None, 'CV-X'), None)
    """
    pieces = _between().split(" ".join(key.split()))
    if len(pieces) < 2 or not all(_member().fullmatch(each) for each in pieces):
        return None
    members = [found for each in pieces if (found := _member().fullmatch(each))]
    numbers = [int(found[1]) for found in members]
    follows = all(after == before + 1 for before, after in pairwise(numbers)) and 0 < numbers[0] < _MOST
    written = ", ".join(found[1] for found in members)
    entry = EntryNumber(numbers[0], f"-{numbers[-1]}", written) if follows else None
    return entry, members[-1][2] or ""


def series_of(key: str | None, kind: str | None) -> str:
    """The series of outgoing documents that a number is one of: one each kind; what sets norms has its own.

    Nghị định 30/2020/NĐ-CP, Điều 15 has numbers run by the year; offices do so for each kind. A number that is followed
    by its year is that of an act that sets norms (văn bản quy phạm pháp luật), which are counted apart.
    """
    parts = of_key(key) if key else None
    symbol = symbols.parse(f"{parts[0].number}/{parts[1]}" if parts else key or "")
    if symbol is None:
        return kind or ""
    named = symbol.kind or courts.kind_of(symbol.symbol) or (LETTER if symbol.order == "letter" else kind or LETTER)
    return f"{named}{NORMS}" if symbol.year and symbol.order == "state" else named


def _number(found: re.Match[str]) -> EntryNumber | None:
    first, letter, last = int(found["first"]), (found["letter"] or "").lower(), found["last"]
    if not 0 < first < _MOST:
        return None
    written = " ".join(f"{found['first']}{found['letter_as_set'] or ''}{found['range'] or ''}".split())
    if last is None:
        return EntryNumber(first, letter, written)
    if letter or not first < int(last) <= first + _WIDEST or (int(last) in _YEARS and len(found["first"]) < len(last)):
        return None
    return EntryNumber(first, f"-{int(last)}", written)


_NUMBER = (
    r"(?:[Ss]ố\s*:?\s*)?(?P<first>[0-9]{1,9})(?P<letter_as_set>\s*(?P<letter>[A-ZĐa-zđ]|bis|ter))?"
    r"(?P<range>\s*[-–÷]\s*(?P<last>[0-9]{1,7}))?"
)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[,;+&]|\bvà\b)\s*(?=(?:[Ss]ố\s*)?[0-9])")


@cache
def _member() -> re.Pattern[str]:
    """A number, and its symbol where it has one of its own."""
    return re.compile(r"(?:[Ss]ố\s*:?\s*)?([0-9]{1,9})(?:\s*(?:/|-(?=[^\W\d]))\s*(\S+))?")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(_NUMBER + r"(?:/(?:19|20)\d\d)?\.?")


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(_NUMBER + r"\s*(?:/|-(?=[^\W\d]))")
