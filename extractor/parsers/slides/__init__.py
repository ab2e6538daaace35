"""Slides (.pptx, .ppt) as text: bytes in, Document out; a page is a slide."""

from __future__ import annotations

from extractor.document import Document
from extractor.parsers.limits import Limits

__all__ = ["read"]


def read(data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The Document of a presentation, its slides in order. Raises ``DamagedFile``, ``HostileFile`` or ``TooLarge``."""
    if data.startswith(b"PK"):
        from extractor.parsers.slides import pptx

        return pptx.read(data, limits)
    from extractor.parsers.slides import ppt

    return ppt.read(data)
