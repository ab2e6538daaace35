"""Three hundred documents and every fault at once: all are accounted for, and nothing is there twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from extractor import extract as read
from extractor.cluster import Store
from extractor.cluster.rows import asked
from extractor.records import Record
from tests.cluster.test_faults import WORDS, accounted, made
from tests.cluster.test_faults import treacherous as crashing

RUN = """
import errno, sys
from pathlib import Path
import pyarrow.parquet as pq
from extractor.cluster import Store, StoreExtraction, Terms, run, store
from extractor.errors import StoreFault
from extractor.index import How
from extractor.parsers.limits import Limits
from tests.cluster.test_all_faults import treacherous

store._ROWS, run._FILES, write = 20, 60, pq.write_table

def full(table, where, **options):
    if len(made.parts) >= int(sys.argv[3]):
        where.write_bytes(b"PAR1 and no more")
        raise OSError(errno.ENOSPC, "No space left on device")
    write(table, where, **options)

def taken(*progress):
    if len(sys.argv) > 4:
        Path(sys.argv[4]).unlink(missing_ok=True)

if __name__ == "__main__":
    made = Store.opened(Path(sys.argv[2]), create=True)
    pq.write_table = full
    how = How(Limits(max_seconds=4, max_memory=1500 << 20), 2, treacherous)
    try:
        StoreExtraction(made, Terms(how), progress=taken).run([sys.argv[1]])
    except StoreFault as error:
        sys.exit(f"{error.message}")
"""


def treacherous(path: Path) -> Record:
    """Reads a document; some end their process, crash, hang or take 3 GB."""
    if "killed" in path.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if any(word in path.name for word in ("crash", "hang", "memory")):
        return crashing(path)
    return read(path)


def test_three_hundred_with_every_fault(tmp_path: Path, root: Path) -> None:
    folder, place, script = made(tmp_path / "in", 291), tmp_path / "store", tmp_path / "run.py"
    names = (
        "010-crash",
        "100-crash",
        "200-crash",
        "020-hang",
        "120-memory",
        "220-memory",
        "030-killed",
        "230-killed",
        "zz-taken",
    )
    for number, name in enumerate(names):
        (folder / f"{name}.txt").write_text(WORDS.format(1000 + number) + name, encoding="utf-8")
    script.write_text(RUN, encoding="utf-8")
    environment = {**os.environ, "VANBAN_NLP": "0", "PYTHONPATH": str(root)}

    def start(parts: int, *taken: Path) -> subprocess.Popen[bytes]:
        command: list[str | Path] = [sys.executable, script, folder, place, str(parts), *taken]
        return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)

    with start(999) as killed:
        while killed.poll() is None and len(list((place / "parts").glob("2*.parquet"))) < 3:
            time.sleep(0.02)
        killed.send_signal(signal.SIGKILL)
        assert killed.wait() == -signal.SIGKILL
    store = Store.opened(place)
    some = accounted(store).total()
    assert 0 < some < 300
    with start(len(store.parts) + 3) as full:
        _, said = full.communicate()
    assert full.returncode == 1 and b"No space left on device" in said, said
    assert some < accounted(store).total() < 300 and store.unwritten == []
    with start(999, folder / "zz-taken.txt") as last:
        _, said = last.communicate()
    assert last.returncode == 0, said
    ended = accounted(store)
    assert ended == {"read": 291, "file.crashed": 5, "file.timeout": 1, "file.memory": 2, "file.unreadable": 1}
    with asked(store) as rows:
        assert rows.value("SELECT count(*) FROM outcomes") == 300, "each was written once"
