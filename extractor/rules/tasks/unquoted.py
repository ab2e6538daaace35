"""Titles that no quotation marks hold and no capital begins: programmes by name, items of a list, flattened tables.

"kinh phí từ Chương trình Xúc tiến thương mại quốc gia và …": a programme whose name ends clearly; "…; mô hình chăn nuôi
lợn an toàn theo quy trình VietGAP;": an item of a list that a head word begins; "TT", "Tên đề tài", "Cơ quan chủ trì",
"1", …: a table of which a copy left one line a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.rules.tasks import heads as task_heads
from extractor.rules.tasks import leads, titles
from extractor.rules.tasks import tables as task_tables
from extractor.rules.tasks.details import Draft
from extractor.rules.text import lists, literals

_LONGEST = 200
_FEWEST = 3
_MOST_COLUMNS = 12
_MOST_ROWS = 500


def programmes(text: str, block: Block) -> Iterator[tuple[str, Span]]:
    """Kind and span of the programmes that a block names inside its sentences, and of plans in small letters."""
    yield from _named_inside(text, block, "Chương trình ")
    yield from _named_inside(text, block, "Đề án ")
    match = _subject().match(text, block.start, block.end)
    if match is not None and _opens(text, match.start("title")):
        yield "chương trình", match.span("title")


def _named_inside(text: str, block: Block, head: str) -> Iterator[tuple[str, Span]]:
    for at in literals.places(text, head, block.start, block.end):
        start = at + len(head)
        lead = text[max(block.start, at - 12, text.rfind("\n", block.start, at) + 1) : at]
        if not _inside().search(lead) or not _opens(text, start) or (head == "Đề án " and text[start].isupper()):
            continue
        stop = min(block.end, start + _LONGEST)
        through = _through_commas().match(text, start, stop)
        match = _end().search(text, through.end() if through else start, stop)
        end = match.start() if match else -1
        if head == "Đề án ":
            end = titles.bare_end(text, start, min(block.end, _sentence_end(text, start, block.end)))
        span = lists.trimmed(text, start, end) if end > 0 else (start, start)
        if len(text[span[0] : span[1]].split()) >= _FEWEST:
            yield head.strip().lower(), span


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
    return re.compile(r"(?:[a-zà-ỹđ]|[,;])\s$|^\s*[-+]\s$")


def _opens(text: str, start: int) -> bool:
    """Whether a name begins there: a capital that is no act of its own, or a verb of programmes."""
    word = text[start : start + 24]
    if word.startswith(_NO_NAMES):
        return False
    return word[:1].isupper() or word.startswith(_openers())


_NO_NAMES = (
    "hành động", "công tác", "số ", "mục tiêu", "này", "nghị sự", "làm việc", "trên", "đã", "của",
)  # fmt: skip


@knowledge.derived
def _openers() -> tuple[str, ...]:
    return tuple(word + end for word in knowledge.words("programme_openers") for end in (" ", ", "))


@cache
def _end() -> re.Pattern[str]:
    """Where a programme's name ends clearly; a stage belongs to it."""
    return re.compile(
        r"(?:\s(?:và (?:các )?(?:Chương trình|Đề án|Dự án|Kế hoạch|Chiến lược)|để|do|của|theo|tại(?! Việt Nam)|đã|đang"
        r"|sẽ|được|dự thảo|trong|trên địa bàn|nhằm|với|là|cho|thuộc|bằng|gồm|như)\s|[;:(“\n|*]|[.,](?=\s|$)|$)"
    )


@cache
def _through_commas() -> re.Pattern[str]:
    """Commas inside a programme's name: between two verbs at its head, or where a stage or a year closes it."""
    return re.compile(
        r"\w+, (?=[a-zà-ỹ])"
        r"|[^.;:(“\n]{3,60}?, (?!(?:đã|đang|do|của|theo|để|nhằm|với|và|tại|trong|được|gồm|cụ thể|các|những|góp)\b)"
        r"[a-zà-ỹ][^.,;:(“\n]{2,60}?\s(?=(?:giai đoạn [0-9]{4}|năm [0-9]{4}|nhiệm kỳ|khóa [IVX]))"
    )


def items(text: str, block: Block) -> Iterator[tuple[str, Span]]:
    """The items of a list between semicolons that begin with "mô hình" in small letters."""
    for at in literals.places(text, "mô hình ", block.start, block.end):
        before = text[max(block.start, at - 2) : at].strip()
        match = _item().match(text, at + len("mô hình "), block.end)
        if match is not None and (at == block.start or before == ";") and not text[match.end("title")].isalnum():
            yield "mô hình", match.span("title")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"(?P<title>[a-zà-ỹđ][^\W\d_]*(?: [^\W\d_]+){4,18})(?=\s\(|;|\.$)")


def flattened(document: Document) -> Iterator[tuple[Block, Draft]]:
    """The tasks of tables that a copy left as lines: the headings one below the other, then the rows behind numbers."""
    text, blocks = document.text, document.blocks
    if not any(text[at + 2 : at + 3].strip() in ("", ".") for at in literals.places(text, "TT")):
        return  # no such heading ends a word
    lines = [text[block.start : block.end].strip() if block.table is None else "" for block in blocks]
    for place, line in enumerate(lines):
        if line.rstrip(".") not in _COUNTED:
            continue
        stop = next(
            (at for at in range(place + 2, min(place + _MOST_COLUMNS, len(lines))) if lines[at].strip(".") == "1"), None
        )
        names = lines[place + 1 : stop] if stop is not None else []
        if stop is None or not names or task_tables.field_of(names[0]) != "title":
            continue
        yield from _rows(blocks, lines, stop, names)


_COUNTED = ("TT", "STT", "Số TT")
"""Headings of the column that counts the rows."""


def _rows(blocks: list[Block], lines: list[str], at: int, names: list[str]) -> Iterator[tuple[Block, Draft]]:
    kind = task_tables.kind_of(names[0])
    host = next((place for place, name in enumerate(names) if task_tables.field_of(name) == "body"), None)
    number = 1
    while at + 1 < len(lines) and lines[at].strip(".") == str(number) and number < _MOST_ROWS:
        block, title = blocks[at + 1], lines[at + 1].rstrip(" .;")
        broken = leads.broken_name().fullmatch(title)  # the next cell was put to this one, and its last line was not
        title = title[: broken.start("name")].rstrip() if broken else title
        number += 1
        later = range(at + 2, min(len(lines), at + 4 * len(names) + 2))
        following = next((place for place in later if lines[place].strip(".") == str(number)), None)
        draft = Draft(kind, title, (block.start, block.start + len(title)))
        if host is not None and not broken and at + 1 + host < (following or len(lines)):
            cell = lines[at + 1 + host]
            draft.body = None if leads.broken_name().fullmatch(cell) else cell or None
        yield block, draft
        if following is None:
            return
        at = following


def coded(text: str, block: Block, heads: list[int]) -> Iterator[tuple[str, Span]]:
    """What stands behind the code of a task and a colon: "Đề tài QG.09.02: Nghiên cứu …. Xếp loại: Tốt."."""
    for at in heads:
        match = _coded().match(text, at, block.end)
        if match is None:
            continue
        stop = _coded_end().search(text, match.end(), block.end)
        span = lists.trimmed(text, match.end(), stop.start() if stop else block.end)
        yield task_heads.kinds()[match["head"].lower()], (span[0], span[1] - text[span[0] : span[1]].endswith("."))


@knowledge.derived
def _coded() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<head>{task_heads.any_head()})(?: khoa học| cấp [^\W\d_]+)?\s+(?:(?:có )?(?:mã số|mã|số)\s*:?\s*)?"
        r"(?=[^\s:]*[0-9])[A-ZĐ0-9][A-ZĐa-z0-9./\-]{2,30}\s*[:.]\s+(?=[A-ZĐÀ-Ỹ“])"
    )


@cache
def _coded_end() -> re.Pattern[str]:
    return re.compile(
        r"[.,;]\s+(?=[Xx]ếp loại|[Cc]hủ nhiệm|Cơ quan|Đơn vị|[Kk]ết quả|Thời gian|Kinh phí|do |[^.;:]{0,24}:)"
        r"|\.\s+(?=[A-ZĐÀ-Ỹ])|;|\n"
    )


def names_of(text: str, block: Block) -> Iterator[tuple[str, Span]]:
    """What "Tên nhiệm vụ: …" at the head of a paragraph names."""
    match = _named().match(text, block.start, block.end)
    if match is not None:
        span = lists.trimmed(text, match.end(), block.end)
        yield task_heads.kinds()[match["head"].lower()], (span[0], span[1] - text[span[0] : span[1]].endswith("."))


@knowledge.derived
def _named() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[-+*]\s*|\d{{1,2}}[.)]\s*)?Tên\s+(?P<head>{task_heads.any_head()})\s*:\s*(?=[A-ZĐÀ-Ỹ])")
