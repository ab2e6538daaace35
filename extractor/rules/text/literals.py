"""Where a word stands in a text: to look for literals is ten times as fast as to look for what one of them begins.

A word is looked for by its rarest letter: one letter is found four times as fast as a word is. One without a rare
letter is looked for by a pattern from its rarest letter on, which goes on over places that only begin alike.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RARE = (
    "ẲẸẼỴỵỠỶjÕŨẴZÈẰỲJỪÙỄỖẮẶÉwzỎẺÚỈÌẪỸẦỮfẨỌỒFẵẽỢÝĂỬỜÓỂẹẤỰẳÊWƠẬẠÂỔỚẾĨÍÒỀỨÃỤũỞẢỐỊÔEỳõỷÀÁỆORỡƯễèYẻỗỘXỏỹĩUằéDùAỦẫúắ9SMKò8(ỉLọ7"
    "ừữẩI6ặãGQP:Vý_4ìầ"
)
"""Letters and signs that make up less than one in 600 of the texts of acts, the rarest first."""
_COMMON = "ồử3ở/\tx5eB)-ờHóă;ĐểổứựâêớíấậợụơNC1ếủ0ô2ạềốTộdảịqbệklsrymv\nư.,áàopađugitchn "
"""The others, the rarest first."""


def places(text: str, word: str, start: int = 0, end: int | None = None) -> list[int]:
    """The offsets at which ``word`` begins in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    part, inside = _looked_for(word)
    if not isinstance(part, str):
        return [match.start() - inside for match in part.finditer(text, start + inside, stop)]
    found = []
    is_whole = part == word
    at = text.find(part, start + inside, stop)
    while at >= 0:
        if is_whole or text.startswith(word, at - inside, stop):
            found.append(at - inside)
        at = text.find(part, at + 1, stop)
    return found


@lru_cache(maxsize=1024)
def _looked_for(word: str) -> tuple[str | re.Pattern[str], int]:
    """What of ``word`` is looked for, and where in it that begins: its rarest letter, or what stands from there on."""
    inside = min(range(len(word)), key=lambda place: (_RARE + _COMMON).find(word[place]))
    if len(word) == 1 or word[inside] not in _COMMON:
        return word[inside], inside
    taken = word[inside : inside + _period(word)]  # no more: the next place of the word may overlap this one
    ahead, behind = word[inside + len(taken) :], word[:inside]
    pattern = re.escape(taken)
    if ahead:
        pattern += f"(?={re.escape(ahead)})"
    if behind:
        pattern += f"(?<={re.escape(behind + taken)})"
    return re.compile(pattern), inside


def _period(word: str) -> int:
    """How far from each other two places of ``word`` can be at least."""
    return next(by for by in range(1, len(word) + 1) if word.startswith(word[by:]))
