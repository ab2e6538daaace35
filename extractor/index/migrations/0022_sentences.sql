-- The sentence that the mark of a footnote hangs on; NULL until its document is read anew.
ALTER TABLE footnotes ADD COLUMN sentence TEXT;
