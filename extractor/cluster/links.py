"""The links of a store: segments of Parquet, of which each says anew what the ones before it no longer say rightly.

A linking writes one segment: all of the links where there were none, else what came, what changed and what is no more.
A row of a later segment stands in the place of the earlier one with its key; ``removed`` ones stand for nothing.
``designations``, ``mentions`` and ``statements`` are only added to: a mention is of the document whose number it has,
and a document that is read anew has a new number. ``current`` names the segments, and is replaced at once.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from extractor.cluster.rows import quoted
from extractor.cluster.store import LINKS, Store, faults, replace_file, stamp

_FORMAT = 3
_KEYS = {"meanings": "id", "works": "id", "bearings": "sha256"}
"""Tables whose later rows stand for earlier ones of the same key."""
_ADDED = ("designations", "mentions", "statements")
"""Tables that are only added to."""
_REDONE = ("edges", "acts")
"""Tables of which a segment says all of the documents in its table ``redone``."""
TABLES = (*_KEYS, *_ADDED, *_REDONE, "redone")
_REPLACING = {
    "designations": """
        SELECT designations.* EXCLUDE (id), meanings.* FROM {designations} AS designations
        JOIN {meanings} AS meanings USING (id)
    """,
    "citations": """
        SELECT bearings.sha256 AS sha256, mentions.* EXCLUDE (said, document), bearings.id AS document,
            said.signature AS signature, meanings.work AS work, meanings.work_id AS work_id,
            meanings.candidates AS candidates, meanings.link AS link, said.id AS said,
            said.number_compared AS cited_number
        FROM {mentions} AS mentions JOIN {bearings} AS bearings ON bearings.id = mentions.document
        LEFT JOIN {designations} AS said ON said.id = mentions.said
        LEFT JOIN {meanings} AS meanings ON meanings.id = mentions.said
    """,
}


@dataclass(frozen=True, slots=True)
class LinkSegments:
    """Links as ``current`` names them. ``through`` is the last part that they are of, ``rules`` by which they are.

    ``documents``, ``designations`` and ``works`` are the last numbers that were given, ``mentions`` how many there are,
    ``groups`` the groups about which people had decided, ``files`` what they had decided of files.
    """

    segments: tuple[str, ...]
    through: str
    rules: str
    documents: int
    designations: int
    works: int
    mentions: int
    groups: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str | None], ...] = ()

    @classmethod
    def of(cls, store: Store) -> LinkSegments | None:
        """The links of a store; None before the first linking, where another version made them, and where another
        linking at the same time took a segment away.
        """
        try:
            found = json.loads((store.folder / LINKS / "current").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        if not isinstance(found, dict) or found.pop("format", None) != _FORMAT:
            return None
        for name in ("groups", "files"):
            found[name] = tuple((one, other) for one, other in found[name])
        links = cls(**{**found, "segments": tuple(found["segments"])})
        return links if all(each.is_dir() for each in links.folders(store)) else None

    def folders(self, store: Store) -> list[Path]:
        """Where the segments are, the oldest first."""
        return [store.folder / LINKS / each for each in self.segments]


@contextmanager
def new_segment(store: Store) -> Iterator[Path]:
    """A folder for a segment, which is gone again where it is left with an error."""
    made = store.folder / LINKS / stamp()
    with faults(store.folder):
        made.mkdir(parents=True)
    try:
        yield made
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def put(store: Store, links: LinkSegments) -> None:
    """Let these be the links of a store; segments that were its links and that they do not name are taken away."""
    before = LinkSegments.of(store)
    with faults(store.folder):
        absolute = [each.absolute() for each in links.folders(store)]
        replace_file(store.folder / LINKS / "tables.sql", tables(absolute).encode())
        replace_file(store.folder / LINKS / "current", json.dumps({"format": _FORMAT, **asdict(links)}).encode())
    for each in before.folders(store) if before is not None else ():
        if each.name not in links.segments:
            shutil.rmtree(each, ignore_errors=True)


def rows(table: str, folders: Sequence[Path]) -> str:
    """A question, in brackets, that gives the rows of a table as they stand after all of these segments."""
    key = "document" if table in _REDONE else _KEYS.get(table)
    if key is None:
        return f"(SELECT * FROM {_read(table, folders)})"
    said = []
    for place, folder in enumerate(folders):
        later = folders[place + 1 :]
        question = f"SELECT * FROM {_read(table, [folder])}"
        if later:
            anew = _read("redone" if table in _REDONE else table, later)
            question += f" ANTI JOIN (SELECT {key} FROM {anew}) USING ({key})"
        said.append(question)
    whole = " UNION ALL BY NAME ".join(said)
    return f"({whole})" if table in _REDONE else f"(SELECT * EXCLUDE (removed) FROM ({whole}) WHERE NOT removed)"


def _read(table: str, folders: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(quoted(each / f'{table}.parquet') for each in folders)}])"


def tables(folders: Sequence[Path], prefix: str = "") -> str:
    """Views of the tables that are asked for, for DuckDB; ``prefix`` stands before their names."""
    simple = {table: rows(table, folders) for table in TABLES if table != "redone"}
    views = {
        **{table: simple[table] for table in ("works", "bearings", "edges", "acts")},
        **{name: f"({question.format(**simple)})" for name, question in _REPLACING.items()},
    }
    return "".join(f"CREATE OR REPLACE VIEW {prefix}{name} AS SELECT * FROM {said};\n" for name, said in views.items())
