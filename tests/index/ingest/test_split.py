"""Several documents in one file, each a document of the index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.index import Index, archives, find_files
from tests.index.files.test_archives import pack

LETTER = (
    "ỦY BAN NHÂN DÂN\nTỈNH NINH THUẬN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: {number}/QĐ-UBND\nNinh Thuận, ngày {number} tháng 5 năm 2023\nQUYẾT ĐỊNH\nVề việc số {number}\n"
    "Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;\nĐiều 1. Một.\nĐiều 2. Hai.\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Quốc Nam\n\n"
)


def bundle(*numbers: int) -> bytes:
    return "".join(LETTER.format(number=number) for number in numbers).encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "den" / "bộ.txt"
    found.parent.mkdir()
    found.write_bytes(bundle(11, 12, 13))
    return found


def keys(index: Index) -> dict[str, str]:
    sql = "SELECT path, key FROM files JOIN main.documents AS held ON held.id = document_id WHERE gone_at IS NULL"
    return {str(path).rpartition("/")[2]: str(key) for path, key in index.storage.rows(sql)}


def test_each_is_a_document_and_stays_so(path: Path, tmp_path: Path) -> None:
    with Index.open(tmp_path / "a.db") as index:
        assert index.ingest([path.parent]).new == 1
        report = index.ingest([path.parent], split=True)
        assert (report.changed, report.new, report.failed) == (1, 2, 0)
        assert keys(index) == {"bộ.txt": "11/QĐ-UBND", "#2": "12/QĐ-UBND", "#3": "13/QĐ-UBND"}
        for split in (False, True):
            again = index.ingest([path.parent], split=split)
            assert (again.unchanged, again.new, again.gone) == (3, 0, [])
        assert index.prune() == []


def test_they_move_with_their_file_and_go_with_it(path: Path, tmp_path: Path) -> None:
    with Index.open(tmp_path / "a.db") as index:
        index.ingest([path.parent], split=True)
        other = path.rename(path.with_name("khác.txt"))
        assert index.ingest([path.parent]).moved == 3
        other.write_bytes(bundle(11, 12))
        report = index.ingest([path.parent], split=True)
        assert (report.changed, report.gone) == (2, [f"{other}!/#3"])
        other.unlink()
        path.write_bytes(b"x")
        assert index.ingest([path.parent]).gone == [str(other), f"{other}!/#2"]


def test_one_of_them_by_its_path(path: Path) -> None:
    (place,) = find_files([f"{path}!/#2"]).files
    assert isinstance(place, archives.PartMember) and archives.read(place) == path.read_bytes()


def test_in_an_archive(tmp_path: Path) -> None:
    packed = pack(tmp_path / "den.zip", [("bộ.txt", bundle(11, 12)), ("một.txt", bundle(13))])
    with Index.open(tmp_path / "a.db") as index:
        assert index.ingest([packed], split=True).new == 3
        assert keys(index) == {"bộ.txt": "11/QĐ-UBND", "#2": "12/QĐ-UBND", "một.txt": "13/QĐ-UBND"}
        assert index.ingest([packed]).unchanged == 3


def test_by_the_command(path: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["index", str(path), "--split", "--db", str(tmp_path / "a.db")])
    assert result.exit_code == 0 and result.stdout.startswith("3 new"), result.output
    result = CliRunner().invoke(app, ["check", "--index", "--db", str(tmp_path / "a.db"), "--format", "jsonl"])
    assert not [json.loads(line) for line in result.stdout.splitlines()], result.output
