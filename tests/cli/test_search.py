"""``vanban search``: what narrows it, how answers divide, and searches that are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

JSONL = ("--format", "jsonl")


def numbers(done: Any) -> list[str]:
    assert done.exit_code == 0, done.stderr
    return [json.loads(line)["number"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--kind", "quyet dinh"), 2),
        (("--year", "2023", "--place", "ninh thuan"), 2),
        (("--place", "Hà Nội"), 0),
        (("--cites", "71/2023/QĐ-UBND"), 2),
        (("--cited-by", "134/QĐ-SKHCN"), 0),
        (("--footnotes",), 2),
        (("--no-footnotes",), 0),
        (("--state", "none"), 2),
        (("--state", "registered"), 0),
        (("kinh phi", "--from", "2023-10", "--to", "2023"), 1),
        (("nguyễn văn an", "--limit", "1", "--offset", "1"), 1),
        (("b.txt",), 1),
    ],
)
def test_options_narrow(run: Any, indexed: Path, words: tuple[str, ...], found: int) -> None:
    assert len(numbers(run("search", *words, *JSONL))) == found


def test_answers_divide(run: Any, indexed: Path) -> None:
    rows = [json.loads(line) for line in run("search", "giam doc", "--facets", *JSONL).stdout.splitlines()]
    assert {"facet": "kind", "value": "Quyết định", "documents": 2} in rows
    assert {"facet": "footnotes", "value": "yes", "documents": 2} in rows
    assert {row["facet"] for row in rows} == {"kind", "issuer", "year", "place", "footnotes", "state", "validity"}


def test_searches_are_kept(run: Any, indexed: Path) -> None:
    assert len(numbers(run("search", "kinh phí", "--year", "2023", "--save", "kinh phí", *JSONL))) == 1
    assert len(numbers(run("search", "--saved", "kinh phí", *JSONL))) == 1
    [row] = map(json.loads, run("search", "--list-saved", *JSONL).stdout.splitlines())
    assert (row["name"], row["query"], row["filters"]) == ("kinh phí", "kinh phí", ["year=2023"])
    assert run("search", "--forget", "kinh phí").exit_code == 0
    assert run("search", "--list-saved", *JSONL).stdout == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say what to search"),
        (("x", "--saved", "y"), "without words"),
        (("--saved", "y"), "no saved search"),
        (("--forget", "y"), "no saved search"),
        (("--year", "năm nay"), "not a date"),
    ],
)
def test_what_cannot_be_asked(run: Any, indexed: Path, words: tuple[str, ...], said: str) -> None:
    done = run("search", *words)
    assert (done.exit_code, said in done.stderr) == (2, True)
