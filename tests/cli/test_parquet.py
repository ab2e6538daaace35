"""The command that writes an index as tables for analysts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor.errors import Exit
from extractor.vietnamese.syllables import is_syllable
from tests.cli.conftest import LETTER, Run

pytest.importorskip("pyarrow")


def test_it_writes_a_file_a_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    run("index", tmp_path / "a.txt", "--db", tmp_path / "a.db")
    done = run("export", "parquet", "--db", tmp_path / "a.db", "-o", tmp_path / "out" / "tables")
    assert done.exit_code == Exit.OK, done.output
    assert done.stdout.startswith("1 document, ") and "2 edges" in done.stdout
    assert (tmp_path / "out" / "tables" / "edges.parquet").exists()
    vietnamese = run("--lang", "vi", "export", "parquet", "--db", tmp_path / "a.db", "-o", tmp_path / "out" / "tables")
    assert vietnamese.stdout.startswith("1 văn bản, ") and "2 mối viện dẫn" in vietnamese.stdout
    assert all(is_syllable(word) for word in re.findall(r"[^\W\d]+", vietnamese.stdout))


def test_where_it_cannot_write(run: Run, tmp_path: Path) -> None:
    run("index", "--db", tmp_path / "a.db", Path(__file__))
    refused = run("export", "parquet", "--db", tmp_path / "a.db", "-o", Path(__file__))
    assert refused.exit_code == Exit.OUTPUT
    assert "choose another folder" in refused.stderr and len(refused.stderr.splitlines()) == 1
