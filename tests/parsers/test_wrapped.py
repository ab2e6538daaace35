"""Plain texts that a program or a person broke to a width: paragraphs whole, lists and letterheads as they were."""

from __future__ import annotations

import textwrap

import pytest

from extractor.parsers import text

PARAGRAPHS = [
    "ỦY BAN NHÂN DÂN TỈNH X            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, Thông tư số 24/2022/TT-BLĐTBXH ngày 30/11/2022 của Bộ Lao động - Thương binh và Xã hội;",
    "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 15/TTr-SKHCN ngày 12 tháng 02 năm 2024;",
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Hội đồng (gồm 05 chương. Phụ lục kèm theo) và giao các sở",
    "1. Sở Tài chính bố trí kinh phí thực hiện nhiệm vụ quy định tại khoản 2 Điều 3 của Quyết định này trong dự toán năm 2024;",
    "2. Ủy ban nhân dân các huyện, thành phố phối hợp thực hiện.",
    "- Như trên;",
]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("at_hyphens", [True, False])
def test_a_program_broke_it(width: int, at_hyphens: bool) -> None:
    wide = [PARAGRAPHS[0].ljust(width)] if len(PARAGRAPHS[0]) <= width else []
    paragraphs = PARAGRAPHS[1:] * 2
    broken = [line for one in paragraphs for line in textwrap.wrap(one, width, break_on_hyphens=at_hyphens)]
    document = text.from_text("\n".join([*wide, *broken]))
    assert document.text.splitlines()[len(wide) :] == paragraphs


def test_lines_lead_back() -> None:
    broken = [line for one in PARAGRAPHS[1:] for line in textwrap.wrap(one, 80)]
    document = text.from_text("\n".join(broken))
    numbers = {document.text[block.start :][:11]: block.index for block in document.blocks}
    assert numbers == {
        one[:11]: next(n for n, line in enumerate(broken, 1) if line.startswith(one[:11])) for one in PARAGRAPHS[1:]
    }
    file_text = "\n".join(broken)
    for block in document.blocks:
        start, end = document.source_span(block.start, block.end)
        assert "".join(file_text[start:end].split()) == "".join(document.text[block.start : block.end].split())


def test_short_lines_are_no_wrapped_text() -> None:
    lines = ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn A", "Danh sách các đơn vị"] * 5
    assert text.from_text("\n".join(lines)).text.splitlines() == lines


def test_rows_of_numbers_with_one_blank_between_stay() -> None:
    rows = [
        f"Number of classrooms of schools in the district {n} (Classroom) {n}91 1.{n}82 181 182 -" for n in range(1, 8)
    ]
    rows = [row.removesuffix(" -") for row in rows]
    assert text.from_text("\n".join(rows)).text.splitlines() == rows


def test_rows_of_strokes_stay_and_those_that_go_on_below_are_whole() -> None:
    rows = [
        "STT | Chỉ tiêu | Dự toán |", "1 | Thu từ doanh nghiệp trung ương trên địa bàn của tỉnh | 208.000 |",
        "2 | Thu từ doanh nghiệp có vốn đầu tư nước ngoài", "Foreign-invested enterprises | 75.000 |",
        "3 | Thu từ khu vực ngoài quốc doanh - Non-state sector | 145.000 |", "4 | Lệ phí trước bạ - Registration fees | |",
    ]  # fmt: skip
    whole = [*rows[:2], f"{rows[2]} {rows[3]}", *rows[4:]]
    assert text.from_text("\n".join(rows)).text.splitlines() == whole
    assert text.from_text("\n".join(whole)).text.splitlines() == whole
