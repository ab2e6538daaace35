"""``--no-nlp``: what underthesea changes, that files are read anew for it, and what is said where it cannot be had."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import Exit
from extractor.index import Index
from extractor.packages import install
from extractor.pipeline import extract_text
from extractor.vietnamese import nounphrases

COUNTED = "Hàm lượng khí trên 50 ppm thể hiện mức độ ô nhiễm; tỉnh có 12 hồ sơ."


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    path = tmp_path / "measured.txt"
    path.write_text(COUNTED, encoding="utf-8")
    return path


@pytest.fixture
def without_underthesea(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    found = metadata.version

    def version(name: str) -> str:
        if name == "underthesea":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr("extractor.vietnamese.nounphrases.version", version)
    nounphrases.forget()
    yield
    nounphrases.forget()


def nouns(done: Any) -> list[str]:
    return [json.loads(line)["noun"] for line in done.stdout.splitlines()]


def test_quantities(run: Any, measured: Path) -> None:
    command = ("quantities", str(measured), "--format", "jsonl")
    assert nouns(run(*command, "--no-nlp")) == ["ppm thể", "hồ sơ"]
    assert nouns(run(*command)) == nouns(run(*command, "--nlp")) == ["ppm", "hồ sơ"]


def test_the_environment_says_so_too(run: Any, measured: Path) -> None:
    done = run("quantities", str(measured), "--format", "jsonl", env={"VANBAN_NLP": "0"})
    assert nouns(done) == ["ppm thể", "hồ sơ"]


def test_records_say_by_what_they_were_read(run: Any, measured: Path) -> None:
    record = json.loads(run("extract", str(measured)).stdout)
    assert record["source"]["provenance"]["nlp"].startswith("underthesea ")
    assert record["quantities"][0]["surface"] == "50 ppm"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_index_reads_anew_with_it_and_without(run: Any, folder: Path, jobs: str) -> None:
    without, with_it = ("index", "incoming", "--jobs", jobs, "--no-nlp"), ("index", "incoming", "--jobs", jobs)
    assert run(*without).stdout.startswith("2 new, 0 changed")
    assert run(*with_it).stdout.startswith("0 new, 2 changed")
    assert run(*with_it).stdout.startswith("0 new, 0 changed, 2 unchanged")
    assert run(*without).stdout.startswith("0 new, 2 changed")


def test_a_record_that_is_put_in_is_known_as_what_it_was_read_with(tmp_path: Path) -> None:
    with Index.open(tmp_path / "v.db") as index:
        assert index.add(extract_text(COUNTED, "a", nlp=False)) == "new"
        assert index.add(extract_text(COUNTED, "a")) == "changed"
        assert index.add(extract_text(COUNTED, "a", nlp=True)) == "unchanged"


@pytest.mark.usefixtures("without_underthesea")
@pytest.mark.parametrize("command", ["extract", "index", "quantities", "check"])
def test_without_underthesea_nothing_is_begun(run: Any, folder: Path, command: str) -> None:
    done = run(command, "incoming", "--nlp")
    (line,) = done.stderr.splitlines()
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert install("underthesea") in line
    assert run(command, "incoming").exit_code == Exit.OK


@pytest.mark.usefixtures("without_underthesea")
def test_without_underthesea_rules_alone_read(run: Any, measured: Path) -> None:
    record = json.loads(run("extract", str(measured)).stdout)
    assert "nlp" not in record["source"]["provenance"]
    assert record["quantities"][0]["noun"] == "ppm thể"
