"""Pictures of pages → records: tilt, turns, dirt, stamps, seals, handwriting, and what cannot be read."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from extractor import pipeline
from extractor.errors import DamagedFile, TooLarge, UnsupportedFormat
from extractor.parsers import open_document
from extractor.parsers.limits import Limits
from extractor.parsers.ocr import images, page, second_reader, tesseract
from extractor.parsers.pdf.sheet import SheetImage
from extractor.records import Record
from tests.parsers.page_factory import DPI, HEIGHT, WIDTH, Sheet, needs_recognition


@pytest.fixture(autouse=True)
def _tesseract() -> None:
    needs_recognition()


def record(sheet: Sheet, kind: str = "PNG") -> Record:
    return pipeline.extract_bytes(sheet.saved(kind), "page")


def codes(found: Record) -> set[str]:
    return {diagnostic.code for diagnostic in found.diagnostics}


def turned(degrees: int) -> Sheet:
    sheet = Sheet().letterhead()
    sheet.image = sheet.image.rotate(degrees, expand=True)
    return sheet


@pytest.mark.parametrize(
    "sheet",
    [
        lambda: Sheet().letterhead(),
        lambda: Sheet().letterhead().tilted(2),
        lambda: turned(90),
        lambda: turned(180),
        lambda: Sheet().letterhead().stamp(1150, 360),
        lambda: Sheet().letterhead().seal(420, 900),
    ],
    ids=["level", "leaning", "on its side", "upside down", "stamped", "sealed"],
)
def test_the_letterhead_is_read_however_the_page_lies(sheet: object) -> None:
    assert callable(sheet)
    found = record(sheet())
    header = found.header
    assert (header.number, header.symbol, header.kind) == ("1234", "UBND-KT", "Công văn")
    assert (header.date, header.subject) == ("2024-04-12", "triển khai kế hoạch năm 2024")
    assert [(citation.key, citation.date) for citation in found.citations] == [("12/NQ-CP", "2024-03-05")]
    assert found.source.method == "pdf-ocr"


def test_a_noisy_page_is_denoised_and_read() -> None:
    found = record(Sheet().letterhead().dirty(0.35))
    assert found.header.symbol == "UBND-KT"
    assert found.header.number in (None, "1234")
    assert [citation.key for citation in found.citations] == ["12/NQ-CP"]


def test_an_empty_page_is_reported_not_silently_empty() -> None:
    found = record(Sheet())
    assert found.text == ""
    assert "page.unreadable" in codes(found)


def test_a_run_over_its_time_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "SECONDS", 0.0001)
    picture = Sheet().letterhead().image
    found = page.recognise_page(SheetImage(3, 595, 504, DPI, picture), Limits())
    assert found.words == []
    assert [(remark.code, remark.page) for remark in found.remarks] == [("page.unreadable", 3)]


HANDWRITTEN = [
    pytest.param(326, "87", 19, "Italic", id="larger and slanted"),
    pytest.param(336, "87", 13, "Regular", id="below the line"),
    pytest.param(320, "87", 16, "Bold", id="a numbering stamp"),
]


@pytest.mark.parametrize(("y", "number", "size", "style"), HANDWRITTEN)
def test_a_number_not_printed_with_its_line_is_null_and_kept_as_a_picture(
    y: int, number: str, size: int, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_reader, "installed", lambda: False)
    sheet = Sheet().letterhead(number="Số:            /UBND-KT").text(330, y, number, size, style)
    found = record(sheet)
    assert (found.header.number, found.header.symbol) == (None, "UBND-KT")
    remark = next(one for one in found.diagnostics if one.code == "header.number.unreadable")
    assert "page 1, box" in remark.message
    assert remark.page == 1 and remark.box is not None and remark.image is not None
    x0, y0, x1, y1 = remark.box
    assert x0 < 335 * 72 / DPI < x1 and y0 < 315 * 72 / DPI < y1
    assert Image.open(BytesIO(b64decode(remark.image))).width > 100


@pytest.mark.parametrize(("y", "number", "size", "style"), HANDWRITTEN)
def test_the_second_reader_reads_it_or_leaves_it_null(y: int, number: str, size: int, style: str) -> None:
    if not second_reader.installed():
        pytest.skip("the extra ocr (rapidocr, onnxruntime) is not installed")
    found = record(Sheet().letterhead(number="Số:            /UBND-KT").text(330, y, number, size, style))
    assert (found.header.number, found.header.symbol) in (("87", "UBND-KT"), (None, "UBND-KT"))
    said = [one for one in found.diagnostics if one.code.startswith("header.number.")]
    if found.header.number:
        assert found.header.number_read in ("handwritten", "stamped")
        assert [one.code for one in said] == ["header.number.read_twice"]
    assert all(one.image and one.page == 1 for one in said)


def test_how_a_printed_number_came_to_be_known() -> None:
    assert record(Sheet().letterhead()).header.number_read == "printed"


def test_a_blank_number_and_day_are_blank_not_unreadable() -> None:
    blank = Sheet().letterhead("Số:            /UBND-KT", "Hà Nội, ngày      tháng      năm 2024")
    found = record(blank)
    assert (found.header.number, found.header.symbol, found.header.date) == (None, "UBND-KT", "2024")
    assert "header.number.blank" in codes(found)
    assert not {"header.number.unreadable", "header.date.unreadable"} & codes(found)


def test_the_incoming_stamp_is_read_and_kept_out_of_the_text() -> None:
    found = record(Sheet().letterhead().stamp(1150, 360))
    assert found.header.arrival is not None and found.text is not None
    assert found.header.arrival.date in ("2024-04-15", None)
    assert found.header.date == "2024-04-12"
    assert "15/4/2024" not in found.text and "ĐẾN" not in found.text and "TÀI CHÍNH" not in found.text


def test_red_ink_over_the_text_does_not_hide_it() -> None:
    found = record(Sheet().letterhead().seal(420, 690))
    assert found.text is not None
    assert "12/NQ-CP" in found.text


@pytest.mark.parametrize(("kind", "media_type"), images.MEDIA_TYPES.items())
def test_pictures_are_documents(kind: str, media_type: str) -> None:
    found = record(Sheet().letterhead(), kind)
    assert (found.source.media_type, found.source.method, found.source.pages) == (media_type, "pdf-ocr", 1)
    assert found.header.symbol == "UBND-KT"


def test_what_is_see_through_shows_white_paper() -> None:
    ink = Sheet().letterhead().image.convert("L").point(lambda light: 255 - light)
    buffer = BytesIO()
    clear = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    clear.putalpha(ink)
    clear.save(buffer, "PNG", dpi=(DPI, DPI))
    assert pipeline.extract_bytes(buffer.getvalue(), "clear.png").header.symbol == "UBND-KT"


REFUSED = {
    "HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "AVIF": b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1",
    "JPEG 2000": b"\x00\x00\x00\x0cjP  \r\n\x87\n",
    "Photoshop": b"8BPS\x00\x01" + bytes(20),
}


@pytest.mark.parametrize(("name", "data"), REFUSED.items())
def test_pictures_of_other_kinds_are_refused_by_name(name: str, data: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match=f"{name} picture"):
        open_document(data)


def test_a_text_may_begin_as_a_bitmap_does() -> None:
    assert open_document("BM 01: Biểu mẫu báo cáo".encode()).text == "BM 01: Biểu mẫu báo cáo\n"


def test_every_frame_of_a_tiff_is_a_page() -> None:
    buffer = BytesIO()
    annex = (
        Sheet().text(720, 250, "PHỤ LỤC", 14, "Bold").text(290, 350, "Danh sách cơ quan, đơn vị có hiệu lực thi hành.")
    )
    pages = [Sheet().letterhead().image, annex.image]
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], dpi=(DPI, DPI))
    document = open_document(buffer.getvalue())
    assert document.pages == 2
    assert "có hiệu lực" in document.text
    assert {block.page for block in document.blocks} == {1, 2}


def test_words_know_their_place() -> None:
    picture = Sheet().letterhead().image
    found = page.recognise_page(SheetImage(1, WIDTH * 72 / DPI, HEIGHT * 72 / DPI, DPI, picture), Limits())
    word = next(word for word in found.words if word.text == "Kính")
    assert abs(word.x0 - 500 * 72 / DPI) < 4 and abs(word.baseline - 560 * 72 / DPI) < 3
    assert word.confidence is not None and word.confidence > 80
    assert 11 < word.size < 19


def test_a_damaged_picture_is_an_error_of_its_own() -> None:
    with pytest.raises(DamagedFile):
        open_document(Sheet().letterhead().saved()[:2000])
    with pytest.raises(DamagedFile):
        open_document(b"\x89PNG\r\n\x1a\nnothing of the kind")


def test_a_picture_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_MOST_PIXELS", 1_000_000)
    with pytest.raises(TooLarge):
        open_document(Sheet().saved())


def test_without_tesseract_a_picture_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset({"eng"}))
    with pytest.raises(UnsupportedFormat, match="tesseract"):
        open_document(Sheet().saved())
