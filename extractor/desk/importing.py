"""Registers, lists and packages of other systems become entries and works; every line is told how it ended.

Numbers of an existing register are kept as they are, and never given again. A second run of the same file changes
nothing. A rehearsal does all of it and takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.desk import entries, numbers
from extractor.desk.importrows import Ending, ImportedLine, ImportReport
from extractor.errors import DeskFault
from extractor.exchange.rows import RegisterRow
from extractor.index import Batch, MatchingDocument, NamedDocument, Storage, Writer, enter_row, matching_documents

_SAME = "SELECT id, number, key, subject FROM entries WHERE book = ? AND year = ? AND number = ?"
_TWIN = """
    SELECT number FROM entries WHERE book = ? AND year = ? AND key IS ? AND date IS ? AND author IS ? AND subject IS ?
    AND voided_at IS NULL ORDER BY number LIMIT 1
"""


class _Rehearsed(Exception):
    """Ends the transaction of a rehearsal, so that nothing of it stays."""


def take_over(
    storage: Storage,
    source: str,
    lines: Iterable[RegisterRow],
    by: str,
    rehearse: bool = False,
    give_numbers: bool = False,
) -> ImportReport:
    """Enter lines in one transaction; without ``give_numbers``, lines that have no số đến stay out."""
    report = ImportReport(source, rehearse)
    try:
        with Writer(storage).batch() as batch:
            run = _ImportRun(batch, source, by, give_numbers)
            report.lines.extend(run.take(list(lines)))
            if rehearse:
                raise _Rehearsed
    except _Rehearsed:
        pass
    return report


@dataclass
class _ImportRun:
    """One import: what of the file was met before, by number and by document."""

    batch: Batch
    source: str
    by: str
    give_numbers: bool
    _numbers: dict[tuple[str, int, int], RegisterRow] = field(default_factory=dict)
    _documents: dict[tuple[str | None, ...], str] = field(default_factory=dict)

    def take(self, lines: list[RegisterRow]) -> Iterator[ImportedLine]:
        """How each line ended, in their order; those whose number is still to be given come after the others."""
        endings: dict[int, ImportedLine] = {}
        waiting = {at for at, line in enumerate(lines) if line.book and line.registered_on and line.number is None}
        for at in sorted(range(len(lines)), key=lambda at: (at in waiting, at)):
            endings[at] = self._one(lines[at])
        return (endings[at] for at in range(len(lines)))

    def _one(self, line: RegisterRow) -> ImportedLine:
        told = [*line.problems, *_clean(line)]
        named = NamedDocument(
            line.key or "", line.kind, line.date, line.author, line.subject, line.state, line.effective_from
        )  # fmt: skip
        joined = _joined(line, matching_documents(self.batch.connection, named, line.sha256), told)
        new_work = bool(line.key) and enter_row(self.batch, self.source, line.place, named, self.by)
        ending, number = self._entry(line, joined, told) if line.book else (_listed(line, new_work), None)
        name = f"{line.book} {number}/{(line.registered_on or '')[:4]}" if number else None
        return ImportedLine(line.place, ending, name, line.key, joined.path if joined else None, tuple(told))

    def _entry(self, line: RegisterRow, joined: MatchingDocument | None, told: list[str]) -> tuple[Ending, int | None]:
        """Enter a line into its register, unless it stands there or must stay out; its number."""
        if not line.registered_on:
            told.append("no day of registration (ngày đến): left out")
            return "left out", None
        if line.number is None and line.book == "incoming" and not self.give_numbers:
            told.append("no số đến: left out; --give-numbers gives it the next one")
            return "left out", None
        return self._numbered(line, joined, told, int(line.registered_on[:4]))

    def _numbered(
        self, line: RegisterRow, joined: MatchingDocument | None, told: list[str], year: int
    ) -> tuple[Ending, int | None]:
        book = line.book or "incoming"
        if line.number is None:
            twin = self.batch.connection.execute(
                _TWIN, (book, year, line.key, line.date, line.author, line.subject)
            ).fetchone()
            if twin is not None:
                return "same", int(twin[0])
            line.number = numbers.give(self.batch.connection, book, year)
        ending = self._met(line, book, year, told)
        if ending == "new":
            self._warn_of_twins(line, told)
            self._insert(line, joined, book, year)
        return ending, line.number

    def _met(self, line: RegisterRow, book: str, year: int, told: list[str]) -> Ending:
        """Whether the number is free; a line that says the same is the same entry, another one a conflict."""
        assert line.number is not None
        first = self._numbers.setdefault((book, year, line.number), line)
        if first is not line:
            told.append(f"the number stands at {first.place} already")
            return "double" if (first.key, first.subject) == (line.key, line.subject) else "conflict"
        row = self.batch.connection.execute(_SAME, (book, year, line.number)).fetchone()
        if row is None:
            return "new"
        if (row["key"], row["subject"]) == (line.key, line.subject):
            return "same"
        told.append(f"{book} {line.number}/{year} is another document: {row['key'] or row['subject'] or 'no number'}")
        return "conflict"

    def _warn_of_twins(self, line: RegisterRow, told: list[str]) -> None:
        """Number, symbol and issuer twice: the law wants a warning (Nghị định 30/2020/NĐ-CP, Phụ lục VI)."""
        if not line.key:
            return
        first = self._documents.setdefault((line.key, line.author, line.date), line.place)
        if first != line.place:
            told.append(f"the same document stands at {first}")

    def _insert(self, line: RegisterRow, joined: MatchingDocument | None, book: str, year: int) -> None:
        typed = {name: getattr(line, name) for name in entries.CLEAN}
        place = {"book": book, "year": year, "number": line.number, "sha256": joined.sha256 if joined else None}
        entries.insert(self.batch.connection, place, typed, self.by, imported=f"{self.source}: {line.place}")
        numbers.pass_by(self.batch.connection, book, year, line.number or 0)


def _clean(line: RegisterRow) -> Iterator[str]:
    """Have a line hold what a person could have typed; what cannot be right is left out, and told."""
    for name, clean in entries.CLEAN.items():
        try:
            setattr(line, name, clean(getattr(line, name), name))
        except DeskFault as fault:
            setattr(line, name, None)
            yield fault.message


def _listed(line: RegisterRow, changed: bool) -> Ending:
    if not line.key:
        return "left out"
    return "new" if changed else "same"


def _joined(line: RegisterRow, found: list[MatchingDocument], told: list[str]) -> MatchingDocument | None:
    """The one held document that a line means; what stands against it is told."""
    agreeing = [each for each in found if each.agrees]
    if len(agreeing) == 1:
        told += _differences(line, agreeing[0])
        return agreeing[0]
    if agreeing:
        told.append(f"fits {len(agreeing)} held documents: joined with none")
    elif found:
        said = " ".join(filter(None, (found[0].issuer, found[0].date)))
        told.append(
            f"not joined with {found[0].path}, which has this number but says {said or 'neither organ nor day'}"
        )
    return None


def _differences(line: RegisterRow, joined: MatchingDocument) -> Iterator[str]:
    """What the other system says otherwise than the held document does."""
    for name, said, own in (
        ("date", line.date, joined.date), ("effective_from", line.effective_from, joined.effective_from),
    ):  # fmt: skip
        if said and own and said != own:
            yield f"{name}: {said}, but the document says {own}"
