"""``vanban same``: which files and wordings are one document, and deciding it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli.deskoptions import By, who
from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.errors import BadQuery, UnknownDocument
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.index import DecisionRow, Index, SameRow

EPILOG = """\
\b
A row is a file that holds the document, or a wording that cites it; "handle"
names it for --split, "document" (w12) for --merge. What a person decides is kept
with time and name, holds when files are read anew, and can be undone.

\b
Examples:
  vanban same 71/2023/QĐ-UBND --db archive.db
  vanban same --merge 11/2023/QĐ-UBND 71/2023/QĐ-UBND --db archive.db
  vanban same --merge incoming/draft.docx 71/2023/QĐ-UBND --db archive.db
  vanban same --split d12 --db archive.db
  vanban same --choose d12 w95 --db archive.db
  vanban same --choose d12 w95 --only letter.docx 3 --db archive.db
  vanban same --decisions --db archive.db
"""
_COLUMNS = (
    Column("document", 10),
    Column("number", 22),
    Column("what", 10, words="handle"),
    Column("handle", 40),
    Column("said", 22),
    Column("date", 12, words="day"),
    Column("issuer", 30),
    Column("uses", 8),
    Column("why", 40, words="sentence"),
    Column("confidence", 10, on_screen=False),
)
_DECIDED = (
    Column("decision", 10),
    Column("kind", 8, words="action"),
    Column("said", 50),
    Column("made at", 20, words="moment"),
    Column("made by", 16),
    Column("undone at", 20, words="moment"),
    Column("undone by", 16),
)


def same(
    ctx: typer.Context,
    number: Annotated[list[str] | None, typer.Argument(metavar="[NUMBER]", help="A number, or a law's name.")] = None,
    merge: Annotated[
        tuple[str, str] | None,
        typer.Option("--merge", metavar="A B", help="Decide that A, a number or a file, is the document B."),
    ] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Merge them although number, kind or day differ.")] = False,
    choose: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--choose", metavar="HANDLE WORK", help="Decide which candidate a wording means, in all mentions."
        ),
    ] = None,
    only: Annotated[
        tuple[str, int] | None,
        typer.Option("--only", metavar="DOCUMENT PLACE", help="Choose for one citation of a document alone, from 1."),
    ] = None,
    split: Annotated[
        str | None, typer.Option("--split", metavar="HANDLE", help="Decide that a file or wording is another document.")
    ] = None,
    undo: Annotated[int | None, typer.Option("--undo", metavar="DECISION", help="Take a decision back.")] = None,
    decisions: Annotated[bool, typer.Option("--decisions", help="List what was decided.")] = False,
    by: By = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """List what counts as one document; merge or split it."""
    from extractor.desk import Desk
    from extractor.index import Index

    options = [each for each in (number, merge, choose, split, undo, decisions or None) if each is not None]
    if len(options) != 1:
        raise typer.BadParameter("name a number, or one of --merge, --choose, --split, --undo and --decisions", ctx)
    if only is not None and choose is None:
        raise typer.BadParameter("--only goes with --choose", ctx)
    wanted = chosen(form, excel, output)
    with Index.open(db, create=False, secret=secret) as opened:
        if number is not None:
            rows = opened.sameness.of(" ".join(number))
            if not rows:
                raise UnknownDocument(f"the index knows no {' '.join(number)}")
            formats.write(Table("same", _COLUMNS, map(_row, rows)).part(offset, limit), wanted, output)
            return
        if choose is not None and only is not None:
            sha256 = Desk(opened).sha256_of(only[0])
            opened.sameness.choose_one(*choose, sha256, only[1] - 1, by=who(by))
            return
        made = (
            opened.sameness.decisions() if decisions else [_decide(opened, merge, choose, split, undo, anyway, who(by))]
        )
    formats.write(Table("decisions", _DECIDED, map(_decision, made)).part(offset, limit), wanted, output)


def _decide(
    opened: Index, merge: tuple[str, str] | None, choose: tuple[str, str] | None, split: str | None,
    undo: int | None, anyway: bool, by: str,
) -> DecisionRow:  # fmt: skip
    if choose is not None:
        return opened.sameness.choose(*choose, by=by)
    if merge is not None:
        if not anyway and (differing := opened.sameness.differences(*merge)):
            both = "; ".join(f"{each.one} ≠ {each.other}" for each in differing)
            raise BadQuery(f"they differ: {both}", remedy="if they are one all the same, add --anyway")
        return opened.sameness.merge(*merge, by=by)
    return opened.sameness.split(split, by) if split is not None else opened.sameness.undo(undo or 0, by)


def _row(row: SameRow) -> tuple[Cell, ...]:
    from extractor.index import WHY

    why = WHY.get(row.rule, row.rule)
    return (
        f"w{row.work.id}", row.work.key, row.what, row.handle, row.said, row.date, row.issuer, row.uses, why,
        row.confidence,
    )  # fmt: skip


def _decision(row: DecisionRow) -> tuple[Cell, ...]:
    return (
        row.id,
        row.kind,
        row.said,
        officezone.local(row.made_at),
        row.made_by,
        officezone.local(row.undone_at),
        row.undone_by,
    )
