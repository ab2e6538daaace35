"""Letters with what is enclosed: read, listed, indexed, found again."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractor.errors import HostileFile
from extractor.index import Index, find_files
from extractor.parsers import html, mail, open_document
from extractor.parsers.limits import Limits
from extractor.pipeline import extract_bytes
from tests.parsers.docx_factory import docx, p, r
from tests.parsers.office_factory import xlsx

BODY = "Kính gửi các Sở,\n\nGửi kèm Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh để thực hiện.\n"
DOCX = docx(p(r("Kế hoạch số 252/KH-UBND ngày 5/10/2023 của UBND tỉnh")))


def letter(body: str = BODY, page: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Văn thư UBND tỉnh <vanthu@ninhthuan.gov.vn>"
    made["To"] = "Sở Nội vụ <snv@ninhthuan.gov.vn>"
    made["Subject"] = "V/v triển khai Quyết định số 71/2023/QĐ-UBND"
    made["Date"] = "Tue, 26 Sep 2023 20:30:00 +0000"
    made["Message-ID"] = "<1@ninhthuan.gov.vn>"
    made.set_content(body)
    if page is not None:
        made.add_alternative(page, subtype="html")
    made.add_attachment(DOCX, maintype="application", subtype="octet-stream", filename="Kế hoạch.docx")
    made.add_attachment(
        xlsx({"A": [["Phụ lục"], ["STT", "Việc", "Số"], [1, "a", 2]]}),
        maintype="application",
        subtype="octet-stream",
        filename="../Phụ lục.xlsx",
    )
    return made


def test_the_letter() -> None:
    record = extract_bytes(bytes(letter()), "thư.eml")
    assert record.source.method == "eml"
    assert record.source.provenance["mail_from"] == "Văn thư UBND tỉnh <vanthu@ninhthuan.gov.vn>"
    assert (record.header.subject, record.header.date) == ("V/v triển khai Quyết định số 71/2023/QĐ-UBND", "2023-09-27")
    assert [each.key for each in record.citations] == ["71/2023/QĐ-UBND", "71/2023/QĐ-UBND"]
    assert record.members == ["thư.eml!/Kế hoạch.docx", "thư.eml!/Phụ lục.xlsx"]


def test_a_letter_that_is_a_page_only() -> None:
    made = EmailMessage()
    for name, value in letter().items():
        if name in ("From", "To", "Subject", "Date"):
            made[name] = value
    made.set_content("<p>Kính gửi <b>Sở Nội vụ</b></p><p>Điều 1</p>", subtype="html")
    document = open_document(bytes(made))
    assert document.method == "eml" and "Kính gửi Sở Nội vụ\n" in document.text and "Chủ đề: V/v" in document.text


def test_letters_in_letters_and_names_that_stand_twice() -> None:
    made = letter()
    made.add_attachment(letter())
    made.add_attachment(b"x", maintype="text", subtype="plain", filename="Kế hoạch.docx")
    names = [each.name for each in mail.enclosures(bytes(made), Limits())]
    assert names == [
        "Kế hoạch.docx",
        "Phụ lục.xlsx",
        "V-v triển khai Quyết định số 71-2023-QĐ-UBND.eml",
        "Kế hoạch (2).docx",
    ]


def test_what_a_browser_saved_is_a_page() -> None:
    saved = b"From: <Saved by Blink>\r\nSubject: x\r\nDate: Tue, 26 Sep 2023 20:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<html><p>a</p></html>\r\n--b--\r\n"
    assert not mail.is_mail(saved) and html.recognises(saved)
    assert not mail.is_mail("Từ: a\nĐến: b\n\nKính gửi".encode())


def test_nested_without_end() -> None:
    head = b"From: a@b\nTo: c@d\nDate: x\nMIME-Version: 1.0\n"
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
    with suppress(HostileFile):
        open_document(head + parts)


def test_in_an_index_what_is_enclosed_is_a_document_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "den" / "thư.eml"
    path.parent.mkdir()
    path.write_bytes(bytes(letter()))
    with Index.open(tmp_path / "a.db") as index:
        report = index.ingest([path.parent])
        assert (report.new, report.failed, report.gone) == (3, 0, [])
        again = index.ingest([path.parent])
        assert (again.unchanged, again.new, again.failed, again.gone) == (3, 0, 0, [])
        assert {each.path for each in index.cited_by("252/KH-UBND")} == {f"{path}!/Kế hoạch.docx"}
    assert [str(place) for place in find_files([f"{path}!/Phụ lục.xlsx"]).files] == [f"{path}!/Phụ lục.xlsx"]
    ((_, error),) = find_files([f"{path}!/nothing.docx"]).failures
    assert error.code == "file.missing"


@pytest.mark.parametrize(
    "data", [b"From: a\nTo: b\nDate: c\n", b"From: a\nTo: b\nDate: c\nContent-Type: multipart/mixed\n\nx"]
)
def test_letters_that_are_cut_short(data: bytes) -> None:
    assert open_document(data).method == "eml"
