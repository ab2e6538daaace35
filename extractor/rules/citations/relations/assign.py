"""What a document does with those it mentions: legal basis, proposal, implements, amends, repeals, amended_by …

The words are data (``models/triggers.tsv``); here they meet the structure of sentences and lists. What stands in
brackets or quotation marks is read by itself. A mention inside the title of another is only mentioned, unless the
passive says who amended whom. Items of a list share the relation of its head ("Bãi bỏ các văn bản sau:").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from extractor.document import Block, Document
from extractor.records import Citation, Effect, Relation
from extractor.relations import GOVERNED
from extractor.rules.citations import pinpoints, ranks
from extractor.rules.citations.relations import (
    carried,
    ended,
    grounds,
    headings,
    members,
    outset,
    passives,
    skeleton,
    speaking,
    statements,
)
from extractor.rules.citations.relations.skeleton import Skeleton, Words
from extractor.vietnamese.folding import fold

_LONGEST_POINT = 260


@dataclass(slots=True)
class _Run:
    """A sentence as far as it is read: what its list does, and the last mention, member and agent."""

    low: int
    high: int
    base: Relation | None = None
    before: int | None = None
    member: int | None = None
    agent: int | None = None
    amended: Citation | None = None
    amending: int | None = None
    seen: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """The role of each citation, by its place: ``inner`` ones stand in a title or a bracket of another."""

    roles: list[members.Role]


def assign(document: Document, citations: list[Citation], own: str | None, key: str | None) -> Reading:
    """Set relation, target and effect of each citation; ``own`` is the document's kind, ``key`` its number."""
    acting = None if own == "Văn bản hợp nhất" else own  # its sentences are those of the act that it consolidates
    reader = _Reader(document, citations, acting, key)
    reader.read()
    if own == "Văn bản hợp nhất":
        members.mark_consolidated(citations, reader.roles)
    return Reading(reader.roles)


class _Reader:
    """Reads a document statement by statement."""

    def __init__(self, document: Document, citations: list[Citation], own: str | None, key: str | None) -> None:
        self._document, self._citations, self._own, self._key = document, citations, own, key
        self._able = speaking.can_act(own)
        self._parts = statements.Statements(document)
        self.governing = headings.Governing(own, document, self._parts)
        self.roles: list[members.Role] = ["member"] * len(citations)

    def read(self) -> None:
        """Read every statement that holds mentions."""
        starts = [citation.span[0] for citation in self._citations]
        following = low = 0
        while following < len(starts):
            place = self._document.place_at(starts[following])
            assert place is not None  # every mention stands in a block
            places = self._parts.around(place, low)
            low = places.stop
            self.governing.reaches(low)
            block = self._parts.joined(places)
            behind = bisect_right(starts, block.end, following)
            self.block(block, list(range(following, behind)))
            following = behind

    def block(self, block: Block, found: list[int]) -> None:
        """Read the mentions ``found`` of a statement."""
        self._able = speaking.can_act(self._own) and block.kind != "cell"
        if self._document.text.find("\n", block.start, block.end) >= 0:
            self._point(block, found)
        bones = skeleton.of(self._document.text, block, [self._citations[index].span for index in found])
        visible = found
        if bones.groups:
            visible = [index for index in found if bones.group_at(self._citations[index].span[0]) is None]
        runs = self._visible(block, bones, visible)
        if len(visible) < len(found):
            shown = set(visible)
            self._enclosed(block, bones, [index for index in found if index not in shown], visible)
        for run in runs:
            self._ended(bones, run)
        self._heads(block, found)

    def _point(self, block: Block, found: list[int]) -> None:
        """Pinpoints that begin on the line before their mention."""
        low = block.start
        for index in found:
            one = self._citations[index]
            chain = pinpoints.before(self._document.text, low, one.span[0])
            if chain is not None and len(chain[0]) > len(one.pinpoint or ""):
                one.pinpoint = chain[0]
            low = one.span[1]

    def _visible(self, block: Block, bones: Skeleton, visible: list[int]) -> list[_Run]:
        runs: list[_Run] = []
        for index in visible:
            low, high = bones.sentence(self._citations[index].span[0])
            if not runs or runs[-1].low != low:
                runs.append(_Run(low, high))
            run = runs[-1]
            lead = self._lead(block, bones, run, index)
            self._decide(bones, run, index, lead)
            run.before = index
            run.agent = index if self.roles[index] == "agent" else run.agent
            run.seen.append(index)
        return runs

    def _lead(self, block: Block, bones: Skeleton, run: _Run, index: int) -> Words:
        """The words before a mention and its pinpoint: from the mention before, or from the sentence's start."""
        low = run.low if run.before is None else self._citations[run.before].span[1]
        start = self._begin(low, index)
        lead = bones.between(low, start)
        if run.before is None and low == block.start and lead.folded in ("", "cua", "cac"):
            before = statements.line_before(self._document, block, lead.folded)
            return Words(f"{before.folded} {lead.folded}".strip(), f"{before.printed} {lead.printed}".strip())
        return lead

    def _begin(self, low: int, index: int) -> int:
        """Where a mention begins with its pinpoint."""
        citation, start = self._citations[index], self._citations[index].span[0]
        if not citation.pinpoint:
            return start
        printed = self._document.text.rfind(citation.pinpoint, max(low, start - _LONGEST_POINT), start)
        if printed >= 0:
            return printed
        chain = pinpoints.before(self._document.text, low, start)
        return chain[1] if chain is not None else start

    def _decide(self, bones: Skeleton, run: _Run, index: int, lead: Words) -> None:
        one = self._citations[index]
        opens = run.before is None
        act = self._act(run, one, lead)
        if act is not None:
            self._set(index, act)
            run.base, run.member = act, index
            return
        effect = passives.effect(lead.folded, bracketed=False)
        if effect is not None:
            target = run.before
            if opens:
                effect, target = carried.to(self._document, self._citations, index, effect)
            self._amended(index, effect, target)
            return
        if run.before is not None:
            self._goes_on(bones, run, index, lead)
            return
        relation = self._first(run, lead, one, bones.start)
        self._set(index, relation)
        run.member = index
        run.amending = index if grounds.names_amending_law(lead.folded) else None
        if relation in (*grounds.LISTING, *GOVERNED, "guides"):
            run.base = relation

    def _act(self, run: _Run, one: Citation, lead: Words) -> Relation | None:
        """What this document does with a mention by a verb before it; tasks in tables and annexes are not its own."""
        if not self._able or one.zone.startswith("fn:"):
            return None
        named = " nay " in f" {lead.folded} "
        if not named and (one.zone == "annex" or (run.base is not None and run.base not in GOVERNED)):
            return None
        opens, done = run.before is None, run.base in GOVERNED
        act = speaking.governed(lead, opens=opens, own=self._own, pointed=bool(one.pinpoint), done=done)
        return None if act is not None and one.form == "named" and self._is_beyond(one, act) else act

    def _first(self, run: _Run, lead: Words, one: Citation, start: int) -> Relation:
        """The relation of the first mention of a sentence."""
        bare = lead.unmarked()
        listed = self._listed(bare, one, begins=run.low == start)
        if listed is not None and not (one.form == "named" and self._is_beyond(one, listed)):
            return listed
        relation = grounds.opening(bare, one)
        if relation == "guides" and not self._able:
            relation = None
        if relation is not None:
            return relation
        if _enclosing().fullmatch(bare.folded.strip("( ")) or (
            one.key == self._key and bare.folded.endswith("kem theo")
        ):
            return "issued_with"
        return grounds.by_words(lead, one, opens=True, own=self._own if self._able else "Công văn")

    def _listed(self, bare: Words, one: Citation, *, begins: bool) -> Relation | None:
        """What the heading above gives to the first mention of an item: one that begins it, or whose parts do."""
        if not begins or one.zone.startswith("fn:"):
            return None
        opens = not bare.folded.strip(' (“"[_')
        if not opens and headings.parts().fullmatch(bare.folded) is None:
            return None
        relation = self.governing.relation
        if opens:
            return None if bare.folded and relation in ("legal_basis", "implements") else relation
        if relation not in ("repeals", "replaces", "suspends"):
            return None
        return "amends" if relation == "replaces" else relation

    def _goes_on(self, bones: Skeleton, run: _Run, index: int, lead: Words) -> None:
        """The role and relation of a mention behind another in its sentence."""
        one = self._citations[index]
        assert run.before is not None
        before, agent = self._citations[run.before], self._agent(run, one, lead.folded)
        if agent is not None and passives.goes_on(lead.folded, agent, one, _behind(bones, run, one)):
            self._amended(index, agent.effect or "amended", agent.target)
            return
        if run.member is None:
            self._set(index, grounds.by_words(lead, one, opens=False, own=self._own))
            return
        listing = run.base in grounds.LISTING
        last = self._citations[run.member]
        place = members.Place(before, self.roles[run.before], run.amended)
        role = members.role(lead.folded, one, place, last, listing=listing)
        if not lead.folded and one.pinpoint and place.role == "member":
            role = "member"  # a comma was left out before the next act's provisions
        if role == "member" and place.role == "inner" and index + 1 < len(self._citations):
            following = self._citations[index + 1]
            behind = bones.between(one.span[1], min(run.high, following.span[0])).folded
            role = "inner" if members.is_with_amended(lead.folded, behind, before, one, following) else role
        law = run.base == "legal_basis" and grounds.names_law(lead.folded, one)
        if role == "inner" and (law or (run.base is None and members.opens_clause(lead.folded))):
            role = "member"
        self.roles[index] = role
        if role == "inner" and members.amends(lead.folded):
            run.amended = one
        if role == "member":
            run.member, run.amended = index, None
            if self._amended_together(run, index, lead.folded):
                return
            base = run.base
            if base is not None and grounds.continued(lead.folded, base, one) and not self._is_beyond(one, base):
                self._set(index, base)
                return
        self._by_words(run, index, lead, titled=listing and role == "inner" and members.is_unbroken(lead.folded))

    def _by_words(self, run: _Run, index: int, lead: Words, *, titled: bool) -> None:
        """The relation that the words before a mention give it; ``titled``: they are the title of the one before."""
        relation = grounds.by_words(lead, self._citations[index], opens=False, own=self._own)
        if titled and relation == "implements":
            relation = "mentions"  # "Kế hoạch số 8 của UBND tỉnh triển khai Nghị quyết số 9": what the plan is called
        if relation in grounds.LISTING:
            self.roles[index], run.member, run.base = "member", index, relation
        self._set(index, relation)

    def _agent(self, run: _Run, one: Citation, lead: str) -> Citation | None:
        """The act that amended from which a list may go on: the one before, or one whose title and day are over."""
        assert run.before is not None
        if self.roles[run.before] == "agent":
            return self._citations[run.before]
        agent = None if run.agent is None else self._citations[run.agent]
        over = agent is not None and passives.is_over(agent, self._citations[run.before], one, lead)
        return agent if over else None

    def _amended_together(self, run: _Run, index: int, lead: str) -> bool:
        """Whether an amending law's title goes on to another law that it amends: then neither is itself a ground."""
        if run.amending is not None and ";" not in lead and self._citations[index].form == "numbered":
            self._set(run.amending, "mentions")
            self._set(index, "mentions")
            return self._citations[index].kind in ("Luật", "Bộ luật", "Pháp lệnh")
        run.amending = index if grounds.names_amending_law(lead) else None
        return False

    def _enclosed(self, block: Block, bones: Skeleton, hidden: list[int], visible: list[int]) -> None:
        """Read what stands in brackets and quotation marks; only the passive, and what a bracket comes with, count."""
        for group, members_of in groupby(hidden, key=lambda index: bones.group_at(self._citations[index].span[0])):
            assert group is not None
            within = list(members_of)
            part = Block(block.kind, group[0] + 1, group[1] - 1)
            inside = skeleton.of(self._document.text, part, [])
            nested = {i for i in within if inside.group_at(self._citations[i].span[0]) is not None}
            seen: list[int] = []
            for index in within:
                self.roles[index] = "inner"
                if index not in nested:
                    place = bisect_right(visible, index) - 1
                    before = seen[-1] if seen else visible[place] if place >= 0 else None
                    self._in_group(bones, inside, group, index, before, first=not seen)
                    seen.append(index)
            self._enclosed(part, inside, [index for index in within if index in nested], seen)

    def _in_group(
        self,
        bones: Skeleton,
        inside: Skeleton,
        group: tuple[int, int, str],
        index: int,
        before: int | None,
        *,
        first: bool,
    ) -> None:
        """Read a mention in a bracket or a quotation; ``inside`` is the text there without what it encloses itself."""
        one = self._citations[index]
        low = group[0] + 1 if first or before is None else self._citations[before].span[1]
        lead = inside.between(low, self._begin(low, index)).folded
        effect = passives.effect(lead, bracketed=first)
        previous = self._citations[before] if before is not None else None
        if effect is not None:
            target = before if before is not None else carried.from_heading(self._document, self._citations, index)
            self._amended(index, effect, target)
        elif not first and previous is not None and previous.relation == "amended_by":
            if passives.goes_on(lead, previous, one, inside.between(one.span[1], group[1]).folded):
                self._amended(index, previous.effect or "amended", previous.target)
        elif group[2] == "quote":
            return
        elif _enclosing().fullmatch(lead):
            if one.key == self._key or not bones.between(bones.start, group[0]).folded:
                self._set(index, "issued_with")
        elif before is None and lead in ("", "tai", "so"):
            self._set(index, self._relation_before(bones, group[0], one))

    def _relation_before(self, bones: Skeleton, at: int, one: Citation) -> Relation:
        """What the words before a bracket say of the one document in it: "Theo đề nghị của Sở A (Tờ trình số 5)"."""
        words = bones.between(bones.sentence(at)[0], at)
        lead = Words(f"{words.folded} tai", f"{words.printed} tại")
        return grounds.opening(lead.unmarked(), one) or grounds.by_words(lead, one, opens=True, own="Công văn")

    def _ended(self, bones: Skeleton, run: _Run) -> None:
        """The members of a sentence of which it says behind them that they end, with the day."""
        if not self._able or not run.seen or self._citations[run.seen[0]].zone != "body":
            return
        for ending in ended.find(bones, run.low, run.high):
            low, high = (ending.end, run.high) if ended.lists(bones, ending) else (ending.low, ending.start)
            inside = [i for i in run.seen if low <= self._citations[i].span[0] < high]
            if not inside or any(self._citations[i].relation in GOVERNED for i in inside):
                continue
            lead = bones.between(low, self._begin(low, inside[0]))
            subject = "" if low == ending.end else ended.subject(lead.cut(lead.folded.rfind(";") + 1))
            if subject is None:
                continue
            self.roles[inside[0]] = "member"
            for index in inside:
                if self.roles[index] == "member" and self._citations[index].relation != "amended_by":
                    part = self._citations[index].pinpoint or speaking.is_part(subject)
                    self._set(index, "amends" if part and ending.relation == "replaces" else ending.relation)
            outset.since(self._document.text, [self._citations[i] for i in inside], ending.low, ending.end, run.high)

    def _heads(self, block: Block, found: list[int]) -> None:
        """A block that ends "… được sửa đổi, bổ sung bởi:" governs the items below it."""
        text = self._document.text
        if not text.endswith(":", block.start, block.end):
            return
        last = found[-1]
        tail = fold(text[self._citations[last].span[1] : block.end])
        effect = passives.effect(" ".join(tail.split()), bracketed=False) if len(tail) < 2000 else None
        if effect is not None:
            target = next((i for i in reversed(found) if self.roles[i] == "member"), last)
            self.governing.amending(effect, target)

    def _set(self, index: int, relation: Relation) -> None:
        if relation == "amended_by":
            self._amended(index, *self.governing.amended)
            return
        self._citations[index].relation = relation

    def _is_beyond(self, one: Citation, relation: Relation) -> bool:
        """Whether this document can surely not do that to an act: a circular repeals no law that a title names."""
        return relation in GOVERNED and ranks.is_beyond(one.kind, one.symbol or "", self._own, self._key or "")

    def _amended(self, index: int, effect: Effect, target: int | None) -> None:
        citation = self._citations[index]
        citation.relation, citation.effect = "amended_by", effect
        citation.target = (
            None if target is None else passives.suffered(self._document.text, self._citations, index, target)
        )
        self.roles[index] = "agent"


def _behind(bones: Skeleton, run: _Run, one: Citation) -> str:
    """The folded words behind a mention in its sentence, as far as they are read."""
    return bones.between(one.span[1], run.high).folded[:200]


@cache
def _enclosing() -> re.Pattern[str]:
    return re.compile(r"(?:duoc\s+)?(?:ban hanh\s+)?(?:kem theo|gui kem|dinh kem|kem)(?:\s+theo)?|ban hanh theo")
