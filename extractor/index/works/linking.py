"""From designations to works in the index: which mention means which document.

The rules are ``extractor.linking``'s. What was touched is noted in ``pending`` in the transaction that touched it, and
linked group by group, in that transaction or a later one: a run that is killed in between leaves nothing but work to
do, and the order in which documents arrive changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from extractor.index.storage.database import Storage
from extractor.index.works import large_groups
from extractor.index.works.decisions import active
from extractor.index.works.large_groups import LargeGroups
from extractor.index.works.store import Works
from extractor.linking.drafts import MOST, Signed, works_of_draft
from extractor.linking.groups import Groups, Meaning, Said, members_of, rule_of
from extractor.linking.identity import (
    Designation,
    Group,
    Work,
    WorkFacts,
    identity_of,
    meanings,
    parsed_identity,
    stored,
)

_GROUPS = 1000


@dataclass(slots=True)
class _Member:
    """A designation's row: what it says, and how it stands linked; ``link`` is None where its uses changed."""

    id: int
    said: Said
    work_id: int | None
    candidates: int
    link: str | None

    @property
    def facts(self) -> WorkFacts:
        return self.said.facts


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
        self._groups = Groups(self._decisions, lambda group: [member.said for member in self._members(group)])

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
        return _State(self._works.id_of(group, one), 1, rule_of(own, one))

    @cached_property
    def _decided_groups(self) -> set[Group]:
        """Groups in which people decided something, or into which works were merged."""
        found = {*self._decisions.merges, *self._objects}
        for sql, those in ((_OF_WORDINGS, list(self._decisions.wordings)), (_OF_FILES, list(self._decisions.files))):
            rows = self._connection.execute(sql, (json.dumps(those),))
            found.update((row["number_compared"], row["symbol_compared"]) for row in rows)
        return found

    def _link_whole(self, group: Group, dropped: bool) -> None:
        members = self._members(group)
        states = self._states(group, self._meanings(group, members))
        before = set(self._works.of_group(group).values()) if dropped else set()
        if self._settle(group, members, states, before):
            note(self._connection, self._objects.get(group, set()) - {group})

    def _meanings(self, group: Group, members: list[_Member]) -> list[Meaning]:
        said = [member.said for member in members]
        if group[1].startswith("="):
            return [self._groups.of_draft(each, partial(self._of_draft, group[1][1:], each.says)) for each in said]
        if any(each.says.is_name for each in said):
            return self._groups.of_name(group, said, self._bearers(group[1]))
        meant = meanings(each.facts for each in said)
        self._note_large(group, members, meant)
        return self._groups.of_numbers(group, said, meant)

    def _states(self, group: Group, linked: Iterable[Meaning]) -> list[_State]:
        """The same with the rows of works, which are made where they are not yet there."""
        known = self._works.of_group(group)
        states = []
        for meaning in linked:
            if meaning.work is None:
                states.append(_State(None, meaning.candidates, meaning.rule))
                continue
            identity = identity_of(*meaning.work)
            if identity not in known:
                known[identity] = self._works.id_of(*meaning.work)
            states.append(_State(known[identity], meaning.candidates, meaning.rule))
        return states

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
        if member.said.says.name_compared:
            yield "", member.said.says.name_compared
        if member.work_id is not None:
            titles = self._connection.execute(_TITLES, (member.id,))
            yield from [("", f"={row[0]}") for row in titles]

    def _note_large(self, group: Group, members: list[_Member], meant: Mapping[WorkFacts, Sequence[WorkFacts]]) -> None:
        """Let a large group be known as one; where people decided something in it, it is linked whole every time."""
        if len(members) < large_groups.LARGE:
            return
        if group in self._decided_groups:
            self._large.forget(group)
        else:
            self._large.note(group, {member.id: member.facts for member in members}, meant)

    def _bearers(self, name: str) -> dict[str, list[Work]]:
        """Numbered works that bear a name, by year."""
        bearers: dict[str, list[Work]] = {}
        for row in self._connection.execute(_BEARERS, (name,)):
            bearers.setdefault(row["year"], []).append(parsed_identity(row["identity"]))
        return bearers

    def _of_draft(self, title: str, says: Designation) -> list[Work]:
        """The works of which a document is a draft."""
        own = self._connection.execute(_OWN_TEXT, (says.apart,)).fetchone()
        if own is None:
            return []
        return works_of_draft(own["text"], says.symbol or "", says.date or "", self._signed(title))

    def _signed(self, title: str) -> Iterator[Signed]:
        """The numbered documents of a title."""
        for row in self._connection.execute(_NUMBERED, (title, MOST)).fetchall():
            work = parsed_identity(row["identity"])
            yield Signed(work, row["year"], row["symbol"], row["date"], partial(self._text, row["id"]))

    def _text(self, document: int) -> str:
        sql = "SELECT text FROM contents WHERE document_id = ?"
        return str(self._connection.execute(sql, (document,)).fetchone()[0])

    def _members(self, group: Group, further: str = "", values: tuple[object, ...] = ()) -> list[_Member]:
        """The members of a group, or those of them that ``further`` leaves."""
        rows = self._connection.execute(f"{_MEMBERS} {further}", (*group, *values)).fetchall()
        said = members_of([_designation(row, group) for row in rows], self._decisions)
        return [
            _Member(row["id"], each, row["work_id"], row["candidates"], row["link"])
            for row, each in zip(rows, said, strict=True)
        ]


_MEMBERS = """
    SELECT id, key, number, year, symbol, kind, date, issuer, standard, name, name_compared, apart,
        work_id, candidates, link
    FROM designations WHERE number_compared = ? AND symbol_compared = ?
"""
_CAME = f"AND link IS NULL LIMIT {large_groups.MANY + 1}"
_BEARERS = """
    SELECT DISTINCT works.identity, works.year FROM designations JOIN main.works ON works.id = work_id
    WHERE name_compared = ? AND name_compared <> '' AND designations.number_compared <> '' ORDER BY works.id
"""
_OWN_TEXT = "SELECT text FROM contents JOIN main.documents AS held ON held.id = document_id WHERE sha256 = ?"
_NUMBERED = """
    SELECT held.id, works.identity, works.year, works.symbol_compared AS symbol, held.date
    FROM main.documents AS held
    JOIN designations ON designations.id = held.designation_id JOIN main.works ON works.id = designations.work_id
    WHERE title_compared = ? AND designations.number_compared <> '' ORDER BY held.sha256 LIMIT ?
"""
_OTHERWISE = """
    AND series = ? AND year_meant = ? AND issuer_meant = ? AND apart = ? AND founds IN (0, 1)
    AND (work_id IS NOT ? OR candidates <> ? OR link IS NOT ?)
"""
_OF_WORDINGS = """
    SELECT number_compared, symbol_compared FROM designations WHERE signature IN (SELECT value FROM json_each(?))
"""
_OF_FILES = """
    SELECT number_compared, symbol_compared FROM main.documents AS held
    JOIN designations ON designations.id = held.designation_id WHERE sha256 IN (SELECT value FROM json_each(?))
"""
_TITLES = "SELECT DISTINCT title_compared FROM main.documents WHERE designation_id = ? AND title_compared <> ''"


def _designation(row: sqlite3.Row, group: Group) -> Designation:
    draft = group[1][1:] if group[1].startswith("=") else ""
    return stored(row[1:12], draft)
