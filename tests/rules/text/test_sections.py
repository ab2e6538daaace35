"""The outline of a document, and what is wrong with its numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text

OUTLINES = {
    "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một\na) Hai\nb) Ba\nĐiều 2. Đối tượng": [
        ("Chương I", 1), ("Điều 1", 2), ("1", 3), ("a", 4), ("b", 4), ("Điều 2", 2),
    ],
    "I. KẾT QUẢ\n1. Mặt được:\n- Năm 2023\n+ Sở đã\n2. Hạn chế\nII. NHIỆM VỤ": [
        ("I", 1), ("1", 2), ("-", 3), ("+", 4), ("2", 2), ("II", 1),
    ],
    "A. Phần chung\nI. Mở đầu\nB. Phần riêng": [("A", 1), ("I", 2), ("B", 1)],
    "1. Một\n1.1. Một một\n1.2 Một hai\n2. Hai": [("1", 1), ("1.1", 2), ("1.2", 2), ("2", 1)],
    "Điều 1. Một\nPHỤ LỤC I\nDANH MỤC\n1. Tên": [("Điều 1", 1), ("Phụ lục I", 1), ("1", 2)],
    "năm 2023. Sở đã\n15/12/2022 đến nay\n- \n...": [],
}  # fmt: skip
REMARKS = {
    "I. Một\nII. Hai\nIII. Ba\nIII. Bốn": ["section.number.double"],
    "1. Một\n2. Hai\n3. Ba\n5. Năm": ["section.number.missing"],
    "a) Một\nb) Hai\nc) Ba\nd) Bốn\nđ) Năm\ne) Sáu": [],
    "I. Một\n1. Một\n2. Hai\nII. Hai\n1. Một": [],
    "- Một\n- Hai": [],
}


@pytest.mark.parametrize("text", OUTLINES)
def test_outline(text: str) -> None:
    assert [(one.label, one.level) for one in extract_text(text).sections] == OUTLINES[text]


@pytest.mark.parametrize("text", REMARKS)
def test_numbers(text: str) -> None:
    remarks = [one.code for one in extract_text(text).diagnostics]
    assert [code for code in remarks if code.startswith("section.")] == REMARKS[text]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1. Lĩnh vực y tế: Ngành Y tế triển khai", "Lĩnh vực y tế"),
        ("I. KẾT QUẢ HOẠT ĐỘNG", "KẾT QUẢ HOẠT ĐỘNG"),
        ("Điều 2. Hiệu lực thi hành", "Hiệu lực thi hành"),
        ("\t10. Địa bàn huyện: Huyện đã", "Địa bàn huyện"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert extract_text(text).sections[0].title == title


def test_a_section_reaches_to_the_next_of_its_level() -> None:
    text = "I. Một\n1. Hai\nlời\nII. Ba\n"
    record = extract_text(text)
    assert [(record.text or "")[one.span[0] : one.span[1]] for one in record.sections] == [
        "I. Một\n1. Hai\nlời\n", "1. Hai\nlời\n", "II. Ba\n",
    ]  # fmt: skip


def test_findings_know_their_section() -> None:
    record = extract_text("I. Một\n1. Trồng 5 ha lúa\nII. Hai\nNuôi 12 con bò")
    assert [record.sections[one.section or 0].label for one in record.quantities] == ["1", "II"]


@given(st.text(alphabet="IVX1.a)b-+Điều 23Chương\n", max_size=120))
def test_sections_nest(text: str) -> None:
    sections = extract_text(text).sections
    for one, after in pairwise(sections):
        assert one.span[0] < after.span[0]
        assert after.level <= one.level + 1
        assert after.span[1] <= one.span[1] or after.span[0] >= one.span[1]


SIGNED = "\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Quốc Nam\n"
TITLED = {
    "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi": {"Chương I": "QUY ĐỊNH CHUNG"},
    "Chương II\nQUẢN LÝ VÀ SỬ DỤNG\nKINH PHÍ\nMục 1\nNGUỒN KINH PHÍ\nĐiều 1. Một": {
        "Chương II": "QUẢN LÝ VÀ SỬ DỤNG KINH PHÍ",
        "Mục 1": "NGUỒN KINH PHÍ",
    },
    "Phần thứ nhất\nNhững vấn đề chung\nChương I\nMở đầu\nĐiều 1. Một": {
        "Phần thứ nhất": "Những vấn đề chung",
        "Chương I": "Mở đầu",
    },
    "Chương I. NHỮNG QUY ĐỊNH CHUNG\nĐiều 1. Một": {"Chương I": "NHỮNG QUY ĐỊNH CHUNG"},
    "Chương I\nĐiều 1. Một": {"Chương I": ""},
    "Chương I\nSở Nội vụ trình Ủy ban nhân dân tỉnh.\nĐiều 1. Một": {"Chương I": ""},
    "PHỤ LỤC\nNHIỆM VỤ CỦA ĐỀ ÁN ĐẾN NĂM\n2045\n1. Một": {"Phụ lục": "NHIỆM VỤ CỦA ĐỀ ÁN ĐẾN NĂM 2045"},
    "PHỤ LỤC II\nDANH MỤC THỦ TỤC\n(Kèm theo Quyết định số 1/QĐ-UBND)\n1. Một": {"Phụ lục II": "DANH MỤC THỦ TỤC"},
}


@pytest.mark.parametrize("text", TITLED)
def test_titles_on_the_lines_below(text: str) -> None:
    found = {one.label: one.title for one in extract_text(text).sections}
    assert {label: found[label] for label in TITLED[text]} == TITLED[text]


@pytest.mark.parametrize(
    "after",
    [
        SIGNED,
        SIGNED + "PHỤ LỤC I\nDANH MỤC\n1. Tên\n",
        SIGNED + "QUY CHẾ\nTiếp công dân\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\nTrụ sở tiếp công dân mở cửa.\n",
        "\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nNguyễn Thị Lan\n",
    ],
)
def test_the_last_section_ends_before_what_closes_the_document(after: str) -> None:
    before = "Điều 1. Ban hành Quy chế.\nĐiều 2. Quyết định có hiệu lực từ ngày ký.\n1. Các Sở thi hành."
    record = extract_text(before + after)
    for one in record.sections[:3]:
        assert one.span[1] <= len(before) + 1, one.label
    assert all(one.level == 1 for one in record.sections if one.label == "Phụ lục I")
