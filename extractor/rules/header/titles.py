"""What a document is and what it is about: kind and subject, from its title, its symbol, or a letter's "V/v".

Old prints and collections of laws carry number and date in the title: "NGHỊ ĐỊNH SỐ 136/2007/NĐ-CP NGÀY 17 THÁNG 8 NĂM
2007", "BẢN ÁN 53/2018/DS-PT NGÀY 16/03/2018 VỀ …"; and the Official Gazette names what it goes on with.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from extractor import knowledge
from extractor.records import Header
from extractor.rules.header import deciders, number_and_date, subject
from extractor.rules.header.number_and_date import Number
from extractor.rules.header.posts import is_post
from extractor.rules.header.scanning import Letterhead
from extractor.rules.symbols import symbols
from extractor.rules.text import dates, issuers, known_organs, line_roles
from extractor.rules.text.line_roles import is_capital, kind_of_words
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold

_NEAR_TOP = 12


def take(header: Header, head: Letterhead, number: Number | None) -> None:
    """Kind and subject, from the title; for a letter from "V/v" and the symbol."""
    about = _about(head)
    if _take_old_print(header, head):
        return
    if head.title is not None:
        line = head.lines[head.title]
        header.kind, rest = line_roles.title(line.text, line.folded) or (None, "")
        header.urgency = line_roles.urgency(line.folded)
        rest = _take_owner(header, _together().sub("", rest))
        header.subject = subject.of_title(head, rest, bilingual=_is_bilingual(head))
        _take_lost_title(header, head, number, rest)
        _take_old_title(header)
        _take_own_organ(header)
    if about is not None and header.subject is not None and deciders.is_who(header.subject):
        if issuers.opens(header.subject):
            header.issuing_body = header.issuing_body or header.subject
        header.subject = None  # who decides, between the title and "V/v"
    if header.subject is None and head.number is not None and head.title is not None and head.end <= head.title:
        header.subject = subject.without_title(head)  # what names the kind is the heading behind the grounds
    if about is not None and header.subject is None:
        header.subject = subject.of_letter(head.lines, head.roles, about)
    elif header.subject is None and head.title is None:
        header.subject = _party_subject(head) or (subject.without_title(head) if head.number is not None else None)
    if header.kind is None:
        header.kind = _kind_without_title(head, number, about)
    if number is not None and (number.symbol or "").startswith("VBHN"):
        header.kind = "Văn bản hợp nhất"


def _about(head: Letterhead) -> int | None:
    """Where "V/v" stands; number and day may stand between the title and it."""
    reach = head.end + (3 if head.title is not None else 1)
    if head.title is not None and head.number in (head.title + 1, head.title + 2):
        reach += 2
    return next((i for i in range(min(len(head.lines), reach)) if head.roles[i] == "about"), None)


@cache
def _together() -> re.Pattern[str]:
    """Words of a kind that several organs issue: "HƯỚNG DẪN LIÊN NGÀNH"."""
    return re.compile(r"LIÊN (?:NGÀNH|SỞ|BỘ|TỊCH)(?:\s+|$)")


def _take_lost_title(header: Header, head: Letterhead, number: Number | None, rest: str) -> None:
    """The kind that the number states, where what looks like a title is a subject: "QUY ĐỊNH PHÂN CẤP …", TT-BNNMT."""
    stated = number.kind if number is not None else None
    if not rest or header.kind not in _RULING or stated not in knowledge.kinds("act") or header.subject is None:
        return
    header.kind, header.subject = stated, f"{head.lines[head.title or 0].text[: -len(rest)].strip()} {header.subject}"


_RULING = ("Quy định", "Quy chế")


def _take_old_print(header: Header, head: Letterhead) -> bool:
    """Whether the first lines in capitals, with no motto above, are title, number, day and subject in one."""
    above = [place for place in (head.motto, head.number, _NEAR_TOP) if place is not None]
    for place, line in enumerate(head.lines[: min(above)]):
        if not is_capital(line.text):
            continue
        kind, rest = line_roles.title(line.text, line.folded) or (None, "")
        match = _kind_and_number().match(line.text) if kind is None else None
        if match is not None:
            kind, rest = kind_of_words(match["kind"]), line.text[match.end() :]
        if kind is None:
            continue
        further = list(takewhile(_is_of_title, head.lines[place + 1 : place + 8]))
        if further and (issuers.opens(further[-1].text) or is_post(further[-1].text, further[-1].folded)):
            further.pop()
        printed = _old_title(" ".join([rest, *(each.text for each in further)]))
        if printed is not None:
            header.kind, head.title = kind, place
            _take_printed(header, printed)
            below = head.lines[place + 1].text if place + 1 < len(head.lines) else ""
            header.subject = header.subject or (below if below.startswith(_ABOUT) else None)
            return True
    return False


def _is_of_title(line: Line) -> bool:
    return (
        is_capital(line.text)
        and not line.folded.startswith("nuoc cong hoa")
        and line.folded != "nuoc"
        and not line.text.startswith(("ĐIỀU ", "CHƯƠNG ", "PHẦN "))
    )


@cache
def _kind_and_number() -> re.Pattern[str]:
    return re.compile(r"(?P<kind>[^\W\d][^\d,;:()]{2,30}?)\s+(?=SỐ\s*:?\s*\d|CỦA\s.{3,80}?\sSỐ\s*:?\s*\d)")


def _kind_without_title(head: Letterhead, number: Number | None, about: int | None) -> str | None:
    """What the symbol states; a letter (công văn) has "V/v", addressees on the first page, or a letter's symbol."""
    label = line_roles.number_label().match(head.lines[head.number].text) if head.number is not None else None
    if label is not None and label["kind"]:
        return kind_of_words(label["kind"])
    if number is not None and number.kind:
        return number.kind
    if any(line.folded.startswith("nhan danh") for line in head.lines[:_NEAR_TOP]):
        return "Bản án"  # in the name of the State courts judge; their other decisions have a title
    anchored = head.motto is not None or head.number is not None
    if anchored and head.to is not None and head.roles[head.to] == "wire":
        return "Công điện"
    addressed = head.to is not None and head.roles[head.to] == "to" and (anchored or head.to < _NEAR_TOP)
    letter = (about is not None and anchored) or addressed or (number is not None and number.order == "letter")
    return "Công văn" if letter else None


def _party_subject(head: Letterhead) -> str | None:
    """ "về việc …" without V/v, above the addressees (Hướng dẫn 05-HD/VPTW)."""
    if head.to is None or head.number is None:
        return None
    for i in range(head.number + 1, head.to):
        if head.lines[i].text.startswith(_ABOUT):
            return subject.of_letter(head.lines, head.roles, i)
    return None


_ABOUT = ("Về ", "về việc ", "VỀ VIỆC ")


class _Printed(NamedTuple):
    """What an old title says behind its kind."""

    symbol: symbols.Symbol | Number
    date: dates.TextDate | None
    organ: str | None
    rest: str


def _take_old_title(header: Header) -> None:
    """Titles of old prints carry number and date: "CỦA CHÍNH PHỦ SỐ 12/1999/NĐ-CP NGÀY 1 THÁNG 2 NĂM 1999 VỀ …"."""
    printed = _old_title(header.subject or "")
    if printed is not None and header.number is None:
        _take_printed(header, printed)
    elif printed is not None and printed.symbol.key == header.key and printed.rest:
        header.subject = printed.rest  # the title repeats what the letterhead says


def _take_printed(header: Header, printed: _Printed) -> None:
    number_and_date.put(header, printed.symbol)
    if printed.date is not None:
        header.date, header.date_precision = printed.date.value, printed.date.precision
    header.subject = printed.rest or None
    header.issuing_body = printed.organ


def _old_title(text: str) -> _Printed | None:
    """Number, day and organ, in any order, up to the first words that are none of them; None without a number."""
    symbol: symbols.Symbol | Number | None = None
    date, organ, at = None, None, 0
    while at < len(text):
        hidden = _hidden().match(text, at) if symbol is None else None
        if hidden is not None and (read := symbols.parse(f"1{text[hidden.end() :].split()[0]}")) is not None:
            symbol = Number(None, read.year, read.symbol, None, read.kind, read.order, True, 0)
            at = hidden.end() + len(text[hidden.end() :].split()[0])
            continue
        number = _number_label().match(text, at) if symbol is None else None
        found = next(symbols.scan(text, number.end()), None) if number is not None else None
        if number is not None and found is not None and found.start == number.end():
            symbol, at = found.symbol, found.end
        elif symbol is None and (alone := _alone().match(text, at)) is not None:
            symbol, at = symbols.Symbol(alone[1], None, "", alone[1], None, None, None, "free"), alone.end()
        elif date is None and (day := _day().match(text, at)) is not None:
            value = dates.stated_at(text.lower(), day.start("day"), day.end())
            if value is None:
                break
            date, at = value, day.end()
        elif organ is None and (owner := _owner(text, at)) is not None:
            organ, at = text[owner[0] : owner[1]], owner[1]
        else:
            break
    return _Printed(symbol, date, organ, text[at:].strip(" ,;:-–")) if symbol is not None else None


@cache
def _number_label() -> re.Pattern[str]:
    return re.compile(r"\s*(?:(?:SỐ|Số|số)\s*:?\s*)?(?=\d)")


@cache
def _hidden() -> re.Pattern[str]:
    """What a page that hides the parties has for the number of a judgment: "XX/2021/DS-ST"."""
    return re.compile(r"\s*(?:(?:SỐ|Số|số)\s*:?\s*)?(?:XX+|xx+|\.{2,}|…+|_{2,})(?=/\w)")


@cache
def _alone() -> re.Pattern[str]:
    """A number without a symbol before the day, as decrees of 1945 have it: "SỐ 47 NGÀY 10 THÁNG 10 NĂM 1945"."""
    return re.compile(r"\s*(?:SỐ|Số|số)\s*:?\s*(\d{1,4}[a-z]?)(?=\s+(?:NGÀY|Ngày|ngày)\s+\d)")


@cache
def _day() -> re.Pattern[str]:
    month = r"\s*(?:THÁNG|tháng|Tháng|/|-)\s*\d{1,2}\s*(?:NĂM|năm|Năm|/|-)\s*\d{4}(?!\d)"
    return re.compile(rf"[\s,]*(?P<day>(?:NGÀY|ngày|Ngày)\s+\d{{1,2}}{month})")


def _owner(text: str, at: int) -> tuple[int, int] | None:
    """From where to where the organ behind "CỦA" reaches: a known one, else up to a number, a day or "VỀ"."""
    lead = _of().match(text, at)
    if lead is None:
        return None
    known = known_organs.at(text, lead.end(), len(text))
    if known is not None and known.complete:
        state = _of_state().match(text, known.end)
        return lead.end(), state.end() if state is not None else known.end
    printed = text[lead.end() : lead.end() + 60]
    if not issuers.opens(printed) and not is_post(printed, fold(printed)):
        return None
    end = _owner_end().match(text, lead.end())
    return (lead.end(), end.end()) if end is not None else None


@cache
def _of_state() -> re.Pattern[str]:
    """The State behind its organ: "CỦA CHỦ TỊCH NƯỚC VIỆT NAM DÂN CHỦ CỘNG HOÀ"."""
    return re.compile(
        r"\s+(?:NƯỚC\s+)?VIỆT NAM DÂN CHỦ CỘNG H(?:OÀ|ÒA)|\s+(?:NƯỚC\s+)?CỘNG H(?:OÀ|ÒA) XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r"[\s,]*(?:CỦA|Của|của)\s+")


@cache
def _owner_end() -> re.Pattern[str]:
    end = r"(?=\s+(?:SỐ|Số|số)\s*:?\s*\d|\s+(?:NGÀY|Ngày|ngày)\s+\d|\s+(?:VỀ|Về|về)\s|$)"
    return re.compile(rf"[^,;]{{3,80}}?{end}")


def _take_owner(header: Header, rest: str) -> str:
    """What a title line says behind its kind, without who decides: "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ Y TẾ"."""
    found = subject.of_organ(rest)
    if found is None or found[1] is not None:
        return rest
    header.issuing_body = header.issuing_body or found[0]
    return ""


def _take_own_organ(header: Header) -> None:
    """Who decides, between kind and subject: "NGHỊ QUYẾT CỦA HĐND TỈNH LÀO CAI Về việc …"."""
    found = subject.of_organ(header.subject or "")
    if found is not None:
        organ, header.subject = found
        header.issuing_body = header.issuing_body or organ


def _is_bilingual(head: Letterhead) -> bool:
    return any(line.folded.startswith(("socialist republic", "independence")) for line in head.lines[:12])


def of_headline(header: Header, head: Letterhead) -> bool:
    """Number, kind, day and subject of a page that kept no letterhead, only its headline above the grounds.

    "Nghị quyết số 06/2012/NQ-HĐND về đẩy mạnh cải cách hành chính", "Nghị định của Chính phủ số 115/2003/NĐ-CP ngày …";
    whether the lines have one.
    """
    if "opening" not in head.roles or (head.title is not None and head.title < head.roles.index("opening")):
        return False
    for place, line in enumerate(head.lines[: head.roles.index("opening")]):
        named = _kind_and_symbol(line.text)
        if named is None:
            continue
        header.kind, found, rest = named
        number_and_date.put(header, found.symbol)
        date = dates.stated_at(rest, found.end, len(rest))
        if date is not None and date.start - found.end < _NEAR_TOP:
            header.date, header.date_precision, rest = date.value, date.precision, rest[date.end :]
        else:
            rest = rest[found.end :]
        below = head.lines[place + 1].text
        header.subject = rest.strip(" ,;:") or (below if below.startswith(_LED) else None)
        return True
    return False


_LED = ("về ", "quy định ", "ban hành ", *_ABOUT)


def _kind_and_symbol(text: str) -> tuple[str, symbols.Match, str] | None:
    """The kind and the number with which a line begins, and the line from the number on; None where it has none."""
    words, named, rest = text.partition(" số ")
    words, of, organ = words.partition(" của ")
    kind = kind_of_words(words) if named and (not of or issuers.opens(organ)) else None
    found = next(symbols.scan(rest), None) if kind is not None else None
    return (kind, found, rest) if kind is not None and found is not None and not found.start else None


_NAME_REACH = 15


def of_gazette(header: Header, lines: list[Line]) -> bool:
    """Number, date, kind and subject of the document that is continued; whether the lines name one."""
    end = next((i for i, line in enumerate(lines[:_NAME_REACH]) if line.folded.startswith("(tiep theo cong bao")), None)
    for place in range(end or 0):
        named = _kind_and_symbol(lines[place].text)
        if named is None:
            continue
        header.kind, found, number = named
        date = dates.stated_at(number, found.end, len(number))
        number_and_date.put(header, found.symbol)
        if date is not None:
            header.date, header.date_precision = date.value, date.precision
        rest = [number[max(date.end if date else 0, found.end) :], *(line.text for line in lines[place + 1 : end])]
        header.subject = " ".join(" ".join(rest).split()) or None
        return True
    return False
