"""The outline: Phần, Chương, Mục, Điều, A., I., 1., 1.1., a), -, +, nested as they follow each other.

Forms and order of the parts: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II, mục 5; reports add "-" and "+" below a).
A heading that Word's style marks counts too, at the style's level, where its text carries no label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from extractor.document import Block, Document
from extractor.records import Diagnostic, Section, unchecked

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_RANKS = {
    "phụ lục": -0.5, "phần": 0.0, "chương": 1.0, "mục": 2.0, "tiểu mục": 3.0, "điều": 4.0, "A": 4.5, "I": 5.0,
    "1": 6.0, "a": 8.0, "-": 9.0, "+": 10.0,
}  # fmt: skip
_FIRST = frozenset("PCMTĐABCDEGHIKLVX0123456789abcdđeghiklmnopqrstuvxy-–−+•·* \t\u00a0")
_TITLE = 160
_TITLE_LINES = 4
_LISTS = ("Kính gửi", "Nơi nhận")
"""What begins a list of addressees or recipients, whose items are no sections."""


def find(document: Document, ends: Sequence[int] = ()) -> list[Section]:
    """The sections in reading order; each reaches to the next of its level or above, ``level`` counts from 1.

    None reaches over one of ``ends``, sorted: where signatures, recipients and annexes begin.
    """
    text = document.text
    parts: list[tuple[str, str, int, list[int]]] = []
    open_: list[tuple[float, list[int]]] = []
    listed = False
    stops = [*ends, len(text) + 1]
    stop = after = 0
    for place, block in enumerate(document.blocks):
        start = block.start
        while start >= stops[stop]:
            for _, span in open_:
                span[1] = stops[stop]
            open_.clear()
            stop += 1
        first = text[start]
        listed = (first in "KN" and text.startswith(_LISTS, start)) or (listed and first in "-–−•+*")
        if (
            not listed
            and place >= after
            and (first in _FIRST or block.level is not None)
            and block.kind in ("paragraph", "heading")
        ):
            read = _read(text, block)
            if read is not None:
                rank, label, title = read
                if not title and rank < _RANKS["điều"]:
                    title, after = _title_below(document, place + 1, rank)
                while open_ and open_[-1][0] >= rank:
                    open_.pop()[1][1] = start
                span = [start, len(text)]
                open_.append((rank, span))
                parts.append((label, title, len(open_), span))
    return [
        _section(label=label, title=title, level=level, span=(begin, end))
        for label, title, level, (begin, end) in parts
    ]


_section = unchecked(Section)


def _past_blanks(text: str, block: Block) -> int:
    """Where the words of a block begin."""
    head = text[block.start : min(block.end, block.start + 40)]
    return block.start + len(head) - len(head.lstrip(_BLANKS))


_BLANKS = " \t\u00a0"


def _read(text: str, block: Block) -> tuple[float, str, str] | None:
    """Rank, label and title of the section that a block begins; what its first character is decides what is tried."""
    start = block.start
    if text[start] in _BLANKS:
        start = _past_blanks(text, block)
    form = _FORMS.get(text[start : start + 1])
    label = form(text, start, block.end) if form is not None else None
    if label is None:
        if block.level is None or block.end - block.start > _TITLE:
            return None
        return block.level / 10 - 1.0, "", text[block.start : block.end].strip()
    rank, shown, end = label
    return rank, shown, _title(text, end, block.end)


_Label = tuple[float, str, int]
"""Rank, label as shown, and where it ends."""


def _bulleted(text: str, start: int, end: int) -> _Label | None:
    match = _bullet().match(text, start, end)
    return (_RANKS["+" if text[start] == "+" else "-"], text[start], match.end()) if match else None


def _numbered(text: str, start: int, end: int) -> _Label | None:
    match = _number().match(text, start, end)
    return (_RANKS["1"] + match[1].count(".") / 10, match[1], match.end()) if match else None


def _lettered(text: str, start: int, end: int) -> _Label | None:
    match = _letter().match(text, start, end) if text[start + 1 : start + 2] in (".", ")") else None
    return (_RANKS["a"] + (len(match[1]) > 1) / 2, match[1], match.end()) if match else None


def _named(text: str, start: int, end: int) -> _Label | None:
    if text.startswith(_ANNEX, start):
        match = _annex().match(text, start, end)
        return (_RANKS["phụ lục"], f"Phụ lục {match[1] or ''}".strip(), match.end()) if match else None
    match = _word().match(text, start, end) if text.startswith(_WORDS, start) else None
    if match is not None:
        return _RANKS[match[1].lower()], f"{match[1].capitalize()} {match[2]}", match.end()
    return _capitalled(text, start, end)


def _capitalled(text: str, start: int, end: int) -> _Label | None:
    match = _capital().match(text, start, end)
    if match is None:
        return None
    form = "A" if len(match[1]) == 1 and match[1] not in "IVX" else "I"
    return (_RANKS[form], match[1], match.end()) if form == "A" or set(match[1]) <= _ROMAN.keys() else None


_FORMS: dict[str, Callable[[str, int, int], _Label | None]] = {
    **dict.fromkeys("-–−+•·*", _bulleted),
    **dict.fromkeys("0123456789", _numbered),
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzđ", _lettered),
    **dict.fromkeys("ABDEGHKIVXL", _capitalled),
    **dict.fromkeys("PCMTĐ", _named),
}
_ANNEX = ("Phụ lục", "PHỤ LỤC")
_WORDS = ("Phần", "PHẦN", "Chương", "CHƯƠNG", "Tiểu mục", "TIỂU MỤC", "Mục", "MỤC", "Điều", "ĐIỀU")


@cache
def _annex() -> re.Pattern[str]:
    """The heading of an annex, alone on its line or before its title in capitals."""
    return re.compile(
        r"(?:Phụ lục|PHỤ LỤC)(?: (?:số |SỐ )?((?:[IVXL]+|[0-9]{1,2})[a-zA-Z]?))?(?=[.:]?\s*(?:$|[A-ZĐ]{2}))"
    )


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"[-–−+•·*] *(?=[^\W_]|[“\"(])")


@cache
def _number() -> re.Pattern[str]:
    label = r"(0?[1-9][0-9]?(?:\.[0-9]{1,2}){0,4})"
    return re.compile(label + r"(?:[.)]|(?<=\.[0-9])(?= )|/)(?![0-9]) *(?=[^\W\d_]|[“\"(]|$)")


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(r"([a-zđ](?:\.[0-9]{1,2})?)[.)] *(?=\S)")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        rf"({'|'.join(_WORDS)}) +(thứ [a-zà-ỹ]{{2,6}}|THỨ [A-ZÀ-Ỹ]{{2,6}}|[IVXLC]{{1,7}}\b|[0-9]{{1,3}}[a-zđ]?)"
        r"(?:[.:]|(?=\s|$)) *"
    )


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"([IVXL]{1,6}(?=[.)\-])|[A-EGHĐK](?=\.))[.)\-] *(?=[^\W\d_]|[“\"(]|$)")


def _title(text: str, start: int, end: int) -> str:
    """The heading behind a label: the whole line where it is short, else up to its first stop."""
    limit = min(end, start + _TITLE)
    clause = _clause().match(text, start, limit)
    stop = clause.end() if clause is not None else start
    line = text[start:stop]
    if stop == limit < end:
        line = line.rsplit(" ", 1)[0]
    return line if "  " not in line and "\t" not in line else " ".join(line.split())


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


def _title_below(document: Document, place: int, rank: float) -> tuple[str, int]:
    """The title of a chapter on the lines below its label, and the block after it.

    They are those in capitals, else one before the first Điều or Mục.
    """
    below = place
    blocks, text = document.blocks, document.text
    lines: list[str] = []
    while place < len(blocks) and len(lines) < _TITLE_LINES:
        line, kind = text[blocks[place].start : blocks[place].end].strip(), blocks[place].kind
        if kind in ("footnote", "endnote"):
            place += 1
            continue
        goes_on = line.isupper() or (lines and _year().fullmatch(line))  # "TẦM NHÌN ĐẾN NĂM / 2045"
        if kind not in ("paragraph", "heading") or len(line) > _TITLE or not goes_on:
            break
        if _read(text, blocks[place]) is not None and blocks[place].level is None:
            break
        lines.append(line)
        place += 1
    if lines or rank < 0 or place + 1 >= len(blocks):
        return _collapsed(" ".join(lines)), place if lines else below
    first, second = blocks[place], blocks[place + 1]
    line = text[first.start : first.end].strip()
    if len(line) > _TITLE or line[-1:] in ".;:," or first.kind not in ("paragraph", "heading"):
        return "", below
    begun, after = _read(text, first), _read(text, second)
    plain = begun is None or (first.level is not None and not begun[1])
    is_title = plain and after is not None and rank < after[0] <= _RANKS["điều"]
    return (_collapsed(line), place + 1) if is_title else ("", below)


def _collapsed(line: str) -> str:
    return " ".join(line.split())


@cache
def _clause() -> re.Pattern[str]:
    """All up to a stop before a blank, or to the end of the line."""
    # No group is possessive: Python before 3.11.5 takes back too little in one (CPython 106052).
    return re.compile(r"[^:.;\n]*+(?:[:.;](?=\S)[^:.;\n]*+)*")


class Places:
    """Answers which section an offset belongs to: the innermost, by index."""

    def __init__(self, sections: list[Section]) -> None:
        self._starts = [section.span[0] for section in sections]

    def at(self, offset: int) -> int | None:
        """The index of the last section that begins at or before ``offset``."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 else None


def remarks(sections: list[Section]) -> Iterator[Diagnostic]:
    """Numbers that stand twice or are missing among the parts of one section."""
    last: list[tuple[str, int] | None] = []
    for section in sections:
        level = section.level
        if len(last) > level:
            del last[level:]
        while len(last) < level:
            last.append(None)
        counted = place_of(section.label)
        if counted is None:
            continue
        before = last[level - 1]
        last[level - 1] = counted
        if before is not None and before[1] + 1 != counted[1] and before[0] == counted[0]:
            remark = _remark(section, before[1], counted[1])
            if remark is not None:
                yield remark


def _remark(section: Section, before: int, number: int) -> Diagnostic | None:
    span = (section.span[0], section.span[0] + len(section.label))
    if number == before:
        message = f"the number {section.label} stands twice"
        return Diagnostic(code="section.number.double", severity="info", message=message, span=span)
    if before + 1 < number < before + 4 and section.label != "e":
        message = f"a number is missing before {section.label}"
        return Diagnostic(code="section.number.missing", severity="info", message=message, span=span)
    return None


@lru_cache(4096)
def place_of(label: str) -> tuple[str, int] | None:
    """The form and the place of a label in its row; None where labels of its form are not counted."""
    if not label[-1:].isalnum():
        return None
    kind, _, number = label.rpartition(" ")
    if number.isdigit():
        return kind, int(number)
    head, _, tail = number.rpartition(".")
    if tail.isdigit() and head.replace(".", "").isdigit():
        return head, int(tail)
    if number and set(number) <= _ROMAN.keys():
        return f"{kind} roman", _roman(number)
    if len(number) == 1 and number.lower() in _LETTERS:
        return ("letter" if number.islower() else "capital"), _LETTERS.index(number.lower())
    return None


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number] + [0]
    return sum(-one if one < after else one for one, after in pairwise(values))
