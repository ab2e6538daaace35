"""How indexing scales from one process to two, and what memory it takes.

    python benchmarks/ingest_bench.py FOLDER [--files N] [--repeats N] [--json]

FOLDER holds documents; copies of them, each with a line of its own so that no two have the same bytes, are indexed into
a new index: with one job, which reads and writes in one process, and with two. Runs take turns and the best of each
counts: a machine that does other work slows some of them. What two cores could reach that do nothing else is told from
the seconds of the processors. Memory is the largest that any process held.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

SUFFIXES = (".txt", ".docx", ".pdf")
RUN = """
import sys, time
from extractor.index import Index
from extractor.parsers.limits import Limits
limits = Limits(max_seconds=900.0) if int(sys.argv[3]) > 1 else Limits()
if __name__ == "__main__":
    with Index.open(sys.argv[2]) as index:
        begin = time.perf_counter()
        report = index.ingest([sys.argv[1]], jobs=int(sys.argv[3]), limits=limits)
        print(time.perf_counter() - begin, report.new, report.failed)
"""


class Run(NamedTuple):
    """Seconds from start to end, those of reading and writing alone, those of all processors; files read and failed."""

    whole: float
    reading: float
    processor: float
    read: int
    failed: int


def copies(source: Path, target: Path, number: int) -> None:
    """``number`` documents in ``target``, each made from one of ``source`` and like no other."""
    files = [path for path in sorted(source.rglob("*")) if path.suffix.lower() in SUFFIXES]
    for turn, path in enumerate(islice(cycle(files), number)):
        copy = target / f"{turn:05}{path.suffix.lower()}"
        if path.suffix.lower() == ".txt":
            copy.write_bytes(path.read_bytes() + f"\nBản sao thứ {turn}.\n".encode())
        elif path.suffix.lower() == ".pdf":
            copy.write_bytes(path.read_bytes() + f"\n% {turn}\n".encode())
        else:
            copy.write_bytes(path.read_bytes())
            with ZipFile(copy, "a", ZIP_DEFLATED) as package:
                package.writestr("docProps/copy.txt", str(turn))


def indexing(folder: Path, jobs: int) -> Run:
    """One run in a process of its own, into a new index."""
    with tempfile.TemporaryDirectory() as place:
        begin, before = perf_counter(), processor_seconds()
        command = [sys.executable, "-c", RUN, str(folder), str(Path(place, "index.db")), str(jobs)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        whole = perf_counter() - begin
    reading, read, failed = done.stdout.split()
    return Run(whole, float(reading), processor_seconds() - before, int(read), int(failed))


def processor_seconds() -> float:
    """What the processes that have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=400, metavar="N", help="documents to index (400)")
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="runs with each number of jobs (3)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        copies(args.folder, Path(place), args.files)
        runs = [(indexing(Path(place), 1), indexing(Path(place), 2)) for _ in range(args.repeats)]
    one, two = (min(sort, key=lambda run: run.whole) for sort in zip(*runs, strict=True))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    ratio = max(first.whole / second.whole for first, second in runs)
    bound = 2 * min(run.processor for run, _ in runs) / min(run.processor for _, run in runs)
    figures = {"one": one._asdict(), "two": two._asdict(), "ratio": one.whole / two.whole, "best pair": ratio,
               "two cores to themselves": bound}  # fmt: skip
    if args.json:
        print(json.dumps({**figures, "memory MB": memory}))
        return 0
    for jobs, run in ((1, one), (2, two)):
        print(
            f"{jobs} jobs: {run.whole:6.2f} s whole, {run.reading:6.2f} s reading, {run.read / run.whole:6.1f} files/s"
        )
    print(f"one to two: {one.whole / two.whole:.2f}x (best pair of turns {ratio:.2f}x); peak memory {memory:.0f} MB")
    print(f"by seconds of the processors ({one.processor:.2f} and {two.processor:.2f} s): {bound:.2f}x at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
