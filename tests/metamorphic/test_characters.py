"""The same text with no-break spaces, characters that do not print, foreign strokes and digits, or broken to a width.

A reader sees the same document, so the record is the same: over the texts of the project's own documents, and over those
of the gold set where it is there (of scans what their annotators wrote down).
"""

from __future__ import annotations

import json
import random
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import extract_text, open_document
from extractor.parsers.text import from_text

Change = Callable[[str, random.Random], str]

BLANKS = "\u00a0\u00a0\u00a0\u2009\u202f\u3000"
INVISIBLE = "\u200b\u200c\u200d\u200e\u2060\u2063\ufeff\u00ad"
STROKES = "/∕⁄／"
WIDE = {ord(digit): 0xFF10 + int(digit) for digit in "0123456789"}
_PLACES = frozenset({"span", "places", "source", "text", "page", "box"})


def no_break_spaces(text: str, chance: random.Random) -> str:
    return "".join(chance.choice(BLANKS) if letter == " " and chance.random() < 0.3 else letter for letter in text)


def invisible(text: str, chance: random.Random) -> str:
    def strewn(word: re.Match[str]) -> str:
        return "".join(it + (chance.choice(INVISIBLE) if chance.random() < 0.3 else "") for it in word[0])

    return re.sub(r"(?<!\S)\S*\d\S*", strewn, text)


def strokes_and_digits(text: str, chance: random.Random) -> str:
    text = re.sub("/", lambda _: chance.choice(STROKES), text)
    return re.sub(r"[0-9]+", lambda it: it[0].translate(WIDE) if chance.random() < 0.3 else it[0], text)


def wrapped(text: str, at_hyphens: bool = False) -> str:
    lines = (
        textwrap.wrap(line, 80, break_long_words=False, break_on_hyphens=at_hyphens) or [line]
        for line in text.split("\n")
    )
    return "\n".join(line for paragraph in lines for line in paragraph)


CHANGES: dict[str, Change] = {
    "no-break spaces": no_break_spaces,
    "invisible characters in numbers": invisible,
    "strokes and full-width digits": strokes_and_digits,
    "lines of 80": lambda text, _: wrapped(text),
    "lines of 80, broken behind hyphens": lambda text, _: wrapped(text, at_hyphens=True),
    "lines of 80 with no-break spaces": lambda text, chance: no_break_spaces(wrapped(text), chance),
}
SAME_TEXT = ("no-break spaces", "invisible characters in numbers", "strokes and full-width digits")


def own_texts(root: Path) -> Iterator[tuple[str, str]]:
    for path in (
        root / "corpus" / "bao-cao-skhcn-ninh-thuan-2023.txt",
        *sorted((root / "corpus" / "made").glob("*.txt")),
    ):
        yield path.name, open_document(path).text


def gold_texts(shared: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        written = gold.get("transcription")
        yield path.stem, from_text(written).text if written else open_document(shared / "corpus" / gold["file"]).text


def without_places(value: Any) -> Any:
    """A record without offsets, each run of blanks one space."""
    if isinstance(value, dict):
        return {name: without_places(one) for name, one in value.items() if name not in _PLACES}
    if isinstance(value, list):
        return [without_places(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def read(text: str) -> tuple[str, Any]:
    record = extract_text(text)
    return record.text or "", without_places(record.model_dump(mode="json"))


def differing(texts: Iterator[tuple[str, str]], name: str) -> dict[str, Any]:
    """What the record of a changed text says otherwise, by text."""
    found = {}
    for title, text in texts:
        (plain, before), (changed, after) = read(text), read(CHANGES[name](text, random.Random(title)))
        if name in SAME_TEXT:
            assert changed == plain, title
        if before != after:
            found[title] = {field: (before[field], after[field]) for field in before if before[field] != after[field]}
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_own_texts(root: Path, name: str) -> None:
    assert differing(own_texts(root), name) == {}


@pytest.mark.parametrize("name", CHANGES)
def test_gold_texts(shared: Path, name: str) -> None:
    assert differing(gold_texts(shared), name) == {}
