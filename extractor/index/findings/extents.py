"""Whether a sentence that amends, replaces or repeals means all of an act or a part, and whether it does so at all."""

from __future__ import annotations

import re
from functools import cache

from extractor.records import Citation
from extractor.vietnamese.folding import fold

_BEFORE, _BEHIND = 300, 900


def is_whole(text: str, cited: Citation) -> bool:
    """Whether all of the act is meant: no pinpoint, no form, annex or "một số điều của" before it, no exception behind.

    What the act itself excepts ("trừ trường hợp quy định tại Điều 7 của Luật này") is for a time of passing only.
    """
    if cited.pinpoint:
        return False
    if _part().search(_lead(text, cited)):
        return False
    return not _leaves_parts(_tail(text, cited))


def is_done(text: str, cited: Citation) -> bool:
    """Whether the document does it: it is not proposed, planned, or said in brackets of another act."""
    lead = _lead(text, cited)
    if _bracketed().search(lead):
        return False
    return _proposed().search(lead) is None


def _lead(text: str, cited: Citation) -> str:
    """The folded words of the line before a mention, from the last semicolon on."""
    start = max(0, cited.span[0] - _BEFORE)
    return fold(text[start : cited.span[0]].rpartition("\n")[2].rpartition(";")[2])


def _tail(text: str, cited: Citation) -> str:
    """The words behind a mention, up to the end of its line; "trừ" and "trú" are told apart by their marks only."""
    return text[cited.span[1] : cited.span[1] + _BEHIND].partition("\n")[0]


@cache
def _part() -> re.Pattern[str]:
    some = "mot so (?:dieu|noi dung|quy dinh|khoan|diem|muc|phu luc|mau|bieu mau|cum tu|tu)|mot phan|cum tu"
    words = f"{some}|(?:diem|khoan|dieu|phu luc|chuong|muc|phan|mau so|so thu tu) (?:so )?[0-9a-z]"
    enclosed = r"\bkem theo\s*$"
    inside = r"(?:quy dinh|noi dung|so thu tu|chi tieu|doan|phan)\b[^.;]*\bcua\s*$|\b(?:tai|trong|thuoc)\s*$"
    return re.compile(rf"(?:{words})[^.;]*$|{enclosed}|{inside}")


def _leaves_parts(tail: str) -> bool:
    """Whether a part of the act stays: "trừ các nội dung sau", "trừ khoản 2 Điều 5", "hết hiệu lực một phần"."""
    if _in_part().search(fold(tail)):
        return True
    match = _except().search(tail)
    if match is None:
        return False
    folded = fold(match["what"])
    return re.search(r"\bnay\b|\btruong hop\b|\bche do\b|\bho so\b", folded) is None


@cache
def _in_part() -> re.Pattern[str]:
    return re.compile(r"^[^.;]{0,500}het hieu luc (?:thi hanh )?mot phan")


@cache
def _except() -> re.Pattern[str]:
    return re.compile(r"[,;]?\s+trừ (?P<what>[^.;]*)")


@cache
def _bracketed() -> re.Pattern[str]:
    """Behind an act that is to be made: "(thay thế Thông tư 34/2014)"; not "Nghị định này (thay thế …)"."""
    verbs = "thay the|sua doi|bo sung|bai bo|huy bo"
    return re.compile(rf"(?<! nay)(?<! nay )\(\s*(?:de )?(?:{verbs})[^()]*$")


@cache
def _proposed() -> re.Pattern[str]:
    words = (
        r"kien nghi|de xuat|du kien|nghien cuu|ra soat|(?<!bo )(?<!so )(?<!luat )xay dung"
        r"|xem xet|tham muu|soan thao|du thao|phuong an|de nghi (?!cua\b)"
        r"|trinh (?:chinh phu|thu tuong|quoc hoi|bo truong|ubnd|hdnd|cap|co quan|uy ban|hoi dong)"
    )
    return re.compile(rf"\b(?:{words})(?:(?! nay\b)[^.:])*$")
