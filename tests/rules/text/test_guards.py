"""What is asked first, because it costs less, hides nothing that the whole question would find."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsers import markdown
from extractor.parsers.text import from_text
from extractor.rules.citations.laws import named
from extractor.rules.header import posts, scanning
from extractor.rules.tasks import given_sentences
from extractor.rules.text import districts, places
from extractor.rules.text.plain import cells, rows, tables
from extractor.vietnamese import plaintext
from extractor.vietnamese.folding import fold

LAWS = (
    "Bộ luật",
    "Bộ Luật",
    "Luật",
    "luật",
    "Luật ",
    "Pháp lệnh ",
    "Điều lệ",
    "Hiến pháp",
    "thuật ",
    "ật",
    "Bộ ",
    "B",
    " ",
    "\n",
    "x",
)
NUMBERS = ("1", "23", "4,5", ".", ",", " ", "\n", "a", "-", " 12 3,4 5\n")
SIGNS = (",", ",,", "‘", "’’", "''", ">", ">>", " ", "Điều", "\n", "(")


def _text(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=24).map("".join)


@given(_text(LAWS))
def test_names_of_laws_begin_where_the_pattern_finds_them(text: str) -> None:
    looked_for = {match.start() for word in LAWS[:3] for match in re.finditer(f"(?={word})", text)}
    wanted = {at for at in looked_for if not (text.startswith("Luật", at) and text[max(0, at - 3) : at] == "Bộ ")}
    laws = [at for at in range(len(text)) if text.startswith(("luật", "Luật"), at)]
    found = [at for at in named._words(text, laws) if text.startswith(LAWS[:3], at)]
    assert sorted(found) == sorted(wanted)
    assert all(
        map(named._head().match, repeat(text), [start for start, _ in named._heads(text) if text[start] in "BLPĐH"])
    )


@given(_text(NUMBERS))
def test_lines_that_end_with_three_numbers(text: str) -> None:
    if "  " not in text:
        wanted = any(tables._three_numbers().search(line) for line in text.split("\n")[:-1])
        assert tables._may_hold(text) == wanted


CELLS: dict[str, cells.Kind] = {
    "12,5": "number", "3": "small", "2016": "year", "I": "ordinal", "Thu phí": "words", "": "empty",
}  # fmt: skip
LINES = ("12,5", "3", "2016", "Sơ bộ 2016", "97,95 100,64", "Thu phí", "Mục 4", "–", "5 |", "|", "", "x" * 400, "\t")


@given(st.lists(st.sampled_from(tuple(CELLS)), min_size=2, max_size=40), st.integers(0, 39))
def test_rows_around_a_place_are_those_around_the_places_that_are_passed_over(shown: list[str], pivot: int) -> None:
    read = rows._Cells([cells.PlainCell(one, [(0, 1)]) for one in shown], [CELLS[one] for one in shown])
    pivot %= len(shown)
    for pattern in rows._patterns(read.kinds[pivot:]):
        if read.is_row(pattern, pivot, pattern.counted):
            beside = rows._RowsBeside(
                rows._Beside(read, pattern, rows._next), rows._Beside(read, pattern, rows._before), set()
            )
            found = rows._rows(read, pattern, pivot, beside)
            assert all(
                rows._rows(read, pattern, one, beside) == found
                for one in rows._pivots(found, beside, pivot, len(shown))
            )


@given(st.lists(st.sampled_from(LINES), max_size=30).map("\n".join))
def test_cells_stand_where_figures_may(text: str) -> None:
    document = from_text(text)
    blocks = document.blocks
    places = list(cells._among_figures(document.text, blocks, set()))
    for place, block in enumerate(blocks):
        mark = cells._mark_behind(document.text, blocks, place) if cells._is_cell(block) else None
        stretch = cells._Stretch(document.text, blocks, mark) if mark else None
        if stretch is not None and stretch.read(place, set()):
            figures = sum(cells.kind(cell.text) in cells.FIGURES for cell in stretch.cells)
            assert figures < 3 or any(begin <= place < end for begin, end in places)


@given(_text(SIGNS))
def test_signs_that_stand_twice(text: str) -> None:
    assert plaintext._has_doubled(text) == any(two in text for two in (*plaintext._DOUBLED, ",,"))


@given(st.sampled_from(posts._posts()), st.text("abc ", max_size=6))
def test_posts_by_their_first_letters(post: str, rest: str) -> None:
    printed = f"{post}{rest}".upper()
    assert fold(printed)[:3] in posts._begun()


@given(st.sampled_from(scanning._PHRASES), st.integers(0, 40), st.text("abc ", max_size=6))
def test_halves_of_phrases(phrase: str, at: int, rest: str) -> None:
    half = phrase[:at].rstrip()
    whole = [one for one in scanning._PHRASES if len(half) < len(one)]
    wanted = any(one.startswith(half) and one.startswith(f"{half} {rest}"[: len(one)]) for one in whole)
    assert scanning._is_half_phrase(half, rest) == wanted


FIRST = (
    (named._short_codes, r"(?<!\w)BL(?:HS|DS|LĐ|TTHS|TTDS|HH)(?!\w)", ("BLHS", "BLTTDS", "BL", "HS")),
    (given_sentences._begin, r"(?<!T[Pp])[.:]\s+(?=[A-ZĐ])", ("TP", "Tp", "P", ".", ": ", " ", "Đ")),
    (
        districts._unit_name,
        r"(?<!\w)(?:[Hh]uyện|HUYỆN|[Qq]uận|QUẬN|[Tt]hị xã|THỊ XÃ|[Tt]hành phố|THÀNH PHỐ|TP\.?|Tp\.?)\s?(?=[A-ZĐ]|\d{1,2}(?!\d))",
        (
            "huyện ",
            "Huyện",
            "HUYỆN ",
            "quận 1",
            "QUẬN",
            "thị xã ",
            "THỊ XÃ",
            "Thành phố",
            "thành Phố",
            "TP",
            "Tp.",
            "12",
        ),
    ),
    (
        places._named_units,
        r"(?<!\w)(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|Thành Phố|THÀNH PHỐ|TP\.?|Tp\.?)\s?(?=[^\W\d_])",
        ("tỉnh ", "TỈNH", "Tỉnh", "thành phố ", "Thành Phố", "thành Phố", "TP.", "Tp", "tP", "tp."),
    ),
    (
        markdown._emphasised,
        r"(?<![\w*\\])(?P<marks>\*{1,3})(?=[\w“\"'(\[./-])(?:[^*\n]{0,2000}[\w.,:;)”\"'\]%/…-])(?P=marks)(?![\w*])",
        ("*", "**", "\\", "a", "(", ")", ".", "“", "%"),
    ),
)


@pytest.mark.parametrize(("fast", "plain", "pieces"), FIRST)
def test_a_letter_that_stands_first_finds_what_the_plain_pattern_does(
    fast: Callable[[], re.Pattern[str]], plain: str, pieces: tuple[str, ...]
) -> None:
    @given(_text((*pieces, "a", " ", "\n", "A", "ê", "_")))
    def compare(text: str) -> None:
        wanted = [match.start() for match in re.finditer(f"(?={plain})", text)]
        found = [at for at in range(len(text)) if fast().match(text, at)]
        assert found == wanted

    compare()
