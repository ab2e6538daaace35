"""The parts of a signature block that a text layer ran together into one line: authority, post, name, "(đã ký)"."""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.header.persons import person
from extractor.rules.header.posts import is_authority, is_named_post, is_post, is_whole, mark_end
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold

_LONGEST = 200


def apart(line: Line) -> list[Line]:
    """The parts of a signature block in one line: authority, post and name; what says that it is signed is left out.

    "KT. BỘ TRƯỞNG THỨ TRƯỞNG Lê Văn An (đã ký)", "Đã ký: Lê Văn An".
    """
    if len(line.text) > _LONGEST or not line.text[:1].isupper():
        return [line]
    text = " ".join(signed().sub(" ", line.text).split()).strip(" :-–")
    if text != line.text.strip(" :-–") and person(text) is not None:
        return [Line(text, line.start, line.cell)]
    capitals = in_capitals(text)
    if not (is_authority(text) or is_post(capitals, fold(capitals))):
        return [line]
    pieces = [*_posts_apart(capitals), *_named_apart(text[len(capitals) :].strip(" :-–"))]
    return [Line(piece, line.start, line.cell) for piece in pieces if piece] if capitals else [line]


@cache
def signed() -> re.Pattern[str]:
    """What says that a line is signed: "Đã ký:" before a name, "(đã ký)" behind a name or a post, or between them."""
    between, before = r"\s*[\[(][Đđ]ã ký[)\]]\s*", r"^\s*\(?[Đđ]ã ký\)?\s*:?\s*(?=\w)"
    behind = r"\s*[\[(](?:[Đđ]ã\s)?[Kk]ý\b[^)\]]{0,40}[)\]]\s*$|\s+[Đđ]ã ký$"
    return re.compile(f"{between}|{before}|{behind}")


def in_capitals(text: str) -> str:
    """The words in capitals with which a line begins, where a person's name follows them; else the whole line."""
    words = text.split(" ")
    first = next((place for place, word in enumerate(words) if any(map(str.islower, word))), None)
    if not first or person(" ".join(words[first:]).strip(" :-–")) is None:
        return text
    return " ".join(words[:first])


def _named_apart(text: str) -> list[str]:
    """A post in other letters than capitals, and the name behind it: "Phó Thống đốc Phạm Thanh Hà"."""
    words = text.split()
    for place in range(len(words) - 2, 1, -1):
        post, name = " ".join(words[:place]), " ".join(words[place:])
        if is_named_post(post) and person(name) is not None:
            return [post, name]
    return [text]


def _posts_apart(text: str) -> list[str]:
    """An authority and the signer's own post: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" is three."""
    start = mark_end(text)
    if not start:
        return [text]
    collective = text[:start].strip(" .,").replace("/", "") == "TM"
    for blank in (match.start() for match in re.finditer(" ", text[start:].rstrip())):
        before, after = text[start : start + blank].rstrip(" -–"), text[start + blank :].lstrip(" -–")
        if not before or not before[-1].isalpha() or not (is_authority(after) or is_post(after, fold(after))):
            continue
        words = len(before.split())
        short = words < 3 and not (is_authority(after) or is_whole(after))
        if (words > 1 and not short) if collective else is_post(f"{before} ", f"{fold(before)} "):
            return [text[: start + blank].rstrip(" -–"), *_posts_apart(after)]
    return [text]
