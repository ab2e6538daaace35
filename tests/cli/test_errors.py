"""Bad input: one clear line each, the documented exit code, an entry in the ledger, and the batch goes on."""

from __future__ import annotations

import io
import json
import random
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from struct import pack
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from extractor.errors import Exit
from tests.parsers.compound_factory import compound, word

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
MAIN = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
PARAGRAPH = "<w:p><w:r><w:t>Quyết định số 71/2023/QĐ-UBND ngày 26/9/2023</w:t></w:r></w:p>"
DOCUMENT = f'<w:document xmlns:w="{WORD}"><w:body>{PARAGRAPH}</w:body></w:document>'
ENTITY = (
    '<!DOCTYPE w:document [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&secret;</w:t></w:r></w:p></w:body></w:document>'
)
LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True))
    + f']><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
)


def package(**parts: str) -> bytes:
    """A .docx with these parts beside the required ones; ``document`` is word/document.xml."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", MAIN)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def bomb() -> bytes:
    """A .docx of 10 MB whose document.xml unpacks to 10 GB of blanks: one deflated block, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(DOCUMENT[:-30].encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    blanks = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    times = 10 * 2**10
    body = head + blanks * times + packer.flush(zlib.Z_FINISH)
    size = min(len(DOCUMENT[:-30].encode()) + times * 2**20, 2**32 - 1)
    name = b"word/document.xml"
    local = pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, 0, len(body), size, len(name), 0) + name
    central = (
        pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, 0, len(body), size, len(name), 0, 0, 0, 0, 0, 0) + name
    )
    end = pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local) + len(body), 0)
    return local + body + central + end


def protected() -> bytes:
    """What Word saves under a password (MS-OFFCRYPTO): a compound file with the stream EncryptedPackage."""
    sector = 512
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += pack("<9L", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + pack("<109L", 0, *[0xFFFFFFFF] * 108)
    table = pack("<128L", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    names = (("Root Entry", 5, 1), ("EncryptedPackage", 2, 0xFFFFFFFF), ("EncryptionInfo", 2, 0xFFFFFFFF))
    entries = b"".join(_entry(*name) for name in names)
    return header.ljust(sector, b"\0") + table + entries.ljust(sector, b"\0")


def _entry(name: str, kind: int, child: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    fields = pack("<HBB3L", len(coded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return coded.ljust(64, b"\0") + fields + pack("<LQ", 0xFFFFFFFE, 0)


FILES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "empty": ("empty.docx", bytes, {"file.empty"}),
    "blank": ("blank.txt", lambda: b" \r\n\t\n", {"file.empty"}),
    "truncated": ("cut.docx", lambda: package(document=DOCUMENT * 9)[:-80], {"file.damaged"}),
    "truncated early": ("cut.docx", lambda: package(document=DOCUMENT)[:200], {"file.damaged"}),
    "not a zip": ("noise.docx", lambda: b"PK\3\4" + random.Random(1).randbytes(5000), {"file.damaged"}),
    "without document.xml": ("none.docx", lambda: package(styles="<a/>"), {"file.damaged", "file.unsupported"}),
    "not XML": ("xml.docx", lambda: package(document=DOCUMENT[:-20]), {"file.damaged"}),
    "external entity": ("entity.docx", lambda: package(document=ENTITY), {"file.hostile"}),
    "entities in entities": ("laughs.docx", lambda: package(document=LAUGHS), {"file.hostile"}),
    "zip bomb": ("bomb.docx", bomb, {"file.too_large"}),
    "password": ("secret.docx", protected, {"file.protected"}),
    "binary noise": ("noise.txt", lambda: random.Random(2).randbytes(20_000), {"file.unsupported"}),
    "a picture": ("scan.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), {"file.unsupported", "file.damaged"}),
}


@pytest.fixture(params=FILES, ids=list(FILES))
def bad(request: pytest.FixtureRequest, folder: Path) -> tuple[Path, set[str]]:
    """A bad file in ``incoming``, beside two good ones, and the codes that say what is wrong with it."""
    name, make, codes = FILES[request.param]
    path = folder / "incoming" / name
    path.write_bytes(make())
    return path, codes


def one_line(done: Any) -> str:
    """What the command said of a fault: exactly one line, for people, without a trace."""
    (line,) = done.stderr.splitlines()
    assert line.startswith("vanban: ")
    assert "Traceback" not in line
    return str(line)


def test_a_bad_file_alone(run: Any, bad: tuple[Path, set[str]]) -> None:
    done = run("extract", bad[0])
    assert (done.exit_code, done.stdout) == (Exit.SOME_FAILED, "")
    assert str(bad[0]) in one_line(done)


def test_a_bad_file_does_not_stop_the_others(run: Any, bad: tuple[Path, set[str]]) -> None:
    done = run("extract", "incoming")
    assert (done.exit_code, len(done.stdout.splitlines())) == (Exit.SOME_FAILED, 2)
    assert bad[0].name in one_line(done)


def test_a_bad_file_stands_in_the_ledger(run: Any, bad: tuple[Path, set[str]]) -> None:
    done = run("index", "incoming")
    assert done.exit_code == Exit.SOME_FAILED
    assert done.stdout == "2 new, 0 changed, 0 unchanged, 0 duplicate, 1 failed\n"
    assert bad[0].name in one_line(done)
    (entry,) = map(json.loads, run("errors", "--format", "jsonl").stdout.splitlines())
    assert Path(entry["file"]) == bad[0]
    assert entry["code"] in bad[1]
    assert entry["message"]


def test_a_file_that_is_mended_leaves_the_ledger(run: Any, folder: Path) -> None:
    broken = folder / "incoming" / "later.docx"
    broken.write_bytes(package(document=DOCUMENT)[:200])
    run("index", "incoming")
    broken.write_bytes(package(document=DOCUMENT))
    assert run("index", "incoming").stdout == "1 new, 0 changed, 2 unchanged, 0 duplicate, 0 failed\n"
    assert run("errors").stdout == ""


@pytest.mark.parametrize("content", [b"", b"PK\3\4 and no more"])
def test_bad_standard_input(run: Any, folder: Path, content: bytes) -> None:
    done = run("extract", "-", input=content)
    assert (done.exit_code, done.stdout) == (Exit.SOME_FAILED, "")
    assert one_line(done).startswith("vanban: -: ")


@pytest.mark.parametrize("command", ["extract", "index", "footnotes"])
def test_a_missing_file(run: Any, folder: Path, command: str) -> None:
    done = run(command, "nowhere.docx")
    assert done.exit_code == Exit.NO_INPUT
    assert "nowhere.docx" in one_line(done)


@pytest.mark.parametrize("command", ["extract", "index", "footnotes"])
def test_a_folder_without_documents(run: Any, folder: Path, command: str) -> None:
    (folder / "empty" / "within").mkdir(parents=True)
    (folder / "empty" / "table.csv").touch()
    done = run(command, "empty")
    assert done.exit_code == Exit.NO_INPUT
    assert "empty" in one_line(done)


@pytest.mark.parametrize("command", ["extract", "index", "footnotes"])
def test_a_missing_file_among_others(run: Any, folder: Path, command: str) -> None:
    done = run(command, "nowhere.docx", "incoming")
    assert done.exit_code == Exit.SOME_FAILED
    assert "nowhere.docx" in one_line(done)


def test_missing_paths_are_in_the_ledger(run: Any, folder: Path) -> None:
    (folder / "empty").mkdir()
    run("index", "nowhere.docx", "empty", "incoming")
    codes = [json.loads(line)["code"] for line in run("errors", "--format", "jsonl").stdout.splitlines()]
    assert sorted(codes) == ["file.missing", "folder.empty"]


@pytest.mark.parametrize(
    "words",
    [("index", "incoming"), ("search", "x"), ("cited-by", "1/QĐ"), ("show", "1/QĐ"), ("missing",), ("footnotes",),
     ("stats",), ("errors",)],
    ids=lambda words: words[0],
)  # fmt: skip
@pytest.mark.parametrize("content", ["text", "another program", "folder"])
def test_a_database_that_is_not_one(run: Any, folder: Path, words: tuple[str, ...], content: str) -> None:
    place = folder / "archive.db"
    if content == "text":
        place.write_text("a list of archives\n" * 100)
    elif content == "folder":
        place.mkdir()
    else:
        connection = sqlite3.connect(place)
        connection.execute("CREATE TABLE contacts (name)")
        connection.close()
    before = place.read_bytes() if place.is_file() else None
    done = run(*words, "--db", place)
    assert (done.exit_code, done.stdout) == (Exit.INDEX, "")
    assert "archive.db" in one_line(done)
    assert before is None or place.read_bytes() == before


def test_an_index_that_is_not_there_is_not_made_by_asking(run: Any, folder: Path) -> None:
    done = run("search", "x", "--db", "none.db")
    assert (done.exit_code, one_line(done)[:15]) == (Exit.INDEX, "vanban: none.db")
    assert not Path("none.db").exists()


def test_a_place_that_cannot_be_written(run: Any, folder: Path) -> None:
    done = run("extract", "incoming", "-o", "no/such/folder/out.jsonl")
    assert done.exit_code == Exit.OUTPUT
    assert "out.jsonl" in one_line(done)


@pytest.mark.parametrize("name", ["a\x1b[31mred.txt", "a\nb.txt"])
def test_a_file_name_cannot_write_to_the_terminal(run: Any, folder: Path, name: str) -> None:
    line = one_line(run("extract", name))
    assert line.isprintable()


@pytest.mark.parametrize("command", ["extract", "index"])
def test_one_cause_in_many_files_is_said_once(run: Any, folder: Path, monkeypatch: Any, command: str) -> None:
    monkeypatch.setattr("extractor.parsers.doc.choice.find", lambda program: None)
    for number in range(5):
        (folder / "incoming" / f"{number}.doc").write_bytes(compound(word()) + bytes([number]))
    first, rest = run(command, "incoming").stderr.splitlines()
    assert first.startswith("vanban: incoming/0.doc: a .doc file needs antiword or soffice")
    assert first.endswith("sudo apt install antiword or: sudo apt install libreoffice-writer")
    assert rest.startswith(
        "vanban: the same of 4 more files (incoming/1.doc, incoming/2.doc, incoming/3.doc …): a .doc"
    )


@pytest.mark.parametrize("command", ["correct", "state", "delete", "same"])
def test_what_is_to_be_undone_and_is_not_there(run: Any, command: str) -> None:
    run("index", "incoming")
    done = run(command, "--undo", "99")
    assert done.exit_code == Exit.NO_INPUT
    assert "99 that holds" in one_line(done)
