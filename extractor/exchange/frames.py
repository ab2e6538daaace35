"""How a sheet of another system's register is to be read: by which heading, of which register, of which year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.exchange import bykind, cellvalues, columns, columnvalues, entrynumbers, repeats, years
from extractor.exchange.bykind import OneKind
from extractor.exchange.columns import Chosen, Heading
from extractor.exchange.problems import ImportProblem, problem
from extractor.exchange.sheets import Sheet
from extractor.vietnamese.folding import fold

BookName = Literal["incoming", "outgoing"]
_WORDS: tuple[tuple[BookName, re.Pattern[str]], ...] = (
    ("incoming", re.compile(r"\b(?:van ban|cong van|vb|cv)\b[^.\d]{0,20}?\bden\b")),
    ("outgoing", re.compile(r"\b(?:van ban|cong van|vb|cv)\b[^.\d]{0,20}?\bdi\b")),
)
_OUTGOING = frozenset({"kept_by", "copies", "signer"})
_FOLLOWING = frozenset({"described", "progress", "reply"})
"""Columns of Sổ theo dõi giải quyết văn bản đến (Phụ lục IV, mục VIII)."""
_ENTERING = frozenset({"registered_on", "date"})
_SUBJECTS = frozenset({"subject", "title"})
"""What sổ chuyển giao and sổ gửi bưu điện do not have (Phụ lục IV, mục III, IV and VII)."""
_BY_PLACE = problem("sheet.by_place")
_NO_HEADING = problem("sheet.no_heading")


@dataclass(frozen=True, slots=True)
class SheetRead:
    """How a sheet was understood: its heading, whether it goes on from the sheet before, and why it was not read."""

    name: str
    heading: Heading | None
    book: BookName | None
    goes_on: bool = False
    problem: ImportProblem | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the rows of a sheet, and for sheets after it that have no heading of their own."""

    heading: Heading
    book: BookName | None
    year: int | None
    every: OneKind = bykind.UNKNOWN

    @property
    def by_place(self) -> bool:
        """Whether the số đến can only be the running number of the rows (STT)."""
        named = self.heading.columns.keys()
        return self.book == "incoming" and not named & {"number", "direction"} and "place" in named

    @property
    def only_follows(self) -> bool:
        """Whether it says of documents of another register who has them and how far they are: no day is its own."""
        named = self.heading.columns.keys()
        return not named & _ENTERING and bool(named & _FOLLOWING or not named & _SUBJECTS)


def frame_of(
    sheet: Sheet, book: BookName | None, chosen: Chosen | None, before: Frame | None
) -> tuple[Frame | None, SheetRead]:
    """How the rows of a sheet are to be read: by its own heading, or, where they fit, by that of the sheet before."""
    heading = columns.heading(sheet.rows, chosen)
    if heading is not None:
        top = [str(cell) for row in sheet.rows[: heading.below - 1] for cell in row if cell is not None]
        named = book or _book(sheet.name, top, heading)
        heading = columnvalues.heading_by_values(heading, sheet.rows, named == "outgoing")
        heading = _signed_by_whom(heading, named)
        frame = Frame(heading, named, years.of(sheet.name, top), bykind.of(sheet.name, top))
        told = problem("sheet.formulas", count=sheet.formulas) if sheet.formulas else None
        return frame, SheetRead(
            sheet.name, heading, frame.book, problem=told or (_BY_PLACE if frame.by_place else None)
        )
    if before is None or not _fits(sheet.rows, before.heading):
        filled = any(cellvalues.text(cell) for row in sheet.rows for cell in row)
        return None, SheetRead(sheet.name, None, None, problem=_NO_HEADING if filled else None)
    frame = Frame(replace(before.heading, below=0), before.book, years.of(sheet.name, ()) or before.year)
    return frame, SheetRead(sheet.name, frame.heading, frame.book, goes_on=True)


def _signed_by_whom(heading: Heading, book: BookName | None) -> Heading:
    """A bare "Ký" is the receipt of what comes in, and the signer of what goes out."""
    name = {"incoming": "received_by", "outgoing": "signer"}.get(book or "")
    bare = [each.place for each in heading.all if each.field is None and columns.named(each.heading) == "ky"]
    return heading.named({bare[0]: name}) if name and bare and name not in heading.columns else heading


def cells_of(row: Sequence[object], heading: Heading) -> dict[str, object]:
    """The filled cells of a row by field; a dash is none. Where a column is blank, a second one of the field counts."""
    first = {field: row[column] for field, column in heading.columns.items() if is_filled(row, column)}
    return {field: row[column] for field, column in heading.seconds.items() if is_filled(row, column)} | first


def is_filled(row: Sequence[object], column: int) -> bool:
    """Whether a cell says something; a dash does not, a mark that repeats does."""
    printed = cellvalues.text(row[column]) if column < len(row) else None
    return printed is not None and (not repeats.is_blank(printed) or repeats.repeats(printed))


def _fits(rows: Sequence[Sequence[object]], heading: Heading) -> bool:
    """Whether most rows of a sheet without heading hold days and numbers where the columns of another have them."""
    filled = [row for row in rows if repeats.no_document(row) is None and any(map(cellvalues.text, row))]
    return bool(filled) and sum(_tells(cells_of(row, heading)) for row in filled) * 2 > len(filled)


def _tells(cells: Mapping[str, object]) -> bool:
    days = [cellvalues.day(cells[name], 2000).value for name in ("registered_on", "date") if name in cells]
    numbers = [cellvalues.text(cells[name]) or "" for name in ("number", "code_number") if name in cells]
    key = cellvalues.text(cells.get("key"))
    readable = [*map(bool, days), *(entrynumbers.read(each) is not None for each in numbers)]
    return (
        bool(readable or key)
        and all(readable)
        and (key is None or entrynumbers.of_key(key) is not None or bool(readable))
    )


def _book(name: str, top: Sequence[str], heading: Heading) -> BookName | None:
    """The register that a table is: by its title, by its sheet's name, by its columns; None for a list."""
    for words in (fold(" ".join(top)), f"vb {fold(name)}"):
        found = [book for book, pattern in _WORDS if pattern.search(words)]
        if len(found) == 1:
            return found[0]
    if "number" in heading.columns:
        return "incoming"
    if _OUTGOING & heading.columns.keys():
        return "outgoing"
    return "incoming" if "registered_on" in heading.columns else None
