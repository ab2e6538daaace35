"""Drafts without a number: one work with the numbered document of the same title whose text they share.

``similarity`` is how alike two texts are, in time linear in their length.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from zlib import crc32

from extractor.linking.identity import Designation, Work
from extractor.linking.issuers import compared_issuer
from extractor.linking.numbers import compared_symbol
from extractor.records import Header
from extractor.vietnamese.folding import fold

ALIKE = 0.3
"""From this share of equal runs of words on, a text without a number is a draft of one with the same title."""
MOST = 20
_FEWEST_LETTERS = 20


def compared_title(header: Header) -> str:
    """Kind, issuer and subject, as they are compared; ``""`` where the kind is unknown or the subject says little."""
    subject = "".join(filter(str.isalnum, fold(header.subject or "")))
    if not header.kind or len(subject) < _FEWEST_LETTERS:
        return ""
    words = "|".join((fold(header.kind), compared_issuer(header.issuer or header.issuing_body), subject))
    return hashlib.blake2b(words.encode(), digest_size=12).hexdigest()


def designation_of_draft(header: Header, sha256: str) -> Designation | None:
    """What a document without a number is known by: its title, and its own bytes.

    None where it has a number, or where its title is a secret.
    """
    title = compared_title(header)
    if header.number or header.secrecy or not title:
        return None
    return Designation(
        header.subject or "", None, None, header.symbol, header.kind, header.date, header.issuer,
        apart=sha256, draft=title,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signed:
    """A numbered document of a draft's title: its work, that one's year and compared symbol, its day, its text."""

    work: Work
    year: str
    symbol: str
    date: str | None
    text: Callable[[], str]


def works_of_draft(text: str, symbol: str, date: str, signed: Iterable[Signed]) -> list[Work]:
    """The works of which a document is a draft: of its title, time and symbol, with much of its text.

    ``signed`` are numbered documents of its title, in the order of their SHA-256; no more than ``MOST`` are looked at.
    """
    found: dict[Work, None] = {}
    for each in islice(signed, MOST):
        in_time = precedes(date, each.date or each.year)
        distinct = not in_time or (symbol and compared_symbol(symbol) != each.symbol)
        if not distinct and each.work not in found and similarity(each.text(), text) >= ALIKE:
            found[each.work] = None
    return list(found)


_MONTHS = 3
"""So long before its signing a draft may be dated."""


def precedes(draft: str | None, signed: str | None) -> bool:
    """Whether a paper of one ISO day may be a draft of one that was signed on another: not later, not months before.

    Days of which the month is not known are compared by their years.
    """
    if not draft or not signed:
        return True
    if len(draft) < _MONTH or len(signed) < _MONTH:
        return draft[:4] == signed[:4]
    apart = 12 * (int(signed[:4]) - int(draft[:4])) + int(signed[5:7]) - int(draft[5:7])
    return 0 < apart <= _MONTHS or (apart == 0 and draft[: len(signed)] <= signed[: len(draft)])


_MONTH = len("2025-06")
_RUN = 4
_LONGEST = 200_000
"""Characters that are looked at: what differs between a draft and its signed copy stands within them."""


def similarity(one: str, other: str) -> float:
    """The share of runs of four words that both texts have (Jaccard), without case and marks; 1 for equal texts."""
    first, second = _runs(one[:_LONGEST]), _runs(other[:_LONGEST])
    either = len(first | second)
    return len(first & second) / either if either else 1.0


@lru_cache(maxsize=2)
def _runs(text: str) -> frozenset[int]:
    words = fold(text).split()
    return frozenset(crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(max(1, len(words) - _RUN + 1)))


_WORDS = 0.5


def alike(one: str, other: str) -> bool:
    """Whether two subjects are the same but for slips: one holds the other, or half of all their words are in both."""
    first, second = fold(one).split(), fold(other).split()
    if " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first):
        return True
    either = len(set(first) | set(second))
    return either == 0 or len(set(first) & set(second)) / either >= _WORDS
