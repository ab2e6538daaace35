"""How common a syllable is in acts of the state: "số" stands there thousands of times, "sô" never.

It decides between two readings of one picture, and nothing else: a text is never changed by it.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge

_UNKNOWN = -0.5
_NO_LETTERS = 3.0


def commonness(text: str) -> float:
    """Log10 of how often the rarest run of letters in ``text`` stands in 600,000 words, by halves; -0.5: hardly ever.

    What has no letters is as common as a common syllable (3).
    """
    known = _known()
    return min((known.get(run.lower(), _UNKNOWN) for run in _runs().findall(text)), default=_NO_LETTERS)


@knowledge.derived
def _known() -> dict[str, float]:
    """Commonness by syllable (``models/syllables.tsv``)."""
    rows = knowledge.table("syllables")
    return {syllable: float(row["commonness"]) for row in rows for syllable in row["syllables"].split()}


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")
