"""The questions that linking asks DuckDB, in the order in which it asks them.

``e_`` are the tables of the links as they stood, empty ones where there were none; ``{named}`` places are filled in by
``extractor.cluster.link``. What came is ``fresh``, what is no more is ``gone``; what both say is ``counts``.
"""

from __future__ import annotations

from extractor.index import MENTION_COLUMNS
from extractor.linking.drafts import MOST

_MENTION = ", ".join(f'mention."{name}" AS "{name}"' for name in ("position", "sentence", *MENTION_COLUMNS))
_ACT = ", ".join(
    f"act.{name} AS {name}"
    for name in ("position", "how", "whole", "subject", "object", "effective", "until", "condition", "provisions")
)
_LINK = "work VARCHAR, candidates BIGINT, link VARCHAR, partial BOOLEAN"
_COUNTS = ("uses", "held", "secret_uses", "secret_held")
_NAMED_WORKS = """identity VARCHAR, key VARCHAR, number VARCHAR, symbol VARCHAR, kind VARCHAR, date VARCHAR,
        issuer VARCHAR, number_compared VARCHAR, symbol_compared VARCHAR, series VARCHAR, year VARCHAR,
        issuer_compared VARCHAR, apart VARCHAR, held BIGINT, symbol_folded VARCHAR, kind_folded VARCHAR"""
_OF_DOCUMENT = "key, kind, issuer, date, subject, place, effective_from, secrecy, title_compared"
NOTHING_BEFORE = f"""
    CREATE TABLE e_designations AS SELECT 0::BIGINT AS id, '' AS signature, bearing AS named, '' AS number_compared,
        '' AS symbol_compared, '' AS name_compared FROM outcomes LIMIT 0;
    CREATE TABLE e_meanings (id BIGINT, {", ".join(f"{name} BIGINT" for name in _COUNTS)}, {_LINK}, work_id BIGINT);
    CREATE TABLE e_works (id BIGINT, {_NAMED_WORKS}, citing_documents BIGINT, citing_mentions BIGINT);
    CREATE TABLE e_bearings AS SELECT 0::BIGINT AS id, sha256, '' AS part, file_row_number, path, {_OF_DOCUMENT},
        0::BIGINT AS said, '' AS work, 0::BIGINT AS work_id FROM outcomes LIMIT 0;
    CREATE TABLE e_mentions AS SELECT 0::BIGINT AS document, {_MENTION}, 0::BIGINT AS said
        FROM (SELECT unnest(mentions) AS mention FROM outcomes LIMIT 0);
    CREATE TABLE e_statements AS SELECT 0::BIGINT AS document, {_ACT}
        FROM (SELECT unnest(acts) AS act FROM outcomes LIMIT 0);
    CREATE TABLE e_edges (document BIGINT);
"""
BEGIN = f"""
    CREATE TABLE links (id BIGINT, {_LINK});
    CREATE TABLE named_works ({_NAMED_WORKS});
    CREATE TABLE decided_groups (number_compared VARCHAR, symbol_compared VARCHAR);
    CREATE TABLE decided_files (sha256 VARCHAR);
    CREATE TABLE own_apart AS SELECT 0::BIGINT AS document, sha256, true AS secret, bearing AS named
        FROM outcomes LIMIT 0;
"""
DIFFERENT = """
    CREATE TABLE different AS
    SELECT sha256, part, file_row_number, now.path AS path, before.path AS path_before, id
    FROM (
        SELECT sha256, parse_filename(filename) AS part, file_row_number, first_path AS path FROM seen_rows
    ) AS now FULL JOIN (SELECT id, sha256, part, file_row_number, path FROM e_bearings) AS before
        USING (sha256, part, file_row_number)
    WHERE now.path IS DISTINCT FROM before.path OR list_contains($1::VARCHAR[], sha256);
"""
"""Documents that came, went, have another path, or about whose files something else is decided."""
CHANGED = """
    SELECT count(*) FILTER (id IS NULL OR path IS NULL), (SELECT count(*) FROM e_bearings) FROM different
"""
GONE = """
    CREATE TABLE gone AS SELECT id, sha256, secrecy, said, title_compared
    FROM e_bearings SEMI JOIN (
        SELECT id FROM different WHERE path IS NULL OR list_contains($1::VARCHAR[], sha256)
    ) USING (id)
"""
CAME = """
    CREATE TABLE fresh AS
    SELECT $2 + row_number() OVER (ORDER BY path) AS document, sha256, part, file_row_number, path
    FROM different WHERE path IS NOT NULL AND (id IS NULL OR list_contains($1::VARCHAR[], sha256))
"""
"""Documents that were linked and are no more so, and those that were not linked as they are."""
FRESH_PARTS = "SELECT DISTINCT part FROM fresh ORDER BY part"
FRESH = """
    CREATE VIEW fresh_documents AS
    SELECT fresh.document AS document, fresh.path AS first_path, fresh.part AS part, read.*
    FROM (
        SELECT *, parse_filename(filename) AS part
        FROM read_parquet({parts}, filename = true, file_row_number = true)
    ) AS read JOIN fresh ON fresh.part = read.part AND fresh.file_row_number = read.file_row_number;
    CREATE VIEW own AS
    SELECT document, sha256, secrecy IS NOT NULL AS secret, bearing AS named FROM fresh_documents
    WHERE bearing IS NOT NULL AND sha256 NOT IN (SELECT sha256 FROM decided_files)
    UNION ALL SELECT document, sha256, secret, named FROM own_apart;
"""
DECIDED_FRESH = """
    SELECT document, sha256, secrecy IS NOT NULL AS secret, bearing FROM fresh_documents
    WHERE sha256 IN (SELECT sha256 FROM decided_files)
"""
AS_WRITTEN = "SET disabled_optimizers = 'join_order,build_side_probe_side'"
AS_GUESSED = "RESET disabled_optimizers"
"""Whether DuckDB holds what stands to the right of a JOIN, or the side that it guesses to be the smaller."""
DELTA = """
    CREATE TABLE delta AS
    WITH said AS (
        SELECT mention.cited AS named, 1 AS uses, 0 AS held, secret::INT AS secret_uses, 0 AS secret_held
        FROM (SELECT unnest(mentions) AS mention, secrecy IS NOT NULL AS secret FROM fresh_documents)
        WHERE mention.cited IS NOT NULL
        UNION ALL
        SELECT named, 0, 1, 0, secret::INT FROM own WHERE named IS NOT NULL
    )
    SELECT named.signature AS signature, any_value(named) AS named, sum(uses)::BIGINT AS uses,
        sum(held)::BIGINT AS held, sum(secret_uses)::BIGINT AS secret_uses, sum(secret_held)::BIGINT AS secret_held
    FROM said GROUP BY named.signature;
"""
"""How documents are called in what came, and how often."""
DESIGNATIONS = """
    SELECT {designations} + row_number() OVER () AS id, * FROM (
        SELECT signature, named, named.number_compared AS number_compared,
            named.symbol_compared AS symbol_compared, named.name_compared AS name_compared
        FROM delta ANTI JOIN (SELECT signature FROM e_designations) USING (signature)
        ORDER BY number_compared, symbol_compared, signature
    )
"""
COUNTS = f"""
    CREATE VIEW designations AS SELECT * FROM e_designations UNION ALL BY NAME SELECT * FROM read_parquet({{file}});
    CREATE TABLE counts AS
    WITH lost AS (
        SELECT said, 1 AS uses, 0 AS held, (secrecy IS NOT NULL)::INT AS secret_uses, 0 AS secret_held
        FROM (SELECT document, said FROM e_mentions) AS mentions
        JOIN (SELECT id, secrecy FROM gone) AS gone ON gone.id = document
        UNION ALL SELECT said, 0, 1, 0, (secrecy IS NOT NULL)::INT FROM gone
    ), change AS (
        SELECT id, {", ".join(f"sum({name})::BIGINT AS {name}" for name in _COUNTS)} FROM (
            SELECT id, {", ".join(_COUNTS)}
            FROM (SELECT signature, {", ".join(_COUNTS)} FROM delta) AS delta
            JOIN (SELECT id, signature FROM designations) AS designations USING (signature)
            UNION ALL
            SELECT said, {", ".join(f"-{name}" for name in _COUNTS)} FROM lost WHERE said IS NOT NULL
        ) GROUP BY id
    )
    SELECT id, {", ".join(f"coalesce(e_meanings.{name}, 0) + change.{name} AS {name}" for name in _COUNTS)},
        e_meanings.uses IS NOT NULL AS was
    FROM change LEFT JOIN e_meanings USING (id);
    DROP TABLE delta;
    CREATE VIEW said_now AS
    SELECT id FROM e_meanings ANTI JOIN counts USING (id)
    UNION ALL SELECT id FROM counts WHERE uses + held > 0;
    CREATE TABLE turned AS SELECT id FROM counts WHERE was <> (uses + held > 0);
"""
"""How often each is said now, of all whose documents came or went; ``turned``: said first now, or no more."""
OF_WORDINGS = """
    SELECT DISTINCT number_compared, symbol_compared FROM designations
    WHERE signature IN (SELECT unnest(?::VARCHAR[]))
"""
TOUCHED = """
    CREATE TABLE touched AS
    SELECT DISTINCT number_compared, symbol_compared
    FROM designations SEMI JOIN turned USING (id)
    UNION SELECT * FROM decided_groups;
    CREATE TABLE decided_members AS SELECT number_compared, symbol_compared, id, named
    FROM designations SEMI JOIN decided_groups USING (number_compared, symbol_compared) SEMI JOIN said_now USING (id);
"""
"""Groups in which something came or went, or about which people decided, now or before."""
NUMBERS = """
    SELECT number_compared, symbol_compared, id, named
    FROM designations SEMI JOIN touched USING (number_compared, symbol_compared) SEMI JOIN said_now USING (id)
    WHERE number_compared <> '' AND hash(number_compared, symbol_compared) % $1 = $2
    ORDER BY number_compared, symbol_compared, designations.signature
"""
"""A share of them with their members: all at once would not be sorted in the memory that there is."""
NAMES = NUMBERS.replace("<>", "=")
OF_GROUP = (
    "SELECT named FROM decided_members WHERE number_compared = ? AND symbol_compared = ? ORDER BY named.signature"
)
NUMBERS_LINKED = f"""
    CREATE VIEW links_now AS
    SELECT id, work, candidates, link, partial FROM links
    UNION ALL SELECT id, work, candidates, link, partial FROM e_meanings
        ANTI JOIN links USING (id) SEMI JOIN said_now USING (id);
    CREATE TABLE moved AS
    SELECT id FROM links LEFT JOIN (SELECT id, work AS before FROM e_meanings) USING (id)
    WHERE before IS DISTINCT FROM work
    UNION SELECT id FROM turned;
    CREATE TABLE fresh_bearings AS
    SELECT read.document AS id, read.sha256 AS sha256, part, file_row_number, first_path AS path, {_OF_DOCUMENT},
        designations.id AS said
    FROM (
        SELECT document, sha256, part, file_row_number, first_path, {_OF_DOCUMENT} FROM fresh_documents
    ) AS read LEFT JOIN (SELECT document, named.signature AS signature FROM own) AS own USING (document)
    LEFT JOIN (SELECT id, signature FROM designations SEMI JOIN counts USING (id)) AS designations USING (signature);
    CREATE VIEW standing AS
    SELECT id, sha256, part, file_row_number, date, title_compared, said
    FROM e_bearings ANTI JOIN (SELECT id FROM gone) USING (id)
    UNION ALL SELECT id, sha256, part, file_row_number, date, title_compared, said FROM fresh_bearings;
    DELETE FROM touched WHERE number_compared <> '';
    INSERT INTO touched
    SELECT DISTINCT '', name_compared FROM designations SEMI JOIN moved USING (id)
    WHERE number_compared <> '' AND name_compared <> ''
    UNION SELECT '', '=' || title_compared FROM (
        SELECT title_compared FROM fresh_bearings
        UNION SELECT title_compared FROM gone
        UNION SELECT title_compared FROM e_bearings WHERE said IN (SELECT id FROM moved)
    ) WHERE title_compared <> '';
    CREATE TABLE signed AS
    SELECT title_compared, sha256, work, date, part, file_row_number FROM (
        SELECT * FROM standing WHERE title_compared IN (
            SELECT named.draft FROM designations SEMI JOIN touched USING (number_compared, symbol_compared)
            WHERE number_compared = '' AND symbol_compared LIKE '=%'
        )
    ) AS standing
    JOIN (SELECT id, number_compared FROM designations WHERE number_compared <> '') AS named ON named.id = said
    JOIN links_now ON links_now.id = said
    WHERE work IS NOT NULL QUALIFY row_number() OVER (PARTITION BY title_compared ORDER BY sha256) <= {MOST};
    CREATE TABLE with_text AS
    SELECT sha256, part, file_row_number FROM standing WHERE sha256 IN (
        SELECT sha256 FROM signed UNION
        SELECT named.apart FROM designations SEMI JOIN touched USING (number_compared, symbol_compared)
        WHERE number_compared = '' AND named.draft IN (SELECT title_compared FROM signed)
    );
"""
"""Names that works bear, and titles of drafts, among whose bearers something came, went, or is another work now."""
TEXT_PARTS = "SELECT DISTINCT part FROM with_text ORDER BY part"
TEXTS = """
    CREATE TABLE texts AS SELECT with_text.sha256 AS sha256, read.text AS text FROM (
        SELECT text, parse_filename(filename) AS part, file_row_number
        FROM read_parquet({parts}, filename = true, file_row_number = true)
    ) AS read JOIN with_text ON with_text.part = read.part AND with_text.file_row_number = read.file_row_number
"""
TITLES = "SELECT DISTINCT title_compared FROM signed"
SIGNED = "SELECT sha256, work, date FROM signed WHERE title_compared = ? ORDER BY sha256"
TEXT = "SELECT text FROM texts WHERE sha256 = ?"
BEARERS = """
    SELECT DISTINCT name_compared, work FROM (
        SELECT id, name_compared FROM designations WHERE number_compared <> '' AND name_compared <> ''
            AND name_compared IN (SELECT symbol_compared FROM touched WHERE number_compared = '')
    ) JOIN links_now USING (id) WHERE work IS NOT NULL
"""
MEANINGS = f"""
    CREATE TABLE identities AS SELECT id, identity FROM e_works SEMI JOIN (SELECT work AS identity FROM links)
        USING (identity);
    INSERT INTO identities SELECT {{works}} + row_number() OVER (ORDER BY work), work
    FROM (SELECT DISTINCT work FROM links WHERE work IS NOT NULL)
    ANTI JOIN (SELECT identity AS work FROM e_works) USING (work);
    CREATE TABLE new_meanings AS
    WITH linked AS (
        SELECT links.*, identities.id AS work_id FROM links LEFT JOIN identities ON identity = work
    ), both_ AS (
        SELECT id FROM counts
        UNION SELECT linked.id FROM linked JOIN e_meanings USING (id)
        WHERE linked.work IS DISTINCT FROM e_meanings.work OR linked.candidates <> e_meanings.candidates
            OR linked.link <> e_meanings.link OR linked.partial <> e_meanings.partial
    )
    SELECT both_.id AS id, {", ".join(f"coalesce(counts.{name}, e_meanings.{name}) AS {name}" for name in _COUNTS)},
        CASE WHEN linked.id IS NOT NULL THEN linked.work ELSE e_meanings.work END AS work,
        coalesce(linked.candidates, e_meanings.candidates) AS candidates,
        coalesce(linked.link, e_meanings.link) AS link, coalesce(linked.partial, e_meanings.partial) AS partial,
        CASE WHEN linked.id IS NOT NULL THEN linked.work_id ELSE e_meanings.work_id END AS work_id,
        coalesce(counts.uses + counts.held = 0, false) AS removed
    FROM both_ LEFT JOIN counts USING (id) LEFT JOIN linked USING (id) LEFT JOIN e_meanings USING (id);
    DELETE FROM moved;
    INSERT INTO moved SELECT id FROM new_meanings LEFT JOIN (SELECT id, work AS before FROM e_meanings) USING (id)
    WHERE before IS DISTINCT FROM work OR removed;
    CREATE VIEW meanings AS
    SELECT * FROM e_meanings ANTI JOIN (SELECT id FROM new_meanings) USING (id)
    UNION ALL BY NAME SELECT * EXCLUDE (removed) FROM new_meanings WHERE NOT removed;
    CREATE TABLE new_bearings AS
    SELECT own.*, meanings.work AS work, meanings.work_id AS work_id, false AS removed
    FROM (
        SELECT * FROM fresh_bearings
        UNION ALL BY NAME
        SELECT e_bearings.* EXCLUDE (path, work, work_id), coalesce(different.path, e_bearings.path) AS path
        FROM e_bearings ANTI JOIN (SELECT id FROM gone) USING (id)
        LEFT JOIN (SELECT id, path FROM different) AS different USING (id)
        WHERE different.path IS NOT NULL OR said IN (SELECT id FROM moved)
    ) AS own LEFT JOIN (SELECT id, work, work_id FROM meanings) AS meanings ON meanings.id = own.said;
    INSERT INTO new_bearings BY NAME SELECT sha256, id, true AS removed FROM gone
    ANTI JOIN (SELECT sha256 FROM fresh) USING (sha256);
    CREATE VIEW bearings AS
    SELECT * FROM e_bearings ANTI JOIN (SELECT sha256 FROM new_bearings) USING (sha256)
    UNION ALL BY NAME SELECT * EXCLUDE (removed) FROM new_bearings WHERE NOT removed;
    CREATE TABLE again AS
    SELECT DISTINCT document FROM (
        SELECT document FROM (SELECT document, said FROM e_mentions) WHERE said IN (SELECT id FROM moved)
        UNION ALL SELECT id FROM e_bearings WHERE said IN (SELECT id FROM moved)
    ) SEMI JOIN (SELECT id AS document FROM e_bearings) USING (document)
    ANTI JOIN (SELECT id AS document FROM gone) USING (document);
    CREATE TABLE redone AS SELECT document FROM again UNION ALL SELECT document FROM fresh
    UNION ALL SELECT id FROM gone;
"""
"""What each means now that came, went or means another work; ``again``: documents that cite what means another now."""
PIECES = {
    "meanings": "SELECT * FROM new_meanings",
    "bearings": "SELECT * FROM new_bearings",
    "redone": "SELECT document FROM redone",
    "mentions": f"""
        SELECT document, {_MENTION}, designations.id AS said
        FROM (SELECT document, unnest(mentions) AS mention FROM fresh_documents)
        LEFT JOIN (SELECT id, signature FROM designations SEMI JOIN counts USING (id)) AS designations
            ON designations.signature = mention.cited.signature
    """,
    "statements": f"""
        SELECT document, {_ACT} FROM (SELECT document, unnest(acts) AS act FROM fresh_documents)
    """,
}
"""What is written before edges are."""
