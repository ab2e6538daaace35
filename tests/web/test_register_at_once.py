"""A thousand people register at once over the pages: no number twice, none lost, no gap, no error."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from extractor.desk import Desk, Selection
from extractor.index import Index
from tests.web.driving import serving

REQUESTS, AT_ONCE = 1000, 40


class Visitor:
    """A browser with a session, over one connection to the server."""

    def __init__(self, address: str, name: str) -> None:
        self._connection = HTTPConnection(urlsplit(address).netloc)
        self._connection.request("GET", "/register/incoming/new")
        answer = self._connection.getresponse()
        token = re.search(r'name="csrf" value="(\w+)"', answer.read().decode())
        assert token
        self._headers = {
            "cookie": (answer.getheader("set-cookie") or "").split(";")[0],
            "content-type": "application/x-www-form-urlencoded",
        }
        self._fields = {"csrf": token[1], "by": name, "book": "incoming", "registered_on": "10/2/2026"}

    def register(self, count: int) -> list[tuple[int, str]]:
        """Send the form so many times: status and where each led."""
        return [self._once(f"{each}/CV") for each in range(count)]

    def _once(self, key: str) -> tuple[int, str]:
        body = urlencode({**self._fields, "key": key})
        self._connection.request("POST", "/register/incoming/new", body, self._headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("location") or ""

    def close(self) -> None:
        self._connection.close()


def visit(address: str, name: str) -> list[tuple[int, str]]:
    visitor = Visitor(address, name)
    try:
        return visitor.register(REQUESTS // AT_ONCE)
    finally:
        visitor.close()


@pytest.mark.slow
def test_a_thousand_registrations_at_once(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with Index.open(database):
        pass
    with serving(database) as address, ThreadPoolExecutor(AT_ONCE) as crowd:
        names = [f"Người {place}" for place in range(AT_ONCE)]
        answers = [each for found in crowd.map(visit, [address] * AT_ONCE, names) for each in found]
    assert [status for status, _ in answers] == [303] * REQUESTS
    assert len({target for _, target in answers}) == REQUESTS
    with Desk.open(database) as desk:
        entries = desk.entries(Selection("incoming", 2026))
    assert [entry.number for entry in entries] == list(range(1, REQUESTS + 1))
    assert {entry.made_by for entry in entries} == set(names)
