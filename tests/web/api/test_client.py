"""The client against a server that runs on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.access import Access, Role
from extractor.client import Client
from extractor.desk import Desk
from extractor.errors import Refused
from extractor.web.service.settings import Settings
from tests.web.browsing import LETTER
from tests.web.offices import _built
from tests.web.running import running


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("office")
    shutil.copy(_built()[0], folder / "a.db")
    return Settings(folder / "a.db", auth=True, uploads=folder / "sent")


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    with running(settings) as address:
        yield address


@pytest.fixture
def office(settings: Settings, address: str) -> Iterator[Client]:
    with Desk.open(settings.db) as desk:
        token = Access(desk).issue("clerk", Role.CLERK, 1, "test").secret
    with Client(address, token) as client:
        yield client


def test_who_one_is(office: Client) -> None:
    assert office.me() == {"name": "clerk", "role": "clerk", "secret": False}


def test_a_document_is_found_read_and_registered(office: Client) -> None:
    found = next(office.search("134/QĐ-SKHCN"))
    assert office.document(found["sha256"])["work"]["key"] == "134/QĐ-SKHCN"
    assert office.record(found["sha256"])["text"] == office.text(found["sha256"])
    assert office.original(found["sha256"]).decode() == LETTER
    assert b"Legislation" in office.convert(found["sha256"], "jsonld")
    made = office.register(found["sha256"], "incoming", recipient="Phòng A")
    changed = office.edit(made["entry"]["id"], made["version"], recipient=None, note="x")
    assert (changed["entry"]["recipient"], changed["entry"]["note"]) == (None, "x")
    with pytest.raises(Refused) as refused:
        office.edit(made["entry"]["id"], made["version"], note="y")
    assert (refused.value.status, refused.value.code) == (412, "desk.changed")
    assert office.void(made["entry"]["id"], "nhầm")["entry"]["void_reason"] == "nhầm"
    assert [each["id"] for each in office.entries(book="incoming")] == [made["entry"]["id"]]


def test_lists_go_on_over_all_pages(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [each["hit"]["key"] for each in office.search("quyết định")]
    monkeypatch.setattr("extractor.client._PAGE", 1)
    assert [each["hit"]["key"] for each in office.search("quyết định")] == every
    assert len(every) == 2
    assert [each["citing_key"] for each in office.cited_by("134/QĐ-SKHCN")] == ["135/QĐ-SKHCN"]
    assert len(list(office.cites("134/QĐ-SKHCN"))) == 2
    assert len(list(office.missing())) == 2
    assert isinstance(list(office.worklist()), list)


def test_a_file_is_read_and_another_sent_in(office: Client, tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text(LETTER.replace("134/", "144/"), encoding="utf-8")
    assert office.extract(tmp_path / "thư.txt")["header"]["key"] == "144/QĐ-SKHCN"
    assert office.upload(tmp_path / "thư.txt")["name"] == "thư.txt"


def test_a_field_is_corrected_and_any_other_call_made(office: Client) -> None:
    sha256 = next(office.search("135/QĐ-SKHCN"))["sha256"]
    made = office.correct(sha256, "subject", "Về việc khác")
    assert office.document(sha256)["record"]["header"]["subject"] == "Về việc khác"
    assert office.call("POST", f"/corrections/{made['id']}/undo")["undone_by"] == "clerk"
    assert office.call("GET", "/overview")["documents"] >= 2


def test_a_refusal_says_why(office: Client, address: str) -> None:
    with pytest.raises(Refused) as refused:
        office.document("0" * 64)
    assert (refused.value.status, refused.value.code) == (404, "http.404")
    with Client(address, "vanban_forged") as stranger, pytest.raises(Refused) as unknown:
        stranger.me()
    assert (unknown.value.status, unknown.value.code) == (401, "access.unknown")
    assert "Authorization" in str(unknown.value)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(Refused, match="cannot be reached") as refused:
        Client("http://127.0.0.1:9", timeout=5).me()
    assert refused.value.status == 0


def test_without_users_a_client_says_its_name(settings: Settings) -> None:
    with running(replace(settings, auth=False)) as open_address, Client(open_address, name="Lê Bình") as client:
        assert client.me()["name"] == "Lê Bình"


def test_the_ten_lines_of_the_docs_run(
    root: Path, office: Client, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (root / "docs" / "api.md").read_text(encoding="utf-8")
    lines = page.split("```python\n", 1)[1].split("```", 1)[0]
    assert len(lines.strip().splitlines()) <= 10
    token = office._headers["authorization"].removeprefix("Bearer ")
    exec(lines.replace("http://127.0.0.1:8000", address).replace("vanban_…", token), {})
    assert "134/QĐ-SKHCN" in capsys.readouterr().out
