"""Pictures of pages, drawn when they are asked for.

PDFium is not made for threads, and a file made to break it would take the server down: one process of its own draws,
one page at a time, within limits of time and memory, and is started anew where it ends.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import ExitStack
from dataclasses import dataclass, replace

from extractor.errors import VanbanError
from extractor.index import Workers
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.web import originals
from extractor.web.drawing import Asked, Drawn, draw

_SECONDS = 30.0
_MEMORY = 1536 * MEGABYTE
_KEPT = 64 * MEGABYTE
_SIZES = 500


@dataclass(frozen=True, slots=True)
class _Page:
    sha256: str
    number: int


class Pictures:
    """Draws pages and keeps the last ones, up to 64 MB."""

    def __init__(self, limits: Limits) -> None:
        self._limits = replace(limits, max_seconds=_SECONDS, max_memory=_MEMORY)
        self._lock, self._drawing = threading.Lock(), threading.Lock()
        self._stack = ExitStack()
        self._workers: Workers[Asked, Drawn] | None = None
        self._kept: OrderedDict[_Page, bytes] = OrderedDict()
        self._sizes: OrderedDict[str, tuple[tuple[float, float], ...]] = OrderedDict()

    def sizes(self, sha256: str, paths: list[str]) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points; none where the original cannot be drawn."""
        with self._lock:
            if sha256 in self._sizes:
                return self._sizes[sha256]
        drawn = self._ask(Asked(sha256, paths, None))
        if drawn is None:
            return ()
        with self._lock:
            self._sizes[sha256] = drawn.sizes
            while len(self._sizes) > _SIZES:
                self._sizes.popitem(last=False)
        return drawn.sizes

    def page(self, sha256: str, paths: list[str], number: int) -> bytes | None:
        """A page as a PNG; None where there is no such page, or it cannot be drawn."""
        wanted = _Page(sha256, number)
        with self._lock:
            if wanted in self._kept:
                self._kept.move_to_end(wanted)
                return self._kept[wanted]
        drawn = self._ask(Asked(sha256, paths, number))
        if drawn is None or drawn.png is None:
            return None
        self._keep(wanted, drawn.png)
        return drawn.png

    def close(self) -> None:
        """End the process that draws."""
        with self._drawing:
            self._stack.close()
            self._workers = None

    def _keep(self, page: _Page, png: bytes) -> None:
        with self._lock:
            self._kept[page] = png
            while sum(map(len, self._kept.values())) > _KEPT:
                self._kept.popitem(last=False)

    def _ask(self, asked: Asked) -> Drawn | None:
        try:
            originals.place_of(asked.paths)
            with self._drawing:
                if self._workers is None:
                    self._workers = self._stack.enter_context(Workers[Asked, Drawn](draw, 1, self._limits))
                _, answer = next(self._workers.as_they_come([asked]))
        except VanbanError:
            return None
        return None if isinstance(answer, VanbanError) else answer
