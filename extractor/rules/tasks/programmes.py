"""Programmes, schemes and projects that a sentence names in small letters, where their names end clearly.

"kinh phí từ Chương trình Xúc tiến thương mại quốc gia và …": up to a word that begins what is said of it; "đề án trợ
giúp người khuyết tật giai đoạn 2012-2020": up to its stage; "- Chương trình mỗi xã một sản phẩm (OCOP): 300 triệu
đồng": up to what it gets; "Chương trình hành động của Chính phủ thực hiện Nghị quyết số …": up to the clause's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor import knowledge
from extractor.document import Block, Span
from extractor.rules.tasks import titles
from extractor.rules.text import lists, literals

_LONGEST = 200
_FEWEST = 3


def find(text: str, block: Block) -> Iterator[tuple[str, Span]]:
    """Kind and span of the programmes that a block names inside its sentences, and of plans in small letters."""
    for head in (_PROGRAMME, _SCHEME, _PROJECT):
        for at in literals.places(text, head, block.start, block.end):
            span = _named(text, block, head, at)
            if span is not None and _is_name(text[span[0] : span[1]]):
                yield head.strip().lower(), span
    for head in ("chương trình ", "đề án "):
        yield from _staged_inside(text, block, head)
    match = _subject().match(text, block.start, block.end)
    if match is not None and text.startswith(_openers(), match.start("title")):
        yield "chương trình", match.span("title")


def _is_name(words: str) -> bool:
    """Whether words are long enough for a name, and not those of any year's legislation ("xây dựng luật")."""
    pair = _pair().match(words)
    named = len(words[pair.end() if pair else 0 :].split()) >= _FEWEST
    return named and (words[-1].isdigit() or not words.lower().startswith(_LEGISLATION))


_LEGISLATION = ("xây dựng luật", "xây dựng pháp luật", "lập pháp")
_PROGRAMME, _SCHEME, _PROJECT = "Chương trình ", "Đề án ", "Dự án "
_LEAD = 30


def _named(text: str, block: Block, head: str, at: int) -> Span | None:
    """The name behind a head word at ``at`` that a capital begins; None where it names nothing, or no end is clear."""
    start = at + len(head)
    start += len(_ABOUT) * (head != _PROJECT and text.startswith(_ABOUT, start))
    lead = text[max(block.start, at - _LEAD, text.rfind("\n", block.start, at) + 1) : at]
    stop = min(block.end, start + _LONGEST)
    if head == _PROGRAMME and text.startswith(_ACTION, start):
        return _of_action(text, start, block)
    if text.startswith(_NO_NAMES, start) or (head != _PROGRAMME and text[start].isupper()):
        return None
    funded = _funded().match(text, start, stop) if _item_lead().fullmatch(lead) else None
    if funded is not None:
        return funded.span()
    staged = _through_stage().match(text, start, stop) if _inside().search(lead) or not lead.strip() else None
    if staged is not None:
        opens_marks = text[staged.end() : staged.end() + 3].lstrip()[:1] in _OPENING  # its name stands in the marks
        return None if opens_marks else lists.trimmed(text, start, staged.end())
    opened = _opens(text, start) if head != _PROJECT else _is_project(text, start, stop, lead)
    if not (opened and _inside().search(lead)) or _whose().search(lead):
        return None
    end = titles.plan_end(text, block.start, at, start, _name_end(text, start, stop, block, head))
    return lists.trimmed(text, start, end) if end > 0 else None


_ABOUT = "về "
_OPENING = ("“", "«", '"')


@cache
def _item_lead() -> re.Pattern[str]:
    """What stands before the first word of an item of a list."""
    return re.compile(r"\s*(?:[-+*•]|[0-9a-zđ]{1,2}[.)])?\s*")


@cache
def _funded() -> re.Pattern[str]:
    """A name up to the colon behind which it is said what it gets: "mỗi xã một sản phẩm (OCOP): 300 triệu đồng"."""
    return re.compile(
        r"[^.;:“\n|*]{6,180}?(?=\s?:\s*(?:hơn |gần |trên |khoảng )?[0-9][0-9.,]* ?(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|tr\.))"
    )


_ACTION = "hành động "


def _of_action(text: str, start: int, block: Block) -> Span | None:
    """The name of a programme of action that says what it carries out, or for whom it is."""
    said = _carries_out().match(text, start, block.end)
    if said is None or (said["whose"] and any(word in said["whose"] for word in _PARTY)):
        return None
    staged = _through_stage().match(text, start, min(block.end, start + _LONGEST))
    return lists.trimmed(text, start, staged.end() if staged else titles.bare_end(text, start, block.end))


_PARTY = ("ủy", "uỷ", "Đảng", "Ban Thường vụ", "Ban Chấp hành")
"""Words of organs of the Party, of which a "Chương trình" is a kind of document (models/kinds.tsv)."""


@cache
def _carries_out() -> re.Pattern[str]:
    return re.compile(
        r"hành động(?: quốc gia)?(?P<whose> của [^.;:,(“\n]{3,60}?)?\s"
        r"(?:(?:triển khai )?(?:thực hiện|triển khai) (?:(?:các )?(?:Nghị quyết|Chỉ thị|Kết luận)|[a-zđ])"
        r"|(?:vì|về|phòng,|ứng phó|thích ứng|giảm|tăng|bảo vệ|xây dựng|phát triển)\s)"
    )


def _staged_inside(text: str, block: Block, head: str) -> Iterator[tuple[str, Span]]:
    """What a head word in small letters names where a stage closes the name: "chương trình tổng thể … 2001-2010"."""
    for at in literals.places(text, head, block.start, block.end):
        start = at + len(head)
        start += len(_ABOUT) * text.startswith(_ABOUT, start)
        known = text.startswith(_openers(), start)
        approved = _approved().search(text, max(block.start, at - _LEAD), at)
        if not known and not (approved and text[start].islower()):
            continue
        stop = min(block.end, start + _LONGEST)
        staged = _through_stage().match(text, start, stop)
        if staged is not None:
            if len(staged[0].split()) >= _FEWEST and (known or not text.startswith(_NO_NAMES, start)):
                yield head.strip(), staged.span()
        elif known and _carried_out().search(text, max(block.start, at - _LEAD), at):
            end = _past_commas(text, start, stop)
            words = text[start:end] if end > 0 else ""
            if len(words.split()) > _FEWEST and not words.startswith(_CURRICULA) and not _rule().search(words):
                yield head.strip(), lists.trimmed(text, start, end)


_CURRICULA = ("đào tạo", "bồi dưỡng", "phối hợp", "hỗ trợ")
"""What any course or help is called by, behind "thực hiện chương trình"."""


@cache
def _carried_out() -> re.Pattern[str]:
    """A verb of carrying out, right before the head word of one programme: "tiếp tục thực hiện tốt chương trình"."""
    return re.compile(r"(?:[Tt]hực hiện|[Tt]riển khai|[Hh]oàn thành)(?: (?:tốt|có hiệu quả|đồng bộ|đúng tiến độ))? $")


@cache
def _approved() -> re.Pattern[str]:
    """What is done with a programme, right before its head word."""
    return re.compile(r"(?:phê duyệt|ban hành|thực hiện|triển khai|thông qua|về)\s$")


def _is_project(text: str, start: int, stop: int, lead: str) -> bool:
    """Whether a project in small letters is called by its name, though no proper name stands in it: it is long, and a
    capital began its head word within a sentence ("tham gia Dự án đầu tư xây dựng và phát triển hệ thống …").
    """
    if lead.endswith(("các ", "những ", "mọi ")):
        return False
    listed = lead.endswith(") ")  # "(i) Dự án bố trí, sắp xếp dân cư …"
    match = None if listed else _end().search(text, start, stop)
    end = match.start() if match else _past_commas(text, start, stop) if listed else start
    words = text[start:end].split()
    return len(words) >= _LONG_NAME and text.startswith(_openers(), start) and _rule().search(" ".join(words)) is None


_LONG_NAME = 8


@cache
def _rule() -> re.Pattern[str]:
    """What is said of any project of a kind, and names none."""
    return re.compile(
        r"\b(?:có|phải|theo|này|khác|nêu|quy định|các|không|nhóm [ABC]|chủ đầu tư|nhà đầu tư|công trình)\b"
    )


def _name_end(text: str, start: int, stop: int, block: Block, head: str) -> int:
    """Where the name of a programme, or of an Đề án, ends that no stage closes; -1: nowhere."""
    if head == _SCHEME:
        return titles.bare_end(text, start, min(block.end, _sentence_end(text, start, block.end)))
    if text.startswith(titles.studies(), start):
        return titles.bare_end(text, start, stop)
    through = _through_commas().match(text, start, stop)
    end = _past_commas(text, through.end() if through else start, stop)
    short = _short_form().match(text, end, stop) if end > 0 else None
    end = short.end() if short else end
    year = _of_a_year().search(text, start, end) if text.startswith(_SHORT, start) else None
    return year.start() if year else end


@cache
def _of_a_year() -> re.Pattern[str]:
    """The year at the end of a national programme's name, which is that of a plan: "MTQG Nước sạch năm 2014"."""
    return re.compile(r"(?<!đến) năm (?:19|20)[0-9]{2}(?: (?:tỉnh|của) .*)?$")


def _past_commas(text: str, start: int, stop: int) -> int:
    """Where a name ends that nothing closes; a comma ends it where what follows begins to say something else; or -1."""
    pair = _pair().match(text, start, stop)
    at = pair.end() if pair else start
    for match in _end().finditer(text, at, stop):
        if match[0] != "," or not _goes_on(text, match.end() + 1):
            return match.start()
    return -1


@cache
def _pair() -> re.Pattern[str]:
    """Two verbs at the head of a name: "bố trí, sắp xếp dân cư", "tổng thể sắp xếp, đổi mới doanh nghiệp"."""
    return re.compile(r"(?:tổng thể |quốc gia )?[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)?, (?=[a-zà-ỹđ])")


def _goes_on(text: str, at: int) -> bool:
    """Whether a name goes on behind a comma: "nâng cao chất lượng, hiệu quả thực hiện tiêu chí an ninh"."""
    return text[at : at + 1].islower() and not text.startswith(_openers(), at) and not _other().match(text, at)


@knowledge.derived
def _other() -> re.Pattern[str]:
    """What begins something else behind the comma that ends a name."""
    words = [
        *knowledge.words("assignment_verbs"),
        *(word for row in knowledge.table("title_ends") if row["after"] in (",", "goal", "named")
          for word in knowledge.listed(row)),
    ]  # fmt: skip
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}|[0-9])(?![^\W\d_])")


@cache
def _short_form() -> re.Pattern[str]:
    """The short form of a name in capitals, behind it: "mỗi xã một sản phẩm (OCOP)"."""
    return re.compile(r"\s?\([A-ZĐ][A-ZĐ&]{1,7}\)")


@cache
def _through_stage() -> re.Pattern[str]:
    """A name to the stage or the year that closes it: "phát triển … trên địa bàn tỉnh giai đoạn 2021 - 2025"."""
    return re.compile(
        r"(?:(?! (?:và (?:các )?(?:Chương trình|Đề án|Dự án|Kế hoạch|Chiến lược)|để|do|đã|đang|sẽ|được|dự thảo|nhằm|là"
        r"|gồm|như|thuộc|phải|cần|theo)\s)[^.;:(“\n|*]){8,180}?"
        r"\s(?:giai đoạn (?:[0-9]{4}\s?[-–]\s?[0-9]{4}|[IVX]+(?: \([0-9]{4}\s?[-–]\s?[0-9]{4}\))?)"
        r"|giai đoạn[0-9]{4}-[0-9]{4}|đến năm [0-9]{4})"
        r"(?:,? (?:và )?(?:tầm nhìn|định hướng) (?:đến )?(?:năm )?[0-9]{4})?"
        r"(?: và (?:những|các) năm tiếp theo)?"
    )


@cache
def _whose() -> re.Pattern[str]:
    """A body that has its name of a programme: "Ban Chỉ đạo Chương trình OCOP"."""
    return re.compile(r"\b(?:Ban|Tổ|Văn phòng|Hội đồng)(?: [^\W\d_]+){1,3} $")


@cache
def _subject() -> re.Pattern[str]:
    """A programme of which a sentence at the head of a paragraph says what it did: "Chương trình hỗ trợ … đã …"."""
    return re.compile(r"\s*(?:[-+*]\s*)?Chương trình (?P<title>[a-zà-ỹđ][^.;:(“\n,]{10,160}?)\s(?:đã|đang|được)\s")


def _sentence_end(text: str, start: int, end: int) -> int:
    match = _stop().search(text, start, end)
    return match.start() if match else end


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        r"[;:(“\n|*]|\.(?=\s|$)|\s(?:của|nhằm|thuộc|như|và (?:các )?(?:Chương trình|Đề án|Dự án|Kế hoạch|báo cáo"
        r"|trình|gửi|nộp|đề xuất|thông báo)"
        r"|theo|(?:để )?trình|phải|cần|có(?! công)|là)\s"
    )


@cache
def _inside() -> re.Pattern[str]:
    """What stands before a programme that a sentence names: a small letter, "và", a comma; or a dash of a list."""
    return re.compile(r"(?:[a-zà-ỹđ]|[,;:]|\([ivx0-9]{1,4}\))\s$|^\s*[-+]\s$")


def _opens(text: str, start: int) -> bool:
    """Whether a name begins there: a capital that is no act of its own, or a verb of programmes."""
    if text.startswith(_SHORT, start):
        return opens(text, start + len(_SHORT)) or text[start + len(_SHORT)].isupper()
    return text[start : start + 1].isupper() or opens(text, start)


_SHORT = "MTQG "
"""The short form of what every national programme is called, behind which its name begins."""


def opens(text: str, start: int) -> bool:
    """Whether a programme's name begins there in small letters."""
    return text.startswith(_openers(), start)


_NO_NAMES = (
    "hành động", "công tác", "số ", "mục tiêu quốc gia", "này", "nghị sự", "làm việc", "trên", "đã", "của", "vào ",
    "từ ", "trong ", "với ", "theo ", "tại ", "để ", "cho ", "đến ", "và ", "giai đoạn", "năm ", "có ", "là ", "do ",
    "khi ", "thuộc ", "cấp ", "phối hợp", "trọng điểm", "được", "nêu",
)  # fmt: skip


@knowledge.derived
def _openers() -> tuple[str, ...]:
    return tuple(word + end for word in knowledge.words("programme_openers") for end in (" ", ", "))


@cache
def _end() -> re.Pattern[str]:
    """Where a programme's name ends clearly: also before an amount; a stage belongs to it."""
    return re.compile(
        r"(?:\s(?:và (?:các )?(?:Chương trình|Đề án|Dự án|Kế hoạch|Chiến lược)|để|do|của|theo|tại(?! Việt Nam)|đã|đang"
        r"|sẽ|được|dự thảo|trong|trên địa bàn|nhằm|(?<!đối )với|là|cho(?= các| [0-9])|thuộc|bằng|gồm|như|vay vốn"
        r"|kết thúc)\s"
        r"|\s(?=[0-9][0-9.,]* (?:tỷ|triệu|nghìn|đồng))|[;:“\n|*]|\((?![A-ZĐ]{2,8}\),? giai)"
        r"|\.(?=\s|$)|,(?=$|\s(?!giai đoạn [0-9]|chống\b))|$)"
    )


@cache
def _through_commas() -> re.Pattern[str]:
    """Commas inside a programme's name: between two verbs at its head, or where a stage or a year closes it."""
    return re.compile(
        r"\w+, (?=[a-zà-ỹ])"
        r"|[^.;:(“\n]{3,60}?, (?!(?:đã|đang|do|của|theo|để|nhằm|với|và|tại|trong|được|gồm|cụ thể|các|những|góp)\b)"
        r"[a-zà-ỹ][^.,;:(“\n]{2,60}?\s(?=(?:giai đoạn [0-9]{4}|năm [0-9]{4}|nhiệm kỳ|khóa [IVX]))"
    )
