"""What an import answers with: how each sheet was read, and how each line ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from extractor.exchange.frames import SheetRead
from extractor.exchange.problems import ImportProblem
from extractor.exchange.rows import RegisterRow

Ending = Literal["new", "changed", "same", "double", "conflict", "left out"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """A line of the file. ``entry`` is its place in the register, ``held`` a file of the document that it means.

    new: entered, or, of a list, its document is known now; changed: an earlier import of the file entered it otherwise;
    same: it stood there as it is; double: a second line of the file with the same number and document; conflict: its
    number is that of another document; left out: it has no number, or no day, or names no document. Only new and
    changed lines change anything. ``row`` is what is entered.
    """

    place: str
    ending: Ending
    entry: str | None
    key: str | None
    held: str | None
    problems: tuple[ImportProblem, ...]
    row: RegisterRow


@dataclass
class ImportReport:
    """Every line of one file, in order, and its sheets. ``rehearsed``: nothing was changed.

    ``number`` is that of the import, by which it is undone; None where nothing was entered. ``gone`` are entries of
    earlier imports of this file that it no longer has.
    """

    source: str
    rehearsed: bool
    lines: list[ImportedLine] = field(default_factory=list)
    sheets: Sequence[SheetRead] = ()
    number: int | None = None
    gone: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[Ending, int]:
        """How many lines ended how."""
        found = Counter(line.ending for line in self.lines)
        return {ending: found[ending] for ending in ENDINGS}

    @property
    def joined(self) -> int:
        """How many lines mean a document that is held."""
        return sum(line.held is not None for line in self.lines)

    @property
    def unknown(self) -> list[str]:
        """Headings that mean nothing here, with their places: ``Sheet1!J: Màu bìa``."""
        return [
            f"{sheet.name}!{column.letter}: {column.heading}".removeprefix("!")
            for sheet in self.sheets
            if sheet.heading and not sheet.goes_on
            for column in sheet.heading.all
            if column.field is None
        ]


@dataclass(frozen=True, slots=True)
class Import:
    """A register that was taken over: how many entries it made that still stand, and whether it was undone."""

    number: int
    source: str
    made_at: str
    made_by: str
    entries: int
    undone_at: str | None
    undone_by: str | None


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What undoing an import did: entries taken back, entries set back to what they were, and those that people have
    changed since, which stay."""

    number: int
    taken_back: int
    set_back: int
    kept: tuple[str, ...]
