"""Two gigabytes sent to a server that runs: cut off on the way, nothing kept, little memory taken, and it goes on."""

from __future__ import annotations

import os
import re
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extractor.parsers.limits import MEGABYTE

COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()", "serve", "--port", "0", "--db", "a.db"]
TAKEN, SENT = 64, 2048
"""Megabytes: what the server takes, and what is sent."""
HEAD = b'--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n'
CHUNK = b"a" * MEGABYTE
MOST_MEMORY = 400
"""Megabytes, most of them the program itself."""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="^C is sent otherwise on Windows")


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, int]]:
    """Its address and the id of its process; what it writes for a time goes into a folder of its own."""
    (folder / "temporary").mkdir()
    environment = {**os.environ, "TMPDIR": str(folder / "temporary")}
    running = subprocess.Popen(
        [*COMMAND, "--max-upload", str(TAKEN)], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout
    try:
        told = re.search(r"http://[\d.:]+", running.stdout.readline())
        assert told
        yield told[0], running.pid
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)


def framed(data: bytes, stated: bool) -> bytes:
    """A piece of a body whose length was stated, or of one that goes on."""
    return data if stated else b"%x\r\n%b\r\n" % (len(data), data)


def send(address: str, stated: bool) -> tuple[bytes, int]:
    """Send for as long as nothing is answered: the answer, and how many megabytes went out."""
    length = f"content-length: {SENT * MEGABYTE}" if stated else "transfer-encoding: chunked"
    place = urlsplit(address)
    head = f"POST /upload HTTP/1.1\r\nhost: {place.netloc}\r\ncontent-type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n"
    with socket.create_connection((str(place.hostname), int(place.port or 0)), timeout=60) as line:
        line.sendall(head.encode() + framed(HEAD, stated))
        went = 0
        with suppress(ConnectionError):
            while went < SENT and not select.select([line], [], [], 0)[0]:
                line.sendall(framed(CHUNK, stated))
                went += 1
        return line.recv(65536), went


def most_memory(process: int) -> int:
    """The megabytes that a process took at most; 0 where the system does not tell."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
        return int(found[1]) // 1024 if found else 0
    return 0


def files(folder: Path) -> list[str]:
    """What lies there but for the index and compiled templates."""
    found = (path.name for path in folder.rglob("*") if path.is_file())
    return [name for name in found if not name.startswith("a.db") and not name.endswith(".cache")]


@pytest.mark.parametrize(("stated", "most"), [(True, 16), (False, TAKEN + 16)])  # what lies in buffers comes on top
def test_two_gigabytes_are_cut_off(tmp_path: Path, stated: bool, most: int) -> None:
    with server(tmp_path) as (address, process):
        for _ in range(2):
            answer, went = send(address, stated)
            assert answer.startswith(b"HTTP/1.1 413")
            assert went <= most
        with urllib.request.urlopen(f"{address}/help") as page:
            assert page.status == 200
        assert files(tmp_path) == []
        assert most_memory(process) < MOST_MEMORY
    assert files(tmp_path) == []
