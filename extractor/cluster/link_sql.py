"""The questions that linking asks DuckDB."""

from __future__ import annotations

from extractor.index import MENTION_COLUMNS
from extractor.linking.drafts import MOST
from extractor.linking.groups import BORROWED

OWN = """
    CREATE TABLE own AS SELECT sha256, bearing AS named FROM documents
    WHERE bearing IS NOT NULL AND sha256 NOT IN (SELECT unnest(?::VARCHAR[]))
"""
"""What each document calls itself."""
DECIDED_FILES = "SELECT sha256, bearing FROM documents WHERE sha256 IN (SELECT unnest(?::VARCHAR[]))"
DESIGNATIONS = """
    CREATE TABLE designations AS
    WITH said AS (
        SELECT mention.cited AS named, 1 AS uses, 0 AS held, secret::INT AS secret_uses, 0 AS secret_held
        FROM (SELECT unnest(mentions) AS mention, secrecy IS NOT NULL AS secret FROM documents)
        WHERE mention.cited IS NOT NULL
        UNION ALL
        SELECT named, 0, 1, 0, (secrecy IS NOT NULL)::INT FROM own
        JOIN (SELECT sha256, secrecy FROM documents) USING (sha256)
    )
    SELECT named.signature AS signature, any_value(named) AS named, named.number_compared AS number_compared,
        named.symbol_compared AS symbol_compared, sum(uses)::BIGINT AS uses, sum(held)::BIGINT AS held,
        sum(secret_uses)::BIGINT AS secret_uses, sum(secret_held)::BIGINT AS secret_held
    FROM said GROUP BY ALL
"""
NO_LINKS = """
    CREATE TABLE links (signature VARCHAR, work VARCHAR, candidates BIGINT, link VARCHAR, partial BOOLEAN);
    CREATE TABLE settled (number_compared VARCHAR, symbol_compared VARCHAR);
    CREATE TABLE decided_groups (number_compared VARCHAR, symbol_compared VARCHAR);
    CREATE TABLE named_works (identity VARCHAR, key VARCHAR, number VARCHAR, symbol VARCHAR, kind VARCHAR, date VARCHAR,
        issuer VARCHAR, number_compared VARCHAR, symbol_compared VARCHAR, series VARCHAR, year VARCHAR,
        issuer_compared VARCHAR, apart VARCHAR, held BIGINT,
        symbol_folded VARCHAR, kind_folded VARCHAR);
"""
REUSED = (
    """
    CREATE TABLE earlier AS SELECT signature, number_compared, symbol_compared, work, candidates, link, partial
    FROM read_parquet({before}) WHERE number_compared <> ''
    """,
    """
    INSERT INTO settled
    SELECT number_compared, symbol_compared FROM (
        SELECT number_compared, symbol_compared, count(*), bit_xor(hash(signature))
        FROM designations WHERE number_compared <> '' GROUP BY 1, 2
        INTERSECT
        SELECT number_compared, symbol_compared, count(*), bit_xor(hash(signature)) FROM earlier GROUP BY 1, 2
    ) ANTI JOIN decided_groups USING (number_compared, symbol_compared)
    """,
    """
    INSERT INTO links SELECT signature, work, candidates, link, partial FROM earlier
    SEMI JOIN settled USING (number_compared, symbol_compared)
    """,
)
OF_WORDINGS = """
    SELECT DISTINCT number_compared, symbol_compared FROM designations
    WHERE signature IN (SELECT unnest(?::VARCHAR[]))
"""
NUMBERS = """
    SELECT number_compared, symbol_compared, named FROM designations
    ANTI JOIN settled USING (number_compared, symbol_compared)
    WHERE number_compared <> '' ORDER BY number_compared, symbol_compared, signature
"""
NAMES = """
    SELECT number_compared, symbol_compared, named FROM designations
    WHERE number_compared = '' ORDER BY number_compared, symbol_compared, signature
"""
OF_GROUP = "SELECT named FROM designations WHERE number_compared = ? AND symbol_compared = ? ORDER BY signature"
BEARERS = """
    SELECT DISTINCT named.name_compared AS name_compared, work FROM designations JOIN links USING (signature)
    WHERE number_compared <> '' AND named.name_compared <> '' AND work IS NOT NULL
"""
LINKED_NUMBERS = f"""
    CREATE TABLE signed AS
    SELECT title_compared, sha256, work, date FROM (
        SELECT title_compared, sha256, date FROM documents WHERE title_compared <> ''
    ) AS titled
    JOIN own USING (sha256) JOIN links ON links.signature = own.named.signature
    WHERE own.named.number_compared <> '' AND work IS NOT NULL
        AND title_compared IN (SELECT named.draft FROM designations WHERE named.draft <> '')
    QUALIFY row_number() OVER (PARTITION BY title_compared ORDER BY sha256) <= {MOST}
"""
"""Numbered documents of the titles of drafts."""
TEXTS = """
    CREATE TABLE texts AS SELECT sha256, text FROM documents
    WHERE sha256 IN (SELECT sha256 FROM signed UNION SELECT named.apart FROM designations WHERE named.draft <> '')
"""
TITLES = "SELECT DISTINCT title_compared FROM signed"
SIGNED = "SELECT sha256, work, date FROM signed WHERE title_compared = ? ORDER BY sha256"
TEXT = "SELECT text FROM texts WHERE sha256 = ?"
LINKED = """
    CREATE TABLE linked_designations AS
    SELECT designations.*, work, candidates, link, partial FROM designations JOIN links USING (signature)
"""
MEANING = "SELECT * FROM linked_designations WHERE work IS NOT NULL ORDER BY work, signature"
_CITED = ("position", "sentence", *MENTION_COLUMNS)
_MENTION = ", ".join(f'mention."{name}" AS "{name}"' for name in _CITED)
RESULTS = (
    """
    CREATE TABLE linked_bearings AS
    SELECT row_number() OVER (ORDER BY held.path) AS id, documents.sha256,
        filename, file_row_number, held.path, key, kind, issuer, documents.date, subject, place,
        effective_from, secrecy, own.named.signature AS signature, work
    FROM (
        SELECT sha256, filename, file_row_number, key, kind, issuer, date, subject, place, effective_from, secrecy
        FROM documents
    ) AS documents
    JOIN (SELECT content, min(path) AS path FROM paths WHERE held GROUP BY 1) AS held ON held.content = documents.sha256
    LEFT JOIN own ON own.sha256 = documents.sha256
    LEFT JOIN links ON links.signature = own.named.signature
    """,
    f"""
    CREATE TABLE linked_citations AS
    SELECT sha256, {_MENTION}, mention.cited.signature AS signature, work, candidates, link
    FROM (SELECT sha256, unnest(mentions) AS mention FROM documents)
    LEFT JOIN links ON links.signature = mention.cited.signature
    ORDER BY work, sha256, position
    """,
    """
    CREATE TABLE linked_edges AS
    WITH said AS (
        SELECT cited.*, own.work AS own, coalesce(own.effective_from, NULL) AS effective_from
        FROM linked_citations AS cited JOIN linked_bearings AS own USING (sha256)
    ), changed AS (
        SELECT *, CASE effect WHEN 'replaced' THEN 'replaces' WHEN 'repealed' THEN 'repeals' ELSE 'amends' END AS does
        FROM said WHERE relation = 'amended_by' AND work IS NOT NULL
    )
    SELECT own AS source, work AS target, CASE WHEN relation = 'amended_by' AND target IS NOT NULL THEN 'mentions'
        ELSE relation END AS relation, coalesce(effective, effective_from) AS effective, sha256, position
    FROM said WHERE work IS NOT NULL AND work IS DISTINCT FROM own
    UNION ALL
    SELECT changed.work, object.work, does, changed.effective, changed.sha256, changed.position
    FROM changed JOIN linked_citations AS object ON object.sha256 = changed.sha256 AND object.position = changed.target
    WHERE changed.work <> object.work
    UNION ALL
    SELECT work, own, does, effective, sha256, position FROM changed WHERE target IS NULL AND work <> own
    """,
    """
    CREATE TABLE linked_acts AS
    SELECT own.id AS document, done.sha256, done.act.position AS position, done.act.how AS how, done.act.whole AS whole,
        done.act.effective AS effective, done.act.until AS until, done.act.condition AS condition,
        done.act.provisions AS provisions, own.date AS told, own.effective_from AS own_effect,
        done.act.subject IS NULL AS own_subject,
        CASE WHEN done.act.subject IS NULL THEN own.work ELSE subject.work END AS by_work,
        CASE WHEN done.act.object IS NULL THEN own.work ELSE object.work END AS work
    FROM (SELECT sha256, unnest(acts) AS act FROM documents) AS done
    JOIN linked_bearings AS own ON own.sha256 = done.sha256
    LEFT JOIN linked_citations AS subject ON subject.sha256 = done.sha256 AND subject.position = done.act.subject
    LEFT JOIN linked_citations AS object ON object.sha256 = done.sha256 AND object.position = done.act.object
    WHERE (done.act.subject IS NULL OR subject.signature IS NOT NULL)
        AND (done.act.object IS NULL OR object.signature IS NOT NULL)
    """,
    f"""
    CREATE TABLE linked_works AS
    WITH cited AS (
        SELECT work, count(DISTINCT sha256) AS citing_documents, count(*) AS citing_mentions
        FROM linked_citations WHERE work IS NOT NULL GROUP BY 1
    ), titled AS (
        SELECT work, subject AS title, place FROM linked_bearings WHERE work IS NOT NULL AND secrecy IS NULL
        QUALIFY row_number() OVER (PARTITION BY work ORDER BY key IS NULL, subject IS NULL, sha256) = 1
    ), partly AS (
        SELECT work, coalesce(bool_or(partial) FILTER (link NOT IN {BORROWED}), bool_or(partial)) AS partial
        FROM linked_designations WHERE work IS NOT NULL GROUP BY 1
    )
    SELECT row_number() OVER (ORDER BY identity) AS id, named_works.*, partly.partial,
        title, titled.place, coalesce(citing_documents, 0) AS citing_documents,
        coalesce(citing_mentions, 0) AS citing_mentions
    FROM named_works LEFT JOIN cited ON cited.work = identity LEFT JOIN titled ON titled.work = identity
    LEFT JOIN partly ON partly.work = identity ORDER BY identity
    """,
)
