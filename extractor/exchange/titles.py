"""A title with everything in it, taken apart: "Thông tư số 03/2026/TT-BYT bãi bỏ một số văn bản"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor import knowledge
from extractor.rules.symbols import symbols
from extractor.rules.text import dates
from extractor.vietnamese.folding import fold

_SAYS = (
    "về việc|[Vv]/v|về|đề nghị|xin|báo cáo|mời|triệu tập|yêu cầu|hướng dẫn|thông báo|trả lời|phúc đáp|phản ánh"
    "|khiếu nại|tố cáo|kiến nghị|góp ý|đôn đốc|chuyển|giao|phê duyệt|quy định|triển khai|tổ chức|cung cấp|đăng ký"
    "|lấy ý kiến"
)
"""With what a subject begins that stands behind the organ of a document."""
_OF = re.compile(rf"(?:^|[\s,;(–-])(?:của|do)\s+(.{{3,200}}?)(?:[\s,;:–-]+(?:ban hành|gửi|{_SAYS})\b.*)?$")
_ABOUT = re.compile(rf"\b(?:Về việc|{_SAYS})\b.+")
_BRACKETS = re.compile(r"^\(([^()]{2,40})\)\s*[-–:]?\s*")
"""What programs put around a kind: "(Quyết định) - Về việc …"."""


@dataclass(frozen=True, slots=True)
class Title:
    """Kind, number and subject of a document, as far as a title gives them."""

    kind: str | None
    key: str | None
    subject: str | None


def split(title: str) -> Title:
    """The parts of a title; a number counts where it stands right behind the kind, or, of a law, at the end.

    >>> split("Nghị định số 66/2026/NĐ-CP quy định chi tiết Luật Giáo dục")
    Title(kind='Nghị định', key='66/2026/NĐ-CP', subject='quy định chi tiết Luật Giáo dục')
    >>> split("QĐ về việc phân công")
    Title(kind='Quyết định', key=None, subject='về việc phân công')
    >>> split("(Kế hoạch) - Tổ chức hội thao").subject, split("(Lần 2) Báo cáo tuần").kind
    ('Tổ chức hội thao', None)
    """
    kind, rest = _kind(_without_brackets(title.strip()))
    lead = re.match(r"\s*(?:số\s*:?\s*)?", rest)
    at = lead.end() if lead else 0
    match = next(symbols.scan(rest, at, at + 60), None)
    if match is None or match.start != at:
        return Title(kind, _at_the_end(rest), _subject(rest))
    return Title(kind, match.symbol.key, _subject(rest[match.end :]))


def _without_brackets(title: str) -> str:
    found = _BRACKETS.match(title)
    kind, rest = _kind(found[1]) if found else (None, "")
    return f"{kind} {title[found.end() :]}" if found and kind and not rest.strip() else title


def _at_the_end(rest: str) -> str | None:
    """The number of a law, which stands behind its name: "Luật Báo chí số 126/2025/QH15"."""
    last = re.search(r"\bsố\s+(\S+)\s*$", rest)
    symbol = symbols.parse(last[1]) if last else None
    return symbol.key if symbol and symbol.order == "assembly" else None


def kind_of(words: str) -> str | None:
    """The kind that some words begin with, or that they abbreviate ("QĐ", "CV").

    >>> kind_of("QUYẾT ĐỊNH ĐI"), kind_of("CV"), kind_of("Sheet1")
    ('Quyết định', 'Công văn', None)
    """
    return _kind(f"{words} ")[0]


@dataclass(frozen=True, slots=True)
class Described:
    """A document as one cell describes it: kind, number, day (ISO), issuer and subject."""

    kind: str | None
    key: str | None
    date: str | None
    author: str | None
    subject: str | None = None


def described(cell: str) -> Described:
    """A cell of "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan ban hành" taken apart (Phụ lục IV, mục VIII).

    >>> found = described("Công văn số 315/UBND-XD ngày 06/02/2025 của UBND tỉnh Ninh Thuận")
    >>> found.kind, found.key, found.date, found.author, found.subject
    ('Công văn', '315/UBND-XD', '2025-02-06', 'UBND tỉnh Ninh Thuận', None)
    >>> described("Đơn của HTX Phìn Hồ đề nghị cấp đất").author, described("Thư của Sở Y tế về việc X").subject
    ('HTX Phìn Hồ', 'về việc X')
    """
    title = split(cell)
    found = next(dates.find(cell), None)
    organ = _OF.search(cell, found.end if found else 0)
    subject = _ABOUT.search(cell, organ.end(1) if organ else found.end if found else len(cell))
    return Described(
        title.kind, title.key, found.value if found else None, organ[1].strip(" .;,") if organ else None,
        subject[0].strip(" .;,") if subject else None,
    )  # fmt: skip


def key_in(text: str) -> str | None:
    """The first number and symbol in a text."""
    whole = symbols.parse(text)
    match = None if whole else next(symbols.scan(text), None)
    return whole.key if whole else match.symbol.key if match else None


def _kind(title: str) -> tuple[str | None, str]:
    folded = fold(title)
    for words, kind in _kinds():
        if folded.startswith(words) and not folded[len(words) : len(words) + 1].isalnum():
            return kind, title[len(words) :]
    code, blank, rest = title.partition(" ")
    return (_codes()[code], rest) if blank and code in _codes() else (None, title)


@knowledge.derived
def _codes() -> dict[str, str]:
    """Abbreviations of kinds as registers write them before a subject: "QĐ về việc …"; CV is a letter."""
    rows = knowledge.table("kinds")
    return {code: row["kind"] for row in rows for code in row["codes"].split() if len(code) > 1} | {"CV": "Công văn"}


def _subject(text: str) -> str | None:
    """What is left of a title: without a year or a date in front, and "về việc" as it stands."""
    rest = re.sub(r"^\s*(?:ngày\s+[\d/.-]+|năm\s+\d{4})?[\s,:;.–-]*", "", text)
    return rest.strip() or None


@knowledge.derived
def _kinds() -> tuple[tuple[str, str], ...]:
    """Folded words of kinds and the kind, the longest first."""
    found = [
        (fold(words.strip()), row["kind"]) for row in knowledge.table("kinds") for words in row["words"].split(";")
    ]
    return tuple(sorted(((words, kind) for words, kind in found if words), key=lambda each: -len(each[0])))
