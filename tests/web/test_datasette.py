"""Tables and SQL at /data: for archivists, read-only, within bounds, without what people log in with."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from extractor.access import Role
from extractor.web.app import create_app
from extractor.web.background.questions import ROWS, SqlRequest
from extractor.web.service.settings import Settings
from tests.web.offices import ADDRESS, CONCEALED, PASSWORD, Office, _built


def asked(there: Office, sql: str) -> tuple[int, str]:
    """The answer to a question in SQL."""
    answer = there.get(f"/data/index.json?sql={quote(sql)}")
    return answer.status_code, answer.text


@pytest.mark.parametrize("page", ["/data/", "/data/index", "/data/index/works", "/data/index?sql=select+1"])
def test_tables_are_shown_with_nothing_from_elsewhere(auth: Office, page: str) -> None:
    auth.login(Role.ARCHIVIST)
    answer = auth.get(page)
    assert answer.status_code == 200
    loaded = re.findall(r'<(?:script|img|link|iframe)[^>]*(?:src|href)="([^"]+)', answer.text)
    assert loaded
    assert all(target.startswith(("/data/", f"{ADDRESS}/data/")) for target in loaded), loaded
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert auth.get(next(each for each in loaded if ".css" in each)).status_code == 200


def test_an_archivist_reads_secret_rows_and_the_audit_knows(auth: Office) -> None:
    auth.login(Role.ARCHIVIST)
    status, text = asked(auth, "select subject from documents where secrecy is not null")
    assert status == 200
    assert CONCEALED in json.loads(text)["rows"][0][0]
    assert auth.told("data.read") == [("data", "archivist")]


@pytest.mark.parametrize("role", [Role.READER, Role.CLERK])
@pytest.mark.parametrize("page", ["/data/", "/data/index.json?sql=select+1", "/data/-/versions.json"])
def test_others_come_nowhere_near(auth: Office, role: Role, page: str) -> None:
    auth.login(role)
    assert auth.get(page).status_code == 403
    auth.login(None)
    assert auth.get(page).headers["location"].startswith("/login?next=%2Fdata%2F")


@pytest.mark.parametrize(
    "sql",
    [
        "select password, name from users",
        "select * from users",
        "select max(password) from users",
        "select name from users where password like '$argon2id%'",
        "select sha256 from sessions",
        "select s.sha256 from sessions s join users on users.id = s.user_id",
        "select sha256 from tokens",
        "select who from login_failures",
    ],
)
def test_what_people_log_in_with_is_blank(auth: Office, sql: str) -> None:
    auth.login(Role.ADMINISTRATOR)
    with auth.access() as access:
        token = access.issue("reader", Role.READER, 1, "test")
        stored = [row[0] for row in access._storage.rows("SELECT sha256 FROM tokens UNION SELECT sha256 FROM sessions")]
    status, text = asked(auth, sql)
    assert status == 200
    assert "argon2id" not in text.replace(quote(sql), "").replace(sql, "")
    assert not any(each in text for each in [*stored, token.secret, PASSWORD])


@pytest.mark.parametrize(
    "sql",
    [
        "delete from works",
        "select 1; delete from works",
        "attach database '/etc/passwd' as x",
        "pragma writable_schema = 1",
        "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n",
        "select load_extension('x')",
        "insert into users (name) values ('x')",
    ],
)
def test_nothing_is_written_and_nothing_runs_for_ever(auth: Office, sql: str) -> None:
    auth.login(Role.ADMINISTRATOR)
    status, text = asked(auth, sql)
    assert status == 400, text
    assert asked(auth, "select count(*) from works")[0] == 200


def test_an_answer_has_bounded_rows(auth: Office) -> None:
    auth.login(Role.ADMINISTRATOR)
    sql = "with recursive n(x) as (select 1 union all select x + 1 from n limit 5000) select x from n"
    status, text = asked(auth, sql)
    found = json.loads(text)
    assert (status, len(found["rows"]), found["truncated"]) == (200, ROWS, True)


def test_nothing_is_posted(auth: Office) -> None:
    auth.login(Role.ADMINISTRATOR)
    assert auth.post("/data/index").status_code == 405


@pytest.mark.parametrize(("accept_secret", "status"), [(False, 404), (True, 200)])
def test_without_users_a_server_that_shows_nothing_secret_shows_no_tables_of_it(
    tmp_path: Path, accept_secret: bool, status: int
) -> None:
    with TestClient(create_app(Settings(_built()[0], accept_secret=accept_secret)), base_url=ADDRESS) as browser:
        assert browser.get("/data/").status_code == status


def test_without_secret_documents_tables_are_shown(client: TestClient) -> None:
    assert client.get("/data/index/works").status_code == 200


@pytest.mark.parametrize(
    "sql",
    [
        "select length(hex(zeroblob(200000000)))",
        "select zeroblob(4000000) from documents a, documents b, documents c limit 900",
        "with t(x) as (select 'ab' union all select x || x from t limit 40) select max(length(x)) from t",
        "with t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
        "with t(n) as (select 1 union all select n + 1 from t) select max(length(hex(zeroblob(1900000 + n % 9)))) from t",
        "select replace(hex(zeroblob(1000000)), '0', hex(zeroblob(1000)))",
        "select printf('%.*c', 900000000, 'x')",
        "select group_concat(a.subject || hex(zeroblob(1000000))) from documents a, documents b, documents c",
        f"select {'+'.join(['1'] * 5000)}",
        f"select {','.join(['1'] * 500)}",
    ],
)
def test_one_question_takes_little_from_the_others(auth: Office, sql: str) -> None:
    auth.login(Role.ARCHIVIST)
    status, text = asked(auth, sql)
    assert status == 400 and "Traceback" not in text
    assert asked(auth, "select 1")[0] == 200


@pytest.mark.parametrize(
    "sql",
    [
        "select instr('abc', 'c'), instr(x'0102', x'02'), instr(null, 'a'), instr(123, 2)",
        "select replace('abca', 'a', 'xx'), replace('abc', '', 'x'), replace(null, 'a', 'b')",
        "select trim('xxaxx', 'x'), ltrim('xxa', 'x'), rtrim('axy', 'yx'), trim(' a '), trim('a', null)",
    ],
)
def test_functions_answer_as_those_of_sqlite(auth: Office, sql: str) -> None:
    auth.login(Role.ARCHIVIST)
    assert json.loads(asked(auth, sql)[1])["rows"] == [list(sqlite3.connect(":memory:").execute(sql).fetchone())]


def test_what_answers_is_another_process(auth: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasette.app", None)  # whoever loads it here fails
    auth.login(Role.ARCHIVIST)
    assert asked(auth, "select 1")[0] == 200


def test_what_answers_is_not_told_who_asks() -> None:
    headers = [(b"Host", b"a"), (b"Cookie", b"session=x"), (b"Authorization", b"Bearer x"), (b"X-Forwarded-For", b"x")]
    scope = {"scheme": "http", "path": "/data/", "query_string": b"", "headers": headers}
    assert SqlRequest.of(scope).headers == ((b"Host", b"a"),)


def test_what_fails_is_printed_nowhere(auth: Office, capfd: pytest.CaptureFixture[str]) -> None:
    auth.login(Role.ARCHIVIST)
    assert asked(auth, "select hầm_rượu from documents")[0] == 400
    assert "rượu" not in "".join(capfd.readouterr())


def test_a_larger_page_than_anybody_reads_is_refused(auth: Office) -> None:
    auth.login(Role.ARCHIVIST)
    sql = "with n(x) as (select 1 union all select x + 1 from n limit 1000) select hex(zeroblob(30000)) c, "
    sql += ",".join(f"hex(zeroblob(500)) c{number}" for number in range(40)) + " from n"
    assert auth.get(f"/data/index.json?sql={quote(sql)}").status_code == 400


def test_who_comes_when_many_wait_is_told_to_come_later(auth: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.web.datasette._WAITING", 0)
    auth.login(Role.ARCHIVIST)
    answer = auth.get("/data/index.json?sql=select+1")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
