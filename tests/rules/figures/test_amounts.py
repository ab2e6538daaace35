"""What a tagger is asked about counted nouns, and what its answers change."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract_text
from extractor.document import Block, Document
from extractor.records import Quantity
from extractor.rules.figures import amounts, quantities
from extractor.rules.figures.cells import CellFigures
from extractor.rules.text.sections import Places
from extractor.rules.text.zones import Zones

PHRASES = [
    ("ppm thể tích. Với giếng", "ppm thể tích"),
    ("đi-ốp; nếu loạn thị", "đi-ốp"),
    ("kỳ trả nợ\nĐiều 26", "kỳ trả nợ"),
    ("cán bộ (trong đó", "cán bộ"),
    ("lớp 12 buổi", "lớp 12 buổi"),
    ("chữ" + " chữ" * 30, "chữ" + " chữ" * 14),
    ("chữ" * 30 + " a", "chữ" * 20),
    (", ", ""),
    ("", ""),
]
TEXT = "Đã cấp cho 3 kỹ sư nông nghiệp được đào tạo, 12 hồ sơ, 50 ppm thể hiện, 4 ha, 15% và 04 hạ sĩ quan."


def read(text: str, ends: amounts.PhraseEnds | None) -> list[Quantity]:
    document = Document(text, "text", "text/plain", blocks=[Block("paragraph", 0, len(text), index=1)])
    return quantities.find(document, Zones(document), Places([]), [], CellFigures([], [], [], []), ends)


@pytest.mark.parametrize(("text", "phrase"), PHRASES)
def test_a_phrase_is_the_words_to_the_next_stop(text: str, phrase: str) -> None:
    assert amounts.phrase(text, 0) == phrase


def test_only_nouns_that_no_table_knows_are_asked_about() -> None:
    asked: list[str] = []

    def ends(phrases: Sequence[str]) -> list[int]:
        asked.extend(phrases)
        return [0] * len(phrases)

    found = read(TEXT, ends)
    assert asked == ["kỹ sư nông nghiệp được đào tạo", "ppm thể hiện", "hạ sĩ quan"]
    assert found == read(TEXT, None)


def test_equal_phrases_are_asked_about_once_and_no_more_than_some(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ends(phrases: Sequence[str]) -> list[int]:
        asked.extend(phrases)
        return [len("ppm")] * len(phrases)

    monkeypatch.setattr(amounts, "_MOST", 1)
    found = read("có 5 ppm thể hiện; có 7 ppm thể hiện; có 9 hạ sĩ quan.", ends)
    assert asked == ["ppm thể hiện"]
    assert [one.noun for one in found] == ["ppm", "ppm", "hạ sĩ"]


def test_a_noun_ends_where_the_tagger_says() -> None:
    record = extract_text(TEXT, nlp=True)
    assert [one.noun or one.unit for one in record.quantities] == [
        "kỹ sư nông nghiệp", "hồ sơ", "ppm", "ha", "%", "hạ sĩ quan",
    ]  # fmt: skip
    assert record.source.provenance["nlp"].startswith("underthesea ")
    assert record == extract_text(TEXT)


def test_without_it_nothing_is_tagged() -> None:
    record = extract_text(TEXT, nlp=False)
    assert [one.noun for one in record.quantities if one.noun] == ["kỹ sư", "hồ sơ", "ppm thể", "hạ sĩ"]
    assert record.source.provenance == {}


WORDS = st.sampled_from(
    [
        "3",
        "12",
        "04",
        "1.773,75",
        "5/8",
        "2-3",
        "kỹ",
        "sư",
        "ppm",
        "thể",
        "hồ",
        "sơ",
        "ha",
        "%",
        "đi-ốp",
        "hòa",
        "hoà",
        ";",
        ".",
        ",",
        "(",
        ")",
        "\n",
        "triệu",
        "con",
        "của",
        "được",
    ]
)


@given(st.lists(WORDS, max_size=20).map(" ".join) | st.text(max_size=80))
def test_spans_stay_inside_the_text_and_the_text_as_it_is(text: str) -> None:
    plain, tagged = extract_text(text, nlp=False), extract_text(text, nlp=True)
    assert tagged.text == plain.text
    assert [one.span[0] for one in tagged.quantities] == [one.span[0] for one in plain.quantities]
    for one, other in zip(tagged.quantities, plain.quantities, strict=True):
        assert 0 <= one.span[0] < one.span[1] <= len(tagged.text or "")
        assert one.surface == (tagged.text or "")[slice(*one.span)]
        assert (one.value, one.unit, bool(one.noun)) == (other.value, other.unit, bool(other.noun))
