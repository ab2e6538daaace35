"""What one act does to another, as one document says it: how, to all of it or a part, since when and until when.

Only acts can end, amend or suspend an act: reports, letters and plans tell and propose (Luật Ban hành văn bản quy phạm
pháp luật 64/2025/QH15, Điều 4, 8), and none ends what an organ above its own made. A form, list or annex that is
replaced ends nothing. What is proposed, or said in brackets of an act that is to be made, is nothing that was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.document import Span
from extractor.index.findings.extents import is_done, is_whole
from extractor.records import Citation, Record
from extractor.relations import RELATIONS
from extractor.rules.citations.ranks import rank
from extractor.rules.text import dates
from extractor.vietnamese.folding import fold

Row = tuple[object, ...]
SELF = -1
"""The position of what a document says of its own effect."""
_HOW: dict[str, str] = {each.name: each.done for each in RELATIONS if each.done}
_CONSOLIDATED = "Văn bản hợp nhất"


@dataclass(frozen=True, slots=True)
class Act:
    """One statement: ``subject`` did it to ``object``, both places among the citations, None: the document itself."""

    position: int
    how: str
    whole: bool
    subject: int | None
    object: int | None
    effective: str | None = None
    until: str | None = None
    condition: str | None = None
    provisions: str | None = None

    def row(self, designations: Sequence[int | None]) -> Row | None:
        """Columns of ``acts`` but id and document; None where it is not known what is meant."""
        cited: dict[int | None, int | None] = {
            place: designations[place] for place in (self.subject, self.object) if place is not None
        }
        if None in cited.values():
            return None
        return (
            self.position, self.how, int(self.whole), cited.get(self.subject), cited.get(self.object), self.effective,
            self.until, self.condition, self.provisions,
        )  # fmt: skip


def acts_of(record: Record, text: str) -> tuple[Act, ...]:
    """Every statement of a document, in reading order."""
    return tuple(_Statements(record, text).acts())


class _Statements:
    def __init__(self, record: Record, text: str) -> None:
        self._text, self._citations = text, record.citations
        self._kind, self._symbol = record.header.kind, record.header.symbol or ""
        self._date = record.header.date or record.header.year
        self._base = _base(record) if self._kind == _CONSOLIDATED else None

    def acts(self) -> Iterator[Act]:
        yield from self._lapses()
        for place, cited in enumerate(self._citations):
            if cited.relation in _HOW:
                yield from self._done(place, cited)
            elif cited.relation == "consolidates":
                yield Act(place, "consolidated", True, None, place)
            elif cited.relation == "amended_by" and cited.effect:
                yield from self._suffered(place, cited)
            yield from self._titled(place, cited)
        yield from self._beginnings()

    def _done(self, place: int, cited: Citation) -> Iterator[Act]:
        """What this document does, or the act whose consolidated text it is."""
        if self._base is not None and (cited.zone != "body" or self._base == place):
            return
        by = None if self._base is None else self._citations[self._base]
        whole = cited.relation != "amends" and not cited.provisions and is_whole(self._text, cited)
        if not is_done(self._text, cited) or not self._can(by, cited, whole):
            return
        until, condition = self._until(cited) if cited.relation == "suspends" else (None, None)
        yield Act(
            place,
            _HOW[cited.relation],
            whole,
            self._base,
            place,
            cited.effective,
            until,
            condition,
            stated_parts(cited),
        )

    def _suffered(self, place: int, cited: Citation) -> Iterator[Act]:
        """What another act did to one that is cited, or to this document."""
        target = cited.target if cited.target is not None else self._base
        if target == place or (target is None and self._is_earlier(cited)):
            return
        done_to = None if target is None else self._citations[target]
        whole = cited.effect != "amended" and cited.target is not None and done_to is not None
        if whole and done_to is not None:
            whole = not done_to.pinpoint and not cited.pinpoint and is_whole(self._text, done_to)
        if self._can(cited, done_to, whole):
            parts = stated_parts(done_to) if cited.target is not None and done_to is not None else None
            yield Act(place, cited.effect or "amended", whole, place, target, cited.effective, provisions=parts)

    def _can(self, by: Citation | None, target: Citation | None, whole: bool) -> bool:
        """Whether an act of such a kind can do it; None is this document."""
        mine = rank(by.kind if by else self._kind, (by.symbol or by.key or "") if by else self._symbol)
        if mine is None:
            return False
        theirs = rank(
            target.kind if target else self._kind, (target.symbol or target.key or "") if target else self._symbol
        )
        return not whole or theirs is None or mine <= theirs

    def _until(self, cited: Citation) -> tuple[str | None, str | None]:
        """The last day of a suspension, or what it waits for."""
        start, end = sentence(self._text, cited.span)
        heading = self._text.rfind("Điều ", max(0, start - _REACH), start)
        around = self._text[heading if heading >= 0 else start : end]
        last = re.search(r"đến\s+(?:hết\s+)?(?=ngày\s+\d)", around)
        found = dates.stated_at(around, last.end(), len(around)) if last else None
        if found is not None and found.precision == "day":
            return found.value, None
        waits = _waits().search(around)
        return None, " ".join(waits["what"].split())[:_LONGEST] if waits else None

    def _is_earlier(self, cited: Citation) -> bool:
        """Whether an act is older than this document, which it then cannot have changed."""
        made, own = cited.date or cited.year or "", self._date
        return not made or not own or made[: len(own)] <= own[: len(made)]

    def _titled(self, place: int, cited: Citation) -> Iterator[Act]:
        """What the title of a cited act says that it amends: "Nghị định số 82/2023/NĐ-CP … sửa đổi, bổ sung … của"."""
        before = self._citations[place - 1] if place else None
        if before is None or cited.relation in _HOW or cited.target == place - 1 or before.form != "numbered":
            return
        gap = self._text[before.span[1] : cited.span[0]]
        if len(gap) <= _TITLE and _amending_title().fullmatch(fold(gap)) and self._can(before, cited, whole=False):
            yield Act(place, "amended", False, place - 1, place, provisions=stated_parts(cited))

    def _beginnings(self) -> Iterator[Act]:
        """From when cited acts have effect, where that is said: of the act that a sentence is about, not of others."""
        last = -1
        for place, cited in enumerate(self._citations):
            if cited.relation == "amended_by" and cited.effect and _may_begin(cited, cited.effective):
                yield Act(place, "begins", True, None, place, cited.effective)
            if cited.span[0] < last or cited.form != "numbered" or cited.pinpoint:
                continue
            match = _takes_effect().match(self._text, cited.span[1], cited.span[1] + _REACH)
            _, last = sentence(self._text, cited.span)
            if match is None or any(each.relation == "amended_by" for each in self._within(place + 1, match.end())):
                continue
            found = dates.stated_at(self._text, match.end(), match.end() + 40)
            if found is not None and _may_begin(cited, found.value):
                yield Act(place, "begins", True, None, place, found.value)

    def _within(self, place: int, end: int) -> Iterator[Citation]:
        while place < len(self._citations) and self._citations[place].span[0] < end:
            yield self._citations[place]
            place += 1

    def _lapses(self) -> Iterator[Act]:
        if not self._kind or self._base is not None:
            return
        name = self._kind.removesuffix(" liên tịch")
        if f"{name} này có hiệu lực" not in self._text:
            return
        for match in re.finditer(rf"(?:^|[\n:;.)]\s*){name} này có hiệu lực{_UP_TO}", self._text):
            found = dates.stated_at(self._text, match.end(), match.end() + 40)
            if found is not None and found.precision == "day":
                yield Act(SELF, "lapses", True, None, None, until=found.value)
                return


_REACH = 600
_TITLE = 260
_ISO = len("2025-01-31")
_YEARS = 2
"""Laws wait a year and a half for their effect at the most."""
_LONGEST = 300
_UP_TO = r"[^.;\n]{0,90}?\s(?:đến|cho đến)\s+(?:hết\s+)?(?=ngày\s)"


def _base(record: Record) -> int | None:
    """The act whose consolidated text a document is: the first that it says it consolidates, else the first cited."""
    places = [place for place, cited in enumerate(record.citations) if cited.relation == "consolidates"]
    if places:
        return places[0]
    mine = [place for place, cited in enumerate(record.citations) if cited.key and cited.key != record.header.key]
    return mine[0] if mine else None


def _may_begin(cited: Citation, day: str | None) -> bool:
    """Whether an act can have effect from a day: a whole day, and not years before or behind its making."""
    made = (cited.date or cited.year or "")[:4]
    if day is None or len(day) != _ISO:
        return False
    return not (made.isdecimal() and len(made) == 4) or 0 <= int(day[:4]) - int(made) <= _YEARS


def stated_parts(cited: Citation) -> str | None:
    """The provisions of an act that are meant, in words: "khoản 2 Điều 5; Điều 7"."""
    if cited.provisions:
        words = "; ".join(" ".join(f"{unit} {value}" for unit, value in one.items()) for one in cited.provisions)
        return words[:_LONGEST]
    return cited.pinpoint


def sentence(text: str, span: Span) -> Span:
    """The sentence or line around a span, at most 600 characters on either side."""
    low, high = max(0, span[0] - _REACH), min(len(text), span[1] + _REACH)
    start = max((match.end() for match in _stop().finditer(text, low, span[0])), default=low)
    stop = _stop().search(text, span[1], high)
    return start, stop.start() + 1 if stop else high


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"\n|[.;](?=\s)")


@cache
def _amending_title() -> re.Pattern[str]:
    """The folded words between an act and what its title says it amends."""
    day = r"(?:[\s,(]+ngay [\d/.-]+(?: thang \d+ nam \d{4})?\)?)?"
    by = r"(?:,? cua (?:(?!\b(?:quy dinh|huong dan|nay)\b)[^.;:])*?)?"
    amends = r"(?:sua doi,? bo sung|sua doi|bo sung)(?:(?!\b(?:quy dinh|boi|theo|nay)\b)[^.;:])*?"
    return re.compile(rf"{day}{by},?\s+(?:ve (?:viec )?)?{amends}\s*(?:cua|tai|so)?\s*")


@cache
def _waits() -> re.Pattern[str]:
    return re.compile(r"cho\s+đến\s+(?:khi\s+)?(?P<what>[^;\n]{4,240}?)(?=\s+đối với|[.;\n]|$)")


@cache
def _takes_effect() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?!\bnày\b)[^.;\n])*?[\s,(]có hiệu lực(?: thi hành)?,?\s*(?:kể\s+)?từ\s+(?=ngày\s+(?:\d|[^;.]{0,6}\d))"
    )
