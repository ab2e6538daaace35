"""The index as one object: open it, put records in, ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from extractor import officezone
from extractor.errors import IndexFault
from extractor.index import graph, queries, sameness
from extractor.index.addressed import Addressed
from extractor.index.consistency import check
from extractor.index.custody import Custody
from extractor.index.duplicates import twins
from extractor.index.edges import Graph, edges, linked_works, without_number
from extractor.index.gone import prune
from extractor.index.graphrows import AmbiguousRow, DecisionRow, Finding, History, SameRow, Step
from extractor.index.history import history
from extractor.index.ingest import How, Ingest, Progress, add_record
from extractor.index.linking import link_all
from extractor.index.lists import Lists
from extractor.index.lookup import find_works
from extractor.index.places import located, stored_path
from extractor.index.reading import Extract
from extractor.index.refolding import refold
from extractor.index.rows import (
    DocumentView,
    ErrorRow,
    FileRow,
    IngestReport,
    MentionRow,
    MissingRow,
    NoteRow,
    Outcome,
    Shown,
    Stats,
    TwinRow,
    WorkRow,
)
from extractor.index.searching import Searching
from extractor.index.storage import Storage, open_storage
from extractor.index.watching import Watch
from extractor.parsers.limits import Limits
from extractor.parsers.progress import Told
from extractor.records import Record

ReadOne = Callable[[Path, Progress], IngestReport]


class Index(Searching, Lists, Addressed, Custody):
    """A SQLite file of documents, works, mentions, footnotes, figures and errors.

    Every method raises an IndexFault where the file cannot be used, and nothing else of SQLite's.
    """

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

    def close(self) -> None:
        """Close the file."""
        self._storage.close()

    def ingest(
        self,
        paths: Iterable[str | Path],
        on_progress: Progress | None = None,
        extract: Extract | None = None,
        jobs: int = 1,
        limits: Limits | None = None,
        nlp: bool = False,
    ) -> IngestReport:
        """Read files, and folders and .zip archives with all in them, and bring the index up to date with them.

        A file whose bytes are known is not read again unless what reads changed: this package's version, the rules
        that are on, or ``nlp``, which is as for ``extract`` (raises NotInstalled). A file that cannot be read is
        entered in the ledger and the rest goes on. ``on_progress`` is called after each file with how many are done,
        how many there are, its path and its outcome. ^C leaves a consistent index; the next run goes on.
        ``extract`` makes the records: ``extractor.pipeline.extract_file`` unless given.

        One job reads in this process; with more, or with limits on time or memory, a file that hangs, crashes
        or takes too much is ended with the process that reads it, and all others go on.
        """
        return Ingest(self._storage, How(limits or Limits(), jobs, extract, nlp), on_progress).run(paths)

    @contextmanager
    def reading(self, limits: Limits | None = None, told: Told | None = None) -> Iterator[ReadOne]:
        """What ingests one file after another with the same process: for files that come little by little.

        What it returns has been stored. ``told`` is told the page that is being read, in whatever thread.
        """
        how = How(limits or Limits(), told=told)
        with how.answers() as answers:
            yield lambda path, on_progress: Ingest(self._storage, how, on_progress).run_with(answers, [path])

    def retry(
        self, on_progress: Progress | None = None, jobs: int = 1, limits: Limits | None = None, nlp: bool = False
    ) -> IngestReport:
        """Read again what stands in the error ledger, and nothing else; what can be read now leaves it."""
        paths = [located(row.path) for row in self.errors()]
        return self.ingest(paths, on_progress, None, jobs, limits, nlp)

    def watch(
        self, paths: Iterable[str | Path], jobs: int = 1, limits: Limits | None = None, nlp: bool = False
    ) -> Watch:
        """What follows folders: each ``poll`` reads what came and has been whole for two polls."""
        return Watch(self._storage, paths, How(limits or Limits(), jobs, nlp=nlp))

    def add(self, record: Record, text: str | None = None) -> Outcome:
        """Put in one record, in place of what its path held before; ``text`` is ``record.text`` unless given."""
        return add_record(self._storage, record, record.text or "" if text is None else text)

    def prune(self) -> list[str]:
        """Take out every file that was marked as gone by ``ingest`` and still is; their paths."""
        return prune(self._storage)

    def cited_by(self, number: str, limit: int | None = None) -> list[MentionRow]:
        """Every mention of the document with this number, spelt in any way ("71-2023 qd ubnd").

        Mentions that may mean it as well as another are among them, ``ambiguous``.
        """
        return queries.cited_by(self._storage, number, limit)

    def count_cited_by(self, number: str) -> int:
        """How many mentions there are of the document with this number, those in itself included."""
        return queries.count_cited_by(self._storage, number)

    def cites(self, number_or_path: str | Path) -> list[MentionRow]:
        """What a file, or every held document with this number, cites, in reading order."""
        return graph.cites(self._storage, str(number_or_path))

    def ambiguous(self, limit: int | None = None) -> Iterator[AmbiguousRow]:
        """Every mention that fits several works, with these."""
        return graph.ambiguous(self._storage, limit)

    def path(self, start: str, end: str) -> list[Step]:
        """The shortest chain of citations from one document to another; empty where none is known.

        Raises BadQuery where a number fits no document, or several.
        """
        return graph.path(self._storage, start, end)

    def history(self, number: str, on: str | None = None) -> History:
        """What amended, replaced, repealed and consolidated a document, and its state on a day (ISO), else today.

        As far as the documents in the index tell. Raises BadQuery where the number fits no document, or several.
        """
        return history(self._storage, number, on or officezone.today().isoformat())

    def same(self, number: str) -> list[SameRow]:
        """Every file and wording that is a document which the number fits, each with the reason."""
        return sameness.same(self._storage, number)

    def merge(self, one: str | Path, other: str, by: str) -> DecisionRow:
        """Decide that one document (a number or a file) is another; it holds until it is undone. Raises BadQuery."""
        return sameness.merge(self._storage, str(one), other, by)

    def split(self, what: str | Path, by: str) -> DecisionRow:
        """Decide that a file, or a wording that ``same`` names, is a document of its own. Raises BadQuery."""
        return sameness.split(self._storage, str(what), by)

    def undo(self, decision: int, by: str) -> DecisionRow:
        """Take back what was decided; raises BadQuery where there is no such decision, or none that holds."""
        return sameness.undo(self._storage, decision, by)

    def decisions(self, work: int | None = None) -> list[DecisionRow]:
        """What people decided on which documents are one, or on one work by its id; also what they took back."""
        return sameness.decided(self._storage) if work is None else sameness.decided_on(self._storage, work)

    def graph(self) -> Graph:
        """The works that are held or linked, and who acts on whom."""
        return Graph(list(linked_works(self._storage)), list(edges(self._storage)), without_number(self._storage))

    def check(self) -> Iterator[Finding]:
        """Numbers, dates and symbols that cannot be right, or hardly, document by document."""
        return check(self._storage)

    def works(self, number: str) -> list[WorkRow]:
        """Every work that a number fits, held ones first."""
        return find_works(self._storage, number)

    def show(self, number_or_path: str | Path) -> Shown:
        """An indexed file with its record, or else every work that the number fits."""
        document = queries.show_path(self._storage, stored_path(number_or_path))
        return Shown(document, [] if document else queries.show_number(self._storage, str(number_or_path)))

    def document(self, which: int | str, limit: int | None = None) -> DocumentView | None:
        """An indexed document by its id or the SHA-256 of its content, with its text; None where there is none.

        ``limit`` bounds the mentions of it.
        """
        return queries.show_document(self._storage, which, limit)

    def missing(self, limit: int | None = None) -> list[MissingRow]:
        """What is cited and not held, by how many documents, in how many mentions; the most wanted first."""
        return queries.missing(self._storage, limit)

    def footnotes(self) -> Iterator[NoteRow]:
        """Every footnote, in reading order, document by document."""
        return queries.footnotes(self._storage)

    def files(self) -> Iterator[FileRow]:
        """Every indexed file, duplicates included, by path."""
        return queries.files(self._storage)

    def stats(self) -> Stats:
        """What the index holds."""
        return queries.stats(self._storage)

    def duplicates(self) -> Iterator[TwinRow]:
        """Files of the same bytes, files that are the same work, and drafts of a work, with the difference."""
        return twins(self._storage)

    def errors(self) -> list[ErrorRow]:
        """The error ledger: every path that could not be read, and why."""
        return queries.errors(self._storage)
