"""Logging in on the page: sessions, forms, and what is refused and written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.access import Role
from extractor.desk import Desk
from extractor.web.app import create_app
from extractor.web.service.session import SESSION
from extractor.web.service.settings import Settings
from tests.web.browsing import Seen, assert_nothing_runs, token
from tests.web.offices import ADDRESS, CONCEALED, PASSWORD, Office, office


def enter(there: Office, name: str = Role.CLERK, password: str = PASSWORD, **fields: str) -> int:
    """Log in by the form; the status."""
    there.get("/login")
    return there.post("/login", name=name, password=password, **fields).status_code


def test_a_page_leads_to_the_login_and_from_there_back(auth: Office) -> None:
    answer = auth.get("/?q=quyet dinh&year=2023")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/login?next=%2F%3Fq%3Dquyet%2520dinh%26year%3D2023",
    )
    form = auth.get(answer.headers["location"])
    assert 'value="/?q=quyet%20dinh&amp;year=2023"' in form.text
    done = auth.post("/login", name="CLERK", password=PASSWORD, next="/?q=quyet%20dinh&year=2023")
    assert (done.status_code, done.headers["location"]) == (303, "/?q=quyet%20dinh&year=2023")
    assert "135/QĐ-SKHCN" in auth.get(done.headers["location"]).text
    assert auth.told("login") == [("user:2", "clerk")]


@pytest.mark.parametrize("next", ["//evil.example", "http://evil.example", "/\\evil.example"])
def test_the_login_leads_nowhere_else(auth: Office, next: str) -> None:
    assert '<input type="hidden" name="next" value="/">' in auth.get("/login", params={"next": next}).text
    answer = auth.post("/login", name=Role.CLERK, password=PASSWORD, next=next)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("clerk", "wrong password"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_login_is_the_same_page_whatever_is_wrong(auth: Office, name: str, password: str) -> None:
    auth.get("/login")
    answer = auth.post("/login", name=name, password=password)
    assert answer.status_code == 401
    assert "Tên và mật khẩu không khớp" in answer.text
    assert auth.get("/").status_code == 303


def test_after_some_wrong_logins_the_right_one_waits_too(auth: Office) -> None:
    assert [enter(auth, password="wrong password") for _ in range(5)] == [401] * 5
    assert enter(auth) == 429
    assert auth.get("/").status_code == 303
    assert len(auth.told("login.failed")) == 5
    assert auth.told("login.refused") == [("user:2", "clerk")]
    assert enter(auth, Role.READER) == 303


def test_a_session_that_was_there_before_the_login_is_not_the_one_after_it(auth: Office) -> None:
    auth.browser.cookies.set(SESSION, "fixed-by-somebody-else")
    assert enter(auth) == 303
    taken = auth.browser.cookies.get(SESSION, domain="127.0.0.1")
    auth.browser.cookies.clear()
    auth.browser.cookies.set(SESSION, "fixed-by-somebody-else")
    assert auth.get("/").status_code == 303
    auth.browser.cookies.clear()
    auth.browser.cookies.set(SESSION, taken or "")
    assert auth.get("/").status_code == 200


def test_a_login_ends_the_session_that_the_browser_had(auth: Office) -> None:
    first = auth.login(Role.CLERK)
    assert auth.post("/login", name=Role.READER, password=PASSWORD).status_code == 303
    auth.browser.cookies.clear()
    auth.browser.cookies.set(SESSION, first)
    assert auth.get("/").status_code == 303


@pytest.mark.parametrize("forged", ["x", "0" * 43, "' OR 1=1 --", "a" * 5000])
def test_a_forged_session_is_nobodys(auth: Office, forged: str) -> None:
    auth.login(Role.ADMINISTRATOR)
    auth.browser.cookies.clear()
    auth.browser.cookies.set(SESSION, forged)
    assert auth.get("/").headers["location"].startswith("/login")
    assert auth.post("/users", name="x", password=PASSWORD, role="administrator").status_code == 401


def test_a_session_is_worth_nothing_after_logout(auth: Office) -> None:
    session = auth.login(Role.CLERK)
    assert auth.get("/").status_code == 200
    answer = auth.post("/logout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    auth.browser.cookies.clear()
    auth.browser.cookies.set(SESSION, session)
    assert auth.get("/").status_code == 303
    assert auth.told("logout") == [("user:2", "clerk")]


def test_another_password_ends_all_sessions_but_begins_one(auth: Office) -> None:
    other = auth.login(Role.CLERK)
    auth.login(Role.CLERK)
    for wrong in ({"old": "wrong password"}, {"again": "not the same"}, {"new": "short", "again": "short"}):
        fields = {"old": PASSWORD, "new": PASSWORD + "2", "again": PASSWORD + "2", **wrong}
        assert auth.post("/account", **fields).status_code == 400
    answer = auth.post("/account", old=PASSWORD, new=PASSWORD + "2", again=PASSWORD + "2")
    assert answer.status_code == 303
    assert auth.browser.get("/account").status_code == 200
    auth.browser.cookies.clear()
    auth.browser.cookies.set(SESSION, other)
    assert auth.get("/account").status_code == 303
    assert enter(auth) == 401
    assert enter(auth, password=PASSWORD + "2") == 303


def test_a_form_of_another_session_is_refused(auth: Office) -> None:
    auth.login(Role.ADMINISTRATOR)
    stolen = auth.form()["csrf"]
    auth.login(Role.ADMINISTRATOR)
    fields = {"name": "eve", "password": PASSWORD, "role": "administrator"}
    assert auth.browser.post("/users", data={**fields, "csrf": stolen}, follow_redirects=False).status_code == 403
    assert auth.post("/users", **fields).status_code == 303


def test_a_login_needs_a_form_of_its_own(auth: Office) -> None:
    data = {"name": "clerk", "password": PASSWORD}
    assert auth.browser.post("/login", data=data, follow_redirects=False).status_code == 403


def test_cookies_are_for_this_server_only_and_end_with_the_browser(auth: Office) -> None:
    auth.get("/login")
    cookie = auth.post("/login", name="clerk", password=PASSWORD).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "max-age" not in cookie
    assert "secure" not in cookie


def test_by_https_cookies_are_for_https(tmp_path: Path, cheap_hashes: None) -> None:
    with office(tmp_path, proxies=("testclient",)) as behind:
        seen = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7"}
        assert behind.get("/login", headers=seen).headers["set-cookie"].endswith("; Secure")
        behind.login(None)
        assert not behind.get("/login").headers["set-cookie"].endswith("; Secure")


def addresses_of_failures(there: Office) -> set[str]:
    with there.access() as access:
        rows = access._storage.rows("SELECT who FROM login_failures WHERE who LIKE 'address:%'")
        return {row["who"].removeprefix("address:") for row in rows}


@pytest.mark.parametrize(("proxies", "address"), [(("testclient",), "203.0.113.7"), ((), "testclient")])
def test_only_a_known_proxy_says_where_a_request_comes_from(
    tmp_path: Path, cheap_hashes: None, proxies: tuple[str, ...], address: str
) -> None:
    with office(tmp_path, proxies=proxies) as behind:
        behind.get("/login")
        data = behind.form(name="clerk", password="wrong password")
        behind.browser.post("/login", data=data, headers={"x-forwarded-for": "203.0.113.7"})
        assert addresses_of_failures(behind) == {address}


SECRET_PAGES = ("/documents/{}", "/documents/{}/original", "/documents/{}/pages/1.png")


@pytest.mark.parametrize("role", [Role.READER, Role.CLERK])
@pytest.mark.parametrize("page", SECRET_PAGES)
def test_a_secret_document_is_not_there_for_who_may_not_see_it(auth: Office, role: Role, page: str) -> None:
    auth.login(role)
    answer = auth.get(page.format(auth.secret))
    assert answer.status_code == 404
    assert answer.text == auth.get(page.format("0" * 64)).text.replace("0" * 64, auth.secret)
    assert auth.secret not in auth.get("/", params={"q": CONCEALED}).text
    assert auth.told("document.refused") == [(f"document:{auth.secret}", role)]
    assert auth.told("document.opened") == []


@pytest.mark.parametrize("role", [Role.ARCHIVIST, Role.ADMINISTRATOR])
@pytest.mark.parametrize("page", SECRET_PAGES[:2])
def test_each_opening_of_a_secret_document_is_told(auth: Office, role: Role, page: str) -> None:
    auth.login(role)
    assert CONCEALED in auth.get(page.format(auth.secret)).text
    assert auth.get(page.format(auth.open)).status_code == 200
    assert auth.told("document.opened") == [(f"document:{auth.secret}", role)]


def test_an_administrator_looks_after_the_users(auth: Office) -> None:
    auth.login(Role.ADMINISTRATOR)
    assert auth.post("/users", name="Bình", password=PASSWORD, role="clerk").status_code == 303
    page = auth.get("/users").text
    assert_nothing_runs(page)
    with auth.access() as access:
        number = access.user("Bình").id
    for change, fields in {
        "role": {"role": "archivist"},
        "password": {"password": PASSWORD + " 2"},
        "lock": {},
    }.items():
        assert auth.post(f"/users/{number}/{change}", **fields).status_code == 303
    with auth.access() as access:
        assert (access.user("bình").role, access.user("bình").active) == (Role.ARCHIVIST, False)
    for change in ("unlock", "remove"):
        assert auth.post(f"/users/{number}/{change}").status_code == 303
    assert "Bình" not in auth.get("/users").text
    assert [by for _, by in auth.told("user.removed")] == ["administrator"]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/users", {"name": "clerk", "password": PASSWORD, "role": "clerk"}),
        ("/users", {"name": "new", "password": "short", "role": "clerk"}),
        ("/users", {"name": "new", "password": PASSWORD, "role": "king"}),
        ("/users/4/lock", {}),
        ("/users/4/role", {"role": "reader"}),
        ("/users/999/lock", {}),
    ],
)
def test_what_cannot_be_done_is_said(auth: Office, path: str, fields: dict[str, str]) -> None:
    auth.login(Role.ADMINISTRATOR)
    assert auth.post(path, **fields).status_code == 400


@pytest.mark.parametrize("page", ["/login", "/account", "/users"])
def test_without_users_there_are_no_pages_of_them(client: TestClient, page: str) -> None:
    assert client.get(page).status_code == 404
    assert 'href="/users"' not in client.get("/help").text


def test_the_bar_leads_where_one_may_go(auth: Office) -> None:
    auth.login(Role.READER)
    assert 'href="/users"' not in auth.get("/help").text
    assert 'href="/upload"' not in auth.get("/help").text
    auth.login(Role.ADMINISTRATOR)
    assert 'href="/users"' in auth.get("/help").text


def test_without_users_the_role_of_the_server_holds(archive: Path) -> None:
    with TestClient(create_app(Settings(archive, role=Role.READER)), base_url=ADDRESS) as browser:
        assert browser.get("/?q=quyet").status_code == 200
        assert browser.get("/upload").status_code == 403
        assert browser.post("/upload", data={"csrf": token(browser)}).status_code == 403


@pytest.mark.parametrize("page", ["/login", "/account", "/users"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_of_users_hold_nothing_that_runs(auth: Office, page: str, language: str) -> None:
    if page != "/login":
        auth.login(Role.ADMINISTRATOR)
    auth.browser.cookies.set("vanban_lang", language)
    answer = auth.get(page)
    assert answer.status_code == 200
    assert_nothing_runs(answer.text)


ANYBODYS = {"/language", "/logout", "/searches"}


@pytest.mark.parametrize("role", Role)
def test_a_page_offers_what_one_may_do(auth: Office, role: Role) -> None:
    with Desk.open(auth.db) as desk:
        desk.register(auth.open, "incoming", by="x")
        desk.create_dossier("01", "Hồ sơ", by="x")
        desk.put("01", [auth.open], "x")
    auth.login(role)
    pages = (f"/documents/{auth.open}", f"/documents/{auth.open}?tab=cites", "/?q=quyet", "/register/incoming",
             "/entries/1", "/dossiers", "/dossiers/1", "/works?number=134/QD-SKHCN", "/overview", "/help")  # fmt: skip
    for page in pages:
        answer = auth.browser.get(page)
        assert answer.status_code == 200, page
        posted = {at["action"] or "" for tag, at in Seen(answer.text).tags if tag == "form" and at.get("action")
                  and at.get("method") == "post"}  # fmt: skip
        assert role is not Role.READER or posted <= ANYBODYS, page
        offered = "/delete" in answer.text
        assert offered is (role.may(Role.ARCHIVIST) and page.startswith("/documents/")), page


GUARDED = [
    ("/users", {"name": "Bình", "password": PASSWORD, "role": "administrator"}), ("/users/1/role", {"role": "administrator"}),
    ("/users/1/password", {"password": PASSWORD}), ("/users/1/lock", {}), ("/users/1/unlock", {}), ("/users/1/remove", {}),
    ("/documents/{open}/delete", {"reason": "nhầm"}), ("/backup", {}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "fields"), GUARDED, ids=[path for path, _ in GUARDED])
def test_the_password_is_asked_again_before_what_does_harm(auth: Office, path: str, fields: dict[str, str]) -> None:
    auth.login(Role.ADMINISTRATOR)
    path = path.format(open=auth.open)
    before = said(auth)
    for wrong in ("", "not the password"):
        answer = auth.post(path, **fields, own=wrong)
        assert answer.status_code == 400
        assert "Đây không phải mật khẩu của bạn" in answer.text
        assert said(auth) == before
    assert len(auth.told("login.failed")) == 2
    assert auth.post(path, **fields).status_code in (200, 303)
    assert path == "/backup" or path.endswith(("/unlock", "/role")) or said(auth) != before


def said(there: Office) -> list[object]:
    """Users and documents as they are."""
    with there.access() as access:
        rows = access._storage.rows("SELECT count(*) FROM documents")
        return [access.users(), *map(tuple, rows)]


def test_guesses_of_the_own_password_count_as_logins_do(auth: Office) -> None:
    auth.login(Role.ADMINISTRATOR)
    codes = [auth.post("/users/1/lock", own=f"guess {number}").text for number in range(6)]
    assert "chờ vài phút" in codes[5]
    assert "chờ vài phút" in auth.post("/users/1/lock").text


def test_one_sees_and_ends_the_own_sessions(auth: Office) -> None:
    other = auth.login(Role.CLERK)
    auth.login(Role.CLERK)
    page = auth.get("/account").text
    assert page.count("Đăng xuất nơi đó") == 1
    assert auth.post("/account/sessions").status_code == 303
    assert "Đăng xuất nơi đó" not in auth.get("/account").text
    auth.browser.cookies.clear()
    auth.browser.cookies.set(SESSION, other)
    assert auth.get("/account").status_code == 303
