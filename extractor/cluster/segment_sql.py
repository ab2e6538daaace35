"""The questions by which linking finds what edges, acts and works of a segment say, when all designations are linked.

The tables are those of ``extractor.cluster.link_sql``; ``{named}`` places are filled in by ``extractor.cluster.link``.
"""

from __future__ import annotations

from extractor.linking.groups import BORROWED

CITED = """
    CREATE {kind} cited AS
    SELECT document, position, relation, target, effect, effective, meanings.work AS work, meanings.work_id AS work_id,
        said
    FROM (
        SELECT document, position, said, relation, target, effect, effective
        FROM e_mentions SEMI JOIN again USING (document)
        UNION ALL SELECT document, position, said, relation, target, effect, effective FROM read_parquet({mentions})
    ) AS mentions LEFT JOIN (SELECT id, work, work_id FROM meanings) AS meanings ON meanings.id = said;
    CREATE {kind} done AS
    SELECT * FROM e_statements SEMI JOIN again USING (document)
    UNION ALL BY NAME SELECT * FROM read_parquet({statements});
    CREATE TABLE holding AS SELECT id AS document, sha256, work AS own, date, effective_from
    FROM bearings SEMI JOIN redone ON redone.document = bearings.id;
"""
EDGES = """
    WITH changed AS (
        SELECT *, CASE effect WHEN 'replaced' THEN 'replaces' WHEN 'repealed' THEN 'repeals' ELSE 'amends' END AS does
        FROM cited WHERE relation = 'amended_by' AND work IS NOT NULL
    ), said AS (
        SELECT own AS source, work AS target, CASE WHEN relation = 'amended_by' AND target IS NOT NULL THEN 'mentions'
            ELSE relation END AS relation, coalesce(effective, effective_from) AS effective, document, position
        FROM cited JOIN holding USING (document) WHERE work IS NOT NULL AND work IS DISTINCT FROM own
        UNION ALL
        SELECT changed.work, object.work, does, changed.effective, changed.document, changed.position
        FROM changed JOIN (
            SELECT document, position, work FROM cited SEMI JOIN (SELECT document FROM changed) USING (document)
        ) AS object ON object.document = changed.document AND object.position = changed.target
        WHERE changed.work <> object.work
        UNION ALL
        SELECT work, own, does, effective, document, position
        FROM changed JOIN holding USING (document) WHERE target IS NULL AND work <> own
    )
    SELECT source, target, relation, effective, sha256, position, document FROM said
    JOIN (SELECT document, sha256 FROM holding) AS holding USING (document)
"""
ACTS = """
    WITH cited_there AS (
        SELECT document, position, work, work_id, said FROM cited SEMI JOIN (SELECT document FROM done) USING (document)
    )
    SELECT done.document AS document, holding.sha256 AS sha256, done.position AS position, how, whole,
        done.effective AS effective, until, condition, provisions, holding.date AS told,
        holding.effective_from AS own_effect,
        done.subject IS NULL AS own_subject,
        CASE WHEN done.subject IS NULL THEN own ELSE subject.work END AS by_work,
        CASE WHEN done.object IS NULL THEN own ELSE object.work END AS work
    FROM done JOIN holding USING (document)
    LEFT JOIN cited_there AS subject ON subject.document = done.document AND subject.position = done.subject
    LEFT JOIN cited_there AS object ON object.document = done.document AND object.position = done.object
    WHERE (done.subject IS NULL OR subject.said IS NOT NULL) AND (done.object IS NULL OR object.said IS NOT NULL)
"""
COUNTED = """
    CREATE TABLE touched_works AS
    SELECT DISTINCT work_id AS id, work AS identity FROM (
        SELECT work_id, work FROM new_meanings WHERE NOT removed
        UNION ALL SELECT work_id, work FROM e_meanings SEMI JOIN new_meanings USING (id)
    ) WHERE work IS NOT NULL;
    CREATE TABLE citing AS
    WITH there AS (
        SELECT document, work_id, count(*) AS mentions FROM cited WHERE work_id IS NOT NULL GROUP BY ALL
    ), before AS (
        SELECT document, work_id, count(*) AS mentions
        FROM (SELECT document, said FROM e_mentions SEMI JOIN (
            SELECT document FROM again UNION ALL SELECT id FROM gone) USING (document)
        ) JOIN (SELECT id, work_id FROM e_meanings WHERE work_id IS NOT NULL) AS meanings ON meanings.id = said
        GROUP BY ALL
    )
    SELECT work_id AS id, sum(documents)::BIGINT AS documents, sum(mentions)::BIGINT AS mentions FROM (
        SELECT work_id, count(*) AS documents, sum(mentions) AS mentions FROM there GROUP BY 1
        UNION ALL SELECT work_id, -count(*), -sum(mentions) FROM before GROUP BY 1
    ) GROUP BY 1;
"""
"""Works of which something may be otherwise; how many more documents and mentions cite each."""
MEANING = """
    SELECT identity, work_id AS id, said.named.key AS key, said.named.number AS number,
        said.named.symbol AS symbol, said.named.kind AS kind, said.named.date AS date, said.named.issuer AS issuer,
        uses, held, secret_uses, secret_held, link
    FROM (SELECT id, named, signature FROM designations) AS said JOIN (
        SELECT meanings.*, identity FROM meanings JOIN (
            SELECT * FROM touched_works WHERE hash(identity) % $1 = $2
        ) AS touched_works ON touched_works.id = meanings.work_id
    ) AS meanings ON meanings.id = said.id
    ORDER BY identity, said.signature
"""
WORKS = f"""
    WITH titled AS (
        SELECT work_id, subject AS title, place
        FROM bearings SEMI JOIN (SELECT id AS work_id FROM touched_works) USING (work_id) WHERE secrecy IS NULL
        QUALIFY row_number() OVER (PARTITION BY work_id ORDER BY key IS NULL, subject IS NULL, sha256) = 1
    ), partly AS (
        SELECT work_id, coalesce(bool_or(partial) FILTER (link NOT IN {BORROWED}), bool_or(partial)) AS partial
        FROM meanings SEMI JOIN (SELECT id AS work_id FROM touched_works) USING (work_id) GROUP BY 1
    )
    SELECT touched_works.id AS id, touched_works.identity AS identity, named_works.* EXCLUDE (identity),
        partly.partial AS partial, title, titled.place AS place,
        coalesce(citing_documents, 0) + coalesce(citing.documents, 0) AS citing_documents,
        coalesce(citing_mentions, 0) + coalesce(citing.mentions, 0) AS citing_mentions,
        named_works.identity IS NULL AS removed
    FROM touched_works LEFT JOIN named_works USING (identity)
    LEFT JOIN titled ON titled.work_id = touched_works.id LEFT JOIN partly ON partly.work_id = touched_works.id
    LEFT JOIN (SELECT id, citing_documents, citing_mentions FROM e_works) AS e_works ON e_works.id = touched_works.id
    LEFT JOIN citing ON citing.id = touched_works.id ORDER BY identity
"""
TOTALS = """
    SELECT (SELECT count(*) FROM bearings),
        {before} + (SELECT count(*) FROM read_parquet({mentions})) - (
            SELECT count(*) FROM (SELECT document FROM e_mentions)
            SEMI JOIN (SELECT id AS document FROM gone) USING (document)),
        (SELECT count(*) FROM e_works) + (SELECT
            count(*) FILTER (NOT removed AND before IS NULL) - count(*) FILTER (removed AND before IS NOT NULL)
            FROM (SELECT id, removed FROM read_parquet({works})) LEFT JOIN (SELECT id, true AS before FROM e_works)
            USING (id)),
        (SELECT count(*) FROM (SELECT document FROM e_edges) ANTI JOIN redone USING (document))
            + (SELECT count(*) FROM read_parquet({edges}))
"""
