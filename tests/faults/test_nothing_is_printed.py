"""What a library thinks of a file is printed for nobody: a workbook whose styles or relations openpyxl warns of is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.exchange import sheets
from extractor.pipeline import extract_bytes
from tests.faults.bombs import book

VANBAN = Path(sys.executable).with_name("vanban")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Số, ký hiệu</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>71/2023/QĐ-UBND</t></is></c></row></sheetData></worksheet>'
STYLES = f'<styleSheet {MAIN}><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>'


def test_a_workbook_without_a_style_is_read() -> None:
    data = book(SHEET, styles=STYLES)
    assert "71/2023/QĐ-UBND" in extract_bytes(data, "a.xlsx").model_dump_json()
    assert sheets.read(data)[0].rows[1] == ["71/2023/QĐ-UBND"]


@pytest.mark.skipif(not VANBAN.exists(), reason="the command is not installed beside this Python")
@pytest.mark.parametrize("words", [["extract", "a.xlsx"], ["import", "a.xlsx", "--db", "a.db", "--rehearse"]])
def test_commands_print_no_warnings(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "a.xlsx").write_bytes(book(SHEET, styles=STYLES))
    done = subprocess.run([VANBAN, *words], cwd=tmp_path, capture_output=True, check=False)
    assert b"Warning" not in done.stderr and b"site-packages" not in done.stderr, done.stderr
