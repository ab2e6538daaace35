"""What a letter is made of: who wrote to whom, when, about what, and what is enclosed, as files are with PDFs too."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from extractor.document import Method
from extractor.errors import TooLarge

_SEPARATORS = re.compile(r"[\\/]")
_LONGEST = 150
MOST_ENCLOSURES = 1_000


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with a document: its name, without folders and unlike the others', and its bytes."""

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


def inner_letter(subject: str, data: bytes, number: int) -> Enclosure:
    """A letter that is enclosed with another, named by its subject."""
    title = subject.replace("/", "-") or "message"
    return Enclosure(named(f"{title}.eml", "message/rfc822", number), data)


def apart(found: Sequence[Enclosure]) -> list[Enclosure]:
    """The same under names of which none stands twice: "a.pdf", "a (2).pdf". Raises ``TooLarge`` for very many."""
    if len(found) > MOST_ENCLOSURES:
        raise TooLarge(f"more than {MOST_ENCLOSURES:,} files are enclosed", remedy="save what is enclosed")
    taken: set[str] = set()
    renamed: list[Enclosure] = []
    for each in found:
        stem, dot, suffix = each.name.rpartition(".")
        name, count = each.name, 2
        while name.casefold() in taken:
            name = f"{stem if dot else suffix} ({count}){dot}{suffix if dot else ''}"
            count += 1
        taken.add(name.casefold())
        renamed.append(Enclosure(name, each.data))
    return renamed
