"""What an import answers with: how each line ended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, get_args

Ending = Literal["new", "same", "double", "conflict", "left out"]
ENDINGS: tuple[Ending, ...] = get_args(Ending)


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """A line of the file. ``entry`` is its place in the register, ``held`` a file of the document that it means.

    new: entered, or, of a list, its document is known now; same: it stood there as it is; double: a second line of
    the file with the same number and document; conflict: its number is that of another document; left out: it has no
    number, or no day, or names no document. Only new lines change anything.
    """

    place: str
    ending: Ending
    entry: str | None
    key: str | None
    held: str | None
    problems: tuple[str, ...]


@dataclass
class ImportReport:
    """Every line of one file, in order. ``rehearsed``: nothing was changed."""

    source: str
    rehearsed: bool
    lines: list[ImportedLine] = field(default_factory=list)

    @property
    def counts(self) -> dict[Ending, int]:
        """How many lines ended how."""
        found = Counter(line.ending for line in self.lines)
        return {ending: found[ending] for ending in ENDINGS}

    @property
    def joined(self) -> int:
        """How many lines mean a document that is held."""
        return sum(line.held is not None for line in self.lines)
