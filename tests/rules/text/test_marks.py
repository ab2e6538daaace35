"""Stamps of secrecy and urgency: whole lines, in every form, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.pipeline import extract_bytes, extract_text
from extractor.rules.text.marks import marks_of
from tests.parsers.docx_factory import box, docx, p, r, tbl, tc, tr
from tests.parsers.pdf_factory import Pdf

SECRET, URGENT = "secrecy", "urgency"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MẬT", [(SECRET, "Mật")]),
        ("TỐI MẬT", [(SECRET, "Tối mật")]),
        ("TUYỆT  MẬT", [(SECRET, "Tuyệt mật")]),
        ("Tuyệt mật", [(SECRET, "Tuyệt mật")]),
        ("(TỐI MẬT)", [(SECRET, "Tối mật")]),
        ("* MẬT *", [(SECRET, "Mật")]),
        ("- MẬT -", [(SECRET, "Mật")]),
        ("T Ố I  M Ậ T", [(SECRET, "Tối mật")]),
        ("TUYỆT MẬT - Bản số: 01", [(SECRET, "Tuyệt mật")]),
        ("MẬT (Bản số 2)", [(SECRET, "Mật")]),
        ("Độ mật: Tối mật", [(SECRET, "Tối mật")]),
        ("ĐỘ MẬT: MẬT", [(SECRET, "Mật")]),
        ("MẬT - KHẨN", [(SECRET, "Mật"), (URGENT, "Khẩn")]),
        ("HỎA TỐC/TỐI MẬT", [(URGENT, "Hỏa tốc"), (SECRET, "Tối mật")]),
        ("HỎA TỐC", [(URGENT, "Hỏa tốc")]),
        ("MAT", [(SECRET, "Mật")]),
        ("Mật", []),
        ("MẶT", []),
        ("MẮT", []),
        ("Khẩn", []),
        ("MẬT ONG", []),
        ("BẢO MẬT", []),
        ("Tài liệu mật", []),
        ("Bí mật nhà nước độ Tối mật", []),
        ("TỐI MẬT là độ mật của tài liệu", []),
        ("TỐI MẬT 12", []),
        ("", []),
    ],
)
def test_a_line(line: str, expected: list[tuple[str, str]]) -> None:
    assert marks_of(line) == expected


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert all(field in {SECRET, URGENT} for field, _ in marks_of(text))


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
DATE = "Hà Nội, ngày 2 tháng 6 năm 2024"
TEXTS = {
    "at the top": f"TỐI MẬT\nBỘ QUỐC PHÒNG\n{MOTTO}\nSố: 2/KH-BQP\n{DATE}\nKẾ HOẠCH\nDiễn tập\nCăn cứ Luật;",
    "under the number": f"BỘ QUỐC PHÒNG\nSố: 2/KH-BQP\nTỐI MẬT\n{MOTTO}\n{DATE}\nKẾ HOẠCH\nDiễn tập\nCăn cứ Luật;",
    "beside the date": f"BỘ QUỐC PHÒNG\t{MOTTO}\nSố: 2/KH-BQP\tx\nTỐI MẬT\t{DATE}\nKẾ HOẠCH\nDiễn tập\nCăn cứ Luật;",
    "under the subject of a letter": f"BỘ QUỐC PHÒNG\nSố: 2/BQP-TM\nV/v diễn tập\nTỐI MẬT\n{MOTTO}\n{DATE}\nKính gửi: Bộ Công an.\nĐề nghị.",
    "after the addressees": f"BỘ QUỐC PHÒNG\n{MOTTO}\nSố: 2/BQP-TM\n{DATE}\nKính gửi: Bộ Công an.\nTỐI MẬT\nĐề nghị quý bộ.",
    "after the title": f"BỘ QUỐC PHÒNG\n{MOTTO}\nSố: 2/KH-BQP\n{DATE}\nKẾ HOẠCH\nDiễn tập\nTỐI MẬT\nCăn cứ Luật;",
    "without a letterhead": "TỐI MẬT\nDanh sách cán bộ",
}


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_found_wherever_it_stands(name: str) -> None:
    header = extract_text(TEXTS[name]).header
    assert (header.secrecy, header.urgency) == ("Tối mật", None)
    assert "MẬT" not in (header.subject or "")


def letterhead(*under: str) -> str:
    left = tc(p(r("BỘ QUỐC PHÒNG")), p(r("Số: 2/KH-BQP")), *under)
    right = tc(p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")), p(r("Độc lập - Tự do - Hạnh phúc")), p(r(DATE)))
    return tbl(tr(left, right))


BODY = p(r("KẾ HOẠCH")) + p(r("Diễn tập năm 2024")) + p(r("Căn cứ Luật Quốc phòng;"))
STAMP = p(r("TUYỆT MẬT"))
BODIES = {
    "cell": letterhead(STAMP) + BODY,
    "runs": letterhead(p(r("TUYỆT "), r("MẬT"))) + BODY,
    "table in a cell": letterhead(tbl(tr("TUYỆT MẬT")), p(r(""))) + BODY,
    "box in a cell": letterhead(p(box(STAMP))) + BODY,
    "box at the top": p(box(STAMP)) + letterhead() + BODY,
    "box under the letterhead": letterhead() + p(box(STAMP)) + BODY,
}


@pytest.mark.parametrize("name", BODIES)
def test_in_word(name: str) -> None:
    header = extract_bytes(docx(BODIES[name]), "a.docx").header
    assert (header.secrecy, header.key, header.subject) == ("Tuyệt mật", "2/KH-BQP", "Diễn tập năm 2024")


@pytest.mark.parametrize(("x", "y"), [(60.0, 40.0), (110.0, 130.0), (110.0, 150.0), (400.0, 40.0)])
def test_in_pdf(x: float, y: float) -> None:
    pdf = Pdf()
    page = pdf.page()
    page.lines(70, "BỘ QUỐC PHÒNG", "Số: 2/KH-BQP", x=80, size=12)
    page.lines(70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", DATE, x=300, size=12)
    page.text(x, y, "MẬT", 13)
    page.lines(190, "KẾ HOẠCH", x=270)
    page.lines(210, "Diễn tập năm 2024", x=240)
    page.body(250, "Căn cứ Luật Quốc phòng số 22/2018/QH14 ngày 08 tháng 6 năm 2018 của Quốc hội;")
    header = extract_bytes(pdf.bytes(), "a.pdf").header
    assert (header.secrecy, header.key, header.kind) == ("Mật", "2/KH-BQP", "Kế hoạch")
