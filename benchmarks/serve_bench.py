"""How fast the pages answer many people at once: ``vanban serve`` on an index, asked from this machine.

    python benchmarks/serve_bench.py INDEX [--users 50] [--seconds 20] [--pause 2.0] [--api]

Each user opens one page after the other, chosen from the documents and works that the index holds, and waits up to
``--pause`` seconds between two; with ``--api`` calls of the HTTP API in place of pages. Prints median and 95th percentile for each page, errors, and the memory of the server.
Client and server share the machine, so the figures are those of a busy one.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from extractor.index import Index

WORDS = ("quyết định", "quyet dinh 1117", "đất đai", "thuế giá trị gia tăng", "khoa học công nghệ", "2023", "báo cáo")
TIMEOUT = 60.0


def held(path: Path) -> tuple[list[str], list[int]]:
    """Documents and works of an index."""
    with Index.open(path, create=False) as index:
        documents = [row.sha256 for row in index.files()]
        works = [row.work_id for row in index.missing(40)]
        works += [row.work_id for row in index.files() if row.work_id is not None]
    return list(dict.fromkeys(documents)), list(dict.fromkeys(works))


def pages(documents: list[str], works: list[int]) -> dict[str, list[str]]:
    """The addresses of each page."""
    return {
        "search": [f"/?q={quote(words)}" for words in WORDS],
        "document": [f"/documents/{one}" for one in documents],
        "work": [f"/works/{one}" for one in works],
        "graph": [f"/works/{one}/graph" for one in works],
        "worklist": ["/worklist"],
        "overview": ["/overview"],
    }


def calls(documents: list[str], works: list[int]) -> dict[str, list[str]]:
    """The addresses of calls of the API."""
    root = "/api/v1"
    return {
        "search": [f"{root}/search?q={quote(words)}" for words in WORDS],
        "facets": [f"{root}/search/facets?q={quote(words)}" for words in WORDS],
        "document": [f"{root}/documents/{one}" for one in documents],
        "findings": [f"{root}/documents/{one}/findings" for one in documents],
        "cites": [f"{root}/documents/{one}/cites" for one in documents],
        "cited-by": [f"{root}/documents/{one}/cited-by" for one in documents],
        "work": [f"{root}/works/{one}" for one in works],
        "missing": [f"{root}/missing"],
        "worklist": [f"{root}/worklist"],
        "overview": [f"{root}/overview"],
        "entries": [f"{root}/register/entries"],
    }


class Load:
    """What so many users measured: seconds by page, and what went wrong."""

    def __init__(self, port: int, addresses: dict[str, list[str]], pause: float) -> None:
        self.port, self.addresses, self.pause = port, addresses, pause
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self._lock = threading.Lock()

    def user(self, seed: int, until: float) -> None:
        """One user, until the time is up."""
        choice = random.Random(seed)
        while time.monotonic() < until:
            name = choice.choice(list(self.addresses))
            self._open(name, choice.choice(self.addresses[name]))
            time.sleep(choice.uniform(0, self.pause))

    def _open(self, name: str, address: str) -> None:
        begin = time.perf_counter()
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)) as connection:
                connection.request("GET", address)
                answer = connection.getresponse()
                answer.read()
            fault = "" if answer.status == 200 else f"{address}: {answer.status}"
        except OSError as error:
            fault = f"{address}: {error}"
        with self._lock:
            self.times[name].append(time.perf_counter() - begin)
            if fault:
                self.errors.append(fault)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers; raises SystemExit where it ended instead."""
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("the server ended before it answered")
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def memory(process: int) -> float:
    """Resident memory in MB, where the system tells it (Linux)."""
    status = Path(f"/proc/{process}/status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) / 1000 if found else float("nan")


def show(load: Load, server: int, seconds: float) -> None:
    total = sum(map(len, load.times.values()))
    print(f"{total} pages, {total / seconds:.1f} a second, {len(load.errors)} errors, {memory(server):.0f} MB at most")
    print(f"{'page':12}{'opened':>8}{'median ms':>12}{'p95 ms':>10}{'worst ms':>10}")
    for name, times in sorted(load.times.items()):
        p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(f"{name:12}{len(times):8}{median(times) * 1000:12.0f}{p95 * 1000:10.0f}{max(times) * 1000:10.0f}")
    for fault in load.errors[:10]:
        print("  ", fault)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--pause", type=float, default=2.0)
    parser.add_argument("--api", action="store_true")
    args = parser.parse_args()
    port = free_port()
    run = "import sys; from extractor.cli import main; sys.argv[0] = 'vanban'; main()"
    command = [sys.executable, "-c", run, "serve", "--db", str(args.index), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(port, server)
            load = Load(port, (calls if args.api else pages)(*held(args.index)), args.pause)
            until = time.monotonic() + args.seconds
            users = [threading.Thread(target=load.user, args=(seed, until)) for seed in range(args.users)]
            for user in users:
                user.start()
            for user in users:
                user.join()
            show(load, server.pid, args.seconds)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
