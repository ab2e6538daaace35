"""Lists have the same options everywhere: rows from one on, so many at most, and a word where there are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

LISTS = ("ambiguous", "cites", "duplicates", "errors", "missing", "path", "quantities", "tables", "tasks", "worklist")
OPTIONS = ("--db", "--limit", "--offset", "--format", "--excel", "--output")


@pytest.mark.parametrize("command", LISTS)
def test_every_list_has_the_same_options(run: Any, command: str) -> None:
    told = run(command, "--help").stdout
    assert all(option in told for option in OPTIONS)


def rows(run: Any, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*words, "--format", "jsonl").stdout.splitlines()]


def read_in_parts(run: Any, *words: str) -> None:
    every = rows(run, *words)
    assert len(every) > 1
    parts = [rows(run, *words, "--limit", "1", "--offset", str(at)) for at in range(len(every))]
    assert [row for part in parts for row in part] == every


def test_a_list_of_the_index_is_read_in_parts(run: Any, indexed: Path) -> None:
    read_in_parts(run, "missing")


def test_a_list_of_files_is_read_in_parts(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "figures.txt"
    file.write_text("Toàn xã có 120 hộ, 15 ha lúa và 3 trường học.", encoding="utf-8")
    read_in_parts(run, "quantities", str(file))


def test_what_is_said_where_the_list_ends(run: Any, indexed: Path) -> None:
    assert run("errors").stderr == "vanban: every file could be read\n"
    done = run("missing", "--offset", "100000")
    assert done.stderr == "vanban: there are no more than 100000\n"
    done = run("cites", "99/1999/QĐ-XYZ")
    assert done.stderr == "vanban: the index holds no 99/1999/QĐ-XYZ, or it cites nothing\n"
