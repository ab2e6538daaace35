"""What an import says of a line or a sheet, in the words of a page: the report itself speaks to programs and commands.

Each row is a statement as ``extractor.desk.importing`` and ``extractor.exchange`` make it, and its words; a name in
braces is what stands there.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.labels import COLUMNS, SHORT_BOOKS
from extractor.web.text.language import N_, Language

_STATEMENTS = (
    ("no column of số đến: the running number (STT) is taken for it",
     N_("There is no column of numbers: the running number (STT) is taken for it.")),
    ("no row with headings was found; the sheet was left out",
     N_("No row with headings was found; the sheet is left out.")),
    ("names no document: {what}", N_("no document: %(what)s")),
    ("no day of registration (ngày đến): left out", N_("there is no day of arrival: left out")),
    ("no day (ngày tháng văn bản): left out", N_("the document has no whole day: left out")),
    ("no số đến: left out; --give-numbers gives it the next one",
     N_("there is no number: left out, unless it is to be given one")),
    ("no number: left out; --give-numbers gives it the next one",
     N_("there is no number: left out, unless it is to be given one")),
    ("the number stands at {place} already", N_("the number stands at %(place)s already")),
    ("{book} {number} is another document: {what}", N_("%(book)s %(number)s is another document: %(what)s")),
    ("it was voided since, and stays so", N_("it was voided since, and stays so")),
    ("changed by hand since, and kept as {what}", N_("changed by hand since, and kept as %(what)s")),
    ("the same document stands at {place}", N_("the same document stands at %(place)s")),
    ("fits {count} held documents: joined with none", N_("fits %(count)s documents of the index: joined with none")),
    ("not joined with {path}, which has this number but says {what}",
     N_("not joined with %(path)s, which has this number but says %(what)s")),
    ("{what}, but the document says {other}", N_("%(what)s, but the document says %(other)s")),
    ("{what} repeats nothing: the cell above is blank", N_("“%(what)s” repeats nothing: the cell above is blank")),
    ("{what} is not read as number and symbol", N_("%(what)s is not read as number and symbol")),
    ("blank, that of the row above is taken", N_("blank, that of the row above is taken")),
    ("{what} is no whole day", N_("%(what)s is no whole day")),
    ("{what} was read as month/day/year", N_("%(what)s was read as month/day/year")),
    ("{what} was read as {other}", N_("%(what)s was read as %(other)s")),
    ("no date: {what}", N_("no date: %(what)s")),
    ("no day of the calendar: {what}", N_("no day of the calendar: %(what)s")),
    ("no whole number: {what}", N_("no whole number: %(what)s")),
    ("not a day: {what}", N_("no date: %(what)s")),
    ("not a count: {what}", N_("no whole number: %(what)s")),
    ("no mark of secrecy: {what}", N_("no mark of secrecy: %(what)s")),
    ("longer than {count} characters", N_("longer than %(count)s characters")),
    ("the sender withdrew it: voided", N_("the sender withdrew it: voided")),
    ("the sender withdrew it, and it stands in no register",
     N_("the sender withdrew it, and it stands in no register")),
    ("it answers {key}, which stands in no register of what goes out",
     N_("it answers %(key)s, which stands in no register of what goes out")),
    ("it answers {book} {number}", N_("it answers %(book)s %(number)s")),
    ("{what} becomes {other}", N_("%(what)s becomes %(other)s")),
)  # fmt: skip


def in_words(language: Language, statement: str) -> str:
    """A statement in the words of a language; as it is where no row fits."""
    field, _, rest = statement.partition(": ")
    if rest and field in COLUMNS:
        return f"{language.say(COLUMNS[field])}: {in_words(language, rest)}"
    for pattern, words in _patterns():
        if match := pattern.fullmatch(statement):
            values = match.groupdict()
            if values.get("book") in SHORT_BOOKS:
                values["book"] = language.say(SHORT_BOOKS[values["book"]])
            return language.say(words) % values if values else language.say(words)
    return statement


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_pattern(statement), re.DOTALL), words) for statement, words in _STATEMENTS)


def _pattern(statement: str) -> str:
    pieces = re.split(r"\{(\w+)\}", statement)
    return "".join(f"(?P<{each}>.+?)" if place % 2 else re.escape(each) for place, each in enumerate(pieces))
