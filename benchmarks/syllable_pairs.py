"""How often syllables stand beside one another in acts of the state: what ``models/syllable_pairs.tsv`` is made from.

    python benchmarks/syllable_pairs.py SHARED [--output FILE]

Reads ``SHARED/corpus/vbpl/*.txt`` and ``SHARED/corpus/letters/*.md``, no PDF: pages of those are what recognition is
measured on. Without ``--output`` it says how many pairs there are.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from extractor.vietnamese.neighbours import BEGIN, END, NUMBER, runs_of
from extractor.vietnamese.syllables import is_syllable

LEAST_SYLLABLE, LEAST_PAIR = 8, 3
HEADING = """\
# How often syllables follow one another in a million words of acts of the state (vbpl.vn) and official letters.
# count: how often the syllable stands there. followers: a level, the binary logarithm of a count rounded, and which
# follow so often; pairs of less than three are not named. ^ begins a run of words, $ ends it, % is a number.
# Written by benchmarks/syllable_pairs.py.
syllable	count	followers	examples
"""


def counted(texts: Iterable[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each syllable, and each pair of neighbours, stands in the texts."""
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for line in text.split("\n"):
            for run in runs_of(line.split()):
                words = [BEGIN, *(word for _, word in run), END]
                alone.update(words)
                pairs.update(pairwise(words))
    return alone, pairs


def rows(alone: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[str]:
    """The table, line by line."""
    known = {word for word, count in alone.items() if count >= LEAST_SYLLABLE and is_syllable(word)}
    known |= {BEGIN, END, NUMBER}
    by_first: dict[str, dict[int, list[str]]] = {}
    for (first, second), count in pairs.items():
        if count >= LEAST_PAIR and first in known and second in known and first != END:
            by_first.setdefault(first, {}).setdefault(round(math.log2(count)), []).append(second)
    for first in sorted(known - {END}):
        levels = sorted(by_first.get(first, {}).items(), reverse=True)
        if levels:
            listed = " ".join(f"{level}: {' '.join(sorted(words))}" for level, words in levels)
            example = f"{first} {min(levels[0][1])}"
            yield f"{first}\t{alone[first]}\t{listed}\t{example}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--output", type=Path)
    args = parser.parse_args()
    corpus = args.shared / "corpus"
    files = sorted([*corpus.glob("vbpl/*.txt"), *corpus.glob("letters/*.md")])
    alone, pairs = counted(path.read_text(encoding="utf-8", errors="replace") for path in files)
    found = list(rows(alone, pairs))
    print(f"{len(files)} texts, {alone.total()} words, {len(alone)} syllables, {len(found)} rows")
    if args.output:
        args.output.write_text(HEADING + "\n".join(found) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
