"""What is read of an act stays the same when its text is changed in ways that do not matter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from extractor import extract, extract_text
from extractor.parsers.text import from_text
from extractor.records import Record
from tests.metamorphic import transformations

_MOST = 0.01
"""The largest share of mentions that may change."""


@pytest.fixture(scope="module")
def records(shared: Path) -> list[Record]:
    """The records of the gold documents that are text, as plain text."""
    found = []
    for annotation in sorted((shared / "gold").glob("*.json")):
        path = shared / "corpus" / json.loads(annotation.read_text(encoding="utf-8"))["file"]
        if path.suffix in (".txt", ".md", ".docx"):
            found.append(extract_text(extract_text(extract(path).text or "").text or ""))
    return found


@pytest.mark.parametrize("transformation", transformations.ALL, ids=lambda one: one.name)
def test_nothing_changes(records: list[Record], transformation: transformations.Transformation) -> None:
    total, differing = 0, []
    for record in records:
        lost, new = transformations.changed(record, transformation)
        total += len(transformations.said(record))
        differing.extend(lost if len(lost) >= len(new) else new)
    assert len(differing) <= _MOST * total, differing[:10]


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [" ".join(text[block.start : block.end].split("\n")) for block in from_text(text).blocks]


def _as_html(text: str, folder: Path) -> Path:
    path = folder / "act.html"
    body = "".join(f"<p>{escape(line)}</p>" for line in _paragraphs(text))
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{body}", encoding="utf-8")
    return path


def _as_docx(text: str, folder: Path) -> Path:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in _paragraphs(text):
        document.add_paragraph("".join(letter for letter in line if letter.isprintable() or letter == "\t"))
    document.save(str(folder / "act.docx"))
    return folder / "act.docx"


@pytest.mark.parametrize("write", [_as_html, _as_docx])
def test_another_format_changes_nothing(records: list[Record], write: object, tmp_path: Path) -> None:
    total, differing = 0, 0
    for record, path in _written(records, write, tmp_path):
        wanted = transformations.said(record)
        found = transformations.said(extract(path))
        total += len(wanted)
        differing += len(wanted) - sum(one in found for one in wanted)
    assert differing <= _MOST * total


def _written(records: list[Record], write: object, folder: Path) -> Iterator[tuple[Record, Path]]:
    assert callable(write)
    for record in records:
        yield record, write(record.text or "", folder)
