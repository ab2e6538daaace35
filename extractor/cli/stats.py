"""``vanban stats``: what an index holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Stats

EPILOG = """\
\b
Mentions are linked to one work each, ambiguous (several works fit) or
unlinked. "cited only" are works that no file holds.

\b
Example:
  vanban stats --db archive.db --format csv
"""
_COLUMNS = (Column("what", 30, words="statistic"), Column("number", 12))


def stats(
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Count what the index holds: files, works, mentions, kinds."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        counts = opened.stats()
    formats.write(Table("stats", _COLUMNS, _rows(counts)).part(offset, limit), wanted, output)


def _rows(counts: Stats) -> Iterator[tuple[Cell, ...]]:
    for name, value in asdict(counts).items():
        if isinstance(value, dict):
            for kind, number in value.items():
                yield f"{name.removesuffix('s')}: {kind or 'none'}", number
        else:
            yield name.replace("_", " "), value
