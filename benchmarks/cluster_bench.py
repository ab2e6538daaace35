"""How fast a store is linked, whole and again after more came, and with how much memory.

    python benchmarks/cluster_bench.py FOLDER [--documents N] [--store STORE]

The documents of FOLDER are read into a store; then every row is copied under other bytes until there are N documents.
A copy cites the laws of the state as the first does; acts of provinces and communes that it cites or is, have the same
numbers and another issuer, so that numbers have as many bearers as there are copies. Texts are left out of copies. What
is copied is simulated: the grammar of numbers is that of FOLDER, their spread over organs is not that of a country.
Seconds are those of the processor, of all threads; memory is the most that the process took.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import duckdb

from extractor.cluster import Store, StoreExtraction, Terms, link
from extractor.cluster.store import new_run
from extractor.index import How
from extractor.parsers.limits import Limits

ISSUER = "(tỉnh|thành phố|huyện|quận|xã|phường|Sở)"
LOCAL = f"coalesce(regexp_matches({{0}}.issuer, '{ISSUER}'), false)"
COPY = """
    struct_update({0}, issuer := {0}.issuer || ' ' || n, signature := replace({0}.signature,
        chr(31) || {0}.issuer || chr(31), chr(31) || {0}.issuer || ' ' || n || chr(31)))
"""
PARTS = 2_000


def multiply(store: Store, first: int, copies: int) -> None:
    """Add so many copies of what was read, under the numbers from ``first`` on."""
    [original] = store.parts[:1]
    with duckdb.connect() as connection:
        bearing = f"CASE WHEN {LOCAL.format('bearing')} THEN {COPY.format('bearing')} ELSE bearing END"
        cited = f"CASE WHEN {LOCAL.format('m.cited')} THEN {COPY.format('m.cited')} ELSE m.cited END"
        rows = connection.execute("SELECT count(*) FROM read_parquet(?) WHERE method IS NOT NULL", [str(original)])
        step = max(1, PARTS // int((rows.fetchone() or [1])[0]))
        for start in range(first, first + copies, step):
            end = min(start + step, first + copies)
            target = store.folder / "parts" / f"{new_run()}.parquet"
            connection.execute(f"""
                COPY (
                    SELECT * REPLACE (sha256 || '-' || n AS sha256, path || '-' || n AS path, '' AS text, '' AS record,
                        {bearing} AS bearing,
                        list_transform(mentions, lambda m: struct_update(m, cited := {cited})) AS mentions)
                    FROM read_parquet('{original}') CROSS JOIN range({start}, {end}) AS t(n)
                    WHERE method IS NOT NULL
                ) TO '{target}' (FORMAT parquet, COMPRESSION zstd)
            """)


def main() -> None:
    """Print what it takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--more", type=float, default=0.01, help="the share that comes later")
    parser.add_argument("--store", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.opened(given.store or Path(folder) / "store", create=True)
        begun = time.process_time()
        report = StoreExtraction(store, Terms(How(Limits(), nlp=False)), max_failures=1).run([given.folder]).steps
        print(f"{report.read} documents read in {time.process_time() - begun:.1f} s")
        copies = max(1, given.documents // report.read - 1)
        multiply(store, 1, copies)
        whole = linked(store, "whole")
        multiply(store, copies + 1, max(1, int(copies * given.more)))
        again = linked(store, "again")
        print(f"again after {max(1, int(copies * given.more)) * report.read} more: {again / whole:.0%} of the time")


def linked(store: Store, name: str) -> float:
    """Link, and print what it took; seconds of the processor."""
    begun, at = time.process_time(), time.monotonic()
    report = link(store)
    took = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {report.documents:,} documents, {report.mentions:,} mentions, {report.works:,} works, "
        f"{report.groups:,} groups: {took:.1f} s, {time.monotonic() - at:.1f} s by the clock, {most:,.0f} MB"
    )
    return took


if __name__ == "__main__":
    main()
