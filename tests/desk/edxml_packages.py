"""edXML packages in the envelopes that programs send: the standard's, SOAP, and the national axis' without header part."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from tests.web.browsing import LETTER

SPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
SENDER = "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"
_STANDARD = (
    '<edXML xmlns="{space}"><e:edXMLEnvelope xmlns:e="{space}"><e:edXMLHeader>{header}{traces}</e:edXMLHeader>'
    "<e:edXMLBody><e:edXMLManifest><e:Reference><e:ContentId>cid:1</e:ContentId><e:AttachmentName>{name}"
    "</e:AttachmentName></e:Reference></e:edXMLManifest></e:edXMLBody></e:edXMLEnvelope><AttachmentEncoded>"
    "<Attachment><ContentId>1</ContentId><ContentTransferEncoded>{data}</ContentTransferEncoded></Attachment>"
    "</AttachmentEncoded></edXML>"
)
_SOAP = (
    '<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:e="http://www.e-doc.vn/Schema/">'
    "<soap-env:Header>{header}{traces}</soap-env:Header><soap-env:Body><e:Manifest><e:Reference>"
    "<e:ContentId>1</e:ContentId><e:AttachmentName>{name}</e:AttachmentName></e:Reference></e:Manifest>"
    "<e:AttachmentEncoded><e:Attachment><e:ContentId>1</e:ContentId><e:ContentTransferEncoded>{data}"
    "</e:ContentTransferEncoded></e:Attachment></e:AttachmentEncoded></soap-env:Body></soap-env:Envelope>"
)
_AXIS = (
    '<e:edXMLEnvelope xmlns:e="{space}">{header}{traces}<e:Attachment><e:FileName>{name}</e:FileName>'
    "<e:FileType>text/plain</e:FileType><e:Content>{data}</e:Content></e:Attachment></e:edXMLEnvelope>"
)
_LINKED = (
    '<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:e="http://www.e-doc.vn/Schema/"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"><soap-env:Header>{header}{traces}</soap-env:Header><soap-env:Body>'
    '<e:Manifest><e:Reference xlink:href="cid:1@so"><e:Description>Quyết định</e:Description></e:Reference></e:Manifest>'
    "</soap-env:Body></soap-env:Envelope>"
)
_INCLUDED = (
    '<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:e="{space}" xmlns:edXML="{space}">'
    "<soap-env:Body><e:edXMLEnvelope>{header}{traces}<e:Attachment><e:AttachmentName>{name}</e:AttachmentName>"
    '<e:ContentTransferEncoded><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:1@so"/>'
    "</e:ContentTransferEncoded></e:Attachment></e:edXMLEnvelope></soap-env:Body></soap-env:Envelope>"
)
ENVELOPES = {
    "standard": _STANDARD, "soap": _SOAP, "axis": _AXIS, "attached": _LINKED, "included": _INCLUDED, "bare": _LINKED,
}  # fmt: skip
_BESIDE = ("attached", "included", "bare")
"""SOAP with the file as a MIME part beside it: named by the manifest, or included; stored with a header or without."""


@dataclass(frozen=True)
class Packet:
    """What a package says; ``text`` is the document in it."""

    number: str = "134"
    notation: str = "QĐ-SKHCN"
    date: str = "2023/10/20"
    subject: str = "Về việc giao nhiệm vụ năm 2024"
    text: str = LETTER
    duty: str = "0"
    reason: str = ""
    answers: str = ""
    sent: str = "2023/10/21 08:30:00"
    name: str = "134.txt"

    def written(self, envelope: str = "standard") -> bytes:
        """The package in an envelope."""
        answered = f"<e:ResponseFor><e:Code>{self.answers}</e:Code></e:ResponseFor>" if self.answers else ""
        header = (
            f"<e:MessageHeader><e:From><e:OrganId>H43.01</e:OrganId><e:OrganName>{SENDER}</e:OrganName></e:From>"
            "<e:To><e:OrganId>H43.02</e:OrganId><e:OrganName>Sở Nội vụ</e:OrganName></e:To>"
            f"<e:Code><e:CodeNumber>{self.number}</e:CodeNumber><e:CodeNotation>{self.notation}</e:CodeNotation></e:Code>"
            f"<e:PromulgationInfo><e:PromulgationDate>{self.date}</e:PromulgationDate></e:PromulgationInfo>"
            f"<e:DocumentType><e:TypeName>Quyết định</e:TypeName></e:DocumentType><e:Subject>{self.subject}</e:Subject>"
            f"{answered}</e:MessageHeader>"
        )
        traces = (
            "<e:TraceHeaderList><e:TraceHeader><e:OrganId>H43.01</e:OrganId>"
            f"<e:Timestamp>{self.sent}</e:Timestamp></e:TraceHeader><e:Bussiness><e:BussinessDocType>{self.duty}"
            f"</e:BussinessDocType><e:BussinessDocReason>{self.reason}</e:BussinessDocReason></e:Bussiness>"
            "</e:TraceHeaderList>"
        )
        data = base64.b64encode(self.text.encode()).decode()
        body = ENVELOPES[envelope].format(space=SPACE, header=header, traces=traces, name=self.name, data=data)
        xml = ('<?xml version="1.0" encoding="utf-8"?>\n' + body).encode()
        return self._beside(xml, envelope) if envelope in _BESIDE else xml

    def _beside(self, xml: bytes, envelope: str) -> bytes:
        """The message of two parts: the envelope, and the file, in base64 or as it is."""
        head = b"" if envelope == "bare" else (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/xml"; start="<0@so>";'
            b' boundary="=_Part_7.1"\r\nSOAPAction: ""\r\n\r\n'
        )  # fmt: skip
        coding, data = (b"base64", base64.encodebytes(self.text.encode())) if envelope == "included" else (
            b"binary", self.text.encode()
        )  # fmt: skip
        named = f'Content-Disposition: attachment; filename="{self.name}"\r\n'.encode()
        return (
            head + b"--=_Part_7.1\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-ID: <0@so>\r\n\r\n" + xml
            + b"\r\n--=_Part_7.1\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: " + coding
            + b"\r\nContent-ID: <1@so>\r\n" + named + b"\r\n" + data + b"\r\n--=_Part_7.1--\r\n"
        )  # fmt: skip
