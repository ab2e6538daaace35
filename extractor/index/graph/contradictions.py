"""What a designation says against itself, against others of its work, or against what is known of its issuer.

Each is shown where it stands: in its first mention, or in the head of the document that bears it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from itertools import chain, groupby
from typing import Literal

from extractor import knowledge
from extractor.document import Span
from extractor.index.graph.rows import Contradiction
from extractor.index.storage.database import Storage
from extractor.index.storage.sql import FIRST_FILE
from extractor.linking.drafts import alike
from extractor.linking.identity import whole_year
from extractor.linking.issuers import compared_issuer, iso, lifetime_of
from extractor.rules.symbols import symbols

Severity = Literal["error", "warning", "info"]

_MENTION = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS key, mentions."start" AS begin, mentions."end" AS finish, context
    FROM mentions JOIN documents ON documents.id = mentions.document_id
    WHERE mentions.designation_id = ? ORDER BY mentions.date IS NULL, form <> 'numbered', mentions.id LIMIT 1
"""
_BEARER = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS key, NULL AS begin, NULL AS finish,
        coalesce(documents.subject, '') AS context
    FROM documents WHERE designation_id = ? ORDER BY sha256 LIMIT 1
"""


def finding(storage: Storage, designation: int, code: str, severity: Severity, message: str) -> Contradiction | None:
    """A finding where a designation stands, in a document that bears it before one that cites it."""
    for sql in (_BEARER, _MENTION):
        row = next(storage.rows(sql, (designation,)), None)
        if row is not None:
            return Contradiction(code, severity, message, row["path"], row["key"], _span(row), row["context"])
    return None


def _span(row: sqlite3.Row) -> Span | None:
    return None if row["begin"] is None else (row["begin"], row["finish"])


_DESIGNATIONS = """
    SELECT *, held OR EXISTS (SELECT 1 FROM mentions WHERE designation_id = designations.id AND form = 'numbered')
        AS in_full
    FROM designations WHERE number IS NOT NULL AND work_id IS NOT NULL ORDER BY id
"""
Disagreement = tuple[str, Severity, str]


def findings(storage: Storage) -> Iterator[Contradiction]:
    """One finding for each wording that disagrees, and each work that is said two things of."""
    for row in list(storage.rows(_DESIGNATIONS)):
        for code, severity, message in chain(_of_date(row), _of_symbol(row)):
            found = finding(storage, row["id"], code, severity, message)
            if found is not None:
                yield found
    yield from _two_dates(storage)
    yield from _two_titles(storage)
    yield from _two_numbers(storage)
    yield from _after_citing(storage)


def _of_date(row: sqlite3.Row) -> Iterator[Disagreement]:
    date, year = row["date"] or "", row["year"]
    if year and date and whole_year(year) != date[:4]:
        yield "date.not_of_year", "error", f"{row['key']} is dated {date}: the number holds another year"
        return
    begins, ends = _time_of(row["symbol"], row["issuer"])
    if begins and date and date < begins[: len(date)]:
        yield "date.before_issuer", "error", f"{row['key']} is dated {date}: its issuer exists since {begins} only"
    if ends and date and date[: len(ends)] > ends[: len(date)]:
        yield "date.after_issuer", "error", f"{row['key']} is dated {date}: its issuer was no more after {ends}"


def _time_of(symbol: str | None, issuer: str | None) -> tuple[str | None, str | None]:
    """From when to when the issuer was: the organ of the symbol, or the province of the issuer."""
    parsed = symbols.parse(f"1/{symbol}") if symbol else None
    code = (parsed.organ or "") if parsed else ""
    row = _organs().get(code)
    if row is not None and row["level"] != "local":
        return iso(row["valid_from"]), iso(row["valid_to"])
    span = lifetime_of(issuer) if issuer else None
    return (span.start, span.end) if span else (None, None)


def _of_symbol(row: sqlite3.Row) -> Iterator[Disagreement]:
    parsed = symbols.parse(row["key"])
    if parsed is None:
        return
    kind = row["kind"]
    if (
        row["in_full"]
        and kind
        and parsed.kind
        and parsed.kind != kind
        and not _may_be(kind, parsed.kind, row["symbol"])
    ):
        yield "symbol.kind", "warning", f"{row['key']} is called {kind}; its symbol says {parsed.kind}"
    organ = _organs().get(parsed.organ or "")
    issuer = compared_issuer(row["issuer"])
    if organ is not None and _is_supreme(organ) and issuer in _central() and parsed.unit is None:
        own = compared_issuer(organ["name"])
        if {organ["code"], *_central()[issuer]} >= {"TTg", "CP"}:
            return  # the Government and its Prime Minister are named for each other
        if not own.startswith(issuer) and not (_related(organ["code"]) & _central()[issuer]):
            yield "symbol.issuer", "warning", f"{row['key']} is said to be of {row['issuer']}, not of {organ['name']}"


def _may_be(kind: str, stated: str, symbol: str | None) -> bool:
    """Whether a symbol may be one of this kind after all.

    Before 2004 the code of a ministry stood where that of the kind does now ("999-TC/QĐ-CĐKT", "212-TC/CĐKT" of the
    Ministry of Finance), and offices write "TTLN" for joint submissions as for joint circulars.
    """
    codes = _codes_of(kind)
    groups = set(re.split(r"[-/]", symbol or ""))
    if codes & groups or (groups & _OLD_ORGANS and stated not in knowledge.kinds("chief")):
        return True
    if kind == "Tờ trình" and any(group.startswith("TT") for group in groups):
        return True
    return _may_bear(kind, stated)


_OLD_ORGANS = frozenset({"TC", "KH", "BC", "TB", "CT"})
"""Codes of ministries of that time that are codes of kinds too."""


@knowledge.derived
def _codes_of(kind: str) -> frozenset[str]:
    return frozenset(code for row in knowledge.table("kinds") if row["kind"] == kind for code in row["codes"].split())


def _may_bear(kind: str, stated: str) -> bool:
    """Regulations have the symbol of the act that issues them, the Party's that of a decision (Quy định 399-QĐ/TW)."""
    if kind in knowledge.kinds("any") or stated in kind or kind in stated:
        return True
    return kind in knowledge.kinds("borrowing") and stated in knowledge.kinds("chief")


@knowledge.derived
def _organs() -> dict[str, knowledge.Row]:
    return {row["code"]: row for row in knowledge.table("organs")}


def _is_supreme(row: knowledge.Row) -> bool:
    """Organs that number for themselves alone: below ministries, a unit's code stands where the organ's does."""
    return row["level"] == "central" and row["name"].startswith(("Bộ ", "Chính phủ", "Thủ tướng", "Quốc hội", "Ủy ban"))


@knowledge.derived
def _central() -> dict[str, frozenset[str]]:
    """Compared names of the highest organs, with the codes that they, and those before and after them, use."""
    found: dict[str, set[str]] = {}
    for row in knowledge.table("organs"):
        if _is_supreme(row):
            found.setdefault(compared_issuer(row["name"]), set()).update(_related(row["code"]))
    return {name: frozenset(codes) for name, codes in found.items()}


@knowledge.derived
def _related(code: str) -> frozenset[str]:
    """A code, those that follow it, and those that it followed."""
    rows = knowledge.table("organs")
    after = {row["code"]: set(_codes(row["successor"])) for row in rows}
    before = {each for each, following in after.items() if code in following}
    return frozenset({code, *after.get(code, set()), *before})


def _codes(successor: str) -> list[str]:
    return [
        each for each in successor.replace("/", " ").replace("+", " ").replace("(", " ").split() if each in _organs()
    ]


_DATES = """
    SELECT work_id, id, key, year, date, uses, held FROM designations
    WHERE number IS NOT NULL AND length(date) = 10 AND work_id IN (
        SELECT work_id FROM designations WHERE number IS NOT NULL AND length(date) = 10 AND work_id IS NOT NULL
        GROUP BY work_id HAVING count(DISTINCT date) > 1
    )
    ORDER BY work_id, held DESC, uses DESC, id
"""


def _two_dates(storage: Storage) -> Iterator[Contradiction]:
    """A number with several dates: each date but the one that the held document or most mentions give.

    A day of another year than the number's is told as that already.
    """
    for _, group in groupby(list(storage.rows(_DATES)), key=lambda row: row["work_id"]):
        every = [row for row in group if not row["year"] or whole_year(row["year"]) == row["date"][:4]]
        if not every:
            continue
        weight: dict[str, tuple[int, int]] = {}
        for row in every:
            held, uses = weight.get(row["date"], (0, 0))
            weight[row["date"]] = held + row["held"], uses + row["uses"]
        usual = max(weight, key=lambda date: (weight[date], date))
        reported = {usual}
        for row in every:
            if row["date"] not in reported:
                reported.add(row["date"])
                message = f"{row['key']} is dated {row['date']} here and {usual} elsewhere"
                found = finding(storage, row["id"], "number.two_dates", "warning", message)
                if found is not None:
                    yield found


_TITLES = f"""
    SELECT work_id, {FIRST_FILE} AS path, documents.key AS key, subject FROM documents
    JOIN designations ON designations.id = documents.designation_id
    WHERE subject IS NOT NULL AND work_id IN (SELECT id FROM works WHERE held > 1) ORDER BY work_id, path
"""


def _two_titles(storage: Storage) -> Iterator[Contradiction]:
    for _, group in groupby(list(storage.rows(_TITLES)), key=lambda row: row["work_id"]):
        first, *others = group
        for row in others:
            if not alike(first["subject"], row["subject"]):
                message = f"{row['key']} has another subject in {first['path']}: {first['subject']}"
                yield Contradiction(
                    "number.two_titles", "warning", message, row["path"], row["key"], None, row["subject"]
                )


_NUMBERS = """
    SELECT name_compared, works.year, works.id AS work, works.key AS key,
        sum(designations.uses + designations.held) AS uses,
        min(designations.id) AS designation, min(name) AS name
    FROM designations JOIN works ON works.id = work_id
    WHERE name_compared <> '' AND designations.number_compared <> '' GROUP BY 1, 2, 3 ORDER BY 1, 2, 5 DESC, 4
"""


def _two_numbers(storage: Storage) -> Iterator[Contradiction]:
    """A law of one name and year with several numbers: each but the one that most mentions give."""
    for _, group in groupby(list(storage.rows(_NUMBERS)), key=lambda row: (row["name_compared"], row["year"])):
        usual, *others = group
        for row in others:
            message = f"{row['name']} of {row['year']} has the number {row['key']} here and {usual['key']} elsewhere"
            found = finding(storage, row["designation"], "name.two_numbers", "warning", message)
            if found is not None:
                yield found


_LATER = f"""
    SELECT {FIRST_FILE} AS path, documents.key AS key, documents.date AS citing, mentions.date AS cited,
        mentions.key AS cites, mentions."start" AS begin, mentions."end" AS finish, context
    FROM mentions JOIN documents ON documents.id = mentions.document_id
    WHERE length(documents.date) = 10 AND length(mentions.date) = 10 AND mentions.date > documents.date
        AND mentions.relation NOT IN ('amended_by', 'consolidates')
        AND NOT EXISTS (SELECT 1 FROM designations AS own WHERE own.id = documents.designation_id
            AND own.year IS NOT NULL AND own.year <> substr(documents.date, 1, 4))
    ORDER BY mentions.id
"""


def _after_citing(storage: Storage) -> Iterator[Contradiction]:
    for row in storage.rows(_LATER):
        message = f"{row['cites'] or 'it'} is dated {row['cited']}, after the document of {row['citing']} that cites it"
        span = row["begin"], row["finish"]
        yield Contradiction("date.after_citing", "warning", message, row["path"], row["key"], span, row["context"])
