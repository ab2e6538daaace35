"""One text for every rule: blanks are spaces, what does not print is gone, strokes and digits are the plain ones.

Word processors and web pages write no-break spaces, zero-width characters, full-width digits and fraction strokes where
a reader sees nothing of them. Rules see none either; ``Shifts`` lead from the plain text back to the given one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from codecs import charmap_build, charmap_encode
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from extractor import knowledge
from extractor.document import Shifts, Span, source_offset
from extractor.vietnamese.lineends import joints
from extractor.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from _codecs import _EncodingMap

Change = tuple[int, int, str]
"""What stands between two offsets is replaced."""


class Plain(NamedTuple):
    """A plain text and its shifts, none where every character stands for one that was given."""

    text: str
    shifts: Shifts


# The letters of Vietnamese and what else its documents print: just the 256 that a charmap holds.
_ASCII = "".join(map(chr, range(0x20, 0x7F))) + "\t\n"
_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_SIGNS = "Ð°º²³½×·«»–—‘’“”…•−≤≥□±µ÷→¼☐"

_BLANK = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE = "\r\x0b\x0c\x85\u2028\u2029"
_NOTHING = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
)
"""Control and format characters of Unicode, and what chooses between glyphs."""
_STROKES = {"\u2215": "/", "\u2044": "/", "\u29f8": "/", "\u2571": "/", "\u2010": "-", "\u2011": "-", "\ufe63": "-"}
_LETTERS = {"\u01a2": "Ư", "\u01a3": "ư"}
"""What the letter tables of many PDF files say instead of the letters that are printed: "NƢỚC" is NƯỚC."""
_DIGITS = "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59\u0ed0-\u0ed9\u17e0-\u17e9\U0001d7ce-\U0001d7ff"
"""Those of the neighbours' scripts, and of mathematics."""
_WIDE = range(0xFF01, 0xFF5F)
"""Full-width forms of ASCII."""


def plain(text: str) -> str:
    """``text`` in normal form C with plain characters, and numbers and days put together over line ends."""
    return text if _is_plain(text) else read(text).text


def read(text: str) -> Plain:
    """As ``plain``, with the way back."""
    return Plain(text, []) if _is_plain(text) else put_together(letters(text))


def letters(text: str) -> Plain:
    """The first half of ``read``: plain characters in normal form C, line ends as they are."""
    if _has_plain_characters(text):
        return Plain(text, [])
    shown = Plain(text, []) if _is_of(text, _with_marks()) else _characters(text)
    return after(shown, _composed(shown.text))


def put_together(shown: Plain) -> Plain:
    """The second half: numbers, days and names that a line end or a blank broke are whole, quotation marks one sign."""
    for change in (_joined, _parted, _quoted):
        shown = after(shown, change(shown.text))
    return shown


def changed(text: str, changes: Iterable[Change]) -> Plain:
    """``text`` with ``changes``, which are in order and do not overlap."""
    pieces: list[str] = []
    shifts: Shifts = []
    at = length = 0
    for start, end, replacement in changes:
        pieces += text[at:start], replacement
        length += start - at + len(replacement)
        at = end
        if len(replacement) != end - start:
            shifts.append((length, end))
    return Plain("".join([*pieces, text[at:]]), shifts)


def after(first: Plain, second: Plain) -> Plain:
    """One step and then another: the text of the second, and its way back through both."""
    if not first.shifts or not second.shifts:
        return Plain(second.text, second.shifts or first.shifts)
    turns: list[int] = []
    ends = [*(offset for offset, _ in second.shifts), len(second.text) + 1]
    for (offset, source), end in zip([(0, 0), *second.shifts], ends, strict=True):
        turns.append(offset)
        place = bisect_left(first.shifts, source, key=itemgetter(0))
        while place < len(first.shifts) and first.shifts[place][0] < source + end - offset:
            turns.append(offset + first.shifts[place][0] - source)
            place += 1
    shifts = [(turn, source_offset(first.shifts, source_offset(second.shifts, turn))) for turn in turns]
    return Plain(second.text, shifts)


def carried(offsets: list[int], shown: Plain) -> list[int]:
    """``offsets`` of the text that ``shown`` was made of, in it, in order; those that are not in it are left out."""
    found: list[int] = []
    ends = [*(offset for offset, _ in shown.shifts), len(shown.text) + 1]
    for (offset, source), end in zip([(0, 0), *shown.shifts], ends, strict=True):
        first, last = bisect_left(offsets, source), bisect_left(offsets, source + end - offset)
        found += (offset + one - source for one in offsets[first:last])
    return found


def _is_plain(text: str) -> bool:
    """Whether there is nothing to do, found out at the cost of a copy."""
    if not _has_plain_characters(text):
        return False
    if "/" in text and (_GLUED.search(text) is not None or _WIDE_BLANK in text):
        return False
    if _has_doubled(text):
        return False
    return "\n" not in text or next(joints(text), None) is None


def _has_plain_characters(text: str) -> bool:
    return _is_of(text, _charmap())


def _is_of(text: str, characters: dict[int, int] | _EncodingMap) -> bool:
    """Whether ``text`` has no characters but those of a map."""
    try:
        charmap_encode(text, "strict", characters)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _charmap() -> dict[int, int] | _EncodingMap:
    """The first place is that of the null character, else the library takes its slow way."""
    return charmap_build(("\0" + _ASCII + _MARKED + _MARKED.lower() + _SIGNS).ljust(256, "\ufffe"))


@cache
def _with_marks() -> dict[int, int] | _EncodingMap:
    """What a text is made of whose marks partly stand apart, and that has nothing else to be made plain."""
    return charmap_build(("\0" + _ASCII + _MARKED + _MARKED.lower() + _APART + "–—‘’“”…•·«»°²").ljust(256, "\ufffe"))


_APART = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
"""The marks of Vietnamese as characters of their own."""


_ODD = re.compile(f"[{_BLANK}{_LINE}{_NOTHING}{''.join(_STROKES)}{''.join(_LETTERS)}\uff01-\uff5e{_DIGITS}]")
_LEFT_OUT = re.compile(f"(?:\r(?=\n)|[{_NOTHING}])+")


def _characters(text: str) -> Plain:
    """Each odd character as the plain one, or as none."""
    odd = set(_ODD.findall(text))
    if not odd:
        return Plain(text, [])
    shown = Plain(text, [])
    if "\r" in odd or not all(map(_stands_for, odd)):
        nothing = "".join(sorted(one for one in odd if not _stands_for(one)))
        runs = _LEFT_OUT if "\r" in odd else _runs_of(nothing)
        shown = changed(text, [(match.start(), match.end(), "") for match in runs.finditer(text)])
    clean = shown.text
    for character in odd:
        stands = _stands_for(character)
        if stands:
            clean = clean.replace(character, stands)
    return Plain(clean, shown.shifts)


@lru_cache(16)
def _runs_of(characters: str) -> re.Pattern[str]:
    """A text has one or two of those that print nothing: to look for these costs a fiftieth of looking for any."""
    one = re.escape(characters) if len(characters) == 1 else f"[{re.escape(characters)}]"
    return re.compile(f"{one}{one}*")  # "one or more" would have no first letter to go on to


@cache
def _stands_for(character: str) -> str:
    """The plain character that an odd one stands for, "" for one that prints nothing."""
    if character in _STROKES:
        return _STROKES[character]
    if character in _LETTERS:
        return _LETTERS[character]
    if ord(character) in _WIDE:
        return chr(ord(character) - 0xFEE0)
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in _LINE:
        return "\n"
    return " " if unicodedata.category(character) == "Zs" else ""


def _composed(text: str) -> Plain:
    """``text`` in normal form C."""
    for clusters in (_marks(text), _spans(_FOREIGN, text)):
        shown = changed(text, _normal(text, clusters))
        if unicodedata.is_normalized("NFC", shown.text):  # far cheaper than to normalize where few letters need it
            return shown
    return Plain(unicodedata.normalize("NFC", text), [])


_FOREIGN = re.compile("[^\x00-\x7f]+")
"""What else may have a normal form of its own: nearly never asked."""


def _marks(text: str) -> Iterator[Span]:
    """The marks that stand apart, those behind each other together; a scan for each costs less than one for all."""
    found = sorted(match.start() for mark in _APART if mark in text for match in re.finditer(mark, text))
    for _, together in groupby(enumerate(found), key=_run):
        offsets = [at for _, at in together]
        yield offsets[0], offsets[-1] + 1


def _run(counted: tuple[int, int]) -> int:
    """What is the same for offsets that follow each other."""
    return counted[1] - counted[0]


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (match.span() for match in pattern.finditer(text))


def _normal(text: str, clusters: Iterable[Span]) -> Iterator[Change]:
    """Each cluster, with the letter before it, in normal form C."""
    for first, end in clusters:
        start = max(0, first - 1)
        yield start, end, unicodedata.normalize("NFC", text[start:end])


def _joined(text: str) -> Plain:
    """``text`` with numbers, days and names put together that a line end broke."""
    return changed(text, list(joints(text))) if "\n" in text else Plain(text, [])


_GLUED = re.compile(r"/[A-ZĐ][A-ZĐ0-9&]*(?:-[A-ZĐ&]{2,})+(?=([a-zà-ỹđ]{2,7})(?![\w-]))")
"""A word begins at the last letter of a symbol: "53/2018/TT-NHNNquy định"."""


_WIDE_BLANK = "  /"
_TORN = re.compile(r"(?<=\d) {2,}(?=/(?:(?:19|20)\d\d/)?[A-ZĐ])")
"""Room was left behind a number and not used up: "75    /2025/TT-BNNMT"."""


def _begins_a_word(glued: re.Match[str]) -> bool:
    """Whether small letters behind a symbol are a word, and not the end of a unit's code ("TTra")."""
    return is_syllable(glued[1]) and glued[0].rpartition("-")[2] + glued[1] not in _codes_with_small_letters()


@knowledge.derived
def _codes_with_small_letters() -> frozenset[str]:
    rows = [*knowledge.table("units"), *knowledge.table("organs")]
    return frozenset(row["code"] for row in rows if not row["code"].isupper())


def _parted(text: str) -> Plain:
    """``text`` with one blank between a symbol and the word typed at it, and none within a number."""
    if "/" not in text:
        return Plain(text, [])
    changes = [(match.end(), match.end(), " ") for match in _GLUED.finditer(text) if _begins_a_word(match)]
    if _WIDE_BLANK in text:
        changes += [(match.start(), match.end(), "") for match in _TORN.finditer(text)]
    return changed(text, sorted(changes))


_DOUBLED = ("‘‘", "’’", "''", ">>")
"""Two signs for the one that a keyboard lacks; seconds of a degree are printed so too."""
_COMMAS = re.compile(",,")
"""Commas are common: a pattern goes on over single ones faster than a search for two."""
_QUOTES = re.compile(
    r"(?P<open>‘‘|(?<![^\s(])(?:,,|<<)(?=\w))|(?P<straight>(?<![\w'])''(?=[\w(])|(?<=[\w.,;:)%…])''(?![\w']))"
    r"|(?P<close>’’|(?<=[\w.,;:)%…])>>(?!\w))"
)
_BEFORE_SECONDS = re.compile(r"[°º’'′]\s?\d{1,2}(?:[.,]\d+)?$")


def _quoted(text: str) -> Plain:
    """``text`` with one sign where two open or close a quotation: ‘‘Điều 7 … ’’, <<Điều 7 … >>, ,,Điều 7 … ”."""
    if not _has_doubled(text):
        return Plain(text, [])
    marks = (match for match in _QUOTES.finditer(text) if not _is_of_degree(text, match.start()))
    return changed(text, [(match.start(), match.end(), _MARKS[match.lastgroup or ""]) for match in marks])


def _has_doubled(text: str) -> bool:
    """Whether two signs stand for one anywhere; most texts hold none of them even once."""
    return any(two[0] in text and two in text for two in _DOUBLED) or _COMMAS.search(text) is not None


_MARKS = {"open": "“", "close": "”", "straight": '"'}


def _is_of_degree(text: str, at: int) -> bool:
    """Whether a sign says seconds: "20°54’14,5’’"."""
    return _BEFORE_SECONDS.search(text, max(0, at - 10), at) is not None
