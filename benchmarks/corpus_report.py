"""What a change does to real documents: citations gained and lost against the last release, by document.

    python benchmarks/corpus_report.py CORPUS [--write] [--baseline FILE] [--lines N]

Reads the documents of vbpl, congbao and letters in the folder CORPUS. ``--write`` stores what is found as the baseline
(benchmarks/baseline/citations.jsonl.gz); without it, the difference from the baseline is printed, and nothing fails:
whether a citation gained is right, a person must see. The baseline holds form, number or name, and zone of each
citation and the SHA-256 of each file, no text.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import extractor
from extractor import VanbanError, extract

BASELINE = Path(__file__).parent / "baseline" / "citations.jsonl.gz"
FOLDERS = ("vbpl", "congbao", "letters")
SUFFIXES = (".txt", ".md", ".docx", ".doc", ".pdf")

Key = tuple[str, str, str]
"""Form, what is cited, zone."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file; ``digest`` is the file's SHA-256, ``failed`` why it could not be read."""

    file: str
    digest: str
    citations: Counter[Key]
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a document gained and lost, or what became of the document itself."""

    file: str
    gained: Counter[Key]
    lost: Counter[Key]
    remark: str = ""


def read(path: Path, name: str) -> Found:
    """The citations of one file, named by its place in the corpus."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        record = extract(path)
    except VanbanError as error:
        return Found(name, digest, Counter(), error.code)
    found: Counter[Key] = Counter(
        (one.form, one.key or " ".join(filter(None, (one.name, one.year))), one.zone) for one in record.citations
    )
    return Found(name, digest, found)


def read_all(corpus: Path) -> list[Found]:
    """Every document of the corpus, in order of their names."""
    folders = [folder for name in FOLDERS if (folder := corpus / name).is_dir()]
    paths = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(read, paths, [path.relative_to(corpus).as_posix() for path in paths], chunksize=8))


def store(found: Iterable[Found], path: Path) -> None:
    """Write a baseline; the same findings give the same bytes."""
    lines = [json.dumps({"version": extractor.__version__})]
    for one in found:
        rows = [[*key, count] for key, count in sorted(one.citations.items())]
        values = {"file": one.file, "sha256": one.digest, "failed": one.failed, "citations": rows}
        lines.append(json.dumps(values, ensure_ascii=False, separators=(",", ":")))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", mtime=0))


def load(path: Path) -> tuple[str, list[Found]]:
    """The version that wrote a baseline, and what it found."""
    heading, *lines = map(json.loads, gzip.decompress(path.read_bytes()).decode().splitlines())
    found = [
        Found(line["file"], line["sha256"], Counter({(f, k, z): n for f, k, z, n in line["citations"]}), line["failed"])
        for line in lines
    ]
    return heading["version"], found


def compare(before: Iterable[Found], after: Iterable[Found]) -> Iterator[Change]:
    """The documents that differ, in order of their names."""
    old, new = ({one.file: one for one in side} for side in (before, after))
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was is None or now is None:
            side = now or was
            assert side is not None
            yield Change(name, Counter(), Counter(), "is new" if was is None else "is gone")
            continue
        gained, lost = now.citations - was.citations, was.citations - now.citations
        remark = _remark(was, now)
        if gained or lost or remark:
            yield Change(name, gained, lost, remark)


def _remark(was: Found, now: Found) -> str:
    if was.failed != now.failed:
        return f"cannot be read any more: {now.failed}" if now.failed else "can be read now"
    return "is another file" if was.digest != now.digest else ""


def report(version: str, changes: list[Change], documents: int, most: int) -> Iterator[str]:
    """The lines of the report; at most ``most`` citations a document."""
    gained, lost = (Counter[str]() for _ in range(2))
    for change in changes:
        gained.update(_by_form(change.gained))
        lost.update(_by_form(change.lost))
    yield f"Citations in {documents} documents against {version}: {gained.total()} gained, {lost.total()} lost"
    for form in sorted(gained | lost):
        yield f"  {form:10} +{gained[form]} -{lost[form]}"
    for change in changes:
        remark = f" ({change.remark})" if change.remark else ""
        yield f"{change.file}: +{change.gained.total()} -{change.lost.total()}{remark}"
        rows = [*_rows("+", change.gained), *_rows("-", change.lost)]
        yield from rows[:most]
        if len(rows) > most:
            yield f"    … {len(rows) - most} more"


def _by_form(citations: Counter[Key]) -> Counter[str]:
    forms: Counter[str] = Counter()
    for (form, _, _), count in citations.items():
        forms[form] += count
    return forms


def _rows(sign: str, citations: Counter[Key]) -> Iterator[str]:
    for (form, key, zone), count in sorted(citations.items()):
        yield f"    {sign} {form:10} {key} [{zone}]" + (f" x{count}" if count > 1 else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="the folder of real documents")
    parser.add_argument("--write", action="store_true", help="store what is found as the baseline")
    parser.add_argument("--baseline", type=Path, default=BASELINE, metavar="FILE", help="the baseline")
    parser.add_argument("--lines", type=int, default=20, metavar="N", help="at most so many citations a document (20)")
    args = parser.parse_args()
    found = read_all(args.corpus)
    if not found:
        print(f"no documents in {args.corpus}: nothing to report", file=sys.stderr)
    elif args.write:
        store(found, args.baseline)
        print(
            f"{args.baseline.name}: {sum(one.citations.total() for one in found)} citations in {len(found)} documents"
        )
    elif not args.baseline.is_file():
        print("no baseline yet: make corpus-baseline", file=sys.stderr)
    else:
        version, before = load(args.baseline)
        print("\n".join(report(version, list(compare(before, found)), len(found), args.lines)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
