"""``vanban check --index``: its exit codes are for timers, its table for people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.errors import Exit

OTHER_USE = [["letter.txt"], ["--kind", "list"], ["--all"]]


def test_a_sound_index_says_so_and_writes_nothing(run: Any, indexed: Path) -> None:
    ended = run("check", "--index")
    assert (ended.exit_code, ended.stdout) == (Exit.OK, "")
    assert "the index is sound" in ended.stderr


def test_what_is_wrong_is_a_table_and_an_exit_code(run: Any, indexed: Path) -> None:
    next(path for path in Path("incoming").rglob("*") if path.is_file()).unlink()
    ended = run("check", "--index", "--format", "csv")
    assert ended.exit_code == Exit.SOME_FAILED
    assert "original.missing" in ended.stdout and "not sound: 1 fault" in ended.stderr
    assert run("check", "--index", "--quick").exit_code == Exit.OK


def test_a_damaged_file_has_an_exit_code_of_its_own(run: Any, indexed: Path) -> None:
    file = indexed if indexed.is_file() else Path("vanban.db")
    data = bytearray(file.read_bytes())
    for page in range(len(data) // 4096 // 2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\x55" * 64
    file.write_bytes(bytes(data))
    ended = run("check", "--index", "--quick")
    assert ended.exit_code == Exit.INDEX
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("words", OTHER_USE)
def test_it_goes_with_nothing_that_asks_for_documents(run: Any, indexed: Path, words: list[str]) -> None:
    assert run("check", "--index", *words).exit_code == Exit.USAGE
    assert run("check", "--quick").exit_code == Exit.USAGE
