"""Words are found where they stand, whatever letter of theirs is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rules.text import literals

LETTERS = "aáQC9 ỳ(:\n"


@given(st.text(LETTERS, max_size=40), st.text(LETTERS, min_size=1, max_size=4), st.integers(0, 40), st.integers(0, 40))
def test_every_place_of_a_word(text: str, word: str, start: int, end: int) -> None:
    wanted = [at for at in range(start, min(end, len(text))) if text.startswith(word, at, end)]
    assert list(literals.places(text, word, start, end)) == wanted


@pytest.mark.parametrize(("word", "count"), [("QCVN", 2), ("hiệm kỳ", 1), ("a", 2), ("này", 0)])
def test_words_with_and_without_a_rare_letter(word: str, count: int) -> None:
    assert len(list(literals.places("QCVN 01 và QCVN 02 của nhiệm kỳ qua, các", word))) == count


@given(
    st.lists(st.text(LETTERS + "bt", min_size=1, max_size=4), min_size=1, max_size=5, unique=True),
    st.text(LETTERS + "bt", max_size=40),
)
def test_words_that_are_looked_for_together(words: list[str], text: str) -> None:
    wanted = sorted((word, at) for word in words for at in literals.places(text, word))
    assert sorted(literals.each(text, tuple(words))) == wanted
