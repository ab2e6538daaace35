"""Which law a name means that is written without number and year: the one in force on the day on which it is written.

"Hiến pháp" in 2025 is that of 2013; "Luật Tổ chức chính quyền địa phương" in May 2025 is the one of 19/02/2025, in July
the one of 16/6/2025. Between the day on which a law is passed and that from which it has effect both fit. Nothing is
said of names that ``models/law_terms.tsv`` does not know, or of days that it does not reach.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from extractor import knowledge
from extractor.vietnamese.folding import fold

_KNOWN_UNTIL = "2026-07-01"
"""The last day for which the table knows the laws that had been passed and took effect."""
_DAY = len("2025-06-16")


@dataclass(frozen=True, slots=True)
class LawTerm:
    """One of the laws that bear a name in turn: ``number`` is "" where it is not known, days are ISO."""

    name: str
    number: str
    date: str
    effective: str


def in_force(name: str, day: str) -> LawTerm | None:
    """The law of a name on a day (ISO, of any precision); None where two fit, or where none is known."""
    found = fitting(name, day)
    return found[0] if len(found) == 1 else None


def fitting(name: str, day: str) -> tuple[LawTerm, ...]:
    """The laws of a name that one who writes on a day may mean: the one in force, and those that wait for their day.

    With a month or year those of all its days. Empty where the table does not know.
    """
    terms = _terms().get(compared(name), ())
    first, last = _first_and_last(day)
    if last > _KNOWN_UNTIL:
        return ()
    known = [place for place, term in enumerate(terms) if term.effective <= first]
    if not known:
        return ()
    return tuple(term for term in terms[known[-1] :] if term.date <= last)


def passed_on(name: str, date: str) -> LawTerm | None:
    """The law of a name that was passed on a day, or the only one of a year (ISO); None where the table knows none."""
    found = [term for term in _terms().get(compared(name), ()) if term.date.startswith(date)]
    return found[0] if len(found) == 1 else None


def _first_and_last(day: str) -> tuple[str, str]:
    if len(day) >= _DAY:
        return day[:_DAY], day[:_DAY]
    return day + "-01-01"[len(day) - 4 :], day + "-12-31"[len(day) - 4 :]


def compared(name: str) -> str:
    """``Bộ luật Dân sự`` and ``BỘ LUẬT DÂN SỰ`` → ``boluatdansu``."""
    return "".join(filter(str.isalnum, fold(name)))


@knowledge.derived
def _terms() -> dict[str, tuple[LawTerm, ...]]:
    found: dict[str, list[LawTerm]] = defaultdict(list)
    for row in knowledge.table("law_terms"):
        for name in knowledge.listed(row, "name"):
            found[compared(name)].append(LawTerm(name, row["number"], row["date"], row["effective"]))
    return {name: tuple(sorted(each, key=lambda term: term.date)) for name, each in found.items()}
