"""Works in the index: from the designations of one number and symbol to the works that they mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.index.identity import Designation, Facts, candidates, facts_of, resolve
from extractor.index.numbers import folded_symbol
from extractor.vietnamese.folding import fold

Group = tuple[str, str]


@dataclass
class _Member:
    """A designation's row: its id, what it says, how often it is used and how many documents bear it."""

    id: int
    says: Designation
    uses: int
    held: int
    work_id: int | None
    candidates: int


@dataclass
class _Work:
    facts: Facts
    members: list[_Member] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(member.held for member in self.members)

    def says(self, name: str) -> str | None:
        """The value that the held documents give, else the most exact and most used one of the mentions."""
        values = [
            (member.held > 0, len(value) if name == "date" else 0, member.uses, value)
            for member in self.members
            if (value := getattr(member.says, name))
        ]
        return max(values)[3] if values else None


def link(connection: sqlite3.Connection, touched: Mapping[Group, set[int]]) -> None:
    """Work out the works of these groups afresh: make, update and drop works, link designations to them.

    ``touched`` holds the designations of each group that were made, or used more or less than before.
    """
    for group in sorted(touched):
        _link_group(connection, group, touched[group])


def _link_group(connection: sqlite3.Connection, group: Group, touched: set[int]) -> None:
    members = _members(connection, group)
    facts = facts_of([member.says for member in members])
    meant = resolve(facts)
    targets = [meant[own] for own in facts]
    works: dict[Facts, _Work] = {}
    for member, target in zip(members, targets, strict=True):
        if target is not None:
            works.setdefault(target, _Work(target)).members.append(member)
    known = _stored(connection, group)
    ids = {work: known[identity] for work in works if (identity := _identity(group, work)) in known}
    changed = _changed(members, [ids.get(work) if work else None for work in targets], touched)
    for facts_of_work, work in works.items():
        if facts_of_work not in ids or ids[facts_of_work] in changed:
            ids[facts_of_work] = _store(connection, group, work)
    states = [
        (ids[work], 1) if work else (None, candidates(own, works)) for own, work in zip(facts, targets, strict=True)
    ]
    _update(connection, members, states)
    gone = set(known.values()) - set(ids.values())
    connection.executemany("DELETE FROM works WHERE id = ?", [(each,) for each in sorted(gone)])


def _changed(members: list[_Member], places: list[int | None], touched: set[int]) -> set[int]:
    """Ids of works that gain, lose or keep a touched designation; of a dropped one nobody knows which it was."""
    if touched - {member.id for member in members}:
        return {place for place in places if place is not None}
    changed: set[int] = set()
    for member, place in zip(members, places, strict=True):
        if member.id in touched or member.work_id != place:
            changed.update(each for each in (member.work_id, place) if each is not None)
    return changed


def _update(connection: sqlite3.Connection, members: list[_Member], states: Sequence[tuple[int | None, int]]) -> None:
    changes = [
        (*state, member.id)
        for member, state in zip(members, states, strict=True)
        if state != (member.work_id, member.candidates)
    ]
    connection.executemany("UPDATE designations SET work_id = ?, candidates = ? WHERE id = ?", changes)


def _identity(group: Group, facts: Facts) -> str:
    return "|".join((*group, facts.series, facts.year, facts.issuer))


def _members(connection: sqlite3.Connection, group: Group) -> list[_Member]:
    rows = connection.execute(
        "SELECT id, key, number, year, symbol, kind, date, issuer, standard, uses, held, work_id, candidates"
        " FROM designations WHERE number_compared = ? AND symbol_compared = ?",
        group,
    )
    return [_Member(row[0], Designation(*row[1:9]), *row[9:13]) for row in rows]


def _store(connection: sqlite3.Connection, group: Group, work: _Work) -> int:
    number, symbol = group
    facts = work.facts
    kind = work.says("kind")
    title, place = _title(connection, work)
    values = {
        "identity": _identity(group, facts),
        "key": work.says("key"),
        "number": work.says("number"),
        "symbol": work.says("symbol"),
        "number_compared": number,
        "symbol_compared": symbol,
        "symbol_folded": folded_symbol(symbol),
        "series": facts.series,
        "year": facts.year,
        "issuer_compared": facts.issuer,
        "partial": int(facts.unknown > 0),
        "kind": kind,
        "kind_folded": fold(kind or ""),
        "issuer": work.says("issuer"),
        "date": work.says("date"),
        "title": title,
        "place": place,
        "held": work.held,
    }
    row = connection.execute(_UPSERT, values).fetchone()
    return int(row[0])


# fmt: off
_COLUMNS = (
    "identity", "key", "number", "symbol", "number_compared", "symbol_compared", "symbol_folded", "series", "year",
    "issuer_compared", "partial", "kind", "kind_folded", "issuer", "date", "title", "place", "held",
)
# fmt: on
_UPSERT = (
    f"INSERT INTO works ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + name for name in _COLUMNS)})"
    f" ON CONFLICT (identity) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
    " RETURNING id"
)


def _title(connection: sqlite3.Connection, work: _Work) -> tuple[str | None, str | None]:
    """Subject and place of the held document; of several, the same one whatever came first."""
    bearers = [member.id for member in work.members if member.held]
    if not bearers:
        return None, None
    marks = ", ".join("?" * len(bearers))
    row = connection.execute(
        f"SELECT subject, place FROM documents WHERE designation_id IN ({marks})"
        " ORDER BY subject IS NULL, sha256 LIMIT 1",
        bearers,
    ).fetchone()
    return (row[0], row[1]) if row else (None, None)


def _stored(connection: sqlite3.Connection, group: Group) -> dict[str, int]:
    """Identity → id of the works of a group."""
    rows = connection.execute(
        "SELECT identity, id FROM works WHERE number_compared = ? AND symbol_folded = ? AND symbol_compared = ?",
        (group[0], folded_symbol(group[1]), group[1]),
    )
    return dict(rows.fetchall())
