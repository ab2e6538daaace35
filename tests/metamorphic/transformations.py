"""Changes of a text that must not change what is read of it, and what each does to keys and days."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from extractor import extract_text
from extractor.records import Record

Said = tuple[str, str, str, str, str]
"""Key or name, relation, pinpoint, effect and day of one mention."""

ADDED = "98765/VPCP-KTTH"
_WIDE = 150
_FILLER = "trình tự và thủ tục tiếp nhận rồi thẩm định hồ sơ thuộc phạm vi quản lý "


@dataclass(frozen=True, slots=True)
class Transformation:
    """What is done to a text, and what that makes of a mention: None where it stays as it is."""

    name: str
    text: Callable[[Record], str]
    mention: Callable[[Said], Said] | None = None


def said(record: Record, without: str | None = None) -> list[Said]:
    """What a record says of each mention, in order; ``without`` is a key that a transformation put in."""
    return [
        (
            " ".join((one.key or one.name or "").split()),
            one.relation,
            " ".join((one.pinpoint or "").split()),
            one.effect or "",
            one.effective or "",
        )
        for one in record.citations
        if one.form != "standard" and (without is None or one.key != without)
    ]


def _text(record: Record) -> str:
    assert record.text is not None
    return record.text


_KINDS = {"Thông tư": "Nghị định", "thông tư": "nghị định", "THÔNG TƯ": "NGHỊ ĐỊNH"}
_SWAPPED = {**_KINDS, **{new: old for old, new in _KINDS.items()}}
_CODES = {"/TT": "/NĐ", "/NĐ": "/TT"}
_CODE = re.compile(r"/(?:TT|NĐ)(?=\s?-)")


def _swap(text: str, pairs: dict[str, str]) -> str:
    return re.sub("|".join(map(re.escape, pairs)), lambda match: pairs[match[0]], text)


def kinds(record: Record) -> str:
    """Circulars become decrees and decrees circulars, everywhere."""
    joint = re.compile(r"(?i)(thông tư liên tịch|nghị định thư)|/TTLT")
    kept = joint.sub(lambda match: f"\0{match[0].translate(_HIDE)}\0", _text(record))
    return _CODE.sub(lambda match: _CODES[match[0]], _swap(kept, _SWAPPED)).replace("\0", "").translate(_SHOW)


_HIDE = {ord(letter): 0xE000 + ord(letter) for letter in "ThNôntưgịđhTH/Ư"}
_SHOW = {place: chr(letter) for letter, place in _HIDE.items()}


def _kind_of(one: Said) -> Said:
    return (_CODE.sub(lambda match: _CODES[match[0]], one[0]), *one[1:])


def titles(length: int, record: Record) -> str:
    """The titles behind mentions become longer by ``length`` characters."""
    filler = (_FILLER * (length // len(_FILLER) + 1))[:length].rsplit(" ", 1)[0]
    if max(map(len, _text(record).split("\n"))) < _WIDE:  # a text that was broken to a width stays one
        filler = "\n".join(textwrap.wrap(filler, _WIDE // 2))
    return _behind(
        record, re.compile(r"\s+(?:quy định|về việc|hướng dẫn)(?=\s+[a-zà-ỹđ])(?!\s+tại|\s+của)"), f" {filler}"
    )


def _behind(record: Record, title: re.Pattern[str], added: str) -> str:
    text = _text(record)
    parts: list[str] = []
    at = 0
    for one in record.citations:
        match = title.match(text, one.span[1]) if one.form == "numbered" else None
        if match is not None and match.end() > at:
            parts.append(text[at : match.end()] + added)
            at = match.end()
    return "".join([*parts, text[at:]])


def brackets(record: Record) -> str:
    """A bracket with another document stands behind each mention with a number."""
    text = _text(record)
    parts: list[str] = []
    at = 0
    for one in record.citations:
        if one.form == "numbered" and not text[one.span[1] : one.span[1] + 1].isalnum() and one.span[1] >= at:
            parts.append(f"{text[at : one.span[1]]} (xem Công văn số {ADDED})")
            at = one.span[1]
    return "".join([*parts, text[at:]])


def marks(record: Record) -> str:
    """Letters before items become dashes, dashes bullets."""
    text = re.sub(r"(?m)^- ", "• ", _text(record))
    return re.sub(r"(?m)^[a-zđ]\) (?!(?i:sửa|bổ|bãi|bỏ|thay|hủy))", "- ", text)


def stops(record: Record) -> str:
    """Letters before items have a full stop: "a. Nghị định số …"."""
    return re.sub(r"(?m)^([a-zđ])\) ", r"\1. ", _text(record))


def strokes(record: Record) -> str:
    """Figures before items have a bracket behind them, quotation marks are straight, days in figures."""
    text = re.sub(r"(?m)^(\d{1,2})\. (?=[A-ZĐ])", r"\1) ", _text(record))
    text = re.sub(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", r"ngày \1/\2/\3", text)
    return text.replace("“", '"').replace("”", '"')


def unnumbered(record: Record) -> str:
    """The word "số" is left out before the numbers of acts."""
    return re.sub(r"((?:Thông tư|Nghị định|Quyết định|Nghị quyết)) số (?=\d+/)", r"\1 ", _text(record))


def parts_of_lists(record: Record) -> str:
    """Members of lists that stand behind semicolons come on lines of their own."""
    return re.sub(r"; (?=(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Luật|Chỉ thị) số )", ";\n", _text(record))


def _turned(match: re.Match[str]) -> str:
    return "".join(str(int(digit) % 9 + 1) if digit != "0" else "0" for digit in match[0])


_NUMBER = re.compile(r"(?<![\d/.\-])\d{1,5}(?=\s?(?:/(?:\d{4}/)?\s?|-)[A-ZĐ]{2})")
_DAY = re.compile(r"(?<=ngày )\d{1,2}(?= tháng \d{1,2} năm)|(?<![\d/])\d{1,2}(?=/\d{1,2}/\d{4})")
_NAMES = {"Bộ Y tế": "Bộ Công Thương", "Bộ Công Thương": "Bộ Y tế", "BYT": "BCT", "BCT": "BYT"}
_PLACES = {"Ninh Thuận": "Bình Định", "Nam Định": "Thái Bình", "Yên Bái": "Lào Cai", "Lào Cai": "Yên Bái"}


def _other_day(match: re.Match[str]) -> str:
    day = int(match[0]) % 28 + 1
    return f"{day:02d}" if len(match[0]) == 2 else str(day)


def numbers(record: Record) -> str:
    """Other numbers, days, provinces and organs."""
    text = _DAY.sub(_other_day, _NUMBER.sub(_turned, _text(record)))
    return _swap(_swap(text, _NAMES), _PLACES)


def _number_of(one: Said) -> Said:
    key = _swap(_NUMBER.sub(_turned, one[0]), _NAMES)
    day = one[4][:8] + f"{int(one[4][8:]) % 28 + 1:02d}" if len(one[4]) == 10 else one[4]
    return (key, *one[1:4], day)


def wrapped(width: int, record: Record) -> str:
    """Lines of at most ``width`` characters."""
    lines = (
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        for line in _text(record).split("\n")
    )
    return "\n".join(line for several in lines for line in several)


ALL = (
    Transformation("kinds exchanged", kinds, _kind_of),
    *(Transformation(f"titles {length} longer", partial(titles, length)) for length in (20, 300, 1500)),
    Transformation("list marks", marks),
    Transformation("stops behind letters", stops),
    Transformation("other signs", strokes),
    Transformation("no word for the number", unnumbered),
    Transformation("items on lines", parts_of_lists),
    Transformation("numbers, days, places, organs", numbers, _number_of),
    Transformation("another act in brackets", brackets),
    Transformation("lines wrapped", partial(wrapped, 90)),
)


def changed(
    record: Record, transformation: Transformation, read: Callable[[str], Record] = extract_text
) -> tuple[list[Said], list[Said]]:
    """Mentions that are lost and that are new after a transformation."""
    wanted = said(record)
    if transformation.mention is not None:
        wanted = [transformation.mention(one) for one in wanted]
    found = said(read(transformation.text(record)), without=ADDED)
    lost, new = list(wanted), []
    for one in found:
        if one in lost:
            lost.remove(one)
        else:
            new.append(one)
    return lost, new
