"""Numbered citations: every mention of a document by its number and symbol, with what is printed around it.

A candidate becomes a citation when its context or its own form says so. Rule names (``Citation.rule``):

``numbered.full``    kind word, "số", number and symbol
``numbered.kind``    kind word and number, without "số"
``numbered.bare``    "số" alone before it, or nothing but a form that only documents have
``numbered.list``    an item of a list that shares the kind ("các Quyết định số 203/QĐ-UBND …, 224/QĐ-UBND …")
``numbered.shared``  a number that shares the symbol of the next ("10697 & 11028/UBND-KGVX")
``numbered.free``    a letter's free number before its date ("công văn số VN2730141 đề ngày 26/4/2019")
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.document import Block, Document
from extractor.records import Citation, Header, unchecked
from extractor.relations import GOVERNED
from extractor.rules.citations import candidates, courts, heads, issuing, joint, pinpoints, speaking_through
from extractor.rules.citations.candidates import Candidate
from extractor.rules.citations.jurisdiction import Jurisdiction
from extractor.rules.symbols import grammar, ocr_noise, symbols
from extractor.rules.text import dates, known_organs, places
from extractor.rules.text.zones import Zones

_REACH = 220
_GROUNDS = 4000
"""Within these first characters a document below a province says in which it is."""


class _Mention(NamedTuple):
    """A citation before it becomes a record."""

    start: int
    end: int
    symbol: symbols.Symbol
    kind: str | None
    date: str | None
    issuer: str | None
    beside: str | None
    pinpoint: str | None
    corrected: bool
    confidence: float
    rule: str


class _Window(NamedTuple):
    """The text of one candidate: ``high`` is where the next begins, ``close`` the paragraph's end."""

    text: str
    low: int
    high: int
    close: int


def find(document: Document, zones: Zones, header: Header) -> list[Citation]:
    """The numbered citations of ``document`` in reading order; ``header`` tells its own number and jurisdiction."""
    found: list[Citation] = []
    whose = Jurisdiction(header, document.text[:_GROUNDS])
    is_read = ocr_noise.is_recognised(document)
    for place, group in candidates.by_block(document, header.key):
        block = document.blocks[place]
        zone = zones.at(block.start, block)
        mentions = _in_block(document, place, group)
        if is_read:
            mentions = [_mended_by_issuer(mention) for mention in mentions]
        found.extend(_record(document.text, mention, zone, block, whose) for mention in mentions)
    _share_in_lists(document.text, found)
    _share_issuers(found)
    _share_codes(found)
    return found


_OWN = ("issued_with", *GOVERNED)
"""What a document can only do with an act of its own organ, where nothing names another."""


def own_acts(found: list[Citation], header: Header) -> None:
    """Give the acts that a document amends, ends or is enclosed with its own issuer, where their symbol is the own."""
    open_ones = [one for one in found if one.issuer_resolved is None and one.relation in _OWN and one.symbol]
    if not open_ones or not header.issuer:
        return
    whose = Jurisdiction(header)
    for one in open_ones:
        enclosing = one.relation == "issued_with" and header.symbol is None
        if whose.is_own(one.symbol or "") or (enclosing and _is_of(one.symbol or "", header.issuer)):
            one.issuer_resolved = header.issuer


def _is_of(symbol: str, issuer: str) -> bool:
    """Whether a decision with which a document without a number is enclosed is of the organ in its letterhead."""
    return symbol.endswith(("-UBND", "-HĐND")) and issuer.startswith(symbol[-4:])


def _share_in_lists(text: str, found: list[Citation]) -> None:
    """Give the items of a list the issuer of the last one, where they have its symbol and nothing else tells.

    "các Quyết định số 217-QĐ/TW và số 218-QĐ/TW ngày … của Bộ Chính trị".
    """
    for one, following in zip(found[-2::-1], found[:0:-1], strict=True):
        alike = one.issuer is None and one.symbol == following.symbol and following.issuer_resolved is not None
        if alike and candidates.lists(text[one.span[1] : following.span[0]]):
            one.issuer_resolved = following.issuer_resolved


def _mended_by_issuer(mention: _Mention) -> _Mention:
    """A mention with the code of its organ that recognition garbled and the issuer named with it tells."""
    symbol = ocr_noise.mended_by_issuer(mention.symbol, mention.issuer)
    return mention if symbol is None else mention._replace(symbol=symbol, corrected=True)


def _share_issuers(found: list[Citation]) -> None:
    """Give a mention without an issuer the one that the text names with the same number and symbol elsewhere.

    Another province's decision is not the own province's where it is named again, with its day or without.
    """
    named: dict[str | None, list[Citation]] = {}
    for one in found:
        if one.issuer is not None and one.issuer_resolved is not None:
            named.setdefault(one.key, []).append(one)
    for one in found:
        if one.issuer is None:
            same = [each for each in named.get(one.key, ()) if not (one.date and each.date and one.date != each.date)]
            issuers = {each.issuer_resolved for each in same}
            if issuers:
                one.issuer_resolved = issuers.pop() if len(issuers) == 1 else None


def _share_codes(found: list[Citation]) -> None:
    """Give a mention that nothing tells the organ that the text names with its code.

    "Kế hoạch số 860/KH-CCTT&BVTV và Giấy mời số 879/GM-CCTT&BVTV của Chi cục Trồng trọt và Bảo vệ thực vật".
    """
    open_ones = [one for one in found if one.issuer_resolved is None and one.issuer is None]
    if not open_ones:
        return
    named: dict[str | None, set[str]] = {}
    for one in found:
        if one.issuer is not None and one.issuer_resolved is not None:
            named.setdefault(_own_code(one), set()).add(one.issuer_resolved)
    named.pop(None, None)
    for one in open_ones:
        organs = named.get(_own_code(one)) or named.get(_own_code(one, unit=True), set())
        if len(organs) == 1:
            one.issuer_resolved = next(iter(organs))


def _own_code(one: Citation, unit: bool = False) -> str | None:
    """The code of an organ, long enough to be one organ's in a text, which is not every unit's; else None.

    ``unit``: the code behind it, which is the organ's where an unknown kind stands first: "TBHH-CVHHHP".
    """
    symbol = symbols.parse(one.key or "")
    code = ((symbol.unit or "") if unit else symbol.organ_code) if symbol is not None else ""
    return (
        None
        if len(code) < (_SHORTEST_UNIT if unit else _SHORTEST_CODE)
        or code in _COMMITTEES
        or joint.is_joint(one.symbol or "")
        else code
    )


_SHORTEST_CODE, _SHORTEST_UNIT = 3, 5


def _in_block(document: Document, place: int, group: list[Candidate]) -> list[_Mention]:
    text = document.text
    mentions: list[_Mention] = []
    low, close = document.blocks[place].start, _close(document, place)
    for following, candidate in enumerate(group, 1):
        high = group[following].head.start if following < len(group) else close
        mention = _judge(_Window(text, low, high, close), candidate, mentions[-1] if mentions else None)
        if mention is None:
            continue
        mentions.extend(_sharing(mention, text[start:end], start) for start, end in candidate.shared)
        mentions.append(mention)
        low = mention.end
    return mentions


def _close(document: Document, place: int) -> int:
    """The end of a block, or of those that only go on with it: "… ngày 08 tháng 8 năm 2025 ⏎ của Bộ trưởng …"."""
    text, block = document.text, document.blocks[place]
    end = block.end
    for after in document.blocks[place + 1 : place + 1 + _GOES_ON]:
        begins = text[after.start : after.start + 12]
        goes_on = begins.startswith(_CONTINUED) or _rest_of_day().match(begins) or _is_unfinished(text, end, begins)
        if after.kind != block.kind or not goes_on:
            break
        end = after.end
    return end


def _is_unfinished(text: str, end: int, begins: str) -> bool:
    """Whether a line that ends at ``end`` breaks off, and the next goes on with it: "Sở Giáo dục và Đào ⏎ tạo"."""
    line = text[max(0, end - 24) : end].rstrip()
    return line[-1:].isalpha() and (
        begins[:1].islower()
        or line.endswith(_DANGLING)
        or begins.startswith(("Quận ", "Huyện ", "Tỉnh ", "Thành phố"))
        or places.is_broken(line.split()[-2:], begins.split()[:2])
        or known_organs.is_broken(line.split()[-3:], begins.split()[:1])
    )


_GOES_ON = 3
_CONTINUED = ("của ", "ngày ", "Ngày ", "tháng ", "năm ")
_DANGLING = (" của", " do", " và", " ngày", " thứ")


@cache
def _rest_of_day() -> re.Pattern[str]:
    return re.compile(r"\d{1,2} (?:tháng|năm)\b|(?:19|20)\d\d của\b")


def _judge(window: _Window, candidate: Candidate, previous: _Mention | None) -> _Mention | None:
    """The citation at a candidate, or None where it is something else."""
    match, head = candidate.match, candidate.head
    listed = head.kind is None and previous is not None and candidates.joins(window.text[previous.end : head.start])
    unit = _committee_of(window, match)
    date = dates.stated_at(window.text, unit or match.end, window.high)
    certainty = _certainty(match.symbol, head, date is not None, listed)
    if certainty == 0:
        return None
    end, stated, issuer = _stated(window, match, head, date)
    pinpoint = pinpoints.before(window.text, window.low, head.start)
    beside = None
    if issuer is None:
        issuer = speaking_through.owner(window.text, head.start, match.start)
    if issuer is None:
        beside = speaking_through.beside(window.text, window.low, head.start, end, window.high)
    if unit is not None and issuer is None:
        beside = f"{match.symbol.organ_code} {window.text[match.end : unit].strip()}"
    return _Mention(
        start=match.start if candidate.shared else head.start,
        end=end,
        symbol=match.symbol,
        kind=_kind(match.symbol, head, previous if listed else None),
        date=stated,
        issuer=" ".join(issuer.split()) if issuer else None,
        beside=" ".join(beside.split()) if beside else None,
        pinpoint=pinpoint[0] if pinpoint else None,
        corrected=match.corrected,
        confidence=certainty,
        rule=_rule(match.symbol, head, listed),
    )


def _committee_of(window: _Window, match: symbols.Match) -> int | None:
    """Where the unit behind a committee's symbol ends: "5/QĐ-UBND huyện Thái Thụy"; None where there is none."""
    is_committee = match.symbol.organ_code in _COMMITTEES
    return issuing.unit_behind(window.text, match.end, window.high) if is_committee else None


_COMMITTEES = ("UBND", "HĐND")


def _stated(
    window: _Window, match: symbols.Match, head: heads.KindWord, date: dates.TextDate | None
) -> tuple[int, str | None, str | None]:
    """Where the mention ends, its date and its issuer: after it in either order, else before it."""
    text = window.text
    end = date.end if date else match.end
    end += text[end : end + 1] == ")" and "(" in text[match.end : end]
    issuer = issuing.after(text, end, window.high, window.close, joint.is_joint(match.symbol.symbol))
    if issuer is not None:
        end = issuer[1]
        date = date or dates.stated_at(text, end, window.high)
        end = max(end, date.end) if date else end
        if date:
            return end, date.value, issuer[0]
    subject = issuing.before(text, window.low, head.start)
    name = issuer[0] if issuer else subject[0] if subject else speaking_through.within(text, head.start, match.start)
    if date or subject is None:
        return end, date.value if date else None, name
    return end, _date_before(text[max(window.low, head.start - _REACH) : head.start]), name


@cache
def _opening() -> re.Pattern[str]:
    day = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}"
    return re.compile(rf"(?:^|[.;:]\s+|\n)[-+\s]*[Nn]gày\s+(?:[^,;:]{{6,40}},\s*|(?:{day})\s+)[^,;:]{{2,120}}$")


def _date_before(lead: str) -> str | None:
    """The day that opens a sentence whose verb issues the document: "Ngày 24/7/2024, UBND tỉnh có Công văn số …"."""
    opening = _opening().search(lead)
    day = next(dates.find(opening[0]), None) if opening is not None else None
    return day.value if day is not None else None


def _rule(symbol: symbols.Symbol, head: heads.KindWord, listed: bool) -> str:
    if symbol.order == "free":
        return "numbered.free"
    if head.kind is not None:
        return "numbered.full" if head.numbered else "numbered.kind"
    return "numbered.list" if listed else "numbered.bare"


def _kind(symbol: symbols.Symbol, head: heads.KindWord, listed_after: _Mention | None) -> str | None:
    """The printed word; a generic or missing one takes what the symbol states, then the list's, then Công văn."""
    if head.kind is not None and head.kind != heads.GENERIC:
        return head.kind
    if symbol.kind is not None or head.kind is not None:
        return symbol.kind or head.kind
    if listed_after is not None:
        return listed_after.kind
    return None if symbol.order == "assembly" or courts.is_docket(symbol.symbol) else "Công văn"


def _certainty(symbol: symbols.Symbol, head: heads.KindWord, dated: bool, listed: bool) -> float:
    """How sure the context makes it, 0 for not at all; the less stands around it, the more its own form must say."""
    known = grammar.is_known_organ(symbol.organ)
    formed = _is_formed(symbol, known)
    if head.kind is not None and head.numbered:
        return 1.0
    if head.kind is not None:
        classic = head.kind in knowledge.kinds("classic") and (
            known or dated or symbol.year or symbol.order == "letter"
        )
        return 0.95 if formed or classic or (dated and symbol.year) else 0.0
    if head.numbered or listed:
        return 0.9 if formed or symbol.kind or known else 0.6 if dated else 0.0
    if formed and known and (symbol.order != "letter" or dated or symbol.unit):
        return 0.8
    return 0.7 if formed and dated else 0.0


def _is_formed(symbol: symbols.Symbol, known: bool) -> bool:
    """Whether the symbol alone looks like a document's: a law's, kind and organ, or a known organ and its unit."""
    if symbol.order == "assembly":
        return True
    return bool(symbol.kind and symbol.organ) or (symbol.order == "letter" and known)


def _sharing(mention: _Mention, number: str, start: int) -> _Mention:
    """The mention of another number that has the symbol of ``mention``."""
    symbol = mention.symbol
    key = number + symbol.key[len(symbol.number) :]
    return mention._replace(
        start=start,
        end=start + len(number),
        symbol=symbol._replace(number=number, key=key),
        date=None,
        confidence=min(mention.confidence, 0.9),
        rule="numbered.shared",
    )


_made = unchecked(Citation)


def _record(text: str, mention: _Mention, zone: str, block: Block, whose: Jurisdiction) -> Citation:
    symbol = mention.symbol
    return _made(
        form="numbered",
        surface=text[mention.start : mention.end],
        span=(mention.start, mention.end),
        zone=zone,
        kind=mention.kind,
        number=symbol.number,
        year=symbol.year,
        symbol=symbol.symbol or None,
        key=symbol.key,
        date=mention.date,
        issuer=mention.issuer,
        issuer_resolved=whose.of(symbol, mention.issuer, mention.date, mention.beside),
        pinpoint=mention.pinpoint,
        page=block.page,
        box=block.box,
        corrected=mention.corrected,
        confidence=mention.confidence,
        rule=mention.rule,
    )
