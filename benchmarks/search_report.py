"""Where the documents that answer real questions stand among the hits: MRR and success@5, by kind of question.

    python benchmarks/search_report.py ../shared [--db FILE] [--queries FILE …] [--misses]

The questions are in ``benchmarks/queries/*.jsonl``, one JSON object a line: ``query``, ``kind``, and ``answers``, the
paths in ``../shared/corpus`` of the documents that answer it. ``clerks`` was written by who changes the ranking, before
it was changed, ``others`` to ``others4`` by people who do not, before any result was seen (the last two are asked
as they were then: nothing was changed for them), ``questions`` when the first questions
of ``others2`` had been missed; ``questions2`` before these were ranked anew, from documents
drawn by lot: each second line was not looked at until that was done. ``typed`` and ``own_words`` are by who changes
the ranking too: the last 33 lines of ``typed``, and ``own_words``, which was written when words had been added to the
tables, were not looked at before that. Hits that are no document (works that
are cited and not there) are passed over. Questions whose documents are not there are left out, and counted.

Of questions for a phrase the count is looked at too: as many documents as hold it, by a look through all texts.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.index import Index

QUERIES = Path(__file__).parent / "queries"
TONES = "\u0300\u0301\u0303\u0309\u0323"
FIRST = 50
"""So many hits are looked at."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, of which kind it is, and the paths of what answers it."""

    query: str
    kind: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rank:
    """Where the first answer stands, from 1; 0 where it is not among the hits. ``counts``: None where none was due."""

    question: Question
    place: int
    counts: bool | None


def questions(path: Path) -> list[Question]:
    """The questions of a file."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Question(row["query"], row["kind"], frozenset(row["answers"])) for row in rows]


def rank(index: Index, question: Question, names: dict[int, set[str]], texts: Iterable[str]) -> Rank:
    """Ask the index one question."""
    page = index.page(question.query, limit=FIRST)
    found = [names[hit.document_id] for hit in page.hits if hit.document_id is not None]
    place = next((place for place, paths in enumerate(found, 1) if paths & question.answers), 0)
    counts = None
    if question.kind == "phrase":
        words = compared(question.query)
        tiers = getattr(page, "tiers", None)
        number = page.total if tiers is None else tiers.phrase
        counts = number == sum(words in text for text in texts)
    return Rank(question, place, counts)


def summary(name: str, ranks: list[Rank]) -> str:
    """A line of the table."""
    known = len(ranks)
    mean = sum(1 / each.place for each in ranks if each.place) / known
    first, five = (sum(0 < each.place <= most for each in ranks) for most in (1, 5))
    counted = [each.counts for each in ranks if each.counts is not None]
    counts = f"{sum(counted)} of {len(counted)}" if counted else ""
    return f"{name:18} {known:4} {mean:7.3f} {first / known:8.3f} {five / known:10.3f}   {counts}"


def table(ranks: list[Rank]) -> None:
    """All kinds, and all together."""
    print(f"{'kind':18} {'n':>4} {'MRR':>7} {'first':>8} {'among five':>10}   phrases counted right")
    kinds: dict[str, list[Rank]] = defaultdict(list)
    for each in ranks:
        kinds[each.question.kind].append(each)
    for kind in sorted(kinds):
        print(summary(kind, kinds[kind]))
    print(summary("all", ranks), flush=True)


def compared(text: str) -> str:
    """The words of a text with their marks, wherever the tone stands and whether with i or y, between blanks."""
    return " " + " ".join(map(_compared, re.findall(r"[^\W_]+|\|", unicodedata.normalize("NFC", text).lower()))) + " "


@cache
def _compared(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(each for each in letters if each in TONES)
    plain = unicodedata.normalize("NFC", "".join(each for each in letters if each not in TONES))
    return re.sub("^([hklmstv]|qu)y$", r"\1i", plain) + tones


def texts_of(index: Index) -> list[str]:
    """The title, fields and text of every document, compared."""
    sql = (
        "SELECT coalesce(subject, '') || ' | ' || fields || ' | ' || text FROM documents"
        " JOIN contents ON contents.document_id = documents.id"
    )
    rows = index.storage.rows(sql)
    return [compared(row[0]) for row in rows]


def report(index: Index, corpus: Path, files: list[Path], misses: bool) -> None:
    """The tables of each file of questions, and of all."""
    names: dict[int, set[str]] = defaultdict(set)
    for row in index.storage.rows("SELECT document_id, path FROM files"):
        names[row[0]].add(row[1].rpartition(f"/{corpus.name}/")[2])
    there = set().union(*names.values())
    texts = texts_of(index)
    every: list[Rank] = []
    for file in files:
        asked = [each for each in questions(file) if each.answers & there]
        print(f"\n{file.stem}: {len(asked)} questions, {len(questions(file)) - len(asked)} without their documents")
        ranks = [rank(index, each, names, texts) for each in asked]
        if ranks:
            table(ranks)
        every += ranks
        for each in ranks if misses else ():
            if each.place != 1 or each.counts is False:
                print(f"  {each.place or '-':>3}  {each.question.kind:16} {each.question.query}")
    if len(files) > 1 and every:
        print("\nall questions")
        table(every)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--db", type=Path, help="an index of the documents there; without it one is made")
    parser.add_argument("--queries", type=Path, nargs="*", help="files of questions")
    parser.add_argument("--misses", action="store_true", help="name each question whose answer is not first")
    given = parser.parse_args()
    corpus = given.shared / "corpus"
    files = given.queries or sorted(QUERIES.glob("*.jsonl"))
    with tempfile.TemporaryDirectory() as place:
        path = given.db or Path(place) / "corpus.db"
        is_new = not path.exists()
        with Index.open(path) as index:
            if is_new:
                index.ingest([corpus], jobs=2)
            report(index, corpus, files, given.misses)


if __name__ == "__main__":
    main()
