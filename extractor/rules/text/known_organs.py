"""Organs that a table knows by name, met in running text: where the name ends, and how it is written.

Marks that recognition damaged, dashes and commas in other places, and other capitals make no other organ: "Bộ Lao động
Thương binh và xã hội" is Bộ Lao động - Thương binh và Xã hội. Tables: ``models/organs.tsv``, ``models/bodies.tsv``,
``models/organ_spellings.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.rules.text import places
from extractor.vietnamese.folding import fold

_ALONE = ("central", "court", "procuracy", "mass", "party")
_CENTRE = ("toi cao", "trung uong", "viet nam", "bo chinh tri", "ban bi thu", "dang uy chinh phu", "dang uy quoc hoi")


class KnownOrgan(NamedTuple):
    """A known name in a text: where it ends, how it is written, and whether it names its organ without more."""

    end: int
    name: str
    complete: bool


def at(text: str, start: int, end: int) -> KnownOrgan | None:
    """The longest known name that begins at ``start`` and ends before ``end``.

    A name that ``end`` cuts short is incomplete, though another ends before it: "Bộ Lao động - Thương binh và" is not
    Bộ Lao động.
    """
    names, beginnings = _names(), _beginnings()
    found: KnownOrgan | None = None
    words = ""
    last = start
    for match in _word().finditer(text, start, end):
        gap = text[last : match.start()]
        if "\n\n" in gap or (words and gap.strip(" \t\u00a0,-–&\n")):
            return found
        before, word = words, fold(match[0])
        words = f"{before} {word}" if before else word
        known = names.get(words)
        if known is not None:
            found = KnownOrgan(match.end(), *known)
        elif words not in beginnings:
            glued = next((each for each in _last_words().get(before, ()) if word.startswith(each)), None)
            if glued is not None and text[match.start() + len(glued)].islower():
                return KnownOrgan(match.start() + len(glued), *names[f"{before} {glued}"])
            return found
        last = match.end()
    return found if found is None or found.end == last else KnownOrgan(last, found.name, complete=False)


@knowledge.derived
def _beginnings() -> frozenset[str]:
    """The first words of every known name, one after the other."""
    found: set[str] = set()
    for name in _names():
        words = name.split(" ")
        found.update(" ".join(words[:size]) for size in range(1, len(words)))
    return frozenset(found)


@knowledge.derived
def _last_words() -> dict[str, list[str]]:
    """The last words of known names by those before them: a blank may be lost behind a name."""
    found: dict[str, list[str]] = {}
    for name in _names():
        before, _, last = name.rpartition(" ")
        if " " in before and len(last) > 2:
            found.setdefault(before, []).append(last)
    return found


def called(name: str) -> KnownOrgan | None:
    """The known organ that a whole name calls, or None."""
    known = at(name, 0, len(name))
    return known if known is not None and known.end == len(name.rstrip()) else None


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a known name is only the beginning of another's: "Bộ Y tế" is none, "Tổng cục Thuế tỉnh" may be.

    Branches have their province without a word for it: "Kho bạc Nhà nước Bắc Kạn".
    """
    if text.startswith(_BRANCH, end):
        return True
    if not text.startswith(_BRANCHED, start) or text[end : end + 1] != " ":
        return False
    words = text[end : end + _PROVINCE].split()
    _, province = places.province_at([word.lower().rstrip(".,;:)") for word in words], 0)
    return province is not None and words[0][0].isupper()


_BRANCHED = ("Kho bạc", "Ngân hàng", "Bảo hiểm", "BHXH", "Cục ", "Chi cục", "Kiểm toán")
_PROVINCE = 30
_BRANCH = (
    " Đoàn",
    " Hội ",
    " tỉnh ",
    " thành phố ",
    " Thành phố",
    " TP",
    " khu vực ",
    " huyện ",
    " quận ",
    " thị xã ",
    " Chi nhánh",
    " chi nhánh",
)


def is_broken(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a known name goes over a line's end: its last words and the next one begin one, "Ban ⏎ Bí thư"."""
    if not after or not after[0][:1].isupper():
        return False
    words = [fold(word) for word in (*before, *after)]
    found = (" ".join(words[start:]) for start in range(len(before)) if before[start][:1].isupper())
    return any(each in _beginnings() or each in _names() for each in found)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


@knowledge.derived
def _names() -> dict[str, tuple[str, bool]]:
    """Names by their folded words: how they are written, and whether they are complete."""
    found: dict[str, tuple[str, bool]] = {}
    rows = knowledge.table("organs")
    for row in rows:
        name, level = row["name"], row["level"]
        if " " not in name or "(" in name or " / " in name:
            continue
        complete = level == "central" or (level in _ALONE and any(word in fold(name) for word in _CENTRE))
        found.setdefault(_folded(name), (name, complete))
    for row in knowledge.table("bodies"):
        if row["scope"] == "national" and " " in row["name"] and row["name"] not in _GENERIC:
            found.setdefault(_folded(row["name"]), (row["name"], True))
    for row in knowledge.table("organ_spellings"):
        found[_folded(row["name"])] = (row["meant"], True)
    return found


def _folded(name: str) -> str:
    return " ".join(fold(word) for word in _word().findall(name))


_GENERIC = ("Ủy ban", "Tổng cục")
"""Other names of organs that the tables have by one name."""
