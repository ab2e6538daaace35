"""Organs that issue, as the index has them: one row each, by the name of its day."""

from __future__ import annotations

import sqlite3

from extractor.linking.issuers import compared_issuer, lifetime_of


class Issuers:
    """The rows of issuers of one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[str, int] = {}

    def id_of(self, name: str | None) -> int | None:
        """The row of an issuer, made where it is not yet there; None without a name."""
        compared = compared_issuer(name)
        if not name or not compared:
            return None
        if compared not in self._ids:
            span = lifetime_of(name)
            row = self._connection.execute(
                "INSERT INTO issuers (compared, name, valid_from, valid_to, successor) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (compared) DO UPDATE SET valid_from = excluded.valid_from,"
                " valid_to = excluded.valid_to, successor = excluded.successor RETURNING id",
                (compared, name, span.start, span.end, "; ".join(span.successors) or None),
            ).fetchone()
            self._ids[compared] = int(row[0])
        return self._ids[compared]
