"""A desk with a few documents, made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.desk import Desk
from extractor.index import Index
from extractor.records import Header, Record, Source

OWN, OTHER = "Sở Khoa học và Công nghệ tỉnh Ninh Thuận", "UBND tỉnh Ninh Thuận"
Make = Callable[..., str]


def record_of(path: str, text: str = "", **header: Any) -> Record:
    """A record of a text file."""
    digest = hashlib.sha256((path + text).encode()).hexdigest()
    source = Source(
        path=path, sha256=digest, bytes=len(text.encode()), media_type="text/plain", method="text"
    )  # fmt: skip
    return Record(source=source, text=text, header=Header(**header))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The file of an index."""
    return tmp_path / "index.db"


@pytest.fixture
def index(database: Path) -> Iterator[Index]:
    with Index.open(database, secret=True) as opened:
        yield opened


@pytest.fixture
def desk(index: Index) -> Desk:
    return Desk(index)


@pytest.fixture
def held(index: Index) -> Make:
    """Puts a document into the index, and gives its SHA-256; ``secrecy`` as the index keeps it."""

    def make(path: str, **header: Any) -> str:
        secrecy = header.get("secrecy")
        record = record_of(
            path,
            **{
                "issuer": OTHER,
                "key": "71/QĐ-UBND",
                "number": "71",
                "symbol": "QĐ-UBND",
                "date": "2026-02-03",
                **header,
            },
        )
        index.add(record)
        with index.storage.transaction() as connection:
            sql = "UPDATE main.documents SET secrecy = ? WHERE sha256 = ?"
            connection.execute(sql, (secrecy, record.source.sha256))
        return record.source.sha256

    return make
