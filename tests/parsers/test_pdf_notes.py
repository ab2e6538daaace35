"""Footnotes of PDFs: smaller type at the foot of a page, marks raised, glued or in brackets."""

from __future__ import annotations

import pytest

from extractor.document import Document
from extractor.parsers import open_document
from tests.parsers.pdf_factory import MARGIN, Page, Pdf, width_of

BODY = "Quyết định này quy định về công tác văn thư của cơ quan nhà nước, được cơ quan có thẩm quyền ban hành theo luật"


def page_with(pdf: Pdf, line: str, mark: str, after: str = "") -> Page:
    """A page whose first paragraph ends with a raised mark."""
    page = pdf.page()
    page.text(MARGIN, 100, line)
    x = MARGIN + width_of(line, 14)
    page.text(x, 95, mark, 8)
    page.text(x + width_of(mark, 8), 100, after)
    page.body(140, BODY)
    return page


def note(page: Page, y: float, label: str, text: str) -> None:
    """A note of 10 points with its label raised."""
    page.text(MARGIN, y - 4, label, 6.5)
    page.text(MARGIN + width_of(label, 6.5) + 3, y, text, 10)


def read(pdf: Pdf) -> Document:
    return open_document(pdf.bytes(), "test.pdf")


def seen(document: Document) -> list[tuple[str, str | None, str]]:
    """(label, the line before the mark, text) of every note."""
    found = []
    for it in document.footnotes:
        before = None
        if it.anchor is not None:
            before = document.text[document.text.rfind("\n", 0, it.anchor) + 1 : it.anchor]
        found.append((it.label, before, document.text[it.start : it.end]))
    return found


def test_a_raised_mark_and_its_note_leave_the_text() -> None:
    pdf = Pdf()
    page = page_with(pdf, "Luật Tố cáo", "1", ", năm 2018")
    page.rule(MARGIN, 700, 229, 700)
    note(page, 715, "1", "Luật số 25/2018/QH14 ngày 12 tháng 6 năm 2018.")
    document = read(pdf)
    assert seen(document) == [("1", "Luật Tố cáo", "Luật số 25/2018/QH14 ngày 12 tháng 6 năm 2018.")]
    assert document.text.startswith("Luật Tố cáo, năm 2018\nLuật số 25/2018/QH14")
    assert document.footnotes[0].page == 1


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("Điều 5.1 (được bãi bỏ)", "Điều 5."),
        ("Điều 10. Hiệu lực thi hành1", "Điều 10. Hiệu lực thi hành"),
        ("theo báo cáo của Sở [1]", "theo báo cáo của Sở"),
        ("theo báo cáo của Sở (1).", "theo báo cáo của Sở"),
    ],
)
def test_marks_of_the_size_of_the_text(line: str, before: str) -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(MARGIN, 100, line)
    page.body(140, BODY)
    page.rule(MARGIN, 700, 229, 700)
    page.text(MARGIN, 715, "1 Điều này được bãi bỏ theo quy định của Chính phủ.", 10)
    assert seen(read(pdf)) == [("1", before, "Điều này được bãi bỏ theo quy định của Chính phủ.")]


def test_several_notes_on_a_page_and_one_that_runs_on() -> None:
    pdf = Pdf()
    first = page_with(pdf, "Luật Tố cáo", "1")
    first.text(MARGIN, 250, "Luật Khiếu nại").text(MARGIN + width_of("Luật Khiếu nại", 14), 245, "2", 8)
    first.rule(MARGIN, 700, 229, 700)
    note(first, 715, "1", "Luật số 25/2018/QH14;")
    note(first, 730, "2", "Luật số 02/2011/QH13, được sửa đổi, bổ sung bởi các luật sau đây của Quốc hội khóa mười bốn")
    second = pdf.page()
    second.body(80, BODY)
    second.rule(MARGIN, 700, 540, 700)
    second.text(MARGIN, 715, "và khóa mười lăm.", 10)
    labels = [(label, before) for label, before, _ in seen(read(pdf))]
    assert labels == [("1", "Luật Tố cáo"), ("2", "Luật Khiếu nại")]
    assert seen(read(pdf))[1][2].endswith("khóa mười bốn\nvà khóa mười lăm.") or seen(read(pdf))[1][2].endswith(
        "khóa mười bốn và khóa mười lăm."
    )


def test_a_raised_sign_without_a_note_is_text() -> None:
    pdf = Pdf()
    page_with(pdf, "Độ cao n", "2", " đơn vị")
    document = read(pdf)
    assert document.footnotes == []
    assert document.text.startswith("Độ cao n2 đơn vị\n")


def test_the_legend_of_a_form_is_no_note() -> None:
    pdf = Pdf()
    page = page_with(pdf, "Kính gửi: ", "(1)")
    page.lines(600, "Ghi chú:", "(1) Tên cơ quan có thẩm quyền.", size=11, pitch=14)
    assert read(pdf).footnotes == []


def test_a_note_without_its_mark_is_kept_and_said() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.body(100, BODY)
    page.rule(MARGIN, 700, 229, 700)
    note(page, 715, "1", "Luật số 25/2018/QH14.")
    document = read(pdf)
    assert seen(document) == [("1", None, "Luật số 25/2018/QH14.")]
    assert [it.code for it in document.remarks] == ["footnote.unanchored"]


LONG = "Điều này được sửa đổi theo quy định tại khoản 2 Điều 1 Thông tư số 08/2023/TT-BLĐTBXH ngày 29 tháng 8 năm 2023"


def test_notes_may_hold_more_type_than_the_body() -> None:
    pdf = Pdf()
    page = page_with(pdf, "Điều 1. Phạm vi", "1")
    page.rule(MARGIN, 300, 229, 300)
    note(page, 315, "1", "Thông tư này có căn cứ ban hành như sau:")
    for line in range(20):
        page.text(MARGIN, 330 + 14 * line, LONG, 10)
    found = seen(read(pdf))
    assert [(label, before) for label, before, _ in found] == [("1", "Điều 1. Phạm vi")]
    assert found[0][2].count("Điều này được sửa đổi") == 20


def test_numbers_that_an_editor_hid_are_not_read() -> None:
    """White digits of the program's own count stand before the marks that were typed; in a dark cell all is white."""
    pdf = Pdf()
    page = pdf.page()
    page.text(MARGIN, 100, "Điều 16. Hiệu lực")
    x = MARGIN + width_of("Điều 16. Hiệu lực", 14)
    page.text(x, 95, "7", 8).white(x + 5, 95, "6", 8).text(x + 12, 100, "thi hành")
    page.white(MARGIN, 130, "Năm 2024")
    page.body(160, BODY)
    page.rule(MARGIN, 700, 229, 700)
    page.white(MARGIN, 711, "6", 6.5)
    note(page, 715, "", "")
    page.text(MARGIN + 4, 711, "7", 6.5).text(MARGIN + 10, 715, "Thông tư này quy định như sau.", 10)
    document = read(pdf)
    assert seen(document) == [("7", "Điều 16. Hiệu lực", "Thông tư này quy định như sau.")]
    assert "Điều 16. Hiệu lực thi hành\n" in document.text and "Năm 2024\n" in document.text


def test_a_square_metre_is_no_mark() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(MARGIN, 100, "Phòng có diện tích 3,5 m").text(MARGIN + 156, 95, "2", 8).text(
        MARGIN + 160, 100, "/học viên"
    )
    page.body(140, BODY)
    page.text(MARGIN, 250, "Mẫu số 01").text(MARGIN + width_of("Mẫu số 01", 14), 245, "2", 8)
    page.rule(MARGIN, 700, 229, 700)
    note(page, 715, "2", "Ghi tên cơ sở, diện tích 12 m")
    page.text(MARGIN + 7.5 + width_of("Ghi tên cơ sở, diện tích 12 m", 10), 711, "2", 6.5)
    document = read(pdf)
    assert [(label, before) for label, before, _ in seen(document)] == [("2", "Mẫu số 01")]
    assert "3,5 m2/học viên" in document.text and "diện tích 12 m2\n" in document.text


def test_a_note_that_goes_on_with_a_number() -> None:
    pdf = Pdf()
    first = page_with(pdf, "Luật Tố cáo", "1")
    first.rule(MARGIN, 700, 229, 700)
    note(first, 715, "1", "Nội dung này được bãi bỏ theo quy định tại khoản")
    second = pdf.page()
    second.body(80, BODY)
    second.rule(MARGIN, 700, 540, 700)
    second.text(MARGIN, 715, "2 và khoản 3 Điều 5 của Nghị định số 10/2020/NĐ-CP.", 10)
    (found,) = seen(read(pdf))
    assert found[0] == "1" and " ".join(found[2].split()).endswith(
        "khoản 2 và khoản 3 Điều 5 của Nghị định số 10/2020/NĐ-CP."
    )


def test_notes_of_a_form_stand_above_those_of_the_text() -> None:
    pdf = Pdf()
    page = page_with(pdf, "Mẫu số 3", "12")
    page.text(MARGIN, 250, "với lý do").text(MARGIN + width_of("với lý do", 14), 245, "1", 8)
    page.text(MARGIN, 640, "____________")
    note(page, 660, "1", "Ghi rõ các lý do.")
    page.rule(MARGIN, 700, 229, 700)
    note(page, 715, "12", "Mẫu này được ban hành theo quy định tại Điều 4.")
    document = read(pdf)
    assert sorted(seen(document)) == [
        ("1", "với lý do", "Ghi rõ các lý do."),
        ("12", "Mẫu số 3", "Mẫu này được ban hành theo quy định tại Điều 4."),
    ]
    assert "____" not in document.text


def test_a_note_on_a_note() -> None:
    pdf = Pdf()
    page = page_with(pdf, "trợ cấp", "1")
    page.text(MARGIN, 660, "Không tính khoản trợ cấp.", 10)
    page.text(MARGIN - 5, 656, "1", 6.5).text(MARGIN + width_of("Không tính khoản trợ cấp.", 10), 656, "11", 6.5)
    page.rule(MARGIN, 700, 229, 700)
    note(page, 715, "11", "Ghi chú này được sửa đổi.")
    document = read(pdf)
    assert seen(document) == [
        ("1", "trợ cấp", "Không tính khoản trợ cấp."),
        ("11", "Không tính khoản trợ cấp.", "Ghi chú này được sửa đổi."),
    ]


def test_notes_that_forms_repeat_are_no_running_foot() -> None:
    pdf = Pdf()
    for number in range(4):
        page = page_with(pdf, f"Địa chỉ {'abcd'[number]}", "1")
        page.rule(MARGIN, 745, 229, 745)
        note(page, 760, "1", "Ghi cụ thể số nhà, tổ, thôn.")
    assert [text for _, _, text in seen(read(pdf))] == ["Ghi cụ thể số nhà, tổ, thôn."] * 4


def test_a_mark_that_comes_again_is_no_text() -> None:
    """The head of a table is printed again on the next page, mark and all."""
    pdf = Pdf()
    page = page_with(pdf, "Người quản lý", "1")
    page.rule(MARGIN, 700, 229, 700)
    note(page, 715, "1", "Cụm từ này được thay thế.")
    page_with(pdf, "Người quản lý", "1")
    assert "Người quản lý1" not in read(pdf).text


def test_the_running_head_of_a_landscape_page_stands_along_its_edge() -> None:
    pdf = Pdf()
    page = pdf.page(842, 595)
    page.turned(805, 400, "CÔNG BÁO/Số 95 + 96/Ngày 17-01-2025 92")
    page.text(MARGIN, 100, "Người quản lý").text(MARGIN + width_of("Người quản lý", 14), 95, "1", 8)
    page.body(140, BODY)
    page.rule(MARGIN, 450, 229, 450)
    note(page, 465, "1", "Cụm từ này được thay thế.")
    document = read(pdf)
    assert seen(document) == [("1", "Người quản lý", "Cụm từ này được thay thế.")]
    assert document.furniture == ["CÔNG BÁO/Số 95 + 96/Ngày 17-01-2025 92"]


def page_of_notes(pdf: Pdf, labels: str, *, marks: str | None = None) -> None:
    """A page with a mark for each of ``marks`` and a note for each of ``labels``."""
    page = pdf.page()
    for at, mark in enumerate(marks or labels):
        line = f"Khoản {len(pdf.pages)} này {'abcdefg'[at]}"
        page.text(MARGIN, 100 + 40 * at, line).text(MARGIN + width_of(line, 14), 95 + 40 * at, mark, 8)
    page.body(420, BODY)
    page.rule(MARGIN, 600, 229, 600)
    for at, label in enumerate(labels):
        note(page, 615 + 20 * at, label, "Nội dung này được bãi bỏ.")


@pytest.mark.parametrize(
    ("labels", "marks", "codes"),
    [
        (["123", "45"], None, []),
        (["12", "12", "34"], None, []),  # a form with a series of its own, and the text goes on
        (["12", "45"], None, ["footnote.number.missing"]),
        (["23"], None, ["footnote.number.missing"]),
        (["1232"], ["123"], ["footnote.unanchored", "footnote.number.double"]),
        (["12"], ["123"], ["footnote.mark.unnoted"]),
    ],
)
def test_series_check_themselves(labels: list[str], marks: list[str] | None, codes: list[str]) -> None:
    pdf = Pdf()
    for at, page in enumerate(labels):
        page_of_notes(pdf, page, marks=marks[at] if marks else None)
    assert [it.code for it in read(pdf).remarks] == codes


def test_a_note_that_a_series_lacks_is_looked_for_in_the_one_before() -> None:
    pdf = Pdf()
    page = pdf.page()
    for at, mark in enumerate("123"):
        page.text(MARGIN, 100 + 40 * at, "Khoản này").text(MARGIN + width_of("Khoản này", 14), 95 + 40 * at, mark, 8)
    page.body(300, BODY)
    page.rule(MARGIN, 600, 229, 600)
    note(page, 615, "1", "Nội dung này được bãi bỏ.")
    page.text(MARGIN, 635, "2 Điều này được thay thế.", 10)
    note(page, 655, "3", "Khoản này được bổ sung.")
    assert seen(read(pdf)) == [
        ("1", "Khoản này", "Nội dung này được bãi bỏ."),
        ("2", "Khoản này", "Điều này được thay thế."),
        ("3", "Khoản này", "Khoản này được bổ sung."),
    ]


def test_labels_and_notes_of_the_bodys_own_type() -> None:
    """A rule, and labels that marks above name, are enough."""
    pdf = Pdf()
    for number in (1, 2):
        page = page_with(pdf, f"Luật số {'ab'[number - 1]}", str(number))
        page.rule(MARGIN, 600, 198, 600)
        page.text(MARGIN + 28, 620, f"{number} Điều này được sửa đổi theo quy định tại khoản", 14)
        page.text(MARGIN, 640, "2 Điều 1 của Nghị định số 21/2024/NĐ-CP của Chính phủ.", 14)
    found = seen(read(pdf))
    assert [(label, before) for label, before, _ in found] == [("1", "Luật số a"), ("2", "Luật số b")]
    assert all(text.endswith("của Chính phủ.") for _, _, text in found)


def test_notes_that_end_alike_are_no_running_foot() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        page = page_with(pdf, f"Kiểm soát viên {'abcd'[number - 1]}", str(number))
        page.rule(MARGIN, 700, 198, 700)
        page.text(MARGIN + 28, 715, f"{number} Cụm từ này được thay thế theo quy định tại khoản 1 Điều 2 của", 10)
        page.text(MARGIN, 727, "Nghị định số 21/2024/NĐ-CP, có hiệu lực từ ngày 10 tháng 4 năm 2024.", 10)
        page.text(MARGIN + 28, 760, "Theo đó cụm từ này được bãi bỏ.", 10)
        pdf.page().body(100, f"Trang {number} không có chú thích.")
    found = seen(read(pdf))
    assert [label for label, _, _ in found] == ["1", "2", "3", "4"]
    assert all(text.endswith("bãi bỏ.") for _, _, text in found)


def test_a_running_foot_below_notes_is_none_of_them() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        page = page_with(pdf, f"Kiểm soát viên {'abcd'[number - 1]}", str(number))
        page.rule(MARGIN, 700, 198, 700)
        page.text(MARGIN + 28, 715, f"{number} Cụm từ này được thay thế theo khoản 1 Điều 2.", 10)
        page.text(MARGIN, 790, "Bộ Nội vụ, vanban.moha.gov.vn", 14)
    document = read(pdf)
    assert [text for _, _, text in seen(document)] == ["Cụm từ này được thay thế theo khoản 1 Điều 2."] * 4
    assert document.furniture == ["Bộ Nội vụ, vanban.moha.gov.vn"]


def test_digits_that_are_raised_by_what_they_are() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(MARGIN, 100, "Hiệu lực thi hành¹ trên 3,5 m² đất").body(140, BODY)
    page.rule(MARGIN, 700, 229, 700)
    page.text(MARGIN, 715, "¹ Điều này được bãi bỏ, 12 m² đất.", 10)
    document = read(pdf)
    assert seen(document) == [("1", "Hiệu lực thi hành", "Điều này được bãi bỏ, 12 m² đất.")]
    assert document.text.startswith("Hiệu lực thi hành trên 3,5 m² đất\n")


def test_a_mark_alone_on_its_line() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.body(100, BODY)
    page.text(MARGIN, 139, "¹")
    page.rule(MARGIN, 700, 229, 700)
    note(page, 715, "1", "Luật số 25/2018/QH14.")
    assert [(label, text) for label, _, text in seen(read(pdf))] == [("1", "Luật số 25/2018/QH14.")]
