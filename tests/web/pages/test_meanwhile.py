"""Two people and one field, and a session that ends while somebody types: told, chosen, and nothing lost."""

from __future__ import annotations

import html
import re

from extractor.access import Role
from tests.web.clerk import LETTER_ID, Answer, Clerk
from tests.web.offices import PASSWORD, Office

PAPER = {"registered_on": "1/2/2026", "key": "12/CV", "author": "Công ty A", "subject": "Về việc thử"}
OVERTAKEN = "Người khác vừa sửa ô này."


def fields(page: str) -> dict[str, str]:
    """What stands in the hidden ``was.`` inputs of a form."""
    return {name: html.unescape(value) for name, value in re.findall(r'name="(was\.[\w.]+)" value="([^"]*)"', page)}


def as_another(clerk: Clerk, path: str, **typed: str) -> Answer:
    mine, clerk.name = clerk.name, "Minh"
    answer = clerk.send(path, **typed)
    clerk.name = mine
    return answer


def test_the_second_of_two_people_is_told_and_puts_theirs_in_its_place(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    opened = fields(clerk.page("/entries/1"))
    as_another(clerk, "/entries/1", **opened, note="của Minh")
    answer = clerk.send("/entries/1", **opened, note="của Lan")
    assert answer.status == 400 and answer.faults["f-note"].startswith(OVERTAKEN)
    assert "Minh: <strong" in answer.page and ">của Lan</textarea>" in answer.page
    again = clerk.send("/entries/1", **fields(answer.page), note="của Lan")
    assert again.status == 303
    assert ">của Lan</textarea>" in clerk.page("/entries/1")


def test_or_keeps_what_the_first_entered(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    opened = fields(clerk.page("/entries/1"))
    as_another(clerk, "/entries/1", **opened, note="của Minh")
    answer = clerk.send("/entries/1", **opened, note="của Lan", recipient="Phòng A")
    kept = clerk.send("/entries/1", **fields(answer.page), note="của Lan", recipient="Phòng A", theirs="note")
    assert kept.status == 303
    page = clerk.page("/entries/1")
    assert ">của Minh</textarea>" in page and 'value="Phòng A"' in page


def test_who_types_the_same_or_another_field_is_not_stopped(clerk: Clerk) -> None:
    clerk.send("/register/incoming/new", **PAPER)
    opened = fields(clerk.page("/entries/1"))
    as_another(clerk, "/entries/1", **opened, note="như nhau")
    assert clerk.send("/entries/1", **opened, note="như nhau", recipient="Phòng A").status == 303


def test_a_header_is_corrected_by_one_at_a_time(clerk: Clerk) -> None:
    path = f"/documents/{LETTER_ID}"
    opened = fields(clerk.page(path))
    as_another(clerk, f"{path}/header", **opened, subject="Về việc của Minh")
    answer = clerk.send(f"{path}/header", **opened, subject="Về việc của Lan", place="Phan Rang")
    assert answer.status == 400 and answer.faults["f-header-subject"].startswith(OVERTAKEN)
    assert "Minh: <strong" in answer.page
    kept = clerk.send(
        f"{path}/header", **fields(answer.page), subject="Về việc của Lan", place="Phan Rang", theirs="subject"
    )
    assert kept.status == 303
    page = clerk.page(path)
    assert "Về việc của Minh" in page and "Phan Rang" in page and "Về việc của Lan" not in page


def kept(page: str) -> dict[str, str]:
    """Fields that a page takes along, by name."""
    return {
        name: html.unescape(value) for name, value in re.findall(r'<textarea name="([\w.-]+)" hidden>\n([^<]*)', page)
    }


def test_a_form_outlives_the_end_of_the_session(auth: Office) -> None:
    auth.login(Role.CLERK)
    form = auth.form(**PAPER, note="dòng một\ndòng hai <b>")
    with auth.access() as access:
        access.end_sessions("clerk", "", None)
    page = auth.browser.post("/register/incoming/new", data=form, follow_redirects=False)
    assert page.status_code == 401 and "Phiên làm việc đã hết" in page.text
    assert kept(page.text)["kept.subject"] == "Về việc thử"
    wrong = auth.browser.post("/login", data={**login(page.text), "password": "sai"}, follow_redirects=False)
    assert wrong.status_code == 401 and kept(wrong.text) == kept(page.text)
    again = auth.browser.post("/login", data={**login(wrong.text), "password": PASSWORD}, follow_redirects=False)
    assert again.status_code == 200 and 'action="/register/incoming/new"' in again.text
    assert kept(again.text)["note"] == "dòng một\ndòng hai <b>"
    made = auth.browser.post(
        "/register/incoming/new", data={"csrf": token(again.text), **kept(again.text)}, follow_redirects=False
    )
    assert made.status_code == 303
    assert "dòng hai &lt;b&gt;</textarea>" in auth.get("/entries/1").text


def login(page: str) -> dict[str, str]:
    return {"csrf": token(page), "next": "/register/incoming/new", "name": "clerk", **kept(page)}


def token(page: str) -> str:
    found: list[str] = re.findall(r'name="csrf" value="(\w+)"', page)
    return found[-1]


def test_a_form_of_an_earlier_session_is_kept_too(auth: Office) -> None:
    """Somebody logged in again in another tab: the form of the first carries another token."""
    auth.login(Role.CLERK)
    form = auth.form(**PAPER)
    auth.login(Role.CLERK)
    page = auth.browser.post("/register/incoming/new", data=form, follow_redirects=False)
    assert page.status_code == 403 and "Nội dung đang nhập vẫn còn" in page.text
    assert auth.get("/entries/1").status_code == 404
    made = auth.browser.post(
        "/register/incoming/new", data={"csrf": token(page.text), **kept(page.text)}, follow_redirects=False
    )
    assert made.status_code == 303


def test_where_to_go_on_is_of_this_server_only(auth: Office) -> None:
    data = {"name": "clerk", "password": PASSWORD, "next": "https://elsewhere.vn/x", "kept.a": "1"}
    auth.get("/login")
    page = auth.browser.get("/login").text
    answer = auth.browser.post("/login", data={**data, "csrf": token(page)}, follow_redirects=False)
    assert 'action="/"' in answer.text


def test_a_dossier_is_changed_by_one_at_a_time(clerk: Clerk) -> None:
    clerk.send("/dossiers", code="01.TC", title="Hồ sơ tuyển dụng", year="2026", retention="20 năm", keeper="Lan")
    opened = fields(clerk.page("/dossiers/1"))
    as_another(clerk, "/dossiers/1", **opened, title="Hồ sơ của Minh")
    answer = clerk.send("/dossiers/1", **opened, title="Hồ sơ của Lan", keeper="Hoa")
    assert answer.status == 400 and answer.faults["f-title"].startswith(OVERTAKEN)
    assert "Minh: <strong" in answer.page and "Hồ sơ của Lan" in answer.page
    seen = fields(answer.page)
    kept = clerk.send("/dossiers/1", **seen, title="Hồ sơ của Lan", keeper="Hoa", theirs="title")
    page = clerk.page("/dossiers/1")
    assert kept.status == 303 and 'value="Hoa"' in page and "Hồ sơ của Minh" in page
    put = clerk.send("/dossiers/1", **fields(page), title="Hồ sơ của Lan")
    assert put.status == 303 and "Hồ sơ của Lan" in clerk.page("/dossiers/1")


def test_a_finding_is_corrected_by_one_at_a_time(clerk: Clerk) -> None:
    page = clerk.page(f"/documents/{LETTER_ID}?tab=cites")
    path = next(iter(re.findall(r'href="(/documents/\w{64}/findings/citation/\d+:\d+)"', page)))
    opened = fields(clerk.page(path))
    assert as_another(clerk, path, **opened, pinpoint="Điều 5").status == 303
    answer = clerk.send(path, **opened, pinpoint="Điều 6", issuer="Bộ Tư pháp")
    assert answer.status == 400 and answer.faults["f-pinpoint"].startswith(OVERTAKEN)
    assert "Minh: <strong" in answer.page
    seen = fields(answer.page)
    assert clerk.send(path, **seen, pinpoint="Điều 6", issuer="Bộ Tư pháp", theirs="pinpoint").status == 303
    page = clerk.page(path)
    assert 'value="Điều 5"' in page and 'value="Bộ Tư pháp"' in page
