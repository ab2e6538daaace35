"""What two readers say of the digits in one field, and what can be believed of it.

Tesseract and the second reader err differently on handwriting. Digits are believed where both read them, or where the
second reader reads the same digits in most pictures of the line, surely, between what must stand on both sides of
them; digits that either reads otherwise with any strength make the field doubtful. Found by measurement
(docs/decisions, scans): a letter among the digits, or a single picture, is no evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_MOST_DIGITS = 5
_FEWEST = 3
_SHARE = 0.6
_SURE = 0.75
_SHAKY = 0.6
_ALONE = 0.8
_AGAINST_ONE = 5
_TOGETHER = 0.6
_CONTRARY = 2


@dataclass(frozen=True, slots=True)
class Vote:
    """Digits that the second reader saw in one picture of a field, and the least surety (0 to 1) of what it saw.

    ``is_whole`` says that what ends the field was seen too: else the last digit may be that sign.
    """

    digits: str
    surety: float
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Believed:
    """Digits that can be believed, None where none can; ``seen`` says both."""

    digits: str | None
    seen: str

    @property
    def is_known(self) -> bool:
        return self.digits is not None


def believed(votes: Sequence[Vote], tesseract: Sequence[str], pictures: int) -> Believed:
    """What ``votes`` of the second reader over so many ``pictures`` and fields that ``tesseract`` read amount to."""
    by_digits: dict[str, list[float]] = defaultdict(list)
    for vote in votes:
        if vote.is_whole:
            by_digits[_value(vote.digits)].append(vote.surety)
    own = [text for text in tesseract if is_number(text) and _value(text)]
    seen = _seen(votes, tesseract)
    if not by_digits:
        return Believed(None, seen)
    best = max(by_digits, key=lambda digits: (sum(by_digits[digits]), digits))
    surety = max(by_digits[best])
    if _is_contested(best, by_digits) or not 0 < len(best) <= _MOST_DIGITS:
        return Believed(None, seen)
    printed = next(vote.digits for vote in votes if vote.is_whole and _value(vote.digits) == best)
    longer = sum(not vote.is_whole and _value(vote.digits) != best for vote in votes)
    if longer >= len(by_digits[best]):
        return Believed(None, seen)
    if surety >= _TOGETHER and any(_value(text) == best for text in own):
        return Believed(printed, seen)
    contrary = max((own.count(text) for text in own if _value(text) != best and _meets(text, printed)), default=0)
    enough = (
        len(by_digits[best]) >= max(_FEWEST, _SHARE * sum(vote.is_whole for vote in votes))
        and 2 * len(by_digits[best]) >= pictures
    )
    return Believed(printed if enough and surety >= _SURE and contrary < _CONTRARY else None, seen)


def deny(votes: Sequence[Vote], digits: str) -> bool:
    """Whether the second reader surely reads other digits than those that tesseract is certain of."""
    others = [
        vote for vote in votes if vote.is_whole and _value(vote.digits) != _value(digits) and vote.surety >= _SURE
    ]
    return len(others) > sum(_value(vote.digits) == _value(digits) for vote in votes)


def _is_contested(best: str, by_digits: dict[str, list[float]]) -> bool:
    """Whether other digits were seen with any strength; once in six pictures, and not surely, does not count."""
    others = [surety for digits, each in by_digits.items() if digits != best for surety in each if surety >= _SHAKY]
    few = len(by_digits[best]) >= _AGAINST_ONE * len(others) and max(by_digits[best]) > _ALONE
    return bool(others) and not (few and max(others) < _ALONE and median(by_digits[best]) >= _SURE)


def _meets(other: str, digits: str) -> bool:
    """Whether Tesseract read the same digits otherwise; a reading that lost some of them says nothing of the others."""
    return len(other) >= len(digits)


def is_number(text: str) -> bool:
    """Whether a field is ASCII digits and nothing else."""
    return text.isascii() and text.isdigit()


def _value(digits: str) -> str:
    """Digits as a number: "08" is 8."""
    return digits.lstrip("0")


def _seen(votes: Sequence[Vote], tesseract: Sequence[str]) -> str:
    first = ", ".join(dict.fromkeys(text for text in tesseract if text)) or "nothing"
    best = {vote.digits: max(each.surety for each in votes if each.digits == vote.digits) for vote in votes}
    second = ", ".join(f"{digits} ({surety:.0%})" for digits, surety in best.items()) or "nothing"
    return f"tesseract: {first}; second reader: {second}"
