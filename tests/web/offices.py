"""A served index with a user of each role, and how each of them asks."""

from __future__ import annotations

import atexit
import hashlib
import hmac
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from extractor.access import Access, Role
from extractor.desk import Desk
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.session import SESSION
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, LETTER

ADDRESS = "http://127.0.0.1:8000"
PASSWORD = "mật khẩu đủ dài"
CONCEALED = "hầm rượu"
SECRET = LETTER.replace("134/QĐ-SKHCN", "137/QĐ-SKHCN").replace("giao nhiệm vụ", CONCEALED)
SECRET = SECRET.replace("Số: 137", "MẬT\nSố: 137")


@dataclass
class Office:
    """An index that is served to those who log in; each role has a user of its name."""

    db: Path
    browser: TestClient
    settings: Settings
    secret: str
    open: str

    @contextmanager
    def access(self) -> Iterator[Access]:
        """Its users."""
        with Desk.open(self.db) as desk:
            yield Access(desk)

    def login(self, role: Role | None) -> str:
        """Be a user of a role, or nobody; the session."""
        self.browser.cookies.clear()
        if role is None:
            return ""
        with self.access() as access:
            session = access.login(role, PASSWORD, "test")
        self.browser.cookies.set(SESSION, session)
        return session

    def form(self, **fields: str) -> dict[str, str]:
        """Fields of a form with the token of the session, and the password where it is asked for again."""
        session = self.browser.cookies.get(SESSION) or ""
        token = hmac.new(self.settings.secret, session.encode(), hashlib.sha256).hexdigest()
        return {"own": PASSWORD, **fields, "csrf": token}

    def bearer(self, role: Role) -> dict[str, str]:
        """The header of a program that has a token of a role."""
        with self.access() as access:
            return {"authorization": f"Bearer {access.issue(role, role, 1, 'test').secret}"}

    def told(self, what: str) -> list[tuple[str, str]]:
        """What the audit holds of a kind: of what, by whom."""
        with Desk.open(self.db) as desk:
            rows = desk.storage.rows("SELECT subject, by FROM audit WHERE what = ? ORDER BY id", (what,))
            return [(row["subject"], row["by"]) for row in rows]

    def get(self, path: str, **more: Any) -> httpx2.Response:
        """What is answered, without going on to where that leads."""
        return self.browser.get(path, follow_redirects=False, **more)

    def post(self, path: str, **fields: str) -> httpx2.Response:
        """The answer to a form of ours."""
        return self.browser.post(path, data=self.form(**fields), follow_redirects=False)


@cache
def _built() -> tuple[Path, str, str]:
    """An index of three documents, one of them secret, and a user of each role; made once and copied."""
    folder = Path(tempfile.mkdtemp(prefix="vanban-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = folder / "documents"
    documents.mkdir()
    for name, text in {"a.txt": LETTER, "b.txt": ANSWER, "secret.txt": SECRET}.items():
        (documents / name).write_text(text, encoding="utf-8")
    with Index.open(folder / "a.db", secret=True) as index:
        index.ingest([documents])
        ids = {Path(row.path).name: row.sha256 for row in index.files()}
        for role in Role:
            Access(index).add(role, role, PASSWORD, "root")
    return folder / "a.db", ids["secret.txt"], ids["a.txt"]


@contextmanager
def office(folder: Path, **settings: Any) -> Iterator[Office]:
    """An office of its own with three documents, one of them secret."""
    built, secret, opened = _built()
    db = folder / "a.db"
    shutil.copy(built, db)
    served = Settings(db, auth=True, uploads=folder / "sent", **settings)
    with TestClient(create_app(served), base_url=ADDRESS) as browser:
        yield Office(db, browser, served, secret, opened)
