"""The words that a search asks: folded title, fields and body of a document, and which words bear which marks.

The table of words keeps no text of its own, so what was put in has to be given again to take it out: it is kept beside
(``word_columns``), since what folds a text today may not be what folded it then. Marks are kept apart: the words are
found without them, and those documents that have them as they were typed come first. Syllables that are written with i
or y are put in under one spelling.

The table of ``terms`` says which syllables, and which pairs of syllables that stand together, a document has, and not
where or how often. It is much smaller, so that it answers how many documents hold a phrase of common syllables.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from string import ascii_lowercase

from extractor.index.storage.stored_json import packed, unpacked
from extractor.records import Header
from extractor.vietnamese.folding import fold, fold_query, one_spelling

Words = tuple[str, str, str, str]
"""Title, fields, body, marks: the columns of ``words``."""
SIGN = "\ue000"
"""Begins each word of ``marks``: no word that is typed or stands in a text does, so no search meets one by chance."""
_WORD = re.compile(r"[^\W_]+")
_TONES = {0x0300: "1", 0x0301: "2", 0x0303: "3", 0x0309: "4", 0x0323: "5"}
_APART = re.compile("[" + "".join(map(chr, _TONES)) + "]")
_FOLDED = (*range(0x20, 0x250), *range(0x300, 0x530), *range(0x1E00, 0x2000))
"""The letters by which a folding is known: those that can bear marks, of scripts that Unicode no longer adds to."""
_VIETNAMESE = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_LEVEL = 1
"""A fifth larger than at 6, in a quarter of the time."""
_COLUMNS = "rowid, title, fields, body, marks"
_STORED = """
    SELECT held.subject, contents.fields, contents.text FROM contents
    JOIN main.documents AS held ON held.id = contents.document_id WHERE document_id = ?
"""

_NAMED = "SELECT 1 FROM contents WHERE document_id = ? AND instr(char(10) || fields || char(10), ?)"


def words_of(header: Header, text: str, path: str) -> Words:
    """The words of a document that lies at ``path``."""
    return columns(header.subject, fields_of(header, path), text)


def columns(subject: str | None, fields: str, text: str) -> Words:
    """The columns of the table, from what the index keeps of a document."""
    return fold(subject or ""), fields, fold(text), marks(f"{subject or ''} {text}")


def fields_of(header: Header, path: str) -> str:
    """Everything else that a document says of itself, and its file's name, folded, one a line."""
    signer = header.signer
    values = (
        header.key, header.number, header.symbol, header.kind, header.issuer, header.issuing_body, header.parent_body,
        header.place, signer.authority, signer.position, signer.name, *header.recipients, *header.addressees,
    )  # fmt: skip
    return "\n".join([*dict.fromkeys(fold_query(each) for each in values if each), name_of(path)])


def name_of(path: str) -> str:
    """The folded name of a file, or of a member of an archive."""
    return fold_query(re.split(r"[/\\]", path)[-1])


def marks(text: str) -> str:
    """The distinct words that bear marks, as ``marked`` writes them."""
    pieces = [piece for piece in set(text.split()) if not piece.isascii()]
    return " ".join(sorted({word for piece in pieces for word in _marked_in(piece)}))


@lru_cache(1 << 16)
def _marked_in(piece: str) -> tuple[str, ...]:
    """Pieces, words with the signs around them, come again and again."""
    return tuple(filter(None, map(marked, _WORD.findall(piece.lower()))))


def marked(word: str) -> str:
    """A small word with its tone at the end, after ``SIGN``: "hoà" and "hòa" are both ``hoa1``; "" without marks."""
    if fold(word) == word:
        return ""
    apart = unicodedata.normalize("NFD", one_spelling(word))
    tones = "".join(_TONES[ord(tone)] for tone in _APART.findall(apart))
    return SIGN + unicodedata.normalize("NFC", _APART.sub("", apart)) + tones


@cache
def folding() -> str:
    """Names how words are folded: another one where ``fold`` or ``marks`` came to fold any letter otherwise."""
    letters = "".join(map(chr, _FOLDED))
    sample = f"{fold(letters)}\n{fold_query(letters)}\n{marks(' '.join(map(chr, _VIETNAMESE)))}\n{_spelled()}"
    return hashlib.sha256(sample.encode()).hexdigest()[:12]


def _spelled() -> str:
    """Every onset before i or y, as it is put in."""
    return one_spelling(" ".join(f"{onset}y" for onset in (*ascii_lowercase, "qu", "th", "tr", "ch", "ngu")))


def _terms(words: Words) -> str:
    """The distinct words of a document, and pairs of words that stand together, as ``terms`` has them.

    What is put in is taken out by this: another rule needs a migration that empties the table first.
    """
    found: set[str] = set()
    for column in words[:3]:
        each = _WORD.findall(column)
        found.update(each)
        found.update(map("_".join, pairwise(each)))
    return " ".join(found)


def insert_words(connection: sqlite3.Connection, document: int, words: Words) -> None:
    """Put in the words of a document."""
    title, fields, body, marked_words = words
    words = one_spelling(title), one_spelling(fields), one_spelling(body), marked_words
    connection.execute(f"INSERT INTO words ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", (document, *words))
    connection.execute("INSERT INTO terms (rowid, term) VALUES (?, ?)", (document, _terms(words)))
    kept = packed(words, _LEVEL)
    connection.execute(
        "INSERT OR REPLACE INTO word_columns (document_id, folding, columns) VALUES (?, ?, ?)",
        (document, folding(), kept),
    )


def delete_words(connection: sqlite3.Connection, document: int) -> None:
    """Take out the words of a document, as they were put in."""
    row = connection.execute("SELECT columns FROM word_columns WHERE document_id = ?", (document,)).fetchone()
    if row is None:
        return
    if row[0]:
        sql = f"INSERT INTO words (words, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?)"
        words = unpacked(row[0])
        connection.execute(sql, (document, *words))
        sql = "INSERT INTO terms (terms, rowid, term) VALUES ('delete', ?, ?)"
        connection.execute(sql, (document, _terms(words)))
    connection.execute("DELETE FROM word_columns WHERE document_id = ?", (document,))


def put_words_anew(connection: sqlite3.Connection, document: int) -> None:
    """Put in the words of a document as they are folded today, in place of what was put in."""
    delete_words(connection, document)
    insert_words(connection, document, columns(*_stored(connection, document)))


def add_name(connection: sqlite3.Connection, document: int, path: str) -> None:
    """Let a document be found by the name of one more file."""
    name = name_of(path)
    if connection.execute(_NAMED, (document, f"\n{name}\n")).fetchone():
        return
    more = "UPDATE contents SET fields = fields || char(10) || ? WHERE document_id = ?"
    connection.execute(more, (name, document))
    put_words_anew(connection, document)


def _stored(connection: sqlite3.Connection, document: int) -> tuple[str | None, str, str]:
    subject, fields, text = connection.execute(_STORED, (document,)).fetchone()
    return subject, fields, text
