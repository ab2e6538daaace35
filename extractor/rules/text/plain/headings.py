"""Which cells before the first row of a flattened table are its headings, in one row or two."""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.text import table_headings
from extractor.rules.text.plain.cells import LABELS, PlainCell, Row, kind
from extractor.vietnamese import english

_LONGEST = 160


def read(heads: list[PlainCell], columns: int) -> list[Row]:
    """The cells before the first row as one or two rows of headings; none where they do not fit."""
    heads = _without_english(_whole_years([cell for cell in heads if cell.spans]))
    numbers = [cell.text.strip("() ") for cell in heads[-columns:]]
    if numbers[-2:] in ([str(len(numbers) - 1 - less), str(len(numbers) - less)] for less in (0, 2)):
        heads = heads[:-columns]  # a row that numbers the columns
    for cell in heads:
        if len(cell.spans) > 1 and is_ordinal(last := cell.text.rpartition("\n")[2]):
            cell.text, cell.spans, cell.first = last, cell.spans[-1:], cell.last  # lines above the table
    start = max((place for place, cell in enumerate(heads) if is_ordinal(cell.text)), default=None)
    heads = _counted_heads(heads[start:], columns) if start is not None else _near(heads, columns)
    announced = _announced(heads, columns)
    if announced:
        return announced
    units = _units_at_end(heads)
    if units and len(heads) - units <= columns:
        top, low = heads[:-units], heads[-units:]
        shift = columns - units
        return [_across(top, columns), {shift + place: cell for place, cell in enumerate(low)}]
    if len(heads) == columns - 1:
        return [{place + 1: cell for place, cell in enumerate(heads)}]
    if len(heads) <= columns:
        return [dict(enumerate(heads))] if len(heads) == columns else []
    return _grouped(heads, columns)


def _without_english(heads: list[PlainCell]) -> list[PlainCell]:
    """Headings without those that say the same in English, one for one, behind them: "Total", "Retail sale"."""
    count = 0
    while count < len(heads) and english.is_english(heads[-1 - count].text):
        count += 1
    return heads[:-count] if count > 1 else heads


def _announced(heads: list[PlainCell], columns: int) -> list[Row]:
    """Headings in which one or more say that others below divide them: "Tổng số", "Chia ra", "Nam", "Nữ"; what stands
    before the first of those that name a column is the title. The labels, years or places, may have no heading.
    """
    first = next((place for place, cell in enumerate(heads) if place and _divides().match(cell.text)), None)
    if first is None:
        return []
    groups = 1
    while first + groups < len(heads) and _divides().match(heads[first + groups].text):
        groups += 1
    low = heads[first + groups :]
    singles = columns - len(low) - 1
    if len(low) < 2 * groups or not 0 < singles <= first:
        return []
    named = first - singles - 1 if first > singles and _is_label(heads[first - singles - 1].text) else None
    row: Row = {} if named is None else {0: heads[named]}
    row.update({1 + place: cell for place, cell in enumerate(heads[first - singles : first])})
    size = len(low) // groups
    for place, group in enumerate(heads[first : first + groups]):
        group.across = size if place < groups - 1 else len(low) - size * (groups - 1)
        row[1 + singles + size * place] = group
    return [row, {1 + singles + place: cell for place, cell in enumerate(low)}]


@cache
def _divides() -> re.Pattern[str]:
    """How a heading begins that is over others."""
    return re.compile(r"(?:Phân theo|Chia (?:ra|theo)|Trong đó|Gồm|Phân ra|PHÂN THEO|CHIA RA|TRONG ĐÓ)\b")


def _is_label(shown: str) -> bool:
    """Whether a heading is that of the labels: short, of one line, and no sentence."""
    return len(shown) < _SHORT and "\n" not in shown and shown[:1].isupper()


_SHORT = 24


def is_ordinal(shown: str) -> bool:
    """Whether a heading is that of the rows' numbers: "STT"."""
    return table_headings.role_of(shown) == "ordinal"


def _whole_years(heads: list[PlainCell]) -> list[PlainCell]:
    """Headings with "Sơ bộ" and the year below it as one."""
    whole: list[PlainCell] = []
    for cell in heads:
        if whole and cell.text.strip().isdigit() and table_headings.is_year(f"{whole[-1].text}\n{cell.text.strip()}"):
            before = whole.pop()
            cell = PlainCell(
                f"{before.text}\n{cell.text}", before.spans + cell.spans, first=before.first, last=cell.last
            )
        whole.append(cell)
    return whole


def _counted_heads(heads: list[PlainCell], columns: int) -> list[PlainCell]:
    """The headings from that of the ordinals on, to the first ordinal; without the former where rows have none."""
    first = next((place for place, cell in enumerate(heads) if place > 1 and kind(cell.text) in LABELS), len(heads))
    return heads[1:first] if first == columns + 1 < len(heads) else heads[:first]


def _near(heads: list[PlainCell], columns: int) -> list[PlainCell]:
    """The headings right before the rows: short ones, no more than two rows of them."""
    kept: list[PlainCell] = []
    for cell in reversed(heads):
        if len(cell.text) > _LONGEST or len(kept) == 2 * columns or table_headings.states_unit(cell.text):
            break
        kept.insert(0, cell)
    if len(kept) > columns and all(table_headings.is_year(cell.text) for cell in kept[1 - columns :]):
        return kept[1 - columns :]
    return kept


def _units_at_end(heads: list[PlainCell]) -> int:
    """How many of the last headings are nothing but a unit in brackets."""
    count = 0
    for cell in reversed(heads):
        if not (cell.text.strip().startswith("(") and table_headings.bracketed_unit(cell.text)):
            break
        count += 1
    return count if count > 1 else 0


def _across(top: list[PlainCell], columns: int) -> Row:
    return dict(enumerate(top[:columns]))


def _grouped(heads: list[PlainCell], columns: int) -> list[Row]:
    """Two rows of headings: those of one column, then the groups, then what stands under them."""
    groups = len(heads) - columns
    singles = 1 + is_ordinal(heads[0].text)
    while singles < columns - 1 and table_headings.role_of(heads[singles].text) == "unit":
        singles += 1
    low = heads[singles + groups :]
    if groups < 1 or len(low) < groups or singles + len(low) != columns:
        return []
    starts = [place for place, cell in enumerate(low) if cell.text == low[0].text]
    if len(starts) != groups:
        starts = [place * len(low) // groups for place in range(groups)]
    row: Row = dict(enumerate(heads[:singles]))
    for place, (begin, end) in enumerate(zip(starts, [*starts[1:], len(low)], strict=True)):
        group = heads[singles + place]
        group.across = end - begin
        row[singles + begin] = group
    return [row, {singles + place: cell for place, cell in enumerate(low)}]
