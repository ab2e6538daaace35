"""A scanned PDF with the text that was read of it: what pdftotext and PDFium read, pictures and size as they were."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from extractor.document import Block, Document, Remark
from extractor.errors import DamagedFile, UnsupportedFormat
from extractor.export.foreign import searchable_pdf
from extractor.records import Header

PAGES = (
    (
        "SỞ NỘI VỤ TỈNH KHÁNH HÒA",
        "Số: 134/QĐ-SNV",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ",
    ),
    ("Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc – “ký hiệu” 5 m² 𝐀",),
)


@pytest.fixture(scope="module")
def scan() -> tuple[bytes, Document]:
    """Two pages of pictures, and what was read of them."""
    pictures = []
    for number in range(2):
        picture = Image.new("RGB", (1240, 1754), "white")
        draw = ImageDraw.Draw(picture)
        for line in range(60):
            draw.rectangle(
                (100 + line * 3, 100 + line * 25, 900 + number * 40, 112 + line * 25), fill=(line * 4, 20, 90)
            )
        pictures.append(picture)
    stream = BytesIO()
    pictures[0].save(stream, "PDF", resolution=150, save_all=True, append_images=pictures[1:])
    text, blocks = "", []
    for page, paragraphs in enumerate(PAGES, start=1):
        for place, paragraph in enumerate(paragraphs):
            box = (60.0, 80.0 + place * 60, 500.0, 80.0 + place * 60 + (14 if len(paragraph) < 60 else 45))
            blocks.append(Block("paragraph", len(text), len(text) + len(paragraph), page=page, box=box))
            text += f"{paragraph}\n"
    return stream.getvalue(), Document(text, "pdf-ocr", "application/pdf", blocks, pages=2)


def test_two_readers_read_what_the_record_says(scan: tuple[bytes, Document], tmp_path: Path) -> None:
    data, document = scan
    written = searchable_pdf.write(data, document)
    assert len(written) <= 1.2 * len(data)
    with pdfium.PdfDocument(written) as book:
        read = " ".join(page.get_textpage().get_text_range() for page in book).split()
    assert read == document.text.split()
    if shutil.which("pdftotext"):
        (tmp_path / "scan.pdf").write_bytes(written)
        for options in ([], ["-raw"]):
            done = subprocess.run(
                ["pdftotext", *options, str(tmp_path / "scan.pdf"), "-"], capture_output=True, check=True
            )
            words = done.stdout.decode().split()
            assert sorted(words) == sorted(document.text.split())
            assert options == [] or words == document.text.split()


def test_the_pictures_are_as_they_were(scan: tuple[bytes, Document]) -> None:
    data, document = scan
    drawn = []
    for each in (data, searchable_pdf.write(data, document)):
        with pdfium.PdfDocument(each) as book:
            drawn.append([page.render(scale=1).to_pil().tobytes() for page in book])
    assert drawn[0] == drawn[1]


def test_it_is_written_again_without_doubling(scan: tuple[bytes, Document]) -> None:
    data, document = scan
    twice = searchable_pdf.write(searchable_pdf.write(data, document), document)
    with pdfium.PdfDocument(twice) as book:
        assert " ".join(page.get_textpage().get_text_range() for page in book).split() == document.text.split()


def _picture(form: str, turn: int = 1) -> bytes:
    """A page of 1240 × 1754 points at 150 dpi, its upper left quarter dark; as a camera stores it that was held so."""
    picture = Image.new("L", (1240, 1754), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 619, 876), fill=40)
    stream, exif = BytesIO(), Image.Exif()
    exif[0x0112] = turn
    if turn == 6:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    if form == "TIFF":
        two_colours = picture.convert("1")
        two_colours.save(stream, form, dpi=(150, 150), save_all=True, append_images=[picture.convert("RGB")])
    else:
        picture.save(stream, form, dpi=(150, 150), exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("form", "turn", "pages"), [("PNG", 1, 1), ("JPEG", 1, 1), ("JPEG", 6, 1), ("TIFF", 1, 2), ("WEBP", 1, 1)]
)
def test_pictures_of_pages_become_a_pdf(form: str, turn: int, pages: int, scan: tuple[bytes, Document]) -> None:
    data, kind = _picture(form, turn), f"image/{form.lower()}"
    blocks = [each for each in scan[1].blocks if each.page is not None and each.page <= pages]
    document = Document(scan[1].text, "pdf-ocr", kind, blocks, pages=pages)
    written = searchable_pdf.write(data, document)
    words = "".join(document.text[each.start : each.end] + "\n" for each in blocks).split()
    with pdfium.PdfDocument(written) as book:
        assert len(book) == pages
        assert " ".join(page.get_textpage().get_text_range() for page in book).split() == words
        for page in book:
            assert page.get_size() == pytest.approx((595.2, 841.9), abs=1.0)
            shown = page.render(scale=1).to_pil().convert("L")
            assert shown.getpixel((150, 200)) < 60 and shown.getpixel((450, 200)) > 240 < shown.getpixel((150, 700))
    if form == "JPEG":
        assert data[data.index(b"\xff\xdb") :] in written


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90])
def test_text_lies_where_it_is_seen_on_pages_that_are_turned_and_cropped(
    scan: tuple[bytes, Document], rotation: int, turned: int, tmp_path: Path
) -> None:
    with pdfium.PdfDocument(scan[0]) as book:
        book[0].set_rotation((rotation - turned) % 360)
        book[0].set_cropbox(20, 30, 580, 800)
        stream = BytesIO()
        book.save(stream)
    remarks = [Remark("page.turned", "info", f"page 1 was turned by {turned} degrees")] if turned else []
    document = replace(scan[1], remarks=remarks)
    with pdfium.PdfDocument(searchable_pdf.write(stream.getvalue(), document)) as book:
        page, text = book[0], book[0].get_textpage()
        assert page.get_rotation() == rotation
        assert text.get_text_range().split() == document.text[: document.blocks[2].end].split()
        width, height = page.get_size()
        x0, y0, x1, y1 = (float(each) for each in text.get_charbox(0))
        views = {0: (x0 - 20, 800 - y1), 90: (y0 - 30, x0 - 20), 180: (580 - x1, y0 - 30), 270: (800 - y1, 580 - x1)}
        across, down = views[rotation]
        assert (across, down) == pytest.approx((60, 80), abs=14), (width, height)


def test_it_says_what_it_is(scan: tuple[bytes, Document]) -> None:
    header = Header(kind="Quyết định", key="134/QĐ-SNV", issuer="Sở Nội vụ", subject="Về “quy chế”", date="2024-05-06")
    written = searchable_pdf.write(*scan, header)
    with pdfium.PdfDocument(written) as book:
        said = book.get_metadata_dict()
        assert book[0].get_textpage().get_text_range().startswith("SỞ NỘI VỤ")
    assert (said["Title"], said["Author"], said["Subject"]) == ("Quyết định 134/QĐ-SNV", "Sở Nội vụ", "Về “quy chế”")
    assert said["Keywords"] == "134/QĐ-SNV,2024-05-06"
    with pdfium.PdfDocument(searchable_pdf.write(*scan, Header())) as book:
        assert book.get_metadata_dict()["Title"] == ""


def test_what_cannot_be_opened_is_told(scan: tuple[bytes, Document]) -> None:
    with pytest.raises(DamagedFile):
        searchable_pdf.write(scan[0][:60], scan[1])
    with pytest.raises(DamagedFile):
        searchable_pdf.write(b"\x89PNG", Document("a", "pdf-ocr", "image/png"))


def test_only_scanned_pdfs_are_given_back(scan: tuple[bytes, Document]) -> None:
    data, document = scan
    for other in (b"\x89PNG", data):
        with pytest.raises(UnsupportedFormat):
            searchable_pdf.write(
                other, Document(document.text, "text" if other is data else "pdf-ocr", "application/pdf")
            )
