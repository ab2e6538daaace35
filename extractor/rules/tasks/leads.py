"""To whom work is given: the names at the head of an item, those who take part, and where the work begins.

"Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thẩm định dự toán": the name ends where a verb begins that
``models/assignment_verbs.tsv`` has; what begins a name stands in ``models/lead_heads.tsv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.records import Header
from extractor.rules.tasks import lead_names, no_work
from extractor.vietnamese.spelling import CAPITALS

_LONGEST = 240
_LONGEST_LIST = 600


class Lead(NamedTuple):
    """Who is given work (one name or several), who takes part, where the work itself begins, whether a verb of
    giving stands before the names, and whether a verb of work stands behind them.
    """

    names: list[str]
    partners: list[str]
    start: int
    given: bool
    led: bool


@knowledge.derived
def _verbs() -> str:
    return "|".join(sorted(map(re.escape, knowledge.words("assignment_verbs")), key=len, reverse=True))


_PLACE = r"(?:tỉnh|huyện|xã|phường|quận|thị xã|[Tt]hành phố)"
_GIVER = (
    r"(?:(?:Bộ|Sở|UBND|Ban Chỉ đạo|Ban Tổ chức)(?= (?:đề nghị|yêu cầu|giao|phân công))"
    r"|(?:Phó )?Thủ tướng(?: Chính phủ)?|Chính phủ|Bộ trưởng|Thường trực Tỉnh ủy"
    rf"|(?:(?:Phó )?Chủ tịch |Thường trực |Lãnh đạo )?"
    rf"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND) {_PLACE}"
    r"|(?:Bộ trưởng|Giám đốc) (?:Bộ|Sở) [^.,;:]{3,40}?)(?:(?: [A-ZĐ][^\W\d_]+){2,4})?"
)
"""Who gives work, and perhaps his name."""


@knowledge.derived
def _opening() -> re.Pattern[str]:
    """Verbs of giving before a name, perhaps with the one who gives, and the head of the name."""
    return re.compile(
        rf"[\s“]*(?P<about>Đối với )?(?P<given>(?:{_GIVER} (?:thống nhất )?)?"
        r"(?:[Gg]iao nhiệm vụ cho|[Gg]iao trách nhiệm|[Gg]iao cho|[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu"
        r"|[Pp]hân công|[Ll]ưu ý|[Ủủ]y quyền cho|[Ủủ]y quyền|[Cc]hỉ đạo)\s*:?\s+(?:cho )?"
        r"(?P<person>(?:[Đđ]ồng chí|[Đđ]/c|ông|bà) )?)?"
        rf"(?P<comrade>(?:[Đđ]ồng chí|[Đđ]/c) (?=[{CAPITALS}][^\W\d_]* [{CAPITALS}]))?"
        rf"(?P<head>(?:{lead_names.heads()})(?![^\W\d_])|(?(given)(?:{lead_names.given_heads()})(?![^\W\d_])|(?!))"
        rf"|(?(person)[{CAPITALS}][^\W\d_]+|(?!))|(?(comrade)[{CAPITALS}][^\W\d_]*|(?!)))"
    )


@knowledge.derived
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\s,;)])(?:{_verbs()})(?![^\W\d_])")


@knowledge.derived
def _work() -> re.Pattern[str]:
    """A verb at the head of an item: what begins so is no name, but for an organ called so ("Thanh tra tỉnh")."""
    return re.compile(rf"(?:{_verbs()})(?![^\W\d_])(?! (?:tỉnh|huyện|thành phố|Chính phủ|Bộ|Sở|nhà nước|Nhà nước)\b)")


def read(text: str, start: int, end: int) -> Lead | None:
    """The lead with which ``text[start:end]`` begins; None where it begins with no name."""
    opening = _opening().match(text, start, end)
    if opening is None:
        return None
    begin = opening.start("head")
    small = text[begin].lower() + text[begin + 1 : begin + 40]
    led = opening["given"] and small.startswith("lãnh đạo ")
    bare = text[begin].islower() and (opening["given"] or "").rstrip(": ").endswith("hỉ đạo")
    if (
        (bare and not opening["head"].startswith(("các ", "lãnh ", "chủ ", "giám ", "thủ ")))
        or (_work().match(small) and not led)
        or lead_names.other_words().match(text, opening.end("head"))
    ):
        return None
    name_end, verb = _name_end(text, opening, min(end, begin + _LONGEST_LIST))
    shown = text[begin:name_end].strip(" ,;:.\n").removesuffix(" cũng").removesuffix(" như sau")
    if not _is_name(shown) or (opening["about"] and (verb is None or "," in shown)):
        return None
    is_person = opening["person"] or opening["comrade"]
    names = (
        [_behind_person().split(shown, maxsplit=1)[0]] if is_person else lead_names.together(lead_names.split(shown))
    )
    at = _past_remit(text, verb.start() if verb else _past(text, name_end, end), end)
    partners, work = _with(text, at, end)
    return Lead(
        names, partners, _past(text, _past_remit(text, work, end), end), opening["given"] is not None, verb is not None
    )


def _name_end(text: str, opening: re.Match[str], stop: int) -> tuple[int, re.Match[str] | None]:
    """Where the names end whose head stands in an ``opening``, and the verb of work that ends them."""
    begin, head = opening.start("head"), opening["head"]
    whole = head.lower().startswith(("thuế ", "quý ")) or head.lower() in lead_names.whole_heads()
    verb = _first_verb(text, opening.end("head") - (len(head.rpartition(" ")[2]) if whole else 0), stop)
    inner = _inner_label().search(text, begin, verb.start() if verb else stop)
    if inner is not None:
        stop, verb = inner.start(), None
    end = verb.start() if verb else stop
    colon = text.find(":", begin, end)
    if colon < 0:
        return end, verb
    if verb is not None and _listed().match(text, begin, colon + 1):
        return end, verb
    if _listed().match(text, begin, stop):
        second = text.find(":", colon + 1, stop)  # "Các Bộ: Công Thương, Xây dựng:" above its items
        colon = second if second >= 0 else stop
    return colon, None


@cache
def _behind_person() -> re.Pattern[str]:
    """What stands between the name of a person and his office."""
    return re.compile(r"\s*(?:,|\(|\s[-–]\s)")


@cache
def _inner_label() -> re.Pattern[str]:
    """The first item under a name that stands on its line: "2. Sở Y tế a) Tham mưu …"."""
    return re.compile(r"\s(?:a\)|\(1\)|\(i\)|1\))\s")


def _first_verb(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The first verb that is no part of a name: "Phòng Công nghệ thông tin", "Ban chỉ đạo Chương trình X"."""
    at = start
    while (match := _verb().search(text, at, stop)) is not None:
        at = match.start() + 1
        before = text[start : match.start()]
        word = before.split()[-1:]
        if not word or word[0] in _JOINED or word[0].lower() in _COMPOUND.get(match[0], ()):
            continue
        if text.startswith(_OTHER_WORDS.get(match[0], "\n"), match.end()):
            continue
        if before.count("(") <= before.count(")"):
            return match
    return None


_JOINED = frozenset(("và", "-", "–", "các"))
_COMPOUND = {
    "tổ chức": ("ban",),
    "chỉ đạo": ("ban",),
    "trình": ("chương", "quá", "lộ", "công", "tờ", "quy", "giáo", "tiến", "hành", "phương"),
    "giao": ("ngoại", "chuyển", "bàn", "tiếp"),
    "quản lý": ("quan", "bộ", "ban", "phòng", "cục"),
    "đầu tư": ("án",),
    "phát triển": ("điểm", "tư", "tác"),
    "xây dựng": ("tư",),
    "giới thiệu": ("giấy", "thư"),
    "cử": ("bầu", "ứng", "đề", "cơ"),
    "lập": ("công", "độc", "thành", "thiết"),
    "tiếp nhận": ("phận", "tâm"),
    "bảo vệ": ("ban", "phòng", "đội", "tổ", "quan", "cục", "lượng", "sự", "tâm"),
    "kiểm soát": ("tâm", "ban", "phòng", "cục", "ủy"),
    "phòng ngừa": ("ban",),
    "đào tạo": ("khoa", "sở", "phòng", "trường", "vụ", "viện", "ban"),
    "thường xuyên": ("dục",),
    "thông tin": ("tâm", "hóa", "hoá", "nghệ", "viện", "ngành", "an toàn", "toàn"),
}
"""Words with which a verb makes another word or a name: "chương trình", "Bộ Ngoại giao", "cơ quan quản lý"."""
_OTHER_WORDS = {
    "giao": (" thông", " dịch", " đất"), "trình": (" độ", " tự"), "đầu tư": (" xây dựng công trình",),
    "thi công": (" bố", " khai"),
    "chủ trì": (" cụm thi", " đề tài", " nhiệm vụ khoa học"),
}  # fmt: skip
"""Words that go on from a verb to another word: "công trình giao thông", "Trung tâm giao dịch"."""


@knowledge.derived
def _listed() -> re.Pattern[str]:
    """Names that share their head behind a colon: "Các Sở: Nội vụ, Tài chính"."""
    return re.compile(
        r"(?:[Cc]ác |Giám đốc các |Thủ trưởng các |Bộ trưởng các |(?:UBND|Ủy ban nhân dân) các )"
        rf"[^:]{{2,60}}:(?!\s*(?i:{_verbs()})(?![^\W\d_]))"
    )


def _is_name(shown: str) -> bool:
    """Whether words may be names and nothing else: no sentence, no clause, not too many."""
    if not 3 < len(shown) <= _LONGEST or " " not in shown or _heads_of_columns().fullmatch(shown) is not None:
        return False
    return _no_name().search(shown) is None


@cache
def _heads_of_columns() -> re.Pattern[str]:
    """What stands over a column and names nobody: "Cơ quan chủ trì"; a table that was flattened has it as a line."""
    return re.compile(
        r"(?:cơ quan|đơn vị|tổ chức)[,/ ]+(?:chủ trì|phối hợp|thực hiện|chủ quản|chịu trách nhiệm)\b.*", re.I
    )


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(
        r"[?!…\n“”\"]|(?<!T[Pp])\.|\b(?:được|đã|đang|là|do|bị|nhằm|khi|nếu|trong quá trình|như sau|không"
        r"|có(?! liên quan)|về(?: việc\b|$)|[đĐ]ể|này|theo|tại|cũng|từ|vì|với|mà|vào|sau|trước)\b|\d{2}|\bsố \d|\bLưu\b"
    )


def _with(text: str, at: int, end: int) -> tuple[list[str], int]:
    """Those who take part, and where the work begins behind "chủ trì, phối hợp với …"."""
    match = _leads().match(text, at, end)
    start = match.end() if match else at
    partner = _joining().match(text, start, end)
    if partner is None:
        return [], start
    verb = _first_verb(text, partner.end(), min(end, partner.end() + _LONGEST))
    stop = verb.start() if verb else end
    colon = text.find(":", partner.end(), stop)
    listed = colon >= 0 and _listed().match(text, partner.end(), colon + 1) is not None
    stop = colon if colon >= 0 and not listed else stop
    until = _until().search(text, partner.end(), stop)
    stop = until.start() if until else stop
    other = _no_name().search(text, partner.end(), stop)
    shown = text[partner.end() : other.start() if other else stop].strip(" ,;:.\n")
    return (lead_names.split(shown) if 3 < len(shown) <= _LONGEST else []), other.start() if other else stop


def under(text: str, start: int, end: int, lead: Lead) -> Lead:
    """The lead of an item that stands under one: with those who take part in this item, where it names any."""
    partners, work = _with(text, start, end)
    work = _past(text, work, end)
    if not partners:
        return lead._replace(start=start)
    return lead._replace(partners=partners, start=work if begins_work(text, work) else start)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:(?:[Cc]hủ trì|[Cc]ó (?:trách nhiệm|nhiệm vụ)|[Cc]hịu trách nhiệm|[Ll]à cơ quan chủ trì"
        r"|[Ll]à (?:cơ quan )?đầu mối|[Ll]àm đầu mối|[Đđ]ược giao(?: nhiệm vụ)?|[Đđ]ược phân công|[Cc]ần|[Pp]hải"
        r"|[Cc]hủ động|[Kk]hẩn trương|[Tt]iếp tục|[Tt]rực tiếp)"
        r"(?:\s*,\s*|\s+và\s+|\s*:\s*|\s+|$))+"
    )


@cache
def _until() -> re.Pattern[str]:
    return re.compile(r",?\s(?:trước|chậm nhất|xong trước|đến hết|hoàn thành)\s")


@cache
def _joining() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[Pp]hối hợp(?: chặt chẽ)?(?: (?:với|cùng với|cùng))?|[Cc]ùng(?: với)?|[Tt]rao đổi, thống nhất với)"
        r"\s+(?=[A-ZĐÀ-Ỹc]|trưởng |phòng )"
    )


def _past(text: str, at: int, end: int) -> int:
    """The first letter of the work, past blanks and stops."""
    while at < end and text[at] in " ,;:\n\u00a0":
        at += 1
    return at


def _past_remit(text: str, at: int, end: int) -> int:
    """Past the words that what follows is one's business: "theo chức năng, nhiệm vụ được giao căn cứ …, "."""
    match = _remit().match(text, at, end)
    return match.end() if match is not None else at


@cache
def _remit() -> re.Pattern[str]:
    part = "(?:vai trò|vị trí|chức năng|nhiệm vụ|thẩm quyền|quyền hạn|trách nhiệm|lĩnh vực)"
    return re.compile(
        rf"\s*(?i:theo|căn cứ(?: theo)?|trong phạm vi|trên cơ sở)\s{part}(?:(?:,| và|,? và)?\s{part})*"
        r"(?:\s(?:đã )?(?:được (?:giao|phân công)(?: phụ trách)?|quản lý(?: nhà nước)?|phụ trách))?"
        r"(?:\scủa (?:mình|(?:ngành|đơn vị|cơ quan|địa phương)(?:, (?:ngành|đơn vị|cơ quan|địa phương))*(?: mình)?))?"
        r"(?=[\s,])(?:,?\s(?:và )?căn cứ [^,;.]{8,200},)?,?\s*"
    )


def begins_work(text: str, start: int) -> bool:
    """Whether an item begins with a verb of work: "1. Khẩn trương rà soát …"."""
    small = text[start : start + 1].lower() + text[start + 1 : start + 40]
    return _work().match(small) is not None and not small.startswith(("căn cứ", "theo ", "trên cơ sở"))


def tells_work(text: str, start: int, end: int) -> bool:
    """Whether a paragraph has a verb of work; a name, a heading and a line of another kind have none."""
    return begins_work(text, start) or _verb().search(text, start, end) is not None


def addressed(header: Header) -> Lead | None:
    """Those to whom a letter or a wire goes: they are told what it says nobody else is to do."""
    if not header.addressees or header.kind not in (None, "Công văn", "Công điện", "Công điện khẩn"):
        return None
    names = lead_names.together(header.addressees)
    return None if any(map(no_work.is_private, names)) else Lead(names, [], 0, given=True, led=False)
