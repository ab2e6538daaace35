"""What each field is, in which unit, and by which law: ``models/fields.tsv``, the one place that says so.

The JSON Schema of the record and of the parsed document, the description of the API and the columns of tables take it
from here. English, with the Vietnamese term in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor import knowledge

ANY = "*"
"""Stands for all classes that have no row of their own for a field."""


def of(owner: str, field: str) -> str | None:
    """What a field of a class is, its unit and its source in one string; None where no row says so."""
    row = row_of(owner, field)
    return None if row is None else _in_words(row)


def row_of(owner: str, field: str) -> knowledge.Row | None:
    """The row for a field of a class: its own, or the one that is for all classes."""
    rows = _rows()
    return rows.get((owner, field)) or rows.get((ANY, field))


def describe(schema: dict[str, Any], owner: type | str) -> None:
    """Say in the JSON Schema of a class, which is changed, what each of its properties is.

    What says more where it stands keeps that.
    """
    name = owner if isinstance(owner, str) else owner.__name__
    for field, property_ in schema.get("properties", {}).items():
        words = of(name, field)
        if words is not None:
            property_.setdefault("description", words)


def describe_all(schemas: Mapping[str, dict[str, Any]]) -> None:
    """The same for schemas by the names of their classes."""
    for name, schema in schemas.items():
        describe(schema, name)


def undescribed(schemas: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    """Every property that lacks a description, as ``Class.field``."""
    for name, schema in schemas.items():
        yield from (
            f"{name}.{field}" for field, each in schema.get("properties", {}).items() if "description" not in each
        )


def _in_words(row: knowledge.Row) -> str:
    unit = f" Unit: {row['unit']}." if row["unit"] else ""
    source = f" Source: {row['source']}." if row["source"] else ""
    return f"{row['description']}.{unit}{source}"


@knowledge.derived
def _rows() -> dict[tuple[str, str], knowledge.Row]:
    return {(owner, row["field"]): row for row in knowledge.table("fields") for owner in row["of"].split()}
