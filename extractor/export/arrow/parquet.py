"""The tables of an index as Parquet files, a batch of documents in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from extractor.export.arrow import edges
from extractor.export.arrow.building import Named, RecordRows
from extractor.export.arrow.columns import EDGE_SCHEMA, EDGES, forms
from extractor.export.tables import destination
from extractor.index import Index, count_documents, effective_records, linked_edges

_ROWS = 20_000
_LETTERS = 16_000_000
"""So much waits in memory at most, and one document more."""
_COMPRESSION = "zstd"
Advance = Callable[[int, int, str, str], None]


def write(index: Index, folder: Path, text: bool = False, advance: Advance | None = None) -> dict[str, int]:
    """Write a file a table into ``folder``, which is made; how many rows each has. Raises OutputFault.

    The files appear when all are written. ``text``: with the whole text of each document. ``advance`` is told how many
    documents are done, how many there are, which it was, and "".
    """
    destination.make_folder(folder)
    schemas = {**{name: form.schema for name, form in forms().items()}, EDGES: EDGE_SCHEMA}
    counts = dict.fromkeys(schemas, 0)
    with ExitStack() as stack:
        writers = {}
        for name, schema in schemas.items():
            stream = stack.enter_context(destination.binary(folder / f"{name}.parquet"))
            writers[name] = stack.enter_context(pq.ParquetWriter(stream, schema, compression=_COMPRESSION))
        with index.storage.snapshot():
            for name, batch in _batches(index, text, advance):
                if batch.num_rows:
                    writers[name].write_batch(batch)
                    counts[name] += batch.num_rows
    return counts


def _batches(index: Index, text: bool, advance: Advance | None) -> Iterator[tuple[str, Any]]:
    total, rows, letters = count_documents(index.storage), RecordRows(), 0
    for number, each in enumerate(effective_records(index.storage, text), 1):
        rows.add(Named(each.sha256, each.paths, each.record))
        letters += len(each.record.text or "")
        if len(rows) >= _ROWS or letters >= _LETTERS:
            yield from rows.taken().items()
            letters = 0
        if advance is not None:
            advance(number, total, each.record.source.path, "")
    yield from rows.taken().items()
    found = linked_edges(index.storage)
    while some := list(islice(found, _ROWS)):
        yield EDGES, edges.batch(some)
