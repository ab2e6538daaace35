"""``vanban export ead3``: the dossiers of an index as a finding aid."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor import officezone
from extractor.cli.export import Year
from extractor.cli.options import DATABASE, Database, Output
from extractor.cli.reporting import reporter

EPILOG = """\
\b
A dossier is a component of level file, a document in it one of level item.
What EAD3 cannot hold is a line on standard error.

\b
Example:
  vanban export ead3 --year 2025 --db archive.db -o muc-luc.ead3.xml
"""


def ead3(
    ctx: typer.Context,
    year: Year = None,
    organ: Annotated[
        str | None,
        typer.Option("--organ", metavar="NAME", help="Whose archive it is.", show_default="the first own organ"),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="Of the list.")
    ] = "Mục lục hồ sơ, tài liệu nộp lưu",
    db: Database = DATABASE,
    output: Output = None,
) -> None:
    """Mục lục hồ sơ as EAD3, for archives."""
    from extractor.desk import Desk
    from extractor.export.foreign import ead3 as finding_aid
    from extractor.export.tables import destination

    with Desk.open(db) as desk:
        owner = organ or next((each.name for each in desk.own_organs()), "(không rõ)")
        filed = [(dossier, desk.contents(dossier.code)) for dossier in desk.dossiers(year)]
    written = finding_aid.to_xml(filed, owner, title, officezone.today().isoformat())
    with destination.binary(output) as stream:
        stream.write(written.data)
    for line in written.lost:
        reporter(ctx).line(line)
