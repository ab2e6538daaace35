"""``vanban given``: work that documents give (văn bản giao việc), followed until it is solved."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import entrytables
from extractor.cli.deskoptions import By, Secret, given, who
from extractor.cli.help import App
from extractor.cli.listing import of_desk
from extractor.cli.options import DATABASE, Database
from extractor.language import current

if TYPE_CHECKING:
    from extractor.desk import Desk, GivenSelection
    from extractor.export.tables.table import Table

EPILOG = """\
\b
Work has a unit or person that leads (chủ trì), partners (phối hợp), what was
instructed (bút phê), a day (hạn) and a state (tình trạng). It is overdue until
it is solved, whoever signed for the document. The document that answers it is
linked both ways, and solves it; one on paper is named by its number and symbol,
or as entry:12. WORK is its number in the list.

\b
Examples:
  vanban given new 71/2023/QĐ-UBND --lead "Phòng Tổng hợp" --due 17/5/2026
  vanban given take 71/2023/QĐ-UBND
  vanban given list --unit "tổng hợp" --state overdue
  vanban given answer 4 134/QĐ-SKHCN
  vanban given list --state overdue -o qua-han.xlsx
  vanban export given --state overdue -o qua-han.docx
  vanban given calendar viec.ics --unit "Phòng Tổng hợp"
"""


class WorkStateName(StrEnum):
    """How far work is."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    SOLVED = "solved"


class ListName(StrEnum):
    """Which work: by its state, or what is not solved, or that of it whose day is over."""

    OPEN = "open"
    OVERDUE = "overdue"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    SOLVED = "solved"


app = App(name="given")
Work = Annotated[int, typer.Argument(metavar="WORK", help="Its number in the list.", min=1)]
Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="An indexed file, or a number.")]
Partners = Annotated[
    list[str] | None, typer.Option("--partner", metavar="NAME", help="Đơn vị phối hợp; may be given again.")
]
Instruction = Annotated[str | None, typer.Option("--instruction", metavar="TEXT", help="Bút phê.")]
Due = Annotated[str | None, typer.Option("--due", metavar="DAY", help="Hạn giải quyết.")]
Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="What is to be done.", show_default="the subject")
]
State = Annotated[WorkStateName | None, typer.Option("--state", help="How far it is.")]
Unit = Annotated[str | None, typer.Option("--unit", metavar="NAME", help="Only of a unit or person with NAME in it.")]
Which = Annotated[ListName | None, typer.Option("--state", help="Only in this state; without it all.")]
Words = Annotated[str | None, typer.Option("--words", metavar="WORDS", help="Only with WORDS in what is to be done.")]
Before = Annotated[str | None, typer.Option("--due-before", metavar="DAY", help="Only due before this day.")]


@app.callback(epilog=EPILOG)
def given_() -> None:
    """Follow the work that documents give, until it is solved."""


@app.command("new", epilog=EPILOG)
def new(
    document: Document,
    lead: Annotated[str, typer.Option("--lead", metavar="NAME", help="Đơn vị chủ trì.")],
    partner: Partners = None,
    due: Due = None,
    instruction: Instruction = None,
    title: Title = None,
    state: State = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Follow work that a document gives."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        fields = given(partners=_joined(partner), due=due, instruction=instruction, title=title, state=state)
        made = desk.given.give(document, lead=lead, by=who(by), **fields)
    typer.echo(current().sentence(f"given work {made.id}"))


@app.command("take", epilog=EPILOG)
def take(
    document: Document,
    places: Annotated[
        list[int] | None, typer.Argument(metavar="[POSITION]...", help="Which, from 1.", min=1, show_default="all")
    ] = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Follow the work that the text of a document gives."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        made = desk.given.take_over(document, [each - 1 for each in places] if places else None, by=who(by))
    typer.echo(current().sentence(f"{len(made)} taken over"))


@app.command("edit", epilog=EPILOG)
def edit(
    work: Work,
    lead: Annotated[str | None, typer.Option("--lead", metavar="NAME", help="Đơn vị chủ trì.")] = None,
    partner: Partners = None,
    due: Due = None,
    instruction: Instruction = None,
    title: Title = None,
    state: State = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Change what was typed, or say how far it is."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        fields = given(lead=lead, partners=_joined(partner), due=due, instruction=instruction, title=title, state=state)
        desk.given.edit(work, by=who(by), **fields)


@app.command("answer", epilog=EPILOG)
def answer(
    work: Work,
    document: Document,
    remove: Annotated[bool, typer.Option("--remove", help="Say that it does not answer it after all.")] = False,
    stays_open: Annotated[bool, typer.Option("--stays-open", help="It is not solved yet.")] = False,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Link the document that answers it, which solves it."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        if remove:
            desk.given.remove_answer(work, document, who(by))
        else:
            desk.given.answer(work, document, who(by), solves=not stays_open)


@app.command("list", epilog=EPILOG)
@of_desk
def list_(
    desk: Desk,
    unit: Unit = None,
    state: Which = None,
    words: Words = None,
    due_before: Before = None,
    document: Annotated[str | None, typer.Option("--of", metavar="DOCUMENT", help="Only of this document.")] = None,
    secret: Secret = False,
) -> Table:
    """List given work, what is due first before the rest."""
    selection = selected(desk, unit, state, words, due_before, document)
    return entrytables.given(desk.given.works(selection, secret))


@app.command("calendar", epilog=EPILOG)
def calendar(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The calendar to write (.ics).", dir_okay=False)],
    unit: Unit = None,
    state: Which = ListName.OPEN,
    words: Words = None,
    due_before: Before = None,
    secret: Secret = False,
    db: Database = DATABASE,
) -> None:
    """Write given work that has a day as a calendar with reminders (iCalendar)."""
    from extractor.desk import Desk
    from extractor.export.foreign import icalendar
    from extractor.export.tables import destination

    with Desk.open(db) as desk:
        works = desk.given.works(selected(desk, unit, state, words, due_before), secret)
    with destination.binary(file) as stream:
        stream.write(icalendar.calendar(works, unit or "Công việc được giao"))


@app.command("history", epilog=EPILOG)
@of_desk
def history(desk: Desk, work: Work, secret: Secret = False) -> Table:
    """List who changed given work, when, and from what to what."""
    return entrytables.changes(desk.given.history(work, secret))


def selected(
    desk: Desk, unit: str | None, state: str | None, words: str | None, due_before: str | None,
    document: str | None = None,
) -> GivenSelection:  # fmt: skip
    """Which work is meant."""
    from extractor.desk import GivenSelection

    sha256 = None if document is None else desk.sha256_of(document)
    return GivenSelection(unit, str(state) if state else None, words, sha256, due_before)


def _joined(partners: list[str] | None) -> str | None:
    return None if partners is None else "; ".join(partners)
