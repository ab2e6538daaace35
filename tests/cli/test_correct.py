"""``vanban correct``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FILE = "incoming/a.txt"


def rows(done: Any) -> list[dict[str, Any]]:
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_fields_are_set_listed_and_undone(run: Any, indexed: Path) -> None:
    made = rows(
        run("correct", FILE, "--set", "number=99", "--set", "date=2023-10-21", "--by", "Lan", "--format", "jsonl")
    )
    assert [(row["field"], row["value"], row["read"], row["made by"]) for row in made] == [
        ("number", "99", "134", "Lan"), ("date", "2023-10-21", "2023-10-20", "Lan"),
    ]  # fmt: skip
    fields = {row["field"]: row for row in rows(run("correct", FILE, "--format", "jsonl")) if row["target"] == "header"}
    assert (fields["key"]["value"], fields["number"]["read"], fields["number"]["corrected"]) == (
        "99/QĐ-SKHCN",
        "134",
        True,
    )
    assert rows(run("search", "99/QĐ-SKHCN", "--format", "jsonl"))[0]["date"] == "2023-10-21"
    assert len(rows(run("correct", "--list", "--format", "jsonl"))) == 2
    [undone] = rows(run("correct", "--undo", made[0]["correction"], "--by", "Minh", "--format", "jsonl"))
    assert undone["undone by"] == "Minh"
    assert run("show", "134/QĐ-SKHCN").exit_code == 0


def test_citations_are_named_by_number(run: Any, indexed: Path) -> None:
    found = [row for row in rows(run("correct", FILE, "--format", "jsonl")) if row["target"] == "citation"]
    assert [(row["n"], row["value"]) for row in found] == [(1, "71/2023/QĐ-UBND"), (2, "252/KH-UBND")]
    assert run("correct", FILE, "--citation", 1, "--set", "key=72/2023/QĐ-UBND").exit_code == 0
    assert run("correct", FILE, "--citation", 2, "--reject").exit_code == 0
    assert run("correct", FILE, "--add", "citation", "nhiệm vụ được giao", "--set", "key=5/QĐ-TTg").exit_code == 0
    assert run("correct", FILE, "--citation", 2, "--confirm").exit_code == 0
    cites = rows(run("cites", FILE, "--format", "jsonl"))
    assert [(row["document"], row["rule"]) for row in cites] == [
        ("72/2023/QĐ-UBND", "corrected"),
        ("5/QĐ-TTg", "corrected"),
    ]


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
@pytest.mark.parametrize("words", [(FILE,), ("--list",), (FILE, "--confirm"), (FILE, "--set", "subject==1+1")])
def test_every_format(run: Any, indexed: Path, words: tuple[str, ...], form: str) -> None:
    assert run("correct", *words, "--format", form).exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        (FILE, "--set", "number"),
        (FILE, "--set", "number=x"),
        (FILE, "--set", "colour=red"),
        (FILE, "--reject", "--confirm"),
        (FILE, "--citation", "1", "--task", "1", "--confirm"),
        (FILE, "--citation", "9", "--reject"),
        (FILE, "--citation", "0", "--reject"),
        (FILE, "--add", "song", "la la"),
        (FILE, "--add", "citation", "la la"),
        (FILE, "--reject"),
        ("--undo", "5"),
    ],
)
def test_what_cannot_be_asked_is_one_line(run: Any, indexed: Path, words: tuple[str, ...]) -> None:
    done = run("correct", *words)
    assert done.exit_code == (3 if "--undo" in words else 2)
    assert not done.stdout


def test_needs_an_index(run: Any, folder: Path) -> None:
    assert run("correct", "--list", "--db", folder / "nowhere.db").exit_code == 4
