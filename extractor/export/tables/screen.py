"""Tables to read on a screen; in a pipe one record a line, fields parted by tabs, nothing padded and nothing cut."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from extractor.export.tables.cells import one_line
from extractor.export.tables.table import Cell, Column, Table
from extractor.export.tables.wording import worded
from extractor.language import current

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as Grid

_NARROW = 12
_FOLDED = 2
"""How many times wider than the window a table may be and still be folded into it."""


def write(table: Table, stream: TextIO) -> None:
    """The table on ``stream``: fitted to the window of a terminal; elsewhere a line a row, its fields parted by tabs.

    Where the window is much too narrow, each row is written as lines of its own. Nothing for a table without
    rows. Control characters are left out; files below the current folder are named from there. Columns and codes
    are in the words of the language of the command.
    """
    shown = [(place, column) for place, column in enumerate(table.columns) if column.on_screen]
    columns = [column for _, column in shown]
    rows = [[_text(column, row[place]) for place, column in shown] for row in table.rows]
    if not rows:
        return
    names = [current().say(column.name, "column") for column in columns]
    if not stream.isatty():
        stream.writelines("\t".join(line) + "\n" for line in (names, *rows))
        return
    target = console(stream)
    if _natural(names, rows) > _FOLDED * target.width:
        target.print(_cards(names, rows))
    else:
        target.print(_grid(names, columns, rows))


def console(stream: TextIO) -> Console:
    """A Rich console on a terminal."""
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)


def _natural(names: list[str], rows: Sequence[Sequence[str]]) -> int:
    """How wide the table is when nothing is folded."""
    return sum(max(len(name), *(len(row[place]) for row in rows)) + 3 for place, name in enumerate(names))


def _grid(names: list[str], columns: list[Column], rows: Sequence[Sequence[str]]) -> Grid:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for name, column in zip(names, columns, strict=True):
        grid.add_column(name, overflow="fold", no_wrap=column.width <= _NARROW)
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid


def _cards(names: list[str], rows: Sequence[Sequence[str]]) -> Grid:
    """Each row as lines of name and value, what is empty left out, a blank line between rows."""
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, row in enumerate(rows):
        if number:
            grid.add_row("", "")
        for name, text in zip(names, row, strict=True):
            if text:
                grid.add_row(name, Text(text))
    return grid


def _text(column: Column, cell: Cell) -> str:
    text = worded(cell, column.words)
    return one_line(_from_here(text) if column.name == "file" else text)


def _from_here(path: str) -> str:
    """The path from the current folder where it lies below it."""
    start = os.path.join(os.getcwd(), "")
    return path[len(start) :] if path.startswith(start) else path
