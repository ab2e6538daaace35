"""The options that bound the reading of one file, and how many are read at once."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.parsers.limits import Limits

_SECONDS: float | None = 900.0
_MEGABYTES: int | None = 2048

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, metavar="N", envvar="VANBAN_JOBS", show_default="one a core",
        help="Read so many files at once, each in a process of its own.",
    ),
]  # fmt: skip
FewJobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=1, metavar="N", envvar="VANBAN_JOBS",
        help="Read so many files at once; the output keeps their order.",
    ),
]  # fmt: skip
MaxSize = Annotated[
    int | None, typer.Option("--max-size", min=1, metavar="MB", help="Refuse larger files.", show_default="256")
]
MaxPages = Annotated[
    int | None, typer.Option("--max-pages", min=1, metavar="N", help="Refuse files of more.", show_default="5000")
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", min=0.1, metavar="SECONDS", help="Give a file up after so long.", show_default="900"),
]
MaxMemory = Annotated[
    int | None,
    typer.Option(
        "--max-memory", min=64, metavar="MB", show_default="2048",
        help="Give a file up that needs more; not enforced on Windows and macOS.",
    ),
]  # fmt: skip
Password = Annotated[
    str | None,
    typer.Option(
        "--password", metavar="WORD", envvar="VANBAN_PASSWORD",
        help="Opens PDF, Word and Excel files that are protected; other files are read as ever.",
    ),
]  # fmt: skip


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limits(
    max_size: int | None = None,
    max_pages: int | None = None,
    timeout: float | None = None,
    max_memory: int | None = None,
    password: str | None = None,
) -> Limits:
    """The limits that the options mean; those that are not given are the usual ones, however many files are read."""
    from extractor.parsers.limits import MEGABYTE, Limits

    usual, megabytes = Limits(), max_memory or _MEGABYTES
    return replace(
        usual,
        max_bytes=max_size * MEGABYTE if max_size else usual.max_bytes,
        max_pages=max_pages or usual.max_pages,
        password=password,
        max_seconds=timeout or _SECONDS,
        max_memory=megabytes * MEGABYTE if megabytes else None,
    )
