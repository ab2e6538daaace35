"""The peer that speed is told against: what one pass of a plain pattern over the same text costs.

The pattern finds numbers with their symbols, case-sensitive: the least
that anybody would write. It knows no letterhead, no footnote, no relation and no list.
"""

from __future__ import annotations

import re

LETTERS = "A-ZÀ-ỸĐ"
PATTERN = re.compile(rf"\b\d{{1,5}}(?:/\d{{4}})?(?:/|-)[{LETTERS}][{LETTERS}0-9&]*(?:[-/][{LETTERS}][{LETTERS}0-9&]*)*")


def plain(text: str) -> int:
    """How many numbers with symbols a plain pass finds in ``text``."""
    return len(PATTERN.findall(text))
