"""Who issued a mentioned document, as printed: after it ("của UBND tỉnh"), or before it as subject of a verb.

What only directs or proposes ("ý kiến chỉ đạo của X tại …", "theo đề nghị của Y tại …") is no issuer. Where a name
ends: a known organ's at its end, another's behind the place that it names, else at a word of
``models/issuer_stops.tsv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.rules.citations import companies
from extractor.rules.text import issuers, known_organs, places
from extractor.vietnamese.spelling import CAPITALS

LONGEST = 160
_REACH = 16
_LEADS = ("của", "do ", "CỦA", "DO ", "do\n")


def after(text: str, start: int, end: int, block_end: int, joint: bool = False) -> tuple[str, int] | None:
    """The issuer named from ``start`` on ("… của Bộ trưởng Bộ Y tế quy định …") and where the mention ends with it.

    ``end`` is where the next mention begins; a remark in brackets may hold that ("(sửa đổi tại Thông tư số …) của Bộ
    Tài chính"), so what follows the bracket is looked for up to ``block_end``; the mention then ends before it.
    ``joint``: the symbol is one of several organs, which a list names.
    """
    begins = text[start : start + _REACH].lstrip(" ,\n\t\u00a0")[:3]
    lead = (_lead().match(text, start, end) or _small_lead(text, start, end)) if begins in _LEADS else None
    resume = None
    if lead is None:
        bare = _without_of(text, start, end)
        if bare is not None:
            return bare
        lead = _bracketed().match(text, start, block_end)
        end, resume = block_end, start
    if lead is None:
        return None
    high = min(end, lead.end() + 3 * LONGEST)
    close = _end_of_list(text, lead.end(), high) if joint else _end_of_name(text, lead.end(), high)
    name = text[lead.end() : close].rstrip(" \t\n,;.-–").removesuffix(" và").removesuffix(" VÀ")
    return (name, resume or lead.end() + len(name)) if len(name) > 1 else None


def _small_lead(text: str, start: int, end: int) -> re.Match[str] | None:
    """ "của" before an organ or a post in small letters: "của trường Mầm non Phú Đức", "của giám đốc Sở Y tế"."""
    lead = _of().match(text, start, end)
    if lead is None or not text[lead.end() : lead.end() + 1].islower():
        return None
    name = _first_words().match(text, lead.end(), end)
    if name is None or _first_capital().search(name[0]) is None:
        return None
    begins = name[0][0].upper() + name[0][1:]
    return lead if begins.startswith(_posts()) or (issuers.opens(begins) and not begins.startswith(_common())) else None


@knowledge.derived
def _common() -> tuple[str, ...]:
    """Words that are no organ's when they are printed in small letters."""
    return tuple(f"{words} " for words in knowledge.words("not_issuers"))


@cache
def _of() -> re.Pattern[str]:
    return re.compile(r"[\s,]{0,12}(?:do|của)\s+")


@cache
def _first_words() -> re.Pattern[str]:
    return re.compile(r"[^\s,;.:()]+(?:\s[^\s,;.:()]+){0,5}")


@cache
def _first_capital() -> re.Pattern[str]:
    return re.compile(rf"\s[{CAPITALS}]")


def _without_of(text: str, start: int, end: int) -> tuple[str, int] | None:
    """An organ that the tables know, right behind the mention and before its title: "ngày 23/4/2018 Chính phủ về"."""
    blank = len(text[start : start + 2]) - len(text[start : start + 2].lstrip(" \n"))
    capital = blank and text[start + blank : start + blank + 1].isupper()
    known = known_organs.at(text, start + blank, min(end, start + LONGEST)) if capital else None
    if known is None or not known.complete or _title_begins().match(text, known.end, end) is None:
        return None
    return text[start + blank : known.end], known.end


@cache
def _title_begins() -> re.Pattern[str]:
    return re.compile(r"\s+(?:về|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|quy định chi tiết)\s")


def _end_of_list(text: str, start: int, end: int) -> int:
    """Where the name that begins at ``start`` ends, with those of further organs that issued together (liên tịch)."""
    close = _end_of_name(text, start, end)
    while text.startswith(_JOINT, start) or text[start : start + _LEAD].isupper():
        further = _further().match(text, close, end)
        if further is None or not _is_organ(text[further.end() : further.end() + 60]):
            break
        close = _end_of_name(text, further.end(), end)
    return close


_JOINT = (
    "Bộ ", "Thứ trưởng", "Chánh án", "Viện trưởng", "Tổng ", "Thống đốc", "Chủ nhiệm", "Viện kiểm sát", "Tòa án",
    "Toà án", "Ngân hàng Nhà nước", "Ủy ban", "Uỷ ban", "Ban ", "Hội ", "Trung ương",
)  # fmt: skip


@cache
def _further() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,\s*(?:và\s+)?|\s+(?:và|VÀ)\s+|\s*[-–]\s*)(?=[{CAPITALS}])")


def _is_organ(text: str) -> bool:
    return _post().match(text) is not None or issuers.opens(text)


def _end_of_name(text: str, start: int, end: int) -> int:
    """Where one organ's name ends, that of its head included."""
    post = _post().match(text, start, end)
    at = post.end() if post is not None else start
    known = known_organs.at(text, at, end)
    if known is not None and known.complete and not known_organs.goes_on(text, at, known.end):
        further = _country_or_term().match(text, known.end, end)
        return further.end() if further is not None else known.end
    limit = min(end, start + LONGEST)
    named = start + len(post[0].rstrip()) if post is not None else start  # "của Hiệu trưởng ban hành"
    stop = _stopped(text, known.end if known is not None else named, limit)
    if stop is not None and _is_field(text[start : stop.start], stop.words):
        stop = _stopped(text, stop.end, limit)
        while stop is not None and stop.words == "," and text[stop.end : stop.end + 2].lstrip()[:1].islower():
            stop = _stopped(text, stop.end, limit)
    if stop is not None and stop.words.strip() == "tại" and text[start : stop.start].lower().endswith("cấp cao"):
        stop = _stopped(text, stop.end, limit)  # "Tòa án nhân dân cấp cao tại Đà Nẵng"
    close = stop.start if stop is not None else limit
    bare = _bare_unit().match(text, at, close)
    close = bare.end("organ") if bare is not None else close
    close = start + _placed(text[start:close])
    close = companies.with_country(text, start, close, end)
    above = _unit_above().match(text, close, min(end, close + LONGEST))
    return above.end() if above is not None and _is_below(text[start:close], above["unit"]) else close


class _Stop(NamedTuple):
    """The words at which a name ends, and where they stand."""

    start: int
    end: int
    words: str


def _stopped(text: str, at: int, limit: int) -> _Stop | None:
    """The first words from ``at`` on that end a name; in a title in capitals they are in capitals too."""
    capitals = text[at : at + _LEAD].isupper()
    searched, first, last = (text[at:limit].lower(), 0, limit - at) if capitals else (text, at, limit)
    found = _stop().finditer(searched, first, last)
    is_numbered = text[at : at + 2 * _LEAD].lower().startswith(_NUMBERED)
    match = next((each for each in found if each["ordinal"] is None or not is_numbered), None)
    offset = at if capitals else 0
    return _Stop(match.start() + offset, match.end() + offset, match[0]) if match is not None else None


_LEAD = 8
_NUMBERED = ("công ty", "tổng công ty", "xí nghiệp", "nhà máy", "bệnh viện", "trường", "trung tâm")
"""First words of organs that have a number in their names: "Công ty Xây dựng số 1"."""


def unit_behind(text: str, start: int, end: int) -> int | None:
    """Where the unit ends whose committee the symbol before ``start`` names: "5/QĐ-UBND huyện Thái Thụy, ngày 28/4".

    None where no unit follows, or where it begins what the sentence goes on with.
    """
    if text[start : start + 1] not in " \n\u00a0" or text[start + 1 : start + 2] not in _FIRST_OF_UNITS:
        return None
    unit = _unit_next().match(text, start, min(end, start + LONGEST))
    return unit.end("unit") if unit is not None else None


_FIRST_OF_UNITS = tuple("tThHqQxXpPđĐ")


@cache
def _unit_next() -> re.Pattern[str]:
    word = rf"[{CAPITALS}\d][\w']*"
    units = r"(?i:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)|TP\.?"
    behind = r"\s*(?:$|[,;.)]|\s(?:ngày|về|V/v|v/v)\s)"
    return re.compile(rf"\s(?P<unit>(?:{units})\s?{word}(?:\s(?:-\s)?{word}){{0,4}}|(?:tỉnh|huyện))(?={behind})")


@cache
def _unit_above() -> re.Pattern[str]:
    """The unit above, behind a comma: "UBND xã Long Hồ, tỉnh Vĩnh Long"."""
    word = rf"[{CAPITALS}](?:[\w']|\.(?=\w))*"
    return re.compile(rf",\s+(?P<unit>tỉnh|thành phố|TP\.?|huyện|quận|thị xã)\s?{word}(?:\s(?:-\s)?{word}){{0,3}}")


def _is_below(name: str, above: str) -> bool:
    """Whether the last unit that a name has is below the unit ``above``: a list of equals names other organs."""
    units = _unit().findall(name)
    return bool(units) and _ORDER.get(units[-1].lower(), 0) < _ORDER.get(above.lower(), 3)


_ORDER = {"xã": 1, "phường": 1, "thị trấn": 1, "huyện": 2, "quận": 2, "thị xã": 2, "thành phố": 2, "tp": 2, "tp.": 2}


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:thị xã|thị trấn|thành phố|Thành phố|TP\.?|huyện|quận|xã|phường)(?=\s?\w)")


@knowledge.derived
def _posts() -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted((row["post"] for row in knowledge.table("issuer_posts")), key=len, reverse=True))


@knowledge.derived
def _post() -> re.Pattern[str]:
    posts = "|".join(f"(?i:{post[0]}){post[1:]}|{post.upper()}" for post in _posts())
    head = r"Trưởng(?=\s+(?:Ban|Đoàn|Phòng)\s+[A-ZĐ])"
    meeting = r"Hội nghị(?:\s+lần\s+thứ\s+\S+)?(?=\s+(?:Ban|HĐND|Hội đồng|Đại hội)\s)"
    return re.compile(rf"(?:{posts}|{head}|{meeting})(?:,\s*(?:Chủ nhiệm|Trưởng ban|Trưởng Ban))?\s+")


def behind_post(name: str) -> str:
    """What stands behind the words for a post: "Giám đốc ĐHQGHN" → "ĐHQGHN"; the name itself without one."""
    match = _post().match(name)
    return name[match.end() :] if match is not None else name


_OFFICES = ("Văn phòng", "Thanh tra")


def is_post(name: str) -> bool:
    """Whether a name is the words for a post and nothing else: "Hiệu trưởng"."""
    return _post().fullmatch(f"{name} ") is not None


def organ_of_head(name: str) -> str:
    """The organ whose head is named: "Bộ trưởng Bộ Y tế" → "Bộ Y tế"; the name itself where no organ follows."""
    rest = behind_post(name)
    head, _, organ = name.partition(" ")
    if head == "Chánh" and organ.startswith(_OFFICES):
        return organ
    if known_organs.at(rest, 0, len(rest)) or issuers.opens(rest):
        return rest
    organ = organ[:1].upper() + organ[1:]
    return organ if head in ("Trưởng", "Chánh") and issuers.opens(organ) else name


@cache
def _country_or_term() -> re.Pattern[str]:
    """ "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Quốc hội khóa XV"."""
    return re.compile(r"\s+(?:nước\s+(?:Cộng|CHXHCN)[^,;.()\n]{0,40}?Việt Nam|[Kk]h(?:óa|oá)\s+[IVXL]+(?!\w))")


def _is_field(name: str, stop: str) -> bool:
    """Whether "về" says what a steering committee is for: "Ban Chỉ đạo Trung ương về phát triển khoa học"."""
    return stop.strip() == "về" and _committee().fullmatch(name) is not None


@cache
def _committee() -> re.Pattern[str]:
    place = r"(?:\s+(?:Trung ương|quốc gia|Quốc gia|Chính phủ|của Chính phủ|Thành phố|thành phố|tỉnh|Tỉnh|liên ngành))?"
    return re.compile(rf"(?:Ban Chỉ đạo|Ban chỉ đạo|Hội đồng|Ủy ban|Uỷ ban|Tổ công tác|Tiểu ban){place}")


def _placed(name: str) -> int:
    """How much of a name is one: what follows its place in small letters is said of it ("… tỉnh A hướng dẫn").

    A committee of the Party has its place without a word for the unit: "Tỉnh ủy Lào Cai thành các chương trình".
    """
    seat = _seat().match(name)
    if seat is not None and name[seat.end() :].lstrip()[:1].islower():
        return seat.end()
    for match in _place().finditer(name):
        province = _province_end(name, match)
        if province is not None:
            return province
        following = name[match.end() :].split(maxsplit=1)
        if following and following[0][0].islower() and following[0] not in _INSIDE:
            return match.end()
    return companies.end(name)


@cache
def _seat() -> re.Pattern[str]:
    word = rf"[{CAPITALS}\d][\w'.]*"
    committee = r"(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|uỷ|đoàn|Đoàn)"
    return re.compile(rf"(?:[^\s,]+\s){{0,5}}?{committee}(?:\s(?:-\s)?{word}){{0,4}}(?!\w)")


_INSIDE = ("và", "tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "trực", "khu", "thuộc", "số")


@cache
def _place() -> re.Pattern[str]:
    unit = r"tỉnh|Tỉnh|thành phố|Thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|khu vực"
    word = rf"[{CAPITALS}\d][\w'.]*"
    return re.compile(rf"(?<!\w)(?<![Tt]ác )(?P<unit>{unit})\s?{word}(?:\s(?:-\s)?{word})*")


def _province_end(name: str, match: re.Match[str]) -> int | None:
    """Where a province ends behind which another organ begins: "UBND tỉnh Lào Cai Sở Y tế báo cáo"; else None."""
    if match["unit"].lower() not in _PROVINCES:
        return None
    words = name[match.end("unit") : match.end()].split()
    size, province = places.province_at([word.lower() for word in words], 0)
    if province is None or size >= len(words):
        return None
    start = match.end() - len(" ".join(words[size:]))
    return len(name[:start].rstrip()) if issuers.opens(name[start:]) else None


_PROVINCES = ("tỉnh", "thành phố", "tp", "tp.")


@cache
def _bare_unit() -> re.Pattern[str]:
    """A committee of the own unit, and what is said of it: "UBND thành phố và nhấn mạnh", "Đảng bộ tỉnh gắn với"."""
    organ = "Ủy ban nhân dân|Uỷ ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Đảng bộ"
    unit = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường"
    within = r"(?:[^,;()]{2,40}?\s)?"
    said = rf"và\s+(?=[a-zđý]\w*\s[a-zđ])|(?!(?:và|đảo|hội|khóa|khoá|{unit})(?!\w))(?![{CAPITALS}\d\W])"
    return re.compile(rf"(?P<organ>{within}(?:{organ})\s(?:{unit}))\s+(?:{said})")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"[\s,]{{0,12}}(?:(?:do|của|DO|CỦA)\s+(?=[{CAPITALS}]|liên\s)|của(?=[{CAPITALS}]))")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"\s?\([^()]{{0,300}}\)\s*(?:do|của)\s+(?=[{CAPITALS}]|liên\s)")


@knowledge.derived
def _stop() -> re.Pattern[str]:
    words = sorted(knowledge.words("issuer_stops"), key=len, reverse=True)
    plain = (re.escape(word).replace("\\ ", r"\s+") for word in words if word not in ("số", "không"))
    # "Cảng hàng không", "Quân chủng Phòng không": there it is no negation.
    ordinal = r"(?P<ordinal>số(?=\s\d{1,2}(?![\d/.-])(?! (?:ngày|đường|phố)\b)))"
    verbs = "|".join(plain) + rf"|{ordinal}|số(?=\s*:?\s*\d)" + r"|không(?<![Hh]àng không)(?<![Pp]hòng không)"
    kinds = r"Luật|Bộ luật|Nghị|Quyết|Thông|Chỉ|Kế hoạch|Công văn|Công điện|Văn bản|Tờ|Báo cáo|Hướng|\d|ý kiến\s"
    mention = rf"\s+(?:và|hoặc)\s+(?:{kinds})"
    inside = r"chống|chữa bệnh|Thương binh|Thể thao"
    marks = (
        rf",(?!\s*(?:{inside}))"
        + r"|[;:()“”\"\[\]]|(?<!\b[Tt][Pp])\.(?:\s|$|/)|\s[-–]\s(?=[a-zđ])|[-–](?=về\s)|\n\s*\n"
    )
    # The most common verb of a title, with the marks that OCR makes of it.
    amends = r"\s+[Ss][uưửứừ]a\s+[đd][oôổồốỗộơò]i(?!\w)"
    return re.compile(rf"(?<![Bb]an)(?<![Xx]ét)\s+(?:{verbs})(?!\w)|{amends}|{mention}|\s+kỳ họp|{marks}")


# First words of organs that run texts name as subjects; a verb of another's doing may not stand inside the name.
ORGANS = (
    "[Ll]iên [Bb]ộ|[Ll]iên ngành|"
    "Chính phủ|Phủ Thủ tướng|Thủ tướng|Bộ|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Thường trực|Ban|Trưởng [Bb]an|Sở|Cục"
    "|Chi cục|Tổng cục|Tỉnh ủy"
    "|Thành ủy|Huyện ủy|Đảng ủy|Đảng uỷ|Đảng Ủy|Quốc hội|Chủ tịch|Giám đốc|Văn phòng|Thanh tra|Kho bạc|Ngân hàng"
    "|Công ty|Tổng [Cc]ông ty|Tập đoàn|Bệnh viện|Trung tâm|Trường|Viện|Phòng"
)
_NOT_INSIDE = r"(?!(?:đã|ban|tham|trình|đề|phối|triển|thực|chỉ|giao|về)\s)"


@cache
def _subject() -> re.Pattern[str]:
    verb = r"(?:(?:(?:ký|có|cùng|ra)\s+)?ban hành|phát hành|xây dựng|ký|có|ra)"
    name = rf"(?:{ORGANS})(?:\s+{_NOT_INSIDE}[^\s,;.:()]+){{0,12}}?"
    return re.compile(rf"(?P<organ>{name})\s+(?:(?:đã|vừa|có|lại|cũng)\s+){{0,2}}{verb}\s+(?:các\s+)?$")


_VERBS = ("ban hành", "xây dựng", "ký", "có", "phát hành", "các", " ra")


def before(text: str, low: int, start: int) -> tuple[str, int] | None:
    """The subject of an issuing verb that ends at ``start`` ("Sở KHCN đã ban hành …") and where it begins."""
    window_start = max(low, start - LONGEST)
    window = text[window_start:start]
    if not window.rstrip().endswith(_VERBS):
        return None
    match = _subject().search(window)
    return (match["organ"], window_start + match.start()) if match is not None else None
