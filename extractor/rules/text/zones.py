"""Where in a document a finding stands: the body, a footnote, or an annex.

An annex runs from its heading (Phụ lục, or a part "kèm theo" that begins on its own after the signature) to the
end, or to the next signature block (Nghị định 30/2020/NĐ-CP, Phụ lục III: the annex follows the signed document).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from extractor.document import Block, Document
from extractor.rules.text import contents

BODY, ANNEX = "body", "annex"
_TOP = 6


class Zones:
    """Answers ``body``, ``annex`` or ``fn:<label>`` for an offset of one document.

    ``ends`` are offsets at which what is said ends: a signature, the list of recipients or an annex begins there.
    """

    def __init__(self, document: Document) -> None:
        changes, signatures = _annexes(document)
        self.ends = sorted([*signatures, *(start for start, zone in changes if zone == ANNEX)])
        self._starts = [start for start, _ in changes]
        self._names = [name for _, name in changes]
        self._notes = {note.start: f"fn:{note.label}" for note in document.footnotes}
        self._document = document

    def at(self, offset: int, block: Block | None = None) -> str:
        """The zone of ``offset``; ``block``, where the caller knows it, saves the search."""
        block = block or self._document.block_at(offset)
        if block is not None and block.start in self._notes:
            return self._notes[block.start]
        place = bisect_right(self._starts, offset) - 1
        return self._names[place] if place >= 0 else BODY


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    signed = re.compile(r"\s*(?:N[ơo]i\s+nh[ậa]n\s*:|\(?[Đđ]ã ký\)?|(?:TM|KT|TL|TUQ|T/M|K/T|T/L)\s?\.?\s*[A-ZĐ])")
    annex = r"(?:PH[ỤU] L[ỤU]C|Phụ lục|PL)\b(?:\s+(?:số\s+)?[\dIVXLC]{1,5}[A-Z]?)?[\s.:]*(?:$|\n|[A-ZĐÀ-Ỹ(])"
    titles = (
        "QUY CHẾ|QUY ĐỊNH|DANH MỤC|KẾ HOẠCH|ĐỀ ÁN|CHƯƠNG TRÌNH|ĐIỀU LỆ|NỘI QUY|QUY TRÌNH|HƯỚNG DẪN|BIỂU MẪU|BIỂU"
        "|MẪU SỐ|Mẫu số"
    )
    heading = re.compile(rf"\s*(?:{annex}|(?:{titles})\b)")
    enclosed = re.compile(r"\s*\(?\s*(?:Ban hành\s+)?(?:[Kk]èm\s+theo|KÈM THEO)\b|\s*\(Ban hành")
    return signed, heading, enclosed


def _annexes(document: Document) -> tuple[list[tuple[int, str]], list[int]]:
    """Offsets where the zone changes, with the zone that begins there, and where what closes a document begins."""
    signed_at, heading_at, enclosed_at = _patterns()
    changes: list[tuple[int, str]] = []
    signatures: list[int] = []
    signed = inside = False
    text, blocks = document.text, document.blocks
    listed = contents.entries(document)
    for place, block in enumerate(blocks):
        first = text[block.start]
        if first not in _FIRST or block.kind in ("footnote", "endnote"):
            continue
        if (
            not inside
            and (first in _HEADS or first.isspace())
            and place not in listed
            and _opens(text, blocks, place, heading_at, enclosed_at if signed else None)
        ):
            inside = True
            changes.append((block.start, ANNEX))
        elif first in "NTKĐ(" and block.end - block.start < 200 and signed_at.match(text, block.start, block.end):
            signed = True
            if inside and not _is_form(text, blocks, place):
                inside = False
                changes.append((block.start, BODY))
            if not inside:
                signatures.append(block.start)
    return changes, signatures


_HEADS = frozenset("PQDKĐCNHBM")
"""What headings of annexes begin with."""
_FIRST = _HEADS.union("NTKĐ(", (chr(code) for code in range(0x3001) if chr(code).isspace()))
"""What begins a block at which a zone may change."""
_BLANKS = ("...", "…", "___", "[", "Ký tên", "ký tên", "CHỮ KÝ", "Chữ ký", "QUYỀN HẠN, CHỨC VỤ")


def _is_form(text: str, blocks: list[Block], place: int) -> bool:
    """Whether a signature block is only that of a form inside the annex: blanks and instructions instead of names."""
    last = blocks[min(place + 8, len(blocks) - 1)].end
    return any(blank in text[blocks[place].start : last] for blank in _BLANKS)


def _opens(
    text: str, blocks: list[Block], place: int, heading_at: re.Pattern[str], enclosed_at: re.Pattern[str] | None
) -> bool:
    """Whether an annex begins here: its own heading, or a title with "(kèm theo …)" within the next lines.

    Before any signature (``enclosed_at`` None) only a heading that stands alone counts: at the top of a file that is
    an annex, or in capitals.
    """
    block = blocks[place]
    if block.end - block.start > 300 or not heading_at.match(text, block.start, block.end):
        return False
    printed = text[block.start : block.end].strip()
    named = printed[:7].casefold() in ("phụ lục", "phu luc")
    if enclosed_at is None:
        return named and len(printed) < 40 and (place < _TOP or printed.isupper())
    return named or any(enclosed_at.match(text, one.start, one.end) for one in blocks[place + 1 : place + 6])
