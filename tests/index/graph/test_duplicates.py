"""Files that are one document, and how they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.index import Index
from extractor.linking.drafts import precedes, similarity
from extractor.records import Record, SignatureRecord

TEXT = "Quyết định giao nhiệm vụ khoa học và công nghệ năm 2024 cho các đơn vị trực thuộc " * 5
HEAD: dict[str, Any] = {
    "key": "5/QĐ-SKHCN", "number": "5", "symbol": "QĐ-SKHCN", "kind": "Quyết định", "issuer": "Sở KHCN",
    "date": "2024-01-02", "subject": "Giao nhiệm vụ",
}  # fmt: skip
DRAFT = {**HEAD, "key": None, "number": None, "date": None}


def add(index: Index, record: Callable[..., Record], path: str, text: str, **fields: Any) -> None:
    method, signer = fields.pop("method", "docx"), fields.pop("signer", None)
    made = record(path, text, **fields)
    made.source.method = method
    made.source.sha256 = hashlib.sha256((text + method).encode()).hexdigest()
    if signer:
        made.source.signatures = [SignatureRecord(signer=signer, organ=None, time=None)]
    index.add(made)


def found(index: Index) -> list[tuple[str, str, str]]:
    return [(twin.same, twin.path, twin.other) for twin in index.duplicates()]


def test_the_same_bytes(index: Index, record: Callable[..., Record]) -> None:
    for path in ("/b", "/a", "/c"):
        add(index, record, path, TEXT, **HEAD)
    assert found(index) == [("content", "/b", "/a"), ("content", "/c", "/a")]
    assert [twin.similarity for twin in index.duplicates()] == [1.0, 1.0]


def test_the_same_work_with_the_differences(index: Index, record: Callable[..., Record]) -> None:
    add(index, record, "/a.docx", TEXT, **HEAD)
    add(index, record, "/b.pdf", TEXT + "Ký tên", method="pdf-text", signer="Nguyễn Văn An", **HEAD)
    (twin,) = index.duplicates()
    assert (twin.same, twin.path, twin.other, twin.key) == ("work", "/b.pdf", "/a.docx", "5/QĐ-SKHCN")
    assert twin.differences == ("method pdf-text / docx", "signed by Nguyễn Văn An / nobody")
    assert 0.5 < twin.similarity < 1


def test_a_draft(index: Index, record: Callable[..., Record]) -> None:
    add(index, record, "/signed", TEXT, **HEAD)
    add(index, record, "/draft", TEXT.replace("2024", "2023", 1), **DRAFT)
    add(index, record, "/other", "Một văn bản khác hẳn về việc khác, không có gì chung", **DRAFT)
    add(index, record, "/elsewhere", TEXT + "x", **{**DRAFT, "subject": "Việc khác"})
    (twin,) = index.duplicates()
    assert (twin.same, twin.path, twin.other) == ("draft", "/draft", "/signed")
    assert twin.differences == ("key none / 5/QĐ-SKHCN", "date none / 2024-01-02")


def test_other_works_are_no_duplicates(index: Index, record: Callable[..., Record]) -> None:
    add(index, record, "/a", TEXT, **HEAD)
    add(index, record, "/b", TEXT + "x", **{**HEAD, "key": "6/QĐ-SKHCN", "number": "6"})
    assert found(index) == []


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [(TEXT, TEXT, 1, 1), ("", "", 1, 1), (TEXT, "", 0, 0), (TEXT, TEXT.upper(), 1, 1), (TEXT, "Kế hoạch " * 50, 0, 0)],
)
def test_similarity(one: str, other: str, least: float, most: float) -> None:
    assert least <= similarity(one, other) <= most


@given(st.text(max_size=200), st.text(max_size=200))
def test_similarity_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1
    assert similarity(one, one) == 1


@pytest.mark.parametrize(
    ("draft", "signed", "may"),
    [
        ("2024-01-02", "2024-01-02", True), ("2023-12-20", "2024-01-02", True), ("2024-01-03", "2024-01-02", False),
        ("2024-06-10", "2024-01-15", False), ("2023-06-10", "2024-01-15", False), ("2024-01", "2024-01-15", True),
        (None, "2024-01-15", True), ("2024", "2024-01-15", True), ("2023", "2024-01-15", False),
        ("2023-10-31", "2024-01-02", True), ("2023-09-30", "2024-01-02", False),
    ],
)  # fmt: skip
def test_a_draft_is_made_before_it_is_signed(draft: str | None, signed: str, may: bool) -> None:
    assert precedes(draft, signed) is may


def test_a_letter_of_june_is_no_draft_of_one_of_january(index: Index, record: Callable[..., Record]) -> None:
    add(index, record, "/signed", TEXT, **HEAD)
    add(index, record, "/june", TEXT.replace("2024", "2023", 1), **{**DRAFT, "date": "2024-06-10"})
    assert found(index) == []


def test_a_form_in_two_formats_is_one(index: Index, record: Callable[..., Record]) -> None:
    form = "Mẫu đơn đề nghị cấp giấy phép hoạt động trong lĩnh vực khoa học và công nghệ. " * 6
    add(index, record, "/form.docx", form)
    add(index, record, "/form.pdf", form.replace(". ", ".\n"), method="pdf-text")
    add(
        index, record, "/filled.pdf", form[:80] + "Nguyễn Văn An, sinh năm 1970, trú tại Hà Nội, nghề nghiệp giáo viên."
    )
    assert found(index) == [("text", "/form.pdf", "/form.docx")]
