"""What is drawn on a page besides text: ruling lines, and how much of it pictures cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractor.parsers.pdf.characters import View
from extractor.parsers.pdf.sheet import RuledLine

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 4_000
_THIN = 3.0
_THIN = 2.5
_SHORT = 6.0
_LEAN = 0.7
_BOX_SEGMENTS = 5
_DEEPEST = 4

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]


@dataclass(slots=True)
class Drawing:
    """Ruling lines in points from the top left; the share of the page that its largest picture covers, its pixels."""

    rules: list[RuledLine] = field(default_factory=list)
    covered: float = 0.0
    pixels: int = 0


def read(page: PdfPage, view: View) -> Drawing:
    """The ruling lines of ``page`` and its pictures' share; at most 20,000 objects are looked at."""
    from pypdfium2 import raw

    found = Drawing()
    area = max(1.0, view.width * view.height)
    for kind, handle, matrix in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            found.rules.extend(_rules(handle, matrix, view))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _bounds(handle)
            found.covered = max(found.covered, abs(x1 - x0) * abs(y1 - y0) / area)
            found.pixels = max(found.pixels, _pixels(handle))
    return found


def _objects(
    holder: Any, count: Any, get: Any, depth: int = 0, outer: _Matrix | None = None
) -> Iterator[tuple[int, Any, _Matrix | None]]:
    """Kind, handle and outer matrix of each object, those inside forms included."""
    from pypdfium2 import raw

    for index in range(min(count(holder), _MOST_OBJECTS)):
        handle = get(holder, index)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _product(_matrix(handle), outer)
            yield from _objects(handle, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1, inner)
        else:
            yield kind, handle, outer


def _matrix(handle: Any) -> _Matrix:
    from pypdfium2 import raw

    values = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, values):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (values.a, values.b, values.c, values.d, values.e, values.f)


def _product(first: _Matrix, second: _Matrix | None) -> _Matrix:
    if second is None:
        return first
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r)


def _bounds(handle: Any) -> tuple[float, float, float, float]:
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _pixels(handle: Any) -> int:
    from pypdfium2 import raw

    wide, high = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(handle, wide, high)
    return wide.value * high.value


def _rules(handle: Any, outer: _Matrix | None, view: View) -> Iterator[RuledLine]:
    """The straight lines along the axes in a path; of areas that are only filled, those as thin as a line."""
    from pypdfium2 import raw

    if outer is None:
        x0, y0, x1, y1 = _bounds(handle)
        if max(x1 - x0, y1 - y0) < _SHORT:
            return
        if min(x1 - x0, y1 - y0) <= _THIN:
            yield from _along(view.place(x0, y0), view.place(x1, y1))
            return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    if outer is None and not stroke.value and raw.FPDFPath_CountSegments(handle) <= _BOX_SEGMENTS:
        return
    for figure in _figures(handle, _product(_matrix(handle), outer), view):
        if not stroke.value and not (fill.value and _is_thin(figure)):
            continue
        for start, end in pairwise(figure):
            yield from _straight(*start, *end)


def _along(start: _Point, end: _Point) -> Iterator[RuledLine]:
    """The line that a thin box from ``start`` to ``end`` is."""
    (x0, y0), (x1, y1) = start, end
    if abs(x1 - x0) >= abs(y1 - y0):
        yield from _straight(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    else:
        yield from _straight((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _figures(handle: Any, matrix: _Matrix, view: View) -> Iterator[list[_Point]]:
    """The figures of a path as the points that they go through, in points from the top left, up to a curve."""
    from pypdfium2 import raw

    figure: list[_Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(handle), _MOST_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield figure
            figure = []
        figure.append(_moved(x.value, y.value, matrix, view))
        if raw.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    yield figure


def _is_thin(figure: list[_Point]) -> bool:
    if not figure:
        return False
    xs, ys = [point[0] for point in figure], [point[1] for point in figure]
    return min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN


def _moved(x: float, y: float, matrix: _Matrix, view: View) -> _Point:
    a, b, c, d, e, f = matrix
    return view.place(a * x + c * y + e, b * x + d * y + f)


def _straight(x0: float, y0: float, x1: float, y1: float) -> Iterator[RuledLine]:
    """The rule from one point to another, where it is long enough and runs along an axis."""
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if high <= _LEAN and wide >= _SHORT:
        middle = (y0 + y1) / 2
        yield RuledLine(min(x0, x1), middle, max(x0, x1), middle)
    elif wide <= _LEAN and high >= _SHORT:
        middle = (x0 + x1) / 2
        yield RuledLine(middle, min(y0, y1), middle, max(y0, y1))
