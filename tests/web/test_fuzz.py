"""Every route with what no form of ours sends: it is refused or answered, and never a defect of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from tests.web.clerk import LETTER_ID, Clerk, at_a_desk
from tests.web.routes import READ, SENT, filled

VALUES = {
    "twenty digits": "9" * 20,
    "five thousand digits": "1" * 5000,
    "other digits": "٣²",
    "below zero": "-1",
    "NUL": "a\0b",
    "half a pair": "\ud800",
    "very long": "a" * 10_000,
    "syntax": "\"'); DROP TABLE works; --*%_/../",
    "blank": " \n",
    "a day that is none": "31/2/2026",
}
_LONGEST = 60_000
"""What an address of a browser may hold."""
WHOLE = ("page", "at", "depth")
"""What is checked before a route begins: wrong in these, nothing else is looked at."""
ASKED = ("q", "kind", "issuer", "organ", "year", "month", "place", "notes", "state", "since", "until", "cites",
         "cited_by", "first", "last", "words", "volume", "parent", "term", "tab", "surface", "nth", "relation",
         "number", *WHOLE)  # fmt: skip
FORM = {
    "by": "Lan", "book": "incoming", "registered_on": "2/2/2026", "year": "2026", "number": "7", "code": "01",
    "title": "Hồ sơ", "reason": "sai", "name": "UBND", "surface": "Quyết định", "nth": "1", "document": LETTER_ID,
    "dossier": "1", "confirm": "0:0", "other": "135/QĐ-SKHCN", "what": "d1", "key": "1/QĐ-X",
    f"sheets.{LETTER_ID}": "2",
}  # fmt: skip
MORE = ("date", "due", "passed_on", "copies", "note", "secrecy", "subject", "recipient", "reject", "up", "down", "out",
        "order", "do", "then", "retention", "remove", "language", "next", "forget", "q", "value", "relation", "deadline",
        "effective_from", "arrival.date", f"note.{LETTER_ID}")  # fmt: skip


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    """One for all: what an attack changes is there for the next one."""
    with at_a_desk(tmp_path_factory.mktemp("desk")) as somebody:
        somebody.send("/dossiers", code="00", title="Hồ sơ", year="2026")
        somebody.send("/dossiers/1/add", document="134/QĐ-SKHCN")
        somebody.send("/register/incoming/new", registered_on="2/2/2026", subject="Giấy", author="A")
        yield somebody


def encoded(given: Mapping[str, str]) -> str:
    return urlencode(given, errors="surrogatepass")


def status(browser: TestClient, path: str, given: Mapping[str, str]) -> int:
    return browser.get(f"{path}?{encoded(given)}", follow_redirects=False).status_code


@pytest.mark.parametrize("path", READ)
def test_no_question_breaks_a_page(clerk: Clerk, path: str) -> None:
    for said, value in VALUES.items():
        for names in (ASKED, [name for name in ASKED if name not in WHOLE]):
            asked = dict.fromkeys(names, value[: _LONGEST // len(names)])
            assert status(clerk.browser, filled(path), asked) < 500, said
    for name in ASKED:
        assert status(clerk.browser, filled(path), {name: "9" * 20}) < 500, name


@pytest.mark.parametrize("path", [path for path in READ if "{" in path])
def test_no_name_in_an_address_breaks_a_page(clerk: Clerk, path: str) -> None:
    for value in ("9" * 20, "1" * 5000, "%00", "%ED%A0%80", "٣²", "-1", "a" * 10_000, "%20", "w1", "0:" + "9" * 5000):
        for part in re.findall(r"\{(\w+)\}", path):
            answer = clerk.browser.get(filled(path, **{part: value}), follow_redirects=False)
            assert answer.status_code < 500, (part, value[:20])


def sent(clerk: Clerk, path: str, given: Mapping[str, str], kept: Mapping[str, str] = FORM) -> int:
    headers = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": clerk.token}
    body = encoded({**kept, **given})
    return clerk.browser.post(filled(path), content=body, headers=headers, follow_redirects=False).status_code


@pytest.mark.parametrize("path", SENT)
def test_no_form_breaks_a_page(clerk: Clerk, path: str) -> None:
    assert sent(clerk, path, {}, {}) < 500
    assert sent(clerk, path, {}, {"by": "Lan"}) < 500
    for said, value in VALUES.items():
        assert sent(clerk, path, dict.fromkeys((*FORM, *MORE), value)) < 500, said
    for name in () if path == "/backup" else (*FORM, *MORE):
        assert sent(clerk, path, {name: "1" * 5000}) < 500, name


@pytest.mark.parametrize("path", SENT)
def test_no_file_in_place_of_a_text_breaks_a_page(clerk: Clerk, path: str) -> None:
    files = [(name, ("a.txt", BytesIO(b"x"))) for name in FORM]
    data = {"csrf": clerk.token, "files": "no file"}
    assert clerk.browser.post(filled(path), data=data, files=files, follow_redirects=False).status_code < 500


@pytest.mark.parametrize("path", ["/name", "/dossiers", "/searches", "/upload"])  # each takes its form in its own way
@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"--x", b"--x\r\n\r\n\r\n--x--", b"a=%", b"\xff\xfe=\0", b"&" * 5000,
     b'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n+2AA-\r\n--x--\r\n'],
)  # fmt: skip
@pytest.mark.parametrize(
    "kind",
    ["", "application/json", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
     "multipart/form-data; boundary=x; charset=utf-7", "multipart/form-data; boundary=x; charset=idna",
     "multipart/form-data; boundary=x; charset=a\0b"],
)  # fmt: skip
def test_no_body_breaks_a_page(clerk: Clerk, path: str, body: bytes, kind: str) -> None:
    headers = {"x-csrf-token": clerk.token, "content-type": kind}
    answer = clerk.browser.post(filled(path), content=body, headers=headers, follow_redirects=False)
    assert answer.status_code < 500


def test_fields_of_a_form_in_another_encoding_are_refused(clerk: Clerk) -> None:
    half = b'--x\r\ncontent-disposition: form-data; name="name"\r\n\r\n+2AA-\r\n--x--\r\n'
    headers = {"x-csrf-token": clerk.token, "content-type": "multipart/form-data; boundary=x; charset=utf-7"}
    assert clerk.browser.post("/name", content=half, headers=headers).status_code == 415


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://a]b", "//", "\xff", "1" * 5000])
def test_no_origin_breaks_a_page(clerk: Clerk, origin: str) -> None:
    headers = [(b"origin", origin.encode("latin-1"))]
    answer = clerk.browser.post("/name", data={"name": "An", "csrf": clerk.token}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("length", ["1" * 5000, "²", "-1", "1e3", "x"])
def test_no_length_breaks_a_page(clerk: Clerk, length: str) -> None:
    headers = [(b"content-length", length.encode("latin-1")), (b"x-csrf-token", clerk.token.encode())]
    assert clerk.browser.post("/name", content=b"name=An", headers=headers).status_code < 500


def test_every_route_is_attacked(tmp_path: Path) -> None:
    assert len(READ) > 30
    assert len(SENT) > 20
