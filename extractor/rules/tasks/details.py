"""What a sentence says of a task besides its title: who carries it out, how far it is, until when, for how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor import knowledge
from extractor.document import Block, Span

_REACH = 260
_SHORTEST = 8
_BODY = r"[^\W\d_][^,;:.()“”\n]{2,110}?"
_DOES = "làm chủ đầu tư|chủ đầu tư|chủ trì thực hiện|chủ trì|làm chủ|thực hiện|quản lý|triển khai thực hiện|triển khai"
_TIME = (
    r"(?:trước|trong|vào|đến hết|chậm nhất(?: là)?|xong trong)\s+"
    r"(?:ngày\s+\d[^\s,;()]*|(?:quý|tháng)\s+[IVX\d]+(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?|năm\s+\d{4})"
)
_MONEY = (
    r"(?:kinh phí|tổng mức đầu tư|tổng vốn|vốn|trị giá|tổng kinh phí)"
    r"[^\d;.]{0,30}(?P<cost>\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn)?\s*đ(?:ồng)?)"
)


@dataclass(slots=True)
class Draft:
    """A task while it is being read; its record is made of what is kept."""

    kind: str
    title: str
    span: Span
    body: str | None = None
    status: str | None = None
    deadline: str | None = None
    cost: str | None = None


def add(text: str, task: Draft, block: Block, stop: int) -> None:
    """Put into ``task`` what stands behind its title, up to the next task at ``stop`` or the end of the sentence."""
    start = task.span[1]
    end = _end(text, start, min(stop, block.end, start + _REACH))
    tail = text[start:end]
    if len(tail) < _SHORTEST:
        return
    task.body = _body(tail)
    task.status = _first(_state(), tail, 0)
    if any(map(str.isdigit, tail)):
        task.deadline = _first(_deadline(), tail, 0)
        task.cost = _first(_cost(), tail, "cost")


def _end(text: str, start: int, end: int) -> int:
    """The end of the item: a stop before a capital, or the last semicolon before another clause."""
    match = _stop().search(text, start, end)
    return match.start() if match else end


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"\.\s+(?=[A-ZĐ])|\n|;\s+(?=[a-zđà-ỹ]+\s(?:dự án|đề án|đề tài|nhiệm vụ|mô hình))")


def _first(pattern: re.Pattern[str], tail: str, group: int | str) -> str | None:
    match = pattern.search(tail)
    return " ".join(match[group].split()).rstrip(".,;") if match else None


def _body(tail: str) -> str | None:
    match = _by().search(tail) if "do " in tail else None
    match = match or (_leads().search(tail) if "chủ" in tail else None)
    return " ".join(match["body"].split()) if match else None


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s|\()do\s+(?P<body>{_BODY})\s+(?:{_DOES})\b")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"[:;,]\s*(?P<body>[A-ZĐ]{_BODY[8:]})\s+(?:{_DOES.partition('|thực hiện')[0]})\b")


@knowledge.derived
def _state() -> re.Pattern[str]:
    states = sorted(knowledge.words("task_states"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(states)})\b")


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(_TIME)


@cache
def _cost() -> re.Pattern[str]:
    return re.compile(_MONEY)
