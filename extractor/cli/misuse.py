"""What is wrong with a command line, in the language of whoever typed it."""

from __future__ import annotations

from typing import IO, Any

import typer

from extractor.errors import Exit
from extractor.language import current


class Misuse(typer.TyperException):
    """A command line that cannot be obeyed, ready to be shown: how the command is called, and what is wrong."""

    exit_code = Exit.USAGE

    def __init__(self, text: str, exit_code: int) -> None:
        super().__init__(text)
        self.text, self.exit_code = text, Exit(exit_code)

    @classmethod
    def of(cls, error: Any) -> Misuse | Any:
        """What to raise in place of an error of Typer."""
        if isinstance(error, Misuse) or not hasattr(error, "format_message"):
            return error
        lines, context = [], getattr(error, "ctx", None)
        if context is not None:
            lines += [context.get_usage(), current().sentence(f"Try '{context.command_path} -h' for help."), ""]
        return cls("\n".join([*lines, current().sentence(f"Error: {error.format_message()}")]), error.exit_code)

    def format_message(self) -> str:
        """All that is shown."""
        return self.text

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it on standard error."""
        typer.echo(self.text, file=file, err=file is None)
