"""Figures in rows of tables on scans: what the second reader may say of them, and what it may not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image

from extractor.parsers.ocr import cellfigures, second_reader
from extractor.parsers.ocr.closer import Sight
from extractor.parsers.ocr.second_reader import SecondReading
from extractor.parsers.ocr.tesseract import TesseractReading

SIGHT = Sight(Image.new("L", (1200, 60), 255), 200, 1.0, 1, 10)


def row(*words: tuple[str, float]) -> list[TesseractReading]:
    return [
        TesseractReading(text, 20 + 100 * place, 10, 80 + 100 * place, 40, sure, 38, 30, 1)
        for place, (text, sure) in enumerate(words)
    ]


def read_as(monkeypatch: pytest.MonkeyPatch, words: list[TesseractReading], seen: dict[int, tuple[str, float]]) -> str:
    """The row after the second reader saw ``seen`` at some of its places, in every picture of them."""
    places = {word.x0: place for place, word in enumerate(words)}

    def picture(cell: TesseractReading, sight: Sight, aside: float, above: float) -> Image.Image:
        return Image.new("L", (places[cell.x0] + 1, 1))

    def read(lines: Sequence[Image.Image]) -> list[SecondReading]:
        said = [seen.get(line.width - 1, (words[line.width - 1].text, 1.0)) for line in lines]
        return [SecondReading(text, (sure,) * len(text)) for text, sure in said]

    monkeypatch.setattr(cellfigures, "_picture", picture)
    monkeypatch.setattr(second_reader, "read", read)
    monkeypatch.setattr(second_reader, "installed", lambda: True)
    return " ".join(word.text for word in cellfigures.settled(words, SIGHT))


@pytest.mark.parametrize(
    ("word", "seen", "wanted"),
    [
        (("461", 57), ("46,1", 1.0), "46,1"),
        (("6.4", 53), ("6,4", 0.99), "6,4"),
        (("24|", 87), ("2,4", 0.97), "2,4"),
        (("12345", 80), ("12.345", 0.98), "12.345"),
        (("461", 57), ("46,1", 0.7), "461"),
        (("461", 57), ("46l", 1.0), "461"),
        (("461", 57), ("46,7", 1.0), "46,7"),
        (("461", 57), ("46,7", 0.9), "461"),
        (("461", 95), ("46,7", 1.0), "461"),
        (("2/22", 57), ("22", 1.0), "2/22"),
        (("461", 57), ("46.1.", 1.0), "461"),
        (("46,1", 70), ("461", 1.0), "46,1"),
        (("12/3", 70), ("123", 1.0), "12/3"),
    ],
    ids=[
        "a lost comma", "a point", "a rule beside it", "thousands", "not sure", "a letter", "other digits, all pictures",
        "other digits, not sure", "other digits, sure before", "two cells", "no figure", "a comma is not taken away", "a sign is not taken away",
    ],
)  # fmt: skip
def test_signs_between_the_same_digits_are_the_second_readers(
    monkeypatch: pytest.MonkeyPatch, word: tuple[str, float], seen: tuple[str, float], wanted: str
) -> None:
    assert read_as(monkeypatch, row(word, ("8,1", 99), ("9,2", 99)), {0: seen}) == f"{wanted} 8,1 9,2"


def test_a_sure_figure_is_looked_at_where_others_lost_their_comma(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = row(("612", 96), ("57", 80), ("633", 80))
    assert read_as(monkeypatch, sure, {0: ("61,2", 1.0), 1: ("5,7", 1.0)}) == "61,2 5,7 633"
    assert read_as(monkeypatch, row(("612", 96), ("57", 96), ("633", 96)), {0: ("61,2", 1.0)}) == "612 57 633"


def test_a_line_of_text_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    words = row(("năm", 96), ("2461", 57), ("và", 96), ("2003", 60))
    assert read_as(monkeypatch, words, {1: ("246,1", 1.0)}) == "năm 2461 và 2003"


def test_without_the_second_reader_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    words = row(("461", 57), ("45", 60), ("633", 60))
    monkeypatch.setattr(second_reader, "installed", lambda: False)
    assert cellfigures.settled(words, SIGHT) == words
