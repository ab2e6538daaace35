"""The tables of records and their columns: what of a record stands where, made from the models of the record.

``documents`` has a row a record: all of it that is no list of findings, parts of parts under names of their own
(``signer_name``). Each list of findings is a table with a row each, which names its ``document`` and its ``position``
there. A span is two columns, ``span_start`` and ``span_end``. What is added for reckoning (``amount``, ``day``,
``due``) is made from the others and is no part of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

from extractor.document import Span
from extractor.export.arrow import kinds
from extractor.export.arrow.kinds import Kind
from extractor.records import SCHEMA_VERSION, Record

FORM = "1"
"""Of the tables; with another version of the record's schema, which stands beside it, this one may stay."""
OWNER = "columns"
"""Under which name ``models/fields.tsv`` describes the columns that no field of a record has."""
DOCUMENTS, EDGES = "documents", "edges"
_NAMES = {"reconciliations": "totals"}


@dataclass(frozen=True, slots=True)
class ArrowColumn:
    """A column: its name, where its value stands in a dumped record or finding, of which kind it is.

    ``end`` is the part of a span (0, 1) that it is; None for all other columns.
    """

    name: str
    path: tuple[str, ...]
    kind: Kind
    owner: str
    end: int | None = None

    def of(self, value: Any) -> Any:
        """What stands in it for a dumped record or finding."""
        for name in self.path:
            value = value[name]
        if value is None:
            return None
        if self.end is not None:
            return value[self.end]
        return self.kind.turn(value) if self.kind.turn else value


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that is made from the fields of a finding, for reckoning; None where these give no such value."""

    name: str
    type: Any
    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table: the list of the record whose findings are its rows, "" for the records themselves."""

    name: str
    field: str
    model: type[BaseModel]
    columns: tuple[ArrowColumn, ...]
    derived: tuple[Derived, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that say whose the row is, before all others."""
        return ("document", "paths") if not self.field else ("document", "position")

    @property
    def schema(self) -> Any:
        """Its Arrow schema; every column says in its metadata what it is, the table which version it has."""
        types = {"document": pa.string(), "paths": pa.list_(pa.string()), "position": pa.int64()}
        fields = [kinds.field(name, types[name], OWNER, name, nullable=False) for name in self.keys]
        fields += [
            kinds.field(each.name, each.kind.type, *_described(each)) for each in self.columns
        ]  # fmt: skip
        fields += [kinds.field(each.name, each.type, OWNER, each.name) for each in self.derived]
        return pa.schema(fields, metadata(self.name))


def _described(column: ArrowColumn) -> tuple[str, str]:
    return (column.owner, column.path[-1]) if column.end is None else (OWNER, column.name)


def metadata(name: str) -> dict[str, str]:
    """What a table says of itself: its name, the version of its form and of the record's schema."""
    return {"vanban.table": name, "vanban.tables": FORM, "vanban.record": SCHEMA_VERSION}


EDGE_SCHEMA = pa.schema(
    [
        kinds.field(name, type_, EDGES, name)
        for name, type_ in {
            "source_key": pa.string(), "source_issuer": pa.string(), "source_document": pa.string(),
            "target_key": pa.string(), "target_issuer": pa.string(), "target_document": pa.string(),
            "relation": pa.string(), "effective": pa.string(), "mentions": pa.int64(),
        }.items()
    ],
    metadata(EDGES),
)  # fmt: skip


@cache
def forms() -> Mapping[str, TableForm]:
    """All tables of records by name, that of the documents first; ``edges`` is made from these."""
    found = [TableForm(DOCUMENTS, "", Record, tuple(_columns(Record, (), "", skip=_lists())), _DERIVED[DOCUMENTS])]
    for field, model in _lists().items():
        name = _NAMES.get(field, field)
        found.append(TableForm(name, field, model, tuple(_columns(model, (), "")), _DERIVED.get(name, ())))
    return {each.name: each for each in found}


def _lists() -> dict[str, type[BaseModel]]:
    """The lists of findings of a record."""
    return {
        name: get_args(each.annotation)[0]
        for name, each in Record.model_fields.items()
        if get_origin(each.annotation) is list and _is_model(get_args(each.annotation)[0])
    }


def _columns(
    model: type[BaseModel], path: tuple[str, ...], prefix: str, skip: Mapping[str, object] = {}
) -> list[ArrowColumn]:  # fmt: skip
    found: list[ArrowColumn] = []
    for name, each in model.model_fields.items():
        annotation, optional = kinds.plain(each.annotation)
        here, called = (*path, name), prefix + name
        if name in skip:
            continue
        if _is_model(annotation) and not optional:
            found += _columns(annotation, here, f"{called}_" if path else "")
        elif annotation == Span:
            kind = kinds.kind_of(int)
            found += [ArrowColumn(prefix + part, here, kind, model.__name__, at) for at, part in enumerate(_SPAN)]
        else:
            found.append(ArrowColumn(called, here, kinds.kind_of(each.annotation), model.__name__))
    return found


_SPAN = ("span_start", "span_end")


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _day(text: str | None) -> date | None:
    """A whole day of the calendar; None for a month, a year, and what is none."""
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


_DERIVED: Mapping[str, tuple[Derived, ...]] = {
    DOCUMENTS: (Derived("day", pa.date32(), lambda record: _day(record["header"]["date"])),),
    "citations": (Derived("day", pa.date32(), lambda each: _day(each["date"])),),
    "dates": (Derived("day", pa.date32(), lambda each: _day(each["value"])),),
    "assignments": (Derived("due", pa.date32(), lambda each: _day(each["deadline"])),),
    "quantities": (Derived("amount", pa.float64(), lambda each: _number(each["value"])),),
    "totals": (Derived("amount", pa.float64(), lambda each: _number(each["total"])),),
}
