"""Whether a text is Vietnamese, by the letters that no neighbouring language has in that number."""

from __future__ import annotations

_MARKED = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_NO_LETTERS = " \t\n\u00a00123456789.,;:-–/()[]“”\"'_…+*|%"
_SAMPLE, _SHORT, _LEAST = 2_500, 80, 0.04
_FIRST, _PLENTY = 800, 100
"""So many letters in the first part are enough for the whole sample."""


def vietnamese_share(text: str) -> float:
    """Share of letters in the first 2,500 characters that only Vietnamese marks so; prose has 0.2 to 0.3."""
    sample = text[:_SAMPLE].lower()
    return sum(map(sample.count, _MARKED)) / max(1, _letters(sample))


def is_vietnamese(text: str) -> bool:
    """False for a text of some length with next to none of the letters; short texts get the benefit of the doubt."""
    if sum(map(text[:_FIRST].lower().count, _MARKED)) >= _PLENTY:
        return True
    return _letters(text[:_SAMPLE]) < _SHORT or vietnamese_share(text) >= _LEAST


def _letters(sample: str) -> int:
    return len(sample) - sum(map(sample.count, _NO_LETTERS))
