"""JSON-LD: schema.org's Legislation and W3C's annotations, held against their schemas and read back."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.errors import DamagedFile
from extractor.export.foreign import jsonld, webannotations
from extractor.records import Record
from tests.export.conftest import SCHEMAS


def validated(name: str, data: bytes) -> None:
    jsonschema.validate(json.loads(data), json.loads((SCHEMAS / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["decree", "letter"])
def test_both_are_valid(request: pytest.FixtureRequest, name: str) -> None:
    record = request.getfixturevalue(name)
    validated("legislation.schema.json", jsonld.to_json(record).data)
    validated("annotations.schema.json", webannotations.to_json(record).data)


def test_legislation_says_what_a_document_does(decree: Record) -> None:
    said = jsonld.read_json(jsonld.to_json(decree).data)
    assert said["legislationIdentifier"] == "130/2024/NĐ-CP"
    assert said["legislationDateOfApplicability"] == "2024-10-10"
    assert said["legislationResponsible"] == {
        "@type": "Person", "name": "Trần Hồng Hà", "jobTitle": "PHÓ THỦ TƯỚNG",
    }  # fmt: skip
    (basis,) = [said["isBasedOn"]]
    assert isinstance(basis, list)
    assert basis[0]["name"] == "Luật Tổ chức Chính phủ"
    repealed = said["legislationRepeals"]
    assert isinstance(repealed, list)
    assert "25/2021/NĐ-CP" in [work["legislationIdentifier"] for work in repealed]


def test_legislation_says_what_it_cannot_hold(decree: Record) -> None:
    lost = "\n".join(jsonld.to_json(decree).lost)
    assert "pinpoints are left out" in lost
    assert "recipients" in lost


@pytest.mark.parametrize("data", [b"", b"[]", b'{"@type": "Book"}', b"\xff"])
def test_what_is_no_legislation_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        jsonld.read_json(data)
    with pytest.raises(DamagedFile):
        webannotations.read_json(data)


def test_annotations_read_back_whole(decree: Record, letter: Record) -> None:
    for record in (decree, letter):
        read = webannotations.read_json(webannotations.to_json(record).data)
        assert [one for kind, one, _ in read if kind == "citation"] == record.citations
        assert [one for kind, one, _ in read if kind == "quantity"] == record.quantities
        assert [one for kind, one, _ in read if kind == "section"] == record.sections
        assert all(quote == (record.text or "")[slice(*one.span)] for _, one, quote in read)


@given(st.text(max_size=300))
def test_positions_quote_the_text(text: str) -> None:
    record = extract_text("Căn cứ Quyết định số 12/QĐ-UBND ngày 5/4/2020 😀 " + text)
    read = webannotations.read_json(webannotations.to_json(record).data)
    assert read
    assert all(quote == (record.text or "")[slice(*one.span)] for _, one, quote in read)
