"""Offices in which many programs work on one index at once: what they gave, and what became of it.

    python -m tests.faults.offices FOLDER [--rounds 200] [--runs 10] [--each 60] [--documents 160]

The long form of ``test_offices.py``. Servers and commands are processes of their own, as in an office; servers are killed
at the end, and what then stands in the file is held against what people were shown.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from extractor.access import Access, Role
from extractor.client import Client
from extractor.errors import VanbanError
from extractor.index import Index
from tests.faults.conftest import COMMAND, letter
from tests.web.visiting import Visitor

YEAR, DAY = 2026, "2026-02-10"
_STARTS_IN = 120.0
_PASSWORD = "một câu dài mà chỉ Lan biết\n"
_BROKEN = {4, 70}
"""Exit codes of an index that cannot be used, and of a defect."""


@dataclass
class Outcome:
    """What an office gave and what is wrong; ``lost`` was shown and is not in the file, ``more`` the reverse."""

    given: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    commands: int = 0
    restored: int = 0
    locked_out_after: int | None = None

    @property
    def lost(self) -> list[int]:
        return sorted(set(self.given) - set(self.kept))

    @property
    def twice(self) -> list[int]:
        return sorted({each for each in self.given if self.given.count(each) > 1})

    @property
    def more(self) -> list[int]:
        return sorted(set(self.kept) - set(self.given))

    @property
    def is_sound(self) -> bool:
        return not (self.lost or self.twice or self.more or self.complaints or self.locked_out_after)

    def __str__(self) -> str:
        said = f"{len(self.given)} given, {len(self.lost)} lost, {len(self.twice)} twice, {len(self.more)} more"
        said += f", {self.commands} commands, {self.restored} backups restored"
        if self.locked_out_after is not None:
            said += f", the locked one was served {self.locked_out_after} times after the lock"
        return "\n  ".join([said, *self.complaints])


def run(*words: object, tell: Outcome | None = None) -> tuple[int, str]:
    """A command in a process of its own: exit code, and what it printed."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, text=True, timeout=600, env=_environment(), input=_PASSWORD
    )
    if tell is not None:
        tell.commands += 1
        if done.returncode in _BROKEN:
            tell.complaints.append(f"{words} ended {done.returncode}: {done.stderr.strip()[:300]}")
    return done.returncode, done.stdout


def _environment() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("VANBAN_")}
    return {**inherited, "VANBAN_JOBS": "1", "USER": "Lan"}


@contextmanager
def program(*words: object) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on until it is killed."""
    process = subprocess.Popen(
        [*COMMAND, *map(str, words)], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True, env=_environment(),
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@contextmanager
def server(place: Path, *words: object) -> Iterator[str]:
    """The address of a server, which is killed in the end."""
    with program("serve", "--port", "0", "--db", place, *words) as process:
        end = time.monotonic() + _STARTS_IN
        assert process.stdout is not None
        while time.monotonic() < end and (line := process.stdout.readline()):
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                drain = threading.Thread(target=process.stdout.read, daemon=True)
                drain.start()
                yield found[0]
                return
        raise AssertionError("the server did not start")


def documents(folder: Path, count: int, start: int = 0) -> Path:
    """A folder of letters that cite each other."""
    folder.mkdir(exist_ok=True)
    for number in range(start, start + count):
        (folder / f"{number:04}.txt").write_text(letter(number * 5), encoding="utf-8")
    return folder


def numbers(place: Path) -> list[int]:
    """The numbers of the incoming register, as the command line has them."""
    code, said = run("register", "list", "--book", "incoming", "--year", YEAR, "--format", "jsonl", "--db", place)
    assert code == 0, said
    return [int(json.loads(line)["number"].partition("/")[0]) for line in said.splitlines()]


def integrity(place: Path) -> str:
    connection = sqlite3.connect(place)
    try:
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


def every_command(place: Path, folder: Path, beside: Path) -> Iterator[list[object]]:
    """Every command of the program that touches an index, with words that do something; again and again."""
    first, second, third = (folder / f"{number:04}.txt" for number in range(3))
    on = ["--db", place]
    turn = 0
    while True:
        turn += 1
        dossier = f"{turn:03}.HS"
        (folder / f"new {turn}.txt").write_text(letter(5000 + 5 * turn), encoding="utf-8")
        yield from (
            [*words, *on]
            for words in (
                ["stats"], ["register", "list"], ["index", folder], ["search", "giao nhiệm vụ"], ["cited-by", "5/QĐ-UBND"],
                ["cites", first], ["show", first], ["path", "0/QĐ-UBND", "8/QĐ-UBND"], ["history", "5/QĐ-UBND"],
                ["same", "5/QĐ-UBND"], ["missing"], ["ambiguous"], ["footnotes"], ["tasks"], ["quantities"], ["tables"],
                ["worklist"], ["duplicates"], ["errors"], ["retry"], ["check"], ["check", "--index"], ["graph"],
                ["uploads"], ["correct", second, "--set", f"subject=Về việc {turn}"], ["correct", second],
                ["relocate", folder], ["organ", "add", f"Sở {turn}"], ["organ", "list"], ["organ", "remove", f"Sở {turn}"],
                ["dossier", "new", dossier, "Hồ sơ"], ["dossier", "put", dossier, first, second], ["dossier", "list"],
                ["dossier", "show", dossier], ["dossier", "order", dossier], ["dossier", "close", dossier, "--anyway"],
                ["register", "add", first, "--book", "outgoing", "--again", "--day", DAY], ["convert", third, "--to", "dc"],
                ["export", "incoming", "--year", YEAR, "-o", beside / f"{turn}.xlsx"],
                ["import", beside / f"{turn}.xlsx"], ["user", "add", f"u{turn}", "--role", "reader"], ["user", "list"],
                ["user", "role", f"u{turn}", "clerk"], ["user", "password", f"u{turn}"], ["user", "lock", f"u{turn}"],
                ["user", "tokens"], ["backup", beside / f"{turn}.zip"], ["doctor"], ["rules", "test"],
                ["delete", third, "--reason", "nhầm"], ["delete", "--list"], ["delete", "--undo", str(turn)],
            )
            if words[0] not in ("doctor", "rules")
        )  # fmt: skip


def rounds(folder: Path, count: int, watched: bool = True, tell: Callable[[str], None] = print) -> Outcome:
    """Entries over a page while every command takes its turn beside, and a folder is watched.

    Without that, no other program has the index open all the time, and each command may take itself for the last one.
    """
    done, place = Outcome(), folder / "index.db"
    held = documents(folder / "đến", 6)
    assert run("index", held, "--db", place)[0] == 0
    watching = program("index", held, "--watch", "--interval", 1, "--db", place) if watched else nullcontext()
    with server(place) as address, watching:
        visitor, api = Visitor(address, "Lan"), Client(address)
        for turn, words in zip(range(1, count + 1), every_command(place, held, folder), strict=False):
            status, where = visitor.register(f"{turn}/CV", DAY)
            visitor.close()  # the server ends a connection that waits as long as a command takes; a new one is made
            if status != 303:
                done.complaints.append(f"round {turn}: the page answered {status}")
                continue
            try:
                done.given.append(_number(api, where))
            except VanbanError as error:
                done.complaints.append(f"round {turn}: what was shown is not there: {error}")
            run(*words, tell=done)
            if turn % 20 == 0 or turn == count:
                _agree(f"round {turn}", done, numbers(place), [int(each["number"]) for each in _entries(api)])
                tell(f"round {turn}: {len(done.complaints)} complaints")
    _after_a_kill(done, place, folder)
    return done


def _number(api: Client, where: str) -> int:
    entry = re.search(r"#entry-(\d+)$", where)
    assert entry, where
    return int(api.call("GET", f"/register/entries/{entry[1]}")["entry"]["number"])


def _entries(api: Client) -> Iterable[dict[str, int]]:
    return (each.get("entry", each) for each in api.entries(book="incoming", year=YEAR))


def _agree(when: str, done: Outcome, commands: list[int], pages: list[int]) -> None:
    for what, found in (("the command line", commands), ("the page", pages)):
        if sorted(found) != sorted(done.given):
            missing = sorted(set(done.given) - set(found))
            done.complaints.append(f"{when}: {what} shows {len(found)} of {len(done.given)}, not {missing[:5]}")


def _after_a_kill(done: Outcome, place: Path, folder: Path) -> None:
    """What is in the file when all programs are dead, and in every backup that was made meanwhile."""
    done.kept = numbers(place)
    if (found := integrity(place)) != "ok":
        done.complaints.append(f"integrity_check: {found}")
    for backup in sorted(folder.glob("*.zip")):
        target = folder / f"restored {backup.stem}.db"
        code, said = run("restore", backup, "--db", target)
        if code != 0 or integrity(target) != "ok" or not set(numbers(target)) <= set(done.given):
            done.complaints.append(f"{backup.name} does not restore ({code}): {said}")
        else:
            done.restored += 1
        target.unlink(missing_ok=True)
        backup.unlink()


def office(folder: Path, each: int, count: int) -> Outcome:
    """Two servers, four clerks, a folder that is indexed, backups, and a fifth clerk who is locked meanwhile.

    Then the same clerks beside commands that end at once: each of these may take itself for the last program.
    """
    done, place = Outcome(), folder / "index.db"
    held = documents(folder / "đến", count)
    tokens = _people(place)
    fifth = tokens.pop("khoa")
    with server(place, "--auth") as one, server(place, "--auth") as other, ThreadPoolExecutor(8) as crowd:
        desks = {name: [Client(one, token), Client(other, token)] for name, token in tokens.items()}

        def phase(beside: Iterable[Callable[[], Any]]) -> None:
            stop = threading.Event()
            clerks = [crowd.submit(_clerk, name, desks[name], each, done) for name in desks]
            others = [crowd.submit(_while_they_work, work, stop) for work in beside]
            wait(clerks)
            stop.set()
            done.complaints += [repr(job.exception()) for job in (*clerks, *others) if job.exception()]

        phase(
            (
                lambda: run("index", held, "--jobs", 2, "--db", place, tell=done),
                lambda: run("backup", folder / f"{time.monotonic_ns()}.zip", "--db", place, tell=done),
                lambda: _locked_out(done, place, Client(one, fifth), Client(other, fifth)),
            )
        )
        phase(
            [lambda: run("stats", "--db", place, tell=done), lambda: run("register", "list", "--db", place, tell=done)]
        )
        shown = [int(entry["number"]) for entry in _entries(desks["an"][1])]
        _agree("before the kill", done, numbers(place), shown)
    with Index.open(place, create=False) as index:
        if index.stats().files != count:
            done.complaints.append(f"{index.stats().files} files of {count}")
    _after_a_kill(done, place, folder)
    return done


def _clerk(name: str, servers: list[Client], each: int, done: Outcome) -> None:
    """Enters something on one server and the other by turns; ``list.append`` is whole in itself."""
    for turn, client in zip(range(each), cycle(servers), strict=False):
        try:
            done.given.append(_registered(client, f"{name} {turn}/CV"))
        except VanbanError as error:
            done.complaints.append(f"{name} {turn}: {error}")


def _while_they_work(work: Callable[[], Any], stop: threading.Event) -> None:
    work()
    while not stop.wait(0.1):
        work()


def _people(place: Path) -> dict[str, str]:
    """Five clerks with a token each."""
    with Index.open(place) as index:
        access = Access(index)
        access.add("chủ", Role.ADMINISTRATOR, "mật khẩu đủ dài", by="cài đặt")
        for name in ("an", "bình", "chi", "dung", "khoa"):
            access.add(name, Role.CLERK, "mật khẩu đủ dài", by="chủ")
        return {
            name: access.issue(name, Role.CLERK, 30, by="chủ").secret for name in ("an", "bình", "chi", "dung", "khoa")
        }


def _registered(client: Client, key: str) -> int:
    return int(client.register(None, "incoming", key=key, registered_on=DAY)["entry"]["number"])


def _locked_out(done: Outcome, place: Path, *servers: Client) -> None:
    """The fifth clerk enters something on both servers, is locked by a command, and tries again at once; done once."""
    if done.locked_out_after is not None:
        return
    done.given += [_registered(client, "trước") for client in servers]
    code, said = run("user", "lock", "khoa", "--db", place, tell=done)
    assert code == 0, said
    done.locked_out_after = 0
    for turn, client in zip(range(20), cycle(servers), strict=False):
        try:
            done.given.append(_registered(client, f"sau {turn}"))
        except VanbanError:
            continue
        done.locked_out_after += 1


def main() -> None:
    """Run both offices; ends with 1 where anything was lost or complained of."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--documents", type=int, default=160)
    given = parser.parse_args()
    works: list[Callable[[Path], Outcome]] = []
    if given.rounds:
        works += [lambda place: rounds(place, given.rounds), lambda place: rounds(place, given.rounds, watched=False)]
    works += [lambda place: office(place, given.each, given.documents)] * given.runs
    failed = False
    for turn, work in enumerate(works):
        place = given.folder / f"{turn:03}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        done = work(place)
        print(f"{turn:03}: {done}", flush=True)
        failed = failed or not done.is_sound
    sys.exit(failed)


if __name__ == "__main__":
    main()
