"""What documents do with each other: one definition for each relation, which lists, pages and other formats follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import knowledge, labels, relations
from extractor.relations import RELATIONS, RelationKind
from extractor.rulesfile import ALLOWED


def test_each_name_has_its_definition() -> None:
    assert tuple(each.name for each in RELATIONS) == relations.NAMES
    assert ALLOWED["triggers", "relation"] == relations.NAMES
    assert list(labels.RELATIONS) == list(relations.NAMES)


def test_each_is_told_by_words_with_an_example() -> None:
    assert {row["relation"] for row in knowledge.table("triggers")} == set(relations.NAMES) - {"mentions"}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda each: each.name)
def test_the_pages_know_how_to_draw_it(relation: RelationKind, root: Path) -> None:
    style = (root / "extractor/web/static/style.css").read_text(encoding="utf-8")
    assert relation.stroke == "plain" or f"path.r-{relation.stroke} {{" in style
