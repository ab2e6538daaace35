"""How a store stands: what is in it, what failed, what is to be read anew, whether the links are of today."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.cluster.links import LinkSegments
from extractor.cluster.rows import asked
from extractor.cluster.store import Store


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of a store. ``failed`` are paths by the code of their error, ``versions`` documents by who read them.

    ``size`` are the bytes of the parts, ``unwritten`` parts that were being written when their run was ended;
    ``linked`` whether everything that was read is linked.
    """

    parts: int
    size: int
    unwritten: int
    paths: int
    documents: int
    failed: tuple[tuple[str, int], ...]
    versions: tuple[tuple[str, int], ...]
    linked: bool


def status(store: Store) -> Status:
    """How a store stands; one without parts stands empty. Raises StoreFault."""
    parts, links = store.parts, LinkSegments.of(store)
    if not parts:
        return Status(0, 0, len(store.unwritten), 0, 0, (), (), False)
    size = sum(path.stat().st_size for path in parts)
    linked = links is not None and links.through >= parts[-1].name
    with asked(store, secret=True) as rows:
        failed = rows.rows("SELECT code, count(*) AS n FROM paths WHERE code IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1")
        versions = rows.rows("SELECT version, count(*) AS n FROM documents GROUP BY 1 ORDER BY 2 DESC, 1")
        return Status(
            len(parts), size, len(store.unwritten), int(rows.value("SELECT count(*) FROM paths")),
            int(rows.value("SELECT count(*) FROM documents")), tuple((row["code"], row["n"]) for row in failed),
            tuple((row["version"], row["n"]) for row in versions), linked,
        )  # fmt: skip
