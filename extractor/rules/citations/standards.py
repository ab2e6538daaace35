"""Standards and technical regulations by number: TCVN, QCVN, ISO, IEC, ASTM (Luật 68/2006/QH11, Điều 10 and 26)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractor import knowledge
from extractor.document import Document
from extractor.records import Citation
from extractor.rules.text import literals
from extractor.rules.text.zones import Zones


@knowledge.derived
def _letters() -> tuple[str, ...]:
    """What the series begin with: those that begin with the same two letters are looked for by these."""
    names = [row["series"] for row in knowledge.table("standards")]
    heads = Counter(name[:2] for name in names)
    return tuple({name if heads[name[:2]] == 1 else name[:2] for name in names})


@knowledge.derived
def _pattern() -> re.Pattern[str]:
    names = sorted((row["series"] for row in knowledge.table("standards")), key=len, reverse=True)
    series = f"(?:{'|'.join(map(re.escape, names))})"
    number = r"(?:[A-Z]{1,2}[ -]?)?\d{1,6}(?:[.-]\d{1,4}){0,3}[a-z]?"
    return re.compile(
        rf"{series}(?:(?:/|[ \u00a0]?)(?:ISO/IEC|ISO|IEC|TS|TR))?(?:[ \u00a0-]{{0,2}})?{number}"
        r"(?:\s?:\s?(?:19|20)\d\d)?(?:/[A-ZĐ][A-ZĐ&]{1,10})?(?![\w])"
    )


def find(document: Document, zones: Zones) -> list[Citation]:
    """Every standard named by its number, in reading order; ``key`` has single blanks ("TCVN ISO 9001:2015")."""
    found = []
    text = document.text
    for match in _matches(text):
        start = match.start()
        block = document.block_at(start)
        # A look-behind in the pattern would cost the scan its speed.
        if block is None or (start and (text[start - 1].isalnum() or text[start - 1] in "_/")):
            continue
        key = _key(match[0])
        found.append(
            Citation(
                form="standard",
                surface=match[0],
                span=match.span(),
                zone=zones.at(match.start(), block),
                kind="Quy chuẩn kỹ thuật" if key.startswith("QC") else "Tiêu chuẩn",
                key=key,
                page=block.page,
                box=block.box,
                rule="standard.number",
            )
        )
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The standards of a text, in order; a scan for a few letters costs less than one for all of them."""
    last = 0
    for at in sorted(at for letters in _letters() for at in literals.places(text, letters)):
        match = _pattern().match(text, at) if at >= last else None
        if match is not None:
            last = match.end()
            yield match


def _key(surface: str) -> str:
    """ "TCVN  ISO9001 : 2015" → "TCVN ISO 9001:2015"."""
    spaced = re.sub(r"(?<=[A-ZĐ])(?=\d)", " ", " ".join(surface.split()))
    return re.sub(r"\s?:\s?", ":", spaced)
