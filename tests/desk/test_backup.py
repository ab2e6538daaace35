"""Backups: whole, checked before anything is written, never over a file."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extractor.desk import Desk, restore
from extractor.desk.backup import Member
from extractor.desk.restoring import tree
from extractor.errors import BadBackup, DeskFault, IndexFault, MissingFile, NotAnIndex, OutputFault
from extractor.index import Index

Edit = Callable[[dict[str, bytes]], None]


@pytest.fixture
def saved(tmp_path: Path) -> Iterator[Path]:
    """A backup of an index with two files, one of them in an archive, and an entry."""
    place = tmp_path / "documents"
    place.mkdir()
    (place / "a.txt").write_text("Số: 71/QĐ-UBND", encoding="utf-8")
    with zipfile.ZipFile(place / "b.zip", "w") as archive:
        archive.writestr("b.txt", "Số: 72/QĐ-UBND")
    with Index.open(tmp_path / "index.db", secret=True) as index:
        index.ingest([place])
        desk = Desk(index)
        desk.register(place / "a.txt", "incoming", note="một", by="Lan")
        report = desk.backup(tmp_path / "backup.zip", with_originals=True)
        assert (report.originals, report.absent, report.bytes > 0) == (2, [], True)
        yield tmp_path / "backup.zip"


def rewritten(backup: Path, edit: Edit) -> Path:
    """The backup with other members."""
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    changed = backup.with_name("changed.zip")
    with zipfile.ZipFile(changed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return changed


def test_everything_comes_back(saved: Path, tmp_path: Path) -> None:
    report = restore(saved, tmp_path / "new.db", tmp_path / "files")
    assert report.originals == 2
    with Desk.open(tmp_path / "new.db") as desk, Index.open(tmp_path / "new.db") as index:
        assert [(each.number, each.note) for each in desk.entries()] == [(1, "một")]
        assert index.stats().files == 2
        assert desk.register(book="incoming", by="Lan").number == 2
    names = sorted(path.name for path in (tmp_path / "files").rglob("*") if path.is_file())
    assert names == ["a.txt", "b.zip"]
    connection = sqlite3.connect(tmp_path / "new.db")
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()


def test_a_backup_that_is_not_there_is_no_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        restore(tmp_path / "backup.zip", tmp_path / "new.db")


def test_an_index_names_the_files_that_were_restored_with_it(saved: Path, tmp_path: Path) -> None:
    restore(saved, tmp_path / "new.db", tmp_path / "files")
    for path in (tmp_path / "documents").iterdir():
        path.unlink()
    with Index.open(tmp_path / "new.db") as index:
        assert list(Desk(index).check()) == []
        assert index.ingest([tmp_path / "files"]).unchanged == 2
        assert Desk(index).entries()[0].path == str(tmp_path / "files" / "a.txt")


def test_a_restored_file_that_is_spoilt_is_told_although_the_first_still_lies_there(
    saved: Path, tmp_path: Path
) -> None:
    restore(saved, tmp_path / "new.db", tmp_path / "files")
    (tmp_path / "files" / "a.txt").write_text("Số: 79/QĐ-UBND", encoding="utf-8")
    with Index.open(tmp_path / "new.db") as index:
        assert [fault.code for fault in Desk(index).check()] == ["original.changed"]


def test_files_that_were_restored_by_hand_are_found_again(saved: Path, tmp_path: Path) -> None:
    restore(saved, tmp_path / "new.db")
    (tmp_path / "documents").rename(tmp_path / "files")
    with Index.open(tmp_path / "new.db") as index:
        assert index.ingest([tmp_path / "files"]).moved == 2


def test_a_backup_while_others_write(saved: Path, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "index.db") as desk, Desk.open(tmp_path / "index.db") as other:
        other.register(book="incoming", by="Minh")
        assert desk.backup(tmp_path / "second.zip").originals == 0
    restore(tmp_path / "second.zip", tmp_path / "new.db")
    with Desk.open(tmp_path / "new.db") as desk:
        assert desk.count() == 2


def test_originals_that_are_gone_are_named(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "documents" / "a.txt").unlink()
    with Desk.open(tmp_path / "index.db") as desk:
        report = desk.backup(tmp_path / "second.zip", with_originals=True)
    assert (report.originals, [Path(path).name for path in report.absent]) == (1, ["a.txt"])


def test_originals_that_changed_are_named(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "documents" / "a.txt").write_text("Số: 73/QĐ-UBND", encoding="utf-8")
    with Desk.open(tmp_path / "index.db") as desk:
        report = desk.backup(tmp_path / "second.zip", with_originals=True)
    assert (report.originals, [Path(path).name for path in report.changed]) == (2, ["a.txt"])


TREES = {
    "one folder": (["/data/in/a.txt", "/data/in/b.txt"], ["a.txt", "b.txt"]),
    "folders": (["/data/in/a.txt", "/data/in/2025/a.txt"], ["a.txt", "2025/a.txt"]),
    "roots": (["/data/in/a.txt", "/srv/out/a.txt"], ["data/in/a.txt", "srv/out/a.txt"]),
    "one file": (["/data/in/a.txt"], ["a.txt"]),
    "a common beginning of names": (["/data/in1/a", "/data/in2/a"], ["in1/a", "in2/a"]),
    "drives": ([r"C:\\đến\\a.txt", r"D:\\đi\\a.txt"], ["C/đến/a.txt", "D/đi/a.txt"]),
    "a share": ([r"\\\\srv\\scan\\a.txt", r"\\\\srv\\scan\\b\\c.txt"], ["a.txt", "b/c.txt"]),
    "a way out": (["/data/../../etc/a", "/data/in/b"], ["_/_/etc/a", "in/b"]),
}


@pytest.mark.parametrize(("paths", "places"), TREES.values(), ids=TREES)
def test_where_originals_come_to_lie(paths: list[str], places: list[str]) -> None:
    members = [Member(f"originals/{path}", "", 0, path.replace("\\\\", "\\")) for path in paths]
    assert [place.as_posix() for place in tree(members)] == places


def test_the_tree_comes_back(tmp_path: Path) -> None:
    place = tmp_path / "văn bản"
    for number, name in enumerate(["a.txt", "đến/a.txt", "đến/2025/b.txt", "đi/a.txt"]):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(f"Số: {number}/QĐ-UBND", encoding="utf-8")
    with Index.open(tmp_path / "index.db", secret=True) as index:
        index.ingest([place])
        Desk(index).backup(tmp_path / "backup.zip", with_originals=True)
    restore(tmp_path / "backup.zip", tmp_path / "new.db", tmp_path / "files")
    assert _contents(tmp_path / "files") == _contents(place)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_what_is_saved_and_restored_is_for_its_owner(saved: Path, tmp_path: Path) -> None:
    restore(saved, tmp_path / "new.db", tmp_path / "files")
    made = [saved, tmp_path / "new.db", *(path for path in (tmp_path / "files").rglob("*") if path.is_file())]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "files", *(tmp_path / "files").glob("*/"))} == {0o700}


def _damage(file: Path, chance: random.Random) -> None:
    """A block of noise somewhere behind the first page, as a failing disk leaves it."""
    with file.open("r+b") as stream:
        size = stream.seek(0, 2)
        stream.seek(chance.randrange(4096, size - 4096))
        stream.write(chance.randbytes(2048))


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_index_is_not_saved_or_its_backup_comes_back(seed: int, tmp_path: Path) -> None:
    place = tmp_path / "documents"
    place.mkdir()
    for number in range(20):
        (place / f"{number}.txt").write_text(f"Số: {number}/QĐ-UBND\nCăn cứ Luật Đất đai; " * 40, encoding="utf-8")
    file, backup = tmp_path / "index.db", tmp_path / "backup.zip"
    with Index.open(file, secret=True) as index:
        index.ingest([place])
    _damage(file, random.Random(seed))
    try:
        with Desk.open(file) as desk:
            desk.backup(backup)
    except IndexFault as error:
        assert isinstance(error, NotAnIndex)
        assert not backup.exists()
    else:
        restore(backup, tmp_path / "new.db")


def test_nothing_is_written_over(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with Desk.open(tmp_path / "index.db") as desk, pytest.raises(OutputFault):
        desk.backup(tmp_path / "there")
    with pytest.raises(OutputFault):
        restore(saved, tmp_path / "there")
    with pytest.raises(OutputFault):
        restore(saved, tmp_path / "new.db", tmp_path / "documents")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "new.db").exists()


def test_where_nothing_can_be_written(saved: Path, tmp_path: Path) -> None:
    with Desk.open(tmp_path / "index.db") as desk, pytest.raises(OutputFault):
        desk.backup(tmp_path / "nowhere" / "backup.zip")
    with pytest.raises(OutputFault):
        restore(saved, tmp_path / "nowhere" / "new.db")


def test_who_may_not_see_secret_documents_takes_no_copy_of_them(saved: Path, tmp_path: Path) -> None:
    with Index.open(tmp_path / "index.db") as index, pytest.raises(DeskFault, match="secret"):
        Desk(index).backup(tmp_path / "second.zip")
    assert not (tmp_path / "second.zip").exists()


def _listing(members: dict[str, bytes], **changes: object) -> None:
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()


def _flip(members: dict[str, bytes]) -> None:
    content = bytearray(members["index.db"])
    content[5000] ^= 1
    members["index.db"] = bytes(content)


def _relist(members: dict[str, bytes], name: str, content: bytes) -> None:
    """Put a member in and say so in the list, as somebody would who forges a backup."""
    import hashlib

    members[name] = content
    listed = [each for each in json.loads(members["manifest.json"])["files"] if each["name"] != name]
    digest = hashlib.sha256(content).hexdigest()
    _listing(members, files=[*listed, {"name": name, "sha256": digest, "bytes": len(content), "path": None}])


def _listed_with(members: dict[str, bytes], **said: object) -> None:
    files = json.loads(members["manifest.json"])["files"]
    _listing(members, files=[{**files[0], **said}, *files[1:]])


BAD: dict[str, Edit] = {
    "a flipped bit": _flip,
    "cut short": lambda members: members.update({"index.db": members["index.db"][:-1]}),
    "grown": lambda members: members.update({"index.db": members["index.db"] + b"\0"}),
    "no index": lambda members: members.__delitem__("index.db"),
    "no list": lambda members: members.__delitem__("manifest.json"),
    "an original is missing": lambda members: members.__delitem__("originals/000001/a.txt"),
    "something else inside": lambda members: members.update({"x": b""}),
    "a list that is none": lambda members: members.update({"manifest.json": b"[1"}),
    "a list of something else": lambda members: members.update({"manifest.json": b"[1]"}),
    "a later format": lambda members: _listing(members, format=2),
    "an index that is none": lambda members: _relist(members, "index.db", b"x" * 8192),
    "a size that is text": lambda members: _listed_with(members, bytes="5"),
    "a size that is none": lambda members: _listed_with(members, bytes=None),
    "a name that is none": lambda members: _listed_with(members, name=None),
    "a sum that is none": lambda members: _listed_with(members, sha256=7),
    "a list of words": lambda members: _listing(members, files=["index.db"]),
    "no list of files": lambda members: _listing(members, files=5),
    "an empty index": lambda members: _relist(members, "index.db", b""),
}


@pytest.mark.parametrize("edit", BAD.values(), ids=BAD)
def test_a_damaged_backup_is_refused_before_anything_is_written(saved: Path, tmp_path: Path, edit: Edit) -> None:
    backup = rewritten(saved, edit)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BadBackup):
        restore(backup, tmp_path / "new.db", tmp_path / "files")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_damaged_stream_is_refused(saved: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as archive:
        start = archive.getinfo("index.db").header_offset + 30 + len("index.db")
    content = bytearray(saved.read_bytes())
    content[start + 40 : start + 400] = b"\xff" * 360
    saved.write_bytes(content)
    with pytest.raises(BadBackup):
        restore(saved, tmp_path / "new.db")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_backup_is_packed_as_it_was_made(saved: Path, tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(tmp_path / "other.zip", "w", method) as other:
        for name in archive.namelist():
            other.writestr(name, archive.read(name))
    with pytest.raises(BadBackup):
        restore(tmp_path / "other.zip", tmp_path / "new.db")


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BadBackup):
        restore(tmp_path, tmp_path / "new.db")


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
def test_nothing_of_an_earlier_index_mixes_with_what_is_restored(saved: Path, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"new.db{suffix}").write_bytes(b"left by another")
    with pytest.raises(OutputFault, match=f"new.db{suffix}"):
        restore(saved, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_what_is_no_backup_at_all(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "backup.zip").write_bytes(content)
    with pytest.raises(BadBackup):
        restore(tmp_path / "backup.zip", tmp_path / "new.db")


@pytest.mark.parametrize(
    "name", ["originals/../../../escaped.txt", "/escaped.txt", "originals/000009/..", "..\\escaped.txt"]
)
def test_no_original_leaves_its_folder(saved: Path, tmp_path: Path, name: str) -> None:
    backup = rewritten(saved, lambda members: _relist(members, name, b"x"))
    restore(backup, tmp_path / "new.db", tmp_path / "files")
    inside = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert len(inside) == 3
    assert not list(tmp_path.glob("*escaped*")) + list(tmp_path.parent.glob("*escaped*"))
