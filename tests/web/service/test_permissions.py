"""Every page for every role and for nobody: the table says who may, and nothing is missing in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from fastapi.routing import APIRoute

from extractor.access import Role, passwords
from extractor.web.api.app import ROUTERS as CALL_ROUTERS
from extractor.web.background.questions import DATA
from extractor.web.pages import ROUTERS
from extractor.web.service.permissions import API, NEEDS, may
from tests.web.offices import Office, office

EVERYBODY = (None, *Role)
PAGES = sorted(
    (method, route.path) for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)
    for method in route.methods or ()
)  # fmt: skip
VALUES = {
    "number": "999",
    "suffix": "csv",
    "name": "incoming",
    "target": "citation",
    "handle": "0",
    "at": "0",
    "book": "incoming",
    "sha256": "0" * 64,
    "path": "",
    "token": "abcdefgh12345678",
}
MOUNTED = [("GET", f"{DATA}/{{path}}")]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        with office(tmp_path_factory.mktemp("office")) as opened:
            yield opened


def address(path: str) -> str:
    """An address of a route, of something that is not there."""
    return re.sub(r"\{(\w+)\}", lambda match: VALUES[match[1]], path)


@pytest.mark.parametrize(("method", "path"), PAGES)
def test_every_page_is_in_the_table(method: str, path: str) -> None:
    assert (method, path) in NEEDS


def test_nothing_else_is_in_the_table() -> None:
    assert sorted(route for route in NEEDS if not route[1].startswith(API)) == sorted([*PAGES, *MOUNTED])


@pytest.mark.parametrize("role", EVERYBODY)
def test_what_is_not_in_the_table_is_for_nobody(role: Role | None) -> None:
    assert not may(role, "GET", "/forgotten")
    assert not may(role, "DELETE", "/")


@pytest.mark.parametrize(("method", "path"), [*PAGES, *MOUNTED])
@pytest.mark.parametrize("role", EVERYBODY)
def test_a_page_answers_those_only_who_may(asked: Office, role: Role | None, method: str, path: str) -> None:
    asked.login(role)
    before = len(asked.told("access.refused"))
    answer = asked.get(address(path)) if method == "GET" else asked.post(address(path))
    needed = NEEDS[method, path]
    if needed is None:
        assert answer.status_code in (200, 303, 400, 401, 403), "403: nobody has no form to send"
        assert answer.headers.get("location", "/") in ("/", "/login")
    elif role is None:
        login = answer.headers.get("location", "").startswith("/login?next=")
        assert (answer.status_code, login) == ((303, True) if method == "GET" else (401, False))
    elif role.may(needed):
        assert answer.status_code < 500
        assert answer.status_code != 403
        assert len(asked.told("access.refused")) == before
    else:
        assert answer.status_code == 403
        assert asked.told("access.refused")[before:] == [(f"{method} {path}", role)]


CALLS = sorted(
    (method, API + route.path) for router in CALL_ROUTERS for route in router.routes if isinstance(route, APIRoute)
    for method in route.methods or ()
)  # fmt: skip


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_every_call_is_in_the_table(method: str, path: str) -> None:
    assert NEEDS[method, path] is not None, "no call is for anybody"


def test_no_other_call_is_in_the_table() -> None:
    assert sorted(route for route in NEEDS if route[1].startswith(API)) == CALLS


@pytest.fixture(scope="module")
def tokens(asked: Office) -> dict[Role | None, dict[str, str]]:
    """What programs show, by role."""
    return {None: {}, **{role: asked.bearer(role) for role in Role}}


@pytest.mark.parametrize(("method", "path"), CALLS)
@pytest.mark.parametrize("role", EVERYBODY)
def test_a_call_answers_those_only_who_may(
    asked: Office, tokens: dict[Role | None, dict[str, str]], role: Role | None, method: str, path: str
) -> None:
    asked.browser.cookies.clear()
    before = len(asked.told("access.refused"))
    answer = asked.browser.request(method, address(path), headers=tokens[role])
    needed = NEEDS[method, path]
    assert needed
    if role is None:
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    elif role.may(needed):
        assert answer.status_code < 500
        assert answer.status_code not in (401, 403)
        assert len(asked.told("access.refused")) == before
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "access.role")
        assert asked.told("access.refused")[before:] == [(f"{method} {path}", role)]


def test_a_session_of_a_browser_is_nothing_to_the_api(asked: Office) -> None:
    asked.login(Role.ADMINISTRATOR)
    assert asked.get(f"{API}/me").status_code == 401
    asked.browser.cookies.clear()
