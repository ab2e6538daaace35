"""Organs by their names: which words begin one, and how running text writes a name that a letterhead prints.

No national list of organs exists; names are built from the words of the letterhead with ``models/bodies.tsv``,
``models/organs.tsv`` and ``models/provinces.tsv``. UBND and HĐND stay abbreviated.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from extractor import knowledge
from extractor.rules.text import districts, places
from extractor.rules.text.line_roles import is_capital
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import spelled as spelling_of
from extractor.vietnamese.syllables import is_syllable

_PROVINCES = ("tỉnh", "thành phố")
UNITS = ("tỉnh", "thành phố", *places.BELOW, "khu vực")
_SEATS = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "đoàn")
_SCHOOLS = ("Trường", "Học viện", "Đại học")
_COMPANY = "Công ty"
_BOARDS = (
    "Hội đồng thành viên", "Hội đồng quản trị", "Hội đồng trường", "Đại hội đồng cổ đông", "Đảng ủy", "Đảng bộ",
    "Chi bộ",
)  # fmt: skip
"""Behind which the name of their company, school or office stands."""
_NAMED_SO = (_COMPANY, "Ngân hàng")
_COMPANIES = ("Công ty", "Tổng công ty", "Doanh nghiệp")
_HIGHER = ("học", "đẳng")
"""The last words of a school's kind: "Trường Đại học", "Trường Cao đẳng"; its name begins behind them."""
_SMALL = ("và", "của", "các", "thuộc", "về", "cho")
_DASHES = ("-", "–")
_AGAIN = ("và", "-", "–", "của")


@dataclass(frozen=True, slots=True)
class OrganWords:
    """First words of an organ: how they are written, and whether the organ stands alone.

    ``unlike`` are words that fold to one of them and are another word: "bản" is no "ban".
    """

    name: str
    words: str
    scope: str
    open: bool
    unlike: frozenset[str]

    @property
    def names_place(self) -> bool:
        """Whether what follows is a proper name: of a place, of a school."""
        return (self.scope == "local" and self.name.endswith(_SEATS)) or self.scope == "school"


@knowledge.derived
def _bodies() -> dict[str, list[OrganWords]]:
    """Bodies by their first folded word, longest first."""
    found: dict[str, list[OrganWords]] = {}
    for row in knowledge.table("bodies"):
        unlike = frozenset(spelling_of(word) for word in row["unlike"].split())
        for words in (row["words"] or row["name"]).split(";"):
            body = OrganWords(row["name"], fold(words.strip()), row["scope"], row["open"] == "yes", unlike)
            found.setdefault(body.words.split()[0], []).append(body)
    for bodies in found.values():
        bodies.sort(key=lambda body: -len(body.words))
    return found


@knowledge.remembered(256)
def body_of(printed: str) -> OrganWords | None:
    """The body whose words begin ``printed``, in any case; marks may be damaged, but must not make another word."""
    folded = fold(printed)
    words = folded.split(maxsplit=1)
    for body in _bodies().get(words[0].rstrip(":,"), ()) if words else ():
        if folded == body.words or folded.startswith((body.words + " ", body.words + ",", body.words + ":")):
            own = printed[: len(body.words)]
            if printed.isascii() or not body.unlike.intersection(map(spelling_of, own.split())):
                return body
    return None


def opens(printed: str) -> bool:
    """Whether a line begins with the name of an organ."""
    return body_of(printed) is not None


def is_open(printed: str) -> bool:
    """Whether words name no organ yet: "ban chap hanh", "uy ban trung uong", "van phong", "bo"."""
    body = body_of(printed)
    folded = fold(printed)
    if body is None or folded != body.words:
        return False
    return body.open or body.scope in ("unit", "province") or (" " not in folded and body.scope != "local")


@knowledge.derived
def known_names() -> dict[str, str]:
    """Full names of central organs, by fold, as they are written."""
    return {fold(row["name"]): row["name"] for row in knowledge.table("organs") if "(" not in row["name"]}


@knowledge.derived
def _pressed_names() -> dict[str, str]:
    """As ``known_names``, for names of which blanks are lost: "HỘI ĐỒNG THẨMPHÁN TÒA ÁN NHÂN DÂN TỐI CAO"."""
    return {folded.replace(" ", ""): name for folded, name in known_names().items() if " " in folded}


@knowledge.remembered(256)
def spelled(printed: str) -> str:
    """An organ's name as running text writes it.

    >>> spelled("ỦY BAN NHÂN DÂN TỈNH LÀO CAI")
    'UBND tỉnh Lào Cai'
    """
    text = " ".join(re.sub(r"\b(TP\.)(?=\w)", r"\1 ", printed).split()).strip(" .,;:-–*")
    folded = fold(text)
    known = known_names().get(folded) or _pressed_names().get(folded.replace(" ", ""))
    if known is not None and not known.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")):
        return known
    body = body_of(text)
    rest = text[len(body.words) :].strip() if body else text
    if body is None and not is_capital(text):
        return text
    if body is not None and (body.open or body.name in _BOARDS) and opens(rest) and is_capital(rest):
        return f"{body.name} {spelled(rest)}"
    cased = _Casing(body).of(rest) if is_capital(rest) else _with_small_unit(rest)
    return by_shares(f"{body.name} {cased}".strip()) if body else cased[:1].upper() + cased[1:]


def by_shares(name: str) -> str:
    """A name with the form of a company by shares written out: "Công ty CP A" and "Công ty Cổ phần A" are one."""
    return _shares().sub(r"\1 Cổ phần ", name, count=1) if " CP " in name else name


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(r"((?:Công|công) ty|CTCP|Cty) CP ")


def _with_small_unit(rest: str) -> str:
    """What follows a body in small letters, its unit too: "Tỉnh Kon Tum"; a city's word may be part of its name."""
    unit = next((unit for unit in (_PROVINCES[0], *places.BELOW) if rest.startswith(f"{unit.capitalize()} ")), "")
    committee = rest[len(unit) + 1 :].startswith(_OF_COMMITTEES)
    return rest if committee else unit + rest[len(unit) :]


_OF_COMMITTEES = ("ủy", "uỷ", "đoàn", "Đoàn")
"""Whose unit is the first word of their name: "Tỉnh ủy"."""


class _Casing:
    """Capitals as running text: units small, places and the first word of each part with a capital.

    ``fresh`` says that a part begins, ``naming`` that a proper name does, ``unit`` in which unit.
    """

    def __init__(self, body: OrganWords | None) -> None:
        self.fresh = body is not None and body.name not in ("UBND", "HĐND")
        self.naming = body is not None and body.names_place
        self.unit = ""
        self.name = body.name if body is not None else ""

    def of(self, rest: str) -> str:
        words = rest.split()
        small = [word.lower().strip(",") for word in words]
        out: list[str] = []
        place = 0
        while place < len(words):
            size, spelling = self._phrase(small, place) if small[place] not in _DASHES else (1, None)
            comma = "," if words[place + size - 1].endswith(",") else ""
            out.append(
                spelling + comma
                if spelling is not None
                else self._word(words[place], small[place], place + 1 == len(words))
            )
            self.fresh = self.fresh or small[place] in _AGAIN or bool(comma)
            if comma:
                self.naming, self.unit = False, ""
            place += size
        return " ".join(out)

    def _phrase(self, small: list[str], place: int) -> tuple[int, str | None]:
        """A unit, a place or a fixed name that begins at ``place``, and how many words it takes."""
        if self.unit in places.COMMUNES and self.naming:
            size, name = places.commune_at(small, place, self.unit)
            if name is not None:
                self.naming = False
                return size, name
        if place and small[place : place + 2] == ["xã", "hội"]:  # society, not a commune: that follows its organ's word
            fresh, self.fresh = self.fresh, False
            return 2, "Xã hội" if fresh else "xã hội"
        for size in (4, 3, 2, 1):
            phrase = " ".join(small[place : place + size]) if place + size <= len(small) else ""
            spelling = _fixed().get(phrase) or (_fixed().get(fold(phrase)) if size > 1 else None)
            if spelling is not None:
                unit = spelling in UNITS
                if spelling in _FORMS_WRITTEN:
                    self.naming, self.fresh = self.name == _COMPANY, False
                    return size, spelling
                self.unit, self.naming = (spelling, True) if unit else (self.unit, spelling in _LEVELS)
                self.fresh = False
                return size, spelling
        if self.name == "Phòng" and place > 1:
            rest = districts.called(" ".join(small[place:]), None)
            if rest is not None:
                return len(small) - place, rest[1].partition(" ")[2] if rest[1][0] in "hq" else rest[1].split(" ", 2)[2]
        size, name = places.province_at(small, place, damaged=self.unit in _PROVINCES and self.naming)
        if name is not None:
            self.fresh, self.naming = False, self.naming and self.unit in places.BELOW
        return size, name

    def _word(self, printed: str, small: str, last: bool) -> str:
        fresh, self.fresh = self.fresh, False
        if is_code(printed) and not (self.naming and self.unit in places.BELOW and not (last and _is_roman(printed))):
            self.fresh = (self.name in _SCHOOLS) or (self.name in _COMPANIES and printed.strip(",.") in _FORMS)
            self.naming = self.naming or printed.strip(",.") in _LEVEL_CODES
            self.naming = self.naming or (
                self.name in _NAMED_SO and printed.strip(",.") in ("CP", "TNHH", "TMCP", "MTV")
            )
            return printed
        if small in _SMALL and not (self.naming and self.unit):
            self.fresh = fresh and small != "và"
            return small
        if self.name in _SCHOOLS and small == "nghề":
            return small
        self.fresh = self.fresh or (self.name in _SCHOOLS and small in _HIGHER)
        return _capitalised(printed) if fresh or self.naming else printed.lower()


def _capitalised(word: str) -> str:
    """ "M'DRẮK" → "M'Drắk"."""
    return "'".join(part.capitalize() for part in word.split("'"))


@cache
def _fixed() -> dict[str, str]:
    """Phrases with a spelling of their own, in small letters; without marks too, where no other word folds alike."""
    units = {unit: unit for unit in UNITS} | {"tp": "thành phố", "tp.": "thành phố"}
    found = {name.lower(): name for name in (*_NAMES, *_LEVELS, *_FORMS_WRITTEN)} | units
    for phrase, spelling in tuple(found.items()):
        if " " in phrase:
            found.setdefault(fold(phrase), spelling)
    return found | {"tinh": "tỉnh", "huyen": "huyện", "uỷ": "ủy"}


_LEVELS = ("Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Mầm non", "Mẫu giáo")
_LEVEL_CODES = ("TH", "THCS", "THPT", "MN", "MG", "PTDTBT", "PTDTNT", "TH&THCS", "THCS&THPT")
_FORMS = ("TNHH", "MTV", "CP", "TM", "XD", "DV", "SX")
_FORMS_WRITTEN = ("Cổ phần", "Trách nhiệm hữu hạn", "Một thành viên")
"""Forms of companies; what follows is a name."""
_NAMES = (
    "Việt Nam", "Trung ương", "Huyện ủy", "Tỉnh ủy", "Thành ủy", "Đảng bộ", "Đảng ủy", "Chính phủ", "Quốc hội",
    "Hồ Chí Minh", "Mặt trận Tổ quốc", "Hội Nông dân", "Quân khu", "tối cao", "cấp cao",
)  # fmt: skip
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def is_code(word: str) -> bool:
    """Whether a word in capitals is an abbreviation, a Roman number or a foreign name, and keeps them: "PCCC", "II"."""
    bare = word.strip(",.()").replace("&", "")
    if bare == "TP" or _is_roman(bare):
        return True
    if len(bare) < 2 or not bare.isupper() or "'" in bare or not bare.isalnum():
        return False
    return not is_syllable(bare) and not _TONES.intersection(unicodedata.normalize("NFD", bare))


def _is_roman(word: str) -> bool:
    return _roman().fullmatch(word.strip(",.()")) is not None


@cache
def _roman() -> re.Pattern[str]:
    return re.compile(r"X{0,2}(?:IX|IV|V?I{1,3}|V|X)")
