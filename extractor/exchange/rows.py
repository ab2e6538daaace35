"""A line of another system's register or list, as it was understood, with what a person should know of it.

``register_rows`` makes them of a table: fields by the headings, days, numbers and titles as people type them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from extractor.entryfields import EntryValues, of_sort
from extractor.exchange import cellvalues, codes, columns, titles
from extractor.exchange.columns import Heading
from extractor.exchange.sheets import Sheet
from extractor.vietnamese.folding import fold

BookName = Literal["incoming", "outgoing"]


@dataclass(slots=True)
class RegisterRow(EntryValues):
    """One document as another system names it. ``place`` says where the line stands: ``Sổ đến!12``.

    ``book`` is the register that it is of, None in a list of documents. Dates are ISO; ``registered_on`` is a whole
    day. ``sha256`` are those of the files that came with it. ``problems`` are in words, one each.
    """

    place: str
    book: BookName | None = None
    number: int | None = None
    state: str | None = None
    effective_from: str | None = None
    sha256: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)


_DAYS = (*of_sort("day", "date"), "effective_from")
_WHOLE_DAYS = of_sort("day")
_TEXTS = (*(name for name in of_sort("text", "long", "secrecy") if name != "key"), "state")
"""A number may stand in two columns, and is put together."""
_BARE = re.compile(r"\(?[0-9a-z]{1,2}\)?")
_OUTGOING = frozenset({"kept_by", "copies", "signer"})


def register_rows(sheet: Sheet, book: BookName | None = None) -> Iterator[RegisterRow]:
    """The lines of a table under its heading; none where no heading is found. ``book`` overrules what it says."""
    heading = columns.heading(sheet.rows)
    if heading is None:
        return
    book = book or _book(sheet, heading)
    above: RegisterRow | None = None
    for offset, row in enumerate(sheet.rows[heading.below :], heading.below + sheet.first):
        cells = {
            field: row[column]
            for field, column in heading.columns.items()
            if column < len(row) and cellvalues.text(row[column]) is not None
        }
        if _says_something(cells):
            place = f"{sheet.name}!{offset}" if sheet.name else str(offset)
            above = _row(place, book, cells, above)
            yield above


def _book(sheet: Sheet, heading: Heading) -> BookName | None:
    """The register that a table is: by its title, by its sheet's name, by its columns; None for a list."""
    title = " ".join(
        str(cell) for row in sheet.rows[: heading.below - 1] for cell in row if cell is not None
    )  # fmt: skip
    folded = fold(f"{sheet.name} {title}")
    if "van ban den" in folded or "cong van den" in folded or "number" in heading.columns:
        return "incoming"
    if "van ban di" in folded or "cong van di" in folded or _OUTGOING & heading.columns.keys():
        return "outgoing"
    return "incoming" if "registered_on" in heading.columns else None


def _says_something(cells: Mapping[str, object]) -> bool:
    """Whether a row is one of a document: not blank, not the row of column numbers, not a heading once more."""
    said = [str(cellvalues.text(cell)) for field, cell in cells.items() if field != "place"]
    if not said or all(_BARE.fullmatch(each) for each in said):
        return False
    repeated = sum(columns.field_of(each) is not None for each in said if len(each) < 60)
    return repeated < max(2, len(said)) and bool(cells.keys() & {"key", "code_number", "title", "subject", "number"})


def _row(place: str, book: BookName | None, cells: Mapping[str, object], above: RegisterRow | None) -> RegisterRow:
    line = RegisterRow(place, book)
    for name in _TEXTS:
        setattr(line, name, cellvalues.text(cells.get(name)))
    for name in _DAYS:
        set_day(line, name, cells.get(name))
    for name in ("number", *of_sort("count")):
        _whole(line, name, cells.get(name))
    if book == "outgoing" and line.number is None:
        _whole(line, "number", cells.get("place"))
    _key(line, cells)
    _title(line, cellvalues.text(cells.get("title")))
    _registered(line, above)
    return line


def set_day(line: RegisterRow, field: str, cell: object) -> None:
    """Set a day of a line; what is none, or no whole one where that is needed, is left out and told."""
    found = cellvalues.day(cell)
    if found.problem:
        line.problems.append(f"{field}: {found.problem}")
    if found.value and field in _WHOLE_DAYS and len(found.value) < len("2026-01-05"):
        line.problems.append(f"{field}: {found.value} is no whole day")
        return
    setattr(line, field, found.value)


def _whole(line: RegisterRow, field: str, cell: object) -> None:
    found = cellvalues.whole(cell)
    if found.problem:
        line.problems.append(f"{field}: {found.problem}")
    setattr(line, field, int(found.value) if found.value else None)


def _key(line: RegisterRow, cells: Mapping[str, object]) -> None:
    """Number and symbol from one column or from two; what cannot be read stays as it is printed."""
    printed = cellvalues.text(cells.get("key"))
    number, notation = cellvalues.text(cells.get("code_number")), cellvalues.text(cells.get("notation"))
    if printed is None and (number or notation):
        printed = codes.join(number or "", notation or "")
    if printed is None:
        return
    line.key = titles.key_in(printed)
    if line.key is None:
        line.key = printed
        line.problems.append(f"key: {printed} is not read as number and symbol")
    if line.date is None and "/" in printed:
        line.date = cellvalues.day(printed.removeprefix(line.key)).value


def _title(line: RegisterRow, title: str | None) -> None:
    """Fill from a title what has no column of its own."""
    if title is None:
        return
    parts = titles.split(title)
    line.kind = line.kind or parts.kind
    line.subject = line.subject or parts.subject
    if parts.key and line.key is None:
        line.key = parts.key


def _registered(line: RegisterRow, above: RegisterRow | None) -> None:
    """The day of registration: of what goes out, that of the document; of what comes in, if blank, the row's above."""
    if line.book is None or line.registered_on:
        return
    if line.book == "outgoing":
        line.registered_on = line.date if line.date and len(line.date) == len("2026-01-05") else None
    elif above is not None and above.registered_on:
        line.registered_on = above.registered_on
        line.problems.append("registered_on: blank, that of the row above is taken")
