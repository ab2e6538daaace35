"""Metadata by Phụ lục VI of Nghị định 30/2020/NĐ-CP and by Thông tư 05/2025/TT-BNV: lengths, report, round trip."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.desk.rows import Dossier
from extractor.exchange import codes, fields
from extractor.exchange.fields import FieldSet
from extractor.export.foreign import metadata
from extractor.records import Record
from tests.export.conftest import Validate

SETS: tuple[FieldSet, ...] = ("outgoing", "incoming", "archive")


DOSSIER = Dossier(
    id=1, code="01/KHTH", title="Hồ sơ về kế hoạch năm 2025", year=2025, retention="70 năm", keeper="Nguyễn Văn A",
    note=None, made_at="2025-01-02T00:00:00Z", made_by="Lan", closed_at=None, closed_by=None, documents=2, sheets=None,
    first_date="2025-01-02", last_date="2025-12",
)  # fmt: skip


def test_a_decree_fills_its_fields(decree: Record) -> None:
    values, report = metadata.of_record(decree)
    assert values["TypeName"] == "Nghị định"
    assert (values["CodeNumber"], values["CodeNotation"]) == ("130", "2024/NĐ-CP")
    assert values["IssuedDate"] == "10/10/2024"
    assert values["SignerInfo"] == {"Position": "PHÓ THỦ TƯỚNG", "FullName": "Trần Hồng Hà"}
    assert values["To"] == [{"OrganName": "Ban Bí thư Trung ương Đảng"}, {"OrganName": "Các bộ, cơ quan ngang bộ"}]
    assert report == []


def test_what_is_missing_or_does_not_fit_is_reported(letter: Record) -> None:
    values, report = metadata.of_record(letter)
    assert "IssuedDate" not in values
    assert "IssuedDate (Ngày, tháng, năm văn bản): 2023-11 is no whole date" in report
    assert "IssuedDate (Ngày, tháng, năm văn bản): missing" in report
    assert values["Priority"] == "1"


def test_what_is_too_long_is_cut_and_said(decree: Record) -> None:
    long = decree.model_copy(update={"header": decree.header.model_copy(update={"subject": "đ" * 612})})
    values, report = metadata.of_record(long)
    assert values["Subject"] == "đ" * 500
    assert "Subject (Trích yếu nội dung): 612 characters, 500 fit: cut" in report


def test_secrecy_that_no_field_holds_is_said(decree: Record) -> None:
    secret = decree.model_copy(update={"header": decree.header.model_copy(update={"secrecy": "MẬT"})})
    assert any("MẬT" in line for line in metadata.of_record(secret)[1])
    assert metadata.of_record(secret, "archive")[0]["mode"] == "03"


def test_kinds_without_a_code_are_others(decree: Record) -> None:
    values, report = metadata.of_record(decree, "archive", {"docId": "G09.01_NĐ_000001", "riskRecovery": "0"})
    assert values["typeName"] == "32"
    assert "typeName (Tên loại tài liệu): 'Nghị định' has no code of its own: 32 Khác" in report
    assert values["docId"] == "G09.01_NĐ_000001"
    assert "maintenance (Thời hạn bảo quản): missing" in report


@pytest.mark.parametrize("wanted", SETS)
@pytest.mark.parametrize("name", ["decree", "letter"])
def test_xml_is_valid_and_reads_back(
    request: pytest.FixtureRequest, validate: Validate, name: str, wanted: FieldSet
) -> None:
    record = request.getfixturevalue(name)
    written = metadata.to_xml(record, wanted)
    validate("metadata.xsd", written.data)
    assert metadata.read_xml(written.data) == (wanted, metadata.of_record(record, wanted)[0])
    assert json.loads(metadata.to_json(record, wanted).data) == metadata.of_record(record, wanted)[0]


def test_a_dossier_has_its_fields(validate: Validate) -> None:
    values, report = metadata.of_dossier(DOSSIER, {"FileCode/OrganId": "H43.01"})
    assert values["FileCode"] == {"OrganId": "H43.01", "FileCatalog": "2025", "FileNotation": "01/KHTH"}
    assert values["DocTotal"] == "2"
    assert report == ["EndDate (Thời gian kết thúc): 2025-12 is no whole date"]
    validate("metadata.xsd", metadata.xml_of(values, "dossier"))


@given(st.text(), st.sampled_from(["outgoing", "incoming", "dossier", "archive"]))
def test_whatever_fits_is_no_longer_than_its_field(text: str, wanted: FieldSet) -> None:
    for one in fields.of(wanted):
        fitted = fields.fit(one, text)
        assert one.length is None or len(fitted.text) <= max(one.length, 2)
        assert fitted.text == text or fitted.problem or not text or one.kind in ("code", "date")


@pytest.mark.parametrize(
    ("key", "number", "parts"),
    [
        ("71/2023/QĐ-UBND", "71", ("71", "2023/QĐ-UBND")),
        ("36-NQ/TW", "36", ("36", "NQ/TW")),
        ("54/2014/QH13", "54", ("54", "2014/QH13")),
        ("1234/UBND-KTTH", "1234", ("1234", "UBND-KTTH")),
        ("66.7/2025/NQ-CP", "66.7", ("66.7", "2025/NQ-CP")),
    ],
)
def test_number_and_notation_make_the_key_again(key: str, number: str, parts: tuple[str, str]) -> None:
    assert codes.split(key, number) == parts
    assert codes.join(*parts) == key
