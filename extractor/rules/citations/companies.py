"""Companies that a text names, by the letters that their papers bear: "28/CV-ĐĐT" is of Công ty TNHH Đại Đồng Tiến.

No table has companies, and each makes its symbol of its own name; so a code counts only for a company of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

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


@cache
def _named() -> re.Pattern[str]:
    """The form of a company, its trade, and its name in capitals."""
    trade = (
        r"cổ phần|trách nhiệm hữu hạn|một thành viên|tư nhân|và|thương mại|dịch vụ|đầu tư|xây dựng|sản xuất|phát triển"
    )
    word = rf"[{CAPITALS}][\w&]*"
    forms = "|".join(_FORMS)
    return re.compile(rf"(?:{forms})(?:\s+(?:{trade}|{word}))*(?:\s+{word})(?!\w)")
