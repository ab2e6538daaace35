"""From when a document has effect: "Thông tư này có hiệu lực thi hành kể từ ngày …" of the document itself.

Where the article of effect names the kind alone ("1. Thông tư có hiệu lực kể từ ngày …") it means the document too;
laws and resolutions have effect from the day of passing ("từ ngày được thông qua"), which is their own date. Days may
be counted from that ("sau 45 ngày kể từ ngày ký ban hành"). A joint resolution calls itself "Nghị quyết này".
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from extractor.rules.text import dates

_WORDS = "có hiệu lực"
_BEFORE = 260
_LOOKS = 40
_ISO = len("2025-01-31")
_OWN = r"(?:được\s+|Hội\s+đồng\s+nhân\s+dân\s+[^.;]{0,50}?)?(?:ký|ban\s+hành|thông\s+qua)"


def effective_from(text: str, kind: str | None, date: str | None, start: int, end: int) -> str | None:
    """The date in ``text[start:end]``, looked for from the end; "kể từ ngày ký", "thông qua" is its own ``date``.

    ``kind`` is the document's: "Luật này" in a decree is not the decree.
    """
    if kind is None:
        return None
    names = (kind, kind.removesuffix(" liên tịch"), "Luật" if kind == "Bộ luật" else kind)
    at = text.rfind(_WORDS, start, end)
    for _ in range(_LOOKS):
        if at < 0:
            return None
        before = text[max(0, at - _BEFORE) : at]
        if any(_is_self(before, name) for name in dict.fromkeys(names)):
            value = _date(text, at, date)
            if value is not None:
                return value
        at = text.rfind(_WORDS, start, at)
    return None


def _is_self(before: str, kind: str) -> bool:
    """Whether the words before are "Thông tư này", or "Thông tư" alone, at the head of a sentence, unquoted."""
    before = before.rstrip()
    if before.endswith(kind):
        return _heads_sentence(before.removesuffix(kind))
    lead, name, between = before.rpartition(f"{kind} này")
    if not name or (between and (not between.endswith((" và", "\nvà", ",")) or ";" in between)):
        return False
    return _heads_sentence(lead)


def _heads_sentence(lead: str) -> bool:
    """Whether ``lead`` ends where a sentence or an item begins."""
    lead = lead.rstrip(" \t\u00a0")
    return not lead or lead[-1] in "\n.;:)" or lead[-2:] == "./"


def _date(text: str, at: int, date: str | None) -> str | None:
    counted = _counted().match(text, at)
    if counted is not None:
        return _days_after(date, int(counted["days"] or counted["bracketed"]))
    match = _from().match(text, at)
    if match is None:
        return None
    if match["signed"]:
        return date if date and len(date) == _ISO else None
    found = dates.stated_at(text, match.end(), match.end() + 60) or _bare(text, match.end())
    return found.value if found is not None and found.precision == "day" else None


def _bare(text: str, start: int) -> dates.TextDate | None:
    """A day without the word for it: "kể từ 31 tháng 10 năm 2025", "kể từ 01/7/2025"."""
    match = _unnamed().match(text, start)
    return next(dates.find(f"ngày {match[0]}"), None) if match is not None else None


def _days_after(date: str | None, days: int) -> str | None:
    """The day that comes ``days`` after a full ISO ``date``."""
    if date is None or len(date) != _ISO:
        return None
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days=days)).isoformat()


@cache
def _from() -> re.Pattern[str]:
    hour = r"(?:\d{1,2}\s+giờ(?:\s+\d{1,2}\s+phút)?,?\s+)?"
    since = rf"(?:(?:kể\s+)?từ|vào|bắt\s+đầu\s+từ)\s+{hour}"
    return re.compile(rf"{_WORDS}\s+(?:thi\s+hành\s+)?{since}(?P<signed>ngày\s+{_OWN}\b)?")


@cache
def _counted() -> re.Pattern[str]:
    """Days after signing: "sau 45 ngày, kể từ ngày ký ban hành"."""
    words = r"(?:[a-zà-ỹđ]+\s+){1,4}\(\s*(?P<bracketed>\d{1,3})\s*\)"
    days = rf"sau\s+(?:(?P<days>\d{{1,3}})(?:\s+\([^)]*\))?|{words})\s+ngày"
    return re.compile(rf"{_WORDS}\s+(?:thi\s+hành\s+)?{days},?\s+(?:kể\s+)?từ\s+ngày\s+{_OWN}\b")


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|([/.-])\d{1,2}\1)\d{4}(?!\d)")
