"""Titles of works in small letters: the words that begin them behind "dự án", and the name that makes them a title."""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.document import Span

_MOST = 30
_NO_PLACES = frozenset(
    ("Việt", "Nhà", "Chính", "Quốc", "Hội", "Ủy", "Chủ", "Bộ", "Cục", "Sở", "Ban", "Luật", "Nghị", "Quỹ")
)


PART = r"thành phần (?:số )?[0-9]{1,2}(?: [-–])? "
"""What may stand before the name of a part of a project."""


def opens(text: str, at: int) -> bool:
    """Whether ``at`` begins a title of works even in small letters: "dự án cải thiện hệ thống tiêu nước …"."""
    return text.startswith(openers(), past_part(text, at))


def past_part(text: str, at: int) -> int:
    """Where the name of a part begins behind its number: "dự án thành phần 2 đường từ xã Ma Nới đến …"."""
    match = _part().match(text, at) if text.startswith("thành phần ", at) else None
    return match.end() if match else at


@cache
def _part() -> re.Pattern[str]:
    return re.compile(PART)


@knowledge.derived
def openers() -> tuple[str, ...]:
    """The words that begin one, each with what stands behind it."""
    return tuple(word + end for word in knowledge.words("work_openers") for end in (" ", ","))


def has_name(text: str, span: Span) -> bool:
    """Whether a title in small letters holds a name: two capitals in a row, one behind the word for a place, or the
    code of a road; and the name begins neither an organ nor a law.
    """
    title = text[span[0] : span[1]]
    at = 0
    while (comma := title.find(", ", at)) > 0 and opens(title, comma + 2):
        at = comma + 2
    match = _name().search(title[:comma] if comma > 0 else title)
    named = match is not None and _NO_PLACES.isdisjoint((match["first"], match["last"]))
    return named and len(title.split()) <= _MOST


@cache
def _name() -> re.Pattern[str]:
    capital = "[A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙ-ÚÝĂĨŨƠƯẠ-Ỹ]"
    return re.compile(
        rf"\s(?:(?P<first>[A-ZĐ][^\W\d_]*)(?: [-–])? {capital}[^\W\d_]"
        r"|(?:thị trấn|thị xã|thành phố|xã|phường|huyện|tỉnh|chợ|cầu|sông|hồ|kênh|đèo|chùa|đền|thôn|ấp|bản|đảo|núi|suối"
        rf"|đập|cảng|khu|đầm|bờ|làng|vịnh) [A-ZĐ][^\W\d_]|[A-ZĐ]{{1,4}}[.\-]?[0-9]|[A-Z]{{3,}} [IVX]+\b"
        r"|(?P<last>[A-ZĐ][^\W\d_A-ZĐ]+)$)"
    )
