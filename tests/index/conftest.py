"""Records made by hand, and a pretended extractor that reads them from small text files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import DamagedFile
from extractor.index import Index
from extractor.records import Anchor, Citation, FootnoteRecord, Header, Record, Source

Make = Callable[..., Record]


def cite(surface: str, text: str, **fields: Any) -> Citation:
    start = text.index(surface)
    values = {"form": "numbered", "zone": "body", "rule": "test", "key": surface.split()[-1], **fields}
    return Citation(surface=surface, span=(start, start + len(surface)), **values)


def make_record(path: str, text: str = "", cites: list[dict[str, Any]] | None = None, **header: Any) -> Record:
    """A record whose citations are ``cites``: surface and further fields; ``number``, ``symbol`` from the key."""
    citations = [cite(fields.pop("surface"), text, **fields) for fields in (dict(each) for each in cites or [])]
    source = Source(
        path=path, sha256=hashlib.sha256((path + text).encode()).hexdigest(), bytes=len(text.encode()),
        media_type="text/plain", method="text",
    )  # fmt: skip
    return Record(source=source, text=text, header=Header(**header), citations=citations)


def numbered(key: str, **fields: Any) -> dict[str, Any]:
    """A citation whose surface is its key."""
    return {"surface": key, "key": key, **fields}


class Reader:
    """Pretends to extract: a file's first line is its key (or "-"), each further line that starts with > a citation.

    A file that holds "damaged" is refused, "crash" is a defect, "interrupt" is ^C. ``read`` lists what was asked for.
    """

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path) -> Record:
        self.read.append(path.name)
        text = path.read_text(encoding="utf-8")
        if "damaged" in text:
            raise DamagedFile("truncated", path=str(path), remedy="ask for it again")
        if "crash" in text:
            raise ZeroDivisionError("a defect")
        if "interrupt" in text:
            raise KeyboardInterrupt
        return self._record(path, text)

    def _record(self, path: Path, text: str) -> Record:
        key, *lines = text.splitlines()
        number, _, symbol = key.partition("/")
        header = {} if key == "-" else {"key": key, "number": number, "symbol": symbol, "date": "2020-01-02"}
        record = make_record(str(path), text, [numbered(line[1:]) for line in lines if line.startswith(">")], **header)
        record.source.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        if lines:
            anchor = Anchor(span=(0, 0), before="trước dấu")
            notes = list(range(len(record.citations)))
            record.footnotes = [
                FootnoteRecord(label="1", text=lines[0], anchor=anchor, span=(0, len(lines[0])), citations=notes)
            ]
        return record


@pytest.fixture(scope="session")
def record() -> Make:
    return make_record


@pytest.fixture(scope="session")
def named() -> Callable[..., dict[str, Any]]:
    return numbered


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "index.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes files into a folder and returns it; each call adds to it."""
    place = tmp_path / "documents"

    def write(**files: str) -> Path:
        place.mkdir(exist_ok=True)
        for name, text in files.items():
            (place / f"{name}.txt").write_text(text, encoding="utf-8")
        return place

    return write
