"""Footnotes of consolidated texts against what was seen on pictures of their pages.

    python benchmarks/pdf_notes.py FOLDER [--lines N]

FOLDER holds consolidated texts (văn bản hợp nhất) of the Official Gazette; benchmarks/pdf_notes.tsv says of notes on
their pages, written down from pictures before any output was seen, the page, the label, how the text begins and what
stands before the mark. A note is found where one begins so on that page; label and mark are counted of all notes. Then
the series of each text are told: labels, and what the program says of them itself.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extractor.document import Document, Footnote
from extractor.parsers import open_document

TRUTH = Path(__file__).with_name("pdf_notes.tsv")
BARS = {"found": 0.97, "label": 0.97, "mark": 0.96}
_REACH = 80

Row = dict[str, str]


def close(text: str) -> str:
    """``text`` without its blanks."""
    return "".join(text.split())


def note_of(row: Row, document: Document, free: list[Footnote]) -> Footnote | None:
    """The note that begins as ``row`` says on its page, the one with its label first."""
    begins = close(row["begins"])
    hits = [
        note
        for note in free
        if note.page == int(row["page"]) and close(document.text[note.start : note.end]).startswith(begins)
    ]
    return min(hits, key=lambda note: note.label != row["label"], default=None)


def is_marked(row: Row, document: Document, note: Footnote) -> bool:
    """Whether the note's mark stands behind what ``row`` says."""
    if note.anchor is None:
        return False
    return close(document.text[max(0, note.anchor - _REACH) : note.anchor]).endswith(close(row["before"]))


def scored(rows: Iterable[Row], document: Document, faults: list[str]) -> Counter[str]:
    """How many notes were found, with their label, with their mark."""
    counts: Counter[str] = Counter()
    free = list(document.footnotes)
    for row in rows:
        counts["all"] += 1
        note = note_of(row, document, free)
        if note is None:
            faults.append(f"page {row['page']}: note {row['label']} is lost")
            continue
        free.remove(note)
        counts["found"] += 1
        counts["label"] += note.label == row["label"]
        counts["mark"] += is_marked(row, document, note)
        if note.label != row["label"] or not is_marked(row, document, note):
            faults.append(f"page {row['page']}: note {row['label']} has label {note.label} or another mark")
    return counts


def main() -> int:
    """Print counts and series; ends with 1 where a bar is missed, and where no text stands in the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=5, help="faults that are printed of each text")
    args = parser.parse_args()
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    total: Counter[str] = Counter()
    for name in dict.fromkeys(row["document"] for row in rows):
        for path in sorted(args.folder.glob(f"van-ban-hop-nhat-so-{name}-*.pdf")):
            document = open_document(path.read_bytes(), path.name)
            faults: list[str] = []
            counts = scored([row for row in rows if row["document"] == name], document, faults)
            total += counts
            labels = " ".join(note.label + ("" if note.anchor is not None else "?") for note in document.footnotes)
            print(f"{path.name}: {counts['found']} of {counts['all']} seen notes; all labels: {labels}")
            for said in [remark.message for remark in document.remarks if "footnote" in remark.code]:
                print(f"    says: {said}")
            for fault in faults[: args.lines]:
                print(f"    {fault}")
    print(", ".join(f"{name} {total[name]} of {total['all']}" for name in BARS))
    return not total["all"] or any(total[name] < bar * total["all"] for name, bar in BARS.items())


if __name__ == "__main__":
    sys.exit(main())
