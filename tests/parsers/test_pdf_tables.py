"""Tables of PDFs: ruling lines make cells, areas that are only filled do not."""

from __future__ import annotations

from extractor.document import Document
from extractor.parsers import open_document
from tests.parsers.pdf_factory import MARGIN, Pdf


def read(pdf: Pdf) -> Document:
    return open_document(pdf.bytes(), "test.pdf")


def cells(document: Document) -> list[tuple[int | None, int | None, int | None, str]]:
    return [
        (block.table, block.row, block.column, document.text[block.start : block.end])
        for block in document.blocks
        if block.kind == "cell"
    ]


def test_words_go_to_the_cells_that_hold_them() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(MARGIN, 80, "Danh mục nhiệm vụ:")
    page.grid([85, 130, 400, 540], [100, 130, 190])
    page.text(90, 120, "STT").text(140, 120, "Tên nhiệm vụ").text(410, 120, "Cơ quan")
    page.text(90, 150, "1").text(140, 150, "Xây dựng kế hoạch và trình cấp").text(410, 150, "Sở Nội vụ")
    page.text(140, 170, "có thẩm quyền")
    page.text(MARGIN, 230, "Sau bảng.")
    document = read(pdf)
    assert cells(document) == [
        (0, 0, 0, "STT"),
        (0, 0, 1, "Tên nhiệm vụ"),
        (0, 0, 2, "Cơ quan"),
        (0, 1, 0, "1"),
        (0, 1, 1, "Xây dựng kế hoạch và trình cấp có thẩm quyền"),
        (0, 1, 2, "Sở Nội vụ"),
    ]
    assert document.text.startswith("Danh mục nhiệm vụ:\nSTT\n")
    assert document.text.endswith("Sau bảng.\n")


def test_a_cell_over_two_columns() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.rule(85, 100, 385, 100).rule(85, 130, 385, 130).rule(85, 160, 385, 160)
    page.rule(85, 100, 85, 160).rule(385, 100, 385, 160).rule(235, 130, 235, 160)
    page.text(90, 120, "Tổng số").text(90, 150, "Trái").text(240, 150, "Phải")
    assert cells(read(pdf)) == [(0, 0, 0, "Tổng số"), (0, 1, 0, "Trái"), (0, 1, 1, "Phải")]


def test_a_frame_around_a_text_is_no_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid([85, 540], [90, 200])
    page.text(100, 120, "Khung có một ô")
    assert cells(read(pdf)) == []


def test_shades_behind_lines_are_no_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    for at in range(4):
        page.shade(85 + at, 90 + 20 * at, 540, 110 + 20 * at)
    page.lines(104, "Dòng một", "Dòng hai", "Dòng ba", "Dòng bốn")
    assert cells(read(pdf)) == []


def test_figures_set_under_one_another_make_a_table_without_rules() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(MARGIN, 80, "Diện tích chè theo huyện").text(440, 100, "Đơn vị tính: ha")
    page.text(270, 120, "2022").text(350, 120, "2023").text(430, 120, "Sơ bộ").text(430, 134, "2024")
    rows = [
        ("Tổng số", "896,6", "809,2", "817,6"),
        ("Huyện Sông Trong", "674,7", "574,0", "582,0"),
        ("Huyện Bắc", "221,9", "235,2", "-"),
    ]
    for place, (label, *figures) in enumerate([*rows, ("Huyện Nam", "-", "-", "235,6")]):
        page.text(MARGIN, 160 + 24 * place, label)
        for column, shown in enumerate(figures):
            page.text(270 + 80 * column, 160 + 24 * place, shown)
    page.text(MARGIN, 172 + 24, "(mới lập)")
    page.text(MARGIN, 320, "Ghi chú: số liệu do các xã gửi về trong năm 2024.")
    document = read(pdf)
    found = [(row, column, text) for _, row, column, text in cells(document)]
    assert found[:3] == [(0, 1, "2022"), (0, 2, "2023"), (0, 3, "Sơ bộ")]
    assert (3, 0, "Huyện Sông Trong") in found or (3, 0, "Huyện Sông Trong (mới lập)") in found
    assert (2, 1, "896,6") in found
    assert document.text.rstrip().endswith("trong năm 2024.")


def test_a_table_right_below_another_takes_none_of_its_rows() -> None:
    pdf = Pdf()
    page = pdf.page()
    for place, heads in enumerate([("2022", "2023", "2024"), ("Xã", "Phường", "Thị trấn")]):
        for column, head in enumerate(heads):
            page.text(270 + 80 * column, 100 + 100 * place, head)
        for row in range(1, 5):
            page.text(MARGIN, 100 + 100 * place + 20 * row, f"Huyện {'ABCD'[row - 1]}")
            for column in range(3):
                page.text(270 + 80 * column, 100 + 100 * place + 20 * row, f"{row}{column}7,{place}")
    document = read(pdf)
    assert [text for table, row, _, text in cells(document) if (table, row) == (1, 0)] == ["Xã", "Phường", "Thị trấn"]
    assert document.text.count("107,0") == 1


def test_numbers_in_sentences_and_lists_are_no_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    for place in range(6):
        page.text(
            MARGIN,
            80 + 20 * place,
            f"{place + 1}. Thu {place}50 triệu đồng trong năm 202{place}, chi 120 triệu đồng năm 2024",
        )
        page.text(MARGIN, 260 + 20 * place, f"Chương {place + 1}").text(500, 260 + 20 * place, str(3 * place + 2))
    assert cells(read(pdf)) == []
