"""Number, year, symbol and key that agree, after one of them was corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extractor.index.numbers import split_key
from extractor.rules.symbols import symbols

PARTS = ("key", "number", "year", "symbol")


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a number says. ``kind`` is the one that its symbol states."""

    number: str | None
    year: str | None
    symbol: str | None
    key: str | None
    kind: str | None = None


def settled(read: Numbered, changes: Mapping[str, str | None]) -> Numbered:
    """What was read with ``changes`` to its ``PARTS``; a key stands for all of them, later ones over it."""
    base, parts = read, {"number": read.number, "year": read.year, "symbol": read.symbol}
    for part, value in changes.items():
        if part == "key":
            base = of_key(value)
            parts = {"number": base.number, "year": base.year, "symbol": base.symbol}
        else:
            parts[part] = value
    key = _composed(Numbered(**parts, key=None), base)
    parsed = symbols.parse(key) if key else None
    if parsed is None or (parsed.number, parsed.year) != (parts["number"], parts["year"]):
        return Numbered(**parts, key=key)
    kind = parsed.kind or ("Công văn" if parsed.order == "letter" else None)
    return Numbered(parsed.number, parsed.year, parsed.symbol, parsed.key, kind)


def of_key(key: str | None) -> Numbered:
    """A key taken apart, in its canonical spelling where it has one."""
    parsed = symbols.parse(key) if key else None
    if parsed is not None:
        return Numbered(parsed.number, parsed.year, parsed.symbol, parsed.key)
    parts = split_key(key) if key else None
    if parts is not None:
        return Numbered(parts.number, parts.year, parts.symbol, key)
    free = re.fullmatch(r"(?=.*\d)[\w.]+", key or "") is not None  # as companies number
    return Numbered(key if free else None, None, None, key)


def _composed(now: Numbered, before: Numbered) -> str | None:
    """The key of a number, written as the key before it was; None without a number or a symbol."""
    if (now.number, now.year, now.symbol) == (before.number, before.year, before.symbol):
        return before.key
    if not now.number or not now.symbol:
        return None
    said, alike = before.key or "", (now.year, now.symbol) == (before.year, before.symbol)
    if alike and before.number and said.startswith(before.number):
        return now.number + said[len(before.number) :]
    printed = re.search("[/-]", said)
    joint = printed[0] if printed else "-" if "/" in now.symbol else "/"
    return "".join((now.number, joint, f"{now.year}/" if now.year else "", now.symbol))
