"""Running headers, footers and page numbers: taken out of the pages, for they are not text of the document."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractor.parsers.pdf.feet import opens_note, stands_in
from extractor.parsers.pdf.leaf import Leaf
from extractor.parsers.pdf.lines import Row, joined

_EDGE_ROWS = 3
_TOP, _BOTTOM = 0.14, 0.88
_STEADY = 9.0
_LEAST = 3
_BLANK = 1.55
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class _Candidate:
    leaf: Leaf
    row: Row
    text: str
    is_top: bool
    y: float
    is_apart: bool
    opening: Row
    """The upper row of what stands apart with it."""


def take(leaves: list[Leaf]) -> list[str]:
    """What runs along the edges of the pages, each wording once; it is removed from ``rows``."""
    candidates = [one for leaf in leaves for one in _edges(leaf)]
    chosen = [one for one in candidates if _gazette().match(one.text)]
    chosen += _numbers(candidates, leaves)
    chosen += _repeated(candidates, len(leaves))
    removed = {id(one.row) for one in chosen}
    for leaf in leaves:
        leaf.rows = [row for row in leaf.rows if id(row) not in removed]
    along = [text for leaf in leaves for text in leaf.edges]
    return list(dict.fromkeys([*(one.text for one in candidates if id(one.row) in removed), *along]))


def _edges(leaf: Leaf) -> list[_Candidate]:
    """The outer rows of a page that lie in its margins; ``is_apart`` those that a blank parts from the text."""
    found = []
    above = _apart(leaf.rows)
    for place, row in enumerate(leaf.rows[:_EDGE_ROWS]):
        if row[0].baseline < _TOP * leaf.height:
            found.append(_Candidate(leaf, row, _text(row), True, row[0].baseline, place < above, leaf.rows[0]))
    below = _apart(leaf.rows[::-1])
    for place, row in enumerate(leaf.rows[: -_EDGE_ROWS - 1 : -1]):
        if row[0].baseline > _BOTTOM * leaf.height:
            opening = leaf.rows[-max(1, below)]
            found.append(_Candidate(leaf, row, _text(row), False, row[0].baseline, place < below, opening))
    return found


def _apart(rows: list[Row]) -> int:
    """How many rows from the edge stand apart from the rest; 0 where the text runs to the edge."""
    for place, (row, after) in enumerate(pairwise(rows[: _EDGE_ROWS + 1]), 1):
        if abs(after[0].baseline - row[0].baseline) > _BLANK * max(row[0].size, after[0].size):
            return place
    return 0


def _text(row: Row) -> str:
    return " ".join(joined(row).text.split())


@cache
def _gazette() -> re.Pattern[str]:
    """The running header of the Official Gazette (Nghị định 78/2025/NĐ-CP leaves its form to the Gazette itself)."""
    return re.compile(r"(?:\d{1,4}\s+)?CÔNG BÁO[^/]{0,40}/\s*Số\s.{1,40}/\s*Ngày\s.{6,14}?(?:\s+\d{1,4})?$")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\W*(?:Trang\s+|trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?\W*$")


def _numbers(candidates: list[_Candidate], leaves: list[Leaf]) -> list[_Candidate]:
    """Page numbers: numbers alone that go up with the pages; the outermost row of a page only."""
    steps: dict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    for one in candidates:
        outermost = one.leaf.rows[0] if one.is_top else one.leaf.rows[-1]
        match = _number().match(one.text)
        if match and one.row is outermost:
            steps[one.is_top, int(match[1]) - one.leaf.number].append(one)
    return [one for group in steps.values() if len(group) >= min(2, len(leaves) - 1) and group for one in group]


def _repeated(candidates: list[_Candidate], pages: int) -> list[_Candidate]:
    """Wordings that come back at the same height on most pages, or on most of the odd or even ones.

    Notes are alike too, and stand there: what stands below the rule above notes runs on nearly every page, or is one.
    """
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for one in candidates:
        groups[one.is_top, _without_number(one)].append(one)
    found = []
    for (_, text), group in groups.items():
        if not text:
            continue
        apart = [one for one in group if one.is_apart]
        whole = group if _is_steady(group, 1.0) else apart
        if len(apart) >= max(_LEAST, 0.3 * pages) and _is_steady(apart, _STEADY) and not _are_notes(whole, pages):
            found.extend(whole)
        elif _runs_below_text(group, pages):
            found.extend(group)
    return found


def _is_steady(group: list[_Candidate], most: float) -> bool:
    heights = [one.y for one in group]
    return max(heights) - min(heights) < most


def _runs_below_text(group: list[_Candidate], pages: int) -> bool:
    """Whether a wording stands right below what else is on nearly every page: a running foot with no blank above it."""
    often = len(group) > max(_LEAST, _NEARLY_ALL * pages)
    return often and not group[0].is_top and _is_steady(group, 1.0) and not _are_notes(group, pages)


def _are_notes(group: list[_Candidate], pages: int) -> bool:
    low = [one for one in group if not one.is_top and stands_in(one.leaf, one.row)]
    if 2 * len(low) <= len(group):
        return False
    return len(group) < _NEARLY_ALL * pages or 2 * sum(opens_note(one.opening) for one in low) > len(low)


def _without_number(one: _Candidate) -> str:
    """The wording without the page's own number at its beginning or end."""
    return re.sub(r"^\d{1,4}\s+(?=\D)|\s+\d{1,4}$", "", one.text)
