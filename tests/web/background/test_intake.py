"""Files that are sent in: kept, read behind the pages, each told how it went."""

from __future__ import annotations

import os
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extractor.errors import (
    DamagedFile,
    IncompleteReading,
    IndexBusy,
    IndexNotWritable,
    InputError,
    OutputFault,
    SecretDocument,
    TooLarge,
)
from extractor.index import Index, IngestReport
from extractor.index.ingest import uploads
from extractor.index.ingest.pool import WorkersDoNotStart
from extractor.index.ingest.run import Answers, Ingest
from extractor.index.ingest.uploads import Viewer
from extractor.index.storage.database import Storage
from extractor.parsers.limits import Limits
from extractor.web.app import create_app
from extractor.web.background.intake import Intake, store
from extractor.web.rendering.error_pages import OTHER, words
from extractor.web.service.service import Service
from extractor.web.service.settings import Settings
from tests.parsers.test_protected import FILES, protected
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
        index.curation.delete("134/QĐ-SKHCN", by="Lan", reason="gửi nhầm")
    last, _ = send(desk, **{"a.txt": LETTER.encode()})
    assert last["state"] == "deleted"
    page = desk.get("/upload").text
    assert "đã bị xóa khỏi kho nên không đọc lại" in Seen(page).text
    assert page.count('href="/deletions"') == 1
    assert page.count(f"{last['sha256']}/register") == 1  # of the first time, when it was read


def test_a_file_under_a_password(desk: TestClient, tmp_path: Path) -> None:
    locked = protected(FILES["docx"])
    (refused,) = send(desk, **{"khóa.docx": locked})
    assert (refused["state"], refused["words"][1]) == (
        "failed",
        "Gửi lại cùng mật khẩu của tệp, hoặc lưu tệp không có mật khẩu.",
    )
    parts = [("files", ("khóa.docx", BytesIO(locked)))]
    for password, state in (("sai", "failed"), ("bí mật", "new")):
        desk.post("/upload", data={"csrf": token(desk), "password": password}, files=parts, follow_redirects=False)
        assert service(desk).intake.settle(120)
        assert desk.get("/upload/state").json()[0]["state"] == state
    assert "71/2023/QĐ-UBND" in desk.get("/?q=71/2023/QĐ-UBND").text
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any("bí mật".encode() in data for data in kept), "a password is on no disk"


def test_a_program_gives_a_password(desk: TestClient) -> None:
    headers = [(b"vanban-password", "bí mật".encode())]
    locked = protected(FILES["docx"])
    record = desk.post("/api/v1/extract?name=a.docx", content=locked, headers=headers)
    assert record.status_code == 200 and record.json()["header"]["key"] == "71/2023/QĐ-UBND"
    assert desk.post("/api/v1/extract?name=a.docx", content=locked).json()["code"] == "file.protected"
    assert desk.post("/api/v1/uploads?name=a.docx", content=locked, headers=headers).status_code == 202
    assert service(desk).intake.settle(120)
    assert desk.get("/upload/state").json()[0]["state"] == "new"


def queued(database: Path, count: int) -> None:
    """Files in line that nobody reads."""
    with Index.open(database) as index:
        for number in range(1, count + 1):
            uploads.add(index.storage, f"{number}.txt", f"/sent/{number}.txt", "0", 1, "Lan")


def test_all_are_kept_and_listed_page_by_page(tmp_path: Path) -> None:
    queued(tmp_path / "a.db", 1050)
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        assert service(browser).intake.settle(300)
        numbers: list[str] = []
        for page in range(1, 8):
            numbers += re.findall(r"<strong>(\d+)\.txt</strong>", browser.get(f"/upload?page={page}").text)
    assert numbers == [str(number) for number in range(1050, 0, -1)]


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


def intake_of(tmp_path: Path, limits: Limits | None = None) -> Intake:
    with Index.open(tmp_path / "a.db"):
        pass
    return Intake(tmp_path / "a.db", limits or Limits())


def take(intake: Intake, folder: Path, name: str, text: str) -> int:
    return intake.take(store(folder, name, BytesIO(text.encode())), "Lan")


def became(database: Path) -> dict[str | None, str | None]:
    with Index.open(database) as index:
        return {upload.name: upload.outcome for upload in index.uploads()}


@pytest.mark.parametrize("error", [ZeroDivisionError("a defect"), DamagedFile("broken"), OSError(5, "broken")])
def test_the_intake_goes_on_after_any_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(*_: object) -> None:
        raise error

    intake = intake_of(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Ingest, "run_with", broken)
        take(intake, tmp_path / "sent", "a.txt", LETTER)
        assert intake.settle(60)
    assert became(tmp_path / "a.db") == {"a.txt": "failed"}
    take(intake, tmp_path / "sent", "b.txt", ANSWER)
    assert intake.settle(60)
    assert became(tmp_path / "a.db") == {"a.txt": "failed", "b.txt": "new"}
    intake.close()


@pytest.mark.parametrize("error", [IndexBusy("in use"), IndexNotWritable("full"), WorkersDoNotStart("no memory")])
def test_where_the_index_cannot_be_used_files_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("extractor.web.background.intake._PAUSE", 0.05)
    intake = intake_of(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Ingest, "run_with", broken)
        take(intake, tmp_path / "sent", "a.txt", LETTER)
        assert not intake.settle(0.5)
    assert intake.settle(60)
    assert became(tmp_path / "a.db") == {"a.txt": "new"}
    intake.close()


def test_each_file_changes_its_state_when_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file says what became of the first, and of itself, while it is being read."""
    seen: list[list[tuple[str | None, str]]] = []
    usual = Ingest.run_with

    def looking(self: Ingest, answers: Answers, paths: Iterable[str | Path]) -> IngestReport:
        with Index.open(tmp_path / "a.db") as index:
            seen.append([(each.name, each.outcome or each.state) for each in reversed(index.uploads())])
        return usual(self, answers, paths)

    monkeypatch.setattr(Ingest, "run_with", looking)
    queued(tmp_path / "a.db", 0)
    with Index.open(tmp_path / "a.db") as index:
        for name, text in {"a.txt": LETTER, "b.txt": ANSWER, "c.txt": ""}.items():
            stored = store(tmp_path / "sent", name, BytesIO(text.encode()))
            uploads.add(index.storage, name, str(stored.path), stored.sha256, stored.bytes, "Lan")
    intake = intake_of(tmp_path)
    intake.resume()
    assert intake.settle(60)
    assert seen == [
        [("a.txt", "reading"), ("b.txt", "waiting"), ("c.txt", "waiting")],
        [("a.txt", "new"), ("b.txt", "reading"), ("c.txt", "waiting")],
        [("a.txt", "new"), ("b.txt", "new"), ("c.txt", "reading")],
    ]
    assert became(tmp_path / "a.db")["c.txt"] == "failed"
    intake.close()


@pytest.mark.parametrize("limits", [Limits(), Limits(max_seconds=300)])
def test_the_page_that_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits) -> None:
    pytest.importorskip("PIL")
    monkeypatch.setattr("extractor.web.background.intake._PAGE_SECONDS", 0.0)
    told: list[tuple[int, int]] = []
    usual = uploads.at_page

    def noting(storage: Storage, number: int, reader: str, page: int, pages: int) -> None:
        usual(storage, number, reader, page, pages)
        upload = uploads.find(storage, number)
        if upload.page and upload.pages:
            told.append((upload.page, upload.pages))

    monkeypatch.setattr(uploads, "at_page", noting)
    intake = intake_of(tmp_path, limits)
    intake.take(store(tmp_path / "sent", "a.pdf", BytesIO(pages_of_paper(3))), "Lan")
    assert intake.settle(300)
    assert told and told == sorted(told) and {pages for _, pages in told} == {3}
    intake.close()


def pages_of_paper(count: int) -> bytes:
    """A PDF of blank pictures, as a scanner makes them."""
    from PIL import Image

    out = BytesIO()
    pages = [Image.new("L", (200, 280), 255) for _ in range(count)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def test_what_was_being_read_is_read_at_the_next_start(tmp_path: Path) -> None:
    with Index.open(tmp_path / "a.db") as index:
        for name, text in {"a.txt": LETTER, "b.txt": ANSWER}.items():
            stored = store(tmp_path / "sent", name, BytesIO(text.encode()))
            uploads.add(index.storage, name, str(stored.path), stored.sha256, stored.bytes, "Lan")
        assert uploads.claim(index.storage, "a server that was killed") is not None
    with TestClient(create_app(Settings(tmp_path / "a.db")), base_url="http://127.0.0.1:8000") as browser:
        assert service(browser).intake.settle(60)
    assert became(tmp_path / "a.db") == {"a.txt": "new", "b.txt": "new"}


def test_what_was_tried_before_comes_last(tmp_path: Path) -> None:
    queued(tmp_path / "a.db", 3)
    with Index.open(tmp_path / "a.db") as index:
        order = []
        for _ in range(4):
            upload = uploads.claim(index.storage, "one")
            assert upload is not None
            order.append(upload.number)
            if len(order) == 1:
                uploads.put_back(index.storage, "one")
        assert (order, uploads.claim(index.storage, "one")) == ([1, 2, 3, 1], None)


def test_two_servers_read_each_file_once(tmp_path: Path) -> None:
    queued(tmp_path / "a.db", 40)
    one, other = intake_of(tmp_path), intake_of(tmp_path)
    one.resume()
    other.resume()
    assert one.settle(120) and other.settle(120)
    with Index.open(tmp_path / "a.db") as index:
        readings = [row[0] for row in index.storage.rows("SELECT readings FROM uploads")]
        assert (len(readings), index.count_uploads()["failed"]) == (40, 40)  # there are no such files
    assert sum(readings) <= 41  # the second one to start may have taken one from the first
    one.close()
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there no folder can be synchronised")
def test_what_is_answered_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    usual = os.fsync

    def noting(handle: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{handle}"))
        usual(handle)

    monkeypatch.setattr(os, "fsync", noting)
    stored = store(tmp_path / "sent", "a.txt", BytesIO(LETTER.encode()))
    assert any("/.sent-" in each for each in synced)
    assert {str(stored.path.parent), str(tmp_path / "sent"), str(tmp_path)} <= set(synced)
    intake = intake_of(tmp_path)
    intake.take(stored, "Lan")
    with intake._taking.lend() as queue:
        assert queue.value("PRAGMA synchronous") >= 2
    intake.close()


SECRET = LETTER.replace("QUYẾT ĐỊNH\n", "MẬT\n\nQUYẾT ĐỊNH\n", 1)


def test_a_secret_document_is_refused_in_words_and_not_kept(desk: TestClient, tmp_path: Path) -> None:
    (state,) = send(desk, **{"mat.txt": SECRET.encode()})
    assert state["state"] == "failed"
    assert state["words"] == ["Văn bản đóng dấu độ mật.", "Văn bản mật không được đưa vào kho này."]
    assert not [path for path in (tmp_path / "sent").rglob("*") if path.is_file()]
    assert (state["name"], state["sha256"]) == (None, None)
    for page in ("/upload", "/errors", "/upload/state", "/api/v1/uploads", "/api/v1/errors"):
        assert "mat.txt" not in desk.get(page).text, page


def test_a_secret_document_that_was_refused_goes_at_the_next_start_too(tmp_path: Path) -> None:
    stored = store(tmp_path / "sent", "mat.txt", BytesIO(SECRET.encode()))
    with Index.open(tmp_path / "a.db") as index:
        uploads.add(index.storage, stored.name, str(stored.path), stored.sha256, stored.bytes, "Lan")
        upload = uploads.claim(index.storage, "one")
        assert upload is not None
        uploads.end(index.storage, upload, Counter({"failed": 1}), [SecretDocument("marked MẬT")], True)
    intake_of(tmp_path).resume()
    assert not stored.path.exists()


@pytest.mark.parametrize("packed", [False, True])
def test_the_name_of_a_secret_upload_is_for_who_may_see_it(tmp_path: Path, packed: bool) -> None:
    data = SECRET.encode()
    if packed:
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", SECRET)
        data = out.getvalue()
    name = "Kế hoạch tác chiến.zip" if packed else "Kế hoạch tác chiến.txt"
    intake = Intake(tmp_path / "a.db", Limits(), secret=True)
    with Index.open(tmp_path / "a.db"):
        pass
    intake.take(store(tmp_path / "sent", name, BytesIO(data)), "lan")
    assert intake.settle(60)
    intake.close()
    with Index.open(tmp_path / "a.db", secret=True) as index:
        assert [(each.name, each.outcome) for each in index.uploads()] == [(name, "new")]
    with Index.open(tmp_path / "a.db") as index:
        [hidden] = index.uploads()
        assert (hidden.name, hidden.path, hidden.sha256, hidden.is_document) == (None, None, None, False)
        assert index.uploads(viewer=Viewer("lan"))[0].name == name
        assert index.upload(1, Viewer("an")).name is None


@pytest.mark.parametrize(
    ("error", "held"), [(IncompleteReading("a page was given up"), True), (DamagedFile("cut"), False)]
)
def test_a_document_of_which_a_page_was_given_up_is_there(tmp_path: Path, error: InputError, held: bool) -> None:
    queued(tmp_path / "a.db", 1)
    with Index.open(tmp_path / "a.db") as index:
        upload = uploads.claim(index.storage, "one")
        assert upload is not None
        uploads.end(index.storage, upload, Counter({"failed": 1}), [error], False)
        assert (index.upload(1).state, index.upload(1).is_document) == ("failed", held)


def test_until_it_is_read_a_name_is_for_who_sent_it(tmp_path: Path) -> None:
    queued(tmp_path / "a.db", 1)
    with Index.open(tmp_path / "a.db") as index:
        names = [index.upload(1, viewer).name for viewer in (None, Viewer("Lan"), Viewer("An"))]
    assert names == ["1.txt", "1.txt", None]
    with Index.open(tmp_path / "a.db", secret=True) as index:
        assert index.upload(1, Viewer("An")).name == "1.txt"


@pytest.mark.parametrize("kind", [*InputError.__subclasses__(), *TooLarge.__subclasses__()])
def test_every_error_of_a_file_has_words(kind: type[InputError]) -> None:
    if kind.__module__ == InputError.__module__:
        assert words(kind.code) != OTHER
