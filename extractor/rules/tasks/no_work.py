"""What reads like work that is given and is none: a wish to all, a courtesy, what somebody only says, and that a paper
is to be carried out.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.rules.tasks import lead_names


def is_refused(name: str, title: str, *, given: bool) -> bool:
    """Whether what one called ``name`` is said to do is no work; ``given``: a verb of giving stands before his name."""
    if is_formal(title) or title.removeprefix("giao ")[0].isdigit() or title.startswith(("về ", "trước ")):
        return True  # a responsibility is no work
    if is_courtesy(name, title) or _done().match(title) is not None:
        return True
    return not given and (is_saying(title) or is_private(name))  # a company is answered, not told


def is_private(name: str) -> bool:
    """Whether a name is that of a company or a person, whom an office answers and gives nothing to do."""
    return name.startswith(("Công ty", "Doanh nghiệp", "Ông", "Bà", "ông", "bà", "Quý", "CÔNG TY", "Hợp tác xã"))


def is_courtesy(name: str, title: str) -> bool:
    """Whether one who is asked politely is told no work: "đề nghị Quý cơ quan tạo điều kiện …"."""
    return name[:3].lower() == "quý" and title[:13].lower() == "tạo điều kiện"


def is_wish(title: str) -> bool:
    """Whether what all are told is a wish, not work of which somebody will ask: "nghiêm túc thực hiện …"."""
    return _wish().match(title) is not None


@cache
def _wish() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:nghiêm túc|tích cực|quan tâm|tăng cường|nâng cao|phát huy|tiếp tục|tổ chức thực hiện tốt|thực hiện tốt"
        r"|thực hiện nghiêm|lưu ý|nêu cao|biết)\b"
    )


def is_generic(name: str) -> bool:
    """Whether a name stands for everybody: "Các sở, ban, ngành"."""
    return name.startswith(("Các", "các", "Quý", "quý", "Từng", "Tất cả", "Thủ trưởng các", "Mọi"))


def is_saying(title: str) -> bool:
    """Whether somebody only says something, or gives it to others: "đánh giá cao …", "báo cáo: …", "đề nghị các …"."""
    return _saying().match(title) is not None


@knowledge.derived
def _done() -> re.Pattern[str]:
    """What somebody has done: "đã phối hợp …", "Sở Tài chính đã dự thảo …"; not "Báo cáo nhiệm vụ đã giao …"."""
    return re.compile(
        rf"(?:(?!Thanh tra (?!tỉnh|huyện|thành phố|nhà nước)[a-zà-ỹđ])(?:{lead_names.heads()})"
        rf"(?!{lead_names.other_words().pattern})(?=\s)[^,;.]{{0,60}} )?đã\s"
    )


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(
        r"(?:kính trình\b|chỉ đạo, (?:cơ quan|đơn vị|các)\s|đánh giá cao|ghi nhận|biểu dương|hoan nghênh|cảm ơn"
        r"|chúc mừng|báo cáo:|thống nhất với|đồng ý"
        r"|(?:đề nghị|yêu cầu|quyết định|kiến nghị|giao) (?=[^,;.]*\s)|thông báo [^.;]{0,60}như sau$)"
    )


def is_formal(title: str) -> bool:
    """Whether an item only says that the document is to be carried out."""
    return _formal().search(title[:160]) is not None and len(title) < 260


@cache
def _formal() -> re.Pattern[str]:
    return re.compile(
        r"(?:chịu trách nhiệm )?thi hành (?:Quyết định|Chỉ thị|Nghị quyết|Kế hoạch|Thông báo)? ?(?:này)?\.?$"
        r"|^thi hành\b|căn cứ Quyết định thi hành|chịu trách nhiệm thi hành"
    )
