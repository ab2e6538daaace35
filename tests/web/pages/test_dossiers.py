"""Dossiers on the page: made, filled from everywhere, ordered, counted, closed, printed."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.browsing import SCRIPT, assert_nothing_runs
from tests.web.clerk import ANSWER_ID, LETTER_ID, Clerk, sha256_of

MADE = {"code": "01.TCCB", "title": "Giao nhiệm vụ", "year": "2026", "retention": "20 năm"}


@pytest.fixture
def filled(clerk: Clerk) -> Clerk:
    """With a dossier of three documents."""
    clerk.send("/dossiers", **MADE)
    clerk.send("/dossiers/put", dossier="1", document=[LETTER_ID, ANSWER_ID, sha256_of("1")])
    return clerk


def order(clerk: Clerk) -> list[str]:
    page = clerk.page("/dossiers/1")
    return sorted((LETTER_ID, ANSWER_ID, sha256_of("1")), key=lambda each: page.find(f'/documents/{each}">'))


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"code": ""}, {"f-code"}),
        ({"title": " "}, {"f-title"}),
        ({"year": "26"}, {"f-year"}),
        ({"code": "", "title": "", "year": ""}, {"f-code", "f-title", "f-year"}),
    ],
)
def test_what_a_dossier_lacks_is_said(clerk: Clerk, fields: dict[str, str], faults: set[str]) -> None:
    answer = clerk.send("/dossiers", **{**MADE, "note": SCRIPT, **fields})
    assert (answer.status, set(answer.faults)) == (400, faults)
    assert_nothing_runs(answer.page)


def test_a_code_is_given_once(filled: Clerk) -> None:
    assert filled.send("/dossiers", **MADE).faults["f-code"].startswith("Đã có hồ sơ")


def test_documents_come_from_a_search_and_from_their_page(filled: Clerk) -> None:
    assert f'name="document" value="{LETTER_ID}"' in filled.page("/?q=134")
    assert "Hồ sơ 01.TCCB" in filled.see(f"/documents/{LETTER_ID}")
    assert filled.send("/dossiers/1/add", document="zz").alarm.startswith("Không có văn bản")
    assert filled.send("/dossiers/put", dossier="9", document=LETTER_ID).status == 404
    assert filled.send("/dossiers/put", dossier="1", document="a.txt").status == 404
    assert filled.send("/dossiers/put", dossier="1", document=sha256_of("3")).status == 404  # secret
    for secret in ("/scans/3.png", sha256_of("3")):
        assert filled.send("/dossiers/1/add", document=secret).alarm.startswith("Không có văn bản")


def test_documents_are_moved_and_taken_out(filled: Clerk) -> None:
    first, second, third = LETTER_ID, ANSWER_ID, sha256_of("1")
    filled.send("/dossiers/1/documents", up=third)
    assert order(filled) == [first, third, second]
    filled.send("/dossiers/1/documents", down=first)
    assert order(filled) == [third, first, second]
    filled.send("/dossiers/1/documents", order="date")
    assert order(filled)[2] == third
    filled.send("/dossiers/1/documents", out=third)
    assert "2 văn bản" in filled.see("/dossiers/1")


def test_sheets_are_counted_all_or_none(filled: Clerk) -> None:
    was = {f"was.sheets.{LETTER_ID}": "", f"was.sheets.{ANSWER_ID}": ""}
    wrong = filled.send("/dossiers/1/documents", **{f"sheets.{LETTER_ID}": "3", f"sheets.{ANSWER_ID}": "x", **was})
    assert "Không phải số nguyên." in wrong.page
    assert 'value="x"' in wrong.page
    assert "1–3" not in filled.see("/dossiers/1")
    filled.send("/dossiers/1/documents", **{f"sheets.{LETTER_ID}": "3", f"sheets.{ANSWER_ID}": "1", **was})
    assert "1–3" in filled.see("/dossiers/1")


def test_a_closed_dossier_does_not_change(filled: Clerk) -> None:
    filled.send("/dossiers/1/state", do="close", anyway="1")
    assert "hồ sơ không thay đổi nữa" in filled.see("/dossiers/1")
    for path, fields in (
        ("/dossiers/1/add", {"document": "134/QĐ-SKHCN"}),
        ("/dossiers/1/documents", {"out": LETTER_ID}),
        ("/dossiers/1", {**MADE, "title": "Khác", "was.title": "Giao nhiệm vụ"}),
        ("/dossiers/1/state", {"do": "close"}),
    ):
        assert filled.send(path, **fields).status == 400, path
    filled.send("/dossiers/1/state", do="reopen")
    assert "đã mở lại" in filled.see("/dossiers/1")


def test_what_it_says_of_itself_is_changed(filled: Clerk) -> None:
    was = {f"was.{name}": value for name, value in MADE.items()}
    filled.send("/dossiers/1", **{**MADE, **was, "code": "02/TCCB", "year": "2025"})
    seen = filled.see("/dossiers/1")
    assert "Hồ sơ 02/TCCB" in seen
    assert "Năm: 2026 → 2025" in seen


def test_its_list_is_printed(filled: Clerk) -> None:
    answer = filled.browser.get("/print/dossiers/1.xlsx")
    cells = [cell.value for row in load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows() for cell in row]
    assert "134/QĐ-SKHCN" in cells
    assert any("01.TCCB" in str(cell) for cell in cells)
    for path in (
        "/print/dossiers/1.docx",
        "/print/dossiers/1.csv",
        "/print/dossiers.xlsx",
        "/print/dossiers.docx?term=limited&year=2026",
    ):
        assert filled.browser.get(path).status_code == 200, path
    for path in ("/print/dossiers/9.xlsx", "/print/dossiers/1.exe", "/print/dossiers.svg", "/dossiers/9"):
        assert filled.browser.get(path).status_code == 404, path
