"""The sample in ``corpus/``: every footnote and every numbered citation of its gold, by key and zone."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from extractor.records import Record


@pytest.fixture(scope="module")
def record(sample: Path) -> Record:
    return extract(sample)


@pytest.fixture(scope="module")
def gold(sample: Path) -> dict[str, Any]:
    text = (sample.parent / "gold" / f"{sample.stem}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_footnotes(record: Record, gold: dict[str, Any]) -> None:
    assert [note.label for note in record.footnotes] == gold["footnotes"]
    assert len(record.footnotes) == 57


def test_numbered_citations(record: Record, gold: dict[str, Any]) -> None:
    found = [(citation.key, citation.zone) for citation in record.citations if citation.form == "numbered"]
    assert Counter(found) == Counter((entry["key"], entry["zone"]) for entry in gold["citations"])
    assert len(found) == 76


def test_header(record: Record) -> None:
    header = record.header
    assert (header.number, header.symbol, header.key) == (None, "BC-SKHCN", None)
    assert (header.kind, header.date, header.date_precision) == ("Báo cáo", "2023-11", "month")
    assert (header.parent_body, header.issuing_body) == ("UBND TỈNH NINH THUẬN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")
