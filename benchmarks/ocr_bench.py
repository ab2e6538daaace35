"""Recognition against plain tesseract over the scans beside the checkout: character errors and seconds a page.

    python benchmarks/ocr_bench.py SHARED [--only GLOB] [--json]

SHARED holds ``gold/scan-*.json`` (with a ``transcription`` each) and ``corpus/scans``. Both sides read the same pages
in the same run, one page at a time, one thread each: here the whole way to a document's text; there
``tesseract -l vie --psm 3`` on the page drawn at 200 dpi. "Body" is the text from the first sentence to "Nơi nhận",
searched for as a whole in what was read, so that the order of letterhead and signatures does not count.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

from extractor.parsers import pdf, programs
from extractor.parsers.limits import Limits
from extractor.parsers.ocr import available, desk, tesseract

_BODY = re.compile(r"(?:Ngày \d{1,2} tháng|Xét đề nghị|Căn cứ|Thực hiện|Theo đề nghị|Thi hành)")


@dataclass
class Row:
    """One document: letters of the transcription, and the errors and seconds of both sides."""

    name: str
    pages: int
    letters: int
    ours: int
    plain: int
    body_letters: int
    body_ours: int
    body_plain: int
    seconds: float
    plain_seconds: float


def normal(text: str) -> str:
    """NFC, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def errors(wanted: str, read: str, *, within: bool = False) -> int:
    """Edits between two texts; ``within``: those of the best place of ``wanted`` in ``read``.

    Myers' bit-parallel algorithm (Journal of the ACM 46, 1999), one machine word of any length.
    """
    if not wanted:
        return 0 if within else len(read)
    ones = (1 << len(wanted)) - 1
    top = 1 << (len(wanted) - 1)
    places: dict[str, int] = {}
    for place, letter in enumerate(wanted):
        places[letter] = places.get(letter, 0) | 1 << place
    up, down, score = ones, 0, len(wanted)
    best = score
    for letter in read:
        same = places.get(letter, 0)
        across = (((same & up) + up) ^ up) | same
        more, fewer = down | (~(across | up) & ones), up & across
        score += bool(more & top) - bool(fewer & top)
        more, fewer = ((more << 1) | (not within)) & ones, (fewer << 1) & ones
        up, down = fewer | (~(same | down | more) & ones), more & (same | down)
        best = min(best, score)
    return best if within else score


def body(transcription: str) -> str:
    """The text from the first sentence to the recipients."""
    lines = re.sub(r"--- page \d+ ---\n(?:\d+\n)?", "", transcription).split("\n")
    start = next((place for place, line in enumerate(lines) if _BODY.match(line)), 0)
    end = next((place for place, line in enumerate(lines) if line.startswith("Nơi nhận")), len(lines))
    return normal("\n".join(lines[start:end]))


def plainly(path: Path) -> Iterator[str]:
    """What tesseract alone reads, page by page."""
    import pypdfium2

    program = programs.find(tesseract.TESSERACT)
    assert program is not None
    with pypdfium2.PdfDocument(str(path)) as document:
        for page in document:
            buffer = BytesIO()
            page.render(scale=200 / 72).to_pil().save(buffer, "PNG")
            command = [str(program), "-", "-", "-l", "vie", "--psm", "3", "--dpi", "200"]
            environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
            done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True, env=environment)
            yield done.stdout.decode("utf-8")


def measure(annotation: Path, corpus: Path) -> Row:
    """Both sides over one document."""
    gold = json.loads(annotation.read_text(encoding="utf-8"))
    path = corpus / gold["file"]
    wanted = normal(re.sub(r"--- page \d+ ---", "", gold["transcription"]))
    inner = body(gold["transcription"])
    start = time.perf_counter()
    document = pdf.read(path.read_bytes(), Limits())
    middle = time.perf_counter()
    plain = normal(" ".join(plainly(path)))
    end = time.perf_counter()
    ours = normal(document.text)
    return Row(
        name=annotation.stem,
        pages=document.pages or 1,
        letters=len(wanted),
        ours=errors(wanted, ours),
        plain=errors(wanted, plain),
        body_letters=len(inner),
        body_ours=errors(inner, ours, within=True),
        body_plain=errors(inner, plain, within=True),
        seconds=middle - start,
        plain_seconds=end - middle,
    )


def printed(rows: list[Row]) -> Iterator[str]:
    """The table, with a line for all."""
    yield f"{'':28}{'letters':>8}{'ours':>7}{'plain':>7}{'body':>7}{'ours':>6}{'plain':>6}{'s/page':>8}{'plain':>7}"
    for row in rows:
        yield (
            f"{row.name:28}{row.letters:8}{row.ours:7}{row.plain:7}{row.body_letters:7}{row.body_ours:6}{row.body_plain:6}"
            f"{row.seconds / row.pages:8.2f}{row.plain_seconds / row.pages:7.2f}"
        )
    pages, letters = sum(row.pages for row in rows), sum(row.letters for row in rows)
    inner = sum(row.body_letters for row in rows)
    yield (
        f"character error rate: ours {sum(r.ours for r in rows) / letters:.4f}, "
        f"plain {sum(r.plain for r in rows) / letters:.4f}; "
        f"body only: ours {sum(r.body_ours for r in rows) / inner:.4f}, "
        f"plain {sum(r.body_plain for r in rows) / inner:.4f}"
    )
    yield (
        f"seconds a page: ours {sum(r.seconds for r in rows) / pages:.2f}, "
        f"plain {sum(r.plain_seconds for r in rows) / pages:.2f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", default="scan-*", metavar="GLOB", help="the annotations of these names")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    args = parser.parse_args()
    found = sorted(path for path in (args.shared / "gold").glob("*.json") if fnmatch(path.stem, args.only))
    if not found or not available():
        print("nothing to measure: no scans, or tesseract with Vietnamese is not installed")
        return 0
    desk.workers = lambda: 1
    rows = [measure(path, args.shared / "corpus") for path in found]
    print(json.dumps([asdict(row) for row in rows], indent=1) if args.json else "\n".join(printed(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
