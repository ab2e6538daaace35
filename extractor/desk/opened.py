"""The index file as the desk opens it, for one thread."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from extractor.desk import documents, values
from extractor.index import Index, Storage, open_storage

Document = str | Path
"""A file's path, a number that fits one held document, or a SHA-256."""


class OpenedDesk:
    """Opens, closes, and finds documents; what can be done at it is in the classes made of it."""

    def __init__(self, index: Index | Storage) -> None:
        self._storage = index.storage if isinstance(index, Index) else index

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Self:
        """Open the desk of an index file; ``create`` makes one where there is none."""
        return cls(open_storage(Path(path), create))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._storage.close()

    def sha256_of(self, document: Document) -> str:
        """The SHA-256 of a held document. Raises NotEntered."""
        return documents.find(self._storage, document)

    @property
    def storage(self) -> Storage:
        """The open file."""
        return self._storage

    @property
    def _sees(self) -> bool:
        """Whether secret documents may be seen at all: what opened the file says so."""
        return not self._storage.hides_secret

    def _filed(self, document: Document) -> str:
        """The SHA-256 of a document that may no longer be held."""
        return documents.once_filed(self._storage, document)


def who(by: str) -> str:
    """Who does it; raises DeskFault where nobody says."""
    return values.required(by, "who does it")
