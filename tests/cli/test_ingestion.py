"""What is read, how, within which limits, and what is tried again."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from extractor import doctor
from extractor.cli.bounds import cores, limits
from extractor.cli.progress import rate_of
from extractor.doctor import examine
from extractor.errors import Exit
from extractor.parsers.limits import MEGABYTE
from tests.cli.conftest import LETTER
from tests.cli.test_process import process


def rows(done: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def codes(run: Any) -> dict[str, str]:
    return {Path(row["file"]).name: row["code"] for row in rows(run("errors", "--format", "jsonl"))}


@pytest.fixture
def archive(folder: Path) -> Path:
    with ZipFile(folder / "thư đến.zip", "w") as packed:
        packed.writestr("trong/c.txt", LETTER.replace("134/", "136/"))
        packed.writestr("../out.txt", LETTER)
    return folder / "thư đến.zip"


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_archive(run: Any, archive: Path, jobs: int) -> None:
    done = run("extract", archive.name, "--jobs", jobs)
    (record,) = rows(done)
    assert (record["source"]["path"], record["header"]["key"]) == ("thư đến.zip!/trong/c.txt", "136/QĐ-SKHCN")
    assert (done.exit_code, len(done.stderr.splitlines())) == (Exit.SOME_FAILED, 1)
    assert run("index", ".", "--jobs", jobs).stdout == "3 new, 0 changed, 0 unchanged, 0 duplicate, 1 failed\n"
    assert codes(run) == {"out.txt": "file.hostile"}
    assert "136/QĐ-SKHCN" in run("show", "thư đến.zip!/trong/c.txt").stdout
    assert run("extract", "thư đến.zip!/trong/c.txt").exit_code == 0
    assert not (archive.parent / "out.txt").exists()


def test_records_come_in_order_whatever_the_jobs(run: Any, folder: Path) -> None:
    for number in range(20):
        (folder / "incoming" / f"{number:02}.txt").write_text(LETTER.replace("134/", f"{number}/"), encoding="utf-8")
    one, two = (run("extract", "incoming", "--jobs", jobs) for jobs in (1, 2))
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 22


@pytest.mark.parametrize("command", ["extract", "index"])
def test_max_size(run: Any, folder: Path, command: str) -> None:
    (folder / "incoming" / "large.txt").write_bytes(b"a" * (MEGABYTE + 1))
    done = run(command, "incoming", "--max-size", 1)
    assert (done.exit_code, len(done.stderr.splitlines())) == (Exit.SOME_FAILED, 1)
    assert "limit" in done.stderr
    if command == "index":
        assert codes(run) == {"large.txt": "file.too_large"}
        assert run("retry").stdout == "1 new, 0 changed, 0 unchanged, 0 duplicate, 0 failed\n"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="memory is not bounded there")
def test_max_memory(run: Any, folder: Path) -> None:
    (folder / "incoming" / "large.txt").write_text("Quyết định số 71/2023/QĐ-UBND\n" * 1_500_000, encoding="utf-8")
    done = run("index", "incoming", "--max-memory", 200)
    assert done.exit_code == Exit.SOME_FAILED
    assert codes(run) == {"large.txt": "file.memory"}


def test_timeout(run: Any, folder: Path) -> None:
    (folder / "incoming" / "large.txt").write_text("Quyết định số 71/2023/QĐ-UBND\n" * 300_000, encoding="utf-8")
    assert run("extract", "incoming/large.txt", "--timeout", 0.1).exit_code == Exit.SOME_FAILED
    assert run("index", "incoming", "--timeout", 0.2).exit_code == Exit.SOME_FAILED
    assert codes(run)["large.txt"] == "file.timeout"


def test_what_the_limits_mean() -> None:
    usual, asked = limits(), limits(1, 2, 3, 64)
    assert (usual.max_seconds, usual.max_memory) == (900, 2048 * MEGABYTE)
    assert (asked.max_bytes, asked.max_pages, asked.max_seconds, asked.max_memory) == (
        MEGABYTE, 2, 3, 64 * MEGABYTE,
    )  # fmt: skip
    assert cores() >= 1


def test_retry_reads_only_the_ledger(run: Any, indexed: Path) -> None:
    assert run("retry").stderr == "vanban: every file could be read; there is nothing to try again\n"
    incoming = indexed / "incoming"
    (incoming / "c.docx").write_bytes(b"PK\3\4 and no more")
    run("index", "incoming", "nowhere.txt")
    (incoming / "d.txt").write_text("mới", encoding="utf-8")
    done = run("retry")
    assert (done.exit_code, done.stdout) == (
        Exit.SOME_FAILED, "0 new, 0 changed, 0 unchanged, 0 duplicate, 2 failed\n",
    )  # fmt: skip
    (incoming / "c.docx").write_text(LETTER.replace("134/", "137/"), encoding="utf-8")
    assert run("retry").stdout == "1 new, 0 changed, 0 unchanged, 0 duplicate, 1 failed\n"
    assert codes(run) == {"nowhere.txt": "file.missing"}


def test_moved_and_gone_and_pruned(run: Any, indexed: Path) -> None:
    incoming = indexed / "incoming"
    (incoming / "a.txt").rename(incoming / "c.txt")
    assert run("index", "incoming").stdout == "0 new, 0 changed, 1 unchanged, 0 duplicate, 0 failed, 1 moved\n"
    (incoming / "c.txt").unlink()
    assert run("index", "incoming").stdout.endswith("1 gone\n")
    assert "gone since" in run("show", "incoming/c.txt").stdout
    assert {"what": "gone", "number": 1} in rows(run("stats", "--format", "jsonl"))
    run("index", "incoming", "--prune")
    assert run("show", "incoming/c.txt").exit_code == Exit.NO_INPUT


def test_duplicates(run: Any, indexed: Path) -> None:
    assert run("duplicates").stderr == "vanban: no two files hold the same document\n"
    incoming = indexed / "incoming"
    (incoming / "a copy.txt").write_text(LETTER, encoding="utf-8")
    (incoming / "signed.txt").write_text(LETTER + "\nĐã ký\n", encoding="utf-8")
    (incoming / "draft.txt").write_text(LETTER.replace("Số: 134/", "Số:     /"), encoding="utf-8")
    run("index", "incoming")
    found = {(row["same"], Path(row["file"]).name): row for row in rows(run("duplicates", "--format", "jsonl"))}
    assert {("content", "a.txt"), ("work", "signed.txt")} <= found.keys()
    assert all(row["number"] == "134/QĐ-SKHCN" and row["similarity"] > 0.8 for row in found.values())


def test_doctor(run: Any) -> None:
    done = run("doctor")
    assert done.exit_code == 0, done.stdout
    findings = json.loads(run("doctor", "--format", "json").stdout)
    assert {"Python 3.11", "SQLite with FTS5", "tesseract", "antiword", "LibreOffice"} <= {
        finding["name"] for finding in findings
    }
    assert all(finding["without"] and finding["install"] for finding in findings)


@pytest.mark.parametrize(
    ("platform", "words"),
    [("linux", "sudo apt install"), ("win32", "winget install"), ("darwin", "brew install"), ("freebsd14", "apt")],
)
def test_doctor_names_what_installs(platform: str, words: str) -> None:
    (told,) = [finding.install for finding in examine(platform) if finding.name == "LibreOffice"]
    assert words in told


@pytest.mark.parametrize(("required", "code"), [(True, Exit.SOME_FAILED), (False, Exit.OK)])
def test_doctor_when_something_is_missing(
    run: Any, monkeypatch: pytest.MonkeyPatch, required: bool, code: Exit
) -> None:
    part = doctor.Part(
        "a part", "all is lost", lambda: None, dict.fromkeys(("linux", "win32", "darwin"), "get it"), required
    )
    monkeypatch.setattr(doctor, "_parts", lambda: [part])
    done = run("doctor")
    assert done.exit_code == code
    assert [words in done.stdout for words in ("MISSING", "all is lost", "get it")] == [True] * 3


def test_a_console_of_windows(folder: Path) -> None:
    (folder / "incoming" / "Quyết định số 5 về hỗ trợ.txt").write_text(LETTER, encoding="utf-8")
    (folder / "incoming" / "hỏng.docx").write_bytes(b"PK\3\4 and no more")
    for words in (("index", "incoming"), ("errors",), ("duplicates",), ("doctor",), ("retry",)):
        done = process(*words, folder=folder, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        assert "Traceback" not in done.stderr.decode("utf-8")
        assert done.returncode in (Exit.OK, Exit.SOME_FAILED)
    assert "hỏng.docx" in done.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="names are not bytes there")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_name_that_is_not_utf8(run: Any, folder: Path, jobs: int) -> None:
    name = os.fsdecode(b"c\xf4ng v\xe3n.txt")
    (folder / "incoming" / name).write_text(LETTER.replace("134/", "138/"), encoding="utf-8")
    records = {row["header"]["key"]: row["source"]["path"] for row in rows(run("extract", "incoming", "--jobs", jobs))}
    assert records["138/QĐ-SKHCN"] == "incoming/c\\udcf4ng v\\udce3n.txt"
    assert run("index", "incoming", "--jobs", jobs).stdout.startswith("3 new")
    assert run("index", "incoming", "--jobs", jobs).stdout.strip() == (
        "0 new, 0 changed, 3 unchanged, 0 duplicate, 0 failed"
    )
    (folder / "incoming" / name).write_bytes(b"")
    run("index", "incoming", "--jobs", jobs)
    (folder / "incoming" / name).write_text(LETTER.replace("134/", "139/"), encoding="utf-8")
    assert run("retry").stdout.startswith("1 new")


@pytest.mark.parametrize(
    ("speed", "told"), [(None, ""), (0, ""), (12.3, "12 files/s"), (1.5, "2 files/s"), (0.1, "6 files/min")]
)
def test_rates(speed: float | None, told: str) -> None:
    assert rate_of(speed) == told
