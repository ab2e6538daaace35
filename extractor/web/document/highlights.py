"""What a record found, highlighted in its text as HTML, each leading somewhere: escaped, flat, in linear time.

Highlights may lie over one another in any way. The text is cut wherever one begins or ends, and each piece names those
that lie over it, of each kind the one that began last. Taking the tags away leaves the text as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from extractor.document import Span
from extractor.index import MentionRow
from extractor.records import Citation, Quantity, Record, Task
from extractor.web.text.dates import day
from extractor.web.text.figures import printed

KINDS = ("found", "field", "problem", "task", "quantity", "date", "citation")
"""From the widest to the one that a click means where several lie over one another."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A finding in the text: ``id`` is that of its first piece, ``href`` where a click leads, ``title`` says more."""

    start: int
    end: int
    kind: str
    id: str
    href: str | None = None
    title: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A footnote's mark, which is no text: its label at an offset."""

    at: int
    label: str
    href: str
    id: str


class HighlightedText:
    """A text and what is marked in it; ``html`` gives its pieces one after another, from the beginning to the end.

    Marks that begin before ``begun_before`` have their ids on a piece that is written elsewhere.
    """

    def __init__(
        self, text: str, marks: Iterable[Highlight], points: Iterable[Point] = (), begun_before: int = 0
    ) -> None:
        self._text = text
        usable = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text) and mark.kind in KINDS]
        self._marks = sorted(usable, key=lambda mark: (mark.start, -mark.end))
        self._points = sorted(points, key=lambda point: point.at)
        self._cuts = sorted({edge for mark in usable for edge in (mark.start, mark.end)})
        self._over: dict[str, list[Highlight]] = {kind: [] for kind in KINDS}
        self._mark = self._point = self._cut = 0
        self._named = {mark.id for mark in usable if mark.start < begun_before}

    def html(self, span: Span) -> Markup:
        """The HTML of a span, which begins where the last one ended or later."""
        at, end = span
        pieces: list[str] = []
        while True:
            self._set(at, pieces)
            stop = min(self._next_cut(at), self._next_point(at), end)
            if at >= end:
                break
            pieces.append(self._piece(at, stop))
            at = stop
        return Markup("".join(pieces))

    def _set(self, at: int, pieces: list[str]) -> None:
        """Take up the marks that begin by ``at``, and set the footnotes' marks that stand there."""
        while self._mark < len(self._marks) and self._marks[self._mark].start <= at:
            mark = self._marks[self._mark]
            self._over[mark.kind].append(mark)
            self._mark += 1
        while self._point < len(self._points) and self._points[self._point].at <= at:
            pieces.append(_point(self._points[self._point]))
            self._point += 1

    def _next_cut(self, at: int) -> int:
        while self._cut < len(self._cuts) and self._cuts[self._cut] <= at:
            self._cut += 1
        return self._cuts[self._cut] if self._cut < len(self._cuts) else len(self._text)

    def _next_point(self, at: int) -> int:
        return self._points[self._point].at if self._point < len(self._points) else len(self._text)

    def _piece(self, start: int, end: int) -> str:
        over = [mark for kind in KINDS if (mark := self._top(kind, start)) is not None]
        text = escaped(self._text[start:end])
        return self._tagged(over, text) if over else text

    def _top(self, kind: str, at: int) -> Highlight | None:
        """The mark of a kind that lies over ``at``, of several the one that began last."""
        over = self._over[kind]
        while over and over[-1].end <= at:
            over.pop()
        return over[-1] if over else None

    def _tagged(self, over: Sequence[Highlight], text: str) -> str:
        top = next((mark for mark in reversed(over) if mark.href), over[-1])
        new = "" if top.id in self._named else f' id="{escape(top.id)}"'
        self._named.add(top.id)
        classes = " ".join(["m", *(f"m-{mark.kind}" for mark in over)])
        ids = " ".join(mark.id for mark in over)
        page = next((f' data-page="{mark.page}"' for mark in reversed(over) if mark.page), "")
        title = f' title="{escape(top.title)}"' if top.title else ""
        shared = f'{new} class="{classes}" data-m="{escape(ids)}"{page}{title}'
        if top.href:
            return f'<a href="{escape(top.href)}"{shared}>{text}</a>'
        return f"<mark{shared}>{text}</mark>"


def _point(point: Point) -> str:
    """The label is drawn from an attribute, so that it is no text of the document."""
    label = escape(point.label)
    return (
        f'<a class="note-mark" id="{escape(point.id)}" href="{escape(point.href)}" data-label="{label}"'
        f' aria-label="[{label}]"></a>'
    )


def escaped(text: str) -> str:
    """Text as HTML; a carriage return as a reference, which a browser would else take for a line feed."""
    return str(escape(text)).replace("\r", "&#13;").replace("\0", "\ufffd")


def marks_of(record: Record, cites: Sequence[MentionRow]) -> Iterator[Highlight]:
    """Every citation, date, quantity and task; a citation leads to the work that it means."""
    works = {mention.span: mention.work_id for mention in cites}
    for place, citation in enumerate(record.citations):
        yield _citation(citation, place, works)
    for place, date in enumerate(record.dates):
        yield Highlight(*date.span, "date", f"d{place}", title=day(date.value), page=date.page)
    for place, quantity in enumerate(record.quantities):
        yield Highlight(*quantity.span, "quantity", f"q{place}", title=amount(quantity), page=quantity.page)
    for place, task in enumerate(record.tasks):
        yield Highlight(*task.span, "task", f"t{place}", title=_statement(task), page=task.page)
    for place, problem in enumerate(record.diagnostics):
        if problem.span:
            yield Highlight(*_visible(problem.span), "problem", f"p{place}")


def _visible(span: tuple[int, int]) -> tuple[int, int]:
    """A span that holds at least one letter, to be gone to."""
    return span[0], max(span[1], span[0] + 1)


def points_of(record: Record) -> Iterator[Point]:
    """The mark of every footnote whose place is known."""
    for place, note in enumerate(record.footnotes):
        if note.anchor is not None:
            yield Point(note.anchor.span[0], note.label, f"#note-{place}", f"mark-{place}")


def _citation(citation: Citation, place: int, works: Mapping[tuple[int, int], int | None]) -> Highlight:
    work = works.get(citation.span)
    key = None if citation.key in ("self", "unknown") else citation.key
    label = " · ".join(part for part in (key or citation.name, day(citation.date)) if part)
    href = f"/works/{work}" if work else f"#row-c{place}"
    return Highlight(*citation.span, "citation", f"c{place}", href, label or citation.surface, citation.page)


def amount(quantity: Quantity) -> str:
    """A quantity in figures: value, range or ratio, unit."""
    value = " – ".join(map(printed, quantity.range)) if quantity.range else printed(quantity.value)
    over = f"/{printed(quantity.denominator)}" if quantity.denominator else ""
    return " ".join(part for part in (quantity.approximation, value + over, quantity.unit, quantity.noun) if part)


def _statement(task: Task) -> str:
    return " · ".join(part for part in (task.body, day(task.deadline), task.status, task.cost) if part)
