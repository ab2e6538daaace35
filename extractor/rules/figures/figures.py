"""Sections, tables, tasks, quantities, periods and totals of one document, each after what it needs."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.document import Document
from extractor.records import (
    Assignment,
    Citation,
    DateRecord,
    Diagnostic,
    Header,
    Period,
    Quantity,
    Reconciliation,
    Section,
    TableRecord,
    Task,
)
from extractor.rules.figures import block_shares, cells, column_shares, column_sums, quantities, table_sums
from extractor.rules.figures.amounts import PhraseEnds
from extractor.rules.figures.totals import counts, reconciliation
from extractor.rules.tasks import given, tasks
from extractor.rules.tasks.enumerations import counted_lists
from extractor.rules.text import periods, sections, tables
from extractor.rules.text.zones import ANNEX, Zones


@dataclass
class Figures:
    """What ``read`` finds."""

    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    reconciliations: list[Reconciliation] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    tables: list[TableRecord] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read(
    document: Document,
    zones: Zones,
    header: Header,
    citations: list[Citation],
    dates: list[DateRecord],
    phrase_ends: PhraseEnds | None = None,
) -> Figures:
    """All of them; ``citations`` and ``dates`` hold numbers that are no quantities, ``phrase_ends`` is as there."""
    apart = sorted([one.span for one in citations] + [one.span for one in dates])
    whole = tables.find(document)
    found = Figures(sections=sections.find(document, _ends(document, zones, header)), tables=tables.records(whole))
    places = sections.Places(found.sections)
    figures = cells.find(document, whole, apart)
    numbers = sorted([*apart, *figures.units]) if figures.units else apart
    found.quantities = quantities.find(document, zones, places, numbers, figures, phrase_ends)
    running, scaled = counts.in_full([one for one in found.quantities if one.cell is None])
    notes = counted_lists.in_footnotes(document, running)
    found.tasks = tasks.find(document, zones, notes, whole)
    found.assignments = given.find(document, zones, header, found.sections, whole)
    found.reconciliations = reconciliation.find(document, zones, running, found.tasks, notes, found.sections)
    counts.as_printed(found.reconciliations, scaled)
    found.reconciliations += table_sums.find(zones, figures.grids)
    found.reconciliations += column_sums.find(zones, figures.grids)
    found.reconciliations += column_shares.find(document.text, zones, figures.grids)
    found.reconciliations += block_shares.find(document.text, zones, figures.grids)
    found.reconciliations.sort(key=lambda one: one.span)
    found.periods = periods.find(document, dates)
    found.diagnostics = [*sections.remarks(found.sections), *(_slip(one) for one in found.quantities if _is_slip(one))]
    if len(found.quantities) == quantities.MOST:
        found.diagnostics.append(_cut())
    _place(found, places)
    return found


def _ends(document: Document, zones: Zones, header: Header) -> list[int]:
    """Where what is said ends; a post without "TM." or "KT." before it is known by the name of the signer below it."""
    name, text = header.signer.name, document.text
    annex = next((end for end in zones.ends if zones.at(end) == ANNEX), len(text))
    at = text.rfind(name, 0, annex) if name else -1
    place = document.place_at(at) if at >= 0 else None
    if place is None:
        return zones.ends
    blocks, first = document.blocks, place
    while first and text[blocks[first - 1].start : blocks[first - 1].end].isupper():
        first -= 1
    return sorted({*zones.ends, blocks[first].start})


def outline(document: Document, zones: Zones) -> Figures:
    """Sections and tables only: what can be read of a text that is not Vietnamese."""
    found = Figures(sections=sections.find(document, zones.ends), tables=tables.records(tables.find(document)))
    _place(found, sections.Places(found.sections))
    return found


_Placed = Task | Assignment | Reconciliation | Period | TableRecord


def _place(found: Figures, places: sections.Places) -> None:
    """Tell each finding its section; quantities, of which there are many, know theirs."""
    placed: tuple[_Placed, ...] = (
        *found.tasks,
        *found.assignments,
        *found.reconciliations,
        *found.periods,
        *found.tables,
    )
    for one in placed:
        one.section = places.at(one.span[0])


def _is_slip(one: Quantity) -> bool:
    """Whether a measure is printed with a point where the comma belongs."""
    if one.cell is not None:
        return False
    return one.unit is not None and "." in one.value and "," not in one.surface and one.denominator is None


def _cut() -> Diagnostic:
    message = f"it holds more than {quantities.MOST:,} quantities; those behind are not read"
    return Diagnostic(code="quantity.too_many", severity="warning", message=message)


def _slip(one: Quantity) -> Diagnostic:
    message = f"{one.surface} is read as {one.value.replace('.', ',')}: the decimal mark is a comma"
    return Diagnostic(code="quantity.decimal_point", severity="info", message=message, span=one.span)
