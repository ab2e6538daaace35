"""``vanban export``: registers and lists in the forms of Nghị định 30/2020/NĐ-CP, to print."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli.deskoptions import Secret
from extractor.cli.given import Before, ListName, Unit, Which, Words, selected
from extractor.cli.help import App
from extractor.cli.options import DATABASE, Database, Excel, Output
from extractor.cli.reporting import reporter
from extractor.export.printed.printing import FormFormat, write

if TYPE_CHECKING:
    from extractor.desk import Book, Desk, Selection
    from extractor.export.printed.registers import Owner

EPILOG = """\
\b
The columns are those of Phụ lục IV and V of the decree. XLSX and DOCX are set
up for A4, with the heads repeated on each page; registers have a cover. Days
are real days in XLSX. CSV, JSON and the screen show the rows alone.

\b
Examples:
  vanban export incoming --year 2026 --month 5 -o den-2026-05.xlsx
  vanban export outgoing --from 1/1/2026 --to 30/6/2026 -o di.docx --volume 1
  vanban export dossier 01.TCCB -o muc-luc.docx
  vanban export dossiers --year 2026 --term permanent -o nop-luu.docx
  vanban export cover 01.TCCB -o bia.pdf
  vanban export minutes 01.TCCB 02.TCCB --to "Lưu trữ cơ quan" -o bien-ban.docx
  vanban export package 01.TCCB -o 01.TCCB.zip
  vanban --lang vi export findings --dossier 01.TCCB -o so-lieu.xlsx
  vanban export given --unit "Phòng Tổng hợp" --state overdue -o qua-han.docx
"""


class PrintFormat(StrEnum):
    """The formats of a form that a person chooses from."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    TABLE = "table"


class PagesFormat(StrEnum):
    """The formats of a form that is no table."""

    DOCX = "docx"
    PDF = "pdf"


class TermName(StrEnum):
    """Which dossiers: those kept for ever, or the others; the decree wants a list of each."""

    PERMANENT = "permanent"
    LIMITED = "limited"


app = App(name="export")
Form = Annotated[PrintFormat | None, typer.Option("--format", help="Without it, FILE's suffix decides, else table.")]
Pages = Annotated[PagesFormat | None, typer.Option("--format", help="Without it, FILE's suffix decides, else docx.")]
Year = Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Only this year.")]
Month = Annotated[int | None, typer.Option("--month", min=1, max=12, metavar="MONTH", help="Only this month.")]
First = Annotated[str | None, typer.Option("--from", metavar="DAY", help="From this day on.")]
Last = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Up to this day.")]
Organ = Annotated[
    str | None, typer.Option("--organ", metavar="NAME", help="Whose it is.", show_default="the first own organ")
]
Parent = Annotated[str | None, typer.Option("--parent", metavar="NAME", help="The organ above it (cơ quan chủ quản).")]
Volume = Annotated[int | None, typer.Option("--volume", min=1, metavar="N", help="Quyển số.")]


@app.callback(epilog=EPILOG)
def export() -> None:
    """Print registers and lists in the forms of the decree."""


@app.command("incoming", epilog=EPILOG)
def incoming(
    ctx: typer.Context, year: Year = None, month: Month = None, first: First = None, last: Last = None,
    organ: Organ = None, parent: Parent = None, volume: Volume = None, secret: Secret = False,
    db: Database = DATABASE, form: Form = None, excel: Excel = False, output: Output = None,
) -> None:  # fmt: skip
    """Sổ đăng ký văn bản đến."""
    wanted = chosen(form, excel, output)
    selection = _selection("incoming", year, month, first, last)
    _register(ctx, db, selection, (organ, parent, volume), secret, wanted, output)


@app.command("outgoing", epilog=EPILOG)
def outgoing(
    ctx: typer.Context, year: Year = None, month: Month = None, first: First = None, last: Last = None,
    organ: Organ = None, parent: Parent = None, volume: Volume = None, secret: Secret = False,
    db: Database = DATABASE, form: Form = None, excel: Excel = False, output: Output = None,
) -> None:  # fmt: skip
    """Sổ đăng ký văn bản đi."""
    wanted = chosen(form, excel, output)
    selection = _selection("outgoing", year, month, first, last)
    _register(ctx, db, selection, (organ, parent, volume), secret, wanted, output)


@app.command("dossier", epilog=EPILOG)
def dossier(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The dossier.")],
    secret: Secret = False,
    db: Database = DATABASE,
    form: Form = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Mục lục văn bản, tài liệu trong hồ sơ."""
    wanted = chosen(form, excel, output)
    from extractor.desk import Desk
    from extractor.export.printed import dossier_lists

    with Desk.open(db) as desk:
        made = dossier_lists.documents(desk.dossier(code), desk.contents(code, secret))
    write(made, wanted, output)


@app.command("dossiers", epilog=EPILOG)
def dossiers(
    year: Year = None,
    term: Annotated[
        TermName | None, typer.Option("--term", help="Only those kept for ever, or only the others.")
    ] = None,
    organ: Annotated[
        str | None, typer.Option("--organ", metavar="NAME", help="Who hands over.", show_default="the first own organ")
    ] = None,
    parent: Parent = None,
    db: Database = DATABASE,
    form: Form = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Mục lục hồ sơ, tài liệu nộp lưu."""
    wanted = chosen(form, excel, output)
    from extractor.desk import Desk
    from extractor.export.printed import dossier_lists

    with Desk.open(db) as desk:
        owner = _owner(desk, organ, parent, None)
        made = dossier_lists.dossiers(desk.dossiers(year), owner, term.value if term else None, year)
    write(made, wanted, output)


@app.command("cover", epilog=EPILOG)
def cover(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The dossier.")],
    organ: Organ = None,
    parent: Parent = None,
    db: Database = DATABASE,
    form: Pages = None,
    output: Output = None,
) -> None:
    """Bìa hồ sơ."""
    from extractor.desk import Desk
    from extractor.export.printed import handover

    with Desk.open(db) as desk:
        made = handover.cover(desk.dossier(code), _owner(desk, organ, parent, None))
    write(made, _pages(form, output), output)


@app.command("minutes", epilog=EPILOG)
def minutes(
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="The dossiers.")],
    receiver: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Bên nhận.")] = None,
    organ: Organ = None,
    parent: Parent = None,
    db: Database = DATABASE,
    form: Pages = None,
    output: Output = None,
) -> None:
    """Biên bản giao nhận hồ sơ, tài liệu."""
    from extractor.desk import Desk
    from extractor.export.printed import handover

    with Desk.open(db) as desk:
        filed = [(desk.dossier(code), desk.contents(code)) for code in codes]
        made = handover.minutes(filed, _owner(desk, organ, parent, None), receiver)
    write(made, _pages(form, output), output)


@app.command("package", epilog=EPILOG)
def package(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The dossier.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The zip to write.", dir_okay=False)],
    organ: Organ = None,
    parent: Parent = None,
    secret: Secret = False,
    db: Database = DATABASE,
) -> None:
    """A dossier for the archive: its files with the fields of Thông tư 05/2025/TT-BNV, and its forms, as one zip."""
    from extractor.desk import Desk
    from extractor.export.archive import package as archive_package
    from extractor.export.tables import destination
    from extractor.index import Index

    with Index.open(db, create=False, secret=secret) as opened:
        owner = _owner(Desk(opened), organ, parent, None)
        with destination.binary(output) as stream, destination.to_the_end(stream) as taker:
            lost = archive_package.write(opened, code, owner, taker, secret)
    for line in lost:
        reporter(ctx).line(line)


@app.command("findings", epilog=EPILOG)
def findings(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The workbook to write (.xlsx).", dir_okay=False)
    ],
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT]...", help="Indexed files, or numbers.")
    ] = None,
    dossier: Annotated[str | None, typer.Option("--dossier", metavar="CODE", help="Those in this dossier.")] = None,
    query: Annotated[str | None, typer.Option("--search", metavar="QUERY", help="Those that a search finds.")] = None,
    secret: Secret = False,
    db: Database = DATABASE,
) -> None:
    """Footnotes, tasks, work given, figures and totals of documents as one workbook, a sheet a kind."""
    from extractor.desk import Desk
    from extractor.export.tables import destination, findings_book
    from extractor.index import Index
    from extractor.language import current

    with Index.open(db, create=False, secret=secret) as opened:
        named = [Desk(opened).sha256_of(each) for each in documents or ()]
        records = findings_book.chosen(opened, named, dossier, query, secret)
    with destination.binary(output) as stream:
        findings_book.write(records, current(), stream)


def _pages(form: PagesFormat | None, output: Path | None) -> FormFormat:
    """DOCX, or PDF where that is asked for or the file is called so."""
    if output is None:
        raise typer.BadParameter("it needs a file: -o FILE.docx or FILE.pdf", param_hint="'--output'")
    suffix = output.suffix.lower()
    if form is None and suffix in (".xlsx", ".csv", ".json", ".jsonl"):
        raise typer.BadParameter("it is pages, no table: -o FILE.docx or FILE.pdf", param_hint="'--output'")
    return FormFormat(form or ("pdf" if suffix == ".pdf" else "docx"))


@app.command("given", epilog=EPILOG)
def given(
    unit: Unit = None, state: Which = None, words: Words = None, due_before: Before = None, organ: Organ = None,
    parent: Parent = None, secret: Secret = False, db: Database = DATABASE, form: Form = None, excel: Excel = False,
    output: Output = None,
) -> None:  # fmt: skip
    """Danh mục công việc được giao."""
    wanted = chosen(form, excel, output)
    from extractor.desk import Desk
    from extractor.export.printed import given_list

    with Desk.open(db) as desk:
        works = desk.given.works(selected(desk, unit, state, words, due_before), secret)
        owner = _owner(desk, organ, parent, None)
    write(given_list.given(works, owner, unit, overdue=state is ListName.OVERDUE), wanted, output)


def chosen(form: PrintFormat | None, excel: bool, output: Path | None) -> FormFormat:
    """The format to write: asked for, or that of the file's name, or a table on the screen."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    named = FormFormat(suffix) if suffix in ("csv", "docx", "json", "jsonl", "pdf", "xlsx") else None
    wanted = FormFormat(form) if form else named or (FormFormat.CSV if excel else FormFormat.TABLE)
    if excel and wanted is not FormFormat.CSV:
        raise typer.BadParameter("goes with --format csv", param_hint="'--excel'")
    if wanted in (FormFormat.XLSX, FormFormat.DOCX, FormFormat.PDF) and output is None:
        raise typer.BadParameter(f"it needs a file: -o FILE.{wanted}", param_hint="'--format'")
    return FormFormat.EXCEL if excel else wanted


def _selection(book: Book, year: int | None, month: int | None, first: str | None, last: str | None) -> Selection:
    """A register is one of a year: of this one, unless a year or days are named."""
    from extractor.desk import Selection

    year = year if year or first or last else officezone.today().year
    return Selection(book, year, month, first, last)


def _register(
    ctx: typer.Context,
    db: Path,
    selection: Selection,
    named: tuple[str | None, str | None, int | None],
    secret: bool,
    wanted: FormFormat,
    output: Path | None,
) -> None:
    from extractor.desk import Desk
    from extractor.export.printed import registers

    with Desk.open(db) as desk:
        entries = desk.entries(selection, secret)
        made = registers.register(selection.book or "incoming", entries, selection, _owner(desk, *named))
    write(made, wanted, output)
    if not entries:
        reporter(ctx).line("no entries")


def _owner(desk: Desk, organ: str | None, parent: str | None, volume: int | None) -> Owner:
    from extractor.export.printed.registers import Owner

    own = next((each.name for each in desk.own_organs()), None)
    return Owner(organ or own, parent, volume)
