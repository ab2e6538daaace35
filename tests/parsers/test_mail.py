"""Letters with what is enclosed: read, listed, indexed, found again."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.errors import HostileFile, NeedsProgram
from extractor.index import Index, archives, find_files
from extractor.parsers import enclosures, html, mail, open_document
from extractor.parsers.limits import Limits
from extractor.parsers.mail import eml
from extractor.parsers.mail.contents import MailLetter
from extractor.pipeline import extract_bytes
from tests.parsers import msg_factory as outlook
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


def packed(path: Path, **files: bytes) -> Path:
    with ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return path


def test_what_is_enclosed_with_a_letter_in_an_archive(tmp_path: Path) -> None:
    outer = letter()
    outer.add_attachment(letter("Thư trong thư.\n"))
    path = packed(tmp_path / "den.zip", thu_eml=bytes(outer))
    with Index.open(tmp_path / "a.db") as index:
        report = index.ingest([path])
        assert (report.new, report.duplicate, report.failed) == (4, 2, 0)
        assert index.ingest([path]).unchanged == 6 and index.ingest([path]).gone == []
        inner = f"{path}!/thu.eml!/V-v triển khai Quyết định số 71-2023-QĐ-UBND.eml!/Kế hoạch.docx"
        (place,) = find_files([inner]).files
        assert isinstance(place, archives.ArchiveMember) and archives.read(place) == DOCX
        packed(path, other_txt=b"x y z")
        assert len(index.ingest([path]).gone) == 6


def test_a_letter_is_opened_once_for_all_that_is_enclosed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = letter()
    for number in range(20):
        made.add_attachment(
            f"Công văn số {number}".encode(), maintype="text", subtype="plain", filename=f"{number}.txt"
        )
    path = tmp_path / "thư.eml"
    path.write_bytes(bytes(made))
    opened: list[int] = []
    read = eml.read

    def counted(data: bytes) -> MailLetter:
        opened.append(len(data))
        return read(data)

    monkeypatch.setattr(eml, "read", counted)
    with Index.open(tmp_path / "a.db") as index:
        assert index.ingest([path]).new == 23
        assert len(opened) == 2, "once for the letter, once for what is enclosed"
        assert index.ingest([path]).unchanged == 23
        assert len(opened) == 2


def test_what_is_taken_out_of_a_letter_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "thư.eml"
    first = bytes(letter())
    path.write_bytes(first)
    with Index.open(tmp_path / "a.db") as index:
        index.ingest([path])
        plain = EmailMessage()
        for name in ("From", "To", "Subject", "Date"):
            plain[name] = letter()[name]
        plain.set_content(BODY)
        path.write_bytes(bytes(plain))
        assert [each.rpartition("/")[2] for each in index.ingest([path]).gone] == ["Kế hoạch.docx", "Phụ lục.xlsx"]
        path.write_bytes(first)
        report = index.ingest([path])
        assert (report.unchanged, report.changed, report.gone) == (2, 1, [])


def test_what_is_enclosed_under_the_same_name_may_be_another_file(tmp_path: Path) -> None:
    path = tmp_path / "thư.eml"
    with Index.open(tmp_path / "a.db") as index:
        for number in (5, 6):
            made = letter()
            made.add_attachment(f"Công văn số {number}/SNV-TH", filename="a.txt")
            path.write_bytes(bytes(made))
            report = index.ingest([path])
        assert report.changed >= 2
        assert not index.cited_by("5/SNV-TH") and index.search("6/SNV-TH")


def test_extract_reads_what_is_enclosed(tmp_path: Path) -> None:
    (tmp_path / "thư.eml").write_bytes(bytes(letter()))
    (tmp_path / "văn bản.txt").write_text(BODY, encoding="utf-8")
    for jobs in ("1", "2"):
        result = CliRunner().invoke(app, ["extract", str(tmp_path), "--jobs", jobs])
        names = [json.loads(line)["source"]["path"].rpartition("/")[2] for line in result.stdout.splitlines()]
        assert sorted(names) == ["Kế hoạch.docx", "Phụ lục.xlsx", "thư.eml", "văn bản.txt"], result.output


def test_a_message_of_outlook() -> None:
    inner = outlook.message(
        {outlook.SENDER: "Sở Nội vụ", outlook.SUBJECT: "V/v báo cáo", outlook.BODY: "Công văn số 5/SNV-TH.\r\n"},
        outlook.file("Biểu.docx", DOCX),
        inner=True,
    )
    made = outlook.message(
        {
            outlook.SENDER: "=?UTF-8?Q?V=C4=83n_th=C6=B0?=",
            outlook.ADDRESS: "vanthu@ninhthuan.gov.vn",
            outlook.SUBJECT: "V/v triển khai Quyết định số 71/2023/QĐ-UBND",
            outlook.BODY: BODY,
        },
        outlook.file("Kế hoạch.docx", DOCX),
        outlook.enclosed(inner),
    )
    data = outlook.packed(made)
    document = open_document(data)
    assert document.method == "msg"
    assert document.provenance["mail_from"] == '"Văn thư" <vanthu@ninhthuan.gov.vn>'
    assert document.members == ["Kế hoạch.docx", "V-v báo cáo.eml"]
    plan, letter = enclosures(data)
    assert plan.data == DOCX
    enclosed = open_document(letter.data)
    assert "Công văn số 5/SNV-TH." in enclosed.text and "Chủ đề: V/v báo cáo" in enclosed.text
    assert [(each.name, each.data) for each in enclosures(letter.data)] == [("Biểu.docx", DOCX)]


@pytest.mark.parametrize("read", [open_document, enclosures])
def test_what_reads_messages_of_outlook_is_named_where_it_is_lacking(
    read: Callable[[bytes, str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = outlook.packed(outlook.message({outlook.BODY: BODY}))
    monkeypatch.setitem(sys.modules, "oxmsg", None)
    with pytest.raises(NeedsProgram, match="python-oxmsg") as caught:
        read(data, "thu.msg")
    assert caught.value.path == "thu.msg"


def test_messages_of_outlook_nested_without_end() -> None:
    made = outlook.message({outlook.SUBJECT: "0"}, inner=True)
    for number in range(10):
        made = outlook.message({outlook.SUBJECT: str(number)}, outlook.enclosed(made), inner=number < 9)
    with pytest.raises(HostileFile):
        open_document(outlook.packed(made))


def test_a_message_out_of_a_mailbox() -> None:
    data = b"From vanthu@ninhthuan.gov.vn  Tue Sep 26 20:30:00 2023\n" + bytes(letter())
    assert open_document(data).method == "eml"
    assert open_document("From ngày 1 tháng 1\nKính gửi: Sở Nội vụ\n".encode()).method == "text"
