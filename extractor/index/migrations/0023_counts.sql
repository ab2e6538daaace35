-- What is counted again and again is kept by whatever changes it, in the same transaction.

-- Which documents cite a work, and in how many mentions.
CREATE TABLE citings (
    work_id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (work_id, document_id)
) WITHOUT ROWID;
CREATE INDEX citings_document ON citings (document_id);
INSERT INTO citings
SELECT work_id, document_id, count(*) FROM mentions JOIN designations ON designations.id = designation_id
WHERE work_id IS NOT NULL GROUP BY 1, 2;

ALTER TABLE works ADD COLUMN citing_documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE works ADD COLUMN citing_mentions INTEGER NOT NULL DEFAULT 0;
UPDATE works SET citing_documents = found.documents, citing_mentions = found.mentions
FROM (SELECT work_id, count(*) AS documents, sum(mentions) AS mentions FROM citings GROUP BY 1) AS found
WHERE works.id = found.work_id;
CREATE INDEX works_missing ON works (citing_documents DESC, citing_mentions DESC, identity)
WHERE held = 0 AND series <> 'standard';
CREATE INDEX works_wanted ON works (citing_mentions DESC, id) WHERE held = 0 AND series <> 'standard';
CREATE INDEX works_cited ON works (citing_mentions DESC, id);

CREATE TRIGGER mentions_cite AFTER INSERT ON mentions WHEN NEW.designation_id IS NOT NULL BEGIN
    INSERT INTO citings SELECT work_id, NEW.document_id, 1 FROM designations
    WHERE id = NEW.designation_id AND work_id IS NOT NULL
    ON CONFLICT DO UPDATE SET mentions = mentions + 1;
END;
CREATE TRIGGER mentions_cite_no_more AFTER DELETE ON mentions WHEN OLD.designation_id IS NOT NULL BEGIN
    UPDATE citings SET mentions = mentions - 1 WHERE document_id = OLD.document_id
    AND work_id = (SELECT work_id FROM designations WHERE id = OLD.designation_id);
    DELETE FROM citings WHERE document_id = OLD.document_id AND mentions = 0
    AND work_id = (SELECT work_id FROM designations WHERE id = OLD.designation_id);
END;
CREATE TRIGGER designations_mean AFTER UPDATE OF work_id ON designations WHEN OLD.work_id IS NOT NEW.work_id BEGIN
    UPDATE citings SET mentions = mentions - (
        SELECT count(*) FROM mentions WHERE designation_id = NEW.id AND document_id = citings.document_id)
    WHERE work_id = OLD.work_id AND document_id IN (SELECT document_id FROM mentions WHERE designation_id = NEW.id);
    DELETE FROM citings WHERE work_id = OLD.work_id AND mentions = 0
    AND document_id IN (SELECT document_id FROM mentions WHERE designation_id = NEW.id);
    INSERT INTO citings SELECT NEW.work_id, document_id, count(*) FROM mentions
    WHERE designation_id = NEW.id AND NEW.work_id IS NOT NULL GROUP BY document_id
    ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
END;
CREATE TRIGGER citings_more AFTER INSERT ON citings BEGIN
    UPDATE works SET citing_documents = citing_documents + 1, citing_mentions = citing_mentions + NEW.mentions
    WHERE id = NEW.work_id;
END;
CREATE TRIGGER citings_other AFTER UPDATE OF mentions ON citings BEGIN
    UPDATE works SET citing_mentions = citing_mentions + NEW.mentions - OLD.mentions WHERE id = NEW.work_id;
END;
CREATE TRIGGER citings_less AFTER DELETE ON citings BEGIN
    UPDATE works SET citing_documents = citing_documents - 1, citing_mentions = citing_mentions - OLD.mentions
    WHERE id = OLD.work_id;
END;

-- How many documents there are of each kind, issuer, month, year and place, secret ones apart.
CREATE TABLE tallies (
    what TEXT NOT NULL,                   -- kind | issuer | month | place | footnotes
    compared TEXT NOT NULL,               -- what is the same when compared is counted as one
    value TEXT NOT NULL,                  -- as it is written; '' without one
    secret INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (what, compared, value, secret)
) WITHOUT ROWID;
CREATE VIEW tallied AS
SELECT id, secrecy IS NOT NULL AS secret, 'kind' AS what, kind_folded AS compared, coalesce(kind, '') AS value
FROM documents
UNION ALL SELECT id, secrecy IS NOT NULL, 'issuer', issuer_folded, coalesce(issuer, '') FROM documents
UNION ALL SELECT id, secrecy IS NOT NULL, 'month', coalesce(substr(date, 1, 7), ''), coalesce(substr(date, 1, 7), '')
FROM documents
UNION ALL SELECT id, secrecy IS NOT NULL, 'place', place_folded, coalesce(place, '') FROM documents
UNION ALL SELECT id, secrecy IS NOT NULL, 'footnotes', CAST(footnotes > 0 AS TEXT), CAST(footnotes > 0 AS TEXT)
FROM documents;
INSERT INTO tallies SELECT what, compared, value, secret, count(*) FROM tallied GROUP BY 1, 2, 3, 4;

-- A row that another replaces is deleted: whoever writes has recursive_triggers on.
CREATE TRIGGER documents_tallied AFTER INSERT ON documents BEGIN
    INSERT INTO tallies SELECT what, compared, value, secret, 1 FROM tallied WHERE id = NEW.id
    ON CONFLICT DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER documents_before BEFORE UPDATE OF kind, kind_folded, issuer, issuer_folded, date, place, place_folded,
    footnotes, secrecy ON documents
BEGIN
    UPDATE tallies SET documents = documents - 1 WHERE (what, compared, value, secret) IN (
        SELECT what, compared, value, secret FROM tallied WHERE id = OLD.id);
END;
CREATE TRIGGER documents_after AFTER UPDATE OF kind, kind_folded, issuer, issuer_folded, date, place, place_folded,
    footnotes, secrecy ON documents
BEGIN
    INSERT INTO tallies SELECT what, compared, value, secret, 1 FROM tallied WHERE id = NEW.id
    ON CONFLICT DO UPDATE SET documents = documents + 1;
END;
CREATE TRIGGER documents_gone BEFORE DELETE ON documents BEGIN
    UPDATE tallies SET documents = documents - 1 WHERE (what, compared, value, secret) IN (
        SELECT what, compared, value, secret FROM tallied WHERE id = OLD.id);
END;

-- Which documents need a look (the condition of lists/worklist.py), as it is asked for one of them.
CREATE VIEW doubtful AS
SELECT held.id AS document_id FROM documents AS held WHERE (
    held.unclear > 0
    OR held.doubts > 0 AND EXISTS (SELECT 1 FROM doubts WHERE doubts.document_id = held.id
        AND NOT EXISTS (SELECT 1 FROM corrections WHERE corrections.sha256 = held.sha256 AND undone_at IS NULL
            AND target = 'header' AND doubts.code LIKE 'header.' || field || '.%'))
    OR EXISTS (SELECT 1 FROM designations AS own JOIN works ON works.id = own.work_id
        WHERE own.id = held.designation_id AND works.held > 1)
) AND NOT EXISTS (SELECT 1 FROM corrections WHERE corrections.sha256 = held.sha256 AND undone_at IS NULL
    AND target = 'header' AND field = '' AND action = 'confirm');
CREATE TABLE needing (
    document_id INTEGER PRIMARY KEY
);
INSERT INTO needing SELECT document_id FROM doubtful;

CREATE TRIGGER documents_need AFTER INSERT ON documents BEGIN
    DELETE FROM needing WHERE document_id = NEW.id;
    INSERT INTO needing SELECT document_id FROM doubtful WHERE document_id = NEW.id;
END;
CREATE TRIGGER documents_need_otherwise AFTER UPDATE OF doubts, unclear, designation_id, sha256 ON documents BEGIN
    DELETE FROM needing WHERE document_id = NEW.id;
    INSERT INTO needing SELECT document_id FROM doubtful WHERE document_id = NEW.id;
END;
CREATE TRIGGER documents_need_no_more AFTER DELETE ON documents BEGIN
    DELETE FROM needing WHERE document_id = OLD.id;
END;
CREATE TRIGGER doubts_need AFTER INSERT ON doubts BEGIN
    DELETE FROM needing WHERE document_id = NEW.document_id;
    INSERT INTO needing SELECT document_id FROM doubtful WHERE document_id = NEW.document_id;
END;
CREATE TRIGGER doubts_need_no_more AFTER DELETE ON doubts BEGIN
    DELETE FROM needing WHERE document_id = OLD.document_id;
    INSERT INTO needing SELECT document_id FROM doubtful WHERE document_id = OLD.document_id;
END;
CREATE TRIGGER corrections_need AFTER INSERT ON corrections BEGIN
    DELETE FROM needing WHERE document_id IN (SELECT id FROM documents WHERE sha256 = NEW.sha256);
    INSERT INTO needing SELECT document_id FROM doubtful
    WHERE document_id IN (SELECT id FROM documents WHERE sha256 = NEW.sha256);
END;
CREATE TRIGGER corrections_need_otherwise AFTER UPDATE OF undone_at, sha256 ON corrections BEGIN
    DELETE FROM needing WHERE document_id IN (SELECT id FROM documents WHERE sha256 IN (OLD.sha256, NEW.sha256));
    INSERT INTO needing SELECT document_id FROM doubtful
    WHERE document_id IN (SELECT id FROM documents WHERE sha256 IN (OLD.sha256, NEW.sha256));
END;
CREATE TRIGGER works_need AFTER UPDATE OF held ON works WHEN (OLD.held > 1) <> (NEW.held > 1) BEGIN
    DELETE FROM needing WHERE document_id IN (SELECT documents.id FROM designations
        JOIN documents ON documents.designation_id = designations.id WHERE designations.work_id = NEW.id);
    INSERT INTO needing SELECT document_id FROM doubtful WHERE document_id IN (SELECT documents.id FROM designations
        JOIN documents ON documents.designation_id = designations.id WHERE designations.work_id = NEW.id);
END;
CREATE TRIGGER designations_need AFTER UPDATE OF work_id ON designations WHEN OLD.work_id IS NOT NEW.work_id BEGIN
    DELETE FROM needing WHERE document_id IN (SELECT id FROM documents WHERE designation_id = NEW.id);
    INSERT INTO needing SELECT document_id FROM doubtful
    WHERE document_id IN (SELECT id FROM documents WHERE designation_id = NEW.id);
END;
