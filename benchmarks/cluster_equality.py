"""Whether a store says the same as an index of the same files, also after people decided; and what each costs.

    python benchmarks/cluster_equality.py FOLDER… [--made N] [--jobs N] [--ray]

N decisions are made: the same numbers in every province, drafts of them, what replaces and amends them, secret ones,
the same bytes under two names. ``vanban index`` and ``vanban cluster`` read them and the documents of the folders; then
in the index works are merged and split, readings corrected, documents deleted and states entered, and the store takes
these decisions in. Compared are all tables of the index with those of the published one, works, designations and edges
with the links of the store, and answers. Seconds are those of the processor, of all processes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import duckdb
from reread_bench import used

from extractor import knowledge
from extractor.cluster import OnRay, Store, StoreExtraction, StoreLinks, Terms, link, publish, take
from extractor.errors import VanbanError
from extractor.index import How, Index
from extractor.parsers.limits import Limits
from tests.cluster.conftest import AMENDED, BODY, CITES, SUBJECT, act
from tests.cluster.standing import standing, unlike
from tests.cluster.test_equality import LINKED


def make(folder: Path, count: int) -> None:
    """So many decisions of all provinces, which share their numbers."""
    folder.mkdir(parents=True)
    provinces = [row["name"] for row in knowledge.table("provinces") if not row["to"]]
    for place in range(count):
        province, turn = provinces[place % len(provinces)], place // len(provinces)
        day, month, year = 1 + turn % 27, 1 + turn % 12, 2015 + turn % 10
        number = f"{10 + turn % 40}/{year}/QĐ-UBND"
        subject, body, mark = f"{SUBJECT} giai đoạn {turn}", BODY, ""
        match place % 9:
            case 0:
                number = f"   /{year}/QĐ-UBND"
            case 1 | 2:
                body += CITES.format(province)
            case 3:
                number, subject, body = f"{place}/QĐ-UBND", "Về việc thực hiện chính sách", BODY + AMENDED
            case 4 if turn % 5 == 0:
                mark = "MẬT"
        text = act(province, number, f"{day:02}/{month:02}/{year}", subject, body, mark)
        (folder / f"{place:05}.txt").write_text(text, encoding="utf-8")
        if place % 50 == 0:
            shutil.copy(folder / f"{place:05}.txt", folder / f"{place:05}-copy.txt")


def decide(index: Index) -> int:
    """Decide everything that people can decide, of some documents; how many decisions."""
    done = 0

    def attempt(what: Callable[..., object], *arguments: object, **named: object) -> None:
        nonlocal done
        try:
            what(*arguments, **named)
            done += 1
        except VanbanError:
            pass

    rows = list(index.storage.rows("SELECT id, sha256, key FROM documents ORDER BY sha256"))
    works = [row["id"] for row in index.storage.rows("SELECT id FROM works WHERE number IS NOT NULL ORDER BY identity")]
    for place in range(24):
        one, other = works[place * 7 % len(works)], works[(place * 11 + 3) % len(works)]
        attempt(index.sameness.merge, f"w{one}", f"w{other}", "an")
        document = rows[place * 13 % len(rows)]
        path = index.storage.value("SELECT path FROM files WHERE document_id = ?", (document["id"],))
        if place % 4 == 0:
            attempt(index.sameness.split, Path(path), "an")
        elif place % 4 == 1:
            attempt(index.curation.correct, document["sha256"], "header", "number", "440", by="an")
        elif place % 4 == 2:
            attempt(index.curation.delete, path, "an", "trùng")
        else:
            attempt(index.curation.states.state, f"w{other}", "ended", "2024-01-01", by="an")
        attempt(index.curation.correct, document["sha256"], "citation", "issuer", "Chính phủ", by="an", at=0)
    return done


def compare(store: Store, database: Path, published: Path, say: Callable[[str], None]) -> int:
    """How many rows are in one of the two only."""
    wrong = 0
    for table, (one, other) in unlike(database, published).items():
        wrong += len(one) + len(other)
        say(f"  {table}: {len(one)} in the index alone, {len(other)} in the published one: {one[:2]} {other[:2]}")
    there = standing(database)
    with closing(duckdb.connect()) as connection:
        connection.execute((store.folder / "links" / "tables.sql").read_text(encoding="utf-8"))
        for table, sql in LINKED.items():
            found = sorted(map(str, connection.execute(sql).fetchall()))
            wanted = sorted(map(str, there[table].elements()))
            if found != wanted:
                wrong += 1
                say(f"  links: {table} differ")
    with Index.open(database) as index, StoreLinks.opened(store) as links:
        numbers = [
            row["key"]
            for row in index.storage.rows("SELECT DISTINCT key FROM works WHERE number IS NOT NULL ORDER BY key")
        ]
        asked = 0
        for number in numbers[:: max(1, len(numbers) // 25)]:
            asked += 1
            one = [(row.path, row.span, row.link) for row in index.cited_by(number)]
            other = [(row.path, row.span, row.link) for row in links.cited_by(number)]
            wrong += sorted(map(str, one)) != sorted(map(str, other))
            wrong += state(index, number) != state(links, number)
        missing = [(row.key, row.documents, row.mentions) for row in index.missing()]
        wrong += missing != [(row.key, row.documents, row.mentions) for row in links.missing()]
        say(f"  {asked} numbers asked for who cites them and their history, and all {len(missing)} missing ones")
    return wrong


def state(asked: Any, number: str) -> object:
    try:
        found = asked.history(number, "2024-06-01")
    except VanbanError as error:
        return type(error)
    return found.state, found.since, [(each.how, each.by.key, each.date) for each in found.events]


@contextmanager
def timed(name: str, say: Callable[[str], None]) -> Iterator[None]:
    before, at = used(), time.monotonic()
    yield
    say(f"{name}: {used() - before:.1f} s of the processor, {time.monotonic() - at:.0f} s by the clock")


def main() -> int:
    """Print what differs, and what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--made", type=int, default=2_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ray", action="store_true", help="read with Ray on this machine")
    given = parser.parse_args()

    def say(line: str) -> None:
        print(line, flush=True)

    wrong = 0
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        make(here / "made", given.made)
        sources = [here / "made", *given.folders]
        with timed("vanban index", say), Index.open(here / "a.db") as index:
            index.ingest(sources, jobs=given.jobs)
        store = Store.opened(here / "store", create=True)
        driver = OnRay(given.jobs) if given.ray else None
        with timed("vanban cluster extract", say):
            jobs = 1 if given.ray else given.jobs
            steps = StoreExtraction(store, Terms(How(Limits(), jobs)), driver, max_failures=1).run(sources).steps
        say(f"  {steps.read} read, {steps.same} the same, {steps.failed} failed: {dict(steps.codes)}")
        for name in ("as read", "decided"):
            if name == "decided":
                with Index.open(here / "a.db") as index:
                    say(f"{decide(index)} decisions")
                take(store, here / "a.db")
            with timed("vanban cluster link", say):
                say(f"  {link(store)}")
            with timed("vanban cluster publish", say):
                publish(store, here / f"{name}.db", jobs=given.jobs)
            found = compare(store, here / "a.db", here / f"{name}.db", say)
            say(f"{name}: {found} differences")
            wrong += found
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
