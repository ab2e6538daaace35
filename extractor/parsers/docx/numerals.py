"""Numbers as Word prints them in lists and notes (ST_NumberFormat, ECMA-376, part 1, §17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHICAGO = "*†‡§"
_LAST_LETTER = 780
_LAST_ROMAN = 32767


def printed(number: int, style: str) -> str:
    """``number`` in the format ``style`` ("decimal", "lowerRoman" …); an unknown format prints as decimal."""
    form = _FORMS.get(style)
    return str(number) if form is None else form(number)


def letters(number: int) -> str:
    """a … z, then aa, bb … as Word counts: the letter is repeated; decimal outside 1 to 780."""
    if not 1 <= number <= _LAST_LETTER:
        return str(number)
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds + 1)


def roman(number: int) -> str:
    """Lower-case roman; decimal outside 1 to 32767."""
    if not 1 <= number <= _LAST_ROMAN:
        return str(number)
    digits = []
    for worth, digit in _ROMAN:
        times, number = divmod(number, worth)
        digits.append(digit * times)
    return "".join(digits)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th … 11th."""
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def chicago(number: int) -> str:
    """*, †, ‡, §, then each doubled and so on."""
    if not 1 <= number <= _LAST_LETTER:
        return str(number)
    rounds, place = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[place] * (rounds + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "numberInDash": "- {} -".format,
    "decimalEnclosedParen": "({})".format,
    "decimalEnclosedFullstop": "{}.".format,
    "hex": "{:X}".format,
    "chicago": chicago,
    "none": lambda number: "",
    "bullet": lambda number: "",
}
