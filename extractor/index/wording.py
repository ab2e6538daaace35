"""The words that a search asks: folded title, fields and body of a document, and which words bear which marks.

The table of words keeps no text of its own, so what was put in is given again to take it out. Marks are kept apart:
the words are found without them, and those documents that have them as they were typed come first.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from functools import lru_cache

from extractor.records import Header
from extractor.vietnamese.folding import fold, fold_query

Words = tuple[str, str, str, str]
"""Title, fields, body, marks: the columns of ``words``."""
SIGN = "\ue000"
"""Begins each word of ``marks``: no word that is typed or stands in a text does, so no search meets one by chance."""
_WORD = re.compile(r"[^\W_]+")
_TONES = {0x0300: "1", 0x0301: "2", 0x0303: "3", 0x0309: "4", 0x0323: "5"}
_APART = re.compile("[" + "".join(map(chr, _TONES)) + "]")
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
    said = (
        header.key, header.number, header.symbol, header.kind, header.issuer, header.issuing_body, header.parent_body,
        header.place, signer.authority, signer.position, signer.name, *header.recipients, *header.addressees,
    )  # fmt: skip
    return "\n".join([*dict.fromkeys(fold_query(each) for each in said if each), name_of(path)])


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
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(_TONES[ord(tone)] for tone in _APART.findall(apart))
    return SIGN + unicodedata.normalize("NFC", _APART.sub("", apart)) + tones


def insert_words(connection: sqlite3.Connection, document: int, words: Words) -> None:
    """Put in the words of a document."""
    connection.execute(f"INSERT INTO words ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)", (document, *words))


def delete_words(connection: sqlite3.Connection, document: int) -> None:
    """Take out the words of a document, which is still there."""
    _delete(connection, document, columns(*_stored(connection, document)))


def add_name(connection: sqlite3.Connection, document: int, path: str) -> None:
    """Let a document be found by the name of one more file."""
    name = name_of(path)
    if connection.execute(_NAMED, (document, f"\n{name}\n")).fetchone():
        return
    subject, fields, text = _stored(connection, document)
    _delete(connection, document, columns(subject, fields, text))
    more = f"{fields}\n{name}"
    connection.execute("UPDATE contents SET fields = ? WHERE document_id = ?", (more, document))
    insert_words(connection, document, columns(subject, more, text))


def _stored(connection: sqlite3.Connection, document: int) -> tuple[str | None, str, str]:
    subject, fields, text = connection.execute(_STORED, (document,)).fetchone()
    return subject, fields, text


def _delete(connection: sqlite3.Connection, document: int, words: Words) -> None:
    sql = f"INSERT INTO words (words, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?)"
    connection.execute(sql, (document, *words))
