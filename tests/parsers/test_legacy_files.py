"""Plain text in the encodings before Unicode keeps every footnote and every numbered citation of the sample."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from extractor.parsers import open_document
from extractor.pipeline import extract_bytes
from extractor.records import Record
from tests.vietnamese.encoder import encoded, mojibake, typed

FOOTNOTES, NUMBERED = 57, 76


@pytest.fixture(scope="module")
def text(sample: Path) -> str:
    return unicodedata.normalize("NFC", sample.read_text(encoding="utf-8"))


def counts(record: Record) -> tuple[int, int]:
    return len(record.footnotes), sum(citation.form == "numbered" for citation in record.citations)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_as_bytes(text: str, encoding: str) -> None:
    record = extract_bytes(encoded(text, encoding), "sample.txt")
    assert counts(record) == (FOOTNOTES, NUMBERED)
    assert record.source.encoding == encoding
    assert (record.header.kind, record.header.symbol) == ("Báo cáo", "BC-SKHCN")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_as_utf8_of_the_wrong_letters(text: str, encoding: str) -> None:
    record = extract_bytes(mojibake(text, encoding).encode("utf-8"), "sample.txt")
    assert counts(record) == (FOOTNOTES, NUMBERED)
    assert record.source.encoding == encoding


def test_as_it_is_typed_in_ascii(text: str) -> None:
    record = extract_bytes(typed(text).encode("utf-8"), "sample.txt")
    assert counts(record) == (FOOTNOTES, NUMBERED)
    assert record.source.encoding == "viqr"


def test_text_in_unicode_has_no_old_encoding(text: str) -> None:
    assert open_document(text.encode("utf-8")).encoding is None
