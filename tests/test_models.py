"""The tables in ``models/``: well formed, and every row's examples run against the rule that reads the table."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

import extractor
from extractor import examples, knowledge

FILES = {
    entry.name.removesuffix(".tsv"): entry for entry in files("extractor._models").iterdir() if ".tsv" in entry.name
}
TABLES = sorted(FILES)
IDENTITY = {
    "authorities": "mark",
    "bodies": "name words",
    "kinds": "kind",
    "legacy_letters": "letter",
    "metadata_fields": "fields group key",
    "not_documents": "words",
    "openings": "words",
    "organs": "code name",
    "posts": "post",
    "provinces": "name",
    "ranks": "rank",
    "registers": "register column",
    "register_columns": "field",
    "rules": "rule",
    "short_names": "name",
    "surnames": "surname",
    "units": "code organ",
    "common_passwords": "word",
}


def test_every_table_has_a_check() -> None:
    assert sorted(examples.CHECKS) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_row_fits_the_heading(table: str) -> None:
    text = FILES[table].read_text(encoding="utf-8")
    heading, *rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert len(set(heading)) == len(heading)
    assert [row for row in rows if len(row) != len(heading)] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_examples(table: str) -> None:
    assert [row for row in knowledge.table(table) if not row.get("examples")] == []


@pytest.mark.parametrize("table", sorted(IDENTITY.keys() & set(TABLES)))
def test_no_row_stands_twice(table: str) -> None:
    rows = [tuple(row[name] for name in IDENTITY[table].split()) for row in knowledge.table(table)]
    assert [row for row in rows if rows.count(row) > 1] == []


@pytest.mark.parametrize("table", sorted(examples.CHECKS))
def test_every_example_runs(table: str) -> None:
    assert [(row, fault) for row in knowledge.table(table) for fault in examples.failures(table, row)] == []


def test_a_code_is_of_one_kind() -> None:
    for column in ("codes", "abbreviation", "words"):
        said = [
            piece.strip()
            for row in knowledge.table("kinds")
            for piece in row[column].split(";" if column == "words" else None)
            if piece.strip()
        ]
        assert sorted({each for each in said if said.count(each) > 1}) == []


def test_every_flag_of_a_kind_is_explained_and_asked_for() -> None:
    """The heading of the table says what a flag means, and rules ask for it."""
    text = FILES["kinds"].read_text(encoding="utf-8")
    explained = set(re.findall(r"(\w+) \(", text.partition("# flags:")[2].partition("\n")[0]))
    used = {flag for row in knowledge.table("kinds") for flag in row["flags"].split()}
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(extractor.__file__).parent.rglob("*.py"))
    assert used == explained
    assert used == set(re.findall(r'knowledge\.kinds\("(\w+)"\)', sources))
