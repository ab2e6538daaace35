"""A store: a folder of parts, each a Parquet file that is there whole or not at all.

A part is written under a name that nobody reads and then takes its own, so that a run may be killed at any moment: what
was committed stays, what was not is read again. Nothing is ever changed in place: of two rows of one path, or of one
content, the later holds. What people decided is an index without documents (``people.db``).
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.cluster.schema import FORMAT, PathOutcome, row_of, schema
from extractor.errors import StoreFault

PARTS, LINKS, PEOPLE, ABOUT = "parts", "links", "people.db", "store.json"
_UNWRITTEN = ".new-"
_LETTERS = 96_000_000
"""Characters and bytes that wait, from which on a part is written: about 128 MB with what it links."""
_ROWS = 5_000
_SECONDS = 60.0
"""So much reading a kill costs at most, in each process that reads."""


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is there; ``opened`` gives one."""

    folder: Path

    @classmethod
    def opened(cls, folder: Path, create: bool = False) -> Store:
        """A store; ``create`` makes one where nothing is. Raises StoreFault for any other folder."""
        about = folder / ABOUT
        try:
            if not about.exists() and create:
                _make(folder)
            found = json.loads(about.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "damaged"
            raise StoreFault(
                f"not a store ({why})",
                path=str(folder),
                remedy="make one with: vanban cluster extract FOLDER --out STORE",
            ) from error
        if found.get("format") != FORMAT:
            raise StoreFault(
                f"a store of format {found.get('format')}; this program reads {FORMAT}", path=str(folder),
                remedy="use the version of vanban that wrote it",
            )  # fmt: skip
        return cls(folder)

    @property
    def parts(self) -> list[Path]:
        """The parts that are whole, in the order in which they were begun."""
        return sorted(path for path in (self.folder / PARTS).glob("*.parquet") if not path.name.startswith("."))

    @property
    def unwritten(self) -> list[Path]:
        """What runs left that were killed while they wrote; nobody reads it."""
        return sorted((self.folder / PARTS).glob(f"{_UNWRITTEN}*"))

    @property
    def people(self) -> Path:
        """The index of what people decided; it need not be there."""
        return self.folder / PEOPLE

    def write(self, outcomes: Iterable[PathOutcome], run: str) -> Path:
        """Put a part in, on the disk when this returns. Raises StoreFault."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pa.Table.from_pylist([row_of(each, run) for each in outcomes], schema=schema())
        name = f"{stamp()}.parquet"
        new = self.folder / PARTS / f"{_UNWRITTEN}{name}"
        with faults(self.folder):
            try:
                pq.write_table(table, new, compression="zstd", row_group_size=1000)
                _flush(new)
                new.rename(self.folder / PARTS / name)
                _flush(self.folder / PARTS)
            except BaseException:
                new.unlink(missing_ok=True)
                raise
        return self.folder / PARTS / name


@contextmanager
def faults(folder: Path) -> Iterator[None]:
    """Errors of the system as a StoreFault."""
    try:
        yield
    except OSError as error:
        raise StoreFault(
            f"the store cannot be written ({error.strerror or error})", path=str(folder),
            remedy="make room, or see who may write there; the same command goes on from where it stopped",
        ) from error  # fmt: skip


@dataclass
class PartWriter:
    """Collects how paths ended and writes them in parts; whoever makes one calls ``flush`` at the end."""

    store: Store
    run: str
    _waiting: list[PathOutcome] = field(default_factory=list)
    _letters: int = 0
    _since: float = 0.0

    def add(self, outcome: PathOutcome, now: float) -> None:
        """Take one, to be written soon; ``now`` are seconds of a clock that never goes back. Raises StoreFault."""
        if not self._waiting:
            self._since = now
        self._waiting.append(outcome)
        if outcome.document is not None:
            packed = len(outcome.document.parsed.packed) if outcome.document.parsed else 0
            self._letters += len(outcome.document.text) + len(outcome.document.json) + packed
        if self._letters >= _LETTERS or len(self._waiting) >= _ROWS or now - self._since >= _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what was taken. Raises StoreFault; what was taken then waits still."""
        if self._waiting:
            self.store.write(self._waiting, self.run)
            self._waiting, self._letters = [], 0


def new_run() -> str:
    """The name of a run."""
    return stamp()


def moment() -> str:
    """Now, in UTC, to the microsecond: of two rows the later holds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def stamp() -> str:
    """A name that no other has, later ones after earlier ones."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:12]}"


def _make(folder: Path) -> None:
    with faults(folder):
        if folder.exists() and any(folder.iterdir()):
            raise StoreFault(
                "neither a store nor an empty folder", path=str(folder), remedy="name another folder with --out"
            )
        (folder / PARTS).mkdir(parents=True, exist_ok=True)
        replace_file(folder / ABOUT, json.dumps({"format": FORMAT}).encode())


def replace_file(path: Path, data: bytes) -> None:
    """Put a file in the place of what is there, at once and on the disk."""
    new = path.with_name(f".{path.name}-{uuid.uuid4().hex[:12]}")
    new.write_bytes(data)
    _flush(new)
    new.replace(path)


def _flush(path: Path) -> None:
    """Have the system put a file, or the names in a folder, onto the disk."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def load(store: Store, parts: Iterable[Path], columns: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Rows of parts, a group of rows in memory at a time."""
    import pyarrow.parquet as pq

    wanted = list(columns)
    for part in parts:
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(batch_size=200, columns=wanted):
                yield from batch.to_pylist()
