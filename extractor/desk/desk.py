"""The desk as one object: what people enter, beside the index in its file.

A connection is for one thread: a server opens a desk for each request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from extractor.desk import (
    audit,
    backup,
    documents,
    dossiers,
    entries,
    filing,
    given,
    headings,
    importing,
    imports,
    numbers,
    organs,
    register,
    series,
    soundness,
    unregistered,
    values,
)
from extractor.desk.importrows import Import, ImportReport, UndoReport
from extractor.desk.invariants import Fault
from extractor.desk.rows import (
    AuditRow,
    Book,
    Dossier,
    DossierDetails,
    DossierDocument,
    DossierFields,
    Entry,
    EntryPlace,
    FilingFields,
    OwnOrgan,
    Recurring,
    Selection,
)
from extractor.desk.series import NumberSeries
from extractor.desk.unregistered import UnregisteredDocument
from extractor.entryfields import EntryFields
from extractor.exchange import reading
from extractor.exchange.reading import Delivery
from extractor.index import Index, Storage, open_storage, stored_path

Document = str | Path
"""A file's path, a number that fits one held document, or a SHA-256."""
ALL = Selection()


class Desk:
    """Own organs, registers and dossiers. ``by`` is who does it, kept with the time.

    ``secret`` shows what is secret, but not over an index that was opened without that right: there no secret document
    is shown, found, entered or saved, whatever is asked for.

    Every method raises a DeskFault where it refuses, and an IndexFault where the file cannot be used; ``backup``
    also an OutputFault, ``take_over`` an InputError.
    """

    def __init__(self, index: Index | Storage) -> None:
        self._storage = index.storage if isinstance(index, Index) else index

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Self:
        """Open the desk of an index file; ``create`` makes one where there is none."""
        return cls(open_storage(Path(path), create))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._storage.close()

    @property
    def storage(self) -> Storage:
        """The open file."""
        return self._storage

    @property
    def _sees(self) -> bool:
        """Whether secret documents may be seen at all: what opened the file says so."""
        return not self._storage.hides_secret

    @property
    def given(self) -> given.Given:
        """The work that documents give (văn bản giao việc), followed until it is solved."""
        return given.Given(self._storage)

    def own_organs(self) -> list[OwnOrgan]:
        """The organs whose desk this is."""
        return organs.own_organs(self._storage)

    def add_own_organ(self, name: str, by: str, code: str | None = None) -> OwnOrgan:
        """Add an own organ, by the name at the head of its documents; ``code`` is its abbreviation in symbols."""
        return organs.add(self._storage, name, _who(by), code)

    def remove_own_organ(self, name: str, by: str) -> None:
        """Take an own organ off the list; what was registered stays."""
        organs.remove(self._storage, name, _who(by))

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
            entries.register(self._storage, sha256, book, fields, _who(by), again, unit, corrections), self._sees
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
        entries.edit(self._storage, entry, fields, _who(by), seen)
        return self.entry(entry, self._sees)

    def void(self, entry: int, reason: str, by: str, seen: int | None = None) -> Entry:
        """Strike an entry out, with a reason; it stays in the register, and its number is never given again."""
        entries.void(self._storage, entry, reason, _who(by), seen)
        return self.entry(entry, self._sees)

    def next_number(self, book: Book, year: int, series: str = "") -> int:
        """The number that the next entry gets, if nobody else registers first."""
        return numbers.next_number(self._storage, book, year, series)

    def start_at(self, book: Book, year: int, number: int, by: str, series: str = "") -> None:
        """Go on at a number, as an office does that changes over in mid-year; it can only be raised."""
        numbers.start_at(self._storage, book, year, number, _who(by), series)

    def series(self) -> list[NumberSeries]:
        """Which series the kinds of outgoing documents are counted in, as the office has set it."""
        return series.all_of(self._storage)

    def set_series(self, kind: str, series_name: str, by: str) -> None:
        """Count a kind of outgoing documents in a series of its own or with others; "" is that of all others."""
        series.put(self._storage, kind, series_name, _who(by))

    def history(self, entry: int, secret: bool = False) -> list[AuditRow]:
        """Who changed an entry, when, and from what to what."""
        return register.history(self._storage, entry, secret and self._sees)

    def create_dossier(self, code: str, title: str, *, by: str, **fields: Unpack[DossierDetails]) -> Dossier:
        """Make a dossier; the code is its number and symbol (số, ký hiệu hồ sơ)."""
        dossiers.create(self._storage, code, title, fields, _who(by))
        return self.dossier(code)

    def edit_dossier(self, code: str, *, by: str, seen: int | None = None, **fields: Unpack[DossierFields]) -> Dossier:
        """Change a dossier's title, year, retention, keeper or note; ``seen`` as for ``edit``."""
        dossiers.edit(self._storage, code, fields, _who(by), seen)
        return self.dossier(code)

    def rename_dossier(self, code: str, new: str, by: str) -> Dossier:
        """Give a dossier another code."""
        dossiers.rename(self._storage, code, new, _who(by))
        return self.dossier(new)

    def close_dossier(self, code: str, by: str, seen: int | None = None) -> Dossier:
        """Close a dossier: nothing in it changes any more."""
        dossiers.close(self._storage, code, _who(by), seen)
        return self.dossier(code)

    def reopen_dossier(self, code: str, by: str) -> Dossier:
        """Open a closed dossier again."""
        dossiers.reopen(self._storage, code, _who(by))
        return self.dossier(code)

    def deliver_dossier(self, code: str, receiver: str, by: str, seen: int | None = None) -> Dossier:
        """Note that a closed dossier was handed over to the archive (nộp lưu)."""
        dossiers.deliver(self._storage, code, receiver, _who(by), seen)
        return self.dossier(code)

    def return_dossier(self, code: str, by: str) -> Dossier:
        """Note that it was not handed over after all, or came back."""
        dossiers.take_back(self._storage, code, _who(by))
        return self.dossier(code)

    def count_sheets(self, code: str, by: str) -> int:
        """Take the pages of its files for the sheets that are blank; of how many documents that is known."""
        return filing.count_sheets(self._storage, code, _who(by))

    def dossier(self, code: str) -> Dossier:
        """A dossier by its code."""
        return dossiers.dossier(self._storage, code)

    def code_of(self, dossier: int) -> str:
        """The code of a dossier by its id."""
        return dossiers.code_of(self._storage, dossier)

    def version(self, subject: str) -> int:
        """The version of an entry (``entry:12``) or a dossier (``dossier:3``): the number of its last change."""
        with self._storage.guard() as connection:
            return audit.version(connection, subject)

    def dossiers(self, year: int | None = None, holding: Document | None = None) -> list[Dossier]:
        """All dossiers by year and code, those of a year, or those that hold a document."""
        sha256 = None if holding is None else self._filed(holding)
        return dossiers.dossiers(self._storage, year, sha256)

    def contents(self, code: str, secret: bool = False) -> list[DossierDocument]:
        """The documents of a dossier in their order."""
        return filing.contents(self._storage, code, secret and self._sees)

    def put(self, code: str, found: Iterable[Document], by: str) -> int:
        """Put documents at the end of a dossier; how many were not in it before. "entry:12" is an entry's, on paper."""
        shas = [documents.filed(self._storage, each) for each in found]
        return filing.put(self._storage, code, shas, _who(by))

    def take_out(self, code: str, document: Document, by: str) -> None:
        """Take a document out of a dossier."""
        filing.take_out(self._storage, code, self._filed(document), _who(by))

    def move(self, code: str, document: Document, position: int, by: str) -> None:
        """Put a document at another position of its dossier, from 1."""
        filing.move(self._storage, code, self._filed(document), position, _who(by))

    def order_by_date(self, code: str, by: str) -> None:
        """Order a dossier by the dates of its documents."""
        filing.order_by_date(self._storage, code, _who(by))

    def describe(self, code: str, document: Document, *, by: str, **fields: Unpack[FilingFields]) -> None:
        """Say how many sheets a document in a dossier has, or its note."""
        filing.describe(self._storage, code, self._filed(document), fields, _who(by))

    def dossier_history(self, code: str) -> list[AuditRow]:
        """Who changed a dossier, when, and from what to what."""
        return filing.history(self._storage, self.dossier(code).id)

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
            headings.keep(self._storage, columns, _who(by))
        return importing.take_over(self._storage, stored_path(path), delivery, _who(by), rehearse, give_numbers)

    def imports(self) -> list[Import]:
        """Every import that entered something, the latest first."""
        return imports.all_of(self._storage)

    def undo_import(self, number: int, by: str) -> UndoReport:
        """Take back a whole import: its entries, changes and numbers, but for what people have changed since."""
        return imports.undo(self._storage, number, _who(by))

    def changes(self, limit: int = 100, offset: int = 0) -> list[AuditRow]:
        """Every change of what was entered, the latest first; subjects are left out, as some are secret."""
        return audit.changes_of_all(self._storage, limit, offset)

    def count_changes(self) -> int:
        """How many changes that are."""
        return audit.count(self._storage)

    def check(self, originals: bool = True, on_progress: soundness.Advance | None = None) -> Iterator[Fault]:
        """Everything of the index that is not as it must be: the file, originals, words, links, counts, registers.

        The files are read whole, unless ``originals`` is false; ``on_progress`` is called after each as for ``ingest``.
        """
        return soundness.check(self._storage, originals, on_progress)

    def backup(self, path: str | Path, with_originals: bool = False) -> backup.BackupReport:
        """Save all of the index, with what people entered, into a new .zip; on wish the files themselves too."""
        return backup.save(self._storage, Path(path), with_originals)

    def _filed(self, document: Document) -> str:
        """The SHA-256 of a document that may no longer be held."""
        wanted = str(document)
        return wanted if documents.is_sha256(wanted) else documents.filed(self._storage, document)


def _who(by: str) -> str:
    return values.required(by, "who does it")
