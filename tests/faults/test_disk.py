"""Indexes that cannot be written: the command says so in one line, and a later run makes up for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.errors import Exit, IndexNotWritable
from extractor.index import Index
from tests.faults.conftest import COMMAND, Start, ended, letter
from tests.faults.dumps import dump


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot bound its files there")
@pytest.mark.parametrize(("jobs", "kilobytes"), [(1, 8), (1, 1500), (2, 1500)])
def test_no_room(start: Start, letters: Path, tmp_path: Path, jobs: int, kilobytes: int) -> None:
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, resource.RLIM_INFINITY))

    words = [*COMMAND, "index", str(letters), "--db", "index.db", "--jobs", str(jobs)]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, preexec_fn=bound, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (Exit.INDEX, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("vanban: index.db: ")
    assert "room" in line or "index" in line
    assert ended(start("index", letters, "--db", "index.db", "--jobs", jobs))[0] == Exit.SOME_FAILED
    ended(start("index", letters, "--db", "whole.db", "--jobs", jobs))
    with Index.open(tmp_path / "index.db") as index, Index.open(tmp_path / "whole.db") as whole:
        assert dump(index) == dump(whole)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_file_in_the_middle(tmp_path: Path, jobs: int) -> None:
    place = tmp_path / "in"
    place.mkdir()
    for number in range(150):
        (place / f"{number:03}.txt").write_text(letter(number * 5), encoding="utf-8")
    with Index.open(tmp_path / "whole.db") as whole:
        pages = whole._storage.value("PRAGMA page_count")
        whole.ingest([place])
        grown = whole._storage.value("PRAGMA page_count") - pages
    with Index.open(tmp_path / "index.db") as index:
        index._storage.connection.execute(f"PRAGMA max_page_count = {pages + grown * 7 // 10}")
        with pytest.raises(IndexNotWritable):
            index.ingest([place], jobs=jobs)
        assert 0 < index.stats().files < 150
        index._storage.connection.execute("PRAGMA max_page_count = 1000000")
        assert index.ingest([place], jobs=jobs).failed == 0
        assert index.stats().files == 150


@pytest.mark.parametrize("jobs", [1, 2])
def test_read_only(tmp_path: Path, letters: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.index.storage import opening

    file = tmp_path / "index.db"
    with Index.open(file) as index:
        before = dump(index)
    opened = opening.opened
    monkeypatch.setattr(opening, "opened", lambda path, mode: opened(path, "ro"))
    with Index.open(file) as index:
        with pytest.raises(IndexNotWritable) as refused:
            index.ingest([letters], jobs=jobs)
        assert "index.db" in str(refused.value)
        assert index.stats().files == 0
    monkeypatch.undo()
    with Index.open(file) as index:
        assert dump(index) == before


def test_two_at_once(start: Start, letters: Path, tmp_path: Path) -> None:
    assert ended(start("index", letters, "--db", "whole.db", "--jobs", 1))[0] == Exit.SOME_FAILED
    running = [start("index", letters, "--db", "index.db", "--jobs", jobs) for jobs in (1, 2, 1)]
    for process in running:
        code, _, complaint = ended(process)
        assert code == Exit.SOME_FAILED, complaint
        assert len(complaint.splitlines()) == 3
    with Index.open(tmp_path / "index.db") as index, Index.open(tmp_path / "whole.db") as whole:
        assert dump(index) == dump(whole)
