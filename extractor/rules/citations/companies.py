"""Companies that a text names, by the letters that their papers bear: "28/CV-ĐĐT" is of Công ty TNHH Đại Đồng Tiến.

No table has companies, and each makes its symbol of its own name; so a code counts only for a company of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor import knowledge
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS

_FORMS = ("Công ty", "Tổng công ty", "Tổng Công ty", "Doanh nghiệp", "Hợp tác xã")
_SHORTEST = 3


def named(text: str) -> list[str]:
    """The names of companies in ``text``, each spelling once."""
    if not any(form in text for form in _FORMS):
        return []
    return list(dict.fromkeys(" ".join(match[0].split()) for match in _named().finditer(text)))


def by_letters(names: Iterable[str], code: str) -> str | None:
    """The only one of ``names`` that ends with as many words as ``code`` has letters, each its first letter.

    >>> by_letters(named("Công ty TNHH Đại Đồng Tiến báo cáo"), "ĐĐT")
    'Công ty TNHH Đại Đồng Tiến'
    """
    if len(code) < _SHORTEST or not code.isalpha():
        return None
    found: dict[str, str] = {}
    for name in names:
        if _is_lettered(name.split(), code):
            found.setdefault(fold(name), name)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_lettered(words: list[str], code: str) -> bool:
    return "".join(word[0] for word in words[-len(code) :]) == code and len(words) > len(code) + 1


_PRIVATE = (
    "Công ty",
    "Tổng công ty",
    "Tổng Công ty",
    "Doanh nghiệp",
    "Hợp tác xã",
    "Tập đoàn",
    "Chi nhánh",
    "Ngân hàng",
)


def end(name: str) -> int:
    """Where a company's name ends: with its last capital or digit and the rest of its trade, "Công ty CP Xây dựng".

    What follows is said of it. The whole of a name that is no company's.
    """
    if not name.startswith(_PRIVATE):
        return len(name)
    words = name.split()
    last = next((at for at in range(len(words) - 1, 2, -1) if words[at][0].isupper() or words[at][0].isdigit()), None)
    if last is None:
        return len(name)
    small = [word.lower() for word in words]
    kept = last + 1
    size = _trade(small, last)
    while size:
        kept = max(kept, last + size)
        last = kept + (small[kept : kept + 1] == ["và"])
        size = _trade(small, last)
    ends = [word.end() for word in re.finditer(r"\S+", name)]
    return ends[min(kept, len(ends)) - 1]


def with_country(text: str, start: int, close: int, end: int) -> int:
    """Where the name of a company ends that stands at ``text[start:close]``, with the country or place in brackets.

    "Công ty TNHH Kawasaki (Việt Nam)" is of the name; what else a bracket says is not.
    """
    if not text.startswith((" (", "("), close) or not text.startswith(_PRIVATE, start):
        return close
    bracket = _country().match(text, close, end)
    return bracket.end() if bracket is not None else close


@knowledge.derived
def _country() -> re.Pattern[str]:
    places = "|".join(sorted({re.escape(row["name"]) for row in knowledge.table("provinces")}, key=len, reverse=True))
    return re.compile(rf"\s?\((?:(?i:Việt\s+Nam|Viet\s?nam|VN|Asia|Singapore|Hong\s?Kong)|{places})\)")


def _trade(small: list[str], start: int) -> int:
    """How many of the words from ``start`` on are a trade that companies have in their names; 0 where they are none."""
    return next((size for size in (3, 2) if " ".join(small[start : start + size]) in trades()), 0)


@knowledge.derived
def trades() -> frozenset[str]:
    """What companies deal in, as their names have it, in small letters."""
    return frozenset(word.lower() for row in knowledge.table("trades") for word in knowledge.listed(row))


@knowledge.derived
def _named() -> re.Pattern[str]:
    """The form of a company, its trade, and its name in capitals."""
    trade = "|".join(("cổ phần", "trách nhiệm hữu hạn", "một thành viên", "tư nhân", "và", *sorted(trades())))
    word = rf"[{CAPITALS}][\w&]*"
    forms = "|".join(_FORMS)
    return re.compile(rf"(?:{forms})(?:\s+(?:{trade}|{word}))*(?:\s+{word})(?!\w)")
