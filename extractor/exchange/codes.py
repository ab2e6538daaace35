"""Number and notation: how other systems keep a document's number, and how both make the key again."""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.symbols import symbols


def split(key: str | None, number: str | None) -> tuple[str, str]:
    """Number and notation of a key: 71/2023/QĐ-UBND → 71, 2023/QĐ-UBND; 36-NQ/TW → 36, NQ/TW.

    The year stays with the notation, so that nothing is lost.
    """
    if not key:
        return number or "", ""
    if not number or not key.startswith(number):
        return "", key
    return number, key[len(number) :].lstrip("/-")


def join(number: str, notation: str) -> str | None:
    """The key of a number and a notation; None without either.

    The Party, and the state of old, write a hyphen behind the number where a slash follows later (36-NQ/TW).
    """
    number, notation = number.strip(), notation.strip().strip("/-")
    if not number or not notation:
        return number or notation or None
    joint = "-" if "/" in notation and not _year().match(notation) else "/"
    read = symbols.parse(f"{number}{joint}{notation}")
    return read.key if read else f"{number}{joint}{notation}"


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:\d{4}|\d{2})[/-]")
