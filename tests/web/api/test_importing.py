"""An office's register taken over by a program: looked at, entered, undone, in the words of the page and the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.access import Role
from extractor.desk import Desk
from extractor.language import LANGUAGES
from extractor.web.text.language import catalogues
from tests.desk.edxml_packages import Packet
from tests.exchange.workbooks import INCOMING, Rows, workbook
from tests.web.api.test_api import Program
from tests.web.offices import Office

ROWS: Rows = [
    [*INCOMING, "Màu bìa"],
    ["5/1/2026", 12, "Sở Nội vụ", "7/SNV", "31/2/2026", "Công văn về biên chế", "Phòng NV", None, None, None, "xanh"],
    ["Tháng 2"],
    ["6/2/2026", 13, "Sở Tài chính", "8/STC", "02/02/2026", "Công văn về quyết toán", "Phòng TC"],
]


@pytest.fixture
def clerk(auth: Office) -> Program:
    return Program(auth, Role.CLERK)


def sent(clerk: Program, path: str, data: bytes, name: str = "sổ đến.xlsx", **params: Any) -> Any:
    answer = clerk("POST", path, params={"name": name, **params}, content=data)
    assert answer.status_code < 300, answer.text
    return answer.json()


def test_a_register_is_looked_at_entered_and_undone(clerk: Program, auth: Office) -> None:
    looked = sent(clerk, "/register/imports/preview", workbook(ROWS))
    assert (looked["number"], looked["counts"]["new"], looked["counts"]["left out"]) == (None, 2, 1)
    assert looked["unknown"] == ["Sổ văn bản đến!K: Màu bìa"]
    first = looked["lines"][0]
    assert first["fields"]["author"] == "Sở Nội vụ" and "date" not in first["fields"]
    told = {"code": "cell.no_calendar_day", "field": "date", "values": {"what": "31/2/2026"}}
    assert {**first["problems"][0], "words": ""} == {**told, "words": ""}
    assert clerk("GET", "/register/imports").json()["items"] == []
    entered = sent(clerk, "/register/imports", workbook(ROWS), column="Màu bìa=kept_by")
    assert entered["number"] == 1 and entered["unknown"] == []
    with Desk.open(auth.db) as desk:
        assert [entry.kept_by for entry in desk.entries()] == ["xanh", None]
    (row,) = clerk("GET", "/register/imports").json()["items"]
    assert (row["number"], row["entries"], row["made_by"]) == (1, 2, "clerk")
    assert clerk("POST", "/register/imports/1/undo").json()["taken_back"] == 2
    assert clerk("POST", "/register/imports/1/undo").status_code == 422
    assert clerk("POST", "/register/imports/7/undo").status_code == 404


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_words_are_those_of_the_command(clerk: Program, auth: Office, tmp_path: Path, code: str) -> None:
    (tmp_path / "sổ đến.xlsx").write_bytes(workbook(ROWS))
    with Desk.open(auth.db) as desk:
        report = desk.take_over(tmp_path / "sổ đến.xlsx", "Lan", rehearse=True)
    language = catalogues()[code]
    answer = sent(clerk, "/register/imports/preview", workbook(ROWS), lang=code)
    assert [[each["words"] for each in line["problems"]] for line in answer["lines"]] == [
        [each.words(language) for each in line.problems] for line in report.lines
    ]


def test_a_package_is_entered_with_its_document(clerk: Program, auth: Office) -> None:
    packet = Packet(number="141", text=Packet().text.replace("134/", "141/"))
    answer = sent(clerk, "/register/imports", packet.written("attached"), "gói.edxml", give_numbers=True)
    assert answer["counts"]["new"] == 1 and answer["lines"][0]["document"]


@pytest.mark.parametrize(
    ("params", "data", "status"),
    [
        ({"name": "a.xlsx"}, b"", 422),
        ({"name": "a.xlsx"}, b"PK\x03\x04xx", 422),
        ({"name": "a.csv"}, b"a;b\n1;2\n", 415),
        ({"name": "a.csv", "column": "Màu"}, b"a;b\n1;2\n", 422),
        ({}, b"a;b\n1;2\n", 422),
    ],
)
def test_what_cannot_be_taken_over_is_a_problem(clerk: Program, params: Any, data: bytes, status: int) -> None:
    for path in ("/register/imports/preview", "/register/imports"):
        answer = clerk("POST", path, params=params, content=data)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_reader_may_not(auth: Office) -> None:
    assert Program(auth, Role.READER)("GET", "/register/imports").status_code == 403
