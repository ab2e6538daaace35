"""Printed forms: the columns of the decree, real days, heads that repeat, and nothing that runs."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from extractor.desk import Dossier, DossierDocument, Entry, Selection
from extractor.export.printed import dossier_lists, form_docx, form_xlsx, forms, given_list, registers
from extractor.export.printed.forms import Form, titled
from extractor.export.printed.registers import Owner
from extractor.vietnamese import printed

ENTRY = Entry(
    id=1, book="incoming", year=2026, number=412, registered_on="2026-02-10", sha256=None, path=None, held=False,
    author="UBND tỉnh Khánh Hòa", key="71/2026/QĐ-UBND", date="2026-02-03", kind="Quyết định",
    subject="Về việc giao nhiệm vụ", signer="Nguyễn Văn An", secrecy=None, hidden=False, recipient="Phòng Tổng hợp",
    kept_by="Văn thư", passed_on="2026-02-11", received_by="Lan", due=None, copies=12, note="=1+1", typed=frozenset(),
    made_at="", made_by="Lan", voided_at=None, voided_by=None, void_reason=None,
)  # fmt: skip
DOCUMENT = DossierDocument(
    1, "a", None, True, "UBND", "71/QĐ", "2026-02-03", "Quyết định", "A", None, False, 3, "1-3", None
)
DOSSIER = Dossier(
    1, "01.TCCB", "Hồ sơ A", 2026, "20 năm", "Lan", None, "", "", None, None, 2, 46, "2026-01-05", "2026-03-01"
)
OWNER = Owner("Sở Khoa học và Công nghệ", "UBND tỉnh Khánh Hòa", 2)
YEAR = Selection(year=2026)
FORMS: dict[str, Callable[[], Form]] = {
    "incoming": lambda: registers.register("incoming", [ENTRY], YEAR, OWNER),
    "outgoing": lambda: registers.register("outgoing", [replace(ENTRY, book="outgoing")], YEAR, OWNER),
    "dossier": lambda: dossier_lists.documents(DOSSIER, [DOCUMENT]),
    "dossiers": lambda: dossier_lists.dossiers([DOSSIER], OWNER),
}
DECREE = {
    "incoming": "Sổ đăng ký văn bản đến",
    "outgoing": "Sổ đăng ký văn bản đi",
    "dossier": "Mục lục văn bản, tài liệu trong hồ sơ",
    "dossiers": "Mục lục hồ sơ, tài liệu nộp lưu",
}
WIDTHS = {"incoming": 257, "outgoing": 257, "dossier": 165, "dossiers": 165}


def sheets(form: Form) -> Any:
    stream = io.BytesIO()
    form_xlsx.write(form, stream)
    return load_workbook(stream)


def pages(form: Form) -> Any:
    stream = io.BytesIO()
    form_docx.write(form, stream)
    return docx.Document(stream)


def under(sheet: Any) -> list[list[Any]]:
    """The rows under the row of numbers."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] == "(1)")
    return rows[start + 1 :]


@pytest.mark.parametrize("name", FORMS)
def test_the_columns_are_those_of_the_decree(name: str, shared: Path) -> None:
    lines = (shared / "domain" / "registers.tsv").read_text(encoding="utf-8").splitlines()
    wanted = [row[2] for row in (line.split("\t") for line in lines) if row[0] == DECREE[name]]
    assert [column.heading for column in forms.columns(name)] == wanted


@pytest.mark.parametrize("name", FORMS)
def test_the_columns_fill_the_page(name: str) -> None:
    assert sum(column.width for column in forms.columns(name)) == WIDTHS[name]


@pytest.mark.parametrize("name", FORMS)
def test_a_workbook_is_ready_to_print(name: str) -> None:
    book = sheets(FORMS[name]())
    sheet = book.worksheets[-1]
    across = name in ("incoming", "outgoing")
    assert (len(book.worksheets), book.active.title) == (2 if across else 1, sheet.title)
    for each in book.worksheets:
        assert (each.page_setup.paperSize, each.page_setup.orientation) == (9, "landscape" if across else "portrait")
        assert (each.sheet_properties.pageSetUpPr.fitToPage, each.page_setup.fitToHeight) == (True, 0)
    head = int(sheet.freeze_panes[1:]) - 2
    assert sheet.print_title_rows == f"${head}:${head + 1}"
    heads = [[cell.value for cell in row] for row in sheet.iter_rows(head, head + 1)]
    assert heads == [[c.heading for c in forms.columns(name)], [f"({n})" for n in range(1, len(heads[0]) + 1)]]
    assert sheet.auto_filter.ref.startswith(f"A{head + 1}:")
    assert sheet.oddFooter.center.text == "&P/&N"


def test_days_are_days_and_numbers_numbers() -> None:
    [row] = under(sheets(FORMS["incoming"]()).worksheets[1])
    assert row == [
        datetime(2026, 2, 10), 412, "UBND tỉnh Khánh Hòa", "71/2026/QĐ-UBND", datetime(2026, 2, 3),
        "Quyết định về việc giao nhiệm vụ", "Phòng Tổng hợp", datetime(2026, 2, 11), "Lan", "=1+1",
    ]  # fmt: skip
    sheet = sheets(FORMS["incoming"]()).worksheets[1]
    assert (sheet["A3"].number_format, sheet["J3"].data_type, sheet["J3"].quotePrefix) == ("dd/mm/yyyy", "s", True)


@pytest.mark.parametrize(
    ("date", "cell"),
    [
        ("2026-05", "05/2026"),
        ("2026", "2026"),
        (None, None),
        ("1887-05-17", "17/05/1887"),
        ("2026-02-30", "30/02/2026"),
    ],
)
def test_days_that_no_spreadsheet_holds(date: str | None, cell: str | None) -> None:
    form = registers.register("incoming", [replace(ENTRY, date=date)], YEAR, OWNER)
    assert under(sheets(form).worksheets[1])[0][4] == cell


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({}, "=1+1"),
        ({"note": None}, None),
        ({"due": "2026-03-01", "note": "bản sao"}, "bản sao; Hạn: 01/03/2026"),
        ({"note": None, "voided_at": "2026", "void_reason": "nhầm"}, "Đã hủy: nhầm"),
    ],
)
def test_what_is_remarked(fields: dict[str, Any], remark: str | None) -> None:
    assert registers.register("incoming", [replace(ENTRY, **fields)], YEAR, OWNER).rows[0][9] == remark


def test_a_secret_subject_is_not_printed() -> None:
    hidden = replace(ENTRY, secrecy="Tối mật", hidden=True, subject=None)
    assert registers.register("incoming", [hidden], YEAR, OWNER).rows[0][5] == "Quyết định (tối mật)"


@pytest.mark.parametrize(
    ("kind", "subject", "title"),
    [
        ("Quyết định", "Về việc A", "Quyết định về việc A"),
        ("Quyết định", "ban hành Quy chế", "Quyết định ban hành Quy chế"),
        ("Báo cáo", "Báo cáo kết quả", "Báo cáo kết quả"),
        ("Công văn", "V/v A", "Công văn V/v A"),
        (None, "V/v A", "V/v A"),
        ("Công văn", None, "Công văn"),
        (None, None, ""),
    ],
)
def test_kind_and_subject(kind: str | None, subject: str | None, title: str) -> None:
    assert titled(kind, subject) == title


@pytest.mark.parametrize(
    ("entries", "owner", "lines"),
    [
        ([ENTRY, replace(ENTRY, number=430, registered_on="2026-02-28")], OWNER,
         ["UBND TỈNH KHÁNH HÒA", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm: 2026",
          "Từ ngày 10/02/2026 đến ngày 28/02/2026", "Từ số 412 đến số 430", "", "Quyển số: 2"]),
        ([], Owner(),
         ["…………", "", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm: 2026", "Từ ngày ………… đến ngày …………", "Từ số ………… đến số …………",
          "", "Quyển số: …………"]),
    ],
)  # fmt: skip
def test_the_cover(entries: list[Entry], owner: Owner, lines: list[str]) -> None:
    form = registers.register("incoming", entries, YEAR, owner)
    assert [row[0].value or "" for row in sheets(form).worksheets[0].iter_rows()] == lines
    assert [paragraph.text for paragraph in pages(form).paragraphs][: len(lines)] == lines


@pytest.mark.parametrize("name", FORMS)
def test_pages_are_a4_with_heads_that_repeat(name: str) -> None:
    document = pages(FORMS[name]())
    section, grid = document.sections[0], document.tables[-1]
    across = name in ("incoming", "outgoing")
    size = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    assert [abs(a - b) < Mm(1) for a, b in zip((section.page_width, section.page_height), size, strict=True)] == [
        True
    ] * 2
    assert [cell.text for cell in grid.rows[0].cells] == [column.heading for column in forms.columns(name)]
    assert grid.rows[1].cells[0].text == "(1)"
    repeated = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in grid.rows]
    assert repeated == [True, True, *[False] * (len(grid.rows) - 2)]
    assert "PAGE" in section.header._element.xml
    assert section.different_first_page_header_footer


@pytest.mark.parametrize(("length", "whole"), [(1, True), (20, True), (3000, False)])
def test_a_row_is_parted_only_where_it_would_leave_a_page_blank(length: int, whole: bool) -> None:
    form = registers.register("incoming", [replace(ENTRY, subject="dài " * length)], YEAR, OWNER)
    assert bool(pages(form).tables[0].rows[2]._tr.xpath("./w:trPr/w:cantSplit")) == whole
    assert sheets(form).worksheets[1].row_dimensions[3].height <= 409


def test_the_lists_of_dossiers() -> None:
    forever = replace(DOSSIER, code="02.TCCB", retention="Vĩnh viễn", sheets=None)
    found = [DOSSIER, forever]
    every = dossier_lists.dossiers(found, OWNER)
    assert every.rows[0] == [1, "01.TCCB", "Hồ sơ A", "05/01/2026 – 01/03/2026", "20 năm", 46, None]
    permanent = dossier_lists.dossiers(found, OWNER, "permanent", 2026)
    assert [row[1] for row in permanent.rows] == ["02.TCCB"]
    assert "Thời hạn bảo quản" not in permanent.table().names
    assert sum(column.width for column in permanent.columns) == WIDTHS["dossiers"]
    limited = dossier_lists.dossiers(found, OWNER, "limited")
    assert [line.text for line in limited.head[1:]] == [
        "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", "Bảo quản có thời hạn", "Năm 2026",
    ]  # fmt: skip
    assert [line.text for line in every.foot[:2]] == [
        "Mục lục này gồm: 2 hồ sơ (đơn vị bảo quản).", "Viết bằng chữ: hai hồ sơ (đơn vị bảo quản).",
    ]  # fmt: skip
    assert "hai hồ sơ" in str([paragraph.text for paragraph in pages(every).paragraphs])
    assert [row[0] for row in under(sheets(every).worksheets[0])][3:5] == [line.text for line in every.foot[:2]]


def test_quoc_hieu_stands_on_one_line_and_the_letterhead_is_as_wide_as_the_page() -> None:
    upright, lying = dossier_lists.dossiers([DOSSIER], OWNER), given_list.given([], OWNER, None)
    assert lying.landscape and not upright.landscape
    for form in (upright, lying):
        sheet = sheets(form).worksheets[-1]
        [nation] = [cell for row in sheet.iter_rows() for cell in row if cell.value == forms.NATION[0].text]
        assert nation.alignment.shrink_to_fit and not nation.alignment.wrap_text
        sides = [column.width.mm for column in pages(form).tables[0].columns]
        assert sum(sides) == pytest.approx(257 if form.landscape else 165, abs=1) and sides[1] > 109


def test_the_list_of_a_dossier() -> None:
    form = FORMS["dossier"]()
    assert form.rows == [[1, "71/QĐ", printed.real_day("2026-02-03"), "Quyết định A", "UBND", "1–3", None]]
    assert [line.text for line in form.head] == ["MỤC LỤC VĂN BẢN, TÀI LIỆU", "Số, ký hiệu hồ sơ: 01.TCCB", "Năm 2026"]


@settings(max_examples=25)
@example(text="\x1f")
@given(text=st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_can_be_printed_and_none_runs(text: str) -> None:
    form = registers.register("incoming", [replace(ENTRY, note=text, author=text, key=text)], YEAR, Owner(text, text))
    [row] = sheets(form).worksheets[1].iter_rows(min_row=3)
    assert {cell.data_type for cell in row} <= {"s", "d", "n"}
    assert len(pages(form).tables[0].rows) == 3


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"), (1, "một"), (4, "bốn"), (10, "mười"), (14, "mười bốn"), (15, "mười lăm"), (20, "hai mươi"),
        (24, "hai mươi tư"), (31, "ba mươi mốt"), (55, "năm mươi lăm"), (100, "một trăm"), (101, "một trăm linh một"),
        (110, "một trăm mười"), (999, "chín trăm chín mươi chín"), (1000, "một nghìn"), (1005, "một nghìn không trăm linh năm"),
        (21000, "hai mươi mốt nghìn"), (1000000, "một triệu"), (2000015, "hai triệu không trăm mười lăm"),
        (3000000000, "ba tỷ"), (1000000001, "một tỷ không trăm linh một"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert printed.words(number) == words
