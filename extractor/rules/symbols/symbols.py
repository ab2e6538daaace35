"""The grammar of a document's number and symbol (số và ký hiệu).

State documents print ``number[/year]/KIND-ORGAN[-UNIT]`` and letters (công văn) ``number/ORGAN-UNIT``
(Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3); the Party prints ``number-KIND/ORGAN`` (Quy định
399-QĐ/TW); laws print ``number/year/QH15`` (Luật 64/2025/QH15, Điều 7). Before 1997 the order was free:
``40-CP``, ``1130-BYT/QĐ``. A symbol is parsed, not only matched: which group is the kind, which the
organ, which the unit. The closed list of kinds decides, position breaks ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from extractor import knowledge
from extractor.rules.symbols import grammar
from extractor.rules.symbols.grammar import Order, is_known_organ
from extractor.rules.text import literals

_UPPER = "A-ZĐÐƉƠƯÂÊÔĂАВЕКМНОРСТХ"
_LOWER = "a-zđươâêôă"
_LOWERS = "abcdefghijklmnopqrstuvwxyzđươâêôă"
_DASH = "‐‑‒–—−\u00ad\u0002_\\-"
_JOINTS = "/-‐‑‒–—−\u00ad\u0002_"
_BLANKS = " \t\u00a0"
_BLANK = f"[{_BLANKS}]"
_NUMBER = r"\d{1,8}(?:\.\d{1,3})?(?:bis|[A-Za-zđĐ])?"
_LONGEST_NUMBER = 15
_LONGEST = 120
"""No organ has a symbol of that length; what is remembered of symbols stays small."""
_GROUP = f"[{_UPPER}][{_UPPER}{_LOWER}0-9]*(?:&[{_UPPER}][{_UPPER}{_LOWER}0-9]*|\\.[{_UPPER}0-9]+(?![{_LOWER}À-ỹ]))*"
_JOINT = f"{_BLANK}?[{_DASH}/]{_BLANK}?\n?"
_DIGITS = f"[{_DASH}/](?:(?:19|20)\\d\\d|\\d{{2,12}}(?!{_JOINT}?[{_UPPER}]))(?![\\d.,]|[{_DASH}/.]\\d)"
"""Digits inside a symbol, or a year behind it, as companies have them: "27/HĐ-2022/BVĐK", "24/UQ-HDTC/2023"."""
_LOOKALIKE = str.maketrans("ÐƉАВЕКМНОРСТХ\u00a0", "ĐĐABEKMHOPCTX ")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−\u00ad\u0002_", "-"))
_PLAIN = _LOOKALIKE | _DASHES


class Symbol(NamedTuple):
    """A parsed number and symbol.

    ``number`` as printed ("66.7", "01a"), ``year`` the one inside the number, ``symbol`` canonical
    (Đ not Ð, Latin not Cyrillic, no blanks), ``key`` all of it. ``kind`` is the kind that the symbol
    states, None where it states none; ``organ`` and ``unit`` are codes.
    """

    number: str
    year: str | None
    symbol: str
    key: str
    kind: str | None
    organ: str | None
    unit: str | None
    order: Order

    @property
    def organ_code(self) -> str:
        """The organ's code up to a dot, behind which its own unit stands; empty where the symbol has none."""
        return (self.organ or "").partition(".")[0]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not a number and symbol."""

    text: str
    reason: str


class Match(NamedTuple):
    """A candidate in running text: its span, the parsed symbol, and whether noise was read through."""

    start: int
    end: int
    symbol: Symbol
    corrected: bool


@cache
def candidate() -> re.Pattern[str]:
    """The pattern of a number with its symbol in running text; case-sensitive, anchored on the digit."""
    year = f"(?:(?P<year>(?:19|20)\\d\\d|\\d{{1,2}}){_BLANK}?(?P<joint>[/{_DASH}]|(?=(?:QH|UBTVQH)\\d)){_BLANK}?\n?)?"
    return re.compile(
        f"(?P<number>{_NUMBER})"
        f"{_BLANK}{{0,2}}(?P<first>[/{_DASH}]){_BLANK}{{0,2}}\n?{year}"
        f"(?P<symbol>{_GROUP}(?:{_JOINT}{_GROUP}|{_DIGITS})*(?:/nb)?)(?:(?!\\w)|(?=[a-zà-ỹ]))"
    )


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Every well-formed number and symbol of ``text[start:end]``, in order; context is not judged here."""
    stop = len(text) if end is None else end
    last = start
    for joint in _joints(text, start, stop):
        if joint < last:
            continue
        if text[joint - 1].isalpha() and (blank := _with_blank(text, joint, max(start, last), stop)) is not None:
            last = blank.end
            yield blank
            continue
        if _follows().match(text, joint + 1, stop) is None:
            continue
        number = _number().search(text, max(last, joint - _LONGEST_NUMBER), joint)
        match = candidate().match(text, number.start(), stop) if number is not None else None
        if match is None or _opens_range(match):
            continue
        last = match.end()
        if _begins(text, match.start()) or _ends_range(text, match):
            found = _from_match(match)
            if found is not None and found.symbol.number.startswith(("19", "20")):
                found = _with_number(text, found, start)
            if found is not None:
                yield found


def _joints(text: str, start: int, stop: int) -> list[int]:
    """Where a number may end and its symbol begin: to look for strokes costs less than to look for digits."""
    found = [
        at
        for joint in _JOINTS
        for at in literals.places(text, joint, start, stop)
        if at > start and not text[at + 1 : at + 2].islower() and _ends_number(text, at)
    ]
    return sorted(found)


def _ends_number(text: str, end: int) -> bool:
    """Whether a number may end before ``end``: digits, one letter or "bis" behind them, a blank, a kind."""
    last = text[end - 1]
    if last.isalpha():
        if text[max(0, end - 2)].isdecimal() or text.endswith("bis", 0, end):
            return True
        return text[end] == "/" and " " in text[max(0, end - 5) : end - 1]
    return last.isdecimal() or last in _BLANKS


def _with_blank(text: str, joint: int, low: int, stop: int) -> Match | None:
    """A number of the Party's order with a blank for its hyphen: "số 79 NQ/TW". Only "số" before it makes it one."""
    number = _number_and_kind().search(text, max(low, joint - _LONGEST_NUMBER), joint)
    if number is None or grammar.kind_of(number["kind"]) is None:
        return None
    if not text[max(0, number.start() - 4) : number.start()].rstrip(" :").endswith(("số", "Số", "SỐ")):
        return None
    organ = _organ().match(text, joint, stop)
    symbol = parse_parts(number["number"], "-", None, "/", canonical(number["kind"] + organ[0])) if organ else None
    return Match(number.start(), organ.end(), symbol, corrected=False) if organ and symbol else None


def _with_number(text: str, found: Match, low: int) -> Match | None:
    """A year whose number stands before it, where print lost the stroke between: "số 09  2006/QĐ-UBND".

    None where number and day were left blank: "số :            2006/QĐ-UBND ngày      tháng      năm 2006".
    """
    year, symbol = found.symbol.number, found.symbol
    if symbol.year is not None or len(year) != 4 or not year.isdigit() or not symbol.key.startswith(f"{year}/"):
        return found
    before = max(low, found.start - _LONGEST_NUMBER - 4)
    if text[found.start - 2 : found.start].isspace() and _day_left_blank().match(text, found.end):
        return None
    number = _number_before().search(text, before, found.start)
    whole = parse_parts(number["number"], "/", year, "/", symbol.symbol) if number is not None else None
    return Match(number.start("number"), found.end, whole, corrected=True) if number and whole else found


@cache
def _day_left_blank() -> re.Pattern[str]:
    return re.compile(rf"[,;]?{_BLANK}*[Nn]gày(?:{_BLANK}{{2,}}|[ .…_/]{{2,}})tháng")


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(rf"\b[Ss](?:ố|Ố)[ ]?:?{_BLANK}{{1,3}}(?P<number>\d{{1,4}}[a-zđ]?){_BLANK}{{1,4}}\Z")


@cache
def _number_and_kind() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./\-])(?P<number>{_NUMBER}){_BLANK}(?P<kind>[{_UPPER}][{_UPPER}{_LOWER}]{{1,3}})\Z")


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(f"/{_GROUP}(?:[{_DASH}]{_GROUP})*(?!\\w)")


@cache
def _number() -> re.Pattern[str]:
    """A number up to the joint, which ends what is searched."""
    return re.compile(rf"{_NUMBER}{_BLANK}{{0,2}}\Z")


@cache
def _follows() -> re.Pattern[str]:
    """What stands behind the joint: the first capital of a symbol, or a year and what joins it to one."""
    return re.compile(rf"{_BLANK}{{0,2}}\n?(?:[{_UPPER}]|\d{{1,4}}{_BLANK}?(?:[/{_DASH}]|QH|UB))")


def _begins(text: str, start: int) -> bool:
    """Whether a number begins here and does not go on from a word, a date or a version ("QCVN 2:2008/BKHCN").

    A look-behind in the pattern would cost the scan its speed.
    """
    before = text[max(0, start - 2) : start]
    if not before:
        return True
    if before[-1].isalnum() or before[-1] in "_/":
        return before in _GLUED and not text[max(0, start - 3) : start - 2].isalnum()
    return not (before[-1] in ".:-–" and before[0].isdigit())


_GLUED = ("số", "Số", "SỐ")
"""The word before a number, whose blank a page may have lost: "Quyết định của Bộ Chính trị số31-QĐ/TW"."""


def _opens_range(match: re.Match[str]) -> bool:
    """Whether a number is the first of several, which a greater one behind a dash ends: "71-75/QĐ-UBND"."""
    year = match["year"]
    if year is None or len(year) > 2 or canonical(match["first"]) != "-" or canonical(match["joint"] or "-") != "/":
        return False
    return match["number"].isdigit() and int(match["number"]) < int(year)


def _ends_range(text: str, match: re.Match[str]) -> bool:
    """Whether a number is the last of several: "71-75/QĐ-UBND"."""
    before = _before_range().search(text, max(0, match.start() - 10), match.start())
    first = re.match(r"\d+", match["number"])
    return (
        before is not None
        and first is not None
        and canonical(match["first"]) == "/"
        and int(before["first"]) < int(first[0])
        and _begins(text, before.start())
    )


@cache
def _before_range() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d/.])(?P<first>\d{{1,5}})\s?[{_DASH}]\s?\Z")


def read(text: str) -> Symbol | Refusal:
    """A whole number and symbol, blanks anywhere, or why it is none.

    >>> read("513 /QĐ-UBND").key
    '513/QĐ-UBND'
    """
    compact = "".join(text.split()).rstrip(".,;")
    if not compact:
        return Refusal(text, "nothing is printed")
    match = candidate().fullmatch(compact)
    if match is None:
        return Refusal(text, "not a number, a slash or hyphen, and groups of capitals")
    symbol = parse_parts(*_parts(match, match["symbol"]))
    return symbol if symbol is not None else Refusal(text, "no group is a kind or could be an organ")


def parse(text: str) -> Symbol | None:
    """As ``read``, with None for what is refused."""
    symbol = read(text)
    return symbol if isinstance(symbol, Symbol) else None


def spell(symbol: Symbol) -> str:
    """The canonical spelling; ``parse(spell(s)) == s``."""
    return symbol.key


@lru_cache(512)
def canonical(text: str) -> str:
    """Look-alike letters and dashes made plain, blanks taken out."""
    return "".join(text.translate(_PLAIN).split())


def _parts(match: re.Match[str], symbol: str) -> tuple[str, str, str | None, str, str]:
    """Number, first joint, year, second joint and symbol of a candidate, canonical."""
    first, joint = canonical(match["first"]), canonical(match["joint"] or "/")
    number, year = match["number"], match["year"]
    if year and len(year) == 1:
        number, year = f"{number}/{year}", None
    return number, first, year, joint, canonical(symbol)


def _from_match(match: re.Match[str]) -> Match | None:
    printed = _without_glued(_trim(match["symbol"]), match.string[match.end() : match.end() + 1])
    symbol = parse_parts(*_parts(match, printed))
    if symbol is None:
        return None
    end = match.start("symbol") + len(printed)
    if symbol.kind is not None and symbol.organ is None:
        symbol, end = _with_organ(match, printed, symbol, end)
    return Match(match.start(), end, symbol, _marks_lost(match.string[match.start() : end], symbol.key))


def _without_glued(symbol: str, following: str) -> str:
    """The symbol without the first letters of a word whose blank was lost: "TT-BYThướng dẫn", "QH11và"."""
    if not following.isalpha():
        return symbol
    head, group = symbol[: -len(_last_group(symbol))], _last_group(symbol)
    bare = group.rstrip(_LOWERS) if following.islower() else group
    for end in range(len(group), len(bare) if following.islower() else 2, -1):
        if is_known_organ(canonical(group[:end])):
            return head + group[:end]
    return head + bare


def _last_group(symbol: str) -> str:
    return re.split(f"[{_DASH}/]", symbol)[-1]


def _with_organ(match: re.Match[str], printed: str, symbol: Symbol, end: int) -> tuple[Symbol, int]:
    """A kind alone with a known organ a blank away: "13/2020/TT BTC" lost its hyphen, "27/2010/QĐ .UBND" has a dot."""
    after = _after_blank().match(match.string, end)
    if after is None or not is_known_organ(canonical(after["organ"])):
        return symbol, end
    whole = parse_parts(*_parts(match, f"{printed}{after['dot'] or '-'}{after['organ']}"))
    return (whole, after.end()) if whole is not None else (symbol, end)


@cache
def _after_blank() -> re.Pattern[str]:
    return re.compile(f"{_BLANK}(?P<dot>\\.)?(?P<organ>[{_UPPER}][{_UPPER}{_LOWER}]+)(?!\\w)")


def _marks_lost(printed: str, key: str) -> bool:
    """Whether letters had to be read through: same length, other letters than case explains."""
    if printed == key:
        return False
    printed = "".join(printed.split()).translate(_DASHES)
    return len(printed) == len(key) and printed.translate(_LOOKALIKE).casefold() != key.casefold()


def _trim(symbol: str) -> str:
    """Cut a group that only a dash between blanks ties on, unless a kind alone stands before it.

    "55/TTr - UBND" is one symbol; in "30/QĐ-UBND - KT" the dash is the sentence's.
    """
    if not any(map(symbol.__contains__, _BLANKS)):
        return symbol
    cut = re.compile(f"{_BLANK}[{_DASH}/]{_BLANK}").search
    spaced = cut(symbol)
    while spaced is not None:
        left, right = symbol[: spaced.start()], symbol[spaced.end() :]
        alone = not re.search(f"[{_DASH}/]", left)
        if not (alone or left.startswith(("TTLT", "TTLB", "TTLN"))) or not right[:2].isupper():
            return left
        spaced = cut(symbol, spaced.end())
    return symbol


@knowledge.remembered(256)
def parse_parts(number: str, first: str, year: str | None, joint: str, symbol: str) -> Symbol | None:
    if len(symbol) > _LONGEST or (first == "-" and not year and _digits(number) > 5):
        return None
    form = grammar.form(first, year is not None, symbol)
    if form is None:
        return None
    dated = f"{year}{joint}" if year is not None else ""
    key = f"{number}{form.first}{dated}{form.symbol}"
    return Symbol(number, year, form.symbol, key, form.kind, form.organ, form.unit, form.order)


def _digits(number: str) -> int:
    return sum(letter.isdigit() for letter in number)
