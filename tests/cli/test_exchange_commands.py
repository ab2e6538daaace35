"""``vanban convert``, ``graph`` and ``export ead3``: what goes where, and what is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from extractor.cli.convert import FieldsName, TargetName
from extractor.export.foreign.conversion import TargetFormat
from tests.exchange.workbooks import INCOMING, workbook

from .conftest import LETTER, Run

SECRET = LETTER.replace("QUYẾT ĐỊNH\n", "MẬT\nQUYẾT ĐỊNH\n")


def test_the_command_offers_every_format() -> None:
    assert [one.value for one in TargetName] != []
    assert {one.value for one in TargetName} == {one.value for one in TargetFormat} | {"pdf"}


@pytest.mark.parametrize("to", [one.value for one in TargetFormat])
def test_one_document_goes_to_the_screen(folder: Path, run: Run, to: str) -> None:
    done = run("convert", "incoming/a.txt", "--to", to)
    assert done.exit_code == 0, done.stderr
    assert etree.fromstring(done.stdout_bytes) is not None if done.stdout.startswith("<") else json.loads(done.stdout)


@pytest.mark.parametrize("fields", [one.value for one in FieldsName])
def test_metadata_has_the_fields_that_were_asked_for(folder: Path, run: Run, fields: str) -> None:
    done = run("convert", "incoming/a.txt", "--to", "metadata", "--fields", fields)
    assert etree.QName(etree.fromstring(done.stdout_bytes)).localname == fields


def test_several_go_to_a_folder(folder: Path, run: Run) -> None:
    (folder / "incoming" / "more").mkdir()
    (folder / "incoming" / "more" / "a.txt").write_text(LETTER + "\n", encoding="utf-8")
    assert run("convert", "incoming", "--to", "dc", "-o", "out").exit_code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "a.txt-2.dc.xml", "a.txt.dc.xml", "b.txt.dc.xml",
    ]  # fmt: skip


def test_several_do_not_fit_into_a_file(folder: Path, run: Run) -> None:
    done = run("convert", "incoming", "--to", "dc", "-o", "out.xml")
    assert (done.exit_code, "-o FOLDER" in done.stderr) == (5, True)


def test_what_is_lost_is_told(folder: Path, run: Run) -> None:
    done = run("convert", "incoming/a.txt", "--to", "edxml", "-o", "a.edxml")
    assert "a.txt: From/OrganId: missing" in done.stderr
    assert "edXML has no place for" in done.stderr


def test_secret_documents_are_left_out_unless_asked_for(folder: Path, run: Run) -> None:
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    left_out = run("convert", "secret.txt", "--to", "dc")
    assert (left_out.stdout, "--accept-secret" in left_out.stderr) == ("", True)
    assert "<oai_dc" in run("convert", "secret.txt", "--to", "dc", "--accept-secret").stdout


@pytest.mark.parametrize(
    ("words", "start"),
    [((), "<?xml"), (("--format", "dot"), "digraph"), (("-o", "g.dot"), "digraph"), (("-o", "g.graphml"), "<?xml")],
)
def test_the_graph_is_written(indexed: Path, run: Run, words: tuple[str, ...], start: str) -> None:
    done = run("graph", *words)
    assert done.exit_code == 0, done.stderr
    written = (indexed / words[-1]).read_text(encoding="utf-8") if "-o" in words else done.stdout
    assert written.startswith(start)
    assert "71/2023/QĐ-UBND" in written


def test_dossiers_are_a_finding_aid(indexed: Path, run: Run) -> None:
    assert run("dossier", "new", "01", "Nhiệm vụ").exit_code == 0
    assert run("dossier", "put", "01", "incoming/a.txt").exit_code == 0
    done = run("export", "ead3", "--organ", "Sở KHCN")
    assert done.exit_code == 0, done.stderr
    assert "134/QĐ-SKHCN" in done.stdout
    assert "sheets were not counted in 01" in done.stderr


def test_a_register_is_rehearsed_and_taken_over(indexed: Path, run: Run) -> None:
    (indexed / "so-den.xlsx").write_bytes(
        workbook([INCOMING, ("5/1/2024", 7, "Sở Khoa học và Công nghệ", "134/QĐ-SKHCN", "20/10/2023", "x")])
    )
    rehearsed = run("import", "so-den.xlsx", "--dry-run", "--format", "jsonl")
    assert json.loads(rehearsed.stdout)["entry"] == "incoming 7/2024"
    assert "1 lines: 1 new; 1 are held\nvanban: dry run: nothing was changed\n" in rehearsed.stderr
    assert run("register", "list", "--year", "2024", "--format", "jsonl").stdout == ""
    done = run("import", "so-den.xlsx", "--by", "Lan", "--format", "jsonl")
    assert json.loads(done.stdout)["held"].endswith("a.txt")
    assert json.loads(run("register", "list", "--year", "2024", "--format", "jsonl").stdout)["number"] == "7/2024"


def test_files_that_are_no_register_are_told_and_the_rest_goes_on(indexed: Path, run: Run) -> None:
    (indexed / "so-den.xlsx").write_bytes(workbook([INCOMING, ("5/1/2024", 7, None, "1/A-B", None, "x")]))
    done = run("import", "incoming/a.txt", "nothing.xlsx", "so-den.xlsx")
    assert done.exit_code == 1
    assert "incoming/a.txt" in done.stderr and "nothing.xlsx" in done.stderr
    assert "so-den.xlsx: 1 lines: 1 new" in done.stderr
