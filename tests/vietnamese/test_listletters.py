"""Letters that begin points, read wrong and told by their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vietnamese.listletters import mended

LISTS = [
    ("a b © d", 96, "a b c d"),
    ("a b e", 96, "a b e"),
    ("a b e", 80, "a b c"),
    ("a b e d", 96, "a b c d"),
    ("c d d e", 96, "c d đ e"),
    ("b e h", 96, "b e h"),
    ("1 2 3", 50, "1 2 3"),
    ("a a b b", 60, "a a b b"),
    ("©", 50, "©"),
    ("", 50, ""),
]


@pytest.mark.parametrize(("read", "surety", "printed"), LISTS)
def test_a_letter_is_what_those_beside_it_ask_for(read: str, surety: float, printed: str) -> None:
    assert mended(read.split(), [surety] * len(read.split())) == printed.split()


@given(st.integers(0, 20), st.integers(1, 8), st.floats(0, 100))
def test_a_list_in_order_stays(start: int, count: int, surety: float) -> None:
    letters = list("abcdđeghiklmnopqrstuvxy"[start : start + count])
    assert mended(letters, [surety] * len(letters)) == letters
