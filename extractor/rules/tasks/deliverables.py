"""What a paragraph that gives work is to be done by itself: its parts that have a deadline each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractor.document import Span
from extractor.rules.tasks import deadlines


def find(text: str, start: int, end: int, year: int | None) -> Iterator[Span]:
    """The parts of a paragraph with a deadline each; what has none belongs to the one before it."""
    stops = [match.end() for match in _parts().finditer(text, start, end)]
    groups: list[Span] = []
    dated = False
    for begin, stop in pairwise([start, *stops, end]):
        fresh = dated and not _goes_on().match(text, begin)
        if fresh or not groups:
            groups.append((begin, stop))
            dated = False
        else:
            groups[-1] = (groups[-1][0], stop)
        until = deadlines.find(text, begin, stop, year)
        dated = dated or until is not None
    if len(groups) > 1 and not dated:
        last = groups.pop()
        groups[-1] = (groups[-1][0], last[1])
    yield from groups


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"[.;]\s+(?=[^\W\d_])")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[Hh]oàn thành|[Xx]ong|[Tt]hời (?:gian|hạn)|[Bb]ảo đảm|[Bb]áo cáo kết quả|[Gg]ửi|[Kk]ết quả|[Cc]hậm nhất"
        r"|[Tt]rước)"
    )
