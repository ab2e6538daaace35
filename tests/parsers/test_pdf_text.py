"""Text of PDFs: reading order from geometry, lines joined to paragraphs, headers and numbers left out."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Document
from extractor.parsers import open_document
from extractor.parsers.pdf import scanned
from tests.parsers.pdf_factory import MARGIN, RIGHT, Page, Pdf, width_of

BASIS = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư; xét đề nghị của Giám đốc"
    " Sở Nội vụ và các cơ quan có liên quan trên địa bàn tỉnh."
)


def one_page() -> tuple[Pdf, Page]:
    pdf = Pdf()
    return pdf, pdf.page()


def read(pdf: Pdf) -> Document:
    return open_document(pdf.bytes(), "test.pdf")


def paragraphs(pdf: Pdf) -> list[str]:
    document = read(pdf)
    return [document.text[block.start : block.end] for block in document.blocks]


def test_a_paragraph_has_page_and_box() -> None:
    pdf, page = one_page()
    page.body(100, BASIS)
    document = read(pdf)
    (block,) = document.blocks
    assert document.text == BASIS + "\n"
    assert (document.method, document.pages, block.page, block.kind) == ("pdf-text", 1, 1, "paragraph")
    assert block.box is not None
    x0, y0, x1, y1 = block.box
    assert x0 == pytest.approx(MARGIN) and x1 <= RIGHT + 1 and 80 < y0 < 100 < y1


def test_letters_drawn_after_the_line_stand_in_their_words() -> None:
    pdf, page = one_page()
    text = "Quyết định thứ tự ưu tiên"
    for marked in (False, True):
        page.scattered(MARGIN, 100, text, [at for at, it in enumerate(text) if (it in "ếịứựưêđ") is marked])
    assert paragraphs(pdf) == [text]


def test_the_left_column_of_a_letterhead_is_read_first() -> None:
    pdf, page = one_page()
    page.text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 9).text(330, 76, "Độc lập - Tự do - Hạnh phúc", 9)
    page.text(90, 60, "ỦY BAN NHÂN DÂN", 9).text(95, 76, "TỈNH NINH THUẬN", 9)
    page.text(330, 96, "Ninh Thuận, ngày 05 tháng 3 năm 2024", 9).text(95, 96, "Số: 12/QĐ-UBND", 9)
    page.text(250, 140, "QUYẾT ĐỊNH")
    page.body(200, BASIS)
    assert paragraphs(pdf)[:7] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH NINH THUẬN",
        "Số: 12/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Ninh Thuận, ngày 05 tháng 3 năm 2024",
        "QUYẾT ĐỊNH",
    ]


def test_recipients_are_read_before_the_signature_beside_them() -> None:
    pdf, page = one_page()
    page.body(100, BASIS)
    page.lines(300, "Nơi nhận:", "- Như Điều 3;", "- Sở Nội vụ;", "- Lưu: VT.", size=11, pitch=13)
    page.text(380, 300, "KT. CHỦ TỊCH").text(370, 318, "PHÓ CHỦ TỊCH").text(370, 400, "Trần Quốc Nam")
    assert paragraphs(pdf)[1:] == [
        *("Nơi nhận:", "- Như Điều 3;", "- Sở Nội vụ;", "- Lưu: VT."),
        *("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Quốc Nam"),
    ]


def test_list_numbers_are_no_column() -> None:
    pdf, page = one_page()
    for at in range(4):
        page.text(MARGIN, 100 + 20 * at, f"{at + 1}.").text(MARGIN + 60, 100 + 20 * at, f"Nhiệm vụ thứ {'abcd'[at]};")
    assert paragraphs(pdf) == [f"{at + 1}.\tNhiệm vụ thứ {'abcd'[at]};" for at in range(4)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("sửa đổi Thông tư số 08/2020/TT-", "BLĐTBXH của Bộ trưởng", "08/2020/TT-BLĐTBXH"),
        ("sửa đổi Thông tư số 08/2020/", "TT-BLĐTBXH của Bộ trưởng", "08/2020/TT-BLĐTBXH"),
        ("sửa đổi Nghị quyết số 12", "/NQ-HĐND của Hội đồng", "12/NQ-HĐND"),
        ("của Bộ Lao động -", "Thương binh và Xã hội", "Lao động - Thương binh"),
        ("theo Nghị định của Chính", "phủ về văn thư", "Chính phủ"),
        ("ban hành Quy chế\u00ad", "BTC của Bộ", "Quy chế-BTC"),
    ],
)
def test_lines_are_joined(first: str, second: str, joined: str) -> None:
    pdf, page = one_page()
    padding = "các cơ quan "
    while width_of(padding + padding[:12] + first, 14) < RIGHT - MARGIN:
        padding += "các cơ quan "
    page.text(MARGIN, 100, padding + first).text(MARGIN, 120, second)
    page.body(160, BASIS)
    document = read(pdf)
    assert joined in document.text.split("\n")[0]


def test_a_short_line_ends_its_paragraph() -> None:
    pdf, page = one_page()
    page.lines(100, "Điều 1. Phạm vi điều chỉnh", "Quyết định này quy định", "về công tác văn thư", pitch=20)
    assert paragraphs(pdf) == ["Điều 1. Phạm vi điều chỉnh", "Quyết định này quy định", "về công tác văn thư"]


def test_a_paragraph_runs_over_the_page() -> None:
    pdf = Pdf()
    long = " ".join([BASIS] * 3)
    first, second = pdf.page(), pdf.page()
    cut = len(long) * 2 // 5
    cut = long.index(" ", cut)
    y = first.body(700, long[:cut])
    first.text(300, 820, "1")
    assert y < 820
    lines = long[cut + 1 :]
    second.body(80, lines, indent=0)
    second.body(300, BASIS)
    second.text(300, 820, "2")
    found = read(pdf)
    blocks = [found.text[block.start : block.end] for block in found.blocks]
    assert "".join(blocks).replace(" ", "").startswith(long.replace(" ", ""))
    assert found.furniture == ["1", "2"]


def test_running_headers_are_furniture() -> None:
    pdf = Pdf()
    for number in range(91, 95):
        header = "CÔNG BÁO/Số 271/Ngày 12-05-2026"
        page = pdf.page()
        page.text(85, 50, f"{header} {number}" if number % 2 else f"{number} {header}", 10)
        page.rule(85, 56, 540, 56)
        page.body(90, BASIS)
    document = read(pdf)
    assert "CÔNG BÁO" not in document.text
    assert len(document.furniture) == 4


def test_a_wording_that_comes_back_at_the_foot_of_pages_is_furniture_and_a_repeated_heading_is_not() -> None:
    pdf = Pdf()
    for number in range(4):
        page = pdf.page()
        page.lines(80, "Mẫu số 01", f"Nội dung của biểu mẫu {'abcd'[number]}", "như sau:", "Họ và tên:", pitch=17)
        page.text(85, 815, "Tài liệu lưu hành nội bộ", 10)
    document = read(pdf)
    assert document.furniture == ["Tài liệu lưu hành nội bộ"]
    assert document.text.count("Mẫu số 01") == 4


def test_text_that_stands_upright_on_its_side_is_read() -> None:
    pdf, page = one_page()
    page.turned(100, 700, "Bảng tổng hợp số liệu").turned(130, 700, "Dòng thứ hai của bảng")
    assert paragraphs(pdf) == ["Bảng tổng hợp số liệu", "Dòng thứ hai của bảng"]


@pytest.mark.parametrize(
    ("font", "drawn", "text", "encoding"),
    [
        (".VnTime", "QuyÕt ®Þnh nh\xadng Th\xad¬ng cña TT-BTC", "Quyết định nhưng Thương của TT-BTC", "tcvn3"),
        (".VnTimeH", "quyÕt ®Þnh", "QUYẾT ĐỊNH", "tcvn3"),
        ("VNI-Times", "Quyeát ñònh cuûa UÛy ban", "Quyết định của Ủy ban", "vni"),
        (
            "Times",
            "QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh vÒ viÖc giao ®Êt",
            "Quyết định của ủy ban nhân dân tỉnh về việc giao đất",
            "tcvn3",
        ),
        (".VnTime", "Plain words", "Plain words", None),
    ],
)
def test_text_from_before_unicode_is_converted(font: str, drawn: str, text: str, encoding: str | None) -> None:
    pdf, page = one_page()
    pdf.old_font = font
    page.text(MARGIN, 100, drawn, font="F2")
    document = read(pdf)
    assert (document.text.strip(), document.encoding) == (text, encoding)


# Of 20 words on, letters without a vowel are a font that lies; what is no word is else compared with the picture.
@given(
    st.lists(st.text(st.sampled_from("aăâ éđĐ.-/1("), max_size=24).map("o".__add__), min_size=1, max_size=8).filter(
        lambda lines: len(" ".join(lines).split()) < 20
    )
)
def test_every_printed_sign_is_in_the_text_once(lines: list[str]) -> None:
    pdf, page = one_page()
    page.lines(100, *lines)
    with patch.object(scanned, "recogniser", return_value=None):
        document = read(pdf)
    printed = sorted("".join("".join(lines).split()))
    assert sorted("".join((document.text + "".join(document.furniture)).split())) == printed
    assert all(document.text[block.start : block.end].strip() for block in document.blocks)


@pytest.mark.parametrize("gap", [2.1, 3.5])
def test_blanks_are_told_from_how_letters_stand(gap: float) -> None:
    """A line that is set tight has blanks of little more than a tenth of its type size, and no letter for them."""
    pdf, page = one_page()
    words = ["Căn", "cứ", "Nghị", "định", "số", "126/2020/NĐ-CP", "của", "Chính", "phủ", "quy", "định"]
    page.close(MARGIN, 100, words, gap)
    assert paragraphs(pdf) == [" ".join(words)]


def test_a_raised_sign_keeps_the_blanks_around_it() -> None:
    pdf, page = one_page()
    page.text(MARGIN, 100, "Vốn").text(MARGIN + 26, 95, "(1)", 8).text(MARGIN + 44, 100, "ký quỹ")
    page.body(140, BASIS)
    assert paragraphs(pdf)[0] == "Vốn (1) ký quỹ"


def test_the_head_of_a_narrow_column_is_one_word_of_its_cell() -> None:
    pdf, page = one_page()
    page.grid([100, 150, 400], [100, 220, 260])
    page.turned(130, 210, "Số thứ tự").text(160, 120, "Họ và tên")
    page.text(110, 250, "1").text(160, 250, "Nguyễn Văn A")
    document = read(pdf)
    cells = [document.text[it.start : it.end] for it in document.blocks if it.kind == "cell"]
    assert cells == ["Số thứ tự", "Họ và tên", "1", "Nguyễn Văn A"]


def test_a_rule_of_hyphens_takes_in_no_line() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.lines(
        80, "UBND TỈNH YÊN BÁI", "-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "---------------", "Số: 27/QĐ-UB"
    )
    assert open_document(pdf.bytes()).text.split("\n")[:5] == [
        "UBND TỈNH YÊN BÁI", "-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "---------------", "Số: 27/QĐ-UB",
    ]  # fmt: skip
