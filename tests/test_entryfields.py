"""The fields of an entry: one definition, which index, desk, form, API, command, import and registers follow."""

from __future__ import annotations

import dataclasses
import typing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor import knowledge
from extractor.cli.app import app
from extractor.desk import Desk, Entry
from extractor.desk.entries import CLEAN
from extractor.desk.rows import Recurring
from extractor.entryfields import ENTRY, EntryField, EntryFields, EntryValues
from extractor.exchange.rows import RegisterRow
from extractor.labels import COLUMNS
from extractor.web.api.models import EntryChange, NewEntry
from extractor.web.forms import entry_form

NAMES = {each.name for each in ENTRY}
NO_FIELDS = {"number", "title", "remark"}
"""What registers print that nobody types: the number is given, the others are put together."""


def names(row: type) -> set[str]:
    return {each.name for each in dataclasses.fields(row)}


def test_the_types_have_them() -> None:
    assert names(EntryValues) == set(EntryFields.__annotations__) == NAMES
    assert names(Entry) > NAMES
    assert names(RegisterRow) > NAMES
    assert set(typing.get_args(Recurring)) == {each.name for each in ENTRY if each.recurring}


def test_desk_pages_and_api_have_them(tmp_path: Path) -> None:
    assert CLEAN.keys() == EntryChange.model_fields.keys() == NAMES
    assert NewEntry.model_fields.keys() == NAMES | {"document", "book", "again"}
    assert COLUMNS.keys() >= NAMES
    with Desk.open(tmp_path / "a.db", create=True) as desk:
        made = entry_form.form_of(entry_form.known_of(desk), {}, {})
    assert [each.name for each in made.inputs] == [each.name for each in ENTRY]


@pytest.mark.parametrize("field", ENTRY, ids=lambda each: each.name)
@pytest.mark.parametrize("command", ["add", "edit"])
def test_commands_have_an_option_for_each(command: str, field: EntryField) -> None:
    printed = CliRunner().invoke(app, ["register", command, "--help"]).stdout
    assert f"{field.option} {field.metavar}" in printed


def test_what_is_typed_comes_back(tmp_path: Path) -> None:
    typed = {"day": "5/1/2026", "date": "5/1/2026", "count": "3", "secrecy": "Mật"}
    given = {each.option: typed.get(each.sort, "Lan") for each in ENTRY}
    words = [word for pair in given.items() for word in pair]
    db = str(tmp_path / "a.db")
    Desk.open(db, create=True).close()
    done = CliRunner().invoke(app, ["register", "add", "--book", "incoming", "--db", db, *words])
    assert done.exit_code == 0, done.stderr
    wanted = {"day": "2026-01-05", "date": "2026-01-05", "count": 3, "secrecy": "Mật"}
    with Desk.open(db) as desk:
        (entry,) = desk.entries(secret=True)
    assert {name: getattr(entry, name) for name in NAMES} == {each.name: wanted.get(each.sort, "Lan") for each in ENTRY}
    assert entry.typed == NAMES


def test_registers_print_and_import_no_other_field() -> None:
    printed = {row["field"] for row in knowledge.table("registers") if row["register"] in ("incoming", "outgoing")}
    assert printed <= NAMES | NO_FIELDS
    imported = {row["field"] for row in knowledge.table("register_columns")}
    assert imported >= NAMES
