"""What is held by kind, issuer and month, what is cited and missing, what does not add up."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.index.findings.figures import ReconciliationRow
from extractor.index.lists import figures, worklist
from extractor.index.lists.documents import missing_row
from extractor.index.lists.figures import TotalFilter
from extractor.index.lists.rows import MissingRow
from extractor.index.lists.worklist import NEEDS_A_LOOK, OPEN_DOUBTS
from extractor.index.storage.database import Storage
from extractor.index.storage.secrecy import seen_uses
from extractor.index.works.lookup import WorkRow, work_row

_KINDS = "SELECT kind AS value, count(*) AS documents FROM documents GROUP BY kind_folded ORDER BY 2 DESC, kind"
_ISSUERS = "SELECT max(issuer) AS value, count(*) AS documents FROM documents GROUP BY issuer_folded ORDER BY 2 DESC, 1"
_MOST = """
    SELECT {column} FROM documents WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT ?
"""
_MONTHS = """
    SELECT substr(date, 1, 7) AS value, count(*) AS documents FROM documents WHERE length(date) >= 7 GROUP BY 1
    ORDER BY 1 DESC
"""
_DOUBTS = f"""
    SELECT code AS value, count(DISTINCT document_id) AS documents
    FROM documents JOIN doubts ON {OPEN_DOUBTS} WHERE {NEEDS_A_LOOK} GROUP BY code ORDER BY 2 DESC, 1
"""
_CITED = """
    SELECT works.*, sum({uses}) AS mentions FROM designations JOIN works ON works.id = designations.work_id
    WHERE {condition} GROUP BY works.id HAVING mentions > 0 ORDER BY mentions DESC, works.id LIMIT ?
"""
_CITING = """
    SELECT count(DISTINCT mentions.document_id) FROM designations
    JOIN mentions ON mentions.designation_id = designations.id
    JOIN documents ON documents.id = mentions.document_id WHERE designations.work_id = ?
"""
_DISAGREEING = """
    SELECT count(*) FROM reconciliations JOIN documents ON documents.id = document_id WHERE agrees = 0
"""


def overview(storage: Storage, limit: int) -> Overview:
    """All of it; lists that have no end are cut at ``limit``."""
    uses = seen_uses(storage)
    unheld = "works.held = 0 AND works.series <> 'standard'"
    wanted = storage.rows(_CITED.format(uses=uses, condition=unheld), (limit,))
    cited = storage.rows(_CITED.format(uses=uses, condition="1"), (limit,))
    return Overview(
        documents=int(storage.value("SELECT count(*) FROM documents")),
        kinds=_tallies(storage, _KINDS),
        issuers=_tallies(storage, f"{_ISSUERS} LIMIT {int(limit)}"),
        months=_tallies(storage, _MONTHS),
        cited=tuple(CitedWork(work_row(row), row["mentions"]) for row in cited),
        missing=tuple(missing_row(row, int(storage.value(_CITING, (row["id"],)))) for row in list(wanted)),
        disagreeing=int(storage.value(_DISAGREEING)),
        disagreements=tuple(figures.reconciliations(storage, TotalFilter(), limit, 0)),
        doubts=_tallies(storage, _DOUBTS),
        needing_a_look=worklist.size(storage),
    )


def kinds(storage: Storage, limit: int) -> list[str]:
    """The kinds of documents that are held, the most frequent first."""
    return [row[0] for row in storage.rows(_MOST.format(column="kind"), (limit,))]


def issuers(storage: Storage, limit: int) -> list[str]:
    """Who issued what is held, the most frequent first."""
    return [row[0] for row in storage.rows(_MOST.format(column="issuer"), (limit,))]


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
