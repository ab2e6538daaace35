"""What a change of rules costs an index: the rules' own time, and no file is opened.

    python benchmarks/reread_bench.py FOLDER [FILE …] [--files N]

The documents of FOLDER (so many, evenly taken) and the files are indexed; then with one rule more the index is read
anew, and the same is read from nothing into another one. Told are the seconds of the processor of each, what rules and
rows alone take over the same parsed documents, whether every record is the same byte for byte, and what a document
takes in the index, by kind, with what was parsed of it apart.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor import knowledge
from extractor.index import Index
from extractor.index.findings.document import FileFacts, prepare
from extractor.pipeline import read_again
from extractor.records import Record

SUFFIXES = (".txt", ".docx", ".doc", ".pdf", ".html", ".htm", ".rtf", ".md")
RULE = """
laws:
  - name: Luật Bảo tồn rùa biển, cá heo
    examples: ["theo Luật Bảo tồn rùa biển, cá heo thì => Luật Bảo tồn rùa biển, cá heo"]
"""
SIZES = """
    SELECT method, count(*) AS documents, sum(length(form)) / count(*) AS parsed,
        sum(length(CAST(text AS BLOB))) / count(*) AS text, sum(length(CAST(record AS BLOB))) / count(*) AS record
    FROM documents JOIN contents ON contents.document_id = documents.id JOIN parsed ON parsed.document_id = documents.id
    GROUP BY method ORDER BY method
"""


def used() -> float:
    """Seconds of the processor so far, with those of processes that ended."""
    every = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in every)


@contextmanager
def timed(took: dict[str, float], name: str) -> Iterator[None]:
    """Note how long a block takes."""
    before = used()
    yield
    took[name] = used() - before


def evenly(folder: Path, number: int) -> list[Path]:
    """So many documents of a folder, from all over it."""
    every = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
    return every[:: max(1, len(every) // number)][:number] if every else []


def applied(index: Index) -> None:
    """Make of every parsed document its record and its rows, and store nothing."""
    for row in index.storage.rows("SELECT document_id, record FROM contents"):
        document, record = index.parsed(row[0]), Record.model_validate_json(row[1])
        assert document is not None
        read = read_again(document, record.source)
        prepare(FileFacts(record.source.path, record.source.bytes, None), read, document.text)


def records(index: Index) -> dict[str, str]:
    """The records that an index holds, by content."""
    rows = index.storage.rows("SELECT sha256, record, text FROM contents JOIN documents ON documents.id = document_id")
    return {row[0]: row[1] + row[2] for row in rows}


def main() -> None:
    """Measure, and print what was seen."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("folder", type=Path)
    options.add_argument("more", type=Path, nargs="*")
    options.add_argument("--files", type=int, default=300)
    given = options.parse_args()
    files = [*evenly(given.folder, given.files), *given.more]
    took: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        (place / "rules.yaml").write_text(RULE, encoding="utf-8")
        with Index.open(place / "one.db", secret=True) as one, Index.open(place / "two.db", secret=True) as two:
            with timed(took, "first reading"):
                one.ingest(files)
            with knowledge.extended(place / "rules.yaml"):
                with timed(took, "rules and rows alone"):
                    applied(one)
                with timed(took, "reread"):
                    report = one.reread()
                with timed(took, "read from nothing"):
                    two.ingest(files)
            print(f"{len(files)} files, {report.changed} documents read anew, {report.failed} failed")
            mine, theirs = records(one), records(two)
            same = sum(mine[each] == theirs.get(each) for each in mine)
            print(f"{same} of {len(mine)} records as when read from nothing, byte for byte")
            for row in one.storage.rows(SIZES):
                print(f"{row[0]}: {row[1]} documents, parsed {row[2]:,} bytes, text {row[3]:,}, record {row[4]:,}")
    for name, value in took.items():
        print(f"{name}: {value:.2f} s of the processor")
    print(f"reread / rules and rows alone: {took['reread'] / max(took['rules and rows alone'], 0.001):.2f}")


if __name__ == "__main__":
    main()
