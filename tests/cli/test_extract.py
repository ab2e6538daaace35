"""``vanban extract``: formats, standard input, several files."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.document import Document
from extractor.records import Record


def test_pages_that_were_given_up_are_told_and_are_a_failure(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor import pipeline
    from extractor.records import Diagnostic

    read = pipeline.read_bytes

    def reading(*given: Any) -> tuple[Document, Record]:
        document, record = read(*given)
        said = Diagnostic(code="page.unreadable", severity="error", message="page 2 was given up", page=2)
        record.diagnostics.append(said)
        return document, record

    monkeypatch.setattr(pipeline, "read_bytes", reading)
    ended = run("extract", "incoming/a.txt")
    assert (ended.exit_code, '"134/QĐ-SKHCN"' in ended.stdout) == (1, True)
    assert "a.txt: page 2 was given up; the rest was read" in ended.stderr


def test_one_object_a_line_and_no_text(run: Any, folder: Path) -> None:
    done = run("extract", "incoming")
    assert (done.exit_code, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["header"]["key"] for record in records] == ["134/QĐ-SKHCN", "135/QĐ-SKHCN"]
    assert [record["text"] for record in records] == [None, None]
    assert "71/2023/QĐ-UBND" in [citation["key"] for citation in records[0]["citations"]]


def test_the_line_is_the_record_without_its_text(run: Any, folder: Path) -> None:
    from extractor.pipeline import extract_file

    line = run("extract", "incoming/a.txt").stdout
    record = extract_file(Path("incoming/a.txt"))
    assert line == record.model_copy(update={"text": None}).model_dump_json() + "\n"
    assert Record.model_validate_json(run("extract", "incoming/a.txt", "--text").stdout) == record


def test_spans_refer_to_the_text(run: Any, folder: Path) -> None:
    record = json.loads(run("extract", "incoming/a.txt", "--text").stdout)
    for citation in record["citations"]:
        start, end = citation["span"]
        assert record["text"][start:end] == citation["surface"]


def test_a_list_of_objects(run: Any, folder: Path) -> None:
    assert len(json.loads(run("extract", "incoming", "--format", "json").stdout)) == 2
    assert json.loads(run("extract", "nowhere", "--format", "json").stdout) == []


def test_a_table_has_one_line_a_document(run: Any, folder: Path) -> None:
    heading, *lines = run("extract", "incoming", "--format", "table").stdout.splitlines()
    assert " ".join(heading.split()) == "file kind number date issuer subject citations footnotes diagnostics"
    assert len(lines) == 2
    assert "134/QĐ-SKHCN" in lines[0]
    assert "Quyết định" in lines[0]


def test_standard_input(run: Any, folder: Path) -> None:
    record = json.loads(run("extract", "-", input=Path("incoming/a.txt").read_bytes()).stdout)
    assert (record["source"]["path"], record["header"]["key"]) == ("-", "134/QĐ-SKHCN")


def test_a_file_named_twice_is_read_once(run: Any, folder: Path) -> None:
    assert len(run("extract", "incoming/a.txt", "incoming", "./incoming/a.txt").stdout.splitlines()) == 2


@pytest.mark.parametrize("form", ["jsonl", "json", "table"])
def test_output_to_a_file_is_what_the_screen_would_show(run: Any, folder: Path, form: str) -> None:
    shown = run("extract", "incoming", "--format", form).stdout
    done = run("extract", "incoming", "--format", form, "-o", "out")
    assert (done.exit_code, done.stdout, Path("out").read_text(encoding="utf-8")) == (0, "", shown)


def test_a_wrong_format_is_a_wrong_command_line(run: Any, folder: Path) -> None:
    done = run("extract", "incoming", "--format", "xml")
    assert done.exit_code == 2
    assert "xml" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")
def test_a_name_that_is_not_utf8(run: Any, folder: Path) -> None:
    os.rename("incoming/a.txt", b"incoming/a\xff.txt")
    done = run("extract", "incoming")
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 2)
    assert json.loads(done.stdout.splitlines()[0])["source"]["path"] == "incoming/a\\udcff.txt"


def test_the_sample(run: Any, sample: Path) -> None:
    record = json.loads(run("extract", sample).stdout)
    assert len(record["footnotes"]) == 57
