"""What a document does with those it mentions: legal basis, proposal, implements, amends, repeals, amended_by …

The words are data (``models/triggers.tsv``); here is the structure around them. A mention inside the title of another
mentioned document is only mentioned, unless the passive says who amended whom. Items of a list share the relation of
its head ("Bãi bỏ các văn bản sau:"), items of a preamble that of "Căn cứ" (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5).

``assign_dates`` adds from when an effect on another act holds, where the text says so: "… hết hiệu lực kể từ ngày 01
tháng 7 năm 2025".

Consolidated texts print it of each act that amended ("…, có hiệu lực kể từ ngày 15 tháng 12 năm 2017", Pháp lệnh
01/2012/UBTVQH13, Điều 9); acts that repeal, behind the list of what they repeal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractor.document import Block, Document
from extractor.records import Citation, Effect, Relation
from extractor.rules.citations import candidates, pinpoints, triggers
from extractor.rules.text import dates
from extractor.vietnamese.folding import fold

_LISTING = ("legal_basis", "implements", "proposal")
_ARTICLES = ("Điều ", "ĐIỀU ", "“Điều", " Điều", '"Điều')
_OPENING = 60
_CARRIED = 400
_ABOUT = ("ve viec ", "v/v ", "ve ")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_GOVERNED = ("repeals", "replaces", "suspends", "amends")


@dataclass(slots=True)
class _Place:
    """A mention with the folded words before it in its sentence, without its own pinpoint."""

    citation: Citation
    lead: str
    first: bool
    gap: str


def assign(document: Document, citations: list[Citation], consolidated: bool) -> None:
    """Set relation, target and effect of each citation; ``consolidated`` for a văn bản hợp nhất."""
    governing = _Governing()
    for at, members in _by_block(document, citations, governing):
        block = document.blocks[at]
        base: Relation | None = None
        previous = _carried(document, at, citations, members[0])
        for index in members:
            place = _place(document, at, citations, index, previous)
            relation, effect = _decide(document.text, block, place, governing, base, citations, previous)
            _set(citations, index, relation, effect, previous)
            if relation in _LISTING and (base is None or place.first):
                base = relation
            previous = index
    if consolidated:
        _mark_consolidated(citations)


def _set(
    citations: list[Citation], index: int, relation: Relation, effect: Effect | None, previous: int | None
) -> None:
    citation = citations[index]
    if relation == citation.relation:
        return
    citation.relation = relation
    if relation != "amended_by":
        return
    before = citations[previous] if previous is not None else None
    listed = before is not None and before.relation == "amended_by" and effect is None
    citation.effect = before.effect if listed and before is not None else effect or "amended"
    citation.target = before.target if listed and before is not None else previous


class _Governing:
    """The relation that a heading gives to the items under it: "Điều 1. Bãi bỏ các văn bản sau đây:"."""

    def __init__(self) -> None:
        self.relation: Relation | None = None

    def read(self, text: str, block: Block) -> None:
        """Look at a block that ends with a colon or begins an article: it may be such a heading, or end its list."""
        head = text[block.start : min(block.end, block.start + 400)]
        article = _article().match(head)
        begin = article.end() if article else 0
        opening = triggers.opening(fold(head[begin : begin + _OPENING]))
        if opening in _GOVERNED:
            self.relation = opening
        elif _says_ended(head[begin:]):
            self.relation = "repeals"
        elif article is not None:
            self.relation = None


def _says_ended(text: str) -> bool:
    """Whether the text says that something has ceased to have effect."""
    if "hi" not in text and "bị" not in text:  # cheap, and both are in every such phrase, marks or not
        return False
    folded = fold(text)
    return any(word in folded for word in triggers.words("after", "repeals"))


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"\s*(?:“|\")?(?:Điều|ĐIỀU)\s+\d+[a-z]?\s*[.:]\s*")


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"\s*(?:(?:dieu\s+)?\d{1,3}[a-z]?\s?[.)]|[a-z]{1,2}\)|[ivx]{1,5}[.)]|[-+*•–]|\(\d{1,2}\))\s*")


def _by_block(document: Document, citations: list[Citation], governing: _Governing) -> Iterable[tuple[int, list[int]]]:
    """Places of blocks with the mentions that begin in them; every block passes by the governing heading."""
    following, text = 0, document.text
    starts = [citation.span[0] for citation in citations]
    for at, block in enumerate(document.blocks):
        heads = text[block.end - 1] == ":" or text.startswith(_ARTICLES, block.start)
        if heads and block.kind not in ("footnote", "endnote"):
            governing.read(text, block)
        if following < len(starts) and starts[following] <= block.end:
            behind = bisect_right(starts, block.end, following)
            yield at, list(range(following, behind))
            following = behind


def _carried(document: Document, at: int, citations: list[Citation], index: int) -> int | None:
    """The mention of which the line before speaks, where a title breaks before "bởi Nghị định số …"."""
    start = document.blocks[at].start
    before = citations[index - 1] if index else None
    if before is None or not document.text.startswith(("bởi ", "BỞI "), start) or start - before.span[1] > _CARRIED:
        return None
    return index - 1


def _place(document: Document, at: int, citations: list[Citation], index: int, previous: int | None) -> _Place:
    """Where the mention ``index`` stands in block ``at``, after the mention ``previous`` of that block."""
    text, citation = document.text, citations[index]
    low = document.blocks[at].start if previous is None else citations[previous].span[1]
    start = citation.span[0]
    chain = pinpoints.before(text, low, start) if citation.pinpoint else None
    lead = text[low : chain[1] if chain is not None else start]
    cut = _sentence_start(lead)
    first = previous is None or cut > 0
    folded = " ".join(fold(lead[cut:]).split())
    if previous is None and folded in ("", "cua"):
        folded = f"{_line_before(document, at, folded)} {folded}".strip()
    return _Place(citation, folded, first, lead)


def _sentence_start(lead: str) -> int:
    """Where the last sentence of ``lead`` begins: after a full stop that is no list marker's, or at a preamble line."""
    cut = max(lead.rfind(". "), lead.rfind(".\n")) + 1
    if cut and _marker().fullmatch(fold(lead[: cut + 1])):
        cut = 0
    lines = [line.start() for line in _preamble().finditer(lead, cut)] if "\n" in lead else []
    return lines[-1] if lines else cut


@cache
def _preamble() -> re.Pattern[str]:
    return re.compile(r"(?<=\n)(?:Căn cứ|Theo đề nghị|Xét |Thực hiện |Bãi bỏ )")


def _line_before(document: Document, at: int, opens: str) -> str:
    """The end of the block before, where its sentence goes on into this one ("… được sửa đổi, bổ sung bởi:").

    ``opens`` is what this block begins with, folded: "của" goes on from any line of a title.
    """
    if at == 0:
        return ""
    before = document.blocks[at - 1]
    last = document.text[max(before.start, before.end - 240) : before.end].rstrip()
    goes_on = last.lower().endswith(("bởi:", "bởi", "tại", "theo", "của", "số")) or (opens and last.isupper())
    return " ".join(fold(last).split()) if goes_on else ""


def _decide(
    text: str,
    block: Block,
    place: _Place,
    governing: _Governing,
    base: Relation | None,
    citations: list[Citation],
    previous: int | None,
) -> tuple[Relation, Effect | None]:
    before = citations[previous] if previous is not None else None
    effect = triggers.passive(place.lead)
    if effect is not None:
        return "amended_by", effect
    ended = base == "legal_basis" and ";" in place.gap
    if before is not None and not place.first and not ended and _only_joins(place.gap):
        return _inherited(place.gap, before, citations), None
    if before is not None and before.relation in _GOVERNED and not place.first and _goes_on(place):
        return before.relation, None
    if base is not None and before is not None and _is_next_item(place.lead, base):
        return base, None
    marker = _marker().match(place.lead)
    bare = place.lead[marker.end() if marker else 0 :].strip(' (“"[_')
    if not bare and governing.relation is not None and place.first:
        return governing.relation, None
    return _by_words(text, block, place, bare), None


def _goes_on(place: _Place) -> bool:
    """Whether a title that amends goes on to a further act, behind the title of the one before.

    "… của Thông tư số 09/2025/TT-BCT quy định … và Thông tư số 12/2025/TT-BCT quy định …".
    """
    about = any(word in place.lead for word in ("quy dinh", "huong dan", "ban hanh", "ve "))
    return (
        about
        and place.citation.form == "numbered"
        and place.lead.endswith((" va", ";", "; va"))
        and (place.citation.kind not in _LAWS)
    )


def _inherited(gap: str, before: Citation, citations: list[Citation]) -> Relation:
    """The relation of the mention before; where a bracket closed behind that, of the one that the bracket was about."""
    if ")" in gap and before.relation == "amended_by":
        return citations[before.target].relation if before.target is not None else "mentions"
    return before.relation


def _is_next_item(lead: str, base: Relation) -> bool:
    """Whether a mention is the next item of a preamble or a list of directives, not part of the title before it."""
    lead = lead.rstrip()
    return lead.endswith((";", ",")) or (base == "proposal" and ";" in lead and lead.endswith("tai"))


_LONGEST_JOINT = 72


def _only_joins(gap: str) -> bool:
    """Whether a gap between mentions only lists them, without brackets, a stray letter of OCR, and "các"."""
    return len(gap) < _LONGEST_JOINT and candidates.joins(_besides().sub(",", gap).lower())


@cache
def _besides() -> re.Pattern[str]:
    return re.compile(r"[()\[\]]|,[a-z]\b|\bcác\b")


def _by_words(text: str, block: Block, place: _Place, bare: str) -> Relation:
    """The relation that the words around the mention say, the most specific place first."""
    if place.lead.endswith(("quy dinh tai", "theo quy dinh tai", "huong dan tai", "quy dinh cua")):
        return "mentions"
    if place.first:
        opening = triggers.opening(bare) or _about(bare)
        if opening == "legal_basis" and _stripped(bare, "legal_basis"):
            opening = None
        if opening is not None:
            return opening
    tail = triggers.tail(place.lead, active=place.first)
    if tail is not None:
        return tail
    if place.first and _ends_before(text, place.citation.span[1], block.end):
        return "repeals"
    found = triggers.in_sentence(place.lead)
    return found if found is not None and (place.first or found == "proposal") else "mentions"


def _stripped(bare: str, relation: str) -> bool:
    """Whether words stand between "Căn cứ" and the mention, so that the mention is inside another title."""
    words = next(word for word in triggers.words("opening", relation) if bare.startswith(word))
    rest = bare[len(words) :].strip(" _[(:.…-")
    return bool(rest) and not rest.startswith("vao")


def _about(bare: str) -> Relation | None:
    """As ``triggers.opening``, for the subject of a letter or decision: "Về việc đính chính Thông tư số …"."""
    lead = next((word for word in _ABOUT if bare.startswith(word)), None)
    found = triggers.opening(bare.removeprefix(lead)) if lead else None
    return found if found in _GOVERNED else None


def _ends_before(text: str, start: int, end: int) -> bool:
    """Whether the sentence goes on to say that what it names has ended: "… hết hiệu lực kể từ ngày Nghị định này …"."""
    stop = text.find(". ", start, end)
    rest = fold(text[start : min(stop if stop >= 0 else end, start + 600)])
    return any(word in rest for word in triggers.words("after", "repeals")) and " nay " in rest


def _mark_consolidated(citations: list[Citation]) -> None:
    """In a consolidated text the first act that is named, and does not amend, is the one consolidated."""
    first = next((one for one in citations if one.form == "numbered" and one.relation == "mentions"), None)
    if first is not None and first.zone == "body":
        first.relation = "consolidates"


_ENDED = ("repeals", "replaces", "suspends")
_DATE_REACH = 700


def assign_dates(document: Document, citations: list[Citation]) -> None:
    """Set ``effective`` of the citations that amended, or that are amended, replaced, repealed or suspended."""
    for place, citation in enumerate(citations):
        if citation.relation != "amended_by" and citation.relation not in _ENDED:
            continue
        end = _end(document, citations, place)
        words = "có hiệu lực" if citation.relation == "amended_by" else "hết hiệu lực"
        at = document.text.find(words, citation.span[1], end)
        match = _from().match(document.text, at) if at >= 0 else None
        found = dates.stated_at(document.text, match.end("from"), match.end()) if match is not None else None
        if found is not None and found.precision == "day":
            citation.effective = found.value


def _end(document: Document, citations: list[Citation], place: int) -> int:
    """How far the words of a citation reach: to the end of its sentence; of an amending act, to the next such act."""
    citation = citations[place]
    block = document.block_at(citation.span[0])
    end = min(block.end if block else citation.span[1], citation.span[1] + _DATE_REACH)
    if citation.relation == "amended_by":
        for following in citations[place + 1 : place + 8]:
            if following.relation == "amended_by":
                return min(end, following.span[0])
        return end
    stop = document.text.find(". ", citation.span[1], end)
    return stop if stop >= 0 else end


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"\w+ hiệu lực\s+(?:thi\s+hành\s+)?(?P<from>(?:kể\s+)?từ\s+)ngày[^.;\n]{4,40}")
