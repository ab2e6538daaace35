"""``vanban register``: the registers of what comes in and of what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli import entrytables
from extractor.cli.deskoptions import BookName, By, Secret, entry_of, typed_fields, who
from extractor.cli.help import App
from extractor.cli.listing import of_desk
from extractor.cli.options import DATABASE, Database
from extractor.cli.reporting import reporter
from extractor.errors import Exit, VanbanError
from extractor.export.tables.cells import one_line
from extractor.export.tables.wording import translated
from extractor.language import counted, current

if TYPE_CHECKING:
    from extractor.desk import Desk, Entry
    from extractor.export.tables.table import Table

EPILOG = """\
\b
A number is given once, runs by year, and is never given again. What is typed
stands in place of what the document says; DAY is 2026-05-17 or 17/5/2026. An
entry is changed or voided, never deleted; who changed what is kept.

\b
Examples:
  vanban register add incoming/letter.docx --to "Phòng Tổng hợp" --due 30/5/2026
  vanban register add --book incoming --author "Công ty A" --key 12/CV --date 5/1/2026
  vanban register edit 412/2026 --note "bản sao"
  vanban register void 412/2026 --reason "đăng ký nhầm"
  vanban register list --book incoming --year 2026 --month 5
  vanban register start incoming 2026 412
  vanban register set-series "Quyết định" "Quyết định"
  vanban register undo-import 3
"""

app = App(name="register")
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="412/2026, or 412 of this year.")]
Book = Annotated[BookName, typer.Option("--book", help="In which register it stands.")]
Series = Annotated[
    str | None,
    typer.Option("--series", metavar="NAME", help="In which series of numbers.", show_default="the one that has it"),
]


@app.callback(epilog=EPILOG)
def register() -> None:
    """Register documents, and change, void and list entries."""


@app.command("add", epilog=EPILOG)
@typed_fields
def add(
    ctx: typer.Context,
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT]...", help="Indexed files, or numbers; none for what is on paper only."),
    ] = None,
    book: Annotated[
        BookName | None, typer.Option("--book", help="Which register.", show_default="told by who issued it")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Register a document a second time.")] = False,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="CODE", help="The unit in the symbol of a letter that goes out: VP.")
    ] = None,
    by: By = None,
    db: Database = DATABASE,
    **fields: Any,
) -> None:
    """Register documents; each gets its number."""
    from extractor.desk import Desk

    failures = 0
    with Desk.open(db) as desk:
        for document in documents or (None,):
            try:
                _say(
                    desk.register(document, book.value if book else None, again=again, unit=unit, by=who(by), **fields)
                )
            except VanbanError as error:
                if documents is None or len(documents) == 1:
                    raise
                reporter(ctx).line(f"{document}: {current().sentence(str(error))}")
                failures += 1
    raise typer.Exit(Exit.SOME_FAILED if failures else Exit.OK)


@app.command("edit", epilog=EPILOG)
@typed_fields
def edit(
    number: Number,
    book: Book = BookName.INCOMING,
    series: Series = None,
    by: By = None,
    db: Database = DATABASE,
    **fields: Any,
) -> None:
    """Change an entry; '' takes back what was typed."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        _say(desk.edit(entry_of(desk, book, number, series), by=who(by), **fields))


@app.command("void", epilog=EPILOG)
def void(
    number: Number,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is printed in the register.")],
    book: Book = BookName.INCOMING,
    series: Series = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Strike an entry out; its number is never given again."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        _say(desk.void(entry_of(desk, book, number, series), reason, who(by)))


@app.command("list", epilog=EPILOG)
@of_desk
def list_(
    desk: Desk,
    book: Annotated[BookName | None, typer.Option("--book", help="Only this register.")] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Only this year.")] = None,
    month: Annotated[int | None, typer.Option("--month", min=1, max=12, help="Only this month.")] = None,
    due_before: Annotated[
        str | None,
        typer.Option(
            "--due-before", metavar="DAY", help="What is due before this day and not signed for, urgent first."
        ),
    ] = None,
    secret: Secret = False,
) -> Table:
    """List entries by book, year and number; voided ones too."""
    from extractor.desk import Selection

    if due_before is not None:
        return entrytables.entries(desk.due_before(due_before, secret))
    return entrytables.entries(desk.entries(Selection(book.value if book else None, year, month), secret))


@app.command("unregistered", epilog=EPILOG)
@of_desk
def unregistered(desk: Desk) -> Table:
    """List what was sent in and stands in no register yet, in the order in which it came."""
    return entrytables.unregistered(desk.unregistered_documents())


@app.command("history", epilog=EPILOG)
@of_desk
def history(
    desk: Desk,
    number: Number,
    book: Book = BookName.INCOMING,
    series: Series = None,
    secret: Secret = False,
) -> Table:
    """List who changed an entry, when, and from what to what."""
    return entrytables.changes(desk.history(entry_of(desk, book, number, series), secret))


@app.command("start", epilog=EPILOG)
def start(
    book: Annotated[BookName, typer.Argument(metavar="BOOK", help="Which register.")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="Which year.")],
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The next number; it can only be raised.")],
    series: Annotated[str, typer.Option("--series", metavar="NAME", help="Which series.", show_default="of all")] = "",
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Go on at a number, as after changing over in mid-year."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.start_at(book.value, year, number, who(by), series)


@app.command("series", epilog=EPILOG)
@of_desk
def series_(desk: Desk) -> Table:
    """List in which series kinds of documents are counted."""
    return entrytables.series(desk.series())


@app.command("set-series", epilog=EPILOG)
def set_series(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="Quyết định, Công văn …")],
    series: Annotated[str, typer.Argument(metavar="SERIES", help="The series; '' for the one of all others.")],
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Count a kind of documents apart, or with others."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.set_series(kind, series, who(by))


@app.command("imports", epilog=EPILOG)
@of_desk
def imports_(desk: Desk) -> Table:
    """List the registers that were taken over."""
    return entrytables.imports(desk.imports())


@app.command("undo-import", epilog=EPILOG)
def undo_import(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Which import.")],
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Take back a whole import; what people changed since stays."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        done = desk.undo_import(number, who(by))
    reporting = reporter(ctx)
    taken_back = counted(done.taken_back, "entries")
    reporting.line(f"import {number}: {taken_back} taken back, {done.set_back} set back, {len(done.kept)} kept")
    for name in done.kept:
        reporting.line(f"{name} was changed since, and stays")


def _say(entry: Entry) -> None:
    """One line an entry: its number first, so that a script can read it."""
    say = current().say
    what, book = entry.key or entry.path or "", translated(entry.book, "book")
    voided = f" {say('voided')}: {entry.void_reason}" if entry.voided_at else ""
    deleted = f" {say('(the document was deleted)')}" if entry.deleted else ""
    typer.echo(one_line(f"{entry.printed}/{entry.year} {book} {what}{voided}{deleted}"))
