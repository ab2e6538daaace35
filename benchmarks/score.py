"""Precision and recall over the gold documents beside the checkout.

    python benchmarks/score.py SHARED [--suffix .docx .txt .md] [--json] [--errors N]

SHARED holds ``gold/`` (one annotation a document), ``corpus/`` (the documents) and ``score/score.py``
(the scorer, which gets all further words). ``--suffix`` takes documents of these formats only; those that cannot
be read are left out, and named.
The records stay in ``build/records.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from extractor import VanbanError, extract

BUILD = Path(__file__).resolve().parents[1] / "build"


def records(shared: Path, chosen: Path, suffixes: list[str]) -> list[str]:
    """One JSON line a gold document that can be read; its annotation is copied to ``chosen``."""
    lines = []
    for annotation in sorted((shared / "gold").glob("*.json")):
        path = shared / "corpus" / json.loads(annotation.read_text(encoding="utf-8"))["file"]
        if suffixes and path.suffix.casefold() not in suffixes:
            continue
        try:
            record = extract(path)
        except VanbanError as error:
            print(f"left out: {path.name}: {error.message}", file=sys.stderr)
            continue
        shutil.copy(annotation, chosen)
        lines.append(record.model_dump_json())
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--suffix", nargs="+", default=[], help="only documents of these formats")
    args, further = parser.parse_known_args()
    scorer = args.shared / "score" / "score.py"
    if not scorer.is_file():
        print(f"nothing to score: {args.shared} is not on this machine")
        return 0
    chosen = BUILD / "gold"
    shutil.rmtree(chosen, ignore_errors=True)
    chosen.mkdir(parents=True)
    lines = records(args.shared, chosen, args.suffix)
    (BUILD / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, str(scorer), str(chosen), str(BUILD / "records.jsonl"), *further]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
