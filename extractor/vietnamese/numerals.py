"""Numbers as Vietnamese documents print them: "1.773,75" is 1773.75, "05" is 5, "hai" is 2.

The point parts thousands and the comma decimals; tables out of English programs have it the other way round
("1,234.56"), and slips happen: a lone point before one, two or four digits can only be a decimal point ("56.65").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
WORDS = (*_DIGITS, "mười", "mươi", "trăm", "linh", "lẻ", *_SCALES)
"""The words that numbers are made of."""
_ALONE = frozenset(("không", "một", "mốt", "năm", "lăm", "nhăm", "tư", "mươi", "trăm", "linh", "lẻ", *_SCALES))
"""Words that are no number where they stand alone: "một" is mostly an article and "năm" mostly a year."""


class Numeral(NamedTuple):
    """A number's value, plain and with a point, and whether a point in it stands where a comma belongs."""

    value: str
    slip: bool


@lru_cache(4096)
def read(printed: str) -> Numeral | None:
    """The value of printed digits with points and commas; None where they are no one number ("1.2.3").

    >>> read("1.773,75").value, read("05").value, read("56.65")
    ('1773.75', '5', Numeral(value='56.65', slip=True))
    """
    if printed.isdigit() and printed.isascii():
        return Numeral(printed.lstrip("0") or "0", False)
    for pattern, thousands, point in _forms():
        if pattern.fullmatch(printed):
            bare = printed.replace(thousands, "").replace(point, ".")
            slip = point == "." and "," not in printed
            return Numeral(plain(bare), slip)
    return None


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Pattern, what parts thousands, what parts decimals; the first that fits holds."""
    blank = "[ \u00a0]"
    return (
        (re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"), ".", ","),
        (re.compile(r"\d+,\d+"), ".", ","),
        (re.compile(rf"[1-9]\d{{0,2}}(?:{blank}\d{{3}})+(?:,\d+)?"), " ", ","),
        (re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}"), ",", "."),
        (re.compile(r"\d+\.\d+"), ",", "."),
    )


def plain(digits: str) -> str:
    """Decimal digits without zeros that say nothing: "0056.650" is "56.65"."""
    whole, _, rest = digits.replace("\u00a0", "").partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def in_words(printed: str) -> int | None:
    """The value of a number in words; None where they make none.

    >>> in_words("Hai"), in_words("hai mươi lăm"), in_words("một trăm linh ba"), in_words("một")
    (2, 25, 103, None)
    """
    words = printed.lower().split()
    if len(words) == 1 and words[0] in _ALONE:
        return None
    total = 0
    group: list[str] = []
    for word in words:
        if word not in _SCALES:
            group.append(word)
            continue
        value = _below_thousand(group)
        if not value:
            return None
        total, group = total + value * _SCALES[word], []
    last = _below_thousand(group)
    return None if last is None else total + last or None


def _below_thousand(words: list[str]) -> int | None:
    """The value of hundreds, tens and ones in words; 0 of none."""
    match = _hundreds().fullmatch(" ".join(words))
    if match is None:
        return None
    tens = 10 if match["ten"] else 10 * _DIGITS[match["tens"]] if match["tens"] else 0
    return 100 * _DIGITS[match["hundreds"] or "không"] + tens + _DIGITS[match["ones"] or "không"]


@cache
def _hundreds() -> re.Pattern[str]:
    digit = "|".join(_DIGITS)
    return re.compile(
        rf"(?:(?P<hundreds>{digit}) trăm(?: |$))?(?:(?P<tens>{digit}) mươi(?: |$)|(?P<ten>mười)(?: |$)|(?:linh|lẻ) )?"
        rf"(?P<ones>{digit})?"
    )
