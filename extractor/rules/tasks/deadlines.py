"""Until when work is to be done: "trước ngày 15/3/2026", "chậm nhất 20 tháng 6", "trong quý II/2026", "12/2025"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.rules.text import dates

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Deadline(NamedTuple):
    """The day in ISO, shortened to its precision (None where none is told, as of a yearly one), and its words.

    ``sure``: a word of ending stands before it; a day behind "trong" or "vào" may be one on which something happened.
    """

    value: str | None
    words: str
    start: int
    end: int
    sure: bool

    def is_past(self, date: str | None) -> bool:
        """Whether the paper's own ``date`` shows that the day only tells when something happened."""
        return not self.sure and self.value is not None and date is not None and self.value < date[: len(self.value)]


def find(text: str, start: int, end: int, year: int | None) -> Deadline | None:
    """The deadline in ``text[start:end]``: the first behind a word of ending, else the last behind "trong", "vào".

    ``year`` is the document's, for days that are printed without one: what is only said to be in an earlier year, or
    behind "đã", is told of and not due.
    """
    return _find(text, start, end, year, year or 0)


def _find(text: str, start: int, end: int, year: int | None, since: int) -> Deadline | None:
    weak: Deadline | None = None
    for match in _anchored().finditer(text, start, end):
        value = _value(match, year)
        found = Deadline(value, " ".join(match[0].split()), match.start(), match.end(), not match["weak"])
        if found.sure:
            return found
        if (
            value is not None
            and int(value[:4]) >= since
            and not _is_told_of(text, max(start, match.start() - _NEAR), match.start())
        ):
            weak = found
    return weak


_NO_NAME = (
    r"(?i:theo|tại|về|của|để|trong|từ|sau|họp|quyết định|công (?:văn|điện)|nghị (?:định|quyết)|văn bản|tờ trình|hồ sơ"
    r"|thông (?:báo|tư)|chỉ thị|luật|tình hình|kết quả|kết luận|báo cáo|ban hành|phê duyệt)\b|[Kk]ế hoạch\b(?! và)"
)
"""What does not stand between a recipient and the day it is sent on: behind it the day is that of a paper."""


_MONTH = r"(?:0?[1-9]|1[0-2])\s?[/\-]\s?20[0-9]{2}(?![0-9/])"
"""A month with its year and no word before it: "12/2025"; with a dot it may be a number."""
_NAMED_MONTH = _MONTH.replace("/", "/.", 1)
"""A month with its year behind "tháng": "tháng 1 - 3.2026"."""


_NEAR = 60
"""So far before a day the word may stand that tells it is past."""


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Whether the clause before a day tells what was done: "tồn tại đã nêu trong kỳ họp tháng 12/2023"."""
    return "đã " in text[start:end] and _done().search(text, start, end) is not None


@cache
def _done() -> re.Pattern[str]:
    return re.compile(r"\bđã\s[^.;:,]*\Z")


@knowledge.derived
def _anchored() -> re.Pattern[str]:
    recipients = "|".join(map(re.escape, knowledge.words("report_recipients")))
    return re.compile(
        r"(?:(?P<strong>[Tt]rước|[Cc]hậm nhất(?: là)?(?: đến| vào| trong)?|[Mm]uộn nhất(?: là)?(?: đến| vào| trong)?"
        r"|[Kk]hông (?:quá|muộn hơn|chậm hơn)(?= ngày| tháng)|[Đđ]ến hết|[Xx]ong (?:trong|trước|vào|ngày)"
        r"|[Hh]oàn thành (?:xong )?(?:trong|vào|trước|(?=ngày))|[Hh]ạn (?:chót|cuối|báo cáo)"
        r"|[Tt]hời (?:gian|hạn)(?:(?: hoàn thành| thực hiện| báo cáo| gửi| nộp)(?:\s*:)?|\s?:)(?: là)?"
        r"(?: trước| trong| xong trước)?)"
        r"|(?P<weak>[Tt]rong (?:kỳ|đợt|buổi|phiên|cuộc)(?: [^\W\d_]+){1,7}?(?= tháng [0-9]| quý )"
        r"|[Tt]rong|[Vv]ào|(?:Đến|[Tt]ừ (?:ngày )?[0-9/.\-]{1,10} đến)(?: hết)?(?= ngày| tháng| quý| [0-9])"
        r"|Ngày(?= [0-9/.\-]{3,10}:)"
        rf"|(?:báo cáo|gửi|trình|nộp) (?:về )?(?:{recipients})(?: (?!{_NO_NAME})[^\W\d_]+){{0,5}}?(?= ngày)))\s*:?\s*"
        r"(?:[0-9]{1,2}\s?(?:giờ|h)\s?(?:[0-9]{2}(?: phút)?)?,?\s*)?"
        r"(?:thời điểm |hết |cuối |tuần \S{1,5} (?:của )?(?=tháng))?"
        r"(?:(?:ngày\s+(?:Quốc khánh\s+)?)?(?P<d>[0-9]{1,2})\s?(?:/|-|\.|\s+tháng\s+)\s?(?P<dm>[0-9]{1,2})"
        r"(?:\s?(?:/|-|\.|\s*,?\s*năm)\s?(?P<dy>[0-9]{4})"
        r"|\s+(?P<every1>hằng|hàng) năm)?(?![0-9/])"
        r"|ngày (?P<every2>[0-9]{1,2}) (?:hằng|hàng|mỗi) tháng"
        r"|(?:[Qq]uý |Q\.?\s?(?=[IV1-4]{1,3}\s?/\s?20))"
        r"(?:(?:IV|III|II|I|[1-4])\s?(?:[-–,]|và|đến)\s?(?:[Qq]uý )?(?=[IV]|[1-4]\s?/))?"
        r"(?P<q>IV|III|II|I|[1-4])\b(?:\s?(?:/|năm|-)\s?(?P<qy>[0-9]{4}))?"
        rf"|(?:[Tt]háng\s+(?:[0-9]{{1,2}}\s?(?:[-–]|đến)\s?(?:tháng )?(?={_NAMED_MONTH}))?|T?(?={_MONTH}))"
        r"(?P<m>[0-9]{1,2})(?:\s?(?:[/.-]|năm)\s?(?P<my>[0-9]{4}))?(?![0-9/])"
        r"(?!\s?(?:[-–]|đến)\s?(?:tháng )?[0-9]{1,2}\s?/)"
        r"|[Nn]ăm\s+(?P<y>[0-9]{4})(?!\s?[-–]\s?[0-9]))"
    )


def _value(match: re.Match[str], year: int | None) -> str | None:
    """The day, month or year that is meant."""
    if match["every1"] or match["every2"]:
        return None
    around = match.string[max(0, match.start() - 60) : match.end() + 24].lower()
    if not (match["dy"] or match["qy"] or match["my"] or match["y"]) and _recurs().search(around):
        return None
    if match["d"]:
        stated = int(match["dy"]) if match["dy"] else year
        found = dates.iso(stated, match["dm"], match["d"]) if stated else None
        return found[0] if found and found[1] == "day" else None
    if match["q"]:
        stated = int(match["qy"]) if match["qy"] else year
        return f"{stated}-{3 * _ROMAN[match['q'].lower()]:02}" if stated else None
    if match["m"]:
        stated = int(match["my"]) if match["my"] else year
        return f"{stated}-{int(match['m']):02}" if stated and 0 < int(match["m"]) < 13 else None
    return match["y"]


@cache
def _recurs() -> re.Pattern[str]:
    return re.compile(r"(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần)|định kỳ")


def of_cell(printed: str, year: int | None) -> str | None:
    """The deadline that a cell of a table states: with or without a word before it."""
    if _goes_on().search(printed):
        return None
    months = _months().fullmatch(printed)
    if months is not None:
        printed = f"tháng {months['last']}"
    elif _dotted_month().fullmatch(printed):
        printed = f"tháng {printed.strip(' T')}"
    found = find(f"trước {printed}", 0, len(printed) + 6, year) or _find(printed, 0, len(printed), year, 0)
    if found is not None:
        return found.value
    years = set(re.findall(r"(?:19|20)[0-9]{2}", printed))
    return years.pop() if len(years) == 1 else None


@cache
def _months() -> re.Pattern[str]:
    """From one month to another of a year, which is no day: "01-6/2025", "Từ tháng 7 đến tháng 12/2025"."""
    return re.compile(
        r"(?i)(?:từ )?(?:tháng\s|T)?\s?[0-9]{1,2}\s?(?:[-–]|đến(?: hết)?)\s?(?:tháng\s|T)?\s?"
        r"(?P<last>[0-9]{1,2}\s?(?:/|năm)\s?20[0-9]{2})"
    )


@cache
def _dotted_month() -> re.Pattern[str]:
    """What is a month where nothing else stands in a cell: "12.2025"."""
    return re.compile(r"\s*T?(?:0?[1-9]|1[0-2])\s?\.\s?20[0-9]{2}\s*")


@cache
def _goes_on() -> re.Pattern[str]:
    """What says when work goes on, not when it is done: every year, from one year to another, and those after it."""
    return re.compile(
        r"(?i)hằng|hàng (?:năm|quý|tháng|tuần)|thường xuyên|tiếp theo|trở đi|định kỳ|giai đoạn|liên tục"
        r"|(?:19|20)[0-9]{2}\s?[-–]\s?(?:19|20)?[0-9]{2}\b"
    )


_HEAD = 20_000
"""So many characters are looked at for the year of a paper whose header tells none."""


def year_of(text: str) -> int | None:
    """The year of the first day that is told in full: that of a paper without a date of its own."""
    match = _whole_day().search(text, 0, _HEAD)
    return int(match["year"] or match["other"]) if match else None


@cache
def _whole_day() -> re.Pattern[str]:
    return re.compile(
        r"\b[0-9]{1,2}[/-][0-9]{1,2}[/-](?P<year>20[0-9]{2})\b|\btháng [0-9]{1,2} năm (?P<other>20[0-9]{2})\b"
    )
