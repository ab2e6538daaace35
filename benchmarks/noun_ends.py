"""How often a counted noun that no table knows ends rightly: by rules alone, and with underthesea.

    python benchmarks/noun_ends.py [SHARED] [--split test] [--errors]

Reads ``corpus/gold/noun_ends.jsonl``: what stands behind a number in a real document, and every end that is right,
judged by hand before a tagger read it. With SHARED, the texts of SHARED/corpus/vbpl are read too: their nouns that a
table knows are asked about as if it did not, and the table's end is held to be right.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from extractor import extract
from extractor.rules.figures import amounts
from extractor.rules.text import number_words
from extractor.vietnamese import nounphrases

GOLD = Path(__file__).resolve().parents[1] / "corpus/gold/noun_ends.jsonl"
NUMBER = re.compile(r"\d[\d.,]*(?: đến \d+)?(?:/\d+)?(?: \([^()]*\))?[ \u00a0]*")


class Case(NamedTuple):
    """The words behind a number, and the nouns that are right there."""

    text: str
    right: tuple[str, ...]


def judged(split: str) -> Iterator[Case]:
    """The windows of one split, without their numbers."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        number = NUMBER.match(one["text"])
        if one["split"] == split and number is not None:
            yield Case(one["text"][number.end() :], tuple(one["ends"]))


def known(folder: Path) -> Iterator[Case]:
    """The words behind every number of the texts whose noun a table knows, each wording once."""
    seen = set()
    for path in sorted(folder.glob("*.txt")):
        record = extract(path)
        for one in record.quantities:
            start = one.span[1] - len(one.noun or "")
            text = (record.text or "")[start : start + 90]
            found = number_words.noun_at(text, 0)
            if found and found[2] and found[0] == one.noun and text[:40] not in seen:
                seen.add(text[:40])
                yield Case(text, (found[0],))


def by_rules(text: str) -> str:
    """The noun that the rules take where no table knows it."""
    with patch.object(number_words, "nouns", dict):
        found = number_words.noun_at(text, 0)
    return found[0] if found else ""


def by_tagger(text: str) -> str:
    """The noun that is taken with underthesea; that of the rules where it does not tell."""
    end = nounphrases.ends([amounts.phrase(text, 0)])[0]
    return text[:end] or by_rules(text)


def verdict(case: Case, noun: str) -> str:
    """Whether a noun ends rightly, too early or too late."""
    if noun in case.right:
        return "right"
    return "short" if len(noun) < min(map(len, case.right)) else "long"


def show(name: str, cases: Iterable[Case], errors: bool) -> None:
    """Two lines: the rules and underthesea."""
    asked = list(cases)
    for reader in (by_rules, by_tagger):
        answers = [(case, reader(case.text)) for case in asked]
        count = Counter(verdict(*answer) for answer in answers)
        share = count["right"] / max(1, len(asked))
        print(f"{name:24}{reader.__name__:12}{len(asked):6}{share:8.3f}", *count.most_common())
        for case, noun in answers if errors else ():
            if noun not in case.right:
                print("   ", repr(noun), "for", " or ".join(case.right), "in", repr(case.text[:50]))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path, nargs="?")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="print what ends wrongly")
    args = parser.parse_args()
    show(f"judged ({args.split})", judged(args.split), args.errors)
    if args.shared:
        show("tables hidden (vbpl)", known(args.shared / "corpus/vbpl"), args.errors)


if __name__ == "__main__":
    main()
