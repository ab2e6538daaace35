"""The heading of a table: how many rows it has, what each column is called, what it holds, and in what unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Literal, Protocol, cast

from extractor import knowledge
from extractor.rules.text import number_words
from extractor.vietnamese.folding import fold

Role = Literal["ordinal", "unit", "code", "time", "change", "share", "rate", "mark", "count"]

_MOST = 4
_FEWEST = 3
_LONGEST_UNIT = 30


class HeadingCell(Protocol):
    """A cell as headings need it."""

    text: str
    across: int
    down: int


Rows = list[dict[int, HeadingCell]]


@knowledge.derived
def _roles() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple(
        (cast(Role, row["role"]), re.compile("|".join(knowledge.listed(row))))
        for row in knowledge.table("column_roles")
    )


def role_of(name: str) -> Role | None:
    """What a column holds, by its heading; None where this says nothing in particular."""
    shown = " ".join(_rate().sub("", name).split()).strip(" .*:")
    folded = fold(shown)
    found = next((role for role, pattern in _roles() if pattern.search(folded)), None)
    return None if found == "time" and _male().search(shown) else found


@cache
def _rate() -> re.Pattern[str]:
    """A rate in brackets, which says nothing of the unit below it: "Thuế GTGT (5%)"."""
    return re.compile(r"\([^()]*[0-9]\s?%\)")


@cache
def _male() -> re.Pattern[str]:
    """ "Nam" over a column counts men; without its marks it would be "năm", a year."""
    return re.compile(r"\b[Nn](?:am|AM)\b")


def count(rows: Rows, columns: int) -> int:
    """How many rows are heading: those before the first that begins with a number or holds an amount.

    Years and a row that numbers the columns ("(1) (2) (3)", "A B 1 2") belong to it; so does a line
    that states the unit.
    """
    merged = max((cell.down for cell in rows[0].values()), default=1) if rows else 1
    merged = merged if merged <= _MOST and not any(is_number(cell.text) for cell in rows[0].values()) else 1
    for place, row in enumerate(rows[: _MOST + 1]):
        if 0 < place < merged:
            continue
        texts = [cell.text for cell in row.values()]
        if place and numbers_columns(row, columns):
            return place + 1
        if any(map(is_number, texts)) and not _is_years(row):
            return place
        if place and len(row) == 1 and columns > 2 and not _states_unit().search(texts[0]):
            return place
        if place and _is_whole(rows[0], columns) and not _is_units(texts):
            return place
    return 1 if len(rows) > 1 else 0


def numbers_columns(row: Mapping[int, HeadingCell], columns: int) -> bool:
    """Whether a row numbers the columns: "(1) (2) (3)", "A B 1 2", "(5)=(3)/(4)"."""
    printed = ["".join(cell.text.split()) for cell in row.values()]
    bracketed = all(text.startswith(("(", "[")) for text in printed)
    if columns < _FEWEST or len(row) < (_FEWEST if bracketed else max(2, columns - 1)):
        return False
    numbers = [match and match["n"] for match in map(_index().fullmatch, printed)]
    if None in numbers:
        return False
    digits = [int(number) for number in numbers if number and number.isdigit()]
    return len(digits) > 1 and all(after - before in (0, 1) for before, after in pairwise(digits))


@cache
def _index() -> re.Pattern[str]:
    return re.compile(r"[\[(]?(?P<n>[0-9]{1,2}|[A-ZĐa-z])[\])]?(?:=.{1,60})?")


def is_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else, in Arabic or Roman digits."""
    bare = text.strip(" .)(%*").replace(".", "").replace(",", "").replace(" ", "")
    return bare.isdigit() or (bool(bare) and set(bare) <= set("IVX"))


def is_year(text: str) -> bool:
    """Whether a cell is a year, perhaps of an estimate ("Sơ bộ 2016"), or two of them."""
    return _year().fullmatch(text.strip()) is not None


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:Sơ bộ|Ước(?: tính)?|Dự kiến|Kế hoạch|Thực hiện|KH|TH)\s(?:Prel\.\s)?)?"
        r"(?:[Nn]ăm )?(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?"
    )


def _is_years(row: Mapping[int, HeadingCell]) -> bool:
    """Whether all numbers of a row are years, two of them at least, and none stands in its first column."""
    numbers = [column for column, cell in row.items() if is_number(cell.text)]
    return len(numbers) > 1 and 0 not in numbers and all(is_year(row[column].text) for column in numbers)


def _is_whole(row: Mapping[int, HeadingCell], columns: int) -> bool:
    """Whether the first row names every column by itself, so that no second one is needed."""
    return len(row) == columns and all(cell.across == 1 for cell in row.values())


def _is_units(texts: list[str]) -> bool:
    return all(text.strip().startswith("(") or text.strip() == "%" for text in texts)


def paths(rows: Rows, headings: int, columns: int) -> list[list[str]]:
    """The headings over each column from the top down, a merged one over all that it spans.

    Where the format does not tell spans, a heading goes on over what is empty beside it and has a heading below.
    """
    found: list[list[str]] = [[] for _ in range(columns)]
    spans = any(cell.across > 1 for row in rows[:headings] for cell in row.values())
    for place, row in enumerate(rows[:headings]):
        if (place and numbers_columns(row, columns)) or (len(row) == 1 and columns > 2 and headings > 1):
            continue
        current, last = "", -1
        for column in range(columns):
            if column in row:
                current = " ".join(row[column].text.split())
                last = column + row[column].across
            elif column >= last if spans else place or column == 0:
                current = ""
            below = any(column in other for other in rows[place + 1 : headings])
            if current and (column in row or spans or below):
                found[column].append(current)
    return found


def stated_unit(text: str | None) -> str | None:
    """The unit that a line above a table states for all of it: "Đơn vị tính: triệu đồng"."""
    match = _states_unit().search(text or "")
    return measure(_translated().split(match["unit"], maxsplit=1)[0]) if match and match["unit"] else None


@cache
def _translated() -> re.Pattern[str]:
    """What parts a unit from its English name in a yearbook: "Người - Unit: Person", "Ha/Unit: Ha"."""
    return re.compile(r"\s*[-–/,]?\s*\bUnit\b|\s+[-–]\s+")


def states_unit(text: str) -> bool:
    """Whether a line does nothing but state the unit of a table."""
    match = _states_unit().search(text)
    return match is not None and not text[: match.start()].strip(" (_-–*")


@cache
def _states_unit() -> re.Pattern[str]:
    return re.compile(
        r"(?:ĐVT|đvt|Đvt|[Đđ]ơn vị(?: tính| tiền| đo)?|ĐƠN VỊ(?: TÍNH)?|[Đđ]v tính)(?:\s*[-–/]\s*Unit)?\s*:\s*"
        r"(?P<unit>[^\W_][^();:\n…]{0,28}|%)?"
    )


def unit_of(name: str) -> str | None:
    """The unit that a column's heading or a row's label states: "Kinh phí (triệu đồng)", "Tỷ lệ %"."""
    return bracketed_unit(name) or ("%" if _percent().search(name) else None)


def bracketed_unit(name: str) -> str | None:
    """The unit that stands in brackets, the last of them: "Kinh phí (triệu đồng)"."""
    units = (measure(match["unit"]) for match in reversed(list(_bracket().finditer(name))))
    return next((unit for unit in units if unit is not None), None)


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\((?:ĐVT|đvt|[Đđ]ơn vị(?: tính)?)?\s*:?\s*(?P<unit>[^()]{1,30})\)")


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s,/])%(?:$|\s)")


def measure(text: str) -> str | None:
    """A unit as it is printed alone: a measure as the table writes it, what is counted in its own words, else None."""
    bare = " ".join(text.split()).strip(" .,*:")
    if not bare or len(bare) > _LONGEST_UNIT:
        return None
    scaled = _thousands().fullmatch(bare)
    if scaled is not None:
        return "triệu đồng" if len(scaled["n"]) > 5 else "nghìn đồng"
    small = bare[0].lower() + bare[1:]
    for words in (bare, small, bare.lower()):
        first = re.split(r"[ /]", words, maxsplit=1)[0]
        found = number_words.unit_at(words, 0, first) if first else None
        if found is not None and found[1] == len(words):
            return found[0]
    counted = small.split("/", 1)[0].split(" ")[0]
    if counted in number_words.openers() and not any(map(str.isdigit, bare)) and len(bare.split()) <= _MOST:
        return bare
    return None


@cache
def _thousands() -> re.Pattern[str]:
    return re.compile(r"(?P<n>1[.,]?000(?:[.,]?000)?)\s?(?:đồng|đ|đ\.|VNĐ|VND)")
