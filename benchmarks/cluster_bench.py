"""How fast a store is linked, all of it and again after more came, and with how much memory.

    python benchmarks/cluster_bench.py FOLDER [--documents N] [--more N] [--store STORE]

The documents of FOLDER are read into a store; then their rows are copied under other bytes until there are N documents.
Simulated: in each copy acts of provinces, districts and communes, cited or being the document itself, have another
number and the organ of another of the provinces; national documents have another number, laws are not copied. Of the
national acts that are cited every fourth has another number, the others and laws are cited as the first cites them. A
copy keeps 200 characters of its text. So the grammar of
numbers, dates and names is that of FOLDER, and how often what is cited is not that of a country.
Seconds are those of the processor, of all threads; memory is the most that the process ever took.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from extractor import knowledge
from extractor.cluster import Store, StoreExtraction, Terms, link
from extractor.cluster.store import stamp
from extractor.index import How
from extractor.parsers.limits import Limits

PART = 4_000
"""Documents of a part."""
SPREAD = 9_973
LOCAL = r"(tỉnh|thành phố|huyện|quận|xã|phường|Sở)"
MACROS = f"""
    CREATE MACRO is_local(it) AS coalesce(regexp_matches(it.issuer, '{LOCAL}'), false)
        OR coalesce(regexp_matches(it.symbol_compared, 'ubnd|hđnd'), false);
    CREATE MACRO other_number(it, step) AS CASE WHEN regexp_full_match(coalesce(it.number, ''), '[0-9]{{1,6}}')
        THEN ((it.number::BIGINT + step) % {SPREAD} + 1)::VARCHAR ELSE it.number END;
    CREATE MACRO other_issuer(it, unit) AS CASE WHEN it.issuer IS NULL THEN NULL
        WHEN regexp_matches(it.issuer, '(tỉnh|thành phố) ') THEN
            regexp_replace(it.issuer, '(tỉnh|thành phố) .*$', unit)
        ELSE it.issuer || ', ' || unit END;
    CREATE MACRO other_key(it, number) AS CASE WHEN it.number <> '' AND starts_with(it.key, it.number)
        THEN number || substr(it.key, length(it.number) + 1) ELSE it.key END;
    CREATE MACRO renamed(it, number, issuer, apart, draft) AS struct_update(it,
        number := number, issuer := issuer, key := other_key(it, number),
        number_compared := CASE WHEN it.number_compared = '' THEN '' ELSE coalesce(number, '') END,
        apart := CASE WHEN it.apart = '' THEN '' ELSE apart END,
        draft := CASE WHEN it.draft = '' THEN '' ELSE draft END,
        symbol_compared := CASE WHEN it.draft = '' THEN it.symbol_compared ELSE '=' || draft END,
        signature := array_to_string(list_concat(
            [other_key(it, number)], string_split(it.signature, chr(31))[2:3], [coalesce(issuer, '')],
            string_split(it.signature, chr(31))[5:6],
            CASE WHEN it.apart = '' AND it.draft = '' THEN string_split(it.signature, chr(31))[7:]
            ELSE [apart, draft] END), chr(31)));
    CREATE MACRO copied(it, n, unit, apart, draft) AS CASE
        WHEN it IS NULL THEN NULL
        WHEN is_local(it) THEN renamed(it, other_number(it, 7 * (n // 34)), other_issuer(it, unit), apart, draft)
        WHEN apart <> '' OR (NOT it.standard AND it.name_compared = '' AND hash(it.signature, n) % 4 = 0)
            THEN renamed(it, other_number(it, 13 * n), it.issuer, apart, draft)
        ELSE it END;
"""
COPY = """
    COPY (
        SELECT * EXCLUDE (n, unit) REPLACE (sha256(sha256 || n) AS sha256, path || '-' || n AS path,
            left(text, 200) AS text, '' AS record, NULL::BLOB AS form, md5(title_compared || n) AS title_compared,
            copied(bearing, n, unit, sha256(sha256 || n), md5(bearing.draft || n)) AS bearing,
            copied(bearing, n, unit, 'own', '').key AS key,
            list_transform(mentions, lambda m: struct_update(m, cited := copied(m.cited, n, unit, '', ''))) AS mentions)
        FROM (
            SELECT original.*, n, $1[1 + n % len($1)] AS unit FROM read_parquet('{original}') AS original
            CROSS JOIN range({start}, {end}) AS t(n)
            WHERE method IS NOT NULL AND coalesce(bearing.name_compared, '') = ''
        )
    ) TO '{target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1000)
"""


def multiply(store: Store, original: Path, first: int, copies: int) -> None:
    """Add so many copies of what was read, under the numbers from ``first`` on."""
    units = [row["unit"] for row in knowledge.table("provinces") if not row["to"]] or ["tỉnh An Giang"]
    with duckdb.connect() as connection:
        connection.execute(MACROS)
        rows = connection.execute("SELECT count(*) FROM read_parquet(?) WHERE method IS NOT NULL", [str(original)])
        step = max(1, PART // int((rows.fetchone() or [1])[0]))
        for start in range(first, first + copies, step):
            target = store.folder / "parts" / f"{stamp()}.parquet"
            end = min(start + step, first + copies)
            connection.execute(COPY.format(original=original, start=start, end=end, target=target), [units])


def main() -> None:
    """Print what it takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=1_000, help="documents that come later")
    parser.add_argument("--store", type=Path, help="where the store is made; taken away afterwards without it")
    parser.add_argument("--memory", default="2GB", help="what DuckDB may take")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.opened(given.store or Path(folder) / "store", create=True)
        begun = time.process_time()
        report = StoreExtraction(store, Terms(How(Limits(), nlp=False)), max_failures=1).run([given.folder]).steps
        print(f"{report.read} documents read in {time.process_time() - begun:.1f} s", flush=True)
        [original] = store.parts[:1]
        copies = max(1, given.documents // report.read - 1)
        begun = time.process_time()
        multiply(store, original, 1, copies)
        print(f"copied {copies} times in {time.process_time() - begun:.1f} s", flush=True)
        whole = linked(store, "all", given.memory)
        multiply(store, original, copies + 1, max(1, given.more // report.read))
        again = linked(store, "again", given.memory)
        print(f"again: {again / whole:.1%} of the time", flush=True)


def linked(store: Store, name: str, memory: str) -> float:
    """Link, and print what it took; seconds of the processor."""
    begun, at = time.process_time(), time.monotonic()
    report: Any = link(store, memory=memory)
    took = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {report.documents:,} documents, {report.mentions:,} mentions, {report.works:,} works, "
        f"{report.edges:,} edges; {report.groups:,} groups asked, {report.written:,} documents written: {took:.1f} s, "
        f"{time.monotonic() - at:.1f} s by the clock, {most:,.0f} MB",
        flush=True,
    )
    return took


if __name__ == "__main__":
    main()
