"""Addressees and recipients: lists with and without dashes, beside the signature, run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsers.builder import Builder
from extractor.parsers.text import from_text
from extractor.rules.header import letterhead, recipients

HEAD = "SỞ TƯ PHÁP\nSố: 8/STP-VP\nV/v góp ý\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLào Cai, ngày 1 tháng 3 năm 2024\n"

ADDRESSEES = [
    ("Kính gửi: Sở Nội vụ.\nCăn cứ Luật Lưu trữ;", ["Sở Nội vụ"]),
    ("Kính gửi: Sở Nội vụ\nThực hiện Công văn số 7/SNV, Sở có ý kiến.", ["Sở Nội vụ"]),
    (
        "Kính gửi:\n- Bộ Tư pháp;\n- Các Bộ: Công an, Quốc phòng,\nNội vụ.\nXét đề nghị của Sở",
        ["Bộ Tư pháp", "Các Bộ: Công an, Quốc phòng, Nội vụ"],
    ),
    ("Kính gửi: - Sở A\n - Sở B\nThực hiện quy định về chế độ tự chủ", ["Sở A", "Sở B"]),
    ("Kính gửi: Bộ Tư pháp; Bộ Nội vụ.\nSở đề nghị", ["Bộ Tư pháp", "Bộ Nội vụ"]),
    ("Kính gửi: Công ty TNHH Suối Mơ\nĐịa chỉ: số 7 đường Hoàng Liên\nMST: 53001", ["Công ty TNHH Suối Mơ"]),
    (
        "Kính gửi: Ủy ban nhân dân các huyện,\nthị xã, thành phố\nSở đề nghị",
        ["Ủy ban nhân dân các huyện, thị xã, thành phố"],
    ),
    ("Kính gửi: Sở A.\nĐồng kính gửi: Sở B.\nCăn cứ", ["Sở A", "Sở B"]),
    ("Kính gửi: ____ [Ghi tên chủ đầu tư]\nCăn cứ", []),
    ("Kính gửi: ……………\nCăn cứ", []),
]


@pytest.mark.parametrize(("text", "wanted"), ADDRESSEES)
def test_addressees(text: str, wanted: list[str]) -> None:
    assert letterhead.read(from_text(HEAD + text))[0].addressees == wanted


LISTS = [
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT, NC.\nGIÁM ĐỐC\nLê Văn A", ["Như trên", "Lưu: VT, NC"]),
    (
        "Nơi nhận:  \n- Sở KH&ĐT;\n- GĐ và các PGĐ Sở;\n- Lưu: VT, VP.\n",
        ["Sở KH&ĐT", "GĐ và các PGĐ Sở", "Lưu: VT, VP"],
    ),
    ("Nơi nhận: - Như trên; - Lưu: VT, PC.\nGIÁM ĐỐC\nLê Văn A", ["Như trên", "Lưu: VT, PC"]),
    ("Nơi nhận:\nNhư trên;\nSở Tài chính;\nLưu: VT.\nGIÁM ĐỐC", ["Như trên", "Sở Tài chính", "Lưu: VT"]),
    (
        "Nơi nhận:\n- VPCP: BTCN,\nTrợ lý TTg; TGĐ Cổng TTĐT;\n- Lưu: VT.\nBỘ TRƯỞNG",
        ["VPCP: BTCN, Trợ lý TTg; TGĐ Cổng TTĐT", "Lưu: VT"],
    ),
    ("Nơi nhận:\n- Thường trực Thành ủy; (để b/c)\n- Lưu: VT\nGIÁM ĐỐC", ["Thường trực Thành ủy", "Lưu: VT"]),
    ("Nơi nhận:\n- Bộ trưởng (để b/c);\n- Lưu: VT.\nGIÁM ĐỐC", ["Bộ trưởng (để b/c)", "Lưu: VT"]),
    ("Nơi nhận:                CHỦ TỊCH\n- Chính phủ;\n- Lưu: VT.                Vũ Văn A", ["Chính phủ", "Lưu: VT"]),
    ("GIÁM ĐỐC\nLê Văn A\nNơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng.", ["Các chi bộ", "Lưu Văn phòng"]),
    ("Nơi nhận:\n- Như trên;\n- …;\n- Lưu: VT,…\nTHỦ TRƯỞNG", ["Như trên", "Lưu: VT,…"]),
    ("Nơi nhận:\n- Như trên;\n- Cổng TTĐT;\nLưu: VT, NC\nTƯỚNG\nLê Văn A", ["Như trên", "Cổng TTĐT", "Lưu: VT, NC"]),
    ("Nơi nhận:\n- Văn phòng Thành ủy;\n(đề b/c)\n- Lưu: VT.\nGIÁM ĐỐC", ["Văn phòng Thành ủy", "Lưu: VT"]),
    ("GIÁM ĐỐC\nLê Văn A\nPhụ lục\nNơi nhận:\n- Như trên.", []),
]


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_recipients(text: str, wanted: list[str]) -> None:
    body = f"{HEAD}Kính gửi: Sở Nội vụ.\nSở Tư pháp trả lời như sau.\n{text}"
    assert letterhead.read(from_text(body))[0].recipients == wanted


def test_recipients_end_with_their_cell() -> None:
    builder = Builder()
    builder.paragraph("Sở báo cáo./.")
    for line in ("Nơi nhận:", "- Như trên;", "- Lưu: VT, VP"):
        builder.paragraph(line, "cell", cell=(0, 0, 0))
    for line in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn A"):
        builder.paragraph(line, "cell", cell=(0, 0, 1))
    found = letterhead.read(builder.build("docx", "docx"))[0]
    assert found.recipients == ["Như trên", "Lưu: VT, VP"]
    assert found.signer.name == "Lê Văn A"


@given(st.text(max_size=120))
def test_clean(text: str) -> None:
    item = recipients.clean(text)
    assert item is None or (item == item.strip() and item[-1] not in ";,.")
