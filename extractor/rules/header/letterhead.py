"""What a document says of itself: the ``header`` of the record.

The first lines give organs, number, place and date, kind, subject and addressees; the end of the main
document gives signature and recipients, and for a consolidated text its own number and date.
Components: Nghị định 30/2020/NĐ-CP, Phụ lục I; Quy định 399-QĐ/TW for the Party; Pháp lệnh 01/2012/UBTVQH13 for
consolidated texts.

A part of a document that the Official Gazette prints over several issues has no letterhead, but a line that names it:
"Thông tư số 102/2018/TT-BTC ngày … / hướng dẫn … / (Tiếp theo Công báo số 201 + 202)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from extractor.document import Document
from extractor.records import Diagnostic, Header
from extractor.rules.header import (
    closing,
    effective_date,
    number_and_date,
    organs,
    recipients,
    signature,
    stamps,
    subject,
)
from extractor.rules.header.number_and_date import Number
from extractor.rules.symbols import symbols
from extractor.rules.text import dates, issuers, line_roles, lines
from extractor.rules.text.line_roles import Role, is_capital, kind_of_words
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold

_LINES = 60
_AFTER_TITLE = 24
_AFTER_ADDRESSEES = 40
_NEAR_TOP = 12
_SAID = 40_000
"""How far into a text the province of a commune's document is looked for."""
_JOINT_KINDS = ("Thông tư liên tịch", "Nghị quyết liên tịch")


@dataclass
class Letterhead:
    """The first lines of a document, what each is, and where the parts of the letterhead stand."""

    lines: list[Line] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    motto: int | None = None
    number: int | None = None
    title: int | None = None
    to: int | None = None
    impossible: int | None = None

    @property
    def end(self) -> int:
        """Where the letterhead ends: the title, the addressees or the first words of the body."""
        stops = [place for place in (self.title, self.to) if place is not None]
        opening = next((i for i in range(self.motto or 0, len(self.roles)) if self.roles[i] == "opening"), None)
        if opening is not None:
            stops.append(opening)
        return min(stops, default=len(self.lines))


def read(document: Document) -> tuple[Header, list[Diagnostic]]:
    """The header of ``document``, and what a person should know about its gaps. Never raises on a text."""
    head = _scan(document)
    header = Header(arrival=stamps.take_arrival(head.lines, head.roles) or stamps.of_document(document))
    _locate(head)
    number = _number(head)
    _take_number(header, number)
    _take_place_date(header, head)
    if head.number is not None or head.motto is not None or not gazette_part(header, head.lines):
        _take_title(header, head, number)
    _take_organs(header, head)
    _take_addressees(header, head)
    for name, value in stamps.marks(head.lines, head.roles, head.end).items():
        setattr(header, name, value)
    _take_close(header, document, head)
    header.issuer = issuers.resolve(header.issuing_body, header.parent_body, header.place)
    if header.issuer is not None:
        said = (header.place or "", *header.recipients, *header.addressees)
        header.issuer = issuers.in_province(header.issuer, header.date, said, document.text[:_SAID])
    seen = {remark.code for remark in document.remarks}
    return header, [one for one in _diagnostics(header, head, number) if not _is_said(one, seen)]


def scanned(document: Document) -> Letterhead:
    """The first lines of ``document`` and where the parts of its letterhead stand."""
    head = _scan(document)
    _locate(head)
    return head


def _is_said(diagnostic: Diagnostic, seen: set[str]) -> bool:
    """Whether the parser said more of the same gap: what recognition left out of the text was no blank."""
    return diagnostic.code.startswith("header.number.") and "header.number.unreadable" in seen


def _scan(document: Document) -> Letterhead:
    """Lines and their roles, to the end of the addressees or the beginning of the body."""
    head = Letterhead()
    left = _LINES
    for line in _rejoined(lines.head(document)):
        role = line_roles.role(line)
        head.lines.append(line)
        head.roles.append(role)
        if role in ("to", "wire"):
            left = min(left, _AFTER_ADDRESSEES)
        elif role == "title":
            left = min(left, _AFTER_TITLE)
        elif role == "opening" and ("title" in head.roles or "to" in head.roles):
            break
        left -= 1
        if left <= 0:
            break
    return head


def _rejoined(found: Iterable[Line]) -> Iterator[Line]:
    """Lines, with those made one that a narrow column broke inside a phrase: "CỘNG ⏎ HÒA XÃ HỘI …", "Kính ⏎ gửi:"."""
    held: Line | None = None
    for line in found:
        if held is None:
            held = line
        elif line.start == held.end + 1 and line.cell == held.cell and _is_broken(held, line):
            held = Line(f"{held.text} {line.text}", held.start, held.cell, held.gap)
        else:
            yield held
            held = line
    if held is not None:
        yield held


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a line ends inside a phrase of the letterhead that the next one completes."""
    first, second = line.folded, following.folded
    if len(first) > 60 or len(second) > 90:
        return False
    joined = f"{first} {second}"
    return (
        any(
            phrase.startswith(first) and phrase.startswith(joined[: len(phrase)])
            for phrase in _PHRASES
            if len(first) < len(phrase)
        )
        or (first.rstrip(" :") == "so" and second[:1] in "0123456789/")
        or (first == "kinh" and second.startswith(("gui", "goi", "trinh")))
        or (_broken_date().search(first) is not None and second.startswith(_DATE_WORDS))
        or (first in ("tp", "tp.", "thanh pho") and ", ngay" in second)
        or _is_half_place(line.text, following.text)
        or _is_half_organ(line.text, following.text)
    )


_PHRASES = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "dang cong san viet nam")
_DATE_WORDS = ("thang", "nam ", *"0123456789")


@cache
def _broken_date() -> re.Pattern[str]:
    return re.compile(r", ngay(?: +\d{1,2})?(?: +thang(?: +\d{1,2})?)?(?: +nam)?$")


def _is_half_place(text: str, following: str) -> bool:
    """ "Thái" before "Nguyên, ngày 22 tháng 3 năm 2018"."""
    place, comma, rest = following.partition(",")
    if not comma or "ngày" not in rest[:8] or not text[:1].isupper() or text.isupper():
        return False
    row = issuers.province(f"{text} {place}")
    return row is not None and fold(row["name"]) == fold(f"{text} {place}")


def _is_half_organ(text: str, following: str) -> bool:
    """ "ỦY" before "BAN NHÂN DÂN"."""
    if not text.isupper() or not following.isupper() or len(text.split()) > 2 or issuers.opens(text):
        return False
    return issuers.opens(f"{text} {following}")


def _locate(head: Letterhead) -> None:
    found = head.roles
    head.motto = next((i for i, role in enumerate(found) if role in ("motto", "party")), None)
    start = head.motto or 0
    head.to = next((i for i in range(start, len(found)) if found[i] in ("to", "wire")), None)
    early = next((i for i in range(len(found)) if found[i] == "number"), None)
    if head.motto is None and early is not None:
        start = early
    anchored = head.motto is not None or early is not None
    head.title = next(
        (i for i in range(start, len(found)) if found[i] == "title" and (anchored or is_capital(head.lines[i].text))),
        None,
    )
    if head.title is not None and head.to is not None and found[head.to] == "to" and head.title > head.to + 6:
        head.title = None
    limit = len(found) if head.title is None else head.title + 4
    head.number = next((i for i in range(min(limit, len(found), head.end + 4)) if found[i] == "number"), None)


def _number(head: Letterhead) -> Number | None:
    return None if head.number is None else number_and_date.read_number(head.lines[head.number])


def _take_number(header: Header, number: Number | None) -> None:
    if number is not None:
        header.number, header.year = number.number, number.year
        header.symbol, header.key = number.symbol, number.key


def _take_place_date(header: Header, head: Letterhead) -> None:
    """Place and date, from their own line or behind the number."""
    for i in range(min(len(head.lines), head.end + 4)):
        if head.roles[i] == "date" or (i == head.number and head.roles[i] == "number"):
            start = number_and_date.read_number(head.lines[i]).end if head.roles[i] == "number" else 0
            found = number_and_date.read_date(head.lines[i], start)
            if found is not None and (found.date or found.place):
                header.place, header.date, header.date_precision = found.place, found.date, found.precision
                head.impossible = i if found.impossible else None
                return


def _take_title(header: Header, head: Letterhead, number: Number | None) -> None:
    """Kind and subject, from the title; for a letter from "V/v" and the symbol."""
    reach = head.end + (3 if head.title is not None else 1)
    about = next((i for i in range(min(len(head.lines), reach)) if head.roles[i] == "about"), None)
    if head.title is not None:
        line = head.lines[head.title]
        header.kind, rest = line_roles.title(line.text, line.folded) or (None, "")
        header.subject = subject.of_title(
            head.lines, head.roles, head.title, rest, number is not None, bilingual=_is_bilingual(head)
        )
        _take_old_title(header)
        _take_own_organ(header)
    if about is not None and header.subject is None:
        header.subject = subject.of_letter(head.lines, head.roles, about)
    elif header.subject is None and head.title is None:
        header.subject = _party_subject(head)
    if header.kind is None:
        header.kind = _kind_without_title(head, number, about)
    if number is not None and (number.symbol or "").startswith("VBHN"):
        header.kind = "Văn bản hợp nhất"


def _kind_without_title(head: Letterhead, number: Number | None, about: int | None) -> str | None:
    """What the symbol states; a letter (công văn) has "V/v", addressees on the first page, or a letter's symbol."""
    label = line_roles.number_label().match(head.lines[head.number].text) if head.number is not None else None
    if label is not None and label["kind"]:
        return kind_of_words(label["kind"])
    if number is not None and number.kind:
        return number.kind
    anchored = head.motto is not None or head.number is not None
    addressed = head.to is not None and head.roles[head.to] == "to" and (anchored or head.to < _NEAR_TOP)
    letter = (about is not None and anchored) or addressed or (number is not None and number.order == "letter")
    return "Công văn" if letter else None


def _party_subject(head: Letterhead) -> str | None:
    """ "về việc …" without V/v, above the addressees (Hướng dẫn 05-HD/VPTW)."""
    if head.to is None or head.number is None:
        return None
    for i in range(head.number + 1, head.to):
        if head.lines[i].folded.startswith("ve viec "):
            return subject.of_letter(head.lines, head.roles, i)
    return None


def _take_old_title(header: Header) -> None:
    """Titles of old prints carry number and date: "CỦA CHÍNH PHỦ SỐ 12/1999/NĐ-CP NGÀY 1 THÁNG 2 NĂM 1999 VỀ …"."""
    match = _old_title().match(header.subject or "")
    if match is None or header.number is not None:
        return
    found = symbols.parse(match["number"])
    if found is None:
        return
    header.number, header.year, header.symbol, header.key = found.number, found.year, found.symbol, found.key
    if header.date is None:
        value = dates.iso(int(match["y"]), match["m"], match["d"])
        header.date, header.date_precision = value if value else (None, None)
    header.subject = match["rest"].strip() or None
    header.issuing_body = match["organ"]


def _take_own_organ(header: Header) -> None:
    """Who decides, between kind and subject: "NGHỊ QUYẾT CỦA HĐND TỈNH LÀO CAI Về việc …"."""
    found = subject.of_organ(header.subject or "")
    if found is not None:
        organ, header.subject = found
        header.issuing_body = header.issuing_body or organ


def _is_bilingual(head: Letterhead) -> bool:
    return any(line.folded.startswith(("socialist republic", "independence")) for line in head.lines[:12])


@cache
def _old_title() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:CỦA|Của|của)\s(?P<organ>.{3,80}?)\s)?(?:(?:SỐ|Số)\s*:?\s*)?(?P<number>\d[^\s]{2,40}(?:\s?[/-]\s?[^\s]+)?)\s+(?:NGÀY|ngày|Ngày)\s+"
        r"(?P<d>\d{1,2})\s*(?:THÁNG|tháng|/|-)\s*(?P<m>\d{1,2})\s*(?:NĂM|năm|/|-)\s*(?P<y>\d{4})\s*(?P<rest>.*)"
    )


def _take_organs(header: Header, head: Letterhead) -> None:
    if head.motto is None and head.number is None:
        return
    found = organs.read(head.lines, head.roles, head.motto, head.number, head.end)
    if found.issuing is not None:
        header.parent_body, header.issuing_body = found.parent, found.issuing
    if header.kind in _JOINT_KINDS and found.parent and found.issuing:
        header.parent_body, header.issuing_body = None, f"{found.parent} - {found.issuing}"


def _take_addressees(header: Header, head: Letterhead) -> None:
    if head.to is not None and (head.roles[head.to] == "to" or header.kind == "Công điện"):
        header.addressees = recipients.addressees(head.lines, head.roles, head.to)


def _take_close(header: Header, document: Document, head: Letterhead) -> None:
    """Signature and recipients; number, place and date where they stand at the end; the day it takes effect."""
    begin = _first_block_after(document, head)
    end = signature.find(document, begin)
    header.signer = end.signer
    if end.recipients is not None:
        header.recipients = recipients.listed(document, end.recipients)
    if end.block is not None:
        closing.complete(header, document, begin, end.block)
    start = head.lines[-1].start if head.lines else 0
    stop = document.blocks[end.block].start if end.block is not None else len(document.text)
    header.effective_from = effective_date.effective_from(document.text, header.kind, header.date, start, stop)


def _first_block_after(document: Document, head: Letterhead) -> int:
    """The first block behind the title or the addressees, else behind motto and number."""
    place = head.end if head.end < len(head.lines) else max(head.motto or -1, head.number or -1)
    if place < 0:
        return 0
    last = head.lines[place].start
    return sum(1 for _ in takewhile(lambda block: block.start <= last, document.blocks))


def _diagnostics(header: Header, head: Letterhead, number: Number | None) -> list[Diagnostic]:
    found: list[Diagnostic] = []

    def say(code: str, severity: str, message: str, place: int | None = None) -> None:
        span = (head.lines[place].start, head.lines[place].end) if place is not None else None
        found.append(Diagnostic.model_validate({"code": code, "severity": severity, "message": message, "span": span}))

    if header.number is None and number is not None and number.blank:
        say("header.number.blank", "info", "the number is left blank", head.number)
    elif header.number is None and number is not None:
        say("header.number.unreadable", "warning", "the number cannot be read", head.number)
    elif header.number is None:
        say("header.number.missing", "warning", "the letterhead has no number")
    if header.date is None:
        say("header.date.missing", "info", "the letterhead has no date")
    elif header.date_precision != "day":
        say("header.date.partial", "info", f"the date is known to the {header.date_precision} only")
    if head.impossible is not None:
        say("date.impossible", "warning", "the letterhead's day is in no calendar", head.impossible)
    if header.kind is None:
        say("header.kind.missing", "warning", "no title names a kind of document, and no symbol states one")
    if header.year and header.date and header.year != header.date[:4] and len(header.year) == 4:
        say("header.year.differs", "warning", f"the number says {header.year}, the date {header.date[:4]}", head.number)
    return found


_NAME_REACH = 15


def gazette_part(header: Header, lines: list[Line]) -> bool:
    """Number, date, kind and subject of the document that is continued; whether the lines name one."""
    end = next((i for i, line in enumerate(lines[:_NAME_REACH]) if line.folded.startswith("(tiep theo cong bao")), None)
    for place in range(end or 0):
        kind, named, number = lines[place].text.partition(" số ")
        found = next(symbols.scan(number), None) if named else None
        word = kind_of_words(kind)
        if found is None or found.start or word is None:
            continue
        symbol, date = found.symbol, dates.stated_at(number, found.end, len(number))
        header.number, header.year, header.symbol, header.key = symbol.number, symbol.year, symbol.symbol, symbol.key
        header.kind = word
        if date is not None:
            header.date, header.date_precision = date.value, date.precision
        rest = [number[max(date.end if date else 0, found.end) :], *(line.text for line in lines[place + 1 : end])]
        header.subject = " ".join(" ".join(rest).split()) or None
        return True
    return False
