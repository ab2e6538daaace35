"""How fast an index of made-up documents answers words, filters, facets, and the lists of the desk.

    python benchmarks/search_bench.py [--documents N] [--words W] [--db FILE]

Words are Vietnamese syllables, some in nearly every document and most in few; kinds, issuers, places and dates differ.
Seconds are those of the processor; one core, one process.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from graph_bench import entries

from extractor.index import Filters, Index
from extractor.index.findings.document import PreparedDocument
from extractor.index.storage.full_text import columns, name_of
from extractor.index.writing.writer import Writer
from extractor.linking.issuers import compared_issuer
from extractor.vietnamese.folding import fold

ONSETS = [
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
RIMES = [
    "an",
    "án",
    "ạng",
    "ăm",
    "ất",
    "ầu",
    "en",
    "ể",
    "ết",
    "iên",
    "iệp",
    "inh",
    "ò",
    "ông",
    "ộng",
    "ơi",
    "ớp",
    "uân",
]
SYLLABLES = [onset + rime for onset in ONSETS for rime in RIMES]
KINDS = ("Quyết định", "Công văn", "Báo cáo", "Kế hoạch", "Thông báo", "Tờ trình", "Nghị quyết", "Giấy mời")
ISSUERS = [f"Sở số {number}" for number in range(60)] + [f"UBND huyện số {number}" for number in range(200)]
PLACES = ("Ninh Thuận", "Hà Nội", "Đà Nẵng", "Cần Thơ", "Thừa Thiên Huế")


def syllable(chance: random.Random) -> str:
    """The first ones again and again, the last ones seldom."""
    return SYLLABLES[min(int(chance.paretovariate(0.7)) - 1, 10**9) % len(SYLLABLES)]


def worded(documents: int, words: int, chance: random.Random) -> Iterator[PreparedDocument]:
    """Documents as they are made for the graph, with words, kinds, issuers and places of their own."""
    for made in entries(documents, 4, chance):
        text = " ".join(syllable(chance) for _ in range(words))
        kind, issuer, place = chance.choice(KINDS), chance.choice(ISSUERS), chance.choice(PLACES)
        subject = f"Về việc {' '.join(syllable(chance) for _ in range(8))}"
        header = list(made.header)
        header[1:5] = kind, fold(kind), issuer, compared_issuer(issuer)
        header[6:8] = subject, place
        header[13:] = chance.choice((1.0, 1.0, 1.0, 0.9, 0.4)), 0, chance.choice((0, 0, 3)), fold(place)
        fields = "\n".join((fold(issuer), fold(kind), fold(place), name_of(made.file.path)))
        yield replace(made, header=tuple(header), text=text, words=columns(subject, fields, text))


def queries(chance: random.Random, number: int) -> list[str]:
    """One to three words, with their marks or without."""
    asked = []
    for _ in range(number):
        words = " ".join(syllable(chance) for _ in range(chance.randrange(1, 4)))
        asked.append(words if chance.random() < 0.5 else fold(words))
    return asked


def answers(name: str, ask: Callable[[str], object], asked: list[str]) -> None:
    times = []
    for each in asked:
        start = process_time()
        ask(each)
        times.append(1000 * (process_time() - start))
    p95 = quantiles(times, n=20)[-1]
    print(f"{name:24} p50 {median(times):7.2f} ms   p95 {p95:7.2f} ms   worst {max(times):7.2f} ms", flush=True)


def once(name: str, ask: Callable[[], object]) -> None:
    answers(name, lambda _: ask(), ["", "", "", "", ""])


def build(index: Index, documents: int, words: int) -> None:
    writer = Writer(index._storage)
    for each in worded(documents, words, random.Random(30)):
        writer.add(each)
    writer.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=200, help="in each document")
    parser.add_argument("--db", type=Path, help="where to keep the index; one that is there is asked only")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = given.db or Path(place) / "made.db"
        fresh = not path.exists()
        with Index.open(path) as index:
            if fresh:
                build(index, given.documents, given.words)
            ask(index)


def ask(index: Index) -> None:
    chance = random.Random(7)
    asked = queries(chance, 200)
    narrow = Filters(kind="Quyết định", year="2020")
    answers("words", lambda query: index.page(query), asked)
    answers("words, kind and year", lambda query: index.page(query, narrow), asked)
    answers("words, in doubt", lambda query: index.page(query, Filters(state="doubtful")), asked[:40])
    answers("words, page 10", lambda query: index.page(query, offset=450), asked[:40])
    numbers = [f"{chance.randrange(1, 50)}/{year}/NĐ-CP" for year in range(2005, 2025)]
    answers("numbers", lambda query: index.page(query), numbers)
    answers("cites", lambda number: index.page("", Filters(cites=number)), numbers)
    answers("cited by", lambda number: index.page("", Filters(cited_by=number)), numbers)
    answers("facets", lambda query: index.facets(query), asked)
    answers("facets, kind and year", lambda query: index.facets(query, narrow), asked)
    once("newest of a kind", lambda: index.page("", Filters(kind="Quyết định")))
    once("facets of a kind", lambda: index.facets("", Filters(kind="Quyết định")))
    once("work list", lambda: index.worklist())
    once("size of the work list", lambda: index.count_worklist())
    once("overview", lambda: index.overview())
    once("missing, 50", lambda: index.missing(50))
    once("missing, all", lambda: index.missing())
    works = chance.sample(range(1, index.stats().works), 40)
    answers("neighbourhood", lambda work: index.neighbourhood(int(work)), [str(work) for work in works])


if __name__ == "__main__":
    main()
