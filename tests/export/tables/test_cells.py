"""Cells: formulas are neutralised, control characters go, Vietnamese stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.export.tables.cells import is_formula, neutral, one_line, printable, text_of

FORMULAS = ["=1+1", "+84 68", "-5 %", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1", "=cmd|'/c calc'!A1"]
TEXTS = ["", "Quyết định", "134/QĐ-SKHCN", "'=1", " =1", "1-2", "đ", "–5"]
VIETNAMESE = "ĂÂĐÊÔƠƯ ăâđêôơư ắặấầẩẫậ ọộợ “ngoặc” – … m² ₫"


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run(text: str) -> None:
    assert is_formula(text)
    assert neutral(text) == "'" + text


@pytest.mark.parametrize("text", TEXTS)
def test_what_it_would_show(text: str) -> None:
    assert neutral(text) == text


@given(st.text())
def test_no_text_is_run_and_none_is_lost(text: str) -> None:
    assert not is_formula(neutral(text))
    assert neutral(text).removeprefix("'") == text.removeprefix("'")


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = one_line(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert printable(printable(text)) == printable(text)


def test_vietnamese_and_line_ends_stay() -> None:
    assert printable(VIETNAMESE) == VIETNAMESE
    assert printable("a\tb\nc") == "a\tb\nc"
    assert printable("a\x00\x1b[31mb\x7f\x85") == "a[31mb"
    assert printable("\udcff") == "\\udcff"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a", "a"),
        (None, ""),
        (0, "0"),
        (-1.5, "-1.5"),
        (True, "true"),
        (False, "false"),
        (("a", "b"), "a; b"),
        ([], ""),
    ],
)
def test_cells_as_text(cell: object, text: str) -> None:
    assert text_of(cell) == text  # type: ignore[arg-type]
