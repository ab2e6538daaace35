-- A number that very many bear is not linked anew as a whole for one more: what each member says stands in its row.
CREATE TABLE large_groups (
    number_compared TEXT NOT NULL,
    symbol_compared TEXT NOT NULL,
    PRIMARY KEY (number_compared, symbol_compared)
) WITHOUT ROWID;
-- of members of large groups, else NULL: what is known of the work that is meant, as in works
ALTER TABLE designations ADD COLUMN series TEXT;
ALTER TABLE designations ADD COLUMN year_meant TEXT;
ALTER TABLE designations ADD COLUMN issuer_meant TEXT;
-- of a commune's organ: without the unit above it
ALTER TABLE designations ADD COLUMN organ_meant TEXT;
ALTER TABLE designations ADD COLUMN unknown INTEGER;
-- whether a work is founded on what it says
ALTER TABLE designations ADD COLUMN founds INTEGER;
CREATE INDEX designations_meant ON designations (
    number_compared, symbol_compared, series, apart, founds, year_meant, issuer_meant, unknown
) WHERE founds IS NOT NULL;
CREATE INDEX designations_issuer ON designations (
    number_compared, symbol_compared, series, apart, founds, issuer_meant, year_meant, unknown
) WHERE founds IS NOT NULL;
CREATE INDEX designations_organ ON designations (
    number_compared, symbol_compared, series, apart, founds, organ_meant, year_meant, issuer_meant, unknown
) WHERE founds IS NOT NULL;
CREATE INDEX designations_unlinked ON designations (number_compared, symbol_compared) WHERE link IS NULL;
