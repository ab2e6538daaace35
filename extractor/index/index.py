"""The index as one object: open it, put records in, ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor import officezone
from extractor.document import Document
from extractor.errors import IndexFault
from extractor.index.curation.curation import Curation
from extractor.index.curation.merging import Sameness
from extractor.index.files.paths import located, stored_path
from extractor.index.findings.figures import AssignmentRow, QuantityRow, ReconciliationRow, TableRow, TaskRow
from extractor.index.graph import citations
from extractor.index.graph.citations import Graph, edges, linked_works, without_number
from extractor.index.graph.consistency import check
from extractor.index.graph.duplicates import twins
from extractor.index.graph.neighbourhood import Neighbourhood, neighbourhood
from extractor.index.graph.rows import AmbiguousRow, Contradiction, Step
from extractor.index.history.history import history
from extractor.index.history.rows import History
from extractor.index.ingest import uploads as queue
from extractor.index.ingest.missing import prune
from extractor.index.ingest.reading import Extract
from extractor.index.ingest.reread import Reread
from extractor.index.ingest.run import How, Ingest, Progress, ReadOne, add_record
from extractor.index.ingest.uploads import UPLOAD_STATES, Upload, UploadState, Viewer
from extractor.index.ingest.watch import Watch
from extractor.index.lists import documents, figures, mentions, missing, rows, worklist
from extractor.index.lists.addresses import Addresses
from extractor.index.lists.figures import AssignmentFilter, QuantityFilter, TableFilter, TaskFilter, TotalFilter
from extractor.index.lists.overview import Overview, issuers, kinds, overview
from extractor.index.lists.rows import Hit
from extractor.index.lists.worklist import Reason, WorklistRow
from extractor.index.search import results
from extractor.index.search.facets import Facets
from extractor.index.search.filters import Filters
from extractor.index.search.results import Page
from extractor.index.search.saved import SavedSearches
from extractor.index.storage.database import Storage, open_storage
from extractor.index.storage.date_range import DateRange
from extractor.index.works.linking import link_all
from extractor.index.works.lookup import WorkRow, find_works
from extractor.index.writing.rewriting import refold
from extractor.parsers.limits import Limits
from extractor.parsers.progress import PageListener
from extractor.records import Record


class Index:
    """A SQLite file of documents, works, mentions, footnotes, figures and errors.

    Every method raises an IndexFault where the file cannot be used, and nothing else of SQLite's.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @classmethod
    def open(cls, path: str | Path, create: bool = True, secret: bool = False) -> Self:
        """Open an index; ``create`` makes one where there is none.

        ``secret`` is for those who may see secret documents (MẬT, TỐI MẬT, TUYỆT MẬT): they are read and shown. For all
        others they are refused, and what is held of them is in no answer; numbers that others cite stay visible.

        Raises NotAnIndex, IndexNewer, IndexBusy or IndexNotWritable; a file that is not an index is not touched.
        """
        storage = open_storage(Path(path), create)
        with suppress(IndexFault):  # what a run left that was killed; who may not write reads what is there
            link_all(storage)
            refold(storage)
        if not secret:
            storage.hide_secret()
        return cls(storage)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def storage(self) -> Storage:
        """The open file: what people enter is kept in it too, by ``extractor.desk``."""
        return self._storage

    @property
    def addresses(self) -> Addresses:
        """What paths, hashes of content and numbers of documents name."""
        return Addresses(self._storage)

    @property
    def curation(self) -> Curation:
        """What people correct, delete and find again."""
        return Curation(self._storage)

    @property
    def sameness(self) -> Sameness:
        """Which files and wordings are one work, and what people decided on it."""
        return Sameness(self._storage)

    @property
    def searches(self) -> SavedSearches:
        """The searches that people keep."""
        return SavedSearches(self._storage)

    def close(self) -> None:
        """Close the file."""
        self._storage.close()

    def ingest(
        self, paths: Iterable[str | Path], on_progress: Progress | None = None, extract: Extract | None = None,
        jobs: int = 1, limits: Limits | None = None, nlp: bool | None = None, split: bool = False,
    ) -> rows.IngestReport:  # fmt: skip
        """Read files, and folders and .zip archives with all in them, and bring the index up to date with them.

        A file whose bytes are known is not read again unless what reads changed: this package's version, the rules
        that are on, or ``nlp``, which is as for ``extract`` (raises NotInstalled). A file that cannot be read is
        entered in the ledger and the rest goes on. ``on_progress`` is called after each file with how many are done,
        how many there are, its path and its outcome. ^C leaves a consistent index; the next run goes on.
        ``extract`` makes the records: ``extractor.pipeline.extract_file`` unless given. ``split``: where several
        documents stand in one file, each is a document of the index, "file.pdf!/#2" the second; it stays so.

        One job reads in this process; with more, or with limits on time or memory, a file that hangs, crashes
        or takes too much is ended with the process that reads it, and all others go on.
        """
        how = How(limits or Limits(), jobs, extract, nlp, split=split)
        return Ingest(self._storage, how, on_progress).run(paths)

    @contextmanager
    def reading(
        self, limits: Limits | None = None, on_page: PageListener | None = None, nlp: bool | None = None
    ) -> Iterator[ReadOne]:
        """What ingests one file after another in one process: for files that come little by little, of strangers.

        What it returns has been stored. ``on_page`` is told the page that is being read, in whatever thread.
        """
        how = How(limits or Limits(), on_page=on_page, nlp=nlp, strangers=True)
        with how.answers() as answers:
            yield ReadOne(self._storage, how, answers)

    def retry(
        self, on_progress: Progress | None = None, jobs: int = 1, limits: Limits | None = None, nlp: bool | None = None
    ) -> rows.IngestReport:
        """Read again what stands in the error ledger, and nothing else; what can be read now leaves it."""
        paths = [located(row.path) for row in self.errors()]
        return self.ingest(paths, on_progress, None, jobs, limits, nlp)

    def reread(
        self,
        on_progress: Progress | None = None,
        jobs: int = 1,
        limits: Limits | None = None,
        nlp: bool | None = None,
        since: str | None = None,
    ) -> rows.IngestReport:
        """Read documents anew where the parser, the reading of scans, the rules or the rows of the index changed.

        Only the stage that changed is done again, and those after it: other rules are applied to what was parsed, which
        is kept. ``since``: only what came in from that day on (ISO, of any precision; raises BadQuery for what is no
        date). A document whose file would have to be parsed and is no more stays as it is, among the failures.
        """
        started = DateRange(since).first or ""
        return Reread(self._storage, How(limits or Limits(), jobs, nlp=nlp), on_progress, started).run()

    def watch(
        self, paths: Iterable[str | Path], jobs: int = 1, limits: Limits | None = None, nlp: bool | None = None,
        split: bool = False,
    ) -> Watch:  # fmt: skip
        """What follows folders: each ``poll`` reads what came and has been whole for two polls. ``split`` as above."""
        return Watch(self._storage, paths, How(limits or Limits(), jobs, nlp=nlp, split=split))

    def add(self, record: Record, text: str | None = None) -> rows.Outcome:
        """Put in one record, in place of what its path held before; ``text`` is ``record.text`` unless given."""
        return add_record(self._storage, record, record.text or "" if text is None else text)

    def prune(self) -> list[str]:
        """Take out every file that was marked as gone by ``ingest`` and still is; their paths."""
        return prune(self._storage)

    def cited_by(self, number: str, limit: int | None = None) -> list[rows.MentionRow]:
        """Every mention of the document with this number, spelt in any way ("71-2023 qd ubnd").

        Mentions that may mean it as well as another are among them, ``ambiguous``.
        """
        return mentions.cited_by(self._storage, number, limit)

    def count_cited_by(self, number: str) -> int:
        """How many mentions there are of the document with this number, those in itself included."""
        return mentions.count_cited_by(self._storage, number)

    def cites(self, number_or_path: str | Path) -> list[rows.MentionRow]:
        """What a file, or every held document with this number, cites, in reading order."""
        return citations.cites(self._storage, str(number_or_path))

    def ambiguous(self, limit: int | None = None) -> Iterator[AmbiguousRow]:
        """Every mention that fits several works, with these."""
        return citations.ambiguous(self._storage, limit)

    def path(self, start: str, end: str) -> list[Step]:
        """The shortest chain of citations from one document to another; empty where none is known.

        Raises BadQuery where a number fits no document, or several.
        """
        return citations.path(self._storage, start, end)

    def history(self, number: str, on: str | None = None) -> History:
        """What amended, ended, suspended and consolidated a document, and its state on a day (ISO), else today.

        As far as the documents in the index tell; what they do not is "unknown". Raises BadQuery where the number
        fits no document, or several.
        """
        return history(self._storage, number, on or officezone.today().isoformat())

    def graph(self) -> Graph:
        """The works that are held or linked, and who acts on whom."""
        return Graph(list(linked_works(self._storage)), list(edges(self._storage)), without_number(self._storage))

    def check(self) -> Iterator[Contradiction]:
        """Numbers, dates and symbols that cannot be right, or hardly, document by document."""
        return check(self._storage)

    def works(self, number: str) -> list[WorkRow]:
        """Every work that a number fits, held ones first."""
        return find_works(self._storage, number)

    def show(self, number_or_path: str | Path) -> rows.ShownResult:
        """An indexed file with its record, or else every work that the number fits."""
        document = documents.show_path(self._storage, stored_path(number_or_path))
        return rows.ShownResult(document, [] if document else documents.show_number(self._storage, str(number_or_path)))

    def parsed(self, which: int | str) -> Document | None:
        """What a document's file was parsed to, by its id or the SHA-256 of its content; None where it is not kept."""
        return documents.parsed(self._storage, which)

    def document(self, which: int | str, limit: int | None = None) -> rows.DocumentView | None:
        """An indexed document by its id or the SHA-256 of its content, with its text; None where there is none.

        ``limit`` bounds the mentions of it.
        """
        return documents.show_document(self._storage, which, limit)

    def missing(self, limit: int | None = None) -> list[rows.MissingRow]:
        """What is cited and not held, by how many documents, in how many mentions; the most wanted first."""
        return missing.missing(self._storage, limit)

    def footnotes(self) -> Iterator[rows.NoteRow]:
        """Every footnote, in reading order, document by document."""
        return documents.footnotes(self._storage)

    def files(self) -> Iterator[rows.FileRow]:
        """Every indexed file, duplicates included, by path."""
        return documents.files(self._storage)

    def stats(self) -> rows.Stats:
        """What the index holds."""
        return documents.stats(self._storage)

    def duplicates(self) -> Iterator[rows.TwinRow]:
        """Files of the same bytes, files that are the same work, and drafts of a work, with the difference."""
        return twins(self._storage)

    def errors(self) -> list[rows.ErrorRow]:
        """The error ledger: every path that could not be read, and why."""
        return documents.errors(self._storage)

    def search(
        self,
        query: str,
        kind: str | None = None,
        issuer: str | None = None,
        date_from: str | None = None,
        date_to: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Hit]:
        """The best answers, best first: the document of this number, those that cite it, those with these words.

        Case, marks and đ do not count; quoted words must stand together. ``kind`` is a whole name, ``issuer`` a
        part of one; dates are ISO of any precision ("2023", "2023-05") and inclusive. Raises BadQuery for other dates.
        """
        return self.page(query, Filters(kind, issuer, date_from, date_to), limit, offset).hits

    def page(self, query: str, filters: Filters | None = None, limit: int = 50, offset: int = 0) -> Page:
        """A page of the same answers, under more filters, and how many there are.

        Without words, the documents that the filters leave, the newest first.
        """
        return results.search(self._storage, query, filters or Filters(), limit, offset)

    def facets(self, query: str, filters: Filters | None = None, page: Page | None = None) -> Facets:
        """How all answers, of which ``page`` shows some, divide by kind, issuer, year, place, notes, states."""
        return results.facets(self._storage, query, filters or Filters(), page)

    def tasks(self, wanted: TaskFilter | None = None, limit: int | None = None, offset: int = 0) -> Iterator[TaskRow]:
        """The named tasks of all documents, or those that are wanted, document by document in reading order."""
        return figures.tasks(self._storage, wanted or TaskFilter(), limit, offset)

    def assignments(
        self, wanted: AssignmentFilter | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[AssignmentRow]:
        """The work that documents give to someone, or what is wanted of it, in the order in which it is due."""
        return figures.assignments(self._storage, wanted or AssignmentFilter(), limit, offset)

    def quantities(
        self, wanted: QuantityFilter | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[QuantityRow]:
        """The figures of all documents, or those that are wanted, document by document in reading order."""
        return figures.quantities(self._storage, wanted or QuantityFilter(), limit, offset)

    def reconciliations(
        self, wanted: TotalFilter | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[ReconciliationRow]:
        """The totals that their parts do not make, or those that are wanted, each with its sentence."""
        return figures.reconciliations(self._storage, wanted or TotalFilter(), limit, offset)

    def tables(self, wanted: TableFilter | None = None) -> Iterator[TableRow]:
        """The tables of all documents, or those that are wanted, document by document in reading order."""
        return figures.tables(self._storage, wanted or TableFilter())

    def worklist(self, limit: int = 50, offset: int = 0, code: str = "") -> list[WorklistRow]:
        """Documents that need a look, of all or for one reason, lowest confidence first, each with its reasons.

        Who looked and found all in order confirms the document with a correction, and it leaves the list.
        """
        return worklist.worklist(self._storage, limit, offset, code)

    def count_worklist(self, code: str = "") -> int:
        """How many documents need a look, of all or for one reason."""
        return worklist.size(self._storage, code)

    def reasons(self, document: int) -> tuple[Reason, ...]:
        """Why a document needs a look, by its id; empty where it does not."""
        return worklist.reasons(self._storage, document)

    def uploads(
        self,
        states: Iterable[UploadState] = UPLOAD_STATES,
        limit: int | None = None,
        offset: int = 0,
        viewer: Viewer | None = None,
    ) -> list[Upload]:
        """What was sent in to be read, each file with its own state, the last first."""
        return queue.listed(self._storage, states, limit, offset, viewer)

    def upload(self, number: int, viewer: Viewer | None = None) -> Upload:
        """One file that was sent in; raises BadQuery where none has this number."""
        return queue.find(self._storage, number, viewer)

    def count_uploads(self) -> dict[UploadState, int]:
        """How many files that were sent in are in each state."""
        return queue.counts(self._storage)

    def upload_bytes(self) -> int:
        """How many bytes of all that was sent in are kept."""
        return queue.kept_bytes(self._storage)

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

    def work(self, number: int) -> WorkRow | None:
        """A work by its id; None where there is none."""
        return documents.work(self._storage, number)

    def files_of(self, work: int) -> list[rows.FileRow]:
        """The files that hold a work, by its id."""
        return documents.files_of(self._storage, work)

    def citing(self, work: int, limit: int = 200, offset: int = 0) -> list[rows.MentionRow]:
        """A page of the mentions that are linked to a work, by its id."""
        return mentions.citing(self._storage, work, limit, offset)

    def count_citing(self, work: int) -> int:
        """How many mentions that are."""
        return mentions.count_citing(self._storage, work)
