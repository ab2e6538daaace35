"""Where a title begins and ends: inside quotation marks, with the mess that these are in, and without them.

Marks nest (“Quản lý nhãn hiệu “Tỏi Phan Rang” dùng cho …”), are never closed, are closed by the next opening one,
close two at once, are straight, or are guillemets. A straight mark opens where a letter follows it and none stands
before it.

Without quotation marks a title is a capital behind dự án, đề án, đề tài, or behind a head word and a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractor import knowledge
from extractor.document import Block, Span
from extractor.rules.tasks import heads as task_heads
from extractor.rules.tasks import works
from extractor.rules.text import lists
from extractor.rules.text.lists import trimmed

OPENING, CLOSING, STRAIGHT = "“«„‘", "”»’", '"'
_LONG_NAME = 8
_DEEPEST = 4
_LONGEST = 900


class QuotationMark(NamedTuple):
    """A quotation mark: where it stands, and whether it opens."""

    at: int
    opens: bool


def marks(text: str, start: int, end: int) -> list[QuotationMark]:
    """The quotation marks of a paragraph in order; an apostrophe inside a word is none."""
    found: list[QuotationMark] = []
    for match in _any().finditer(text, start, end):
        at, letter = match.start(), match[0]
        if letter in OPENING:
            found.append(QuotationMark(at, True))
        elif letter == STRAIGHT:
            before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2]
            found.append(QuotationMark(at, bool(after.strip()) and not (before.isalnum() or before in (".", ")", "%"))))
        elif not (letter == "’" and text[at + 1 : at + 2].isalpha()):
            found.append(QuotationMark(at, False))
    return found


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f'[{OPENING}{CLOSING}"]')


def quoted(text: str, found: list[QuotationMark], place: int, end: int) -> tuple[Span, int]:
    """The title that the mark ``found[place]`` opens, and the place of the first mark behind it.

    ``end`` is where the paragraph ends. A title whose mark is never closed ends where one without marks would.
    """
    start = found[place].at + 1
    depth = 1
    for place_ in range(place + 1, len(found)):
        mark = found[place_]
        if mark.at - start > _LONGEST:
            break
        if mark.opens:
            if _is_next(text, found, place_, start, end):
                return trimmed(text, start, _unclosed(text, start, mark.at)), place_
            depth += 1
            if depth > _DEEPEST:
                break
            continue
        depth -= 1
        if depth == 0 or _closes_all(text, mark.at + 1, end):
            stop = mark.at if depth == 0 else mark.at + 1
            return _inside(text, start, stop), place_ + 1
    stop = min(end, start + _LONGEST)
    return trimmed(text, start, unmarked_end(text, start, stop)), len(found) if stop == end else place + 1


def _inside(text: str, start: int, stop: int) -> Span:
    """The span between two marks, without blanks and a stop at its end."""
    span = trimmed(text, start, stop)
    return (start, span[1]) if span[0] > span[1] else span


def _unclosed(text: str, start: int, end: int) -> int:
    """Where a title ends that the next opening mark closes: there, or where what is said of it begins."""
    return unmarked_end(text, start, end)


def _is_next(text: str, found: list[QuotationMark], place: int, start: int, end: int) -> bool:
    """Whether an opening mark inside a title begins the next one: the title before it was never closed."""
    at = found[place].at
    before = text[start:at].rstrip()
    closing = found[place + 1] if place + 1 < len(found) else None
    inner = text[at + 1 : min(closing.at if closing and not closing.opens else end, at + _LONGEST)]
    is_long = len(inner.split()) > _LONG_NAME
    if before[-1:] in (";", ".") or (";" in before and _head_before().search(before[-60:])):
        return True
    if before[-1:] in (",", ":") or before.endswith(" và"):
        return is_long and before[-1:] != ":"
    return is_long and not text[at - 1].isspace()


@knowledge.derived
def _head_before() -> re.Pattern[str]:
    """A head word, and what may stand between it and its title: "; mô hình", "; kết quả nhiệm vụ khoa học"."""
    words = "|".join(sorted((row["words"] for row in knowledge.table("task_heads")), key=len, reverse=True))
    return re.compile(rf"(?i:{words})(?:\s[a-zđà-ỹ&]+){{0,3}}\s*:?$")


def _closes_all(text: str, at: int, end: int) -> bool:
    """Whether a mark that should close an inner name closes the title too: the list or the sentence goes on."""
    return _after_title().match(text, at, end) is not None


@cache
def _after_title() -> re.Pattern[str]:
    return re.compile(r"\s*(?:;|\.?\s*$|[,;.]?\s*(?:và\s+)?\(\d{1,2}\)|[,;]\s*[“«\"])")


_CAPITAL = "[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_YEARS = r"(?:19|20)[0-9]{2}\s*[-–]\s*(?:19|20)[0-9]{2}\)"
"""Years in parentheses are part of a title, an amount is not."""


_CALLED = r"(?:Dự án|Đề án|Đề tài|Chương trình|[Dd]ự án thành phần [0-9]+)\)"
"""What a title is called from there on, in parentheses behind it."""


def unmarked_end(text: str, start: int, end: int) -> int:
    """Where a title without closing mark ends: at the end of its clause, or where what is said of it begins."""
    match = _stop().search(text, start + 1, end)
    stop = match.start() if match else end
    staged = _staged().search(text, start + 1, stop + 1)
    return _balanced(text, start, staged.start("comma") if staged else stop)


@cache
def _staged() -> re.Pattern[str]:
    """A stage or a year that closes a name before a comma; a vision or a direction may follow it."""
    return re.compile(
        r"(?:giai đoạn [0-9]{4}\s?[-–]\s?[0-9]{4}|đến năm [0-9]{4})"
        r"(?P<comma>,)(?!\s(?:tầm nhìn|định hướng|có xét|có tính|phấn đấu|và|giai đoạn))"
    )


def bare_end(text: str, start: int, end: int) -> int:
    """Where a title ends that no quotation mark opens: what it is for, and in which village, is said of it, but for a
    study, whose title says what it is for ("Nghiên cứu biện pháp kỹ thuật để sản xuất giống chanh leo").
    """
    whole = study_end(text, start, end)
    match = None if text.startswith(studies(), start) else _bare_stop("aim").search(text, start + 1, whole)
    if match is None or _closing_stage().search(text, match.end(), whole) is not None:
        return whole  # the stage that closes a name stands behind what it is for
    return unmarked_end(text, start, match.start())


@cache
def _closing_stage() -> re.Pattern[str]:
    return re.compile(r"giai đoạn (?:[0-9]{4}\s?[-–]\s?[0-9]{4}|[IVX]+\b)|đến năm [0-9]{4}$")


def study_end(text: str, start: int, end: int) -> int:
    """Where the title of a study ends that no quotation mark opens; what the study is for belongs to it."""
    match = _bare_stop("bare").search(text, start + 1, end)
    return unmarked_end(text, start, match.start() if match else end)


@knowledge.derived
def _bare_stop(*kinds: str) -> re.Pattern[str]:
    words, kept = ("|".join(map(re.escape, _ends(*each))) for each in (kinds, ("kept",)))
    return re.compile(rf"\s(?!(?:{kept})\b)(?:(?=(?:{words})\s)|{_STAGE_END})")


_STAGE_END = r"(?<=[0-9]{4}[-–][0-9]{4} )(?=(?:của|ghi|cho)\s)|(?<=[0-9]{4} [-–] [0-9]{4} )(?=(?:của|ghi|cho)\s)"
"""A stage ends the name that it stands in, where it goes on with whose that is: "Đề án Ngoại ngữ 2017-2025 của …"."""


@knowledge.derived
def studies() -> tuple[str, ...]:
    """The words that begin the title of a study."""
    return tuple(row["words"] for row in knowledge.table("title_openers"))


def _balanced(text: str, start: int, end: int) -> int:
    """The end, or the first parenthesis that closes what opened before the title."""
    depth, opened = 0, end
    for match in _parentheses().finditer(text, start, end):
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return match.start()
        opened = match.start() if match[0] == "(" else opened
    return opened if depth > 0 and _shut().match(text, end) else end


@cache
def _shut() -> re.Pattern[str]:
    """What goes on behind a stop inside parentheses: "(TP. Quảng Ngãi)"."""
    return re.compile(r"\.?[^().;\n]{1,40}\)")


@cache
def _parentheses() -> re.Pattern[str]:
    return re.compile(r"[()]")


@knowledge.derived
def _stop() -> re.Pattern[str]:
    """What ends a title: stops, an amount in parentheses, and the words of the table title_ends."""
    words = {row["after"]: knowledge.listed(row) for row in knowledge.table("title_ends")}
    comma, blank, opening = (
        "|".join(sorted(map(re.escape, words[after]), key=len, reverse=True)) for after in (",", "blank", "(")
    )
    # It begins with a set of letters, so that the scan skips to one of them.
    return re.compile(
        rf"[;\n\t….:,\s](?:(?<=[;\n\t…])|(?<=:)(?=\s|$)|(?<=\.)(?<![^(]T[PpXx]\.)(?=\.\.|\s+[A-ZĐÀ-Ỹ(+\-]|\s*$|/)"
        rf"|(?<=,)\s(?=(?:{comma})\b)|(?<=\s)(?:\((?!{_YEARS})(?=\s*[0-9]|\s*(?:{opening})\b|{_CALLED})"
        rf"|(?<!\(bao\s)(?=(?:{blank})\b)"
        rf"|(?=do\s+{_CAPITAL}|(?:là|với|cho|còn|trên|hơn|gần|khoảng|trên địa bàn)\s+[0-9]"
        r"|[0-9][0-9.,]* (?:tỷ|triệu|nghìn) đồng)))"
    )


_FEWEST = 3


def bare_titles(text: str, block: Block, heads: list[int]) -> Iterator[tuple[str, Span]]:
    """Kind and span of the titles of a block; ``heads`` are where its head words stand."""
    for at in heads:
        match = _bare_head().match(text, at, block.end)
        if match is None:
            continue
        head = match["head"].lower()
        needed = task_heads.bare()[head]
        if needed == "quotes" or (needed == "colon" and not match["colon"]) or _is_other(text, block, match):
            continue
        small = needed != "goal" and text[match.end()].islower() and not _is_approved(text, block, match)
        if small and not works.opens(text, match.end()):
            continue
        sure = match["head"] == "Dự án" or (
            head == "đề tài" and _done().search(text, max(block.start, at - 14), match.start()) is not None
        )
        if (
            match["colon"]
            and not sure
            and not _begins().search(text[max(block.start, match.start() - 6) : match.start()])
        ):
            continue
        start = match.end() if needed != "goal" else text.index("mục tiêu", match.start())
        reach = study_end if head == "đề tài" else bare_end
        end = goes_below(text, reach(text, start, block.end), block)
        end = (
            _goal_end(text, start, end) if needed == "goal" else plan_end(text, block.start, match.start(), start, end)
        )
        span = lists.trimmed(text, start, end)
        if small and not works.has_name(text, span):
            continue
        words = text[span[0] : span[1]]
        fewest = _FEWEST - (small and match["head"][0].isupper())
        if len(words.split()) >= fewest and " " in words.partition(",")[0]:
            yield task_heads.kinds()[head], span


def plan_end(text: str, begin: int, head: int, start: int, end: int) -> int:
    """The end of a title without the area that is a plan's: "Kế hoạch thực hiện Đề án … trên địa bàn tỉnh"."""
    if _plan().search(text, max(begin, head - _PLAN_REACH), head) is None:
        return end
    area = text.rfind(" trên địa bàn ", start, end)
    return area if area > 0 and _stage().search(text, area, end) is None else end


_PLAN_REACH = 60


@cache
def _plan() -> re.Pattern[str]:
    """What a plan does with the scheme that it carries out, right before the scheme's head word."""
    return re.compile(r"[Kk]ế hoạch (?:(?:triển khai|tổ chức) )?(?:thực hiện|triển khai) $")


def _is_approved(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether a title in small letters is one all the same: "Phê duyệt Đề án bồi dưỡng …"."""
    if not match["head"][0].isupper() or text.endswith("được phê duyệt ", block.start, match.start()):
        return False
    if text.endswith("Phê duyệt ", block.start, match.start()):
        return True
    return text.endswith("phê duyệt ", block.start, match.start()) and _is_long(text, match.end(), block.end)


def _is_long(text: str, start: int, end: int) -> bool:
    """Whether so many words follow without a stop that they name one scheme, not any: "Đề án vị trí việc làm"."""
    return _six_words().match(text, start, end) is not None


@cache
def _six_words() -> re.Pattern[str]:
    return re.compile(r"(?:[^\s.;,:(]+ ){6}")


def _goal_end(text: str, start: int, end: int) -> int:
    """The end of a national programme's name: with its stage ("giai đoạn 2021-2025"), or before what is listed next."""
    reported = _reported().search(text, start, end)
    end = reported.start() if reported is not None else end
    match = _stage().search(text, start, end)
    if match is not None:
        return match.end()
    year = _plan_year().search(text, start, end)
    end = year.start() if year is not None else end
    listed = _goal_stop().search(text, start, end)
    return listed.start() if listed else end


@cache
def _plan_year() -> re.Pattern[str]:
    """The year of a plan behind a programme's name, which is none of it; "đến năm 2030" is."""
    return re.compile(r",?\s(?<!đến )(?:kế hoạch )?năm (?:19|20)[0-9]{2}\b")


@cache
def _reported() -> re.Pattern[str]:
    """Whose programme it is, or of which months, in a heading that reports of it."""
    return re.compile(r"\s(?:(?:tỉnh|huyện) [A-ZĐ]|trên địa bàn |[0-9]{1,2} tháng\b)")


@knowledge.derived
def _goal_stop() -> re.Pattern[str]:
    return re.compile(rf",\s(?=(?:{'|'.join(map(re.escape, _ends('goal')))})\s)")


def _ends(*kinds: str) -> list[str]:
    """The words of the table title_ends that end titles of these kinds."""
    return [word for row in knowledge.table("title_ends") if row["after"] in kinds for word in knowledge.listed(row)]


@cache
def _stage() -> re.Pattern[str]:
    return re.compile(r"giai đoạn [0-9]{4}\s?[-–]\s?[0-9]{4}")


@cache
def _done() -> re.Pattern[str]:
    """What is done with a task, before its head word."""
    return re.compile(r"(?:hoàn thành|nghiệm thu|thực hiện|triển khai|phê duyệt|bảo vệ|công nhận)\s$")


@cache
def _begins() -> re.Pattern[str]:
    """The start of a paragraph, of an item or of a clause, before a head word with a colon."""
    return re.compile(r"^\s*$|[.;:(+\-)]\s*$|^\s*[a-zđ0-9][.)]\s*$")


def goes_below(text: str, end: int, block: Block) -> int:
    """The end of a title that the end of a printed line cuts: it goes on below where the next line begins small."""
    if end < block.end or not text[end + 1 : end + 2].islower():
        return end
    stop = text.find("\n", end + 1)
    return bare_end(text, end + 1, stop if stop > 0 else len(text))


@knowledge.derived
def _bare_head() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<head>{task_heads.any_head()})\s*(?P<colon>:)?\s+"
        rf"(?=[A-ZĐÀ-Ỹ][^\W\d_]|(?:{works.PART})?(?:{'|'.join(works.openers())})"
        r"|(?<=[ĐD][^\W\d_] [^\W\d_][^\W\d_] )[a-zđà-ỹ]"
        r"|(?<=quốc gia )(?!(?:của|là|và|do|được|giai|quy|theo|có)\b)[a-zđà-ỹ])"
    )


_NO_TITLES = frozenset(
    ("Luật", "Pháp", "Nghị", "Bộ", "Thông", "Quyết", "Ban", "Mẫu", "Biểu", "Phụ", "Căn", "Theo", "Khi", "Điều", "Khoản",
     "Trường", "Ghi", "Nêu", "Chủ")
)  # fmt: skip


_MANY = ("Xây dựng ", "Nâng cấp", "Cải tạo", "Sửa chữa", "Mở rộng ")
"""What "các dự án" may go on with where the titles themselves follow: "các dự án Xây dựng trạm bơm A; dự án B"."""


def _is_other(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether the words are no title: an organ ("Ban Quản lý dự án …"), a draft law, an abbreviation, a heading."""
    before = text[max(block.start, match.start() - 16) : match.start()].rstrip().lower()
    if before.endswith(("tên", "quản lý", "chủ", "những", "mọi", "chủ nhiệm", "danh mục", "hồ sơ", "tổng")):
        return True
    if before.endswith("các") and not text.startswith(_MANY, match.end()):
        return True
    word = _word().match(text, match.end(), block.end)
    first = word[0] if word else ""
    return (first.isupper() and len(first) > 1) or first in _NO_TITLES


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w&]+")
