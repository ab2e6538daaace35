"""Task tables: the columns are found by their headings, and each numbered row becomes a task."""

from __future__ import annotations

import re
from functools import cache

from extractor import knowledge
from extractor.document import Document
from extractor.records import Task
from extractor.rules.tasks import heads, work_plans
from extractor.rules.text import lists
from extractor.rules.text.tables import TextCell, TextTable
from extractor.rules.text.zones import Zones
from extractor.vietnamese.folding import fold


def find(document: Document, zones: Zones, tables: list[TextTable]) -> list[Task]:
    """The tasks of all task tables, in order."""
    return [task for table in tables for task in _of(document, zones, table)]


def _of(document: Document, zones: Zones, table: TextTable) -> list[Task]:
    columns = _columns(table)
    if "title" not in columns:
        return []
    named = table.names[columns["title"]]
    begin = next((row[min(row)].spans[0][0] for row in table.rows if row), None)
    if begin is not None and work_plans.shares_out(document, begin, table.names, named):
        return []
    kind = kind_of(named)
    found: list[Task] = []
    host: TextCell | None = None
    for row in table.body:
        cell = row.get(columns["title"])
        if cell is None or not _is_row(row, columns):
            host = None if cell is None or len(row) < 3 else host
            continue
        host = row.get(columns.get("body", -1), host)
        found.append(_task(document, zones, table, (kind, cell, host), row, columns))
    return found


def _columns(table: TextTable) -> dict[str, int]:
    """Field → column, by the words of the headings; a table of tasks has a title and a host, a time or a cost."""
    found: dict[str, int] = {}
    for column, name in enumerate(table.names):
        field = field_of(name)
        if field is not None:
            found.setdefault(field, column)
    named = "title" in found and len(table.names) > 2 and _names_title().match(table.names[found["title"]]) is not None
    return found if named or found.keys() & {"body", "deadline", "cost", "status"} else {}


@knowledge.derived
def _names_title() -> re.Pattern[str]:
    """A heading over titles that no other column has to bear out: "Tên đề tài"."""
    return re.compile(rf"(?i:tên)\s+(?:{heads.any_head()})\b")


def field_of(heading: str) -> str | None:
    """What a column of a task table holds, by its heading: title, body, deadline, cost, status, or None."""
    folded = fold(heading)
    return next((field for field, pattern in _headings() if pattern.search(folded)), None)


@knowledge.derived
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = knowledge.table("task_columns")
    return tuple((row["field"], re.compile("|".join(map(fold, knowledge.listed(row))))) for row in rows)


def kind_of(heading: str) -> str:
    """The kind that the heading of the titles names: "Tên đề tài"; a mixed one is nhiệm vụ."""
    named = [kind for words, kind in heads.kinds().items() if words in heading.lower()]
    return named[0] if len(set(named)) == 1 else "nhiệm vụ"


def _is_row(row: dict[int, TextCell], columns: dict[str, int]) -> bool:
    """Whether a row is a task, not a group heading: it has a number in Arabic digits, or more than a label."""
    first = row[min(row)].text.strip(" .)(")
    if columns["title"] == 0:
        return len(row) > 1
    return (
        (0 in row and first.replace(".", "").isdigit()) and len(row) > 2 and " " in row[columns["title"]].text.strip()
    )


def _task(
    document: Document,
    zones: Zones,
    table: TextTable,
    of: tuple[str, TextCell, TextCell | None],
    row: dict[int, TextCell],
    columns: dict[str, int],
) -> Task:
    """The task of a row; ``of`` are the kind that the heading names, the title's cell and the host's."""
    kind, cell, host = of
    start, end = cell.spans[0][0], cell.spans[0][1]
    head = heads.behind(document.text, start, end) if _colon().match(document.text, start, end) else None
    begin = head[1] if head else start
    title = " ".join(cell.text[begin - start :].split()).strip('“”"«» ')
    block = document.block_at(start)

    def stated(field: str) -> str | None:
        found = row.get(columns.get(field, -1))
        return " ".join(found.text.split()) or None if found else None

    return Task(
        kind=head[0] if head else kind,
        title=title,
        span=lists.trimmed(document.text, begin, end),
        zone=zones.at(start, block),
        body=" ".join(host.text.split()) if host else None,
        status=stated("status"),
        deadline=stated("deadline"),
        cost=_with_unit(stated("cost"), table.units.get(columns.get("cost", -1))),
        page=block.page if block else None,
        box=block.box if block else None,
    )


@cache
def _colon() -> re.Pattern[str]:
    return re.compile(r"[^:]{4,20}:")


def _with_unit(cost: str | None, unit: str | None) -> str | None:
    """The amount with the unit that its column's heading states; None where the cell holds no amount."""
    if cost is None or not any(letter.isdigit() for letter in cost):
        return None
    return f"{cost} {unit}" if unit and cost[-1].isdigit() else cost
