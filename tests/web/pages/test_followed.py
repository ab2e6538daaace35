"""Given work on the pages: given, listed by unit, answered, printed, as a calendar; the same by command and call."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from extractor.cli.app import app
from tests.web.clerk import ANSWER_ID, LETTER_ID, Clerk, at_a_desk


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    with at_a_desk(tmp_path) as somebody:
        yield somebody


def test_work_is_given_answered_and_gone_from_what_is_overdue(clerk: Clerk, tmp_path: Path) -> None:
    given = f"/documents/{LETTER_ID}/given"
    assert clerk.send(given, lead="").faults == {"f-lead": "Không được để trống."}
    assert clerk.send(given, lead="Phòng A", due="32/1/2026").faults.keys() == {"f-due"}
    for lead in ("Phòng Quản lý khoa học", "Thanh tra Sở"):
        assert clerk.send(given, lead=lead, partners="Văn phòng; Phòng Kế hoạch", due="1/11/2023").status == 303
    assert "Phòng Quản lý khoa học: chưa xử lý, hạn: 01/11/2023 (quá hạn)" in clerk.see(f"/documents/{LETTER_ID}")
    assert "Công việc được giao 2" in clerk.see("/given?state=overdue") or "2 việc quá hạn" in clerk.see("/given")
    assert "Thanh tra Sở" not in clerk.see("/given?state=overdue&unit=Quản lý").partition("Số, ký hiệu")[2]
    assert clerk.send("/given/1/answer", document="không có").status == 400
    assert clerk.send("/given/1/answer", document="135/QĐ-SKHCN").target == "/given/1"
    assert "Văn bản trả lời 135/QĐ-SKHCN" in clerk.see(f"/documents/{LETTER_ID}")
    assert "Trả lời 134/QĐ-SKHCN" in clerk.see(f"/documents/{ANSWER_ID}")
    overdue = clerk.see("/given?state=overdue").partition("Số, ký hiệu")[2]
    assert "Thanh tra Sở" in overdue and "Phòng Quản lý khoa học" not in overdue
    assert clerk.send("/given/2", **{"state": "solved", "was.state": "not started"}).status == 303
    assert "Không có công việc nào" in clerk.see("/given?state=overdue")
    assert clerk.send("/given/1/answer", out=ANSWER_ID).status == 303
    assert "đã gỡ văn bản trả lời" in clerk.see("/given/1")
    listed = CliRunner().invoke(
        app, ["given", "list", "--db", str(tmp_path / "a.db"), "--state", "solved", "--format", "jsonl"]
    )
    assert '"Thanh tra Sở"' in listed.output and "Quản lý" not in listed.output
    called = clerk.browser.get("/api/v1/given", params={"state": "in progress"}).json()
    assert [(each["lead"], each["key"]) for each in called["items"]] == [("Phòng Quản lý khoa học", "134/QĐ-SKHCN")]


def test_it_is_printed_and_goes_into_calendars(clerk: Clerk) -> None:
    for lead in ("Phòng Quản lý khoa học", "Thanh tra; Sở, và các đơn vị trực thuộc có tên rất dài"):
        clerk.send(f"/documents/{LETTER_ID}/given", lead=lead, due="1/11/2023", instruction="Tham mưu,\ngấp")
    sheet = load_workbook(io.BytesIO(clerk.browser.get("/print/given.xlsx?state=overdue").content)).worksheets[-1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(row for row in rows if "Chủ trì" in row)
    assert heads[:6] == [
        "STT",
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Nội dung công việc",
        "Chủ trì",
        "Phối hợp",
    ]
    line = next(row for row in rows if row[0] == 1)
    assert (line[1], line[4], line[8]) == ("134/QĐ-SKHCN", "Phòng Quản lý khoa học", "chưa xử lý (quá hạn)")
    assert "DANH MỤC CÔNG VIỆC QUÁ HẠN" in str(rows)
    answer = clerk.browser.get("/given.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    text = answer.content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VTODO") == 2 and "DUE;VALUE=DATE:20231101" in text
    assert "Thanh tra\\; Sở\\, và các đơn vị trực thuộc có tên rất dài: " in text
    assert "Bút phê: Tham mưu\\,\\ngấp" in text


def test_an_entry_is_solved_by_one_button(clerk: Clerk) -> None:
    clerk.send(
        "/register/incoming/new",
        key="5/BC-X",
        subject="Về việc họp",
        author="Sở X",
        recipient="Văn phòng",
        due="1/11/2023",
    )
    number = re.search(r'href="/entries/(\d+)"', clerk.page("/due"))
    assert number
    clerk.send(f"/entries/{number[1]}", **{"received_by": "Minh", "was.received_by": ""})
    assert "5/BC-X" in clerk.see("/due")
    answer = clerk.send(f"/entries/{number[1]}/given", state="solved")
    assert "đã giải quyết" in clerk.see(answer.target)
    assert "5/BC-X" not in clerk.see("/due")
