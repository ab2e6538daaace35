"""Whether acts whose titles amend, replace or repeal are edges of the graph, over real texts.

    python benchmarks/graph_report.py FOLDER... [--all]

Titles that name the other act by number are held against that number; of those that name it otherwise it is said what
the text itself gives, or why it gives nothing.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.index import Index
from extractor.linking.numbers import compared_number, compared_symbol
from extractor.rules.symbols import symbols
from extractor.vietnamese.folding import fold

ACTS = "sua doi|bo sung|thay the|bai bo|huy bo|dinh chinh|tam ngung hieu luc|ngung hieu luc"
RELATIONS = ("amends", "replaces", "repeals", "suspends")
_DOCUMENTS = "SELECT id, key, subject, text FROM documents JOIN contents ON document_id = documents.id ORDER BY sha256"
_EDGES = f"""
    SELECT works.number_compared, works.symbol_compared, works.year, works.key FROM mentions
    JOIN designations ON designations.id = designation_id JOIN works ON works.id = work_id
    WHERE document_id = ? AND relation IN {RELATIONS}
"""


@dataclass(frozen=True)
class Title:
    """A title that acts: ``wanted`` is the number that it names, ``got`` what the document acts on in the graph."""

    key: str | None
    subject: str
    wanted: str | None
    got: tuple[str, ...]
    right: bool
    reason: str


def titles(connection: sqlite3.Connection) -> Iterator[Title]:
    """Every title that amends, replaces or repeals."""
    for document, key, subject, text in connection.execute(_DOCUMENTS).fetchall():
        if subject and re.match(rf"(?:ve viec |ve |v/v )?(?:{ACTS})\b", fold(subject)):
            yield _title(connection, document, key, subject, text)


def _title(connection: sqlite3.Connection, document: int, key: str | None, subject: str, text: str) -> Title:
    edges = connection.execute(_EDGES, (document,)).fetchall()
    got = tuple(dict.fromkeys(row[3] for row in edges))
    named = next(symbols.scan(subject), None)
    if named is None:
        return Title(key, subject, None, got, bool(got), "" if got else _why_not(text))
    symbol = named.symbol
    wanted = compared_number(symbol.number), compared_symbol(symbol.symbol)
    right = any(row[:2] == wanted and (not symbol.year or row[2] == symbol.year) for row in edges)
    return Title(key, subject, symbol.key, got, right, "")


def _why_not(text: str) -> str:
    if len(text) < 1500:
        return "the text breaks off before it names an act"
    return "the text names no act by number or known name where it amends"


def report(found: list[Title], everything: bool) -> str:
    numbered = [each for each in found if each.wanted]
    others = [each for each in found if not each.wanted]
    right = sum(each.right for each in numbered)
    share = right / len(numbered) if numbered else 1.0
    lines = [
        f"titles that amend, replace or repeal   {len(found)}",
        f"  naming the other act by number       {len(numbered)}, an edge to the right work {right} ({share:.1%})",
        f"  naming it otherwise                  {len(others)}, resolved from the text {sum(e.right for e in others)},"
        f" refused {sum(not e.right for e in others)}",
    ]
    shown = found if everything else [each for each in found if not each.right]
    for each in sorted(shown, key=lambda each: (each.wanted is None, each.key or "")):
        what = f"wanted {each.wanted}, got {', '.join(each.got) or 'nothing'}" if each.wanted else ", ".join(each.got)
        lines.append(f"  {each.key or 'no number'}: {each.subject[:90]} → {what or each.reason}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--all", action="store_true", help="list every title, not only those without their edge")
    parser.add_argument("--db", type=Path, help="an index that is there already, instead of reading the folders")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = given.db or Path(place) / "index.db"
        if given.db is None:
            with Index.open(path) as index:
                index.ingest(given.folders)
        connection = sqlite3.connect(path)
        print(report(list(titles(connection)), given.all))
        connection.close()


if __name__ == "__main__":
    main()
