"""The letters that begin points of a text, "a)", "b)", "c)", "d)", "đ)", "e)", "g)": read wrong, told by their order.

The order is that of the Vietnamese alphabet without letters with marks but đ, and without f, j, w, z (Nghị định
30/2020/NĐ-CP, Phụ lục I, mục II.5).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor import knowledge

_ORDER = "abcdđeghiklmnopqrstuvxy"
_SURE = 93.0


def mended(signs: Sequence[str], surety: Sequence[float]) -> list[str]:
    """The letters of a list as they were printed; ``surety`` (0 to 100) says how sure recognition is of each.

    What is no letter of a list is the one that its neighbours ask for, where it looks like it. A letter is another one
    where the one before asks for that, and the one after too, or it was read with doubt: points may be left out of a
    text that amends another.

    >>> mended(["b", "©", "d"], [90, 60, 90])
    ['b', 'c', 'd']
    """
    found: list[str] = []
    for place, sign in enumerate(signs):
        before = found[-1] if found else ""
        after = signs[place + 1] if place + 1 < len(signs) else ""
        wanted = _next(before) if before else _previous(after)
        is_other = sign != wanted and sign in _looks().get(wanted, ())
        if is_other and (sign not in _ORDER or _next(wanted) == after or (before and surety[place] < _SURE)):
            sign = wanted
        found.append(sign)
    return found


def between(before: str, after: str) -> str:
    """The letter that stands between two of a list; none where not exactly one does.

    >>> between("h", "k"), between("h", "i"), between("h", "l")
    ('i', '', '')
    """
    letter = _next(before)
    return letter if letter and _next(letter) == after else ""


def _next(letter: str) -> str:
    place = _ORDER.find(letter) if letter else -1
    return _ORDER[place + 1 : place + 2] if place >= 0 else ""


def _previous(letter: str) -> str:
    place = _ORDER.find(letter) if letter else 0
    return _ORDER[place - 1] if place > 0 else ""


@knowledge.derived
def _looks() -> dict[str, list[str]]:
    """What each letter is read as (``models/list_letters.tsv``)."""
    return {row["letter"]: row["seen"].split() for row in knowledge.table("list_letters")}
