"""A list command: its columns, its question to the index, and what is said where there is no answer.

``--db``, ``--accept-secret``, ``--limit``, ``--offset``, ``--format``, ``--excel`` and
``--output`` are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_type_hints

import typer

from extractor.cli.options import DATABASE, AcceptSecret, Database, Excel, FormatOption, Most, Offset, Output, chosen
from extractor.cli.reporting import reporter
from extractor.export.tables import formats
from extractor.export.tables.table import Cell, Column, Table

if TYPE_CHECKING:
    from extractor.export.tables.formats import Format

Row = TypeVar("Row")

_BEFORE: dict[str, tuple[Any, Any]] = {
    "db": (Database, DATABASE), "secret": (AcceptSecret, False), "limit": (Most, None), "offset": (Offset, 0),
    "form": (FormatOption, None), "excel": (Excel, False), "output": (Output, None),
}  # fmt: skip
"""The options of every list in their order: type and default."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """A list: the name of its sheet, its columns, a row under them, and what is said where nothing is listed.

    ``empty`` may name the command's own arguments in braces. A list that hides nothing has no ``--accept-secret``.
    """

    name: str
    columns: tuple[Column, ...]
    cells: Callable[[Row], tuple[Cell, ...]]
    empty: str
    hides: bool = True

    def command(self, question: Callable[..., Iterable[Row]]) -> Callable[..., None]:
        """The command that asks the index ``question`` and lists the answer.

        ``question`` takes the open index, how many rows are wanted at most (None: all), and the command's own
        arguments; its docstring is the command's.
        """

        def run(ctx: typer.Context, **given: Any) -> None:
            from extractor.index import Index

            form = chosen(given.pop("form"), given.pop("excel"), given["output"])
            db, output, secret = given.pop("db"), given.pop("output"), given.pop("secret", False)
            limit, offset = given.pop("limit"), given.pop("offset")
            most = None if limit is None else offset + limit
            with Index.open(db, create=False, secret=secret) as opened:
                rows = list(islice(question(opened, most, **given), offset, most))
            self.answer(ctx, rows, offset, form, output, **given)

        options = {name: kind for name, kind in _BEFORE.items() if self.hides or name != "secret"}
        _describe(run, question, 2, options)
        return run

    def answer(
        self, ctx: typer.Context, rows: Sequence[Row], offset: int, form: Format, output: Path | None, **given: Any
    ) -> None:
        """Write rows from ``offset`` on, or say that there are none; ``given`` are the command's own arguments."""
        self.write(rows, form, output)
        if not rows:
            reporter(ctx).line(self._nothing(offset, given))

    def write(self, rows: Iterable[Row], form: Format, output: Path | None) -> None:
        """Write the rows to a file or on the screen."""
        formats.write(Table(self.name, self.columns, map(self.cells, rows)), form, output)

    def _nothing(self, offset: int, given: dict[str, Any]) -> str:
        if offset:
            return f"there are no more than {offset}"
        values = {name: " ".join(value) if isinstance(value, list) else value for name, value in given.items()}
        return self.empty.format(**values)


def of_desk(question: Callable[..., Table]) -> Callable[..., None]:
    """The command that asks the desk for a table and lists it.

    ``question`` takes the open desk and the command's own arguments; its docstring is the command's.
    """

    def run(ctx: typer.Context, **given: Any) -> None:
        from extractor.desk import Desk

        output = given.pop("output")
        form = chosen(given.pop("form"), given.pop("excel"), output)
        db, limit, offset = given.pop("db"), given.pop("limit"), given.pop("offset")
        with Desk.open(db) as desk:
            table = question(desk, **given)
        formats.write(table.part(offset, limit), form, output)

    _describe(run, question, 1, {name: kind for name, kind in _BEFORE.items() if name != "secret"})
    return run


def _describe(
    run: Callable[..., None], question: Callable[..., object], before: int, options: dict[str, tuple[Any, Any]]
) -> None:
    """Give a command the arguments that its question has behind the first ``before``, and the options of lists."""
    own = list(signature(question).parameters.values())[before:]
    written = type("Own", (), {"__annotations__": {each.name: each.annotation for each in own}})
    hints = get_type_hints(written, globalns=question.__globals__, include_extras=True)
    parameters = [Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context)]
    parameters += [each.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[each.name]) for each in own]
    parameters += [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in options.items()
    ]
    run.__signature__ = signature(run).replace(parameters=parameters, return_annotation=None)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": None}
    run.__name__, run.__doc__, run.__module__ = question.__name__, question.__doc__, question.__module__
