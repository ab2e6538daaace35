"""``vanban organ``: the organs whose desk this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor import officezone
from extractor.cli.deskoptions import By, who
from extractor.cli.help import App
from extractor.cli.listing import of_desk
from extractor.cli.options import DATABASE, Database
from extractor.export.tables.table import Column, Table

if TYPE_CHECKING:
    from extractor.desk import Desk

EPILOG = """\
\b
What an own organ issued is outgoing, everything else incoming. Spelling does
not count: "UBND" is "Ủy ban nhân dân", the head of an organ signs for it, and
an organ that was merged into it, or that it was merged into, is it as well.

\b
Examples:
  vanban organ add "Sở Khoa học và Công nghệ tỉnh Khánh Hòa" --db archive.db
  vanban organ list --db archive.db
"""
_COLUMNS = (Column("organ", 50), Column("added at", 20, words="moment"), Column("added by", 16))

app = App(name="organ")
Name = Annotated[str, typer.Argument(metavar="NAME", help="As it stands at the head of its documents.")]


@app.callback(epilog=EPILOG)
def organ() -> None:
    """Say which organs are your own."""


@app.command("add", epilog=EPILOG)
def add(
    name: Name,
    code: Annotated[
        str | None, typer.Option("--code", metavar="CODE", help="Its abbreviation in symbols: SKHCN.")
    ] = None,
    by: By = None,
    db: Database = DATABASE,
) -> None:
    """Add an own organ."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.add_own_organ(name, who(by), code)


@app.command("remove", epilog=EPILOG)
def remove(name: Name, by: By = None, db: Database = DATABASE) -> None:
    """Take an own organ off the list."""
    from extractor.desk import Desk

    with Desk.open(db) as desk:
        desk.remove_own_organ(name, who(by))


@app.command("list", epilog=EPILOG)
@of_desk
def list_(desk: Desk) -> Table:
    """List the own organs."""
    rows = [(each.name, officezone.local(each.made_at), each.made_by) for each in desk.own_organs()]
    return Table("organs", _COLUMNS, rows)
