"""Pages a second of PDFs with a text layer, against pdfplumber alone in the same run, and peak memory of a long one.

    python benchmarks/pdf_bench.py FOLDER [--files N] [--repeats N] [--pages N] [--json]

FOLDER holds PDFs; of those with text on every page the first N by name are read. One process, one core; the two take
turns, and each figure is the median of its repeats. The long file is made of the pages of the same files and
read by a process of its own, whose peak memory is told.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import pdfplumber
import pypdfium2

from extractor.parsers import pdf
from extractor.parsers.limits import Limits

READ_LONG = """
import sys, tracemalloc
from pathlib import Path
from extractor.parsers import pdf
from extractor.parsers.limits import Limits
document = pdf.read(Path(sys.argv[1]).read_bytes(), Limits())
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1 / 1024)
except ImportError:
    import ctypes
    class Counters(ctypes.Structure):
        _fields_ = [("cb", ctypes.c_ulong), ("faults", ctypes.c_ulong)] + [(f"n{i}", ctypes.c_size_t) for i in range(8)]
    counters = Counters(cb=ctypes.sizeof(Counters))
    ctypes.windll.psapi.GetProcessMemoryInfo(ctypes.c_void_p(-1), ctypes.byref(counters), counters.cb)
    peak = counters.n0
print(document.pages, peak / 1e6)
"""


class Figures(NamedTuple):
    """Milliseconds a page of ours and of pdfplumber; pages and peak megabytes of the long file."""

    files: int
    pages: int
    ours: float
    pdfplumber: float
    long_pages: int
    peak: float


def ours(data: bytes) -> None:
    pdf.read(data, Limits())


def peer(data: bytes) -> None:
    """What a plain script does: the text of each page as pdfplumber gives it."""
    with pdfplumber.open(BytesIO(data)) as file:
        for page in file.pages:
            page.extract_text()
            page.close()


def with_text(folder: Path, most: int) -> list[bytes]:
    """The files whose every page has text."""
    found: list[bytes] = []
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        with pypdfium2.PdfDocument(data) as file:
            if all(page.get_textpage().count_chars() > 400 for page in file):
                found.append(data)
        if len(found) == most:
            break
    return found


def seconds(work: Callable[[bytes], None], files: list[bytes]) -> float:
    start = perf_counter()
    for data in files:
        work(data)
    return perf_counter() - start


def long_file(files: list[bytes], pages: int, path: Path) -> None:
    """A file of ``pages`` pages made of those of ``files``, over and over."""
    with pypdfium2.PdfDocument.new() as target:
        for data in cycle(files):
            with pypdfium2.PdfDocument(data) as source:
                target.import_pages(source, list(range(min(len(source), pages - len(target)))))
            if len(target) >= pages:
                break
        target.save(path)


def peak(path: Path) -> tuple[int, float]:
    """Pages and peak megabytes of a process that reads ``path``."""
    done = subprocess.run(
        [sys.executable, "-c", READ_LONG, str(path)], capture_output=True, encoding="utf-8", check=True
    )
    pages, megabytes = done.stdout.split()
    return int(pages), float(megabytes)


def measured(files: list[bytes], repeats: int, pages: int) -> Figures:
    taken: dict[str, list[float]] = {"ours": [], "peer": []}
    for turn in range(repeats + 1):
        for work in (ours, peer):
            spent = seconds(work, files)
            if turn:
                taken[work.__name__].append(spent)
    count = sum(pdf.read(data, Limits()).pages or 0 for data in files)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        long_file(files, pages, path)
        long_pages, megabytes = peak(path)
    per_page = {name: 1000 * median(times) / count for name, times in taken.items()}
    return Figures(len(files), count, per_page["ours"], per_page["peer"], long_pages, megabytes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=8, metavar="N", help="how many files are read (8)")
    parser.add_argument("--repeats", type=int, default=3, metavar="N", help="repeats of each figure (3)")
    parser.add_argument("--pages", type=int, default=500, metavar="N", help="pages of the long file (500)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    files = with_text(args.folder, args.files)
    if not files:
        print(f"no PDF with text on every page in {args.folder}", file=sys.stderr)
        return 1
    it = measured(files, args.repeats, args.pages)
    if args.json:
        print(json.dumps(it._asdict()))
        return 0
    print(f"{it.files} files, {it.pages} pages")
    print(f"this parser  {it.ours:7.1f} ms a page  {1000 / it.ours:7.0f} pages a second")
    print(f"pdfplumber   {it.pdfplumber:7.1f} ms a page  {1000 / it.pdfplumber:7.0f} pages a second")
    print(f"ratio        {it.pdfplumber / it.ours:7.1f}x")
    print(f"peak memory of {it.long_pages} pages: {it.peak:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
