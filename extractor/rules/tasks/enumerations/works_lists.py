"""Lists of works in a sentence, and where their last item ends.

"các dự án: kè chống sạt lở …; nâng cấp …", "12 dự án thương mại gồm: Khu du lịch A, Bến xe B, Nhà máy C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from extractor import knowledge
from extractor.document import Block, Span
from extractor.rules.tasks import heads as task_heads
from extractor.rules.tasks import titles, works
from extractor.rules.text import lists


def find(text: str, block: Block, heads: list[int]) -> Iterator[tuple[str, Span]]:
    """The items of "các dự án: kè …; nâng cấp …" where each begins as works do."""
    for at in heads:
        match = _listed_head().match(text, at, block.end)
        if match is None or not text.endswith(_SEVERAL, block.start, at):
            continue
        line = text.find("\n", match.end(), block.end)
        stop = item_end(text, match.end(), block.end if line < 0 else line)
        begins = [match.end(), *(m.end() for m in _semicolon().finditer(text, match.end(), stop))]
        spans = list(zip(begins, [begin - 2 for begin in begins[1:]] + [stop], strict=True))
        if match["head"].endswith("mục tiêu quốc gia"):
            spans = list(takewhile(lambda span: _has_stage().search(text, *span), spans))
            yield from (("chương trình", lists.trimmed(text, a, titles.bare_end(text, a, b))) for a, b in spans)
        elif len(spans) > 1 and all(_opens_item(text, *span) for span in spans):
            kind = task_heads.kinds()[match["head"].lower()]
            yield from ((kind, lists.trimmed(text, a, titles.bare_end(text, a, b))) for a, b in spans)


def between_commas(text: str, block: Block, heads: list[int]) -> Iterator[tuple[str, Span]]:
    """The items of "6 dự án thuộc lĩnh vực …, gồm: Khu A, Bến B và Nhà máy C" where the first begins as works do."""
    for at in heads:
        match = _announced().match(text, at, min(block.end, at + _INTRODUCED))
        if match is None or _number().search(text, max(block.start, at - 8), at) is None:
            continue
        line = text.find("\n", match.end(), block.end)
        stop = item_end(text, match.end(), block.end if line < 0 else line)
        begins = [match.end(), *(m.end() for m in _comma().finditer(text, match.end(), stop))]
        ends = [*(m.start() for m in _comma().finditer(text, match.end(), stop)), stop]
        if len(begins) < _FEWEST or not _opens_item(text, begins[0], ends[0]):
            continue
        kind = task_heads.kinds()[match["head"].lower()]
        for begin, end in zip(begins, ends, strict=True):
            span = lists.trimmed(text, begin, titles.bare_end(text, begin, _measured(text, begin, end)))
            if _opens_item(text, *span) or len(text[span[0] : span[1]].split()) > _FEWEST:
                yield kind, span


_INTRODUCED = 200
_FEWEST = 2


def _measured(text: str, start: int, end: int) -> int:
    """The end of an item, or where it is said how large it is: "Cụm công nghiệp Hóc Bợm 37 ha"."""
    match = _size().search(text, start, end)
    return match.start() if match else end


@cache
def _size() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:(?:mở rộng )?(?:rộng|dài|quy mô|diện tích) )?[0-9][0-9.,]*\s?(?:ha|km|m2|m|MW|tỷ|tỉ|triệu)\b"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![\w.,/-])[0-9]{1,3}|\b(?:[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)) $"
    )


@knowledge.derived
def _announced() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>{task_heads.any_head()})\s(?:[^\s:;.()]+\s){{0,22}}?(?:gồm\s?:?|là)\s(?=[A-ZĐÀ-Ỹ])")


@cache
def _comma() -> re.Pattern[str]:
    """What parts two items: a comma or "và" before a capital."""
    return re.compile(r"(?:,\s|;\s|\svà\s)(?=[A-ZĐÀ-Ỹ])|…")


_SEVERAL = ("các ", "Các ", "một số ", "những ")


def _opens_item(text: str, start: int, end: int) -> bool:
    """Whether an item of a list in a sentence begins as works or studies do, in capitals or not."""
    words = text[start:end]
    small, large = words[:1].lower() + words[1:], words[:1].upper() + words[1:]
    return works.opens(small, 0) or large.startswith(titles.studies())


@cache
def _has_stage() -> re.Pattern[str]:
    return re.compile(r"giai đoạn [0-9]{4}|đến năm [0-9]{4}")


@cache
def _semicolon() -> re.Pattern[str]:
    return re.compile(r";\s")


@knowledge.derived
def _listed_head() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>{task_heads.any_head()})(?:,?\s[^\s:;.,()]+){{0,6}}:\s+(?=[^\W\d_])")


def item_end(text: str, start: int, end: int) -> int:
    """Where the last item of a list ends: with its sentence."""
    match = _sentence_end().search(text, start, end)
    return match.start() if match else end


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.;](?=\s+[A-ZĐ“])")
