"""The sentence at a place of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vietnamese.sentences import sentence_at


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Điều 1. Phạm vi.\nBộ trưởng ban hành Thông tư này.|\nCâu sau.", "Bộ trưởng ban hành Thông tư này."),
        ("Câu trước. UBND TP. Hồ Chí Minh| quyết định. Câu sau.", "UBND TP. Hồ Chí Minh quyết định."),
        ("Câu trước! Câu này|; phần sau.", "Câu này;"),
        ("2. Mức trợ cấp| bằng 360.000 đồng. Câu sau.", "2. Mức trợ cấp bằng 360.000 đồng."),
        ("b)| (được bãi bỏ)", "b) (được bãi bỏ)"),
        ("|", ""),
        ("Câu một.  | Câu hai.", "Câu một."),
    ],
)
def test_the_sentence_at_a_mark(text: str, sentence: str) -> None:
    assert sentence_at(text.replace("|", ""), text.index("|")) == sentence


@given(st.text(alphabet="ab. \n;TP1"), st.integers(0, 50))
def test_it_is_a_piece_of_the_text(text: str, place: int) -> None:
    assert sentence_at(text, min(place, len(text))) in " ".join(text.split())
