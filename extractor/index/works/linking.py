"""From designations to works: which mention means which document, and by which rule.

Works are a function of the set of designations and of what people decided, so the order in which documents arrive
changes nothing. What was touched is noted in ``pending`` in the transaction that touched it, and linked group by
group, in that transaction or a later one: a run that is killed in between leaves nothing but work to do.

Rules: ``number`` (all agrees), ``only`` (what it leaves out is filled by the only work that fits), ``alone`` (nothing
else is known of it), ``several`` (not linked), ``name.year``, ``name.only``, ``name.alone``, ``draft``, ``undrafted``,
``merged`` and ``split`` (a person said so).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.index.storage.database import Storage
from extractor.index.works import large_groups, laws_by_name
from extractor.index.works.decisions import active, mark
from extractor.index.works.drafts import works_of_draft
from extractor.index.works.identity import (
    Designation,
    Group,
    WorkFacts,
    facts_of,
    identity_of,
    meanings,
    parsed_identity,
    stored,
)
from extractor.index.works.large_groups import LargeGroups
from extractor.index.works.store import Works

_GROUPS = 1000

CONFIDENCE = {
    "number": 1.0, "merged": 1.0, "split": 1.0, "only": 0.9, "name.year": 0.9, "draft": 0.8, "alone": 0.7,
    "name.alone": 0.7, "name.only": 0.6, "several": 0.0, "undrafted": 0.0,
}  # fmt: skip
"""How far a link of each rule can be trusted, 0 to 1."""


@dataclass(slots=True)
class _Member:
    """A designation's row: what it says, and how it stands linked; ``link`` is None where its uses changed."""

    id: int
    says: Designation
    work_id: int | None
    candidates: int
    link: str | None
    facts: WorkFacts


@dataclass(frozen=True, slots=True)
class _State:
    """How a designation is to be linked."""

    work_id: int | None
    candidates: int
    link: str


def note(connection: sqlite3.Connection, groups: Iterable[Group]) -> None:
    """Note that designations of these groups were made, or are used more or less than before."""
    connection.executemany(
        "INSERT OR IGNORE INTO pending (number_compared, symbol_compared) VALUES (?, ?)", sorted(groups)
    )


def note_dropped(connection: sqlite3.Connection, groups: Iterable[Group]) -> None:
    """Note that designations of these groups are no more."""
    connection.executemany(
        "INSERT OR REPLACE INTO pending (number_compared, symbol_compared, dropped) VALUES (?, ?, 1)", sorted(groups)
    )


def is_due(storage: Storage) -> bool:
    """Whether anything is to be linked."""
    return storage.value("SELECT 1 FROM pending LIMIT 1") is not None


def link_all(storage: Storage) -> None:
    """Link all that is pending, in transactions that are short; raises IndexFault."""
    while is_due(storage):
        with storage.transaction() as connection:
            Linker(connection).some(_GROUPS)


class Linker:
    """Links within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._works = Works(connection)
        self._decisions = active(connection)
        self._objects = self._decisions.objects()
        self._large = LargeGroups(connection)

    def all(self) -> None:
        """Link all that is pending."""
        while self.some(_GROUPS):
            pass

    def some(self, most: int) -> bool:
        """Link so many groups at most, numbers before names and titles, which lean on them; whether there were any."""
        # '' sorts before every number.
        groups = self._connection.execute(
            "SELECT number_compared, symbol_compared, dropped FROM pending ORDER BY 1 DESC, 2 LIMIT ?", (most,)
        ).fetchall()
        for number, symbol, dropped in groups:
            self._connection.execute(
                "DELETE FROM pending WHERE number_compared = ? AND symbol_compared = ?", (number, symbol)
            )
            self._link((number, symbol), bool(dropped))
        return bool(groups)

    def _link(self, group: Group, dropped: bool) -> None:
        if not dropped and group not in self._decided_groups and self._large.knows(group):
            came = self._members(group, _CAME)
            if len(came) <= large_groups.MANY:
                self._link_some(group, came)
                return
        self._link_whole(group, dropped)

    def _link_some(self, group: Group, came: list[_Member]) -> None:
        """Link what came into a large group, and what changes its meaning by that."""
        self._large.add({member.id: member.facts for member in came})
        members: list[_Member] = []
        states: list[_State] = []
        for own in self._large.touched(group, (member.facts for member in came)):
            state = self._state(group, own, *self._large.meant(group, own))
            now = (state.work_id, state.candidates, state.link)
            others = self._members(group, _OTHERWISE, (own.series, own.year, own.issuer, own.apart, *now))
            members += others
            states += [state] * len(others)
        self._settle(group, members, states, set())

    def _state(self, group: Group, own: WorkFacts, count: int, one: WorkFacts) -> _State:
        if count > 1:
            return _State(None, count, "several")
        return _State(self._works.id_of(group, one), 1, self._rule(own, one))

    @cached_property
    def _decided_groups(self) -> set[Group]:
        """Groups in which people decided something, or into which works were merged."""
        found = {*self._decisions.merges, *self._objects}
        for sql, ids in ((_OF_WORDINGS, list(self._decisions.wordings)), (_OF_FILES, list(self._decisions.files))):
            rows = self._connection.execute(sql, (json.dumps(ids),))
            found.update((row["number_compared"], row["symbol_compared"]) for row in rows)
        return found

    def _link_whole(self, group: Group, dropped: bool) -> None:
        members = self._members(group)
        if group[1].startswith("="):
            states = [self._state_of_draft(group, member) for member in members]
        elif any(member.says.is_name for member in members):
            states = self._states_of_name(group, members)
        else:
            states = self._states(group, members)
        before = set(self._works.of_group(group).values()) if dropped else set()
        if self._settle(group, members, states, before):
            note(self._connection, self._objects.get(group, set()) - {group})

    def _settle(self, group: Group, members: list[_Member], states: Sequence[_State], changed: set[int]) -> bool:
        """Write the states that are new, and the works that they change; whether there were any.

        Names and drafts follow the works whose names and titles they are.
        """
        rows = []
        followers: set[Group] = set()
        for member, state in zip(members, states, strict=True):
            now = (state.work_id, state.candidates, state.link)
            if now == (member.work_id, member.candidates, member.link):
                continue
            rows.append((*now, member.id))
            changed.update(each for each in (member.work_id, state.work_id) if each is not None)
            if member.work_id != state.work_id and group[0]:
                followers.update(self._followers(member))
        self._connection.executemany("UPDATE designations SET work_id = ?, candidates = ?, link = ? WHERE id = ?", rows)
        self._works.settle(changed)
        note(self._connection, followers)
        return bool(rows or changed)

    def _followers(self, member: _Member) -> Iterable[Group]:
        if member.says.name_compared:
            yield "", member.says.name_compared
        if member.work_id is not None:
            titles = self._connection.execute(_TITLES, (member.id,))
            yield from [("", f"={row[0]}") for row in titles]

    def _states(self, group: Group, members: list[_Member]) -> list[_State]:
        """Numbers and standards: who knows more comes first, and who knows less joins the only one that fits."""
        meant = meanings(member.facts for member in members)
        self._note_large(group, members, meant)
        known = self._works.of_group(group)
        final = self._merged(group, (found[0] for found in meant.values() if len(found) == 1))
        states = []
        for member in members:
            found = meant[member.facts]
            if len(found) > 1:
                states.append(self._decided(member) or _State(None, len(found), "several"))
                continue
            [target] = found
            rule = "split" if member.facts.apart else self._rule(member.facts, target)
            states.append(self._decided(member) or self._to(group, target, rule, known, final))
        return states

    def _note_large(self, group: Group, members: list[_Member], meant: Mapping[WorkFacts, Sequence[WorkFacts]]) -> None:
        """Let a large group be known as one; where people decided something in it, it is linked whole every time."""
        if len(members) < large_groups.LARGE:
            return
        if group in self._decided_groups:
            self._large.forget(group)
        else:
            self._large.note(group, {member.id: member.facts for member in members}, meant)

    def _rule(self, own: WorkFacts, target: WorkFacts) -> str:
        if own != target:
            return "only"
        return "alone" if own.unknown > 1 else "number"

    def _to(
        self,
        group: Group,
        target: WorkFacts,
        rule: str,
        known: dict[str, int],
        final: dict[WorkFacts, tuple[Group, WorkFacts]],
    ) -> _State:
        if target in final:
            return _State(self._works.id_of(*final[target]), 1, "merged")
        identity = identity_of(group, target)
        if identity not in known:
            known[identity] = self._works.make(group, target)
        return _State(known[identity], 1, rule)

    def _states_of_name(self, group: Group, members: list[_Member]) -> list[_State]:
        named = [(member.facts, (member.says.year or "") if not member.facts.year else "") for member in members]
        meant = laws_by_name.meanings(named, self._bearers(group[1]))
        final = self._merged(group, (found[0] for found, _ in meant.values() if isinstance(found[0], WorkFacts)))
        known = self._works.of_group(group)
        states = []
        for member, each in zip(members, named, strict=True):
            found, rule = meant[each]
            if len(found) > 1:
                state = _State(None, len(found), rule)
            elif isinstance(found[0], int):
                state = _State(found[0], 1, rule)
            else:
                state = self._to(group, found[0], rule, known, final)
            states.append(self._decided(member) or state)
        return states

    def _bearers(self, name: str) -> dict[str, list[int]]:
        """Numbered works that bear a name, by year."""
        rows = self._connection.execute(
            "SELECT DISTINCT works.id, works.year FROM designations JOIN main.works ON works.id = work_id"
            " WHERE name_compared = ? AND name_compared <> '' AND designations.number_compared <> '' ORDER BY 1",
            (name,),
        )
        bearers: dict[str, list[int]] = {}
        for work, year in rows:
            bearers.setdefault(year, []).append(work)
        return bearers

    def _state_of_draft(self, group: Group, member: _Member) -> _State:
        says = member.says
        decided = self._decided(member)
        if decided is not None:
            return decided
        found = works_of_draft(self._connection, says.apart, group[1][1:], says.symbol or "", says.date or "")
        if len(found) == 1:
            return _State(found[0], 1, "draft")
        return _State(None, len(found), "several" if found else "undrafted")

    def _decided(self, member: _Member) -> _State | None:
        """What a person said of a file or a wording; None where nobody said anything."""
        if member.id in self._decisions.wordings:
            target = self._decisions.wordings[member.id]
        elif member.says.apart and member.says.apart in self._decisions.files:
            target = self._decisions.files[member.says.apart]
        else:
            return None
        if target is not None:
            group, facts = parsed_identity(target)
            return _State(self._works.id_of(*self._current(group, facts)), 1, "merged")
        group = member.says.group
        if group[1].startswith("="):
            return _State(None, 0, "undrafted")
        return _State(self._works.id_of(group, member.facts), 1, "split")

    def _merged(self, group: Group, founders: Iterable[WorkFacts]) -> dict[WorkFacts, tuple[Group, WorkFacts]]:
        """Works of the group that people merged into others, with those others."""
        pairs = self._decisions.merges.get(group)
        works = set(founders) if pairs else set()
        return {
            _closest(parsed_identity(subject)[1], works): self._follow(target, ()) for subject, target in pairs or ()
        }

    def _follow(self, identity: str, seen: tuple[str, ...]) -> tuple[Group, WorkFacts]:
        """The work that an identity means, through further merges."""
        group, facts = self._current(*parsed_identity(identity))
        for subject, target in self._decisions.merges.get(group, ()):
            further = target not in seen and self._current(*parsed_identity(subject))[1] == facts
            if further and identity_of(group, facts) != target:
                return self._follow(target, (*seen, identity))
        return group, facts

    def _current(self, group: Group, facts: WorkFacts) -> tuple[Group, WorkFacts]:
        """The work that an identity means today: more may be known of it than when the decision was made."""
        if facts.apart:
            return group, facts
        found = meanings(member.facts for member in self._members(group)).values()
        return group, _closest(facts, {target for targets in found for target in targets})

    def _members(self, group: Group, further: str = "", values: tuple[object, ...] = ()) -> list[_Member]:
        """The members of a group, or those of them that ``further`` leaves."""
        rows = self._connection.execute(f"{_MEMBERS} {further}", (*group, *values)).fetchall()
        says = [_designation(row, group) for row in rows]
        facts = [
            laws_by_name.facts_of_name(each) if each.is_name else own
            for each, own in zip(says, facts_of(says), strict=True)
        ]
        members = [
            _Member(row[0], each, row[12], row[13], row[14], own)
            for row, each, own in zip(rows, says, facts, strict=True)
        ]
        for member in members:
            if member.id in self._decisions.wordings and self._decisions.wordings[member.id] is None:
                member.facts = replace(member.facts, apart=mark(member.says.signature))
        return members


_MEMBERS = """
    SELECT id, key, number, year, symbol, kind, date, issuer, standard, name, name_compared, apart,
        work_id, candidates, link
    FROM designations WHERE number_compared = ? AND symbol_compared = ?
"""
_CAME = f"AND link IS NULL LIMIT {large_groups.MANY + 1}"
_OTHERWISE = """
    AND series = ? AND year_meant = ? AND issuer_meant = ? AND apart = ? AND founds IN (0, 1)
    AND (work_id IS NOT ? OR candidates <> ? OR link IS NOT ?)
"""
_OF_WORDINGS = """
    SELECT number_compared, symbol_compared FROM designations WHERE id IN (SELECT value FROM json_each(?))
"""
_OF_FILES = """
    SELECT number_compared, symbol_compared FROM main.documents AS held
    JOIN designations ON designations.id = held.designation_id WHERE sha256 IN (SELECT value FROM json_each(?))
"""
_TITLES = "SELECT DISTINCT title_compared FROM main.documents WHERE designation_id = ? AND title_compared <> ''"


def _designation(row: sqlite3.Row, group: Group) -> Designation:
    draft = group[1][1:] if group[1].startswith("=") else ""
    return stored(row[1:12], draft)


def _closest(facts: WorkFacts, works: set[WorkFacts]) -> WorkFacts:
    """The work of these facts, else the only one that fits them, else these facts."""
    fitting = [work for work in works if facts.fits(work)]
    same = [work for work in fitting if (work.year, work.issuer) == (facts.year, facts.issuer)]
    found = same or fitting
    return found[0] if len(found) == 1 else facts
