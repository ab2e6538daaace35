"""Rows of works: made when a designation founds one, worked out from all that mean it, dropped with the last."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from extractor.index.storage.secret_views import SECRET
from extractor.index.works.issuers import Issuers
from extractor.linking.identity import Group, WorkFacts, identity_of
from extractor.linking.numbers import folded_symbol
from extractor.linking.works import Means, called
from extractor.vietnamese.folding import fold


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
            rows = self._connection.execute(_MEANING, (work,)).fetchall()
            if rows:
                self._update(work, [row["id"] for row in rows], self._means(rows))
            else:
                self._connection.execute("DELETE FROM main.works WHERE id = ?", (work,))

    def _means(self, rows: Sequence[sqlite3.Row]) -> list[Means]:
        """The designations that mean a work, with how often secret documents use and are them."""
        ids = [row["id"] for row in rows]
        secret: list[dict[int, int]] = [
            dict(self._connection.execute(sql.format(", ".join("?" * len(ids))), ids).fetchall())
            for sql in (_SECRETLY_USED, _SECRETLY_HELD)
        ]
        return [
            Means(
                row["key"], row["number"], row["symbol"], row["kind"], row["date"], row["issuer"], row["uses"],
                row["held"], row["link"], *(counts.get(row["id"], 0) for counts in secret),
            )
            for row in rows
        ]  # fmt: skip

    def _update(self, work: int, ids: Sequence[int], every: Sequence[Means]) -> None:
        names = called(every)
        title, place = self._title([each for each, means in zip(ids, every, strict=True) if means.held])
        values = (
            names.key, names.number, names.symbol, names.kind, fold(names.kind or ""), names.issuer,
            self._issuers.id_of(names.issuer), names.date, title, place, sum(means.held for means in every),
        )  # fmt: skip
        self._connection.execute(_UPDATE, (*values, work))

    def _title(self, bearers: Sequence[int]) -> tuple[str | None, str | None]:
        """Subject and place of the held document that is no secret; of several, the same whatever came first."""
        if not bearers:
            return None, None
        marks = ", ".join("?" * len(bearers))
        row = self._connection.execute(
            f"SELECT subject, place FROM main.documents WHERE designation_id IN ({marks}) AND secrecy IS NULL"
            " ORDER BY key IS NULL, subject IS NULL, sha256 LIMIT 1",
            bearers,
        ).fetchone()
        return (row["subject"], row["place"]) if row else (None, None)


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
