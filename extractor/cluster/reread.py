"""Documents of a store read anew where the rules changed: what was parsed is kept, so that no file is opened."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from extractor import stages
from extractor.cluster.extract import Terms
from extractor.cluster.publish import Again
from extractor.cluster.rows import StoreRows, asked
from extractor.cluster.schema import PathOutcome, stored_reading
from extractor.cluster.store import PartWriter, Store, moment, new_run
from extractor.errors import VanbanError
from extractor.index import FileFacts, PreparedDocument, Workers, corrected, open_storage

Progress = Callable[[int, int, str, str], None]
PARSED = "list_contains(?::VARCHAR[], parser) AND (ocr IS NULL OR ocr = ?) AND unread IS NULL"
"""Whether a document was parsed as it would be now, asked with ``parsed_now``."""
_BEHIND = f"SELECT {{}} FROM documents WHERE (version <> ? OR made_rows <> ?) AND {PARSED}"


def parsed_now() -> tuple[object, ...]:
    """The parameters of ``PARSED``."""
    return stages.parsers(), stages.OCR


@dataclass(frozen=True, slots=True)
class RereadReport:
    """How many documents were read anew, how many failed and stay as they were; ``left`` are to be parsed again."""

    read: int
    failed: int
    left: int


def reread(store: Store, terms: Terms, jobs: int = 1, progress: Progress | None = None) -> RereadReport:
    """Apply the rules as they are now to what was parsed before; a run that was ended goes on. Raises StoreFault.

    What another parser would read otherwise is left: ``StoreExtraction`` reads such files anew.
    """
    writer, read, failed = PartWriter(store, new_run()), 0, 0
    with asked(store, secret=True) as rows, ExitStack() as stack:
        kept = stack.enter_context(closing(open_storage(store.people, create=False))) if store.people.exists() else None
        bound = (terms.version, stages.ROWS, *parsed_now())
        total = int(rows.value(_BEHIND.format("count(*)"), bound))
        try:
            for task, answer in _answers(_tasks(rows, bound), terms, jobs):
                if isinstance(answer, VanbanError):
                    failed += 1
                else:
                    read += 1
                    writer.add(_outcome(task, answer, terms.version, kept), time.monotonic())
                if progress is not None:
                    progress(read + failed, total, task.facts.path, "")
        finally:
            writer.flush()
        left = int(rows.value(f"SELECT count(*) FROM documents WHERE NOT ({PARSED})", parsed_now()))
    return RereadReport(read, failed, left)


def _tasks(rows: StoreRows, bound: tuple[object, ...]) -> Iterator[Again]:
    for row in rows.rows(_BEHIND.format("*"), bound):
        facts = FileFacts(row["path"], row["bytes"], row["modified_at"])
        applies = row["version"] != bound[0]
        yield Again(facts, (), row["sha256"], stored_reading(row, applies))


def _answers(tasks: Iterator[Again], terms: Terms, jobs: int) -> Iterator[tuple[Again, PreparedDocument | VanbanError]]:
    made = partial(rows_again, nlp=terms.how.nlp)
    with Workers[Again, PreparedDocument](made, jobs, terms.how.limits) as workers:
        yield from workers.as_they_come(tasks)


def rows_again(task: Again, nlp: bool | None) -> PreparedDocument:
    """All rows of a document by the rules that are on in this process."""
    return task.stored.again(task.facts, nlp)


def _outcome(task: Again, new: PreparedDocument, version: str, kept: Any) -> PathOutcome:
    if kept is not None:
        with kept.transaction() as connection:
            new = replace(corrected(connection, new), parsed=new.parsed)
    facts = task.facts
    return PathOutcome(facts.path, facts.bytes, facts.modified_at, task.sha256, moment(), version, new, anew=True)
