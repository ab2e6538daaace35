"""What a person sees while files are read: how many, how fast, how long still."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from extractor.cli import waiting
from extractor.export.tables.cells import one_line
from extractor.language import current

Advance = Callable[[int, int, str, str], None]


@contextmanager
def progress() -> Iterator[Advance | None]:
    """A bar on standard error while a person watches it, else None."""
    if not sys.stderr.isatty():
        yield None
        return
    waiting.hush()
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from extractor.export.tables.screen import console

    text = TextColumn("{task.fields[rate]} {task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), text)
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def advance(done: int, total: int, path: str, outcome: str) -> None:
            rate = rate_of(bar.tasks[0].finished_speed or bar.tasks[0].speed)
            bar.update(task, completed=done, total=total, rate=rate, description=one_line(path)[-60:])

        yield advance


def rate_of(speed: float | None) -> str:
    """``12 files/s``, ``5 files/min``, or nothing while it is not known."""
    if not speed:
        return ""
    return current().sentence(f"{speed:.0f} files/s" if speed >= 1.5 else f"{speed * 60:.0f} files/min")
