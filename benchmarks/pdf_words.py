"""Words of PDFs against those of pdftotext: how many we glue together or tear apart.

    python benchmarks/pdf_words.py FOLDER [--files N] [--list]

FOLDER holds PDFs with a text layer; the first N by name are read, scans left out. A word of ours that pdftotext does
not have is *glued* where it is two or more words that follow one another there; two neighbours of ours are *torn*
where pdftotext has them as one word and never side by side. A symbol that runs over a line's end ("TT-" / "BLĐTBXH")
is put together on purpose and no fault. pdftotext (poppler-utils) is a yardstick here and nowhere else; where the two
differ it may be the one that errs, so ``--list`` prints every difference with its neighbours.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from extractor.parsers import open_document

_LONGEST = 8
_MOST_PARTS = 60


@dataclass(slots=True)
class Yardstick:
    """The words of pdftotext: which there are, and which follow which, on one line or over its end."""

    words: set[str] = field(default_factory=set)
    beside: set[tuple[str, str]] = field(default_factory=set)
    below: set[tuple[str, str]] = field(default_factory=set)


def yardstick(path: Path) -> Yardstick:
    """What pdftotext reads, in both of its orders: that of the text and that of the page."""
    found = Yardstick()
    for options in ([], ["-layout"]):
        command = ["pdftotext", "-nopgbrk", *options, str(path), "-"]
        text = normalize("NFC", subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8"))
        last: str | None = None
        for line in text.splitlines():
            words = line.split()
            found.words.update(words)
            found.beside.update(pairwise(words))
            if words and last is not None:
                found.below.add((last, words[0]))
            last = words[-1] if words else last
    return found


def parts(word: str, known: Yardstick) -> list[str] | None:
    """The words of the yardstick, side by side there, that ``word`` is made of."""
    chains = [[word[:end]] for end in range(1, len(word)) if word[:end] in known.words][:_MOST_PARTS]
    while chains:
        chain = chains.pop()
        start = sum(map(len, chain))
        if start == len(word):
            return chain
        if len(chain) < _LONGEST:
            ends = range(start + 1, len(word) + 1)
            chains += [[*chain, word[start:end]] for end in ends if (chain[-1], word[start:end]) in known.beside]
    return None


def runs_over_line_end(word: str, known: Yardstick) -> bool:
    """Whether ``word`` is a symbol or a name that a line's end parts at a hyphen or a stroke."""
    joints = [place for place in range(1, len(word)) if word[place - 1] in "-/" or word[place] in "-/"]
    return any((word[:place], word[place:]) in known.below for place in joints)


def faults(text: str, known: Yardstick) -> Iterator[tuple[str, str]]:
    """("glued" or "torn", the words with their neighbours) of a text of ours."""
    words = text.split()
    for place, word in enumerate(words):
        around = " ".join(words[max(0, place - 3) : place + 4])
        made = None if word in known.words or runs_over_line_end(word, known) else parts(word, known)
        if made is not None:
            yield "glued", f"{' | '.join(made)}   in: {around}"
        after = words[place + 1] if place + 1 < len(words) else ""
        pair = (word, after)
        if after and word + after in known.words and pair not in known.beside and pair not in known.below:
            yield "torn", f"{word} | {after}   in: {around}"


def main() -> int:
    """Print both counts, for each file and for all; ends with 1 where more than one word in 10,000 is at fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--list", action="store_true", help="print every difference")
    args = parser.parse_args()
    total, wrong, files = 0, 0, 0
    for path in sorted(args.folder.rglob("*.pdf")):
        if files == args.files:
            break
        document = open_document(path.read_bytes(), path.name)
        if document.method != "pdf-text":
            continue
        files += 1
        found = list(faults(document.text, yardstick(path)))
        count = len(document.text.split())
        total, wrong = total + count, wrong + len(found)
        glued = sum(kind == "glued" for kind, _ in found)
        print(f"{path.name}: {count} words, {glued} glued, {len(found) - glued} torn")
        if args.list:
            for kind, what in found:
                print(f"    {kind}: {what}")
    print(f"{files} files, {total} words, {wrong} glued or torn: {wrong / max(1, total):.4%}")
    return wrong > 1e-4 * total


if __name__ == "__main__":
    sys.exit(main())
