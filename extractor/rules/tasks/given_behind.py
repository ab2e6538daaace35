"""Work whose lead stands behind it in its paragraph: "Nhập điểm học kỳ I: Phòng Đào tạo hoàn thành trước ngày 15/10",
"Việc rà soát biên chế do Sở Nội vụ chủ trì", "Rà soát biên chế. Đơn vị thực hiện: Sở Nội vụ. Thời gian: tháng 4/2024".

Nothing else may stand behind the lead than that he does it, with whom, and until when: else what stands behind him is
the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.document import Block
from extractor.records import Assignment
from extractor.rules.tasks import deadlines, given_tables, lead_names, leads
from extractor.rules.text.zones import Zones

_SHORTEST = 12
_LONGEST = 1000
_NO_WORK = ("Về ", "Đối với ", "Giao ", "Yêu cầu ", "Đề nghị ", "Căn cứ ", "Trên cơ sở ", "Kính ")
_BEFORE_NAMES = ("Đối với ", "Đồng chí ", "đồng chí ", "Đ/c ", "đ/c ")
"""What may stand before the head of a name."""


def find(text: str, start: int, block: Block, zones: Zones, year: int | None) -> Iterator[Assignment]:
    """The assignments of a paragraph whose words begin at ``start``; none where no lead stands behind the work."""
    if not _SHORTEST < block.end - start <= _LONGEST or text.startswith(_NO_WORK, start):
        return
    end, fields = _labelled(text, start, block.end) or _told(text, start, block.end, year) or (start, {})
    if "lead" not in fields:
        return
    title = " ".join(text[start:end].split()).strip(" .;,:–-").removeprefix("Việc ")
    if len(title) < _SHORTEST or leads.read(text, start, end) is not None:
        return
    yield from given_tables.of_fields(zones, title, (start, end), block, fields, year)


def _labelled(text: str, start: int, end: int) -> tuple[int, dict[str, str]] | None:
    """Where the work ends, and what the labels behind it say: "… . Đơn vị chủ trì: Sở A; thời gian: tháng 5"."""
    fields: dict[str, str] = {}
    stop = end
    for match in _label().finditer(text, start + _SHORTEST, end) if ":" in text[start:end] else ():
        name = given_tables.field_of(match["name"])
        if name is not None and match["value"].strip():
            fields.setdefault(name, match["value"].strip(" .;"))
            stop = min(stop, match.start())
    return (stop, fields) if fields and leads.read(text, start, end) is None else None


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"[.;,]\s+(?P<name>(?:[ĐđCc](?:ơn vị|ơ quan)|[Cc]hủ trì|[Pp]hối hợp|[Tt]hời (?:gian|hạn))[^:.;,\n]{0,24}):"
        r"\s*(?P<value>[^;.\n]{3,200})"
    )


def _told(text: str, start: int, end: int, year: int | None) -> tuple[int, dict[str, str]] | None:
    """Where the work ends, and who is said behind it to do it."""
    for match in _joint().finditer(text, start + _SHORTEST, end):
        if not (lead_names.begins(text, match.end()) or text.startswith(_BEFORE_NAMES, match.end())):
            continue
        lead = leads.read(text, match.end(), end)
        if (
            lead is None
            or lead.given
            or not lead.led
            or "phối hợp" in text[match.end() : match.end() + len(lead.names[0])]
        ):
            continue
        until = deadlines.find(text, lead.start, end, year)
        rest = text[lead.start : end] if until is None else text[lead.start : until.start] + text[until.end : end]
        if _doing().fullmatch(rest) is not None and (until is not None or _is_outright(text, start, match, end)):
            fields = {"lead": "; ".join(lead.names)}
            if lead.partners:
                fields["partners"] = "; ".join(lead.partners)
            if until is not None:
                fields["deadline"] = until.words
            return match.start(), fields
    return None


@cache
def _joint() -> re.Pattern[str]:
    """What stands between the work and its lead."""
    return re.compile(r"(?:[:;.]|\s[-–]|,? (?:do|giao))\s+(?=[^\W\d_])")


@cache
def _doing() -> re.Pattern[str]:
    """What may stand behind the lead: that he does it, and to whom it is sent."""
    return re.compile(
        r"[\s,;.()]*(?:(?:thực hiện|hoàn thành|hoàn tất|phụ trách|đảm nhiệm|đảm nhận|tham mưu|chủ trì|xong"
        r"|triển khai(?: thực hiện)?|tổ chức(?: thực hiện)?|(?:gửi|nộp|trình|báo cáo) [^.;:,()\n]{2,60})"
        r"[\s,;.()]*){0,3}/?[\s.]*"
    )


def _is_outright(text: str, start: int, joint: re.Match[str], end: int) -> bool:
    """Whether what stands before a ``joint`` is work that somebody has to do though no day is told: it says who leads,
    or begins as work does; what somebody does as a rule is told behind "do" ("dịch vụ do Cục X thực hiện").
    """
    is_work = leads.begins_work(text, start) or text.startswith("Việc ", start)
    return is_work and (_leading() if "do" in joint[0] else _charged()).search(text, joint.end(), end) is not None


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(r"\b(?:chủ trì|phụ trách|chịu trách nhiệm)\b")


@cache
def _charged() -> re.Pattern[str]:
    return re.compile(r"\b(?:chủ trì|thực hiện|phụ trách|đảm nhiệm|đảm nhận|chịu trách nhiệm)\b")
