"""What docs/security.md says is shown by a test is shown by one that is there; each requirement stands once."""

from __future__ import annotations

import re
from pathlib import Path

ROW = re.compile(r"^\| (\d+\.\d+\.\d+)(?:–(\d+\.\d+\.\d+))? [^|]+ \| (held|—|\*\*no\*\*) \| ([^|]+) \|$", re.MULTILINE)
CHAPTERS = 14


def rows(root: Path) -> list[tuple[str, str, str, str]]:
    return ROW.findall((root / "docs" / "security.md").read_text(encoding="utf-8"))


def test_every_place_that_it_names_is_there(root: Path) -> None:
    text = (root / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"\b(?:tests|docs|extractor|models)/[\w./-]*\w", text)
    assert len(set(named)) > 25
    assert [each for each in named if not (root / each).exists() and not list(root.glob(f"{each}*"))] == []


def test_every_requirement_stands_once_in_its_order(root: Path) -> None:
    found = [tuple(map(int, row[0].split("."))) for row in rows(root)]
    assert found == sorted(set(found))
    assert {first for first, *_ in found} == set(range(1, CHAPTERS + 1))


def test_what_does_not_hold_says_why(root: Path) -> None:
    held = [row for row in rows(root) if row[2] == "held"]
    missing = [row for row in rows(root) if row[2] == "**no**"]
    assert len(held) > 150
    assert all(len(why.strip()) > 8 for *_, why in missing)
