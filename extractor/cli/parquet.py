"""``vanban export parquet``: an index as tables for analysts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database
from extractor.cli.progress import progress
from extractor.language import counted, current

EPILOG = """\
\b
A file a table: documents, sections, footnotes, citations, tasks, assignments,
quantities, totals, dates, periods, tables, diagnostics, and edges (who cites
what, as the index links it). Findings name their document by its SHA-256. What
people corrected is as they corrected it. Needs the extra "tables" (pyarrow);
pandas, polars and DuckDB read the files. docs/analysts.md says more.

\b
Examples:
  vanban export parquet --db archive.db -o tables/
  duckdb -c "SELECT target_key, sum(mentions) FROM 'tables/edges.parquet'
             GROUP BY 1 ORDER BY 2 DESC LIMIT 10"
"""


def parquet(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the files go; made where it is not.")
    ],
    text: Annotated[bool, typer.Option("--text", help="With the whole text of each document.")] = False,
    secret: AcceptSecret = False,
    db: Database = DATABASE,
) -> None:
    """Write the index as Parquet tables, for pandas, polars, DuckDB."""
    from extractor.export.arrow import parquet as written
    from extractor.index import Index

    with Index.open(db, create=False, secret=secret) as index, progress() as advance:
        counts = written.write(index, output, text, advance)
    typer.echo(current().each(", ".join(counted(count, name) for name, count in counts.items())))
