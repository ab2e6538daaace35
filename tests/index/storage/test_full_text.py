"""Marks and fields as the index writes them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.index.storage.full_text import SIGN, fields_of, marked, marks, name_of
from extractor.records import Header, Signer


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("hoà", "hoa1"),
        ("hòa", "hoa1"),
        ("uỷ", "uy4"),
        ("ủy", "uy4"),
        ("định", "đinh5"),
        ("đ", "đ"),
        ("ma", ""),
        ("71", ""),
        ("quyết", "quyêt2"),
    ],
)
def test_a_word_and_its_marks(word: str, written: str) -> None:
    assert marked(word).removeprefix(SIGN) == written


def test_marks_of_a_text_are_its_distinct_words() -> None:
    assert marks("Quyết định, QUYẾT và quyet-định 71") == f"{SIGN}quyêt2 {SIGN}va1 {SIGN}đinh5"


@given(st.text())
def test_marks_of_any_text_are_words_of_it(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert all(" " not in each and each for each in marks(composed).split(" ") if marks(composed))


@pytest.mark.parametrize("path", ["/a/Báo Cáo.docx", "C:\\a\\Báo Cáo.docx", "/a.zip!/b/Báo Cáo.docx", "Báo Cáo.docx"])
def test_a_name_is_what_stands_last(path: str) -> None:
    assert name_of(path) == "bao cao.docx"


def test_fields_are_lines() -> None:
    header = Header(
        key="5/BC", issuer="Sở Y tế", issuing_body="Sở Y tế", signer=Signer(name="Bình"), recipients=["Lưu"]
    )
    assert fields_of(header, "/a.txt").splitlines() == ["5/bc", "so y te", "binh", "luu", "a.txt"]
