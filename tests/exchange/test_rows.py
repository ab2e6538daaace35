"""Registers and lists as offices keep them: columns by headings, and cells with whatever people type into them."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import DamagedFile, HostileFile, InputError, MissingFile, TooLarge, UnsupportedFormat
from extractor.exchange import cellvalues, columns, oldcells, reading, sheets, titles
from extractor.exchange.rows import RegisterRow
from extractor.exchange.titles import Title
from tests.exchange.workbooks import INCOMING, OUTGOING, Rows, messy, workbook

ROW = (
    datetime(2026, 1, 5), 12, "Sở Tài chính", "45/STC-NS", "05/01/2026", "Công văn về việc kinh phí", "Phòng TH", None,
    "Lan", "gấp",
)  # fmt: skip


def lines(rows: Rows, title: str = "Sổ văn bản đến", merged: tuple[str, ...] = ()) -> list[RegisterRow]:
    return reading.parsed(workbook(rows, title, merged))


@pytest.mark.parametrize(
    ("cell", "value", "odd"),
    [
        (None, None, False),
        ("  ", None, False),
        (datetime(2026, 1, 5, 8, 30), "2026-01-05", False),
        (46027, "2026-01-05", False),
        ("5/1/2026", "2026-01-05", False),
        ("05.01.2026", "2026-01-05", False),
        ("05 - 01 - 2026.", "2026-01-05", False),
        ("2026-01-05", "2026-01-05", False),
        ("2026-01-05T08:30:00", "2026-01-05", False),
        ("ngày 05 tháng 01 năm 2026", "2026-01-05", False),
        ("tháng 01/2026", "2026-01", False),
        ("2026", "2026", False),
        ("5/1/26", "2026-01-05", True),
        ("1/25/2026", "2026-01-25", True),
        ("31/2/2026", None, True),
        ("chưa rõ", None, True),
        (12, None, True),
    ],
)
def test_days(cell: object, value: str | None, odd: bool) -> None:
    found = cellvalues.day(cell)
    assert (found.value, found.problem is not None) == (value, odd)


@pytest.mark.parametrize(
    ("cell", "value", "odd"),
    [
        (12, "12", False), (12.0, "12", False), ("0012", "12", False), (" 12 ", "12", False), ("Số: 12", "12", False),
        ("12/2026", "12", False), (None, None, False), ("", None, False), ("12a", None, True), (0, None, True),
        (1.5, None, True), ("-3", None, True), (10**12, None, True),
    ],
)  # fmt: skip
def test_whole_numbers(cell: object, value: str | None, odd: bool) -> None:
    found = cellvalues.whole(cell)
    assert (found.value, found.problem is not None) == (value, odd)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        (
            "Thông tư số 03/2026/TT-BYT bãi bỏ một số văn bản",
            Title("Thông tư", "03/2026/TT-BYT", "bãi bỏ một số văn bản"),
        ),
        ("Quyết định 12/QĐ-UBND năm 2024 công bố", Title("Quyết định", "12/QĐ-UBND", "công bố")),
        ("Công văn về việc kinh phí", Title("Công văn", None, "về việc kinh phí")),
        ("Luật Báo chí số 126/2025/QH15", Title("Luật", "126/2025/QH15", "Báo chí số 126/2025/QH15")),
        ("Quyết định sửa đổi Quyết định số 5/QĐ-UBND", Title("Quyết định", None, "sửa đổi Quyết định số 5/QĐ-UBND")),
        ("về việc họp", Title(None, None, "về việc họp")),
        ("Quyết", Title(None, None, "Quyết")),
    ],
)
def test_titles_are_taken_apart(title: str, parts: Title) -> None:
    assert titles.split(title) == parts


def test_a_row_becomes_a_line() -> None:
    (line,) = lines([INCOMING, ROW])
    assert line == RegisterRow(
        "Sổ văn bản đến!2", "incoming", 12, registered_on="2026-01-05", author="Sở Tài chính", key="45/STC-NS",
        date="2026-01-05", kind="Công văn", subject="về việc kinh phí", recipient="Phòng TH", received_by="Lan", note="gấp",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "sheet", "book"),
    [
        (INCOMING, "Sheet1", "incoming"),
        (OUTGOING, "Sheet1", "outgoing"),
        (("Số hiệu", "Trích yếu"), "Văn bản đi 2025", "outgoing"),
        (("Số hiệu", "Trích yếu"), "Sheet1", None),
    ],
)
def test_which_register_it_is(headings: tuple[str, ...], sheet: str, book: str | None) -> None:
    row = ["45/STC-NS" if columns.field_of(heading) == "key" else "1" for heading in headings]
    row[-1] = "văn bản"
    assert [line.book for line in lines([headings, row], sheet)] == [book]


def test_headings_of_two_rows_below_a_title() -> None:
    top = ["Số đến", "Ngày đến", "Văn bản", None, None]
    below = [None, None, "Số ký hiệu", "Ngày, tháng", "Trích yếu"]
    (line,) = lines(
        [["SỔ CÔNG VĂN ĐẾN"], [], top, below, [1, "5/1/2026", "7/QĐ-BNV", "2/1/2026", "Giao việc"]],
        "Sheet1", ("A3:A4", "B3:B4", "C3:E3"),
    )  # fmt: skip
    assert (line.number, line.key, line.date, line.subject) == (1, "7/QĐ-BNV", "2026-01-02", "Giao việc")


def test_merged_days_hold_for_every_row() -> None:
    rows = [INCOMING, ROW, (None, 13, *ROW[2:]), (None, 14, *ROW[2:])]
    found = lines(rows, merged=("A2:A3",))
    assert [line.registered_on for line in found] == ["2026-01-05"] * 3
    assert [bool(line.problems) for line in found] == [False, False, True]


@pytest.mark.parametrize(
    ("printed", "key", "odd"),
    [
        ("45/STC-NS", "45/STC-NS", False),
        ("Số 45 / STC - NS", "45/STC-NS", False),
        ("45/STC-NS ngày 02/01/2026", "45/STC-NS", False),
        ("12-CV/TU", "12-CV/TU", False),
        ("không số", "không số", True),
    ],
)
def test_numbers_and_symbols(printed: str, key: str, odd: bool) -> None:
    (line,) = lines([INCOMING, (*ROW[:3], printed, None, *ROW[5:])])
    assert line.key == key
    assert any(problem.code == "cell.no_symbol" for problem in line.problems) is odd


def test_number_and_notation_in_two_columns() -> None:
    (line,) = lines([("Số", "Ký hiệu", "Trích yếu"), ("36", "NQ/TW", "Nghị quyết")])
    assert line.key == "36-NQ/TW"


@pytest.mark.parametrize("row", [(), ("(1)", "(2)", "(3)"), INCOMING, (None, None, "  ")])
def test_rows_that_are_no_documents_are_passed_over(row: tuple[object, ...]) -> None:
    assert len(lines([INCOMING, row, ROW])) == 1


def test_vbpl_metadata_and_lists_are_read() -> None:
    said = {"file": "doc_1.html", "h1": "Nghị định số 66/2026/NĐ-CP quy định", "ngay_hieu_luc": "15/03/2026", "tinh_trang": "Còn hiệu lực"}  # fmt: skip
    (line,) = reading.parsed(json.dumps(said, ensure_ascii=False).encode() + b"\n")
    assert (line.place, line.book, line.key, line.kind) == ("1", None, "66/2026/NĐ-CP", "Nghị định")
    assert (line.effective_from, line.state) == ("2026-03-15", "Còn hiệu lực")
    (row,) = reading.parsed("so_ky_hieu;ngay_ban_hanh;trich_yeu\n5/QĐ-UBND;27/06/2018;giao đất\n".encode("utf-8-sig"))
    assert (row.place, row.key, row.date, row.subject) == ("2", "5/QĐ-UBND", "2018-06-27", "giao đất")


def test_a_messy_register_is_read_row_by_row() -> None:
    found = reading.parsed(messy(300))
    assert len(found) == 300
    assert len({line.place for line in found}) == 300
    assert all(line.book == "incoming" for line in found)
    assert any(line.problems for line in found)


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnsupportedFormat),
        (b"PK\x03\x04 cut", DamagedFile),
        (workbook([INCOMING])[:900], DamagedFile),
        (repacked(workbook([INCOMING]), "xl/worksheets/sheet1.xml", b"<a"), DamagedFile),
        (repacked(workbook([INCOMING]), "xl/workbook.xml", b"<!DOCTYPE a><a/>"), HostileFile),
        (workbook([["a", "b"], [1, 2]]), UnsupportedFormat),
        (b"{not json", DamagedFile),
        ("chỉ là một đoạn văn".encode(), UnsupportedFormat),
        (b"\x00\x01\xff", UnsupportedFormat),
        (b"<a/>", DamagedFile),
    ],
)
def test_what_is_no_register_is_refused(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error):
        reading.parsed(data)


def test_errors_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match=r"sổ\.xlsx"):
        reading.read(tmp_path / "sổ.xlsx")


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.text(), st.integers(), st.floats(allow_nan=False)), max_size=10), max_size=5
    )
)
def test_any_cells_below_a_heading_are_lines_or_nothing(rows: list[list[object]]) -> None:
    from extractor.exchange.frames import frame_of
    from extractor.exchange.rows import register_rows

    sheet = sheets.Sheet("S", [list(INCOMING), *rows])
    frame, _ = frame_of(sheet, None, None, None)
    assert frame is not None
    found = list(register_rows(sheet, frame))
    assert len(found) <= len(rows) + 1
    assert all(line.registered_on is None or len(line.registered_on) == 10 for line in found)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        reading.parsed(data)
    except InputError:
        return


def test_blank_cells_and_rows_far_out_cost_nothing() -> None:
    rows = [INCOMING, ROW, [], [None] * 199 + ["xa"]]
    (sheet,) = sheets.read(workbook(rows))
    assert [len(row) for row in sheet.rows] == [10, 10, 0, 200]


def test_a_merged_day_holds_for_the_rows_below() -> None:
    (_, second) = lines([INCOMING, ROW, [None, 13, *ROW[2:]]], merged=("A2:A3",))
    assert (second.number, second.registered_on, second.problems) == (13, "2026-01-05", [])


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_MOST_CELLS", 25)
    with pytest.raises(TooLarge):
        sheets.read(workbook([INCOMING, ROW, ROW]))
    with pytest.raises(TooLarge):
        sheets.read(json.dumps([{str(number): 1 for number in range(30)}]).encode())


@pytest.mark.parametrize("merged", [["A1:D3"], ["A1:B2", "C1:D2", "A3:D3"]])
def test_too_many_merged_cells(monkeypatch: pytest.MonkeyPatch, merged: list[str]) -> None:
    """Of an .xls as of an .xlsx."""
    ranges = {"A1:D3": (0, 3, 0, 4), "A1:B2": (0, 2, 0, 2), "C1:D2": (0, 2, 2, 4), "A3:D3": (2, 3, 0, 4)}
    rows = [["a", "b", "c", "d"] for _ in range(3)]
    old = [("Sổ", rows, lambda row, column: "", [ranges[each] for each in merged])]
    monkeypatch.setattr(oldcells, "old_workbook", lambda *given: old)
    monkeypatch.setattr(sheets, "_MOST_SPREAD", 12)
    assert [sheet.rows[0][0] for sheet in sheets.read(b"\xd0\xcf\x11\xe0")] == ["a"]
    monkeypatch.setattr(sheets, "_MOST_SPREAD", 11)
    with pytest.raises(TooLarge):
        sheets.read(b"\xd0\xcf\x11\xe0")
    with pytest.raises(TooLarge):
        sheets.read(workbook([INCOMING, ROW, ROW], merged=merged))


@pytest.mark.parametrize(
    ("title", "above", "number", "key", "kind", "series"),
    [
        (
            "QĐ",
            ("SỔ ĐĂNG KÝ QUYẾT ĐỊNH ĐI NĂM 2023", "Ký hiệu: .../QĐ-THPT"),
            2,
            "2/QĐ-THPT",
            "Quyết định",
            "Quyết định",
        ),
        ("Sheet1", ("SỔ THEO DÕI VĂN BẢN ĐI", "Số:     /TB-UBND"), "07", "07/TB-UBND", None, "Thông báo"),
        ("CV 2023", ("SỔ CÔNG VĂN ĐI NĂM 2023", "Ký hiệu văn bản: THPT"), 5, "5/THPT", "Công văn", "Công văn"),
        ("Thông báo", ("SỔ VĂN BẢN ĐI NĂM 2023",), 5, "5", "Thông báo", "Thông báo"),
        ("Sheet1", ("SỔ CÔNG VĂN ĐI NĂM 2023",), 5, "5", None, ""),
        ("QĐ", ("SỔ VĂN BẢN ĐI NĂM 2023",), "9/KH-THPT", "9/KH-THPT", None, "Kế hoạch"),
    ],
)
def test_a_sheet_of_one_kind_says_it_once(
    title: str, above: tuple[str, ...], number: object, key: str, kind: str | None, series: str
) -> None:
    heads = ("Số VB", "Ngày ban hành", "Trích yếu", "Người ký", "Nơi nhận")
    row = (number, datetime(2023, 3, 1), "Phân công chuyên môn", "Lê Hà", "Các tổ")
    [line] = lines([*((each,) for each in above), heads, row], title)
    assert (line.book, line.key, line.kind, line.series) == ("outgoing", key, kind, series)


@pytest.mark.parametrize(
    ("due", "day"), [("10/01", "2025-01-10"), ("28/12", "2024-12-28"), ("15/1/2025", "2025-01-15")]
)
def test_a_term_without_a_year_follows_the_day_of_arrival(due: str, day: str) -> None:
    heads = ("Ngày đến", "Số đến", "Nơi gửi", "Số, ký hiệu", "Ngày VB", "Trích yếu", "Hạn xử lý", "Ký")
    [line] = lines([("SỔ VĂN BẢN ĐẾN NĂM 2024",), heads, ("27/12", 9, "Sở A", "1/A-B", "30/12", "Về việc", due, "An")])
    assert (line.registered_on, line.due, line.date, line.received_by) == ("2024-12-27", day, "2023-12-30", "An")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Công văn số 315/UBND-XD ngày 06/02/2025 của UBND tỉnh", ("Công văn", "315/UBND-XD", "2025-02-06", "UBND tỉnh")),
        ("QĐ số 44/QĐ-BXD ngày 23 tháng 01 năm 2025 do Bộ Xây dựng ban hành", ("Quyết định", "44/QĐ-BXD", "2025-01-23", "Bộ Xây dựng")),
        ("Kế hoạch số 7-KH/HU, 3/2/2025", ("Kế hoạch", "7-KH/HU", "2025-02-03", None)),
        ("Giấy mời họp", ("Giấy mời", None, None, None)),
    ],
)  # fmt: skip
def test_one_cell_describes_a_document(cell: str, wanted: tuple[str | None, ...]) -> None:
    heads = (
        "Số đến", "Ngày đến", "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản", "Đơn vị nhận",
    )  # fmt: skip
    [line] = lines([("SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",), heads, (101, datetime(2025, 2, 7), cell, "Văn phòng")])
    assert (line.kind, line.key, line.date, line.author) == wanted
    assert (line.number, line.recipient, bool(line.problems)) == (101, "Văn phòng", wanted[1] is None)
