"""Where a title without quotation marks ends: a tagger of words is trained, and held against the rules.

    python benchmarks/title_ends.py [--model FILE] [--split test] [--errors]

Reads ``corpus/gold/title_ends`` (docs/title-ends.md), trains a CRF of underthesea_core on ``train.jsonl``, writes it to
FILE and prints how many titles of the split end exactly where a reader ended them: by the rules, by the tagger.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator
from math import comb, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from extractor.document import Block
from extractor.rules.tasks import titles
from extractor.rules.text import lists

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "corpus/gold/title_ends"
TOKEN = re.compile(r"\w+|[^\w\s]|\n")
LONGEST = 90
"""Tokens that are looked at; the longest annotated title has fewer."""
PENALTY, ITERATIONS = 0.05, 150
"""Of both norms; chosen by leaving documents out of train.jsonl and dev.jsonl in turn."""


class Title(NamedTuple):
    """What follows a head word, and every end that is right."""

    file: str
    text: str
    ends: tuple[int, ...]


def annotated(split: str) -> list[Title]:
    """The titles of one split."""
    rows = map(json.loads, (GOLD / f"{split}.jsonl").read_text(encoding="utf-8").splitlines())
    return [Title(row["file"], row["text"], tuple(map(len, row["ends"]))) for row in rows]


def by_rules(text: str) -> int:
    """Where the rules end the title with which ``text`` begins."""
    stop = text.find("\n")
    block = Block("paragraph", 0, stop if stop >= 0 else len(text))
    end = titles.goes_below(text, titles.unmarked_end(text, 0, block.end), block)
    return lists.trimmed(text, 0, end)[1]


def tokens(text: str) -> list[re.Match[str]]:
    """Words, marks and ends of lines."""
    return list(TOKEN.finditer(text))[:LONGEST]


def features(text: str, found: list[re.Match[str]]) -> list[list[str]]:
    """What the tagger sees of each token: words and shapes around it, and where the rules would end the title."""
    words = [match[0].lower() for match in found]
    shapes = [shape(match[0]) for match in found]
    limit = by_rules(text)
    return [
        [
            *around(words, place, "w"),
            *around(shapes, place, "s"),
            f"r={'past' if match.start() >= limit else 'in'}",
            f"r0={match.start() >= limit > (found[place - 1].start() if place else -1)}",
            f"n={min(place, 4)}",
            f"open={text.count('(', 0, match.start()) - text.count(')', 0, match.start())}",
            f"years={bool(re.search(r'(?:19|20)[0-9]{2}', text[: match.start()]))}",
        ]
        for place, match in enumerate(found)
    ]


def around(values: list[str], place: int, name: str) -> Iterator[str]:
    """Single values and pairs from two before to two behind a place."""
    near = {offset: values[place + offset] if 0 <= place + offset < len(values) else "#" for offset in range(-2, 3)}
    yield from (f"{name}{offset}={value}" for offset, value in near.items())
    yield from (f"{name}{offset}+={near[offset]}|{near[offset + 1]}" for offset in range(-2, 2))


def shape(token: str) -> str:
    """What kind of token it is."""
    if token.isdigit():
        return "year" if len(token) == 4 else "number"
    if not token[0].isalnum():
        return token
    return "capitals" if token.isupper() else "capital" if token[0].isupper() else "small"


def trained(given: list[Title]) -> Any:
    """A model of where titles end; the same titles make the same decisions, if not the same bytes."""
    from underthesea_core import CRFTrainer

    seen, said = [], []
    for title in given:
        found = tokens(title.text)
        seen.append(features(title.text, found))
        said.append(["in" if match.start() < title.ends[0] else "out" for match in found])
    trainer = CRFTrainer()
    trainer.set_l1_penalty(PENALTY)
    trainer.set_l2_penalty(PENALTY)
    trainer.set_max_iterations(ITERATIONS)
    return trainer.train(seen, said)


def by_tagger(model: Path) -> Callable[[str], int]:
    """Where the tagger of a file ends a title."""
    from underthesea_core import CRFTagger

    tagger = CRFTagger()
    tagger.load(str(model))

    def end(text: str) -> int:
        found = tokens(text)
        labels = tagger.tag(features(text, found))
        inside = labels.index("out") if "out" in labels else len(labels)
        return found[inside - 1].end() if inside else 0

    return end


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's interval of 95 % of a share."""
    z, share = 1.96, right / of
    middle, width = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - width) / (1 + z * z / of), (middle + width) / (1 + z * z / of)


def chance(better: int, worse: int) -> float:
    """How often as uneven a split of the titles on which two readers differ comes about by chance (sign test)."""
    of = better + worse
    return float(min(1.0, sum(comb(of, k) for k in range(min(better, worse) + 1)) / 2 ** (of - 1)))


def compare(asked: list[Title], tagger: Callable[[str], int], errors: bool) -> None:
    """How many titles end rightly by either reader, by where they stand, and which differ."""
    answers = [(title, by_rules(title.text), tagger(title.text)) for title in asked]
    print(f"{'':24}{'titles':>8}{'rules':>8}{'tagger':>8}")
    for name in ("in texts", "in titles of documents", "all"):
        some = [each for each in answers if name == "all" or (name == "in texts") != each[0].file.startswith("tables/")]
        rules, tagged = (sum(each[place] in each[0].ends for each in some) for place in (1, 2))
        shares = "".join(
            f"  {right / len(some):.3f} ({low:.3f}-{high:.3f})"
            for right in (rules, tagged)
            for low, high in [interval(right, len(some))]
        )
        print(f"{name:24}{len(some):8}{rules:8}{tagged:8}{shares}")
    better = sum(tagged in title.ends and rules not in title.ends for title, rules, tagged in answers)
    worse = sum(rules in title.ends and tagged not in title.ends for title, rules, tagged in answers)
    print(f"the tagger alone is right {better} times, the rules alone {worse} times: p = {chance(better, worse):.3f}")
    for title, rules, tagged in answers if errors else ():
        if rules not in title.ends or tagged not in title.ends:
            print("  ", title.file, *(repr(title.text[max(0, at - 40) : at]) for at in (title.ends[0], rules, tagged)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, default=ROOT / "build/title_ends.crf")
    parser.add_argument("--split", choices=("train", "dev", "test"), default="test")
    parser.add_argument("--errors", action="store_true", help="print the titles that either reader ends wrongly")
    args = parser.parse_args()
    args.model.parent.mkdir(exist_ok=True)
    trained(annotated("train")).save(str(args.model))
    compare(annotated(args.split), by_tagger(args.model), args.errors)


if __name__ == "__main__":
    main()
