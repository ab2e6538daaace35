"""Groups that very many designations bear: what one more changes is itself, and what says less and may mean it.

Linking a group anew takes all its members; ``01/QĐ-UBND`` is borne by thousands of communes every year. Here what each
member says stands in its row, with whether it founds a work, so that the few whose meaning can change are found by an
index, and the works that each of them fits are counted there. It comes to the same as linking the whole group anew,
which is done while the group is small, where people decided something in it, and where a member of it is no more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from extractor.linking.identity import Group, WorkFacts, known_less
from extractor.linking.issuers import without_place

LARGE = 200
"""Members from which on a group is large."""
MANY = 100
"""Members that come at once from which on a large group too is linked as a whole."""

_IN_GROUP = "number_compared = ? AND symbol_compared = ?"
_BEARS = f"{_IN_GROUP} AND series = ? AND year_meant = ? AND issuer_meant = ? AND apart = ? AND founds IN (0, 1)"
_FITS = f"""
    SELECT DISTINCT year_meant, issuer_meant, unknown FROM designations
    WHERE {_IN_GROUP} AND series = ? AND apart = ? AND founds = 1 AND unknown < ?
"""


class LargeGroups:
    """The large groups of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def knows(self, group: Group) -> bool:
        """Whether the members of a group are noted here."""
        sql = f"SELECT 1 FROM large_groups WHERE {_IN_GROUP}"
        return self._connection.execute(sql, group).fetchone() is not None

    def note(
        self, group: Group, facts: Mapping[int, WorkFacts], meant: Mapping[WorkFacts, Sequence[WorkFacts]]
    ) -> None:
        """Note a group that was linked as a whole: what its members say, by id, and which works that means."""
        self._connection.execute(
            "INSERT OR IGNORE INTO large_groups (number_compared, symbol_compared) VALUES (?, ?)", group
        )
        self._write((member, own, meant[own][0] == own) for member, own in facts.items())

    def forget(self, group: Group) -> None:
        """Let a group be linked as a whole next time."""
        self._connection.execute(f"DELETE FROM large_groups WHERE {_IN_GROUP}", group)

    def add(self, facts: Mapping[int, WorkFacts]) -> None:
        """Note members that came, or came again."""
        self._write((member, own, False) for member, own in facts.items())

    def touched(self, group: Group, came: Iterable[WorkFacts]) -> list[WorkFacts]:
        """All that members of the group say whose meaning these change, who knows more first."""
        found = set(came)
        for own in list(found):
            for less in known_less(own):
                row = self._connection.execute(
                    f"SELECT unknown FROM designations WHERE {_BEARS} LIMIT 1", (*group, *_columns(less))
                ).fetchone()
                if row is not None:
                    found.add(WorkFacts(less.series, less.year, less.issuer, int(row[0]), less.apart))
        return sorted(found, key=lambda facts: (facts.unknown, facts))

    def meant(self, group: Group, own: WorkFacts) -> tuple[int, WorkFacts]:
        """How many works members who say this can mean, and one of them, which may be their own; noted."""
        count, one = self._fitting(group, own) if own.unknown else (0, own)
        founds = not count
        self._connection.execute(
            f"UPDATE designations SET founds = ? WHERE {_BEARS} AND founds <> ?",
            (founds, *group, *_columns(own), founds),
        )
        return (count, one) if count else (1, own)

    def _fitting(self, group: Group, own: WorkFacts) -> tuple[int, WorkFacts]:
        """The works of which more is known, and that nothing known here contradicts: how many, and one of them."""
        sql, values = _FITS, [*group, own.series, own.apart, own.unknown]
        if own.year:
            sql, values = f"{sql} AND year_meant = ?", [*values, own.year]
        if own.issuer:
            sql = f"{sql} AND issuer_meant = ? UNION {sql} AND organ_meant = ?"
            values = [*values, own.issuer] * 2
        counted = f"SELECT count(*), year_meant, issuer_meant, unknown FROM ({sql})"
        count, year, issuer, unknown = self._connection.execute(counted, values).fetchone()
        return count, WorkFacts(own.series, year, issuer, unknown, own.apart) if count else own

    def _write(self, rows: Iterable[tuple[int, WorkFacts, bool]]) -> None:
        self._connection.executemany(
            "UPDATE designations SET series = ?, year_meant = ?, issuer_meant = ?, organ_meant = ?, unknown = ?,"
            " founds = ? WHERE id = ?",
            [
                (own.series, own.year, own.issuer, without_place(own.issuer), own.unknown, founds, member)
                for member, own, founds in rows
            ],
        )


def _columns(facts: WorkFacts) -> tuple[str, str, str, str]:
    return facts.series, facts.year, facts.issuer, facts.apart
