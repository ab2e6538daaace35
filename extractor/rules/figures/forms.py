"""Numbers that digits alone do not tell: below nought, fractions of one sign, scaled counts, sums in mixed units.

"âm 5%" and "-3,5°C" are below nought; "½ diện tích" is a ratio of 1 to 2; "1,2 triệu người" counts 1.200.000 người;
"2 tỷ 500 triệu đồng" is one sum, 2,5 tỷ đồng. Before a measure the power is part of the unit, as it is before money and
over a column: "2,6 triệu tấn" is 2,6 of "triệu tấn".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.rules.figures.amounts import Amount
from extractor.rules.text import literals, number_words
from extractor.vietnamese import numerals

SCALES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
"""Powers of ten by their words."""
_FRACTIONS = {"½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4")}
_BELOW = ("âm", "Âm")


def plain(value: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    printed = format(value, "f")
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def scale(one: Amount) -> None:
    """Count what a scaled noun counts: 1.2 of "triệu người" is 1200000 of "người"; measures keep their power."""
    word, _, noun = (one.noun or "").partition(" ")
    power = SCALES.get(word)
    if power is None or not noun:
        return
    if noun.partition("/")[0] in number_words.units():
        one.noun, one.unit = None, f"{word} {noun}"
        return
    one.noun, one.value = noun, plain(Decimal(one.value).scaleb(power))
    if one.denominator is not None:
        one.denominator = plain(Decimal(one.denominator).scaleb(power))
    if one.range is not None:
        first, last = one.range
        one.range = (plain(Decimal(first).scaleb(power)), plain(Decimal(last).scaleb(power)))


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
    above = SCALES.get(last.unit or "")
    word, _, money = (one.unit or "").partition(" ")
    below = SCALES.get(word)
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
