"""Annotations of PDFs: number and day filled into blanks, signatures' appearances, the signatures themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from extractor import extract_bytes
from extractor.document import Signature
from extractor.parsers import open_document
from tests.parsers.pdf_factory import Pdf


def letter() -> Pdf:
    """A notice whose number and day are left blank on the page."""
    pdf = Pdf()
    page = pdf.page()
    page.text(90, 60, "ỦY BAN NHÂN DÂN", 9).text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 9)
    page.text(95, 76, "THÀNH PHỐ HÀ NỘI", 9).text(330, 76, "Độc lập - Tự do - Hạnh phúc", 9)
    page.text(90, 96, "Số:", 12).text(135, 96, "/TB-UBND", 12)
    page.text(280, 96, "Hà Nội, ngày", 12).text(378, 96, "tháng", 12).text(432, 96, "năm", 12)
    page.text(240, 140, "THÔNG BÁO").text(220, 160, "Về việc treo cờ Tổ quốc")
    page.body(
        200, "Ủy ban nhân dân thành phố Hà Nội thông báo đến các cơ quan, đơn vị, tổ chức và cá nhân trên địa bàn."
    )
    return pdf


@pytest.mark.parametrize("subtype", ["Widget", "FreeText", "Stamp"])
def test_number_and_day_are_printed_by_annotations(subtype: str) -> None:
    pdf = letter()
    for x, text in ((110, "453"), (360, "29"), (414, "4"), (456, "2026")):
        pdf.pages[0].field(x, 96, text, subtype)
    header = extract_bytes(pdf.bytes(), "test.pdf").header
    assert (header.key, header.date, header.place) == ("453/TB-UBND", "2026-04-29", "Hà Nội")


def test_what_is_left_blank_stays_blank() -> None:
    header = extract_bytes(letter().bytes(), "test.pdf").header
    assert (header.number, header.symbol, header.date) == (None, "TB-UBND", None)


@pytest.mark.parametrize(
    ("printed", "signature"),
    [
        (
            "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ\nEmail: a@chinhphu.vn\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\n"
            "Thời gian ký: 07.01.2025 16:32:41 +07:00",
            Signature("CỔNG THÔNG TIN ĐIỆN TỬ", "VĂN PHÒNG CHÍNH PHỦ", "2025-01-07T16:32:41+07:00"),
        ),
        (
            "Ký bởi: CÔNG BÁO\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\nNgày ký: 2026-06-02 08:06:58 +07:00",
            Signature("CÔNG BÁO", "VĂN PHÒNG CHÍNH PHỦ", "2026-06-02T08:06:58+07:00"),
        ),
    ],
)
@pytest.mark.parametrize("as_annotation", [True, False])
def test_the_appearance_of_a_signature_is_not_text(printed: str, signature: Signature, as_annotation: bool) -> None:
    pdf = letter()
    if as_annotation:
        pdf.pages[0].field(10, 20, printed)
    else:
        pdf.pages[0].lines(10, *printed.split("\n"), x=10, size=9, pitch=11)
    document = open_document(pdf.bytes(), "test.pdf")
    assert document.signatures == [signature]
    assert " ký: " not in document.text and "Email" not in document.text


def test_an_electronic_copy_says_so_in_the_margin() -> None:
    pdf = letter()
    pdf.pages[0].lines(12, "SAO Y; Ủy ban nhân dân Thành phố;", "10/07/2026; 07:50:29 +07:00", x=330, size=9, pitch=11)
    document = open_document(pdf.bytes(), "test.pdf")
    assert document.signatures == [Signature(None, "Ủy ban nhân dân Thành phố", "2026-07-10T07:50:29+07:00")]
    assert "SAO Y" not in document.text


def signed(data: bytes) -> bytes:
    """``data`` signed with a certificate made for it."""
    pytest.importorskip("pyhanko", reason="pyHanko is not installed")
    from asn1crypto import keys, x509
    from cryptography import x509 as certificates
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = rsa.generate_private_key(65537, 2048)
    name = certificates.Name(
        [
            certificates.NameAttribute(NameOID.COMMON_NAME, "Nguyễn Văn An"),
            certificates.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở Nội vụ"),
        ]
    )
    begin = datetime.now(UTC) - timedelta(days=1)
    builder = certificates.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(begin).not_valid_after(begin + timedelta(days=9))
    der = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    plain = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=x509.Certificate.load(der),
        signing_key=keys.PrivateKeyInfo.load(key.private_bytes(*plain)),
        cert_registry=SimpleCertificateStore(),
    )
    metadata = signers.PdfSignatureMetadata(field_name="Signature1")
    out = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(data)), metadata, signer=signer)
    found: bytes = out.getvalue()
    return found


def test_signer_organ_and_time_of_a_signature() -> None:
    (signature,) = open_document(signed(letter().bytes()), "test.pdf").signatures
    assert (signature.signer, signature.organ) == ("Nguyễn Văn An", "Sở Nội vụ")
    assert signature.time is not None and datetime.fromisoformat(signature.time).utcoffset() == timedelta(hours=7)
