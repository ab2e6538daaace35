"""A recognition that sleeps, dies or does not start: its page is a failure, and comes back when it works again."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from extractor.index import Index
from extractor.parsers import processes
from extractor.parsers.ocr import page
from tests.parsers.page_factory import DPI, Sheet, needs_recognition

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the program that sleeps is a shell script")
PROGRAM = """#!/bin/sh
case "$*" in *--list-langs*) exec {real} "$@";; esac
[ -e {folder}/works ] && exec {real} "$@"
mkdir {folder}/seen 2>/dev/null && exec {real} "$@"
{fault}
"""
FAULTS = {"sleeps": "sleep 600; exec false", "is killed": "kill -KILL $$", "crashes": "echo no memory >&2; exit 1"}


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scan of two pages: the first is a letter, the second its annex."""
    needs_recognition()
    annex = Sheet().text(720, 250, "PHỤ LỤC", 14, "Bold").text(290, 350, "Danh sách cơ quan, đơn vị thực hiện.")
    file = tmp_path / "documents" / "scan.tiff"
    file.parent.mkdir()
    first, second = (sheet.image for sheet in (Sheet().letterhead(), annex))
    first.save(file, "TIFF", save_all=True, append_images=[second], dpi=(DPI, DPI))
    return file


@pytest.mark.parametrize("fault", FAULTS)
def test_the_page_comes_back_by_retry(fault: str, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    text = PROGRAM.format(real=shutil.which("tesseract"), folder=program.parent, fault=FAULTS[fault])
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(processes, "_LEAST_IDLE_SECONDS", 2.0)
    monkeypatch.setattr(page, "SECONDS", 2.0)
    with Index.open(tmp_path / "index.db") as index:
        report = index.ingest([scan.parent])
        assert (report.new, report.failed) == (0, 1)
        assert [(row.path, row.code) for row in index.errors()] == [(str(scan), "file.incomplete")]
        assert index.retry().failed == 1
        (program.parent / "works").touch()
        monkeypatch.setattr(page, "SECONDS", 60.0)
        report = index.retry()
        assert (report.changed, report.failed) == (1, 0)
        assert index.errors() == []
        shown = index.show(scan).document
        assert shown is not None and shown.record.header.number == "1234"
        assert [hit.path for hit in index.search("danh sách cơ quan")] == [str(scan)]
        assert index.ingest([scan.parent]).unchanged == 1
