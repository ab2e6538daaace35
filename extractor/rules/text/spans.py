"""Where a place stands among spans that are in order."""

from __future__ import annotations

from bisect import bisect_left

from extractor.document import Span


def is_inside(at: int, spans: list[Span]) -> bool:
    """Whether one of ``spans``, which are in order, holds ``at``."""
    place = bisect_left(spans, (at + 1,)) - 1
    return place >= 0 and at < spans[place][1]
