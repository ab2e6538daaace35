"""Tasks: nhiệm vụ, đề tài, dự án, đề án, chương trình, mô hình, cuộc thi … that are given a title.

In quotation marks behind a head word, one after another; without them behind a head word and a capital; in lists
"(1) …; (2) …" under a head noun; in a note that a counted head noun points to ("08 nhiệm vụ[2]"); in the rows of task
tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Task
from extractor.rules.tasks import details, programmes, titles, unquoted, works
from extractor.rules.tasks import heads as task_heads
from extractor.rules.tasks import tables as task_tables
from extractor.rules.tasks.details import Draft
from extractor.rules.tasks.enumerations import announced_lists, coded_lists, counted_lists, works_lists
from extractor.rules.tasks.enumerations.counted_lists import Announced
from extractor.rules.text import lists, literals
from extractor.rules.text.spans import is_inside
from extractor.rules.text.tables import TextTable
from extractor.rules.text.zones import Zones

_SHORTEST = 6
_LONGEST = 900
_LONGEST_LIST = 8000


def find(document: Document, zones: Zones, announced: list[Announced], tables: list[TextTable]) -> list[Task]:
    """All tasks in order; ``announced`` are the document's footnotes as lists, in their order."""
    found: list[Task] = []
    notes = {note.start: listed for note, listed in zip(document.footnotes, announced, strict=True)}
    rows = task_tables.find(document, zones, tables)
    for block, signs in _candidates(document):
        drafts = _in_block(document, block, signs, notes.get(block.start))
        found.extend(_record(draft, block, zones.at(block.start, block)) for draft in drafts)
    read = sorted(table.span for table in tables)
    rows += _outside(document, zones, (*unquoted.flattened(document), *coded_lists.find(document)), read)
    under = _outside(document, zones, (*announced_lists.levelled(document), *announced_lists.find(document)), read)
    rows = _apart(_apart([], under), rows)
    return _apart(rows, found)


def _outside(document: Document, zones: Zones, drafts: Iterable[tuple[Block, Draft]], read: list[Span]) -> list[Task]:
    """The tasks of lists, but of what stands in tables that were ``read`` as such."""
    return [
        _record(draft, block, zones.at(block.start, block))
        for block, draft in drafts
        if not is_inside(block.start, read)
    ]


def _record(draft: Draft, block: Block, zone: str) -> Task:
    return Task(
        kind=draft.kind, title=draft.title, span=draft.span, zone=zone, body=draft.body, status=draft.status,
        deadline=draft.deadline, cost=draft.cost, page=block.page, box=block.box,
    )  # fmt: skip


@dataclass(slots=True)
class _Signs:
    """What makes a block one that may name a task: a quotation mark, "(1)", and where head words stand."""

    has_marks: bool = False
    numbered: bool = False
    heads: list[int] = field(default_factory=list)


def _candidates(document: Document) -> Iterator[tuple[Block, _Signs]]:
    """The blocks that may name a task, in order, the notes among them."""
    text = document.text
    places: dict[int, _Signs] = {}
    for literal, at in literals.each(text, _LITERALS):
        is_head = literal in _HEADS
        end = at + len(literal)
        if (
            not is_head
            or text[end : end + 1] == ":"
            or text[end + 1 : end + 2].isupper()
            or text[end + 1 : end + 2].isdigit()
            or text.startswith(_GOING_ON, end)
            or literal == _GOAL
            or text[at - 1 : at] in "ĐD"
            or text[at - 3 : at - 2].isdigit()
            or works.opens(text, end + 1)
            or literal in _UNQUOTED
            or "gồm" in text[end : end + _INTRODUCED]
        ):
            place = document.place_at(at)
            if place is not None:
                signs = places.setdefault(place, _Signs())
                if is_head:
                    signs.heads.append(at - 1)
                signs.numbered = signs.numbered or literal == "(1)"
                signs.has_marks = signs.has_marks or literal in _MARKS
    for note in document.footnotes:
        place = document.place_at(note.start)
        if place is not None:
            places.setdefault(place, _Signs())
    return ((document.blocks[place], places[place]) for place in sorted(places))


_GOING_ON = (", dự án", ", đề tài", ", nhiệm vụ", " tiêu biểu", " sau")
"""What goes on from a head word to the list that it heads in a sentence: "các đề tài, dự án tiêu biểu như: …"."""
_HEADS = ("ự án", "ề án", "ề tài", "hiệm vụ:", "ô hình", "uộc thi", "ội thi", "hương trình mục tiêu quốc gia")
_INTRODUCED = 160
"""So far behind a head word it may be said that a list of its titles follows."""
_GOAL = "hương trình mục tiêu quốc gia"
_UNQUOTED = ("Chương trình ", "chương trình ", "đề án ", "mô hình ", "Tên ")
"""What begins a title without quotation marks that ``unquoted`` reads."""
_LITERALS = ("“", "«", '"', "‘", "(1)", *_HEADS, *_UNQUOTED)


def _in_block(document: Document, block: Block, signs: _Signs, note: Announced | None) -> list[Draft]:
    """The tasks of one block: those in marks, those in lists, those that a capital begins, none inside another."""
    text, heads = document.text, sorted(signs.heads)
    kept = list(_announced(text, note)) if note is not None else []
    if not kept and signs.numbered:
        kept.extend(_enumerated(text, block))
    if not kept and heads:
        kept.extend(_counted(text, block, heads))
    others = list(_quoted(text, block)) if signs.has_marks else []
    plain = (
        *unquoted.coded(text, block, heads), *unquoted.led(text, block, heads), *titles.bare_titles(text, block, heads),
        *programmes.find(text, block), *unquoted.items(text, block), *works_lists.find(text, block, heads),
        *works_lists.between_commas(text, block, heads),
    )  # fmt: skip
    bare = (_task(text, kind, span) for kind, span in (*plain, *unquoted.names_of(text, block)))
    kept = _apart(_apart(kept, others), [task for task in bare if task is not None])
    for place, task in enumerate(kept, 1):
        details.add(text, task, block, kept[place].span[0] if place < len(kept) else block.end)
    return kept


_ACTS = ("Luật ", "luật, ", "Bộ luật ", "Pháp lệnh ")
"""What a draft of an act begins with: "dự án Luật Đất đai" is no task."""


def _task(text: str, kind: str, span: Span) -> Draft | None:
    """A task of a title that is long enough and no clause about work."""
    if text[span[1] - 1 : span[1]] == titles.STRAIGHT and titles.STRAIGHT not in text[span[0] : span[1] - 1]:
        span = (span[0], span[1] - 1)  # it closes what was opened before the head word
    title = " ".join(text[span[0] : span[1]].split())
    if not _SHORTEST <= len(title) <= _LONGEST or " " not in title or title.startswith(_ACTS):
        return None
    return Draft(kind, title, span)


Spanned = TypeVar("Spanned", Task, Draft)


def _apart(kept: list[Spanned], others: list[Spanned]) -> list[Spanned]:
    """``kept`` and those of ``others`` that overlap none of it nor one another, in order."""
    if not others:
        return kept
    found: list[Spanned] = []
    at = 0
    for one in sorted(others, key=lambda one: one.span):
        while at < len(kept) and kept[at].span[1] <= one.span[0]:
            at += 1
        free = at == len(kept) or kept[at].span[0] >= one.span[1]
        if free and (not found or found[-1].span[1] <= one.span[0]):
            found.append(one)
    found.extend(kept)
    return sorted(found, key=lambda one: one.span)


_MARKS = frozenset('“«"‘')


def _announced(text: str, note: Announced) -> Iterator[Draft]:
    """The items of a note as titles, where a counted head noun points to it: "05 dự án[9]"."""
    kind = note.kind
    if kind is None or note.items is None:
        return
    for start, end in note.items.spans:
        span, own = _item(text, start, end)
        task = _task(text, own or kind, span)
        if task is not None:
            yield task


def _item(text: str, start: int, end: int) -> tuple[Span, str | None]:
    """The title of a list item and its own kind: head word and quotation marks are left out."""
    head = task_heads.behind(text, start, end)
    kind, begin = head if head else (None, start)
    if text[begin] in titles.OPENING + titles.STRAIGHT:
        found = titles.marks(text, begin, end)
        return titles.quoted(text, found, 0, end)[0], kind
    return lists.trimmed(text, begin, titles.bare_end(text, begin, end)), kind


def _counted(text: str, block: Block, heads: list[int]) -> Iterator[Draft]:
    """The items of "04 dự án: A; B và C" where they are as many as is said."""
    for at in heads:
        count, match = _count().search(text, max(block.start, at - 4), at), _counted_head().match(text, at, block.end)
        if count is None or match is None:
            continue
        kind, number = task_heads.kinds()[match["head"].lower()], int(count[1])
        line = text.find("\n", match.end(), block.end)
        for spans in counted_lists.clauses(text, match.end(), block.end if line < 0 else line):
            if len(spans) == number:
                named = (_task(text, *_named(text, kind, start, end)) for start, end in spans)
                yield from (task for task in named if task is not None)
                break


@cache
def _count() -> re.Pattern[str]:
    """A count right before a head word."""
    return re.compile(r"(?<![\w.,/-])([0-9]{1,2}) $")


@knowledge.derived
def _counted_head() -> re.Pattern[str]:
    """A head word and a colon, and a name behind it that begins with a capital."""
    return re.compile(rf"(?P<head>{task_heads.any_head()})(?:,?\s[^\s:;.,()]+){{0,6}}:\s+(?=[A-ZĐÀ-Ỹ])")


def _enumerated(text: str, block: Block) -> Iterator[Draft]:
    """The items of "(1) …; (2) …" under a head noun and a colon, or under a verb where they begin as titles do."""
    for at in literals.places(text, "(1)", block.start, block.end):
        lead = text[max(block.start, at - 160) : at]
        kind, sure = _lead_kind(re.split(r"[.;]\s", lead)[-1])
        items = lists.find(text, at, min(block.end, at + _LONGEST_LIST)) if kind else None
        if kind and items and items.sort == "numbered" and (sure or _opens_title(text, items.spans[0])):
            for place, (start, end) in enumerate(items.spans):
                stop = works_lists.item_end(text, start, end) if place == len(items.spans) - 1 else end
                task = _task(text, *_named(text, kind, start, stop))
                if task is not None:
                    yield task


def _named(text: str, kind: str, start: int, end: int) -> tuple[str, Span]:
    span, own = _item(text, start, end)
    return own or kind, span


def _lead_kind(lead: str) -> tuple[str | None, bool]:
    """The kind that the words before "(1)" announce, and whether they are sure to announce titles."""
    bare = lead.rstrip(" :\u00a0")
    if not lead.rstrip().endswith(":"):
        return None, False
    match = _listing().search(bare)
    if match is not None:
        kind = task_heads.kinds()[match["head"].lower()]
        return kind, task_heads.bare()[match["head"].lower()] == "yes"
    return ("nhiệm vụ", False) if task_heads.announces().search(bare) else (None, False)


@knowledge.derived
def _listing() -> re.Pattern[str]:
    return re.compile(rf"(?:[Cc]ác|[Gg]ồm|[0-9])\s+(?P<head>{task_heads.any_head()})(?:,?\s[^\s:;.,]+){{0,8}}$")


def _opens_title(text: str, span: Span) -> bool:
    return text[span[0] : span[1]].lstrip('“"«').startswith(titles.studies())


def _quoted(text: str, block: Block) -> Iterator[Draft]:
    """Titles in quotation marks behind a head word, and those that go on from one."""
    found = titles.marks(text, block.start, block.end)
    place, last = 0, None
    while place < len(found):
        if not found[place].opens:
            place += 1
            continue
        head = task_heads.before(text, block.start, found[place].at)
        kind = head.kind if head else _goes_on(text, last, found[place].at)
        is_known = kind is not None and kind != _PLAN
        own, start = (None, found[place].at + 1) if is_known else _own_head(text, block, found[place].at)
        task, after = None, place + 1
        begins = text[start : start + 1]
        if own or (kind and (begins.isupper() or begins.isdigit() or (head and _is_long(text, start, block)))):
            span, after = titles.quoted(text, found, place, block.end)
            end = _reach(text, span, block, after == len(found))
            task = _task(text, own or kind or "", (max(start, span[0]), end))
        if task is not None:
            last = task
            yield task
            place = max(after, place + 1)
        else:
            place += 1


def _is_long(text: str, start: int, block: Block) -> bool:
    """Whether what begins small behind a head word and a quotation mark is a title, not a word that is stressed."""
    match = _inside_marks().match(text, start, block.end)
    return match is not None and len(match[0].split()) >= _TITLE_WORDS


_TITLE_WORDS = 5


@cache
def _inside_marks() -> re.Pattern[str]:
    return re.compile(r"[a-zà-ỹđ][^“”\"«»\n]{16,300}(?=[”\"»])")


def _reach(text: str, span: Span, block: Block, is_last: bool) -> int:
    """The end of a title, on the lines below where the paragraph's end cuts it and its closing mark stands there."""
    if not is_last or span[1] < block.end - 1 or text[block.end - 1] in '.;:”»"':
        return span[1]
    match = _closing_below().match(text, block.end, block.end + 400)
    return match.end() if match else span[1]


@cache
def _closing_below() -> re.Pattern[str]:
    return re.compile(r"(?:\n[^\n“«\"”»]{1,200}){1,3}(?=[”»]|(?<=\S)\"(?!\w))")


def _goes_on(text: str, last: Draft | None, at: int) -> str | None:
    """The kind of the title before, where only a comma, a number or a host stands between."""
    if last is None or at - last.span[1] > 260:
        return None
    return last.kind if _between().fullmatch(text, last.span[1], at) else None


@cache
def _between() -> re.Pattern[str]:
    """What stands between two titles of one list; a host may come with a colon: "”; Viện A: “"."""
    return re.compile(
        r"[”»\"’]{0,2}\s*(?:\([^()]{1,80}\))?\s*[,;.]?\s*(?:mã số:?\s*[A-ZĐ0-9][\w./\-]{2,30}[,;]?\s*)?"
        r"(?:và\s+)?(?:\(?\d{1,2}[).]\s*)?(?:[-+]\s*)?"
        r"(?:(?<=[;.]\s)[A-ZĐ][^“”«;]{3,200}:\s*)?"
    )


def _own_head(text: str, block: Block, at: int) -> tuple[str | None, int]:
    """The kind where the marks hold the head word too: Phê duyệt “Đề án bồi dưỡng …”."""
    head = task_heads.behind(text, at + 1, block.end)
    if head is None or not text[at + 1].isupper():
        return None, at + 1
    sure = head[0] in _NAMED or _approving().search(text, max(block.start, at - 40), at)
    return head if sure else (None, at + 1)


_PLAN = "kế hoạch"
"""What carries out something that the marks name with its own head: "Kế hoạch thực hiện “Chương trình …”"."""
_NAMED = frozenset(("dự án", "đề án", "đề tài", "chương trình"))
"""Kinds that quotation marks hold together with the title: “Đề án xử lý chống úng ngập …”."""


@cache
def _approving() -> re.Pattern[str]:
    return re.compile(r"(?:[Pp]hê duyệt|[Bb]an hành|[Tt]hực hiện|[Tt]riển khai|[Tt]rình)\s*$")
