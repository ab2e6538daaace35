"""Lists of titles under a line that says of which kind they are: "Các đề tài được nghiệm thu gồm:", "Dự án cấp tỉnh";
and titles with their kind behind them: "Nghiên cứu …/ TS. A - Viện B, (Đề tài cấp Bộ)".

No head word stands in an item itself. A line that announces measures ("các nhiệm vụ sau:") announces no titles: half
of the items stand in quotation marks or begin as titles of their kind do, and the line of nhiệm vụ names science.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor.document import Block, Document, Span
from extractor.rules.tasks import heads as task_heads
from extractor.rules.tasks import programmes, titles, works
from extractor.rules.tasks.details import Draft
from extractor.rules.text import lists, literals
from extractor.vietnamese.spelling import CAPITALS

_NAMED = ("ề tài", "ự án", "ề án", "hương trình", "hiệm vụ", "Ề TÀI", "Ự ÁN", "HIỆM VỤ")
"""The words for what is listed, without their first letter, which may be a capital."""
_LONGEST_LINE = 700
_LONGEST_HEADING = 90
_APART = 4
"""So many lines may stand between two numbered titles, which say what became of the first."""
_FEWEST_WORDS = 3
_MOST_ITEMS = 300


class _Item(NamedTuple):
    """One item: its block, its title, and whether it stands in marks or begins as a title does."""

    place: int
    span: Span
    sure: bool


def find(document: Document) -> Iterator[tuple[Block, Draft]]:
    """The tasks in order, each with the paragraph in which its title begins."""
    text, blocks = document.text, document.blocks
    places = _named(document)
    for block in (blocks[place] for place in places):
        yield from ((block, draft) for draft in _headed(text, block))
    last = -1
    for place in places:
        kind = _kind(text, blocks[place]) if place > last else None
        items = _items(document, place + 1, kind) if kind is not None else []
        if kind is None or 2 * sum(item.sure for item in items) < max(len(items), 1):
            continue
        last = items[-1].place
        for item in items:
            yield blocks[item.place], Draft(kind, " ".join(text[slice(*item.span)].split()), item.span)


def _named(document: Document) -> list[int]:
    """The places of the blocks that name a kind."""
    found = {document.place_at(at) for _, at in literals.each(document.text, _NAMED)}
    return sorted(place for place in found if place is not None)


def _headed(text: str, block: Block) -> Iterator[Draft]:
    """What a line names behind its kind, its level and a colon: "Đề tài cấp Bộ: Nghiên cứu …", "Tên dự án: …"."""
    match = _own_heading().match(text, block.start, block.end) if block.table is None else None
    if match is None or _no_title().match(text, match.end()) is not None:
        return
    stop = text.find("\n", match.end(), block.end)
    end = min(_end(text, match.end(), block.end), titles.unmarked_end(text, match.end(), block.end))
    span = lists.trimmed(text, match.end(), end if stop < 0 else min(end, stop))
    title = " ".join(text[slice(*span)].split()).rstrip(".,;")
    if len(title.split()) >= _FEWEST_HEADED and (match["name"] or _told().search(title) is None):
        yield Draft(
            (match["named"] or match["level"]).lower(),
            title,
            (span[0], span[1] - text[slice(*span)].endswith((".", ",", ";"))),
        )


_FEWEST_HEADED = 4


@cache
def _own_heading() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[-+*•]\s*|[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]\s*)?"
        r"(?:(?P<name>Tên )(?P<named>đề tài|dự án|nhiệm vụ|đề án)(?:[ ,/][^:;.“”\"\n]{1,60})?"
        r"|(?P<level>Đề tài|Dự án|Nhiệm vụ) (?:khoa học|nghiên cứu|NCKH|KH&CN|KHCN|cấp|độc lập|hợp tác|nghị định thư"
        rf"|SXTN|sản xuất thử nghiệm|nhánh|tiềm năng|cơ sở)(?: [^:;.“”\"\n]{{1,60}})?)\s?:\s+(?=[{CAPITALS}])"
    )


@cache
def _told() -> re.Pattern[str]:
    """What is said of studies, and names none."""
    return re.compile(r"\b(?:đã|đang|sẽ|phải)\s")


def _kind(text: str, block: Block) -> str | None:
    """The kind that a line says is listed below it; None where it says of none."""
    if block.table is not None or block.end - block.start > _LONGEST_LINE:
        return None
    if text[block.end - 1] == ":":
        match = _last_clause().search(text, max(block.start, block.end - 240), block.end)
    elif block.end - block.start <= _LONGEST_HEADING:
        match = _heading().fullmatch(text, block.start, block.end)
    else:
        match = None
    if match is None:
        return None
    kind: str = match["head"].lower()
    return None if kind == "nhiệm vụ" and _of_science().search(text, block.start, block.end) is None else kind


@cache
def _last_clause() -> re.Pattern[str]:
    """The last clause of a line with a colon, that says of what there are several: "02 đề tài:"."""
    return re.compile(
        r"(?i:(?:\b(?:các|những|một số|danh mục|danh sách|[0-9]{1,3})\s+(?:[0-9]{1,3} )?"
        r"|^\W*(?:[0-9]{1,2}[.)]\s*)?)(?P<head>đề tài|dự án|đề án|chương trình|nhiệm vụ)(?![^\W\d_]))"
        r"(?!,? (?:này|trên|nêu|nói|của ông|của bà))[^.;:]{0,120}:$"
    )


@cache
def _heading() -> re.Pattern[str]:
    """A line that is a heading of a list: "1. Đề tài cấp Bộ", "Các dự án đã và đang thực hiện"."""
    return re.compile(
        r"\s*(?:(?:[IVX]{1,4}|[A-Z]|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-z])[.)/]?\s+|[-+*•]\s*)?"
        r"(?i:(?:danh mục |danh sách |tên )?(?:các |một số |những )?"
        r"(?P<head>đề tài|dự án|nhiệm vụ)(?:, (?:đề tài|dự án|nhiệm vụ))?"
        r"(?: (?:khoa học(?: và công nghệ)?|nghiên cứu(?: khoa học)?|nckh|kh&cn|sản xuất thử nghiệm))*"
        r"(?: (?:(?:trọng điểm )?cấp|đã|đang|độc lập|hợp tác|nghị định thư|tiêu biểu|chủ trì|chuyển tiếp|mới)\b"
        r"[^.;:“”\"]{0,60})?)"
    )


@cache
def _of_science() -> re.Pattern[str]:
    return re.compile(r"(?i)khoa học|KH ?& ?CN|KHCN|nghiên cứu|NCKH")


def _items(document: Document, start: int, kind: str) -> list[_Item]:
    """The items that stand from ``start`` on: numbered with lines between them, or one below the other."""
    text, blocks = document.text, document.blocks
    found: list[_Item] = []
    number = 0
    for place in range(start, min(len(blocks), start + _MOST_ITEMS)):
        block = blocks[place]
        match = _mark().match(text, block.start, block.end)
        own = int(match["number"]) if match is not None and match["number"] else None
        gap = place - (found[-1].place if found else start - 1)
        item = None
        if block.table is None and (own is None or own == number + 1):
            item = _item(text, block, place, kind, match)
        if item is not None and (own is not None or not number):
            number = own or 0
            found.append(item)
        elif gap > (_APART if number else 0) or (own is not None and own != number + 1 and not number):
            break
    return found


def _item(text: str, block: Block, place: int, kind: str, mark: re.Match[str] | None) -> _Item | None:
    """What a line names: behind its mark, or without one where it begins as a title of its kind does."""
    at = mark.end() if mark is not None else block.start
    if task_heads.behind(text, at, block.end) is not None or block.end - at > _LONGEST_LINE:
        return None  # it has a head word of its own, by which it is read
    begins = text[at : at + 1]
    if begins in titles.OPENING + titles.STRAIGHT and begins:
        found = titles.marks(text, at, block.end)
        if not found or not found[0].opens or not text[found[0].at + 1].isupper():
            return None
        span, sure = titles.quoted(text, found, 0, block.end)[0], True
    else:
        sure = _opens(text, at, kind)
        if not (sure or mark is not None) or not begins.isupper():
            return None
        span = lists.trimmed(text, at, min(_end(text, at, block.end), titles.unmarked_end(text, at, block.end)))
    if len(text[slice(*span)].split()) < _FEWEST_WORDS or _no_title().match(text, at) is not None:
        return None
    return _Item(place, (span[0], span[1] - text[slice(*span)].endswith((".", ","))), sure)


@cache
def _mark() -> re.Pattern[str]:
    """The number or the dash of an item."""
    return re.compile(r"\s*(?:(?P<number>[0-9]{1,3})\s?[.)/]\s?(?![0-9])|\((?P<braced>[0-9]{1,2})\)\s?|[-–+*•●]\s*)")


def _opens(text: str, at: int, kind: str) -> bool:
    """Whether a title of a kind begins there."""
    if text.startswith(titles.studies(), at):
        return True
    if kind in ("đề tài", "nhiệm vụ"):
        return False
    small = text[at : at + 1].lower() + text[at + 1 : at + 40]
    return works.opens(small, 0) or programmes.opens(small, 0)


@cache
def _no_title() -> re.Pattern[str]:
    """What an item says that names nothing: who it is done by, what is in it, how many there are."""
    return re.compile(
        r"(?:Chủ nhiệm|Cơ quan|Đơn vị|Mục tiêu|Nội dung|Kinh phí|Thời gian|Sản phẩm|Kết quả|Tổng|Số |Năm |Tại |Ngày "
        rf"|Hội đồng|Có |Đã |Đang )|[{CAPITALS}][^.;:\n]{{0,24}}:\s"
    )


def _end(text: str, start: int, end: int) -> int:
    """Where a title ends before what is said of it: who led it, its level, its code, its years."""
    match = _said().search(text, start + 1, end)
    return match.start() if match is not None else end


@cache
def _said() -> re.Pattern[str]:
    person = r"(?:GS|PGS|TS|ThS|Ths|KS|BS|CN|CVC|DS|NCS|Nhà giáo|ông|bà|đồng chí|Ông|Bà)\b"
    return re.compile(
        rf"\s?/\s?(?={person}|[{CAPITALS}][^\W\d_]+ [{CAPITALS}])|[,.;]?\s(?:[-–]\s)?(?=do {person}|{person}[.]?\s)"
        r"|[,.;]?\s(?:[-–]\s)?(?=\(?(?:[Cc]hủ nhiệm|[Cc]hủ trì|[Tt]hành viên|\((?:tham gia|cấp)"
        r"|[Mm]ã số|[Mm]ã đề tài|[Nn]ghiệm thu|[Đđ]ã nghiệm thu)\b)"
        r"|[,.;]?\s(?=\(?(?:[Đđ]ề tài|[Dd]ự án|[Nn]hiệm vụ) (?:cấp|KH|độc lập|trọng điểm|nhánh))"
        r"|\s(?=\((?:19|20)[0-9]{2}\s?[-–]\s?(?:19|20)?[0-9]{2}\)(?:[.,;]|\s*$))"
        r"|,\s(?=(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?[.,;]\s)"
        r"|,?\s(?=\(?(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)?[0-9]{2})?\)?[.,;]?\s*$)|,\s(?=năm (?:19|20)[0-9]{2})"
    )


def levelled(document: Document) -> Iterator[tuple[Block, Draft]]:
    """The titles whose kind and level stand behind them and behind those who led them, perhaps over several lines."""
    text = document.text
    for at in literals.places(text, " cấp "):
        kind = _level().search(text, max(0, at - 24), at + len(" cấp "))
        begin = _entry(document, kind.start()) if kind is not None else None
        if kind is None or begin is None:
            continue
        slash = _by().search(text, begin, kind.start())
        place = document.place_at(begin)
        if slash is None or place is None:
            continue
        span = lists.trimmed(text, begin, slash.start())
        if len(text[slice(*span)].split()) >= _FEWEST_WORDS:
            yield document.blocks[place], Draft(kind["head"].lower(), " ".join(text[slice(*span)].split()), span)


@cache
def _level() -> re.Pattern[str]:
    return re.compile(r"\((?P<head>[Đđ]ề tài|[Dd]ự án|[Nn]hiệm vụ|[Đđ]ề án|[Cc]hương trình)(?: [^\W\d_&]+){0,3} cấp $")


_FARTHEST = 900


def _entry(document: Document, end: int) -> int | None:
    """Where the title of an entry begins that its level ends: behind its code or its number at the head of a line."""
    text = document.text
    found = [match.end() for match in _entry_head().finditer(text, max(0, end - _FARTHEST), end)]
    return found[-1] if found else None


@cache
def _entry_head() -> re.Pattern[str]:
    """The head of an entry: its code, its number, or only the stop that is left of it."""
    return re.compile(
        rf"(?:^|\n)[ \t]*(?:[0-9]{{1,4}}|[A-ZĐ0-9][A-ZĐa-z0-9./\-]{{3,40}})?\s?[.)]\s+(?=[“\"]?[{CAPITALS}])"
    )


@cache
def _by() -> re.Pattern[str]:
    """What parts a title from the one who led it."""
    return re.compile(rf"\s?/\s+(?=[{CAPITALS}])")
