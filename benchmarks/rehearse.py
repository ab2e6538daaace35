"""Every benchmark and report in a small form, so that none rots: what ends with an error, or says nothing, is named.

    python benchmarks/rehearse.py [NAME …] [--keep FOLDER]

Targets of the Makefile are run as make runs them, with a small folder of documents of the project's own in place of
``../shared``, and a scorer that counts; scripts without a target are run by themselves. The figures mean nothing: only
that they come. It takes two or three minutes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MADE, SAMPLE = ROOT / "corpus" / "made", ROOT / "corpus" / "bao-cao-skhcn-ninh-thuan-2023.txt"
FOLDERS = ("vbpl", "congbao", "letters", "office", "pdf", "seed")
TARGETS: dict[str, tuple[str, ...]] = {
    "demo": ("DB={place}/demo.db",),
    "score": (),
    "truth-report": (),
    "corpus-baseline": ("BASELINE={place}/baseline.gz",),
    "corpus-report": ("BASELINE={place}/baseline.gz",),
    "exchange-report": (),
    "bench": ("BENCH_ARGS=--repeats 1",),
    "bombs": ("BOMB_ARGS='=docx, entities'",),
    "ways": ("WAYS='=docx, entities' extract import",),
    "fuzz": ("N=20",),
    "growth": ("GROWTH_ARGS=--chains 3 --length 500",),
    "models": (),
    "graph-report": (),
    "graph-bench": ("GRAPH_ARGS=--documents 300",),
    "ocr-bench": ("SCANLIKE_ARGS=--pages 1 --dpi 150 --least 300 --tables",),
    "search-report": (),
    "search-bench": ("SEARCH_ARGS=--documents 300 --words 50",),
}
"""Targets of the Makefile with the variables that make them small, in their order: a report needs its baseline."""
SCRIPTS: dict[str, tuple[str, ...]] = {
    "bearers_bench": ("--bearers", "300", "--check", "300"),
    "cluster_bench": ("{small}/corpus/seed", "--documents", "60"),
    "cluster_equality": ("{small}/corpus/seed", "--made", "40", "--jobs", "1"),
    "cluster_reread": ("{small}/corpus/seed", "--made", "20"),
    "figures": ("{shared}",),
    "ingest_bench": ("{small}/corpus/seed", "--files", "6", "--repeats", "1"),
    "noun_ends": ("{small}",),
    "ocr_handwritten": ("{small}", "--pages", "1"),
    "pdf_bench": ("{small}/corpus/pdf", "--files", "1", "--repeats", "1", "--pages", "6"),
    "pdf_notes": ("{shared}/corpus/congbao",),
    "pdf_words": ("{small}/corpus/pdf",),
    "reread_bench": ("{small}/corpus/seed", "--files", "6"),
    "syllable_pairs": ("{small}",),
    "serve_bench": ("{place}/demo.db", "--users", "2", "--seconds", "3", "--pause", "0.2"),
    "title_ends": ("--model", "{place}/title_ends.crf"),
}
"""Scripts that no target runs, or not with all that they can do, and what they are given."""
NEED_SHARED = {"figures", "pdf_notes"}
"""What scores documents that stand beside the checkout only."""
COUNTS = """
import sys, pathlib
gold, records = map(pathlib.Path, sys.argv[1:3])
found = len(records.read_text(encoding="utf-8").splitlines())
print(f"{len(list(gold.glob('*.json')))} annotated, {found} read")
sys.exit(not found)
"""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One thing that was run: its exit code and what it printed."""

    name: str
    code: int
    output: str
    seconds: float

    @property
    def is_well(self) -> bool:
        """Whether it ended well and said something."""
        return self.code == 0 and bool(self.output.strip())


def small(place: Path) -> Path:
    """A folder as ``../shared`` is, with a few documents of the project's own."""
    shared = place / "shared"
    for name in (*(f"corpus/{folder}" for folder in FOLDERS), "corpus/scans", "gold", "score"):
        (shared / name).mkdir(parents=True)
    for folder in FOLDERS:
        kinds = {"vbpl": [".txt"], "congbao": [".docx"], "letters": [".docx"], "pdf": [".pdf"]}
        for file in (*MADE.iterdir(), SAMPLE):
            if file.suffix in kinds.get(folder, [".txt", ".docx"]):
                shutil.copy(file, shared / "corpus" / folder)
    annotation = json.loads((ROOT / "corpus/gold" / f"{SAMPLE.stem}.json").read_text(encoding="utf-8"))
    annotation["file"] = f"seed/{SAMPLE.name}"
    annotation["header"] = {"symbol": "BC-SKHCN", "kind": "Báo cáo", "place": "Ninh Thuận"}
    (shared / "gold" / f"{SAMPLE.stem}.json").write_text(json.dumps(annotation), encoding="utf-8")
    scan(shared)
    truth(shared)
    (shared / "score" / "score.py").write_text(COUNTS, encoding="utf-8")
    return shared


def scan(shared: Path) -> None:
    """A page of a document as a picture, with its text as the transcription."""
    import pypdfium2

    with pypdfium2.PdfDocument(str(next(MADE.glob("*.pdf")))) as document:
        page = document[0]
        picture, text = page.render(scale=200 / 72).to_pil(), page.get_textpage().get_text_range()
    picture.save(shared / "corpus/scans/scan-made.pdf", resolution=200)
    said = {"file": "scans/scan-made.pdf", "transcription": text, "citations": [], "footnotes": []}
    (shared / "gold" / "scan-made.json").write_text(json.dumps(said), encoding="utf-8")


def truth(shared: Path) -> None:
    """One note of an amendment, and one day of effect."""
    (shared / "truth").mkdir()
    act, by = "Nghị định số 30/2020/NĐ-CP", {"key": "78/2025/NĐ-CP", "effective": "2025-04-01"}
    text = f"{act} được sửa đổi bởi Nghị định số 78/2025/NĐ-CP có hiệu lực kể từ ngày 01/4/2025"
    notes = [{"text": text, "amended": "30/2020/NĐ-CP", "by": [by]}]
    (shared / "truth" / "phapdien_amended_by.json").write_text(json.dumps(notes), encoding="utf-8")
    page = {"file": f"{SAMPLE.stem}.html", "eff": "2023-10-20"}
    (shared / "truth" / "vbpl_pages.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")


def command(name: str, place: Path, shared: Path) -> list[str]:
    """How a target or a script is run small."""
    words = [
        each.format(place=place, small=shared, shared=SHARED) for each in TARGETS.get(name) or SCRIPTS.get(name, ())
    ]
    if name in TARGETS:
        # What is installed stays: the targets would make .venv anew where something is older than its stamp.
        installed = ("-o", ".venv/made", "-o", ".venv/run", "-o", ".venv/dev")
        return ["make", "--no-print-directory", *installed, f"BIN={Path(sys.executable).parent}", f"SHARED={shared}",
                *words, name]  # fmt: skip
    return [sys.executable, f"benchmarks/{name}.py", *words]


def rehearse(name: str, place: Path, shared: Path) -> Rehearsal:
    """Run one."""
    begun = time.monotonic()
    done = subprocess.run(
        command(name, place, shared), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    output = done.stdout.decode("utf-8", "replace")
    return Rehearsal(name, done.returncode, output, time.monotonic() - begun)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join((*TARGETS, *SCRIPTS)))
    parser.add_argument("--output", action="store_true", help="print what each printed")
    args = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="vanban-rehearsal-") as folder:
        place = Path(folder)
        shared = small(place)
        for name in args.names or (*TARGETS, *SCRIPTS):
            if name in NEED_SHARED and not (SHARED / "gold").is_dir():
                print(f"{name:20} left out: {SHARED} is not on this machine", flush=True)
                continue
            one = rehearse(name, place, shared)
            failed += not one.is_well
            print(f"{name:20} {'ran' if one.is_well else f'FAILED ({one.code})'} in {one.seconds:.0f} s", flush=True)
            if args.output or not one.is_well:
                print(one.output[-4000:], flush=True)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
