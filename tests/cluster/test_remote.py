"""Sources at an address: S3 as moto answers for it on loopback, and what else fsspec reads."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from pyarrow.fs import LocalFileSystem, S3FileSystem, copy_files

from extractor.cluster import RunReport, Store, StoreExtraction, Terms, publish
from extractor.cluster.rows import asked
from extractor.cluster.sources import Fetched
from extractor.errors import MissingFile, NoDocuments, UnreadableFile
from tests.cluster.standing import standing
from tests.cluster.test_faults import WORDS, accounted

pytest.importorskip("moto", reason="needs moto, of the extra dev")
ALIKE = ("works", "designations", "edges", "mentions", "acts", "footnotes", "documents")
"""Tables in which no path stands."""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that answers as S3 does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path_factory.mktemp("moto") / "log").open("wb")
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        while server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture
def bucket(endpoint: str, documents: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """All documents in a bucket there."""
    for name, value in {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    system = S3FileSystem(endpoint_override=endpoint.partition("://")[2], scheme="http", allow_bucket_creation=True)
    system.create_dir("archive")
    copy_files(str(documents), "archive/đến/2024", source_filesystem=LocalFileSystem(), destination_filesystem=system)
    return system


def run(store: Store, terms: Terms, source: str, endpoint: str | None = None) -> RunReport:
    return StoreExtraction(store, terms, endpoint=endpoint).run([source])


def test_documents_in_s3_are_read_as_those_of_a_folder(
    bucket: Any, endpoint: str, indexed: Path, terms: Terms, tmp_path: Path
) -> None:
    store, source = Store.opened(tmp_path / "store", create=True), "s3://archive/đến"
    report = run(store, terms, source, endpoint)
    assert (report.steps.read, report.steps.same, report.steps.failed) == (10, 2, 2)
    publish(store, tmp_path / "published.db")
    one, other = standing(tmp_path / "published.db"), standing(indexed)
    assert {name: one[name] for name in ALIKE} == {name: other[name] for name in ALIKE}
    assert {str(row[0]) for row in one["files"]} >= {
        f"{source}/2024/{name}" for name in ("a-ninh-thuan.txt", "sent.zip!/letter.txt")
    }
    assert {row[0] for row in one["errors"]} == {f"{source}/2024/{name}" for name in ("broken.pdf", "f-secret.txt")}
    assert str(tmp_path).encode() not in b"".join(path.read_bytes() for path in store.parts)
    again = run(store, terms, source, endpoint)
    assert (again.steps.read, again.steps.failed) == (0, 0) and again.before == 12
    bucket.delete_file("archive/đến/2024/a-ninh-thuan.txt")
    with bucket.open_output_stream("archive/đến/2024/g-plain.txt") as file:
        file.write(WORDS.format(7).encode())
    assert run(store, terms, source, endpoint).steps.read == 1
    with pytest.raises(MissingFile):
        run(store, terms, "s3://archive/nowhere", endpoint)
    with pytest.raises(UnreadableFile, match="cannot be fetched"):
        run(store, terms, "s3://archive/đến", "http://127.0.0.1:9")
    assert not list(Path(os.environ.get("TMPDIR", "/tmp")).glob("vanban-fetched-*"))


def test_what_fsspec_reads(terms: Terms, tmp_path: Path) -> None:
    system, store = fsspec.filesystem("memory"), Store.opened(tmp_path / "store", create=True)
    for number in range(3):
        system.pipe_file(f"/in/{number}.txt", WORDS.format(number + 1).encode())
    system.pipe_file("/in/.hidden.txt", b"-")
    system.pipe_file("/empty/.hidden.txt", b"-")
    assert run(store, terms, "memory://in").steps.read == 3
    assert run(store, terms, "memory://in").before == 3
    with asked(store) as rows:
        assert [row["path"] for row in rows.rows("SELECT path FROM paths ORDER BY 1")] == [
            f"memory://in/{number}.txt" for number in range(3)
        ]
    with pytest.raises(NoDocuments):
        run(store, terms, "memory://empty")
    with pytest.raises(MissingFile):
        run(store, terms, "memory://nowhere")


def test_a_file_that_vanishes_before_it_is_fetched(
    terms: Terms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system, store = fsspec.filesystem("memory"), Store.opened(tmp_path / "store", create=True)
    for number in range(3):
        system.pipe_file(f"/going/{number}.txt", WORDS.format(number + 1).encode())
    fetch = type(system).get_file

    def lost(self: Any, path: str, *rest: Any, **options: Any) -> Any:
        if path.endswith("1.txt"):
            self.rm_file(path)
        return fetch(self, path, *rest, **options)

    monkeypatch.setattr(type(system), "get_file", lost)
    assert run(store, terms, "memory://going").steps.read == 2
    assert accounted(store) == {"read": 2, "file.missing": 1}


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/made/0/a.zip", "s3://bucket/a.zip"),
        ("/made/0/a.zip!/b/c.txt", "s3://bucket/a.zip!/b/c.txt"),
        ("/made/0/a.zip!/b.zip!/c.txt", "s3://bucket/a.zip!/b.zip!/c.txt"),
        ("/made/1/d!/e.zip!/f.txt", "s3://bucket/d!/e.zip!/f.txt"),
        ("/made/2/other.txt", "/made/2/other.txt"),
    ],
)
def test_what_is_fetched_is_called_by_its_address(path: str, named: str) -> None:
    here = Fetched(_urls={"/made/0/a.zip": "s3://bucket/a.zip", "/made/1/d!/e.zip": "s3://bucket/d!/e.zip"})
    assert here.name(path) == named
