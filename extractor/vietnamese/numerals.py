"""Numbers as Vietnamese documents print them: "1.773,75" is 1773.75, "05" is 5, "hai" is 2.

The point parts thousands and the comma decimals; tables out of English programs have it the other way round
("1,234.56"), and slips happen: a lone point before one, two or four digits can only be a decimal point ("56.65").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

_WORDS = {
    "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10,
}  # fmt: skip


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


def spelled(word: str) -> int | None:
    """The value of a number written as one word; "một" is mostly an article and "năm" mostly a year: None.

    >>> spelled("Hai"), spelled("một")
    (2, None)
    """
    return _WORDS.get(word.lower())
