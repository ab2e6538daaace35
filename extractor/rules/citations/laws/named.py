"""Laws cited by name: "Luật Khoa học và Công nghệ năm 2013", "Bộ luật Dân sự ngày 24 tháng 11 năm 2015".

In grounds and references a law is named without number and issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5; Nghị
định 78/2025/NĐ-CP, Điều 68: name and year). Where the name ends is decided by a lexicon of titles
(``models/laws.tsv``), else by grammar. Rules: ``named.lexicon``, ``named.grammar``, and ``named.amending`` for "Luật
sửa đổi, bổ sung một số điều của …".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, repeat

from extractor.document import Block, Document, Span
from extractor.records import Citation, unchecked
from extractor.rules.citations import pinpoints
from extractor.rules.citations.laws import grounds, titles
from extractor.rules.text import dates, literals
from extractor.rules.text.zones import Zones
from extractor.vietnamese.folding import fold

_REACH = 260
_MOST_WORDS = 22
_TITLE_HEAD = 60


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a name ends, and the rule that said so."""

    end: int
    rule: str


def find(document: Document, zones: Zones, numbered: list[Citation]) -> list[Citation]:
    """Mentions by name that are not part of a numbered one, in reading order."""
    text = document.text
    own = _printed_names(numbered)
    taken = [citation.span for citation in numbered]
    starts = [start for start, _ in taken]
    found: list[Citation] = []
    last = 0
    for start, after in _heads(text):
        place = bisect_right(starts, start) - 1
        inside = start < last or (place >= 0 and start < taken[place][1])
        # A look-behind in the pattern would cost the scan its speed.
        if (
            inside
            or (start and (text[start - 1].isalnum() or text[start - 1] in "_“"))
            or _is_field(text, start, after)
        ):
            continue
        block = document.block_at(start)
        if block is None:
            continue
        limit = taken[place + 1][0] if place + 1 < len(taken) else len(text)
        line_end = _end_of_line(document, block, start)
        reach = min(line_end, limit, start + _REACH)
        name = _own(text, start, reach, own) or _name(text, start, after, reach)
        if name is None or (text[start:after].isupper() and _is_broken(document, block, name.end)):
            continue
        citation = _citation(text, start, name, block, zones.at(start, block), line_end)
        outer = numbered[place] if place >= 0 and taken[place][0] >= block.start else None
        if citation.date is not None and outer is not None:
            _give_date(text, outer, citation, name.end)
        found.append(citation)
        last = citation.span[1]
    return found


def _end_of_line(document: Document, block: Block, start: int) -> int:
    """How far the line of a name reaches: to the end of the next one where a copy broke it within the name
    ("Luật Kiểm" and "toán nhà nước")."""
    text, end = document.text, block.end
    if end - start >= _REACH or not text[end + 1 : end + 2].islower() or text[end - 1] in _STOPS:
        return end
    following = document.block_at(end + 1)
    return following.end if following is not None and following.kind == block.kind == "paragraph" else end


_STOPS = '.;:!?,)”"'
"""What a broken line does not end with."""


def _give_date(text: str, outer: Citation, inner: Citation, end: int) -> None:
    """The day of issue behind a law that an undated act's title names is that act's: "Nghị định số 16/2020/NĐ-CP quy
    định chi tiết thi hành Luật Quốc tịch Việt Nam ban hành ngày 03/02/2020"."""
    between = text[outer.span[1] : inner.span[0]]
    if (
        outer.date is None
        and "ban hành" in text[end : inner.span[1]]
        and len(between) < _REACH
        and _details().search(between)
    ):
        outer.date, inner.date, inner.year = inner.date, None, None
        inner.span, inner.surface = (inner.span[0], end), text[inner.span[0] : end]


@cache
def _details() -> re.Pattern[str]:
    return re.compile(r"^[^;.]*(?:quy định|hướng dẫn|thi hành|sửa đổi|biện pháp)[^;.]*$", re.DOTALL)


def _printed_names(numbered: list[Citation]) -> list[list[str]]:
    """The names that the document itself prints with a number, in folded words, the longest first."""
    names = {tuple(fold(match["name"]).split()) for one in numbered if (match := _printed().match(one.surface))}
    return sorted(map(list, names), key=len, reverse=True)


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(r"(?P<name>(?:Bộ luật|Luật|Pháp lệnh)\s\S.*?)\s+số:?\s+\d", re.DOTALL)


def _own(text: str, start: int, end: int, names: list[list[str]]) -> _Name | None:
    """Where a name ends that the document prints with a number elsewhere."""
    if not names:
        return None
    found = titles.word().finditer(text, start, end)
    words = list(islice(found, 2))
    names = [name for name in names if len(name) <= 2 or name[:2] == [fold(word[0]) for word in words]]
    if not names:
        return None
    words += islice(found, max(0, len(names[0]) - 2))
    folded = [fold(word[0]) for word in words]
    for name in names:
        if len(name) <= len(words) and folded[: len(name) - 1] == name[:-1]:
            last = words[len(name) - 1]
            if folded[len(name) - 1].rstrip(titles.AFTER_NAME) == name[-1]:
                return _Name(last.start() + len(name[-1]), "named.lexicon")
    return None


def _is_field(text: str, start: int, after: int) -> bool:
    """Whether "Luật" is a field of study or a trade there: "Trường Đại học Luật Hà Nội", "Công ty Luật", "Luật sư"."""
    if text[start:after] != "Luật":
        return False
    following = text[after : after + 8].lstrip()
    return _trade().search(text, max(0, start - 24), start) is not None or following.startswith(
        ("gia ", "sư ", "TNHH", "học ")
    )


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(
        r"(?:[Đđ]ại học|[Cc]ao đẳng|[Cc]ông ty|[Tt]rường|[Kk]hoa|[Vv]iện|[Vv]ăn phòng|[Hh]ội|[Nn]gành|[Cc]âu lạc bộ"
        r"|[Tt]ạp chí|[Hh]ãng|[Bb]ộ môn|"
        r"[Cc]ử nhân|[Tt]hạc s[ĩỹ]|[Tt]iến s[ĩỹ]|[Ss]inh viên|[Hh]ọc viện|[Cc]huyên ngành|[Mm]ôn)\s+$"
    )


def _heads(text: str) -> list[Span]:
    """Where names may begin, with the end of the word for the kind; titles in capitals too ("… CỦA LUẬT GIÁ")."""
    laws = [at - 1 for at in literals.places(text, "uật") if at and text[at - 1] in "lL"]
    found = [match.span() for match in map(_head().match, repeat(text), sorted(_words(text, laws))) if match]
    tails = (_capital_head().match(text, at) for at in literals.places(text, "CỦA"))
    capital = [match.span("kind") for match in tails if match is not None]
    short = (
        [match.span() for match in _short_codes().finditer(text) if f"là {match[0]}" not in text]
        if "BL" in text
        else []
    )
    small = [span for at in laws if text.startswith("luật ", at) and (span := _small_head(text, at)) is not None]
    return sorted([*found, *capital, *short, *small]) if capital or short or small else found


@cache
def _short_codes() -> re.Pattern[str]:
    return re.compile(r"BL(?<!\wBL)(?:HS|DS|LĐ|TTHS|TTDS|HH)(?!\w)")  # "BL" first: the scan goes from one to the next


def _small_head(text: str, at: int) -> Span | None:
    """The word for a law in small letters, where an abbreviation or a known title with a year follows: "luật BHXH"."""
    start = at - 3 if text[max(0, at - 3) : at] == "bộ " else at
    if text[max(0, start - 5) : start] in ("pháp ", "Pháp ") or text[max(0, start - 3) : start] == "Bộ ":
        return None
    end = min(len(text), at + _TITLE_HEAD)
    short = _short().match(text, at + 5, end)
    if short is not None and short[0].rstrip(titles.AFTER_NAME) in titles.abbreviations():
        return start, at + 4
    known = titles.known(text, start, min(len(text), at + _REACH)) if text[at + 5 : at + 6].isalpha() else None
    return (start, at + 4) if known is not None and _dated().match(text, known) else None


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"[A-ZĐ][A-ZĐ&]+")


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(r"\s+(?:năm\s+\d{4}|ngày\s+\d|số\s+\d|(?:19|20)\d\d)")


def _words(text: str, laws: list[int]) -> Iterator[int]:
    """Where the words stand that begin a name; a scan for each costs less than one for all. ``laws``: of any "luật"."""
    for at in laws:
        if text.startswith("Bộ ", max(0, at - 3), at):
            yield at - 3
        elif text[at] == "L":
            yield at
    for word in ("Pháp lệnh", "Hiến pháp", "Điều lệ"):
        yield from literals.places(text, word)


_HEADS = ("Bộ luật", "Bộ Luật", "Luật", "Pháp lệnh", "Hiến pháp", "Điều lệ")


def _is_broken(document: Document, block: Block, end: int) -> bool:
    """Whether a title in capitals goes on in the next line, so that its name is not all here."""
    following = document.block_at(block.end + 1)
    return end == block.end and following is not None and document.text[following.start : following.end].isupper()


@cache
def _capital_head() -> re.Pattern[str]:
    return re.compile(r"CỦA\s+(?P<kind>BỘ LUẬT|LUẬT|PHÁP LỆNH)(?=\s)")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_HEADS)})(?![\w:])")


def _name(text: str, start: int, after: int, end: int) -> _Name | None:
    """Where the name that begins at ``start`` ends, or None where it is none ("Luật này", "Luật số 12")."""
    amending = _amending().match(fold(text[after : min(end, after + _TITLE_HEAD)]))
    if amending is not None:
        return _amended(text, after + amending.end(), end)
    known = titles.known(text, start, end) or titles.abbreviated(text, start, end)
    if known is not None:
        return _Name(known, "named.lexicon")
    head = text[start:after]
    if head.startswith("BL"):
        return _Name(after, "named.lexicon")
    if head == "Hiến pháp":
        return _Name(after, "named.lexicon") if dates.stated_at(text, after, end) else None
    if head == "Điều lệ":
        return None
    closed = grounds.end(text, start, after, end) or _by_grammar(text, after, end)
    return _Name(closed, "named.grammar") if closed is not None else None


@cache
def _amending() -> re.Pattern[str]:
    """On folded text, so that a mark that OCR lost or swapped does no harm."""
    part = r"(?:mot\s+so\s+(?:dieu|noi\s+dung)\s+)?"
    return re.compile(rf"\s+sua\s+doi,?\s+bo\s+sung\s+{part}(?:cua\s+)?(?:cac\s+)?")


def _amended(text: str, start: int, end: int) -> _Name | None:
    """The end of the laws that an amending law's title names: "… của Luật Tổ chức Chính phủ và Luật Tổ chức …"."""
    at = start
    while True:
        head = _head().match(text, at, end)
        inner = _name(text, at, head.end(), end) if head is not None else None
        if inner is None:
            return None if at == start else _Name(_before_joint(text, at), "named.amending")
        joint = _joint().match(text, inner.end, end)
        if joint is None:
            return _Name(inner.end, "named.amending")
        at = joint.end()


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"(?:\s*,\s*|\s+và\s+)(?=(?:Bộ luật|Luật|Pháp lệnh)\s)")


def _before_joint(text: str, at: int) -> int:
    cut = text[:at].rstrip().removesuffix("và").rstrip(" ,\n")
    return len(cut)


@cache
def _stops() -> re.Pattern[str]:
    words = (
        "này|số|ngày|năm|được|đã|đang|sẽ|bị|có|là|thì|mà|do|bởi|theo|tại|trong|để|nhằm|cho|với|đối với|khi|nếu"
        "|như|hiện hành|quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|nêu trên|nói trên|trên|và các|và những|cùng|gồm"
        "|không|phải|căn cứ"
        "|của Quốc hội|mới|cũ|đó"
    )
    others = "Bộ luật|Luật|Pháp lệnh|Nghị|Thông|Quyết|Hiến|pháp luật|văn bản|quy|khoản|Điều|điểm"
    mention = rf"\s+(?:và|hoặc)\s+(?:{others})"
    return re.compile(rf"\s+(?:{words})(?!\w)|{mention}|[,;.:()“”\"\[\]/]|\s[-–]\s|\n\s*\n|$")


def _by_grammar(text: str, after: int, end: int) -> int | None:
    """The end of an unknown title: it begins with a capital and runs to a mark, a verb, or the next mention."""
    begin = after + 1
    if not text[begin : begin + 1].isupper():
        return None
    stop = _stops().search(text, begin, end)
    close = stop.start() if stop is not None else end
    close = begin + len(text[begin:close].rstrip().removesuffix(" và").removesuffix(" hoặc"))  # the next is a mention
    words = text[begin:close].split()
    return close if words and 1 < len(words) <= _MOST_WORDS else None


_made = unchecked(Citation)


def _citation(text: str, start: int, name: _Name, block: Block, zone: str, line_end: int) -> Citation:
    date = dates.stated_at(text, name.end, line_end)
    year = None if date else _plain_year().match(text, name.end, line_end)
    plain = (year["bracketed"] or year["plain"]) if year else None
    end = date.end if date else year.end() if year else name.end
    end += text[end : end + 1] == ")" and "(" in text[name.end : end]
    pinpoint = pinpoints.before(text, block.start, start)
    title = " ".join(text[start : name.end].split())
    return _made(
        form="named",
        surface=text[start:end],
        span=(start, end),
        zone=zone,
        kind=_kind(title),
        name=title,
        year=date.value[:4] if date else plain,
        date=date.value if date else plain,
        pinpoint=pinpoint[0] if pinpoint else None,
        page=block.page,
        box=block.box,
        confidence=0.95 if name.rule != "named.grammar" else 0.8,
        rule=name.rule,
    )


@cache
def _plain_year() -> re.Pattern[str]:
    return re.compile(r"\s+(?:\((?P<bracketed>(?:19|20)\d\d)\)|(?P<plain>(?:19|20)\d\d))(?![\d/-])")


def _kind(title: str) -> str:
    kinds = ("Bộ luật", "Pháp lệnh", "Hiến pháp", "Điều lệ")
    return next(
        (kind for kind in kinds if title.startswith((kind, kind.upper(), kind.lower()))),
        "Bộ luật" if title.startswith("BL") else "Luật",
    )


def heads_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Every word in ``text[start:end]`` that could begin the name of a law, whether or not one follows."""
    for match in _head().finditer(text, start, end):
        if not text[match.start() - 1 : match.start()].isalnum():
            yield match.span()
