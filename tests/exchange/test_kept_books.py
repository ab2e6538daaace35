"""Kinds of books beside the registers of the decree: those that follow documents, several on one sheet, years that turn.

Each is a table with what its rows are to be: the fields that matter, by their names.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from openpyxl import Workbook

from extractor.exchange import reading
from tests.parsers.office_factory import xlsx

INCOMING: list[object] = ["Số đến", "Ngày đến", "Nơi gửi", "Số, ký hiệu", "Ngày VB", "Trích yếu"]
FOLLOWED: list[object] = [
    "Số đến", "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản", "Đơn vị hoặc người nhận",
    "Thời hạn giải quyết", "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú",
]  # fmt: skip

KINDS: dict[str, tuple[list[list[object]], list[dict[str, object]]]] = {
    "sổ theo dõi giải quyết": (
        [
            ["SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN"], ["Năm 2025"], FOLLOWED, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            [12, "Công văn số 315/UBND-XD ngày 06/02/2025 của UBND tỉnh", "P. Kinh tế", "20/02", "Đã xong", "45/UBND-KT", None],
            [13, "Kế hoạch số 22/KH-SYT ngày 07/02/2025 của Sở Y tế về việc tiêm chủng", "Trạm Y tế", None, None, None, "gấp"],
            [14, "Đơn của bà Lê Thị Tám đề nghị cấp đất", "Địa chính", None, "Chưa", None, None],
        ],
        [
            {"number": 12, "key": "315/UBND-XD", "author": "UBND tỉnh", "due": "2025-02-20", "note": "Tiến độ: Đã xong; Trả lời: 45/UBND-KT", "adds": True, "registered_on": None, "year": 2025},
            {"number": 13, "key": "22/KH-SYT", "author": "Sở Y tế", "subject": "về việc tiêm chủng", "note": "gấp"},
            {"number": 14, "key": None, "author": "bà Lê Thị Tám", "subject": "đề nghị cấp đất"},
        ],
    ),
    "sổ chuyển giao": (
        [["SỔ CHUYỂN GIAO VĂN BẢN ĐẾN NĂM 2025"], ["Ngày chuyển", "Số đến", "Đơn vị hoặc người nhận", "Ký nhận"], ["05/01", 1, "Phòng A", "Lan"]],
        [{"number": 1, "passed_on": "2025-01-05", "recipient": "Phòng A", "adds": True}],
    ),
    "đơn, thư": (
        [
            ["SỔ ĐĂNG KÝ ĐƠN, THƯ NĂM 2025"],
            ["Ngày đến", "Số đến", "Họ tên, địa chỉ người gửi", "Ngày tháng đơn, thư", "Trích yếu nội dung", "Người nhận"],
            ["05/01", 1, "Lê Văn A, thôn 1", "02/01", "Đơn xin cấp đất", "Địa chính"],
        ],
        [{"number": 1, "author": "Lê Văn A, thôn 1", "date": "2025-01-02", "registered_on": "2025-01-05", "adds": False}],
    ),
    "two registers on one sheet": (
        [
            ["SỔ VĂN BẢN ĐẾN NĂM 2022"], INCOMING, [1, "05/01/2022", "Đảng ủy", "12-CV/ĐU", "03/01/2022", "V/v họp"], [],
            ["B. VĂN BẢN ĐI NĂM 2022"], ["Số, ký hiệu", "Ngày", "Trích yếu", "Người ký", "Nơi nhận", "Lưu"],
            ["01-NQ/CB", "10/01", "Nghị quyết tháng 1", "Lê A", "Đảng ủy", "CB"],
            ["Số, ký hiệu", "Ngày", "Trích yếu", "Người ký", "Nơi nhận", "Lưu"],
            ["02-BC/CB", "20/01", "Báo cáo tháng 1", "Lê A", "Đảng ủy", "CB"],
        ],
        [
            {"book": "incoming", "number": 1, "key": "12-CV/ĐU"},
            {"book": "outgoing", "number": 1, "key": "01-NQ/CB", "date": "2022-01-10", "signer": "Lê A"},
            {"book": "outgoing", "number": 2, "key": "02-BC/CB", "kept_by": "CB"},
        ],
    ),
    "both directions in one table": (
        [
            ["SỔ CÔNG VĂN NĂM 2024"],
            ["STT", "Đến/Đi", "Số", "Ngày đến/đi", "Số ký hiệu", "Ngày VB", "Nội dung", "Nơi gửi/nhận"],
            [1, "Đến", 1, "03/01/2024", "12/SXD-QL", "02/01/2024", "V/v một", "Sở Xây dựng"],
            [2, "Đi", 1, "03/01/2024", "01/CV-CT", "03/01/2024", "V/v hai", "Sở Xây dựng"],
        ],
        [
            {"book": "incoming", "number": 1, "author": "Sở Xây dựng", "recipient": None},
            {"book": "outgoing", "number": 1, "author": None, "recipient": "Sở Xây dựng"},
        ],
    ),
    "a year that turns": (
        [
            ["SỔ CÔNG VĂN ĐẾN 2023 - 2024"], INCOMING, [311, "28/12", "Sở A", "12/SA", "26/12", "V/v một"],
            [1, "02/01", "Sở A", "14/SA", "29/12", "V/v hai"], [2, "03/02", "Sở A", "1/SA", "02/01", "V/v ba"],
        ],
        [
            {"registered_on": "2023-12-28", "date": "2023-12-26"}, {"registered_on": "2024-01-02", "date": "2023-12-29"},
            {"registered_on": "2024-02-03", "date": "2024-01-02"},
        ],
    ),
    "a number that is void": (
        [
            ["SỔ VĂN BẢN ĐI NĂM 2024"], ["Số VB", "Ký hiệu", "Ngày tháng VB", "Trích yếu", "Người ký", "Nơi nhận"],
            [416, "UBND-VP", "03/7", "V/v một", "A", "B"], [417, None, None, "HỦY SỐ", None, None],
        ],
        [{"number": 416, "series": "Công văn"}, {"number": 417, "series": "Công văn", "subject": "HỦY SỐ"}],
    ),
    "several numbers in a cell": (
        [
            ["SỔ CÔNG VĂN ĐẾN NĂM 2024"], INCOMING, ["7, 8, 9", "05/01", "PGD", "35, 36, 37/PGDĐT", "03/01", "V/v thi"],
            [10, "05/01", "Trại tạm giam", "318/TTG", "03/01", "V/v trích xuất"],
        ],
        [{"number": 7, "suffix": "-9", "printed": "7, 8, 9", "key": "35, 36, 37/PGDĐT"}, {"number": 10, "key": "318/TTG"}],
    ),
    "days under an unknown heading": (
        [["SỔ CÔNG VĂN ĐẾN NĂM 2024"], [*INCOMING[:4], "Ngày lập", "Trích yếu"], [1, "05/01", "PGD", "35/PGD", "03/01", "V/v thi"]],
        [{"registered_on": "2024-01-05", "date": "2024-01-03"}],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_books_of_other_kinds_are_read(kind: str) -> None:
    rows, expected = KINDS[kind]
    lines = [line for line in reading.understood(xlsx({"Sheet1": rows})).lines if line.no_document is None]
    assert len(lines) == len(expected)
    for line, fields in zip(lines, expected, strict=True):
        assert {name: getattr(line, name) for name in fields} == fields


def in_windows_1258(text: str) -> bytes:
    """Base letters with their tone behind them, as Windows writes them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    marked = unicodedata.normalize("NFD", text)
    letters: list[str] = []
    for each in marked:
        if letters and unicodedata.combining(each) and each not in tones:
            tone = letters.pop() if letters[-1] in tones else ""
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + each)
            letters += tone
        else:
            letters.append(each)
    return "".join(letters).encode("cp1258")


ONE = [
    "1",
    "05/01/2022",
    "Đảng ủy, UBND, Mặt trận",
    "12-CV/ĐU",
    "03/01/2022",
    "V/v họp, bàn, chuẩn bị, tổ chức, tổng kết",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1258"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_texts_are_parted_where_their_rows_are_alike(encoding: str, delimiter: str) -> None:
    rows = [list(map(str, INCOMING)), *([str(number), *ONE[1:]] for number in range(1, 4))]
    text = "SỔ CÔNG VĂN ĐẾN, NĂM 2022\n" + "".join(f"{delimiter.join(row)}\n" for row in rows)
    data = in_windows_1258(text) if encoding == "windows-1258" else text.encode(encoding)
    found = reading.parsed(data)
    assert [line.number for line in found] == [1, 2, 3]
    assert all((line.author, line.subject) == (ONE[2], ONE[5]) for line in found)


def test_numbers_are_read_as_their_cells_show_them_and_formulas_without_a_value_are_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["SỔ CÔNG VĂN ĐI NĂM 2023"], ["Số", "Ký hiệu", "Ngày", "Trích yếu", "Người ký"],
        [7, "QĐ-UBND", "02/01/2023", "Một", "A"], ["=A3+1", "QĐ-UBND", "=C3", "Hai", '=UPPER("b")'], ["=$A$4 + 2", "QĐ-UBND", "02/01/2023", "Ba", "C"],
    ):  # fmt: skip
        sheet.append(row)
    sheet.cell(3, 1).number_format = "000"
    made = BytesIO()
    book.save(made)
    found = reading.understood(made.getvalue())
    assert [line.printed for line in found.lines] == ["007", "008", "010"]
    assert {line.date for line in found.lines} == {"2023-01-02"}
    told = found.sheets[0].problem
    assert told is not None and (told.code, told.values) == ("sheet.formulas", {"count": "1"})
