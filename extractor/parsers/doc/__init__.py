"""Word binary files (.doc): antiword for speed, LibreOffice where a file needs more than antiword gives."""

from __future__ import annotations

from extractor.document import Document
from extractor.parsers.limits import Limits
from extractor.parsers.media_types import DOC

__all__ = ["DOC", "read"]


def read(data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    """The Document of the .doc file ``data``; ``provenance["reader"]`` says which program read it.

    Raises ``ProtectedFile``, ``DamagedFile``, ``TooLarge``, and ``UnsupportedFormat`` for other programs' files or
    where neither antiword nor LibreOffice is installed.
    """
    from extractor.parsers.doc.choice import read_binary

    return read_binary(data, limits)
