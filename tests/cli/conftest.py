"""Running the command in this process, and small documents to run it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from extractor import livefiles
from extractor.cli import bounds
from extractor.cli.app import app

LETTER = """\
UBND TỈNH NINH THUẬN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ KHOA HỌC VÀ CÔNG NGHỆ\tĐộc lập - Tự do - Hạnh phúc

Số: 134/QĐ-SKHCN\tNinh Thuận, ngày 20 tháng 10 năm 2023

QUYẾT ĐỊNH
Về việc giao nhiệm vụ năm 2024

Căn cứ Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh;
Thực hiện nhiệm vụ được giao[footnoteRef:1] trong năm.
[1:  Kế hoạch số 252/KH-UBND ngày 01/02/2023 của UBND tỉnh.]

GIÁM ĐỐC
Nguyễn Văn An
"""
ANSWER = LETTER.replace("134/QĐ-SKHCN", "135/QĐ-SKHCN").replace("nhiệm vụ năm 2024", "kinh phí năm 2024")

Run = Callable[..., Any]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``vanban`` with words as arguments; ``input`` is standard input."""
    monkeypatch.delenv("VANBAN_DB", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("VANBAN_JOBS", "1")
    monkeypatch.setattr(bounds, "_SECONDS", None)  # so that what is read is read in this process
    monkeypatch.setattr(bounds, "_MEGABYTES", None)
    # A defect is laid to a damaged index that the process had open: those of other tests are not this one's.
    monkeypatch.setattr(livefiles, "_met", set())
    runner = CliRunner()
    return lambda *words, **options: runner.invoke(app, [str(word) for word in words], **options)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two documents in ``incoming``."""
    monkeypatch.chdir(tmp_path)
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    (incoming / "a.txt").write_text(LETTER, encoding="utf-8")
    (incoming / "b.txt").write_text(ANSWER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def indexed(folder: Path, run: Run) -> Path:
    """The same folder, indexed into ``vanban.db``."""
    assert run("index", "incoming").exit_code == 0
    return folder


def commands(group: object = None, before: str = "") -> set[str]:
    """Every command there is, from the table that the program itself goes by."""
    found = typer.main.get_command(app) if group is None else group
    parts = getattr(found, "commands", None)
    if parts is None:
        return {before.strip()}
    return {each for name, part in parts.items() for each in commands(part, f"{before} {name}")}
