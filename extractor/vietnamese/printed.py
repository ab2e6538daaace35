"""Days and numbers as Vietnamese forms print them: ``03/02/2026``, "bốn trăm mười hai"."""

from __future__ import annotations

from datetime import date

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000
_FIRST_OF_SPREADSHEETS = date(1900, 3, 1)
"""Before that day spreadsheets count wrongly, for a leap day that never was."""


def day(iso: str | None) -> str:
    """An ISO date of any precision as it is printed; what is none stays as it is.

    >>> day("2026-02-03"), day("2026-02"), day("2026"), day(None)
    ('03/02/2026', '02/2026', '2026', '')
    """
    return "/".join(reversed((iso or "").split("-")))


def real_day(iso: str | None) -> date | None:
    """The day that an ISO date is, where it is whole and a spreadsheet can hold it."""
    try:
        found = date.fromisoformat(iso or "")
    except ValueError:
        return None
    return found if found >= _FIRST_OF_SPREADSHEETS else None


def words(number: int) -> str:
    """A number from 0 in words, as forms ask for beside its digits.

    >>> words(0), words(15), words(21), words(105), words(2024)
    ('không', 'mười lăm', 'hai mươi mốt', 'một trăm linh năm', 'hai nghìn không trăm hai mươi tư')
    """
    if number >= _BILLION:
        rest = f" {_below_billion(number % _BILLION, True)}" if number % _BILLION else ""
        return f"{words(number // _BILLION)} tỷ{rest}"
    return _below_billion(number, False) if number else _DIGITS[0]


def _below_billion(number: int, after: bool) -> str:
    parts: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            parts.append(f"{_below_thousand(group, after or bool(parts))} {_GROUPS[place]}".strip())
    return " ".join(parts)


def _below_thousand(number: int, after: bool) -> str:
    """A group of three digits; ``after`` another group its noughts are said."""
    hundreds, rest = divmod(number, 100)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or after else []
    if rest:
        parts.append(_below_hundred(rest, bool(parts)))
    return " ".join(parts)


def _below_hundred(number: int, after: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"linh {_DIGITS[ones]}" if after else _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    last = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {last}"
