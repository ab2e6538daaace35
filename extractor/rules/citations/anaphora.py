"""Mentions that point back: "Thông tư này", "Nghị định nêu trên", "văn bản trên", "Nghị quyết số 29" without a symbol.

They resolve to the document itself (``self``), to the act that a consolidated text consolidates, that a passage quotes
or amends, to the nearest mention of that kind before (none in a bracket or in another's title), or stay ``unknown``;
several ("các Công văn nêu trên") to all that were named together. Rules: ``anaphoric.self``,
``anaphoric.consolidated``, ``anaphoric.quoted``, ``anaphoric.nearest``, ``anaphoric.several``, ``anaphoric.number``,
``anaphoric.ambiguous``, ``anaphoric.unknown``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Citation, Header, unchecked
from extractor.rules.citations import amended_act, amending, heads
from extractor.rules.text import literals
from extractor.rules.text.zones import Zones
from extractor.vietnamese.folding import fold

_QUOTE_REACH = 2_000
_LOOKS = 40
_NEAR = 600
_FIRST_ARTICLE = 200
_OPEN = "(“\"'["


@dataclass(frozen=True, slots=True)
class Context:
    """What was read before: the mentions in order, the ids of those aside (in brackets and titles), and passages."""

    acts: list[Citation]
    aside: set[int]
    amended: amending.Amending


@dataclass(frozen=True, slots=True)
class _Setting:
    """What anaphora resolve against: the document's own kind, its mentions, and where they begin."""

    document: Document
    own: str | None
    consolidated: Citation | None
    context: Context
    acts: list[Citation]
    starts: list[int]
    by_number: dict[tuple[str | None, str], list[Citation]]
    enclosed: _Enclosed


def find(document: Document, zones: Zones, header: Header, context: Context) -> list[Citation]:
    """Every anaphoric mention, in reading order."""
    acts = context.acts
    consolidated = next((one for one in acts if one.relation == "consolidates"), None)
    by_number: dict[tuple[str | None, str], list[Citation]] = {}
    for one in acts:
        if one.form == "numbered":
            by_number.setdefault((one.kind, (one.number or "").lstrip("0")), []).append(one)
    starts = [one.span[0] for one in acts]
    enclosed = _Enclosed(document.text, fold(header.subject or ""))
    setting = _Setting(document, header.kind, consolidated, context, acts, starts, by_number, enclosed)
    found: list[Citation] = []
    for match in _pointers(document.text):
        block = document.block_at(match.start())
        if block is not None:
            citation = _pointed(setting, zones, match, block)
            if citation is not None:
                found.append(citation)
    return found


class _Enclosed:
    """What a document only puts in force ("phê duyệt Đề án …"): where "Đề án này" begins to mean the document.

    ``subject`` is the document's, folded; what its first article issues is looked at as well. Each kind is looked for
    when it is asked for.
    """

    def __init__(self, text: str, subject: str) -> None:
        self._text, self._subject = text, subject
        self._known: dict[str, int | None] = {}

    def since(self, kind: str) -> int | None:
        """The title line of the annex, else 0 where the subject names the kind; None where neither does."""
        if kind not in knowledge.kinds("enclosed"):
            return None
        if kind not in self._known:
            self._known[kind] = self._title(kind) or self._issued(kind)
        return self._known[kind]

    def _issued(self, kind: str) -> int | None:
        issues = rf"\b(?:ban hanh|phe duyet|thong qua)\b[^;]{{0,80}}?\b{fold(kind)}\b(?! nay)"
        if re.search(issues, self._subject):
            return 0
        article = self._text.find("\nĐiều 1.")
        opens = fold(self._text[article + 1 : article + _FIRST_ARTICLE]) if article >= 0 else ""
        return 0 if re.match(rf"dieu 1\.\s*{issues}", opens) else None

    def _title(self, kind: str) -> int | None:
        text = self._text
        for before in literals.places(text, f"\n{kind.upper()}"):
            end = text.find("\n", before + 1)
            if text[before:end].strip() == kind.upper() and "kèm theo" in text[end : end + _NEAR].lower():
                return before + 1
        return None


def _pointers(text: str) -> list[re.Match[str]]:
    """Matches of the words that point back, in order."""
    matches = _matches(text, 0, len(text))
    return sorted((one for one in matches if text[one.start() - 1 : one.start()].isspace()), key=re.Match.start)


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words that point back in ``text[start:end]``."""
    for word, pattern in _patterns().items():
        for at in literals.places(text, word, start, end):
            match = pattern.match(text, at, end)
            if match is not None:
                yield (_referring(text, match) or match) if word == _ABOVE else match


_ABOVE = "trên"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The words that point back, with the pattern that begins with each."""
    number = r"số\s+\d{1,5}[a-z]?(?![\w/.-]|\s?/)"
    return {word: re.compile(rest + r"(?!\w)") for word, rest in (("này", "này"), ("số", number), (_ABOVE, _ABOVE))}


def _referring(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """ "nêu trên", "nói trên", "dẫn trên", where ``match`` is only their last word."""
    before = text[max(0, match.start() - _REFERRING_REACH) : match.start()]
    bare = before.rstrip()
    if bare == before or not bare.endswith(_REFERRING):
        return None
    return _referring_above().match(text, match.start() - len(before) + len(bare) - len(_REFERRING[0]), match.end())


_REFERRING = ("nêu", "nói", "dẫn")
_REFERRING_REACH = 12


@cache
def _referring_above() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_REFERRING)})\s+trên")


def _pointed(setting: _Setting, zones: Zones, match: re.Match[str], block: Block) -> Citation | None:
    text = setting.document.text
    pointer = " ".join(match[0].split())
    if pointer == "trên" and not _ends_phrase(text, match.end()):
        return None
    tense = text.rfind("đã", max(block.start, match.start() - 4), match.start())
    kind, start = _kind_before(text, block.start, tense if tense > 0 else match.start())
    if kind is None:
        return None
    if pointer.startswith("số"):
        return _by_number(setting, zones, block, kind, (start, match.end()), pointer.split()[1])
    if not _counts(setting, kind, start):
        return None
    span, zone = (start, match.end()), zones.at(start, block)
    several = _several(setting, block, kind, start)
    if several:
        found = _citation(text, span, kind, several[0], "anaphoric.several", zone, block)
        return found.model_copy(update={"keys": several}) if len(several) > 1 else found
    key, rule = _resolve(setting, zones, block, kind, start, pointer)
    return _citation(text, span, kind, key, rule, zone, block)


def _is_own(kind: str, own: str | None) -> bool:
    """Whether "kind này" is the document: a joint act calls itself by the plain word ("Thông tư này")."""
    return kind == own or own == f"{kind} liên tịch"


def _ends_phrase(text: str, end: int) -> bool:
    """ "văn bản trên" points back; "Quyết định trên địa bàn tỉnh" does not."""
    after = text[end : end + 6].lstrip(" ")
    return not after or not after[0].isalpha() or after.startswith(("và ", "đã ", "có ", "được", "như "))


def _kind_before(text: str, low: int, start: int) -> tuple[str | None, int]:
    """The kind named right before a pointer ("Báo cáo thẩm định này"), and where it begins."""
    window = text[max(low, start - 60) : start]
    words = window.rsplit(None, 5)[-5:]
    if not words or not heads.ends_kind(words[-1].lstrip(_OPEN)):
        return None, 0
    if words[-2:] == ["pháp", "luật"]:
        acts = _acts_of_law().search(window)  # "pháp luật nêu trên" is no law
        return ("Văn bản", start - len(window) + acts.start()) if acts is not None else (None, 0)
    for size in range(len(words), 0, -1):
        first = words[-size].lstrip(_OPEN)
        if not heads.begins_kind(first):
            continue
        kind = heads.kind_of_words(" ".join([first, *words[len(words) - size + 1 :]]))
        if kind is not None:
            return kind, _begin(text, words[-size:], start)
    return None, 0


@cache
def _acts_of_law() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[Vv]ăn\s+bản\s+(?:quy\s+phạm\s+)?pháp\s+luật\s+$")


def _begin(text: str, words: list[str], end: int) -> int:
    """Where the phrase of ``words`` that ends before ``end`` begins, without an opening bracket or quotation mark."""
    for word in reversed(words):
        end = text.rindex(word, 0, end)
    return end + len(words[0]) - len(words[0].lstrip(_OPEN))


def _counts(setting: _Setting, kind: str, start: int) -> bool:
    """Whether the phrase names a document: "công tác này" and "dự án này" do not."""
    if _is_own(kind, setting.own):
        return True
    if kind in knowledge.kinds("thing"):
        return False
    if setting.document.text[start].isupper() or kind not in knowledge.kinds("word") or kind == "Văn bản":
        return True
    since = setting.enclosed.since(kind)
    return since is not None and 0 < since <= start


def _several(setting: _Setting, block: Block, kind: str, start: int) -> list[str]:
    """The keys of those named together before "các Quyết định nêu trên", "hai Nghị định này"; empty for one alone."""
    lead = setting.document.text[max(block.start, start - 16) : start]
    match = _plural().search(lead)
    if match is None:
        return []
    count = _COUNTS.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdecimal() else None)
    found: list[str] = []
    home: Block | None = None
    for one in _antecedents(setting, kind, start):
        place = setting.document.block_at(one.span[0])
        together = home is None or place is home or len(found) < (count or 2)
        if not together or (count is not None and len(found) == count):
            break
        home = place
        if one.key is not None and one.key not in found:
            found.insert(0, one.key)
    return found


_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5}


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?P<count>[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|0[2-9])\s+$")


def _antecedents(setting: _Setting, kind: str, start: int) -> Iterator[Citation]:
    """Mentions of ``kind`` before, the nearest first; those in brackets and titles, and amending acts, are none."""
    last = bisect_left(setting.starts, start) - 1
    for place in range(last, max(-1, last - _LOOKS), -1):
        citation = setting.acts[place]
        aside = id(citation) in setting.context.aside
        if not aside and (citation.kind == kind or kind == "Văn bản"):
            yield citation


def _resolve(setting: _Setting, zones: Zones, block: Block, kind: str, start: int, pointer: str) -> tuple[str, str]:
    """The key that the phrase stands for, and the rule."""
    nearest = _nearest(setting, kind, start)
    if pointer != "này":
        return (nearest, "anaphoric.nearest") if nearest else ("unknown", "anaphoric.unknown")
    if setting.own == "Văn bản hợp nhất" and kind != "Văn bản hợp nhất":
        return _consolidated(setting, zones, block, kind, start)
    passage = setting.context.amended.at(start)
    if passage is not None and passage.act is not None and _is_of(kind, passage.act, setting.own):
        return amended_act.keyed(passage.act, setting.acts).key or "unknown", "anaphoric.quoted"
    if _is_own(kind, setting.own):
        return "self", "anaphoric.self"
    if kind in knowledge.kinds("enclosed"):
        since = setting.enclosed.since(kind)
        if zones.at(start, block) == "annex" or (since is not None and since <= start):
            return "self", "anaphoric.self"
    if kind == "Văn bản" and _means_letter(setting, block, start, zones.at(start, block)):
        return "self", "anaphoric.self"
    if kind != "Văn bản" and _is_quoted(setting.document.text, block, start) and nearest:
        return nearest, "anaphoric.quoted"
    if kind in knowledge.kinds("enclosed") or kind == "Văn bản" or nearest is None:
        return "unknown", "anaphoric.unknown"
    return nearest, "anaphoric.nearest"


def _is_of(kind: str, act: Citation, own: str | None) -> bool:
    """Whether "kind này" in text of ``act`` means that act: its own kind, or what it put in force."""
    if act.kind == kind or (act.kind or "").startswith(f"{kind} "):
        return True
    return kind in knowledge.kinds("enclosed") and kind != own


def _means_letter(setting: _Setting, block: Block, start: int, zone: str) -> bool:
    """Whether "văn bản này" is the letter that says it, or a document one of whose parts is named."""
    part = _part_of().search(setting.document.text[max(block.start, start - 40) : start])
    return part is not None or (setting.own == "Công văn" and zone == "body")


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(r"(?:[Mm]ục|[Pp]hần|[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Pp]hụ lục)\s+[\w.]{1,6}\s+(?:của|kèm theo|tại)\s+$")


def _consolidated(setting: _Setting, zones: Zones, block: Block, kind: str, start: int) -> tuple[str, str]:
    """In a consolidated text "Thông tư này" is the act consolidated; in its notes, the act that the note quotes.

    Where a copy has its notes as paragraphs, what they quote tells: "Điều 2 của Thông tư số 12 quy định như sau: “…”".
    """
    text = setting.document.text
    as_note = _note().match(text, block.start) is not None and _is_quoted(text, block, start)
    if as_note or zones.at(start, block).startswith("fn:"):
        quoted = next((one for one in _inside(setting, block) if one.kind == kind), None)
        if quoted is not None and quoted.key is not None:
            return quoted.key, "anaphoric.quoted"
    if setting.consolidated is not None and setting.consolidated.key is not None:
        return setting.consolidated.key, "anaphoric.consolidated"
    return "unknown", "anaphoric.unknown"


@cache
def _note() -> re.Pattern[str]:
    return re.compile(r"\s*[(\[]?\d{1,3}[)\]]?\s+(?:[Cc]ác\s+)?(?:[Đđ]iều|[Kk]hoản)\s[^“\"]{0,200}như\s+sau")


def _inside(setting: _Setting, block: Block) -> list[Citation]:
    low, high = bisect_left(setting.starts, block.start), bisect_left(setting.starts, block.end)
    return setting.acts[low:high]


def _nearest(setting: _Setting, kind: str, start: int) -> str | None:
    """The key of the last mention of ``kind`` before; a generic "văn bản" takes the last of any kind.

    One in a bracket or in another's title counts where there is none else.
    """
    best = next(_antecedents(setting, kind, start), None)
    if best is not None:
        return best.key or amended_act.keyed(best, setting.acts).key
    last = bisect_left(setting.starts, start) - 1
    for place in range(last, max(-1, last - _LOOKS), -1):
        citation = setting.acts[place]
        if citation.form == "numbered" and (citation.kind == kind or kind == "Văn bản"):
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
    before = same[:place] or same
    text, zone = setting.document.text, zones.at(span[0], block)
    if len({one.key for one in before}) > 1:
        return _citation(text, span, kind, "unknown", "anaphoric.ambiguous", zone, block)
    return _citation(text, span, kind, before[-1].key or "unknown", "anaphoric.number", zone, block)


_made = unchecked(Citation)


def _citation(text: str, span: tuple[int, int], kind: str, key: str, rule: str, zone: str, block: Block) -> Citation:
    return _made(
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
