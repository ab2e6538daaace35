"""Nothing but SQLite opens an index while it is open here, wherever it lies and whatever it is called.

Every test of the suite is held to that by ``tests/onlysqlite.py``; these go where an index can be met by accident.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from extractor import livefiles
from extractor.cli.app import app
from extractor.desk import Desk, restore
from extractor.errors import Exit, OutputFault, UnsupportedFormat
from extractor.export.tables import destination
from extractor.index import Index
from extractor.pipeline import extract_file
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.onlysqlite import HOOK
from tests.web.browsing import LETTER
from tests.web.routes import READ, filled

NAMES = ("archive.db", "sổ văn bản", "index.txt", "office.docx", "2023.zip", "index.pdf")
names = pytest.mark.parametrize("name", NAMES)


def office(tmp_path: Path, name: str) -> tuple[Path, Path]:
    """A folder with a document and the index itself."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    return folder, folder / name


def locks_hold(index: Index, place: Path) -> None:
    """Another program that opens the index and ends does not take itself for the last one."""
    index.add(extract_file(place.parent / "letter.txt"))
    look = f"import sqlite3; sqlite3.connect({str(place)!r}).execute('SELECT count(*) FROM files').fetchall()"
    subprocess.run([sys.executable, "-c", look], check=True)
    assert place.with_name(f"{place.name}-wal").exists()


def test_the_hook_sees_what_the_program_opens(tmp_path: Path) -> None:
    place = tmp_path / "index.db"
    with Index.open(place):
        place.read_bytes()
        assert HOOK.seen == []
        by_the_program: dict[str, Callable[[Path], None]] = {}
        source = "def look(path):\n    with path.open('rb') as stream:\n        stream.read(16)\n"
        exec(compile(source, livefiles.__file__, "exec"), by_the_program)
        for suffix in ("", "-wal", "-shm"):
            place.with_name("index.db-wal").touch()
            by_the_program["look"](place.with_name(f"index.db{suffix}"))
            assert f"index.db{suffix} was opened by" in HOOK.seen[-1]
        thread = threading.Thread(target=by_the_program["look"], args=(place,))
        thread.start()
        thread.join()
        assert len(HOOK.seen) == 4
    HOOK.seen.clear()


@names
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_that_holds_the_index_itself(tmp_path: Path, name: str, jobs: int) -> None:
    folder, place = office(tmp_path, name)
    with Index.open(place) as index:
        for _ in range(2):
            report = index.ingest([folder], jobs=jobs)
            assert (report.total, report.failed) == (1, 0)
        watch = index.watch([folder])
        for _ in range(3):
            assert watch.poll().failed == 0
        assert index.curation.relocate([folder]) == []
        assert index.retry().total == 0
        assert [row.path for row in index.files()] == [str(folder / "letter.txt")]
        locks_hold(index, place)


@names
def test_the_index_is_named_as_a_document(tmp_path: Path, name: str) -> None:
    folder, place = office(tmp_path, name)
    os.link(folder / "letter.txt", folder / "another.txt")
    with Index.open(place) as index:
        index.ingest([folder])
        other = tmp_path / "link.txt"
        other.symlink_to(place)
        os.link(place, tmp_path / "second name.txt")
        beside = [place.with_name(place.name + suffix) for suffix in ("-wal", "-shm")]
        for each in (place, other, tmp_path / "second name.txt", *beside):
            assert index.ingest([each]).failed == 1
            with pytest.raises(UnsupportedFormat, match="the index that is in use"):
                extract_file(each)
            with pytest.raises(OutputFault, match="an index"), destination.binary(each):
                pass
        assert index.stats().files == 2
        locks_hold(index, place)
    assert not livefiles.is_live(place)


def test_an_index_is_not_written_over(tmp_path: Path) -> None:
    _, place = office(tmp_path, "archive.db")
    Index.open(place).close()
    before = place.read_bytes()
    with pytest.raises(OutputFault, match="an index"), destination.binary(place):
        pass
    assert place.read_bytes() == before
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    with destination.binary(tmp_path / "table.csv") as stream:
        stream.write(b"c,d")
    assert (tmp_path / "table.csv").read_bytes() == b"c,d"


def test_it_may_be_opened_again_when_all_have_closed_it(tmp_path: Path) -> None:
    place = tmp_path / "index.db"
    first, second = Index.open(place), Index.open(place)
    first.close()
    first.close()
    assert livefiles.is_live(place)
    second.close()
    assert not livefiles.is_live(place)
    Index.open(place)  # and where one was forgotten
    assert not livefiles.is_live(place)


def test_backup_restore_and_the_commands(tmp_path: Path) -> None:
    folder, place = office(tmp_path, "sổ")
    with Index.open(place, secret=True) as index, Desk(index) as desk:
        index.ingest([folder])
        desk.register(folder / "letter.txt", "incoming", by="Lan")
        index.storage.connection.execute("UPDATE files SET path = ?", (str(place),))  # as an earlier version might have
        assert desk.backup(tmp_path / "one.zip", with_originals=True).absent == [str(place)]
        restore(tmp_path / "one.zip", tmp_path / "restored.db")
        locks_hold(index, place)
        for words in (["stats"], ["doctor"], ["register", "list"], ["search", "quyết định"], ["errors"], ["check"]):
            answer = CliRunner().invoke(app, [*words, *(["--db", str(place)] if words != ["doctor"] else [])])
            assert answer.exit_code == 0, answer.output
        assert CliRunner().invoke(app, ["extract", str(place)]).exit_code != Exit.OK
        locks_hold(index, place)


def test_pages_downloads_and_tables(tmp_path: Path) -> None:
    folder, place = office(tmp_path, "index.txt")
    with Index.open(place, secret=True) as index:
        index.ingest([folder])
        sha256 = index.storage.value("SELECT sha256 FROM documents")
        with TestClient(create_app(Settings(place)), base_url="http://127.0.0.1:8000") as browser:
            for path in (*READ, "/data/index/files"):
                browser.get(filled(path, sha256=sha256))
            index.storage.connection.execute("UPDATE files SET path = ?", (str(place),))
            for path in (path for path in READ if "sha256" in path):
                browser.get(filled(path, sha256=sha256))
            assert browser.get(f"/documents/{sha256}/original").status_code == 404
            locks_hold(index, place)
