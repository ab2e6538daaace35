"""Lists of titles that a code each ends: "1. Nghiên cứu …. Mã số: KC.01/21-25" below "DANH MỤC CHƯƠNG TRÌNH".

No head word stands in the line: that of the heading, or of the line that announces the list, says of which kind it is.
Codes of posts ("V.07.04.30"), of taxpayers and of procedures are none of tasks: they have other letters, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.rules.tasks import heads as task_heads
from extractor.rules.tasks.details import Draft
from extractor.rules.text import literals
from extractor.vietnamese.spelling import CAPITALS

_ABOVE = 4
"""So many paragraphs above its first title a list has its heading, and so far at most one title is from the next."""
_LONGEST = 600
_FEWEST_WORDS = 3
_CODED = ("ã số", "ã\nsố")
"""What stands before a code, without its first letter, which may be a capital."""
_MARK = r"\s*(?:[0-9]{1,3}[.)]|[-–+*•])"
"""What an item of a list begins with: its number, or a dash."""
_KINDS = ("nhiệm vụ", "đề tài", "dự án", "đề án", "chương trình")
"""What is given a code."""


def find(document: Document) -> Iterator[tuple[Block, Draft]]:
    """The tasks in order, each with the paragraph in which its title begins."""
    text, kind, last = document.text, None, -_ABOVE - 1
    for at in sorted(at for word in _CODED for at in literals.places(text, word)):
        if at < 1 or text[at - 1] not in "Mm" or text[at - 2 : at - 1].isalpha():
            continue  # "xã số", "thị xã số", "đã số"
        place = document.place_at(at)
        code = _code().match(text, at + len(_CODED[0])) if place is not None else None
        if place is None or code is None:
            continue
        title = _title(document, place, at - 1)
        if title is None:
            continue
        if place - last > _ABOVE:
            kind = _kind_above(document, title[0])
        else:
            kind = _kind_between(document, last + 1, title[0], kind)
        last = place
        if kind is not None:
            block, span = document.blocks[title[0]], title[1]
            yield block, Draft(kind, " ".join(text[span[0] : span[1]].split()), span)


@cache
def _code() -> re.Pattern[str]:
    """A code with a capital and a figure, behind what it is said to be of."""
    return re.compile(
        r"(?: (?:của )?(?:đề tài|dự án|chương trình|nhiệm vụ))?\s*:?\s*(?!V\.[0-9]{2})"
        r"(?=[A-ZĐ0-9./\-]{0,12}[A-ZĐ])[A-ZĐ0-9./\-]{0,12}[0-9]"
    )


def _title(document: Document, place: int, end: int) -> tuple[int, Span] | None:
    """The paragraph and the span of what stands before a code at ``end``: in its paragraph, or as the one above it."""
    text, block = document.text, document.blocks[place]
    if not text[block.start : end].strip(" (-–+*") and place > 0:
        place, block = place - 1, document.blocks[place - 1]
        end = block.end
    if end - block.start > _LONGEST:
        return None
    match = _line().fullmatch(text, block.start, end)
    if match is None or len(match["title"].split()) < _FEWEST_WORDS:
        return None
    return place, match.span("title")


@cache
def _line() -> re.Pattern[str]:
    """A title behind its number or dash, with the mark of a note glued to it and what parts it from its code."""
    return re.compile(
        rf"{_MARK}\s*[“\"]?(?P<title>[A-ZĐÀ-Ỹ].*?(?:[^\W\d_]|[0-9]{{2,4}}))"
        r"[0-9]?[”\"]?[.,;:]?[”\"]?[\s(\[]*",
        re.DOTALL,
    )


def _kind_above(document: Document, place: int) -> str | None:
    """The kind that the nearest paragraph above a list says, of those that name one."""
    above = (_kind_of(document, at) for at in range(place - 1, max(0, place - _ABOVE) - 1, -1))
    return next((kind for kind in above if kind is not None), None)


def _kind_between(document: Document, start: int, end: int, kind: str | None) -> str | None:
    """The kind of a title whose list went on so far as ``kind``: what stands between may head another list."""
    text = document.text
    for at in range(end - 1, start - 1, -1):
        block = document.blocks[at]
        opens = text[block.end - 1] == ":" and not text[block.start : block.end].lower().startswith(("mã", "mục tiêu"))
        if opens or _item().match(text, block.start, block.end) is None:
            named = _kind_of(document, at)
            if opens or named is not None:
                return named
    return kind


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"{_MARK}\s")


def _kind_of(document: Document, place: int) -> str | None:
    """The kind that a paragraph says is listed below it, read on from the one above where its heading goes on."""
    block = document.blocks[place]
    goes_on = place > 0 and document.text.startswith("CỦA ", block.start)
    start = document.blocks[place - 1].start if goes_on else block.start
    match = _head().search(document.text[start : block.end])
    kind = task_heads.kinds()[" ".join(match["head"].lower().split())] if match is not None else None
    return kind if kind in _KINDS else None


@knowledge.derived
def _head() -> re.Pattern[str]:
    """A head word that says what is listed: it begins its line, is what is a list or "các … sau" of, or has its
    contents told in a heading ("NỘI DUNG CỦA CHƯƠNG TRÌNH KHOA HỌC …"); not "Thiết bị của dự án".
    """
    heads = "|".join(
        sorted((re.escape(words).replace(r"\ ", r"\s+") for words in task_heads.kinds()), key=len, reverse=True)
    )
    some = r"(?:các|những|một số|[0-9]{1,3})"
    return re.compile(
        rf"(?:^[^\w\n]*(?:[IVX0-9]{{1,4}}[.)]\s*)?(?=[{CAPITALS}0-9])(?i:(?:{some}|tên)\s+)?"
        rf"|(?i:\bdanh (?:mục|sách)\s+(?:(?:tổng hợp|đề xuất|đặt hàng|chi tiết)\s+)?(?:{some}\s+)?)"
        rf"|(?i:(?<!của )\b{some}\s+)(?=[^.;:\n]{{4,120}}\ssau(?: đây)?\s*:)"
        r"|^(?:MỤC TIÊU|NỘI DUNG)\b[^.;:]{0,80}?\s(?=[^\W\d_]+\s+[^\W\d_]+\s+KHOA\s+HỌC))"
        rf"(?P<head>(?i:{heads}))(?![^\W\d_])",
        re.MULTILINE,
    )
