"""Who issued a document: the resolved name, from the organs printed, the organ above, the place and the province."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.rules.text import places
from extractor.rules.text.organ_names import body_of, by_shares, is_open, opens, spelled
from extractor.rules.text.places import province
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import spelled as spelling_of

__all__ = [
    "by_shares",
    "in_province",
    "is_bare",
    "is_national",
    "is_open",
    "names_unit",
    "opens",
    "parted",
    "province",
    "resolve",
    "spelled",
    "without_post",
]


def resolve(issuing: str | None, parent: str | None = None, place: str | None = None) -> str | None:
    """The issuer's name.

    >>> resolve("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "UBND TỈNH NINH THUẬN", "Ninh Thuận")
    'Sở Khoa học và Công nghệ tỉnh Ninh Thuận'
    >>> resolve("UBND XÃ QUANG BÌNH", "UBND TỈNH TUYÊN QUANG")
    'UBND xã Quang Bình, tỉnh Tuyên Quang'
    """
    if not issuing:
        return None
    joint = parted(issuing)
    if len(joint) > 1:
        return " - ".join(map(spelled, joint))
    name, body = spelled(issuing), body_of(issuing)
    scope = body.scope if body else "own"
    if parent and fold(name) == _INSPECTION:
        return f"{name} {_party_unit(parent)}"
    if scope == "national":
        return name
    if parent and name.startswith(_NAMED_AFTER):
        return _named_after(name, parent)
    if parent and places.commune_in(name):
        return _in_unit_above(name, parent)
    if _names_place(name):
        return _with_unit_of(name, parent or "")
    bare = body is not None and fold(issuing) == body.words
    if parent:
        return _under(name, scope, parent, bare)
    row = province(place) if place else None
    if row is not None and (scope == "province" or (scope == "local" and bare)):
        return f"{name} {row['unit']}"
    return name


_CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương"
"""The Party's, where no other organ stands beside it."""
_YOUTH = ("doan tncs", "doan thanh nien")
_ASSOCIATIONS = ("hoi nong dan", "hoi lien hiep", "hoi cuu chien binh", "hoi chu thap do", "lien doan lao dong")
_INSPECTION = "uy ban kiem tra"
"""The Party has one at each level, a union too; the State has none of that name alone."""


def _party_unit(parent: str) -> str:
    """What an inspection committee is named after: "Huyện ủy Chư Sê"; of the Party's centre "Trung ương"."""
    above = spelled(parent)
    return "Trung ương" if above == _CENTRAL_COMMITTEE else above


def is_bare(name: str) -> bool:
    """Whether a name is no more than the words for a body: "HỘI", "PHÒNG"."""
    body = body_of(name)
    return body is not None and len(name) <= len(body.words)


def is_national(name: str) -> bool:
    """Whether a name begins with that of an organ of the State's or the Party's centre: "CHỦ TỊCH NƯỚC"."""
    body = body_of(name)
    return body is not None and body.scope == "national" and fold(name) == body.words


def names_unit(words: Sequence[str], size: int) -> bool:
    """Whether the first ``size`` of ``words`` end with a unit and its whole name: "… HUYỆN THÁI THỤY".

    What the words go on with may belong to the name, as the list of communes has it: "PHƯỜNG THÔNG TÂY HỘI".
    """
    small = [word.lower() for word in words]
    for length in (1, 2, 3, 4):
        start = size - length
        before = small[: max(0, start)]
        unit = next((" ".join(unit) for unit in _SMALL_UNITS if before[-len(unit) :] == unit), None)
        if unit is not None:
            known = places.commune_at(small, start, unit)[0] if unit in places.COMMUNES else 1
            return (length > 1 or small[start].isdecimal()) and known <= length
    return False


_UNITS = ("tỉnh", "thành phố", "tp", "tp.")
_SMALL_UNITS = [unit.split() for unit in (*_UNITS, *places.BELOW)]


def without_post(printed: str) -> str | None:
    """The organ of which a post is named: "VIỆN TRƯỞNG VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO"; None where none follows.

    >>> without_post("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAI CHÂU")
    'ỦY BAN NHÂN DÂN TỈNH LAI CHÂU'
    """
    words = printed.split()
    for place in range(2, min(len(words) - 1, 7)):
        rest = " ".join(words[place:])
        if opens(rest):
            return rest
    return None


def as_written(name: str, text: str, within: str | None) -> str:
    """The name of a school, a hospital or a company as running ``text`` writes it: its capitals, the place behind it.

    ``within`` is the province, as its organs write it, that the letterhead names: a place elsewhere is not the organ's.

    >>> as_written("Bệnh viện Sản nhi", "… tại Bệnh viện Sản Nhi tỉnh Lào Cai", "tỉnh Lào Cai")
    'Bệnh viện Sản Nhi tỉnh Lào Cai'
    """
    if not name.startswith(_OF_THEIR_OWN):
        return name
    small, wanted = text.lower(), name.lower()
    at, place = small.find(wanted), ""
    while at >= 0:
        printed, rest = text[at : at + len(name)], text[at + len(name) : at + len(name) + _PLACE_REACH]
        if rest[:1] in _ENDS:
            place = _place_behind(rest, name, within) or place
            if not printed.isupper() and _is_cased(printed, name):
                return printed[:1].upper() + printed[1:] + place
        at = small.find(wanted, at + 1)
    return name + place


def _is_cased(printed: str, name: str) -> bool:
    """Whether a name is written with care: as many capitals as its letterhead's has, or at least at each end."""
    words = printed.split()
    first, last = words[0][0].isupper(), words[-1][0].isupper()
    return sum(map(str.isupper, printed)) >= sum(map(str.isupper, name)) or (first and last and len(words) > _SEVERAL)


_SEVERAL = 3


_ENDS = ("", " ", ",", ".", ";", ":", "\n", ")")


def _place_behind(rest: str, name: str, within: str | None) -> str:
    """The province that follows a name, where that has none: " tỉnh Lào Cai", " Nghệ An"."""
    if within is None or province(name) is not None or places.commune_in(name) is not None:
        return ""
    words = rest.replace("\n", " \n ").split(" ")[1:]
    for size in range(min(len(words), 6), 0, -1):
        place = " ".join(words[:size]).rstrip(".,;:)\n ")
        row = province(place)
        if row is None or row["unit"] != within or not fold(place).endswith(fold(row["name"])):
            continue
        unit = place[: len(place) - len(row["name"])].strip().lower()
        if unit in ("", *_UNITS):
            return f" {unit} {row['name']}" if unit else f" {row['name']}"
    return ""


_PLACE_REACH = 50


def in_province(name: str, date: str | None, header_lines: Iterable[str], text: str) -> str:
    """The name of a commune's organ with its province, where the document says it, or the commune's name does.

    ``header_lines`` are the place of the letterhead and the recipients, ``text`` the running text; each may name
    provinces. Of several that are named only one in which there is such a commune counts. From ``places.SINCE`` on a
    name that no second province has tells its own; before, communes were others.
    """
    commune = places.commune_in(name)
    if commune is None or _has_unit_above(name):
        return name
    candidates = places.units_of(*commune) if (date or "") >= places.SINCE else ()
    for where in (*header_lines, text):
        row = province(where) if len(where) < 60 and spelling_of(where) != spelling_of(commune[1]) else None
        named = ({row["unit"]: row["unit"]} if row is not None else {}) | places.mentioned(where)
        fitting = [unit for unit in named if unit in candidates] if candidates else list(named)
        if len(fitting) == 1:
            return f"{name}, {named[fitting[0]]}"
    return f"{name}, {candidates[0]}" if len(candidates) == 1 else name


def _with_unit_of(name: str, parent: str) -> str:
    """A name that ends with the word for a unit, which the organ above names: "Công đoàn Viên chức tỉnh"."""
    last = next((unit for unit in _UNITS_ABOVE if name.endswith(f" {unit}")), None)
    place = spelled(parent).partition(f" {last} ")[2] if last is not None and parent else ""
    return f"{name} {place}" if place else name


_UNITS_ABOVE = ("tỉnh", "thành phố", "huyện", "quận")


def _has_unit_above(name: str) -> bool:
    return "," in name or " tỉnh " in name


def _in_unit_above(name: str, parent: str) -> str:
    """A commune's organ in the unit of the organ printed above it: "UBND xã Lâm Giang, huyện Văn Yên"."""
    above, body = spelled(parent), body_of(parent)
    unit = above[len(body.name) :].strip() if body is not None and body.scope == "local" else above
    first = unit.split(" ", 1)[0].lower()
    if "," in name or first not in ("tỉnh", "thành", "huyện", "quận", "thị"):
        return name
    return f"{name}, {unit}"


def parted(issuing: str) -> list[str]:
    """The organs of a joint document; a hyphen inside a name ("LAO ĐỘNG - THƯƠNG BINH") parts nothing."""
    names: list[str] = []
    for piece in _pressed_hyphen().sub(" - ", issuing.replace(" – ", " - ")).split(" - "):
        if names and not opens(piece):
            names[-1] = f"{names[-1]} - {piece}"
        else:
            names.append(piece)
    return names


@cache
def _pressed_hyphen() -> re.Pattern[str]:
    """A hyphen without blanks before another organ: "… VÀ XÃ HỘI-BỘ TÀI CHÍNH"."""
    return re.compile(r"(?<=\w\w)[-–](?=(?:BỘ|Bộ|TỔNG|Tổng|ỦY BAN|Ủy ban|NGÂN HÀNG|Ngân hàng|TÒA ÁN|VIỆN|Viện) )")


_NAMED_AFTER = ("Chi nhánh ", "Ban Chấp hành ")


def _named_after(name: str, parent: str) -> str:
    """A branch, or the committee of a union in a unit, with the name of the organ above: "Chi nhánh tỉnh Nam Định"."""
    above = spelled(parent)
    unit = name.removeprefix("Ban Chấp hành ")
    if unit == name:
        return f"{above} {name}"
    if name == _CENTRAL_COMMITTEE and fold(above).startswith((*_YOUTH, *_ASSOCIATIONS)):
        return f"{name} {above}"
    above = above.removesuffix(" Việt Nam")
    is_union = fold(above).startswith((*_YOUTH, *_ASSOCIATIONS)) and unit.split()[0].lower() in _IN_UNIT
    return f"Ban Chấp hành {above} {unit}" if is_union else name


_IN_UNIT = ("tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc")
_WITH_ABOVE = ("HĐND", "Hội đồng nhân dân", "Ủy ban Mặt trận")
"""Whose boards are named with them: "Ban Pháp chế HĐND tỉnh Lào Cai"."""
_OF_THEIR_OWN = (
    "Trường Đại học ", "Trường Cao đẳng ", "Đại học ", "Học viện ", "Công ty ", "Tổng công ty ", "Bệnh viện ",
    "Ngân hàng ", "Tập đoàn ",
)  # fmt: skip
_COMMITTEES_OF_UNITS = ("UBND", "HĐND")
_BOARDS = ("Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực")
_COURTS = ("Tòa án nhân dân", "Tòa án quân sự")
_OF_COURTS = (
    "Hội đồng Thẩm phán", "Ủy ban Thẩm phán", "Tòa Kinh tế", "Tòa Dân sự", "Tòa Hình sự", "Tòa Lao động",
    "Tòa Hành chính",
)  # fmt: skip
_UNION_IN = ("Công đoàn Trường ", "Công đoàn Công ty ", "Công đoàn Bệnh viện ", "Công đoàn cơ sở ")
"""Names that need no unit behind them."""


def _under(name: str, scope: str, parent: str, bare: bool) -> str:
    above, body = spelled(parent), body_of(parent)
    if above == _CENTRAL_COMMITTEE:
        return f"{name} Trung ương"
    if name in _BOARDS or (name in _OF_COURTS and above.startswith(_COURTS)):
        return f"{name} {above}"
    if name.startswith((*_OF_THEIR_OWN, *_UNION_IN)) and not bare:
        return name
    if above.startswith(_WITH_ABOVE) and name.startswith("Ban "):
        return f"{name} {above}"
    if body is not None and body.scope == "local":
        unit = above[len(body.name) :].strip()
        if scope == "unit" and body.name not in _COMMITTEES_OF_UNITS:
            return f"{name} {above}"  # "Phòng Cảnh sát giao thông Công an tỉnh Sóc Trăng"
        if (scope == "unit" and fold(name) in ("van phong", "thanh tra")) or body.name.endswith(("ủy", "bộ", "đoàn")):
            return f"{name} {above}" if scope == "unit" else name
        return f"{name} {unit}" if unit and (scope != "local" or bare) else name
    return f"{name} {above}" if scope == "unit" and not _shares_province(name, above) else name


def _shares_province(name: str, above: str) -> bool:
    """Whether the name of an organ has that of the province in it: "Trung tâm GDTX Vĩnh Long cơ sở 2"."""
    row = province(above)
    return row is not None and f" {fold(row['name'])} " in f" {fold(name)} "


def _names_place(name: str) -> bool:
    words = name.replace("xã hội", "").split()
    return (
        any(unit in words for unit in ("tỉnh", "huyện", "quận", "xã", "phường", "khu"))
        or " thành phố " in f" {name} "
        or province(name) is not None
    )
