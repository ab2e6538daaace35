"""What one more document costs where very many bear its number.

    python benchmarks/bearers_bench.py [--bearers N …] [--check N]

Documents are made up that all bear 01/QĐ-UBND, of as many organs and days as there are of them, among mentions that say
less; then single ones are added, and the median is told. ``--check``: so many are added in random order, and every link
is compared with those of linking all of them anew.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from extractor.index import Index
from extractor.index.works import linking
from extractor.index.works.linking import Linker
from extractor.index.writing.batch import Batch
from extractor.linking.identity import Designation

ADDED = 15
STATE = """
    SELECT signature, candidates, link, identity FROM designations LEFT JOIN works ON works.id = work_id
    ORDER BY signature
"""


def bearers(number: int, chance: random.Random) -> list[tuple[Designation, int]]:
    """Designations of one number, and whether a document bears each: one in ten says less."""
    found = []
    for at in range(number):
        day = f"{2000 + at % 26}-{at % 12 + 1:02}-{at % 28 + 1:02}"
        organ = f"UBND xã Số {at // 26}, tỉnh Vĩnh Long"
        less = at % 10 == 9
        year, issuer = (
            (chance.choice([None, day[:4]]), chance.choice([None, organ.partition(",")[0]])) if less else (day, organ)
        )
        said = Designation("01/QĐ-UBND", "01", None, "QĐ-UBND", "Quyết định", year, issuer)
        found.append((said, int(not less)))
    chance.shuffle(found)
    return found


def put(connection: sqlite3.Connection, some: list[tuple[Designation, int]]) -> None:
    """Enter designations and link them, in one transaction of the connection."""
    batch = Batch(connection, "made up")
    for said, held in some:
        batch._designate(said, uses=1 - held, held=held)
    batch.finish()
    batch.link()


def states(index: Index) -> list[tuple[object, ...]]:
    """How every designation stands linked."""
    return [tuple(row) for row in index.storage.rows(STATE)]


def adding(number: int) -> Iterator[float]:
    """Seconds that each of some more takes, where so many are there."""
    chance = random.Random(number)
    made = bearers(number + ADDED, chance)
    with tempfile.TemporaryDirectory() as place, Index.open(Path(place) / "index.db") as index:
        with index.storage.bulk(), index.storage.transaction() as connection:
            put(connection, made[ADDED:])
        for one in made[:ADDED]:
            begin = perf_counter()
            with index.storage.transaction() as connection:
                put(connection, [one])
            yield perf_counter() - begin


def same(number: int) -> bool:
    """Whether so many, entered a few at a time, stand as when they are linked anew at once."""
    chance = random.Random(number)
    left = bearers(number, chance)
    with tempfile.TemporaryDirectory() as place, Index.open(Path(place) / "index.db") as index:
        with index.storage.bulk():
            while left:
                some, left = left[:20], left[20:]
                with index.storage.transaction() as connection:
                    put(connection, some)
        before = states(index)
        with index.storage.transaction() as connection:
            connection.execute("DELETE FROM large_groups")
            connection.execute("UPDATE designations SET link = NULL")
            linking.note(connection, [("1", "qđubnd")])
            Linker(connection).all()
        return states(index) == before


def main() -> None:
    """Measure, and print what was seen."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--bearers", type=int, nargs="*", default=[500, 2000, 8000, 32000])
    options.add_argument("--check", type=int, default=0)
    given = options.parse_args()
    for number in given.bearers:
        print(f"{number:,} bearers: one more takes {median(adding(number)) * 1000:.1f} ms")
    if given.check:
        print(f"{given.check:,} in random order: {'as' if same(given.check) else 'NOT as'} when linked anew")


if __name__ == "__main__":
    main()
