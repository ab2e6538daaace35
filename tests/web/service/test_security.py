"""Who may ask, from where, and how much may be sent; what every answer forbids the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.errors import ServerFault
from extractor.web.app import create_app
from extractor.web.service.security import HEADERS, hostname
from extractor.web.service.session import local
from extractor.web.service.settings import Settings, check, is_loopback
from tests.web.browsing import assert_nothing_runs, token

PAGES = ("/", "/?q=quyet", "/help", "/upload", "/errors", "/worklist", "/overview", "/works?number=71/2023", "/nothing",
         "/works/1", "/works/1/graph", "/static/style.css", "/search.csv?q=quyet")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_forbids_what_it_does_not_need(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith(("/static", "/search."))])
def test_no_page_holds_scripts_or_styles_of_its_own(client: TestClient, page: str) -> None:
    assert_nothing_runs(client.get(page).text)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:8000", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("evil.example:8000", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_only_names_of_this_server_are_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/help", headers={"host": host}).status_code == status


def test_a_name_that_was_allowed_is_answered(archive: Path) -> None:
    app = create_app(Settings(archive, host="0.0.0.0", allowed=("vanthu.local",)))
    with TestClient(app, base_url="http://vanthu.local:8000") as browser:
        assert browser.get("/help").status_code == 200
        assert browser.get("/help", headers={"host": "0.0.0.0:8000"}).status_code == 421


CHANGES = ("/name", "/language", "/upload")


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize("sent", [{}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "Ð"}])
def test_a_change_without_the_token_of_its_session_is_refused(
    client: TestClient, path: str, sent: dict[str, str]
) -> None:
    client.get("/help")
    data = {"name": "An", "language": "en", **sent}
    assert client.post(path, data=data, follow_redirects=False).status_code == 403


def test_a_token_of_another_session_is_refused(archive: Path, client: TestClient) -> None:
    with TestClient(create_app(Settings(archive)), base_url="http://127.0.0.1:8000") as other:
        stolen = token(other)
    client.get("/help")
    assert client.post("/name", data={"name": "An", "csrf": stolen}).status_code == 403


def test_a_token_without_a_cookie_is_refused(client: TestClient) -> None:
    mine = token(client)
    client.cookies.clear()
    assert client.post("/name", data={"name": "An", "csrf": mine}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_site_is_refused_token_or_not(client: TestClient, headers: dict[str, str]) -> None:
    data = {"name": "An", "csrf": token(client)}
    assert client.post("/name", data=data, headers=headers).status_code == 403


def test_a_change_from_a_page_of_this_server_goes_through(client: TestClient) -> None:
    data = {"name": " Nguyễn  Văn An ", "csrf": token(client)}
    answer = client.post("/name", data=data, headers={"origin": "http://127.0.0.1:8000"}, follow_redirects=True)
    assert answer.status_code == 200
    assert "Nguyễn Văn An" in answer.text
    cookies = client.post("/name", data=data, follow_redirects=False).headers["set-cookie"].lower()
    assert "httponly" in cookies
    assert "samesite=lax" in cookies


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/?q=a", "/?q=a"),
        ("//evil.example", "/"),
        ("http://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\r\nx: y", "/"),
        ("", "/"),
    ],
)
def test_going_back_stays_on_this_server(target: str, path: str) -> None:
    assert local(target) == path


@pytest.fixture
def small(archive: Path, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(archive, max_upload=1000, uploads=tmp_path / "sent")
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as browser:
        yield browser


def test_too_large_a_body_is_refused_before_it_is_read(small: TestClient) -> None:
    headers = {"content-length": str(2 * 1024**3), "content-type": "multipart/form-data; boundary=x"}
    answer = small.post("/upload", content=b"--x", headers=headers)
    assert answer.status_code == 413
    assert answer.headers["connection"] == "close"


def test_too_large_a_body_that_does_not_say_so_is_cut_off(small: TestClient, tmp_path: Path) -> None:
    given = 0

    def endless() -> Iterator[bytes]:
        nonlocal given
        yield b'--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(100_000):
            given += 1
            yield b"a" * 1024

    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert small.post("/upload", content=endless(), headers=headers).status_code == 413
    assert not (tmp_path / "sent").exists()


@pytest.mark.parametrize("path", ["/name", "/language"])
def test_forms_are_small(client: TestClient, path: str) -> None:
    assert client.post(path, data={"name": "a" * 2_000_000}).status_code == 413


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
                      ("::", False), ("192.168.1.2", False), ("vanthu.local", False)],
)  # fmt: skip
def test_an_address_that_others_reach_needs_logins_and_a_name(host: str, own: bool, tmp_path: Path) -> None:
    assert is_loopback(host) is own
    settings = Settings(tmp_path / "a.db", host=host)
    if own:
        check(settings)
    else:
        with pytest.raises(ServerFault, match="reached from other machines"):
            check(settings)
        with pytest.raises(ServerFault, match="have people log in"):
            check(Settings(tmp_path / "a.db", host=host, allowed=("vanthu.local",)))
        with pytest.raises(ServerFault, match="--allow-host NAME"):
            check(Settings(tmp_path / "a.db", host=host, auth=True))
    check(Settings(tmp_path / "a.db", host=host, auth=True, allowed=("vanthu.local",)))


@pytest.mark.parametrize(("header", "name"), [("a:1", "a"), ("[::1]:1", "::1"), ("", ""), ("a@b", "b"), ("[x", "")])
def test_the_name_in_a_host_header(header: str, name: str) -> None:
    assert hostname(header) == name
