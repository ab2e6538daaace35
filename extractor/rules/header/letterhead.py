"""What a document says of itself: the ``header`` of the record.

The first lines give organs, number, place and date, kind, subject and addressees; the end of the main
document gives signature and recipients, and for a consolidated text its own number and date.
Components: Nghị định 30/2020/NĐ-CP, Phụ lục I; Quy định 399-QĐ/TW for the Party; Pháp lệnh 01/2012/UBTVQH13 for
consolidated texts.

A part of a document that the Official Gazette prints over several issues has no letterhead, but a line that names it:
"Thông tư số 102/2018/TT-BTC ngày … / hướng dẫn … / (Tiếp theo Công báo số 201 + 202)".
"""

from __future__ import annotations

from itertools import takewhile

from extractor import knowledge
from extractor.document import Document
from extractor.records import Diagnostic, Header
from extractor.rules.header import (
    closing,
    effective_date,
    number_and_date,
    organs,
    posts,
    recipients,
    reprints,
    run_on,
    scanning,
    signature,
    stamps,
    titles,
    translations,
)
from extractor.rules.header.number_and_date import Number
from extractor.rules.header.scanning import Letterhead
from extractor.rules.symbols import grammar, symbols
from extractor.rules.text import dates, issuers, known_organs, places
from extractor.rules.text.line_roles import is_capital
from extractor.vietnamese.folding import fold

_DAY_WITHIN = 8
"""Lines behind the title among which place and day may stand: those of the parties of a contract."""
_WRITTEN_WITHIN = 8_000
_PROVINCE_WITHIN = 40_000
"""How far into a text the province of a commune's document is looked for."""


def read(document: Document) -> tuple[Header, list[Diagnostic]]:
    """The header of ``document``, and what a person should know about its gaps. Never raises on a text."""
    head = scanning.read(document)
    header = Header(arrival=stamps.take_arrival(head.lines, head.roles) or stamps.of_document(document))
    head.locate()
    number = _number(head)
    if number is not None:
        number_and_date.put(header, number)
    _take_place_date(header, head, number)
    anchored = head.number is not None or head.motto is not None
    if anchored or not titles.of_gazette(header, head.lines):
        titles.take(header, head, number)
        if not anchored and header.number is None:
            titles.of_headline(header, head)
        if not anchored and header.number is None:
            translations.take(header, head.lines)
    _take_organs(header, head)
    if header.kind is None and header.issuing_body is None and not anchored:
        reprints.take(header, document.text)
    _take_addressees(header, head)
    for name, value in stamps.marks(head.lines, head.roles, head.end).items():
        setattr(header, name, value)
    _take_close(header, document, head)
    _take_day(header, document.text)
    if document.number_read is not None or header.number is not None:
        header.number_read = document.number_read or "printed"
    header.issuer = issuers.resolve(_organ_of(header.issuing_body), header.parent_body, header.place)
    header.issuer = _lost_line(header) or _lost_unit(header, head) or header.issuer
    header.issuer = header.issuer or _without_letterhead(header, document)
    header.issuer = _against_letterhead(header, document) or header.issuer
    if header.issuer is not None:
        row = issuers.province(header.parent_body or "") or issuers.province(header.place or "")
        header.issuer = issuers.as_written(header.issuer, document.text[:_WRITTEN_WITHIN], row["unit"] if row else None)
        header_lines = (header.place or "", *header.recipients, *header.addressees)
        header.issuer = issuers.in_province(header.issuer, header.date, header_lines, document.text[:_PROVINCE_WITHIN])
    seen = {remark.code for remark in document.remarks}
    return header, [one for one in _diagnostics(header, head, number) if not _is_covered(one, seen)]


def _organ_of(printed: str | None) -> str | None:
    """The organ that is printed, or whose head is: a document without a letterhead may name no other."""
    if printed is None or not posts.is_post(printed.upper(), fold(printed)) or issuers.is_national(printed):
        return printed
    return issuers.without_post(printed) or printed


def _lost_line(header: Header) -> str | None:
    """The organ that the symbol names, where the letterhead lost the second line: "VIỆN KIỂM SÁT NHÂN DÂN", CT-VKSTC.

    So the organ of the centre of whose name the beginning is printed, or the department of which only the province is.
    """
    symbol = symbols.parse(header.key or f"1/{header.symbol}") if header.symbol and header.issuing_body else None
    known = grammar.organ_names().get(symbol.organ_code) if symbol is not None else None
    if known is None or header.parent_body is not None:
        return None
    (name, level), printed = known, fold(header.issuing_body or "")
    if level == "mass" and printed == _CENTRAL_COMMITTEE and name.startswith("Trung ương "):
        return f"Ban Chấp hành {name}"  # the Party's has a symbol of its own
    if level == "local":
        row = issuers.province(header.issuing_body or "") or issuers.province(header.place or "")
        below = any(f" {fold(unit)} " in f" {printed} " for unit in places.BELOW)
        lost = printed.startswith(_COMMITTEES) and name.startswith("Sở ") and not below
        return f"{name} {row['unit']}" if lost and row is not None else None
    if not fold(name).startswith(f"{printed} "):
        return None
    here = issuers.province(header.place or "")
    return name if here is None or here["name"] == _CAPITAL or level != "central" else None


def _lost_unit(header: Header, head: Letterhead) -> str | None:
    """Whose committee is printed without its unit, as the line above the grounds has it: "ỦY BAN NHÂN DÂN HUYỆN A"."""
    if header.issuing_body is None or header.parent_body is not None or not issuers.is_bare(header.issuing_body):
        return None
    above = head.end < len(head.lines) and head.roles[head.end] == "opening"
    grounds = head.lines[head.end - 1] if above else organs.above_grounds(head)
    line = grounds.text.strip(" :*") if grounds is not None and is_capital(grounds.text) else ""
    organ = line if issuers.opens(line) else issuers.without_post(line) or ""
    if not organ and fold(header.issuing_body).startswith(_COMMITTEES):
        tail = line[line.rfind(f" {header.issuing_body} ") + 1 :]  # run together with the subject above it
        organ = tail if issuers.names_unit(tail.split(), len(tail.split())) else ""
    if not fold(organ).startswith(f"{fold(header.issuing_body)} "):
        return None
    row = issuers.province(header.place or "")
    bare = row is not None and fold(organ).endswith((" tinh", " thanh pho"))
    return issuers.resolve(header.issuing_body, None, header.place) if bare else issuers.resolve(organ)


def _without_letterhead(header: Header, document: Document) -> str | None:
    """Whose an act is that a page left without its letterhead: who promulgates it, "Chính phủ ban hành Nghị định …".

    So Nghị định 78/2025/NĐ-CP, Phụ lục I has it behind the grounds; where it is older, the ministry of its symbol.
    """
    if header.kind not in knowledge.kinds("act") | {None}:
        return None
    at = document.text.find(f" ban hành {header.kind} ", 0, _WRITTEN_WITHIN)
    printed = document.text[document.text.rfind("\n", 0, at) + 1 : at] if at >= 0 else ""
    organ = issuers.without_post(printed) or printed
    known = known_organs.called(organ) if organ else None
    if known is not None and known.complete:
        return known.name
    symbol = symbols.parse(header.key or f"1/{header.symbol}") if header.symbol else None
    stated = grammar.organ_names().get(symbol.organ_code) if symbol is not None else None
    return issuers.spelled(stated[0]) if stated is not None and stated[1] == "central" else None


def _against_letterhead(header: Header, document: Document) -> str | None:
    """The ministry of a circular over which another organ of the centre is printed, where symbol and signer name it.

    A circular is a minister's (Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Điều 4); "CHÍNH PHỦ" over
    131/2025/TT-BCA that a Bộ trưởng signs is a slip.
    """
    if header.kind != "Thông tư" or header.issuer not in _NO_MINISTRIES:
        return None
    stated = _without_letterhead(header, document)
    signs = (header.signer.position or "").upper().startswith(("BỘ TRƯỞNG", "THỨ TRƯỞNG"))
    return stated if signs and stated is not None and stated.startswith("Bộ ") else None


_NO_MINISTRIES = ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội")
_COMMITTEES = ("uy ban nhan dan", "ubnd")
_CENTRAL_COMMITTEE = "ban chap hanh trung uong"
_CAPITAL = "Hà Nội"


def _is_covered(diagnostic: Diagnostic, seen: set[str]) -> bool:
    """Whether the parser said more of the same gap: what recognition left out of the text was no blank."""
    return diagnostic.code.startswith("header.number.") and "header.number.unreadable" in seen


def _number(head: Letterhead) -> Number | None:
    return None if head.number is None else number_and_date.read_number(head.lines[head.number])


def _take_place_date(header: Header, head: Letterhead, number: Number | None) -> None:
    """Place and date, from their own line or behind the number."""
    for i in range(min(len(head.lines), head.end + _DAY_WITHIN)):
        if head.roles[i] == "opening" and i > head.end:
            return
        if head.roles[i] == "date" or (i == head.number and head.roles[i] == "number"):
            start = number.end if number is not None and head.roles[i] == "number" else 0
            found = number_and_date.read_date(head.lines[i], start)
            if found is not None and (found.date or found.place):
                header.place, header.date, header.date_precision = found.place, found.date, found.precision
                if number is not None and found.place is None and i - 1 == head.number:
                    header.place = number_and_date.place(head.lines[i - 1].text[number.end :])
                head.impossible = i if found.impossible else None
                return


def _take_organs(header: Header, head: Letterhead) -> None:
    """The organs above, or who decides according to the line above the grounds."""
    if head.motto is not None or head.number is not None or header.number is not None:
        found = organs.read(head.lines, head.roles, head.motto, head.number, head.end)
        if found.issuing is not None:
            parent = found.parent or organs.youth_union(head, found.issuing)
            header.parent_body, header.issuing_body = parent, found.issuing
        if header.kind in knowledge.kinds("joint") and found.parent and found.issuing:
            header.parent_body, header.issuing_body = None, f"{found.parent} - {found.issuing}"
        if header.issuing_body is None and head.title is not None:
            header.issuing_body = organs.issuing_line(head) or organs.below_title(head)
    elif head.title is not None and header.issuing_body is None and header.kind not in knowledge.kinds("agreed"):
        found = organs.read(head.lines, head.roles, None, None, head.title)
        header.parent_body, header.issuing_body = found.parent, found.issuing or organs.issuing_line(head)


def _take_day(header: Header, text: str) -> None:
    """The day on which parties agree, or of which minutes are kept: "Hôm nay, hồi 9 giờ 20 phút, ngày 14/7/2022"."""
    if header.date is not None or header.kind not in knowledge.kinds("agreed") | knowledge.kinds("recorded"):
        return
    words = _BEGUN if header.kind in knowledge.kinds("recorded") else _BEGUN[:1]
    at = next((at for at in (text.find(word, 0, _PROVINCE_WITHIN // 8) for word in words) if at >= 0), None)
    day = next(dates.find(text[at : at + _BEGUN_REACH]), None) if at is not None else None
    if day is not None and day.precision == "day":
        header.date, header.date_precision = day.value, day.precision


_BEGUN, _BEGUN_REACH = ("Hôm nay", "Vào lúc", "Vào hồi", "Thời gian"), 90
"""How minutes begin; a contract begins with the first."""


def _take_addressees(header: Header, head: Letterhead) -> None:
    if head.to is not None and (head.roles[head.to] == "to" or header.kind in knowledge.kinds("wire")):
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
    if end.block is None and end.recipients is None:
        signer, header.recipients = run_on.read(document)
        header.signer = signer or header.signer
    if header.signer.name is None:
        header.signer.name = run_on.name_alone(document.text)
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
