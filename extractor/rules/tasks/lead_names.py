"""The names of those to whom work is given: the words that begin them, and one from the next in a list.

What begins a name stands in ``models/lead_heads.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.vietnamese.spelling import CAPITALS


@knowledge.derived
def heads() -> str:
    """The words that begin a name, and where each must be followed by a capital, as a pattern."""
    named, others = _heads_behind("name"), _heads_behind("", "whole")
    many = [
        f"{each} {word}"
        for each in ("Các", "các")
        for word in others
        if word[0].isupper() and not word.startswith("Các ")
    ]
    return "|".join((*_longest_first({*others, *many}), rf"(?:{'|'.join(_longest_first(named))})(?=\s[{CAPITALS}])"))


def _heads_behind(*behind: str, given: str = "") -> set[str]:
    table = knowledge.table("lead_heads")
    rows = (row for row in table if row["given"] == given and row["behind"] in behind)
    return {word for row in rows for word in knowledge.listed(row)}


@knowledge.derived
def given_heads() -> str:
    """The words, in small letters, that begin a name only behind a verb of giving: "Giao phòng Tài chính …"."""
    named, others = (_longest_first(_heads_behind(behind, given="yes")) for behind in ("name", ""))
    return "|".join((*others, rf"(?:{'|'.join(named)})(?= [A-ZĐ])"))


def _longest_first(words: set[str]) -> list[str]:
    return sorted(map(re.escape, words), key=len, reverse=True)


@cache
def other_words() -> re.Pattern[str]:
    """What goes on from the head of a name to another word: "Trường hợp", "Đội ngũ", "Phòng, chống"."""
    return re.compile(
        r" (?:bước|hành|cáo|chức|hợp|ngũ|ngừa|kết|nghị|thảo|máy|hữu|chí|việc|thủ tục|luật|tiêu chí|nhận|ra|dẫn|giá"
        r"|quả|học)\b|, chống"
    )


@knowledge.derived
def whole_heads() -> frozenset[str]:
    """Heads that are whole names; others go on: "Trung tâm …", "Cơ quan …"."""
    return frozenset(word.lower() for word in _heads_behind("whole"))


@knowledge.derived
def broken_name() -> re.Pattern[str]:
    """The name of a body at an end, broken behind "và" where its next line began: "Bộ Khoa học và".

    A cell of a table that a copy left as lines ends so where the next cell was put to it, but for its last line.
    """
    return re.compile(rf"(?:^|.*\s)(?P<name>(?:{heads()})\s.*\svà)$")


def split(shown: str) -> list[str]:
    """The single names; those behind a shared head each with it ("Các Sở: Nội vụ, Tài chính")."""
    shared = _shared().fullmatch(shown)
    if shared is not None:
        rest = [part.strip() for part in _parts().split(shared["rest"]) if part.strip()]
        head = shared["head"][0].upper() + shared["head"][1:]
        return [f"{head} {part}" if part[:1].isupper() and not _head().match(part) else part for part in rest]
    parting = _next_place() if _place().match(shown) else _next_name()
    return [" ".join(part.split()).strip(" ,;.") for part in parting.split(shown) if part.strip(" ,;.")]


def begins(text: str, at: int) -> bool:
    """Whether a word that begins a name stands at a place."""
    return _head().match(text, at) is not None


_PLACES = r"(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn) (?=[A-ZĐ])"


@cache
def _place() -> re.Pattern[str]:
    return re.compile(_PLACES, re.I)


@cache
def _next_place() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|;|\svà)\s+(?={_PLACES})", re.I)


def together(names: list[str]) -> list[str]:
    """Names as leads: groups that stand together in a list are one ("các bộ, cơ quan ngang bộ, UBND các tỉnh")."""
    found: list[str] = []
    group = False
    for name in names:
        collective = _collective().search(name) is not None
        if collective and group:
            found[-1] = f"{found[-1]}, {name}"
        else:
            found.append(name)
        group = collective
    return found


@cache
def _collective() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:[Cc]ác|[Tt]ừng|[Mm]ỗi|[Mm]ọi|[Tt]ất cả|cấp (?:xã|huyện|tỉnh))\b|^(?:Bộ trưởng|Thủ trưởng)(?:$| cơ quan)"
        r"|\bở (?:địa phương|Trung ương)|trực thuộc [Tt]rung ương"
    )


@cache
def _parts() -> re.Pattern[str]:
    """What parts names behind a shared head: a comma, and "và" before the last, unless it stands in a name."""
    whole = ("Tài nguyên", "Kế hoạch", "Khoa học", "Nông nghiệp", "Giáo dục", "Thông tin", "Thể thao", "Thương binh")
    return re.compile(r",\s*|" + "".join(f"(?<!{name})" for name in whole) + r"\s+và\s+(?=[A-ZĐ][^,]*$)")


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(r"[Cc]ác (?P<head>[SsBb](?:ở|ộ))\s?:\s*(?P<rest>[A-ZĐ].+)", re.DOTALL)


@knowledge.derived
def _next_name() -> re.Pattern[str]:
    """What parts two names: a comma, a semicolon or "và" before the head of another one."""
    return re.compile(
        rf"\s*[,;]\s*(?:và\s+)?(?=(?:{heads()})(?![^\W\d_]))|\s+(?:và|cùng với|cùng)\s+(?=(?:{heads()})(?![^\W\d_]))"
    )


@knowledge.derived
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{heads()})(?![^\W\d_])")
