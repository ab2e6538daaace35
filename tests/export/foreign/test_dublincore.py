"""Dublin Core: valid against oai_dc.xsd, read back, and what it cannot hold is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.export.foreign import dublincore
from extractor.records import Record
from tests.export.conftest import Validate


@pytest.mark.parametrize("name", ["decree", "letter"])
def test_it_is_valid(request: pytest.FixtureRequest, validate: Validate, name: str) -> None:
    validate("oai_dc.xsd", dublincore.to_xml(request.getfixturevalue(name)).data)


def test_it_says_what_the_document_says_of_itself(decree: Record) -> None:
    read = dublincore.read_xml(dublincore.to_xml(decree).data)
    assert ("title", "Nghị định số 130/2024/NĐ-CP Quy định về thu phí sử dụng đường bộ") in read
    assert ("creator", "Chính phủ") in read
    assert ("date", "2024-10-10") in read
    assert [value for name, value in read if name == "relation"] == dublincore.cited(decree)
    assert "90/2023/NĐ-CP" in dublincore.cited(decree)


def test_text_that_means_something_in_xml_stays_text(letter: Record) -> None:
    assert ("description", "báo cáo <kết quả> & số liệu") in dublincore.read_xml(dublincore.to_xml(letter).data)


def test_what_it_cannot_hold_is_said(decree: Record) -> None:
    lost = "\n".join(dublincore.to_xml(decree).lost)
    assert "recipients" in lost
    assert "sections" in lost
    assert "replaces" in lost
    assert "the signer's post" in lost


@given(st.text(max_size=300))
def test_any_text_gives_a_file(text: str) -> None:
    assert dublincore.read_xml(dublincore.to_xml(extract_text(text)).data)
