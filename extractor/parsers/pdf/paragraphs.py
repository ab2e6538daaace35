"""Lines → paragraphs: what a writer broke only because the line or the page was full is put together again.

A line goes on where the next line's first word had no room in it, the next line stands at the left margin, and
neither distance nor an item's label begins something new. Vietnamese breaks no word at a line's end, so a hyphen there
belongs to a symbol or a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from statistics import median

from extractor.document import Box
from extractor.parsers.pdf.grids.tables import IN_CELL
from extractor.parsers.pdf.lines import PdfLine, RaisedMark

_INDENT = 0.8
_SLACK = 0.6
_GAP = 1.45
_LONG = 0.6
_ASIDE = 0.4
_STOPS = (".", ":", ";", "!", "?", "./.", "”.", "”;")


@dataclass(slots=True)
class PdfParagraph:
    """Text of one paragraph, marks at their offsets in it, and the lines that it was made from."""

    text: str
    lines: list[PdfLine]
    marks: list[RaisedMark] = field(default_factory=list)

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def box(self) -> Box:
        """The box of the part that stands on the first page."""
        boxes = [line.box for line in self.lines if line.page == self.page]
        return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document sets its lines: distance of baselines in type sizes, and whether first lines are indented."""

    pitch: float = 1.3
    indents: bool = True


def habits(lines: list[PdfLine]) -> Habits:
    """What most of the long lines do."""
    long = [line for line in lines if line.x1 - line.x0 > _LONG * (line.right - line.left)]
    pairs = [(a, b) for a, b in pairwise(long) if _is_next(a, b) and _is_full(a, b)]
    pitches = [(b.baseline - a.baseline) / b.size for a, b in pairs]
    indented = sum(_indent(line) > _INDENT * line.size for line in long)
    return Habits(median(pitches) if len(pitches) > 3 else 1.3, indented >= 0.04 * max(1, len(long)))


_NO_SYMBOL = frozenset(" \t\xa0.-–_*")
"""What stands before a hyphen that ends a line and no symbol: it is a dash, or the end of a rule."""


def _is_next(a: PdfLine, b: PdfLine) -> bool:
    return a.page == b.page and a.column == b.column and 0.9 * b.size < b.baseline - a.baseline < 3 * b.size


def paragraphs(lines: list[PdfLine], habit: Habits) -> list[PdfParagraph]:
    """The paragraphs that ``lines``, in reading order, make."""
    found: list[PdfParagraph] = []
    for line in lines:
        if found and goes_on(found[-1].lines, line, habit):
            append(found[-1], line)
        else:
            found.append(PdfParagraph(line.text, [line], list(line.marks)))
    return found


def append(paragraph: PdfParagraph, line: PdfLine) -> None:
    """Put ``line`` to the end of ``paragraph``."""
    paragraph.text = paragraph.text.rstrip()
    glue = "" if is_glued(paragraph.text, line.text) else " "
    offset = len(paragraph.text) + len(glue)
    paragraph.text += glue + line.text
    paragraph.marks += [
        mark._replace(offset=mark.offset + offset if mark.offset else offset - len(glue)) for mark in line.marks
    ]
    paragraph.lines.append(line)


def is_glued(text: str, after: str) -> bool:
    """Whether a symbol runs over the line's end: "TT-" and "BLĐTBXH", "12/2020/" and "NĐ-CP", "12/QĐ" and "-UBND"."""
    if len(text) < 2 or not after:
        return False
    if text[-1] in "-/":
        return text[-2] not in _NO_SYMBOL and after[0].isalnum()
    last = text.rpartition(" ")[2]
    return (
        after[0] in "-/"
        and len(after) > 1
        and after[1].isalnum()
        and ("/" in last or (after[0] == "/" and last.isdigit()))
    )


def goes_on(before: list[PdfLine], line: PdfLine, habit: Habits) -> bool:
    """Whether ``line`` goes on with the paragraph of the lines ``before``."""
    last = before[-1]
    if not _is_near(last, line, habit):
        return False
    if is_glued(last.text, line.text):
        return True
    if not _is_of_one_type(last, line):
        return False
    by_words = _goes_on_by_column(last, line)
    if by_words is not None:
        return by_words
    if _is_centred(last) and _is_centred(line):
        return _asks_for_more(last.text)
    return _is_full(last, line) and _place_allows(before, line, habit)


def _is_near(last: PdfLine, line: PdfLine, habit: Habits) -> bool:
    """Whether ``line`` follows ``last`` in its column, at the usual distance."""
    if _is_elsewhere(last, line):
        return False
    return last.page != line.page or 0 < line.baseline - last.baseline <= _GAP * habit.pitch * line.size + 0.5


def _is_of_one_type(last: PdfLine, line: PdfLine) -> bool:
    """Whether two lines are of one size; of a short rest of a symbol ("BCT.") recognition does not know it."""
    return abs(last.size - line.size) <= 0.12 * line.size


def _goes_on_by_column(last: PdfLine, line: PdfLine) -> bool | None:
    """Where lines are short (cells, columns, signatures, titles) small letters and stops decide; None: they do not."""
    is_small, is_stopped = line.text[:1].islower(), last.text.rstrip().endswith(_STOPS)
    if line.column == IN_CELL and is_small and not is_stopped:
        return True
    if line.column > 0 and not (is_small or last.text.rstrip().endswith(",")):
        return False
    if _is_aside(last) or (_is_aside(line) and line.text.isupper()):
        return is_small and _is_aside(line) and _is_full(last, line)
    if (_is_centred(last) or _is_centred(line)) and is_small and not is_stopped:
        return True
    return None


def _is_elsewhere(last: PdfLine, line: PdfLine) -> bool:
    """Whether two lines stand in different columns; on two pages, whether only one of them stands in one."""
    if last.page == line.page:
        return last.column != line.column
    return bool(last.column) != bool(line.column)


def _is_full(last: PdfLine, line: PdfLine) -> bool:
    """Whether the first word of ``line`` had no room at the end of ``last``."""
    return last.x1 + 0.2 * last.size + line.lead > last.right - _SLACK * last.size


def _indent(line: PdfLine) -> float:
    return line.x0 - line.left


def _place_allows(before: list[PdfLine], line: PdfLine, habit: Habits) -> bool:
    """Whether ``line`` begins where a line that goes on begins."""
    last = before[-1]
    shift, indent = _indent(line) - _indent(last), _indent(line)
    step = _INDENT * line.size
    if shift > step:
        hangs = len(before) == 1 and _item().match(last.text) is not None and shift < 5 * line.size
        return hangs and not _begins_item(line.text)
    if indent <= step:
        set_back = habit.indents and (shift < -step or _indent(before[0]) > step or len(before) > 1)
        return set_back or not _begins(last, line)
    return (shift < -step and not _begins_item(line.text)) or not _begins(last, line)


def _begins(last: PdfLine, line: PdfLine) -> bool:
    """Whether words alone say that ``line`` begins a paragraph."""
    if _begins_item(line.text):
        return True
    return not line.text[:1].islower() and last.text.rstrip().endswith(_STOPS)


def _begins_item(text: str) -> bool:
    return _item().match(text) is not None


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        r"(?:[-+*•–▪●○◦]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ]\)\s|[IVXLC]+[.\-)]\s"
        r"|[“\"]?(?:Điều|Chương|Mục|Phần|Phụ lục|PHỤ LỤC|CHƯƠNG|PHẦN)\s[\dIVXLC]+[a-z]?[.:]?(?:\s|$)"
        r"|Căn cứ\s|Theo đề nghị\s|Nơi nhận)"
    )


def _is_centred(line: PdfLine) -> bool:
    room = line.right - line.left
    before, after = line.x0 - line.left, line.right - line.x1
    return before > 0.06 * room and after > 0.06 * room and abs(before - after) < 0.08 * room


def _is_aside(line: PdfLine) -> bool:
    """Whether a line stands in the right half on its own: a place and date, a signature."""
    return _indent(line) > _ASIDE * (line.right - line.left)


def _asks_for_more(text: str) -> bool:
    return text.rstrip().endswith((",", " -", " –", " số"))
