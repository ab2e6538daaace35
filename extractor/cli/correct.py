"""``vanban correct``: what a person knows better than what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.deskoptions import By, who
from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.export.tables import formats
from extractor.export.tables.documents import corrections, fields

if TYPE_CHECKING:
    from extractor.index import Correction, Index, Target

EPILOG = """\
\b
DOCUMENT is an indexed file, or a number that one document fits. Alone it lists
the fields of its header, and its citations, tasks and quantities by number (N).
What was read is kept beside every correction. A correction is kept with time
and name, holds when files are read anew, and can be undone.

\b
Fields of the header: key, number, year, symbol, kind, date, subject, issuer,
issuing_body, parent_body, place, addressees, recipients (separated by ";"),
signer.name …, urgency, secrecy, arrival.number …, effective_from. Of a
citation: key, kind, name, date, issuer, pinpoint, relation … NAME= blanks one.

\b
Examples:
  vanban correct incoming/a.docx --db archive.db
  vanban correct incoming/a.docx --set number=71 --set date=2023-09-26
  vanban correct incoming/a.docx --citation 3 --set key=71/2023/QĐ-UBND
  vanban correct incoming/a.docx --citation 4 --reject
  vanban correct incoming/a.docx --add citation "Kế hoạch 252" --set key=252/KH-UBND
  vanban correct incoming/a.docx --confirm
  vanban correct --list
  vanban correct --undo 12
"""
_ADDED: dict[str, Target] = {"citation": "citation", "task": "task", "quantity": "quantity"}
_Place = Annotated[int | None, typer.Option(min=1, metavar="N", help="Correct the finding of this number.")]


def correct(
    ctx: typer.Context,
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="An indexed file, or a number.")] = None,
    values: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Change a field; may be repeated.")
    ] = None,
    citation: _Place = None,
    task: _Place = None,
    quantity: _Place = None,
    reject: Annotated[bool, typer.Option("--reject", help="The finding is none.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="The finding, or the document, was checked.")] = False,
    add: Annotated[
        tuple[str, str] | None, typer.Option("--add", metavar="KIND WORDS", help="Add a citation, task or quantity.")
    ] = None,
    nth: Annotated[int, typer.Option("--nth", min=1, metavar="N", help="With --add: the N-th time they stand.")] = 1,
    list_: Annotated[bool, typer.Option("--list", help="List what was corrected, there or everywhere.")] = False,
    undo: Annotated[int | None, typer.Option("--undo", metavar="ID", help="Take a correction back.")] = None,
    by: By = None,
    db: Database = DATABASE,
    secret: AcceptSecret = False,
    limit: Most = None,
    offset: Offset = 0,
    form: FormatOption = None,
    excel: Excel = False,
    output: Output = None,
) -> None:
    """Correct what was read of a document; list and undo it."""
    from extractor.index import Index

    wanted = chosen(form, excel, output)
    changes = dict(map(_pair, values or ()))
    target, at = _target(citation, task, quantity)
    actions = [bool(changes) and add is None, reject, confirm, add is not None, list_, undo is not None]
    if sum(actions) > 1 or (document is None and not list_ and undo is None):
        raise typer.BadParameter("name a document, and one of --set, --reject, --confirm, --add, --list, --undo", ctx)
    with Index.open(db, create=False, secret=secret) as opened:
        desk = _Desk(opened, document or "", target, at, who(by))
        if list_:
            made = list(opened.curation.corrections(document))
        elif undo is not None:
            made = [opened.curation.undo_correction(undo, desk.by)]
        elif not any(actions):
            formats.write(fields(opened.curation.fields(desk.document)).part(offset, limit), wanted, output)
            return
        else:
            made = desk.add(add, changes, nth) if add else desk.correct(changes, reject)
        formats.write(corrections(made).part(offset, limit), wanted, output)


class _Desk:
    """One document and the finding of it that is meant."""

    def __init__(self, opened: Index, document: str, target: Target, at: int | None, by: str) -> None:
        self._index, self.document, self._target, self._at, self.by = opened, document, target, at, by

    def correct(self, changes: dict[str, str], reject: bool) -> list[Correction]:
        """Change fields, or reject or confirm the finding."""
        if changes:
            return self._index.curation.correct_all(self.document, self._target, changes, by=self.by, at=self._at)
        judge = self._index.curation.reject if reject else self._index.curation.confirm
        return [judge(self.document, self._target, by=self.by, at=self._at)]

    def add(self, what: tuple[str, str], changes: dict[str, str], nth: int) -> list[Correction]:
        """Add a finding."""
        target = _ADDED.get(what[0])
        if target is None:
            raise typer.BadParameter(f"{what[0]} is not one of {', '.join(_ADDED)}", param_hint="'--add'")
        return [
            self._index.curation.add_finding(
                self.document, target, {"surface": what[1], **changes}, by=self.by, nth=nth
            )
        ]


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text} is not NAME=VALUE", param_hint="'--set'")
    return name.strip(), value


def _target(citation: int | None, task: int | None, quantity: int | None) -> tuple[Target, int | None]:
    named: dict[Target, int | None] = {"citation": citation, "task": task, "quantity": quantity}
    given: list[tuple[Target, int]] = [(target, at) for target, at in named.items() if at is not None]
    if len(given) > 1:
        raise typer.BadParameter("name one finding", param_hint="'--citation'")
    return (given[0][0], given[0][1] - 1) if given else ("header", None)
