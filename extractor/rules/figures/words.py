"""Counts in words, and counts whose noun stands before the number.

"hai mươi lăm người" is 25, "hai giống" is 2; "Tổng số phòng học: 12" counts phòng học; "tồn kỳ trước là 2.171, mới nhận
4.131 hồ sơ" counts what the number after it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.document import Span
from extractor.rules.figures.amounts import Amount
from extractor.rules.text import literals, number_words
from extractor.rules.text.spans import is_inside
from extractor.vietnamese import numerals

_FINAL = (" hai ", " ba ", " bốn ", " sáu ", " bảy ", " tám ", " chín ", " mười ", " mươi ", " trăm ", " lăm ", " tư ")
_BEHIND = (" mươi ", " trăm ", " lăm ", " tư ")
"""Those of them that only end a number behind another of its words: "tư" is mostly that of "thông tư"."""
_LONGEST_WORD = max(map(len, numerals.WORDS))
_NOT_BEFORE = frozenset(
    ("thứ", "mười", "mươi", "trong", "lần", "tháng", "ngày", "quý", "năm", "điều", "khoản", "trăm", "số", "khóa", "lớp")
)
_BACK = 48


def spelled(text: str, apart: list[Span]) -> Iterator[Amount]:
    """Numbers in words before a unit or a noun that the tables have."""
    seen: set[int] = set()
    for word, at in literals.each(text, _FINAL):
        end = at + len(word)
        if end in seen or is_inside(at + 1, apart) or not text[end : end + 1].isalpha():
            continue
        if word in _BEHIND and not text[max(0, at - _LONGEST_WORD) : at].lower().endswith(numerals.WORDS):
            continue
        match = _number().search(text, max(0, at - _BACK), end - 1)
        one = _spelled(text, match, end) if match else None
        if one is not None:
            seen.add(end)
            yield one


def _spelled(text: str, match: re.Match[str], end: int) -> Amount | None:
    value = numerals.in_words(match["words"])
    lead = text[max(0, match.start("words") - 12) : match.start("words")].split()
    if value is None or (lead and lead[-1].lower() in _NOT_BEFORE):
        return None
    tail = _word().match(text, end)
    unit = number_words.unit_at(text, end, tail[0]) if tail and " " in match["words"] else None
    if unit is not None and tail and tail[0] not in ("năm", "tháng", "ngày"):
        return Amount(str(value), unit[0], None, match.start("words"), unit[1])
    noun = number_words.noun_at(text, end)
    if noun is None or not noun[2]:
        return None
    return Amount(str(value), None, noun[0], match.start("words"), noun[1])


@cache
def _number() -> re.Pattern[str]:
    """The words of a number that ends there."""
    words = "|".join(numerals.WORDS)
    return re.compile(rf"(?<![^\W\d_])(?P<words>(?:(?:{words})\s){{0,8}}(?:{words}))$", re.IGNORECASE)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def after_nouns(text: str, apart: list[Span]) -> Iterator[Amount]:
    """Numbers behind what they count: "Tổng số phòng học: 12", "số hộ nghèo còn 35"."""
    for at in literals.places(text, "ố "):
        match = (
            _counted().match(text, at - 1) if text[at - 1] in "sS" and text[at + 2 : at + 3] not in _FIGURES else None
        )
        if match is None or is_inside(match.start("n"), apart):
            continue
        noun = number_words.noun_at(text, match.start("noun"))
        read = numerals.read(match["n"])
        if noun is None or not noun[2] or read is None or (len(match["n"]) > 2 and match["n"][0] == "0"):
            continue
        if noun[1] <= match.end("noun"):
            one = Amount(read.value, None, noun[0], match.start("n"), match.end("n"))
            if match["m"] and (under := numerals.read(match["m"])):
                one.denominator, one.end = under.value, match.end("m")
            yield one


_FIGURES = "0123456789"


@cache
def _counted() -> re.Pattern[str]:
    """ "số", the noun and what is said of it, a word that states, and a number that nothing follows."""
    number = r"[0-9]{1,12}(?:\.[0-9]{3}){0,4}"
    return re.compile(
        r"[sS]ố (?:lượng |lượt )?(?P<noun>[^\W\d_]+(?: [^\W\d_]+){0,11}?)"
        r"(?P<states>\s?:\s?| (?:là|đạt|còn|gồm|có|(?:tăng |cũng )?lên (?:tới|đến))(?: là)? )"
        rf"(?P<n>{number})(?:/(?P<m>{number}))?(?=[,;.)]?(?:\s*\n|\s*$)|[;)]|[,.] (?:[a-zđà-ỹ]|[A-ZĐ]))"
    )


def shared(text: str, kept: list[Amount], apart: list[Span]) -> Iterator[Amount]:
    """Numbers that count what the next count of their sentence does: those with points in them, "tồn 2.171, mới 4.131
    hồ sơ", and the part of a whole, "662 trong tổng số 686 tổ chức".
    """
    for place, one in enumerate(kept):
        if one.noun is None or one.cell is not None:
            continue
        begin = max(kept[place - 1].end if place else 0, one.start - 160)
        part = _part().search(text, begin, one.start)
        if part is not None and (read := numerals.read(part["n"])) and not is_inside(part.start("n"), apart):
            yield Amount(read.value, None, one.noun, part.start("n"), part.end("n"))
        if "." not in text[one.start : one.end].split(" ")[0]:
            continue
        stop = max((match.end() for match in _stop().finditer(text, begin, one.start)), default=begin)
        for match in _bare().finditer(text, stop, one.start):
            read = numerals.read(match["n"])
            if read is not None and not is_inside(match.start("n"), apart):
                yield Amount(read.value, None, one.noun, match.start("n"), match.end("n"))


@cache
def _part() -> re.Pattern[str]:
    return re.compile(r"(?<= )(?P<n>[1-9][0-9]{0,2}(?:\.[0-9]{3}){0,3}) (?:trong|trên) tổng số $")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"\n|[.;]\s")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r"(?:[a-zđà-ỹ]:? )(?P<n>[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,3})(?=, [a-zđà-ỹ])")
