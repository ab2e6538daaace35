"""Numbers that digits alone do not tell: below nought, fractions of one sign, sums in mixed units.

"âm 5%" and "-3,5°C" are below nought; "½ diện tích" is a ratio of 1 to 2; "2 tỷ 500 triệu đồng" is one sum, 2,5 tỷ
đồng. A power of ten is part of the unit, before money, what is measured and what is counted, as it is over a column:
"1,2 triệu người" is 1,2 of "triệu người".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.rules.figures.amounts import Amount
from extractor.rules.text import literals, number_words
from extractor.vietnamese import numerals, scales

_FRACTIONS = {"½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4")}
_BELOW = ("âm", "Âm")


def plain(value: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    printed = format(value, "f")
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def lower(text: str, one: Amount) -> None:
    """Set a measure below nought behind the word "âm"; the word belongs to it."""
    word = text[max(0, one.start - 3) : one.start].rstrip(" \u00a0")
    at = one.start - 3
    if one.unit is None or one.range or one.denominator or word not in _BELOW or (at > 0 and text[at - 1].isalnum()):
        return
    one.value, one.start = _negative(one.value), at


def _negative(value: str) -> str:
    return value if value == "0" else f"-{value}"


def signed(text: str) -> Iterator[Amount]:
    """Shares and temperatures behind a minus: a dash before them that neither lists nor spans anything."""
    for match in filter(None, (_signed().match(text, at) for at in _minuses(text))):
        read = numerals.read(match["n"])
        unit = number_words.unit_at(text, match.start("unit"), match["unit"].partition(" ")[0])
        if read is not None and unit is not None:
            yield Amount(_negative(read.value), unit[0], None, match.start(), unit[1])


def _minuses(text: str) -> Iterator[int]:
    """Where a dash stands right before a figure."""
    for sign in "-−":
        for at in literals.places(text, sign):
            if text[at + 1 : at + 2] in _FIGURES:
                yield at


_FIGURES = frozenset("0123456789")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(
        r"[-−](?:(?<=[^\W\d_,;][ \u00a0].)|(?<=\(.))(?P<n>[0-9]{1,9}(?:[.,][0-9]{1,9})?)[ \u00a0]?"
        r"(?P<unit>%|‰|°C|ºC|oC\b|độ C\b|điểm phần trăm)"
    )


def fractions(text: str) -> Iterator[Amount]:
    """Fractions of one sign before what they are of, perhaps behind a whole number: "½ diện tích", "2½ giờ"."""
    if not any(map(text.__contains__, _FRACTIONS)):
        return
    for match in _fraction().finditer(text):
        over, under = _FRACTIONS[match["sign"]]
        one = Amount(over, None, None, match.start(), 0, denominator=under)
        if not counts(text, one, match.start("tail"), match["tail"]):
            continue
        if match["whole"]:
            share = Decimal(over) / Decimal(under)
            one.value, one.denominator = plain(Decimal(match["whole"]) + round(share, 4)), None
        yield one


def counts(text: str, one: Amount, at: int, word: str) -> bool:
    """Put to a figure the unit or the noun that ``word`` begins at ``at``; whether one does."""
    unit = number_words.unit_at(text, at, word)
    if unit is not None:
        one.unit, one.end = unit
        return True
    noun = number_words.noun_at(text, at)
    if noun is None or word in number_words.contexts("after"):
        return False
    one.noun, one.end, one.known = noun
    return True


@cache
def _fraction() -> re.Pattern[str]:
    signs = "".join(_FRACTIONS)
    return re.compile(rf"(?<![\w.,/])(?P<whole>[0-9]{{1,4}})?(?P<sign>[{signs}])[ \u00a0]?(?P<tail>[^\W\d_]+)")


def adds(text: str, last: Amount, one: Amount) -> bool:
    """Take ``one`` into ``last`` where they are one sum in mixed units: "2 tỷ 500 triệu đồng"."""
    above = scales.POWERS.get(last.unit or "")
    word, _, money = (one.unit or "").partition(" ")
    below = scales.POWERS.get(word)
    if above is None or below is None or below >= above or money not in ("", "đồng"):
        return False
    if text[last.end : one.start] not in (" ", "\u00a0") or _is_apart(text, last) or _is_apart(text, one):
        return False
    last.value = plain(Decimal(last.value) + Decimal(one.value).scaleb(below - above))
    last.unit, last.end = f"{last.unit} {money}".strip(), one.end
    return True


def _is_apart(text: str, one: Amount) -> bool:
    """Whether an amount cannot be one step of a mixed sum: a decimal, a range, a ratio."""
    return bool(one.range or one.denominator or "," in text[one.start : one.end])
