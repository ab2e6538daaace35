"""The sample report through the formats of an archive: nothing that was cited or noted may get lost on the way.

The .doc, .rtf and .html ways are in their own tests; here is PDF, with its text layer and as pictures alone.
"""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from extractor import extract_bytes
from extractor.index import FileReader, enclosed_with
from extractor.parsers import ocr, programs, text
from extractor.parsers.doc import libreoffice
from extractor.parsers.limits import Limits
from extractor.records import Record
from tests.parsers.office_factory import xlsx
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


def workbook(record: Record) -> bytes:
    """A sheet a chapter, the table of contents of each its rows: a paragraph a row, cells side by side, notes last."""
    text = record.text or ""
    starts = [0, *(section.span[0] for section in record.sections if section.level == 1), len(text)]
    sheets = {}
    for number, (start, end) in enumerate(pairwise(sorted(set(starts))), 1):
        sheets[f"Chương {number}"] = [
            [cell.strip() for cell in line.strip().split("\t")] for line in text[start:end].split("\n")
        ]
    return xlsx(sheets)


def test_xlsx(sample: Path) -> None:
    plain = extract_bytes(sample.read_bytes(), "sample.txt")
    record = extract_bytes(workbook(plain), "sample.xlsx")
    assert record.source.method == "xlsx"
    assert len(numbered(record)) == 76 and numbered(record) == numbered(plain)
    assert record.header == plain.header


def test_odt(sample: Path) -> None:
    program = programs.find(programs.SOFFICE)
    if program is None:
        pytest.skip("LibreOffice is not installed")
    plain = extract_bytes(sample.read_bytes(), "sample.txt")
    data = libreoffice.converted(typeset(packed(text.read(sample.read_bytes()))), program, "docx", "odt")
    record = extract_bytes(data, "sample.odt")
    assert record.source.method == "odt"
    assert len(record.footnotes) == 57 and all(note.anchor is not None for note in record.footnotes)
    assert numbered(record) == numbered(plain)


def test_eml(sample: Path, tmp_path: Path) -> None:
    plain = extract_bytes(sample.read_bytes(), "sample.txt")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.vn", "c@d.vn", "Báo cáo"
    message.set_content("Gửi kèm báo cáo và phụ lục.")
    package = typeset(packed(text.read(sample.read_bytes())))
    for name, data in (("Báo cáo.docx", package), ("Phụ lục.xlsx", workbook(plain))):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path = tmp_path / "thư.eml"
    path.write_bytes(bytes(message))
    reader = FileReader(Limits())
    letter, report, annex = (reader.record(place) for place in (path, *enclosed_with(path, Limits()).files))
    assert [Path(each).name for each in letter.members] == ["Báo cáo.docx", "Phụ lục.xlsx"]
    assert len(report.footnotes) == 57
    assert numbered(report) == numbered(annex) == numbered(plain)
    assert [report.source.path, annex.source.path] == letter.members
