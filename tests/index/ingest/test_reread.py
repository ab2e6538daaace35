"""Documents are read anew from what was parsed; their files only where the parser, or the reading of scans, changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor import parsers, stages
from extractor.errors import BadQuery
from extractor.index import Index
from extractor.index.writing import stages as written
from tests.faults.dumps import dump

RULES = """
local:
  author: registry
organs:
  - name: Ban Quản lý Khu công nghiệp
    short: BQLKCN
    example: Ban Quản lý Khu công nghiệp
"""
LETTER = """UBND TỈNH NINH THUẬN

Số: {number}/QĐ-UBND\tNinh Thuận, ngày 20 tháng 10 năm 2023

QUYẾT ĐỊNH
Về việc giao nhiệm vụ

Căn cứ Quyết định số {cited}/QĐ-UBND ngày 01/3/2023;
Giao 12 nhiệm vụ[footnoteRef:1] trong năm.
[1: Kế hoạch số {number}/KH-UBND.]
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    place = tmp_path / "văn bản"
    place.mkdir()
    for number in range(1, 6):
        (place / f"{number}.txt").write_text(LETTER.format(number=number, cited=number + 1), encoding="utf-8")
    return place


@pytest.fixture
def held(index: Index, letters: Path) -> Index:
    assert index.ingest([letters]).new == 5
    return index


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is parsed from here on."""
    found: list[str] = []
    really = parsers.open_document

    def seen(data: bytes, name: str = "", *others: Any) -> Any:
        found.append(Path(name).name)
        return really(data, name, *others)

    monkeypatch.setattr(parsers, "open_document", seen)
    return found


def test_nothing_is_read_anew_where_nothing_changed(held: Index, parsed: list[str]) -> None:
    assert held.reread().total == 0
    assert parsed == []


def test_other_rules_open_no_file(
    held: Index, letters: Path, parsed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "VERSION", "99")
    report = held.reread()
    assert (report.changed, report.failed, parsed) == (5, 0, [])
    assert held.reread().total == 0
    with Index.open(tmp_path / "whole.db") as whole:
        whole.ingest([letters])
        assert dump(held) == dump(whole)


def test_indexing_the_folder_again_does_the_same(
    held: Index, letters: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "VERSION", "99")
    assert held.ingest([letters]).changed == 5
    assert parsed == []


def test_other_rows_are_made_of_the_record(held: Index, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(held)
    monkeypatch.setattr(stages, "ROWS", stages.ROWS + 1)
    monkeypatch.setattr("extractor.index.writing.batch.ROWS", stages.ROWS)
    monkeypatch.setattr("extractor.pipeline.read_again", None)  # no rule is applied
    assert held.reread().changed == 5
    assert parsed == []
    assert dump(held) == before


@pytest.mark.parametrize(
    ("what", "value"), [("TEXT", stages.TEXT + 1), ("PARSERS", {"text": stages.PARSERS["text"] + 1})]
)
def test_another_parser_reads_the_files(
    held: Index, letters: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, what: str, value: object
) -> None:
    monkeypatch.setattr(stages, what, value)
    (letters / "2.txt").unlink()
    (letters / "3.txt").write_text("Số: 9/QĐ-UBND", encoding="utf-8")
    report = held.reread()
    assert (report.changed, report.failed) == (3, 2)
    assert sorted(parsed) == ["1.txt", "4.txt", "5.txt"]
    assert [(Path(path).name, error.code) for path, error in report.failures] == [
        ("2.txt", "file.missing"),
        ("3.txt", "file.unreadable"),
    ]
    assert len(held.search("2/QĐ-UBND")) >= 1, "what could not be read anew stays"
    assert held.errors() == []


def test_only_those_of_another_parser(held: Index, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages, "PARSERS", {**stages.PARSERS, "docx": 9})
    monkeypatch.setattr(stages, "OCR", 2)
    assert held.reread().total == 0
    assert parsed == []


def test_corrections_registers_and_names_of_files_hold(
    held: Index, letters: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    held.curation.correct(letters / "1.txt", "header", "subject", "Về đất đai", by="Bình")
    (letters / "bản sao.txt").write_bytes((letters / "1.txt").read_bytes())
    held.ingest([letters])
    (letters / "4.txt").unlink()
    held.ingest([letters])
    before = dump(held)
    monkeypatch.setattr(written, "VERSION", "99")
    parsed.clear()
    assert held.reread().changed == 5
    assert parsed == []
    assert [hit.path for hit in held.search("ve dat dai")] == [str(letters / "1.txt")]
    assert held.search("bản sao.txt")
    assert [row.path for row in held.files() if row.gone] == [str(letters / "4.txt")]
    monkeypatch.undo()
    held.reread()
    assert dump(held) == before


def test_a_deleted_document_leaves_nothing_of_what_was_parsed(held: Index, letters: Path) -> None:
    assert held.storage.value("SELECT count(*) FROM parsed") == 5
    held.curation.delete(letters / "1.txt", by="Bình", reason="nhầm")
    (letters / "2.txt").unlink()
    held.ingest([letters])
    held.prune()
    assert held.storage.value("SELECT count(*) FROM parsed") == 3
    held.storage.connection.execute("DELETE FROM files")
    held.storage.connection.execute("UPDATE main.documents SET designation_id = NULL")
    held.storage.connection.execute("DELETE FROM main.documents")
    assert held.storage.value("SELECT count(*) FROM parsed") == 0


def test_what_was_parsed_of_a_secret_document_is_hidden(tmp_path: Path) -> None:
    secret = tmp_path / "mật.txt"
    secret.write_text("UBND TỈNH NINH THUẬN\nSố: 1/UBND-NC\nTUYỆT MẬT\n\nKính gửi: Sở Y tế\n", encoding="utf-8")
    with Index.open(tmp_path / "i.db", secret=True) as opened:
        opened.ingest([secret])
        assert opened.parsed(1) is not None
    with Index.open(tmp_path / "i.db") as opened:
        assert opened.parsed(1) is None


def test_what_is_damaged_is_read_from_its_file(held: Index, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    held.storage.connection.execute("UPDATE parsed SET form = x'00' WHERE document_id IN (1, 2)")
    assert held.parsed(1) is None
    monkeypatch.setattr(written, "VERSION", "99")
    assert held.reread(jobs=1).changed == 5
    assert len(parsed) == 2
    assert held.parsed(1) is not None


def test_a_document_of_before_is_read_from_its_file_once(
    held: Index, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index of a release that kept nothing of what was parsed."""
    held.storage.connection.execute("DELETE FROM parsed")
    held.storage.connection.execute("UPDATE main.documents SET parser = NULL")
    assert held.reread().total == 0, "nothing changed since"
    monkeypatch.setattr(written, "VERSION", "99")
    assert held.reread().changed == 5
    assert len(parsed) == 5
    monkeypatch.setattr(written, "VERSION", "100")
    assert held.reread().changed == 5
    assert len(parsed) == 5


def test_documents_of_an_archive_too(
    index: Index, letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(letters / "1.txt", "1.txt")
    assert index.ingest([tmp_path / "a.zip"]).new == 1
    monkeypatch.setattr(stages, "TEXT", stages.TEXT + 1)
    report = index.reread()
    assert (report.changed, report.failures) == (1, [])


def test_since(held: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    held.storage.connection.execute("UPDATE main.documents SET indexed_at = '2024-05-06T07:08:09Z' WHERE id < 3")
    monkeypatch.setattr(written, "VERSION", "99")
    assert held.reread(since="2024-05-07").changed == 3
    assert held.reread(since="2024-05").changed == 2
    assert held.storage.value("SELECT count(*) FROM documents WHERE indexed_at LIKE '2024-05-06%'") == 2
    with pytest.raises(BadQuery):
        held.reread(since="yesterday")


def test_stats_say_what_is_of_which_version(held: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stages.TEXT
    monkeypatch.setattr(stages, "TEXT", before + 1)
    held.ingest(row.path for row in list(held.files())[:2])
    said = held.stats().stages
    assert said[f"parser text {stages.PARSERS['text']}.{before}"] == 3
    assert said[f"parser text {stages.PARSERS['text']}.{before + 1}"] == 2
    assert said[f"rows {stages.ROWS}"] == 5
