"""How fast mentions become links, and how fast the graph answers, over made-up documents.

    python benchmarks/graph_bench.py [--documents N] [--mentions M] [--db FILE]

Documents cite acts of ministries and of provinces, popular ones often and most of them seldom, half of the time with
date and issuer and half of the time without. "Resolving" is all that makes a mention a link: finding or making its
designation, and working out the works. Seconds are those of the processor; one core, one process.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from extractor.cli.cited_by import SHOWN
from extractor.index import Index
from extractor.index.findings.document import FileFacts, PreparedDocument
from extractor.index.works import linking
from extractor.index.writing import batch
from extractor.index.writing.writer import Writer
from extractor.linking.identity import Designation

PROVINCES = [f"UBND tỉnh số {number}" for number in range(1, 64)]
SYMBOLS = ("QĐ-UBND", "KH-UBND", "NĐ-CP", "TT-BTC", "TT-BYT", "QĐ-TTg", "QĐ-BNV", "QH15")
TEXT = "Căn cứ Quyết định số 1/QĐ-UBND ngày 01 tháng 01 năm 2020 của Ủy ban nhân dân tỉnh. "
HEADER = ("quyet dinh", "ubnd", "Về việc phân bổ dự toán", "Ninh Thuận")


def act(chance: random.Random) -> Designation:
    """An act in full; its number says how popular it is."""
    number = min(int(chance.paretovariate(0.6)), 3000)
    symbol, year = chance.choice(SYMBOLS), chance.randrange(2005, 2026)
    told = symbol.startswith(("NĐ", "TT", "QH"))
    key = f"{number}/{year}/{symbol}" if told else f"{number}/{symbol}"
    date = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    issuer = chance.choice(PROVINCES) if symbol.endswith("UBND") else None
    return Designation(key, str(number), str(year) if told else None, symbol, None, date, issuer)


def cited(chance: random.Random) -> Designation:
    """An act as it is cited: half of the time by its number alone."""
    full = act(chance)
    if chance.random() < 0.5:
        return full
    return Designation(full.key, full.number, full.year, full.symbol)


def entries(documents: int, mentions: int, chance: random.Random) -> Iterator[PreparedDocument]:
    for at in range(documents):
        own = act(chance)
        targets = tuple(cited(chance) for _ in range(mentions))
        rows = tuple(_mention(target) for target in targets)
        kind, issuer, subject, place = HEADER
        header = (
            own.key,
            kind,
            kind,
            issuer,
            issuer,
            own.date,
            subject,
            place,
            None,
            "",
            None,
            None,
            None,
            1.0,
            0,
            0,
            "",
        )
        yield PreparedDocument(
            FileFacts(f"/made/{at:07}.txt", len(TEXT), None), f"{at:064x}", ("text", "text/plain", None), header, own,
            "", targets, TEXT, '{"header": {}}', (subject, "", TEXT, ""), rows, (),
        )  # fmt: skip


def _mention(target: Designation) -> tuple[object, ...]:
    return (
        "numbered", target.key, None, None, target.key, 7, 30, "body", target.date, None, target.issuer, None,
        "legal_basis", None, TEXT, 0, "numbered.full", 1.0, None, None, None,
    )  # fmt: skip


class Clock:
    """Adds up the processor's seconds of a function that it stands in for."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, work: Callable[..., object]) -> Callable[..., object]:
        def timed(*given: object, **named: object) -> object:
            start = process_time()
            try:
                return work(*given, **named)
            finally:
                self.seconds += process_time() - start

        return timed


def build(index: Index, documents: int, mentions: int) -> tuple[float, float, float]:
    """Fill an index; seconds of everything, of designating and of linking."""
    designating, linked = Clock(), Clock()
    setattr(batch.Batch, "_designate", designating.around(batch.Batch._designate))  # noqa: B010
    setattr(linking, "link_all", linked.around(linking.link_all))  # noqa: B010
    writer = Writer(index._storage)
    start = process_time()
    for each in entries(documents, mentions, random.Random(30)):
        writer.add(each)
    writer.flush()
    return process_time() - start, designating.seconds, linked.seconds


def answers(ask: Callable[[str], object], numbers: list[str]) -> str:
    times = []
    for number in numbers:
        start = perf_counter()
        ask(number)
        times.append(1000 * (perf_counter() - start))
    return f"p50 {median(times):6.2f} ms   p95 {quantiles(times, n=20)[-1]:6.2f} ms   worst {max(times):6.2f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=10, help="in each document")
    parser.add_argument("--db", type=Path, help="where to keep the index; one that is there is asked only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = given.db or Path(place) / "made.db"
        fresh = not path.exists()
        with Index.open(path) as index:
            if fresh:
                spent, designating, linked = build(index, given.documents, given.mentions)
                print(f"built        {spent:7.1f} s, of which resolving {designating + linked:.1f} s", end=" ")
                print(f"(designations {designating:.1f} s, works {linked:.1f} s)")
            stats = index.stats()
            print(f"mentions     {stats.mentions:,}: linked {stats.linked:,}, ambiguous {stats.ambiguous:,}")
            print(f"works        {stats.works:,}, of which held {stats.held:,}")
            every = [row[0] for row in index._storage.rows("SELECT DISTINCT key FROM works ORDER BY key")]
            numbers = random.Random(7).sample(every, min(300, len(every)))
            print("cited-by    ", answers(lambda number: index.cited_by(number, SHOWN), numbers))
            popular = [f"{number}/{year}/NĐ-CP" for number in (1, 2, 3) for year in range(2015, 2025)]
            print("  most cited", answers(lambda number: index.cited_by(number, SHOWN), popular))


if __name__ == "__main__":
    main()
