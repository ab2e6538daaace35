"""The one place where a command's errors become a line on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from extractor import livefiles
from extractor.cli.reporting import Reporter
from extractor.errors import Exit, VanbanError


class Guard(TyperGroup):
    """The group of commands: runs one, and says what went wrong."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Read the options of ``vanban`` itself; ``--help`` and ``--version`` are printed here."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except OSError as error:
            raise _ended(error) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the context names; every error but Typer's own ends in ``typer.Exit``."""
        reporting = ctx.obj = Reporter(debug=bool(ctx.params.get("debug")))
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
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
