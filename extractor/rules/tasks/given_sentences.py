"""Where inside a paragraph a clause begins that gives work, and how far what is given reaches.

"… . Giao Sở X chủ trì …", "UBND tỉnh yêu cầu các sở, ngành báo cáo …", "Đối với …, giao Cục Y thanh toán": the one who
gives is an organ, one of its heads or its paper, or is not named behind a comma. What was given before ("đã giao", "Tại
Công văn số …, UBND tỉnh giao …") is told, not given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from extractor.document import Span
from extractor.vietnamese.spelling import CAPITALS

_WORDS = ("iao ", "êu cầu ", "ề nghị ", "hân công ", "ưu ý ", "hỉ đạo ")
"""The verbs of giving without their first letter, which may be a capital; in an item "chỉ đạo" is work of its lead."""
_FAR = 320


class NamedPlaces(NamedTuple):
    """Where somebody may be named inside a paragraph, in order.

    ``named``: in clauses, then in sentences, that go on with what is given, each with its place among these; ``due``:
    behind a day, with where its sentence begins; ``telling``: of all, those at which a verb of work suffices.
    """

    all: list[int]
    named: dict[int, int]
    due: dict[int, int]
    telling: frozenset[int]

    def named_between(self, start: int, end: int) -> list[int]:
        """Those of ``named`` behind ``start`` and before ``end``, clauses first; the others are not gone over."""
        near = self.all[bisect_right(self.all, start) : bisect_left(self.all, end)]
        return sorted(filter(self.named.__contains__, near), key=self.named.__getitem__)


def givings(text: str, start: int, end: int, *, reported: bool = True, account: bool = False) -> list[int]:
    """Where clauses begin that give work, in order: at a verb of giving; ``reported``: also where somebody gives it;
    ``account``: also where he is said to have given it, for a paper that only tells what others gave.
    """
    found: list[int] = []
    for match in _verbs(reported).finditer(text, start, end):
        begin = match.start() - 1
        if text[max(0, begin - 4) : begin + 1] == "Ban C":
            continue  # "Ban Chỉ đạo" is a name
        if begin > start and (_is_clause(text, start, begin) or (reported and _gives(text, start, begin, account))):
            found.append(begin)
    return found


@cache
def _verbs(reported: bool) -> re.Pattern[str]:
    """All of them at once: paragraphs are short, and there are many."""
    return re.compile("|".join(_WORDS if reported else _WORDS[:-1]))


def _is_clause(text: str, start: int, at: int) -> bool:
    """Whether a verb begins its sentence or clause."""
    goes_on = text.startswith("chỉ đạo", at)  # "…; chỉ đạo các phòng …": the one named before it does
    return text[at].isupper() or (text[max(start, at - 2) : at].rstrip()[-1:] in (";", ".", ":") and not goes_on)


def _gives(text: str, start: int, at: int, account: bool) -> bool:
    """Whether a verb says what somebody gives now: behind his name, or behind a comma."""
    sentence = text[sentence_begin(text, start, at) : at].strip()
    if account and _gave().fullmatch(sentence.rpartition(", ")[2]) is not None:
        return True
    if _reported().match(sentence):
        return False
    if sentence.endswith((" và", " đồng thời")):
        return text.startswith("giao ", at) and _agreed().match(sentence) is not None
    if sentence.endswith(","):
        return not text.startswith("chỉ đạo", at)
    return _giver().fullmatch(sentence.rpartition(", ")[2]) is not None


def _last_stop(sentence: str) -> int:
    found = [match.end() for match in _stops().finditer(sentence)]
    return found[-1] if found else 0


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(r"(?<!T[Pp])[.;:]\s+|\)\s[-–]\s")


@cache
def _reported() -> re.Pattern[str]:
    """How a sentence begins that tells what another document gave."""
    return re.compile(r"(?:Tại|Căn cứ|Thực hiện|Theo (?:đề nghị|báo cáo|quy định)|Trước đó)\b")


@cache
def _agreed() -> re.Pattern[str]:
    """How a sentence begins that agrees to something and then gives work: "Đồng ý với đề xuất của …; và giao …"."""
    return re.compile(
        rf"(?:(?:{'|'.join(_GIVERS)})\b[^.;:,]{{0,60}}? )?(?:[Tt]hống nhất|[Đđ]ồng ý|[Cc]hấp thuận|[Cc]ơ bản)\b"
    )


_GIVERS = (
    "Thủ tướng", "Phó Thủ tướng", "Chính phủ", "Chủ tịch", "Phó Chủ tịch", "Bộ trưởng", "Thứ trưởng", "Giám đốc",
    "UBND", "Ủy ban", "Uỷ ban", "HĐND", "Hội đồng", "Bộ", "Sở", "Ban", "Cục", "Tổng cục", "Viện", "VKSND", "Tòa án",
    "Lãnh đạo", "Đồng chí", "Văn phòng", "Thường trực", "Tỉnh ủy", "Thành ủy", "Chỉ thị", "Công văn", "Công điện",
    "Văn bản", "Thông báo", "Kế hoạch", "Người đứng đầu", "Trưởng", "Bí thư", "Phó Bí thư", "Hiệu trưởng", "Chánh",
    "Nhà trường",
)  # fmt: skip
"""Who gives work, or the paper in which it is given."""


@cache
def _gave() -> re.Pattern[str]:
    """Who is said to have given work, by what: "Văn phòng Bộ Công an đã có công văn", "ông Lê Văn An"."""
    return re.compile(
        rf"(?:(?:Theo đó|Đồng thời|Trong đó|Ngoài ra) )?(?:{'|'.join(_GIVERS)}|[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\b"
        r"(?:(?! (?:được|bị|khi|do|theo|nếu)\b)[^.;:]){1,160}"
    )


@cache
def _giver() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:Theo đó|Đồng thời|Trong đó|Ngoài ra|đồng thời)[, ]\s*)?"
        rf"(?:{'|'.join(_GIVERS)})\b"
        r"(?:(?! (?:đã|được|theo|tại|về|vừa|có|khi|do|và(?! [A-ZĐ]))\b)(?:[^.;:]|(?<=T[Pp])\.)){0,70}"
        r"(?: (?:cũng|thống nhất|tiếp tục|nêu rõ|kính|(?:vừa )?có (?:ý kiến|văn bản|công văn|thông báo)(?: chỉ đạo)?"
        r"|vừa ban hành (?:văn bản|công văn|kế hoạch|chỉ thị)(?: số [^\s,;]+)?"
        r"|vừa (?:ký|gửi) (?:văn bản|công văn|công điện)))?"
    )


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence that begins at ``start`` ends, or the next clause that gives work begins."""
    match = _end().search(text, start, end)
    return match.start() if match else end


@cache
def _end() -> re.Pattern[str]:
    return re.compile(rf"\.\s*(?=Giao\s)|(?<!T[Pp])\.\s+(?=[{CAPITALS}])|;\s+(?=[Gg]iao\s|[Yy]êu cầu\s|[Đđ]ề nghị\s)")


def sentence_begin(text: str, start: int, end: int) -> int:
    """Where the sentence that goes on at ``end`` begins, or its clause behind a semicolon; at most ``_FAR`` before."""
    first = max(start, end - _FAR)
    return first + _last_stop(text[first:end])


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """What is given from ``start`` to the end of its sentence: one for each clause that begins with a capital."""
    stop = sentence_end(text, start, end)
    begin = start
    for match in _clause().finditer(text, start, stop):
        yield begin, match.start()
        begin = match.end()
    yield begin, stop


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(r";\s+(?=[A-ZĐ])")


def clause_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where behind a semicolon or a colon another one may be named who is given work: "…; Sở Y tham mưu …"."""
    for match in _next_clause().finditer(text, start, end):
        yield match.end()


@cache
def _next_clause() -> re.Pattern[str]:
    return re.compile(r"[;:]\s+(?=[A-ZĐ][^\W\d_]* [^.;:]{3,})")


def past_joint(text: str, start: int, end: int) -> int:
    """Where a sentence goes on behind "Trong đó," or "Cùng với đó,"."""
    match = _joint().match(text, start, end)
    return match.end() if match else start


def joined(text: str, begins: list[int], end: int) -> list[int]:
    """Of sentences, by where they begin, those that go on with what was said: "… . Trong đó, Sở X điều hành …"."""
    return [at for at in begins if at < end and past_joint(text, at, end) > at]


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        r"(?:Trong đó|Cùng với đó|Theo đó|Đồng thời|Ngoài ra|Bên cạnh đó|Cùng đó|Riêng)(?:,\s*|\s+)(?=\S)"
    )


_DUTIES = ("có nhiệm vụ", "có trách nhiệm", "chịu trách nhiệm", "chủ trì", "được giao nhiệm vụ", "được phân công")


def is_duty(text: str, start: int, end: int) -> bool:
    """Whether somebody is said to have to do something."""
    return _duties().search(text, start, end) is not None


@cache
def _duties() -> re.Pattern[str]:
    return re.compile("|".join(_DUTIES))


def sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the second and each further sentence of a paragraph begins."""
    for match in _begin().finditer(text, start, end):
        yield match.end()


@cache
def _begin() -> re.Pattern[str]:
    """The stop stands before what is looked for behind it: so the scan goes from one stop to the next."""
    return re.compile(rf"[.:](?<!T[Pp].)\s+(?=[{CAPITALS}])")


def until_when(text: str, start: int, end: int) -> int | None:
    """The end of the sentence at ``start`` where it only says until when, and to whom, the work before it is due."""
    match = _due().match(text, start, end)
    return sentence_end(text, match.end(), end) if match else None


def title_end(text: str, start: int, end: int) -> int:
    """The end of what is to be done in a paragraph: before the sentence that says until when."""
    for match in _begin().finditer(text, start, end):
        if text[match.start()] == "." and _due().match(text, match.start(), end):
            return match.start()
    return end


@cache
def _due() -> re.Pattern[str]:
    return re.compile(
        r"\.?\s*(?:Yêu cầu (?:gửi|hoàn thành|hoàn thiện|báo cáo|xong)|Văn bản (?:gửi|góp ý|báo cáo)|Kết quả"
        r"|Hoàn thành|Báo cáo (?:kết quả|yêu cầu|gửi|UBND|Ủy ban|Thủ tướng)|Thời (?:hạn|gian)|Xong trước"
        r"|Gửi (?:kết quả|báo cáo|về)|Trước ngày|Chậm nhất|Ý kiến (?:gửi|tham gia)|Danh sách|Số liệu)\b"
    )


def due_first(text: str, begins: Iterable[int], end: int) -> Iterator[tuple[int, int]]:
    """Where who is named may begin in the sentences that say first until when, and where these begin."""
    for begin in begins:
        named = past_due(text, begin, end)
        if named is not None:
            yield named, begin


def past_due(text: str, start: int, end: int) -> int | None:
    """Where who is named may begin in a sentence that says first until when: "Chậm nhất ngày 10/5, các trường …",
    "Ngày 25/5 là hạn cuối các trường …", "Hàng quý, các huyện …"; None where it does not say so first.
    """
    match = _due_before().match(text, start, end) if text.startswith(_DUE, start) else None
    return match.end() if match is not None else None


_DUE = (
    "Chậm nhất", "Trước ", "Muộn nhất", "Ngày ", "Từ ", "Hàng ", "Hằng ", "Định kỳ", "Đến ", "Trong ", "Vào ",
)  # fmt: skip
_ENDING = r"(?:hoàn thành|hoàn chỉnh|hoàn thiện|rà soát|báo cáo|trình|bàn giao|phải|tham mưu|gửi|nộp|tổ chức)"
"""What is to be done by a day that a sentence says first, where it may also say what had been done by then."""


@cache
def _due_before() -> re.Pattern[str]:
    """What is done regularly is given where it is told to somebody: else it is what they do."""
    regular = r"(?=[^.;:]{2,80}\b(?:báo cáo|gửi|nộp|tổng hợp|rà soát|đánh giá|kiểm tra|cập nhật|công khai|đối chiếu)\b)"
    return re.compile(
        r"(?:Ngày [^.;:,]{4,30} là hạn (?:cuối|chót)(?: để)?\s"
        r"|(?:Chậm nhất|Trước|Muộn nhất|Đến hết)(?: là)?(?: đến| trong| vào)? (?:ngày|tháng|quý|[0-9])[^.;:,]{2,60}, "
        rf"(?=[{CAPITALS}c])"
        rf"|(?:Đến|Trong|Vào) (?:ngày|tháng|quý|tuần) [^.;:,]{{2,40}}, (?=[^.;:]{{4,60}}?\s{_ENDING}\s)"
        rf"|(?:Từ (?:ngày )?|Ngày )[0-9][^.;:,]{{2,40}}: |Từ ngày [^.;:,]{{2,60}}, (?=các )"
        rf"|(?:Hàng|Hằng|Định kỳ) [^.;:,]{{2,60}}, {regular})"
        rf"(?=[{CAPITALS}]|các )"
    )


def led_in(text: str, start: int, end: int) -> Iterator[int]:
    """Where who is named may begin behind what leads the sentence in: "Trên cơ sở …, các bộ …", "Đối với …, Sở X …"."""
    if _leading().match(text, start, end) is None:
        return
    stop = min(end, start + _FAR)
    gives = _giving_behind().search(text, start, stop)
    for match in _comma().finditer(text, start, gives.start() if gives else stop):
        if _other_doer().search(text, start, match.end()) is None:
            yield match.end()


@cache
def _other_doer() -> re.Pattern[str]:
    """What was done, or by whom something is, before a comma: who stands behind it is named with these."""
    return re.compile(
        r"\b(?:được|do) (?:[A-ZĐ][^,;:.]*, )+$|\bđã (?:tiến hành|tổ chức|diễn ra|họp|tham dự|chủ trì)\b[^.;]*$"
    )


_PAPER_STATES = (
    r"(?:Chỉ thị|Công điện|Công văn|Thông báo|Nghị quyết|Kế hoạch|Văn bản)[^,.;:\n]{0,60}\s(?:nêu rõ|nêu|ghi rõ),"
)


def states(text: str, start: int, end: int) -> bool:
    """Whether a paragraph says what a paper gives: "Công văn nêu rõ, UBND các huyện tăng cường …"."""
    return _stating().match(text, start, end) is not None


@cache
def _stating() -> re.Pattern[str]:
    return re.compile(_PAPER_STATES)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_PAPER_STATES}"
        r"|Cùng với|Trên cơ sở|Căn cứ|Đối với|Để|Trong|Trước|Sau khi|Hằng|Hàng|Định kỳ|Khi|Về|Từ|Theo|Nhằm|Chậm nhất)\s"
    )


@cache
def _giving_behind() -> re.Pattern[str]:
    return re.compile(r"[,:]\s(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)\s")


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"[,:]\s(?=[A-ZĐ]|các )")


def is_report(text: str, start: int, end: int) -> bool:
    """Whether one who was given work is said to say or have done something, and has not to do it."""
    return _reports().search(text, start, end) is not None


@cache
def _reports() -> re.Pattern[str]:
    """What one who was given work says or did, and has not to do."""
    return re.compile(r"\b(?:đã|đang|sẽ|vừa|cho biết|cho rằng|đề nghị|yêu cầu|kiến nghị|đề xuất|thông báo|thông tin)\b")


def is_urged(text: str, start: int, end: int) -> bool:
    """Whether somebody is to hurry, or take care of something: the words in which offices are told what to do."""
    return _urging().search(text, start, end) is not None


@cache
def _urging() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:phối hợp|tiếp thu|chủ động|khẩn trương|sớm|cần|phải|tăng cường|tập trung|đẩy mạnh|điều hành|tham mưu"
        r"|chủ trì|thực hiện (?:nghiêm|hiệu quả))\b"
    )


def is_bound(text: str, start: int, end: int) -> bool:
    """Whether somebody is said to be bound to do something: "các đơn vị có trách nhiệm …", "các trường cần …"."""
    return _bound().search(text, start, end) is not None


@cache
def _bound() -> re.Pattern[str]:
    return re.compile(r"\b(?:có trách nhiệm|chịu trách nhiệm|phải|cần)\s")


def is_outright(text: str, start: int, end: int) -> bool:
    """Whether a paragraph without label says outright that the one named has to do something."""
    return _outright().search(text, start, end) is not None


@cache
def _outright() -> re.Pattern[str]:
    return re.compile(
        r"chủ trì|có nhiệm vụ|có trách nhiệm|chịu trách nhiệm|là cơ quan|được giao nhiệm vụ|được phân công|khẩn trương"
        r"|báo cáo|trình"
    )


def is_own(text: str, start: int, end: int) -> bool:
    """Whether a sentence that begins with a verb gives work itself, or only says until when: no going on with it."""
    return text.startswith(_OWN, start) or _due().match(text, start, end) is not None


_OWN = (
    "Giao ", "Đề nghị ", "Yêu cầu ", "Phân công ", "Lưu ý ", "Chỉ đạo ", "Báo cáo ", "Thông báo ", "Quyết định ",
    "Căn cứ ",
)  # fmt: skip
"""How a sentence begins that gives work itself, or tells something of a paper."""
