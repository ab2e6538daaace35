"""A line of a plain text as columns: parted by strokes, tabs or blanks, or a label with its numbers behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extractor.document import Block, Span
from extractor.rules.text.plain import cells as plain_cells


@dataclass(slots=True)
class ColumnLine:
    """A line as columns: how they are parted, and where each stands on the line."""

    place: int
    start: int
    fields: list[Span]
    style: str
    numbers: int = 0
    end: int = 0
    cells: list[str] = field(default_factory=list)


def read(text: str, block: Block, place: int) -> ColumnLine:
    """The columns of a block, which is the one at ``place``; without any where nothing parts its words."""
    start, end = block.start, block.end
    if block.kind not in ("paragraph", "heading") or block.table is not None:
        return ColumnLine(place, start, [], "", end=end)
    shown = text[start:end]
    style, parts = "", []
    if shown.count("|") > 1 or ("|" in shown and shown.strip("| ") and "\t" not in shown):
        style, parts = "|", split(shown, _STROKE)
        if shown.lstrip().startswith("|"):
            parts = parts[1:]
        if shown.rstrip().endswith("|"):
            parts = parts[:-1]
    elif "\t" in shown.strip():
        style, parts = "\t", split(shown, _TAB)
    elif "  " in shown.strip():
        style, parts = " ", [span for span in split(shown, BLANKS) if span[0] < span[1]]
    if len(parts) < 2 or (style == " " and _holds_several(shown, parts)):
        style, parts = _numbers_behind(shown)
    line = ColumnLine(place, start, [(start + a, start + b) for a, b in parts], style, end=end)
    line.cells = [shown[a:b] for a, b in parts]
    line.numbers = sum(plain_cells.is_figure(cell) or plain_cells.is_range(cell) for cell in line.cells)
    return line


_STROKE, _TAB, BLANKS = re.compile(r"\|"), re.compile(r"\t"), re.compile(r" {2,}")


def split(shown: str, mark: re.Pattern[str]) -> list[Span]:
    """The fields between the marks, without blanks around them; an empty one is where nothing stands."""
    bounds = [(0, 0), *(match.span() for match in mark.finditer(shown)), (len(shown), len(shown))]
    found = []
    for (_, begin), (end, _) in pairwise(bounds):
        inner = shown[begin:end]
        lead = len(inner) - len(inner.lstrip())
        found.append((begin + lead, begin + lead + len(inner.strip())))
    return found


def _holds_several(shown: str, parts: list[Span]) -> bool:
    """Whether one blank parts numbers of a line on which several part others."""
    return any(_two_numbers().search(shown, *part) for part in parts)


@cache
def _two_numbers() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9/])[0-9][0-9.,]*%? [0-9][0-9.,]*%?(?: (?<![0-9] [0-9]{3} )|$(?<![0-9] [0-9]{3}))")


def _numbers_behind(shown: str) -> tuple[str, list[Span]]:
    """A label and two numbers or more behind it, one blank between: "Hà Nội 45.000 42,1 189.600"."""
    match = _row_of_numbers().fullmatch(shown) if shown[-1:] in "0123456789%)" else None
    if match is None:
        return "", []
    numbers = [one.span() for one in re.finditer(r"\S+", shown[match.start("numbers") :])]
    at = match.start("numbers")
    label = [match.span("label")] if match["label"] else []
    return "1", [*label, *((at + a, at + b) for a, b in numbers)]


@cache
def _row_of_numbers() -> re.Pattern[str]:
    number = r"[-(]?[0-9]{1,3}(?:[.,]?[0-9]{1,3})*%?\)?"
    return re.compile(
        rf"\s*(?P<label>(?:Sơ bộ (?:- )?(?:Prel\. )?)?(?:19|20)[0-9]{{2}}(?!\s(?:19|20)[0-9]{{2}}(?:\s|$))"
        rf"|(?=[^\W\d_]|[0-9]{{1,2}}[.)]\s)\S.{{0,90}}?[^\d\s.,;:(/-])\s+"
        rf"(?P<numbers>{number}(?:\s+{number})+)\s*"
    )
