"""A small index of documents made for it, served in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from extractor.access import passwords
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, HOSTILE, HOSTILE_NAME, LETTER, Identify
from tests.web.clerk import Clerk, at_a_desk
from tests.web.driving import chromium
from tests.web.offices import Office, office

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents, one of them hostile in its text, its notes and its name."""
    folder = tmp_path_factory.mktemp("documents")
    for name, text in {"a.txt": LETTER, "b.txt": ANSWER, HOSTILE_NAME: HOSTILE, "empty.docx": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def archive(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of these documents; tests that change an index make their own."""
    path = tmp_path_factory.mktemp("index") / "archive.db"
    with Index.open(path) as index:
        index.ingest([documents])
    return path


@pytest.fixture(scope="session")
def served(archive: Path) -> Iterator[TestClient]:
    """A browser without scripts before the pages of the index, for all tests."""
    with TestClient(create_app(Settings(archive)), base_url="http://127.0.0.1:8000") as browser:
        yield browser


@pytest.fixture
def client(served: TestClient) -> TestClient:
    """The same as if it had never been here."""
    served.cookies.clear()
    return served


@pytest.fixture(scope="session")
def id_of(archive: Path) -> Identify:
    """The id of the document whose file has a name."""
    with Index.open(archive, create=False) as index:
        ids = {Path(row.path).name: row.sha256 for row in index.files()}
    return lambda name: ids[name]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """A browser before an empty index of its own, to change it."""
    with Index.open(tmp_path / "a.db"):
        pass
    settings = Settings(tmp_path / "a.db", uploads=tmp_path / "sent")
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as browser:
        yield browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser with scripts; tests that take it skip where there is none."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords hashed with little work."""
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture
def auth(tmp_path: Path, cheap_hashes: None) -> Iterator[Office]:
    """An office whose users log in, to change it."""
    with office(tmp_path) as opened:
        yield opened


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    """Somebody who enters things, before an index of a few documents."""
    with at_a_desk(tmp_path) as somebody:
        yield somebody
