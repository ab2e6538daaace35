"""Files inside a PDF, portfolios and XFA forms are told; nothing is printed beside."""

from __future__ import annotations

import logging
import zlib
from pathlib import Path

import pytest

from extractor.errors import DamagedFile, TooLarge
from extractor.index import Index
from extractor.parsers import enclosures, open_document
from tests.parsers.pdf_factory import assembled, stream

NAMES = ("Phụ lục.docx", "Danh sách.xlsx")
BARE = "/Type /Catalog /Pages 2 0 R"


def pdf(catalogue: str) -> bytes:
    """One page in the base font, two embedded files, and a catalogue that may name them."""
    objects = {
        1: f"<< {BARE} {catalogue} >>",
        2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        4: stream("BT /F1 14 Tf 80 700 Td (Please wait...) Tj ET"),
        9: stream("<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>"),
    }
    for number, name in zip((5, 7), NAMES, strict=True):
        shown = "FEFF" + name.encode("utf-16-be").hex().upper()
        objects[number] = f"<< /Type /Filespec /F <{shown}> /UF <{shown}> /EF << /F {number + 1} 0 R >> >>"
        objects[number + 1] = stream("inside", "/Type /EmbeddedFile")
    return assembled(dict(sorted(objects.items())))


FILES = "/Names << /EmbeddedFiles << /Names [(a) 5 0 R (b) 7 0 R] >> >>"
CASES = {
    "nothing inside": ("", []),
    "attached files": (FILES, ["pdf.attachments"]),
    "a portfolio": (f"{FILES} /Collection << /Type /Collection /View /T >>", ["pdf.portfolio"]),
    "an XFA form": ("/AcroForm << /Fields [] /XFA 9 0 R >> /NeedsRendering true", ["pdf.xfa"]),
}


@pytest.mark.parametrize(("catalogue", "codes"), CASES.values(), ids=CASES)
def test_what_lies_inside_is_told(catalogue: str, codes: list[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        document = open_document(pdf(catalogue), "test.pdf")
    assert [remark.code for remark in document.remarks] == codes
    assert caplog.records == []
    if "EmbeddedFiles" in catalogue:
        assert all(name in document.remarks[0].message for name in NAMES)


def test_what_lies_inside_is_read_as_documents_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "hồ sơ.pdf"
    path.write_bytes(pdf(CASES["a portfolio"][0]))
    assert [(each.name, each.data) for each in enclosures(path.read_bytes())] == [(name, b"inside") for name in NAMES]
    assert open_document(path.read_bytes()).members == list(NAMES)
    with Index.open(tmp_path / "a.db") as index:
        report = index.ingest([path])
        assert (report.new, report.duplicate, report.failed) == (2, 1, 0)
        again = index.ingest([path])
        assert (again.unchanged, again.gone) == (3, [])
        path.write_bytes(pdf(""))
        assert index.ingest([path]).gone == [f"{path}!/{name}" for name in sorted(NAMES)]


def test_files_that_swell_are_refused() -> None:
    inner = zlib.compress(bytes(50_000_000), 9).decode("latin-1")
    bomb = assembled(
        {
            1: f"<< {BARE} /Names << /EmbeddedFiles << /Names [(a) 3 0 R] >> >> >>",
            2: "<< /Type /Pages /Count 0 /Kids [] >>",
            3: "<< /Type /Filespec /F (a.txt) /EF << /F 4 0 R >> >>",
            4: stream(inner, "/Type /EmbeddedFile /Filter /FlateDecode"),
        }
    )
    with pytest.raises((TooLarge, DamagedFile)):
        enclosures(bomb)
