"""Where a line end breaks what is one: a number and symbol, a day, an organ's name.

Cells of tables and plain texts break lines anywhere: "12/2020/TT-" and "NHNN", "ngày" and "19/3/2021", "của Bộ" and
"Lao động". Vietnamese breaks no word at a line end, so a hyphen there belongs to a symbol or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor import knowledge


class LineJoint(NamedTuple):
    """From where to where a line end and the blanks around it reach, and what takes their place: a space or nothing."""

    start: int
    end: int
    glue: str


REACH = 60
"""How far from a line end is looked."""

_WORDS = ("ngày", "tháng", "năm", "số", "số:", "Số:", "Bộ", "Sở", "tỉnh", "phố", "của")
# The line feed stands first, so that the scan skips to it; then the last letter, for most lines end with another.
_BREAK = re.compile(
    r"\n(?:(?=[ \t]*[-/][0-9A-ZĐ])|(?=[ \t]*(?:tháng|năm)[ ]+\d)"
    + f"|(?<=[-/ {''.join({word[-1] for word in _WORDS})}]\\n)"
    + r"(?:(?<=[0-9A-Za-zĐđ&][-/]\n)|(?<=[0-9A-Za-zĐđ&][-/] \n)"
    + "".join(f"|(?<= {word}\\n)|(?<= {word} \\n)|(?<=^{word}\\n)" for word in _WORDS)
    + r"))[ \t]*",
    re.MULTILINE,
)


def joints(text: str) -> Iterator[LineJoint]:
    """The line ends of ``text`` that are none, in order."""
    for match in _BREAK.finditer(text):
        at, end = match.start(), match.end()
        start = at
        while start and text[start - 1] in " \t":
            start -= 1
        left, right = text[max(0, start - REACH) : start].rpartition("\n")[2], text[end : end + REACH]
        if end - at > _INDENT and _COLUMN.search(left):
            continue  # the next line goes on in a column of its own
        glue = _glue(left, right.partition("\n")[0])
        if glue is not None:
            yield LineJoint(start, end, glue)


def _glue(left: str, right: str) -> str | None:
    """What stands between the end of a line and the beginning of the next, None where the line ends there."""
    last = left.rpartition(" ")[2]
    first = right.partition(" ")[0]
    if not last or not first:
        return None
    if last[-1] in "-/":
        if _YEARS.search(left):
            return None
        return "" if _is_number_like(last) and (first[0].isdecimal() or first[0].isupper()) else None
    if first[0] in "-/":
        return "" if _takes_symbol(last, first) else None
    return " " if _goes_on(left, last, right) else None


def _is_number_like(last: str) -> bool:
    """Whether "12/2020/TT-", "TT-", "26/" or "QĐ-UBND-" is cut: digits, or nothing but capitals."""
    if "://" in last or "www." in last:
        return False
    word = last.strip('(“"[').rstrip("-/")
    return any(map(str.isdecimal, word)) or (word.isupper() and len(word) > 1)


def _takes_symbol(last: str, first: str) -> bool:
    """Whether "/QĐ-UBND" or "-UBND" goes on with the number that ends the line."""
    if first[0] == "/":
        return last[-1].isdecimal() or ("/" in last and last[-1].isalnum())
    return "/" in last and last[-1].isalnum() and "://" not in last


_INDENT = 12
_COLUMN = re.compile(r"\S {2,}\S+(?: \S+)?[-/]$")
"""The end of a line in columns: "Ước 2002/   KH 2003/"."""
_YEARS = re.compile(r"(?:19|20)\d\d-\s{2,}(?:19|20)\d\d-$")
"""Years over columns that go on below each: "2021-   2022-"."""
_DAY = re.compile(r"(?:ngày|tháng)[ ]+\d{1,2},?$")
_MONTH = re.compile(r"(?:tháng|năm)[ ]+\d")
_PART_OF_DAY = {
    "ngày": re.compile(r"\d{1,2}(?![\w.)]*[.)]\s)"),
    "tháng": re.compile(r"\d{1,2}(?![\w.)]*[.)]\s)"),
    "năm": re.compile(r"(?:19|20)\d\d(?!\d)"),
}
"""What may go on behind these words, and begins no item of a list."""
_DATE = re.compile(r"\d{1,2}[/.-]\d")
_NUMBER = re.compile(r"\d[\w.]*[ ]?[/-]")


def _goes_on(left: str, last: str, right: str) -> bool:
    """Whether the line goes on with a day, a number behind "số", or the name of an organ or a place."""
    if right[0].isdecimal():
        if last in ("số", "số:", "Số:"):
            return _NUMBER.match(right) is not None
        numbered = _PART_OF_DAY.get(last)
        return numbered is not None and numbered.match(right) is not None and (left != last or bool(_DATE.match(right)))
    if _MONTH.match(right):
        return _DAY.search(left) is not None
    if last == "của":
        return right[0].isupper() and len(left) > len(last)
    return right[0].isupper() and right.startswith(_names().get(last, ()))


@knowledge.derived
def _names() -> dict[str, tuple[str, ...]]:
    """What goes on behind a word that no line ends with but by chance: the names of ministries and of provinces."""
    organs = [row["name"] for row in knowledge.table("organs")]
    fields = {name.partition(" ")[2] for name in organs if name.startswith(("Bộ ", "Sở "))}
    places = tuple({row["name"] for row in knowledge.table("provinces")})
    return {"Bộ": tuple(fields), "Sở": tuple(fields), "tỉnh": places, "phố": places}
