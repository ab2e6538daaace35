"""Running tesseract: what it writes, where it is on Windows, its time limit, and its failures."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath

import pytest
from PIL import Image

from extractor.parsers import processes, programs
from extractor.parsers.ocr import tesseract
from tests.parsers.page_factory import Sheet, needs_recognition

HOCR = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body>
<div class='ocr_page' id='page_1'><span class='ocr_line' title="bbox 100 200 500 240; baseline -0.01 -8; x_size 36">
<span class='ocrx_word' title='bbox 100 205 180 238; x_wconf 96'>S&#7889;:</span>
<span class='ocrx_word' title='bbox 200 203 400 240; x_wconf 41'><strong>12/Q&#272;-UBND</strong></span>
<span class='ocrx_word' title='bbox 410 203 420 240; x_wconf 0'> </span></span></div>
<div class='ocr_page' id='page_2'></div></body></html>"""


def test_words_have_boxes_confidences_and_the_lines_baseline() -> None:
    first, second = tesseract._pages(HOCR)
    assert [(word.text, word.confidence) for word in first] == [("Số:", 96.0), ("12/QĐ-UBND", 41.0)]
    assert (first[1].x0, first[1].y0, first[1].x1, first[1].y1) == (200, 203, 400, 240)
    assert first[0].baseline == pytest.approx(240 - 8 - 0.01 * 40)
    assert first[0].height == 36
    assert second == []


@pytest.mark.parametrize("output", [b"", b"\n", b"<html"], ids=["nothing", "blank", "broken"])
def test_output_that_is_no_page(output: bytes) -> None:
    if output.strip():
        with pytest.raises(tesseract.Failed):
            tesseract._pages(output)
    else:
        assert tesseract._pages(output) == []


def test_it_is_found_where_windows_installers_put_it() -> None:
    environment = {"ProgramFiles": r"C:\Program Files", "LOCALAPPDATA": r"C:\Users\Bình\AppData\Local"}
    places = programs.candidates(tesseract.TESSERACT, "win32", environment)
    assert PureWindowsPath(r"C:\Program Files\Tesseract-OCR\tesseract.exe") in places
    assert PureWindowsPath(r"C:\Users\Bình\AppData\Local\Programs\Tesseract-OCR\tesseract.exe") in places


def test_a_run_that_takes_too_long_is_ended() -> None:
    needs_recognition()
    with pytest.raises(tesseract.Overrun):
        tesseract.read(Sheet().letterhead().image.convert("L"), 200, tesseract.PAGE, 0.001)


def test_without_the_program_reading_fails_and_nothing_is_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find", lambda program: None)
    with pytest.raises(tesseract.Failed):
        tesseract.read(Image.new("L", (10, 10)), 200, tesseract.PAGE, 1)


def test_it_runs_with_one_thread_and_without_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def run(command: object, **settings: object) -> processes.Ended:
        seen.update(settings, command=command)
        return processes.Ended(0, b"", b"")

    monkeypatch.setattr(programs, "find", lambda program: "tesseract")
    monkeypatch.setattr(processes, "run", run)
    assert tesseract.read(Image.new("L", (10, 10)), 200, tesseract.LINE, 5) == []
    environment = seen["environment"]
    assert isinstance(environment, dict) and environment["OMP_THREAD_LIMIT"] == "1"
    assert isinstance(seen["command"], list) and seen["seconds"] == 5


@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
@pytest.mark.parametrize(
    ("ending", "error"),
    [("kill -KILL $$", tesseract.GivenUp), ("kill -SEGV $$", tesseract.Failed), ("exit 3", tesseract.Failed)],
)
def test_what_somebody_else_ended_is_no_fault_of_the_page(
    ending: str, error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{ending}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(programs, "find", lambda _: program)
    with pytest.raises(error):
        tesseract.read(Image.new("L", (10, 10)), 200, tesseract.LINE, 5)


def test_many_lines_are_read_in_one_run() -> None:
    needs_recognition()
    page = Sheet().letterhead().image.convert("L")
    lines = [page.crop((220, 280, 640, 335)), page.crop((840, 280, 1500, 335)), Image.new("L", (300, 60), 255)]
    found = tesseract.read_all(lines, 200, tesseract.LINE, 30)
    assert [" ".join(word.text for word in line) for line in found[:2]] == [
        "Số: 1234/UBND-KT",
        "Hà Nội, ngày 12 tháng 4 năm 2024",
    ]
    assert len(found) == 3
