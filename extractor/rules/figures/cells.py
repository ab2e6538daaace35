"""The figures in the cells of tables: each with its row's label, its column's heading and its unit.

The unit is the one printed beside the figure, else that of the row's "ĐVT", of the column's heading, of the row's
label, or of the line above the table. Ordinals, codes, years and dates are none. A cell that holds words is read as
running text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractor.document import Document, Span
from extractor.records import TableCell, unchecked
from extractor.rules.figures import hedges, table_rows, table_units
from extractor.rules.figures.amounts import Amount
from extractor.rules.figures.table_rows import FiguredTable
from extractor.rules.text import number_words, table_headings
from extractor.rules.text.spans import is_inside
from extractor.rules.text.tables import TextCell, TextTable
from extractor.vietnamese import numerals

_LONGEST = 60
_LONGEST_LABEL = 200
_FEWEST = 3
"""So many figures make a table one of figures."""
_LATEST = 8
"""So far down a row may number the columns."""


class CellFigures(NamedTuple):
    """The figures of cells that are nothing else, the cells of words among them by their spans, both in order, the
    tables that hold figures, and where these state a unit with a number in it.
    """

    amounts: list[Amount]
    worded: list[tuple[Span, TableCell]]
    grids: list[FiguredTable]
    units: list[Span]


def find(document: Document, tables: list[TextTable], apart: list[Span]) -> CellFigures:
    """The figures of all tables; ``apart`` are the sorted spans of dates and citations."""
    found = CellFigures([], [], [], [])
    for place, table in enumerate(tables):
        reader = TableReader(document.text, place, table)
        amounts = list(reader.read(apart))
        found.amounts.extend(amounts)
        if len(amounts) >= _FEWEST:
            found.worded.extend(reader.worded)
            found.grids.append(reader.grid())
            found.units.extend(table_units.with_powers(table, reader.unit_column))
    found.amounts.sort(key=lambda one: one.start)
    found.worded.sort(key=lambda one: one[0])
    return found


def put(amounts: list[Amount], worded: list[tuple[Span, TableCell]]) -> None:
    """Tell the figures that running text was read for in which cell of a table of figures they stand, if in any."""
    place = 0
    for one in amounts:
        while place < len(worded) and worded[place][0][1] <= one.start:
            place += 1
        if place < len(worded) and one.cell is None and worded[place][0][0] <= one.start:
            one.cell = worded[place][1]


@dataclass(slots=True)
class ColumnFacts:
    """What is told of a column before its cells are read: nothing is read of one that is not ``counted``."""

    counted: bool
    english: bool
    years: bool
    change: bool


_table_cell = unchecked(TableCell)


class TableReader:
    """Reads one table; ``place`` is its index among the tables of the record."""

    def __init__(self, text: str, place: int, table: TextTable) -> None:
        self._text = text
        self._place = place
        self._table = table
        self.body = table.rows[table.headings :]
        self.labels = label_columns(table)
        self.unit_column = next(
            (c for c, role in enumerate(table.roles) if role == "unit"), table_units.column_of(table)
        )
        self._columns = [self._column(column) for column in range(table.columns)]
        self._panel: str | None = None
        self.worded: list[tuple[Span, TableCell]] = []
        self._figures: list[dict[int, Amount]] = [{} for _ in self.body]
        self._labels: list[str | None] = [None] * len(self.body)

    def _column(self, column: int) -> ColumnFacts:
        texts = [row[column].text.strip() for row in self.body if column in row]
        role = self._table.roles[column]
        years = sum(map(table_headings.is_year, texts))
        is_label = column in self.labels
        ordinal = column == 0 and not is_label and role is None and _counts_up(texts)
        counted = not is_label and not ordinal and role not in ("ordinal", "unit", "code", "time")
        counted = counted and column != self.unit_column
        return ColumnFacts(counted, _is_english(texts), 2 * years > len(texts), role == "change")

    def read(self, apart: list[Span]) -> Iterator[Amount]:
        """The figures of the table's body, row by row."""
        units, block = table_units.UnitColumn(self.unit_column), table_units.UnitBlock()
        spanning: dict[int, tuple[int, str]] = {}
        for number, row in enumerate(self.body):
            if number < _LATEST and table_headings.numbers_columns(row, self._table.columns):
                continue  # under a heading of many rows
            if len(row) == 1 and (stated := table_units.of_panel(*next(iter(row.items())))) is not None:
                self._panel = stated
                continue
            unit = units.of_row(number, row)
            named: dict[int | None, str | None] = {}
            for column in dict.fromkeys(self.labels):
                own = self._label(row, column)
                if column is not None and column in row:
                    first = row[column]
                    spanning[column] = (number + first.down - 1, " ".join(first.text.split())[:_LONGEST_LABEL])
                until, kept = spanning.get(column, (-1, None)) if column is not None else (-1, None)
                named[column] = own if own is not None else kept if number <= until else None
            self._labels[number] = named[self.labels[0]]
            of_block = block.of_row(self._labels[number], len(row) == 1)
            for column, cell in sorted(row.items()):
                if self._columns[column].counted:
                    label = named[self.labels[column]]
                    at = self._at(number, column, label)
                    for one in self._cell(column, cell, apart, at):
                        one.unit = one.unit or self._unit(unit, column, label) or of_block
                        one.noun, one.cell = label, at
                        if one.denominator is None and one.range is None:
                            self._figures[number].setdefault(column, one)
                        yield one

    def grid(self) -> FiguredTable:
        """The rows with their figures, after they were read."""
        rows = table_rows.read(self.body, self._figures, self._labels)
        return FiguredTable(rows, self._table.roles, self._table.paths)

    def _at(self, number: int, column: int, label: str | None) -> TableCell:
        """Where a cell stands: its row counts those of the record's table, and is None in the row of totals."""
        place = number + self._table.headings
        total = self._table.total
        row = None if place == total else number - (total is not None and place > total)
        name = self._table.names[column]
        return _table_cell(
            table=self._place, row=row, column=column, row_label=label, column_label=name[:_LONGEST_LABEL] or None
        )

    def _unit(self, stated: str | None, column: int, label: str | None) -> str | None:
        if self.unit_column is not None:
            role = self._table.roles[column]
            own = table_headings.unit_of(self._table.names[column])
            return own if own is not None or role == "share" else stated
        if column in self._table.units and self._table.units[column] != self._table.unit:
            return self._table.units[column]
        own = table_headings.bracketed_unit(label) if label and "(" in label else None
        own = own or self._panel or self._table.units.get(column)
        return own or (table_headings.unit_of(label) if label else None)

    def _label(self, row: dict[int, TextCell], column: int | None) -> str | None:
        """The words of the row: its cell of labels in ``column``, else its first cell of words."""
        label = row.get(column) if column is not None else None
        text = label.text if label is not None else ""
        if label is None or label.down > 1:
            others = (self.unit_column, *self.labels)
            text = next((row[c].text for c in sorted(row) if c not in others and _is_words(row[c].text)), text)
        return " ".join(text.split())[:_LONGEST_LABEL] or None

    def _cell(self, column: int, cell: TextCell, apart: list[Span], place: TableCell) -> Iterator[Amount]:
        """The figures of a cell; where it holds words, it is put down among those of words."""
        heading = self._columns[column]
        for start, end in cell.spans:
            if end - start > _LONGEST or is_inside(start, apart) or is_inside(end - 1, apart):
                continue
            found = list(figures(self._text, start, end, english=heading.english, negative=heading.change))
            if not found:
                self.worded.append(((start, end), place))
            yield from (
                one for one in found if not (heading.years and table_headings.is_year(self._text[one.start : one.end]))
            )


def _is_words(text: str) -> bool:
    """Whether a cell holds words, not a number or a label."""
    return any(map(str.isalpha, text)) and not table_headings.is_number(text) and len(text.strip()) > 1


def label_columns(table: TextTable) -> list[int | None]:
    """For each column the one that says what its rows are; where two halves stand side by side, each has its own."""
    half = table.columns // 2
    if half > 1 and not table.columns % 2 and any(table.names) and table.names[:half] == table.names[half:]:
        return [_label_column(table, 0, half)] * half + [_label_column(table, half, table.columns)] * half
    return [_label_column(table, 0, table.columns)] * table.columns


def _label_column(table: TextTable, first: int, end: int) -> int | None:
    """The column of labels: the first that mostly holds words, else the first of years, else that of the numbers."""
    body = table.rows[table.headings :]
    numbers: int | None = None
    for column in range(first, min(end, first + 4)):
        texts = [row[column].text for row in body if column in row]
        role = table.roles[column]
        if role == "unit" or not texts:
            continue
        if role == "ordinal":
            numbers = column if numbers is None else numbers
            continue
        if 2 * sum(map(_is_words, texts)) > len(texts):
            return column if not _goes_over_rows(table, column, min(end, first + 4)) else column + 1
        years = sum(map(table_headings.is_year, texts))
        named = sum(len(row) > 1 for row in body if column in row)  # others say what the rows below are in
        if (column == first and years == named) or (role == "time" and 2 * years > len(texts)):
            return column
    return numbers


def _goes_over_rows(table: TextTable, column: int, end: int) -> bool:
    """Whether what a column says holds for several rows, which the next column names one by one."""
    body = table.rows[table.headings :]
    named = [row[column + 1].text for row in body if column + 1 in row]
    empty = sum(column not in row for row in body if column + 1 in row)
    return column + 1 < end and 2 * empty > len(named) > _FEWEST and 5 * sum(map(_is_words, named)) >= 4 * len(body)


def _counts_up(texts: list[str]) -> bool:
    """Whether the cells of a first column number the rows: 1, 2, 3 …, I, II, 1.1 …"""
    bare = [text.strip(" .)(") for text in texts]
    whole = [int(text) for text in bare if text.isdecimal() and len(text) < 4]
    labels = sum(bool(_ordinal().fullmatch(text)) for text in bare)
    return 4 * labels >= 3 * len(bare) and (not whole or whole[0] < 2 or whole == sorted(whole))


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})*|[IVXL]{1,6}|[A-Za-zĐđ]|[-+*]?")


def _is_english(texts: Iterable[str]) -> bool:
    """Whether a column prints numbers the English way: "7,599,800", "12.5" and no other."""
    english = local = 0
    for text in texts:
        for match in _number().finditer(text):
            english += bool(_english().fullmatch(match[0]))
            local += bool(_local().fullmatch(match[0]))
    return english > 0 and local == 0


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})")


@cache
def _local() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:\.[0-9]{3})*,(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?")


_NUMBER = r"[0-9]{1,15}(?:[.,][0-9]{1,15}){0,6}(?:[ \u00a0][0-9]{3}(?![0-9]))*(?:,[0-9]{1,6})?"


@cache
def _number() -> re.Pattern[str]:
    return re.compile(_NUMBER)


@cache
def _figure() -> re.Pattern[str]:
    """A cell that is a figure: what hedges it, its sign, the number, perhaps a second one, and its unit."""
    return re.compile(
        r"[\s*]*(?P<hedge>(?:≥|>=|<=|≤|<|>|~|≈|[Tt]rên|[Hh]ơn|[Kk]hoảng|[Gg]ần|[Dd]ưới|[Kk]hông quá|[Tt]ối thiểu"
        r"|[Tt]ối đa|[Íí]t nhất|[Đđ]ạt|[Tt]ừ|[Cc]òn|[Tt]ăng|[Gg]iảm)\s*)?(?P<open>\()?(?P<sign>[-–−+]\s?|âm )?"
        rf"(?P<n>{_NUMBER})(?P<first>\s?%)?"
        rf"(?:\s*(?P<sep>[-–÷/]|(?:đến|tới)(?: dưới)?)\s*(?P<m>{_NUMBER}))?(?P<close>\))?"
        r"\s*(?P<tail>[^\d()]{0,40}?)"
        r"(?:\((?P<share>[0-9]{1,3}(?:[.,][0-9]{1,4})?)\s?%\))?[\s.;*]*(?:\(\*{1,3}\)|trở lên|trở xuống)?"
    )


def figures(text: str, start: int, end: int, *, english: bool = False, negative: bool = False) -> Iterator[Amount]:
    """The figure that ``text[start:end]`` is, and a share in brackets behind it; none where it holds anything else."""
    if (torn := _torn(text, start, end)) is not None:
        yield Amount(torn, None, None, start, end)
        return
    match = _figure().fullmatch(text, start, end)
    first = _value(match["n"], english) if match else None
    if match is None or first is None or _is_code(match["n"]) or bool(match["open"]) != bool(match["close"]):
        return
    unit, stop = _printed_unit(text, match)
    if unit is None and stop is None:
        return
    second = _value(match["m"], english) if match["m"] else None
    if (match["m"] and second is None) or (match["m"] and _is_day_or_year(match)):
        return
    at = (
        match.start("sign")
        if match["sign"] and match["sign"].strip() in ("-", "−", "–", "âm", "+")
        else match.start("n")
    )
    below = (match["sign"] or "+").strip() != "+" and not (match["sep"] and match["sep"] != "/")
    one = Amount(f"-{first}" if below and first != "0" else first, unit, None, at, stop or match.end("n"))
    if match["open"] and negative and not below:
        one.value, one.start = f"-{first}", match.start("open")
    if second is not None:
        if match["sep"] == "/":
            one.denominator = second
        else:
            one.range = (one.value, second)
    one.hedge = hedges.before((match["hedge"] or "").strip().lower().replace(">=", "≥").replace("<=", "≤"))
    yield one
    if match["share"]:
        share = _value(match["share"], english)
        if share is not None:
            yield Amount(share, "%", None, match.start("share"), text.index("%", match.start("share")) + 1)


def _torn(text: str, start: int, end: int) -> str | None:
    """The value of a number that a narrow cell broke within a group of three digits: "29.695.00 2"."""
    head, blank, rest = text[start:end].rpartition(" ")
    if not blank or not rest.isdecimal() or len(rest) > 2 or not _broken().fullmatch(head):
        return None
    groups = re.split("[.,]", head)
    return "".join(groups) + rest if len(groups[-1]) + len(rest) == 3 else None


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,4}\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){1,4},[0-9]{1,2}")


def _printed_unit(text: str, match: re.Match[str]) -> tuple[str | None, int | None]:
    """The unit behind a figure and the figure's end; both None where other words stand there."""
    tail = match["tail"].strip(" .;*")
    end = match.end("m") if match["m"] else match.end("n")
    if not tail:
        return ("%", match.end("first")) if match["first"] else (None, end)
    at = text.index(tail[0], end)
    found = number_words.unit_at(text, at, tail[0] if tail[0] in "%‰" else re.split(r"[ /]", tail, maxsplit=1)[0])
    if _times().fullmatch(tail):
        return tail, at + len(tail)
    if found is not None and found[1] == at + len(tail):
        return found
    return None, None


@cache
def _times() -> re.Pattern[str]:
    """So many times a norm, which belongs to the unit: "31,0 lần mức chuẩn", "02 lần mức lương cơ sở"."""
    return re.compile(r"lần (?:mức|lương|định mức)(?: [a-zà-ỹđ]+){1,4}")


def _value(printed: str, english: bool) -> str | None:
    """The value of a printed number; in English columns the comma parts thousands."""
    if english:
        plain = printed.replace(",", "").replace(" ", "")
        return numerals.plain(plain) if plain.count(".") < 2 else None
    read = numerals.read(printed)
    return read.value if read else None


def _is_code(digits: str) -> bool:
    """Whether digits are a code: noughts before them, or more than money has without a point."""
    return digits.isdigit() and ((len(digits) > 2 and digits[0] == "0") or len(digits) > 13)


def _is_day_or_year(match: re.Match[str]) -> bool:
    """Whether two numbers are years ("2021-2025"), a month of a year ("5/2026"), or a school year."""
    first, second = match["n"], match["m"]
    return any(table_headings.is_year(one) for one in (first, second)) and (
        match["sep"] == "/" or (len(first), len(second)) in ((4, 4), (4, 2))
    )
