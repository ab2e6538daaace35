"""Records as tables of Arrow, all in memory: ``extractor.tables``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from extractor.export.arrow import edges
from extractor.export.arrow.building import Named, RecordRows, named, records_of
from extractor.export.arrow.columns import EDGE_SCHEMA, EDGES, forms
from extractor.records import Record

_ROWS = 65_536


class ArrowTables(Mapping[str, Any]):
    """``pyarrow.Table`` by name: documents, citations, footnotes, tasks, quantities, totals, edges and the others.

    A table is read by pandas (``to_pandas``), polars (``from_arrow``) and DuckDB (by the name of the variable).
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, name: str) -> Any:
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def records(self) -> Iterator[Record]:
        """The records that the tables were made from, each as it was."""
        return records_of(self)


def tables(records: Iterable[Record]) -> ArrowTables:
    """Tables of records, such as those of ``extract``: one of the documents, one of each kind of finding.

    ``edges`` are told by number and symbol alone; an index (``vanban export parquet``) links them by year, issuer and
    name too. Raises NotInstalled without pyarrow.
    """
    rows, batches, kept = RecordRows(), {name: [] for name in forms()}, []  # type: ignore[var-annotated]
    for each in named(records):
        rows.add(each)
        kept.append(_without_text(each))
        if len(rows) >= _ROWS:
            _take(rows, batches)
    _take(rows, batches)
    made = {name: pa.Table.from_batches(batches[name], form.schema) for name, form in forms().items()}
    made[EDGES] = pa.Table.from_batches([edges.batch(edges.between(kept))], EDGE_SCHEMA)
    return ArrowTables(made)


def _take(rows: RecordRows, batches: dict[str, list[Any]]) -> None:
    for name, batch in rows.taken().items():
        batches[name].append(batch)


def _without_text(each: Named) -> Named:
    """What the edges are told by: letterhead and citations."""
    record = each.record
    kept = Record(source=record.source, header=record.header, citations=record.citations)
    return Named(each.document, each.paths, kept)
