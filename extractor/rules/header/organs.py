"""The organs that a letterhead prints: the lines above the number, joined and told apart.

Left column: the organ above (optional), then the organ that issues (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2);
a name may run over several lines. Joint documents print several issuing organs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.rules.header.posts import is_post
from extractor.rules.header.scanning import Letterhead
from extractor.rules.header.subject import is_foreign
from extractor.rules.text import issuers, known_organs
from extractor.rules.text.line_roles import Role, is_capital, is_placeholder
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold
from extractor.vietnamese.syllables import is_syllable

_CONNECTORS = ("VÀ", "CỦA", "THUỘC", "VỀ", "CÁC", "CHO", "THEO")
_UNNAMED = (
    "truong dai hoc", "truong cao dang", "truong dh", "truong cd", "hoc vien", "benh vien", "benh vien da khoa",
    "toa an quan su", "truong thpt", "truong thcs", "truong tieu hoc", "truong mam non",
)  # fmt: skip
"""What names no organ without the line below it, whatever that begins with: "TRƯỜNG ĐẠI HỌC ⏎ KHOA HỌC TỰ NHIÊN"."""
_OF_PARTY = ("uy ban kiem tra", "ban to chuc", "ban tuyen giao", "ban dan van", "ban noi chinh")
_SEATS = ("tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy")
"""What is printed under an organ of a committee of the Party, whose name it ends."""
_JOINT = ("lien nganh", "lien so", "lien bo")
_OFFICES = ("van phong", "thanh tra")
"""What is an organ without further words, in that above it."""
_YOUTH = ("doan tncs ho chi minh", "doan thanh nien cong san ho chi minh")
_SPECK = 2
"""So many letters alone on a line are what recognition made of a rule or a seal."""
_OF_YOUTH = (
    "ban chap hanh", "bch ", "ban thuong vu", "ban bi thu", "tinh doan", "thanh doan", "huyen doan", "quan doan",
)  # fmt: skip
"""Committees of the Youth Union."""
_PASSED_OVER = ("rule", "mark", "note", "placeholder", "stamp", "number")


@dataclass(frozen=True, slots=True)
class Organs:
    """The organ above, and the issuing organ or organs joined by " - "; as printed."""

    parent: str | None
    issuing: str | None


def read(lines: list[Line], roles: list[Role], motto: int | None, number: int | None, end: int) -> Organs:
    """The organs among the lines before ``end``; ``motto`` and ``number`` are the places of those lines."""
    anchor = min(place for place in (motto, number, end) if place is not None)
    chosen = _above(lines, roles, anchor, alone=motto is None and number is None)
    if motto is not None and (number is None or motto < number):
        chosen += _between(lines, roles, motto + 1, _day(roles, motto, end) if number is None else number)
    if any(is_placeholder(line.text) or line.text.startswith(("TÊN ", "Tên ")) for line in chosen):
        return Organs(None, None)
    ours = [line for line in chosen if not _is_translation(line)]
    found = join([line.text for line in (ours if any(issuers.opens(line.text) for line in ours) else chosen)])
    if number is None and not issuers.opens(found.issuing or ""):
        return Organs(None, None)
    return found


def _day(roles: list[Role], motto: int, end: int) -> int:
    """Where the day stands under an organ, in a letterhead without a number: capitals below it are the title."""
    first = next((i for i in range(motto, end) if roles[i] == "capitals"), end)
    return next((i for i in range(first, end) if roles[i] == "date"), end)


def _above(lines: list[Line], roles: list[Role], anchor: int, alone: bool) -> list[Line]:
    """Capitals directly above the anchor, in the same table if it stands in one.

    ``alone``: the anchor is the title of a letterhead without motto and number, and its day may stand between.
    """
    found: list[Line] = []
    bilingual = any(line.folded.startswith(_ENGLISH) for line in lines[:_MOTTO_WITHIN])
    for place in range(anchor - 1, -1, -1):
        if not _beside(lines[place], lines[anchor] if anchor < len(lines) else None):
            break
        if is_foreign(lines[place].text) and (bilingual or _is_english(lines[place])):
            continue
        if _names_organ(lines[place], roles[place]) or (place and _is_unit_of(lines[place - 1], lines[place])):
            found.append(lines[place])
        elif roles[place] not in (*_PASSED_OVER, *(("date",) if alone else ())) and not _says_nothing(lines[place]):
            break
        elif roles[place] == "placeholder" and not _is_remark(lines[place]):
            found.append(lines[place])
    return found[::-1]


def _is_english(line: Line) -> bool:
    """Whether a line has words of English titles or company forms: "TRANSCRIPT", "SAMSUNG VIETNAM CO., LTD"."""
    return not _ENGLISH_WORDS.isdisjoint(re.findall(r"[a-z]+", line.folded))


_ENGLISH_WORDS = frozenset((
    "of", "and", "the", "ltd", "co", "corp", "corporation", "company", "inc", "jsc", "plc", "university", "college",
    "department", "ministry", "republic", "report", "transcript", "certificate", "invoice", "contract", "agreement",
    "memorandum", "minutes", "form", "application", "academic", "notice", "letter", "statement", "receipt", "order",
    "quotation", "curriculum", "diploma",
))  # fmt: skip


def _is_translation(line: Line) -> bool:
    """Whether a line is the English name of a company, under its own: "MINH TAM MEDICAL EQUIPMENT CO., LTD"."""
    return line.text.isascii() and line.folded.rstrip(" .").endswith(_ENGLISH_FORMS)


_ENGLISH_FORMS = (" ltd", ",ltd", " limited", " jsc", " corp", " corporation", " inc", " company")


def _says_nothing(line: Line) -> bool:
    """Whether a line between an organ and its anchor is a code, an address or a speck."""
    return len(line.text) <= _SPECK or line.folded in _NO_ORGAN or _is_code(line) or _is_contact(line)


def _is_unit_of(line: Line, following: Line) -> bool:
    """Whether a line in small letters is the unit of the organ above it: "Ủy ban nhân dân ⏎ Tỉnh Kon Tum"."""
    words = following.text.split()
    return len(words) <= _UNIT_WORDS and issuers.is_bare(line.text) and issuers.names_unit(words, len(words))


_UNIT_WORDS = 6
_ENGLISH, _MOTTO_WITHIN = ("socialist republic", "independence"), 12


def _is_remark(line: Line) -> bool:
    """Whether a line in brackets says how a text came to be, and leaves nothing to fill in: "[Bản trích …]"."""
    text = line.text
    return text.startswith("[") and text.endswith("]") and not is_capital(text) and "ten " not in line.folded


def _beside(line: Line, anchor: Line | None) -> bool:
    if anchor is None or anchor.cell is None:
        return True
    return line.cell is not None and line.cell[0] == anchor.cell[0]


def _between(lines: list[Line], roles: list[Role], start: int, end: int) -> list[Line]:
    """Capitals behind the motto, where the right column was read first or line by line."""
    found: list[Line] = []
    for place in range(start, end):
        if _names_organ(lines[place], roles[place]):
            if not _is_of_stamp(lines[place + 1 : place + 3]):
                found.append(lines[place])
        elif roles[place] in ("title", "to", "about", "opening", "text") and not _is_contact(lines[place]):
            break
    return found


_ARRIVALS = ("cong van den", "van ban den", "den so", "den:", "den ngay")


def _is_of_stamp(following: list[Line]) -> bool:
    """Whether the organ above these lines is that of a stamp of arrival: "VĂN PHÒNG CHÍNH PHỦ ⏎ CÔNG VĂN ĐẾN …"."""
    return any(line.folded.startswith(_ARRIVALS) and line.text[:3].isupper() for line in following)


def _is_code(line: Line) -> bool:
    """Whether a line is the code of a form, a standard or a language: "ISO-BM03B/09", "ISO 9001:2008", "EN-US"."""
    if line.text.startswith("ISO") or line.text in _LANGUAGES:
        return True
    return " " not in line.text and "/" in line.text and any(map(str.isdigit, line.text))


_LANGUAGES = ("EN-US", "EN-GB", "VI-VN", "VI", "X-NONE")
"""What the source of a Word file says above its text."""
_CONTACTS = (
    "dia chi", "d/c", "dc:", "đ/c", "đc:", "tru so", "dien thoai", "dt:", "đt:", "tel", "fax", "email", "e-mail",
    "website", "mst", "ma so thue", "hotline",
)  # fmt: skip


def _is_contact(line: Line) -> bool:
    """Whether a line says where an organ is to be found, under its name: "ĐC: Lô B4, KCN Tân Tạo"."""
    return line.folded.startswith(_CONTACTS) or (
        line.text[0].isdigit() and "," in line.text and not is_capital(line.text)  # a street and its number
    )


_NO_ORGAN = ("nuoc", "de chinh thuc", "de thi chinh thuc", "de du bi")
"""Capitals that are the rest of "nhân danh nước", or say which paper of an examination lies there."""


def _names_organ(line: Line, role: Role) -> bool:
    if line.folded in _NO_ORGAN or _is_contact(line) or (is_foreign(line.text) and _is_english(line)):
        return False
    if role == "capitals":
        words = line.text.split()
        return (sum(map(str.isalpha, line.text)) > 3 and not _is_code(line)) or (
            len(words[0]) > 1 and all(map(is_syllable, words))
        )
    return role == "text" and len(line.text) < 70 and line.text[-1] not in ".;:," and issuers.opens(line.text)


def join(texts: list[str]) -> Organs:
    """Organs from the lines that print them.

    >>> join(["UBND TỈNH LÀO CAI", "SỞ KẾ HOẠCH", "VÀ ĐẦU TƯ"])
    Organs(parent='UBND TỈNH LÀO CAI', issuing='SỞ KẾ HOẠCH VÀ ĐẦU TƯ')
    """
    bodies: list[str] = []
    joint = False
    bare = (" ".join(text.split()).strip(" ;.:*|_“”\"'•").lstrip(",") for text in texts)
    for piece in (piece for line in bare for piece in _apart(line)):
        text = _without_section(piece)
        if not text:
            continue
        if bodies and _continues(bodies[-1], text):
            bodies[-1] = f"{bodies[-1]} {text}"
            continue
        joint = joint or bool(bodies and bodies[-1].endswith(("-", "–")))
        bodies.append(text)
    return _arrange([body.strip(" -–,") for body in bodies], joint)


def _apart(text: str) -> list[str]:
    """The organs that a text layer ran together into one line: "UBND HUYỆN A PHÒNG GIÁO DỤC", "BỘ Y TẾ CỤC QUÂN Y".

    An organ ends with the name of its unit, or is one of the centre that the tables know.
    """
    words = text.split()
    for place in range(2, len(words) - 1):
        before, after = " ".join(words[:place]), " ".join(words[place:])
        known = known_organs.called(after)
        opens = words[place][-1] != "," and (
            (issuers.opens(after) and (fold(after) in _OFFICES or not issuers.is_bare(after)))
            or (known is not None and known.complete)
        )
        if opens and _is_whole(before, words, place):
            return [before, *_apart(after)]
    return [text]


def _is_whole(organ: str, words: list[str], size: int) -> bool:
    """Whether the first words, ``size`` of them, are an organ by themselves."""
    if words[size - 1].upper() in _CONNECTORS or not issuers.opens(organ):
        return False
    known = known_organs.called(organ)
    if (known is not None and known.complete and not organ.isascii()) or issuers.names_unit(words, size):
        return True
    if fold(organ) in _YOUTH or (fold(organ).startswith("dai hoc ") and words[size].upper() == "TRƯỜNG"):
        return True
    return organ.split()[0] in ("SỞ", "Sở") and size > 2 and issuers.province(organ) is not None


def youth_union(head: Letterhead, issuing: str | None) -> str | None:
    """The Youth Union, printed over place and day of its committee where other letterheads have the motto."""
    if not fold(issuing or "").startswith(_OF_YOUTH):
        return None
    return next((line.text for line in head.lines[: head.end] if line.folded in _YOUTH), None)


def issuing_line(head: Letterhead) -> str | None:
    """Who decides, as printed in capitals between the subject and the grounds: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH A"."""
    line = above_grounds(head)
    if line is None or not is_capital(line.text):
        return None
    names = issuers.opens(line.text) or (is_post(line.text, line.folded) and issuers.without_post(line.text))
    return line.text.strip(" :*") if names else None


def below_title(head: Letterhead) -> str | None:
    """An organ of the centre that stands alone on a line under the title of a page without a letterhead, as printed."""
    first = (head.title if head.title is not None else -1) + 1
    for line in head.lines[first : first + _BELOW_TITLE]:
        known = known_organs.called(line.text.strip(" :*"))
        if known is not None and known.complete:
            return line.text.strip(" :*")
    return None


_BELOW_TITLE = 4


def above_grounds(head: Letterhead) -> Line | None:
    """The line before the first of the grounds, behind the title and a first line of subject."""
    first = (head.title if head.title is not None else -1) + 2
    opening = next((place for place in range(first, len(head.lines)) if head.roles[place] == "opening"), None)
    return head.lines[opening - 1] if opening is not None else None


def _without_section(text: str) -> str:
    """Without the Official Gazette's section name before an organ ("VĂN BẢN HỢP NHẤT - ")."""
    return "" if fold(text).strip(" -–").endswith(("van ban hop nhat", "van ban hanh chinh")) else text


def _continues(body: str, text: str) -> bool:
    if body.split()[-1] in _CONNECTORS or fold(body) in _UNNAMED:
        return True
    if fold(body) in _OF_PARTY and fold(text).startswith(_SEATS):
        return True
    if body.endswith(","):
        return issuers.is_bare(body.rstrip(" ,")) or not issuers.opens(text)
    if body.endswith(("-", "–")):
        return not issuers.opens(text)
    if issuers.is_bare(text) and known_organs.called(f"{body} {text}") is not None:
        return True
    return issuers.is_open(body) or not issuers.opens(text)


def _arrange(bodies: list[str], joint: bool) -> Organs:
    kept: dict[str, str] = {}
    for body in bodies:
        kept.setdefault(fold(body), body)
    names = list(kept.values())
    if not names:
        return Organs(None, None)
    if len(names) > 1 and fold(names[-1]) in _YOUTH and fold(names[-2]).startswith(_OF_YOUTH):
        names = [names[-1], *names[:-1]]  # printed beside its committee, where other letterheads have the motto
    if joint or (len(names) > 1 and all(len(issuers.parted(name)) > 1 for name in names)):
        first = next((place for place, name in enumerate(names) if fold(name).startswith(_JOINT)), 0)
        pieces = dict.fromkeys(piece for name in names[first:] for piece in issuers.parted(name))
        return Organs(names[first - 1] if first else None, " - ".join(pieces))
    return Organs(names[-2] if len(names) > 1 else None, names[-1])
