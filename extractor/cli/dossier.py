"""``vanban dossier``: hồ sơ, and the documents in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import entrytables
from extractor.cli.deskoptions import By, Note, Secret, given, who
from extractor.cli.help import App
from extractor.cli.listing import of_desk
from extractor.cli.options import DATABASE, Database
from extractor.errors import DeskFault
from extractor.language import current

if TYPE_CHECKING:
    from extractor.desk import Desk, ProposedRetention
    from extractor.export.tables.table import Table

EPILOG = """\
\b
CODE is a dossier's number and symbol (số, ký hiệu hồ sơ). In a closed dossier
nothing changes until it is reopened; who did what is kept. Sheets are numbered
in the order of the documents: 1-3, 4, 5-6. A closed dossier is delivered to the
archive (nộp lưu). DOCUMENT may be entry:12, the one on paper of that entry.

\b
Examples:
  vanban dossier new 01.TCCB "Hồ sơ tuyển dụng năm 2026" --retention "20 năm"
  vanban dossier retention "Hồ sơ nâng bậc lương năm 2026"
  vanban dossier put 01.TCCB incoming/letter.docx 71/2023/QĐ-UBND
  vanban dossier sheets 01.TCCB incoming/letter.docx 3
  vanban dossier show 01.TCCB
  vanban dossier close 01.TCCB --count-pages
  vanban dossier deliver 01.TCCB --to "Lưu trữ cơ quan"
  vanban export package 01.TCCB -o 01.TCCB.zip
"""

_COUNT = "count them with --count-pages or dossier sheets, or add --anyway"
_TEXTS_TOO = "their files have no pages: say how many with dossier sheets, or add --anyway"

app = App(name="dossier")
Code = Annotated[str, typer.Argument(metavar="CODE", help="The dossier.")]
Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="An indexed file, or a number.")]
Year = Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Its year.")]
Retention = Annotated[str | None, typer.Option("--retention", metavar="TEXT", help="Thời hạn bảo quản.")]
Keeper = Annotated[str | None, typer.Option("--keeper", metavar="NAME", help="Người lập hồ sơ.")]


@app.callback(epilog=EPILOG)
def dossier() -> None:
    """Make dossiers, fill, order, close and list them."""


@app.command("new", epilog=EPILOG)
def new(
    code: Code,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Tiêu đề hồ sơ.")],
    year: Year = None,
    retention: Retention = None,
    keeper: Keeper = None,
    note: Note = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Make a dossier."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        fields = given(year=year, retention=retention, keeper=keeper, note=note)
        proposed = [] if retention else desk.proposed_retentions(title, year)
        desk.create_dossier(code, title, by=who(by), **fields)
    for each in proposed:
        typer.echo(current().sentence(f"proposed: kept for {each.term}, {_why(each)}"), err=True)


def _why(proposed: ProposedRetention) -> str:
    """Why it may be kept so long, in a sentence."""
    if proposed.law is None:
        return current().sentence(f"as dossier {proposed.dossier}")
    if proposed.in_force:
        return current().sentence(f"by {proposed.law}, row {proposed.row}")
    return current().sentence(f"by {proposed.law}, replaced since, row {proposed.row}")


@app.command("retention", epilog=EPILOG)
@of_desk
def terms(
    desk: Desk,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Tiêu đề hồ sơ.")],
    year: Year = None,
) -> Table:
    """How long a dossier of such a title is to keep, by circulars and as similar ones."""
    return entrytables.retentions(desk.proposed_retentions(title, year))


@app.command("edit", epilog=EPILOG)
def edit(
    code: Code,
    new_code: Annotated[str | None, typer.Option("--code", metavar="CODE", help="Another code.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TITLE", help="Another title.")] = None,
    year: Year = None,
    retention: Retention = None,
    keeper: Keeper = None,
    note: Note = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Change what a dossier says of itself."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        fields = given(title=title, year=year, retention=retention, keeper=keeper, note=note)
        desk.edit_dossier(code, by=who(by), **fields)
        if new_code is not None:
            desk.rename_dossier(code, new_code, who(by))


@app.command("put", epilog=EPILOG)
def put(
    code: Code,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Indexed files, or numbers.")],
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Put documents at the end of a dossier."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        typer.echo(current().sentence(f"{desk.put(code, documents, who(by))} put into {code}"))


@app.command("take-out", epilog=EPILOG)
def take_out(code: Code, document: Document, by: By = None, db: Database = DATABASE) -> None:
    """Take a document out of a dossier."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.take_out(code, document, who(by))


@app.command("move", epilog=EPILOG)
def move(
    code: Code,
    document: Document,
    place: Annotated[int, typer.Argument(metavar="POSITION", help="Where it goes, from 1.")],
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Put a document at another place of its dossier."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.move(code, document, place, who(by))


@app.command("order", epilog=EPILOG)
def order(code: Code, by: By = None, db: Database = DATABASE) -> None:
    """Order a dossier by the dates of its documents."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.order_by_date(code, who(by))


@app.command("sheets", epilog=EPILOG)
def sheets(
    code: Code,
    document: Document,
    count: Annotated[int | None, typer.Argument(metavar="[N]", min=0, help="How many sheets it has.")] = None,
    note: Note = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Say how many sheets a document has, or its note."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.describe(code, document, by=who(by), **given(sheets=count, note=note))


@app.command("close", epilog=EPILOG)
def close(
    code: Code,
    count_pages: Annotated[
        bool, typer.Option("--count-pages", help="Take the pages of its files for the sheets that are blank.")
    ] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Close it although sheets are blank.")] = False,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Close a dossier: nothing in it changes any more. Where sheets are blank, say what to do."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        if count_pages:
            desk.count_sheets(code, who(by))
        found = desk.dossier(code)
        if found.uncounted and not anyway and not found.closed_at:
            blank = ", ".join(str(each.position) for each in desk.contents(code) if each.sheets is None)
            raise DeskFault(
                f"documents of dossier {code} have no sheets: {blank}",
                remedy=_TEXTS_TOO if count_pages else _COUNT,
            )
        desk.close_dossier(code, who(by))


@app.command("deliver", epilog=EPILOG)
def deliver(
    code: Code,
    receiver: Annotated[str, typer.Option("--to", metavar="NAME", help="Bên nhận.")] = "Lưu trữ cơ quan",
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Note that a closed dossier was handed over to the archive (nộp lưu)."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.deliver_dossier(code, receiver, who(by))


@app.command("return", epilog=EPILOG)
def return_(code: Code, by: By = None, db: Database = DATABASE) -> None:
    """Note that it was not handed over after all, or came back."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.return_dossier(code, who(by))


@app.command("reopen", epilog=EPILOG)
def reopen(code: Code, by: By = None, db: Database = DATABASE) -> None:
    """Open a closed dossier again."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.reopen_dossier(code, who(by))


@app.command("list", epilog=EPILOG)
@of_desk
def list_(
    desk: Desk,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Only this year.")] = None,
    holding: Annotated[
        str | None, typer.Option("--holding", metavar="DOCUMENT", help="Only those that hold this document.")
    ] = None,
) -> Table:
    """List the dossiers by year and code."""
    return entrytables.dossiers(desk.dossiers(year, holding))


@app.command("show", epilog=EPILOG)
@of_desk
def show(desk: Desk, code: Code, secret: Secret = False) -> Table:
    """List the documents in a dossier."""
    return entrytables.contents(desk.contents(code, secret))


@app.command("history", epilog=EPILOG)
@of_desk
def history(desk: Desk, code: Code) -> Table:
    """List who changed a dossier, when, and from what to what."""
    return entrytables.changes(desk.dossier_history(code))
