"""The cells of a table in WordprocessingML: where each begins, and how many columns and rows it goes over (§17.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.parsers.docx.names import Element, W, value_of, whole

GridRow = tuple[Element, list[Element]]
"""A row and its cells."""

_WIDEST_SPAN = 1000


@dataclass(slots=True)
class DocxCell:
    """A cell that begins at ``row`` and ``column``, from 0."""

    element: Element
    row: int
    column: int
    across: int
    down: int = 1


def cells(rows: Iterable[GridRow]) -> list[DocxCell]:
    """The cells in order, without those that a cell above or to the left goes on over."""
    found: list[DocxCell] = []
    merged: dict[int, DocxCell] = {}
    for place, (row, printed) in enumerate(rows):
        going_on: dict[int, DocxCell] = {}
        column = whole(value_of(row.find(W + "trPr"), W + "gridBefore"), 0)
        for cell in printed:
            properties = cell.find(W + "tcPr")
            if properties is not None and properties.find(W + "cellDel") is not None:
                continue
            across = min(max(whole(value_of(properties, W + "gridSpan"), 1), 1), _WIDEST_SPAN)
            vertical, above = _merge(properties, "vMerge"), merged.get(column)
            if vertical == "continue" and above is not None:
                above.down += 1
                going_on[column] = above
            elif _merge(properties, "hMerge") == "continue":
                if found and found[-1].row == place:
                    found[-1].across += across
            else:
                found.append(DocxCell(cell, place, column, across))
                if vertical is not None:
                    going_on[column] = found[-1]
            column += across
        merged = going_on
    return found


def _merge(properties: Element | None, name: str) -> str | None:
    """ "restart", "continue", or None for a cell that is not merged that way."""
    merge = properties.find(W + name) if properties is not None else None
    return None if merge is None else merge.get(W + "val", "continue")
