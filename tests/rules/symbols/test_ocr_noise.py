"""Numbers and symbols read through the noise of recognition; the text stays, and other documents are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import pipeline
from extractor.document import Document, Method
from extractor.parsers.text import from_text
from extractor.records import Record, Source
from extractor.rules.symbols import ocr_noise, symbols


def recognised(text: str) -> Document:
    return replace(from_text(text), method="pdf-ocr")


def record(document: Document) -> Record:
    source = Source(path="-", sha256="", bytes=0, media_type="application/pdf", method=document.method)
    return pipeline.compose(document, source)


READ = [
    ("Nghị quyết số l2/2023/NQ-HDND ngày 08/12/2023", "l2/2023/NQ-HDND", "12/2023/NQ-HĐND"),
    ("Quyết định số 12/QĐ.UBND ngày 02/3/2023", "12/QĐ.UBND", "12/QĐ-UBND"),
    ("Tờ trình số 10/TTì -HĐND ngày 14 tháng 4 năm 2026", "10/TTì -HĐND", "10/TTr-HĐND"),
    ("Nghị định số l 93/2025/NĐ-CP; Nghị định số 40/2025/NĐ-CP", "l 93/2025/NĐ-CP", "193/2025/NĐ-CP"),
    ("Luật số )64/2025/QH 15 được sửa đổi", ")64/2025/QH 15", "64/2025/QH15"),
    ("Kết luận số 14-KL/TH ngày 20 tháng 3 năm 2026 của Bộ Chính trị", "14-KL/TH", "14-KL/TW"),
    ("Nghị quyết số 29-NQ/TV ngày 04/11/2013 của Ban Chấp hành Trung ương", "29-NQ/TV", "29-NQ/TW"),
    ("Chỉ thị số 05-CT/TY ngày 23/3/2023 của Ban Bí thư", "05-CT/TY", "05-CT/TW"),
    ("Chương trình hành động số 08§-CTr/TU ngày 17/3/2026", "08§-CTr/TU", "08-CTr/TU"),
]


@pytest.mark.parametrize(("text", "printed", "key"), READ)
def test_the_key_is_read_through_and_the_text_stays(text: str, printed: str, key: str) -> None:
    found = record(recognised(f"Căn cứ {text}.\n"))
    citation = found.citations[0]
    assert (citation.key, citation.corrected) == (key, True)
    assert printed.strip(")") in citation.surface
    assert found.text is not None and found.text[slice(*citation.span)] == citation.surface
    assert text in found.text


@pytest.mark.parametrize(("text", "printed", "key"), READ)
def test_documents_that_were_not_recognised_are_not_read_so(text: str, printed: str, key: str) -> None:
    assert not ocr_noise.is_recognised(from_text(text))


@pytest.mark.parametrize("method", ["pdf-ocr", "pdf-mixed"])
def test_recognised_documents_are_known(method: Method) -> None:
    assert ocr_noise.is_recognised(replace(from_text("x"), method=method))
    layered = replace(from_text("x"), method="pdf-text")
    layered.provenance["text_layer"] = "recognised"
    assert ocr_noise.is_recognised(layered)


@pytest.mark.parametrize(
    "text",
    [
        "số lượng 12 người",
        "số 29 của Trung ương",
        "một số quy định",
        "số điện thoại 0912-345-678",
        "số: 12",
        "số 1 I/AB-CD",
    ],
)
def test_what_is_no_symbol_stays_none(text: str) -> None:
    assert list(ocr_noise.scan(text)) == []


@pytest.mark.parametrize("key", ["12/2023/NQ-HĐND", "30/2020/NĐ-CP", "29-NQ/TW", "36/2024/QH15", "2144/TTr-BNN-VPĐP"])
def test_what_is_well_printed_needs_no_reading_through(key: str) -> None:
    assert list(ocr_noise.scan(f"Văn bản số {key} ngày 02/3/2023")) == []


@given(st.text(alphabet="số 0123456789lIOSB/-.|NQĐUBHDTWCPgr§)ngày", max_size=60))
def test_any_text_is_read_and_every_finding_is_a_symbol_in_it(text: str) -> None:
    for match in ocr_noise.scan(text):
        assert 0 <= match.start < match.end <= len(text)
        assert symbols.parse(match.symbol.key) == match.symbol


@given(st.text(max_size=30))
def test_mending_raises_nothing(text: str) -> None:
    found = ocr_noise.mended(text)
    assert found is None or found.number.isdigit()


TOLD_NOTHING = [
    "Kết luận số 14-KL/TH ngày 20 tháng 3 năm 2026 của Tỉnh ủy Nghệ An",
    "Kết luận số 14-KL/TH ngày 20 tháng 3 năm 2026",
    "Kết luận số 14-KL/TU ngày 20 tháng 3 năm 2026 của Bộ Chính trị",
    "Kết luận số 14-KL/BTC ngày 20 tháng 3 năm 2026 của Bộ Chính trị",
]


@pytest.mark.parametrize("text", TOLD_NOTHING)
def test_no_code_is_made_up(text: str) -> None:
    found = record(recognised(f"Căn cứ {text}.\n")).citations[0]
    assert found.key == text.split()[3] and not found.corrected


def test_what_was_not_recognised_keeps_its_code() -> None:
    found = record(from_text("Căn cứ Kết luận số 14-KL/TH ngày 20 tháng 3 năm 2026 của Bộ Chính trị.\n")).citations[0]
    assert found.key == "14-KL/TH"
