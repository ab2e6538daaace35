"""A line of another system's register or list, as it was understood, with what a person should know of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BookName = Literal["incoming", "outgoing"]


@dataclass(slots=True)
class Line:
    """One document as another system names it. ``place`` says where the line stands: ``Sổ đến!12``.

    ``book`` is the register that it is of, None in a list of documents. Dates are ISO; ``registered_on`` is a whole
    day. ``sha256`` are those of the files that came with it. ``problems`` are in words, one each.
    """

    place: str
    book: BookName | None = None
    number: int | None = None
    registered_on: str | None = None
    author: str | None = None
    key: str | None = None
    date: str | None = None
    kind: str | None = None
    subject: str | None = None
    signer: str | None = None
    secrecy: str | None = None
    recipient: str | None = None
    kept_by: str | None = None
    passed_on: str | None = None
    received_by: str | None = None
    due: str | None = None
    copies: int | None = None
    note: str | None = None
    state: str | None = None
    effective_from: str | None = None
    sha256: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)
