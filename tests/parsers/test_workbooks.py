"""Workbooks: what cells show, where sheets have a letterhead, a table and signatures, and what is said of them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import DamagedFile, HostileFile, TooLarge
from extractor.parsers import open_document
from extractor.parsers.doc import libreoffice
from extractor.parsers.programs import SOFFICE, find
from extractor.parsers.workbook import sheets
from extractor.parsers.workbook.values import shown
from extractor.pipeline import extract_bytes
from tests.parsers.docx_factory import packed
from tests.parsers.office_factory import ods_cell, ods_of, ods_row, xlsx

LETTER: list[list[Any]] = [
    ["UBND TỈNH NINH THUẬN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ TÀI CHÍNH", None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["Số: 12/BC-STC", None, None, "Ninh Thuận, ngày 15 tháng 11 năm 2023"],
    [],
    ["BÁO CÁO"],
    ["Thu ngân sách quý III năm 2023"],
    ["(Kèm theo Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023)"],
    [],
    ["STT", "Nội dung", "Dự toán", "Thực hiện"],
    [1, "Thu nội địa", 1250.5, 1000],
    [2, "Thu từ dầu thô", 250, 200.25],
    [None, "Tổng cộng", 1500.5, 1200.25],
    [],
    ["Nơi nhận:", None, None, "GIÁM ĐỐC"],
    ["- UBND tỉnh;", None, None, "(Ký, ghi rõ họ tên)"],
    ["- Lưu: VT.", None, None, "Nguyễn Văn An"],
]  # fmt: skip

VALUES = {
    "whole": (1250, "General", "1250"),
    "parts": (1250.5, "General", "1250,5"),
    "noise of binary parts": (0.1 + 0.2, "General", "0,3"),
    "thousands": (12730000, "#,##0", "12.730.000"),
    "decimals of the format": (33.33333, "#,##0.0", "33,3"),
    "below nought": (-1250.5, "#,##0.00;(#,##0.00)", "-1.250,50"),
    "no minus before nought": (-0.001, "0.0", "0,0"),
    "halves away from nought": (156.25, "0.0", "156,3"),
    "percent": (0.455, "0.0%", "45,5%"),
    "percent without decimals": (0.45, "0%", "45%"),
    "unit": (12, '#,##0" ha"', "12 ha"),
    "leading noughts": (7, "00", "07"),
    "colour and blank": (5, "[Red]_(* #,##0_)", "5"),
    "thousands of dong": (1500000, "0,", "1500"),
    "a large sum": (4157980000000, "General", "4157980000000"),
    "truth": (True, "General", "TRUE"),
    "day": (datetime(2023, 9, 26), "mm-dd-yy", "26/09/2023"),
    "date": (date(2023, 9, 26), "dd/mm/yyyy", "26/09/2023"),
    "month": (datetime(2023, 9, 1), "mm/yyyy", "09/2023"),
    "year": (datetime(2023, 1, 1), "yyyy", "2023"),
    "hour": (datetime(2023, 9, 26, 14, 30), "dd/mm/yyyy hh:mm", "26/09/2023 14:30"),
    "text": ("Số 71", "General", "Số 71"),
}


@pytest.mark.parametrize("case", list(VALUES))
def test_values(case: str) -> None:
    value, form, expected = VALUES[case]
    assert shown(value, form) == expected


def test_a_report_in_a_sheet_is_read_as_a_report() -> None:
    record = extract_bytes(xlsx({"Báo cáo": LETTER}), "a.xlsx")
    header = record.header
    assert (header.key, header.date, header.kind) == ("12/BC-STC", "2023-11-15", "Báo cáo")
    assert header.subject == "Thu ngân sách quý III năm 2023"
    assert (header.parent_body, header.issuing_body) == ("UBND TỈNH NINH THUẬN", "SỞ TÀI CHÍNH")
    assert (header.signer.position, header.signer.name) == ("GIÁM ĐỐC", "Nguyễn Văn An")
    assert header.recipients == ["UBND tỉnh", "Lưu: VT"]
    assert [citation.key for citation in record.citations] == ["71/2023/QĐ-UBND"]
    table = next(table for table in record.tables if table.header)
    assert table.header == [["STT", "Nội dung", "Dự toán", "Thực hiện"]]
    assert table.total == ["", "Tổng cộng", "1500,5", "1200,25"]
    assert [sum.agrees for sum in record.reconciliations] == [True] * len(record.reconciliations)
    assert record.source.method == "xlsx" and record.source.provenance["sheets"] == "Báo cáo"


def test_where_a_cell_stood() -> None:
    document = open_document(xlsx({"Báo cáo": LETTER}))
    place = document.text.index("1250,5")
    block = document.block_at(place)
    assert block is not None
    assert (block.part, block.index, block.row, block.column) == ("Báo cáo!C10", 10, 1, 2)


def test_two_tables_of_one_sheet_are_two() -> None:
    one: list[list[Any]] = [["Biểu 1: Thu"], ["TT", "Nội dung", "Số tiền"], [1, "a", 5], [2, "b", 6], []]
    two: list[list[Any]] = [["Biểu 2: Chi"], ["TT", "Nội dung", "Số tiền"], [1, "c", 7], [2, "d", 8]]
    record = extract_bytes(xlsx({"Trang": [*one, *two]}), "a.xlsx")
    assert [(table.caption, len(table.rows)) for table in record.tables] == [("Biểu 1: Thu", 2), ("Biểu 2: Chi", 2)]


def test_a_heading_alone_over_columns_belongs_to_its_table() -> None:
    rows: list[list[Any]] = [
        ["Số lớp học"],
        [],
        [None, "Năm học"],
        [None, 2021, 2022],
        ["Tiểu học", 120, 130],
        ["Trung học", 80, 90],
    ]
    record = extract_bytes(xlsx({"Trang": rows}), "a.xlsx")
    assert record.tables[0].caption == "Số lớp học"
    assert [one.cell.column_label for one in record.quantities if one.cell][:2] == ["Năm học 2021", "Năm học 2022"]
    unit: list[list[Any]] = [
        ["Biểu 1"],
        [None, None, "ĐVT: đồng"],
        ["Nội dung", "Dự toán", "Chi"],
        ["Mua sắm", 10, 20],
        ["Khác", 5, 6],
    ]
    record = extract_bytes(xlsx({"Trang": unit}), "a.xlsx")
    assert {one.unit for one in record.quantities if one.cell} == {"đồng"}


def test_hidden_sheets_are_read_and_said() -> None:
    document = open_document(xlsx({"A": [["một"]], "B": [["hai"]]}, hidden=["B"]))
    assert document.text == "một\nhai\n"
    (remark,) = document.remarks
    assert remark.code == "workbook.hidden" and "“B”" in remark.message and remark.span == (4, 8)


def test_formulas_have_their_values_and_those_without_are_counted() -> None:
    data = xlsx({"A": [["TT", "Số", "Tổng"], [1, 2, "=A2+B2"], [3, 4, "=A3+B3"]]})
    source, made = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"<f>A2+B2</f><v></v>", b"<f>A2+B2</f><v>77</v>").replace(
                    b"<f>A2+B2</f><v/>", b"<f>A2+B2</f><v>77</v>"
                )
            target.writestr(name, part)
    document = open_document(made.getvalue())
    assert "77" in document.text and "=" not in document.text
    (remark,) = document.remarks
    assert remark.code == "workbook.formulas" and remark.message.startswith("1 formulas")


@pytest.mark.parametrize(
    ("font", "text", "encoding", "expected"),
    [
        (".VnTime", "QuyÕt ®Þnh sè 71/2003/Q§-UB cña Uû ban nh©n d©n tØnh", "tcvn3", "Quyết định số 71/2003/QĐ-UB của Uỷ ban nhân dân tỉnh"),
        (".VnTimeH", "uû ban nh©n d©n tØnh ninh thuËn", "tcvn3", "UỶ BAN NHÂN DÂN TỈNH NINH THUẬN"),
        ("VNI-Times", "Quyeát ñònh cuûa UÛy ban nhaân daân tænh", "vni", "Quyết định của Ủy ban nhân dân tỉnh"),
    ],
)  # fmt: skip
def test_old_fonts(font: str, text: str, encoding: str, expected: str) -> None:
    document = open_document(xlsx({"A": [[text]]}, font=font))
    assert (document.text, document.encoding) == (f"{expected}\n", encoding)


def test_a_blank_in_the_last_place_costs_nothing() -> None:
    rows = xlsx({"A": [["STT", "Nội dung", "Số"], [1, "a", 2]]})
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(rows))
    book.worksheets[0].cell(1_048_576, 16_384, " ")
    made = io.BytesIO()
    book.save(made)
    assert open_document(made.getvalue()).text == "STT\nNội dung\nSố\n1\na\n2\n"


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 3)
    with pytest.raises(TooLarge):
        open_document(xlsx({"A": [[1, 2], [3, 4]]}))


def test_ods() -> None:
    style = '<style:style style:name="t"><style:table-properties table:display="false"/></style:style>'
    document = open_document(
        ods_of(
            ods_row(ods_cell("STT"), ods_cell("Nội dung"), ods_cell("Số"), ods_cell("Ngày"))
            + ods_row(
                ods_cell("1", 'office:value-type="float" office:value="1"'), ods_cell("Thu"),
                ods_cell("1,250.50", 'office:value-type="float" office:value="1250.5"'),
                ods_cell("9/26/23", 'office:value-type="date" office:date-value="2023-09-26"'),
            )
            + ods_row(ods_cell(""), ods_cell("Tỷ lệ"), ods_cell("45.5%", 'office:value-type="percentage" office:value="0.455"'))
            + ods_row(ods_cell(""), attributes='table:number-rows-repeated="1048570"'),
            style,
        )
    )  # fmt: skip
    assert document.method == "ods"
    assert document.text == "STT\nNội dung\nSố\nNgày\n1\nThu\n1.250,50\n26/09/2023\nTỷ lệ\n45,5%\n"
    assert [remark.code for remark in document.remarks] == ["workbook.hidden"]


@pytest.mark.skipif(find(SOFFICE) is None, reason="LibreOffice makes the old and the open form of a workbook")
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_the_same_workbook_in_another_format(form: str) -> None:
    program = find(SOFFICE)
    assert program is not None
    forms = {"C10": "#,##0.00", "C11": "0%"}
    source = xlsx({"Báo cáo": LETTER, "Ẩn": [["ẩn"]]}, hidden=["Ẩn"], forms=forms)
    one, other = extract_bytes(source, "a"), extract_bytes(libreoffice.converted(source, program, "xlsx", form), "a")
    assert other.source.method == form
    assert one.text == other.text
    assert one.header == other.header
    assert [each.code for each in one.diagnostics] == [each.code for each in other.diagnostics]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (packed([("xl/workbook.xml", "<x"), ("[Content_Types].xml", "<Types/>")]), DamagedFile),
        (packed([("xl/workbook.xml", "<!DOCTYPE x><x/>"), ("[Content_Types].xml", "<Types/>")]), HostileFile),
        (packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<!DOCTYPE x><x/>")]), HostileFile),
    ],
)  # fmt: skip
def test_what_is_no_workbook(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        open_document(data)


OLD = ["2005-391F5_Danh_muc.xls", "2006-Mau21_CKTC_NSH-1.xls", "2006-Bang-bieu.xls"]


@pytest.mark.parametrize("name", OLD)
def test_old_workbooks_of_offices(name: str, shared: Path) -> None:
    folder = shared / "corpus" / "legacy"
    words = set((shared / "transcripts" / "legacy" / f"{name[:-4]}.txt").read_text("utf-8").casefold().split())
    read = set(open_document((folder / name).read_bytes()).text.casefold().split())
    letters = {word for word in words if word.isalpha()}
    assert len(letters & read) >= 0.98 * len(letters)


def test_merged_headings_go_over_their_columns_and_labels_over_their_rows() -> None:
    rows: list[list[Any]] = [
        ["Phụ lục"], [], ["TT", "Xã", "Kế hoạch (ha)", None, "Đạt"], [None, None, "Lúa", "Ngô", "%"],
        [1, "Tân Lập", 120, 30, 90], [2, "Hòa Bình", 98, 12, 80], [3, "Yên Sơn", 64, 9, 85],
    ]  # fmt: skip
    document = open_document(xlsx({"Biểu": rows}, merged={"Biểu": "A1:E1 C3:D3 A3:A4 B3:B4"}), "a.xlsx")
    spans = {document.text[one.start : one.end]: (one.across, one.down) for one in document.blocks if one.row == 0}
    assert spans == {"TT": (1, 2), "Xã": (1, 2), "Kế hoạch (ha)": (2, 1), "Đạt": (1, 1)}
    record = extract_bytes(xlsx({"Biểu": rows}, merged={"Biểu": "A1:E1 C3:D3 A3:A4 B3:B4"}), "a.xlsx")
    assert [f"{one.value} {one.unit}" for one in record.quantities[:3]] == ["120 ha", "30 ha", "90 %"]
