"""edXML packages: valid, read back whole, and read as programs really send them."""

from __future__ import annotations

import base64
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.errors import DamagedFile, HostileFile
from extractor.exchange.edxml import Message, Organ, Response, Trace
from extractor.exchange.edxml import read as read_package
from extractor.export.foreign import edxml
from extractor.parsers.mail.packet import Attachment
from extractor.records import Record
from tests.export.conftest import Validate

FULL = Message(
    sender=Organ("000.00.10.H43", "UBND tỉnh", "Sở Nội vụ", "1 Lê Lợi", "a@b.vn", "0259", "0258", "snv.vn"),
    receivers=(Organ("000.00.11.H43", None, "Sở Tài chính"), Organ("000.00.12.H43")),
    number="12", notation="SNV-VP", place="Ninh Thuận", date="2026-01-15", type="2", kind="Công văn", type_detail="0",
    subject="Về việc <gửi> & nhận", content="…", authority="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC",
    signer="Nguyễn Văn A", due="2026-02-01", places=("Như trên", "Lưu: VT"), priority="1", sphere="nội bộ",
    typist="NVA", copies="20", pages="3", appendices=("Phụ lục I", "Phụ lục II"),
    responses=(Response("000.00.11.H43", "5/STC-NS", "2026/01/02", "x"), Response(code="6/STC")), steering="0",
    document_id="000.00.10.H43,2026/01/15,12/SNV-VP", traces=(Trace("000.00.10.H43", "2026/01/15 08:30:00"),),
    direction="false",
    duty="0", reason="mới", department="Văn phòng", staff="NVA", mobile="09", email="a@b.vn", paper="1",
    attachments=(Attachment("a.pdf", "application/pdf", "cid:1", "Tệp", b"%PDF-1.7"), Attachment("b.doc")),
)  # fmt: skip
OTHERS = """\
<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns="{space}"><e:edXMLEnvelope xmlns:e="{space}"><e:edXMLHeader><e:MessageHeader>
<e:From><e:OrganId>H01</e:OrganId><e:OrganName>Văn phòng  UBND
tỉnh</e:OrganName></e:From>
<e:DocumentId>x</e:DocumentId>
<e:Code><e:CodeNumber>7</e:CodeNumber><e:CodeNotation>2024/QĐ-UBND</e:CodeNotation></e:Code>
<e:PromulgationInfo><e:Place/><e:PromulgationDate>05/03/2024</e:PromulgationDate></e:PromulgationInfo>
<e:Subject>Quy định</e:Subject></e:MessageHeader></e:edXMLHeader>
<e:edXMLBody><e:edXMLManifest><e:Reference><e:ContentId>cid:9</e:ContentId>
<e:AttachmentName>7.docx</e:AttachmentName></e:Reference></e:edXMLManifest></e:edXMLBody></e:edXMLEnvelope>
<AttachmentEncoded xmlns=""><Attachment><ContentId>9</ContentId>
<ContentTransferEncoded>{content}</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>
"""


def packed(*names: str) -> str:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "nội dung")
    return base64.b64encode(stream.getvalue()).decode()


def test_a_full_message_is_valid_and_reads_back(validate: Validate) -> None:
    data = edxml.written(FULL)
    validate("edxml.xsd", data)
    assert read_package(data) == FULL


@pytest.mark.parametrize("name", ["decree", "letter"])
def test_a_record_makes_a_valid_package(request: pytest.FixtureRequest, validate: Validate, name: str) -> None:
    record = request.getfixturevalue(name)
    written = edxml.to_xml(record)
    validate("edxml.xsd", written.data)
    assert read_package(written.data) == edxml.message_of(record)[0]


def test_what_is_missing_is_said(letter: Record) -> None:
    lost = edxml.to_xml(letter).lost
    assert "PromulgationInfo/PromulgationDate: 2023-11 is no whole date" in lost
    assert "From/OrganId: missing (no document says its organ's identity code)" in lost
    assert any("citation" in line for line in lost)


def test_the_identity_of_a_document_is_made_of_its_organ_day_and_number(decree: Record) -> None:
    message, lost = edxml.message_of(decree, "A01")
    assert message.document_id == "A01,2024/10/10,130/2024/NĐ-CP"
    assert not any("From/OrganId" in line for line in lost)


def test_a_number_that_is_not_made_again_is_said(decree: Record) -> None:
    old = decree.model_copy(update={"header": decree.header.model_copy(update={"key": "40-CP", "number": "40"})})
    assert "Code: 40-CP is not made again by number and notation" in edxml.message_of(old)[1]


@pytest.mark.parametrize("space", ["http://www.mic.gov.vn/TBT/QCVN_102_2016", "http://www.e-doc.vn/Schema/"])
def test_packages_of_other_programs_are_read(space: str) -> None:
    read = read_package(OTHERS.format(space=space, content=packed("7.docx")).encode())
    assert read.sender == Organ("H01", name="Văn phòng UBND tỉnh")
    assert (read.number, read.notation, read.date, read.place) == ("7", "2024/QĐ-UBND", "2024-03-05", None)
    assert read.attachments == (Attachment("7.docx", None, "cid:9", None, "nội dung".encode()),)


@pytest.mark.parametrize(
    ("content", "kept"),
    [("!!!", None), (base64.b64encode(b"PK\x03\x04 cut").decode(), b"PK\x03\x04 cut"), ("", b"")],
)
def test_content_that_does_not_decode_or_unpack(content: str, kept: bytes | None) -> None:
    read = read_package(OTHERS.format(space="x", content=content).encode())
    assert read.attachments[0].data == kept


def test_a_zip_of_several_files_stays_one() -> None:
    content = packed("a", "b")
    read = read_package(OTHERS.format(space="x", content=content).encode())
    assert read.attachments[0].data == base64.b64decode(content)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedFile),
        (b"<edXML/>", DamagedFile),
        (b"<edXML><edXMLEnvelope><edXMLHeader/></edXMLEnvelope></edXML>", DamagedFile),
        (b'<!DOCTYPE a [<!ENTITY a "b">]><edXML>&a;</edXML>', HostileFile),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_package(data)


@given(st.text(max_size=300))
def test_any_text_makes_a_package(text: str) -> None:
    written = edxml.to_xml(extract_text(text))
    assert read_package(written.data).duty == "0"


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_subject_comes_back(subject: str) -> None:
    assert read_package(edxml.written(replace(FULL, subject=subject))).subject == subject
