"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extractor.export.tables.formats import Format, of_suffix


class TableFormat(StrEnum):
    """The formats of a table that a person chooses from."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"


def _put_on(ctx: typer.Context, path: Path | None) -> Path | None:
    """Put a file of rules on for as long as the command runs."""
    if path is not None and not ctx.resilient_parsing:
        from extractor import knowledge

        ctx.with_resource(knowledge.extended(path))
    return path


def _there(ctx: typer.Context, wanted: bool | None) -> bool | None:
    """Say at once that a tagger is asked for and not installed."""
    if wanted and not ctx.resilient_parsing:
        from extractor.vietnamese import nounphrases

        nounphrases.reader()
    return wanted


Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Files, and folders with all below them; - is standard input.")
]
Database = Annotated[
    Path, typer.Option("--db", metavar="FILE", envvar="VANBAN_DB", help="The index.", show_default="vanban.db")
]
Number = Annotated[
    list[str],
    typer.Argument(metavar="NUMBER", help="As printed, or roughly: 71/2023/QĐ-UBND, 71-2023 qd ubnd, 71/2023."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.", show_default="screen"),
]
FormatOption = Annotated[
    TableFormat | None,
    typer.Option(
        "--format",
        help="How rows are written; without it, FILE's suffix decides, else table, which has words where the others"
        " have codes.",
    ),
]
Excel = Annotated[
    bool, typer.Option("--excel", help="CSV with a byte order mark, which Excel needs to read Vietnamese.")
]
Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="FILE",
        envvar="VANBAN_RULES",
        help='Rules of your own beside the built-in ones (YAML; "vanban rules test FILE" checks it).',
        callback=_put_on,
        show_default=False,
    ),
]
Nlp = Annotated[
    bool | None,
    typer.Option(
        "--nlp/--no-nlp",
        help="Whether underthesea decides where a counted noun ends that no table knows.",
        envvar="VANBAN_NLP",
        show_default="where it is installed",
        callback=_there,
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many rows.")]
Most = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many rows.")]
Offset = Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Leave out the first N.")]
AcceptSecret = Annotated[
    bool, typer.Option("--accept-secret", help="Read and show documents marked MẬT, TỐI MẬT, TUYỆT MẬT too.")
]
Split = Annotated[
    bool,
    typer.Option("--split", help="Each of several documents that stand in one file, one after another, by itself."),
]
DATABASE = Path("vanban.db")


def chosen(form: TableFormat | None, excel: bool, output: Path | None) -> Format:
    """The format to write: asked for, or that of the file's name, else a table."""
    wanted = Format(form) if form else of_suffix(output) or (Format.CSV if excel else Format.TABLE)
    if excel and wanted is not Format.CSV:
        raise typer.BadParameter("goes with --format csv", param_hint="'--excel'")
    if wanted is Format.XLSX and output is None:
        raise typer.BadParameter("a workbook needs a file: -o FILE.xlsx", param_hint="'--format'")
    return Format.EXCEL if excel else wanted
