"""The cells of tables of which a copy left one cell a line: what parts them, and what each holds.

Between two cells stands a tab or a stroke on a line of its own, a stroke at the line's end, an empty line, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractor.document import Block, Span
from extractor.rules.text import table_headings

Kind = Literal["number", "small", "year", "ordinal", "words", "empty"]
"""What a cell holds: a number, one that may as well count a row, a year, another label, words, or nothing."""

_LONGEST = 400
_FEWEST = 3


@dataclass(slots=True)
class PlainCell:
    """The text of a cell, its lines, their spans, and how many columns it goes over."""

    text: str
    spans: list[Span]
    across: int = 1
    down: int = 1
    first: int = 0
    last: int = 0


Row = dict[int, PlainCell]


FIGURES = frozenset(("number", "small", "year"))
LABELS = frozenset(("small", "ordinal"))
"""Kinds of cells that may be figures, and those that may number a row."""


def is_figure(shown: str) -> bool:
    """Whether a cell is a number, perhaps with its sign or a percent sign."""
    return _figure().fullmatch(shown) is not None


_NUMBER = r"[0-9]{1,15}(?:[.,][0-9]{1,15}){0,6}(?:[ \u00a0][0-9]{3})*"


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(rf"\s*[-–+(]?\s?{_NUMBER}\s?[%‰]?\)?\s*")


def is_range(shown: str) -> bool:
    """Whether a cell is two numbers, or one with a word before it: "Từ 30.000 đến 50.000", "Dưới 4"."""
    return shown[-1:].isdigit() and _range().fullmatch(shown) is not None


@cache
def _range() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:[Tt]ừ|[Tt]rên|[Dd]ưới|[Kk]hoảng|[Đđ]ến|[Hh]ơn|[Gg]ần) )?{_NUMBER}(?:\s?(?:-|–|đến)\s?{_NUMBER})?"
    )


def lone_figures(text: str) -> int:
    """How many lines hold a number and nothing else."""
    return len(_lone_figure().findall(text))


@cache
def _lone_figure() -> re.Pattern[str]:
    return re.compile(r"\n[0-9(+-][0-9.,]*[%)]?(?=[ |]*\n)")


_AROUND = " .)(-–…*"
"""Signs around what a cell holds that say nothing of its kind."""


@lru_cache(1024)
def kind(shown: str) -> Kind:
    """What a cell holds; cells of a table hold the same again and again, and each is looked at several times."""
    bare = shown.strip(_AROUND)
    if not bare:
        return "empty"
    if bare.isdigit() and len(bare) < 3:
        return "small"
    if _ordinal().fullmatch(bare):
        return "ordinal"
    if table_headings.is_year(bare):
        return "year"
    return "number" if all(map(is_figure, shown.split("\n"))) else "words"


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}|[IVX]{1,5}|[A-ZĐa-zđ]")


def stretches(text: str, blocks: Sequence[Block], taken: set[int]) -> Iterator[tuple[list[PlainCell], list[Kind]]]:
    """Cells that stand together, by the mark behind each, and what each holds; ``taken`` are the places of what is read
    already.
    """
    for begin, end in _among_figures(text, blocks, taken):
        place = begin
        while place < end:
            mark = _mark_behind(text, blocks, place)
            if mark is None:
                place += 1
                continue
            stretch = _Stretch(text, blocks, mark)
            after = max(place + 1, stretch.read(place, taken))
            kinds = [kind(cell.text) for cell in stretch.cells]
            if sum(map(FIGURES.__contains__, kinds)) >= _FEWEST:
                yield stretch.cells, kinds
                place = after
            else:
                place = max(place + 1, after - 1)


def _among_figures(text: str, blocks: Sequence[Block], taken: set[int]) -> Iterator[tuple[int, int]]:
    """From where to where there are only blocks that may be cells, among them as many figures as a table has: cells
    are made of no others.
    """
    begin = figures = 0
    for place, block in enumerate(blocks):
        if place in taken or not _is_cell(block):
            if figures >= _FEWEST:
                yield begin, place
            begin, figures = place + 1, 0
        elif figures < _FEWEST:
            figures += _most_figures(text, block)
    if figures >= _FEWEST:
        yield begin, len(blocks)


def _most_figures(text: str, block: Block) -> int:
    """So many figures, or fewer, end the cells that a line gives; letters are in none but a year ("Sơ bộ 2016")."""
    if text[block.end - 1].isalpha():
        return 0
    shown = text[block.start : block.end].rstrip(" |")
    if shown.upper() == shown.lower():
        return 1 + shown.count(" ")
    return int(shown.rstrip(_AROUND)[-1:].isdigit())


def _is_cell(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and block.table is None and block.end - block.start < _LONGEST


Mark = Literal["tab", "stroke", "blank", "line"]
"""What parts two cells."""


def _mark_behind(text: str, blocks: Sequence[Block], place: int) -> Mark | None:
    """What stands between a cell and the next one; None behind the last."""
    block = blocks[place]
    if text[block.end - 1] == "|":
        return "stroke"
    if place + 1 == len(blocks):
        return None
    after = blocks[place + 1]
    if text[after.start : after.end].strip() == "|":
        return "stroke"
    gap = text[block.end : after.start]
    if "\t" in gap:
        return "tab"
    return "blank" if gap.count("\n") > 1 else "line"


_MOST_LINES = 4
"""So many lines one cell may have; more are paragraphs."""


class _Stretch:
    """Reads the cells that one mark parts."""

    def __init__(self, text: str, blocks: Sequence[Block], mark: Mark) -> None:
        self._text = text
        self._blocks = blocks
        self._mark = mark
        self._lines: list[tuple[int, Span]] = []
        self.cells: list[PlainCell] = []

    def read(self, place: int, taken: set[int]) -> int:
        """Read from ``place`` on, as far as cells go; the place behind them, or of the first line of what is none."""
        while place < len(self._blocks) and place not in taken and _is_cell(self._blocks[place]):
            self._add(place)
            closed = self._text[self._blocks[place].end - 1] == "|" if self._mark == "stroke" else None
            behind = _mark_behind(self._text, self._blocks, place)
            ends = behind is None or (self._mark, behind) in (("line", "tab"), ("line", "blank"), ("line", "stroke"))
            if closed if closed is not None else ends or behind == self._mark:
                self._close(place)
                self._empty(place)
            place += 1
            if (closed is None and (ends or (self._mark, behind) == ("blank", "tab"))) or len(
                self._lines
            ) > _MOST_LINES:
                break
        return self._lines[0][0] if self._lines else place

    def _add(self, place: int) -> None:
        """A line of the cell, without the stroke that closes it."""
        block = self._blocks[place]
        shown = self._text[block.start : block.end]
        words = shown.rstrip(" |")
        if words.strip():
            begin = block.start + len(shown) - len(shown.lstrip())
            self._lines.append((place, (begin, block.start + len(words))))

    def _close(self, place: int) -> None:
        lines = self._lines
        if len(lines) == 1:  # as most have
            only, span = lines[0]
            for begin, end in self._several(*span) if self._mark == "line" else (span,):
                self.cells.append(PlainCell(self._text[begin:end], [(begin, end)], first=only, last=only))
        else:
            shown = "\n".join([self._text[begin:end] for _, (begin, end) in lines])
            first, last = (lines[0][0], lines[-1][0]) if lines else (place, place)
            self.cells.append(PlainCell(shown, [span for _, span in lines], first=first, last=last))
        self._lines = []

    def _several(self, begin: int, end: int) -> list[Span]:
        """Each of the figures with decimals that a copy left on one line, "97,95 100,64"; else the line."""
        if not self._text[begin].isdigit() or _decimals().fullmatch(self._text, begin, end) is None:
            return [(begin, end)]
        return [match.span() for match in _unbroken().finditer(self._text, begin, end)]

    def _empty(self, place: int) -> None:
        """The empty cells that lines of tabs tell behind the cell at ``place``."""
        if self._mark == "tab" and place + 1 < len(self._blocks):
            gap = self._text[self._blocks[place].end : self._blocks[place + 1].start]
            for _ in range(sum("\t" in line for line in gap.split("\n")) - 1):
                self._close(place)


@cache
def _decimals() -> re.Pattern[str]:
    """Two figures with decimals at least."""
    return re.compile(r"[0-9.]{1,12},[0-9]{1,3}(?: [0-9.]{1,12},[0-9]{1,3})+")


@cache
def _unbroken() -> re.Pattern[str]:
    return re.compile(r"\S+")
