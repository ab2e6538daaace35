"""The sample report through the formats of an archive: nothing that was cited or noted may get lost on the way.

The .doc, .rtf and .html ways are in their own tests; here is PDF, with its text layer and as pictures alone.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractor import extract_bytes
from extractor.parsers import ocr, programs, text
from extractor.parsers.doc import libreoffice
from extractor.records import Record
from tests.parsers.sample_factory import packed

SMALL = '<w:sz w:val="16"/>'
RAISED = f'{SMALL}<w:vertAlign w:val="superscript"/>'
SIZE = 1654, 2339
"""A4 at 200 dots an inch."""


@pytest.fixture(scope="module")
def printed(sample: Path) -> bytes:
    """The sample as LibreOffice prints it to PDF."""
    program = programs.find(programs.SOFFICE)
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return libreoffice.converted(typeset(packed(text.read(sample.read_bytes()))), program, "docx", "pdf")


def typeset(package: bytes) -> bytes:
    """Notes as Word sets them: in smaller type, their numbers raised."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8")
            if name == "word/footnotes.xml":
                part = part.replace("<w:r><w:footnoteRef/>", f"<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteRef/>")
                part = part.replace("<w:r><w:t", f"<w:r><w:rPr>{SMALL}</w:rPr><w:t")
            new.writestr(name, part)
    return out.getvalue()


def numbered(record: Record) -> list[str]:
    return sorted(str(one.key) for one in record.citations if one.form == "numbered")


def test_pdf(sample: Path, printed: bytes) -> None:
    record, plain = extract_bytes(printed, "sample.pdf"), extract_bytes(sample.read_bytes(), "sample.txt")
    assert record.source.method == "pdf-text"
    assert len(record.footnotes) == 57
    assert sum(note.anchor is not None for note in record.footnotes) >= 55
    assert numbered(record) == numbered(plain)


def pictures(data: bytes) -> bytes:
    """The same pages as one picture each, in a PDF without text."""
    import pypdfium2

    drawn = (page.render(scale=SIZE[0] / page.get_width(), grayscale=True) for page in pypdfium2.PdfDocument(data))
    pages = [picture.to_pil().convert("L") for picture in drawn]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


def test_pictures_of_pages(sample: Path, printed: bytes) -> None:
    if not ocr.available():
        pytest.skip("Tesseract with its Vietnamese data is not installed")
    record, plain = extract_bytes(pictures(printed), "scan.pdf"), extract_bytes(sample.read_bytes(), "sample.txt")
    assert record.source.method == "pdf-ocr"
    found, wanted = numbered(record), numbered(plain)
    assert len(wanted) == 76
    assert sum(min(found.count(key), wanted.count(key)) for key in set(wanted)) >= 72
