"""What is asked first, because it costs less, hides nothing that the whole question would find."""

from __future__ import annotations

import re
from itertools import repeat

from hypothesis import given
from hypothesis import strategies as st

from extractor.rules.citations import named
from extractor.rules.header import posts, scanning
from extractor.rules.text.plain import tables
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
