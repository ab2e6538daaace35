"""``vanban extract``: documents → records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import bounds
from extractor.cli.bounds import FewJobs, MaxMemory, MaxPages, MaxSize, Password, Timeout
from extractor.cli.options import Nlp, Output, Paths, Rules, Split
from extractor.cli.reading import CommandReading
from extractor.cli.reporting import reporter

if TYPE_CHECKING:
    from extractor.records import Record

EPILOG = """\
\b
Examples:
  vanban extract report.docx --format table
  vanban extract incoming/ letters.zip -o records.jsonl --jobs 4
  vanban extract - --text < report.txt
"""


class RecordFormat(StrEnum):
    """How records are written."""

    JSONL = "jsonl"
    JSON = "json"
    TABLE = "table"


def extract(
    ctx: typer.Context,
    paths: Paths,
    form: Annotated[
        RecordFormat,
        typer.Option(
            "--format", help="jsonl: one object a line; json: one indented list; table: one line a document to read."
        ),
    ] = RecordFormat.JSONL,
    text: Annotated[
        bool, typer.Option("--text", help="Include the text that all spans refer to; null without it.")
    ] = False,
    rules: Rules = None,
    nlp: Nlp = None,
    output: Output = None,
    jobs: FewJobs = 1,
    max_size: MaxSize = None,
    max_pages: MaxPages = None,
    timeout: Timeout = None,
    max_memory: MaxMemory = None,
    password: Password = None,
    split: Split = False,
) -> None:
    """Print what documents hold: header, footnotes, citations."""
    limits = bounds.limits(max_size, max_pages, timeout, max_memory, password)
    reading = CommandReading(reporter(ctx), limits, jobs, nlp, split)
    records = reading.records(paths)
    _write(records if text else _without_text(records), form, output)
    raise typer.Exit(reading.exit_code)


def _without_text(records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        yield record.model_copy(update={"text": None})


def _write(records: Iterator[Record], form: RecordFormat, output: Path | None) -> None:
    from extractor.export.tables import destination, documents, formats

    if form is RecordFormat.TABLE:
        formats.write(documents.overview(records), formats.Format.TABLE, output)
        return
    write = documents.write_lines if form is RecordFormat.JSONL else documents.write_list
    with destination.text(output) as stream:
        write(records, stream)
