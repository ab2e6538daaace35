"""``vanban search``: words and numbers in an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import DATABASE, Database, Excel, FormatOption, Limit, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export import formats
from extractor.export.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import Hit

EPILOG = """\
\b
Case, marks and đ do not count: quyet dinh finds Quyết định. Words in quotes
stand together: '"bồi thường về đất"'. A number needs no exact spelling. The
document of that number comes first, then those that cite it, then those that
hold the words.

\b
Examples:
  vanban search quyet dinh dat dai --kind "Báo cáo" --from 2023-05 --to 2024
  vanban search 71-2023 qd ubnd --format csv -o answers.csv
"""
_COLUMNS = (
    Column("number", 22),
    Column("kind", 16),
    Column("date", 12),
    Column("issuer", 30),
    Column("subject", 60, on_screen=False),
    Column("found", 60),
    Column("because", 12),
    Column("file", 40),
)


def search(
    ctx: typer.Context,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="Words, or a number and symbol.")],
    db: Database = DATABASE,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help='Only this kind: "Quyết định".')] = None,
    issuer: Annotated[str | None, typer.Option(metavar="NAME", help="Only issuers with NAME in theirs.")] = None,
    date_from: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on: 2023-05-17, 2023.")
    ] = None,
    date_to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to its end.")] = None,
    limit: Limit = 50,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Find documents by words or number."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    with Index.open(db, create=False) as opened:
        hits = opened.search(" ".join(query), kind, issuer, date_from, date_to, limit)
    formats.write(Table("search", _COLUMNS, map(_row, hits)), wanted, output)
    if not hits:
        reporter(ctx).line("nothing found")


def _row(hit: Hit) -> tuple[Cell, ...]:
    return hit.key, hit.kind, hit.date, hit.issuer, hit.title, hit.snippet, hit.reason, hit.path
