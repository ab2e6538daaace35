import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import BadQuery, Exit, IndexBusy, IndexNewer, IndexNotWritable, NotAnIndex
from extractor.index import Index
from extractor.index.storage import schema
from extractor.index.storage.database import open_storage
from extractor.index.storage.schema import APPLICATION_ID, latest, migrations, published
from extractor.records import Header, Record, Signer, Source


def a_record() -> Record:
    source = Source(path="/a", sha256="0", bytes=1, media_type="text/plain", method="text")
    return Record(source=source, text="chữ", header=Header())


@pytest.mark.parametrize(
    "content",
    [b"not a database", b"\x00" * 200, b"PK\x03\x04", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\x07" * 500],
)
def test_what_is_not_a_database_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "index.db"
    file.write_bytes(content)
    with pytest.raises(NotAnIndex) as refused:
        Index.open(file)
    assert refused.value.exit_code == Exit.INDEX
    assert str(file) in str(refused.value)
    assert file.read_bytes() == content


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path, journal: str) -> None:
    file = tmp_path / "other.db"
    other = sqlite3.connect(file)
    other.execute(f"PRAGMA journal_mode = {journal}")
    other.execute("CREATE TABLE mentions (id)")
    other.commit()
    other.close()
    before = file.read_bytes()
    with pytest.raises(NotAnIndex):
        Index.open(file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    Index.open(file).close()
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\x55" * 3996
    file.write_bytes(content)
    with pytest.raises(NotAnIndex):
        Index.open(file)


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    Index.open(file).close()
    later = sqlite3.connect(file)
    later.execute(f"PRAGMA user_version = {latest() + 1}")
    later.close()
    with pytest.raises(IndexNewer):
        Index.open(file)


def test_an_index_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotAnIndex):
        Index.open(tmp_path / "index.db", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_not_an_index(tmp_path: Path, create: bool) -> None:
    with pytest.raises(NotAnIndex):
        Index.open(tmp_path, create=create)


def test_a_place_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(IndexNotWritable):
        Index.open(tmp_path / "nowhere" / "index.db")


def test_an_empty_file_becomes_an_index_only_where_one_may_be_made(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    file.touch()
    with pytest.raises(NotAnIndex):
        Index.open(file, create=False)
    Index.open(file).close()
    Index.open(file, create=False).close()


def test_an_index_in_use_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.index.storage.opening._BUSY_SECONDS", 0.01)
    monkeypatch.setattr("extractor.index.storage.turns.PATIENCE", 0.01)
    with Index.open(tmp_path / "index.db") as one, Index.open(tmp_path / "index.db") as other:
        with one._storage.transaction():
            with pytest.raises(IndexBusy):
                other.add(a_record())
            assert other.stats().files == 0
        assert other.add(a_record()) == "new"


def test_what_may_not_be_written_says_so(tmp_path: Path) -> None:
    with Index.open(tmp_path / "index.db") as index:
        index._storage.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(IndexNotWritable):
            index.add(a_record())


def test_reading_an_index_leaves_it_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    with Index.open(file) as index:
        index.add(a_record())
    before = file.read_bytes()
    with Index.open(file, create=False) as index:
        assert len(index.search("chu")) == 1
    assert file.read_bytes() == before


def test_a_broken_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*migrations(), schema.Migration(latest() + 1, "broken", "CREATE TABLE x (y);\nCREATE nonsense;"))
    file = tmp_path / "index.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "migrations", lambda: broken)
        with pytest.raises(Exception, match="nonsense"):
            Index.open(file)
    Index.open(file).close()


def test_each_migration_has_a_number_of_its_own() -> None:
    numbers = [step.number for step in migrations()]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1


def test_the_published_schema_is_what_migrations_make(root: Path) -> None:
    assert (root / "schemas" / "index.sql").read_text(encoding="utf-8") == published()


def test_the_published_schema_makes_an_index(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    connection = sqlite3.connect(file)
    connection.executescript(published())
    assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    connection.close()
    with Index.open(file, create=False) as index:
        assert index.add(a_record()) == "new"


def test_many_make_the_same_index_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for number in range(10):
            opened = list(threads.map(Index.open, [tmp_path / f"{number}.db"] * 8))
            assert [index.stats().files for index in opened] == [0] * 8
            for index in opened:
                index.close()


def test_a_connection_that_refuses_writes_still_has_tables_of_its_own(tmp_path: Path) -> None:
    open_storage(tmp_path / "a.db", create=True).close()
    storage = open_storage(tmp_path / "a.db", create=False)
    storage.refuse_writes()
    storage.connection.execute("CREATE TABLE temp.own (id INTEGER)")
    storage.connection.execute("INSERT INTO temp.own VALUES (1)")
    assert storage.value("SELECT id FROM temp.own") == 1
    for statement in (
        "DELETE FROM documents",
        "INSERT INTO pending VALUES ('', '', 0)",
        "DROP TABLE works",
        "ATTACH ':memory:' AS x",
    ):
        with pytest.raises(sqlite3.DatabaseError):
            storage.connection.execute(statement)
    storage.close()


def earlier_index(path: Path, records: list[Record]) -> None:
    """An index as the first two migrations have it, with documents that are one work."""
    connection = sqlite3.connect(path, isolation_level=None)
    for step in migrations()[:2]:
        connection.executescript(step.sql)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 2")
    for number, record in enumerate(records, 1):
        _put_as_earlier(connection, number, record)
    connection.close()


def _put_as_earlier(connection: sqlite3.Connection, number: int, record: Record) -> None:
    header = record.header
    connection.execute(
        "INSERT OR IGNORE INTO works (id, identity, key, number_compared, symbol_compared, symbol_folded, series, year,"
        " issuer_compared, partial, kind_folded, title, place, held)"
        " VALUES (?, ?, ?, ?, '', '', 'plain', '', '', 0, '', ?, ?, 1)",
        (int(header.number or 0), header.key, header.key, header.number, header.subject, header.place),
    )
    connection.execute(
        "INSERT INTO designations (id, signature, number_compared, symbol_compared, standard, key, held, work_id, link)"
        " VALUES (?, ?, ?, '', 0, ?, 1, ?, 'number')",
        (number, str(number), header.number, header.key, int(header.number or 0)),
    )
    connection.execute(
        "INSERT INTO documents (id, sha256, method, media_type, extractor, indexed_at, designation_id, key, kind_folded,"
        " issuer_folded, subject, place) VALUES (?, ?, 'text', 'text/plain', 'older', '2024', ?, ?, '', '', ?, ?)",
        (number, record.source.sha256, number, header.key, header.subject, header.place),
    )
    said = record.model_dump_json(exclude={"text"}, exclude_none=True)
    connection.execute("INSERT INTO contents VALUES (?, ?, ?)", (number, record.text, said))
    connection.execute("INSERT INTO files VALUES (NULL, ?, ?, 1, NULL, NULL)", (record.source.path, number))
    connection.execute(
        "INSERT INTO footnotes VALUES (NULL, ?, 0, '1', 'footnote', 'x', NULL, 0, 1, NULL, '[]')", (number,)
    )
    connection.execute("DELETE FROM pending")


def one_of(path: str, **header: Any) -> Record:
    source = Source(path=path, sha256=path, bytes=1, media_type="text/plain", method="text")
    return Record(source=source, text="Về việc kín", header=Header(**header))


def test_what_an_earlier_index_holds_of_secret_documents_is_secret_at_once(tmp_path: Path) -> None:
    kin = {"subject": "Về việc kín", "place": "Hà Nội", "secrecy": "Mật", "urgency": "Khẩn"}
    said = {"subject": "Về việc A", "place": "Huế", "signer": Signer(name="Lan")}
    earlier_index(
        tmp_path / "index.db",
        [
            one_of("/a", number="1", key="1/QĐ-X", **kin),
            one_of("/b", number="2", key="2/QĐ-X", **kin),
            one_of("/c", number="2", key="2/QĐ-X", **said),
        ],
    )
    with Index.open(tmp_path / "index.db") as index:
        assert [each.path for each in index.files()] == ["/c"]
        assert {hit.path for hit in index.search("viec kin")} == {"/c"}
        rows = index.storage.rows("SELECT title, place FROM main.works ORDER BY id")
        assert [tuple(row) for row in rows] == [(None, None), ("Về việc A", "Huế")]
        columns = "urgency, secrecy, signer, confidence, footnotes, place_folded"
        rows = index.storage.rows(f"SELECT {columns} FROM main.documents ORDER BY id")
        first, _, last = map(tuple, rows)
        assert first == ("Khẩn", "Mật", None, 1.0, 1, "ha noi")
        assert last == (None, None, "Lan", 1.0, 1, "hue")


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_a_number_that_no_row_has_is_a_bad_question(tmp_path: Path, number: int) -> None:
    with Index.open(tmp_path / "index.db") as index, pytest.raises(BadQuery, match="too large"):
        index.document(number)


def test_opening_an_index_again_leaves_the_locks_of_the_first_connection(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    with Index.open(file) as first:
        first.add(a_record())
        for create in (False, True):
            Index.open(file, create=create).close()
        look = f"import sqlite3; sqlite3.connect({str(file)!r}).execute('SELECT 1 FROM files').fetchall()"
        subprocess.run([sys.executable, "-c", look], check=True)  # takes itself for the last where the locks are gone
        assert file.with_name("index.db-wal").exists()
        first.add(one_of("/b"))
    with Index.open(file, create=False) as index:
        assert index.stats().files == 2


def test_a_new_index_is_its_makers_alone(tmp_path: Path) -> None:
    file = tmp_path / "index.db"
    with Index.open(file) as index:
        index.add(a_record())
        beside = sorted(tmp_path.iterdir())
        assert [each.name for each in beside] == ["index.db", "index.db-shm", "index.db-wal"]
        assert {each.stat().st_mode & 0o777 for each in beside} == {0o600}
    file.chmod(0o660)  # an office that shares it decides so
    with Index.open(file) as index:
        index.add(one_of("/b"))
        assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o660}


@pytest.mark.skipif(os.name == "nt", reason="a name of Windows is always text")
def test_a_file_whose_name_means_something_to_sqlite(tmp_path: Path) -> None:
    for name in (b"a?mode=memory", b"a%20b#c", b"\xff.db", "sổ đến.db".encode()):
        file = tmp_path / os.fsdecode(name)
        with Index.open(file) as index:
            index.add(a_record())
        assert file.exists()
        with Index.open(file, create=False) as index:
            assert index.stats().files == 1
