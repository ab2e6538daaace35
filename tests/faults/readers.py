"""Readers that go wrong, importable by the processes that read: what a file's first word says, happens."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import DamagedFile, VanbanError
from extractor.parsers import programs
from extractor.pipeline import extract_bytes, extract_file
from extractor.records import Record


def by_word(path: Path) -> Record:  # noqa: C901 - one branch a fault
    """Hang, die, fill memory, fail or read, as the file says."""
    word = path.read_text(encoding="utf-8").split(maxsplit=1)[0]
    if word == "hang":
        time.sleep(600)
    if word == "spin":
        while True:
            pass
    if word == "program":
        programs.run([sys.executable, "-c", f"import time; time.sleep(600) # {path}"], seconds=600, folder=path.parent)
    if word == "exit":
        os._exit(7)
    if word == "killed":
        os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    if word == "memory":
        _ = bytearray(64 * 1024**3)
    if word == "defect":
        raise ZeroDivisionError("a defect")
    if word == "damaged":
        raise DamagedFile("truncated", path=str(path))
    if word == "deep":
        return by_word(path)
    return extract_file(path)


def slowly(path: Path) -> Record:
    """Read, after a while that differs from file to file."""
    time.sleep(int(path.stem, 36) % 7 / 100)
    return extract_file(path)


def outcome(data: bytes) -> str:
    """How bytes that nobody meant to be a document end: "read", or the code of the error."""
    try:
        record = extract_bytes(data, "fuzzed")
        record.model_dump_json()
    except VanbanError as error:
        return error.code
    return "read"


@dataclass(frozen=True)
class Surroundings:
    """What the process that reads was given."""

    variables: frozenset[str]
    isolated: bool
    user_site: bool
    current_on_path: bool
    temporary: str


def surroundings(_: object) -> Surroundings:
    """Those of this process."""
    here = os.path.realpath(os.getcwd())
    on_path = any(os.path.realpath(folder or ".") == here for folder in sys.path)
    return Surroundings(
        frozenset(os.environ), bool(sys.flags.isolated), not sys.flags.no_user_site, on_path, tempfile.gettempdir()
    )
