"""JSON, one object a line (JSON Lines): for programs. Values are as they are, nothing is neutralised."""

from __future__ import annotations

import json
from datetime import date
from typing import TextIO

from extractor.export.table import Cell, Table


def write(table: Table, stream: TextIO) -> None:
    """One object a row, keyed by the columns' names."""
    names = table.names
    for row in table.rows:
        pairs = zip(names, map(_value, row), strict=True)
        stream.write(json.dumps(dict(pairs), ensure_ascii=False) + "\n")


def _value(cell: Cell) -> object:
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, (str, int, float)) else list(cell)
