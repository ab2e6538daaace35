"""How fast text becomes a record, how that grows with length, and what starting costs.

    python benchmarks/bench.py [--texts FOLDER] [--repeats N] [--json]

One core, one process, set as those that read for ``vanban index`` and ``vanban extract``. The repeats of all figures
take turns, and each figure is the median of its repeats, so a busy machine slows all of them alike; the best repeat
stands beside it, for a machine whose speed changes under it. MB are millions of bytes of UTF-8 text.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple
from unittest.mock import patch

from peer import plain

from extractor import extract_text
from extractor.errors import NotInstalled
from extractor.index.ingest.pool import settle
from extractor.vietnamese import nounphrases

SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "bao-cao-skhcn-ninh-thuan-2023.txt"
LENGTHS = (1, 4, 16)
NOTE = re.compile(r"\[(footnoteRef:)?(\d+)(?=[:\]])")
MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u0300-\u0323ạ-ỹẠ-Ỹ]")
HEAVY = ("pydantic", "sqlite_utils", "lxml", "openpyxl", "spacy", "underthesea", "pypdfium2", "pdfplumber")
HELP = "from extractor.cli import main\ntry: main()\nfinally: import sys; print(*sys.modules, file=sys.stderr)"


class Start(NamedTuple):
    """Seconds of ``vanban --help`` and of Python alone, and the heavy libraries that help loads."""

    help: float
    python: float
    heavy: list[str]


class Asked(NamedTuple):
    """Reading with underthesea, its cache empty: MB of text, MB/s to a record, the share of text that it was sent."""

    size: float
    speed: float
    share: float


class Line(NamedTuple):
    """One line of the table: MB of text, MB/s to a record and in the best repeat, MB/s of the plain pass."""

    name: str
    size: float
    speed: float
    best: float
    plain: float


def vietnamese(text: str) -> bool:
    """Whether more than one letter in twenty is one that only Vietnamese marks."""
    return len(MARKED.findall(text)) * 20 > len(text)


def texts_of(folder: Path) -> list[str]:
    """The Vietnamese texts of a folder; none where it is absent."""
    return [text for path in sorted(folder.glob("*.txt")) if vietnamese(text := path.read_text(encoding="utf-8"))]


def longer(text: str, times: int) -> str:
    """``text`` after itself ``times`` times, its notes numbered on so that each label stays one note's."""
    last = max((int(found[2]) for found in NOTE.finditer(text)), default=0)
    return "\n".join(NOTE.sub(partial(_numbered_on, by=last * turn), text) for turn in range(times))


def _numbered_on(found: re.Match[str], by: int) -> str:
    return f"[{found[1] or ''}{int(found[2]) + by}"


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = perf_counter()
    for text in texts:
        work(text)
    return perf_counter() - start


def speeds(groups: dict[str, list[str]], repeats: int) -> list[Line]:
    """A line for each group of texts, after one warming pass that does not count."""
    taken: dict[tuple[str, str], list[float]] = defaultdict(list)
    for turn in range(repeats + 1):
        for name, texts in groups.items():
            for work in (_by_rules, plain):
                spent = seconds(work, texts)
                if turn:
                    taken[name, work.__name__].append(spent)
    sizes = {name: sum(len(text.encode()) for text in texts) / 1e6 for name, texts in groups.items()}
    return [
        Line(name, size, size / median(ours), size / min(ours), size / median(taken[name, "plain"]))
        for name, size in sizes.items()
        for ours in (taken[name, _by_rules.__name__],)
    ]


def with_tagger(texts: list[str], repeats: int) -> Asked | None:
    """The median over ``repeats`` readings; None where underthesea is not installed."""
    try:
        nounphrases.ends(["cán bộ"])  # loads it
    except NotInstalled:
        return None
    taken, sent = [], 0
    for _ in range(repeats):
        nounphrases.forget()
        phrases: list[str] = []
        with patch.object(nounphrases, "ends", partial(_noting, nounphrases.ends, phrases)):
            taken.append(seconds(_by_tagger, texts))
        sent = sum(map(len, phrases))
    size = sum(len(text.encode()) for text in texts) / 1e6
    return Asked(size, size / median(taken), sent / sum(map(len, texts)))


def _by_rules(text: str) -> object:
    return extract_text(text, nlp=False)


def _by_tagger(text: str) -> object:
    return extract_text(text, nlp=True)


def _noting(ends: Callable[[Sequence[str]], list[int]], noted: list[str], phrases: Sequence[str]) -> list[int]:
    noted.extend(phrases)
    return ends(phrases)


def start(code: str, *words: str) -> tuple[float, str]:
    """Seconds that a fresh interpreter takes for ``code``, and what it wrote to standard error."""
    begin = perf_counter()
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, encoding="utf-8", check=True)
    return perf_counter() - begin, done.stderr


def starts(repeats: int) -> Start:
    """The medians over ``repeats`` fresh interpreters of each sort."""
    rounds = [(start(HELP, "--help"), start("pass")) for _ in range(repeats)]
    loaded = rounds[0][0][1].split()
    helps, bare = (median(taken for taken, _ in sort) for sort in zip(*rounds, strict=True))
    return Start(helps, bare, [name for name in HEAVY if name in loaded])


def table(lines: list[Line], asked: Asked | None, begun: Start) -> str:
    """The figures for people; ``of 1x`` is the speed as a share of that on the sample as it is."""
    rows = [f"{'text':28}{'MB':>8}{'MB/s':>8}{'best':>8}{'plain re':>10}{'ratio':>8}{'of 1x':>8}"]
    base = {line.name: line.speed for line in lines}["sample, 1x"]
    for line in lines:
        share = f"{line.speed / base:8.2f}" if line.name.startswith("sample") else ""
        ratio = f"{line.plain / line.speed:7.1f}x"
        rows.append(f"{line.name:28}{line.size:8.2f}{line.speed:8.2f}{line.best:8.2f}{line.plain:10.1f}{ratio}{share}")
    if asked is not None:
        sent = f"  sent to it: {asked.share:.3%} of the text"
        rows.append(f"{'the first, underthesea on':28}{asked.size:8.2f}{asked.speed:8.2f}{sent}")
    heavy = ", ".join(begun.heavy) or "none"
    rows.append(f"\nvanban --help  {begun.help:.2f} s (Python alone {begun.python:.2f} s); heavy libraries: {heavy}")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a folder of .txt documents; those in Vietnamese are measured")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="repeats of each figure (5)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    sample = SAMPLE.read_text(encoding="utf-8")
    groups = {f"sample, {times}x": [longer(sample, times)] for times in LENGTHS}
    if args.texts and (texts := texts_of(args.texts)):
        groups = {f"{len(texts)} texts of {args.texts.name}": texts, **groups}
    elif args.texts:
        print(f"no Vietnamese texts in {args.texts}: only the sample is measured", file=sys.stderr)
    settle()
    lines, begun = speeds(groups, args.repeats), starts(args.repeats)
    asked = with_tagger(next(iter(groups.values())), args.repeats)
    tagger = asked._asdict() if asked else None
    figures = {"lines": [line._asdict() for line in lines], "tagger": tagger, "start": begun._asdict()}
    print(json.dumps(figures, ensure_ascii=False, indent=1) if args.json else table(lines, asked, begun))
    return 0


if __name__ == "__main__":
    sys.exit(main())
