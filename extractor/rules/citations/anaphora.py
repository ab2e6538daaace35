"""Mentions that point back: "Thông tư này", "Nghị định nêu trên", "văn bản trên", "Nghị quyết số 29" without a symbol.

They resolve to the document itself (``self``), to the act that a consolidated text consolidates or a quotation quotes,
to the nearest mention of that kind before, or stay ``unknown``. Rules: ``anaphoric.self``, ``anaphoric.consolidated``,
``anaphoric.quoted``, ``anaphoric.nearest``, ``anaphoric.number``, ``anaphoric.unknown``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.document import Block, Document, Span
from extractor.records import Citation, Header
from extractor.rules.citations import heads
from extractor.rules.text.zones import Zones

# Words of kinds that also name things that are no documents: they count with a capital, or as the document's own kind.
_LOOSE = frozenset(
    {
        "Quy định",
        "Hướng dẫn",
        "Chương trình",
        "Dự án",
        "Đề án",
        "Kế hoạch",
        "Hợp đồng",
        "Phương án",
        "Quy hoạch",
        "Chiến lược",
    }
    | {"Biên bản", "Kết luận", "Thông báo", "Báo cáo", "Điều lệ", "Tuyên bố", "Văn bản", "Bản ghi nhớ"}
)
_NEVER = frozenset({"Dự án", "Quy hoạch", "Hợp đồng", "Chiến lược"})
_ENCLOSED = frozenset({"Quy chế", "Quy định", "Điều lệ", "Kế hoạch", "Chương trình", "Đề án", "Phương án", "Hướng dẫn"})


_QUOTE_REACH = 2_000


@dataclass(frozen=True, slots=True)
class _Setting:
    """What anaphora resolve against: the document's own kind, its mentions, and where they begin."""

    document: Document
    own: str | None
    consolidated: Citation | None
    numbered: list[Citation]
    starts: list[int]
    by_number: dict[tuple[str | None, str], list[Citation]]


def find(document: Document, zones: Zones, header: Header, numbered: list[Citation]) -> list[Citation]:
    """Every anaphoric mention, in reading order; ``numbered`` are the document's numbered citations, in order."""
    consolidated = next((one for one in numbered if one.relation == "consolidates"), None)
    by_number: dict[tuple[str | None, str], list[Citation]] = {}
    for one in numbered:
        by_number.setdefault((one.kind, (one.number or "").lstrip("0")), []).append(one)
    starts = [one.span[0] for one in numbered]
    setting = _Setting(document, header.kind, consolidated, numbered, starts, by_number)
    found: list[Citation] = []
    for match in _pointers(document.text):
        block = document.block_at(match.start())
        if block is not None:
            citation = _pointed(setting, zones, match, block)
            if citation is not None:
                found.append(citation)
    return found


def _pointers(text: str) -> list[re.Match[str]]:
    """Matches of the words that point back, in order."""
    matches = _matches(text, 0, len(text))
    return sorted((one for one in matches if text[one.start() - 1 : one.start()].isspace()), key=re.Match.start)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words that point back in ``text[start:end]``; each pattern begins with a literal: the scan is fast."""
    this, above, number = _patterns()
    yield from this.finditer(text, start, end)
    yield from number.finditer(text, start, end)
    for match in above.finditer(text, start, end):
        yield _said(text, match) or match


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    number = r"số\s+\d{1,5}[a-z]?(?![\w/.-]|\s?/)"
    return tuple(re.compile(word + r"(?!\w)") for word in ("này", "trên", number))


def _said(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """ "nêu trên", "nói trên", "dẫn trên", where ``match`` is only their last word."""
    before = text[max(0, match.start() - _SAID_REACH) : match.start()]
    bare = before.rstrip()
    if bare == before or not bare.endswith(_SAID):
        return None
    return _said_above().match(text, match.start() - len(before) + len(bare) - len(_SAID[0]), match.end())


_SAID = ("nêu", "nói", "dẫn")
_SAID_REACH = 12


@cache
def _said_above() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_SAID)})\s+trên")


def _pointed(setting: _Setting, zones: Zones, match: re.Match[str], block: Block) -> Citation | None:
    text = setting.document.text
    pointer = " ".join(match[0].split())
    if pointer == "trên" and not _ends_phrase(text, match.end()):
        return None
    said = text.rfind("đã", max(block.start, match.start() - 4), match.start())
    kind, start = _kind_before(text, block.start, said if said > 0 else match.start())
    if kind is None:
        return None
    if pointer.startswith("số"):
        return _by_number(setting, zones, block, kind, (start, match.end()), pointer.split()[1])
    if not _counts(kind, text[start], setting.own, pointer):
        return None
    key, rule = _resolve(setting, zones, block, kind, start, pointer)
    return _citation(text, (start, match.end()), kind, key, rule, zones.at(start, block), block)


def _ends_phrase(text: str, end: int) -> bool:
    """ "văn bản trên" points back; "Quyết định trên địa bàn tỉnh" does not."""
    after = text[end : end + 6].lstrip(" ")
    return not after or not after[0].isalpha() or after.startswith(("và ", "đã ", "có ", "được", "như "))


def _kind_before(text: str, low: int, start: int) -> tuple[str | None, int]:
    """The kind named right before a pointer ("Báo cáo thẩm định này"), and where it begins."""
    window = text[max(low, start - 60) : start]
    words = window.rsplit(None, 5)[-5:]
    if not words or not heads.ends_kind(words[-1]):
        return None, 0
    for size in range(len(words), 0, -1):
        phrase = " ".join([words[-size].lstrip("(“\"'["), *words[len(words) - size + 1 :]])
        kind = heads.kind_of_words(phrase)
        if kind is not None:
            return kind, _begin(text, words[-size:], start)
    return None, 0


def _begin(text: str, words: list[str], end: int) -> int:
    """Where the phrase of ``words`` that ends before ``end`` begins, without an opening bracket or quotation mark."""
    for word in reversed(words):
        end = text.rindex(word, 0, end)
    return end + len(words[0]) - len(words[0].lstrip("(“\"'["))


def _counts(kind: str, first: str, own: str | None, pointer: str) -> bool:
    """Whether the phrase names a document: "công tác này" and "dự án này" do not."""
    if kind in _NEVER:
        return False
    if kind == own or first.isupper() or kind not in _LOOSE:
        return True
    return kind == "Văn bản"


def _resolve(setting: _Setting, zones: Zones, block: Block, kind: str, start: int, pointer: str) -> tuple[str, str]:
    """The key that the phrase stands for, and the rule."""
    nearest = _nearest(setting, kind, start)
    if pointer != "này":
        return (nearest, "anaphoric.nearest") if nearest else ("unknown", "anaphoric.unknown")
    if setting.own == "Văn bản hợp nhất" and kind != "Văn bản hợp nhất":
        return _consolidated(setting, zones, block, kind, start)
    if kind == setting.own:
        return "self", "anaphoric.self"
    if kind in _ENCLOSED and zones.at(start, block) == "annex":
        return "self", "anaphoric.self"
    if kind != "Văn bản" and _is_quoted(setting.document.text, block, start) and nearest:
        return nearest, "anaphoric.quoted"
    if kind in _ENCLOSED or kind == "Văn bản" or nearest is None:
        return "unknown", "anaphoric.unknown"
    return nearest, "anaphoric.nearest"


def _consolidated(setting: _Setting, zones: Zones, block: Block, kind: str, start: int) -> tuple[str, str]:
    """In a consolidated text "Thông tư này" is the act consolidated; in its notes, the act that the note quotes."""
    if zones.at(start, block).startswith("fn:"):
        quoted = next((one for one in _inside(setting, block) if one.kind == kind), None)
        if quoted is not None and quoted.key is not None:
            return quoted.key, "anaphoric.quoted"
    if setting.consolidated is not None and setting.consolidated.key is not None:
        return setting.consolidated.key, "anaphoric.consolidated"
    return "unknown", "anaphoric.unknown"


def _inside(setting: _Setting, block: Block) -> list[Citation]:
    low, high = bisect_left(setting.starts, block.start), bisect_left(setting.starts, block.end)
    return setting.numbered[low:high]


def _nearest(setting: _Setting, kind: str, start: int) -> str | None:
    """The key of the last mention of ``kind`` before; a generic "văn bản" takes the last of any kind."""
    for place in range(bisect_left(setting.starts, start) - 1, max(-1, bisect_left(setting.starts, start) - 40), -1):
        citation = setting.numbered[place]
        if citation.kind == kind or kind == "Văn bản":
            return citation.key
    return None


def _is_quoted(text: str, block: Block, start: int) -> bool:
    """Whether a quotation mark that opened in the block, not too far back, is still open at ``start``."""
    before = text[max(block.start, start - _QUOTE_REACH) : start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _by_number(
    setting: _Setting, zones: Zones, block: Block, kind: str, span: tuple[int, int], number: str
) -> Citation | None:
    """ "Nghị quyết số 29" where the document names 29-NQ/TW in full: later mentions may drop the symbol."""
    same = setting.by_number.get((kind, number.lstrip("0")))
    if not same:
        return None
    place = bisect_left(same, span[0], key=lambda one: one.span[0])
    key = same[max(0, place - 1)].key or "unknown"
    text = setting.document.text
    return _citation(text, span, kind, key, "anaphoric.number", zones.at(span[0], block), block)


def _citation(text: str, span: tuple[int, int], kind: str, key: str, rule: str, zone: str, block: Block) -> Citation:
    return Citation(
        form="anaphoric",
        surface=text[span[0] : span[1]],
        span=span,
        zone=zone,
        kind=kind,
        key=key,
        page=block.page,
        box=block.box,
        confidence=0.4 if key == "unknown" else 0.9,
        rule=rule,
    )


def pointers_in(document: Document, block: Block) -> Iterator[Span]:
    """Every kind word of a block with words that point back behind it, whether or not they make a mention."""
    for match in _matches(document.text, block.start, block.end):
        kind, start = _kind_before(document.text, block.start, match.start())
        if kind is not None:
            yield start, match.end()
