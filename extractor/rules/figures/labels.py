"""Numbers that are no quantities by the words around them: labels and ranks, moments, dates, numbers to call."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.rules.text import number_words


class SeenNumber(NamedTuple):
    """A number as printed: the second one of a ratio or a range, the word behind it and where, and what stands before:
    as it is, and in small letters.
    """

    first: str
    second: str | None
    sep: str | None
    tail: str
    at: int
    before: str
    lead: str


MOMENTS = frozenset(("ngày", "tháng", "năm", "giờ", "phút", "tuần"))


def is_moment(text: str, end: int, tail: str, lead: str) -> bool:
    """Whether a number of days, months … is a date, an hour or a stated period, not a length of time."""
    word = last_words(lead)[0]
    if word in ("ngày", "tháng", "năm", "quý", "thứ", "giờ") or lead.endswith(_feasts()):
        return True
    if tail == "năm" and _anniversary().match(text, end):
        return True
    if tail in ("giờ", "phút") and (
        word in ("lúc", "vào", "hồi", "từ", "trước", "đến") or text[end : end + 2].strip().isdigit()
    ):
        return True
    return _period_goes_on().match(text, end) is not None and tail != "ngày"


@knowledge.derived
def _feasts() -> tuple[str, ...]:
    return tuple(number_words.contexts("feast"))


@cache
def _anniversary() -> re.Pattern[str]:
    """What an anniversary is of, behind its years: "80 năm Ngày thành lập Đảng"."""
    return re.compile(
        r"[ \u00a0](?:Ngày |ngày (?:thành lập|giải phóng|truyền thống|thống nhất|toàn quốc|sinh |mất )"
        r"|Cách mạng [Tt]háng|Quốc khánh|Chiến thắng|[Gg]iải phóng miền)"
    )


@cache
def _period_goes_on() -> re.Pattern[str]:
    return re.compile(
        r"[ \u00a0]*(?:,[ ]*(?:năm|01 năm)\b|đầu\b|cuối\b|năm\b|[0-9]{1,2}(?![0-9.,])|(?:19|20)[0-9]{2}\b|/)"
    )


def is_day(seen: SeenNumber) -> bool:
    """Whether a ratio may be a day and its month."""
    return seen.sep == "/" and len(seen.first) < 3 and len(seen.second or "") < 3


def is_label(seen: SeenNumber, known: bool) -> bool:
    """Whether the words before a number make it a label: "khoản 2", "tiêu chí số 6, 10"; ``known``: its noun is."""
    digits, bare = seen.first, seen.before
    if "," in digits:
        return False
    if bare[-1:] in ",àc" and bare.endswith((",", " và", " hoặc")) and _listed().search(bare):
        return not (known and len(digits) > 2)
    last, pair = last_words(seen.lead)
    if _is_called(seen) or (seen.second and _is_named(seen, last, pair)):
        return True
    if not last or (last == "số" and pair in number_words.contexts("counts")):
        return False
    if known and len(digits) > 2 and last in MOMENTS and not is_year(digits):
        return False  # "từ đầu năm 350 hồ sơ"
    labels = number_words.contexts("before")
    shown = bare[-len(last) :]
    if last in labels or pair in labels or shown in labels:
        return True
    if known and (len(digits) > 1 or digits[0] == "0"):
        return False
    doubtful = number_words.contexts("perhaps")
    return last in doubtful or pair in doubtful


def _is_named(seen: SeenNumber, last: str, pair: str) -> bool:
    """Whether two numbers are the day that names a street or a place ("đường 30/4"), or a rank ("xếp hạng 19/63")."""
    if seen.sep == "/" and not {last, pair}.isdisjoint(number_words.contexts("rank")):
        return True
    named = number_words.contexts("named")
    day = (
        seen.first.isdigit() and int(seen.first) <= 31 and (seen.second or "").isdigit() and int(seen.second or 0) <= 12
    )
    return day and seen.sep in ("/", "-") and (last in named or pair in named)


def _is_called(seen: SeenNumber) -> bool:
    """Whether a number is one to call, or goes on from one: "điện thoại: 0236 3822041"."""
    long = seen.first.isdigit() and len(seen.first) > 3
    if not (long or seen.lead[-1:].isdigit()) or not any(map(seen.lead.__contains__, number_words.contexts("call"))):
        return False
    return _called().search(seen.lead) is not None


@knowledge.derived
def _called() -> re.Pattern[str]:
    calls = "|".join(sorted(number_words.contexts("call"), key=len, reverse=True))
    return re.compile(rf"(?:\b(?:{calls}))[\s:.]{{0,3}}(?:[0-9(+][0-9 .()+-]*)?$")


@cache
def _listed() -> re.Pattern[str]:
    """A number alone before this one: "6, 10", "2 và 3"."""
    return re.compile(r"(?:^|[ (])[0-9]{1,3}(?:,| và| hoặc)$")


def last_words(lead: str) -> tuple[str, str]:
    """The last word before a number and the last two; empty where punctuation ends them."""
    words = lead.rsplit(" ", 2)
    last = words[-1]
    if not last[-1:].isalnum():
        return "", ""
    return last, f"{words[-2].rpartition(_LINE)[2]} {last}" if len(words) > 1 else last


_LINE = "\n"
"""What parts a word from the line above: "Tổng số 48 cán bộ" begins one."""


def is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20") and digits.isdigit()
