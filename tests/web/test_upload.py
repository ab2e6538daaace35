"""Files that are sent in: kept, read behind the pages, each told how it went."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extractor.errors import DamagedFile, IndexBusy, InputError, OutputFault, TooLarge
from extractor.index import Index
from extractor.web.faults import OTHER, words
from extractor.web.intake import Intake
from extractor.web.service import Service
from extractor.web.settings import Settings
from extractor.web.storing import Stored, store
from tests.web.browsing import ANSWER, LETTER, Seen, token


def service(browser: TestClient) -> Service:
    found: Service = browser.app.state.service  # type: ignore[attr-defined]  # an application of FastAPI
    return found


def send(browser: TestClient, **files: bytes) -> list[dict[str, Any]]:
    """Send files in one form, wait, and say what became of all."""
    parts = [("files", (name, BytesIO(data))) for name, data in files.items()]
    answer = browser.post("/upload", data={"csrf": token(browser)}, files=parts, follow_redirects=False)
    assert answer.status_code == 303
    assert service(browser).intake.settle(120)
    found: list[dict[str, Any]] = browser.get("/upload/state").json()
    return found


def test_a_bad_file_never_stops_the_rest(desk: TestClient) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("c.txt", LETTER.replace("134", "140"))
        archive.writestr("d.txt", LETTER.replace("134", "141"))
    files = {
        "a.txt": LETTER.encode(),
        "bad.docx": b"PK\3\4broken",
        "b.txt": ANSWER.encode(),
        "c.zip": packed.getvalue(),
    }
    states = {each["name"]: (each["state"], each["documents"]) for each in send(desk, **files)}
    assert states == {"a.txt": ("new", 1), "bad.docx": ("failed", 1), "b.txt": ("new", 1), "c.zip": ("new", 2)}
    text = Seen(desk.get("/upload").text).text
    assert "Tệp bị hỏng hoặc không đầy đủ. Lấy lại bản đầy đủ của tệp." in text
    assert "đã đọc và đưa vào kho" in text
    assert "141/QĐ-SKHCN" in desk.get("/?q=141/QĐ-SKHCN").text


def test_the_same_file_lies_there_once(desk: TestClient, tmp_path: Path) -> None:
    send(desk, **{"a.txt": LETTER.encode()})
    states = [each["state"] for each in send(desk, **{"a.txt": LETTER.encode(), "other name.txt": LETTER.encode()})]
    assert sorted(states) == ["duplicate", "new", "unchanged"]
    assert len([path for path in (tmp_path / "sent").rglob("*") if path.is_file()]) == 2


def test_what_somebody_deleted_is_not_read_and_said_so(desk: TestClient, tmp_path: Path) -> None:
    send(desk, **{"a.txt": LETTER.encode()})
    with Index.open(tmp_path / "a.db") as index:
        index.delete("134/QĐ-SKHCN", by="Lan", reason="gửi nhầm")
    last, _ = send(desk, **{"a.txt": LETTER.encode()})
    assert last["state"] == "deleted"
    page = desk.get("/upload").text
    assert "đã bị xóa khỏi kho nên không đọc lại" in Seen(page).text
    assert page.count('href="/deletions"') == 1
    assert page.count(f"{last['sha256']}/register") == 1  # of the first time, when it was read


@pytest.mark.parametrize(("sent", "kept"), [(999, 999), (1001, 1000), (1500, 1000)])
def test_the_last_thousand_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: int, kept: int) -> None:
    monkeypatch.setattr(Intake, "_run", lambda _: None)
    intake = Intake(tmp_path / "a.db", Settings(tmp_path / "a.db").limits)
    for number in range(1, sent + 1):
        intake.take(Stored(str(number), tmp_path / "a.txt", "0", 1)).state = "new"
    assert [item.number for item in intake.items()] == list(range(sent, sent - kept, -1))


def test_a_program_gets_numbers(desk: TestClient) -> None:
    parts = [("files", ("a.txt", BytesIO(LETTER.encode())))]
    headers = {"accept": "application/json", "x-csrf-token": token(desk)}
    answer = desk.post("/upload", files=parts, headers=headers)
    assert answer.status_code == 202
    assert answer.json() == [{"number": 1, "name": "a.txt"}]


@pytest.mark.parametrize("parts", [[], [("files", ("", BytesIO(b"x")))], [("other", ("a.txt", BytesIO(b"x")))]])
def test_nothing_sent_is_said(desk: TestClient, parts: list[Any]) -> None:
    answer = desk.post("/upload", data={"csrf": token(desk)}, files=parts or None)
    assert answer.status_code == 400


def test_where_it_cannot_be_kept_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputFault, match="may be written"):
        store(tmp_path / "file" / "folder", "a.txt", BytesIO(b"x"))


def test_what_is_half_sent_leaves_nothing(tmp_path: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "broken")

    with pytest.raises(OutputFault):
        store(tmp_path / "sent", "a.txt", Broken())
    assert not list((tmp_path / "sent").iterdir())


@pytest.mark.parametrize("error", [IndexBusy("in use"), ZeroDivisionError("a defect"), DamagedFile("broken")])
def test_the_intake_goes_on_after_any_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    with Index.open(tmp_path / "a.db"):
        pass
    intake = Intake(tmp_path / "a.db", Settings(tmp_path / "a.db").limits)

    def broken(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(Index, "ingest", broken)
        first = intake.take(store(tmp_path / "sent", "a.txt", BytesIO(LETTER.encode())))
        assert intake.settle(60)
    assert first.state == "failed"
    second = intake.take(store(tmp_path / "sent", "b.txt", BytesIO(ANSWER.encode())))
    assert intake.settle(60)
    assert second.state == "new"
    intake.close()


SECRET = LETTER.replace("QUYẾT ĐỊNH\n", "MẬT\n\nQUYẾT ĐỊNH\n", 1)


def test_a_secret_document_is_refused_in_words_and_not_kept(desk: TestClient, tmp_path: Path) -> None:
    (state,) = send(desk, **{"mat.txt": SECRET.encode()})
    assert state["state"] == "failed"
    assert state["words"] == ["Văn bản đóng dấu độ mật.", "Văn bản mật không được đưa vào kho này."]
    assert not [path for path in (tmp_path / "sent").rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", [*InputError.__subclasses__(), *TooLarge.__subclasses__()])
def test_every_error_of_a_file_has_words(kind: type[InputError]) -> None:
    if kind.__module__ == InputError.__module__:
        assert words(kind.code) != OTHER
