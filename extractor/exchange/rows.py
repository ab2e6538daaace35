"""A line of another system's register or list, as it was understood, with what a person should know of it.

``register_rows`` makes them of a table: fields by the headings, days, numbers and titles as people type them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extractor.entryfields import EntryValues, of_sort
from extractor.exchange import bykind, cellvalues, codes, columns, columnvalues, entrynumbers, repeats, titles
from extractor.exchange.bykind import OneKind
from extractor.exchange.columns import Chosen, Heading
from extractor.exchange.problems import ImportProblem, problem
from extractor.exchange.sheets import Sheet
from extractor.vietnamese.folding import fold

BookName = Literal["incoming", "outgoing"]


@dataclass(slots=True)
class RegisterRow(EntryValues):
    """One document as another system names it. ``place`` says where the line stands: ``Sổ đến!12``.

    ``book`` is the register that it is of, None in a list of documents. ``number`` counts in ``series`` (of what goes
    out: one each kind); ``suffix`` tells 8a from 8, ``written`` is how it is printed. Dates are ISO; ``registered_on``
    is a whole day. ``sha256`` are those of the files that came with it. ``no_document`` is what a row says that is a
    month or a sum. ``duty`` is what a package does with the document (new, withdrawal, correction, replacement), for
    what ``reason``; ``answers`` are the numbers of what it answers.
    """

    place: str
    book: BookName | None = None
    number: int | None = None
    suffix: str = ""
    written: str | None = None
    series: str = ""
    state: str | None = None
    effective_from: str | None = None
    sha256: tuple[str, ...] = ()
    no_document: str | None = None
    duty: str = "new"
    reason: str | None = None
    answers: tuple[str, ...] = ()
    problems: list[ImportProblem] = field(default_factory=list)

    @property
    def printed(self) -> str | None:
        """The number as the register prints it."""
        return self.written or (str(self.number) if self.number else None)


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


_DAYS = (*of_sort("day", "date"), "effective_from")
_WHOLE_DAYS = of_sort("day")
_LATER = frozenset({"due", "passed_on"})
"""Days that follow the day of registration."""
_TEXTS = (*(name for name in of_sort("text", "long", "secrecy") if name != "key"), "state")
"""A number may stand in two columns, and is put together."""
_OUTGOING = frozenset({"kept_by", "copies", "signer"})
_NEVER_REPEATED = frozenset({"number", "place", "code_number"})
_YEAR = re.compile(r"\bnam\s*:?\s*((?:19|20)\d\d)\b")
_YEAR_ALONE = re.compile(r"\b((?:19|20)\d\d)\b")
_TELLING = frozenset({"number", "registered_on", "date", "key"})
_NAMING = frozenset({"key", "code_number", "title", "described", "subject", "number"})
"""What tells a row of a document from one of its sheet alone."""
_BY_PLACE = problem("sheet.by_place")
_NO_HEADING = problem("sheet.no_heading")


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
        frame = Frame(heading, named, _year(sheet.name, top), bykind.of(sheet.name, top))
        return frame, SheetRead(sheet.name, heading, frame.book, problem=_BY_PLACE if _by_place(frame) else None)
    if before is None or not _fits(sheet.rows, before.heading):
        filled = any(cellvalues.text(cell) for row in sheet.rows for cell in row)
        return None, SheetRead(sheet.name, None, None, problem=_NO_HEADING if filled else None)
    frame = Frame(replace(before.heading, below=0), before.book, _year(sheet.name, ()) or before.year)
    return frame, SheetRead(sheet.name, frame.heading, frame.book, goes_on=True)


def _by_place(frame: Frame) -> bool:
    """Whether the số đến can only be the running number of the rows (STT)."""
    return frame.book == "incoming" and "number" not in frame.heading.columns and "place" in frame.heading.columns


def register_rows(sheet: Sheet, frame: Frame) -> Iterator[RegisterRow]:
    """The lines of a table under its heading; a row of a register that can be no document is told as such."""
    above: RegisterRow | None = None
    last: dict[str, object] = {}
    year = frame.year
    for offset, row in enumerate(sheet.rows[frame.heading.below :], frame.heading.below + sheet.first):
        place = f"{sheet.name}!{offset}" if sheet.name else str(offset)
        other = repeats.no_document(row) if frame.book else None
        if other is not None:
            year = _year(other, ()) or year
            if not repeats.is_numbering([other]):
                yield RegisterRow(place, frame.book, no_document=other)
            continue
        cells = _cells(row, frame.heading)
        if "place" in cells and _by_place(frame):
            cells["number"] = cells["place"]
        if frame.book and _is_signed(cells):
            yield RegisterRow(place, frame.book, no_document=" ".join(filter(None, map(cellvalues.text, row))))
        elif _says_something(cells):
            problems = [*_unused(row, frame.heading, cells), *_repeated(cells, last)]
            _fill(cells, frame)
            above = _row(place, frame.book, cells, above, year)
            above.problems[:0] = problems
            last = cells
            yield above


def _signed_by_whom(heading: Heading, book: BookName | None) -> Heading:
    """A bare "Ký" is the receipt of what comes in, and the signer of what goes out."""
    name = {"incoming": "received_by", "outgoing": "signer"}.get(book or "")
    bare = [each.place for each in heading.all if each.field is None and columns.named(each.heading) == "ky"]
    return heading.named({bare[0]: name}) if name and bare and name not in heading.columns else heading


def _fill(cells: dict[str, object], frame: Frame) -> None:
    """Give a row the kind and the symbol that the register says once, where its own cells say neither."""
    if frame.book != "outgoing":
        return
    number = cellvalues.text(cells.get("code_number")) or cellvalues.text(cells.get("key")) or ""
    if frame.every.notation and "notation" not in cells and entrynumbers.read(number):
        cells["code_number"], cells["notation"] = number, frame.every.notation
        cells.pop("key", None)
    if frame.every.kind and "kind" not in cells and "title" not in cells and titles.key_in(number) is None:
        cells["kind"] = frame.every.kind


def _is_signed(cells: Mapping[str, object]) -> bool:
    """Whether words stand where the number would, and nothing of a document: who made the list, who signs it."""
    number = cellvalues.text(cells.get("number"))
    named = cells.keys() & {*_NAMING, "registered_on"} - {"number"}
    return number is not None and not named and entrynumbers.read(number) is None


def _cells(row: Sequence[object], heading: Heading) -> dict[str, object]:
    """The filled cells of a row by field; a dash is none. Where a column is blank, a second one of the field counts."""
    first = {field: row[column] for field, column in heading.columns.items() if _is_filled(row, column)}
    return {field: row[column] for field, column in heading.seconds.items() if _is_filled(row, column)} | first


def _is_filled(row: Sequence[object], column: int) -> bool:
    printed = cellvalues.text(row[column]) if column < len(row) else None
    return printed is not None and (not repeats.is_blank(printed) or repeats.repeats(printed))


def _unused(row: Sequence[object], heading: Heading, cells: Mapping[str, object]) -> Iterator[ImportProblem]:
    """What a second column of a field says beside the first."""
    for name, column in heading.seconds.items():
        if _is_filled(row, column) and row[column] != cells[name]:
            yield problem("cell.second_column", name, what=cellvalues.text(row[column]))


def _repeated(cells: dict[str, object], last: Mapping[str, object]) -> list[ImportProblem]:
    """Put what stands above in place of "nt" and quotation marks; what has nothing above it is left out, and told."""
    problems = []
    for name in list(cells):
        printed = cellvalues.text(cells[name]) or ""
        if name in _NEVER_REPEATED or not repeats.repeats(printed):
            continue
        if name in last:
            cells[name] = last[name]
        else:
            del cells[name]
            problems.append(problem("cell.repeats_nothing", name, what=printed))
    return problems


def _fits(rows: Sequence[Sequence[object]], heading: Heading) -> bool:
    """Whether most rows of a sheet without heading hold days and numbers where the columns of another have them."""
    filled = [row for row in rows if repeats.no_document(row) is None and any(map(cellvalues.text, row))]
    return bool(filled) and sum(_tells(_cells(row, heading)) for row in filled) * 2 > len(filled)


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


def _year(name: str, title: Sequence[str]) -> int | None:
    """The year of a register: "NĂM 2024" above its heading, or a year in the name of its sheet."""
    found = _YEAR.search(fold(" ".join(title))) or _YEAR_ALONE.search(name)
    return int(found[1]) if found else None


def _book(name: str, top: Sequence[str], heading: Heading) -> BookName | None:
    """The register that a table is: by its title, by its sheet's name, by its columns; None for a list."""
    folded = fold(f"{name} {' '.join(top)}")
    if "van ban den" in folded or "cong van den" in folded or "number" in heading.columns:
        return "incoming"
    if "van ban di" in folded or "cong van di" in folded or _OUTGOING & heading.columns.keys():
        return "outgoing"
    return "incoming" if "registered_on" in heading.columns else None


def _says_something(cells: Mapping[str, object]) -> bool:
    """Whether a row is one of a document: not blank, not the row of column numbers, not a heading once more."""
    texts = [str(cellvalues.text(cell)) for field, cell in cells.items() if field != "place"]
    if not texts or repeats.is_numbering(texts):
        return False
    repeated = sum(columns.field_of(each) is not None for each in texts if len(each) < 60)
    return repeated < max(2, len(texts)) and bool(cells.keys() & _NAMING)


def _row(
    place: str, book: BookName | None, cells: Mapping[str, object], above: RegisterRow | None, year: int | None
) -> RegisterRow:  # fmt: skip
    line = RegisterRow(place, book)
    for name in _TEXTS:
        setattr(line, name, cellvalues.text(cells.get(name)))
    for name in _DAYS:
        set_day(line, name, cells.get(name), year)
    for name in of_sort("count"):
        _whole(line, name, cells.get(name))
    _key(line, cells)
    _number(line, cells)
    _title(line, cellvalues.text(cells.get("title")))
    _described(line, cellvalues.text(cells.get("described")))
    if book == "outgoing":
        line.series = entrynumbers.series_of(line.key, line.kind)
    _registered(line, above)
    return line


def _number(line: RegisterRow, cells: Mapping[str, object]) -> None:
    """The number in the register as it stands there: số đến, or, of what goes out, the number of the document."""
    printed = cellvalues.text(cells.get("number"))
    found = entrynumbers.read(printed) if printed else None
    if printed and found is None:
        line.problems.append(problem("cell.no_whole_number", "number", what=printed))
    if line.book == "outgoing" and found is None:
        parts = entrynumbers.of_key(line.key or "")
        alone = cellvalues.text(cells.get("code_number"))
        found = parts[0] if parts else entrynumbers.read(alone or line.key or "")
    if found:
        line.number, line.suffix, line.written = found.number, found.suffix, found.written_otherwise


def set_day(line: RegisterRow, field: str, cell: object, year: int | None = None) -> None:
    """Set a day of a line; what is none, or no whole one where that is needed, is left out and told.

    A day without a year is of ``year``; a document that would come after it was registered is of the year before, a
    term or a day of passing on that would come before it of the year after.
    """
    found = cellvalues.day(cell, year)
    registered, told = line.registered_on, found.value
    if year and found.problem and told and registered:
        if field in _LATER and told < registered:
            found = cellvalues.day(cell, year + 1)
        elif field not in _LATER and told > registered:
            found = cellvalues.day(cell, year - 1)
    if found.problem:
        line.problems.append(found.problem.of(field))
    if found.value and field in _WHOLE_DAYS and len(found.value) < len("2026-01-05"):
        line.problems.append(problem("cell.no_whole_day", field, what=found.value))
        return
    setattr(line, field, found.value)


def _whole(line: RegisterRow, field: str, cell: object) -> None:
    found = cellvalues.whole(cell)
    if found.problem:
        line.problems.append(found.problem.of(field))
    setattr(line, field, int(found.value) if found.value else None)


def _key(line: RegisterRow, cells: Mapping[str, object]) -> None:
    """Number and symbol from one column or from two; what cannot be read stays as it is printed."""
    printed = cellvalues.text(cells.get("key"))
    number, notation = cellvalues.text(cells.get("code_number")), cellvalues.text(cells.get("notation"))
    if printed is None and (number or notation):
        printed = codes.join(number or "", notation or "")
    if printed is None:
        return
    line.key = _key_in(printed)
    if line.key is None:
        line.key = printed
        line.problems.append(problem("cell.no_symbol", "key", what=printed))
    if line.date is None and "/" in printed:
        line.date = cellvalues.day(printed.removeprefix(line.key)).value


def _key_in(printed: str) -> str | None:
    """The number and symbol in a cell; a number of several ("009-011/QĐ-STC", "15 bis/KH-X") stays as it is printed."""
    parts = entrynumbers.of_key(printed)
    if parts and len(parts[0].suffix) > 1:
        symbol = titles.key_in(f"{parts[0].number}/{parts[1]}")
        return f"{parts[0].written}/{symbol.partition('/')[2]}" if symbol else None
    return titles.key_in(printed)


def _title(line: RegisterRow, title: str | None) -> None:
    """Fill from a title what has no column of its own."""
    if title is None:
        return
    parts = titles.split(title)
    if line.kind and parts.kind and fold(line.kind) != fold(parts.kind):
        parts = replace(parts, subject=title)  # a notice (Thông báo) of a conclusion (kết luận)
    line.kind = line.kind or parts.kind
    line.subject = line.subject or parts.subject
    if parts.key and line.key is None:
        line.key = parts.key


def _described(line: RegisterRow, cell: str | None) -> None:
    """Fill from the description of a document what has no column of its own."""
    if cell is None:
        return
    parts = titles.described(cell)
    for name in ("kind", "key", "date", "author"):
        if getattr(line, name) is None:
            setattr(line, name, getattr(parts, name))
    if parts.key is None:
        line.problems.append(problem("cell.no_symbol", "key", what=cell))


def _registered(line: RegisterRow, above: RegisterRow | None) -> None:
    """The day of registration: of what goes out, that of the document; of what comes in, if blank, the row's above."""
    if line.book is None or line.registered_on:
        return
    if line.book == "outgoing":
        line.registered_on = line.date if line.date and len(line.date) == len("2026-01-05") else None
    elif above is not None and above.registered_on:
        line.registered_on = above.registered_on
        line.problems.append(problem("cell.day_above", "registered_on"))
