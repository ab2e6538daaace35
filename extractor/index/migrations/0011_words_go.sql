-- Whoever deletes a document by SQL alone is not held up by what is kept of its words.
CREATE TRIGGER documents_words BEFORE DELETE ON documents
BEGIN
    DELETE FROM word_columns WHERE document_id = old.id;
END;
