"""``vanban rules``: the examples in the tables of rules, run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.help import App
from extractor.cli.reporting import reporter
from extractor.errors import Exit
from extractor.export.tables.cells import one_line

EPILOG = """\
\b
A file of rules is YAML with sections kinds, organs, triggers, short_names and
laws; each row has the columns of the table of that name in models/. "--rules"
of other commands reads it.

\b
  short_names:
    - name: Quy chế 30
      kind: Quyết định
      key: 30/QĐ-UBND
      examples: ["theo Quy chế 30 => 30/QĐ-UBND"]

\b
Ends with exit code 1 where an example does not match, or a row has none.

\b
Examples:
  vanban rules test
  vanban rules test our-rules.yaml
"""

app = App(name="rules")


@app.callback(epilog=EPILOG)
def rules() -> None:
    """Check rules: the built-in ones, and files of your own."""


@app.command("test", epilog=EPILOG)
def test(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A file of rules; without it, the built-in tables.")
    ] = None,
) -> None:
    """Run the examples of every row, and print those that fail."""
    from extractor import examples, knowledge

    count = failed = 0
    with knowledge.extended(file) as local:
        rows = [(f"{file}:{row.line}: {row.section}", row.section, row.cells) for row in local]
        for label, section, cells in rows if file is not None else _shipped():
            faults = list(examples.failures(section, cells))
            count, failed = count + 1, failed + bool(faults)
            for fault in faults:
                typer.echo(one_line(f"{label} {next(iter(cells.values()))}: {fault}"))
    reporter(ctx).line(f"{count} rows, {failed} with examples that do not match" if failed else f"{count} rows match")
    raise typer.Exit(Exit.SOME_FAILED if failed else Exit.OK)


def _shipped() -> Iterator[tuple[str, str, dict[str, str]]]:
    from extractor import examples

    return ((table, table, row) for table, row in examples.shipped())
