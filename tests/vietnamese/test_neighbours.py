"""What recognition took for another syllable, told by the words beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vietnamese.neighbours import is_slip, mended

SLIPS = [
    ("quy định chỉ tiết một sô điêu của Luật", "quy định chi tiết một số điều của Luật"),
    ("sửa đôi, bô sung", "sửa đổi, bổ sung"),
    ("các cơ quan, tô chức", "các cơ quan, tổ chức"),
    ("THÀNH PHÔ HÔ CHÍ MINH", "THÀNH PHỐ HỒ CHÍ MINH"),
    ("Điêu 5. Hiệu lực", "Điều 5. Hiệu lực"),
    ("kinh tẾ, tháo gỠ", "kinh tế, tháo gỡ"),
]
SOUND = [
    "chỉ đạo, chi tiết, địa chỉ, chi phí, chỉ tiêu, chi nhánh",
    "ông Đỗ Tô Hoài và bà Lê Thị Hồ",
    "tô sơn, nước hồ, cái thâu",
    "Phạm Thị Thanh Trà",
    "",
]


@pytest.mark.parametrize(("read", "printed"), SLIPS)
def test_small_marks_are_told_by_the_words_beside(read: str, printed: str) -> None:
    assert mended(read.split(), [96.0] * len(read.split())) == printed.split()


@pytest.mark.parametrize("text", SOUND)
def test_what_its_neighbours_do_not_speak_against_is_left(text: str) -> None:
    assert mended(text.split(), [96.0] * len(text.split())) == text.split()


def test_a_doubtful_word_may_have_any_other_marks() -> None:
    words = ["theo", "quy", "đinh", "của", "pháp", "luật"]
    assert mended(words, [96.0] * 6) == words
    assert mended(words, [96.0, 96.0, 60.0, 96.0, 96.0, 96.0])[2] == "định"


@pytest.mark.parametrize(("read", "printed", "slip"), [
    ("tô", "tổ", True), ("bỏ", "bổ", True), ("chỉ", "chi", True), ("hâu", "hậu", False), ("kỷ", "kỳ", False),
    ("tư", "tu", False), ("chí", "chi", False), ("tô", "tôi", False),
])  # fmt: skip
def test_slips_of_print(read: str, printed: str, slip: bool) -> None:
    assert is_slip(read, printed) is slip


@given(st.lists(st.text(max_size=8), max_size=12), st.floats(0, 100))
def test_words_stay_as_many_and_keep_their_letters(words: list[str], surety: float) -> None:
    found = mended(words, [surety] * len(words))
    assert [len(word) for word in found] == [len(word) for word in words]
