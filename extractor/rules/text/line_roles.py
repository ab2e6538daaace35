"""What each line of a letterhead is: motto, number, place and date, title, subject of a letter, addressee …

The components are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, and of the Party's Quy định 399-QĐ/TW.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

from extractor import knowledge
from extractor.rules.text import mottos, page_fields
from extractor.rules.text.lines import Line
from extractor.rules.text.marks import marks_of
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS, spelled

Role = Literal[
    "motto", "party", "rule", "number", "date", "about", "to", "wire", "mark", "gazette", "annex", "title",
    "opening", "placeholder", "capitals", "note", "stamp", "text",
]  # fmt: skip


_LONG = 200


def role(line: Line) -> Role:
    """What ``line`` is, by itself; where it stands is judged by the caller."""
    text = line.text
    if len(text) > _LONG:
        return "opening" if _begins_body(text, "") else "text"
    return _short_role(text, line.folded)


@knowledge.remembered(256)
def _short_role(text: str, folded: str) -> Role:
    """Lines of letterheads come again and again, and sixteen questions are asked of each."""
    if not any(map(str.isalnum, text)) or _ornament().fullmatch(text) is not None:
        return "rule"
    for test, found in _TESTS:
        if test(text, folded):
            return found
    return "capitals" if is_capital(text) else "text"


@cache
def _ornament() -> re.Pattern[str]:
    """A rule with the rings that typewriters put into it: "-----o0o-----"."""
    return re.compile(r"[\W_]+[oO0]{2,5}[\W_]+")


def is_capital(text: str) -> bool:
    """Whether a line is printed in capitals (the few small letters of "TTg", "xã" in a scan allowed for)."""
    return text.isupper() or _mostly_capital(text)


@lru_cache(128)
def _mostly_capital(text: str) -> bool:
    """Counting letters costs more than all else that is asked of a line, and each is asked several times."""
    capitals = sum(map(str.isupper, text))
    return capitals > 3 and (letters := sum(map(str.isalpha, text))) >= 4 and capitals >= 0.8 * letters


def _party(text: str, folded: str) -> bool:
    return folded.startswith("dang cong san viet nam") and len(text) < 40


def _gazette(text: str, folded: str) -> bool:
    return (
        page_fields.is_one(text, folded)
        or ("CÔNG BÁO" in text and ("/Số" in text or _gazette_line().match(text) is not None))
        or (
            text.isupper()
            and folded.startswith(("van ban quy pham phap luat", "van ban phap luat khac", "phan van ban"))
        )
        or folded.startswith(("ky boi:", "nguoi ky:", "co quan:", "thoi gian ky:", "sao y", "email:", "--- page"))
    )


@cache
def _gazette_line() -> re.Pattern[str]:
    return re.compile(r"(?:\d+\s+)?CÔNG BÁO\b.{0,60}$")


def _annex(text: str, folded: str) -> bool:
    return is_annex(text) or folded.startswith(
        ("mau so", "mau ", "bieu so", "(kem theo", "(ban hanh", "(tiep theo", "(dinh kem")
    )


def is_annex(text: str) -> bool:
    """Whether a line is the heading of an annex: "PHỤ LỤC", "Phụ lục II", "Phụ lục số 01"."""
    return text.startswith(("PHỤ LỤC", "Phụ lục")) and _annex_line().fullmatch(text) is not None


@cache
def _annex_line() -> re.Pattern[str]:
    return re.compile(
        r"(?:PHỤ LỤC(?:.{0,80})|Phụ lục(?:\s+(?:số\s*)?[\dIVXLCA-H][\w.\-]{0,6})?[.:]?(?:\s*\(.{0,60}\))?)"
    )


def _number(text: str, folded: str) -> bool:
    return number_label().match(text) is not None


@cache
def number_label() -> re.Pattern[str]:
    """The label of the number: "Số:", the Party's "Số", "Luật số:", and what OCR makes of "Số:"."""
    kinds = (
        "Luật|LUẬT|Bộ luật|BỘ LUẬT|Nghị quyết|NGHỊ QUYẾT|Pháp lệnh|PHÁP LỆNH|Lệnh|LỆNH|Sắc lệnh|SẮC LỆNH"
        "|Bản án|BẢN ÁN|Cáo trạng|CÁO TRẠNG|Hợp đồng|HỢP ĐỒNG|Biên bản|BIÊN BẢN"
        "|Quyết định(?: giám đốc thẩm| tái thẩm)?|QUYẾT ĐỊNH(?: GIÁM ĐỐC THẨM| TÁI THẨM)?"
    )
    number = r"(?:Số|SỐ|số|Sô|Sồ|Sổ|So|S6|Sé|86|8ố|8é)"
    english = r"(?:[/(]\s?N[oO]\.?\)?\s*)?"
    noise = r"(?:S\S{1,5}\s(?=Số\s*:))?"
    return re.compile(
        rf"[\W_]*{noise}(?:(?P<kind>{kinds})\s+(?:số|SỐ)\s*:|{number}\s*{english}[:.]+"
        rf"|S:(?=\s*\d{{1,5}}/[\dA-ZĐ])|(?:Số|SỐ|Sô)(?=[\s_….]*(?:[\d/\[]|-[A-Z])))"
    )


def _date(text: str, folded: str) -> bool:
    return len(text) < 130 and ("," in text or "ngay" in folded) and date_line().search(folded) is not None


@cache
def date_line() -> re.Pattern[str]:
    """Place and date, on folded text; the line ends with the year."""
    return re.compile(
        r"(?:^|,\s*|[\]_.…]\s*)ngay(?P<middle>[^;:]{0,44}?)nam\s*(?P<year>(?:\d{4,5}|[\d._…x]{0,12}))[\W_]*$"
        r"|,\s*ngay\s*[._…]*\s?/\s?[._…]*\s?/\s?[._…]+\W*$"
        r"|(?:,\s*(?:ngay\s*)?|^\W*ngay\s*:?\s*)(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<full>(?:19|20)\d\d)\W*$"
    )


def _about(text: str, folded: str) -> bool:
    return about_label().match(text) is not None


@cache
def about_label() -> re.Pattern[str]:
    """ "V/v" before the subject of a letter, and what OCR makes of it."""
    cased = rf"[{CAPITALS}](?![{CAPITALS}])\w"
    return re.compile(rf"[\W_]{{0,2}}(?:[Vv]\s?[/il1#]\s?[vwyV]\b|VÀ(?=\s+{cased}))\s*:?\s*")


def _to(text: str, folded: str) -> bool:
    return to_label().match(folded) is not None


@cache
def to_label() -> re.Pattern[str]:
    """ "Kính gửi" and its kin, on folded text."""
    return re.compile(r"[\W_]{0,3}(?:dong )?kinh (?:gui|trinh|g[a-z]{1,2}i)\s*:")


def _wire(text: str, folded: str) -> bool:
    """ "THỦ TƯỚNG CHÍNH PHỦ điện:" opens the addressees of a telegram."""
    if folded.endswith(" dien") and len(text) < _LONGEST_WIRE and text.startswith(_HEADS):
        return True
    return (folded.endswith(" dien:") or " dien: " in folded) and text[:1].isupper()


_HEADS = (
    "Thủ tướng",
    "THỦ TƯỚNG",
    "Phó Thủ tướng",
    "Bộ trưởng",
    "BỘ TRƯỞNG",
    "Chủ tịch",
    "CHỦ TỊCH",
    "Trưởng Ban",
    "TRƯỞNG BAN",
)
_LONGEST_WIRE = 60
_LONGEST_MARK = 80


def _mark(text: str, folded: str) -> bool:
    return len(text) < _LONGEST_MARK and bool(marks_of(text))


def _title(text: str, folded: str) -> bool:
    return title(text, folded) is not None


@knowledge.remembered(64)
def title(text: str, folded: str) -> tuple[str, str] | None:
    """The kind that a title line names, and what follows it on the line.

    >>> title("BÁO CÁO THẨM ĐỊNH", fold("BÁO CÁO THẨM ĐỊNH"))
    ('Báo cáo', 'THẨM ĐỊNH')
    """
    if folded.startswith(_DRAFT) and text[: len(_DRAFT)].isupper():
        text, folded = text[len(_DRAFT) :], folded[len(_DRAFT) :]
    bare = _without_frame(folded)
    if text[: len(_COPY)] == _COPY and bare.removeprefix("ban ") in _kinds() and bare not in _kinds():
        return _kinds()[bare.removeprefix("ban ")], ""
    if bare in _kinds() and _is_spelled(_without_frame(text), bare):
        return _kinds()[bare], ""
    pressed = _pressed().fullmatch(bare)
    if pressed is not None and is_capital(text):
        return _kinds()[pressed["kind"]], ""
    spaced = bare.replace(" ", "")
    if len(bare) > 1.8 * len(spaced) and spaced in _spaced_kinds():
        return _spaced_kinds()[spaced], ""
    if not is_capital(text) or (folded.startswith("phuong ") and text[:6].lower() != "phương"):
        return _title_and_subject(text)
    for words in (5, 3, 4, 2, 1):
        first, rest = _first_words(text, words)
        kind = _kinds().get(fold(first))
        if kind is None or not rest or not _is_spelled(first, fold(first)):
            continue
        goes_on = ("va ", "- ") if kind in knowledge.kinds("aim") else ("va ", "- ", "cho ")
        if not fold(rest).startswith(goes_on) and (words > 1 or _joins(kind, rest)):
            return kind, "" if _noted().fullmatch(rest) else rest
    return None


@cache
def _noted() -> re.Pattern[str]:
    """What a bracket behind a kind says of it: "QUY ĐỊNH (BỔ SUNG)"."""
    return re.compile(r"\((?:BỔ SUNG|SỬA ĐỔI|DỰ THẢO|TẠM THỜI|THAY THẾ|LẦN \d|HỢP NHẤT)[^()]{0,20}\)")


_DRAFT = "du thao "
_COPY = "BẢN "


def _title_and_subject(text: str) -> tuple[str, str] | None:
    """A kind in capitals with the subject on its line: "QUYẾT ĐỊNH Về việc …", "QUY CHẾ V/v …"; None where none is."""
    if not text[:2].isupper():
        return None
    run = _capital_run().match(text)
    for size in (4, 3, 2) if run is not None else ():
        first, rest = _first_words(text, size)
        if first.isupper() and len(first.split()) < len(run[0].split() if run else ()) and fold(first) in _kinds():
            return (_kinds()[fold(first)], rest) if _is_spelled(first, fold(first)) else None
    match = _capitals_first().match(text)
    printed = match["kind"] if match is not None else ""
    kind = _kinds().get(fold(printed))
    if match is None or kind is None or not _is_spelled(printed, fold(printed)):
        return None
    return kind, text[match.end("kind") :].strip(" :.-–")


@cache
def _capital_run() -> re.Pattern[str]:
    """Five words in capitals or more, which small letters follow: "HƯỚNG DẪN CÔNG TÁC TUYỂN SINH vào lớp 10"."""
    word = rf"[{CAPITALS}]{{2,}}"
    return re.compile(rf"{word}(?: {word}){{4,}}(?= (?![{CAPITALS}])[^\W\d_])")


@cache
def _capitals_first() -> re.Pattern[str]:
    """Two to four words in capitals before a word that begins a subject, or one that begins with a capital only."""
    word = rf"[{CAPITALS}]{{2,}}"
    subject = rf"[{CAPITALS}](?![{CAPITALS}])\w|V/[vV]|[vV]ề "
    return re.compile(rf"(?P<kind>{word}(?: {word}){{1,5}})(?=[\s:.–-]*(?:{subject}))")


def _without_frame(line: str) -> str:
    """A line without the marks, quotes and rules of a table that may stand around a title, and its note: "LUẬT[1]"."""
    line = line.rpartition("[")[0] if line.endswith("]") and line[-3:-1].strip("[").isdecimal() else line
    return " ".join(line.strip(' .:*_-–"“”|').split())


def kind_of_words(words: str) -> str | None:
    """The kind that words name exactly, whatever their case."""
    return _kinds().get(fold(" ".join(words.split())))


def _joins(kind: str, rest: str) -> bool:
    """A kind of one word ("LUẬT") opens a title line only before capitals that go on; "ĐƠN VỊ" is no petition."""
    if kind in _papers():
        return len(rest) > 3 and not rest.startswith(("VỊ", "GIÁ"))
    return len(rest) > 8 and not rest.startswith("SỐ")


def _is_spelled(printed: str, folded: str) -> bool:
    """Whether the marks of a kind that is no act's are as they should be: "BAN AN TOÀN GIAO THÔNG" is no bản án."""
    kind = _kinds()[folded]
    return kind not in _papers() or spelled(printed) == spelled(kind)


@knowledge.derived
def _papers() -> frozenset[str]:
    """Kinds that the law on văn thư does not have: petitions, judgments, forms."""
    return frozenset(row["kind"] for row in knowledge.table("kinds") if row["group"] == "paper")


@knowledge.derived
def _pressed() -> re.Pattern[str]:
    """A kind with its urgency behind it: "CÔNG ĐIỆN KHẨN"."""
    kinds = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    marks = "|".join(sorted(_urgencies(), key=len, reverse=True))
    return re.compile(rf"(?P<kind>{kinds})\s+\(?(?P<mark>{marks})(?: cap)?\)?")


@knowledge.derived
def _urgencies() -> dict[str, str]:
    return {row["folded"]: row["name"] for row in knowledge.table("marks") if row["field"] == "urgency"}


def urgency(folded: str) -> str | None:
    """How urgent a title says the document is: "CÔNG ĐIỆN KHẨN" → "Khẩn"; ``folded`` is the line."""
    match = _pressed().fullmatch(_without_frame(folded))
    return _urgencies()[match["mark"]] if match is not None else None


def _first_words(text: str, count: int) -> tuple[str, str]:
    words = text.split(maxsplit=count)
    return " ".join(words[:count]), words[count] if len(words) > count else ""


@knowledge.derived
def _kinds() -> dict[str, str]:
    return {fold(row["kind"]): row["kind"] for row in knowledge.table("kinds") if row["group"] != "generic"}


@knowledge.derived
def _spaced_kinds() -> dict[str, str]:
    return {words.replace(" ", ""): kind for words, kind in _kinds().items()}


@knowledge.derived
def openings(strength: str) -> tuple[str, ...]:
    """First words of a body; ``strength`` is "always" or "later"."""
    return tuple(row["words"] for row in knowledge.table("openings") if row["strength"] == strength)


def _begins_body(text: str, folded: str) -> bool:
    return text.lstrip("-–~ ").startswith(openings("always"))


def is_placeholder(text: str) -> bool:
    """Whether a line is there to be filled in: "[Ghi tên …]", "____", "……"."""
    return (
        ("[" in text and ("]" in text or text.startswith("[")))
        or "___" in text
        or "....." in text
        or "……" in text
        or text.endswith("]")
    )


def _placeholder(text: str, folded: str) -> bool:
    return is_placeholder(text) and not (text.endswith("]") and _title(text, folded))


def _note(text: str, folded: str) -> bool:
    return (
        text.startswith("(")
        or _term().match(text) is not None
        or folded in ("du thao", "ban chinh", "ban sao")
        or folded.startswith("du thao ")
    )


@cache
def _term() -> re.Pattern[str]:
    """The term and the session of an assembly, under its name: "Nhiệm kỳ 1999 - 2004", "KHÓA X, KỲ HỌP THỨ 2"."""
    words = r"Nhiệm kỳ|NHIỆM KỲ|Kỳ họp thứ|KỲ HỌP THỨ|Khóa|Khoá|KHÓA|KHOÁ"
    return re.compile(rf"(?:{words})\s+(?:\d|[IVXL]+(?!\w)).{{0,40}}$")


def _stamp(text: str, folded: str) -> bool:
    return folded in ("den", "cong van den", "van ban den") or folded.startswith(
        ("den so", "gio:", "chuyen:", "kinh chuyen")
    )


def _open_title(text: str, folded: str) -> bool:
    """A title whose end is left to be filled in: "BIÊN BẢN HỌP PHỤ HUYNH LỚP ……"."""
    return is_placeholder(text) and "[" not in text and title(text.rstrip(" .…_"), folded.rstrip(" .…_")) is not None


_TESTS: tuple[tuple[Callable[[str, str], bool], Role], ...] = (
    (_gazette, "gazette"), (mottos.is_one, "motto"), (_party, "party"), (_to, "to"), (_number, "number"),
    (_date, "date"), (_about, "about"), (_stamp, "stamp"), (_annex, "annex"), (_mark, "mark"), (_wire, "wire"),
    (_begins_body, "opening"), (_open_title, "title"), (_placeholder, "placeholder"), (_title, "title"),
    (_note, "note"),
)  # fmt: skip
