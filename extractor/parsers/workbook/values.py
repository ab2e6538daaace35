"""What a cell shows of its value, written as Vietnamese documents write it: 1.234,5 and 31/12/2023.

A number has the decimals that its format shows, dots between thousands where the format has them, its percent sign
and its unit in quotation marks (ECMA-376, part 1, §18.8.31).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

_QUOTED = re.compile(r'"([^"]*)"')
_LEFT_OUT = re.compile(r"\[[^\]]*\]|_.|\*.")
_DIGITS = re.compile(r"[0#?][0#?,]*(?:\.([0#?]*))?")
_MOST_DIGITS = 10
_EXACT = 2**53
_MOST_DECIMALS = 15


class NumberFormat(NamedTuple):
    """``decimals`` is None where the value decides; ``least`` counts the digits before the point."""

    decimals: int | None
    grouped: bool
    percent: bool
    before: str
    after: str
    least: int
    thousands: int


def shown(value: object, form: str = "General") -> str:
    """The text of a value under a number format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, form)
    return str(value)


def _number(value: int | float, form: str) -> str:
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return ""
    read = _format(form)
    value = (value * 100 if read.percent else value) / 1000**read.thousands if read.percent or read.thousands else value
    if read.decimals is not None and abs(value) < _EXACT:
        digits = f"{_rounded(value, read.decimals):.{read.decimals}f}"
    elif float(value).is_integer() and abs(value) < _EXACT:
        digits = str(int(value))
    else:
        digits = f"{value:.{_MOST_DIGITS}g}"
        digits = f"{float(digits):f}".rstrip("0").rstrip(".") if "e" in digits else digits
    sign = "-" if digits.startswith("-") and digits.strip("-0.") else ""
    whole, _, part = digits.lstrip("-").partition(".")
    whole = whole.zfill(read.least)
    if read.grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    written = f"{sign}{whole},{part}" if part else sign + whole
    return f"{read.before}{written}{'%' if read.percent else ''}{read.after}"


def _rounded(value: int | float, decimals: int) -> Decimal:
    """A value with so many decimals, halves away from nought, as programs for sheets show it: 156.25 as 156.3."""
    if decimals > _MOST_DIGITS:
        return Decimal(value)
    return Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@lru_cache(maxsize=512)
def _format(form: str) -> NumberFormat:
    section = _LEFT_OUT.sub("", form.partition(";")[0])
    bare = _QUOTED.sub(lambda match: "\x01" * len(match[0]), section)
    digits = _DIGITS.search(bare)
    if digits is None or "E+" in bare.upper() or "/" in bare:
        return NumberFormat(None, False, "%" in bare, "", "", 1, 0)
    grouped, tail = "," in digits[0].rstrip(",").partition(".")[0], digits[0].partition(".")[0]
    before = "".join(_QUOTED.findall(section[: digits.start()])).lstrip()
    after = "".join(_QUOTED.findall(section[digits.end() :])).rstrip()
    decimals = min(len(digits[1] or ""), _MOST_DECIMALS)
    return NumberFormat(
        decimals, grouped, "%" in bare, before, after, 1 if grouped else max(1, tail.count("0")),
        len(tail) - len(tail.rstrip(",")) if not grouped else 0,
    )  # fmt: skip


def _moment(value: datetime | date | time | timedelta, form: str) -> str:
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    letters = _QUOTED.sub("", form).lower()
    if "d" not in letters and "m" in letters and "y" in letters:
        return f"{value.month:02}/{value.year}"
    if "d" not in letters and "m" not in letters and "y" in letters:
        return str(value.year)
    day = f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, datetime) and (value.hour or value.minute) and "h" in letters:
        return f"{day} {value:%H:%M}"
    return day
