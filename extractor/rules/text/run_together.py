"""Where the lines of a letterhead begin that a text layer or a cell ran together into one.

"UBND TỈNH A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ Y TẾ Độc lập - Tự do - Hạnh phúc Số: 12/SYT-NV Lào Cai, ngày …": the
motto, the device, the number, place and date, "V/v" and "Kính gửi" each begin a line and most end one (Nghị định
30/2020/NĐ-CP, Phụ lục I). Behind the last of them capitals are the title, and what begins as bodies begin is the body.
"""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.vietnamese.spelling import CAPITALS

_REACH = 1500
_SHORTEST = 30
_BODY = 900
_GAP, _SUBJECT = 120, 400
_NAMES_STATE = ("CHỦ TỊCH CHÍNH PHỦ VIỆT NAM", "CHỦ TỊCH NƯỚC VIỆT NAM", "CỦA CHỦ TỊCH NƯỚC VIỆT NAM")
"""Organs of 1945-1976 with the State's name in theirs, which is no motto there."""
_LITERALS = ("Độc", "ĐỘC", "CỘNG H", "CỘNG  H")


def cuts(text: str) -> list[int]:
    """Where new lines begin in ``text``, ascending; empty where it holds no more than one line of a letterhead."""
    if (
        names_state(text)
        or len(text) < _SHORTEST
        or not (any(map(text.__contains__, _LITERALS)) or _may_be_numbered(text) or _has_subject(text))
    ):
        return []
    anchors = _near(text)
    if not anchors or not _is_letterhead(text, anchors):
        return []
    found: set[int] = set()
    for match in anchors:
        found.add(match.start())
        if match.lastgroup in ("motto", "device", "rule", "dated", "number"):
            found.add(match.end())
    if len(text) > _SHORTEST * 4:
        found.update(_behind(text, anchors[-1]))
    return sorted(at for at in found if 0 < at < len(text) and text[at:].strip() and text[:at].strip())


def names_state(text: str) -> bool:
    """Whether a line is an organ with the State's name in its own: "CHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HÒA"."""
    return text.startswith(_NAMES_STATE)


def _may_be_numbered(text: str) -> bool:
    """Whether a number may follow organs in capitals."""
    return text[:8].isupper() and ("Số" in text or " số:" in text)


def _has_subject(text: str) -> bool:
    """Whether the number of a letter and its subject share a cell: "Số: 12/BTC-CST V/v chính sách thuế"."""
    return text[0] == "S" and text[1] in "ốỐ" and "V/v" in text[:_GAP]


def _near(text: str) -> list[re.Match[str]]:
    """The parts of a letterhead, up to the first that stands too far behind the one before to belong to it."""
    found: list[re.Match[str]] = []
    for match in _anchors().finditer(text, 0, _REACH):
        if match.lastgroup == "number" and any(one.lastgroup == "number" for one in found):
            break  # a document of which the body speaks
        if found and match.start() - found[-1].end() > (_SUBJECT if found[-1].lastgroup == "about" else _GAP):
            break
        found.append(match)
    return found


def _is_letterhead(text: str, anchors: list[re.Match[str]]) -> bool:
    """Whether more than one part of a letterhead stands in a line that begins with one, or with organs in capitals."""
    named = {match.lastgroup for match in anchors}
    before = text[: anchors[0].start()].strip(" |*_")
    if before and not (before.isupper() or _is_organ_like(before)):
        return False
    if named & {"motto", "device"}:
        return True
    return "number" in named and (bool(before) or "about" in named) and anchors[0].lastgroup in ("rule", "number")


def _is_organ_like(before: str) -> bool:
    letters = sum(map(str.isalpha, before))
    return len(before) < 120 and sum(map(str.isupper, before)) >= 0.7 * letters


@cache
def _anchors() -> re.Pattern[str]:
    names = r"CỘNG\s+H(?:ÒA|OÀ|ỊA)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|VIỆT\s+NAM\s+DÂN\s+CHỦ\s+CỘNG\s+H(?:ÒA|OÀ|ỊA)"
    motto = rf"(?P<motto>(?<!NƯỚC\s)(?:{names}))"
    dash = r"\s*[-–—]{0,2}\s*"
    small = rf"Độc\s+[Ll]ập{dash}Tự\s+[Dd]o{dash}Hạnh\s+[Pp]húc"
    device = rf"(?P<device>{small}|ĐỘC\s+LẬP{dash}TỰ\s+DO{dash}HẠNH\s+PHÚC)"
    rule = r"(?P<rule>[-–—_*=]{4,})"
    kinds = r"(?:Bản án|Luật|Nghị quyết|Quyết định|Hợp đồng|Biên bản)\s+"
    symbol = r"[/-]\s?[A-ZĐƯ][\wĐ&.]*(?:\s?[-/]\s?[A-ZĐƯ][\wĐ&.]*)*"
    number = rf"(?P<number>(?:{kinds}số|Số)\s*:?\s*[\d.…_\s]{{0,14}}(?:[/-]\s?\d{{4}}\s?)?{symbol})"
    small = rf"(?:(?:TP|Tp|T\.P)\.?\s?)?[{CAPITALS}](?![{CAPITALS}])[\w.'’]*"
    large = rf"[{CAPITALS}][{CAPITALS}.'’]*"
    named = "|".join(rf"{word}(?:\s?[-–\s]\s?{word}){{0,5}}" for word in (small, large))
    place = rf"(?:(?<!\w)(?:{named})\s?,\s*)?"
    day = r"[\d…._]{0,6}\s*"
    dated = (
        rf"(?P<dated>{place}ngày\s*{day}tháng\s*{day}năm\s*(?:\d{{4}}|[…._]+)"
        r"|Ngày\s+\d{1,2}\s?[-/]\s?\d{1,2}\s?[-/]\s?\d{4}|Ngày\s*:?\s*\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}(?=\s+NHÂN))"
    )
    further = r"(?P<about>V/v)|(?P<to>Kính\s+gửi\s*:)|(?P<name>NHÂN\s+DANH(?=\s))"
    return re.compile(f"{motto}|{device}|{rule}|{number}|{dated}|{further}")


def _behind(text: str, last: re.Match[str]) -> list[int]:
    """Where title, issuer and body begin behind the last part of a letterhead."""
    start = last.end()
    body = _opening().search(text, start, start + _BODY)
    end = body.start(1) if body is not None else min(len(text), start + _BODY)
    if last.lastgroup == "to":
        sentence = _sentence().search(text, start, end)
        return [sentence.end(), *([end] if body is not None else [])] if sentence is not None else [end]
    found = [place for match in _capitals().finditer(text, start, end) for place in match.span()]
    return [*found, end]


@knowledge.derived
def _opening() -> re.Pattern[str]:
    """First words of a body, but for those that a subject may begin with, and numbers of parts."""
    rows = (row["words"].strip() for row in knowledge.table("openings") if row["strength"] == "always")
    words = "|".join(re.escape(word) for word in (*rows, "Xét", "Theo đề nghị") if len(word) > 2 and word[1].isalpha())
    kinds = "Kế hoạch|Nghị quyết|Nghị định|Chỉ thị|Công văn|Quyết định|Hướng dẫn|Chương trình|Thông báo|Kết luận"
    carried = rf"(?:Thực hiện|Thi hành|Triển khai thực hiện)\s+(?:{kinds})"
    return re.compile(rf"[\s|]((?:[-–]\s+)?(?:{words}|{carried})(?!\w))")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w[\w)])(?<!TP)(?<!Tp)\.\s+(?=[{CAPITALS}]\w)")


@cache
def _capitals() -> re.Pattern[str]:
    """At least two words in capitals, with what may stand between them: a title, an issuer."""
    word = rf"[{CAPITALS}&]+|\d[\d.\-/]*"
    first = rf"[{CAPITALS}][{CAPITALS}]+"
    return re.compile(rf"(?<!\w){first}(?:[,.:]?\s+[-–“\"(]?(?:{word})(?!\w)[)”\"]?){{2,}}(?:\s+(?=\S)|\s*$)")
