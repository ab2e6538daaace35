"""What was found in some documents as one workbook, a sheet a kind: footnotes, tasks, work given, figures, totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from extractor import language
from extractor.desk import Desk
from extractor.export.tables import findings, workbook
from extractor.export.tables.table import Cell, Column, Table
from extractor.export.tables.wording import worded
from extractor.index import Index, assignments_of, quantities_of, reconciliations_of, tasks_of
from extractor.language import COLUMN, N_, Language
from extractor.records import Record

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 500
"""So many documents that a search finds; those of a dossier are all given."""
_SHEETS = {
    "footnotes": N_("Footnotes"), "tasks": N_("Tasks"), "assignments": N_("Work given"), "quantities": N_("Figures"),
    "check": N_("Totals"),
}  # fmt: skip


def chosen(
    index: Index, named: Iterable[str], dossier: str | None, query: str | None, secret: bool = False
) -> list[Record]:
    """The records, as they stand corrected, of documents (their SHA-256), of all that a dossier (its code) holds, and
    of the first that a search finds; each once. ``secret``: those of a dossier that are secret too.
    """
    found = [*named]
    if dossier:
        found += [each.sha256 for each in Desk(index).contents(dossier, secret) if each.held and not each.hidden]
    if query:
        hits = index.search(query, limit=MOST)
        found += index.addresses.hashes(hit.document_id for hit in hits if hit.document_id is not None).values()
    return [index.curation.effective(each) for each in dict.fromkeys(found)]


def write(records: Iterable[Record], reader: Language, stream: BinaryIO) -> None:
    """The findings of records, read with their text, as XLSX: heads, codes and names of sheets in the reader's words.

    Kinds of which nothing was found have a sheet with heads alone. Raises ``OutputFault`` over 1,048,576 rows.
    """
    from openpyxl import Workbook

    every = list(records)
    book = Workbook(write_only=True)
    with language.using(reader), workbook.building(book):
        for table in _tables(every):
            workbook.add_sheet(book, _read(table, reader))
        workbook.save(book, stream)


def _tables(records: Sequence[Record]) -> Iterator[Table]:
    yield findings.footnotes_of_records(records)
    yield findings.tasks(each for one in records for each in tasks_of(one))
    yield findings.assignments(each for one in records for each in assignments_of(one))
    yield findings.quantities(each for one in records for each in quantities_of(one))
    yield findings.checks(each for one in records for each in reconciliations_of(one))


def _read(table: Table, reader: Language) -> Table:
    """The table in the words of the reader; numbers and texts stay what they are."""
    columns = tuple(Column(reader.say(each.name, COLUMN), each.width) for each in table.columns)
    rows = ([_cell(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows)
    return Table(reader.say(_SHEETS[table.title]), columns, rows)


def _cell(cell: Cell, column: Column) -> Any:
    is_coded = column.words is not None or isinstance(cell, bool)
    return worded(cell, column.words) if is_coded else cell
