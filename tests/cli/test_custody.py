"""Secret documents, deletion and moved files on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import LETTER

SECRET = (
    LETTER.replace("Số: 134/QĐ-SKHCN", "Số: 9/QĐ-SKHCN")
    .replace("QUYẾT ĐỊNH\n", "TỐI MẬT\nQUYẾT ĐỊNH\n", 1)
    .replace("giao nhiệm vụ năm 2024", "chuyện kín")
)
FILE = "incoming/a.txt"


def rows(done: Any) -> list[dict[str, Any]]:
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def secret(run: Any, folder: Path) -> Path:
    (folder / "incoming" / "kin.txt").write_text(SECRET, encoding="utf-8")
    return folder


def test_secret_documents_are_refused(run: Any, secret: Path) -> None:
    done = run("index", "incoming")
    assert done.exit_code == 1
    assert "kin.txt: the document is marked TỐI MẬT — " in done.stderr
    [row] = rows(run("errors", "--format", "jsonl"))
    assert row["code"] == "file.secret"
    assert run("retry", "--accept-secret").exit_code == 0
    assert rows(run("errors", "--format", "jsonl")) == []


ASKING = [
    ("search", "chuyện", "kín"),
    ("search", "--kind", "Quyết định", "--facets"),
    ("search", "quyet", "dinh", "--facets"),
    ("search", "9/QĐ-SKHCN"),
    ("cited-by", "71/2023/QĐ-UBND"),
    ("cites", "9/QĐ-SKHCN"),
    ("same", "9/QĐ-SKHCN"),
    ("footnotes",),
    ("tasks",),
    ("quantities",),
    ("tables",),
    ("check",),
    ("worklist",),
    ("missing",),
    ("duplicates",),
    ("ambiguous",),
    ("stats",),
    ("correct", "--list"),
    ("delete", "--list"),
]


@pytest.mark.parametrize("words", ASKING)
def test_nothing_of_them_is_shown(run: Any, secret: Path, words: tuple[str, ...]) -> None:
    assert run("index", "incoming", "--accept-secret").exit_code == 0
    assert run("correct", "incoming/kin.txt", "--set", "place=chuyện kín", "--accept-secret").exit_code == 0
    done = run(*words, "--format", "jsonl")
    assert done.exit_code == (3 if words[0] in ("cites", "same") else 0), done.stderr  # as of a number nobody knows
    assert "chuyện kín" not in done.stdout
    assert "kin.txt" not in done.stdout
    assert run(*words, "--format", "jsonl", "--accept-secret").exit_code == 0


@pytest.mark.parametrize(
    "words", [("show", "incoming/kin.txt"), ("correct", "incoming/kin.txt"), ("cites", "incoming/kin.txt")]
)
def test_who_may_see_them_sees_them(run: Any, secret: Path, words: tuple[str, ...]) -> None:
    assert run("index", "incoming", "--accept-secret").exit_code == 0
    assert "9/QĐ-SKHCN" not in run(*words).stdout
    assert "71/2023/QĐ-UBND" in run(*words, "--accept-secret").stdout


def test_delete_list_and_undo(run: Any, indexed: Path) -> None:
    [made] = rows(run("delete", "134/QĐ-SKHCN", "--reason", "by mistake", "--by", "Lan", "--format", "jsonl"))
    assert (made["number"], made["reason"], made["deleted by"], len(made["files"])) == (
        "134/QĐ-SKHCN",
        "by mistake",
        "Lan",
        1,
    )
    assert run("index", "incoming").stdout == "0 new, 0 changed, 1 unchanged, 0 duplicate, 0 failed, 1 deleted\n"
    assert run("show", FILE).exit_code == 3
    assert len(rows(run("delete", "--list", "--format", "jsonl"))) == 1
    assert (
        rows(run("delete", "--undo", made["deletion"], "--by", "Minh", "--format", "jsonl"))[0]["undone by"] == "Minh"
    )
    assert run("index", "incoming").stdout.startswith("1 new")


@pytest.mark.parametrize("words", [(), (FILE,), (FILE, "--reason", " "), (FILE, "--list"), ("--undo", "7")])
def test_what_cannot_be_deleted(run: Any, indexed: Path, words: tuple[str, ...]) -> None:
    assert run("delete", *words).exit_code == (3 if "--undo" in words else 2)


def test_relocate(run: Any, indexed: Path) -> None:
    (indexed / "moved").mkdir()
    (indexed / "incoming" / "a.txt").rename(indexed / "moved" / "z.txt")
    (indexed / "incoming" / "b.txt").unlink()
    done = run("relocate", "moved", "--format", "jsonl")
    assert [(Path(row["file"]).name, row["now"] and Path(row["now"]).name) for row in rows(done)] == [
        ("a.txt", "z.txt"),
        ("b.txt", None),
    ]
    assert "1 found, 1 still missing" in done.stderr
    assert run("show", "moved/z.txt").exit_code == 0
