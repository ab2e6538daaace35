"""What a command writes down of its own doing: where, how, and in how much detail."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LogFormatName(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


Log = Annotated[
    Path | None,
    typer.Option(
        "--log", metavar="FILE", envvar="VANBAN_LOG", help="Write the technical log there.",
        show_default="warnings, on standard error",
    ),
]  # fmt: skip
LogForm = Annotated[LogFormatName, typer.Option("--log-format", envvar="VANBAN_LOG_FORMAT", help="A line of the log.")]
Verbose = Annotated[
    int,
    typer.Option(
        "--verbose", "-v", count=True, metavar="", show_default=False,
        help="Say on standard error what is being done with each document; twice: in detail.",
    ),
]  # fmt: skip


def verbosity(ctx: typer.Context) -> int:
    """How often -v was given."""
    return int(ctx.find_root().params.get("verbose") or 0)


def begin(ctx: typer.Context, log: Path | None, form: LogFormatName) -> None:
    """Write down what happens from now on, where that is wanted. Raises OutputFault."""
    loud = verbosity(ctx)
    if log is None and not loud and form is LogFormatName.TEXT:
        return
    from extractor import logs

    logs.begin(log, logs.LogFormat(form), loud)
