"""From when a document has effect: "Thông tư này có hiệu lực thi hành kể từ ngày …" of the document itself.

Where the article of effect names the kind alone ("1. Thông tư có hiệu lực kể từ ngày …") it means the document too;
laws and resolutions have effect from the day of passing ("từ ngày được thông qua"), which is their own date.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.text import dates

_WORDS = "có hiệu lực"
_BEFORE = 260
_LOOKS = 40
_OWN = r"(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua)"


def effective_from(text: str, kind: str | None, date: str | None, start: int, end: int) -> str | None:
    """The date in ``text[start:end]``, looked for from the end; "kể từ ngày ký", "thông qua" is its own ``date``.

    ``kind`` is the document's: "Luật này" in a decree is not the decree.
    """
    at = text.rfind(_WORDS, start, end)
    for _ in range(_LOOKS):
        if at < 0 or kind is None:
            return None
        if _is_self(text[max(0, at - _BEFORE) : at], kind):
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
    if not name or (between and (not between.endswith((" và", "\nvà")) or ";" in between)):
        return False
    return _heads_sentence(lead)


def _heads_sentence(lead: str) -> bool:
    """Whether ``lead`` ends where a sentence or an item begins."""
    lead = lead.rstrip(" \t\u00a0")
    return not lead or lead[-1] in "\n.;:)" or lead[-2:] == "./"


def _date(text: str, at: int, date: str | None) -> str | None:
    match = _from().match(text, at)
    if match is None:
        return None
    found = dates.stated_at(text, match.end("from"), match.end("from") + 60)
    if found is not None and found.precision == "day":
        return found.value
    return date if match["signed"] and date and len(date) == 10 else None


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"{_WORDS}\s+(?:thi\s+hành\s+)?(?P<from>(?:kể\s+)?từ\s+)(?P<signed>ngày\s+{_OWN}\b)?")
