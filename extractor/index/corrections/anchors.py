"""Where a finding stood, told so that the place is found again when the document is read in another way.

A finding is known by its words and by which occurrence of them it is. Where the text itself came out differently, what
stands before the words decides; where nothing does, the place is lost, which is better than another place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from extractor.document import Span
from extractor.index.storage.stored_json import json_of

_BEFORE = 40


@dataclass(frozen=True, slots=True)
class FindingAnchor:
    """The words of a finding, the ``nth`` of ``of`` occurrences in the text (from 1); ``span`` is where they stood.

    ``before`` are the letters and digits before them; ``meant`` is what was read there: a key, a title, a value.
    """

    surface: str
    nth: int
    of: int
    before: str
    span: Span
    meant: str | None = None

    @property
    def json(self) -> str:
        """As it is stored; equal for equal anchors."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def stored(text: str) -> FindingAnchor | None:
    """The inverse of ``Anchor.json``; None for "", which is the header's."""
    if not text:
        return None
    values = json_of(text)
    return FindingAnchor(**{**values, "span": tuple(values["span"])})


def anchor_of(text: str, span: Span, meant: str | None = None) -> FindingAnchor:
    """The anchor of what stands at ``span``."""
    surface = text[span[0] : span[1]]
    starts = list(_occurrences(text, surface))
    nth = starts.index(span[0]) + 1 if span[0] in starts else 0
    return FindingAnchor(surface, nth, len(starts), _before(text, span[0]), span, meant)


def nth_span(text: str, surface: str, nth: int) -> Span | None:
    """Where words stand for the ``nth`` time, None where they do not."""
    starts = list(_occurrences(text, surface))
    return (starts[nth - 1], starts[nth - 1] + len(surface)) if 0 < nth <= len(starts) else None


def place(anchor: FindingAnchor, text: str) -> Span | None:
    """Where the words stand in a text, None where that cannot be told."""
    starts = list(_occurrences(text, anchor.surface))
    if len(starts) != anchor.of:
        starts = [start for start in starts if _before(text, start) == anchor.before]
        return (starts[0], starts[0] + len(anchor.surface)) if len(starts) == 1 else None
    return nth_span(text, anchor.surface, anchor.nth)


def find(anchor: FindingAnchor, text: str, found: Sequence[tuple[Span, str | None]]) -> int | None:
    """Which of the findings, each with its span and what it means, stands there; None for none.

    One with the same words is, whatever it means; one with more or fewer words only where it means the same.
    """
    here = place(anchor, text)
    if here is None:
        return None
    same = [i for i, (span, _) in enumerate(found) if span == here]
    if len(same) > 1:
        same = [i for i in same if found[i][1] == anchor.meant]
    near = [i for i, each in enumerate(found) if each[1] == anchor.meant is not None and _one_holds(each[0], here)]
    fits = same[:1] or near
    return fits[0] if len(fits) == 1 else None


def _one_holds(one: Span, other: Span) -> bool:
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _before(text: str, start: int) -> str:
    return "".join(filter(str.isalnum, text[max(0, start - _BEFORE) : start]))
