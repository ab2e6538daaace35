"""What a record found, as marks of its text, and where each of them leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.index import MentionRow
from extractor.records import Citation, Quantity, Record, Task
from extractor.web.dates import day
from extractor.web.marks import Mark, Point


def marks_of(record: Record, cites: Sequence[MentionRow]) -> Iterator[Mark]:
    """Every citation, date, quantity and task; a citation leads to the work that it means."""
    works = {mention.span: mention.work_id for mention in cites}
    for place, citation in enumerate(record.citations):
        yield _citation(citation, place, works)
    for place, date in enumerate(record.dates):
        yield Mark(*date.span, "date", f"d{place}", title=day(date.value), page=date.page)
    for place, quantity in enumerate(record.quantities):
        yield Mark(*quantity.span, "quantity", f"q{place}", title=amount(quantity), page=quantity.page)
    for place, task in enumerate(record.tasks):
        yield Mark(*task.span, "task", f"t{place}", title=_said(task), page=task.page)


def points_of(record: Record) -> Iterator[Point]:
    """The mark of every footnote whose place is known."""
    for place, note in enumerate(record.footnotes):
        if note.anchor is not None:
            yield Point(note.anchor.span[0], note.label, f"#note-{place}", f"mark-{place}")


def _citation(citation: Citation, place: int, works: Mapping[tuple[int, int], int | None]) -> Mark:
    work = works.get(citation.span)
    said = " · ".join(part for part in (citation.key or citation.name, day(citation.date)) if part)
    href = f"/works/{work}" if work else f"#row-c{place}"
    return Mark(*citation.span, "citation", f"c{place}", href, said or citation.surface, citation.page)


def amount(quantity: Quantity) -> str:
    """A quantity in figures: value, range or ratio, unit."""
    value = " – ".join(quantity.range) if quantity.range else quantity.value
    over = f"/{quantity.denominator}" if quantity.denominator else ""
    return " ".join(part for part in (quantity.approximation, value + over, quantity.unit, quantity.noun) if part)


def _said(task: Task) -> str:
    return " · ".join(part for part in (task.body, task.deadline, task.status, task.cost) if part)
