"""The commands that ask the graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ASKING = [
    ("cites", "134/QĐ-SKHCN"),
    ("path", "134/QĐ-SKHCN", "71/2023/QĐ-UBND"),
    ("history", "71/2023/QĐ-UBND"),
    ("same", "71/2023/QĐ-UBND"),
    ("same", "--decisions"),
    ("state", "71/2023/QĐ-UBND"),
    ("state", "--list"),
    ("ambiguous",),
    ("check",),
]


def rows(done: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("words", ASKING)
@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_every_question_is_answered_in_every_format(run: Any, indexed: Path, words: tuple[str, ...], form: str) -> None:
    done = run(*words, "--format", form)
    assert done.exit_code == 0
    assert not done.stderr or done.stderr.startswith("vanban: ")


@pytest.mark.parametrize("words", ASKING)
def test_every_question_needs_an_index(run: Any, folder: Path, words: tuple[str, ...]) -> None:
    assert run(*words, "--db", folder / "nowhere.db").exit_code == 4


def test_cites_says_why(run: Any, indexed: Path) -> None:
    first, *_ = rows(run("cites", "134/QĐ-SKHCN", "--format", "jsonl"))
    assert first["document"] == "71/2023/QĐ-UBND"
    assert first["why"] == "number, year and issuer agree"
    assert (first["confidence"], first["rule"].split(".")[0]) == (1.0, "numbered")


def test_path(run: Any, indexed: Path) -> None:
    [step] = rows(run("path", "134/QĐ-SKHCN", "71/2023/QĐ-UBND", "--format", "jsonl"))
    assert (step["from"], step["relation"], step["to"]) == ("134/QĐ-SKHCN", "legal_basis", "71/2023/QĐ-UBND")
    assert "no chain" in run("path", "71/2023/QĐ-UBND", "134/QĐ-SKHCN").stderr


def test_history_says_the_state(run: Any, indexed: Path) -> None:
    done = run("history", "71/2023/QĐ-UBND", "--on", "2024-01-01")
    assert "on 2024-01-01: unknown" in done.stderr
    assert "the index does not hold it" in done.stderr
    before = run("history", "71/2023/QĐ-UBND", "--on", "2023-09-25")
    assert "not yet" in before.stderr


def test_a_state_is_stated_and_taken_back(run: Any, indexed: Path) -> None:
    number = "71/2023/QĐ-UBND"
    [made] = rows(run("state", number, "in-effect", "--since", "9/10/2023", "--by", "Lan", "--format", "jsonl"))
    assert (made["number"], made["state"], made["since"], made["made by"]) == (number, "in effect", "2023-10-09", "Lan")
    said = run("history", number, "--on", "2024-01-01").stderr
    assert "in effect since 2023-10-09" in said
    assert "stated by Lan: in effect since 2023-10-09" in said
    assert rows(run("state", number, "--format", "jsonl")) == [made]
    assert run("state", "--undo", made["statement"], "--by", "Minh").exit_code == 0
    assert "unknown" in run("history", number, "--on", "2024-01-01").stderr
    assert rows(run("state", "--list", "--format", "jsonl"))[0]["undone by"] == "Minh"


def test_a_state_needs_its_day_and_its_words(run: Any, indexed: Path) -> None:
    assert run("state").exit_code == 2
    assert run("state", "71/2023/QĐ-UBND", "ended").exit_code == 2
    assert run("state", "71/2023/QĐ-UBND", "void", "--since", "9/10/2023").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("history", "71", "--on", "someday"),
        ("same",),
        ("same", "71/2023", "--decisions"),
        ("same", "--undo", "7"),
        ("same", "--split", "nothing"),
    ],
)
def test_what_cannot_be_asked(run: Any, indexed: Path, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (3 if "--undo" in words else 2, "")
    assert done.stderr


def test_merge_split_and_undo(run: Any, indexed: Path) -> None:
    merged = run("same", "--merge", "252/KH-UBND", "71/2023/QĐ-UBND", "--anyway", "--by", "Lan", "--format", "jsonl")
    [decision] = rows(merged)
    assert (decision["kind"], decision["made by"], decision["undone at"]) == ("merge", "Lan", None)
    said = {row["said"]: row["why"] for row in rows(run("same", "71/2023/QĐ-UBND", "--format", "jsonl"))}
    assert said["252/KH-UBND"] == "a person said that the two are one"
    assert run("same", "--undo", decision["decision"], "--by", "Lan").exit_code == 0
    [kept] = rows(run("same", "--decisions", "--format", "jsonl"))
    assert kept["undone by"] == "Lan"
    assert len(rows(run("same", "71/2023/QĐ-UBND", "--format", "jsonl"))) == 1


def test_a_table_of_mentions_is_short_unless_asked(run: Any, indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.cited_by.SHOWN", 1)
    done = run("cited-by", "71/2023/QĐ-UBND")
    assert "1 of about 2 mentions" in done.stderr
    assert run("cited-by", "71/2023/QĐ-UBND", "--limit", 5).stderr == ""
    assert len(rows(run("cited-by", "71/2023/QĐ-UBND", "--format", "jsonl"))) == 2


def test_a_mention_without_a_number_is_told_by_its_words(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(
        "UBND TỈNH HẢI HÀ\n\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nCăn cứ Luật Khoa học và công nghệ;\n", encoding="utf-8"
    )
    assert run("index", "a.txt").exit_code == 0
    [row] = rows(run("cited-by", "Luật Khoa học và công nghệ", "--format", "jsonl"))
    assert (row["document"], row["cites"]) == ("12/QĐ-UBND", "Luật Khoa học và công nghệ")
