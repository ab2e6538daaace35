"""``vanban uploads``: what was sent in, and how far each file is."""

from __future__ import annotations

import json
import threading
from collections import Counter
from pathlib import Path

import pytest

from extractor.errors import DamagedFile
from extractor.index import Index
from extractor.index.ingest import uploads

from .conftest import Run


@pytest.fixture
def sent(indexed: Path) -> Path:
    """Four files: one read, one failed, one that is being read, one that waits."""
    with Index.open(indexed / "vanban.db") as index:
        for name in ("a.txt", "b.docx", "quyết định.pdf", "d.txt"):
            uploads.add(index.storage, name, f"/sent/{name}", name, 10, "Lan")
        read, failed, open_ = (uploads.claim(index.storage, "one") for _ in range(3))
        assert read and failed and open_
        uploads.end(index.storage, read, Counter({"new": 1}), [], False)
        uploads.end(index.storage, failed, Counter({"failed": 1}), [DamagedFile("cut short")], False)
        uploads.at_page(index.storage, open_.number, "one", 3, 12)
    return indexed / "vanban.db"


def test_each_file_has_its_own_state(sent: Path, run: Run) -> None:
    done = run("uploads", "--format", "jsonl")
    assert (done.exit_code, done.stderr.strip()) == (0, "vanban: 1 waiting, 1 reading, 1 read, 1 failed")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["file"], row["state"], row["page"], row["outcome"], row["reason"]) for row in rows] == [
        ("d.txt", "waiting", None, None, ""), ("quyết định.pdf", "reading", "3/12", None, ""),
        ("b.docx", "failed", None, "failed", "cut short"), ("a.txt", "read", None, "new", ""),
    ]  # fmt: skip
    assert all(row["sent"].endswith("+07:00") for row in rows)


def test_only_what_failed(sent: Path, run: Run) -> None:
    done = run("uploads", "--state", "failed", "--state", "waiting", "--format", "jsonl")
    assert [json.loads(line)["number"] for line in done.stdout.splitlines()] == [4, 2]


def test_waiting_tells_each_as_it_ends(sent: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cli.uploads._LOOK", 0.01)

    def read() -> None:
        with Index.open(sent) as index:
            for upload in (uploads.claim(index.storage, "two"), uploads.find(index.storage, 3)):
                assert upload is not None
                uploads.end(index.storage, upload, Counter({"duplicate": 1}), [], False)

    reading = threading.Thread(target=read)
    reading.start()
    done = run("uploads", "--wait")
    reading.join()
    assert done.exit_code == 0
    assert sorted(line.split(" (")[0] for line in done.stdout.splitlines()) in (
        ["3 quyết định.pdf duplicate", "4 d.txt duplicate"], ["3 quyết định.pdf duplicate"], [],
    )  # fmt: skip


def test_a_secret_document_has_no_name(sent: Path, run: Run) -> None:
    with Index.open(sent) as index, index.storage.transaction() as connection:
        connection.execute("UPDATE uploads SET secret = 1 WHERE id = 1")
    assert "a.txt" not in run("uploads").stdout
    assert "a.txt" in run("uploads", "--accept-secret").stdout
