"""The titles that a tagger is trained on, and the tagger: what the comparison in docs/title-ends.md rests on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import title_ends
from hypothesis import given
from hypothesis import strategies as st

SPLITS = ("train", "dev", "test")


def rows(split: str) -> list[dict[str, Any]]:
    path = title_ends.GOLD / f"{split}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def names(split: str) -> set[str]:
    return {" ".join(row["ends"][0].lower().split()) for row in rows(split)}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "title_ends.crf"
    title_ends.trained(title_ends.annotated("dev")).save(str(path))
    return path


@pytest.mark.parametrize("split", SPLITS)
def test_every_end_is_in_its_text_behind_a_word(split: str) -> None:
    for row in rows(split):
        for end in row["ends"]:
            assert row["text"].startswith(end)
            assert end == end.strip()
            assert not row["text"][len(end) : len(end) + 1].isalpha()


def test_no_document_is_in_two_splits_and_no_title_of_the_test_was_trained_on() -> None:
    files = [{row["file"] for row in rows(split)} for split in SPLITS]
    assert sum(map(len, files)) == len(set.union(*files))
    assert not names("test") & (names("train") | names("dev"))


def test_the_data_card_has_the_right_numbers(root: Path) -> None:
    card = (root / "docs/title-ends.md").read_text(encoding="utf-8")
    for split in SPLITS:
        assert f"| {split} | {len(rows(split))} | {len({row['file'] for row in rows(split)})} |" in card


def test_the_rules_end_as_many_as_the_data_card_says(root: Path) -> None:
    asked = title_ends.annotated("test")
    right = sum(title_ends.by_rules(title.text) in title.ends for title in asked)
    assert f"| | all | {len(asked)} | {right} = " in (root / "docs/title-ends.md").read_text(encoding="utf-8")


def test_the_same_titles_make_the_same_decisions(model: Path, tmp_path: Path) -> None:
    title_ends.trained(title_ends.annotated("dev")).save(str(tmp_path / "again.crf"))
    one, other = title_ends.by_tagger(model), title_ends.by_tagger(tmp_path / "again.crf")
    asked = [title.text for title in title_ends.annotated("test")]
    assert list(map(one, asked)) == list(map(other, asked))


@given(text=st.text(max_size=120))
def test_an_end_is_in_the_text(model: Path, text: str) -> None:
    assert 0 <= title_ends.by_tagger(model)(text) <= len(text)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1.0)]
)
def test_intervals(right: int, of: int, low: float, high: float) -> None:
    assert title_ends.interval(right, of) == pytest.approx((low, high), abs=0.001)


@pytest.mark.parametrize(("better", "worse", "p"), [(0, 0, 1.0), (3, 1, 0.625), (16, 4, 0.012), (5, 5, 1.0)])
def test_sign_test(better: int, worse: int, p: float) -> None:
    assert title_ends.chance(better, worse) == pytest.approx(p, abs=0.001)
