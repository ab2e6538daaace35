"""Each format: what is written can be read again, whole, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from extractor.errors import OutputFault
from extractor.export.tables import destination, formats, screen, text_formats, workbook
from extractor.export.tables.cells import is_formula
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Cell, Column, Table

COLUMNS = (Column("number", 22), Column("text", 80), Column("count", 8), Column("all", 30, on_screen=False))
ROWS: list[Sequence[Cell]] = [
    ("134/QĐ-SKHCN", "Về việc “giao nhiệm vụ”,\nnăm 2024; đợt 1", 3, ["a", "b"]),
    ("=HYPERLINK(1)", "+84", -7, []),
    (None, "\x1b[31mđỏ\x00", 0, ["@x"]),
]
CELLS = st.one_of(st.text(), st.integers(-(2**53), 2**53), st.none(), st.lists(st.text(), max_size=3))


def table(rows: Sequence[Sequence[Cell]] = ROWS) -> Table:
    return Table("notes", COLUMNS, rows)


def as_csv(rows: Sequence[Sequence[Cell]] = ROWS) -> str:
    stream = io.StringIO(newline="")
    text_formats.write_csv(table(rows), stream)
    return stream.getvalue()


def as_sheet(rows: Sequence[Sequence[Cell]], path: Path) -> Any:
    formats.write(table(rows), Format.XLSX, path)
    return load_workbook(path).active


def test_csv() -> None:
    heading, *rows = csv.reader(io.StringIO(as_csv()))
    assert heading == ["number", "text", "count", "all"]
    assert rows[0] == ["134/QĐ-SKHCN", "Về việc “giao nhiệm vụ”,\nnăm 2024; đợt 1", "3", "a; b"]
    assert rows[1] == ["'=HYPERLINK(1)", "'+84", "-7", ""]
    assert rows[2][3] == "'@x"


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=5))
def test_csv_is_read_again_and_runs_nothing(rows: list[tuple[Cell, ...]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(rows), newline="")))[1:]
    assert [len(row) for row in read] == [4] * len(rows)
    for given_row, read_row in zip(rows, read, strict=True):
        for cell, text in zip(given_row, read_row, strict=True):
            assert isinstance(cell, int) or not is_formula(text)


def test_csv_for_excel_begins_with_its_mark(tmp_path: Path) -> None:
    formats.write(table(), Format.EXCEL, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,")


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=5))
def test_jsonl_is_what_was_given(rows: list[tuple[Cell, ...]]) -> None:
    stream = io.StringIO()
    text_formats.write_jsonl(table(rows), stream)
    lines = stream.getvalue().split("\n")
    assert lines.pop() == ""
    assert [tuple(json.loads(line).values()) for line in lines] == rows


def test_xlsx(tmp_path: Path) -> None:
    sheet = as_sheet(ROWS, tmp_path / "a.xlsx")
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("notes", "A2", "A1:D4")
    assert [cell.value for cell in sheet[1]] == ["number", "text", "count", "all"]
    assert [cell.value for cell in sheet[2]] == ["134/QĐ-SKHCN", ROWS[0][1], 3, "a; b"]
    assert sheet.column_dimensions["B"].width == 80
    assert sheet["B2"].alignment.wrap_text
    assert sheet["A2"].number_format == "@"
    assert sheet["C2"].data_type == "n"
    assert sheet["B4"].value == "[31mđỏ"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@x", "\t=1", "=cmd|'/c calc'!A1"])
def test_xlsx_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    cell = as_sheet([(text, text, text, [text])], tmp_path / "a.xlsx")["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert b"<f>" not in ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml")


@given(text=st.text(st.characters(exclude_categories=()), max_size=50))
def test_xlsx_takes_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    sheet = as_sheet([(text, "đ", 1, [text])], tmp_path_factory.mktemp("x") / "a.xlsx")
    assert (sheet["B2"].value, sheet["C2"].value) == ("đ", 1)


def test_xlsx_says_that_a_long_text_goes_on(tmp_path: Path) -> None:
    value = as_sheet([("ờ" * 40_000, "", 0, [])], tmp_path / "a.xlsx")["A2"].value
    assert (len(value), value[-2:]) == (workbook.LONGEST_CELL, "ờ…")


def test_xlsx_does_not_lose_rows_silently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LAST_ROW", 3)
    with pytest.raises(OutputFault, match="rows"):
        as_sheet(ROWS, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_screen_shows_whole_lines_without_controls_to_a_program() -> None:
    stream = io.StringIO()
    screen.write(table([*ROWS, ("x" * 500, "y", 1, [])]), stream)
    lines = stream.getvalue().splitlines()
    assert lines[0].split() == ["number", "text", "count"]
    assert len(lines) == 1 + 4
    assert {line.count("\t") for line in lines} == {2}
    assert "x" * 500 in lines[-1]
    assert "\x1b" not in stream.getvalue()


def test_screen_takes_markup_as_text() -> None:
    stream = io.StringIO()
    screen.write(table([("[bold]1[/bold]", ":smile: [link=http://x]y", 1, [])]), stream)
    assert "[bold]1[/bold]" in stream.getvalue()
    assert ":smile: [link=http://x]y" in stream.getvalue()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "first"), [("một hai ba bốn " * 3, "number text count"), ("một hai ba bốn " * 40, "number 134/QĐ-SKHCN")]
)
def test_screen_fits_a_terminal(monkeypatch: pytest.MonkeyPatch, text: str, first: str) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    screen.write(table([("134/QĐ-SKHCN", text, 1, []), ("x" * 40, None, 2, [])]), stream)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in stream.getvalue().splitlines()]
    assert max(map(len, lines)) <= 60
    assert " ".join(lines[0].split()) == first
    assert sum(line.count("x") for line in lines) - " ".join(lines).count("text") == 40
    assert sum(line.count("bốn") for line in lines) == text.count("bốn")


def test_screen_shows_nothing_for_nothing() -> None:
    stream = io.StringIO()
    screen.write(table([]), stream)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("name", "form"), [("a.csv", "csv"), ("A.XLSX", "xlsx"), ("a.jsonl", "jsonl"), ("a.txt", None), ("table", None)]
)
def test_the_suffix_chooses(name: str, form: str | None) -> None:
    assert formats.of_suffix(Path(name)) == form


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def rows() -> Iterator[Sequence[Cell]]:
        yield ROWS[0]
        raise KeyboardInterrupt

    path = tmp_path / "a.csv"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        formats.write(Table("x", COLUMNS, rows()), Format.CSV, path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="rights are other things on Windows")
def test_rights_and_links_are_kept(tmp_path: Path) -> None:
    real, link, new = tmp_path / "real", tmp_path / "link", tmp_path / "new"
    real.touch(0o640)
    real.chmod(0o640)
    link.symlink_to(real)
    for path in (link, new):
        with destination.text(path) as stream:
            stream.write("đ")
    assert (real.read_text(encoding="utf-8"), stat.S_IMODE(real.stat().st_mode), link.is_symlink()) == (
        "đ",
        0o640,
        True,
    )
    assert stat.S_IMODE(new.stat().st_mode) == 0o600


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="no device to write to")
def test_a_device_is_written_to_and_not_replaced() -> None:
    formats.write(table(), Format.CSV, Path(os.devnull))
    assert Path(os.devnull).is_char_device()
