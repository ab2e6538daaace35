"""``vanban import``: registers, lists and packages of other systems become entries and works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.deskoptions import By, who
from extractor.cli.exits import of_batch
from extractor.cli.options import DATABASE, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.cli.reporting import Reporter, reporter
from extractor.entryfields import ENTRY
from extractor.errors import InputError, VanbanError
from extractor.export.tables import formats
from extractor.export.tables.formats import Format
from extractor.export.tables.table import Cell, Column, Table
from extractor.export.tables.wording import translated
from extractor.language import ENGLISH, Language, current

if TYPE_CHECKING:
    from extractor.desk import Book, Desk, ImportReport
    from extractor.exchange.columns import Heading
    from extractor.exchange.frames import SheetRead

EPILOG = """\
\b
Read are registers in XLSX, XLS or CSV, found by the headings of their columns
(Số đến, Ngày đến, Tác giả, Số, ký hiệu …), lists in CSV or JSON lines, and edXML
packages. A sheet without headings goes on from the one before; one may hold
several registers. A heading that is not known is told; --column says what it
holds, and that is kept. A line without a day of arrival stands under its year. A
book that only says who has a document and how far it is (sổ theo dõi, sổ chuyển
giao) adds that to the entries of its numbers.
Numbers of an existing register stay as they are, also 008a and 009-011; of what
goes out, each kind has its own series. One row a line of the file: new, changed
(an earlier import of the file entered it otherwise), same (it stood there),
double (twice in the file), conflict (its number is that of another document),
left out (it has no number, neither day nor year, or is a month or a sum). An
import is taken back as a whole by: vanban register undo-import.

\b
Examples:
  vanban import so-den-2025.xlsx --db archive.db --dry-run -o report.xlsx
  vanban import so-den-2025.xlsx --db archive.db --by Lan
  vanban import so-di.xls --column "Màu bìa=-" --column "Số bưu gửi=note"
  vanban import den.edxml --give-numbers --db archive.db
"""
_COLUMNS = (
    Column("file", 24, on_screen=False),
    Column("line", 18),
    Column("ending", 9, words="ending"),
    Column("entry", 18, words="entry"),
    Column("number", 22),
    Column("held", 30),
    *(Column(each.name, 20, on_screen=False) for each in ENTRY if each.name != "key"),
    Column("problems", 80),
)


class BookOrList(StrEnum):
    """The registers by name."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Registers, lists, edXML packages.")],
    book: Annotated[
        BookOrList | None,
        typer.Option("--book", help="Which register it is.", show_default="what title and columns say"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would happen, and change nothing.")] = False,
    give_numbers: Annotated[
        bool, typer.Option("--give-numbers", help="Give lines without a number the next one.")
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="HEADING=FIELD", help="What a column holds: a field of entries, title, number, or -."
        ),
    ] = None,
    by: By = None,
    db: Database = DATABASE,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Take over registers, lists and packages of other systems."""
    wanted = chosen(form, excel, output)
    from extractor.desk import Desk

    columns = _columns(column or ())
    reporting = reporter(ctx)
    failures: list[VanbanError] = []
    reports: list[ImportReport] = []
    with Desk.open(db, create=not dry_run) as desk:
        for file in files:
            try:
                reports.append(_taken(desk, file, who(by), book, dry_run, give_numbers, columns))
            except InputError as error:
                failures.append(error)
                reporting.error(error)
    language = current() if wanted is Format.TABLE else ENGLISH
    formats.write(Table("import", _COLUMNS, _rows(reports, language)).part(offset, limit), wanted, output)
    _sum_up(reports, reporting)
    raise typer.Exit(of_batch(len(reports), failures))


def _taken(
    desk: Desk,
    file: Path,
    by: str,
    book: BookOrList | None,
    dry_run: bool,
    give_numbers: bool,
    columns: dict[str, str],
) -> ImportReport:
    named: Book | None = None if book is None else "incoming" if book is BookOrList.INCOMING else "outgoing"
    return desk.take_over(file, by, book=named, rehearse=dry_run, give_numbers=give_numbers, columns=columns)


def _rows(reports: Iterable[ImportReport], language: Language) -> Iterator[tuple[Cell, ...]]:
    for report in reports:
        for line in report.lines:
            entered = (getattr(line.row, each.name) for each in ENTRY if each.name != "key")
            problems = tuple(each.words(language, _day) for each in line.problems)
            yield report.source, line.place, line.ending, line.entry, line.key, line.held, *entered, problems


def _day(value: str) -> str:
    return translated(value, "day")


def _columns(options: Iterable[str]) -> dict[str, str]:
    pairs = [each.rpartition("=") for each in options]
    for heading, _, field in pairs:
        if not heading.strip() or not field.strip():
            raise typer.BadParameter("write it as HEADING=FIELD", param_hint="--column")
    return {heading.strip(): field.strip() for heading, _, field in pairs}


def _sum_up(reports: Iterable[ImportReport], reporting: Reporter) -> None:
    for report in reports:
        for sheet in report.sheets:
            if report.rehearsed and sheet.heading and not sheet.goes_on:
                reporting.line(f"{_place(report, sheet)}: {_heading(sheet.heading, sheet.book)}")
            if sheet.problem:
                reporting.line(f"{_place(report, sheet)}: {sheet.problem.words(current())}")
        for heading in report.unknown:
            reporting.line(
                f"{report.source}: {heading}: this heading is not known; say what it holds: --column HEADING=FIELD"
            )
        for name in report.gone:
            reporting.line(f"{report.source}: {name} is no longer in the file, and stays")
        counts = ", ".join(f"{count} {translated(end, 'ending')}" for end, count in report.counts.items() if count)
        reporting.line(f"{report.source}: {len(report.lines)} lines: {counts}; {report.joined} are held")
        if report.rehearsed:
            reporting.line("dry run: nothing was changed")
        if report.number is not None:
            reporting.line(
                f"it is import {report.number}; take it back with: vanban register undo-import {report.number}"
            )


def _place(report: ImportReport, sheet: SheetRead) -> str:
    return f"{report.source}: {sheet.name or current().say('the table')}"


def _heading(heading: Heading, book: str | None) -> str:
    """What each column of a sheet is taken for."""
    columns = (f"{each.letter} {each.heading} = {_field(each.field)}" for each in heading.all)
    which = translated(book, "book") if book else current().say("a list")
    return f"{which}: {', '.join(columns)}"


def _field(name: str | None) -> str:
    return translated(name, "column") if name else "?"
