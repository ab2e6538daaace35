"""Lists have the same options everywhere: rows from one on, so many at most, and a word where there are none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from extractor.cli.app import app

OPTIONS = ("--limit", "--offset", "--format", "--excel", "--output")
MOST = {"search": 50, "worklist": 50}
"""Where nobody says how many: ranked lists end, all others are whole."""


def walk(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every command below one, by its name."""
    if not hasattr(command, "commands"):
        yield name, command
        return
    for word, each in command.commands.items():
        yield from walk(each, f"{name} {word}".strip())


def options(command: Any) -> dict[str, Any]:
    return {option: each for each in command.params for option in each.opts}


COMMANDS = dict(walk(get_command(app)))
LISTS = [name for name, command in COMMANDS.items() if "--excel" in options(command)]


def test_there_are_lists() -> None:
    assert {"search", "cited-by", "register list", "dossier show", "organ list", "user tokens", "uploads"} <= set(LISTS)


@pytest.mark.parametrize("name", [name for name in LISTS if not name.startswith("export ")])
def test_every_list_has_the_same_options_and_defaults(name: str) -> None:
    there = options(COMMANDS[name])
    assert set(OPTIONS) <= there.keys()
    assert (there["--limit"].default, there["--offset"].default) == (MOST.get(name), 0)
    assert (there["--limit"].min, there["--offset"].min) == (1, 0)


@pytest.mark.parametrize("written", ["17/5/2023", "2023-05-17", "17.5.2023", "17-05-2023"])
def test_days_are_typed_alike_everywhere(run: Any, indexed: Path, written: str) -> None:
    for words in (
        ("search", "--from"),
        ("tasks", "--from"),
        ("quantities", "--to"),
        ("register", "list", "--due-before"),
    ):
        assert run(*words, written).exit_code == 0, words
    assert run("history", "71/2023/QĐ-UBND", "--on", written).exit_code == 0
    assert run("correct", "incoming/a.txt", "--set", f"date={written}").exit_code == 0
    assert '"value": "2023-05-17"' in run("correct", "incoming/a.txt", "--format", "jsonl").stdout
    done = run("search", "--from", "31/31/31")
    assert (done.exit_code, "17/5/2023" in done.stderr) == (2, True)


def rows(run: Any, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*words, "--format", "jsonl").stdout.splitlines()]


def read_in_parts(run: Any, *words: str) -> None:
    every = rows(run, *words)
    assert len(every) > 1
    parts = [rows(run, *words, "--limit", "1", "--offset", str(at)) for at in range(len(every))]
    assert [row for part in parts for row in part] == every


def test_a_list_of_the_index_is_read_in_parts(run: Any, indexed: Path) -> None:
    read_in_parts(run, "missing")


def test_what_people_entered_is_read_in_parts(run: Any, indexed: Path) -> None:
    for name in ("UBND tỉnh A", "UBND tỉnh B", "UBND tỉnh C"):
        assert run("organ", "add", name).exit_code == 0
    read_in_parts(run, "organ", "list")


def test_a_list_of_files_is_read_in_parts(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "figures.txt"
    file.write_text("Toàn xã có 120 hộ, 15 ha lúa và 3 trường học.", encoding="utf-8")
    read_in_parts(run, "quantities", str(file))


def test_what_is_said_where_the_list_ends(run: Any, indexed: Path) -> None:
    assert run("errors").stderr == "vanban: every file could be read\n"
    done = run("missing", "--offset", "100000")
    assert done.stderr == "vanban: there are no more than 100000\n"
