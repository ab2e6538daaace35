"""What an index lists: tasks and figures, what needs a look, what is held; a part of ``Index``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.index import figurequeries, worklist
from extractor.index import uploads as queue
from extractor.index.deskrows import Neighbourhood, Overview, Reason, WorklistRow
from extractor.index.figurefilters import QuantityFilter, TableFilter, TaskFilter, TotalFilter
from extractor.index.figurerows import QuantityRow, ReconciliationRow, TableRow, TaskRow
from extractor.index.neighbours import neighbourhood
from extractor.index.overview import issuers, kinds, overview
from extractor.index.storage import Storage
from extractor.index.uploads import STATES, State, Upload, Viewer


class Lists:
    """Questions whose answers are rows of one sort."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def tasks(self, wanted: TaskFilter | None = None, limit: int | None = None, offset: int = 0) -> Iterator[TaskRow]:
        """The named tasks of all documents, or those that are wanted, document by document in reading order."""
        return figurequeries.tasks(self._storage, wanted or TaskFilter(), limit, offset)

    def quantities(
        self, wanted: QuantityFilter | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[QuantityRow]:
        """The figures of all documents, or those that are wanted, document by document in reading order."""
        return figurequeries.quantities(self._storage, wanted or QuantityFilter(), limit, offset)

    def reconciliations(
        self, wanted: TotalFilter | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[ReconciliationRow]:
        """The totals that their parts do not make, or those that are wanted, each with its sentence."""
        return figurequeries.reconciliations(self._storage, wanted or TotalFilter(), limit, offset)

    def tables(self, wanted: TableFilter | None = None) -> Iterator[TableRow]:
        """The tables of all documents, or those that are wanted, document by document in reading order."""
        return figurequeries.tables(self._storage, wanted or TableFilter())

    def worklist(self, limit: int = 50, offset: int = 0) -> list[WorklistRow]:
        """Documents that need a look, lowest confidence first, each with its reasons.

        Who looked and found all in order confirms the document with a correction, and it leaves the list.
        """
        return worklist.worklist(self._storage, limit, offset)

    def count_worklist(self) -> int:
        """How many documents need a look."""
        return worklist.size(self._storage)

    def reasons(self, document: int) -> tuple[Reason, ...]:
        """Why a document needs a look, by its id; empty where it does not."""
        return worklist.reasons(self._storage, document)

    def uploads(
        self,
        states: Iterable[State] = STATES,
        limit: int | None = None,
        offset: int = 0,
        viewer: Viewer | None = None,
    ) -> list[Upload]:
        """What was sent in to be read, each file with its own state, the last first."""
        return queue.listed(self._storage, states, limit, offset, viewer)

    def upload(self, number: int, viewer: Viewer | None = None) -> Upload:
        """One file that was sent in; raises BadQuery where none has this number."""
        return queue.find(self._storage, number, viewer)

    def count_uploads(self) -> dict[State, int]:
        """How many files that were sent in are in each state."""
        return queue.counts(self._storage)

    def next_gap(self, after: str) -> str | None:
        """The SHA-256 of the first document of the work list whose number waits to be typed in, but ``after``."""
        return worklist.next_gap(self._storage, after)

    def kinds(self, limit: int = 60) -> list[str]:
        """The kinds of documents that are held, the most frequent first."""
        return kinds(self._storage, limit)

    def issuers(self, limit: int = 60) -> list[str]:
        """Who issued the documents that are held, the most frequent first."""
        return issuers(self._storage, limit)

    def overview(self, limit: int = 20) -> Overview:
        """What is held by kind, issuer and month, what is most cited and missing, what does not add up."""
        return overview(self._storage, limit)

    def neighbourhood(self, work: int, depth: int = 1, limit: int = 500) -> Neighbourhood:
        """The works around one, by its id, and the edges between all of them: at most ``limit`` works."""
        return neighbourhood(self._storage, work, depth, limit)
