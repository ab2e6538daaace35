"""Archives: what is read in them, what is refused, and that nothing of them is ever written to disk."""

from __future__ import annotations

import io
import stat
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import VanbanError
from extractor.index import Index
from extractor.index.files import archives
from extractor.index.files.archives import is_archive, listing
from extractor.index.files.discovery import find_files
from extractor.index.files.paths import Presence, located, split_path, stored_path
from extractor.parsers.limits import Limits

TEXT = "Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh.\n".encode()


def info(name: str, mode: int = 0, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("x")
    made.filename = name
    made.external_attr, made.compress_type = mode << 16, method
    return made


def pack(path: Path, members: list[tuple[zipfile.ZipInfo | str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members:
            archive.writestr(member, data)
    return path


def codes(path: Path, limits: Limits | None = None) -> dict[str, str]:
    return {name: error.code for name, error in listing(path, limits or Limits()).refused}


def test_members_are_found_and_read(tmp_path: Path) -> None:
    names = ["b.txt", "thư đến/a.txt", "thư đến/sâu/c.docx", "x.py", "__MACOSX/b.txt", ".hidden/d.txt", "e/"]
    path = pack(tmp_path / "thư.ZIP", [(name, TEXT if not name.endswith("/") else b"") for name in names])
    found = find_files([tmp_path])
    assert [str(place) for place in found.files] == [
        f"{path}!/b.txt", f"{path}!/thư đến/a.txt", f"{path}!/thư đến/sâu/c.docx",
    ]  # fmt: skip
    (first, *_) = found.files
    assert isinstance(first, archives.ArchiveMember)
    assert archives.read(first) == TEXT


@pytest.mark.parametrize("name", ["b.txt", "thư đến/a.txt"])
def test_a_member_can_be_named(tmp_path: Path, name: str) -> None:
    path = pack(tmp_path / "a.zip", [("b.txt", TEXT), ("thư đến/a.txt", TEXT)])
    assert [str(place) for place in find_files([f"{path}!/{name}"]).files] == [f"{path}!/{name}"]
    assert [str(place) for place in find_files([Path(f"{path}!/{name}")]).files] == [f"{path}!/{name}"]
    ((_, error),) = find_files([f"{path}!/not there.txt"]).failures
    assert error.code == "file.missing"


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (info("/etc/thư.txt"), "file.hostile"),
        (info("C:/thư.txt"), "file.hostile"),
        (info("../thư.txt"), "file.hostile"),
        (info("a/../../thư.txt"), "file.hostile"),
        (info("..\\b.txt"), "file.hostile"),
        (info("b.txt", mode=stat.S_IFLNK | 0o777), "file.hostile"),
        (info("b.txt", mode=stat.S_IFIFO | 0o777), "file.hostile"),
        (info("inner.zip"), "file.unsupported"),
        (info("b.txt", method=zipfile.ZIP_LZMA), "file.unsupported"),
        (info("b.txt", method=zipfile.ZIP_BZIP2), "file.unsupported"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value.filename} {value.external_attr >> 16:o}",
)
def test_tricks_are_refused(tmp_path: Path, member: zipfile.ZipInfo, code: str) -> None:
    path = pack(tmp_path / "a.zip", [(member, TEXT), ("good.txt", TEXT)])
    name = member.filename.replace("\\", "/")
    assert codes(path) == {name: code}
    found = find_files([path])
    assert [str(place) for place in found.files] == [f"{path}!/good.txt"]
    assert [(where, error.code) for where, error in found.failures] == [(f"{path}!/{name}", code)]


def test_a_nul_in_a_name(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("good_txt.exe", TEXT)])
    path.write_bytes(path.read_bytes().replace(b"good_txt.exe", b"good.txt\0exe"))
    assert codes(path) == {"good.txt\\x00exe": "file.hostile"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_stand_twice(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("a.txt", TEXT), ("a.txt", b"another"), ("b.txt", TEXT)])
    assert codes(path) == {"a.txt": "file.hostile"}
    assert [member.name for member in listing(path, Limits()).members] == ["b.txt"]


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("a.txt", TEXT)])
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert codes(path) == {"a.txt": "file.protected"}


@pytest.mark.parametrize(
    "limits", [Limits(max_bytes=1000), Limits(max_ratio=10, ratio_floor=100)], ids=["size", "ratio"]
)
def test_a_member_over_a_limit(tmp_path: Path, limits: Limits) -> None:
    path = pack(tmp_path / "a.zip", [("a.txt", b"a" * 100_000), ("b.txt", TEXT)])
    assert codes(path, limits) == {"a.txt": "file.too_large"}


@pytest.mark.parametrize("limits", [Limits(max_members=2), Limits(max_archive=100)], ids=["members", "bytes"])
def test_an_archive_over_a_limit(tmp_path: Path, limits: Limits) -> None:
    path = pack(tmp_path / "a.zip", [(f"{number}.txt", TEXT) for number in range(3)])
    ((where, error),) = find_files([path], limits).failures
    assert (where, error.code) == (str(path), "file.too_large")


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "file.damaged"), (b"no zip", "file.damaged"), (b"PK\5\6" + bytes(18), "folder.empty")]
)
def test_what_is_no_archive(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    ((_, error),) = find_files([path]).failures
    assert error.code == code


def test_a_member_that_is_more_than_it_says(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("a.txt", b"a" * 100_000)])
    data = path.read_bytes().replace((100_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(data)
    (member,) = listing(path, Limits()).members
    with pytest.raises(VanbanError) as refused:
        archives.read(member)
    assert refused.value.code == "file.damaged"


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_a_document_is_no_archive(tmp_path: Path, name: str) -> None:
    assert not is_archive(pack(tmp_path / "a.zip", [(name, b"x"), ("word/document.xml", b"x")]))
    assert not is_archive(pack(tmp_path / "a.docx", [("b.txt", TEXT)]))
    assert is_archive(pack(tmp_path / "b.zip", [("b.txt", TEXT)]))


def test_names_in_utf8_without_its_mark(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("thu den.txt", TEXT)])
    data = path.read_bytes().replace(b"thu den.txt", "thư đ.txt".encode())
    path.write_bytes(data)
    assert [member.name for member in listing(path, Limits()).members] == ["thư đ.txt"]


@given(st.binary(max_size=400), st.integers(0, 400))
def test_damage_is_always_a_fault_of_ours(junk: bytes, at: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b/c.txt", TEXT, zipfile.ZIP_DEFLATED)
    data = buffer.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        path.write_bytes(data[:at] + junk + data[at + len(junk) :])
        for place in find_files([path]).files:
            if isinstance(place, archives.ArchiveMember):
                with suppress(VanbanError):
                    archives.read(place)


def test_stored_paths(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    assert split_path("x/a.ZIP!/b/c.txt") == ("x/a.ZIP", "b/c.txt")
    assert split_path("x/a.zip") is None
    assert stored_path(f"{path}!/b/../c.txt") == f"{path}!/b/../c.txt"
    assert located(f"{path}!/b.txt") == f"{path}!/b.txt"


def test_presence(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("b.txt", TEXT)])
    presence = Presence()
    assert [presence.has(each) for each in (str(path), f"{path}!/b.txt", f"{path}!/c.txt", str(tmp_path / "c"))] == [
        True, True, False, False,
    ]  # fmt: skip


def test_an_index_of_archives(index: Index, tmp_path: Path, folder: Callable[..., Path]) -> None:
    place = folder(a="Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023 của UBND tỉnh.")
    path = pack(place / "a.zip", [("b/same.txt", (place / "a.txt").read_bytes()), ("new.txt", b"Th\xc6\xb0 4469/UBND-KT"),
                                  ("../out.txt", TEXT)])  # fmt: skip
    before = {each for each in tmp_path.rglob("*") if "index.db" not in each.name}
    report = index.ingest([place])
    assert (report.new, report.duplicate, report.failed) == (2, 1, 1)
    assert [row.path for row in index.errors()] == [f"{path}!/../out.txt"]
    assert {each for each in tmp_path.rglob("*") if "index.db" not in each.name} == before
    shown = index.show(f"{path}!/new.txt").document
    assert shown is not None
    assert shown.record.source.path == f"{path}!/new.txt"
    again = index.ingest([place])
    assert (again.unchanged, again.failed, again.gone) == (3, 1, [])
    pack(path, [("new.txt", b"Th\xc6\xb0 4469/UBND-KT")])
    assert index.ingest([place]).gone == [f"{path}!/b/same.txt"]
