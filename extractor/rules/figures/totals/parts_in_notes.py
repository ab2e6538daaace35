"""Parts of a total in the footnote that its mark points to."""

from __future__ import annotations

from bisect import bisect_left

from extractor.document import Footnote
from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals import regions
from extractor.rules.figures.totals.parts import Parts
from extractor.rules.tasks.enumerations.counted_lists import Announced


def totals(text: str, note: Footnote, quantities: list[Quantity], starts: list[int]) -> list[Quantity]:
    """The quantities that a note's mark may point to: those of its clause, and a total that stands right behind it."""
    anchor = note.anchor or 0
    place = bisect_left(starts, anchor)
    found = []
    for one in quantities[max(0, place - 3) : place]:
        between = text[one.span[1] : anchor]
        if len(between) < 120 and "\n" not in between and not regions.clause().search(between):
            found.append(one)
    behind = quantities[place] if place < len(quantities) else None
    if behind is not None and behind.span[0] - anchor < 60 and "tổng" in text[anchor : behind.span[0]].lower():
        found.append(behind)
    return found


def read(text: str, note: Footnote, listed: Announced, total: Quantity, inside: list[Quantity]) -> Parts | None:
    """The parts of ``total`` in a note; None where the note is a numbered list or holds no parts."""
    region = regions.Region(0, note.start, note.end, "all")
    numbered = listed.items is not None and listed.items.sort in ("numbered", "named")
    alike = [
        one for one in inside if breaking.counts_alike(text, total, one) and breaking.is_part(text, region, one.span[0])
    ]
    level = [one for one in inside if breaking.depth(text, note.start, one.span[0]) == 0]
    flat = [one for one in alike if one in level]
    alike = flat if len(flat) > 1 else alike
    if total.denominator is None and len(alike) > 1:
        found = breaking.summed(total, alike)
        if breaking.agrees(found) or (not numbered and breaking.is_sure(text, total, found, alike, region)):
            return found
    return None if numbered or total.denominator else breaking.of_kinds(text, total, level, region)
