"""What a change of rules costs a store: the rules' own time beside that of ``vanban cluster reread``.

    python benchmarks/cluster_reread.py [FOLDER …] [--made N]

N decisions are made (see ``cluster_equality``) and read into a store with the documents of the folders. Then, with one
rule more, the rules are applied to what the store keeps of each, in this process and storing nothing; and all is read
anew by the command's own code, in one process. Seconds are those of the processor, of all processes.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from cluster_equality import make, timed
from reread_bench import RULE, used

from extractor import knowledge
from extractor.cluster import Store, StoreExtraction, Terms, reread
from extractor.cluster.rows import asked
from extractor.cluster.schema import stored_reading
from extractor.index import FileFacts, How
from extractor.parsers.limits import Limits


def main() -> None:
    """Measure, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--made", type=int, default=1_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        here = Path(place)
        make(here / "made", given.made)
        store, terms = Store.opened(here / "store", create=True), Terms(How(Limits(), nlp=False))
        with timed("vanban cluster extract", print):
            StoreExtraction(store, terms, max_failures=1).run([here / "made", *given.folders])
        (here / "rules.yaml").write_text(RULE, encoding="utf-8")
        with knowledge.extended(here / "rules.yaml"):
            begun = used()
            with asked(store, secret=True) as rows:
                for row in rows.rows("SELECT * FROM documents"):
                    facts = FileFacts(row["path"], row["bytes"], row["modified_at"])
                    stored_reading(row, True).again(facts, False)
            alone = used() - begun
            print(f"rules alone: {alone:.1f} s of the processor", flush=True)
            begun = used()
            report = reread(store, terms)
            took = used() - begun
        print(
            f"{report.read} of {report.read + report.left} documents: {took:.1f} s, {took / alone:.2f} times the rules"
        )


if __name__ == "__main__":
    main()
