"""Findings that are found again, and those that are rather lost than mistaken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Span
from extractor.index.corrections import anchors
from extractor.index.corrections.anchors import anchor_of

TEXT = "Theo Quyết định 71/QĐ-UBND và Quyết định 71/QĐ-UBND; xem Quyết định 71/QĐ-UBND ngày 1/2/2023."
WORDS = "Quyết định 71/QĐ-UBND"
FIRST, SECOND, THIRD = (TEXT.replace(WORDS, "x" * len(WORDS), n).find(WORDS) for n in range(3))


def span(start: int, words: str = WORDS) -> Span:
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, SECOND),
        ("Trang 1\n" + TEXT, SECOND + 8),
        (TEXT.replace("Theo " + WORDS, "Theo"), None),
        (TEXT.replace("xem " + WORDS, "xem"), SECOND),
        (TEXT.replace(WORDS, "Quyết định 72"), None),
        (TEXT.replace("và", "cùng với") + WORDS, None),
        ("", None),
    ],
)
def test_words_are_found_in_another_text(text: str, expected: int | None) -> None:
    assert anchors.place(anchor_of(TEXT, span(SECOND)), text) == (None if expected is None else span(expected))


LONGER = (THIRD, len(TEXT) - 1)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(span(THIRD), "71/QĐ-UBND")], 0),
        ([(span(THIRD), "another")], 0),
        ([(LONGER, "71/QĐ-UBND")], 0),
        ([(LONGER, "another")], None),
        ([(LONGER, None)], None),
        ([(span(FIRST), "71/QĐ-UBND"), (span(SECOND), "71/QĐ-UBND")], None),
        ([(span(THIRD), "another"), (span(THIRD), "71/QĐ-UBND")], 1),
        ([(LONGER, "71/QĐ-UBND"), ((THIRD, THIRD + 3), "71/QĐ-UBND")], None),
        ([], None),
    ],
)
def test_a_finding_is_found_again_or_none_is(found: list[tuple[Span, str | None]], expected: int | None) -> None:
    assert anchors.find(anchor_of(TEXT, span(THIRD), "71/QĐ-UBND"), TEXT, found) == expected


@given(st.text("ab 1\n", max_size=60), st.data())
def test_every_anchor_leads_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    made = anchor_of(text, (start, end), "x")
    assert anchors.stored(made.json) == made
    assert anchors.place(made, text) == ((start, end) if start < end else None)


def test_the_header_has_no_anchor() -> None:
    assert anchors.stored("") is None
