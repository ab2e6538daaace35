"""Real PDFs, where they are at hand: numbers printed by annotations, notes of a consolidated text, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extractor import extract
from extractor.parsers import open_document


@pytest.mark.parametrize(
    ("name", "key", "date"),
    [
        ("pdf/hanoi_tb_453_flag.pdf", "453/TB-UBND", "2026-04-29"),
        ("pdf/hanoi_qd_2280_water.pdf", "2280/QĐ-UBND", "2026-04-29"),
        ("pdf/VanBanChuaKySo.pdf", "935/VP-TCKT", "2019-11-14"),
        ("pdf/quydinh294.pdf", "294-QĐ/TW", "2025-05-26"),
        ("congbao/van-ban-hop-nhat-so-4246-vbhn-bldtbxh-34873.pdf", "4246/VBHN-BLĐTBXH", "2021-11-24"),
    ],
)
def test_number_and_date(corpus: Path, name: str, key: str, date: str) -> None:
    header = extract(corpus / name).header
    assert (header.key, header.date) == (key, date)


def test_the_notes_of_a_consolidated_text(corpus: Path) -> None:
    record = extract(corpus / "congbao" / "van-ban-hop-nhat-so-4246-vbhn-bldtbxh-34873.pdf")
    before = [it.anchor.before.split("\n")[-1] if it.anchor else None for it in record.footnotes]
    assert [it.label for it in record.footnotes] == list("1234567")
    assert before[2:5] == ["Điều 5.", "Điều 6.", "b)"]
    assert "CÔNG BÁO/Số" not in (record.text or "")


def test_signatures(corpus: Path, sampled: Callable[[Sequence[Path]], Sequence[Path]]) -> None:
    files = [*sorted((corpus / "congbao").glob("*.pdf")), *sorted((corpus / "pdf").glob("*.pdf"))]
    few = [path for path in files if path.stat().st_size < 700_000 and "thong-bao-so-02" not in path.name]
    looked_at = sampled(few)
    signed = {path.name: open_document(path.read_bytes(), path.name).signatures for path in looked_at}
    assert sum(bool(found) for found in signed.values()) >= 20 * len(looked_at) // len(few)
    for found in signed.values():
        assert all(it.organ and it.time and it.time.endswith("+07:00") for it in found)


def test_seven_signatures(corpus: Path) -> None:
    path = corpus / "pdf" / "hanoi_qd_2280_water.pdf"
    found = open_document(path.read_bytes(), path.name).signatures
    assert len(found) == 7
    assert found[2].signer == "Trương Việt Dũng"
