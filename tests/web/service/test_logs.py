"""The technical log: a line an event with its address, for people, programs and fail2ban; nothing that is nobody's."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import stat
import time
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest

from extractor import logs
from extractor.access import Role
from extractor.logs import LogFormat
from tests.web.browsing import LETTER
from tests.web.offices import PASSWORD, Office, office

ELSEWHERE = "203.0.113.7"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Where the log of this process goes, as text."""
    names = (logs.EVENTS, "uvicorn.error")
    before = {name: (list(logging.getLogger(name).handlers), logging.getLogger(name).level) for name in names}
    place = tmp_path / "server.log"
    logs.begin(place, LogFormat.TEXT)
    yield place
    for name, (handlers, level) in before.items():
        logger = logging.getLogger(name)
        for each in logger.handlers:
            each.close()
        logger.handlers[:], logger.propagate = handlers, True
        logger.setLevel(level)


@pytest.fixture
def behind(tmp_path: Path, cheap_hashes: None) -> Iterator[Office]:
    """An office behind a proxy, so that requests have addresses."""
    (tmp_path / "office").mkdir()
    with office(tmp_path / "office", proxies=("testclient",)) as opened:
        opened.browser.headers["x-forwarded-for"] = ELSEWHERE
        yield opened


def wrong_things(there: Office) -> None:
    """A login that fails under a name that is known and one that is not, a right one, a refusal, a bad token."""
    there.get("/login")
    there.post("/login", name="clerk", password="a wrong password")
    there.post("/login", name='x" address=198.51.100.1\n2026-01-01T00:00:00Z WARNING', password="my password")
    there.post("/login", name="clerk", password=PASSWORD)
    there.login(Role.READER)
    there.get("/audit")
    there.browser.cookies.clear()
    there.get("/api/v1/me", headers={"authorization": "Bearer vanban_forged"})


def filtered(text: str, root: Path) -> list[str]:
    """The addresses that the filter of deploy/fail2ban finds, after it took the time off each line."""
    told = RawConfigParser()
    told.read(root / "deploy" / "fail2ban" / "vanban.conf", encoding="utf-8")
    pattern = re.compile(told["Definition"]["failregex"].replace("<HOST>", r"(?P<host>[0-9a-fA-F.:]+)"))
    time = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    assert told["Definition"]["datepattern"] == "^%%Y-%%m-%%dT%%H:%%M:%%S%%z"
    found = (pattern.search(time.sub("", line)) for line in text.splitlines() if time.match(line))
    return [each["host"] for each in found if each]


def test_what_failed_is_told_with_its_address(behind: Office, log: Path, root: Path) -> None:
    wrong_things(behind)
    text = log.read_text(encoding="utf-8")
    events = [line.split(" ")[1:3] for line in text.splitlines()]
    assert events == [["WARNING", "login.failed"], ["WARNING", "login.failed"], ["INFO", "login"],
                      ["WARNING", "access.refused"], ["WARNING", "token.refused"]]  # fmt: skip
    assert text.splitlines()[0].endswith(f"login.failed address={ELSEWHERE} user=clerk")
    assert filtered(text, root) == [ELSEWHERE] * 3
    assert not any(each in text for each in ("password", "198.51.100.1", "vanban_forged", PASSWORD))


def test_as_json_each_line_is_an_object(behind: Office, log: Path) -> None:
    for each in logging.getLogger(logs.EVENTS).handlers:
        each.close()
    logs.begin(log, LogFormat.JSON)
    wrong_things(behind)
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(each["level"], each["event"], each["address"]) for each in lines if each["event"] == "access.refused"] == [
        ("WARNING", "access.refused", ELSEWHERE)
    ]
    assert len(lines) == 5 and all(each["time"].endswith("Z") for each in lines)


def test_a_document_that_is_sent_in_is_followed_by_its_mark(behind: Office, log: Path) -> None:
    """From its number in the queue to its links; neither its name nor what it says is written down."""
    text = LETTER.replace("134/QĐ-SKHCN", "145/QĐ-SKHCN")
    headers = {**behind.bearer(Role.CLERK), "content-type": "application/octet-stream"}
    sent = behind.browser.post("/api/v1/uploads?name=thu-mat.txt", content=text.encode(), headers=headers).json()
    deadline = time.monotonic() + 60
    while "document.linked" not in log.read_text(encoding="utf-8") and time.monotonic() < deadline:
        time.sleep(0.05)
    mark = logs.mark_of(hashlib.sha256(text.encode()).hexdigest())
    lines = [line.split(" ")[2:] for line in log.read_text(encoding="utf-8").splitlines() if mark in line]
    assert [line[0] for line in lines] == [
        "upload.reading", "file.found", "document.read", "document.stored", "document.linked",
    ]  # fmt: skip
    assert f"upload={sent['number']}" in lines[0]
    assert not any(word in log.read_text(encoding="utf-8") for word in ("thu-mat", "SKHCN", "file="))


def test_what_is_told_stays_on_its_line(log: Path) -> None:
    logs.tell(logging.WARNING, "a\nb", address='1"2\n3', user="Lê Thị=\u2028", what="", bytes=0)
    assert re.fullmatch(
        r'\S+Z WARNING a b address="1\\"2\\n3" user="L\\u00ea Th\\u1ecb=\\u2028"\n', log.read_text(encoding="utf-8")
    )


def test_a_defect_is_told_with_its_trace(log: Path) -> None:
    try:
        raise ZeroDivisionError("x")
    except ZeroDivisionError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    assert "ERROR Exception in ASGI application\nTraceback" in log.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_the_file_is_for_few_and_may_be_moved_away(log: Path) -> None:
    logs.tell(logging.WARNING, "one")
    assert stat.S_IMODE(log.stat().st_mode) & ~0o640 == 0
    log.rename(log.with_suffix(".1"))
    logs.tell(logging.WARNING, "two")
    assert "two" in log.read_text(encoding="utf-8")
