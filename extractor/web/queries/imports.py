"""A register that is sent to be taken over: kept until it is entered, read in a process of its own, then entered."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from fastapi import Request

from extractor.desk import Book, ImportReport
from extractor.export.foreign.originals import name_of, safe_name
from extractor.web.background import registers
from extractor.web.background.intake import store
from extractor.web.background.registers import RegisterFile
from extractor.web.queries.desk import entering, looking
from extractor.web.service.service import service_of

NOBODY = "-"
"""Who rehearses: nothing of it is kept."""
_PLACE = "imports"
_KEPT_SECONDS = 24 * 3600
_PATIENCE = 60.0
"""Seconds that the entry of a package waits for its documents to be read; after that they are joined by number."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,40}")


def keep(request: Request, name: str, stream: BinaryIO) -> Path:
    """Keep a file under its name in a folder of its own; files that nobody entered within a day go."""
    folder = service_of(request).settings.folder / _PLACE
    _forget_old(folder)
    place = folder / secrets.token_urlsafe(12)
    place.mkdir(parents=True)
    path = place / safe_name(name_of(name))
    with path.open("wb") as file:
        shutil.copyfileobj(stream, file)
    return path


def kept(request: Request, token: str) -> Path | None:
    """The file that waits in a folder of this name, if there is one."""
    folder = service_of(request).settings.folder / _PLACE / token
    return next(iter(sorted(folder.iterdir())), None) if _TOKEN.fullmatch(token) and folder.is_dir() else None


def forget(path: Path) -> None:
    """Take a kept file away."""
    shutil.rmtree(path.parent, ignore_errors=True)


def taken_over(
    request: Request, path: Path, by: str, book: Book | None, columns: Mapping[str, str], numbers: bool,
    rehearse: bool,
) -> ImportReport:  # fmt: skip
    """What becomes of a file. It is read in a process of its own; raises an InputError where it cannot be read."""
    with looking(request) as (_, desk):
        chosen = desk.chosen_columns(columns)
    read = registers.read(RegisterFile(path, book, chosen), service_of(request).settings.limits)
    if read.is_package and not rehearse:
        path = _sent_in(request, path, by)
    with entering(request) as (_, desk):
        return desk.enter_register(path, read, by, rehearse=rehearse, give_numbers=numbers, columns=columns)


def _sent_in(request: Request, path: Path, by: str) -> Path:
    """Keep a package as what is sent in, and have its documents read; where it lies then."""
    service = service_of(request)
    with path.open("rb") as stream:
        stored = store(service.settings.folder, path.name, stream)
    service.intake.take(stored, by)
    service.intake.settle(_PATIENCE)
    return stored.path


def _forget_old(folder: Path) -> None:
    if not folder.is_dir():
        return
    for each in folder.iterdir():
        if each.stat().st_mtime < time.time() - _KEPT_SECONDS:
            shutil.rmtree(each, ignore_errors=True)
