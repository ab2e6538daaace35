"""Rows of works: made when a designation founds one, worked out from all that mean it, dropped with the last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractor.index.storage.secret_views import SECRET
from extractor.index.works.identity import Group, WorkFacts, identity_of
from extractor.index.works.issuers import Issuers
from extractor.index.works.numbers import folded_symbol
from extractor.vietnamese.folding import fold

_BORROWED = ("merged", "draft", "name.year", "name.only")
"""Links of designations that say little of the work itself: they are heard where no other is."""


@dataclass(frozen=True, slots=True)
class _Means:
    """A designation that means a work."""

    id: int
    key: str
    number: str | None
    symbol: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    uses: int
    held: int
    link: str | None


class Works:
    """The works of one connection; ``id_of`` and ``settle`` write."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._issuers = Issuers(connection)

    def of_group(self, group: Group) -> dict[str, int]:
        """Identity → id of the works of a group."""
        rows = self._connection.execute(
            "SELECT identity, id FROM main.works"
            " WHERE number_compared = ? AND symbol_folded = ? AND symbol_compared = ?",
            (group[0], folded_symbol(group[1]), group[1]),
        )
        return dict(rows.fetchall())

    def id_of(self, group: Group, facts: WorkFacts) -> int:
        """The work of this identity, made where it is not yet there."""
        identity = identity_of(group, facts)
        row = self._connection.execute("SELECT id FROM main.works WHERE identity = ?", (identity,)).fetchone()
        return int(row[0]) if row else self.make(group, facts)

    def make(self, group: Group, facts: WorkFacts) -> int:
        """Put in a work that is not yet there; ``settle`` says what it is called."""
        number, symbol = group
        row = self._connection.execute(
            "INSERT INTO main.works (identity, key, number_compared, symbol_compared, symbol_folded, series, year,"
            " issuer_compared, apart, partial, kind_folded, held) VALUES (?, '', ?, ?, ?, ?, ?, ?, ?, ?, '', 0)"
            " RETURNING id",
            (
                identity_of(group, facts), number, symbol, folded_symbol(symbol), facts.series, facts.year,
                facts.issuer, facts.apart, int(facts.unknown > 1),
            ),
        ).fetchone()  # fmt: skip
        return int(row[0])

    def settle(self, ids: Iterable[int]) -> None:
        """Work out what these works are called from those that mean them; drop those that nothing means."""
        for work in sorted(ids):
            every = [_Means(**dict(row)) for row in self._connection.execute(_MEANING, (work,))]
            if every:
                held = sum(means.held for means in every)
                self._update(work, self._openly(every), held)
            else:
                self._connection.execute("DELETE FROM main.works WHERE id = ?", (work,))

    def _openly(self, every: list[_Means]) -> list[_Means]:
        """What documents say that are not secret; where only secret ones say anything, what these say."""
        found: dict[int, list[int]] = {}
        for sql, place in ((_SECRETLY_USED, 0), (_SECRETLY_HELD, 1)):
            ids = [means.id for means in every]
            for designation, count in self._connection.execute(sql.format(", ".join("?" * len(ids))), ids):
                found.setdefault(designation, [0, 0])[place] = count
        if not found:
            return every
        less = [(means, *found.get(means.id, (0, 0))) for means in every]
        left = [replace(means, uses=means.uses - uses, held=means.held - held) for means, uses, held in less]
        return [means for means in left if means.uses > 0 or means.held > 0] or every

    def _update(self, work: int, every: list[_Means], held: int) -> None:
        own = [means for means in every if means.link not in _BORROWED] or every
        kind, issuer = _best_value(own, "kind"), _best_value(own, "issuer")
        title, place = self._title(every)
        values = (
            _best_value(own, "key"), _best_value(own, "number"), _best_value(own, "symbol"), kind, fold(kind or ""),
            issuer, self._issuers.id_of(issuer), _best_value(own, "date"), title, place, held,
        )  # fmt: skip
        self._connection.execute(_UPDATE, (*values, work))

    def _title(self, every: list[_Means]) -> tuple[str | None, str | None]:
        """Subject and place of the held document that is no secret; of several, the same whatever came first."""
        bearers = [means.id for means in every if means.held]
        if not bearers:
            return None, None
        marks = ", ".join("?" * len(bearers))
        row = self._connection.execute(
            f"SELECT subject, place FROM main.documents WHERE designation_id IN ({marks}) AND secrecy IS NULL"
            " ORDER BY key IS NULL, subject IS NULL, sha256 LIMIT 1",
            bearers,
        ).fetchone()
        return (row["subject"], row["place"]) if row else (None, None)


def _best_value(every: list[_Means], name: str) -> str | None:
    """The value that the held documents give, else the most exact and most used one of the mentions."""
    values = [
        (means.held > 0, len(value) if name == "date" else 0, means.uses, value)
        for means in every
        if (value := getattr(means, name))
    ]
    return max(values)[3] if values else None


_MEANING = "SELECT id, key, number, symbol, kind, date, issuer, uses, held, link FROM designations WHERE work_id = ?"
_SECRETLY_USED = f"""
    SELECT designation_id, count(*) FROM mentions
    WHERE document_id IN ({SECRET}) AND designation_id IN ({{}}) GROUP BY 1
"""
_SECRETLY_HELD = f"""
    SELECT designation_id, count(*) FROM main.documents WHERE id IN ({SECRET}) AND designation_id IN ({{}}) GROUP BY 1
"""
_UPDATE = """
    UPDATE main.works SET key = ?, number = ?, symbol = ?, kind = ?, kind_folded = ?, issuer = ?, issuer_id = ?,
        date = ?, title = ?, place = ?, held = ? WHERE id = ?
"""
