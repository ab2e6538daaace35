"""Every bomb on every way into the program: the real commands and a real server, with what all their processes take.

``python -m tests.faults.ways`` tries all; words name ways (extract, index, archive, import, upload, page, data) and, behind
``=``, part of the name of a bomb. Each line says how it ended, in how many seconds, and the most memory that the processes of
the command took together (their resident pages; what they share is counted once). What is over the limits is marked.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from extractor.parsers.limits import MEGABYTE
from tests.cli.conftest import LETTER
from tests.faults.bombs import BOMBS, MEMORY, SECONDS

VANBAN = Path(sys.executable).with_name("vanban")
_GRACE = 15.0
"""Seconds for the start of a program, and for what stands around the reading of one file."""
_ENVELOPE = 400 * MEGABYTE
"""What may come on top of the process that reads: the command or server that waits for it."""
_LOOK = 0.1
_PROMPT = 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """How a bomb went one way: what was said of it, the seconds, the most memory in bytes, whether all was well.

    ``worked`` are the seconds of processor time, which a busy machine makes no more of.
    """

    said: str
    seconds: float
    memory: int
    well: bool
    worked: float = 0.0
    slowest: float = 0.0

    @property
    def is_within(self) -> bool:
        """Whether it kept within the limits, and ended as something that is said to people."""
        return self.well and self.memory <= MEMORY + _ENVELOPE and self.worked <= SECONDS + _GRACE


class Watch:
    """The most memory that a process and all below it took together, looked at again and again."""

    def __init__(self, pid: int) -> None:
        self._pid, self.most, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            self.most = max(self.most, taken(self._pid))

    def end(self) -> int:
        self._over.set()
        self._thread.join()
        return self.most


def taken(pid: int) -> int:
    """The memory of a process and those below it, in bytes: anonymous and shared memory, not mapped files."""
    return sum(map(_own, [pid, *below(pid)]))


def _own(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return 0
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    return sum(int(fields.get(name, "0").split()[0]) for name in ("RssAnon", "RssShmem")) * 1024


def _processor() -> float:
    """The processor time of all that this process started and that ended."""
    times = os.times()
    return times.children_user + times.children_system


def below(pid: int) -> list[int]:
    """The processes that a process started, and those that these started."""
    found: list[int] = []
    with suppress(OSError):
        for each in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                found += map(int, (each / "children").read_text().split())
    return [*found, *(further for each in found for further in below(each))]


def command(*words: object) -> Passage:
    """Run ``vanban`` with these words; any of its exit codes but that of a defect is well."""
    with tempfile.TemporaryDirectory(prefix="vanban-ways-") as place, tempfile.TemporaryFile() as complaint:
        began = time.monotonic()
        own = {**os.environ, "TMPDIR": place}
        before = _processor()
        process = subprocess.Popen(
            [VANBAN, *map(str, words)], stdout=subprocess.DEVNULL, stderr=complaint, cwd=place, env=own
        )
        watch = Watch(process.pid)
        try:
            process.wait(10 * SECONDS)
        finally:
            process.kill()
        most, seconds, worked = watch.end(), time.monotonic() - began, _processor() - before
        complaint.seek(0)
        said = complaint.read().decode("utf-8", "replace")
        left = [each.name for each in Path(place).iterdir() if each.name.startswith("vanban-")]
    well = process.returncode in (0, 1, 2, 3) and "Traceback" not in said and not left
    last = (said.strip().splitlines() or ["read"])[-1]
    return Passage(f"{process.returncode}: {last[-70:]}", seconds, most, well, worked)


def extract(file: Path, place: Path) -> Passage:
    """Read it with the usual limits and one job."""
    return command("extract", file, "--timeout", SECONDS, "-o", place / "record.json")


def index(file: Path, place: Path) -> Passage:
    """Put it into an index."""
    return command("index", file, "--db", place / "index.db", "-j", 1, "--timeout", SECONDS)


def archive(file: Path, place: Path) -> Passage:
    """The same, in an archive between two letters, which have to be there afterwards."""
    package = place / "archive.zip"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", LETTER)
        made.write(file, f"b{file.suffix}")
        made.writestr("c.txt", LETTER.replace("134/", "135/"))
    went = index(package, place)
    show = [str(VANBAN), "search", "quyết", "--db", str(place / "index.db"), "--format", "jsonl"]
    found = subprocess.run(show, capture_output=True, check=False).stdout
    there = b"a.txt" in found and b"c.txt" in found
    return Passage(went.said if there else f"LOST ITS NEIGHBOURS {went.said}", went.seconds, went.memory,
                   went.well and there, went.worked)  # fmt: skip


def import_(file: Path, place: Path) -> Passage:
    """Take it over as a register or a message."""
    return command("import", file, "--db", place / "index.db", "--give-numbers")


@dataclass(frozen=True, slots=True)
class Server:
    """A server of the command, and where it is."""

    process: subprocess.Popen[bytes]
    address: str

    def ask(self, path: str, data: bytes | None = None) -> bytes:
        request = urllib.request.Request(
            self.address + path, data=data, headers={"Content-Type": "application/octet-stream"}
        )
        with urllib.request.urlopen(request, timeout=10 * SECONDS) as answer:
            return bytes(answer.read())

    def fill_in(self, path: str, file: Path) -> bytes:
        """Send a file by a form, with the cookie and the token that its page gave."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        form = browser.open(self.address + path, timeout=10 * SECONDS).read().decode()
        token = form.partition('name="csrf" value="')[2].partition('"')[0]
        line = uuid.uuid4().hex
        parts = {
            'name="csrf"': token.encode(),
            'name="by"': b"Lan",
            f'name="files"; filename="{file.name}"': file.read_bytes(),
        }
        body = b"".join(
            f"--{line}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n"
            for head, data in parts.items()
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={line}"}
        sent = urllib.request.Request(self.address + path, data=body + f"--{line}--\r\n".encode(), headers=kind)
        with browser.open(sent, timeout=10 * SECONDS) as answer:
            return bytes(answer.read())


@contextmanager
def serving(place: Path) -> Iterator[Server]:
    """A server of an index of its own, and of some letters."""
    (place / "a.txt").write_text(LETTER, encoding="utf-8")
    subprocess.run([VANBAN, "index", place / "a.txt", "--db", place / "index.db"], check=True, capture_output=True)
    words = ["serve", "--db", str(place / "index.db"), "--port", "0", "--timeout", str(SECONDS), "--max-memory", "2048"]
    process = subprocess.Popen([str(VANBAN), *words], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield Server(process, process.stdout.readline().decode().split(" at ")[1].split()[0])
    finally:
        process.terminate()
        process.communicate(timeout=60)


def upload(file: Path, place: Path) -> Passage:
    """Send it in by the API, and wait until it was read, while somebody else looks at pages."""
    return _sent_in(place, lambda server: server.ask(f"api/v1/uploads?name={quote(file.name)}", file.read_bytes()))


def page(file: Path, place: Path) -> Passage:
    """The same by the form of the page, as a browser sends it."""
    return _sent_in(place, lambda server: server.fill_in("upload", file))


def _sent_in(place: Path, send: Callable[[Server], object]) -> Passage:
    with serving(place) as server:
        watch, began = Watch(server.process.pid), time.monotonic()
        with others(server) as times:
            send(server)
            while (state := json.loads(server.ask("api/v1/uploads"))["items"][0])["state"] in ("waiting", "reading"):
                time.sleep(0.2)
                if time.monotonic() - began > 10 * SECONDS:
                    break
        seconds, most = time.monotonic() - began, watch.end()
    said = f"{state['state']} {' '.join(state['errors'][:3])}"
    return Passage(said, seconds, most, state["state"] not in ("waiting", "reading"), 0.0, max(times, default=0.0))


PAGES = ("", "?q=quy%E1%BA%BFt", "works/1", "worklist", "overview", "api/v1/search?q=quyet")


@contextmanager
def others(server: Server) -> Iterator[list[float]]:
    """Somebody else, who opens one page after the other; how long each took."""
    times: list[float] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            for page in PAGES:
                began = time.monotonic()
                with suppress(OSError):
                    server.ask(page)
                times.append(time.monotonic() - began)
            over.wait(0.1)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield times
    finally:
        over.set()
        thread.join()


_MANY = "with n(x) as (select 1 union all select x + 1 from n limit 1000)"
QUESTIONS = (
    ("json", "select length(hex(zeroblob(200000000)))"),
    ("json", "select zeroblob(4000000) from documents a, documents b, documents c limit 900"),
    ("json", "with t(n) as (select 1 union all select n + 1 from t) select max(length(hex(zeroblob(1900000 + n % 9)))) from t"),
    ("json", "with t(n) as (select 1 union all select n + 1 from t) select count(*) from t"),
    ("json", f"{_MANY} select hex(zeroblob(30000)) from n limit 1000"),
    ("html", f"{_MANY} select {','.join(f'x c{number}' for number in range(90))} from n"),
)  # fmt: skip
"""In what form the answer is asked for, and what would hold others: endless, huge, or a page of 90,000 cells."""
_ROUNDS = 4
_ASKERS = 3


@dataclass(frozen=True, slots=True)
class Held:
    """How long others waited for a page, in seconds: the slowest and the middle one, alone and beside a question."""

    alone: tuple[float, float]
    beside: tuple[float, float]
    ended: Passage

    @property
    def is_within(self) -> bool:
        """Whether they were answered promptly, or, where the machine is busy, not much later than without it."""
        return self.ended.well and self.beside[0] <= max(_PROMPT, 2 * self.alone[0])


def questions(place: Path) -> Iterator[tuple[str, Held]]:
    """Several people ask what holds others at /data, again and again; pages are opened meanwhile, and before."""
    with serving(place) as server:
        with suppress(OSError):
            server.ask("data/index.json?sql=select+1")  # Datasette starts
        for form, sql in QUESTIONS:
            path = f"data/index{'.json' if form == 'json' else ''}?sql={quote(sql)}"
            with others(server) as alone:
                time.sleep(2 * SECONDS / 10)
            watch, began = Watch(server.process.pid), time.monotonic()
            with others(server) as beside, ThreadPoolExecutor(_ASKERS) as askers:
                said = list(askers.map(lambda _, path=path: _status(server, path), range(_ROUNDS * _ASKERS)))
            seconds = time.monotonic() - began
            time.sleep(0.2)
            told = " ".join(sorted({str(each) for each in said}))
            yield f"{form} {sql}", Held(_slow(alone), _slow(beside),
                                        Passage(f"HTTP {told}", seconds, watch.end(), set(said) <= {200, 400}))  # fmt: skip


def _status(server: Server, path: str) -> int:
    try:
        server.ask(path)
    except urllib.error.HTTPError as error:
        return error.code
    return 200


def _slow(times: list[float]) -> tuple[float, float]:
    return max(times, default=0.0), statistics.median(times or [0.0])


WAYS: dict[str, Callable[[Path, Path], Passage]] = {
    "extract": extract, "index": index, "archive": archive, "import": import_, "upload": upload, "page": page,
}  # fmt: skip


def tried(way: str, name: str) -> Passage:
    """One bomb on one way."""
    with tempfile.TemporaryDirectory(prefix="vanban-ways-") as folder:
        file = Path(folder) / f"bomb{BOMBS[name].suffix}"
        file.write_bytes(BOMBS[name].make())
        place = Path(folder) / "place"
        place.mkdir()
        return WAYS[way](file, place)


def main() -> int:
    wanted = [word for word in sys.argv[1:] if not word.startswith("=")] or [*WAYS, "data"]
    part = next((word[1:] for word in sys.argv[1:] if word.startswith("=")), "")
    bad = 0
    for way in wanted:
        if way == "data":
            with tempfile.TemporaryDirectory(prefix="vanban-ways-") as folder:
                for sql, held in questions(Path(folder)):
                    bad += told_of_others(sql, held)
            continue
        for name in (each for each in BOMBS if part in each):
            went = tried(way, name)
            bad += told(way, name, went, went.is_within)
    print(f"{bad} over the limits", flush=True)
    return int(bool(bad))


def told(way: str, name: str, went: Passage, is_within: bool) -> int:
    """Print one; 1 where it is over its limits."""
    slowest = f"  others {went.slowest:4.2f} s" if went.slowest else ""
    mark = "" if is_within else "  <<< OVER"
    print(f"{way:8} {name:36} {went.seconds:5.1f} s ({went.worked:4.1f}) {went.memory / MEGABYTE:6,.0f} MB{slowest}  {went.said}{mark}",
          flush=True)  # fmt: skip
    return int(not is_within)


def told_of_others(sql: str, held: Held) -> int:
    """Print how long others waited; 1 where it was too long."""
    (slowest, middle), (slowest_beside, middle_beside) = held.alone, held.beside
    times = f"alone {middle:5.3f} to {slowest:5.3f} s, beside {middle_beside:5.3f} to {slowest_beside:5.3f} s"
    ratio = f"{middle_beside / max(middle, 1e-9):4.1f} and {slowest_beside / max(slowest, 1e-9):4.1f} times"
    mark = "" if held.is_within else "  <<< OVER"
    print(
        f"data     {sql[:48]:48} {times} ({ratio}) {held.ended.memory / MEGABYTE:6,.0f} MB  {held.ended.said}{mark}",
        flush=True,
    )
    return int(not held.is_within)


if __name__ == "__main__":
    sys.exit(main())
