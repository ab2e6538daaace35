"""Precision and recall of tasks, quantities and totals, document by document.

    python benchmarks/figures.py SHARED [--errors N] [--nlp]

SHARED is the folder with ``score/score.py``, ``gold`` and ``corpus``. Read are the documents of ``corpus/gold/tasks``
and those of SHARED/gold that are annotated for tasks or quantities; each is scored as score.py scores it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from extractor import extract

ROOT = Path(__file__).resolve().parents[1]
ROWS = ("tasks", "quantities", "reconciliations")


def scorer(shared: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer below {shared}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotated(shared: Path) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Name, annotation and document of every file that is annotated for one of the rows."""
    for path in [*sorted((ROOT / "corpus/gold/tasks").glob("*.json")), *sorted((shared / "gold").glob("*.json"))]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.keys() & set(ROWS):
            yield path.stem, gold, document(shared, gold["file"])


def document(shared: Path, name: str) -> Path:
    """Where an annotation's document stands: from the root, below corpus, or below the shared corpus."""
    if name.startswith("../shared/"):
        return shared / name.removeprefix("../shared/")
    own = ROOT / "corpus" / name
    return own if own.exists() else shared / "corpus" / name


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors a row")
    parser.add_argument("--nlp", action="store_true", help="read with underthesea")
    args = parser.parse_args()
    score, total = scorer(args.shared), None
    print(f"{'document':32}" + "".join(f"{name:>16}{'P':>7}{'R':>7}" for name in ROWS))
    for name, gold, path in annotated(args.shared):
        tally = score.Tally()
        total = total or score.Tally()
        record = json.loads(extract(path, nlp=args.nlp).model_dump_json())
        for one in (tally, total):
            score.score_document(one, name, {"citations": [], **gold}, record)
        show(name, tally, args.errors)
    if total is not None:
        show("all", total, 0)


def show(name: str, tally: Any, errors: int) -> None:
    """One line a document: how many were annotated, precision, recall."""
    rows = {row: (gold, precision, recall) for row, gold, precision, recall, _ in tally.rows()}
    cells = [rows.get(row, (0, 1.0, 1.0)) for row in ROWS]
    print(f"{name:32}" + "".join(f"{gold:16}{precision:7.3f}{recall:7.3f}" for gold, precision, recall in cells))
    for row in ROWS:
        for error in tally.errors[row][:errors]:
            print("   ", row, error)


if __name__ == "__main__":
    main()
