"""PDFs that are protected, damaged, hostile or too large: one of the documented errors, or a document that says so."""

from __future__ import annotations

import random
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import DamagedFile, InputError, NeedsProgram, ProtectedFile, TooLarge
from extractor.packages import install
from extractor.parsers import open_document
from extractor.parsers.limits import Limits
from extractor.parsers.pdf import scanned
from tests.parsers.pdf_factory import Pdf, assembled, stream

CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
LEAF = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"


def plain(pages: int = 2) -> bytes:
    pdf = Pdf()
    for number in range(pages):
        page = pdf.page()
        page.body(
            100, f"Trang thứ {number} của một văn bản có hai trang, mỗi trang có một đoạn văn dài hơn một dòng in."
        )
        page.grid([85, 200, 400], [300, 330, 360]).text(90, 320, "Ô thứ nhất").text(210, 350, "Ô thứ hai")
    return pdf.bytes()


def encrypted(password: str) -> bytes:
    pytest.importorskip("pyhanko", reason="pyHanko is not installed")
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(BytesIO(plain())))
    writer.encrypt(owner_pass=password, user_pass=password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_file_opens_with_its_password_only() -> None:
    data = encrypted("mật khẩu")
    with pytest.raises(ProtectedFile, match="encrypted"):
        open_document(data, "test.pdf")
    with pytest.raises(ProtectedFile, match="does not open"):
        open_document(data, "test.pdf", Limits(password="khác"))
    assert "Trang thứ 0" in open_document(data, "test.pdf", Limits(password="mật khẩu")).text


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9])
def test_a_truncated_file_is_damaged(share: float) -> None:
    data = plain()
    with pytest.raises(DamagedFile):
        open_document(data[: int(len(data) * share)], "test.pdf")


def test_a_file_cut_at_its_very_end_says_so() -> None:
    document = open_document(plain()[:-8], "test.pdf")
    assert [it.code for it in document.remarks] == ["file.truncated"]


@pytest.mark.parametrize(
    "objects",
    [
        {1: CATALOGUE, 2: "<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R] >>"},
        {1: CATALOGUE, 2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", 3: "<< /Type /Pages /Count 1 /Kids [2 0 R] >>"},
        {1: CATALOGUE, 2: "<< /Type /Pages /Count 0 /Kids [] >>"},
        {1: "<< /Type /Catalog >>"},
    ],
    ids=["itself", "parent", "no pages", "no tree"],
)
def test_a_file_without_pages_is_damaged(objects: dict[int, str]) -> None:
    with pytest.raises(DamagedFile):
        open_document(assembled(objects), "test.pdf")


def test_a_form_that_holds_itself_is_read() -> None:
    tree = {1: CATALOGUE, 2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", 3: LEAF}
    assert open_document(assembled(tree | {4: stream("/X Do"), 5: stream("/X Do", FORM)}), "test.pdf").text == ""


def test_one_page_that_cannot_be_loaded_is_a_remark() -> None:
    tree = {
        1: CATALOGUE,
        2: "<< /Type /Pages /Count 2 /Kids [3 0 R 9 0 R] >>",
        3: LEAF,
        4: stream(""),
        5: stream("", FORM),
    }
    assert [it.code for it in open_document(assembled(tree), "test.pdf").remarks] == ["page.damaged"]


def test_too_many_pages() -> None:
    kids = " ".join(["3 0 R"] * 10_000)
    tree = {
        1: CATALOGUE,
        2: f"<< /Type /Pages /Count 10000 /Kids [{kids}] >>",
        3: LEAF,
        4: stream(""),
        5: stream("", FORM),
    }
    with pytest.raises(TooLarge, match="10,000 pages"):
        open_document(assembled(tree), "test.pdf")


def test_a_picture_without_recognition_is_a_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "recogniser", lambda: None)
    pdf = Pdf()
    pdf.page().picture = (100, 100)
    document = open_document(pdf.bytes(), "test.pdf")
    assert (document.text, [it.code for it in document.remarks]) == ("", ["page.needs_ocr"])


@pytest.mark.parametrize(
    ("layer", "codes"),
    [
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày mười chín tháng sáu năm hai nghìn không trăm mười lăm", []),
        (
            "Can ci Lual T6 chtrc chinh quy€n dia phuong ngay muoi chln thang sau nam hai nghln kh6ng tr5m",
            ["page.needs_ocr"],
        ),
    ],
)
def test_a_text_layer_over_a_picture_is_judged(monkeypatch: pytest.MonkeyPatch, layer: str, codes: list[str]) -> None:
    monkeypatch.setattr(scanned, "recogniser", lambda: None)
    pdf = Pdf()
    page = pdf.page()
    page.picture = (100, 100)
    for y in (100, 200, 300):
        page.body(y, layer)
    document = open_document(pdf.bytes(), "test.pdf")
    assert [it.code for it in document.remarks] == codes
    assert document.text.startswith(layer[:20])


def test_a_huge_picture_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the page was given to recognition")

    monkeypatch.setattr(scanned, "recogniser", lambda: refuse)
    pdf = Pdf()
    pdf.page().picture = (30_000, 30_000)
    document = open_document(pdf.bytes(), "test.pdf")
    assert [it.code for it in document.remarks] == ["page.too_large"]


def test_without_the_package_what_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(NeedsProgram) as raised:
        open_document(plain(), "test.pdf")
    assert raised.value.remedy == install("pypdfium2")


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_mutations_end_as_a_document_or_a_documented_error(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(plain())
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 3)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 3)))
    try:
        document = open_document(bytes(data), "test.pdf")
    except InputError:
        return
    assert all(document.text[block.start : block.end].strip() for block in document.blocks)
