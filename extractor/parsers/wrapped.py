"""Plain text whose paragraphs were broken to a width: which line ends are a writer's, and which only the margin's.

A program that wraps breaks a line where the next word has no room. So where a width is kept, a line goes on exactly
when the first word of the next one would not have fitted; where lines were broken by hand, words have to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise, repeat
from statistics import median
from typing import NamedTuple

from extractor import knowledge
from extractor.vietnamese.plaintext import Change, Plain, after, changed
from extractor.vietnamese.spelling import CAPITALS

_NARROWEST, _WIDEST = 40, 160
_LEAST, _SHARE, _RARE = 4, 0.6, 50
_ENDINGS = (".", ";", ":", "!", "?", "/", ")", "”", '"', ",")
_ITEM = re.compile(
    r"\s*(?:[-+*•~–]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ]\)\s|[IVX]+[.\-]\s"
    r"|(?:Điều|Chương|Mục|Phần)\s+[\dIVX]+[a-zđ]?(?:[.:]|\s*$|\s+[A-ZĐ]{2})"
    r"|Căn cứ|(?:Theo đề nghị|Xét|Nơi nhận|Kính gửi|Số:|Về việc|V/v|Phụ lục|PHỤ LỤC|CHƯƠNG|PHẦN|MỤC)\b"
    r"|[_.…=]{3}|---|\+[-=]|#|>|http|\|)"
)
_STOP = (".", ":", ";", "!", "?")
_DANGLING = frozenset(("của", "và", "tại", "theo", "về", "với", "do", "các", "cho", "trong", "hoặc", "bởi"))
"""Words that no sentence ends with."""
_QUOTES = frozenset("“\"'‘")
_ABBREVIATED, _SHORTEST = 12, 25
_BODY, _NEARLY = 65, 0.85
_CLOSED = (".", "!", "?")
"""What ends a paragraph rather than a line; items behind a colon or a semicolon have labels."""
_GAP = re.compile(rf"\S(?: {{3,}}|\t)[{CAPITALS}À-Ý]")
"""Between two columns of one line."""
_ROW = re.compile(r"\S(?: {2,}|\t)[-+(]?[0-9][0-9.,]*(?: [0-9]{3})*(?:%?\)?|[-–])(?: {2,}|\t|\s*$)")
"""A number in a column of its own, or a year that goes on below: "2018-"."""
_NUMBERS = re.compile(r"\s(?<=[^\s,;]\s)(?:[0-9][0-9.,]*\s|-\s){2,20}[0-9][0-9.,]*$")
"""Three numbers or more at the end of a line: a list in a sentence has commas or words between."""
_WORD = re.compile(r"\S+")
_PIECE = re.compile(r"\S*?[^\W\d]-(?=[^\W\d])|\S+")
"""What may stand alone on a line where a program breaks behind hyphens: it does so between letters."""
_HYPHENED = re.compile(r"\w-$")
_BROKEN = re.compile(r"[^\W\d]-$")


class Margin(NamedTuple):
    """How a text was wrapped: to a width, None where words tell; and whether also behind hyphens.

    ``body`` is how long lines that go on mostly are, where no width is kept.
    """

    width: int | None
    at_hyphens: bool = False
    body: float = 0


def unwrapped(shown: Plain) -> Plain:
    """``shown`` with each paragraph on one line, and each row that ends with a stroke; itself where its lines were not
    broken.
    """
    torn = list(_torn_rows(shown.text.split("\n"))) if shown.text.count("|\n") >= _ROWS else []
    if torn:
        shown = after(shown, changed(shown.text, torn))
    lines = shown.text.split("\n")
    margin = _margin(lines)
    if margin is None:
        return shown
    return after(shown, changed(shown.text, _changes(lines, margin)))


def _torn_rows(lines: Sequence[str]) -> Iterator[Change]:
    """Where a row of cells, each with a stroke behind it, goes on below: "3 | Thu từ doanh nghiệp", "khác | 75 |"."""
    closed = Counter(line.count("|") for line in lines if line.rstrip().endswith("|"))
    at = 0
    for line, below in pairwise(lines):
        end = at + len(line)
        strokes, rest = line.count("|"), below.count("|")
        if strokes and rest and strokes + rest > 1 and closed[strokes + rest] >= _ROWS:
            opens = line.rstrip().endswith("|") or below.lstrip().startswith("|") or not below.rstrip().endswith("|")
            if not opens:
                yield end, end + 1, " "
        at = end + 1


_ROWS = 3
"""So many rows that end with a stroke make a table."""


def _changes(lines: Sequence[str], margin: Margin) -> Iterator[Change]:
    at = depth = 0
    for line, next_line in pairwise(lines):
        at += len(line)
        depth = max(0, depth + sum(line.count(sign, 1) for sign in "(“") - sum(map(line.count, ")”")))
        if _goes_on(line, next_line, margin, depth > 0):
            start, end = at - len(line) + len(line.rstrip()), at + 1 + len(next_line) - len(next_line.lstrip())
            yield start, end, "" if _HYPHENED.search(line) else " "
        else:
            depth = 0
        at += 1


def _margin(lines: Sequence[str]) -> Margin | None:
    lengths = list(map(len, map(str.rstrip, lines)))
    width = _width(lines, lengths)
    if width is not None:
        return Margin(width, any(_BROKEN.search(a) and b[:1].isalpha() for a, b in pairwise(lines)))
    if not _is_wrapped(lines, lengths):
        return None
    long = [len(a) for a, b in pairwise(lines) if b.lstrip()[:1].islower() and _SHORTEST < len(a) <= _WIDEST]
    return Margin(None, body=median(long) if long else _BODY)


def _width(lines: Sequence[str], lengths: Sequence[int]) -> int | None:
    """The width that lines keep: most of the long ones end where the next word had no room, and next to none is longer.

    A line of a single word cannot be broken.
    """
    longer = [line for line in lines if len(line) > _WIDEST and len(line.rstrip()) > _WIDEST]
    if sum(" " in line.strip() for line in longer) > len(lengths) // _RARE:
        return None
    words = map(str.__contains__, map(str.strip, lines), repeat(" "))
    broken = sorted(compress(lengths, words))
    for longest in dict.fromkeys((*broken[-1:], *broken[-1 - len(broken) // _RARE :][:1])):
        if not _NARROWEST <= longest <= _WIDEST:
            continue
        long = [(a, b) for a, b in pairwise(lines) if longest * 3 // 4 < len(a.rstrip()) <= longest and b.strip()]
        full = sum(_is_full(a, b, Margin(longest, True)) for a, b in long)
        if full >= _LEAST and full >= _SHARE * len(long):
            return longest
    return None


def _is_full(line: str, after: str, margin: Margin) -> bool:
    """Whether the first word of ``after`` had no room behind ``line``."""
    word = (_PIECE if margin.at_hyphens else _WORD).search(after)
    blank = 0 if margin.at_hyphens and _HYPHENED.search(line) else 1
    room = (margin.width or 0) - len(line.rstrip())
    return word is not None and 0 <= room < blank + len(word[0])


def _is_wrapped(lines: Sequence[str], lengths: Sequence[int]) -> bool:
    """Whether lines were broken to no fixed width: of the long ones, many go on in lower case or stop unfinished."""
    ordered = sorted(lengths)
    least = max(4, (len(ordered) - bisect_right(ordered, 180)) * 20)
    if bisect_right(ordered, 140) - bisect_left(ordered, 45) < least:
        return False
    candidates = [place for place, length in enumerate(lengths[:-1]) if 45 <= length <= 140]
    if len(candidates) < least:
        return False
    long = follows = unfinished = 0
    for place in candidates:
        after = lines[place + 1].lstrip()
        if after:
            long += 1
            follows += after[0].islower()
            unfinished += not lines[place].rstrip().endswith(_ENDINGS)
    return long >= least and (follows * 4 >= long or unfinished * 2 >= long)


def _goes_on(line: str, after: str, margin: Margin, is_open: bool) -> bool:
    """Whether ``after`` goes on with the paragraph of ``line``, in which a bracket or a quotation may be open."""
    line, begins = line.rstrip(), after.strip()
    if (
        not line
        or not begins
        or after[0] == "\t"
        or _GAP.search(line)
        or _GAP.search(after)
        or _is_row(line)
        or _is_row(after)
        or abs(_indent(line) - _indent(after)) > _FAR
    ):
        return False
    if _ITEM.match(begins) and not _is_torn(line, begins):
        return False
    if line.rpartition(" ")[2] in _DANGLING or (margin.width is None and begins[0].islower()):
        return len(line) > _SHORTEST
    if (_is_title(line) and not begins.isupper()) or (_is_title(begins) and not line.isupper()):
        return False
    if margin.width is None:
        return len(line) > _NEARLY * margin.body and len(begins) > _ABBREVIATED and not line.endswith(_STOP)
    if not _is_full(line, after, margin):
        return False
    if line.endswith(":") and begins[0] in _QUOTES:
        return False
    return is_open or begins[0].islower() or not line.endswith(_CLOSED)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_FAR = 16
"""So much farther to the right or left no line begins that goes on with another."""


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: with a number in a column of its own, several at its end, or strokes."""
    return _ROW.search(line) is not None or line.count("|") > 1 or (line[-1].isdigit() and bool(_NUMBERS.search(line)))


def _is_title(line: str) -> bool:
    """Whether a line is set in capitals; a few of them are abbreviations or a numeral."""
    return line.isupper() and len(line) > _ABBREVIATED


def _is_torn(line: str, begins: str) -> bool:
    """Whether a dash at the beginning of a line stands within a name: "Lao động" and "- Thương binh và Xã hội"."""
    if not begins.startswith("- ") or not line[-1].isalnum():
        return False
    if line[-1].isdecimal() or begins[2].isdecimal():
        return line[-1].isdecimal() and begins[2].isdecimal()
    return begins[2].islower() or begins.startswith(_second_halves())


@knowledge.derived
def _second_halves() -> tuple[str, ...]:
    """What stands behind the dash in the names of organs and provinces, dash included."""
    names = (row["name"] for table in ("organs", "provinces") for row in knowledge.table(table))
    return tuple(sorted({f"- {name.partition(' - ')[2]}" for name in names if " - " in name}))
