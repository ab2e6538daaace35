"""Names of members that say nothing of their encoding."""

from __future__ import annotations

import zlib
from pathlib import Path
from zipfile import ZipFile

import pytest

from extractor.index.files import archives, member_names
from extractor.index.files.discovery import find_files
from extractor.parsers.limits import Limits

NAMES = {
    "UTF-8": ("Quyết định.docx".encode(), "Quyết định.docx"),
    "Windows in Vietnamese": ("quyê\u0301t đi\u0323nh.txt".encode("cp1258"), "quyết định.txt"),
    "TCVN3": ("QuyÕt ®Þnh.doc".encode("cp1252"), "Quyết định.doc"),
    "VNI": ("Quyeát ñònh.doc".encode("cp1252"), "Quyết định.doc"),
    "CP437": ("Müller & Söhne.txt".encode("cp437"), "Müller & Söhne.txt"),
    "plain": (b"den/2023/cv.txt", "den/2023/cv.txt"),
}


@pytest.mark.parametrize("case", NAMES)
def test_names(case: str) -> None:
    raw, expected = NAMES[case]
    assert member_names.read(raw) == expected


def test_the_field_for_unicode_decides_where_it_is_of_this_name() -> None:
    raw, name = b"Quy?t.txt", "Quyết.txt".encode()
    field = b"\x01" + zlib.crc32(raw).to_bytes(4, "little") + name
    extra = b"\x75\x70" + len(field).to_bytes(2, "little") + field
    assert member_names.read(raw, extra) == "Quyết.txt"
    assert member_names.read(b"Other.txt", extra) == "Other.txt"


def renamed(path: Path, stored: bytes, raw: bytes) -> None:
    """Write other bytes of the same length over a name in an archive."""
    path.write_bytes(path.read_bytes().replace(stored, raw))


def test_members_are_found_under_their_names(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    raw = "quyê\u0301t đi\u0323nh.txt".encode("cp1258")
    with ZipFile(path, "w") as archive:
        archive.writestr("x" * len(raw), "một")
        archive.writestr(r"den\2023\cv.txt", "hai")
    renamed(path, b"x" * len(raw), raw)
    found = find_files([path])
    assert [place.name for place in found.files] == ["quyết định.txt", "den/2023/cv.txt"]
    assert not found.failures
    one, other = archives.listing(path, Limits()).members
    assert (archives.read(one), archives.read(other)) == ("một".encode(), b"hai")
    assert [str(place) for place in find_files([f"{path}!/den/2023/cv.txt"]).files] == [f"{path}!/den/2023/cv.txt"]


def test_two_names_that_come_out_the_same_are_a_trick(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a/b.txt", "x")
        archive.writestr(r"a\b.txt", "y")
    assert [error.code for _, error in archives.listing(path, Limits()).refused] == ["file.hostile"]
