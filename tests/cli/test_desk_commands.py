"""What people enter, from the command line: registers, dossiers, own organs, backups, printed forms."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from extractor.index import Index, now, put_row

from .conftest import Run

OWN = "Sở Khoa học và Công nghệ tỉnh Ninh Thuận"


@pytest.fixture
def desk(indexed: Path, run: Run) -> Path:
    """Two indexed documents of the own organ."""
    assert run("organ", "add", OWN, "--by", "Lan").exit_code == 0
    return indexed


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    done = run(*words, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_document_of_the_own_organ_goes_out(desk: Path, run: Run) -> None:
    done = run("register", "add", "incoming/a.txt", "--day", "10/2/2026", "--to", "UBND tỉnh", "--by", "Lan")
    assert (done.exit_code, done.stdout) == (0, "1/2026 outgoing 134/QĐ-SKHCN\n")
    [row] = listed(run, "register", "list", "--year", "2026")
    assert (row["book"], row["number"], row["day"], row["to"]) == ("outgoing", "1/2026", "2026-02-10", "UBND tỉnh")
    assert row["subject"] == "Về việc giao nhiệm vụ năm 2024"


def test_what_was_sent_in_and_is_not_registered_is_listed(desk: Path, run: Run) -> None:
    with Index.open(desk / "vanban.db") as index, index.storage.transaction() as connection:
        for row in list(index.files())[:2]:
            sent = {"name": "x", "path": row.path, "sha256": row.sha256, "bytes": 1, "sent_at": now(), "sent_by": "Lan"}
            put_row(connection, "uploads", {**sent, "state": "read"})
    first, second = listed(run, "register", "unregistered")
    assert first["key"] and first["file"] and first["author"]
    assert run("register", "add", first["sha256"], "--day", "2026-02-10").exit_code == 0
    assert [row["sha256"] for row in listed(run, "register", "unregistered")] == [second["sha256"]]


def test_several_at_once_and_what_is_there_already(desk: Path, run: Run) -> None:
    assert run("register", "add", "incoming/a.txt", "--day", "2026-02-10").exit_code == 0
    done = run("register", "add", "incoming/a.txt", "135/QĐ-SKHCN", "incoming/nothing.txt", "--day", "2026-02-10")
    assert (done.exit_code, done.stdout) == (1, "2/2026 outgoing 135/QĐ-SKHCN\n")
    assert "outgoing 1/2026" in done.stderr and "nothing.txt" in done.stderr
    alone = run("register", "add", "incoming/a.txt", "--day", "2026-02-10")
    assert (alone.exit_code, "--again" in alone.stderr) == (2, True)
    assert run("register", "add", "incoming/a.txt", "--day", "2026-02-10", "--again").stdout.startswith("3/2026")


def test_what_is_on_paper_is_changed_and_voided(desk: Path, run: Run) -> None:
    assert run("register", "start", "incoming", "2026", "412", "--by", "Lan").exit_code == 0
    words = [
        "--author",
        "Công ty A",
        "--key",
        "12/CV",
        "--date",
        "5/1/2026",
        "--day",
        "2026-02-10",
        "--due",
        "1/3/2026",
    ]
    assert run("register", "add", *words, "--by", "Lan").stdout == "412/2026 incoming 12/CV\n"
    assert run("register", "edit", "412/2026", "--note", "bản sao", "--due", "", "--by", "Minh").exit_code == 0
    assert listed(run, "register", "list", "--due-before", "2030-01-01") == []
    assert run("register", "void", "412/2026", "--reason", "nhầm", "--by", "Lan").exit_code == 0
    [row] = listed(run, "register", "list", "--book", "incoming", "--year", "2026", "--month", "2")
    assert (row["note"], row["voided"], row["due"]) == ("bản sao", "nhầm", None)
    changes = listed(run, "register", "history", "412/2026")
    assert [(row["by"], row["what"]) for row in changes] == [
        ("Lan", "entry.registered"), ("Minh", "entry.changed"), ("Lan", "entry.voided"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["register", "edit", "x", "--note", "x"],
        ["register", "add", "--day", "31/2/2026"],
        ["register", "start", "incoming", "2026", "0"],
        ["export", "incoming", "--format", "docx"],
        ["export", "incoming", "--excel", "-o", "x.xlsx"],
        ["export", "incoming", "--from", "x"],
    ],
)
def test_what_is_refused(desk: Path, run: Run, words: list[str]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert listed(run, "register", "list") == []


def test_a_dossier_from_its_making_to_its_closing(desk: Path, run: Run) -> None:
    for words in (
        ["new", "01.TCCB", "Hồ sơ tuyển dụng", "--year", "2026", "--retention", "Vĩnh viễn"],
        ["put", "01.TCCB", "incoming/b.txt", "134/QĐ-SKHCN"],
        ["move", "01.TCCB", "incoming/a.txt", "1"],
        ["order", "01.TCCB"],
        ["sheets", "01.TCCB", "incoming/a.txt", "3"],
        ["sheets", "01.TCCB", "incoming/b.txt", "1", "--note", "bản sao"],
        ["edit", "01.TCCB", "--title", "Hồ sơ thi tuyển", "--code", "02.TCCB"],
        ["close", "02.TCCB"],
        ["reopen", "02.TCCB"],
    ):
        done = run("dossier", *words, "--by", "Lan")
        assert done.exit_code == 0, done.stderr
    rows = listed(run, "dossier", "show", "02.TCCB")
    assert [(row["key"], row["numbers"]) for row in rows] == [("134/QĐ-SKHCN", "1-3"), ("135/QĐ-SKHCN", "4")]
    [row] = listed(run, "dossier", "list", "--holding", "incoming/a.txt")
    assert (row["code"], row["title"], row["documents"], row["sheets"]) == ("02.TCCB", "Hồ sơ thi tuyển", 2, 4)
    assert len(listed(run, "dossier", "history", "02.TCCB")) == 11
    assert run("dossier", "take-out", "02.TCCB", "incoming/a.txt").exit_code == 0
    assert run("export", "dossier", "02.TCCB", "-o", "list.docx").exit_code == 0
    assert run("export", "dossiers", "--term", "permanent", "-o", "dossiers.xlsx").exit_code == 0


def test_a_register_for_each_format(desk: Path, run: Run) -> None:
    assert run("register", "add", "incoming/a.txt", "--day", "2026-02-10", "--note", "=1+1").exit_code == 0
    for name in ("book.xlsx", "book.docx", "book.csv", "book.json", "book.jsonl"):
        assert run("export", "outgoing", "--year", "2026", "--month", "2", "-o", name).exit_code == 0
    sheet = load_workbook(desk / "book.xlsx").worksheets[1]
    assert [cell.value for cell in sheet[3]][:2] == ["134/QĐ-SKHCN", datetime(2023, 10, 20)]
    done = run("export", "outgoing", "--from", "1/1/2026", "--to", "2026-12-31", "--excel")
    assert done.stdout.startswith("\ufeff")
    heads, row = csv.reader(io.StringIO(done.stdout[1:]))
    assert (heads[0], row[0], row[1], row[9]) == ("Số, ký hiệu văn bản", "134/QĐ-SKHCN", "20/10/2023", "'=1+1")
    assert "no entries" in run("export", "incoming", "-o", "empty.xlsx").stderr


def test_a_backup_and_its_restoring(desk: Path, run: Run) -> None:
    assert run("register", "add", "incoming/a.txt", "--day", "2026-02-10").exit_code == 0
    assert run("backup", "all.zip", "--with-originals").exit_code == 0
    assert run("backup", "all.zip").exit_code == 5
    assert run("restore", "all.zip", "--db", "new.db", "--originals", "files").exit_code == 0
    assert [row["number"] for row in listed(run, "register", "list", "--db", "new.db")] == ["1/2026"]
    (desk / "incoming" / "a.txt").unlink()
    assert run("backup", "some.zip", "--with-originals").exit_code == 1
    (desk / "bad.zip").write_bytes((desk / "all.zip").read_bytes()[:-100])
    assert run("restore", "bad.zip", "--db", "other.db").exit_code == 4
    assert not (desk / "other.db").exists()
