"""The subject (trích yếu): under the title of a named document, behind "V/v" in a letter.

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.5; the Party's letters print "về việc …" (Hướng dẫn 05-HD/VPTW).
"""

from __future__ import annotations

import re
from functools import cache

from extractor.rules.header import deciders
from extractor.rules.header.posts import is_post
from extractor.rules.header.scanning import Letterhead
from extractor.rules.text import issuers, known_organs
from extractor.rules.text.line_roles import Role, about_label, is_capital, is_placeholder, openings
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold
from extractor.vietnamese.syllables import is_syllable

_ENDS = (
    "motto", "party", "to", "wire", "opening", "number", "date", "stamp", "gazette",
    "annex", "about", "placeholder",
)  # fmt: skip
_LETTER_ENDS = (*_ENDS, "rule", "title", "mark")


def of_title(head: Letterhead, rest: str, bilingual: bool = False) -> str | None:
    """The subject under the title line of ``head``; ``rest`` is what that line says behind the kind.

    A consolidated text has no number, and under its subject the acts that it consolidates are listed.
    ``bilingual``: English lines stand between the Vietnamese ones.
    """
    lines, title = head.lines, head.title or 0
    label = about_label().match(rest)
    parts, last = _under_title(head, [rest[label.end() :] if label else rest] if rest else [], bilingual)
    if len(parts) > 1 and not rest and deciders.is_who(parts[0]) and parts[1].lower().startswith(("về ", "v/v")):
        parts = parts[1:]
    if len(parts) > 2 and lines[last].folded.startswith("khoa ") and is_capital(lines[last].text):
        parts.pop()
        last -= 1
    following = lines[last + 1 : last + 2]
    above = deciders.organs_above(lines[:title], head.roles)
    if parts == [lines[last].text] and _opens_grounds(following) and deciders.is_alone(parts[0], lines[title], above):
        return None
    if len(parts) > 1 and _is_issuer(lines[last], parts[-2], following):
        parts.pop()
        if len(parts) > 1 and deciders.is_half(parts[-1]) and not _hangs(parts[-2]):
            parts.pop()
    elif len(parts) > 1 and deciders.is_own_head(lines[last], above) and not _hangs(parts[-2]):
        parts.pop()
    elif _opens_grounds(following):
        parts[-1:] = [deciders.cut_off(each, above) for each in parts[-1:]]
    return _joined(parts)


def _opens_grounds(following: list[Line]) -> bool:
    return bool(following) and following[0].text.lstrip("-–~ ").startswith(openings("always") + openings("later"))


def _under_title(head: Letterhead, parts: list[str], bilingual: bool) -> tuple[list[str], int]:
    """The lines of the subject behind ``parts``, and the place of the last."""
    lines, roles, title = head.lines, head.roles, head.title or 0
    last = title
    for place in range(title + 1, min(len(lines), title + 20)):
        if (bilingual and is_foreign(lines[place].text)) or (place == head.number == title + 1 and not parts):
            continue
        bare = _ruled().sub("", lines[place].text).rstrip()
        if (
            roles[place] == "placeholder"
            and len(bare.split()) > deciders.FEW
            and not is_placeholder(bare)
            and bare[-1] != ":"
        ):
            return [*parts, bare], place
        if _goes_on_with_act(lines[place], roles[place], parts):
            parts.append(lines[place].text)
            last = place
            continue
        if (
            roles[place] in _ENDS
            or lines[place].folded.startswith("noi nhan")
            or _article().match(lines[place].folded)
            or (roles[place] in ("rule", "note") and parts)
            or lines[place].text == lines[title].text  # the page's headline says the same
        ):
            break
        if roles[place] in ("rule", "note", "mark"):
            continue
        if _is_beside(lines[place], lines[title]) if parts else _is_sentence(lines[place].text):
            break
        numbered = head.number is not None
        if parts and (
            _begins_sentence(head, place, parts[-1])
            or _begins_body(lines[place], parts[-1], numbered)
            or _names_issuer(lines[place], parts[-1])
        ):
            break
        parts.append(lines[place].text)
        last = place
        if _ruled().search(lines[place].text):
            break
    return parts, last


@cache
def _article() -> re.Pattern[str]:
    return re.compile(r"dieu \d{1,3}\s?[.:]")


def _goes_on_with_act(line: Line, role: Role, parts: list[str]) -> bool:
    """Whether a line is the number of an act whose kind ends the line before: "… QUYẾT ĐỊNH ⏎ SỐ 156/CT NGÀY …"."""
    if role not in ("number", "date") or not parts or not is_capital(line.text):
        return False
    return parts[-1].endswith(_ACTS)


_ACTS = (" QUYẾT ĐỊNH", " NGHỊ ĐỊNH", " THÔNG TƯ", " NGHỊ QUYẾT", " CHỈ THỊ", " LUẬT", " KẾ HOẠCH")


def _is_beside(line: Line, title: Line) -> bool:
    return line.cell is not None and title.cell is None


def _is_sentence(text: str) -> bool:
    """Whether the line under a title begins the body: "Để đảm bảo quyền lợi của mỗi bên trong quan hệ lao động;"."""
    return text.startswith(openings("later")) and text.endswith((";", ".", ":", ",")) and not is_capital(text)


def without_title(head: Letterhead) -> str | None:
    """A subject in capitals under the number, where the line with the kind is lost: "VỀ DỰ TOÁN NGÂN SÁCH …"."""
    first = (head.number or 0) + 1
    while first < min(head.end, first + 3) and head.roles[first] == "date":
        first += 1
    parts: list[str] = []
    for place in range(first, head.end):
        line = head.lines[place]
        if line.folded == _RESOLVED and not parts:
            continue
        names = issuers.opens(line.text) or is_post(line.text, line.folded)
        if not is_capital(line.text) or head.roles[place] in _ENDS or (names and parts):
            break
        parts.append(line.text)
    whole = parts and len(parts[0].split()) > deciders.FEW and not deciders.is_who(parts[0])
    return _joined(parts) if parts and (whole or parts[0].startswith(_SUBJECTS)) else None


_RESOLVED = "quyet nghi"
"""The older word above a resolution of the Standing Committee, for its kind."""
_SUBJECTS = (
    "VỀ ", "V/V ", "BAN HÀNH ", "QUY ĐỊNH ", "PHÊ DUYỆT ", "SỬA ĐỔI", "BÃI BỎ ", "BỔ SUNG ", "CÔNG BỐ ", "THÀNH LẬP ",
    "ĐIỀU CHỈNH ", "GIAO ", "THÔNG QUA ", "KIỆN TOÀN ", "CÔNG NHẬN ", "HƯỚNG DẪN ", "TRIỂN KHAI ", "TĂNG CƯỜNG ",
)  # fmt: skip
"""With what a subject in capitals begins."""


def is_foreign(text: str) -> bool:
    """Whether a line is in English: no marks, and words that cannot be Vietnamese."""
    words = [word for word in re.findall(r"[A-Za-z]+", text) if len(word) > 1]
    return text.replace("’", "'").isascii() and sum(not is_syllable(word) for word in words) * 2 > len(words) > 0


def of_organ(subject: str) -> tuple[str, str | None] | None:
    """The organ and the rest of a subject that begins with who decides: "CỦA HĐND TỈNH LÀO CAI Về việc …".

    None where it does not.
    """
    known = known_organs.at(subject, 4, len(subject)) if subject[:4].lower() == "của " else None
    if known is not None and known.complete:
        return subject[4 : known.end], subject[known.end :].strip() or None
    match = _own_organ().match(subject)
    if match is None:
        return None
    organ = match["organ"].strip()
    bare = organ.partition(" ")[2] if not issuers.opens(organ) else organ
    if not issuers.opens(organ) and not is_post(organ.upper(), fold(organ)) and not issuers.opens(bare):
        return None
    return organ, re.sub(r"^V/[vV]\s*:?\s*", "", subject[match.end() :].strip()) or None


@cache
def _ruled() -> re.Pattern[str]:
    """A rule that a line of subject ends with: the subject ends there too."""
    return re.compile(r"[-–—_]{4,}$")


@cache
def _own_organ() -> re.Pattern[str]:
    """The organ ends at the words that begin a title."""
    titles = (
        r"VỀ|Về|về|V/V|V/v|BAN HÀNH|Ban hành|QUY ĐỊNH|Quy định|PHÊ DUYỆT|Phê duyệt|THÀNH LẬP|SỬA ĐỔI|BÃI BỎ|HƯỚNG DẪN"
    )
    return re.compile(rf"(?:CỦA|Của|của)\s(?P<organ>[^,;]{{3,90}}?)(?=\s+(?:{titles})\s|$)")


def _begins_sentence(head: Letterhead, place: int, before: str) -> bool:
    """Whether a sentence of the body begins under a subject in capitals, though its lines are short ones."""
    first = head.lines[place].text
    if (
        not is_capital(before)
        or len(before.split()) <= deciders.FEW
        or is_capital(first)
        or not first[0].isupper()
        or _hangs(before)
    ):
        return False
    said = ""
    for line, role in zip(head.lines[place : place + _SENTENCE_LINES], head.roles[place:], strict=False):
        if role != "text" or is_capital(line.text) or (said and line.text[0].isupper() and not said.endswith(",")):
            return False
        said = f"{said} {line.text}".strip()
        if len(said) > _SENTENCE and said.endswith((".", ":", ";", ",")):
            return True
    return False


_SENTENCE, _SENTENCE_LINES = 110, 12


def _names_issuer(line: Line, before: str) -> bool:
    """Whether an organ in capitals stands under a subject in small letters: who issues, before the grounds."""
    names = issuers.opens(line.text) or is_post(line.text, line.folded)
    return names and is_capital(line.text) and not is_capital(before) and not _hangs(before)


def _begins_body(line: Line, before: str, numbered: bool) -> bool:
    """Whether a line under a first line of subject belongs to the body."""
    text = line.text
    if is_capital(before) and len(before.split()) > deciders.FEW and len(text) > 110 and not is_capital(text):
        return not before.endswith(",") and not text[0].islower()
    if _hangs(before) or text[0].islower():
        return False
    if not numbered and _act().match(text):
        return True
    if text.startswith(openings("later")) and (len(text) > 40 or (is_capital(before) and not is_capital(text))):
        return True
    if text.startswith(("- ", "+ ", "• ", "“", '"')) or text.endswith((";", "./.")):
        return True
    if _labelled().match(text) or (is_capital(before) and len(text) > 60 and text.endswith((".", ":", ";"))):
        return not is_capital(text)
    sentence = len(text) > 110 and text.endswith((".", ":", ","))
    closed = text.endswith((".", ":")) and not is_capital(text) and not is_capital(before)
    return (
        sentence
        or closed
        or (len(text) > 230 and not (is_capital(text) and is_capital(before)))
        or (line.gap and len(text) > 60 and not is_capital(text) and text.endswith((".", ":", ";")))
    )


@cache
def _labelled() -> re.Pattern[str]:
    """ "Đơn vị: Trường A", "Thời gian: 8 giờ": what a form or minutes say first."""
    return re.compile(r"(?!Về việc)[^\W\d_][^\W\d_]*(?:\s[^\W\d_]+){1,3}\s?:\s\S")


@cache
def _act() -> re.Pattern[str]:
    return re.compile(r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị)\b.{0,90}\bsố \d")


def _hangs(text: str) -> bool:
    """Whether a line cannot end a subject: it ends with a comma, or a word that asks for more."""
    return text.endswith((",", "-", "–")) or (text.split() or [""])[-1].casefold() in deciders.CONNECTORS


def _is_issuer(line: Line, before: str, following: list[Line]) -> bool:
    """Whether the last line names who issues ("BỘ TRƯỞNG BỘ Y TẾ", "CHÍNH PHỦ"), printed before the grounds."""
    if not is_capital(line.text) or _hangs(before):
        return False
    if not (is_post(line.text, line.folded) or issuers.opens(line.text)):
        return False
    return (
        not is_capital(before)
        or not following
        or following[0]
        .text.lstrip("-–~ ")
        .startswith((*openings("always"), *openings("later"), "KHÓA ", "KHOÁ ", "Khóa "))
    )


def of_letter(lines: list[Line], roles: list[Role], about: int) -> str | None:
    """The subject behind "V/v", to the next part of the letterhead."""
    first = lines[about]
    label = about_label().match(first.text)
    parts = [first.text[label.end() :] if label else first.text]
    spaced = _is_spaced(lines[: about + 1])
    for place in range(about + 1, min(len(lines), about + 12)):
        line = lines[place]
        if roles[place] in ("date", "motto") and lines[place + 1 : place + 2] and lines[place + 1].text[0].islower():
            continue
        if (
            (roles[place] in _LETTER_ENDS and not (roles[place] == "annex" and line.text[0].islower()))
            or line.cell != first.cell
            or (is_capital(line.text) and _is_issuer(line, parts[-1], lines[place + 1 : place + 2]))
            or _is_head_of(line, lines[place + 1 : place + 2])
            or _names_issuer(line, parts[-1])
            or (line.gap and not spaced and not line.text[0].islower() and not _hangs(parts[-1]))
            or _article().match(line.folded)
        ):
            break
        parts.append(line.text)
    following = lines[about + len(parts) : about + len(parts) + 1]
    if following and roles[about + len(parts)] == "opening" and is_capital(parts[-1]):
        above = deciders.organs_above(lines[:about], roles)
        parts[-1] = deciders.cut_off(parts[-1], above)
    return _joined(parts)


def _is_head_of(line: Line, following: list[Line]) -> bool:
    """Whether a post stands alone above its organ, as who decides: "TỔNG GIÁM ĐỐC ⏎ TRUNG TÂM LƯU KÝ CHỨNG KHOÁN"."""
    below = following[0].text if following else ""
    return line.text.isupper() and below.isupper() and is_post(line.text, line.folded) and issuers.opens(below)


def _is_spaced(lines: list[Line]) -> bool:
    """Whether empty lines stand between all lines, so that none of them parts anything."""
    return len(lines) > 2 and sum(line.gap for line in lines[1:]) >= len(lines) - 2


@cache
def _enclosed() -> re.Pattern[str]:
    """Behind a subject on its line, the act with which the document is issued: "(Ban hành kèm theo Quyết định …)"."""
    return re.compile(r"\s+\((?=(?:[Bb]an hành |BAN HÀNH )?(?:[Kk]èm theo|KÈM THEO)\s)")


def _joined(parts: list[str]) -> str | None:
    text = " ".join(" ".join(parts).split()).strip(" *_–;").lstrip(":").lstrip()
    if text.endswith("”") and "“" not in text and '"' not in text:
        text = text[:-1]  # the quotes around the whole: "V/v Tranh chấp hợp đồng"
    if text.endswith(")") and "(" not in text:
        text = text[:-1]  # as the bracket: (V/v báo cáo)
    text = _enclosed().split(text)[0]
    text = re.split(r"\sCăn cứ (?=(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị định|Nghị quyết)\s)", text)[0]
    text = re.sub(r"\s*[-–_]{3,}\s*", " ", text).strip().removesuffix("./.")
    if not any(map(str.isalpha, text)) or is_placeholder(text):
        return None
    return text.rstrip(" .:") if not fold(text).endswith(" tp.") else text
