"""How many letters part two words."""

from __future__ import annotations


def edits(text: str, wanted: str) -> int:
    """Levenshtein's distance, of words a dozen letters long."""
    row = list(range(len(wanted) + 1))
    for count, letter in enumerate(text, 1):
        before, row[0] = row[0], count
        for place, other in enumerate(wanted, 1):
            before, row[place] = row[place], min(before + (letter != other), row[place] + 1, row[place - 1] + 1)
    return row[-1]
