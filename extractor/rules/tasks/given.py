"""Work that a document gives to someone: its items under those who lead, "Giao Sở X chủ trì …", rows of task tables.

An item begins with a name and a verb ("3. Bộ Tài chính chủ trì, phối hợp với …"), or stands under one ("2. Sở Y tế có
trách nhiệm:", "a) …"). Laws, reports and proposals give nothing to do, nor does a wish to all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from extractor.document import Block, Document, Span
from extractor.records import Assignment, Header, Section
from extractor.rules.tasks import (
    deadlines,
    deliverables,
    given_behind,
    given_brackets,
    given_fields,
    given_outline,
    given_papers,
    given_sentences,
    given_tables,
    leads,
    no_work,
)
from extractor.rules.tasks.given_outline import Outline
from extractor.rules.tasks.given_sentences import NamedPlaces
from extractor.rules.tasks.leads import Lead
from extractor.rules.text.tables import TextTable
from extractor.rules.text.zones import Zones

_ACCOUNTS = (None, "Công điện", "Công điện khẩn", "Công văn", "Thông báo", "Chỉ thị")
"""Kinds of papers that go on to name in running text to whom they gave work: "Bộ Nội vụ khẩn trương …"."""
_LONGEST = 1500
_FARTHEST = 3000
"""A sentence gives no more to do than so many characters: one without an end is not read again from each verb in it."""
_LISTED = -1
"""The level of what stands below a line before its first item is read: only items are given, not other lines."""
_SHORTEST = 12
_NEAR = 24
"""So far before the work it may be said that somebody is bound to do it."""


def find(
    document: Document, zones: Zones, header: Header, sections: list[Section], tables: list[TextTable]
) -> list[Assignment]:
    """All assignments in reading order; none of a kind of document that gives none."""
    normative = header.year is not None and header.kind in ("Quyết định", "Nghị quyết")
    begin = given_papers.gives_from(document, header)
    if begin is None:
        return []
    reader = AssignmentReader(document, zones, header, sections)
    rows = sorted(table.span for table in tables) if document.method == "text" else []
    prose = (
        []
        if normative
        else [
            *reader.read(given_papers.paragraphs(document, header, rows)),
            *given_fields.find(document, zones, reader.year),
            *given_tables.find_lines(document, zones, reader.year),
        ]
    )
    found = sorted([*prose, *given_tables.find(document, zones, tables, reader.year)], key=lambda one: one.span)
    return [one for one in found if one.span[0] >= begin]


class StandingLead(NamedTuple):
    """Who was named above, up to where that holds, and the level of the items below (the first sets it)."""

    lead: Lead
    end: int
    level: int


_NOWHERE = NamedPlaces([], {}, {}, frozenset())
"""Where most paragraphs name somebody who is given work."""


class AssignmentReader:
    """Reads one document's paragraphs."""

    def __init__(self, document: Document, zones: Zones, header: Header, sections: list[Section]) -> None:
        self._text = document.text
        self._zones = zones
        self._outline = Outline(document, sections)
        self._addressed = leads.addressed(header)
        self._standing: StandingLead | None = None
        self._requested_until = 0
        self._is_listed = False
        self._told: set[str] = set()
        self._is_account = header.kind in _ACCOUNTS
        self._is_bare = header.kind is None and header.symbol is None
        self._date = header.date
        self.year = int(header.date[:4]) if header.date else deadlines.year_of(document.text)

    def read(self, paragraphs: Iterable[Block]) -> Iterator[Assignment]:
        """The assignments of items, and of sentences that stand in none of them, in the order of ``paragraphs``."""
        for block in paragraphs:
            yield from self._paragraph(block)

    def _paragraph(self, block: Block) -> Iterator[Assignment]:
        section = self._outline.section(block)
        start = self._outline.past_label(block, section)
        self._is_listed = section is not None and self._is_account and not self._is_bare
        standing = self._standing
        if standing is not None and block.start >= standing.end:
            standing = self._standing = None
        behind = list(given_brackets.find(self._text, start, block, self._zones, self.year))
        behind = behind or list(given_behind.find(self._text, start, block, self._zones, self.year))
        lead = leads.read(self._text, start, block.end) if not behind else None
        if behind:
            yield from behind
        elif lead is not None and self._is_lead(lead, start, section, standing is not None):
            yield from self._of_lead(lead, block, section)
        elif standing is not None and self._text[block.start : block.end].isupper():
            self._standing = None  # a heading of the paper ends what was said before it
        elif standing is not None and not (standing.level == _LISTED and section is None):
            yield from self._under(standing, block, section, start)
        elif (opened := self._opening_line(block, start)) is not None:
            self._standing = StandingLead(opened, self._outline.reach(block, section, True), _LISTED)
            yield from self._sentences(block, start, until=opened.start - 1)
        else:
            dated = given_sentences.past_due(self._text, start, block.end) is not None
            led = [] if dated else list(self._led_in(block, start, section))
            yield from led or self._sentences(block, start)

    def _of_lead(self, lead: Lead, block: Block, section: Section | None) -> Iterator[Assignment]:
        """The work of one who is named at the head of a paragraph; a name alone holds for what stands below it."""
        if given_outline.is_heading(self._text, lead, block):
            if self._text[block.end - 1] == ";":
                return  # one of a list of names
            follows = self._outline.follows(block, section)
            self._standing = StandingLead(lead, self._outline.reach(block, section, follows), _LISTED if follows else 0)
            return
        end = block.end
        further = self._further(lead, end) if lead.given or self._is_account else []
        yield from self._items(lead, lead.start, block, until=further[0] if further else None)
        yield from self._sentences(block, lead.start, lead, further=further)
        if section is not None and given_outline.opens(self._text, block):
            self._standing = StandingLead(lead, section.span[1], _LISTED)

    def _further(self, lead: Lead, end: int) -> list[int]:
        """Where the further sentences of a paragraph begin that give work to another one, or to the same ``lead``."""
        found: list[int] = []
        for at in given_sentences.sentence_starts(self._text, lead.start, end):
            if self._names_next(at, end):
                found.append(at)
            else:
                stop = given_sentences.sentence_end(self._text, at, end)
                found += [
                    each for each in given_sentences.led_in(self._text, at, stop) if self._is_same(lead, each, stop)
                ]
        return found

    def _is_same(self, lead: Lead, at: int, end: int) -> bool:
        """Whether ``lead`` is told more behind what leads a sentence in: "Trong quá trình …, Sở X báo cáo …"."""
        again = leads.read(self._text, at, end)
        if again is None or not again.led or again.given or again.names[0] not in lead.names:
            return False
        return not given_sentences.is_report(self._text, at, again.start + 4)

    def _names_next(self, at: int, end: int) -> bool:
        begin = given_sentences.past_joint(self._text, at, end)
        lead = leads.read(self._text, begin, end)
        if lead is None or not (lead.led or lead.given):
            return False
        return lead.given or not given_sentences.is_report(self._text, begin, lead.start + 24)

    def _under(self, standing: StandingLead, block: Block, section: Section | None, start: int) -> Iterator[Assignment]:
        """The work in a paragraph that stands under one who was named above it."""
        if section is None and self._text[block.end - 1] == ":":
            return
        if section is not None and self._text.startswith("Về ", start):
            return  # a heading of the list: the work stands below it
        if section is None and given_sentences.givings(self._text, start, block.end) and not standing.lead.given:
            yield from self._sentences(block, start)
            return  # who is named above gives work, or is given it in words of their own
        level = section.level if section is not None else 99
        if standing.level <= 0:
            standing = self._standing = standing._replace(level=level)
        if standing.lead is self._addressed:
            is_work = leads.begins_work(self._text, start)
        else:
            is_work = leads.tells_work(self._text, start, block.end)
        if level <= standing.level and is_work:
            under = leads.under(self._text, start, block.end, standing.lead)
            yield from self._items(under, under.start, block, under_lead=section is not None)
        yield from self._sentences(block, start, standing.lead)

    def _is_lead(self, lead: Lead, start: int, section: Section | None, under_lead: bool) -> bool:
        """Whether who is named at the head of a paragraph is given its work; under another lead only "Giao" says so."""
        if under_lead and lead.given:
            return self._text.startswith(("Giao ", "giao "), start)
        if (
            section is not None
            or lead.given
            or (under_lead and lead.led)
            or given_sentences.is_outright(self._text, start, lead.start + 24)
        ):
            return True
        if self._addressed is not None and lead.led and given_sentences.is_bound(self._text, start, lead.start):
            return True  # a letter tells those it goes to: "Các Sở cần chỉ đạo …"
        return self._goes_on(lead, start)

    def _goes_on(self, lead: Lead, start: int) -> bool:
        """Whether a paper goes on with what it gave to one before."""
        if not self._is_account or not lead.led or lead.given:
            return False
        told = lead.names[0].lower() in self._told
        told = told or (bool(self._told) and given_sentences.is_urged(self._text, start, lead.start + 24))
        return told and not given_sentences.is_report(self._text, start, lead.start + 24)

    def _is_told(self, lead: Lead, start: int, end: int) -> bool:
        """Whether a further sentence of an item says what somebody has to do: he is to hurry, or has a day."""
        text = self._text
        if not lead.led or given_sentences.is_report(text, start, lead.start + 24):
            return False
        stop = given_sentences.sentence_end(text, lead.start, end)
        urged = given_sentences.is_urged(text, start, lead.start + 24)
        return urged or deadlines.find(text, lead.start, stop, self.year) is not None

    def _items(
        self, lead: Lead, start: int, block: Block, *, until: int | None = None, under_lead: bool = False
    ) -> Iterator[Assignment]:
        """The assignments of a paragraph: one for each deliverable that has a deadline of its own, and each lead; up to
        ``until``, where the next lead begins. ``under_lead``: the lead stands above the paragraph.
        """
        bound = given_sentences.is_bound(self._text, max(block.start, start - _NEAR), start)
        outright = under_lead or lead.given or bound or block.start < self._requested_until
        for begin, end in deliverables.find(self._text, start, block.end if until is None else until, self.year):
            yield from self._made(lead, begin, end, block, outright=outright)

    def _opening_line(self, block: Block, start: int) -> Lead | None:
        """Who is given what the lines below say: "UBND tỉnh yêu cầu các sở thực hiện các nội dung sau:"."""
        text, end = self._text, block.end
        if text[end - 1] != ":":
            return None
        asks = given_outline.asks(text, start, end)
        if asks:
            self._requested_until = self._outline.reach(block, None, True)
        if given_outline.lists(text, start, end):
            named = leads.read(text, start, end)
            if named is not None and named.led and not named.given:
                self._requested_until = self._outline.reach(block, None, True)
                return named
        for at in reversed(given_sentences.givings(text, start, end)):
            lead = leads.read(text, at, end)
            if lead is not None and lead.given and given_sentences.sentence_end(text, lead.start, end) == end:
                opens = lead.start >= end or given_outline.announces(text, lead.start, end)
                self._requested_until = max(
                    self._requested_until, self._outline.reach(block, None, True) if opens else 0
                )
                return lead if opens else None
        return self._addressed if asks else None

    def _led_in(self, block: Block, start: int, section: Section | None) -> Iterator[Assignment]:
        """An item whose leads stand behind what leads it in: "Đối với …, Sở X khẩn trương …", "Về vốn: Sở Y …"."""
        if section is None:
            return
        named: list[tuple[int, Lead]] = []
        for at in given_sentences.led_in(self._text, start, block.end):
            lead = leads.read(self._text, at, block.end)
            if lead is not None and lead.given:
                break  # who gives it is named; what follows takes part
            if lead is not None and lead.led and not lead.given and not (named and named[-1][1].partners):
                named.append((at, lead))
        if not named:
            return
        last = named[-1][1]
        for (_, lead), (end, _) in pairwise([*named, (block.end, last)]):
            yield from self._items(lead, lead.start, block, until=end)
        yield from self._sentences(block, last.start, last)

    def _unled_starts(self, start: int, begins: list[int], end: int) -> Iterator[int]:
        """Where somebody may be named, in a paragraph of which nobody is known to have the work, as one that has it;
        ``begins`` are its further sentences.
        """
        text = self._text
        is_duty = given_sentences.is_duty(text, start, end)
        if is_duty or given_sentences.past_joint(text, start, end) > start:
            yield start
        if is_duty or self._is_listed:
            yield from begins
        if is_duty or (self._is_account and self._told) or given_sentences.states(text, start, end):
            yield from given_sentences.led_in(text, start, end)

    def _sentences(
        self,
        block: Block,
        start: int,
        lead: Lead | None = None,
        until: int | None = None,
        further: list[int] | None = None,
    ) -> Iterator[Assignment]:
        """Work that is given inside a paragraph: "… . Giao Sở X chủ trì …", "… . Sở Y có trách nhiệm …".

        ``lead`` is that of the paragraph; behind ``until`` its lines below are announced.
        """
        text, end = self._text, block.end if until is None else until
        taken = start
        places = self._places(start, end, lead, further)
        if places is _NOWHERE:
            return
        names = cache(partial(self._names, end=end))  # each is within reach of many before it
        for at in places.all:
            begins = at if at in places.due else given_sentences.past_joint(text, at, end)
            one = leads.read(text, begins, end) if at >= taken else None
            if one is None or begins <= start or (begins > at and text.startswith("chỉ đạo", begins)):
                continue  # "Đồng thời chỉ đạo …": the same one goes on
            outright = one.given or (at in places.telling and one.led)
            if outright or (lead is None and self._has_work(one, begins, end)):
                reach = min(end, one.start + _FARTHEST)
                reach = next(filter(names, places.named_between(one.start, reach)), reach)
                for begin, taken in given_sentences.clauses(text, one.start, reach):
                    yield from self._made(one, begin, taken, block, outright=outright, since=places.due.get(at))
                if one.given:
                    for begin, stop in self._going_on(taken, reach):
                        yield from self._made(one, begin, stop, block, outright=outright)
                        taken = stop

    def _going_on(self, start: int, end: int) -> Iterator[Span]:
        """The sentences behind what somebody is given that go on with it: they begin with work and name nobody."""
        text = self._text
        for begin in given_sentences.sentence_starts(text, start, end):
            if text[begin].islower() or not leads.begins_work(text, begin) or given_sentences.is_own(text, begin, end):
                return
            yield begin, given_sentences.sentence_end(text, begin, end)

    def _places(self, start: int, end: int, lead: Lead | None, further: list[int] | None) -> NamedPlaces:
        """Where somebody may be named inside a paragraph that has a ``lead``, or none."""
        text = self._text
        begins = list(given_sentences.sentence_starts(text, start, end))
        starts = given_sentences.givings(text, start, end, reported=lead is None, account=self._is_bare)
        if lead is None:
            starts = sorted({*starts, *self._unled_starts(start, begins, end)})
        stated = starts if starts and lead is None and given_sentences.states(text, start, end) else []
        is_given = lead is not None or start < self._requested_until or bool(starts)
        named = sorted(given_sentences.clause_starts(text, start, end)) if is_given else []
        if further is not None:
            named += further
        elif begins and (lead is None or lead.given):
            joined = given_sentences.joined(text, begins, starts[0] if starts else end)
            first = min([*starts, *joined], default=end)
            named += [at for at in begins if at > first or at in joined]
        due = dict(given_sentences.due_first(text, [start, *begins], end)) if lead is None or lead.given else {}
        if not (starts or named or due):
            return _NOWHERE
        order = {at: place for place, at in enumerate(dict.fromkeys(named))}
        return NamedPlaces(sorted({*starts, *named, *due}), order, due, frozenset((*named, *due, *stated)))

    def _has_work(self, lead: Lead, start: int, end: int) -> bool:
        """Whether who is named inside a paragraph of nobody's has its work: it goes on with him, or says his duty."""
        if self._goes_on(lead, start) or (self._is_listed and self._is_told(lead, start, end)):
            return True
        return given_sentences.is_duty(self._text, start, lead.start + 4)

    def _names(self, at: int, end: int) -> bool:
        """Whether a clause names another one who is given work."""
        lead = leads.read(self._text, at, end)
        return lead is not None and lead.led

    def _made(
        self, lead: Lead, start: int, end: int, block: Block, *, outright: bool, since: int | None = None
    ) -> Iterator[Assignment]:
        """The assignment of one deliverable for each lead; a group must be given work ``outright``, or a day.

        ``since``: where the sentence begins that says first until when.
        """
        text = self._text
        until = deadlines.find(text, start, end, self.year)
        if until is None and end < block.end:
            due = given_sentences.until_when(text, end, min(block.end, end + _FARTHEST))
            until = deadlines.find(text, end, due, self.year) if due is not None else None
        if until is None and since is not None:
            until = deadlines.find(text, since, start, self.year)
        if until is None and start == lead.start:
            until = deadlines.find(text, given_sentences.sentence_begin(text, block.start, start), start, self.year)
        until = None if until is not None and until.is_past(self._date) else until
        title = " ".join(text[start : given_sentences.title_end(text, start, end)].split()).strip(" .;,:/")
        if len(title) < _SHORTEST or no_work.is_refused(lead.names[0], title, given=lead.given):
            return
        if no_work.is_generic(lead.names[0]) and until is None and (not outright or no_work.is_wish(title)):
            return
        self._told.update(map(str.lower, lead.names if outright else ()))
        for name in lead.names:
            yield Assignment(
                title=title[:_LONGEST],
                lead=name,
                partners=lead.partners,
                deadline=until.value if until else None,
                deadline_text=until.words if until else None,
                span=(start, end),
                zone=self._zones.at(start, block),
                page=block.page,
            )
