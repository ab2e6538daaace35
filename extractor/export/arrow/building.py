"""Records → rows of tables, batch by batch; and tables → the records that they were made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from extractor.export.arrow.columns import DOCUMENTS, TableForm, forms
from extractor.records import Record


@dataclass(frozen=True, slots=True)
class Named:
    """A record under the name that its rows bear, with all paths that hold it."""

    document: str
    paths: tuple[str, ...]
    record: Record


def named(records: Iterable[Record]) -> Iterator[Named]:
    """Records under the SHA-256 of their files; "#2" behind it tells a second one of the same bytes."""
    seen: dict[str, int] = defaultdict(int)
    for record in records:
        sha256 = record.source.sha256
        seen[sha256] += 1
        name = sha256 if seen[sha256] == 1 else f"{sha256}#{seen[sha256]}"
        yield Named(name, (record.source.path,), record)


class RecordRows:
    """RecordRows that were made and not taken yet, by table."""

    def __init__(self) -> None:
        self._forms = forms()
        self._values = {name: _Gathered(form) for name, form in self._forms.items()}

    def add(self, each: Named) -> None:
        """Make the rows of a record."""
        dumped = each.record.model_dump()
        self._values[DOCUMENTS].add(each.document, list(each.paths), dumped)
        for name, form in self._forms.items():
            for position, finding in enumerate(dumped[form.field] if form.field else ()):
                self._values[name].add(each.document, position, finding)

    def __len__(self) -> int:
        """How many rows wait in all tables."""
        return sum(each.count for each in self._values.values())

    def taken(self) -> Mapping[str, Any]:
        """A batch of each table with what waits; nothing waits then."""
        return {name: each.taken() for name, each in self._values.items()}


class _Gathered:
    """The rows of one table, column by column."""

    def __init__(self, form: TableForm) -> None:
        self._form, self._schema = form, form.schema
        self._values: list[list[Any]] = [[] for _ in self._schema]
        self.count = 0

    def add(self, document: str, place: object, finding: Any) -> None:
        """A row; ``place`` is what stands in the second column."""
        form = self._form
        row = [
            document,
            place,
            *(each.of(finding) for each in form.columns),
            *(each.of(finding) for each in form.derived),
        ]
        for values, value in zip(self._values, row, strict=True):
            values.append(value)
        self.count += 1

    def taken(self) -> Any:
        """The rows as a batch of Arrow."""
        arrays = [_array(values, each.type) for values, each in zip(self._values, self._schema, strict=True)]
        self._values = [[] for _ in self._schema]
        self.count = 0
        return pa.record_batch(arrays, schema=self._schema)


def _array(values: list[Any], type_: Any) -> Any:
    try:
        return pa.array(values, type_)
    except UnicodeEncodeError:
        return pa.array(_as_text(values), type_)


def _as_text(value: Any) -> Any:
    """The same with what is no text (bytes in a file's name) as escapes: Arrow takes UTF-8 alone."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {name: _as_text(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_as_text(each) for each in value)
    return value


def records_of(tables: Mapping[str, Any]) -> Iterator[Record]:
    """The records that tables were made from, in the order of their documents."""
    findings: dict[str, dict[str, list[Any]]] = {}
    for name, form in forms().items():
        if form.field:
            findings[form.field] = _by_document(
                tables[name].sort_by([("document", "ascending"), ("position", "ascending")]), form
            )
    form = forms()[DOCUMENTS]
    for row in _rows(tables[DOCUMENTS]):
        plain = _plain(row, form)
        lists = {field: rows.get(row["document"], []) for field, rows in findings.items()}
        yield Record.model_validate({**plain, **lists})


def _by_document(table: Any, form: TableForm) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in _rows(table):
        found[row["document"]].append(_plain(row, form))
    return found


def _rows(table: Any) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches():
        yield from batch.to_pylist(maps_as_pydicts="strict")


def _plain(row: dict[str, Any], form: TableForm) -> dict[str, Any]:
    """A row as the model takes it: parts of parts in their place, spans as pairs."""
    plain: dict[str, Any] = {}
    for column in form.columns:
        inner = plain
        for name in column.path[:-1]:
            inner = inner.setdefault(name, {})
        name, value = column.path[-1], row[column.name]
        if column.end is not None:
            inner[name] = None if value is None else (*(inner.get(name) or ()), value)
        else:
            inner[name] = column.kind.back(value) if value is not None and column.kind.back else value
    return plain
