"""A scanned PDF with the text that was read of it: what pdftotext and PDFium read, pictures and size as they were."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from extractor.document import Block, Document
from extractor.errors import UnsupportedFormat
from extractor.export.foreign import searchable_pdf

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


def test_only_scanned_pdfs_are_given_back(scan: tuple[bytes, Document]) -> None:
    data, document = scan
    for other in (b"\x89PNG", data):
        with pytest.raises(UnsupportedFormat):
            searchable_pdf.write(
                other, Document(document.text, "text" if other is data else "pdf-ocr", "application/pdf")
            )
