"""A file that holds several documents says so, with the span of each; the forms of an annex are none."""

from __future__ import annotations

import pytest

from extractor import pipeline
from extractor.records import Diagnostic

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
CLOSE = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nGIÁM ĐỐC\n\nNguyễn Văn A\n"


def decision(number: str, organ: str = "SỞ Y TẾ", motto: str = MOTTO, close: str = CLOSE) -> str:
    head = f"{organ}\nSố: {number}\n{motto}Đồng Nai, ngày 01 tháng 4 năm 2025\n\nQUYẾT ĐỊNH\nVề việc tuyển dụng\n\n"
    return f"{head}Căn cứ Luật Viên chức;\n\nQUYẾT ĐỊNH:\nĐiều 1. Tuyển dụng.\nĐiều 2. Thi hành.\n\n{close}"


def several(text: str) -> list[tuple[Diagnostic, str]]:
    found = pipeline.extract_text(text)
    return [
        (one, (found.text or "")[slice(*one.span)])
        for one in found.diagnostics
        if one.code == "document.several" and one.span is not None
    ]


@pytest.mark.parametrize("numbers", [("12/QĐ-SYT", "12/QĐ-SYT"), ("1/QĐ-SYT", "2/QĐ-SYT", "3/QĐ-SYT")])
def test_each_document_has_its_span(numbers: tuple[str, ...]) -> None:
    found = several("".join(map(decision, numbers)))
    assert [text for _, text in found] == [*map(decision, numbers)]
    assert found[-1][0].message == f"document {len(numbers)} of {len(numbers)} in this file: {numbers[-1]}"


@pytest.mark.parametrize("spelling", ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"])
def test_the_motto_in_other_spellings(spelling: str) -> None:
    assert len(several(decision("1/QĐ-SYT") + decision("2/QĐ-SNV", "SỞ NỘI VỤ", spelling))) == 2


ONE = {
    "alone": decision("12/QĐ-SYT"),
    "a form with blanks": decision("12/QĐ-SYT") + "Mẫu số 01\n" + decision("……/QĐ-SYT"),
    "a form without a number": decision("12/QĐ-SYT") + f"PHỤ LỤC\n{MOTTO}ĐƠN XIN NGHỈ PHÉP\nKính gửi: Sở Y tế\n",
    "two letterheads, one signature": decision("12/QĐ-SYT", close="") + decision("13/QĐ-SYT"),
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_document(text: str) -> None:
    assert several(text) == []
