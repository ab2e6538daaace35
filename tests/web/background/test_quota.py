"""What is sent in takes no more space than it is given; what is refused leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.desk import Desk
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, LETTER, token
from tests.web.offices import ADDRESS

QUOTA = len(LETTER.encode()) + 100


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with Index.open(tmp_path / "a.db"):
        pass
    with TestClient(create_app(Settings(tmp_path / "a.db", quota=QUOTA)), base_url=ADDRESS) as browser:
        yield browser


def sent(client: TestClient, name: str, text: str) -> tuple[int, str]:
    answer = client.post(f"/api/v1/uploads?name={name}", content=text.encode())
    return answer.status_code, answer.json().get("code", "")


def test_more_than_there_is_room_for_is_refused(client: TestClient, tmp_path: Path) -> None:
    assert sent(client, "a.txt", LETTER) == (202, "")
    assert sent(client, "b.txt", ANSWER) == (507, "output.quota")
    assert sent(client, "a.txt", LETTER) == (202, ""), "what is there already takes no more room"
    kept = [path for path in (tmp_path / "a.db-documents").rglob("*") if path.is_file()]
    assert [path.read_text(encoding="utf-8") for path in kept] == [LETTER]
    assert client.get("/api/v1/uploads/space").json() == {"used": len(LETTER.encode()), "quota": QUOTA}


def test_the_page_says_so_too(client: TestClient) -> None:
    page = client.get("/upload").text
    assert "Đã dùng 0" in page
    fields = {"csrf": token(client)}
    files = {"files": ("a.txt", (LETTER * 2).encode())}
    answer = client.post("/upload", data=fields, files=files, headers={"accept": "application/json"})
    assert answer.status_code == 507
    assert "Hết chỗ" in client.post("/upload", data=fields, files=files).text
    assert client.get("/api/v1/uploads/space").json()["used"] == 0


def test_an_index_named_from_the_current_folder_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent in is found again by the path under which the index has it, for registering all at once."""
    monkeypatch.chdir(tmp_path)
    with Index.open(Path("a.db")):
        pass
    with TestClient(create_app(Settings(Path("a.db"))), base_url=ADDRESS) as client:
        number = client.post("/api/v1/uploads?name=a.txt", content=LETTER.encode()).json()["number"]
        while client.get(f"/api/v1/uploads/{number}").json()["state"] in ("waiting", "reading"):
            time.sleep(0.05)
    with Index.open(Path("a.db"), create=False) as index:
        assert len(Desk(index).unregistered()) == 1
