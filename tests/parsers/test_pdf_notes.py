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
