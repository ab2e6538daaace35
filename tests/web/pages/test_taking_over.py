"""An office's register taken over on the page: looked at, its columns chosen, entered, undone."""

from __future__ import annotations

import re

import pytest

from tests.exchange.workbooks import Rows, workbook
from tests.web.clerk import Answer, Clerk

HEAD: list[object] = ["Số đến", "Ngày đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Trích yếu", "Màu bìa"]
ROWS: Rows = [
    HEAD,
    [412, "5/1/2026", "Sở Nội vụ", "12/SNV-VP", "2/1/2026", "Về việc biên chế", "xanh"],
    ["Tháng 2"],
    [413, "6/2/2026", "Sở Tài chính", "13/STC-NS", "31/2/2026", "Về việc quyết toán", "đỏ"],
]


def look_at(clerk: Clerk, data: bytes, name: str = "sổ đến.xlsx", **fields: str) -> tuple[str, str]:
    """Send a file; where it waits, and the page that shows what it would become."""
    files = {"file": (name, data, "application/octet-stream")}
    answer = clerk.browser.post(
        "/imports", data={"csrf": clerk.token, "by": clerk.name, **fields}, files=files, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    target = answer.headers["location"]
    return target.partition("?")[0], clerk.browser.get(target).text


def send(clerk: Clerk, target: str, page: str, then: str, **typed: str) -> Answer:
    fields = dict(re.findall(r'name="((?:heading|was)\.\d+)" value="([^"]*)"', page))
    fields |= {f"field.{name.partition('.')[2]}": fields[name] for name in list(fields) if name.startswith("was.")}
    chosen = re.findall(r'name="chosen" value="([^"]*)"', page)
    return clerk.send(target, **{**fields, "chosen": chosen, "then": then, **typed})


def heading(page: str, words: str) -> str:
    """The place of a heading in the form."""
    match = re.search(rf'name="heading\.(\d+)" value="{words}"', page)
    assert match
    return match[1]


def test_every_sheet_heading_and_row_is_shown_before_anything_is_entered(clerk: Clerk) -> None:
    _, page = look_at(clerk, workbook(ROWS))
    seen = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "nhập mới: 2" in seen and "bỏ qua: 1" in seen
    assert "không phải văn bản: Tháng 2" in seen
    assert "Ngày ban hành: không có ngày này trong lịch: 31/2/2026" in seen
    assert "G: Màu bìa" in seen
    assert "0 mục đăng ký" in clerk.see("/register/incoming?year=2026")
    assert "Chưa có: sổ nhập đầu tiên" in clerk.see("/imports")


def test_it_is_entered_and_undone_as_a_whole(clerk: Clerk) -> None:
    target, page = look_at(clerk, workbook(ROWS))
    assert send(clerk, target, page, "enter").target == "/imports"
    seen = clerk.see("/imports")
    assert "Đã lưu : sổ đến.xlsx: 2" in seen.replace("Đã lưu:", "Đã lưu :") and "2 mục đăng ký" in seen
    assert "413" in clerk.see("/register/incoming?year=2026")
    assert clerk.browser.get(target).status_code == 404
    assert "rút lại 2 mục" in clerk.send("/imports/1/undo").page
    assert "0 mục đăng ký" in clerk.see("/register/incoming?year=2026")
    assert clerk.send("/imports/1/undo").status == 400


def test_what_a_column_holds_is_chosen_looked_at_and_kept(clerk: Clerk) -> None:
    target, page = look_at(clerk, workbook(ROWS))
    again = send(clerk, target, page, "look", **{f"field.{heading(page, 'Màu bìa')}": "note"})
    assert "xanh" in again.page
    assert send(clerk, target, again.page, "enter").status == 303
    assert "xanh" in clerk.page("/entries/1")
    later: Rows = [HEAD, [7, "5/1/2025", "Sở Y tế", "1/SYT-VP", "2/1/2025", "Về việc khác", "tím"]]
    assert "tím" in look_at(clerk, workbook(later), "khác.xlsx")[1]


def test_a_corrected_file_of_the_same_name_changes_what_changed(clerk: Clerk) -> None:
    target, page = look_at(clerk, workbook(ROWS))
    send(clerk, target, page, "enter")
    corrected: Rows = [HEAD, [*ROWS[1][:5], "Về việc tinh giản", "xanh"], ROWS[3]]
    target, page = look_at(clerk, workbook(corrected))
    assert "Về việc biên chế sửa thành Về việc tinh giản" in page
    send(clerk, target, page, "enter")
    assert "Về việc tinh giản" in clerk.see("/register/incoming?year=2026")
    assert clerk.send("/imports/2/undo").status == 200
    assert "Về việc biên chế" in clerk.see("/register/incoming?year=2026")


def test_which_register_it_is_can_be_said_and_numbers_given(clerk: Clerk) -> None:
    rows: Rows = [
        ["Tác giả", "Số, ký hiệu", "Ngày tháng", "Trích yếu"],
        ["Sở Y tế", "1/SYT-VP", "2/1/2026", "Về việc khác"],
    ]
    target, page = look_at(clerk, workbook(rows, "Danh sách"), book="outgoing")
    assert '<option value="outgoing" selected>' in page
    page = send(clerk, target, page, "look", book="outgoing", numbers="1").page
    assert send(clerk, target, page, "enter", book="outgoing", numbers="1").status == 303
    assert "1 mục đăng ký" in clerk.see("/register/outgoing?year=2026")


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"PK\x03\x04xx", "Tệp bị hỏng hoặc không đầy đủ."), (b"a;b\n1;2\n", "Không thấy dòng tiêu đề")],
)
def test_what_is_no_register_is_said(clerk: Clerk, data: bytes, words: str) -> None:
    target, page = look_at(clerk, data, "x.xlsx")
    assert words in page
    assert send(clerk, target, page, "enter").status == 400


@pytest.mark.parametrize("token", ["x", "../../a.db", "abcdefgh12345678"])
def test_no_other_file_is_reached(clerk: Clerk, token: str) -> None:
    assert clerk.browser.get(f"/imports/{token}").status_code in (404, 405)
    assert clerk.send(f"/imports/{token}", then="enter").status in (404, 405)
