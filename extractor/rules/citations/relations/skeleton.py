"""A block without what stands in brackets and quotation marks: there a sentence shows who does what to whom.

The text is folded and keeps its length, so that places in it are places in the block. What a bracket or a pair of
marks holds is read by itself ("Nghị định số 5 (được sửa đổi, bổ sung bởi Nghị định số 7) và Nghị định số 8").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from extractor.document import Block
from extractor.vietnamese.folding import fold

Enclosed = Literal["bracket", "quote"]
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}


class Words(NamedTuple):
    """Words folded and as printed, blanks collapsed in both, so that places in the one are places in the other.

    They are those of ``raw`` from place ``at`` on; how they are printed is seldom asked.
    """

    folded: str
    raw: str
    at: int = 0

    @property
    def printed(self) -> str:
        """The words as they are printed."""
        return " ".join(self.raw.split())[self.at : self.at + len(self.folded)]

    def cut(self, start: int, end: int | None = None) -> Words:
        """The words from ``start`` to ``end``, without blanks around them."""
        folded = self.folded[start:end]
        front = len(folded) - len(folded.lstrip())
        return Words(folded.strip(), self.raw, self.at + start + front)

    def unmarked(self) -> Words:
        """The words without the mark of a list or the number of an article before them."""
        mark = _list_mark().match(self.folded)
        return self.cut(mark.end() if mark else 0)


@cache
def _list_mark() -> re.Pattern[str]:
    letters = r"[a-z]{1,2}\)|[a-z]\.|[ivx]{1,5}[.)]"
    return re.compile(rf"\s*(?:(?:dieu\s+)?\d{{1,3}}[a-z]?\s?[.)]|{letters}|[-+*•–]|\(\d{{1,2}}\))\s*")


@dataclass(slots=True)
class Skeleton:
    """``text`` is the block's, folded, with blanks for what is enclosed; ``start`` where the block begins.

    ``printed`` is the same as it is printed. ``groups`` are the outermost enclosed spans with what they are,
    ``sentences`` where sentences begin; both count from the document's start.
    """

    start: int
    whole: str
    text: str
    printed: str
    groups: tuple[tuple[int, int, Enclosed], ...]
    sentences: tuple[int, ...]

    def between(self, low: int, high: int) -> Words:
        """The words of ``[low, high)`` without what is enclosed."""
        low, high = max(0, low - self.start), max(0, high - self.start)
        return Words(" ".join(self.text[low:high].split()), self.printed[low:high])

    def inside(self, low: int, high: int) -> str:
        """The folded words of ``[low, high)`` with everything."""
        return " ".join(self.whole[max(0, low - self.start) : max(0, high - self.start)].split())

    def group_at(self, offset: int) -> tuple[int, int, Enclosed] | None:
        """The enclosed span that holds ``offset``."""
        place = bisect_right(self.groups, offset, key=_first) - 1
        return self.groups[place] if place >= 0 and offset < self.groups[place][1] else None

    def sentence(self, offset: int) -> tuple[int, int]:
        """Where the sentence that holds ``offset`` begins and ends."""
        place = bisect_right(self.sentences, offset) - 1
        end = self.sentences[place + 1] if place + 1 < len(self.sentences) else self.start + len(self.text)
        return self.sentences[max(0, place)], end


def _first(group: tuple[int, int, Enclosed]) -> int:
    return group[0]


def of(text: str, block: Block, taken: list[tuple[int, int]]) -> Skeleton:
    """The skeleton of a block; ``taken`` are the spans of its mentions, inside which no sentence ends."""
    raw = text[block.start : block.end]
    whole = fold(raw)
    groups = _groups(raw) if any(map(raw.__contains__, '([“"«')) else ()
    bare, printed = _without(whole, groups), _without(raw, groups)
    starts = _sentences(raw, bare, [(low - block.start, high - block.start) for low, high in taken])
    placed = tuple([(block.start + start, block.start + end, kind) for start, end, kind in groups])
    return Skeleton(block.start, whole, bare, printed, placed, tuple([block.start + at for at in starts]))


def _without(text: str, groups: tuple[tuple[int, int, Enclosed], ...]) -> str:
    for start, end, _ in reversed(groups):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _groups(raw: str) -> tuple[tuple[int, int, Enclosed], ...]:
    """The outermost brackets and quotation marks that are closed; marks that are not close nothing."""
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int, Enclosed]] = []
    for match in _marks().finditer(raw):
        mark, at = match[0], match.start()
        closes = any(one == mark for one, _ in opened) if mark == '"' else mark in _PAIRS
        if not closes:
            opened.append((mark, at))
            continue
        begin = _opening(opened, mark)
        if begin is not None:
            kind: Enclosed = "quote" if mark in '”»"' else "bracket"
            while found and found[-1][0] >= begin:
                found.pop()
            found.append((begin, at + 1, kind))
    return tuple(found)


def _opening(opened: list[tuple[str, int]], mark: str) -> int | None:
    """Where the mark that ``mark`` closes stands; it and those opened behind it are taken off."""
    wanted = _PAIRS.get(mark, mark)
    for place in range(len(opened) - 1, -1, -1):
        if opened[place][0] == wanted:
            begin = opened[place][1]
            del opened[place:]
            return begin
    return None


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[()\[\]“”«»\"]")


def _sentences(raw: str, bare: str, taken: list[tuple[int, int]]) -> list[int]:
    """Where sentences begin: behind a full stop before a capital, a figure or a mark, and at grounds of a preamble.

    Those stand in lines of their own, or run together behind semicolons ("…; Căn cứ Luật B; Theo đề nghị của …").
    """
    starts = [0]
    for match in _stop().finditer(raw):
        at = match.start()
        if bare[at] == "." and not _is_marker(bare, starts[-1], at) and not _within(taken, at):
            starts.append(match.end())
    if "\n" in raw or any(map(raw.__contains__, _RUN_TOGETHER)):
        lines = (match.start() for match in _preamble().finditer(bare) if raw[match.start("word")].isupper())
        starts = sorted({*starts, *lines})
    return starts


_RUN_TOGETHER = ("; Căn cứ", "; Theo đề nghị", "; Xét ")


def _within(taken: list[tuple[int, int]], at: int) -> bool:
    place = bisect_right(taken, (at, len(taken) and taken[-1][1])) - 1
    return place >= 0 and taken[place][0] <= at < taken[place][1]


def _is_marker(bare: str, start: int, at: int) -> bool:
    """Whether the stop at ``at`` ends a list mark ("1.", "Điều 5.", "a.1."), an initial or an abbreviation ("TP.")."""
    lead = bare[start:at].strip()
    if _mark().fullmatch(lead):
        return True
    word = lead[-4:].split()[-1:] or [""]
    return word[0].isalpha() and len(word[0]) <= 2 and word[0] not in ("so", "do", "ve", "la", "co", "ha", "bo", "xa")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:dieu|muc|chuong|phan|buoc|khoan)\s+)?[\divxlc]{1,4}[a-z]?(?:[.\-]\d{1,2})*"
        r"|[a-z]{1,2}(?:\.\d)?|[-+*•–]\s*"
    )


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"\.(?:\s+(?=[A-ZĐÀ-Ỹ\d“\"(])|/?\.?\s*$)")


@cache
def _preamble() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<=\n)[-+ \t]{0,4}|(?<=;) (?=can cu|theo de nghi|xet ))"
        r"(?P<word>can cu|theo de nghi|xet |thuc hien |bai bo )"
    )
