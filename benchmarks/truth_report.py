"""What acts say of other acts, against truth that the project did not make.

    python benchmarks/truth_report.py SHARED [--errors N]

``SHARED/truth/phapdien_amended_by.json``: notes of the Ministry of Justice's code, each with the act that is amended
and by whom since when; a pair counts where the amending act is found as ``amended_by`` with its day, and points at the
amended one. ``SHARED/truth/vbpl_pages.jsonl``: the day of effect that vbpl.vn shows of each text in ``corpus/vbpl``;
every disagreement is printed with the sentence that the program read, for about one day in fifteen is mistyped there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from extractor import extract, extract_text
from extractor.records import Record
from extractor.vietnamese.language import is_vietnamese

_AROUND = 90


def amenders(notes: list[dict[str, Any]], errors: int) -> list[str]:
    """Pairs with their day, of first amenders and of those behind them."""
    right = {True: 0, False: 0}
    total = {True: 0, False: 0}
    wrong: list[str] = []
    for note in notes:
        found = _found(extract_text(note["text"]), note["amended"])
        for place, pair in enumerate(note["by"]):
            first = place == 0
            total[first] += 1
            if (pair["key"], pair["effective"]) in found:
                right[first] += 1
            else:
                wrong.append(f"    {pair['key']} {pair['effective']}: {note['text'][:200]}")
    lines = [f"amended by, with its day   {sum(right.values())} of {sum(total.values())}"]
    lines += [f"  {name:25}{right[first]} of {total[first]}" for first, name in ((True, "first"), (False, "later"))]
    return lines + wrong[:errors]


def _found(record: Record, amended: str) -> set[tuple[str | None, str | None]]:
    """Those that amended ``amended``, each with its day."""
    cited = record.citations
    return {
        (one.key, one.effective)
        for one in cited
        if one.relation == "amended_by" and one.target is not None and cited[one.target].key == amended
    }


def days(pages: list[dict[str, Any]], texts: Path, errors: int) -> list[str]:
    """Days of effect of Vietnamese texts; translations are left out."""
    total = agreed = 0
    wrong: list[str] = []
    for page in pages:
        path = texts / page["file"].replace(".html", ".txt")
        if not page["eff"] or not path.is_file() or not is_vietnamese(path.read_text(encoding="utf-8")):
            continue
        record = extract(path)
        shown = "-".join(reversed(page["eff"].split("/")))
        total += 1
        if record.header.effective_from == shown:
            agreed += 1
        else:
            wrong.append(_disagreement(record, shown, path.name))
    return [f"day of effect              {agreed} of {total} as vbpl.vn shows it", *wrong[:errors]]


def _disagreement(record: Record, shown: str, name: str) -> str:
    text = record.text or ""
    at = text.rfind(" này có hiệu lực")
    said = " ".join(text[max(0, at - 12) : at + _AROUND].split()) if at >= 0 else "the text names no day"
    return f"    {name}: shown {shown}, read {record.header.effective_from}: {said}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=int, default=40, help="print up to N disagreements of each kind")
    given = parser.parse_args()
    truth = given.shared / "truth"
    if not truth.is_dir():
        print(f"nothing to compare with: {truth} is not on this machine")
        return
    notes = json.loads((truth / "phapdien_amended_by.json").read_text(encoding="utf-8"))
    pages = [json.loads(line) for line in (truth / "vbpl_pages.jsonl").read_text(encoding="utf-8").splitlines()]
    print("\n".join(amenders(notes, given.errors)))
    print("\n".join(days(pages, given.shared / "corpus" / "vbpl", given.errors)))


if __name__ == "__main__":
    main()
