"""The real scans: what their letterheads say, and nothing that nobody can read for sure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import pipeline
from extractor.records import Record
from extractor.vietnamese.folding import fold
from tests.parsers.page_factory import needs_recognition


@pytest.fixture(scope="module")
def scans(shared: Path) -> list[tuple[dict[str, Any], Record]]:
    """The annotation and the record of each scan."""
    needs_recognition()
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold").glob("scan-*.json"))]
    return [(gold, pipeline.extract_file(shared / "corpus" / gold["file"])) for gold in golds]


@pytest.mark.parametrize("field", ["symbol", "kind", "issuing_body"])
def test_letterheads_are_right_but_for_one(scans: list[tuple[dict[str, Any], Record]], field: str) -> None:
    wrong = [
        (gold["file"], getattr(record.header, field))
        for gold, record in scans
        if fold(gold["header"][field]) != fold(getattr(record.header, field) or "")
    ]
    assert len(wrong) <= 1, wrong


def test_numbers_are_right_or_null_and_the_clearly_printed_ones_right(
    scans: list[tuple[dict[str, Any], Record]],
) -> None:
    for gold, record in scans:
        assert record.header.number in (None, gold["header"]["number"]), gold["file"]
        if gold["header"]["number"] in ("2450", "3722"):
            assert record.header.number == gold["header"]["number"]


def test_what_is_left_null_can_be_looked_at(scans: list[tuple[dict[str, Any], Record]]) -> None:
    for gold, record in scans:
        if gold["header"]["number"] and record.header.number is None:
            remark = next(one for one in record.diagnostics if one.code == "header.number.unreadable")
            assert remark.page == 1 and remark.box and remark.image, gold["file"]


def test_citations_are_found(scans: list[tuple[dict[str, Any], Record]]) -> None:
    wanted = found = right = 0
    for gold, record in scans:
        keys = [citation.key for citation in record.citations if citation.form == "numbered"]
        wanted, found = wanted + len(gold["citations"]), found + len(keys)
        for citation in gold["citations"]:
            if citation["key"] in keys:
                keys.remove(citation["key"])
                right += 1
    assert 2 * right / (wanted + found) >= 0.9


def test_every_word_of_a_citation_has_its_page(scans: list[tuple[dict[str, Any], Record]]) -> None:
    assert all(citation.page for _, record in scans for citation in record.citations)
