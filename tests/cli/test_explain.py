"""``vanban explain`` and ``vanban rules``, and rules of one's own in other commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import knowledge

RULES = """\
short_names:
  - name: Kế hoạch mùa xuân
    kind: Kế hoạch
    key: 12/KH-UBND
    examples: ["theo Kế hoạch mùa xuân => 12/KH-UBND"]
"""


@pytest.fixture
def rules(folder: Path) -> Path:
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    (folder / "spring.txt").write_text("Thực hiện Kế hoạch mùa xuân.\n", encoding="utf-8")
    return folder / "rules.yaml"


def test_a_line_with_a_citation(run: Any, folder: Path) -> None:
    done = run("explain", "incoming/a.txt", "--at", "9")
    assert done.exit_code == 0
    first, *rest = done.stdout.splitlines()
    assert first.startswith("9: Căn cứ Quyết định số 71/2023/QĐ-UBND")
    told = "\n".join(rest)
    assert "found citation: Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh" in told
    assert 'numbered.full: kind word, "số", number and symbol' in told
    assert "relation: legal_basis" in told


def test_a_line_with_a_refusal(run: Any, folder: Path) -> None:
    done = run("explain", "incoming/a.txt", "--at", "4", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    (refused,) = [row for row in rows if row["verdict"] == "refused"]
    assert (refused["text"], refused["rule"]) == ("134/QĐ-SKHCN", "own number")


def test_output_to_a_file_is_what_the_screen_would_show(run: Any, folder: Path) -> None:
    shown = run("explain", "incoming/a.txt", "--at", "9").stdout
    done = run("explain", "incoming/a.txt", "--at", "9", "-o", "out")
    assert (done.exit_code, Path("out").read_text(encoding="utf-8")) == (0, shown)


@pytest.mark.parametrize("line", ["3", "400"])
def test_a_line_without_text(run: Any, folder: Path, line: str) -> None:
    done = run("explain", "incoming/a.txt", "--at", line)
    assert done.exit_code == 2
    assert f"nothing stands on line {line}" in " ".join(done.stderr.split())


def test_a_file_that_is_not_there(run: Any, folder: Path) -> None:
    assert run("explain", "nowhere.txt", "--at", "1").exit_code == 3


def test_the_built_in_rows_match(run: Any, folder: Path) -> None:
    done = run("rules", "test")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "rows match" in done.stderr


def test_a_file_whose_rows_match(run: Any, rules: Path) -> None:
    done = run("rules", "test", "rules.yaml")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "vanban: 1 rows match\n")


def test_a_row_whose_example_does_not_match_and_one_without(run: Any, rules: Path) -> None:
    rules.write_text(RULES.replace("=> 12", "=> 13") + "laws:\n  - name: Luật Nhà vườn\n", encoding="utf-8")
    done = run("rules", "test", "rules.yaml")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "rules.yaml:2: short_names Kế hoạch mùa xuân: example does not match: theo Kế hoạch mùa xuân => 13/KH-UBND",
        "rules.yaml:7: laws Luật Nhà vườn: has no example",
    ]


@pytest.mark.parametrize("words", [["rules", "test", "rules.yaml"], ["extract", "spring.txt", "--rules", "rules.yaml"]])
def test_a_malformed_file_is_a_wrong_command_line(run: Any, rules: Path, words: list[str]) -> None:
    rules.write_text("laws:\n  - nmae: Luật A\n", encoding="utf-8")
    done = run(*words)
    assert done.exit_code == 2
    assert "rules.yaml: line 2: laws, row 1: unknown column 'nmae'" in done.stderr


def test_other_commands_read_it(run: Any, rules: Path) -> None:
    def found(*words: str) -> list[str]:
        record = json.loads(run("extract", "spring.txt", *words).stdout)
        return [citation["key"] for citation in record["citations"]]

    assert found("--rules", "rules.yaml") == ["12/KH-UBND"]
    assert found() == []
    assert knowledge.in_use() == ()
    told = run("explain", "spring.txt", "--at", "1", "--rules", "rules.yaml").stdout
    assert "anaphoric.known: a short name from" in told or "anaphoric.known: a short name that a table knows" in told
