"""Candidates for citations: numbers with their symbols, what stands before each, and those that are plainly no mention.

Left out here: the number that a letterhead prints of itself, and numbers behind a word that leads no document
(``Mẫu số 01/QTDA``), with the rest of their list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from extractor.document import Block, Document
from extractor.rules.citations import heads
from extractor.rules.symbols import free_numbers, ocr_noise, symbols
from extractor.rules.text import dates

_LETTERHEAD = 14
"""Blocks from the top within which a damaged "Số:" still means the document's own number."""
_NEXT_TO_NOTHING = 16
"""The longest label of a document's own number, with its blanks: "Nghị quyết số: "."""
Refusal = Literal["own number", "head word", "list"]


class Candidate(NamedTuple):
    """A number and symbol with what stands before it, and the spans of earlier numbers that share its symbol."""

    match: symbols.Match
    head: heads.KindWord
    shared: tuple[tuple[int, int], ...] = ()


def by_block(document: Document, own_key: str | None) -> Iterator[tuple[int, list[Candidate]]]:
    """The candidates of ``document`` by the place of their block; ``own_key`` is the number in its letterhead."""
    for place, matches in _matches(document):
        kept = _kept(document, place, matches, own_key)
        if kept:
            yield place, kept


class Verdict(NamedTuple):
    """A number and symbol, where the text that may lead it begins, its head, and why it is refused, if it is."""

    match: symbols.Match
    low: int
    head: heads.KindWord
    refusal: Refusal | None


def _matches(document: Document) -> list[tuple[int, list[symbols.Match]]]:
    """Matches by the place of the block that holds them; those between blocks, or across two, are none."""
    groups: list[tuple[int, list[symbols.Match]]] = []
    noisy = ocr_noise.scan(document.text) if ocr_noise.is_recognised(document) else ()
    text = document.text
    found = [*noisy, *symbols.scan(text), *free_numbers.scan_free(text), *free_numbers.scan_blank(text)]
    end = -1
    for match in sorted(found, key=lambda one: one.start):
        place = document.place_at(match.start)
        if place is None or match.end > document.blocks[place].end or match.start < end:
            continue
        end = match.end
        if groups and groups[-1][0] == place:
            groups[-1][1].append(match)
        else:
            groups.append((place, [match]))
    return groups


def _kept(document: Document, place: int, matches: list[symbols.Match], own_key: str | None) -> list[Candidate]:
    """The candidates of a block with their heads; without those that a head word or a letterhead rules out."""
    verdicts = judged(document, place, matches, own_key)
    return [_candidate(document.text, one.low, one.match, one.head) for one in verdicts if one.refusal is None]


def judged(document: Document, place: int, matches: list[symbols.Match], own_key: str | None) -> Iterator[Verdict]:
    """What a block's head words and letterhead say of each of its ``matches``."""
    text, block = document.text, document.blocks[place]
    low, refused_end = block.start, -1
    for match in matches:
        if _is_own(text, block, match, own_key, letterhead=place < _LETTERHEAD):
            yield Verdict(match, low, heads.KindWord(None, match.start, numbered=True), "own number")
            continue
        head = heads.before(text, low, match.start, match.symbol)
        if place < _LETTERHEAD and own_key == match.symbol.key and _is_headline(text, head.start, block):
            yield Verdict(match, low, head, "own number")
            continue
        if head.kind is None and (head.start == block.start or (match is matches[0] and _goes_on(text, block))):
            head = _across_lines(document, place, match, head)
        listed = head.kind is None and refused_end >= 0 and joins(text[refused_end : head.start])
        low_before, low = low, match.end
        refusal: Refusal | None = "head word" if head.refused or _is_form(match) else "list" if listed else None
        if refusal is not None:
            refused_end = match.end
        yield Verdict(match, low_before, head, refusal)


def _is_form(match: symbols.Match) -> bool:
    """Whether a number is the code of a statistical form, yearly, quarterly or monthly: "0201-N/BTNMT"."""
    return match.symbol.number.startswith("0") and _form().match(match.symbol.key) is not None


@cache
def _form() -> re.Pattern[str]:
    return re.compile(r"0\d{2,3}(?:\.\d+)?-\d?[NQTHKB]/")


def _goes_on(text: str, block: Block) -> bool:
    """Whether a line begins in the middle of a sentence: "Căn cứ Luật Tổ chức ⏎ chính quyền địa phương số …"."""
    return text[block.start : block.start + 2].islower() and text[block.start : block.start + 2].isalpha()


def _across_lines(document: Document, place: int, match: symbols.Match, head: heads.KindWord) -> heads.KindWord:
    """The head of a number in a line that begins with it or goes on with the line before, where that has the kind."""
    before = document.blocks[place - 1] if place else None
    if before is None or document.text[before.end - 1] in ".;:,)":
        return head
    longer = heads.before(document.text, before.start, match.start, match.symbol)
    return longer if longer.kind is not None and document.text[before.end - 1].isalpha() else head


def _is_own(text: str, block: Block, match: symbols.Match, own_key: str | None, letterhead: bool) -> bool:
    """The number that a letterhead prints of itself: "Số:" begins the line, or the line holds the own key alone."""
    printed = _printed_before(text, block, match.start)
    if letterhead and own_key == match.symbol.key and _is_labelled_first(text, match):
        return True
    if printed is None:
        return False
    if printed.endswith(":") and printed[:1] in "Ss" and len(printed) <= 4:
        return True
    if own_key == match.symbol.key and (text[match.end : match.end + 1] in "\n\t" or printed.endswith(":")):
        return True
    damaged = letterhead and 0 < len(printed) <= 6 and printed[-1] in ":.#"
    return damaged and dates.stated_at(text, match.end, block.end) is None


def _is_headline(text: str, start: int, block: Block) -> bool:
    """Whether a page repeats the own number as its headline: "Bản án 19/2019/DS-PT ngày … về tranh chấp …"."""
    line = text[text.rfind("\n", block.start, start) + 1 : start] if start > block.start else ""
    return not line.strip() and text[start : start + 1].isupper()


def _is_labelled_first(text: str, match: symbols.Match) -> bool:
    """Whether "Số:" stands before a number that is new to the text: a letterhead run together into a line."""
    lead = text[max(0, match.start - _NEXT_TO_NOTHING) : match.start].rstrip()
    return (
        lead.endswith(("Số:", "số:", "SỐ:", "Số :", "số :", "SỐ"))
        and text.find(text[match.start : match.end]) == match.start
    )


def _printed_before(text: str, block: Block, start: int) -> str | None:
    """What the line prints before the number, if that is next to nothing ("Số:"); else None."""
    low = max(block.start, start - _NEXT_TO_NOTHING)
    line = max(text.rfind("\n", low, start), text.rfind("\t", low, start))
    if line < 0 and low > block.start:
        return None
    return text[max(line + 1, low) : start].strip()


def joins(gap: str) -> bool:
    """Whether what stands between two mentions only lists them."""
    return len(gap) < 24 and all(word.strip(",;&") in ("", "và", "hoặc", "số") for word in gap.split())


def lists(gap: str) -> bool:
    """As ``joins``, where the next mention begins with its kind word or with "số"."""
    return len(gap) < 12 and gap.strip(" ,;\n\t") in ("", "và", "hoặc", "số")


@cache
def _shared_numbers() -> re.Pattern[str]:
    number = r"(?<![\d/.])\d{1,5}[a-z]?"
    between = r"\s*(?:,|;|&|và|[-–]|đến)\s*(?:số\s+)?"
    return re.compile(rf"(?P<list>{number}(?:{between}{number}){{0,30}}){between}$")


@cache
def _number_word() -> re.Pattern[str]:
    return re.compile(r"[sS]ố:?\s*$")


def _candidate(text: str, low: int, match: symbols.Match, head: heads.KindWord) -> Candidate:
    """The candidate with the numbers before it that share its symbol: "số 12, 13, 14/QĐ-UBND", "số 12 đến số 15/…"."""
    end = match.start
    if head.numbered:
        near = text[max(low, end - 8) : end]
        end -= len(near) - len(_number_word().sub("", near))
    ranged = head.numbered and text[max(low, end - 6) : end].rstrip().endswith("đến")
    if (head.kind is not None or head.numbered) and not ranged:
        return Candidate(match, head)
    window_start = max(low, end - 200)
    shared = _shared_numbers().search(text[window_start:end])
    if shared is None:
        return Candidate(match, head)
    begin = window_start + shared.start("list")
    first = heads.before(text, low, begin, match.symbol)
    if first.refused or (first.kind is None and not first.numbered):
        return Candidate(match, head)
    spans = tuple((begin + one.start(), begin + one.end()) for one in re.finditer(r"\d{1,5}[a-z]?", shared["list"]))
    return Candidate(match, first._replace(numbered=True), spans)
