"""Somebody at the pages who enters things, and documents that wait for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.testclient import TestClient

from extractor.index import Index
from extractor.records import Diagnostic, Header, Record, Source
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, LETTER, Seen, token

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""A picture of one point."""
_FAULT = re.compile(r'<p class="fault" id="([\w.-]+?)-fault">([^<]*)</p>')
_ALARM = re.compile(r'role="alert">\s*<p>([^<]*)')


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


LETTER_ID, ANSWER_ID = sha256_of(LETTER), sha256_of(ANSWER)


@dataclass
class Answer:
    """What came of a form: where it led, or what was said beside the fields."""

    status: int
    target: str
    page: str

    @property
    def faults(self) -> dict[str, str]:
        """What stands beside the fields, by their names in the page."""
        return dict(_FAULT.findall(self.page))

    @property
    def alarm(self) -> str:
        """What stands over the form."""
        found = _ALARM.search(self.page)
        return found[1] if found else ""


@dataclass
class Clerk:
    """A browser without scripts, and a name."""

    browser: TestClient
    name: str = "Lan"

    @cached_property
    def token(self) -> str:
        """What its forms carry."""
        return token(self.browser)

    def send(self, path: str, **fields: object) -> Answer:
        """Send a form; a value may be a list."""
        data = {"csrf": self.token, "by": self.name, **fields}
        answer = self.browser.post(path, data=data, follow_redirects=False)
        return Answer(answer.status_code, answer.headers.get("location", ""), answer.text)

    def see(self, path: str) -> str:
        """The text of a page, blanks joined."""
        answer = self.browser.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return " ".join(Seen(answer.text).text.split())

    def page(self, path: str) -> str:
        """The page itself."""
        return self.browser.get(path).text


def scan(number: int, secrecy: str | None = None) -> Record:
    """A letter whose number is written by hand."""
    source = Source(
        path=f"/scans/{number}.png", sha256=sha256_of(str(number)), bytes=1, media_type="image/png", method="pdf-ocr"
    )
    unread = Diagnostic(code="header.number.unreadable", severity="warning", message="by hand", image=DOT)
    header = Header(
        symbol="UBND-KT", kind="Công văn", issuer="UBND tỉnh Hà Nam", date="2024-04-12", subject=f"Về việc {number}",
        secrecy=secrecy,
    )  # fmt: skip
    return Record(source=source, text=f"Số:   /UBND-KT\nVề việc {number}", header=header, diagnostics=[unread])


@contextmanager
def at_a_desk(folder: Path, *, secret: bool = False) -> Iterator[Clerk]:
    """A clerk before an index of two letters and two scans, one more being secret."""
    for name, text in {"a.txt": LETTER, "b.txt": ANSWER}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Index.open(folder / "a.db", secret=True) as index:
        index.ingest([folder / "a.txt", folder / "b.txt"])
        for record in (scan(1), scan(2), scan(3, "Mật")):
            index.add(record)
    settings = Settings(folder / "a.db", uploads=folder / "sent", accept_secret=secret)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as browser:
        yield Clerk(browser)
