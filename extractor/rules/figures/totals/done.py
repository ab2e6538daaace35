"""What was done of what was to be done, with its percentage: "thụ lý 77 vụ, giải quyết 53 vụ, đạt 68,83%"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractor.records import Quantity
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals import percentages

_MISSES = Decimal("0.5")
"""How many points a share may miss its whole by: one that misses it by more may be of another."""
_BACK = 4


def of_work(text: str, quantities: list[Quantity], at: int, share: Quantity) -> Quantity | None:
    """The like figure before the part at ``at``, of which words say that this was done."""
    part = quantities[at]
    if not _reaches().search(text, part.span[1], share.span[0]):
        return None
    of_plan = percentages.is_of_plan(text, share)
    for whole in reversed(quantities[max(0, at - _BACK) : at]):
        done = _done().fullmatch(text, whole.span[1], part.span[0]) is not None
        if not done or not percentages.is_alike(text, part, whole):
            continue
        if not breaking.is_plain(whole) or breaking.is_compared(text, whole):
            continue
        if not Decimal(whole.value) >= Decimal(part.value) > 0:
            continue
        if whole.value == part.value and share.value != "100":
            continue
        planned = not of_plan or _plan().search(text, max(0, whole.span[0] - _LEAD), whole.span[0])
        if planned and abs(percentages.exact(part, whole) - Decimal(share.value)) <= _MISSES:
            return whole
    return None


_LEAD = 24


@cache
def _plan() -> re.Pattern[str]:
    """What says of the figure behind it that it was planned."""
    return re.compile(r"(?:[Kk]ế hoạch|[Cc]hỉ tiêu|[Dd]ự toán|KH)\b[^.;:,\n\d]{0,12}:?\s$")


@cache
def _done() -> re.Pattern[str]:
    """What stands between the figure of what is to be done and that of what was."""
    verbs = r"(?:đã|giải quyết|thực hiện|hoàn thành|thi hành|giải ngân|thu|nộp|xử lý)\b"
    return re.compile(rf"(?:[^.:\n]|\.(?=\d)){{0,100}}\b{verbs}[^.;:\n\d]{{0,40}}")


@cache
def _reaches() -> re.Pattern[str]:
    return re.compile(r"\bđạt\b")
