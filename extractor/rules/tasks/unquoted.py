"""Titles that no quotation marks hold and no capital begins: items of a list, flattened tables, what a code heads.

"…; mô hình chăn nuôi
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
from extractor.rules.tasks import lead_names, titles, work_plans
from extractor.rules.tasks import tables as task_tables
from extractor.rules.tasks.details import Draft
from extractor.rules.text import lists, literals

_FEWEST = 3
_MOST_COLUMNS = 12
_MOST_ROWS = 500


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
    for lines, at, names in tables_as_lines(document):
        if task_tables.field_of(names[0]) != "title":
            continue
        if not work_plans.shares_out(document, document.blocks[at - len(names)].start, names, names[0]):
            yield from _rows(document.blocks, lines, at, names)


def tables_as_lines(document: Document) -> Iterator[tuple[list[str], int, list[str]]]:
    """The lines of the document, the line of the first row's number, and the headings behind that of the number."""
    text, blocks = document.text, document.blocks
    if not any(text[at + 2 : at + 3].strip() in ("", ".") for at in literals.places(text, "TT")):
        return  # no such heading ends a word
    lines = [text[block.start : block.end].strip() if block.table is None else "" for block in blocks]
    for place, line in enumerate(lines):
        if line.rstrip(".") not in _COUNTED:
            continue
        stop = next(
            (at for at in range(place + 2, min(place + _MOST_COLUMNS, len(lines))) if _is_row(lines, at, 1)), None
        )
        if stop is not None and lines[place + 1]:
            yield lines, stop, lines[place + 1 : stop]


def numbered_rows(lines: list[str], at: int, columns: int) -> Iterator[tuple[int, int | None]]:
    """Where the number of each row stands from ``at`` on, and that of the next; ``columns``: how many are behind it."""
    for number in range(1, _MOST_ROWS):
        if at + 1 >= len(lines) or not _is_row(lines, at, number):
            return
        later = range(at + 2, min(len(lines), at + 4 * columns + 2))
        following = next((place for place in later if _is_row(lines, place, number + 1)), None)
        yield at, following
        if following is None:
            return
        at = following


def _is_row(lines: list[str], at: int, number: int) -> bool:
    """Whether a line holds the number of a row and nothing else: "3", "3.", "03"."""
    return lines[at].strip(".").removeprefix("0") == str(number)


_COUNTED = ("TT", "STT", "Số TT")
"""Headings of the column that counts the rows."""


def _rows(blocks: list[Block], lines: list[str], at: int, names: list[str]) -> Iterator[tuple[Block, Draft]]:
    kind = task_tables.kind_of(names[0])
    host = next((place for place, name in enumerate(names) if task_tables.field_of(name) == "body"), None)
    for row, following in numbered_rows(lines, at, len(names)):
        last, line = row + 1, lines[row + 1].rstrip(" .;")
        broken = lead_names.broken_name().fullmatch(line)
        title = line = line[: broken.start("name")].rstrip() if broken else line
        while not broken and following is not None and following - last > len(names):
            if not lines[last + 1][:1].islower():
                break
            last += 1
            line = lines[last].rstrip(" .;")
            title = f"{title} {line}"
        block = blocks[row + 1]
        draft = Draft(kind, title, (block.start, blocks[last].start + len(line)))
        if host is not None and not broken and last + host < (following or len(lines)):
            cell = lines[last + host]
            draft.body = None if lead_names.broken_name().fullmatch(cell) else cell or None
        yield block, draft


def coded(text: str, block: Block, heads: list[int]) -> Iterator[tuple[str, Span]]:
    """What stands behind the code of a task and a colon: "Đề tài QG.09.02: Nghiên cứu …. Xếp loại: Tốt."."""
    for at in heads:
        match = _coded().match(text, at, block.end) or _counted().match(text, at, block.end)
        if match is None and (told := _told().match(text, at, block.end)) is not None:
            yield task_heads.kinds()[told["head"].lower()], _told_span(text, told.end(), block)
            continue
        if match is None or (match.re is _counted() and text[block.start : at].strip(" -–+*•")):
            continue
        stop = _coded_end().search(text, match.end(), block.end)
        span = lists.trimmed(text, match.end(), stop.start() if stop else block.end)
        yield task_heads.kinds()[match["head"].lower()], (span[0], span[1] - text[span[0] : span[1]].endswith("."))


def led(text: str, block: Block, heads: list[int]) -> Iterator[tuple[str, Span]]:
    """What stands between a head word and the one who leads it: "Dự án sản xuất tinh dầu sả do TS. A làm chủ nhiệm"."""
    for at in heads:
        match = _led().match(text, at, block.end)
        if match is not None and len(match["title"].split()) >= _FEWEST:
            span = match.span("title")
            done = _passed().search(text, *span)
            yield task_heads.kinds()[match["head"].lower()], (span[0], done.start() if done else span[1])


@cache
def _led() -> re.Pattern[str]:
    return re.compile(
        r"(?P<head>[ĐđDd](?:ề tài|ự án))\s+(?P<title>(?!(?:này|trên|nêu|khoa học|cấp|do|của|nói|được|đã)\b)"
        r"[a-zà-ỹđ][^.;:“”\"\n]{10,220}?),?\s(?:do|Do) (?:GS|PGS|TSKH|TS|ThS|Ths|KS|BS|DS|CN)\b"
        r"[^;:\n]{2,120}?\s(?:làm chủ nhiệm|chủ nhiệm|chủ trì)\b"
    )


def _told_span(text: str, start: int, block: Block) -> Span:
    """A title in its sentence: to the end of it, or to what was done with it."""
    reach = min(block.end, start + _LONGEST_TOLD)
    done = _passed().search(text, start, reach)
    return lists.trimmed(text, start, min(done.start() if done else reach, titles.bare_end(text, start, reach)))


_LONGEST_TOLD = 900
"""So far is looked for the end of a title: of each of many in one paragraph, not to the end of that."""


@cache
def _passed() -> re.Pattern[str]:
    return re.compile(r",?\s(?=(?:được|do|đã|sẽ|giao cho|thuộc)\s)")


@knowledge.derived
def _coded() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<head>{task_heads.any_head()})(?: khoa học| cấp [^\W\d_]+)?\s+(?:(?:có )?(?:mã số|mã|số)\s*:?\s*)?"
        r"(?=[^\s:]*[0-9])[A-ZĐ0-9][A-ZĐa-z0-9./\-]{2,30}\s*[:.]\s+(?=[A-ZĐÀ-Ỹ“])"
    )


@cache
def _counted() -> re.Pattern[str]:
    """The number of one of several at the head of a line: "- Đề tài 2: Nghiên cứu …"; not before a title in marks."""
    return re.compile(
        r"(?P<head>[ĐD][ềự] (?:tài|án))(?: thành phần)? (?:số )?[0-9]{1,2}\s*:\s+(?=[A-ZĐÀ-Ỹ])"
        r"(?!(?:Đề tài|Dự án|Đề án)\s[^.;:“”\"‘’]{0,60}[“\"‘])"
    )


@knowledge.derived
def _told() -> re.Pattern[str]:
    """The number of one of several in a sentence that goes on with its title: "Đề tài 2 là nghiên cứu bảo tồn …"; or
    the level of some, and a colon: "chủ trì 02 đề tài nghiên cứu cấp Bộ: Nghiên cứu chiếu xạ …".
    """
    small = "|".join(word[0].lower() + word[1:] for word in titles.studies())
    large = "|".join(titles.studies())
    return re.compile(
        rf"(?P<head>[ĐđDd][ềự] (?:tài|án)) (?:(?:số )?[0-9]{{1,2}},? (?:là |về )?(?=(?:{small}) )"
        rf"|(?:[^\s:;.,]+ ){{0,4}}cấp [^:;.,“\"\n]{{2,30}}:\s+(?=(?:{large}) ))"
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
