"""What analysts ask, straight from the links of a store: who cites a document, what is missing, what became of one.

The links are tables of Parquet; the questions are those of an index, and so are the answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from extractor.cluster import people
from extractor.cluster.links import LinkSegments, tables
from extractor.cluster.rows import MEMORY, StoreRows
from extractor.cluster.store import PARTS, Store
from extractor.errors import StoreFault
from extractor.index import (
    BY_DOCUMENTS,
    MISSING_COLUMNS,
    UNLINKED,
    Event,
    History,
    MentionRow,
    MissingRow,
    WorkRow,
    WorkStatement,
    actors,
    by_work,
    candidates,
    check_day,
    event_of,
    history_from,
    matching,
    mention_row,
    missing_row,
    pasts_from,
    the_work,
    work_row,
)

_VIEWS = """
    CREATE VIEW works AS SELECT * FROM linked_works;
    CREATE VIEW documents AS SELECT * FROM linked_bearings;
    CREATE VIEW designations AS
    SELECT id, signature, number_compared, symbol_compared, link, candidates, named.key AS key,
        named.number AS number, named.year AS year, named.symbol AS symbol, named.kind AS kind, named.date AS date,
        named.issuer AS issuer, named.standard AS standard, named.name AS name, named.name_compared AS name_compared,
        named.apart AS apart, work_id
    FROM linked_designations;
    CREATE VIEW acts AS
    SELECT done.* EXCLUDE (work, by_work), one.id AS work, other.id AS by_work
    FROM linked_acts AS done LEFT JOIN works AS one ON one.identity = done.work
    LEFT JOIN works AS other ON other.identity = done.by_work;
    CREATE VIEW mentions AS
    SELECT documents.path AS path, documents.key AS citing_key, documents.kind AS citing_kind,
        documents.date AS citing_date, documents.subject AS citing_subject, documents.work_id AS own,
        cited.*, works.key AS work_key
    FROM linked_citations AS cited JOIN documents ON documents.id = cited.document
    LEFT JOIN works ON works.id = cited.work_id;
"""
_UNLINKED = f"""
    SELECT * FROM ({UNLINKED} AND candidates > 1) WHERE [number_compared, symbol_compared] IN (
        SELECT [number_compared, symbol_compared] FROM works WHERE list_contains(?::BIGINT[], id)
        UNION SELECT ['', name_compared] FROM designations
        WHERE name_compared <> '' AND list_contains(?::BIGINT[], work_id))
"""
_MEANT = "SELECT id FROM designations WHERE list_contains(?::BIGINT[], work_id) OR list_contains(?::BIGINT[], id)"
_MENTIONS = """
    SELECT * FROM mentions WHERE said IN (SELECT unnest(?::BIGINT[]))
    AND (own IS NULL OR work_id IS NULL OR own <> work_id) ORDER BY path, position
"""
_MISSING = f"""
    SELECT {MISSING_COLUMNS} FROM works WHERE held = 0 AND series <> 'standard' AND citing_documents > 0
    ORDER BY {BY_DOCUMENTS} LIMIT ?
"""
_ACTS = "SELECT * FROM acts WHERE list_contains(?::BIGINT[], work) ORDER BY document, position"
_FACTS = """
    SELECT works.id AS id, works.date AS date, works.year AS year, held, number IS NULL AND year = '' AS vague,
        (SELECT min(effective_from) FROM documents WHERE documents.work_id = works.id) AS begins
    FROM works WHERE list_contains(?::BIGINT[], id)
"""
_MENTION = "SELECT * FROM mentions WHERE document = ? AND position = ?"
_WORK = "SELECT * FROM works WHERE id = ?"


class StoreLinks:
    """The links of a store, open for questions."""

    def __init__(self, store: Store, rows: StoreRows) -> None:
        self._store, self._rows = store, rows

    @classmethod
    @contextmanager
    def opened(cls, store: Store, memory: str = MEMORY) -> Iterator[StoreLinks]:
        """The newest links of a store. Raises StoreFault where it was not linked."""
        import duckdb

        links = LinkSegments.of(store)
        if links is None:
            raise StoreFault(
                "nothing in this store was linked", path=str(store.folder), remedy="link it: vanban cluster link STORE"
            )
        with closing(duckdb.connect(config={"memory_limit": memory})) as connection:
            connection.execute(tables(links.folders(store), "linked_") + _VIEWS)
            yield cls(store, StoreRows(connection))

    def works(self, number: str) -> list[WorkRow]:
        """Every work that a number fits, those first of which a document is there."""
        return [work_row(row) for row in matching(self._rows, number)]

    def cited_by(self, number: str) -> list[MentionRow]:
        """Every mention of the works that a number means, and those that may mean one of them, by path."""
        works = matching(self._rows, number)
        ids = [row["id"] for row in works]
        unlinked = [
            row["id"]
            for row in list(self._rows.rows(_UNLINKED, (ids, ids)))
            if any(each["id"] in ids for each in candidates(self._rows, row))
        ]
        meant = [row["id"] for row in self._rows.rows(_MEANT, (ids, unlinked))]
        return [mention_row(row) for row in self._rows.rows(_MENTIONS, (meant,))]

    def missing(self, limit: int | None = None) -> list[MissingRow]:
        """Works that are cited and not there, those that most documents cite first; standards are left out."""
        most = 2**40 if limit is None else limit
        return [missing_row(tuple(row)) for row in self._rows.rows(_MISSING, (most,))]

    def history(self, number: str, on: str) -> History:
        """What became of the one work that a number means, and its state on a day (ISO), as an index tells it.

        Raises BadQuery where the number fits no work or several, and for a day that is none.
        """
        check_day(on)
        row = the_work(self._rows, number)
        work = int(row["id"])
        acts = by_work(self._rows.rows(_ACTS, ([work],)))
        acting = sorted(actors(acts))
        facts = {each["id"]: each for each in self._rows.rows(_FACTS, ([work, *acting],))}
        past = pasts_from(facts, [work], acts, by_work(self._rows.rows(_ACTS, (acting,))))[work]
        past.stated = people.stated(self._store, row["identity"], self._signatures(work), work)
        return history_from(work_row(row), past, on, self._event, past.stated)

    def _signatures(self, work: int) -> frozenset[str]:
        rows = self._rows.rows("SELECT signature FROM designations WHERE work_id = ?", (work,))
        return frozenset(row["signature"] for row in rows)

    def _event(self, reads: list[WorkStatement]) -> Event:
        first = reads[0]
        mention = mention_row(next(self._rows.rows(_MENTION, (first.document, first.position))))
        place = next(self._rows.rows("SELECT part, file_row_number FROM documents WHERE id = ?", (first.document,)))
        sql = "SELECT text FROM read_parquet(?, file_row_number = true) WHERE file_row_number = ?"
        text = self._rows.value(sql, (str(self._store.folder / PARTS / place["part"]), place["file_row_number"]))
        by = work_row(next(self._rows.rows(_WORK, (first.happened.by,))))
        return event_of(reads, by, mention, text)
