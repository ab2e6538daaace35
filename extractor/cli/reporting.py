"""What a person is told while a command runs: one line on standard error each."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass, field
from typing import cast

import typer

from extractor.errors import VanbanError
from extractor.export.tables.cells import one_line
from extractor.language import counted, current

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reporter:
    """Writes to standard error; ``debug`` adds the trace of each error.

    Of files that fail for one cause only the first is told at once, the others with ``repeated``.
    """

    debug: bool = False
    _alike: dict[str, list[str]] = field(default_factory=dict)

    def line(self, text: str) -> None:
        """One line, whatever control characters a file's name holds."""
        print(f"vanban: {one_line(current().sentence(text.strip()))}", file=sys.stderr)

    def error(self, error: VanbanError) -> None:
        """What is wrong with which file, and what to do."""
        self._trace(error)
        if error.cause is None or self.debug:
            self.line(_words(error))
        elif error.cause in self._alike:
            self._alike[error.cause].append(error.path or "?")
        else:
            self._alike[error.cause] = []
            self.line(_words(error))

    def repeated(self) -> None:
        """Say once of how many more files the same is true as of one that was told."""
        for cause, others in self._alike.items():
            if others:
                named = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
                self.line(f"the same of {counted(len(others), 'more files')} ({named}): {cause}")
        self._alike.clear()

    def defect(self, error: Exception) -> None:
        """An error that nobody foresaw."""
        self._trace(error)
        what = f"internal error: {type(error).__name__}: {error}"
        self.line(what if self.debug else f"{what} — run vanban --debug to see where, and please report it")

    def _trace(self, error: Exception) -> None:
        if self.debug:
            traceback.print_exception(error, file=sys.stderr)


def _words(error: VanbanError) -> str:
    """An error in the language of the command: the file, what is wrong, what to do."""
    say = current().sentence
    line = f"{error.path}: {say(error.message)}" if error.path else say(error.message)
    return f"{line} — {say(error.remedy)}" if error.remedy else line


def reporter(ctx: typer.Context) -> Reporter:
    """The reporter of this run, which the guard put into the context."""
    return cast(Reporter, ctx.obj)
