"""``vanban history``: what is in force of a document on a day, by which sentence, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import (
    DATABASE,
    AcceptSecret,
    Database,
    Excel,
    FormatOption,
    Most,
    Number,
    Offset,
    Output,
    chosen,
)
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table
from extractor.export.tables.wording import translated

if TYPE_CHECKING:
    from extractor.index import Event, History

EPILOG = """\
\b
The state on the day is said on standard error, with the sentences that make it:
in effect, amended, suspended, not yet (in effect), ended or unknown, as far as
the documents in the index tell. "in effect" is said only of a document that the
index holds and that says since when; of others it is "unknown" until one that is
held ends, amends or suspends them.

\b
One row for each act that amended, replaced, repealed, suspended or consolidated
the document. "since" is the day from which that holds, never that of signing:
"stated" in the text, that of the "effect of the act", or "told by another"
document; empty where nobody says. "part" marks what concerns the provisions
beside it. "decides" marks what makes the state, "corrected" what a person said.
A state that a person states ("vanban state") goes before what stands here.

\b
Examples:
  vanban history 110/2004/NĐ-CP --db archive.db
  vanban history 110/2004/NĐ-CP --on 2015-06-01 --db archive.db
"""
_COLUMNS = (
    Column("since", 12, words="day"),
    Column("how", 14, words="event"),
    Column("part", 8),
    Column("provisions", 24),
    Column("by", 22),
    Column("until", 12, on_screen=False, words="day"),
    Column("date from", 18, words="date_from"),
    Column("decides", 8),
    Column("corrected", 10, on_screen=False),
    Column("mentions", 10, on_screen=False),
    Column("evidence", 60),
    Column("rule", 20, on_screen=False),
    Column("confidence", 10, on_screen=False),
    Column("file", 40),
)
_WHY = {
    "a person": "a person states it",
    "own words": "it says so itself",
    "told by another": "another document says since when it has effect",
    "not yet made": "it was not made yet",
    "events": "by the sentences below",
    "lapsed": "it named its last day itself",
    "not held": "the index does not hold it, and nothing held ends it by then",
    "no day of effect": "nothing says since when it has effect",
    "which is not known": "it is a law named without its year, and nobody knows which",
    "undated end": "something ends it, and nothing says since when",
    "suspension over": "it was suspended, and what followed is not known",
}
_CONFLICTS = {
    "two days": "one act ends it on two days",
    "two successors": "several acts end it",
    "two beginnings": "others name another day of effect than it does itself",
    "acts after its end": "something amends or suspends it after its end",
}


def history(
    ctx: typer.Context,
    number: Number,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day: 17/5/2023, 2023-05-17; today without it.")
    ] = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Show whether a document is in force, and why."""
    from extractor.index import DateRange, Index

    wanted, day = chosen(form, excel, output), DateRange(on).first
    with Index.open(db, create=False, secret=secret) as opened:
        found = opened.history(" ".join(number), day)
    formats.write(table(found).part(offset, limit), wanted, output)
    for line in statement(found):
        reporter(ctx).line(line)


def table(found: History) -> Table:
    """The events of a history, a row each."""
    return Table("history", _COLUMNS, [_row(each, found) for each in found.events])


def statement(found: History) -> Iterator[str]:
    """The state on the day, why it is that, the sentences that make it, and what contradicts."""
    since = f" since {translated(found.since, 'day')}" if found.since else ""
    state, on = translated(found.state, "state"), translated(found.on, "day")
    yield f"{found.work.key} on {on}: {state}{since}, as far as the documents in the index tell"
    yield f"  {_WHY[found.reason]}"
    for stated in found.stated:
        if stated.undone_at is None:
            source = f": {stated.source}" if stated.source else ""
            state, since = translated(stated.state, "state"), translated(stated.since, "day")
            yield f"  stated by {stated.made_by}: {state} since {since}{source}"
    for event in found.evidence:
        until = translated(event.until or "", "day")
        until = until or (f"it comes about: {event.condition}" if event.condition else "")
        lasts = f", until {until}" if until else ""
        yield f"  {event.how} by {event.by.key}{lasts}: {event.said.sentence} [{event.said.path}]"
    for conflict in found.conflicts:
        yield f"  look: {_CONFLICTS[conflict]}"


def _row(event: Event, found: History) -> tuple[Cell, ...]:
    return (
        event.date, event.how, not event.whole, event.provisions, event.by.key, event.until, event.date_from,
        event in found.evidence, event.said.corrected, event.mentions, event.said.sentence, event.mention.rule,
        event.mention.confidence, event.said.path,
    )  # fmt: skip
