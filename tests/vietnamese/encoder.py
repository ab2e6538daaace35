"""Vietnamese text → the encodings before Unicode, by the same table that the package reads."""

from __future__ import annotations

from extractor import knowledge

PUNCTUATION = "–—‘’“”…•"


def typed(text: str) -> str:
    """``text`` in VIQR."""
    letters = {row["letter"]: row["viqr"] for row in knowledge.table("legacy_letters")}
    return "".join(letters.get(letter, letter) for letter in text)


def encoded(text: str, encoding: str) -> bytes:
    """``text`` in TCVN3, VNI or VISCII; TCVN3 has no capitals with a tone, so those become small letters."""
    rows = knowledge.table("legacy_letters")
    letters = {row["letter"]: bytes.fromhex(row[encoding]) for row in rows if row[encoding]}
    small = {row["letter"]: letters[row["letter"].lower()] for row in rows}
    letters = small | letters | {mark: mark.encode("cp1252") for mark in PUNCTUATION}
    return b"".join(letters.get(letter) or letter.encode("cp1252", "replace") for letter in text)


def mojibake(text: str, encoding: str) -> str:
    """``text`` in an old encoding, as Windows-1252 shows it."""
    return encoded(text, encoding).decode("latin-1")
