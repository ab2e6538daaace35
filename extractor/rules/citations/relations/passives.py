"""Who amended, replaced, repealed or suspended another: "X được sửa đổi, bổ sung bởi Y, Z và V".

Several who did so follow each other after commas and "và", or each with the day from which it holds ("bởi Điều 1 Y có
hiệu lực từ ngày …; Điều 2 Z có hiệu lực từ ngày …"). What is itself said to be amended after "và" is another subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from extractor import knowledge
from extractor.records import Citation, Effect
from extractor.rules.citations.ranks import stands_above
from extractor.rules.citations.relations import triggers
from extractor.vietnamese.folding import fold

_REACH = 400
"""More than the passive, what may stand behind it and its link are long, with single blanks."""
_LAST_WORDS = ("boi", "tai", "theo", "bang", "cac", "cua", "so")


def effect(lead: str, *, bracketed: bool) -> Effect | None:
    """What the one did whom the folded ``lead`` leads to ("X đã được thay thế bởi"), or None where it did nothing."""
    bare = lead.rstrip(" :")
    if bare.endswith((" va", ",")) and " nay" in bare:
        bare = _this_too().sub(r"\1", bare)
    if not bare.endswith(_LAST_WORDS):
        return None
    if not any(map(bare[-_REACH:].__contains__, triggers.effects())):
        return None
    match = _passive().search(bare, max(0, len(bare) - _REACH))
    if match is None or " nay " in f" {match['more']} ":
        return None
    verb = " ".join(match["verb"].split())
    if verb.startswith(("sua doi", "bo sung", "thay the", "bai bo")):
        opened = _by_organ().sub(r"\1", bare[: match.start()].rstrip(" ,"))
        if (opened and not opened.endswith(("duoc", "da", "bi"))) or not (opened or bracketed):
            return None
    done = triggers.effects()[verb]
    return "amended" if done == "replaced" and "cum tu" in lead else cast(Effect, done)


@cache
def _by_organ() -> re.Pattern[str]:
    """Who did it, before the verb: "đã được UBND tỉnh sửa đổi, bổ sung bằng"."""
    organs = "ubnd|uy ban|hdnd|hoi dong|chinh phu|bo|quoc hoi|thu tuong|chu tich|so"
    return re.compile(rf"\b(duoc|bi)\s+(?:{organs})\b[^,;.]{{0,60}}$")


@cache
def _this_too() -> re.Pattern[str]:
    """This act amended it as well: "được sửa đổi, bổ sung tại Thông tư này và"."""
    return re.compile(r"\b(boi|tai|theo|bang)\s+(?:\w+\s+){1,3}nay\s*(?:,|\bva)$")


@knowledge.derived
def _passive() -> re.Pattern[str]:
    phrases = sorted(triggers.effects(), key=len, reverse=True)
    verbs = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in phrases)
    place = r"(?:quy dinh tai|quy dinh cua|cac|khoan \d+|luat so|so|mot so)"
    link = rf"(?<!kem )\b(?:boi|tai|theo|bang)(?:\s+{place}){{0,2}}"
    return re.compile(
        rf"(?<!\w)(?P<verb>{verbs})(?P<more>(?:(?!\b(?:quy dinh|tai|theo)\b)[^.;]){{0,160}}?)\s{link}\s?:?\s*$"
    )


def suffered(text: str, citations: Sequence[Citation], by: int, before: int) -> int:
    """The place of the mention that ``by`` did it to: ``before``, or the act in whose title that stands.

    "Nghị định số 1 quy định chi tiết Luật B được sửa đổi bởi Nghị định số 2": a decree amends no law.
    """
    for place in range(before, max(-1, before - _MOST_BACK), -1):
        one = citations[place]
        if place != before and _parted().search(text, one.span[1], citations[place + 1].span[0]):
            return before
        if (place == before or one.relation != "amended_by") and not _is_above(one, citations[by]):
            return place
    return before


_MOST_BACK = 8
"""Mentions in the title of an act, and their amenders."""


def _is_above(one: Citation, by: Citation) -> bool:
    return stands_above(one.kind, one.symbol or "", by.kind, by.symbol or "")


@cache
def _parted() -> re.Pattern[str]:
    """What ends the sentence or the member in which an act stands with its title."""
    return re.compile(r";|\.\s|\n\s*(?:\n|Căn cứ|[-+*•]\s|\w{1,3}[.)]\s)")


def goes_on(gap: str, before: Citation, one: Citation, behind: str) -> bool:
    """Whether ``one`` did the same as ``before``: the folded words between only list them, or give days of effect.

    ``behind`` is what follows ``one``, folded.
    """
    if _is_subject().match(behind):
        return False
    bare = _since().sub(" ", _stray().sub(",", gap))
    dated = _since().search(gap) is not None or _since().search(behind[:160]) is not None
    joint = _joint().fullmatch(bare.strip())
    if joint is None:
        return False
    if ";" in joint["mark"] and not dated:
        return False
    alike = before.kind == one.kind and bool(before.date) == bool(one.date)
    if joint["title"] and not (alike and (joint["mark"].strip() != ";" or _since().search(gap) is not None)):
        return False
    return _is_named(one) <= _is_named(before)


def is_over(agent: Citation, before: Citation, one: Citation, gap: str) -> bool:
    """Whether what is said of ``agent`` ended before ``one``: its day of effect is given, or its title with a law.

    That law, ``before``, has no day, and ``one`` has kind and day as ``agent``; ``gap`` are the folded words before it.
    """
    alike = one.kind == agent.kind and bool(one.date) and bool(agent.date)
    return _since().search(gap) is not None or (alike and before.form == "named" and not before.date)


@cache
def _stray() -> re.Pattern[str]:
    """A stray letter of OCR behind a comma."""
    return re.compile(r",[a-z]\b")


@cache
def _is_subject() -> re.Pattern[str]:
    return re.compile(
        r"[\s,]*(?:da\s+)?(?:duoc|bi)\s+(?:sua doi|bo sung|thay the|bai bo)|[\s,]*da\s+(?:sua doi|bo sung)"
    )


@cache
def _since() -> re.Pattern[str]:
    """From when an amendment has effect: "có hiệu lực thi hành kể từ ngày 01/01/2018"."""
    day = r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}|\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4})"
    return re.compile(rf",?\s*(?:va\s+)?co\s+hieu\s+luc\s+(?:thi\s+hanh\s+)?(?:ke\s+)?tu\s+(?:ngay\s+)?{day}")


@cache
def _joint() -> re.Pattern[str]:
    """A comma, "và" or a semicolon, and before it what may be said of the one before: its organ, its title."""
    place = r"(?:cac|tai|boi|theo|so|[(]?\d{1,2}[).])"
    return re.compile(rf"(?P<title>.*?)(?P<mark>(?:(?:[,;&]|\bva\b|\bhoac\b)\s*)+)(?:{place}\s*)*", re.DOTALL)


@cache
def _plain_law() -> re.Pattern[str]:
    """A law without a name; OCR reads "số" in many ways."""
    return re.compile(r"(?:bo\s+luat|luat|phap\s+lenh)\s+(?:s\w\s+)?\d")


def _is_named(one: Citation) -> bool:
    """Whether a law is cited with its name: amending laws have none of their own before their number."""
    if one.kind not in knowledge.kinds("law"):
        return False
    if one.form == "named":
        return True
    folded = fold(one.surface)
    return _plain_law().match(folded) is None and "sua doi" not in folded
