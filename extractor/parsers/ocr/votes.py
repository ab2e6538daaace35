"""What three readers say of the digits in one field, and what can be believed of it.

The second reader gives for each column of a line how likely each sign is there. In a field that holds digits only, all
else is a digit that looks like it, or nothing: how likely each number is, is the sum over all ways of reading it. It
is believed where the pictures of a line together leave hardly another one, or where tesseract reads the same, and the
third reader, which was made for digits by hand, does not rule it out; or where those two agree.
Found by measurement (docs/decisions 0029, 0050, 0064).
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
_NOT_RULED_OUT = 0.05
_BOTH = (0.2, 0.3)
"""How likely a number must be to the second reader and to the third where they alone agree."""
_FLOOR, _RIVAL_OF_BOTH = 0.003, 0.04
"""What no reader rules out; how likely another number may be to both, as a share of the best one."""
_TWIN_OF_THIRD, _HARDLY, _CERTAIN = 0.15, 0.03, 0.9
"""How likely a twin may be to the third reader; one that the second holds possible; and how certain it must then be."""
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


def believed(pictures: Sequence[Likely], tesseract: Sequence[str], third: Sequence[Likely]) -> Believed:
    """What the second reader's view of so many pictures, the fields that ``tesseract`` read, and the third's amount to.

    What the first two leave no doubt of, the third must not have ruled out; where it saw no field, tesseract must have
    read the same. What they leave in doubt is believed where second and third agree and leave hardly another number.
    """
    voices = [one for one in pictures if max(one.values(), default=0.0) >= _VOICE]
    own = [text for text in tesseract if is_number(text) and _value(text)]
    heard = [one for one in third if max(one.values(), default=0.0) >= _VOICE]
    views = _Voices(_together(voices), _together(heard), len(voices), len(pictures))
    seen = _seen(views, tesseract)
    first = _of_two(views, tesseract, own)
    if not heard:
        is_known = first is not None and any(_value(text) == first for text in own)
        return Believed(views.printed(first) if first is not None and is_known else None, seen)
    if first is not None:
        return Believed(views.printed(first) if views.third[first] >= _NOT_RULED_OUT else None, seen)
    both = _of_both(views)
    return Believed(None if both is None else views.printed(both), seen)


class _Voices:
    """How likely each number is to the second reader and to the third, by its value."""

    def __init__(self, second: Likely, third: Likely, voices: int, pictures: int) -> None:
        self._second, self._third = second, third
        self.second, self.third = _by_value(second), _by_value(third)
        self.is_heard = voices >= _FEWEST and 2 * voices >= pictures
        self.voices = voices

    def printed(self, value: str) -> str:
        """The digits of a value as they stand there: with the nought before them that was seen too."""
        forms = {digits: chance for digits, chance in self._second.items() if _value(digits) == value}
        most = max(forms.values())
        return max((digits for digits, chance in forms.items() if chance >= _LONGER * most), key=len)

    def seen(self) -> tuple[Likely, Likely]:
        return self._second, self._third


def _of_two(views: _Voices, tesseract: Sequence[str], own: Sequence[str]) -> str | None:
    """The value that the second reader and tesseract leave no doubt of."""
    chances = dict(views.second)
    best = max(chances, key=lambda value: (chances[value], value), default="")
    if not 0 < len(best) <= _MOST_DIGITS:
        return None
    surety = chances.pop(best)
    rival = max(chances.values(), default=0.0)
    seven, two = _twin(best, chances, _SEVENS), _twin(best, chances, _TWOS)
    if sum(text.rstrip(DOTS).endswith("/") for text in tesseract) >= _CONTRARY and best[-1] != "1":
        return None  # two strokes before the symbol: the first is a one that leans
    if any(_value(text) == best for text in own):
        is_sure = surety >= _TOGETHER and rival <= _RIVAL_TOGETHER * surety
    else:
        contrary = max((own.count(text) for text in own if len(text) >= len(views.printed(best))), default=0)
        is_sure = surety >= _ALONE and rival <= _RIVAL * surety and seven <= _TWIN and contrary < _CONTRARY
        is_sure = is_sure and views.is_heard
    return best if is_sure and two <= _TWIN else None


def _of_both(views: _Voices) -> str | None:
    """The value that second and third reader agree on, if they leave hardly another."""
    chances = {
        value: (views.second[value] + _FLOOR) * (views.third[value] + _FLOOR) for value in {*views.second, *views.third}
    }
    best = max(chances, key=lambda value: (chances[value], value), default="")
    second, third = views.second[best], views.third[best]
    if not 0 < len(best) <= _MOST_DIGITS or second < _BOTH[0] or third < _BOTH[1]:
        return None
    if views.voices < _FEWEST and third < _CERTAIN:
        return None
    rival = max((chance for value, chance in chances.items() if value != best), default=0.0)
    if rival > _RIVAL_OF_BOTH * second * third or _twin(best, views.third, _SEVENS) > _TWIN_OF_THIRD:
        return None
    alike = [value for value in chances if _are_twins(best, value, _SEVENS) or _are_twins(best, value, _TWOS)]
    doubts = [value for value in alike if value != best and views.second[value] > _TWIN]
    is_doubted = any(views.third[value] > _HARDLY or third < _CERTAIN for value in doubts)
    return None if is_doubted else best


def _by_value(together: Likely) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for digits, chance in together.items():
        found[_value(digits)] += chance
    return found


def _twin(best: str, chances: Likely, alike: frozenset[str]) -> float:
    """How likely the likeliest number is that hands write as the best one."""
    return max(
        (chance for value, chance in chances.items() if value != best and _are_twins(best, value, alike)), default=0.0
    )


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


def _are_twins(read: str, meant: str, alike: frozenset[str]) -> bool:
    return len(read) == len(meant) and all(a == b or a + b in alike for a, b in zip(read, meant, strict=True))


def _value(digits: str) -> str:
    """Digits as a number: "08" is 8."""
    return digits.lstrip("0")


def _seen(views: _Voices, tesseract: Sequence[str]) -> str:
    first = ", ".join(dict.fromkeys(text for text in tesseract if text)) or "nothing"
    second, third = (_likeliest(one) for one in views.seen())
    return f"tesseract: {first}; second reader: {second}; third reader: {third}"


def _likeliest(together: Likely) -> str:
    """The three likeliest numbers, with how likely they are."""
    found = sorted(((chance, digits) for digits, chance in together.items() if digits and chance >= 0.01), reverse=True)
    return ", ".join(f"{digits} ({chance:.0%})" for chance, digits in found[:3]) or "nothing"
