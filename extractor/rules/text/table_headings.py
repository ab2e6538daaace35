"""What the headings of a table say: what a column holds, and in what unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Literal, Protocol, cast

from extractor import knowledge
from extractor.rules.text import number_words
from extractor.vietnamese import scales
from extractor.vietnamese.folding import fold

Role = Literal["ordinal", "unit", "code", "time", "change", "share", "rate", "mark", "count"]

_MOST = 4
_FEWEST = 3
_LONGEST_UNIT = 30


class _Cell(Protocol):
    """A cell as this module needs it."""

    text: str


@knowledge.derived
def _roles() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple(
        (cast(Role, row["role"]), re.compile("|".join(knowledge.listed(row))))
        for row in knowledge.table("column_roles")
    )


@knowledge.remembered(256)
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


def numbers_columns(row: Mapping[int, _Cell], columns: int) -> bool:
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
        r"(?:(?:Sơ bộ|Ước(?: tính)?|Dự kiến|Kế hoạch|Thực hiện|KH|TH)\s(?:[-–]?\s?(?:Prel|Est)\.?\s)?)?"
        r"(?:[Nn]ăm )?(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?"
    )


def stated_unit(text: str | None) -> str | None:
    """The unit that a line above a table states for all of it: "Đơn vị tính: triệu đồng"."""
    match = _states_unit().search(text or "")
    return measure(_translated().split(match["unit"], maxsplit=1)[0]) if match and match["unit"] else None


def unit_of_caption(caption: str | None) -> str | None:
    """The unit that a title states for the table below it, outright or at its end: "Lao động (nghìn người)"."""
    stated = stated_unit(caption)
    inner = caption[:-1].rpartition("(")[2].strip() if caption and caption.endswith(")") else ""
    return stated or (measure(inner) if is_measure(inner) else None)


@cache
def _translated() -> re.Pattern[str]:
    """What parts a unit from its English name in a yearbook: "Người - Unit: Person", "Ha/Unit: Ha"."""
    return re.compile(r"\s*[-–/,]?\s*\bUnit\b|\s+[-–]\s+")


def names_unit(text: str) -> bool:
    """Whether a text states the unit of a table, whatever else it says."""
    return _states_unit().search(text) is not None


def states_unit(text: str) -> bool:
    """Whether a line does nothing but state the unit of a table."""
    match = _states_unit().search(text)
    return match is not None and not text[: match.start()].strip(" (_-–*")


@cache
def _states_unit() -> re.Pattern[str]:
    return re.compile(
        r"(?:ĐVT|đvt|Đvt|[Đđ]ơn vị(?: tính| tiền| đo)?|ĐƠN VỊ(?: TÍNH)?|[Đđ]v tính)(?:\s*[-–/]\s*Unit)?\s*:\s*"
        r"(?P<unit>[^\W_][^();:\n…]{0,28}|[%‰])?"
    )


def unit_of(name: str) -> str | None:
    """The unit that a column's heading or a row's label states: "Kinh phí (triệu đồng)", "Tỷ lệ %"."""
    if _is_by_shares(name):
        return None
    return bracketed_unit(name) or ("%" if _percent().search(name) else _unit_behind(name))


def _is_by_shares(name: str) -> bool:
    """Whether a name says what is divided by percentages and is none: "Các khoản thu phân chia theo tỷ lệ phần trăm
    (%)".
    """
    return "%" in name and _by_shares().search(name) is not None


@cache
def _by_shares() -> re.Pattern[str]:
    return re.compile(r"(?i)\btheo (?:tỷ|tỉ) lệ(?: phần trăm)?\s*\(?%")


def _unit_behind(name: str) -> str | None:
    """The unit of measure that stands behind a comma, a dash or a colon: "Diện tích, ha", "Sản lượng - nghìn tấn"."""
    match = _behind().search(name)
    unit = measure(match["unit"]) if match else None
    return unit if unit is not None and not number_words.is_counted(unit) else None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_](?:,|:| [-–])\s(?P<unit>[^,:()–]{1,24})$")


def named_units(text: str | None) -> list[tuple[str, str]]:
    """What a line above a table states name by name: "Đơn vị tính: Diện tích: ha; Năng suất: tạ/ha"; names folded."""
    match = _states_unit().search(text or "")
    if text is None or match is None:
        return []
    pairs = [
        part.partition(":")
        for part in re.split(r"[;,]\s|\s[-–]\s", text[match.start("unit") :].strip(" )."))
        if match["unit"]
    ]
    units = [(fold(name).strip(), measure(unit)) for name, colon, unit in pairs if colon]
    return [(name, unit) for name, unit in units if unit is not None and name]


def bracketed_unit(name: str) -> str | None:
    """The unit that stands in brackets, the last of them: "Kinh phí (triệu đồng)"."""
    if _is_by_shares(name):
        return None
    units = (measure(match["unit"]) for match in reversed(list(_bracket().finditer(name))))
    return next((unit for unit in units if unit is not None), None)


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\((?:ĐVT|đvt|[Đđ]ơn vị(?: tính)?)?\s*:?\s*(?P<unit>[^()]{1,30})\)")


@cache
def _percent() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s,/])%(?:$|\s)")


@knowledge.remembered(256)
def measure(text: str) -> str | None:
    """A unit as it is printed alone: a measure as the table writes it, what is counted in its own words, else None."""
    bare = in_vietnamese(" ".join(text.split())).strip(" .,*:").removesuffix(" -").translate(_RAISED)
    if not bare or len(bare) > _LONGEST_UNIT:
        return None
    return _plain_measure(bare) or _scaled_measure(bare)


def in_vietnamese(shown: str) -> str:
    """A unit without its English name in a yearbook: "Triệu đồng - Mill. dongs", "Người - Person"."""
    first, dash, rest = shown.replace(" – ", " - ").partition(" - ")
    return (
        first if dash and rest.isascii() and rest[:1].isupper() and rest[1:2].islower() and "(" not in rest else shown
    )


_TIMES = frozenset(("năm", "tháng", "ngày", "giờ", "phút", "tuần", "quý", "lần", "đêm"))
"""Units that a line may be filled in with: "Năm ....", "Tháng"."""


def is_measure(text: str) -> bool:
    """Whether a line is nothing but a unit of measure, in which nothing is only counted: "Triệu đồng", "1.000 tấn"."""
    if not text or len(text) > _LONGEST_UNIT:
        return False
    unit = measure(text)
    return (
        unit is not None
        and unit not in _TIMES
        and (is_scaled(unit) or (unit in number_words.units() and not number_words.is_counted(unit)))
    )


def _plain_measure(bare: str) -> str | None:
    if bare.lower() in _NO_UNITS:
        return None
    small = bare[0].lower() + bare[1:]
    for words in (bare, small, bare.lower()):
        first = re.split(r"[ /]", words, maxsplit=1)[0]
        found = number_words.unit_at(words, 0, first) if first else None
        if found is not None and found[1] == len(words):
            return found[0]
    counted, stroke, over = small.partition("/")
    if stroke and not _over_what().fullmatch(over):
        return None
    if stroke and (unit := _plain_measure(counted)) is not None and not number_words.is_counted(unit):
        return f"{unit}/{over}"
    known = counted.split(" ")[0] in number_words.openers() and not any(map(_NOT_COUNTED.__contains__, counted))
    return bare if known and len(bare.split()) <= _MOST else None


_NOT_COUNTED = frozenset("0123456789(")
"""What is counted holds no number, and no unit in brackets as "Cơ cấu (%)" does."""
_NO_UNITS = frozenset(("sơ bộ", "ước tính", "kế hoạch", "thực hiện", "dự kiến", "dự toán"))
_RAISED = str.maketrans("²³", "23")


@cache
def _over_what() -> re.Pattern[str]:
    """What a unit is counted over, in words: "ngày đêm", "1 vạn dân", "km2"."""
    return re.compile(r"(?:(?:1 ?|1\.?000 )?[^\W\d_]+[23]?(?: [^\W\d_]+){0,2}(?:/(?=.)|$)){1,3}")


def _scaled_measure(bare: str) -> str | None:
    """A power of ten and what it is of, as it is printed, for that is the unit of its column: "1.000 đồng", "Tr. USD",
    "Tr.đ/người", "Nghìn con", "1000 tấn".
    """
    scaled = scales.power_before(bare)
    rest = bare[scaled.end() :].strip(" .") if scaled is not None else ""
    inner = _plain_measure(rest) if rest else None
    return None if scaled is None or inner is None or inner[0] in "%‰" else bare


def is_scaled(unit: str) -> bool:
    """Whether a unit begins with a power of ten: "nghìn đồng", "Tr. USD", "1000 tấn"."""
    return scales.power_before(unit) is not None
