"""What two readers say of the digits in one field, and what can be believed of it.

The second reader gives for each column of a line how likely each sign is there. In a field that holds digits only, all
else is a digit that looks like it, or nothing: how likely each number is, is the sum over all ways of reading it. It
is believed where the pictures of a line together leave hardly another one, or where tesseract reads the same.
Found by measurement (docs/decisions 0029, 0050).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor import knowledge
from extractor.parsers.ocr.second_reader import BLANK, Column

Likely = Mapping[str, float]
"""Digits that may stand in a field, with how likely each is in one picture of it, 0 to 1."""

_MOST_DIGITS = 5
_SURE = 0.75
_ALONE, _TOGETHER = 0.5, 0.3
"""How likely digits must be: without tesseract, and with it."""
_RIVAL, _RIVAL_TOGETHER = 0.3, 0.5
"""How likely another number may be beside them, as a share of theirs."""
_TWIN = 0.015
"""How likely a number may be that differs only in digits that hands write alike."""
_SEVENS, _TWOS = frozenset({"17", "71"}), frozenset({"12"})
"""What is read and may mean another: a one and a seven, which tesseract tells apart; a one and a narrow two."""
_CONTRARY = 2
_VOICE = 0.1
_FEWEST = 3
_LONGER = 0.25
_WIDTH = 40
_LEAST = 1e-5
DOTS = " .…_·,"
"""What fills a field on a printed form."""


@dataclass(frozen=True, slots=True)
class Believed:
    """Digits that can be believed, None where none can; ``seen`` says both."""

    digits: str | None
    seen: str

    @property
    def is_known(self) -> bool:
        return self.digits is not None


def likely(columns: Sequence[Column], joint: str | None, most: int) -> dict[str, float]:
    """How likely each run of at most ``most`` digits is in the columns of a field.

    ``joint`` is the sign that must end the run; where there is none, a stroke is a one. The search keeps the likeliest
    beginnings (connectionist temporal classification: Graves et al., ICML 2006).
    """
    runs: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for column in columns:
        blank, signs = _chances(column, joint)
        found: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for run, (open_, closed) in runs.items():
            found[run][0] += (open_ + closed) * blank
            if run:
                found[run][1] += closed * signs[run[-1]]
            if run and run[-1] == joint:
                continue
            for sign, chance in signs.items():
                if (sign == joint and run) or (sign != joint and len(run) < most):
                    found[run + sign][1] += (open_ if run[-1:] == sign else open_ + closed) * chance
        best = sorted(found.items(), key=lambda one: -sum(one[1]))[:_WIDTH]
        runs = {run: (both[0], both[1]) for run, both in best}
    total = sum(map(sum, runs.values()))
    if not total:
        return {}  # so many other digits stand there that none of these runs is likely at all
    ended = {run: sum(both) / total for run, both in runs.items()}
    return ended if joint is None else {run[:-1]: chance for run, chance in ended.items() if run[-1:] == joint}


def _chances(column: Column, joint: str | None) -> tuple[float, dict[str, float]]:
    """How likely a column holds nothing, and how likely each digit and the joint.

    Any other sign that stands there is one of them: which, is told by what they share of the rest.
    """
    blank = min(1.0, column.get(BLANK, 0.0) + sum(column.get(dot, 0.0) for dot in DOTS))
    signs = {str(digit): _LEAST for digit in range(10)}
    if joint is not None:
        signs[joint] = column.get(joint, 0.0) + _LEAST
    elif "/" in column:
        signs["1"] += column["/"]
    for sign, chance in column.items():
        digit = sign if sign in signs else looks_like().get(sign)
        if digit is not None and sign != joint:
            signs[digit] += chance
    share = (1 - blank) / sum(signs.values())
    return blank, {sign: chance * share for sign, chance in signs.items()}


@knowledge.derived
def looks_like() -> dict[str, str]:
    """The digit that a letter may be."""
    rows = knowledge.table("ocr_confusions")
    return {sign: row["correct"] for row in rows if row["place"] == "digit" for sign in row["seen"].split()}


def believed(pictures: Sequence[Likely], tesseract: Sequence[str]) -> Believed:
    """What the second reader's view of so many pictures, and the fields that ``tesseract`` read, amount to."""
    voices = [one for one in pictures if max(one.values(), default=0.0) >= _VOICE]
    together = _together(voices)
    by_value: dict[str, float] = defaultdict(float)
    for digits, chance in together.items():
        by_value[_value(digits)] += chance
    seen = _seen(together, tesseract)
    best = max(by_value, key=lambda value: (by_value[value], value), default="")
    if not 0 < len(best) <= _MOST_DIGITS:
        return Believed(None, seen)
    surety = by_value.pop(best)
    rival = max(by_value.values(), default=0.0)
    seven, two = (
        max((chance for value, chance in by_value.items() if _are_twins(best, value, alike)), default=0.0)
        for alike in (_SEVENS, _TWOS)
    )
    printed = _printed(together, best)
    if sum(text.rstrip(DOTS).endswith("/") for text in tesseract) >= _CONTRARY and best[-1] != "1":
        return Believed(None, seen)  # two strokes before the symbol: the first is a one that leans
    own = [text for text in tesseract if is_number(text) and _value(text)]
    if any(_value(text) == best for text in own):
        is_sure = surety >= _TOGETHER and rival <= _RIVAL_TOGETHER * surety
    else:
        contrary = max((own.count(text) for text in own if len(text) >= len(printed)), default=0)
        heard = len(voices) >= _FEWEST and 2 * len(voices) >= len(pictures)
        is_sure = heard and surety >= _ALONE and rival <= _RIVAL * surety and seven <= _TWIN and contrary < _CONTRARY
    return Believed(printed if is_sure and two <= _TWIN else None, seen)


def deny(pictures: Sequence[Likely], digits: str) -> bool:
    """Whether the second reader surely reads other digits than those that tesseract is certain of."""
    best = [max(one.items(), key=lambda item: item[1]) for one in pictures if one]
    others = sum(_value(seen) != _value(digits) and chance >= _SURE for seen, chance in best)
    return others > sum(_value(seen) == _value(digits) for seen, _ in best)


def is_number(text: str) -> bool:
    """Whether a field is ASCII digits and nothing else."""
    return text.isascii() and text.isdigit()


def _together(pictures: Sequence[Likely]) -> dict[str, float]:
    """How likely digits are over all pictures in which the field was found."""
    found: dict[str, float] = defaultdict(float)
    for one in pictures:
        for digits, chance in one.items():
            found[digits] += chance / len(pictures)
    return found


def _printed(together: Likely, value: str) -> str:
    """The digits of a value as they stand there: with the nought before them that was seen too."""
    forms = {digits: chance for digits, chance in together.items() if _value(digits) == value}
    most = max(forms.values())
    return max((digits for digits, chance in forms.items() if chance >= _LONGER * most), key=len)


def _are_twins(read: str, meant: str, alike: frozenset[str]) -> bool:
    return len(read) == len(meant) and all(a == b or a + b in alike for a, b in zip(read, meant, strict=True))


def _value(digits: str) -> str:
    """Digits as a number: "08" is 8."""
    return digits.lstrip("0")


def _seen(together: Likely, tesseract: Sequence[str]) -> str:
    first = ", ".join(dict.fromkeys(text for text in tesseract if text)) or "nothing"
    best = sorted(((chance, digits) for digits, chance in together.items() if digits and chance >= 0.01), reverse=True)[
        :3
    ]
    second = ", ".join(f"{digits} ({chance:.0%})" for chance, digits in best) or "nothing"
    return f"tesseract: {first}; second reader: {second}"
