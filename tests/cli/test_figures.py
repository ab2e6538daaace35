"""``vanban tasks``, ``quantities``, ``check`` and ``tables`` over files and over an index."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

REPORT = """\
I. KẾT QUẢ
1. Sản lượng 195.948 tấn (vụ Đông Xuân 112.300 tấn; vụ Hè Thu 84.648 tấn), phân tích 650 mẫu (365 mẫu nước và 285 mẫu thực phẩm).
2. Đề tài “Nghiên cứu giống lúa chịu mặn” do Viện Lúa chủ trì đã được nghiệm thu.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_tasks(run: Any, report: Path) -> None:
    (row,) = rows(run("tasks", str(report), "--format", "csv").stdout)
    assert (row["kind"], row["title"], row["body"]) == ("đề tài", "Nghiên cứu giống lúa chịu mặn", "Viện Lúa")
    assert row["section"].startswith("2. Đề tài")


def test_quantities(run: Any, report: Path) -> None:
    lines = run("quantities", str(report), "--format", "jsonl").stdout.splitlines()
    assert [(one["value"], one["unit"] or one["noun"]) for one in map(json.loads, lines)][:3] == [
        ("195948", "tấn"), ("112300", "tấn"), ("84648", "tấn"),
    ]  # fmt: skip


def test_check_shows_the_sentence_with_its_parts(run: Any, report: Path) -> None:
    (row,) = rows(run("check", str(report), "--format", "csv").stdout)
    assert (row["stated"], row["found"]) == ("195948", "196948")
    assert "»195.948 tấn« (vụ Đông Xuân ‹112.300 tấn›; vụ Hè Thu ‹84.648 tấn›)" in row["text"]


def test_check_shows_all(run: Any, report: Path) -> None:
    found = rows(run("check", str(report), "--all", "--format", "csv").stdout)
    assert [row["agrees"] for row in found] == ["false", "true"]


def test_tables(run: Any) -> None:
    path = Path(__file__).resolve().parents[2] / "corpus" / "made" / "danh-muc-nhiem-vu-so-khcn.docx"
    found = rows(run("tables", str(path), "--format", "csv").stdout)
    assert [row["row"] for row in found] == ["heading"] * 2 + ["body"] * 11 + ["total"]
    assert found[-1]["c5"] == "9.480"


@pytest.mark.parametrize("command", ["tasks", "quantities", "check", "tables"])
def test_a_workbook(run: Any, report: Path, tmp_path: Path, command: str) -> None:
    target = tmp_path / "out.xlsx"
    assert run(command, str(report), "-o", str(target)).exit_code == 0
    assert target.read_bytes()[:2] == b"PK"


@pytest.fixture
def archive(run: Any, report: Path, tmp_path: Path) -> Path:
    """The same report in an index."""
    assert run("index", str(report), "--db", str(tmp_path / "archive.db")).exit_code == 0
    return tmp_path / "archive.db"


@pytest.mark.parametrize(
    "words",
    [
        ("tasks",),
        ("tasks", "--kind", "de tai", "--host", "viện", "--title", "lúa"),
        ("quantities",),
        ("quantities", "--unit", "tan", "--min", "100000", "--max", "120000"),
        ("quantities", "--noun", "mẫu"),
        ("check", "--all"),
        ("check", "--kind", "breakdown"),
        ("tables",),
    ],
)
def test_an_index_answers_as_its_files_do(run: Any, report: Path, archive: Path, words: tuple[str, ...]) -> None:
    form = ("--format", "jsonl")
    of_files, of_index = run(*words, str(report), *form), run(*words, "--db", str(archive), *form)
    assert of_files.stdout == of_index.stdout
    assert of_index.exit_code == 0
    assert words == ("tables",) or of_index.stdout


@pytest.mark.parametrize(
    "words", [("tasks", "--kind", "dự án"), ("quantities", "--min", "1000000"), ("tasks", "--from", "2024")]
)
def test_filters_leave_out(run: Any, report: Path, archive: Path, words: tuple[str, ...]) -> None:
    for source in ((str(report),), ("--db", str(archive))):
        assert run(*words, *source, "--format", "jsonl").stdout == ""


@pytest.mark.parametrize("command", ["tasks", "quantities", "check", "tables"])
def test_files_and_an_index_exclude_each_other(run: Any, report: Path, archive: Path, command: str) -> None:
    assert run(command, str(report), "--db", str(archive)).exit_code == 2


def test_a_filter_that_is_no_date(run: Any, report: Path) -> None:
    done = run("tasks", str(report), "--from", "someday")
    assert done.exit_code == 2
    assert "not a date" in done.stderr


def test_work_that_is_given(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "thông báo.txt"
    path.write_text(
        "UBND TỈNH NAM HẢI\nSố: 12/TB-UBND\nNam Hải, ngày 12 tháng 3 năm 2024\nTHÔNG BÁO\nKết luận cuộc họp\n"
        "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế, báo cáo trước ngày 10/4/2024.\n"
        "2. Sở Y tế theo dõi, đôn đốc việc thực hiện.\n",
        encoding="utf-8",
    )
    found = rows(run("tasks", str(path), "--given", "--due-before", "2024-05-01", "--format", "csv").stdout)
    assert [(row["lead"], row["partners"], row["deadline"]) for row in found] == [
        ("Sở Nội vụ", "Sở Tài chính", "2024-04-10")
    ]
    assert len(rows(run("tasks", str(path), "--given", "--format", "csv").stdout)) == 2
