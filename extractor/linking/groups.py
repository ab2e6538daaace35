"""What the members of one group mean, and by which rule: a group is all that bears one number and symbol, or one name.

Works are a function of the set of designations and of what people decided. Whoever links gives the members of a group,
and is asked for those of others only where a person merged works.

Rules: ``number`` (all agrees), ``only`` (what it leaves out is filled by the only work that fits), ``alone`` (nothing
else is known of it), ``several`` (not linked), ``name.year``, ``name.only``, ``name.alone``, ``draft``, ``undrafted``,
``merged`` and ``split`` (a person said so).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.linking import laws_by_name
from extractor.linking.decisions import Decisions, mark
from extractor.linking.identity import (
    Designation,
    Group,
    Work,
    WorkFacts,
    facts_of,
    identity_of,
    meanings,
    parsed_identity,
)

CONFIDENCE = {
    "number": 1.0, "merged": 1.0, "split": 1.0, "only": 0.9, "name.year": 0.9, "draft": 0.8, "alone": 0.7,
    "name.alone": 0.7, "name.only": 0.6, "several": 0.0, "undrafted": 0.0,
}  # fmt: skip
"""How far a link of each rule can be trusted, 0 to 1."""
BORROWED = ("merged", "draft", "name.year", "name.only")
"""Links of designations that say little of the work itself: they are heard where no other is."""


@dataclass(frozen=True, slots=True)
class Said:
    """A member of a group: what it says, and what of that is known."""

    says: Designation
    facts: WorkFacts


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a member is linked: to which work, None where none or several fit; how many fit; by which rule."""

    work: Work | None
    candidates: int
    rule: str


def members_of(group: Sequence[Designation], decisions: Decisions) -> list[Said]:
    """The members of one group with what each of them knows; a wording that a person split off is apart."""
    members = []
    for says, known in zip(group, facts_of(group), strict=True):
        facts = laws_by_name.facts_of_name(says) if says.is_name else known
        if decisions.wordings and decisions.wordings.get(says.signature, "") is None:
            facts = replace(facts, apart=mark(says.signature))
        members.append(Said(says, facts))
    return members


def rule_of(own: WorkFacts, target: WorkFacts) -> str:
    """By which rule a number that says ``own`` means the work ``target``."""
    if own != target:
        return "only"
    return "alone" if own.unknown > 1 else "number"


class Groups:
    """The rules under what people decided; ``members`` gives those of any group."""

    def __init__(self, decisions: Decisions, members: Callable[[Group], Sequence[Said]]) -> None:
        self._decisions = decisions
        self._members = members

    def of_numbers(
        self, group: Group, members: Sequence[Said], meant: Mapping[WorkFacts, Sequence[WorkFacts]]
    ) -> list[Meaning]:
        """Numbers and standards: who knows more comes first, and who knows less joins the only one that fits.

        ``meant`` are the ``meanings`` of what the members know.
        """
        final = self._merged(group, (found[0] for found in meant.values() if len(found) == 1))
        linked = []
        for member in members:
            found = meant[member.facts]
            if len(found) > 1:
                linked.append(self.decided(member) or Meaning(None, len(found), "several"))
                continue
            [target] = found
            rule = "split" if member.facts.apart else rule_of(member.facts, target)
            linked.append(self.decided(member) or _to(group, target, rule, final))
        return linked

    def of_name(self, group: Group, members: Sequence[Said], bearers: Mapping[str, Sequence[Work]]) -> list[Meaning]:
        """Mentions of a law by its name; ``bearers`` are the numbered works that bear it, by their year."""
        named = [(member.facts, (member.says.year or "") if not member.facts.year else "") for member in members]
        meant = laws_by_name.meanings(named, bearers)
        final = self._merged(group, (found[0] for found, _ in meant.values() if isinstance(found[0], WorkFacts)))
        linked = []
        for member, each in zip(members, named, strict=True):
            found, rule = meant[each]
            if len(found) > 1:
                meaning = Meaning(None, len(found), rule)
            elif isinstance(found[0], WorkFacts):
                meaning = _to(group, found[0], rule, final)
            else:
                meaning = Meaning(found[0], 1, rule)
            linked.append(self.decided(member) or meaning)
        return linked

    def of_draft(self, member: Said, found: Callable[[], Sequence[Work]]) -> Meaning:
        """A document without a number; ``found`` are the works of which it is a draft."""
        decided = self.decided(member)
        if decided is not None:
            return decided
        works = found()
        if len(works) == 1:
            return Meaning(works[0], 1, "draft")
        return Meaning(None, len(works), "several" if works else "undrafted")

    def decided(self, member: Said) -> Meaning | None:
        """What a person said of a file or a wording; None where nobody said anything."""
        decisions = self._decisions
        if decisions.wordings and member.says.signature in decisions.wordings:
            target = decisions.wordings[member.says.signature]
        elif member.says.apart and member.says.apart in decisions.files:
            target = decisions.files[member.says.apart]
        else:
            return None
        if target is not None:
            return Meaning(self._current(*parsed_identity(target)), 1, "merged")
        group = member.says.group
        if group[1].startswith("="):
            return Meaning(None, 0, "undrafted")
        return Meaning((group, member.facts), 1, "split")

    def _merged(self, group: Group, founders: Iterable[WorkFacts]) -> dict[WorkFacts, Work]:
        """Works of the group that people merged into others, with those others."""
        pairs = self._decisions.merges.get(group)
        works = set(founders) if pairs else set()
        return {
            _closest(parsed_identity(subject)[1], works): self._follow(target, ()) for subject, target in pairs or ()
        }

    def _follow(self, identity: str, seen: tuple[str, ...]) -> Work:
        """The work that an identity means, through further merges."""
        group, facts = self._current(*parsed_identity(identity))
        for subject, target in self._decisions.merges.get(group, ()):
            further = target not in seen and self._current(*parsed_identity(subject))[1] == facts
            if further and identity_of(group, facts) != target:
                return self._follow(target, (*seen, identity))
        return group, facts

    def _current(self, group: Group, facts: WorkFacts) -> Work:
        """The work that an identity means today: more may be known of it than when the decision was made."""
        if facts.apart:
            return group, facts
        found = meanings(member.facts for member in self._members(group)).values()
        return group, _closest(facts, {target for targets in found for target in targets})


def _to(group: Group, target: WorkFacts, rule: str, final: Mapping[WorkFacts, Work]) -> Meaning:
    if target in final:
        return Meaning(final[target], 1, "merged")
    return Meaning((group, target), 1, rule)


def _closest(facts: WorkFacts, works: set[WorkFacts]) -> WorkFacts:
    """The work of these facts, else the only one that fits them, else these facts."""
    fitting = [work for work in works if facts.fits(work)]
    same = [work for work in fitting if (work.year, work.issuer) == (facts.year, facts.issuer)]
    found = same or fitting
    return found[0] if len(found) == 1 else facts
