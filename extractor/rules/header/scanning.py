"""The first lines of a document, what each is, and where the parts of its letterhead stand.

Lines that a narrow column broke inside a phrase are made whole; where the letterhead ends the body begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extractor.document import Document
from extractor.rules.text import issuers, known_organs, line_roles, lines, page_fields
from extractor.rules.text.line_roles import Role, is_capital
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS
from extractor.vietnamese.syllables import is_syllable

_LINES = 60
_NEAR = 5
_ANCHORS = frozenset(("motto", "party", "number"))
_BEGUN = _ANCHORS | {"title", "to"}
_AFTER_TITLE = 24
_CAPITALS = 5
_AFTER_ADDRESSEES = 40
_INDENT = 12
"""Fewer blanks than between two columns stand before the rest of a broken line."""


@dataclass
class Letterhead:
    """The first lines of a document, what each is, and where the parts of the letterhead stand."""

    lines: list[Line] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    motto: int | None = None
    number: int | None = None
    title: int | None = None
    to: int | None = None
    impossible: int | None = None

    @property
    def end(self) -> int:
        """Where the letterhead ends: the title, the addressees or the first words of the body."""
        stops = [place for place in (self.title, self.to) if place is not None]
        opening = next((i for i in range(self.motto or 0, len(self.roles)) if self.roles[i] == "opening"), None)
        if opening is not None:
            stops.append(opening)
        return min(stops, default=len(self.lines))

    def locate(self) -> None:
        """Find motto, number, title and addressees among the lines, by their roles as they are now."""
        found = self.roles
        self.motto = next((i for i, role in enumerate(found) if role in ("motto", "party")), None)
        start = self.motto or 0
        self.to = next((i for i in range(start, len(found)) if found[i] in ("to", "wire")), None)
        early = next((i for i in range(len(found)) if found[i] == "number"), None)
        titled = early is not None and early > 0 and found[early - 1] == "title"
        if early is not None and (self.motto is None or (titled and early < self.motto)):
            start = early - titled
        anchored = self.motto is not None or early is not None
        self.title = next(
            (
                i
                for i in range(start, len(found))
                if found[i] == "title" and (anchored or self.lines[i].text[:_CAPITALS].isupper())
            ),
            None,
        )
        if self.title is not None and self.to is not None and found[self.to] == "to" and self.title > self.to + 6:
            self.title = None
        limit = len(found) if self.title is None else self.title + 4
        self.number = next((i for i in range(min(limit, len(found), self.end + 4)) if found[i] == "number"), None)


def read(document: Document) -> Letterhead:
    """Lines and their roles, to the end of the addressees or the beginning of the body; parts are not located yet."""
    head = Letterhead()
    left = _LINES
    for line in _rejoined(_titled(lines.head(document)), document.text):
        role = line_roles.role(line)
        if role in ("text", "title") and head.lines and page_fields.is_one(head.lines[-1].text, head.lines[-1].folded):
            role = "gazette"  # what a page's table says, not the document
        head.lines.append(line)
        head.roles.append(role)
        if role in ("to", "wire"):
            left = _AFTER_ADDRESSEES
        elif role == "title" and (line.text[:_CAPITALS].isupper() or _ANCHORS.intersection(head.roles)):
            left = min(left, _AFTER_TITLE)
        elif role == "opening" and ("title" in head.roles or "to" in head.roles):
            break
        left -= role not in ("rule", "gazette")
        if left <= 0:
            break
    _pass_contents(head)
    _pass_headline(head)
    number = next((place for place, role in enumerate(head.roles) if role == "number"), None)
    if number is not None:
        _complete_symbol(head, number)
        _part_day(head, number)
    return head


def _pass_contents(head: Letterhead) -> None:
    """No body opens above the letterhead: what a page prints there is its own list of contents ("MỤC LỤC VĂN BẢN")."""
    if "opening" not in head.roles:
        return
    first = head.roles.index("opening")
    below = head.roles[first + 1 : first + _NEAR]
    begun = _BEGUN.intersection(head.roles[:first])
    if is_capital(head.lines[first].text) and not begun and _ANCHORS.intersection(below):
        head.roles[first] = "text"


def _pass_headline(head: Letterhead) -> None:
    """The line of number that a page prints as its headline, where the letterhead has it again below its organ."""
    first = next((place for place, role in enumerate(head.roles[:_NEAR]) if role == "number"), None)
    if first is not None and any(line.text == head.lines[first].text for line in head.lines[first + 1 :]):
        head.roles[first] = "gazette"


def _complete_symbol(head: Letterhead, number: int) -> None:
    """Put the rest of a symbol behind its number, where a narrow column broke it: "Số: 24/HDLN-BCA- ⏎ BCT-BTC"."""
    line = head.lines[number]
    if not line.text.endswith("-") or "/" not in line.text:
        return
    for place in range(number + 1, min(len(head.lines), number + 3)):
        following = head.lines[place]
        if _codes().fullmatch(following.text) is not None:
            head.lines[number] = Line(line.text + following.text, line.start, line.cell, line.gap)
            del head.lines[place], head.roles[place]
            return


@cache
def _codes() -> re.Pattern[str]:
    """Codes of organs with hyphens between them; look-alike letters of other scripts count."""
    return re.compile(r"(?!\d+$)[^\W\d_a-zđ][\wĐ&]*(?:-[\wĐ&]+)*")


def _part_day(head: Letterhead, number: int) -> None:
    """Give place and day a line of their own, where recognition ran the right column's into a subject's: "V/v … đất
    Đồng Khê, ngày 04 tháng 8 năm 2026"."""
    dated = "date" in head.roles
    for place in range(number, min(len(head.lines), number + _NEAR)):
        line, role = head.lines[place], head.roles[place]
        if role == "date" and line_roles.about_label().match(line.text) is not None:
            role = "about"
        elif dated:
            continue
        found = _holds_day().search(line.text) if role in ("about", "text", "capitals") else None
        if found is not None:
            cuts = [0, found.start("day"), found.end("day"), len(line.text)]
            parts = [(line.text[start:end].strip(" ."), start) for start, end in pairwise(cuts)]
            pieces = [Line(text, line.start + start, line.cell) for text, start in parts if text]
            head.lines[place : place + 1] = pieces
            head.roles[place : place + 1] = [role, "date", "text"][: len(pieces)]
            return


@cache
def _holds_day() -> re.Pattern[str]:
    """A place and a whole day with which a line ends, or a subject goes on behind them."""
    word = rf"(?:TP\.?\s?)?[{CAPITALS}](?![{CAPITALS}])\w+"
    place = rf"{word}(?: {word}){{0,3}}"
    day = rf"(?P<day>{place}, ngày\s?\d{{1,2}} tháng \d{{1,2}} năm \d{{4}})"
    return re.compile(rf"[^\s,] {day}(?:\W*$|(?= (?!của |về |tại |đến |và )[a-zđ]))")


def _titled(found: Iterable[Line]) -> Iterator[Line]:
    """Lines, with a title in capitals by itself that was run together with its body at the head of a document."""
    for place, line in enumerate(found):
        title = _capital_title().match(line.text) if place < _FIRST and len(line.text) > _LONG else None
        if title is None or line_roles.title(title[0].strip(), fold(title[0].strip())) is None:
            yield line
            continue
        yield Line(title[0].strip(), line.start, line.cell, line.gap)
        yield Line(line.text[title.end() :], line.start + title.end(), line.cell)


_FIRST, _LONG = 3, 200


@cache
def _capital_title() -> re.Pattern[str]:
    """Four words in capitals or more, before the bracket that says with what it is issued or the first chapter."""
    word = rf"[{CAPITALS}&]+"
    return re.compile(rf"{word}(?:,? {word}){{3,40}} (?=\((?:[Bb]an hành|BAN HÀNH|[Kk]èm)|CHƯƠNG I|Chương I|Căn cứ )")


def _is_spaced(text: str) -> bool:
    """Whether an empty line stands behind each of the first, so that none of them parts anything."""
    empty = text.count("\n\n", 0, _FIRST_PAGE)
    return empty >= _NEAR and 2 * empty >= text.count("\n", 0, _FIRST_PAGE) - 1


_FIRST_PAGE = 1_000


def _rejoined(found: Iterable[Line], text: str) -> Iterator[Line]:
    """Lines, with those made one that a narrow column broke inside a phrase: "CỘNG ⏎ HÒA XÃ HỘI …", "Kính ⏎ gửi:"."""
    pending: Line | None = None
    spaced = _is_spaced(text)
    for line in found:
        gap = line.gap and not spaced
        if pending is None:
            pending = line
        elif line.cell == pending.cell and not gap and _is_half_word(pending.text, line.text):
            pending = Line(f"{pending.text}{line.text}", pending.start, pending.cell, pending.gap)
        elif line.cell == pending.cell and (
            (not gap and _is_below(pending, line, text) and _is_broken(pending, line))
            or _is_half_phrase(pending.folded, line.folded)
            or _is_number_apart(pending, line)
        ):
            pending = Line(f"{pending.text} {line.text}", pending.start, pending.cell, pending.gap)
        else:
            yield pending
            pending = line
    if pending is not None:
        yield pending


def _is_below(line: Line, following: Line, text: str) -> bool:
    """Whether a line stands in the column of the one above: no further in, or both in the middle of the page."""
    indent = line.start - text.rfind("\n", 0, line.start) - 1
    return following.start - line.end < _INDENT or indent >= _INDENT


def _is_number_apart(line: Line, following: Line) -> bool:
    """Whether "Số:" stands alone and its symbol under it, empty lines between: the number was to be filled in."""
    return line.folded.rstrip(" :.") == "so" and following.text[:1] in "/-" and following.text[1:3].strip().isalpha()


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a line ends inside a phrase of the letterhead that the next one completes."""
    if _is_first_word(line.text, following.text):
        return True
    first, second = line.folded, following.folded
    if len(first) > 60 or len(second) > 90:
        return False
    return (
        _is_half_phrase(first, second)
        or (first.rstrip(" :") == "so" and second[:1] in "0123456789/")
        or (first == "kinh" and second.startswith(("gui", "goi", "trinh")))
        or (_broken_date().search(first) is not None and second.startswith(_DATE_WORDS))
        or (first in ("tp", "tp.", "thanh pho") and ", ngay" in second)
        or (
            first.endswith(",")
            and f"{second} ".startswith("ngay ")
            and _named().fullmatch(line.text.rstrip(",")) is not None
        )
        or _is_half_kind(line.text, following.text)
        or _is_half_place(line.text, following)
        or _is_half_organ(line.text, following.text)
    )


def _is_half_phrase(first: str, second: str) -> bool:
    """Whether a line is the beginning of a motto that the next one ends; blanks and empty lines may stand between."""
    if first[:1] not in _BEGIN_PHRASES:
        return False
    joined = f"{first} {second}"
    return any(
        phrase.startswith(first) and phrase.startswith(joined[: len(phrase)])
        for phrase in _PHRASES
        if len(first) < len(phrase)
    )


_PHRASES = (
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap - tu do - hanh phuc",
    "dang cong san viet nam",
    "viet nam dan chu cong hoa",
)
_BEGIN_PHRASES = frozenset(("", *(phrase[0] for phrase in _PHRASES)))
_DATE_WORDS = ("thang", "nam ", *"0123456789")


@cache
def _broken_date() -> re.Pattern[str]:
    return re.compile(r", ngay(?:\s+\d{1,2})?(?:\s+thang(?:\s+\d{1,2})?)?(?:\s+nam)?$")


def _is_half_place(text: str, following: Line) -> bool:
    """ "Thái" before "Nguyên, ngày 22 tháng 3 năm 2018", "Tam" before "Kỳ, ngày …": the name goes over two lines."""
    place, comma, _ = following.text.partition(",")
    if (
        not comma
        or "ngay" not in following.folded[len(place) : len(place) + 9]
        or not _named().fullmatch(text)
        or not _named().fullmatch(place)
    ):
        return False
    if text.isupper() or issuers.opens(text) or line_roles.role(Line(text, 0)) != "text":
        return False
    row = issuers.province(f"{text} {place}")
    return (row is not None and fold(row["name"]).endswith(fold(place))) or issuers.province(place) is None


@cache
def _named() -> re.Pattern[str]:
    """One to five words with capitals, but for the second of a unit: a name, or part of one."""
    word = rf"[{CAPITALS}][\w.'’]*"
    return re.compile(rf"{word}(?:[ \-–]{{1,3}}(?:{word}|phố|xã|trấn)){{0,4}}")


def _is_half_word(text: str, following: str) -> bool:
    """Whether a line is the consonants of the word with which the next one goes on: "KH" before "ÓA XVIII"."""
    return text in _ONSETS and fold(following[0]) in "aeiouy" and is_syllable(f"{text}{following.split()[0]}")


_ONSETS = frozenset(
    ("CH", "GI", "KH", "NG", "NGH", "NH", "PH", "QU", "TH", "TR", "Kh", "Ch", "Ng", "Nh", "Ph", "Th", "Tr")
)


def _is_first_word(text: str, following: str) -> bool:
    """ "Căn" before "cứ Luật Viên chức", "Xét" before "đề nghị của …": the source broke a sentence behind its word."""
    return text.isalpha() and text.istitle() and following[0].islower()


def _is_half_kind(text: str, following: str) -> bool:
    """ "THÔNG" before "TƯ"."""
    if not text.isupper() or " " in text or " " in following or not following.isupper():
        return False
    return line_roles.kind_of_words(text) is None and line_roles.kind_of_words(f"{text} {following}") is not None


def _is_half_organ(text: str, following: str) -> bool:
    """ "ỦY" before "BAN NHÂN DÂN", "HỘI" before "ĐỒNG BẦU CỬ", "BỘ" before "Y TẾ", "… THƯỜNG" before "VỤ QUỐC HỘI"."""
    if not text.isupper() or not following.isupper():
        return False
    if len(text.split()) > 2:
        whole = known_organs.at(f"{text} {following}", 0, len(text) + 1 + len(following))
        return whole is not None and whole.end > len(text) and known_organs.called(text) is None
    if issuers.opens(text) and (" " in text or issuers.opens(following)):
        return False
    return issuers.opens(f"{text} {following}")
