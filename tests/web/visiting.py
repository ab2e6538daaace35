"""Somebody at the form of a register, over a connection of their own."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit


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
        self._fields = {"csrf": token[1], "by": name, "book": "incoming", "author": name, "subject": "Giấy"}

    def register(self, key: str, day: str) -> tuple[int, str]:
        """Send the form for a letter of this number: status and where it led."""
        body = urlencode({**self._fields, "key": key, "registered_on": day})
        self._connection.request("POST", "/register/incoming/new", body, self._headers)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status, answer.getheader("location") or ""

    def close(self) -> None:
        self._connection.close()
