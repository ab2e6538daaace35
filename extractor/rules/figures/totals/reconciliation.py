"""Totals against their parts, ratios against their percentages, counts against the lists they announce.

Nothing is corrected: each finding says what is stated, what the parts make, and whether they agree. A disagreement is
reported only where the words say that the parts are all ("gồm", a list in parentheses of which each item begins with
its number); a "trong đó" that picks some out, subsets that overlap and comparisons are no sums.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.document import Document, Span
from extractor.records import Quantity, Reconciliation, Section, Task
from extractor.rules.figures.totals import (
    companions,
    named_parts,
    parts_in_lists,
    parts_in_notes,
    parts_in_rows,
    parts_in_runs,
    parts_in_sentences,
    parts_of_ratios,
    percentages,
    regions,
    rests,
    shares,
    taxes,
)
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.breakdowns import breakdown, ratio
from extractor.rules.figures.totals.parts import Parts
from extractor.rules.tasks.enumerations import counted_lists
from extractor.rules.tasks.enumerations.counted_lists import Announced
from extractor.rules.text import literals
from extractor.rules.text import sections as numbering
from extractor.rules.text.zones import Zones

_GAP = 80


def find(
    document: Document,
    zones: Zones,
    quantities: list[Quantity],
    tasks: list[Task],
    notes: list[Announced],
    sections: list[Section],
) -> list[Reconciliation]:
    """All of them in order. ``quantities`` are those of running text, ``notes`` the document's footnotes as lists, in
    their order.
    """
    text = document.text
    if not quantities:
        return []
    found = [*_ratios(text, quantities), *_breakdowns(document, quantities)]
    found.extend(_notes(document, quantities, notes, tasks))
    found.extend(_sums(text, quantities))
    found.extend(_below(text, quantities, sections))
    found.extend(_made(*one) for one in parts_in_sentences.find(document, quantities))
    found.extend(_made(*one) for one in parts_of_ratios.find(text, quantities))
    found.extend(_made(*one) for one in parts_in_lists.find(text, quantities))
    found.extend(_made(*one) for one in parts_in_rows.find(text, quantities, set(_parts_of(found))))
    found.extend(_made(*one) for one in rests.find(text, quantities))
    found.extend(_made(*one) for one in named_parts.find(text, quantities))
    found.extend(_counted(count, spans, agrees) for count, spans, agrees in counted_lists.in_text(text, quantities))
    stated = shares.read(text, quantities)
    found.extend(shares.find(text, stated))
    found.extend(taxes.find(text, quantities))
    found.extend(_made(total, breaking.summed(total, parts)) for total, parts in shares.wholes(stated))
    found.extend(_made(*one) for one in parts_in_runs.find(text, quantities, _parts_of(found)))
    found.extend([_made(*one) for one in companions.find(text, quantities, found)])
    for one in found:
        one.zone = zones.at(one.places[1][0])
    return sorted(_once(found), key=lambda one: one.span)


def _parts_of(found: list[Reconciliation]) -> dict[Span, Span]:
    """The places of the parts that were found, each with that of its total."""
    return {span: one.places[0] for one in found if one.kind == "breakdown" for span in one.places[1:]}


def _once(found: list[Reconciliation]) -> list[Reconciliation]:
    """One finding a total: the first that agrees, and others that agree with other parts, else the first."""
    best: dict[tuple[str, Span], list[Reconciliation]] = {}
    for one in found:
        kept = best.setdefault((one.kind, one.places[0]), [])
        if any(other.places == one.places for other in kept):
            continue
        if kept and not kept[0].agrees and one.agrees and not (_apart(one, kept) and _misses_little(kept[0])):
            kept.clear()
        if not kept or ((one.agrees or _misses_little(one)) and _apart(one, kept)):
            kept.append(one)
    return [one for kept in best.values() for one in kept]


def _apart(one: Reconciliation, kept: list[Reconciliation]) -> bool:
    """Whether the parts are none of those that other findings have."""
    return one.kind == "breakdown" and not any(set(one.places[1:]) & set(other.places[1:]) for other in kept)


def _misses_little(one: Reconciliation) -> bool:
    """Whether parts that do not make a large total come so near that they are meant to, beside others that make it."""
    total, made = Decimal(one.total), sum(map(Decimal, one.parts), Decimal(0))
    return one.kind == "breakdown" and total >= _LARGE and abs(made - total) * _LARGE <= total


_LARGE = 100


def _made(total: Quantity, parts: Parts) -> Reconciliation:
    return breakdown(parts.total, parts.values, [total.span, *parts.spans], unit=total.unit or total.noun)


def _ratios(text: str, quantities: list[Quantity]) -> Iterator[Reconciliation]:
    """A ratio and the percentage behind it: "624/768 ha, đạt 81,2%"."""
    for place, one in enumerate(quantities):
        if one.denominator is None or one.unit == "%":
            continue
        other = next((other for other in quantities[place + 1 : place + 3] if other.unit == "%"), None)
        begin = one.span[1]
        if other is None and (inside := _divided_ratio().match(text, begin)) is not None:
            begin = inside.end()
            other = next((other for other in quantities[place + 3 : place + 7] if other.span[0] > begin), None)
        if other is None or other.unit != "%" or other.range or other.approximation or other.span[0] - begin > _GAP:
            continue
        gap = text[begin : other.span[0]]
        if not _percent_follows().search(gap) or _other_matter().search(gap) or not Decimal(one.denominator):
            continue
        shown, printed = Decimal(other.value), other.value
        exact = Decimal(one.value) * 100 / Decimal(one.denominator)
        surface = text[other.span[0] : other.span[1]]
        agrees = percentages.fits(one.value, one.denominator, shown, surface, counted=one.unit is None)
        if not agrees and percentages.of_plan().match(text, other.span[1]):
            continue
        found = format(exact.quantize(Decimal("0.01")).normalize(), "f")
        yield ratio(printed, [one.value, one.denominator], [other.span, one.span], agrees=agrees, found=found)


@cache
def _divided_ratio() -> re.Pattern[str]:
    """The parts of what was done, before its percentage: "176/221 đơn (160 khiếu nại, 16 tố cáo), đạt 79,64%"."""
    return re.compile(r"[^.;:()\n]{0,40}\([^()\n]{1,200}\)")


@cache
def _percent_follows() -> re.Pattern[str]:
    return re.compile(r"^[^.;]*?(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương ứng|tương đương|\()[^.;0-9]*$")


@cache
def _other_matter() -> re.Pattern[str]:
    return re.compile(r"tăng|giảm|so với|trong đó|vượt|còn lại|năm trước|cùng kỳ|\n")


def _breakdowns(document: Document, quantities: list[Quantity]) -> Iterator[Reconciliation]:
    """A total and parts behind "(", "gồm", "trong đó", or a colon."""
    starts = [one.span[0] for one in quantities]
    for region in regions.regions(document, quantities):
        for total, parts in breaking.read(document.text, quantities, starts, region):
            yield _made(total, parts)


def _sums(text: str, quantities: list[Quantity]) -> Iterator[Reconciliation]:
    """A total and a sum in parentheses: "38 hộ (15 + 12 + 11)"."""
    ends = [one.span[1] for one in quantities]
    at = text.find(" + ") if "+" in text else -1
    while at >= 0:
        match = _added().search(text, max(0, at - 24), at + 200)
        step = at + 3
        if match is not None:
            step = max(step, match.end())
            place = bisect_left(ends, match.start() + 1) - 1
            total = quantities[place] if place >= 0 else None
            if (
                total is not None
                and 0 <= match.start() - total.span[1] < 40
                and "\n" not in text[total.span[1] : match.end()]
            ):
                parts = breaking.added(match, total)
                if parts is not None:
                    yield _made(total, parts)
        at = text.find(" + ", step)


@cache
def _added() -> re.Pattern[str]:
    return re.compile(r"\((?:=\s*)?([0-9][0-9.,]*(?: \+ [0-9][0-9.,]*)+)\)")


def _notes(
    document: Document, quantities: list[Quantity], notes: list[Announced], tasks: list[Task]
) -> Iterator[Reconciliation]:
    """A count or an amount against the note that its mark points to."""
    text = document.text
    starts, begins = [one.span[0] for one in quantities], [task.span[0] for task in tasks]
    for place, note in enumerate(document.footnotes):
        count = notes[place].count
        if count is None:
            continue
        inside = quantities[bisect_left(starts, note.start) : bisect_left(starts, note.end)]
        broken = False
        for total in parts_in_notes.totals(text, note, quantities, starts) if len(inside) > 1 else ():
            parts = parts_in_notes.read(text, note, notes[place], total, inside)
            if parts is not None:
                broken = broken or total is count
                yield _made(total, parts)
        if not broken and count.noun is not None:
            here = tasks[bisect_left(begins, note.start) : bisect_left(begins, note.end)]
            listed = _listed(text, notes[place], count, here)
            if listed is not None:
                yield listed


def _listed(text: str, note: Announced, count: Quantity, tasks: list[Task]) -> Reconciliation | None:
    """The count against the number of items; None where the note is no list of what is counted."""
    spans = [task.span for task in tasks]
    sure = not note.joined
    if note.items is not None and (note.items.sort in ("numbered", "named") or len(spans) < 2):
        spans, sure = (
            note.items.spans,
            sure and (note.items.sort != "commas" or _repeats(text, note.items.spans, count)),
        )
        if note.items.sort in ("semicolons", "commas") and _cites(text, spans):
            return None
    agrees = len(spans) == int(Decimal(count.value))
    if len(spans) < 2 or not (agrees or sure):
        return None
    return _counted(count, spans, agrees)


def _repeats(text: str, spans: list[Span], count: Quantity) -> bool:
    """Whether every item begins with the word that is counted: "05 thôn" and "Thôn A, thôn B, thôn C"."""
    word = (count.noun or "-").split()[0].lower() + " "
    return all(text[start : start + len(word)].lower() == word for start, _ in spans)


def _counted(count: Quantity, spans: list[Span], agrees: bool) -> Reconciliation:
    """A count against the items of its list."""
    return Reconciliation(
        kind="list", total=count.value, parts=[str(len(spans))], unit=count.noun, agrees=agrees,
        span=(count.span[0], spans[-1][1]), zone="", expected=count.value, found=str(len(spans)),
        places=[count.span, *spans],
    )  # fmt: skip


def _below(text: str, quantities: list[Quantity], sections: list[Section]) -> Iterator[Reconciliation]:
    """A count that ends a line with a colon, against the parts listed below it: "07 nhiệm vụ sau:"."""
    starts = [section.span[0] for section in sections]
    yield from _items_below(text, quantities, sections, starts)
    for count in quantities:
        if count.noun is None or count.value == "1" or count.denominator or count.range or count.approximation:
            continue
        line_end = text.find("\n", count.span[1], count.span[1] + 64)
        if line_end < 0 or text[line_end - 1] not in ": ":
            continue
        match = _ends_line().match(text, count.span[1])
        place = bisect_left(starts, match.end()) if match else len(starts)
        if match is None or place == len(starts) or text[match.end() : starts[place]].strip():
            continue
        spans = _siblings(sections, place)
        if len(spans) > 1:
            yield _counted(count, spans, len(spans) == int(Decimal(count.value)))


def _items_below(
    text: str, quantities: list[Quantity], sections: list[Section], starts: list[int]
) -> Iterator[Reconciliation]:
    """A count on a line that ends "…, cụ thể như sau:", against the numbered items below that begin with its noun;
    ``starts`` are the offsets of ``sections``.
    """
    begins = [one.span[0] for one in quantities]
    for at in literals.places(text, ":\n", begins[0] if begins else len(text)):
        if not text.endswith(_ANNOUNCING, 0, at):
            continue
        line, below = text.rfind("\n", 0, at) + 1, at + 2
        counts = [one for one in quantities[bisect_left(begins, line) : bisect_left(begins, at)] if _is_whole(one)]
        place = bisect_left(starts, below)
        if not counts or place == len(starts) or text[below : starts[place]].strip():
            continue
        spans = _siblings(sections, place)
        for count in counts:
            noun = (count.noun or "").casefold()
            named = all(text[begin : begin + len(noun)].casefold() == noun for begin in _bodies(text, spans))
            if spans and count.value == str(len(spans)) and named:
                yield _counted(count, spans, agrees=True)
                break


def _is_whole(count: Quantity) -> bool:
    return bool(count.noun) and count.denominator is None and count.range is None


_ANNOUNCING = ("sau", "đây", "thể", "gồm")


def _bodies(text: str, spans: list[Span]) -> Iterator[int]:
    """Where the words of numbered items begin."""
    for _, end in spans:
        at = end
        while text[at : at + 1] in " .)" and at < len(text):
            at += 1
        yield at


@cache
def _ends_line() -> re.Pattern[str]:
    return re.compile(r"(?!.*\b(?:trong|được|như)\b)[^.,;:\n()]{0,50}\b(?:sau|sau đây|dưới đây)\s*:\s*\n")


def _siblings(sections: list[Section], place: int) -> list[Span]:
    """The parts of one level from ``place`` on, to the end of what they stand in; empty where none begins."""
    first = sections[place]
    found = [first]
    for section in sections[place + 1 :]:
        if section.level < first.level or (
            section.level == first.level and not _follows(found[-1].label, section.label)
        ):
            break
        if section.level == first.level:
            found.append(section)
    begun = first.label in ("1", "a", "I", "A") or not first.label[-1:].isalnum()
    return [(section.span[0], section.span[0] + len(section.label) + 1) for section in found] if begun else []


def _follows(label: str, other: str) -> bool:
    """Whether one label comes next after another."""
    if not label[-1:].isalnum():
        return label == other
    before, after = numbering.place_of(label), numbering.place_of(other)
    return before is not None and after is not None and before[0] == after[0] and after[1] == before[1] + 1


def _cites(text: str, spans: list[Span]) -> bool:
    """Whether the items are documents cited, which ground the count and are not what is counted."""
    return any(_citing().search(text, start, min(end, start + 60)) for start, end in spans)


@cache
def _citing() -> re.Pattern[str]:
    return re.compile(r"số\s*[\d./]*/|[0-9]/[A-ZĐ]{2}")
