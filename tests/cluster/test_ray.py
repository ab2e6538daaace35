"""The same steps as tasks of Ray, on two cores of this machine."""

from __future__ import annotations

import fcntl
import os
import signal
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from extractor import extract as read
from extractor.cluster import OnRay, Store, StoreExtraction, Terms, publish
from extractor.index import How
from extractor.parsers.limits import Limits
from extractor.records import Record
from tests.cluster.standing import unlike
from tests.cluster.test_faults import accounted, made

pytestmark = pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray, of the extra cluster")
"""Not imported to find out: it asks for its token when it is."""


@pytest.fixture(autouse=True)
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One test of Ray at a time on this machine: its processes and its token are not told from another test's."""
    shared = tmp_path_factory.getbasetemp().parent / "ray.lock"
    with shared.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fatal(path: Path) -> Record:
    """Ends the process that has the documents read: once where the name says so, else each time that it is tried."""
    if "fatal" in path.name:
        once = path.with_suffix(".done")
        if "always" in path.name or not once.exists():
            once.touch()
            os.kill(os.getppid(), signal.SIGKILL)
    return read(path)


def left() -> list[str]:
    """What Ray leaves behind: its processes, logs and token."""
    processes = [
        each.name for each in Path("/proc").glob("[0-9]*") if b"raylet" in _command(each) or b"gcs_server" in _command(each)
    ]  # fmt: skip
    places = [Path.home() / ".ray" / "auth_token", *Path("/tmp").glob("vanban-ray-*")]
    return [*processes, *(str(each) for each in places if each.exists())]


def _command(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def test_it_makes_the_same_and_leaves_nothing(documents: Path, terms: Terms, indexed: Path, tmp_path: Path) -> None:
    before = left()
    store = Store.opened(tmp_path / "store", create=True)
    report = StoreExtraction(store, terms, OnRay(2)).run([documents]).steps
    assert (report.read, report.same, report.failed) == (10, 2, 2)
    publish(store, tmp_path / "published.db")
    assert unlike(indexed, tmp_path / "published.db") == {}
    assert [each for each in left() if each not in before] == []


def test_a_process_of_ray_that_is_killed_costs_an_attempt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.cluster.run._FILES", 6)
    folder = made(tmp_path / "in", 10)
    for name in ("004-fatal.txt", "009-fatal-always.txt"):
        (folder / name).write_bytes((folder / "000.txt").read_bytes() + name.encode())
    store = Store.opened(tmp_path / "store", create=True)
    how = How(Limits(max_seconds=60), 1, fatal)
    report = StoreExtraction(store, Terms(how), OnRay(2), max_failures=1).run([folder]).steps
    ended = accounted(store)
    assert ended.total() == 12 == report.total
    assert ended["read"] >= 6 and ended["file.crashed"] >= 1
    (folder / "009-fatal-always.txt").unlink()
    StoreExtraction(store, Terms(How(Limits(), nlp=False)), retry=True).run([folder])
    assert accounted(store)["read"] == 11
