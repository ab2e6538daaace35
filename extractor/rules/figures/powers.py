"""Powers of ten and simple fractions: "3 x 10^6 tế bào", "10⁶ CFU", "gần 2/3 số hộ", "hai phần ba diện tích"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.rules.figures import forms, hedges
from extractor.rules.figures.amounts import Amount
from extractor.rules.text import literals, number_words
from extractor.vietnamese import numerals

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = frozenset("^⁰¹²³⁴⁵⁶⁷⁸⁹")
_LARGEST = 30


def of_ten(text: str) -> Iterator[Amount]:
    """Powers of ten, perhaps behind a number."""
    for at in literals.places(text, "10"):
        match = _power().match(text, at) if text[at + 2 : at + 3] in _SIGNS else None
        if match is None or text[at - 1 : at].isdigit():
            continue
        lead = _times().search(text, max(0, at - 20), at)
        times = numerals.read(lead["n"]) if lead else None
        exponent = int((match["e"] or match["s"]).translate(_SUPERSCRIPTS))
        if exponent <= _LARGEST:
            value = forms.plain(Decimal(times.value if times else "1").scaleb(exponent))
            one = Amount(value, None, None, lead.start("n") if lead and times else at, match.end())
            tail = _tail().match(text, one.end)
            if tail is not None:
                forms.counts(text, one, tail.start("word"), tail["word"])
            yield one


@cache
def _power() -> re.Pattern[str]:
    return re.compile(r"10(?:\^(?P<e>[0-9]{1,2})(?![0-9])|(?P<s>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))")


@cache
def _times() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])(?P<n>[0-9]{1,6}(?:[.,][0-9]{1,6})?)\s?[x×*.·]\s?$")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0](?P<word>[^\W\d_]+)")


_WHOLES = (" số ", " tổng số ", " diện tích", " dân số", " thời gian", " khối lượng", " đại biểu")
_NAMES = {
    "một": "1", "hai": "2", "ba": "3", "bốn": "4", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8",
    "chín": "9", "mười": "10",
}  # fmt: skip


def simple(text: str) -> Iterator[Amount]:
    """Simple fractions of what is counted or measured."""
    for end in _ends(text):
        is_of = text.startswith(_WHOLES, end)
        whole = next(words for words in _WHOLES if text.startswith(words, end)) if is_of else None
        match = _simple().search(text, max(0, end - 16), end) if whole is not None else None
        if whole is not None and match is not None:
            over = match["a"] or _NAMES[match["c"].lower()]
            under = match["b"] or _NAMES[match["d"].lower()]
            if int(over) < int(under):
                yield _of(text, Amount(over, None, None, match.start(), end, denominator=under), whole)


def _ends(text: str) -> Iterator[int]:
    """Where fractions may end: behind the figure after a stroke, behind the word after "phần"."""
    for at in literals.places(text, "/"):
        if text[at - 1 : at].isdigit():
            yield at + (3 if text.startswith("10", at + 1) else 2)
    for at in literals.places(text, "phần "):
        yield text.find(" ", at + len("phần "))


def _of(text: str, one: Amount, whole: str) -> Amount:
    """Put to a fraction what it is of: "số hộ" are hộ."""
    noun = number_words.noun_at(text, one.end + len(whole)) if whole.endswith(" ") else None
    one.hedge = hedges.before(text[max(0, one.start - 28) : one.start].rstrip().lower())
    if noun is not None and noun[2]:
        one.noun, one.end = noun[0], noun[1]
    else:
        one.noun, one.end = whole.strip(), one.end + len(whole.rstrip())
    return one


@cache
def _simple() -> re.Pattern[str]:
    names = "|".join(_NAMES)
    return re.compile(
        rf"(?<![\w/.,])(?:(?P<a>[1-9])/(?P<b>10|[2-9])|(?P<c>{names}) phần (?P<d>{names}))$", re.IGNORECASE
    )
