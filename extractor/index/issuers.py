"""Organs that issue: one row each, by the name of its day, with what came before and after it.

Names and times: the tables of organs and provinces. Ministries were merged on 1 March 2025 (Nghị quyết 176/2025/QH15),
provinces on 1 July 2025 (Nghị quyết 202/2025/QH15).
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from extractor import knowledge
from extractor.index.organs import compared_issuer
from extractor.vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when an organ or a province was; ISO of any precision, None where it is not known."""

    start: str | None
    end: str | None
    successors: tuple[str, ...]


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
            span = span_of(name)
            row = self._connection.execute(
                "INSERT INTO issuers (compared, name, valid_from, valid_to, successor) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (compared) DO UPDATE SET valid_from = excluded.valid_from,"
                " valid_to = excluded.valid_to, successor = excluded.successor RETURNING id",
                (compared, name, span.start, span.end, "; ".join(span.successors) or None),
            ).fetchone()
            self._ids[compared] = int(row[0])
        return self._ids[compared]


def span_of(name: str) -> Span:
    """When the organ of this name was, as far as the tables know; of a province's organ, when the province was."""
    compared = compared_issuer(name)
    if compared in _organs():
        return _organs()[compared]
    for unit, span in _provinces().items():
        if compared.endswith(unit):
            lead = name[: len(name) - len(unit)].rstrip() if fold(name).endswith(unit) else ""
            return Span(span.start, span.end, tuple(f"{lead} {each}".strip() for each in span.successors))
    return Span(None, None, ())


@knowledge.remembered(256)
def earlier(issuer: str) -> tuple[str, ...]:
    """A compared issuer, or a part of one, as asked for, and as its predecessors were called.

    "ubnd tinh khanh hoa" → itself and "ubnd tinh ninh thuan", which was merged into it.
    """
    found = [issuer]
    for after, before in _predecessors():
        for asked in tuple(found):
            place = re.search(rf"(?<!\w){re.escape(after)}(?!\w)", asked)
            if place:
                name = asked[: place.start()] + before + asked[place.end() :]
                if name not in found:
                    found.append(name)
    return tuple(found)


@knowledge.derived
def _organs() -> dict[str, Span]:
    rows = knowledge.table("organs")
    names = {row["code"]: row["name"] for row in rows}
    return {
        compared_issuer(row["name"]): Span(
            iso(row["valid_from"]),
            iso(row["valid_to"]),
            tuple(names[code] for code in re.findall(r"[\w&]+", row["successor"]) if code in names),
        )
        for row in reversed(rows)
    }


@knowledge.derived
def _provinces() -> dict[str, Span]:
    rows = knowledge.table("provinces")
    units = {row["name"]: row["unit"] for row in rows}
    return {
        compared_issuer(row["unit"]): Span(
            iso(row["from"]),
            iso(row["to"]),
            tuple(units[name] for each in row["successor"].split(";") if (name := each.strip()) in units),
        )
        for row in rows
    }


@knowledge.derived
def _predecessors() -> tuple[tuple[str, str], ...]:
    """Successor and predecessor, as compared: units with their word, then names alone; then organs."""
    pairs: list[tuple[str, str]] = []
    for row in knowledge.table("provinces"):
        for after in (each.strip() for each in row["successor"].split(";")):
            unit = next((each["unit"] for each in knowledge.table("provinces") if each["name"] == after), "")
            if unit:
                pairs.append((compared_issuer(unit), compared_issuer(row["unit"])))
                pairs.append((fold(after), fold(row["name"])))
    for compared, span in _organs().items():
        pairs.extend((compared_issuer(after), compared) for after in span.successors)
    return tuple(pairs)


def iso(written: str) -> str | None:
    """``01/3/2025`` → ``2025-03-01``; years and ISO dates as they are; None for nothing."""
    parts = written.strip().split("/")
    if len(parts) == 3:
        return f"{parts[2]}-{int(parts[1]):02d}-{int(parts[0]):02d}"
    return written.strip() or None
