"""The desk as one object: what people enter, beside the index in its file.

A connection is for one thread: a server opens a desk for each request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Unpack

from extractor.desk import (
    audit,
    backup,
    documents,
    entries,
    given,
    numbers,
    organs,
    register,
    series,
    soundness,
    unregistered,
    values,
)
from extractor.desk.audit import AuditFilter
from extractor.desk.dossierdesk import DossierDesk
from extractor.desk.importing import headings, taking_over, undoing
from extractor.desk.importing.report import Import, ImportReport, UndoReport
from extractor.desk.invariants import Fault
from extractor.desk.opened import Document, who
from extractor.desk.rows import (
    AuditRow,
    Book,
    Entry,
    EntryPlace,
    OwnOrgan,
    Recurring,
    Selection,
)
from extractor.desk.series import NumberSeries
from extractor.desk.unregistered import UnregisteredDocument
from extractor.entryfields import EntryFields
from extractor.exchange import reading
from extractor.exchange.reading import Delivery
from extractor.index import Index, stored_path

ALL = Selection()


class Desk(DossierDesk):
    """Own organs, registers and dossiers. ``by`` is who does it, kept with the time.

    ``secret`` shows what is secret, but not over an index that was opened without that right: there no secret document
    is shown, found, entered or saved, whatever is asked for.

    Every method raises a DeskFault where it refuses, and an IndexFault where the file cannot be used; ``backup``
    also an OutputFault, ``take_over`` an InputError.
    """

    @property
    def given(self) -> given.Given:
        """The work that documents give (văn bản giao việc), followed until it is solved."""
        return given.Given(self._storage)

    def own_organs(self) -> list[OwnOrgan]:
        """The organs whose desk this is."""
        return organs.own_organs(self._storage)

    def add_own_organ(self, name: str, by: str, code: str | None = None) -> OwnOrgan:
        """Add an own organ, by the name at the head of its documents; ``code`` is its abbreviation in symbols."""
        return organs.add(self._storage, name, who(by), code)

    def remove_own_organ(self, name: str, by: str) -> None:
        """Take an own organ off the list; what was registered stays."""
        organs.remove(self._storage, name, who(by))

    def direction(self, document: Document) -> Book:
        """Whether a document comes in or goes out; raises DeskFault where no own organ is known."""
        sha256 = documents.find(self._storage, document)
        with self._storage.guard() as connection:
            header = documents.header(connection, sha256)
            return organs.direction(connection, header["author"], header["date"])

    def register(
        self,
        document: Document | None = None,
        book: Book | None = None,
        *,
        by: str,
        again: bool = False,
        unit: str | None = None,
        corrections: Mapping[str, str | None] | None = None,
        **fields: Unpack[EntryFields],
    ) -> Entry:
        """Make an entry: of a held document, or of one on paper (None) by what is typed.

        ``corrections`` are made in the header of the document in the same step, by the names of ``Index.correct``:
        what a person reads on it and the program did not.

        What goes out and is of a kind with a series (``set_series``) gets its number from it, written into the record
        of the document; ``unit`` stands in the symbol of a letter.

        The book follows from the author unless it is said, the day is today unless ``registered_on`` says another.
        Raises AlreadyRegistered for a document that stands in this book and year, unless ``again``.
        """
        sha256 = None if document is None else documents.find(self._storage, document)
        return self.entry(
            entries.register(self._storage, sha256, book, fields, who(by), again, unit, corrections), self._sees
        )

    def unregistered(self, limit: int | None = None) -> list[str]:
        """The documents that were sent in and stand in no register, by SHA-256, the first that came first."""
        return unregistered.documents_of(self._storage, limit)

    def unregistered_documents(self) -> list[UnregisteredDocument]:
        """The same with what they say of themselves."""
        return unregistered.rows(self._storage)

    def count_unregistered(self) -> int:
        """How many documents that are."""
        return unregistered.count(self._storage)

    def entry(self, entry: int, secret: bool = False) -> Entry:
        """An entry by its id."""
        return register.entry(self._storage, entry, secret and self._sees)

    def numbered(self, book: Book, year: int, number: int | str, series: str | None = None) -> int:
        """The id of the entry with a number (12, "008a"); of one series where several have it."""
        return register.numbered(self._storage, book, year, number, series)

    def entries(
        self, selection: Selection = ALL, secret: bool = False, limit: int | None = None, offset: int = 0
    ) -> list[Entry]:
        """The entries of a book, a year, a month, between two days, or of a document; voided ones too."""
        return register.select(self._storage, selection, secret and self._sees, limit, offset)

    def count(self, selection: Selection = ALL) -> int:
        """How many entries that are."""
        return register.count(self._storage, selection)

    def registered(self, document: Document, secret: bool = False) -> list[Entry]:
        """The entries of one document."""
        return self.entries(Selection(sha256=self._filed(document)), secret)

    def due_before(self, day: str, secret: bool = False, limit: int | None = None) -> list[Entry]:
        """Entries whose term ends before a day and whose work is not solved yet, the most urgent first."""
        return register.due_before(self._storage, values.day(day, "day") or "", secret and self._sees, limit)

    def count_due(self, day: str) -> int:
        """How many entries that are."""
        return register.count_due(self._storage, values.day(day, "day") or "")

    def years(self, book: Book) -> list[int]:
        """The years of which a book has entries, the latest first."""
        return register.years(self._storage, book)

    def known(self, field: Recurring, limit: int = 40) -> list[str]:
        """What was entered in a field in which the same names come again, the most frequent first."""
        return register.known(self._storage, field, limit)

    def last_entries(self, hashes: Iterable[str]) -> dict[str, EntryPlace]:
        """Where each of these documents stands last, by SHA-256; voided entries are left out."""
        return register.last_of(self._storage, hashes)

    def edit(self, entry: int, *, by: str, seen: int | None = None, **fields: Unpack[EntryFields]) -> Entry:
        """Change what was typed; None or a blank takes it back. Book, year and number never change.

        ``seen`` is the ``version`` that was looked at; raises ChangedMeanwhile where there is a later one.
        """
        entries.edit(self._storage, entry, fields, who(by), seen)
        return self.entry(entry, self._sees)

    def void(self, entry: int, reason: str, by: str, seen: int | None = None) -> Entry:
        """Strike an entry out, with a reason; it stays in the register, and its number is never given again."""
        entries.void(self._storage, entry, reason, who(by), seen)
        return self.entry(entry, self._sees)

    def next_number(self, book: Book, year: int, series: str = "") -> int:
        """The number that the next entry gets, if nobody else registers first."""
        return numbers.next_number(self._storage, book, year, series)

    def start_at(self, book: Book, year: int, number: int, by: str, series: str = "") -> None:
        """Go on at a number, as an office does that changes over in mid-year; it can only be raised."""
        numbers.start_at(self._storage, book, year, number, who(by), series)

    def series(self) -> list[NumberSeries]:
        """Which series the kinds of outgoing documents are counted in, as the office has set it."""
        return series.all_of(self._storage)

    def set_series(self, kind: str, series_name: str, by: str) -> None:
        """Count a kind of outgoing documents in a series of its own or with others; "" is that of all others."""
        series.put(self._storage, kind, series_name, who(by))

    def history(self, entry: int, secret: bool = False) -> list[AuditRow]:
        """Who changed an entry, when, and from what to what."""
        return register.history(self._storage, entry, secret and self._sees)

    def version(self, subject: str) -> int:
        """The version of an entry (``entry:12``) or a dossier (``dossier:3``): the number of its last change."""
        with self._storage.guard() as connection:
            return audit.version(connection, subject)

    def take_over(
        self,
        path: str | Path,
        by: str,
        *,
        book: Book | None = None,
        rehearse: bool = False,
        give_numbers: bool = False,
        columns: Mapping[str, str] | None = None,
    ) -> ImportReport:
        """Import a register (XLSX, XLS), a list (CSV, JSON lines) or an edXML package; how every line of it ended.

        ``book`` says which register it is, where the file does not. ``rehearse`` changes nothing. Lines without
        a number stay out unless ``give_numbers``. ``columns`` says what columns hold, by their headings: a field of
        entries, ``title``, ``code_number``, ``notation``, ``number``, or ``-``; it is kept for other files, unless
        ``rehearse``. The documents in a package are read into the index. Raises an InputError
        where the file is none of these.
        """
        delivery = reading.read(Path(path), book, self.chosen_columns(columns or {}))
        if delivery.is_package and not rehearse:
            Index(self._storage).ingest([path])
        return self.enter_register(
            path, delivery, by, rehearse=rehearse, give_numbers=give_numbers, columns=columns
        )  # fmt: skip

    def chosen_columns(self, columns: Mapping[str, str]) -> dict[str, str]:
        """What columns hold, by their headings as these are compared: what is kept, and what is chosen now."""
        return headings.chosen(self._storage, columns)

    def enter_register(
        self,
        path: str | Path,
        delivery: Delivery,
        by: str,
        *,
        rehearse: bool = False,
        give_numbers: bool = False,
        columns: Mapping[str, str] | None = None,
    ) -> ImportReport:
        """``take_over`` of a file that was read already, with ``chosen_columns``."""
        if columns and not rehearse:
            headings.keep(self._storage, columns, who(by))
        return taking_over.take_over(self._storage, stored_path(path), delivery, who(by), rehearse, give_numbers)

    def imports(self) -> list[Import]:
        """Every import that entered something, the latest first."""
        return undoing.all_of(self._storage)

    def undo_import(self, number: int, by: str) -> UndoReport:
        """Take back a whole import: its entries, changes and numbers, but for what people have changed since."""
        return undoing.undo(self._storage, number, who(by))

    def changes(self, limit: int = 100, offset: int = 0, only: AuditFilter | None = None) -> list[AuditRow]:
        """Every change of what was entered, the latest first; subjects are left out, as some are secret."""
        return audit.changes_of_all(self._storage, limit, offset, only or AuditFilter())

    def count_changes(self, only: AuditFilter | None = None) -> int:
        """How many changes that are."""
        return audit.count(self._storage, only or AuditFilter())

    def changed_by(self) -> list[str]:
        """Everybody who changed something."""
        return audit.authors(self._storage)

    def subject_names(self, subjects: Iterable[str]) -> dict[str, str]:
        """What entries and dossiers of the audit are called, by the subjects of its rows."""
        return audit.names(self._storage, subjects)

    def check(self, originals: bool = True, on_progress: soundness.Advance | None = None) -> Iterator[Fault]:
        """Everything of the index that is not as it must be: the file, originals, words, links, counts, registers.

        The files are read whole, unless ``originals`` is false; ``on_progress`` is called after each as for ``ingest``.
        """
        return soundness.check(self._storage, originals, on_progress)

    def backup(self, path: str | Path, with_originals: bool = False) -> backup.BackupReport:
        """Save all of the index, with what people entered, into a new .zip; on wish the files themselves too."""
        return backup.save(self._storage, Path(path), with_originals)
