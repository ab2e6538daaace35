"""Pages of text PDFs made scan-like and read again: characters wrong at three resolutions, beside plain tesseract.

    python benchmarks/ocr_scanlike.py SHARED [--pages 40] [--dpi 150 200 300] [--other] [--json]

SHARED holds ``corpus/**/*.pdf``. Pages with a full text layer are drawn, turned by 0.1 to 0.6 degrees, given the grain
of a scanner and stored as JPEG of quality 55, the same for every run. The truth is the text layer. Both sides read the
same picture in the same run, one thread each: here ``recognise_page``, there ``tesseract -l vie --psm 3``; of both the
words count in the order in which they were recognised, so that layout plays no part. List letters are the words "a)",
"b)", "đ)" of the truth. Processor time is that of both sides' own processes and of this one while they run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from ocr_bench import errors, normal

from extractor.parsers import programs
from extractor.parsers.limits import Limits
from extractor.parsers.ocr import available, recognise_page, tesseract
from extractor.parsers.ocr.layer import is_believable
from extractor.parsers.pdf.sheet import SheetImage

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = (150, 200, 300)
_RISE = 12.0
"""Points that a letter may stand above the lowest before it: marks and small raised letters."""
_LEANS = (0.1, 0.6)
_GRAIN = 12.0
_QUALITY = 55
_LETTER = re.compile(r"[a-zđ]\)")


@dataclass(frozen=True, slots=True)
class ScanLikePage:
    """A page with a text layer: its file, its number from 1, what its text layer says."""

    file: Path
    number: int
    text: str


@dataclass(slots=True)
class Measured:
    """One page at one resolution: letters of the truth; errors, list letters and processor seconds of both sides."""

    name: str
    dpi: int
    letters: int
    ours: int
    plain: int
    listed: int
    listed_ours: int
    listed_plain: int
    seconds: float
    plain_seconds: float


def pages(corpus: Path, least: int, *, tables: bool) -> Iterator[ScanLikePage]:
    """Up to three pages of each PDF with a full text layer in reading order: its first, one of its middle, its last."""
    import pypdfium2

    for file in sorted(corpus.rglob("*.pdf")):
        if "scans" in file.parts:
            continue
        with pypdfium2.PdfDocument(str(file)) as document:
            for index in sorted({0, len(document) // 2, len(document) - 1}):
                page = document[index]
                layer = page.get_textpage()
                text = normal(layer.get_text_range().replace("\ufffe", "-"))
                drawn = sum(found.type == 3 for found in page.get_objects(max_depth=2))
                if (
                    len(text) >= least
                    and not drawn
                    and page.get_rotation() == 0
                    and is_believable(text.split())
                    and (tables or is_in_order(layer))
                ):
                    yield ScanLikePage(file, index + 1, text)


def is_in_order(text_page: Any) -> bool:
    """Whether a text layer goes down the page line by line: else its order, and no letter, would count as wrong."""
    low = None
    for place in range(text_page.count_chars()):
        if not text_page.get_text_range(place, 1).strip():
            continue
        _, bottom, _, _ = text_page.get_charbox(place)
        if low is not None and bottom > low + _RISE:
            return False
        low = min(bottom, low) if low is not None else bottom
    return True


def chosen(found: list[ScanLikePage], count: int, *, other: bool) -> list[ScanLikePage]:
    """Two of three pages, or with ``other`` the third, which one may look at while working; at most ``count``."""
    return [page for place, page in enumerate(found) if (place % 3 == 2) is (other and len(found) > 2)][:count]


def drawn(page: ScanLikePage, dpi: int) -> Image:
    """The page as a scanner gives it."""
    import numpy
    import pypdfium2
    from PIL import Image as pictures

    chance = Random(f"{page.file.name} {page.number}")
    with pypdfium2.PdfDocument(str(page.file)) as document:
        grey = document[page.number - 1].render(scale=dpi / 72, may_draw_forms=False).to_pil().convert("L")
    lean = chance.uniform(*_LEANS) * chance.choice((-1, 1))
    turned = grey.rotate(lean, pictures.Resampling.BICUBIC, fillcolor=255)
    noise = numpy.random.default_rng(chance.randrange(2**32)).normal(0.0, _GRAIN, (turned.height, turned.width))
    grainy = numpy.clip(numpy.asarray(turned, dtype=float) * 0.9 + 12 + noise, 0, 255).astype("uint8")
    buffer = BytesIO()
    pictures.fromarray(grainy).save(buffer, "JPEG", quality=_QUALITY)
    return pictures.open(buffer).convert("RGB")


def plainly(image: Image, dpi: int) -> str:
    """What tesseract alone reads."""
    program = programs.find(tesseract.TESSERACT)
    assert program is not None
    buffer = BytesIO()
    image.save(buffer, "PNG")
    command = [str(program), "-", "-", "-l", "vie", "--psm", "3", "--dpi", str(dpi)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True, env=environment)
    return normal(done.stdout.decode("utf-8"))


def ours(page: ScanLikePage, image: Image, dpi: int) -> str:
    """What recognition reads, in its own order."""
    sheet = SheetImage(page.number, image.width * 72 / dpi, image.height * 72 / dpi, dpi, image)
    return normal(" ".join(word.text for word in recognise_page(sheet, Limits()).words))


def spent() -> float:
    """Processor seconds of this process and of those that it waited for."""
    time = os.times()
    return time.user + time.system + time.children_user + time.children_system


def listed(text: str) -> Counter[str]:
    """The list letters among the words of a text."""
    return Counter(word for word in text.split() if _LETTER.fullmatch(word))


def measure(page: ScanLikePage, dpi: int) -> Measured:
    """Both sides over one page."""
    image = drawn(page, dpi)
    start = spent()
    read = ours(page, image, dpi)
    middle = spent()
    plain = plainly(image, dpi)
    end = spent()
    wanted = listed(page.text)
    return Measured(
        name=f"{page.file.stem} {page.number}",
        dpi=dpi,
        letters=len(page.text),
        ours=errors(page.text, read),
        plain=errors(page.text, plain),
        listed=wanted.total(),
        listed_ours=(wanted & listed(read)).total(),
        listed_plain=(wanted & listed(plain)).total(),
        seconds=middle - start,
        plain_seconds=end - middle,
    )


def printed(rows: list[Measured]) -> Iterator[str]:
    """A line for each resolution, and one for all."""
    columns = {"dpi": 5, "pages": 7, "letters": 9, "wrong": 8, "plain": 8, "worse on": 10, "a) b)": 7, "ours": 6}
    yield "".join(f"{name:>{width}}" for name, width in {**columns, " plain": 7, "time": 7}.items())
    for dpi in (*sorted({row.dpi for row in rows}), 0):
        those = [row for row in rows if dpi in (0, row.dpi)]
        letters = sum(row.letters for row in those)
        mine, plain = sum(row.ours for row in those), sum(row.plain for row in those)
        times = sum(row.seconds for row in those) / (sum(row.plain_seconds for row in those) or 1)
        yield (
            f"{dpi or 'all':>5}{len(those):7}{letters:9}{mine / letters:8.2%}{plain / letters:8.2%}"
            f"{sum(row.ours > row.plain for row in those):10}{sum(row.listed for row in those):7}"
            f"{sum(row.listed_ours for row in those):6}{sum(row.listed_plain for row in those):7}{times:6.2f}×"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--least", type=int, default=900, help="letters that a page must have")
    parser.add_argument("--tables", action="store_true", help="pages whose text layer is in another order too")
    parser.add_argument("--other", action="store_true", help="the third of the pages that the measure leaves out")
    parser.add_argument("--dpi", type=int, nargs="+", default=list(DPI))
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    args = parser.parse_args()
    found = list(pages(args.shared / "corpus", args.least, tables=args.tables))
    if not found or not available():
        print("nothing to measure: no text PDFs, or tesseract with Vietnamese is not installed")
        return 0
    rows = []
    for page in chosen(found, args.pages, other=args.other):
        for dpi in args.dpi:
            rows.append(measure(page, dpi))
            print(f"{rows[-1].name} {dpi}: {rows[-1].ours} {rows[-1].plain}", file=sys.stderr, flush=True)
    print(json.dumps([asdict(row) for row in rows], indent=1) if args.json else "\n".join(printed(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
