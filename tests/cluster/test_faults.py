"""Documents that crash, hang or vanish, runs that are killed, disks that are full: every path is accounted for, once."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractor import extract as read
from extractor.cluster import Store, StoreExtraction, Terms, publish
from extractor.cluster.rows import asked
from extractor.errors import StoreFault
from extractor.index import How
from extractor.parsers.limits import Limits
from extractor.records import Record

WORDS = "ỦY BAN NHÂN DÂN TỈNH AN GIANG\nSố: {}/QĐ-UBND\nAn Giang, ngày 10 tháng 4 năm 2024\n\nCăn cứ Nghị định số 30/2020/NĐ-CP;\n"


def made(folder: Path, count: int) -> Path:
    """A folder of so many documents."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(WORDS.format(number + 1), encoding="utf-8")
    return folder


def treacherous(path: Path) -> Record:
    """Reads a document, unless its name says otherwise."""
    if "crash" in path.name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hang" in path.name:
        time.sleep(600)
    if "memory" in path.name:
        bytearray(3 << 30)
    return read(path)


def accounted(store: Store) -> Counter[str]:
    """How the paths of a store ended; of each content there is one document."""
    with asked(store) as rows:
        assert rows.value("SELECT count(*) = count(DISTINCT path) FROM paths")
        assert rows.value("SELECT count(*) = count(DISTINCT sha256) FROM documents")
        return Counter(row["code"] or "read" for row in rows.rows("SELECT code FROM paths"))


def test_a_document_that_crashes_hangs_or_takes_all_ends_in_the_ledger(tmp_path: Path) -> None:
    folder = made(tmp_path / "in", 8)
    for name in ("crash", "hang", "memory"):
        (folder / f"{name}.txt").write_text(f"{name} {WORDS}", encoding="utf-8")
    store = Store.opened(tmp_path / "store", create=True)
    how = How(Limits(max_seconds=3, max_memory=1500 << 20), 2, treacherous)
    report = StoreExtraction(store, Terms(how)).run([folder]).steps
    assert (report.read, report.failed) == (8, 3)
    assert accounted(store) == {"read": 8, "file.crashed": 1, "file.timeout": 1, "file.memory": 1}
    again = StoreExtraction(store, Terms(how)).run([folder])
    assert (again.before, again.steps.total) == (11, 0)


KILLED = """
import sys
from pathlib import Path
from extractor.cluster import Store, StoreExtraction, Terms, store
from extractor.index import How
from extractor.parsers.limits import Limits
store._SECONDS = 0.02
if __name__ == "__main__":
    made = Store.opened(Path(sys.argv[2]), create=True)
    StoreExtraction(made, Terms(How(Limits(), nlp=False))).run([sys.argv[1]])
"""


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder, place = made(tmp_path / "in", 150), tmp_path / "store"
    (tmp_path / "run.py").write_text(KILLED, encoding="utf-8")
    seen = 0
    for kill in range(2):
        running = subprocess.Popen([sys.executable, str(tmp_path / "run.py"), str(folder), str(place)])
        while running.poll() is None and len(list((place / "parts").glob("2*.parquet"))) <= seen + 1:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL, f"it ended before it was killed, the {kill + 1}. time"
        seen = len(Store.opened(place).parts)
    store = Store.opened(place)
    some = accounted(store)["read"]
    assert 0 < some < 150
    report = StoreExtraction(store, Terms(How(Limits(), nlp=False))).run([folder])
    assert report.before == some and report.steps.read == 150 - some
    assert accounted(store) == {"read": 150}
    assert publish(store, tmp_path / "a.db") == 150


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    folder, store = made(tmp_path / "in", 30), Store.opened(tmp_path / "store", create=True)
    monkeypatch.setattr("extractor.cluster.store._ROWS", 10)
    write = pq.write_table

    def full(table: Any, where: Path, **options: Any) -> None:
        if len(store.parts) == 2:
            where.write_bytes(b"PAR1 and no more")
            raise OSError(errno.ENOSPC, "No space left on device")
        write(table, where, **options)

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(StoreFault, match="No space left"):
        StoreExtraction(store, Terms(How(Limits(), nlp=False))).run([folder])
    assert accounted(store) == {"read": 20} and store.unwritten == []
    monkeypatch.setattr(pq, "write_table", write)
    assert StoreExtraction(store, Terms(How(Limits(), nlp=False))).run([folder]).steps.read == 10
    assert accounted(store) == {"read": 30}


def test_a_file_that_vanishes_meanwhile_is_in_the_ledger(tmp_path: Path) -> None:
    folder, store = made(tmp_path / "in", 5), Store.opened(tmp_path / "store", create=True)

    def gone(done: int, total: int, path: str, outcome: str) -> None:
        (folder / "004.txt").unlink(missing_ok=True)

    StoreExtraction(store, Terms(How(Limits(), nlp=False)), progress=gone).run([folder])
    assert accounted(store) == {"read": 4, "file.unreadable": 1}
    (folder / "004.txt").write_text(WORDS.format(5), encoding="utf-8")
    StoreExtraction(store, Terms(How(Limits(), nlp=False))).run([folder])
    assert accounted(store) == {"read": 5}


def test_what_a_killed_run_was_writing_is_read_by_nobody(tmp_path: Path) -> None:
    folder, store = made(tmp_path / "in", 3), Store.opened(tmp_path / "store", create=True)
    (store.folder / "parts" / ".new-20260101T000000000000-0.parquet").write_bytes(b"PAR1 half")
    StoreExtraction(store, Terms(How(Limits(), nlp=False))).run([folder])
    assert accounted(store) == {"read": 3} and len(store.unwritten) == 1


def test_a_file_that_changed_is_read_again_and_what_it_held_is_gone(tmp_path: Path) -> None:
    folder, store = made(tmp_path / "in", 2), Store.opened(tmp_path / "store", create=True)
    terms = Terms(How(Limits(), nlp=False))
    StoreExtraction(store, terms).run([folder])
    (folder / "000.txt").write_text(WORDS.format(77) + "\n", encoding="utf-8")
    assert StoreExtraction(store, terms).run([folder]).steps.read == 1
    with asked(store) as rows:
        assert {row["key"] for row in rows.rows("SELECT key FROM documents")} == {"77/QĐ-UBND", "2/QĐ-UBND"}
