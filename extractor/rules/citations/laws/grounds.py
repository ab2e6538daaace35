"""Laws that the grounds of an act name, of any age: "Căn cứ Pháp lệnh hợp đồng kinh tế ngày 25 tháng 9 năm 1989;".

The formula itself says where the name ends (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5: name, number, day): so a title
that no table has may be in small letters, as old acts print it, and may have commas.
"""

from __future__ import annotations

import re
from functools import cache

_MOST_WORDS = 20
_LEAD = 90
_FORMULA = "Căn cứ"


def end(text: str, start: int, after: int, limit: int) -> int | None:
    """Where the name ends whose word for the kind is ``text[start:after]``; None outside the formula of grounds.

    >>> text = "Căn cứ Pháp lệnh giám định, định giá ngày 28 tháng 3 năm 2012;"
    >>> text[7 : end(text, 7, 16, len(text))]
    'Pháp lệnh giám định, định giá'
    """
    line = max(text.rfind("\n", max(0, start - _LEAD), start) + 1, start - _LEAD, 0)
    at = text.find(_FORMULA, line, start)
    if at < 0 or _lead().fullmatch(text, at, start) is None:
        return None
    found = _name().match(text, after, limit)
    if found is None or len(found["name"].split()) > _MOST_WORDS or _said().search(found["name"]):
        return None
    return found.end("name")


@cache
def _lead() -> re.Pattern[str]:
    """From "Căn cứ" to the word for the kind: nothing, provisions, or further laws behind a semicolon."""
    return re.compile(
        rf"{_FORMULA}(?: vào)?\s+(?:(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục)\s[^;:]{{0,60}}?(?:của\s+)?|[^:]{{0,80}};\s*)?"
    )


@cache
def _name() -> re.Pattern[str]:
    """The name up to number, day, what was done to it, or the next act; a comma only before small letters."""
    acts = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị|Thông|Quyết|Chỉ thị|Công văn|Hiến pháp)"
    dated = r"\s+(?:số:?\s+\d|ngày\s+\d|năm\s+\d{4})"
    done = r"\s+(?:đã\s|được\s|của\s+Quốc\s+hội)"
    word = r"[^\s,;:.()“”\"/\[\]]+"
    plain = rf"{word}(?:\s+{word})*?"
    close = (
        rf"(?={dated}|{done}|\s+(?:và|hoặc)\s+(?:{acts}|các\s)|\s*[;.]\s*(?:$|\n)|\s*;|\s+\(|\s+(?:và|hoặc)\s*$|\s*$)"
    )
    comma = rf"{plain}(?:,\s+(?=[a-zà-ỹđ]){plain})+(?={dated}|\s*;)"
    return re.compile(rf"\s+(?P<name>(?!{_NONE}){plain}{close}|(?!{_NONE}){comma})")


_NONE = r"(?:này|đó|định|pháp|hiện|trên|nêu|nói|số|của|và|các|có|là|sửa|hoặc|được|quy)\b"
"""What stands behind "Luật" where no name does."""


@cache
def _said() -> re.Pattern[str]:
    """Words of a sentence, not of a name."""
    verbs = "này|do|theo|tại|đã|sẽ|bị|để|nhằm|sau|khi|xét|nếu|thì|nay|quy định|hướng dẫn|thông qua|ban hành|các văn bản"
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)")
