"""What columns hold as their cells show it, where headings alone mislead.

"Số công văn đến" is the number in the register in one office, and number and symbol of the letter in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from statistics import median

from extractor.exchange import cellvalues, columns, entrynumbers
from extractor.exchange.columns import Heading
from extractor.vietnamese.folding import fold

_LOOKED_AT = 40
"""So many filled cells of a column tell what it holds."""
_ANY_YEAR = 2000
"""Of days without a year, to compare them in one row."""
_LONG = 25
"""Characters that most cells with a subject have more of than this; names of units are shorter."""
_DAY_OF = {True: "date", False: "registered_on"}
"""The day that a register cannot be without: of what goes out that of the document, else that of its arrival."""
_OF_LETTER = re.compile("cong van|van ban")


def heading_by_values(heading: Heading, rows: Sequence[Sequence[object]], outgoing: bool) -> Heading:
    """The heading with what the cells say otherwise; ``rows`` are those of the sheet, its heading among them."""
    below = rows[heading.below :]
    if not heading.columns.keys() & {"key", "notation", "code_number"}:
        heading = _told_by_cells(heading, below, "key", _are_keys)
    if not heading.columns.keys() & {"subject", "title"}:
        heading = _told_by_cells(heading, below, "subject", _are_long)
    day = _DAY_OF[outgoing]
    if day not in heading.columns and len(columns_of_days := _of_days(heading, below)) == 1:
        heading = heading.named({columns_of_days[0]: day})
    if "number" in heading.columns and "key" not in heading.columns:
        heading = _symbols_in_numbers(heading, below)
    if not outgoing and "number" not in heading.columns and "notation" not in heading.columns:
        heading = _number_beside_key(heading)
    if "registered_on" in heading.columns and "date" not in heading.columns:
        second = next((each for each in _unknown(heading, "registered_on") if _OF_LETTER.search(each[1])), None)
        heading = heading.named({second[0]: "date"}) if second else heading
    if not outgoing and "registered_on" in heading.columns and "date" not in heading.columns:
        heading = _before_arrival(heading, below)
    if outgoing and "author" in heading.columns and not heading.columns.keys() & {"recipient", "direction"}:
        heading = _sent_to(heading)
    return heading


def _told_by_cells(
    heading: Heading, rows: Sequence[Sequence[object]], field: str, fit: Callable[[Sequence[str]], bool]
) -> Heading:
    """A column under a heading that says nothing, by what its cells are: numbers with their symbols, or long words."""
    for place, _ in _unknown(heading, None):
        found = _cells(rows, place)
        if found and fit(found):
            return heading.named({place: field})
    return heading


def _before_arrival(heading: Heading, rows: Sequence[Sequence[object]]) -> Heading:
    """The one column of days under an unknown heading, none of them after its row's arrival: the documents' own."""
    found = _of_days(heading, rows)
    if len(found) != 1:
        return heading
    both = [(_day(row, found[0]), _day(row, heading.columns["registered_on"])) for row in rows[:_LOOKED_AT]]
    known = [(own, arrival) for own, arrival in both if own and arrival]
    return heading.named({found[0]: "date"}) if known and all(own <= arrival for own, arrival in known) else heading


def _day(row: Sequence[object], place: int) -> str | None:
    return cellvalues.day(row[place], _ANY_YEAR).value if place < len(row) else None


def _of_days(heading: Heading, rows: Sequence[Sequence[object]]) -> list[int]:
    """The columns that hold nothing yet and most of whose cells are whole days."""
    found = []
    for place, _ in _unknown(heading, None):
        filled = (row[place] for row in rows if place < len(row) and cellvalues.text(row[place]))
        cells = list(islice(filled, _LOOKED_AT))
        whole = [len(cellvalues.day(cell, _ANY_YEAR).value or "") == len("2026-01-05") for cell in cells]
        if sum(whole) * 2 > len(cells):
            found.append(place)
    return found


def _are_keys(cells: Sequence[str]) -> bool:
    return sum(map(_is_key, cells)) * 2 > len(cells)


def _are_long(cells: Sequence[str]) -> bool:
    return median(map(len, cells)) > _LONG and len(set(cells)) * 2 > len(cells)


def _symbols_in_numbers(heading: Heading, rows: Sequence[Sequence[object]]) -> Heading:
    """Number and symbol in the column of numbers: then these stand in another that is called a number."""
    place = heading.columns["number"]
    if not _are_keys(_cells(rows, place)):
        return heading
    fields: dict[int, str | None] = {place: "key"}
    for other, named in _unknown(heading, None):
        found = _cells(rows, other)
        if named.startswith("so ") and found and all(entrynumbers.read(each) for each in found):
            fields[other] = "number"
            break
    return heading.named(fields)


def _number_beside_key(heading: Heading) -> Heading:
    """A bare "Số" beside number and symbol is, of what comes in, the number in the register."""
    if "key" not in heading.columns or "code_number" not in heading.columns or "direction" in heading.columns:
        return heading
    return heading.named({heading.columns["code_number"]: "number"})


def _sent_to(heading: Heading) -> Heading:
    """Who issues what goes out is the office itself: to where it is sent is what "Nơi gửi" holds."""
    place = heading.columns["author"]
    names = [columns.named(each.heading) for each in heading.all if each.place == place]
    return heading.named({place: "recipient"}) if any(re.search(r"\bgui\b", each) for each in names) else heading


def _unknown(heading: Heading, field: str | None) -> Iterator[tuple[int, str]]:
    """Columns that hold nothing yet, and whose heading alone means the field: their places, their folded headings."""
    for each in heading.all:
        if each.field is None and columns.field_of(each.heading) == field:
            yield each.place, fold(each.heading)


def _cells(rows: Sequence[Sequence[object]], place: int) -> list[str]:
    """What the first filled cells of a column show."""
    printed = (cellvalues.text(row[place]) for row in rows if place < len(row))
    return list(islice(filter(None, printed), _LOOKED_AT))


def _is_key(text: str) -> bool:
    parts = entrynumbers.of_key(text)
    return parts is not None and any(letter.isalpha() for letter in parts[1])
