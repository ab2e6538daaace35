"""The tables in ``models/``: what the rules know, as data, and what a user's own file adds to it.

A table is a UTF-8 file of tab-separated columns with a heading row; the column ``examples`` holds
text that the row must match, and is run as a test. In an installed package and in an editable
install alike the tables are the data of ``extractor._models``.

What a rule builds from tables it keeps with ``derived`` or ``remembered``, so that it is built
anew when ``extended`` puts a file of one's own on top.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from extractor import rulesfile

Row = dict[str, str]
P = ParamSpec("P")
T = TypeVar("T")

_local: dict[str, tuple[Row, ...]] = {}
_files: list[str] = []
_forget: list[Callable[[], None]] = []


def table(name: str) -> tuple[Row, ...]:
    """The rows of ``models/<name>.tsv`` as dictionaries by column, then those of the user's own file, if one is on.

    Lines that start with ``#`` are notes. Raises ``FileNotFoundError`` where there is no such table.
    """
    return _shipped(name) + _local.get(name, ())


def listed(row: Row, column: str = "words") -> list[str]:
    """What a row lists in one of its columns, between semicolons."""
    return [words.strip() for words in row[column].split(";")]


def words(name: str) -> list[str]:
    """What all rows of a table list in their column ``words``."""
    return [each for row in table(name) for each in listed(row)]


def columns(name: str) -> tuple[str, ...]:
    """The columns of ``models/<name>.tsv``, in order."""
    return tuple(_lines(name)[0].split("\t"))


def derived(build: Callable[P, T]) -> Callable[P, T]:
    """Keep what ``build`` makes of tables, until the tables change."""
    return remembered(None)(build)


def remembered(size: int | None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As ``derived``, for the ``size`` latest arguments only."""

    def keep(build: Callable[P, T]) -> Callable[P, T]:
        kept = lru_cache(size)(build)
        _forget.append(kept.cache_clear)
        return cast(Callable[P, T], kept)

    return keep


@remembered(64)
def kinds(flag: str) -> frozenset[str]:
    """The kinds of documents that ``models/kinds.tsv`` flags so; its heading says what each flag means."""
    return frozenset(row["kind"] for row in table("kinds") if flag in row["flags"].split())


@contextmanager
def extended(path: Path | str | None) -> Iterator[list[rulesfile.LocalRow]]:
    """The tables with the rows of the file at ``path`` after their own, for as long as the context lasts.

    Gives the rows that were read; None adds nothing. The tables are those of the process, not of a thread.
    Raises ``BadRules``.
    """
    before, files_before = dict(_local), list(_files)
    try:
        yield use(path) if path is not None else []
    finally:
        if _files != files_before:
            _local.clear()
            _local.update(before)
            _files[:] = files_before
            _changed()


def use(*paths: Path | str) -> list[rulesfile.LocalRow]:
    """As ``extended``, to the end of the process: for a worker, ``use(*in_use())`` of the process that starts it."""
    added = []
    for path in paths:
        rows = rulesfile.read(Path(path), {section: columns(section) for section in rulesfile.REQUIRED})
        for row in rows:
            _local[row.section] = (*_local.get(row.section, ()), row.cells)
        _files.append(str(path))
        added.extend(rows)
    _changed()
    return added


def in_use() -> tuple[str, ...]:
    """The files of rules that are on, in order."""
    return tuple(_files)


def _changed() -> None:
    for forget in _forget:
        forget()


@cache
def _shipped(name: str) -> tuple[Row, ...]:
    names = columns(name)
    return tuple(dict(zip(names, _cells(line, len(names)), strict=True)) for line in _lines(name)[1:])


@cache
def _lines(name: str) -> list[str]:
    text = (files("extractor._models") / f"{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _cells(line: str, width: int) -> list[str]:
    cells = line.split("\t")
    return cells + [""] * (width - len(cells))
