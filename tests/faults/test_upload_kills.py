"""A server that is killed under uploads: whatever was answered 202 is read after the next one starts.

``VANBAN_UPLOADS=1000 VANBAN_KILLS=14`` runs it at full length.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extractor.index import Index
from tests.faults.conftest import Start, letter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")

UPLOADS, KILLS = int(os.environ.get("VANBAN_UPLOADS", "60")), int(os.environ.get("VANBAN_KILLS", "4"))
SENDERS = 4


@dataclass
class Senders:
    """Send files until all were taken, to whatever server is there just now; what was answered 202 is kept."""

    left: list[int]
    taken: dict[int, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    address: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self) -> None:
        while (number := self._next()) is not None:
            text = letter(number * 5)  # each has bytes of its own
            try:
                status, answer = self._send(f"{number}.txt", text.encode())
            except (OSError, http.client.HTTPException, ValueError):
                self._again(number)  # it was killed in the middle, or is not there yet
                continue
            if status == 202:
                with self._lock:
                    self.taken[answer["number"]] = hashlib.sha256(text.encode()).hexdigest()
            else:
                self.refused.append(f"{status} {answer}")
                self._again(number)

    def _send(self, name: str, data: bytes) -> tuple[int, dict[str, int]]:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
        try:
            connection.request(
                "POST", f"/api/v1/uploads?name={name}", data, {"content-type": "application/octet-stream"}
            )
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def _next(self) -> int | None:
        with self._lock:
            return self.left.pop() if self.left else None

    def _again(self, number: int) -> None:
        with self._lock:
            self.left.append(number)
        time.sleep(0.05)


def serve(start: Start, senders: Senders) -> subprocess.Popen[bytes]:
    """A server that says its address, which the senders are told."""
    process = start("serve", "--db", "archive.db", "--port", 0)
    assert process.stdout is not None
    line = process.stdout.readline().decode()
    assert "http://" in line, process.communicate()
    senders.address = line.split(" at ")[1].split()[0]
    return process


def test_all_that_was_taken_is_read_after_kills(start: Start, tmp_path: Path) -> None:
    chance = random.Random(14)
    senders = Senders(list(range(UPLOADS)))
    process = serve(start, senders)
    threads = [threading.Thread(target=senders.run, daemon=True) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    sending, waiting = KILLS // 2, []
    for kill in range(KILLS):
        if kill < sending:  # under the uploads, spread over them
            enough = UPLOADS * (kill + 1) // (sending + 1)
            wait_until(lambda enough=enough: len(senders.taken) >= enough)  # type: ignore[misc]
        else:  # under the reading of what is left
            time.sleep(chance.uniform(0.5, 3.0))
        process.kill()
        process.communicate()
        waiting.append(open_files(tmp_path))
        process = serve(start, senders)
    for thread in threads:
        thread.join(600)
    wait_until(lambda: open_files(tmp_path) == 0)
    process.terminate()
    process.communicate(timeout=60)
    with Index.open(tmp_path / "archive.db") as index:
        rows = {row.number: row for row in index.uploads()}
        held = {row.sha256 for row in index.files()}
        check = index.storage.value("PRAGMA integrity_check")
    lost = [number for number, sha256 in senders.taken.items() if number not in rows or sha256 not in held]
    unread = [(row.number, row.state, row.errors) for row in rows.values() if row.state != "read"]
    print(f"{len(senders.taken)} taken, {len(rows)} rows, {len(held)} held, open at the kills: {waiting}")
    assert (len(senders.taken), lost, unread, senders.refused, check) == (UPLOADS, [], [], [], "ok")
    assert any(waiting), "no kill met a file that waited"


def open_files(folder: Path) -> int:
    """How many files wait or are being read."""
    with Index.open(folder / "archive.db") as index:
        counts = index.count_uploads()
    return counts["waiting"] + counts["reading"]


def wait_until(happens: Callable[[], bool], seconds: float = 900) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.05)
