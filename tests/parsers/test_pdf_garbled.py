"""A text layer that is no text is given up and told; sound ones stay."""

from __future__ import annotations

import pytest

from extractor.parsers import open_document
from extractor.parsers.ocr import layer
from extractor.parsers.pdf import scanned
from tests.parsers.pdf_factory import Pdf

SOUND = (
    "Căn cứ Quyết định số 71/2023/QĐ-UBND ngày 26 tháng 9 năm 2023 của Ủy ban nhân dân tỉnh về việc ban hành quy chế"
)
LOST = "C n c Quy t nh s 71/2023/Q -UBND ng y 26 th ng 9 n m 2023 c a y ban nh n d n t nh v vi c ban h nh quy ch"
LAYERS = {
    "sound": (SOUND, False),
    "without marks": (
        "Can cu Quyet dinh so 71 cua Uy ban nhan dan tinh ve viec ban hanh quy che lam viec cua so",
        False,
    ),
    "English": (
        "The State Bank shall within thirty days issue the list of all credit institutions that it has licensed",
        False,
    ),
    "a table": ("1 kg 2 m 3 kg 4 m 5 kg Tổng cộng 6 m 7 kg 8 m 9 kg 10 m 11 kg 12 m 13 kg 14 m 15 16 17 18 19", False),
    "marked letters lost": (LOST, True),
    "no letters": ("\ue001\ue002 \ue003 " * 12, True),
    "few words": ("T NH NINH THU N", False),
}


@pytest.mark.parametrize(("text", "broken"), LAYERS.values(), ids=LAYERS)
def test_what_is_no_text(text: str, broken: bool) -> None:
    assert layer.is_broken(text.split()) is broken


@pytest.mark.parametrize(("text", "codes"), [(SOUND, []), (LOST, ["text.garbled"])])
def test_no_key_of_lost_letters(text: str, codes: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "recogniser", lambda: None)
    pdf = Pdf()
    pdf.page().body(100, text)
    document = open_document(pdf.bytes(), "test.pdf")
    assert [remark.code for remark in document.remarks if not remark.code.startswith(("page.", "text.none"))] == codes
    assert ("71/2023" in document.text) is (not codes)
