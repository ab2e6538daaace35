"""A line of another system's register or list, as it was understood, with what a person should know of it.

``register_rows`` makes them of a table: fields by the headings, days, numbers and titles as people type them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.entryfields import EntryValues, of_sort
from extractor.exchange import cellvalues, codes, columns, entrynumbers, frames, repeats, titles, years
from extractor.exchange.columns import Heading
from extractor.exchange.frames import BookName, Frame
from extractor.exchange.problems import ImportProblem, problem
from extractor.exchange.sheets import Sheet
from extractor.vietnamese.folding import fold


@dataclass(slots=True)
class RegisterRow(EntryValues):
    """One document as another system names it. ``place`` says where the line stands: ``Sổ đến!12``.

    ``book`` is the register that it is of, None in a list of documents. ``number`` counts in ``series`` (of what goes
    out: one each kind); ``suffix`` tells 8a from 8, ``written`` is how it is printed. Dates are ISO; ``registered_on``
    is a whole day. ``sha256`` are those of the files that came with it. ``no_document`` is what a row says that is a
    month or a sum. ``duty`` is what a package does with the document (new, withdrawal, correction, replacement), for
    what ``reason``; ``answers`` are the numbers of what it answers. ``year`` is that of the register; ``adds`` is set
    where the register only follows documents that stand in another (who has them, how far they are).
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
    year: int | None = None
    adds: bool = False
    problems: list[ImportProblem] = field(default_factory=list)

    @property
    def printed(self) -> str | None:
        """The number as the register prints it."""
        return self.written or (str(self.number) if self.number else None)


_DAYS = (*of_sort("day", "date"), "effective_from")
_WHOLE_DAYS = of_sort("day")
_LATER = frozenset({"due", "passed_on"})
"""Days that follow the day of registration."""
_TEXTS = (*(name for name in of_sort("text", "long", "secrecy") if name != "key"), "state")
"""A number may stand in two columns, and is put together."""
_NEVER_REPEATED = frozenset({"number", "place", "code_number"})
_DIRECTION: dict[str, BookName] = {"den": "incoming", "di": "outgoing"}
REMARKS = {"progress": "Tiến độ", "reply": "Trả lời"}
"""Columns that have none in the register, by the words that they have in its remark."""
_TELLING = frozenset({"number", "registered_on", "date", "key"})
_NAMING = frozenset({"key", "code_number", "title", "described", "subject", "number"})
"""What tells a row of a document from one of its sheet alone."""


def register_rows(sheet: Sheet, frame: Frame) -> Iterator[RegisterRow]:
    """The lines of a table under its heading; a row of a register that can be no document is told as such."""
    above: RegisterRow | None = None
    last: dict[str, object] = {}
    turning = years.Turning(frame.year)
    for offset, row in enumerate(sheet.rows[frame.heading.below :], frame.heading.below + sheet.first):
        place = f"{sheet.name}!{offset}" if sheet.name else str(offset)
        other = repeats.no_document(row) if frame.book else None
        if other is None and frame.heading.is_repeated(row):
            continue
        if other is not None:
            turning.says(other)
            if not repeats.is_numbering([other]):
                yield RegisterRow(place, frame.book, no_document=other)
            continue
        cells = frames.cells_of(row, frame.heading)
        if "place" in cells and frame.by_place:
            cells["number"] = cells["place"]
        if frame.book and _is_signed(cells):
            yield RegisterRow(place, frame.book, no_document=" ".join(filter(None, map(cellvalues.text, row))))
        elif _says_something(cells):
            problems = [*_unused(row, frame.heading, cells), *_repeated(cells, last)]
            last = dict(cells)
            book = _direction(cells, frame)
            _fill(cells, frame, book)
            above = _row(place, book, cells, above if above and above.book == book else None, turning.at(cells))
            above.adds = frame.only_follows
            above.problems[:0] = problems
            yield above


def _direction(cells: dict[str, object], frame: Frame) -> BookName | None:
    """The register of a row: that of its table, or, of a table of both, what a column says of it."""
    words = fold(cellvalues.text(cells.pop("direction", None)) or "").split()
    book = _DIRECTION.get(words[-1]) if words else None
    if book == "outgoing" and "author" in cells and "recipient" not in cells:
        cells["recipient"] = cells.pop("author")
    if book == "incoming" and "code_number" in cells and "number" not in cells and "notation" not in cells:
        cells["number"] = cells.pop("code_number")
    return book or frame.book


def _fill(cells: dict[str, object], frame: Frame, book: BookName | None) -> None:
    """Give a row the kind and the symbol that the register says once, where its own cells say neither."""
    if book != "outgoing":
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


def _unused(row: Sequence[object], heading: Heading, cells: Mapping[str, object]) -> Iterator[ImportProblem]:
    """What a second column of a field says beside the first."""
    for name, column in heading.seconds.items():
        if frames.is_filled(row, column) and row[column] != cells[name]:
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
    line = RegisterRow(place, book, year=year)
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
    _followed(line, cells)
    if book == "outgoing":
        line.series = entrynumbers.series_of(line.key, line.kind)
        _series_of_above(line, above)
    _registered(line, above)
    return line


def _series_of_above(line: RegisterRow, above: RegisterRow | None) -> None:
    """A number without a symbol, such as one that is void, is of the series that it goes on with."""
    if line.series or above is None or not above.number or not above.series:
        return
    if line.number == entrynumbers.last_of(above.number, above.suffix) + 1:
        line.series = above.series
        line.problems.append(problem("cell.series_above", "key", what=line.series))


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
    """The number and symbol in a cell; what takes several ("009-011/QĐ-STC", "15 bis/KH-X") stays as it is printed."""
    if entrynumbers.several(printed):
        return printed
    parts = entrynumbers.of_key(printed)
    if parts and len(parts[0].suffix) > 1:
        symbol = titles.key_in(f"{parts[0].number}/{parts[1]}")
        return f"{parts[0].written}/{symbol.partition('/')[2]}" if symbol else None
    key = titles.key_in(printed)
    bare = "".join(printed.split())
    return bare if key and bare.isupper() and bare.casefold() == key.casefold() else key


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
    line.subject = line.subject or parts.subject or (cell if parts.key is None else None)
    if parts.key is None:
        line.problems.append(problem("cell.no_symbol", "key", what=cell))


def _followed(line: RegisterRow, cells: Mapping[str, object]) -> None:
    """How far a document is, and what answered it: kept in the remark, which the register has a column for."""
    stated = ((words, cellvalues.text(cells.get(name))) for name, words in REMARKS.items())
    line.note = "; ".join(filter(None, (line.note, *(f"{words}: {value}" for words, value in stated if value)))) or None


def _registered(line: RegisterRow, above: RegisterRow | None) -> None:
    """The day of registration: of what goes out, that of the document; of what comes in, if blank, the row's above."""
    if line.book is None or line.registered_on:
        return
    if line.book == "outgoing":
        line.registered_on = line.date if line.date and len(line.date) == len("2026-01-05") else None
    elif above is not None and above.registered_on:
        line.registered_on = above.registered_on
        line.problems.append(problem("cell.day_above", "registered_on"))
