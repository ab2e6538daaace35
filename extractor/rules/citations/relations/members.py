"""Members of a list of documents, and what is only part of a member's title.

"Bãi bỏ Thông tư số 10 quy định chi tiết Luật A và Thông tư số 18 quy định B": the two circulars are members, the law
stands in the title of the first. A semicolon parts members; a comma or "và" does where what follows is named as fully
as the members before it, by kind and day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from extractor import knowledge
from extractor.records import Citation

Role = Literal["member", "inner", "agent"]


_ENDS = (
    ",", ";", "&", "+", ".", "-", "va", "hoac", "cung", "cac", "nhung", "toan bo", "mot phan", "so", "tai", "theo",
    "cua", "thuoc", ",r",
)  # fmt: skip
"""What the words between two members of a list may end with."""


class Joint(NamedTuple):
    """What stands between two mentions: the rest of the first one's title, what parts them, what leads to the next."""

    title: str
    mark: str
    tail: str

    @property
    def strong(self) -> bool:
        return ";" in self.mark


def joint(lead: str) -> Joint | None:
    """The folded words between two mentions as a joint of a list, or None where the second stands in a title."""
    if not lead.endswith(_ENDS) and "sua doi" not in lead and ")" not in lead[-4:]:
        return None
    bare = _stray().sub(",", lead)
    match = _joint().fullmatch(bare)
    if match is None:
        return None
    title = match["title"].rstrip()
    cut = title.rstrip(" ;,&")
    mark = title[len(cut) :] + (match["mark"] or match["strong"])
    tail = (match["tail"] or match["far"] or "").strip()
    if ";" not in mark and "," in tail:
        return None
    return Joint(cut.strip(" ."), mark, tail)


@cache
def _stray() -> re.Pattern[str]:
    """A stray letter of OCR behind a comma."""
    return re.compile(r",[a-z]\b")


@cache
def _joint() -> re.Pattern[str]:
    parts = (
        r"(?:cac|nhung|mot so|toan bo|mot phan|noi dung|quy dinh|bieu mau|mau|phu luc|danh muc|chuong"
        r"|dieu|khoan|diem|muc"
        r"|phan|quy che|dieu le|ke hoach|tieu chi|che do|muc|y kien|ket luan)"
    )
    mark = r"(?:\d{1,2}[.)]|[a-z]\)|[-+])"
    amending = r"(?:luat|bo luat|phap lenh)\s+sua doi,?\s+bo sung[^;]*?"
    few = r"(?:cac|nhung|toan bo|mot phan|so|tai|theo|tai cac|theo cac|cua)"
    link = r"\b(?:tai|cua|kem theo|thuoc)(?:\s+cac)?"
    tail = rf"(?:{mark}\s*)?(?:(?:{few}\s*){{0,3}}|{parts}\b[^;]*?{link})"
    strong = rf"(?P<strong>;)(?:\s*(?:va|dong thoi|,))*\s*(?P<far>(?:{mark}\s*)?(?:{amending}|[^;]*{link}))"
    weak = rf"(?P<mark>[;,&+]|\bva\b|\bhoac\b|\bcung\b)\s*(?P<tail>{tail})"
    return re.compile(rf"(?P<title>.*)(?:{weak}|{strong})", re.DOTALL)


class Place(NamedTuple):
    """A mention that is read already, its role, and the act that the last member's title says it amends."""

    citation: Citation
    role: Role
    amended: Citation | None


def role(lead: str, one: Citation, before: Place, last: Citation, *, listing: bool) -> Role:
    """What ``one`` is behind ``before``; ``last`` is the last member.

    ``lead`` are the folded words between. ``listing``: the list is one of grounds or directives, where a comma parts.
    """
    found = joint(lead)
    if found is None:
        return "inner"
    if before.role == "inner":
        return _behind_title(found, one, before, last, listing=listing)
    if found.strong or not found.title or (listing and found.mark.rstrip().endswith(",")):
        return "member"
    if one.kind in knowledge.kinds("named") and not one.date and before.citation.kind not in knowledge.kinds("named"):
        return "inner"
    return "member" if one.kind == last.kind or one.date or one.form == "named" or listing else "inner"


def _is_parallel(one: Citation, amended: Citation | None, last: Citation, *, strong: bool) -> bool:
    """Whether a title goes on to a second act that it amends: named as fully as the first, unlike the last member."""
    if amended is None or one.kind != amended.kind or bool(one.date) != bool(amended.date):
        return False
    return not strong if one.date else bool(last.date)


def _behind_title(found: Joint, one: Citation, before: Place, last: Citation, *, listing: bool) -> Role:
    """The role of what follows a title that names another document itself."""
    if _is_parallel(one, before.amended, last, strong=found.strong):
        return "inner"
    if found.strong:
        return "member"
    if before.amended is not None and before.amended.date and found.mark.strip() == "va":
        return "inner"
    inside = before.citation
    if (
        inside.kind in knowledge.kinds("named")
        and one.kind in knowledge.kinds("higher")
        and last.kind in knowledge.kinds("lower")
        and found.mark.strip() == "va"
    ):
        return "inner"
    if not found.title:
        return "member" if one.date and not inside.date and last.date else "inner"
    if listing and found.mark.rstrip().endswith(",") and one.kind != inside.kind:
        return "member"
    if one.form == "named" and not one.date:
        return "inner"
    if one.date and (last.date or not inside.date):
        return "member"
    return "member" if one.kind == last.kind and one.kind != inside.kind else "inner"


def is_with_amended(joint: str, title: str, before: Citation, one: Citation, following: Citation) -> bool:
    """Whether ``one`` only goes on with a title, for behind "và" it is what amended the act named ``before`` there.

    "Thông tư số 4 hướng dẫn Nghị định số 59 … và Nghị định số 32 … sửa đổi, bổ sung một số điều của Nghị định số 59".
    ``joint`` and ``title`` are the folded words before and behind ``one``.
    """
    same = before.key is not None and following.key == before.key and one.kind == before.kind
    return same and joint.endswith(" va") and ";" not in title and amends(title)


def opens_clause(lead: str) -> bool:
    """Whether a clause of its own leads to a mention: "…; ngày 05/3, UBND tỉnh ban hành Kế hoạch số 60"."""
    return ";" in lead and lead.endswith((" ban hanh", " da co", " co"))


def is_unbroken(lead: str) -> bool:
    """Whether nothing parts a mention from the words behind it: they are its title, or name its issuer."""
    return not _part().search(lead)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(r"[,;:.\n]")


def amends(lead: str) -> bool:
    """Whether a title says behind one mention that it amends the next: "sửa đổi, bổ sung một số điều của"."""
    return _amends().search(lead) is not None


@cache
def _amends() -> re.Pattern[str]:
    verb = r"(?:sua doi|bo sung|bai bo|thay the|dinh chinh|cap nhat)"
    what = r"(?:mot so|cac|nhung|dieu|khoan|diem|noi dung|quy dinh|phu luc|cua|tai|va|hoac|,|\d+[a-z]?)"
    return re.compile(rf"\b{verb}(?:(?:\s*,\s*|\s+va\s+|\s+){verb})*(?:\s*{what})*$")


def mark_consolidated(citations: Sequence[Citation], roles: Sequence[Role]) -> None:
    """In a consolidated text the first act that its body names, and that does not amend, is the one consolidated."""
    for one, role in zip(citations, roles, strict=True):
        if one.form == "numbered" and one.relation == "mentions" and one.zone == "body" and role == "member":
            one.relation = "consolidates"
            return
