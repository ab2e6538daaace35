"""A fuzzer: documents, registers and packages that are nearly sound, each read in a process of its own within limits.

    python -m tests.faults.fuzz [--files N] [--seed SEED] [--from FOLDER …] [--jobs N] [--keep FOLDER] [--only NUMBER]

N files, and a fifth as many workbooks, lists and messages, which are imported. Every file has to end as a record or as
an error that is said to people: a trace, a hang, a process that dies, whatever a library prints of its own, and a file
or process left behind are findings, written to the folder of ``--keep``. Equal arguments make equal changes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from extractor.desk import Desk
from extractor.errors import VanbanError
from extractor.index.ingest.pool import Workers
from extractor.parsers.limits import MEGABYTE, Limits
from extractor.pipeline import extract_bytes
from tests.exchange.workbooks import messy
from tests.faults.conftest import letter
from tests.faults.mutation import CHANGES, zipped
from tests.faults.ways import below
from tests.parsers.compound_factory import compound, word
from tests.parsers.docx_factory import docx, fn, in_style, note, p, r, tbl, tc, tr
from tests.parsers.page_factory import Sheet
from tests.parsers.pdf_factory import Pdf

LIMITS = Limits(max_seconds=300.0, max_memory=2048 * MEGABYTE)
"""A page that lost its text is read from its picture, which takes seconds, and more on a busy machine."""
SHARES = {"docx": 30, "pdf": 26, "rtf": 15, "txt": 10, "html": 9, "zip": 4, "doc": 3, "png": 2, "tif": 1}
IMPORTED = {"xlsx": 8, "csv": 1, "edxml": 1}
LARGEST = 120_000
"""Bytes of a real document that is taken as a seed: many small ones tell more than a large one."""
MOST_SEEDS = 60
BAD = ("internal", "file.timeout", "file.crashed", "file.memory", "left behind")
RTF = r"""{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1 .VnTime;}}{\colortbl;\red9\green9\blue9;}
{\info{\title a}{\author b}}\pard\qc\b S\u7889?: 71/2023/Q\u272?-UBND\b0\par {\f1 QuyÕt ®Þnh}\par
\pard\li720 \u272?i\u7873?u 1. Giao S\u7903?{\footnote\pard K\u7871? ho\u7841?ch s\u7889? 252/KH-UBND}\par
\trowd\trgaph108\clmgf\cellx2000\clmrg\cellx4000\pard\intbl a\cell b\cell\row
{\*\listtable{\list\listid1{\listlevel\levelnfc0{\leveltext\'02\'00.;}}}}{\*\bkmkstart x}{\*\bkmkend x}
{\field{\*\fldinst HYPERLINK "x"}{\fldrslt y}}{\pict\pngblip\picw9\pich9 89504e47}{\super 1}\line\tab\page\'ae\bin3 abc}"""
HTML = """<html><head><meta charset="utf-8"><style>p{color:red}</style></head><body><p>Số: 71/2023/QĐ-UBND</p>
<table border=1><tr><td colspan=2 rowspan=3>Nhiệm vụ<td>b</tr><tr><th>c<table><tr><td>d</table></table>
<ol start=3 type=a><li>Giao Sở<ul><li>x</ul></ol><p>a<sup><a href="#n1">1</a></sup> &nbsp;&#272; <b>b<i>c</b>d</i></p>
<pre> x\n y</pre><!-- c --><script>1</script><div id=n1>1. Kế hoạch số 252/KH-UBND</div></body></html>"""
EDXML = """<?xml version="1.0" encoding="UTF-8"?><edXML:edXML xmlns:edXML="http://www.e-doc.vn/Schema/"><edXML:edXMLEnvelope>
<edXML:edXMLHeader><edXML:MessageHeader><edXML:From><edXML:OrganName>UBND tỉnh</edXML:OrganName></edXML:From>
<edXML:Code><edXML:CodeNumber>71</edXML:CodeNumber><edXML:CodeNotation>QĐ-UBND</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:PromulgationDate>2023-10-20</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:Subject>Về việc</edXML:Subject></edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML:edXML>"""


def made() -> dict[str, list[bytes]]:
    """Small sound files of each format."""
    page = Pdf()
    page.page().text(85, 80, "Số: 71/2023/QĐ-UBND").text(85, 120, "Điều 1. Giao Sở", 14).field(300, 80, "25")
    body = p(r("Số: 71/2023/QĐ-UBND"), fn(1), properties=in_style("Heading1")) + tbl(
        tr(tc(p(r("Nhiệm vụ"))), tc(p(r("12,5 tỷ đồng")))), tr(tc(tbl(tr(tc(p(r("a"))))))), tr(tc(p(r("b"))))
    )
    picture = Sheet().letterhead().image.resize((500, 420))
    paper: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("png", "tif"):
            place = Path(folder) / f"a.{kind}"
            picture.save(place, dpi=(60, 60))
            paper[kind] = place.read_bytes()
    word_file = docx(body, footnotes=note(1, p(r("Kế hoạch số 252/KH-UBND"))))
    return {
        "docx": [word_file], "pdf": [page.bytes()], "rtf": [RTF.encode("latin-1")], "html": [HTML.encode()],
        "txt": [letter(1).encode(), letter(2).encode("utf-16")], "doc": [compound(word())],
        "png": [paper["png"]], "tif": [paper["tif"]], "edxml": [EDXML.encode()], "xlsx": [messy(30)],
        "csv": ["Số đến,Ngày đến,Tác giả,\"Số, ký hiệu\",Trích yếu\n1,5/1/2026,Sở A,12/CV,\"Về\"\"x\"\n".encode()],
        "zip": [zipped({"a.docx": word_file, "b/c.txt": letter(3).encode(), "d.rtf": RTF.encode("latin-1")})],
    }  # fmt: skip


def seeds(folders: Sequence[Path]) -> dict[str, list[bytes]]:
    """Those, and real documents out of folders, the same ones each time; no scans, which are Tesseract's work."""
    found = made()
    for kind, kept in found.items():
        files = [file for folder in folders for file in sorted(folder.rglob(f"*.{kind}")) if "scan" not in str(file)]
        small = [file for file in files if file.stat().st_size <= LARGEST]
        kept += [file.read_bytes() for file in Random(kind).sample(small, min(len(small), MOST_SEEDS))]
    return found


@dataclass(frozen=True, slots=True)
class Case:
    """A changed file: its number, what it is, its bytes."""

    number: int
    kind: str
    data: bytes


def case(number: int, seed: int, shares: dict[str, int], sound: dict[str, list[bytes]]) -> Case:
    """The file of a number."""
    random = Random(f"{seed}:{number}:{len(shares)}")
    (kind,) = random.choices(list(shares), list(shares.values()))
    data = CHANGES[kind](random.choice(sound[kind]), random)
    while random.random() < 0.3:
        try:
            data = CHANGES[kind](data, random)
        except (OSError, ValueError, RuntimeError, NotImplementedError, EOFError, SyntaxError):
            break  # the package does not open any more
        except Exception as error:
            if type(error).__module__ not in ("zipfile", "zlib"):
                raise
            break
    return Case(number, kind, data)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reading of a file ended: "read" or an error's code; what was said; how long it took."""

    code: str
    said: str
    seconds: float


def tried(one: Case) -> Outcome:
    """Read or import one, in the process that is there for it."""
    began = time.monotonic()
    try:
        if one.kind in IMPORTED:
            _take_over(one)
        else:
            extract_bytes(one.data, f"fuzzed.{one.kind}", LIMITS).model_dump_json()
    except VanbanError as error:
        return Outcome(error.code, error.message, time.monotonic() - began)
    return Outcome("read", "", time.monotonic() - began)


def _take_over(one: Case) -> None:
    place = Path(tempfile.gettempdir()) / f"fuzzed.{one.kind}"
    place.write_bytes(one.data)
    _desk().take_over(place, "fuzz", book=None, rehearse=True, give_numbers=True)


@cache
def _desk() -> Desk:
    return Desk.open(Path(tempfile.gettempdir()) / "index.db", create=True)


def run(cases: Sequence[Case], jobs: int) -> Iterator[tuple[Case, Outcome]]:
    """How each ended, as they come."""
    with Workers(tried, jobs, LIMITS) as workers:
        for one, answer in workers.as_they_come(cases):
            yield one, answer if isinstance(answer, Outcome) else Outcome(answer.code, answer.message, 0.0)


def left(folder: Path, before: set[int]) -> list[str]:
    """What lies among temporary files, and what runs still, once all has ended."""
    until = time.monotonic() + 20
    while (found := _left(folder, before)) and time.monotonic() < until:
        time.sleep(0.2)
    return found


def _left(folder: Path, before: set[int]) -> list[str]:
    return [each.name for each in folder.iterdir()] + [f"process {pid}" for pid in set(below(os.getpid())) - before]


def fuzz(files: int, seed: int, folders: Sequence[Path], jobs: int, keep: Path, only: int | None = None) -> int:
    """Make, read and report; how many findings there were."""
    sound, found, counts = seeds(folders), 0, {False: Counter[str](), True: Counter[str]()}
    with tempfile.TemporaryDirectory(prefix="vanban-fuzz-") as name, printed() as complaints:
        held, tempfile.tempdir = dict(os.environ), name
        os.environ["TMPDIR"] = name
        before, longest = set(below(os.getpid())), 0.0
        for shares, wanted in ((SHARES, files), (IMPORTED, files // 5)):
            numbers = range(wanted) if only is None else [only]
            for start in range(0, len(numbers), 100):
                cases = [case(number, seed, shares, sound) for number in numbers[start : start + 100]]
                for one, ended in run(cases, jobs):
                    counts[one.kind in IMPORTED][ended.code] += 1
                    longest = max(longest, ended.seconds)
                    if ended.code in BAD or not (ended.code == "read" or ended.code.startswith("file")):
                        found += 1
                        _keep(one, ended, seed, keep)
                for each in left(Path(name), before):
                    found += 1
                    print(f"left behind after {cases[-1].number}: {each}", flush=True)
                if said := complaints():
                    found += 1
                    print(f"printed before {cases[-1].number}: {said[:2000]}", flush=True)
                print(f"{sum(map(Counter.total, counts.values()))} read, {found} findings", flush=True)
        tempfile.tempdir = None
        os.environ.clear()
        os.environ.update(held)
    for imported, counted in counts.items():
        told = ", ".join(f"{count} {code}" for code, count in counted.most_common())
        print(f"{counted.total()} {'registers and messages' if imported else 'documents'}: {told}", flush=True)
    print(f"seed {seed}: {found} findings; the longest took {longest:.1f} s", flush=True)
    return found


@contextmanager
def printed() -> Iterator[Callable[[], str]]:
    """What processes write on standard error meanwhile, told since it was last asked for; nobody else sees it."""
    with tempfile.TemporaryFile() as held:
        before = os.dup(2)
        os.dup2(held.fileno(), 2)
        told = 0

        def fresh() -> str:
            nonlocal told
            held.seek(told)
            data = held.read()
            told += len(data)
            return data.decode("utf-8", "replace")

        try:
            yield fresh
        finally:
            os.dup2(before, 2)
            os.close(before)


def _keep(one: Case, ended: Outcome, seed: int, keep: Path) -> None:
    keep.mkdir(parents=True, exist_ok=True)
    place = keep / f"{seed}-{one.number}-{ended.code}.{one.kind}"
    place.write_bytes(one.data)
    print(f"{place}: {ended.code}: {ended.said[:300]}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=350, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=Path, action="append", default=[], dest="folders", metavar="FOLDER")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--only", type=int, help="the number of one file")
    args = parser.parse_args()
    return int(bool(fuzz(args.files, args.seed, args.folders, args.jobs, args.keep, args.only)))


if __name__ == "__main__":
    from tests.faults import fuzz as importable  # what other processes find by its name

    sys.exit(importable.main())
