"""``vanban serve``: what it refuses, and a server that runs."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.doctor import examine
from extractor.errors import Exit, ServerFault
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.queries import documents
from extractor.web.queries.documents import Answer
from extractor.web.queries.search_query import SearchQuery
from extractor.web.server import address, bound, listen
from extractor.web.service.permissions import API
from extractor.web.service.settings import Settings
from extractor.web.warming import warm

COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()", "serve", "--port", "0", "--db"]


def test_an_open_address_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", "--db", str(tmp_path / "a.db"), "--host", "0.0.0.0"])
    assert done.exit_code == Exit.USAGE
    assert "--allow-host" in done.stderr
    assert not (tmp_path / "a.db").exists()


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ServerFault, match="cannot be had"):
            bound("127.0.0.1", taken.getsockname()[1])


def test_nobody_is_let_in_before_the_server_is_ready() -> None:
    opened = bound("127.0.0.1", 0)
    with opened, socket.socket() as early, socket.socket() as late:
        assert early.connect_ex(opened.getsockname())
        listen(opened, "here")
        assert late.connect_ex(opened.getsockname()) == 0


def test_what_a_first_page_waits_for_is_done_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Index.open(tmp_path / "a.db").close()
    application = create_app(Settings(tmp_path / "a.db"))
    lent: list[str] = []

    def search(index: Index, query: SearchQuery) -> Answer:
        lent.append(query.q)
        return Answer([], {}, 0, False, [])

    monkeypatch.setattr(documents, "search", search)
    warm(application, "127.0.0.1:80", API)
    assert len(lent) > 3 and lent[0] == "quyết định"
    (tmp_path / "a.db").unlink()
    warm(create_app(Settings(tmp_path / "a.db")), "127.0.0.1:80", API)  # what goes wrong is left to who comes first


def test_a_host_that_is_none_is_said() -> None:
    with pytest.raises(ServerFault, match="cannot be had"):
        bound("no such host.invalid", 0)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:1/"),
        ("::1", "http://[::1]:1/"),
        ("0.0.0.0", "http://127.0.0.1:1/"),
        ("::", "http://[::1]:1/"),
    ],
)
def test_address(host: str, shown: str) -> None:
    assert address(host, 1) == shown


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no index", encoding="utf-8")
    done = CliRunner().invoke(app, ["serve", "--db", str(tmp_path / "a.txt"), "--port", "0"])
    assert done.exit_code == Exit.INDEX


def test_doctor_names_what_the_pages_need() -> None:
    named = {finding.name for finding in examine() if "serve" in finding.without}
    assert named == {"fastapi", "jinja2", "babel", "python-multipart", "uvicorn", "argon2-cffi"}


@pytest.mark.skipif(os.name == "nt", reason="^C is sent otherwise on Windows")
def test_a_server_answers_and_ends_by_interrupt(tmp_path: Path) -> None:
    server = subprocess.Popen([*COMMAND, "a.db"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert server.stdout
    try:
        told = server.stdout.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:\d+/", told)
        assert found, told
        with urllib.request.urlopen(found[0]) as answer:
            assert answer.status == 200
            assert "uvicorn" not in answer.headers.get("server", "")
    finally:
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert (tmp_path / "a.db").exists()
    assert not (tmp_path / "a.db-wal").exists()
