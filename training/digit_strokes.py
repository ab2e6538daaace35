"""Digits drawn as pens draw them: along lines that are written down here, bent by chance, in several manners each.

Fonts are drawn by people who letter; these are plainer and more careless: a bare stroke for one, a seven with or
without a bar, a four that is open, a nine with a straight or a round foot. They need no sheet of anybody's digits.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy

Mask = numpy.ndarray
Point = tuple[float, float]

_TALL, _MARGIN, _BETWEEN = 72, 24, 10
"""Rows of a digit, room around it, and steps between two points of a line."""

_WAYS: dict[int, tuple[str, ...]] = {
    0: (
        "34,2 8,18 2,50 8,84 30,98 52,84 60,50 52,16 30,2 22,6",
        "42,6 18,6 4,40 10,86 34,98 58,70 56,24 36,4 14,14",
        "30,0 6,24 4,72 28,100 54,78 56,28 30,0",
    ),
    1: (
        "30,0 30,0 28,50 28,100 28,100",
        "10,22 10,22 32,0 32,0 30,50 28,100 28,100",
        "8,26 8,26 32,0 32,0 30,98 30,98;8,98 8,98 52,98 52,98",
        "42,0 42,0 28,50 14,100 14,100",
        "20,14 20,14 34,0 34,0 32,60 32,100 32,100",
    ),
    2: (
        "6,24 18,4 40,2 54,20 44,48 22,76 4,98 4,98 58,96 58,96",
        "8,20 26,0 50,10 50,36 26,70 8,92 4,82 20,80 38,94 60,92",
        "4,14 4,14 36,0 54,22 40,52 2,98 2,98 34,92 60,98",
        "6,30 22,2 46,4 54,26 32,60 6,96 6,96 30,98 56,88",
    ),
    3: (
        "8,12 28,0 50,12 48,34 24,46 24,46 52,56 56,80 34,100 6,90",
        "6,4 6,4 52,2 52,2 26,40 26,40 52,50 58,76 38,98 6,92",
        "10,16 34,0 50,20 30,46 30,46 54,62 46,92 4,96",
    ),
    4: (
        "18,0 18,0 6,58 6,58 58,56 58,56;42,24 42,24 40,100 40,100",
        "42,0 42,0 2,68 2,68 60,66 60,66;42,0 42,0 42,100 42,100",
        "8,2 8,2 10,50 30,54 52,48;52,4 52,4 50,50 46,100 46,100",
        "40,2 40,2 4,62 4,62 58,60;46,36 46,36 40,100 40,100",
    ),
    5: (
        "52,4 52,4 14,4 14,4 10,42 10,42 36,36 56,56 50,88 26,100 4,90",
        "16,2 16,2 10,44 10,44 40,40 54,66 40,96 4,94;16,4 16,4 58,2 58,2",
        "56,0 56,0 20,6 20,6 12,40 34,38 50,60 40,92 8,98",
    ),
    6: (
        "46,2 24,16 6,52 8,86 30,100 52,84 50,58 28,50 8,72",
        "36,0 36,0 12,44 6,80 26,100 50,86 46,60 22,58 8,80",
        "52,6 30,2 8,40 6,80 32,100 56,74 36,52 10,66",
    ),
    7: (
        "4,4 4,4 56,2 56,2 36,48 24,100 24,100",
        "4,6 4,6 56,4 56,4 30,60 22,100 22,100;14,50 14,50 52,46 52,46",
        "6,20 6,4 6,4 58,4 58,4 40,40 30,100 30,100",
        "4,10 20,4 40,8 58,0 58,0 30,52 18,100 18,100;16,54 16,54 54,48 54,48",
        "8,4 8,4 50,2 50,2 46,50 40,100 40,100",
    ),
    8: (
        "50,14 28,0 10,18 28,44 52,68 46,94 22,100 6,84 14,60 34,42 52,22 44,6",
        "30,0 10,14 20,42 50,62 50,90 28,100 6,88 10,62 40,42 50,14 30,0",
        "30,2 10,20 30,44 50,22 30,2;30,44 6,70 28,100 54,76 30,44",
    ),
    9: (
        "52,18 30,2 8,20 12,46 34,50 52,26 52,26 50,60 48,100 48,100",
        "50,12 26,2 6,28 20,50 44,40 52,12 52,50 38,90 8,96",
        "48,22 24,0 6,26 24,48 48,22 46,60 30,100 30,100",
        "52,10 28,0 8,20 14,42 38,42 52,14 52,14 52,98 52,98",
    ),
}


class Pen:
    """Somebody's way with each digit, the thickness of the pen and how unsteadily it is led."""

    def __init__(self, chance: numpy.random.Generator) -> None:
        self._chance = chance
        self._ways = {digit: int(chance.integers(len(ways))) for digit, ways in _WAYS.items()}
        self._unsteady = float(chance.uniform(1, 5.5))
        self._thick = float(chance.choice([3, 4, 5, 6, 8, 10, 13]))
        self._wide = float(chance.uniform(0.7, 1.25))

    def digit(self, digit: int) -> Mask:
        """One digit, never twice the same, cut to its ink."""
        chance = self._chance
        rows, columns = _TALL + 2 * _MARGIN, round(_TALL * 0.8 * self._wide) + 2 * _MARGIN
        mask = numpy.zeros((rows, columns), "uint8")
        way = self._ways[digit] if chance.random() < 0.85 else int(chance.integers(len(_WAYS[digit])))
        for line in _WAYS[digit][way].split(";"):
            points = [tuple(map(float, point.split(","))) for point in line.split()]
            self._draw(mask, self._moved(points))
        rows_, columns_ = numpy.where(mask > 60)
        return mask[rows_.min() : rows_.max() + 1, columns_.min() : columns_.max() + 1]

    def _moved(self, points: list[Point]) -> numpy.ndarray:
        """The points, each a little elsewhere; a corner, which is written down twice, stays one."""
        moved: list[numpy.ndarray] = []
        for place, point in enumerate(points):
            if place and point == points[place - 1]:
                moved.append(moved[-1])
            else:
                moved.append(numpy.array(point) + self._chance.normal(0, self._unsteady, 2))
        scale = numpy.array([self._wide, 1.0]) * _TALL / 100
        return numpy.array(moved) * scale + _MARGIN

    def _draw(self, mask: Mask, points: numpy.ndarray) -> None:
        path = _curve(points)
        press = self._chance.uniform(0.75, 1.25, 3)
        along = numpy.interp(numpy.linspace(0, 1, len(path)), [0, 0.5, 1], press)
        for (a, b), share in zip(pairwise(path), along, strict=False):
            room = max(1, round(self._thick * share))
            cv2.line(mask, tuple(map(round, a.tolist())), tuple(map(round, b.tolist())), 255, room, cv2.LINE_AA)


def _curve(points: numpy.ndarray) -> numpy.ndarray:
    """A line through points that bends evenly (Catmull and Rom, 1974)."""
    ends = numpy.vstack([points[:1], points, points[-1:]])
    t = numpy.linspace(0, 1, _BETWEEN, endpoint=False)[:, None]
    found = []
    for a, b, c, d in zip(ends[:-3], ends[1:-2], ends[2:-1], ends[3:], strict=True):
        found.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return numpy.vstack([*found, points[-1:]])
