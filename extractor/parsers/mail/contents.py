"""What a letter is made of: who wrote to whom, when, about what, and what is enclosed."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, field
from datetime import datetime

from extractor.document import Method

_SEPARATORS = re.compile(r"[\\/]")
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with a letter: its name, without folders and unlike the others', and its bytes."""

    name: str
    data: bytes


@dataclass(slots=True)
class MailLetter:
    """Who wrote to whom, when, about what; ``html`` is only looked at where there is no plain ``text``."""

    method: Method
    sender: str = ""
    to: str = ""
    day: datetime | None = None
    subject: str = ""
    text: str = ""
    html: bytes = b""
    enclosures: list[Enclosure] = field(default_factory=list)


def named(name: str | None, media_type: str, number: int) -> str:
    """A name without folders and signs that are not printed; one by its number where there is none."""
    last = _SEPARATORS.split(name or "")[-1]
    plain = "".join(letter if letter.isprintable() else " " for letter in last).strip(" .")
    if plain:
        stem, dot, suffix = plain.rpartition(".")
        return f"{stem[:_LONGEST]}{dot}{suffix[:20]}" if dot else plain[:_LONGEST]
    return f"enclosed {number}{mimetypes.guess_extension(media_type) or ''}"
