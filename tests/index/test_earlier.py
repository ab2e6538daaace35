"""An index of every schema that there ever was goes on: nothing that people entered is lost, everything works."""

import hashlib
import json
import sqlite3
import tarfile
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from extractor.access import Access, Role
from extractor.desk import Desk, restore
from extractor.index import Index, schema
from extractor.index.storage.schema import latest, migrations

EARLIER = Path(__file__).parent / "earlier" / "schemas-1-to-6.tar.xz"
with tarfile.open(EARLIER) as _held:
    NAMES = sorted(_held.getnames())
HELD = "/srv/van-ban"
DECREE = f"{HELD}/quyết định 71.txt"
SECRET = f"{HELD}/sub/công văn mật.txt"

FROZEN = {
    1: "a458ca98c60c0d68",
    2: "9b8a1db97a9d443f",
    3: "31a569248d4be52f",
    4: "b72aec2b4b559dc2",
    5: "49270fd2e6c8370b",
    6: "48d5658415814473",
    7: "97f132e80dbb4efa",
    9: "6cc3e0d119a00af3",
    10: "c336c9e400ddfbe0",
    11: "3063cc14e1da1bae",
    14: "67f43bd639205233",
    16: "256f225009bd118a",
    17: "2dd40a4a15037e57",
    18: "ab7865906f735b10",
    19: "273864d5733393b0",
    20: "dc3979f2396e380c",
    21: "ce9cf42b45cb85bc",
    22: "68ca8484a9a68a5c",
    23: "2cf90630612d0a42",
    24: "efc26bea36fb0539",
    25: "1f6f1464245464c1",
    26: "6690a5d137333a40",
}
"""How the text of each migration hashes. A line is added with a migration, none is ever changed."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    with tarfile.open(EARLIER) as held:
        for name in NAMES:  # one by one: what keeps extractall from writing elsewhere, Python has since 3.11.4
            stream = held.extractfile(name)
            assert stream is not None
            (folder / name).write_bytes(stream.read())
    return folder


LATER = [step.number for step in migrations() if step.number > 6]
"""Levels that only an index has which was brought there: the last one of schema 6 is."""


@pytest.fixture(params=[*NAMES, *LATER])
def earlier(request: pytest.FixtureRequest, kept: Path, tmp_path: Path) -> Path:
    place = tmp_path / "index.db"
    level = request.param if isinstance(request.param, int) else 0
    place.write_bytes((kept / (NAMES[-1] if level else request.param)).read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        steps = tuple(step for step in migrations() if step.number <= level)
        patch.setattr(schema, "migrations", lambda: steps)
        connection = sqlite3.connect(place, isolation_level=None)
        if level:
            schema.migrate(connection)
        connection.close()
    return place


def shape(connection: sqlite3.Connection) -> dict[str, Any]:
    """Tables by their columns, in whatever order; indexes and triggers by their words."""
    found: dict[str, Any] = {}
    rows = connection.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    for name, kind, sql in rows:
        if kind == "table":
            columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
            found[name] = {each[1]: (each[2], each[3], each[5]) for each in columns}
        else:
            found[name] = sql.split()
    return found


def said(place: Path) -> dict[str, list[str]]:
    """What people had entered, as far as that schema had a place for it."""
    asked = {
        "entries": "SELECT book, year, number, registered_on, sha256, author, key, subject, made_by FROM entries",
        "corrections": "SELECT sha256, target, field, action, value, made_at, made_by FROM corrections",
        "decisions": "SELECT * FROM decisions",
        "dossiers": "SELECT id, code, title, made_at FROM dossiers",
        "deletions": "SELECT sha256, paths, key, reason, deleted_at FROM deletions",
        "own_organs": "SELECT name, made_by FROM own_organs",
        "saved_searches": "SELECT * FROM saved_searches",
        "audit": "SELECT at, by, what, subject, before, after FROM audit",
    }
    connection = sqlite3.connect(place)
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    found = {name: sorted(map(repr, connection.execute(sql))) for name, sql in asked.items() if name in there}
    connection.close()
    return {name: rows for name, rows in found.items() if rows}


def test_it_becomes_what_a_new_index_is(earlier: Path, tmp_path: Path) -> None:
    before = said(earlier)
    Index.open(tmp_path / "new.db").close()
    with Index.open(earlier, secret=True) as index, Index.open(tmp_path / "new.db", secret=True) as new:
        connection = index.storage.connection
        assert index.storage.value("PRAGMA user_version") == latest()
        assert shape(connection) == shape(new.storage.connection)
        assert index.storage.value("PRAGMA integrity_check") == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    after = said(earlier)
    assert {name: after.get(name) for name in before} == before


def test_it_is_worked_with(earlier: Path, tmp_path: Path) -> None:
    with Index.open(earlier, secret=True) as index, Desk(index) as desk:
        given = {(each.book, each.year, each.number) for each in desk.entries(secret=True)}
        for book in ("outgoing", "incoming"):
            entry = desk.register(DECREE, book, by="Bình", again=True)
            assert (entry.book, entry.year, entry.number) not in given
        assert [hit.path for hit in index.search("phan bo ngan sach")] == [DECREE]
        assert index.cited_by("30/2020/NĐ-CP")
        index.curation.correct(DECREE, "header", "subject", "Về đất đai", by="Bình")
        assert index.search("ve dat dai")[0].path == DECREE
        desk.create_dossier("02/2024", "Đất đai", by="Bình", year=2024)
        desk.put("02/2024", [DECREE], by="Bình")
        desk.edit(entry.id, by="Bình", note="đã sửa")
        Access(index).add("binh", Role.ARCHIVIST, "mật khẩu rất dài", by="Bình")
        folder = tmp_path / "more"
        folder.mkdir()
        (folder / "mới.txt").write_text("Thực hiện Quyết định số 71/2023/QĐ-UBND.", encoding="utf-8")
        assert index.ingest([folder]).new == 1
        assert len(index.cited_by("71/2023/QĐ-UBND")) >= 1
        index.curation.delete(DECREE, by="Bình", reason="nhầm")
        assert index.search("ve dat dai") == []
        desk.backup(tmp_path / "backup.zip")
        index.storage.connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        assert index.storage.value("PRAGMA integrity_check") == "ok"


@pytest.mark.parametrize("earlier", [NAMES[7], NAMES[-1], 18], indirect=True)
def test_a_backup_of_it_comes_back_elsewhere(earlier: Path, tmp_path: Path) -> None:
    """As an upgrade is tried before it is made: the index that is in use stays as the earlier version has it."""
    before, content = said(earlier), earlier.read_bytes()
    member = {"name": "index.db", "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "path": None}
    with zipfile.ZipFile(tmp_path / "backup.zip", "w") as archive:
        archive.writestr("index.db", content)
        archive.writestr("manifest.json", json.dumps({"format": 1, "made_at": "2026-01-01", "files": [member]}))
    (tmp_path / "elsewhere").mkdir()
    restore(tmp_path / "backup.zip", restored := tmp_path / "elsewhere" / "index.db")
    after = said(restored)
    assert before
    assert {name: after.get(name) for name in before} == before
    with Index.open(restored, secret=True) as index:
        assert index.storage.value("PRAGMA user_version") == latest()
        assert [fault for fault in Desk(index).check(originals=False) if fault.severity == "error"] == []
    assert earlier.read_bytes() == content


def test_it_hides_its_secret_document_at_once(earlier: Path) -> None:
    with Index.open(earlier) as index, Desk(index) as desk:
        assert [each.path for each in index.files() if each.path == SECRET] == []
        assert [hit for hit in index.search("bao cao tinh hinh dac biet") if hit.path == SECRET] == []
        assert all("đặc biệt" not in repr(each) for each in desk.entries())
        assert all("đặc biệt" not in repr(each) for each in index.works("118/STC-NS"))


def test_what_was_read_by_a_draft_is_as_read_today(kept: Path, tmp_path: Path) -> None:
    """From the record that is held: the drafts of the schema kept less of it."""
    tables = ("quantities", "reconciliations", "doubts", "mentions", "footnotes")
    counts = []
    for name in (NAMES[3], NAMES[7], NAMES[-1]):
        place = tmp_path / name
        place.write_bytes((kept / name).read_bytes())
        with Index.open(place, secret=True) as index:
            [found] = [row[0] for row in index.storage.rows("SELECT id FROM documents WHERE key = '71/2023/QĐ-UBND'")]
            counts.append(
                [index.storage.value(f"SELECT count(*) FROM {each} WHERE document_id = ?", (found,)) for each in tables]
            )
    assert counts[0] == counts[1] == counts[2]
    assert all(counts[0][:2])


def test_migrations_are_only_added() -> None:
    folder = files("extractor.index") / "migrations"
    scripts = sorted((each for each in folder.iterdir() if each.name.endswith(".sql")), key=lambda each: each.name)
    texts = {int(each.name[:4]): each.read_text(encoding="utf-8") for each in scripts}
    assert {number: hashlib.sha256(text.encode()).hexdigest()[:16] for number, text in texts.items()} == FROZEN
