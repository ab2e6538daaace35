"""The tabs beside a text: which there are, and what each shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.document import Box, Span
from extractor.index import MentionRow, Reason
from extractor.records import Record
from extractor.web.document.highlights import amount
from extractor.web.queries.documents import ShownDocument
from extractor.web.text.figures import printed
from extractor.web.text.language import N_

_PAGED = (
    "application/pdf",
    *(f"image/{kind}" for kind in ("png", "jpeg", "tiff", "gif", "bmp", "webp")),
)
_LABELS = {
    "pages": N_("Pages"), "cites": N_("Cites"), "cited-by": N_("Is cited"), "footnotes": N_("Footnotes"),
    "tasks": N_("Tasks"), "figures": N_("Figures"), "problems": N_("Problems"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its name in the address, its label, how much it holds."""

    name: str
    label: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts; ``mark`` is the quantity in the text to go to."""

    kind: str
    total: str
    parts: list[str]
    unit: str | None
    agrees: bool
    expected: str | None
    found: str | None
    mark: str | None


@dataclass(frozen=True, slots=True)
class BoxOnPage:
    """A box over what was found, in points; ``mark`` is where a click leads, ``marks`` all that lie in it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    mark: str
    marks: str


@dataclass(frozen=True, slots=True)
class SheetOfPaper:
    """A page with its size in points and the boxes on it."""

    number: int
    width: float
    height: float
    boxes: list[BoxOnPage]


def tabs_of(shown: ShownDocument, problems: int) -> list[Tab]:
    """The tabs of a document; ``problems`` are listed in the last."""
    record, view = shown.view.record, shown.view
    numbers = {
        "pages": record.source.pages, "cites": sum(not _is_own(shown, each) for each in view.cites),
        "cited-by": shown.cited, "footnotes": len(record.footnotes),
        "tasks": len(record.tasks) + len(record.assignments), "figures": len(record.quantities), "problems": problems,
    }  # fmt: skip
    return [Tab(name, _LABELS[name], numbers[name]) for name in names(shown)]


def names(shown: ShownDocument) -> list[str]:
    """The names of its tabs, pages first where it has any."""
    paged = shown.view.record.source.media_type in _PAGED
    return [name for name in _LABELS if paged or name != "pages"]


@dataclass(frozen=True, slots=True)
class ListedReason:
    """Why a document is on the work list: how often, and ``places``: the mark in its text to go to, with its words."""

    code: str
    count: int
    places: list[tuple[str | None, str]]


def reasons_of(
    shown: ShownDocument, reasons: Sequence[Reason], places: Mapping[str, Sequence[Span]]
) -> list[ListedReason]:
    """The reasons of the work list that its diagnostics do not tell, each with its places in the text."""
    record = shown.view.record
    known = {each.code for each in record.diagnostics}
    starts = {each.span[0]: f"q{at}" for at, each in enumerate(record.quantities)}
    starts |= {each.span[0]: f"c{at}" for at, each in enumerate(record.citations)}
    starts |= {
        one.span[0]: starts[start] for one in record.reconciliations for start, _ in one.places if start in starts
    }
    return [
        ListedReason(
            each.code, each.count,
            [(starts.get(span[0]), shown.text[slice(*span)]) for span in places.get(each.code, ())],
        )
        for each in reasons if each.code not in known
    ]  # fmt: skip


def sums_of(shown: ShownDocument) -> list[Sum]:
    """The totals of a document with their parts, those that do not add up first."""
    record = shown.view.record
    marks = {quantity.span[0]: f"q{place}" for place, quantity in enumerate(record.quantities)}
    found = [
        Sum(
            one.kind, printed(one.total), list(map(printed, one.parts)), one.unit, one.agrees,
            one.expected and printed(one.expected), one.found and printed(one.found),
            next((marks[start] for start, _ in one.places if start in marks), None),
        )
        for one in record.reconciliations
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.agrees)


def amounts_of(shown: ShownDocument) -> list[str]:
    """The quantities of a document in figures."""
    return [amount(quantity) for quantity in shown.view.record.quantities]


def sheets_of(shown: ShownDocument, sizes: Sequence[tuple[float, float]]) -> list[SheetOfPaper]:
    """The pages with the boxes of what was found on each."""
    boxes: dict[int, dict[Box, list[tuple[str, str]]]] = {}
    for page, box, kind, mark in _placed(shown.view.record):
        boxes.setdefault(page, {}).setdefault(box, []).append((kind, mark))
    return [
        SheetOfPaper(number, width, height, [box_of(box, marks) for box, marks in boxes.get(number, {}).items()])
        for number, (width, height) in enumerate(sizes, start=1)
    ]


_FIRST_ROWS, _ROWS, _ROW_HEIGHT = 16, 60, 64
"""Rows of a tab that come with the page, those that come together later, and about how many pixels one takes."""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of a tab that come together, with the numbers of the first and the last, from 1.

    Each row is its place in the record, from 0, and what stands there; ``rows`` is empty where they come later, and
    ``count`` how many they are.
    """

    first: int
    last: int
    count: int
    rows: tuple[tuple[int, object], ...] = ()

    @property
    def height(self) -> int:
        """About how high they will be, in pixels."""
        return self.count * _ROW_HEIGHT


def row_groups(findings: Sequence[tuple[int, object]], first: int, *, only: bool) -> list[RowGroup]:
    """All rows of a tab, with their places from 0, in groups, of which that with ``first`` is there; ``only`` that one.

    No group is there where ``first`` lies in none of them: 0, for a list that is folded.
    """
    begins = [0, *range(_FIRST_ROWS, len(findings), _ROWS)]
    cut = [findings[begin:end] for begin, end in zip(begins, [*begins[1:], len(findings)], strict=True)]
    groups = [
        RowGroup(begin + 1, end + 1, len(part), tuple(part) if begin < first <= end + 1 else ())
        for part in cut
        if part
        for begin, end in [(part[0][0], part[-1][0])]
    ]
    return [each for each in groups if each.rows or not only]


def groups_of(shown: ShownDocument, tab: str, first: int, *, only: bool) -> dict[str, list[RowGroup]]:
    """The rows of a tab in groups, none for tabs that are no lists of findings.

    ``own`` are those of mentions of the document itself. ``first`` is the row, from 1, that is to be there.
    """
    record = shown.view.record
    findings: dict[str, Sequence[object]] = {
        "cites": shown.view.cites, "footnotes": record.footnotes, "tasks": record.tasks, "figures": record.quantities,
    }  # fmt: skip
    every = list(enumerate(findings.get(tab, ())))
    own = [each for each in every if tab == "cites" and _is_own(shown, each[1])]
    places = {at for at, _ in own}
    others = [each for each in every if each[0] not in places]
    is_own = first - 1 in places
    wanted = next((at + 1 for at, _ in others if at + 1 >= first), others[-1][0] + 1 if others else 0)
    return {
        "groups": row_groups(others, 0 if only and is_own else wanted, only=only),
        "own": row_groups(own, first if is_own else 0, only=only),
    }


def _is_own(shown: ShownDocument, mention: object) -> bool:
    """Whether a mention means the document that it stands in ("Nghị định này")."""
    if not isinstance(mention, MentionRow):
        return False
    return mention.key == "self" or (shown.view.work is not None and mention.work_id == shown.view.work.id)


_TOGETHER = 20


def some_sheets(sheets: Sequence[SheetOfPaper], first: int) -> dict[str, object]:
    """Twenty pages from one on, and the groups of those behind them: first and last page, width, height of all."""
    first = min(max(first, 1), max(len(sheets), 1))
    groups = [sheets[at : at + _TOGETHER] for at in range(0, len(sheets), _TOGETHER)]
    now = (first - 1) // _TOGETHER
    return {
        "sheets": groups[now] if groups else [], "from_first": now == 0,
        "later_sheets": [
            (group[0].number, group[-1].number, group[0].width, sum(each.height for each in group))
            for group in (groups[1:] if now == 0 else [])
        ],
    }  # fmt: skip


def box_of(box: Box, marks: Sequence[tuple[str, str]]) -> BoxOnPage:
    """A box on a page for what lies in it: kinds and ids of their marks."""
    x0, y0, x1, y1 = box
    kind, mark = marks[0]
    ids = " ".join(each for _, each in marks)
    return BoxOnPage(round(x0, 1), round(y0, 1), round(max(x1 - x0, 1), 1), round(max(y1 - y0, 1), 1), kind, mark, ids)


def _placed(record: Record) -> Iterator[tuple[int, Box, str, str]]:
    """What was found at a known place of a page, with the id of its mark in the text; citations first."""
    for at, citation in enumerate(record.citations):
        if citation.page and citation.box:
            yield citation.page, citation.box, "citation", f"c{at}"
    for at, task in enumerate(record.tasks):
        if task.page and task.box:
            yield task.page, task.box, "task", f"t{at}"
    for at, quantity in enumerate(record.quantities):
        if quantity.page and quantity.box:
            yield quantity.page, quantity.box, "quantity", f"q{at}"
