"""Connected pieces of ink on a page: letters, frames, seals, strokes of a pen.

Runs of black in each row are joined to those they touch in the row above (8-connected), so the work grows with
the number of runs and needs nothing but Pillow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_RUN = re.compile(b"\x00+")
_MOST_RUNS = 2_000_000

Run = tuple[int, int, int]
"""Row, first column, column after the last."""


@dataclass(slots=True)
class Piece:
    """A connected piece of ink: its box in pixels, its black pixels, its runs."""

    x0: int
    y0: int
    x1: int
    y1: int
    ink: int
    runs: list[Run]

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0


def pieces(image: Image) -> list[Piece]:
    """The connected pieces of a picture whose ink is 0 and whose paper is not; none where it is too busy to say."""
    parents: list[int] = []
    runs: list[Run] = []
    above: list[int] = []
    for row in _rows(image):
        current: list[int] = []
        place = 0
        for run in row:
            name = len(runs)
            runs.append(run)
            parents.append(name)
            current.append(name)
            place = _join(name, run, above, place, runs, parents)
        if len(runs) > _MOST_RUNS:
            return []
        above = current
    return _collect(runs, parents)


def runs(image: Image) -> Iterator[Run]:
    """The runs of ink, row by row."""
    for row in _rows(image):
        yield from row


def _rows(image: Image) -> Iterator[list[Run]]:
    width, height = image.size
    data = image.tobytes()
    for y in range(height):
        yield [(y, found.start(), found.end()) for found in _RUN.finditer(data[y * width : (y + 1) * width])]


def _join(name: int, run: Run, above: list[int], place: int, runs: list[Run], parents: list[int]) -> int:
    """Join a run with those above that it touches; where the search for the next run begins."""
    _, start, end = run
    while place < len(above) and runs[above[place]][2] < start:
        place += 1
    at = place
    while at < len(above) and runs[above[at]][1] <= end:
        a, b = _root(above[at], parents), _root(name, parents)
        parents[max(a, b)] = min(a, b)
        at += 1
    return place


def _root(name: int, parents: list[int]) -> int:
    while parents[name] != name:
        parents[name] = parents[parents[name]]
        name = parents[name]
    return name


def _collect(runs: list[Run], parents: list[int]) -> list[Piece]:
    found: dict[int, Piece] = {}
    for name, run in enumerate(runs):
        y, x0, x1 = run
        root = _root(name, parents)
        piece = found.get(root)
        if piece is None:
            found[root] = Piece(x0, y, x1, y + 1, x1 - x0, [run])
            continue
        piece.x0, piece.x1, piece.y1 = min(piece.x0, x0), max(piece.x1, x1), y + 1
        piece.ink += x1 - x0
        piece.runs.append(run)
    return list(found.values())
