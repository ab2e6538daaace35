"""The page of what was changed, after every kind of change: each line in the language of the page, and no code in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from extractor import labels
from extractor.access import Access, Role
from extractor.desk import Desk
from extractor.errors import VanbanError
from extractor.index import Index
from extractor.language import LANGUAGES, Language
from extractor.web.text.history import HOW
from extractor.web.text.language import COOKIE
from tests.desk.edxml_packages import Packet
from tests.exchange.workbooks import INCOMING, Rows, workbook
from tests.web.offices import PASSWORD, Office

LINE = re.compile(r"<li><time>.*?</li>", re.DOTALL)
TAG = re.compile(r'<span class="tag">([^<]*)</span>')
FIELD = re.compile(r'<p class="quiet">([^<:]*): ')
SHOWN = re.compile(r"<(?:del|ins)>([^<]*)</(?:del|ins)>")
CODES = {code for table in (labels.ENTERED, labels.SHORT_BOOKS, labels.COLUMNS, labels.PARTS) for code in table}
VIETNAMESE = Language("vi", "web")
ROW: Rows = [INCOMING, ("5/1/2026", 12, "Sở Nội vụ", "7/SNV", "02/01/2026", "Công văn về biên chế", "Phòng NV")]


def noted(root: Path) -> set[str]:
    """Every kind of change that the code notes."""
    found = set()
    for path in (root / "extractor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and str(getattr(node.func, "attr", getattr(node.func, "id", ""))).lstrip("_") in (
                "note", "note_once",
            ):  # fmt: skip
                found |= {
                    each.value for each in node.args
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and re.fullmatch(r"[a-z_]+\.[a-z_]+|login|logout", each.value)
                }  # fmt: skip
    return found


@pytest.fixture
def changed(auth: Office, tmp_path: Path) -> Office:
    """An office in which everything was done that the audit keeps."""
    with Desk.open(auth.db) as desk:
        _registers(desk, auth, tmp_path)
        _given(desk, auth)
        _dossiers(desk, auth)
        _users(Access(desk))
    with Index.open(auth.db) as index:
        index.curation.undo_deletion(index.curation.delete(auth.open, "Lan", "gửi nhầm").id, "Lan")
    auth.login(Role.READER)
    assert auth.get("/users").status_code == 403
    auth.get(f"/documents/{auth.secret}")
    auth.login(Role.ARCHIVIST)
    assert auth.get(f"/documents/{auth.secret}").status_code == 200
    return auth


def _registers(desk: Desk, office: Office, folder: Path) -> None:
    desk.add_own_organ("UBND xã A", by="Lan", code="UBND")
    desk.remove_own_organ("UBND xã A", by="Lan")
    desk.start_at("outgoing", 2026, 412, by="Lan", series="Quyết định")
    desk.set_series("Quyết định", "Quyết định", by="Lan")
    entry = desk.register(office.open, "incoming", by="Lan", registered_on="2026-01-05", secrecy="Mật", copies=2)
    desk.edit(entry.id, by="Minh", recipient="Phòng A", due="2026-02-01", copies=None)
    desk.void(entry.id, "trùng", "Lan")
    book = folder / "sổ.xlsx"
    book.write_bytes(workbook(ROW, "Sheet1"))
    first = desk.take_over(book, "Lan")
    book.write_bytes(workbook([ROW[0], (*ROW[1][:2], "Sở Nội vụ tỉnh", *ROW[1][3:])], "Sheet1"))
    second = desk.take_over(book, "Lan")
    assert first.number and second.number
    desk.undo_import(second.number, "Lan")
    desk.undo_import(first.number, "Lan")
    package = folder / "a.edxml"
    package.write_bytes(Packet().written())
    desk.take_over(package, "Lan", give_numbers=True)


def _given(desk: Desk, office: Office) -> None:
    work = desk.given.give(office.open, by="Lan", title="Báo cáo", lead="Phòng A", due="2026-02-01")
    desk.given.edit(work.id, by="Minh", state="in progress", instruction="làm ngay")
    desk.given.answer(work.id, office.secret, "Lan")
    desk.given.remove_answer(work.id, office.secret, "Lan")


def _dossiers(desk: Desk, office: Office) -> None:
    desk.create_dossier("01.TC", "Hồ sơ tuyển dụng", by="Lan", year=2026, retention="20 năm")
    desk.edit_dossier("01.TC", by="Lan", title="Hồ sơ khác", keeper="Minh")
    documents = [office.open, office.secret]
    desk.put("01.TC", documents, by="Lan")
    desk.move("01.TC", documents[0], 2, by="Lan")
    desk.order_by_date("01.TC", by="Lan")
    desk.describe("01.TC", documents[0], by="Lan", sheets=3, note="bản sao")
    desk.take_out("01.TC", documents[1], by="Lan")
    desk.close_dossier("01.TC", by="Lan")
    desk.reopen_dossier("01.TC", by="Lan")


def _users(access: Access) -> None:
    access.add("Minh", Role.CLERK, PASSWORD, "Lan")
    access.set_role("Minh", Role.ARCHIVIST, "Lan")
    access.set_password("Minh", PASSWORD + "!", "Lan")
    token = access.issue("Minh", Role.READER, 30, "Lan")
    access.revoke(token.token.id, "Lan")
    one, other = (access.login("Minh", PASSWORD + "!", "10.0.0.1") for _ in range(2))
    access.end_sessions("Minh", one)
    access.logout(one)
    assert other
    for _ in range(12):
        with pytest.raises(VanbanError):
            access.login("Minh", "falsch", "10.0.0.2")
    access.lock("Minh", "Lan")
    access.unlock("Minh", "Lan")
    access.remove("Minh", "Lan")


def lines(office: Office, language: str) -> Iterator[str]:
    office.browser.cookies.set(COOKIE, language)
    for page in range(1, 9):
        found = LINE.findall(office.get(f"/audit?page={page}").text)
        yield from found
        if not found:
            return


def test_every_kind_of_change_has_words(root: Path) -> None:
    assert len(noted(root)) > 35
    assert noted(root) - labels.ENTERED.keys() == set()


def test_every_way_to_open_a_secret_document_has_words(root: Path) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (root / "extractor/web").rglob("*.py")]
    given = {each for text in sources for each in re.findall(r'(?:opened\w*|_shown)\([^()]*, "([a-z]+)"\)', text)}
    given |= {each for text in sources for each in re.findall(r'how: str = "([a-z]+)"', text)}
    assert {"page", "record", "text", "original", "registering"} <= given
    assert given - HOW.keys() == set()


def test_each_line_is_in_the_language_of_the_page(changed: Office) -> None:
    with Desk.open(changed.db) as desk:
        done = {row["what"] for row in desk.storage.rows("SELECT DISTINCT what FROM audit")}
    assert {
        each
        for each in labels.ENTERED
        if each.split(".")[0] in ("entry", "import", "user", "token", "login", "document", "given")
    } <= done
    for code in LANGUAGES:
        language = Language(code, "web")
        tags = {language.say(each) for each in labels.ENTERED.values()}
        fields = {language.say(each) for each in (*labels.COLUMNS.values(), *labels.PARTS.values())}
        seen = 0
        for line in lines(changed, code):
            seen += 1
            assert set(map(unescape, TAG.findall(line))) <= tags, line
            assert set(map(unescape, FIELD.findall(line))) <= fields, line
            shown = set(map(unescape, SHOWN.findall(line)))
            assert not shown & (CODES - (labels.SHORT_BOOKS.keys() if code == "en" else set())), line
            assert not any(re.search(r"\d{4}-\d\d-\d\d|None|True|[{}\[\]]", each) for each in shown), line
        assert seen > 40


def test_it_says_whose_password_and_which_series_and_which_import(changed: Office) -> None:
    page = " ".join(lines(changed, "vi"))
    assert re.search(r"đặt mật khẩu</span>\s*<span>Minh</span>", page)
    assert "<span>đi 2026 (Quyết định)</span>" in page
    assert "theo lần nhập sổ 2" in page and "trả về như cũ cùng lần nhập sổ 2" in page
    assert "GET /users" in page
    assert set(re.findall(r"Vai trò: (?:<del>[^<]*</del> → )?<ins>([^<]*)", page)) <= set(
        map(VIETNAMESE.say, labels.ROLES.values())
    )
