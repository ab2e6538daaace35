"""Registers, lists and packages of other systems become entries and works; every line is told how it ended.

Numbers of an existing register are kept as they are, and never given again. A second run of the same file changes
nothing, a corrected one what was corrected. A rehearsal does all of it and takes it back; ``undoing`` takes one back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.desk import entries, numbers, series, values
from extractor.desk.importing import additions, packages, undoing
from extractor.desk.importing.report import Ending, ImportedLine, ImportReport
from extractor.desk.rows import entry_name
from extractor.entryfields import ENTRY
from extractor.errors import DeskFault
from extractor.exchange import entrynumbers
from extractor.exchange.frames import BookName
from extractor.exchange.problems import ImportProblem, problem
from extractor.exchange.reading import Delivery
from extractor.exchange.rows import RegisterRow
from extractor.index import Batch, MatchingDocument, NamedDocument, Storage, Writer, enter_row, matching_documents

_SAME = "SELECT * FROM entries WHERE book = ? AND year = ? AND series = ? AND number = ? AND suffix = ?"
_TWIN = """
    SELECT id, number, series, suffix, written FROM entries
    WHERE book = ? AND year = ? AND key IS ? AND date IS ? AND author IS ?
    AND subject IS ? AND voided_at IS NULL ORDER BY number LIMIT 1
"""
_SORTS = {each.name: each.sort for each in ENTRY}
_REFUSED = {
    "day": "cell.no_date", "date": "cell.no_date", "count": "cell.no_whole_number", "secrecy": "cell.no_secrecy",
}  # fmt: skip
"""What is told of a value that nobody could have typed, by the sort of its field; of text, that it is too long."""
_Place = tuple[BookName, int, str, int, str]
"""Book, year, series, number and what tells it apart."""


class _Rehearsed(Exception):
    """Ends the transaction of a rehearsal, so that nothing of it stays."""


def take_over(
    storage: Storage, source: str, delivery: Delivery, by: str, rehearse: bool = False, give_numbers: bool = False
) -> ImportReport:
    """Enter what was handed over in one transaction; without ``give_numbers``, lines without a number stay out."""
    report = ImportReport(source, rehearse, sheets=delivery.sheets)
    try:
        with Writer(storage).batch() as batch:
            run = _ImportRun(batch, source, by, give_numbers, undoing.begin(batch.connection, source, by))
            report.lines.extend(run.take(delivery.lines))
            report.gone = undoing.no_longer_named(batch.connection, run.of_file, run.met)
            report.number = undoing.end(batch.connection, run.number, run.kinds)
            if rehearse:
                raise _Rehearsed
    except _Rehearsed:
        report.number = None
    return report


@dataclass
class _ImportRun:
    """One import: what of the file was met before, by number and by document.

    ``met`` are the ids of its entries, ``of_file`` the numbers of the imports of the file.
    """

    batch: Batch
    source: str
    by: str
    give_numbers: bool
    number: int
    of_file: set[int] = field(init=False)
    met: set[int] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)
    _numbers: dict[_Place, RegisterRow] = field(default_factory=dict)
    _documents: dict[tuple[str | None, ...], str] = field(default_factory=dict)
    _series: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.of_file = {row["id"] for row in undoing.of_file(self.batch.connection, self.source)}

    def take(self, lines: list[RegisterRow]) -> Iterator[ImportedLine]:
        """How each line ended, in their order; those whose number is still to be given come after the others."""
        endings = dict(additions.within(lines))
        waiting = {at for at, line in enumerate(lines) if line.book and line.number is None}
        for at in sorted(set(range(len(lines))) - endings.keys(), key=lambda at: (at in waiting, at)):
            endings[at] = self._one(lines[at])
        return (endings[at] for at in range(len(lines)))

    def _one(self, line: RegisterRow) -> ImportedLine:
        if line.no_document is not None:
            why = problem("left_out.no_document", what=line.no_document)
            return ImportedLine(line.place, "left out", None, None, None, (why,), line)
        problems = [*line.problems, *_clean(line)]
        named = NamedDocument(
            line.key or "", line.kind, line.date, line.author, line.subject, line.state, line.effective_from
        )  # fmt: skip
        joined = _joined(line, matching_documents(self.batch.connection, named, line.sha256), problems)
        new_work = bool(line.key) and enter_row(self.batch, self.source, line.place, named, self.by)
        acted = self._acted(line, problems) if line.duty != "new" else None
        ending, entry = acted or (self._entry(line, joined, problems) if line.book else (_listed(line, new_work), None))
        if line.answers and ending == "new":
            packages.answer(self.batch.connection, line, self.by, self.number, problems)
        return ImportedLine(line.place, ending, entry, line.key, joined.path if joined else None, tuple(problems), line)

    def _acted(self, line: RegisterRow, problems: list[ImportProblem]) -> tuple[Ending, str | None] | None:
        """What became of the entry that a package withdraws or changes; None where it is to be entered as new."""
        connection = self.batch.connection
        if line.duty == "withdrawal":
            name = packages.withdraw(connection, line, self.by, self.number, problems)
            return ("changed" if name else "left out"), name
        updated = packages.update(connection, line, self.by, self.number, problems)
        return updated and ("changed" if updated[0] else "same", updated[1])

    def _entry(
        self, line: RegisterRow, joined: MatchingDocument | None, problems: list[ImportProblem]
    ) -> tuple[Ending, str | None]:
        """Enter a line into its register, unless it stands there or must stay out; what people call the entry."""
        if not line.registered_on and not _of_its_year(line, problems):
            problems.append(problem("left_out.no_arrival" if line.book == "incoming" else "left_out.no_day"))
            return "left out", None
        if line.number is None and not self.give_numbers:
            problems.append(problem("left_out.no_number"))
            return "left out", None
        return self._numbered(line, joined, problems, int((line.registered_on or "")[:4]))

    def _numbered(
        self, line: RegisterRow, joined: MatchingDocument | None, problems: list[ImportProblem], year: int
    ) -> tuple[Ending, str | None]:
        book = line.book or "incoming"
        line.series = self._series_of(line)
        if line.number is None:
            stated = (book, year, line.key, line.date, line.author, line.subject)
            twin = self.batch.connection.execute(_TWIN, stated).fetchone()
            if twin is not None:
                line.number, line.series = int(twin["number"]), twin["series"]
                line.suffix, line.written = twin["suffix"], twin["written"]
                self.met.add(int(twin["id"]))
                return "same", _name(line, year)
            line.number = numbers.give(self.batch.connection, book, year, line.series)
        ending = self._met(line, (book, year, line.series, line.number, line.suffix), problems)
        if ending == "new" and line.adds and not (line.key or line.subject):
            problems.append(problem("left_out.nothing_to_add"))
            return "left out", None
        if ending == "new":
            self._warn_of_twins(line, problems)
            self._insert(line, joined, book, year)
        return ending, _name(line, year)

    def _series_of(self, line: RegisterRow) -> str:
        """The series that a line is counted in; a kind that the office has set none for gets its own."""
        if line.book != "outgoing" or not line.series:
            return ""
        if line.series not in self._series:
            counted_in = series.of_kind(self.batch.connection, line.series)
            if counted_in is None:
                counted_in = line.series
                series.keep(self.batch.connection, line.series, counted_in, self.by)
                self.kinds.append(line.series)
            self._series[line.series] = counted_in
        return self._series[line.series]

    def _met(self, line: RegisterRow, place: _Place, problems: list[ImportProblem]) -> Ending:
        """Whether the number is free; a line that says the same is the same entry, another one a conflict."""
        first = self._numbers.setdefault(place, line)
        if first is not line:
            problems.append(problem("entry.number_taken", place=first.place))
            return "double" if (first.key, first.subject) == (line.key, line.subject) else "conflict"
        row = self.batch.connection.execute(_SAME, place).fetchone()
        if row is None:
            return "new"
        self.met.add(row["id"])
        if row["import_id"] in self.of_file:
            return self._corrected(line, row, problems)
        if additions.belongs(line, row):
            return additions.add(self.batch.connection, line, row, self.by, self.number, self.of_file, problems)
        if (row["key"], row["subject"]) == (line.key, line.subject):
            return "same"
        plain = row["subject"] if row["secrecy"] is None and row["sha256"] is None else None
        entry = f"{line.book} {line.printed}/{place[1]}"
        problems.append(problem("entry.other_document", entry=entry, what=row["key"] or plain))
        return "conflict"

    def _corrected(self, line: RegisterRow, row: sqlite3.Row, problems: list[ImportProblem]) -> Ending:
        """Change what the file says otherwise than when it was imported, but for what a person has changed since."""
        if row["voided_at"]:
            problems.append(problem("entry.voided"))
            return "same"
        own = undoing.changed_by_hand(self.batch.connection, row["id"])
        added = additions.of_others(self.batch.connection, row["id"], self.of_file)
        stated = {
            name: getattr(line, name)
            for name in entries.CLEAN
            if name not in added or not additions.is_less(line, name)
        }
        kept = [name for name in stated if name in own and stated[name] != row[name]]
        problems += [problem("entry.kept_by_hand", name, what=row[name]) for name in kept]
        typed = {name: value for name, value in stated.items() if name not in own}
        changed = entries.correct(self.batch.connection, row["id"], typed, self.by, import_id=self.number)
        was = {name: "***" if row["secrecy"] and name in ("subject", "signer") else row[name] for name in changed}
        problems += [problem("entry.becomes", name, what=was[name], other=stated[name]) for name in changed]
        return "changed" if changed else "same"

    def _warn_of_twins(self, line: RegisterRow, problems: list[ImportProblem]) -> None:
        """Number, symbol and issuer twice: the law wants a warning (Nghị định 30/2020/NĐ-CP, Phụ lục VI)."""
        if not line.key:
            return
        first = self._documents.setdefault((line.key, line.author, line.date), line.place)
        if first != line.place:
            problems.append(problem("entry.twin", place=first))

    def _insert(self, line: RegisterRow, joined: MatchingDocument | None, book: BookName, year: int) -> None:
        typed = {name: getattr(line, name) for name in entries.CLEAN}
        place = {
            "book": book, "year": year, "series": line.series, "number": line.number, "suffix": line.suffix,
            "written": line.written, "sha256": joined.sha256 if joined else None, "import_id": self.number,
        }  # fmt: skip
        imported = f"{self.source}: {line.place}"
        self.met.add(entries.insert(self.batch.connection, place, typed, self.by, imported=imported))
        last = entrynumbers.last_of(line.number or 0, line.suffix)
        numbers.pass_by(self.batch.connection, book, year, last, line.series)


def _of_its_year(line: RegisterRow, problems: list[ImportProblem]) -> bool:
    """Have a line without a whole day stand under its year, which its number is of; False where no year is known."""
    days = (line.date, line.passed_on, line.due) if line.adds else (line.date,)
    year = str(line.year) if line.year else next((each[:4] for each in days if each), None)
    if year is None:
        return False
    line.registered_on = year
    problems.append(problem("entry.only_year" if line.book == "incoming" else "entry.no_whole_day", what=year))
    return True


def _name(line: RegisterRow, year: int) -> str:
    return entry_name(line.book or "", line.printed or "", year, line.series)


def _clean(line: RegisterRow) -> Iterator[ImportProblem]:
    """Have a line hold what a person could have typed; what cannot be right is left out, and told."""
    for name, clean in entries.CLEAN.items():
        typed = getattr(line, name)
        try:
            setattr(line, name, clean(typed, name))
        except DeskFault:
            setattr(line, name, None)
            long = len(str(typed)) > values.LONGEST
            yield (
                problem("cell.too_long", name, count=f"{values.LONGEST:,}")
                if long
                else problem(_REFUSED[_SORTS[name]], name, what=typed)
            )


def _listed(line: RegisterRow, changed: bool) -> Ending:
    if not line.key:
        return "left out"
    return "new" if changed else "same"


def _joined(line: RegisterRow, found: list[MatchingDocument], problems: list[ImportProblem]) -> MatchingDocument | None:
    """The one held document that a line means; what stands against it is told."""
    agreeing = [each for each in found if each.agrees]
    if len(agreeing) == 1:
        problems += _differences(line, agreeing[0])
        return agreeing[0]
    if agreeing:
        problems.append(problem("document.several", count=len(agreeing)))
    elif found:
        stated = " ".join(filter(None, (found[0].issuer, found[0].date)))
        problems.append(problem("document.not_joined", path=found[0].path, what=stated or None))
    return None


def _differences(line: RegisterRow, joined: MatchingDocument) -> Iterator[ImportProblem]:
    """What the other system says otherwise than the held document does."""
    for name, stated, own in (
        ("date", line.date, joined.date), ("effective_from", line.effective_from, joined.effective_from),
    ):  # fmt: skip
        if stated and own and stated != own:
            yield problem("document.differs", name, what=stated, other=own)
