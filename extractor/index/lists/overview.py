"""What is held by kind, issuer and month, what is cited and missing, what does not add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extractor.index.findings.figures import ReconciliationRow
from extractor.index.lists import figures, missing, worklist
from extractor.index.lists.figures import TotalFilter
from extractor.index.lists.rows import MissingRow
from extractor.index.lists.worklist import CONFIRMED, OPEN_DOUBTS
from extractor.index.storage.database import Storage
from extractor.index.works.lookup import WorkRow, work_row

_MONTH = 7
_DOUBTS = f"""
    SELECT code AS value, count(DISTINCT document_id) AS documents
    FROM documents JOIN doubts ON {OPEN_DOUBTS} WHERE documents.sha256 NOT IN ({CONFIRMED})
    GROUP BY code ORDER BY 2 DESC, 1
"""
_DISAGREEING = """
    SELECT count(*) FROM reconciliations JOIN documents ON documents.id = document_id WHERE agrees = 0
"""


def overview(storage: Storage, limit: int) -> Overview:
    """All of it; lists that have no end are cut at ``limit``."""
    kinds = tallies(storage, "kind")
    cited = missing.ordered(storage, "citing_mentions > 0", missing.BY_MENTIONS, limit)
    return Overview(
        documents=sum(each.count for each in kinds),
        kinds=tuple(kinds),
        issuers=tuple(tallies(storage, "issuer")[:limit]),
        months=tuple(_newest_first(tallies(storage, "month"))),
        cited=tuple(CitedWork(work_row(row), row["citing_mentions"]) for row in cited),
        missing=tuple(missing.unheld(storage, missing.BY_MENTIONS, limit)),
        disagreeing=int(storage.value(_DISAGREEING)),
        disagreements=tuple(figures.reconciliations(storage, TotalFilter(), limit, 0)),
        doubts=_tallies(storage, _DOUBTS),
        needing_a_look=worklist.size(storage),
    )


def tallies(storage: Storage, what: str) -> list[Tally]:
    """How many documents there are of each kind, issuer, month, place, or with footnotes; the most frequent first.

    What is the same when compared is one, under the name that most have.
    """
    names: dict[str, tuple[int, str]] = {}
    totals: Counter[str] = Counter()
    sql = """
        SELECT compared, value, sum(documents) AS documents FROM tallies WHERE what = ? AND secret <= ?
        GROUP BY compared, value HAVING sum(documents) > 0 ORDER BY value
    """
    for compared, value, number in storage.rows(sql, (what, not storage.hides_secret)):
        totals[compared] += number
        names[compared] = max(names.get(compared, (0, "")), (number, value))
    found = [Tally(names[compared][1] or None, number) for compared, number in totals.items()]
    return sorted(found, key=lambda each: (-each.count, each.value or ""))


def _newest_first(months: list[Tally]) -> list[Tally]:
    known = [each for each in months if each.value and len(each.value) >= _MONTH]
    return sorted(known, key=lambda each: each.value or "", reverse=True)


def kinds(storage: Storage, limit: int) -> list[str]:
    """The kinds of documents that are held, the most frequent first."""
    return [each.value for each in tallies(storage, "kind") if each.value][:limit]


def issuers(storage: Storage, limit: int) -> list[str]:
    """Who issued what is held, the most frequent first."""
    return [each.value for each in tallies(storage, "issuer") if each.value][:limit]


def _tallies(storage: Storage, sql: str) -> tuple[Tally, ...]:
    return tuple(Tally(row["value"], row["documents"]) for row in storage.rows(sql))


@dataclass(frozen=True, slots=True)
class Tally:
    """A value (None: without one) and how many documents have it."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work and in how many mentions it is cited."""

    work: WorkRow
    mentions: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is held, what is missing, what does not add up.

    ``missing`` are the most cited works that no file holds, ``cited`` the most cited of all. ``disagreeing`` counts the
    totals that their parts do not make, of which ``disagreements`` are the first; ``doubts`` counts documents by the
    code of what is doubtful in them.
    """

    documents: int
    kinds: tuple[Tally, ...]
    issuers: tuple[Tally, ...]
    months: tuple[Tally, ...]
    cited: tuple[CitedWork, ...]
    missing: tuple[MissingRow, ...]
    disagreeing: int
    disagreements: tuple[ReconciliationRow, ...]
    doubts: tuple[Tally, ...]
    needing_a_look: int
