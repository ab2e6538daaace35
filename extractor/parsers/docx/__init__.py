"""Word documents (.docx, Office Open XML): package in, Document out."""

from __future__ import annotations

from extractor.document import Document
from extractor.parsers.limits import Limits
from extractor.parsers.media_types import DOCX

__all__ = ["DOCX", "read"]


def read(data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The Document of the .docx package ``data``.

    Raises only ``VanbanError``: ``EmptyFile``, ``DamagedFile``, ``ProtectedFile``, ``HostileFile``, ``TooLarge``,
    ``UnsupportedFormat``.
    """
    from extractor.parsers.docx.reader import read_package  # lxml is loaded when the first document is read

    return read_package(data, limits)
