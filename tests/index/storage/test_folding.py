import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vietnamese.folding import fold, fold_query, variants


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Quyết định", "quyet dinh"),
        ("QUYẾT ĐỊNH", "quyet dinh"),
        ("Ðảng uỷ, Đảng ủy", "dang uy, dang uy"),
        ("ƯỚC LƯỢNG ở Ấp", "uoc luong o ap"),
        ("71/2023/QĐ-UBND", "71/2023/qd-ubnd"),
        ("İ", "i"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_a_latin_one() -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    assert set(fold(letters + letters.upper())) == set("aeiouyd")


@given(st.text())
def test_a_fold_keeps_the_length_and_folds_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(st.characters(exclude_characters="Σ", exclude_categories=["Cs"])))
def test_every_letter_is_folded_for_itself(text: str) -> None:
    assert fold(text * 9) == "".join(map(fold, text)) * 9


@given(st.text(alphabet="aâấđĐuưựẶxX 7/-"))
def test_queries_fold_alike_in_every_normal_form(text: str) -> None:
    assert fold_query(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("letter", ["a", "d", "o", "y", "7", "ß"])
def test_variants_are_all_that_folds_to_a_letter(letter: str) -> None:
    assert letter in variants(letter)
    assert {fold(each) for each in variants(letter)} == {letter}
