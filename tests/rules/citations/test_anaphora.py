"""Mentions that point back, and standards."""

from __future__ import annotations

import pytest

from extractor import extract_text

HEAD = "BỘ Y TẾ\nSố: 12/2024/TT-BYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 01 tháng 02 năm 2024\nTHÔNG TƯ\nVề việc A\n"

POINTERS = [
    ("Thông tư này có hiệu lực từ ngày ký.", [("Thông tư này", "self")]),
    ("Theo Nghị định số 30/2020/NĐ-CP. Nghị định nêu trên quy định", [("Nghị định nêu trên", "30/2020/NĐ-CP")]),
    ("Nhận được Công văn số 12/UBND-KT. Trả lời văn bản nêu trên", [("văn bản nêu trên", "12/UBND-KT")]),
    ("Nghị quyết số 29-NQ/TW. Thực hiện Nghị quyết số 29 của Trung ương", [("Nghị quyết số 29", "29-NQ/TW")]),
    ("ban hành quy chế này", [("quy chế này", "unknown")]),
    ("văn bản này", [("văn bản này", "unknown")]),
    ("Đính chính Quyết định số 5/QĐ-BYT: “Điều 1. Quyết định này”", [("Quyết định này", "5/QĐ-BYT")]),
    ("công tác này, dự án này, nội dung nêu trên, các quy định nêu trên, khoản này", []),
    ("quyết định trên địa bàn tỉnh", []),
]


@pytest.mark.parametrize(("text", "expected"), POINTERS)
def test_pointer(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(one.surface, one.key) for one in extract_text(HEAD + text).citations if one.form == "anaphoric"]
    assert found == expected


STANDARDS = [
    ("đạt chuẩn ISO/IEC17025;", ["ISO/IEC 17025"]),
    ("theo TCVN ISO 9001:2015 và TCVN ISO/IEC 17025", ["TCVN ISO 9001:2015", "TCVN ISO/IEC 17025"]),
    ("QCVN 2:2008/BKHCN, QCVN 01-1:2018/BYT", ["QCVN 2:2008/BKHCN", "QCVN 01-1:2018/BYT"]),
    ("TCVN 6663-1 : 2011", ["TCVN 6663-1:2011"]),
    ("tiêu chuẩn TCVN, ISO và QCVN", []),
]


@pytest.mark.parametrize(("text", "keys"), STANDARDS)
def test_standard(text: str, keys: list[str]) -> None:
    assert [one.key for one in extract_text(text).citations if one.form == "standard"] == keys
