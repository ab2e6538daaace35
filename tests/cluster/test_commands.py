"""``vanban cluster``, as it is typed: in both languages, with faults, and what it ends with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.cli.app import app
from extractor.cluster import Store, link
from extractor.errors import Exit


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    """Runs a command, and gives its exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VANBAN_NLP", "0")

    def run(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            app([*map(str, words)], prog_name="vanban")
        out = capsys.readouterr()
        return int(ended.value.code or 0), out.out, out.err

    yield run


def test_from_a_folder_to_an_index(typed: Any, documents: Path) -> None:
    code, out, err = typed("cluster", "extract", documents, "--out", "store", "--jobs", "1")
    assert (code, out) == (Exit.SOME_FAILED, "10 new, 2 duplicate, 0 unchanged, 2 failed\n")
    assert "file.damaged" in err and "file.secret" in err
    assert typed("cluster", "extract", documents, "--out", "store", "-j", "1")[1] == (
        "0 new, 0 duplicate, 14 unchanged, 0 failed\n"
    )
    assert "link it: vanban cluster link STORE" in typed("cluster", "status", "store")[2]
    code, out, _ = typed("cluster", "link", "store")
    assert code == 0 and out.startswith("documents: 10, mentions: ")
    assert typed("cluster", "status", "store")[2] == ""
    assert typed("--lang", "vi", "cluster", "link", "store")[1].endswith("số, ký hiệu xét lại: 0\n")
    assert typed("cluster", "publish", "store", "--db", "a.db", "-j", "1")[1] == "10 documents\n"
    for words in (("missing",), ("cited-by", "30/2020/NĐ-CP"), ("history", "08/2014/NĐ-CP", "--on", "2024-06-01")):
        name, *rest = words
        one = typed("cluster", name, "store", *rest, "--format", "json")
        other = typed(name, *rest, "--db", "a.db", "--format", "json")
        assert one == other
        assert one[2] or json.loads(one[1])
    assert typed("--lang", "vi", "cluster", "status", "store")[1].startswith("14 tệp, 10 văn bản\n")
    assert typed("--lang", "vi", "cluster", "missing", "store", "--limit", "1")[1].startswith("số")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("extract", "nowhere", "--out", "store"), Exit.NO_INPUT, "nowhere: no such file or folder"),
        (("extract", ".", "--out", "full"), Exit.INDEX, "neither a store nor an empty folder"),
        (("extract", ".", "--out", "s", "--address", "10.0.0.1:1"), Exit.USAGE, "--driver ray"),
        (("status", "full"), Exit.INDEX, "not a store"),
        (("link", "empty"), Exit.INDEX, "nothing was read into this store"),
        (("missing", "empty"), Exit.INDEX, "nothing in this store was linked"),
        (("publish", "empty", "--db", "a.db"), Exit.INDEX, "nothing was read into this store"),
    ],
)
def test_faults_are_one_line(typed: Any, tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("a", encoding="utf-8")
    Store.opened(tmp_path / "empty", create=True)
    ended, out, err = typed("cluster", *words)
    assert (ended, out) == (code, "") and said in err
    assert not (tmp_path / "a.db").exists() and not list(tmp_path.glob(".a.db*"))


def test_a_run_in_which_most_fails_stops(typed: Any, tmp_path: Path) -> None:
    (folder := tmp_path / "broken").mkdir()
    for number in range(40):
        (folder / f"{number:02}.pdf").write_bytes(f"%PDF-1.4 nothing {number}".encode())
    code, _, err = typed("cluster", "extract", folder, "--out", "store", "--jobs", "1")
    assert code == Exit.SOME_FAILED and "20 of 20 files failed, most with file.damaged" in err
    assert typed("cluster", "status", "store")[1].splitlines()[-1] == "20 failed with file.damaged"
    code, out, _ = typed("cluster", "extract", folder, "--out", "store", "--max-failures", "100", "-j", "1")
    assert out == "0 new, 0 duplicate, 20 unchanged, 20 failed\n"


def test_scans_without_recognition_are_told_before_anything_is_read(
    typed: Any, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.parsers.ocr.available", lambda: False)
    code, _, err = typed("cluster", "extract", root / "corpus" / "made", "--out", "store", "--jobs", "1")
    assert code == Exit.SOME_FAILED and "nothing here reads them" in err
    assert typed("cluster", "status", "store")[1].startswith("0 files")


def test_without_duckdb_or_ray_it_says_what_installs_them(
    typed: Any, documents: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(store)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.setitem(sys.modules, "ray", None)
    code, _, err = typed("cluster", "missing", store.folder)
    assert code == Exit.USAGE and "this needs duckdb" in err and "pip install" in err
    code, _, err = typed("cluster", "extract", documents / "a-ninh-thuan.txt", "--out", "new", "--driver", "ray")
    assert code == Exit.USAGE and "this needs ray" in err and "pip install" in err


def test_other_rules_are_applied_to_what_was_parsed(typed: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Căn cứ Thử số 12/XXY-UBND ngày 01/02/2024 của UBND tỉnh An Giang;", encoding="utf-8"
    )
    (tmp_path / "own.yaml").write_text(
        "kinds:\n  - kind: Thử\n    codes: XXY\n    words: Thử\n    examples: Số 1/XXY-UBND\n", encoding="utf-8"
    )
    typed("cluster", "extract", "a.txt", "--out", "store", "--jobs", "1")
    (tmp_path / "a.txt").unlink()
    assert typed("cluster", "reread", "store", "-j", "1")[1] == "0 changed, 0 failed, 0 to be read with extract\n"
    out = typed("cluster", "reread", "store", "--rules", "own.yaml", "-j", "1")[1]
    assert out == "1 changed, 0 failed, 0 to be read with extract\n"
    typed("cluster", "link", "store")
    rows = json.loads(typed("cluster", "missing", "store", "--format", "json")[1])
    assert [row["kind"] for row in rows] == ["Thử"]
