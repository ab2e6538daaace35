"""Real documents, where they are at hand: nothing of their text is lost, and the notes of the gold stand in place."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree

from extractor.document import Document
from extractor.parsers.docx import read
from extractor.parsers.docx.names import FALLBACK, W
from extractor.vietnamese.plaintext import plain


def printed_letters(path: Path) -> Counter[str]:
    """The letters of every w:t that is no second version of another, small: a style may print them in capitals."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for second in list(root.iter(FALLBACK)):
        parent = second.getparent()
        if parent is not None:
            parent.remove(second)
    for mark in root.iter(W + "footnoteReference"):
        if mark.get(W + "customMarkFollows"):
            run = mark.getparent()
            assert run is not None
            for piece in list(run.iter(W + "t")):
                run.remove(piece)
    text = "".join(it.text or "" for it in root.iter(W + "t"))
    return Counter(plain("".join(text.replace("\u00ad", "").split())).lower())


def read_letters(document: Document) -> Counter[str]:
    """The letters of the body, small, without the numbers that Word generated."""
    body = (
        document.text[it.start + len(it.label or "") : it.end]
        for it in document.blocks
        if it.part == "word/document.xml"
    )
    return Counter("".join("".join(body).split()).lower())


def test_no_letter_is_lost_or_added(corpus: Path, sampled: Callable[[Sequence[Path]], Sequence[Path]]) -> None:
    paths = sampled(sorted((corpus / "office").rglob("*.docx")))
    assert paths
    for path in paths:
        assert read_letters(read(path.read_bytes())) == printed_letters(path), path.name


def test_notes_of_the_gold(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "mau-bctd-hsmt.json").read_text("utf-8"))
    document = read((shared / "corpus" / gold["file"]).read_bytes())
    assert [it.label for it in document.footnotes] == [it["label"] for it in gold["footnotes"]]
    notes = {it.start for it in document.footnotes}
    for found, expected in zip(document.footnotes, gold["footnotes"], strict=True):
        assert document.text[found.start : found.end].startswith(expected["text"])
        assert found.anchor is not None
        lines = [document.text[it.start : min(it.end, found.anchor)] for it in document.blocks if it.start not in notes]
        before = "".join("".join(lines).split())
        assert before.endswith("".join(expected["anchor_before"].split()))


@pytest.mark.parametrize(
    ("row", "name", "code"), [(1, "Nghị quyết (cá biệt)", "NQ"), (2, "Quyết định (cá biệt)", "QĐ")]
)
def test_generated_serial_numbers_of_a_real_table(corpus: Path, row: int, name: str, code: str) -> None:
    document = read((corpus / "office" / "nd30" / "Phuluc3.docx").read_bytes())
    cells = {(it.row, it.column): document.text[it.start : it.end].strip() for it in document.blocks if it.table == 0}
    assert [cells[row, it] for it in range(3)] == [f"{row}.", name, code]
