"""What is to be known of a line or a sheet of another system's register: a code, its field, its values; its words.

The words are the same on the pages and in the commands; their translations stand in the catalogue of the pages.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from extractor import labels
from extractor.language import ENGLISH, N_, Language

SENTENCES: Mapping[str, str] = {
    # of a sheet
    "sheet.by_place": N_("There is no column of numbers: the running number (STT) is taken for it."),
    "sheet.no_heading": N_("No row with headings was found; the sheet is left out."),
    "sheet.formulas": N_(
        "%(count)s formulas have no value in the file: open it in Excel, save it, and take it over again."
    ),
    # why a line is left out
    "left_out.no_document": N_("no document: %(what)s"),
    "left_out.no_arrival": N_("there is no day of arrival: left out"),
    "left_out.no_day": N_("the document has no whole day: left out"),
    "left_out.no_number": N_("there is no number: left out, unless it is to be given one"),
    "left_out.nothing_to_add": N_("it says only who has the document, and no entry has this number: left out"),
    # of its place in the register
    "entry.only_year": N_("there is no day of arrival: entered with the year %(what)s alone"),
    "entry.no_whole_day": N_("the document has no whole day: entered with the year %(what)s alone"),
    "entry.number_taken": N_("the number stands at %(place)s already"),
    "entry.other_document": N_("%(entry)s is another document: %(what)s"),
    "entry.voided": N_("it was voided since, and stays so"),
    "entry.kept_by_hand": N_("changed by hand since, and kept as %(what)s"),
    "entry.becomes": N_("%(what)s becomes %(other)s"),
    "entry.twin": N_("the same document stands at %(place)s"),
    # of the document that it means
    "document.several": N_("fits %(count)s documents of the index: joined with none"),
    "document.not_joined": N_("not joined with %(path)s, which has this number but says %(what)s"),
    "document.differs": N_("%(what)s, but the document says %(other)s"),
    # of a cell
    "cell.repeats_nothing": N_("“%(what)s” repeats nothing: the cell above is blank"),
    "cell.no_symbol": N_("%(what)s is not read as number and symbol"),
    "cell.day_above": N_("blank, that of the row above is taken"),
    "cell.series_above": N_("there is no symbol: counted as the row above (%(what)s)"),
    "cell.no_whole_day": N_("%(what)s is no whole day"),
    "cell.american_day": N_("%(what)s was read as month/day/year"),
    "cell.read_as": N_("%(what)s was read as %(other)s"),
    "cell.no_date": N_("no date: %(what)s"),
    "cell.no_calendar_day": N_("no day of the calendar: %(what)s"),
    "cell.no_whole_number": N_("no whole number: %(what)s"),
    "cell.no_secrecy": N_("no mark of secrecy: %(what)s"),
    "cell.too_long": N_("longer than %(count)s characters"),
    "cell.second_column": N_("another column says: %(what)s"),
    # of a package
    "package.withdrawn": N_("the sender withdrew it: voided"),
    "package.withdrawn_unknown": N_("the sender withdrew it, and it stands in no register"),
    "package.answers": N_("it answers %(entry)s"),
    "package.answers_unknown": N_("it answers %(key)s, which stands in no register of what goes out"),
}
"""The words of each code. ``entry`` is an entry's name (``incoming 412/2026``), ``what`` may be nothing."""
BLANK = N_("blank")
LABELS = labels.COLUMNS | {"effective_from": labels.PARTS["effective_from"]}


@dataclasses.dataclass(frozen=True, slots=True)
class ImportProblem:
    """One thing to know. ``field`` is that of an entry; ``values`` are what the words name, as the file has them."""

    code: str
    field: str | None = None
    values: Mapping[str, str | None] = dataclasses.field(default_factory=dict)

    def of(self, field: str) -> ImportProblem:
        """The same of a field."""
        return ImportProblem(self.code, field, self.values)

    def words(self, language: Language = ENGLISH, shown: Callable[[str], str] = str) -> str:
        """The problem in a language; ``shown`` writes values for people, such as days."""
        values = {name: shown(value) if value else language.say(BLANK) for name, value in self.values.items()}
        if entry := self.values.get("entry"):
            values["entry"] = entry_words(entry, language)
        said = language.say(SENTENCES[self.code]) % values
        return f"{language.say(LABELS[self.field])}: {said}" if self.field in LABELS else said


def problem(code: str, field: str | None = None, **values: str | int | None) -> ImportProblem:
    """A problem of a code, with its values."""
    return ImportProblem(code, field, {name: None if value is None else str(value) for name, value in values.items()})


def entry_words(entry: str, language: Language) -> str:
    """``incoming 412/2026`` in a language: "đến 412/2026"; what names no book, as it is."""
    book, _, number = entry.partition(" ")
    return f"{language.say(labels.SHORT_BOOKS[book])} {number}" if book in labels.SHORT_BOOKS else entry
