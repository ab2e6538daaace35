"""The one place where a command's errors become a line on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from extractor import language, livefiles
from extractor.cli import start, waiting
from extractor.cli.help import CommandGroup
from extractor.cli.misuse import Misuse
from extractor.cli.reporting import Reporter
from extractor.errors import Exit, VanbanError
from extractor.language import Language


class LanguageName(StrEnum):
    """The languages of help and messages."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class Guard(CommandGroup):
    """The group of commands: runs one, and says what went wrong, in the language of whoever called it."""

    def main(self, args: Any = None, *words: Any, **options: Any) -> Any:
        """Run with the arguments given, or with those of the process."""
        with language.using(spoken(sys.argv[1:] if args is None else list(args))):
            try:
                return super().main(args, *words, **options)
            except Misuse as error:
                error.show()
                sys.exit(error.exit_code)

    def headings(self) -> dict[str, list[str]]:
        """The commands by what people do."""
        return start.in_order(super().headings())

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Read the options of ``vanban`` itself; ``--help`` and ``--version`` are printed here."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except OSError as error:
            raise _ended(error) from None
        except typer.TyperException as error:
            raise Misuse.of(error) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the context names; every error but Typer's own ends in ``typer.Exit``."""
        reporting = ctx.obj = Reporter(debug=bool(ctx.params.get("debug")))
        try:
            with waiting.shown():
                return super().invoke(ctx)
        except (typer.Exit, typer.Abort):
            raise
        except typer.TyperException as error:
            raise Misuse.of(error) from None
        except KeyboardInterrupt as stop:
            reporting.line(str(stop) or "interrupted")
            raise typer.Exit(Exit.INTERRUPTED) from None
        except VanbanError as error:
            reporting.error(error)
            raise typer.Exit(error.exit_code) from None
        except Exception as error:
            if isinstance(error, OSError) and pipe_closed(error):
                raise _ended(error) from None
            if isinstance(error, ImportError) and (lacking := not_installed(error)) is not None:
                reporting.error(lacking)
                raise typer.Exit(lacking.exit_code) from None
            if (damaged := _damage()) is not None:
                reporting.error(damaged)
                raise typer.Exit(damaged.exit_code) from None
            reporting.defect(error)
            raise typer.Exit(Exit.INTERNAL) from None
        finally:
            reporting.repeated()


def spoken(arguments: list[str]) -> Language:
    """The language that the command line, else the environment, asks for; ``--lang`` stands before the command."""
    code, given = language.wanted(os.environ), iter(arguments)
    for argument in given:
        name, joined, value = argument.partition("=")
        if not name.startswith("-"):
            break
        if name in ("--lang", "--zone") and not joined:
            value = next(given, "")
        if name == "--lang" and value in set(LanguageName):
            code = value
    return language_of(code)


def language_of(code: str) -> Language:
    """The language of the commands of this code: what the pages say too stands in their catalogue."""
    return language.printed(code)


def not_installed(error: ImportError) -> VanbanError | None:
    """Which package an import failed for; None for any other error. Asked for only then: it takes time to load."""
    from extractor import packages

    return packages.not_installed(error)


def pipe_closed(error: OSError) -> bool:
    """Whoever read the output went away; Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _damage() -> VanbanError | None:
    """What is wrong with an index that the command had open: a damaged one is no defect of this program."""
    paths = livefiles.met()
    if not paths:
        return None
    from extractor.index import damage

    return next(filter(None, (damage(Path(path)) for path in paths)), None)


def _ended(error: OSError) -> Exception:
    """What to raise for an error while printing: the end, where it says that nobody reads any more."""
    if not pipe_closed(error):
        return error
    discard_output()
    return typer.Exit(Exit.PIPE_CLOSED)


def discard_output() -> None:
    """Send what is still to be written nowhere, so that the interpreter ends without a complaint."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
