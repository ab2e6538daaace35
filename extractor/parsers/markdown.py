"""Marks of Markdown that say how words look: they are gone from the text, what they stood around is not.

Converters of Word and PDF files write them: "## QUYẾT ĐỊNH", "**Điều 1.** …", "*Nơi nhận:*", "… NAM <br /> Độc lập".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.vietnamese.plaintext import Change, Plain, changed


def bare(text: str) -> Plain:
    """``text`` without them, and the way back; itself where it has none.

    >>> bare("## QUYẾT ĐỊNH\\n**Điều 1.** Một việc").text
    'QUYẾT ĐỊNH\\nĐiều 1. Một việc'
    """
    if not any(map(text.__contains__, "#<*")):
        return Plain(text, [])
    changes = sorted(_changes(text))
    return changed(text, changes) if changes else Plain(text, [])


def _changes(text: str) -> Iterator[Change]:
    if "#" in text:
        yield from ((match.start(), match.end(), "") for match in _heading().finditer(text))
    if "<" in text:
        yield from _breaks(text)
    if "*" in text:
        for match in _emphasised().finditer(text):
            marks = len(match["marks"])
            yield match.start(), match.start() + marks, ""
            yield match.end() - marks, match.end(), ""


def _breaks(text: str) -> Iterator[Change]:
    """A break at the end of a line is that line's; another parts columns, in a row of a table only words."""
    for match in _break().finditer(text):
        ended = text[match.end() : match.end() + 1] in ("\n", "")
        row = text.rfind("|", text.rfind("\n", 0, match.start()) + 1, match.start()) >= 0
        yield match.start(), match.end(), "" if ended else " " if row else "\t"


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*")


@cache
def _emphasised() -> re.Pattern[str]:
    """Words on one line between one, two or three stars; stars alone, in brackets and behind figures are no marks."""
    return re.compile(
        r"(?P<marks>\*(?<![\w*\\]\*)\*{0,2})(?=[\w“\"'(\[./-])(?P<words>[^*\n]{0,2000}[\w.,:;)”\"'\]%/…-])(?P=marks)(?![\w*])"
    )
