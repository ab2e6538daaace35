"""What holds of a store, asked with DuckDB: of each path and of each content the last row.

Views: ``outcomes`` (every row), ``paths`` (how each path stands: what it holds, and its error), ``contents`` (each
content once), ``documents`` (contents that a path holds, that nobody deleted, and that whoever asks may see).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

from extractor.cluster.store import PARTS, Store
from extractor.errors import StoreFault
from extractor.index import open_storage

MEMORY = "2GB"
"""What DuckDB may take before it goes to the disk, unless told otherwise."""
_VIEWS = """
    CREATE VIEW outcomes AS SELECT *
    FROM read_parquet({parts}, filename = true, file_row_number = true);
    CREATE TABLE superseded AS SELECT filename, file_row_number FROM (
        SELECT filename, file_row_number, sha256, read_at FROM outcomes WHERE method IS NOT NULL
    ) SEMI JOIN (SELECT sha256 FROM outcomes WHERE method IS NOT NULL GROUP BY 1 HAVING count(*) > 1) USING (sha256)
    QUALIFY row_number() OVER (PARTITION BY sha256 ORDER BY {last}) > 1;
    CREATE VIEW contents AS SELECT * FROM outcomes ANTI JOIN superseded USING (filename, file_row_number)
    WHERE method IS NOT NULL;
    CREATE TABLE several AS SELECT path FROM outcomes WHERE NOT anew GROUP BY 1 HAVING count(*) > 1;
    CREATE TABLE paths AS
    WITH latest AS (
        SELECT path, sha256, bytes, modified_at, code, message, remedy, version, read_at, run, keeps,
            row_number() OVER (PARTITION BY path ORDER BY {last}) AS back,
            row_number() OVER (PARTITION BY path, keeps ORDER BY {last}) AS known
        FROM outcomes SEMI JOIN several USING (path) WHERE NOT anew
    )
    SELECT path, sha256, bytes, modified_at, code, message, remedy, version, read_at, run, keeps, sha256 AS content,
        code IS NULL OR code = 'file.incomplete' AS held
    FROM outcomes ANTI JOIN several USING (path) WHERE NOT anew
    UNION ALL BY NAME
    SELECT last.* EXCLUDE (back, known), coalesce(last.sha256, held.sha256) AS content,
        coalesce(last.code IS NULL OR last.code = 'file.incomplete' OR (last.keeps AND (
            held.code IS NULL OR held.code = 'file.incomplete') AND held.sha256 IS NOT NULL), false) AS held
    FROM latest AS last LEFT JOIN latest AS held ON held.path = last.path AND NOT held.keeps AND held.known = 1
    WHERE last.back = 1;
    CREATE TABLE seen_rows AS
    SELECT filename, file_row_number, sha256, files.path AS first_path
    FROM (
        SELECT filename, file_row_number, sha256 FROM contents
        WHERE ({secret} OR secrecy IS NULL) AND sha256 NOT IN (SELECT sha256 FROM deleted)
    ) AS contents
    JOIN (SELECT content AS sha256, min(path) AS path FROM paths WHERE held GROUP BY 1) AS files USING (sha256);
    CREATE VIEW documents AS
    SELECT * FROM outcomes SEMI JOIN seen_rows USING (filename, file_row_number);
"""
_LAST = "read_at DESC, filename DESC, file_row_number DESC"


class NamedRow(tuple[Any, ...]):
    """A row by place and by name, as SQLite gives one."""

    names: Mapping[str, int] = {}

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.names[key] if isinstance(key, str) else key)

    def keys(self) -> list[str]:
        """The names, in their order."""
        return list(self.names)


class StoreRows:
    """The rows of a store; one connection of DuckDB, in memory and on the disk where that is not enough.

    They come as those of an index do, so that what is asked of an index can be asked of them.
    """

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
        """The rows that a question gives."""
        cursor = self.connection.cursor()
        cursor.execute(sql, list(parameters))
        names = {each[0]: place for place, each in enumerate(cursor.description)}
        kind = type("Row", (NamedRow,), {"names": names})
        while some := cursor.fetchmany(2_000):
            yield from cast("list[sqlite3.Row]", [kind(row) for row in some])

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first value of the first row; None without one."""
        rows = self.connection.cursor().execute(sql, list(parameters)).fetchall()
        return rows[0][0] if rows else None


def quoted(text: str | Path) -> str:
    """A text, or the path of a file, as DuckDB reads it where no parameter may stand."""
    return "'" + str(text).replace("'", "''") + "'"


@contextmanager
def asked(store: Store, secret: bool = False, memory: str = MEMORY, scratch: Path | None = None) -> Iterator[StoreRows]:
    """What holds of a store, secret documents among it or not; raises StoreFault without parts, or of damaged ones.

    ``scratch`` is a file for what is put together while it is asked: much of it needs less memory there.
    """
    import duckdb

    parts = store.parts
    if not parts:
        raise StoreFault("nothing was read into this store", path=str(store.folder),
                         remedy="read something: vanban cluster extract FOLDER --out STORE")  # fmt: skip
    spilled = str(store.folder / ".spilled")
    with closing(
        duckdb.connect(scratch or ":memory:", config={"memory_limit": memory, "temp_directory": spilled})
    ) as made:
        made.execute("SET preserve_insertion_order = true; SET parquet_metadata_cache = true")
        made.execute("CREATE TABLE deleted (sha256 VARCHAR)")
        gone = _deleted(store)
        if gone:
            made.executemany("INSERT INTO deleted VALUES (?)", [[each] for each in gone])
        listed = f"[{', '.join(map(quoted, parts))}]"
        try:
            made.execute(_VIEWS.format(parts=listed, last=_LAST, secret="true" if secret else "false"))
            yield StoreRows(made)
        except duckdb.OutOfMemoryException as error:
            raise StoreFault(f"{memory} of memory are not enough for it", path=str(store.folder),
                             remedy="give linking more: vanban cluster link --memory MB") from error  # fmt: skip
        except duckdb.IOException as error:
            raise StoreFault(f"a part cannot be read ({error})", path=str(store.folder / PARTS)) from error


def _deleted(store: Store) -> list[str]:
    """The contents that somebody took out."""
    if not store.people.exists():
        return []
    with closing(open_storage(store.people, create=False)) as people:
        return [row["sha256"] for row in people.rows("SELECT sha256 FROM deletions WHERE undone_at IS NULL")]
