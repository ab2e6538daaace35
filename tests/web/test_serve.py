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
from extractor.web.server import address, bound

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
