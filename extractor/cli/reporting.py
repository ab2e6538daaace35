"""What a person is told while a command runs: one line on standard error each."""

from __future__ import annotations

import sys
import traceback
from dataclasses import dataclass
from typing import cast

import typer

from extractor.errors import VanbanError
from extractor.export.tables.cells import one_line


@dataclass(frozen=True, slots=True)
class Reporter:
    """Writes to standard error; ``debug`` adds the trace of each error."""

    debug: bool = False

    def line(self, text: str) -> None:
        """One line, whatever control characters a file's name holds."""
        print(f"vanban: {one_line(text)}", file=sys.stderr)

    def error(self, error: VanbanError) -> None:
        """What is wrong with which file, and what to do."""
        self._trace(error)
        self.line(str(error))

    def defect(self, error: Exception) -> None:
        """An error that nobody foresaw."""
        self._trace(error)
        hint = "" if self.debug else " — run vanban --debug to see where, and please report it"
        self.line(f"internal error: {type(error).__name__}: {error}{hint}")

    def _trace(self, error: Exception) -> None:
        if self.debug:
            traceback.print_exception(error, file=sys.stderr)


def reporter(ctx: typer.Context) -> Reporter:
    """The reporter of this run, which the guard put into the context."""
    return cast(Reporter, ctx.obj)
