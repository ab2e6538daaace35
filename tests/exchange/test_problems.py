"""What is told of registers of other systems: every code has its words, in both languages, and shows its values."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from extractor.exchange.problems import SENTENCES, ImportProblem, problem
from extractor.language import ENGLISH, Language

VIETNAMESE = Language("vi", "web")


def test_every_code_that_is_told_has_words_and_every_word_a_code(root: Path) -> None:
    told: set[str] = set()
    for path in (root / "extractor").rglob("*.py"):
        if {"exchange", "desk"} & set(path.relative_to(root).parts) and path.name != "problems.py":
            text = path.read_text(encoding="utf-8")
            constants = (each.value for each in ast.walk(ast.parse(text)) if isinstance(each, ast.Constant))
            told |= {each for each in constants if isinstance(each, str) and each in SENTENCES}
    assert told == SENTENCES.keys()


@pytest.mark.parametrize(
    ("told", "english", "vietnamese"),
    [
        (problem("cell.no_date", "date", what="31/2"), "Date: no date: 31/2", "Ngày ban hành: không phải ngày tháng: 31/2"),
        (
            problem("entry.becomes", "due", what=None, other="2026-01-05"),
            "To be settled by: blank becomes 05-01", "Hạn giải quyết: để trống sửa thành 05-01",
        ),
        (
            problem("entry.other_document", entry="incoming 7/2026", what="1/A"),
            "incoming 7/2026 is another document: 1/A", "đến 7/2026 là văn bản khác: 1/A",
        ),
    ],
)  # fmt: skip
def test_it_is_told_in_words_with_its_field_and_values(told: ImportProblem, english: str, vietnamese: str) -> None:
    def shown(value: str) -> str:
        return value.replace("2026-01-05", "05-01")

    assert (told.words(ENGLISH, shown), told.words(VIETNAMESE, shown)) == (english, vietnamese)
