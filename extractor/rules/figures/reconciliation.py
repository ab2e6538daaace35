"""Totals against their parts, ratios against their percentages, counts against the lists they announce.

Nothing is corrected: each finding says what is stated, what the parts make, and whether they agree. A disagreement is
reported only where the words say that the parts are all ("gồm", a list in parentheses of which each item begins with
its number); a "trong đó" that picks some out, subsets that overlap and comparisons are no sums.

A share is a part, its percentage, and the total that stands further before: "đạt 23,2 tỷ đồng, bằng 63,04% tổng mức đầu
tư". The words do not say which total is meant, so what comes out exactly to the printed decimals is reported; and of a
share in parentheses ("334 hồ sơ (đạt 99,71%)") also what misses the nearest total by so little that no other is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.document import Document, Span
from extractor.records import Quantity, Reconciliation, Section, Task
from extractor.rules.figures import parts as breaking
from extractor.rules.figures import parts_in_sentences, regions
from extractor.rules.figures.parts import Parts
from extractor.rules.tasks import counted_lists
from extractor.rules.tasks.counted_lists import Announced
from extractor.rules.text import sections as numbering
from extractor.rules.text.zones import Zones

_GAP = 80
_TOLERANCE = Decimal("0.5")


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
    found = [*_ratios(text, quantities), *_breakdowns(document, quantities)]
    found.extend(_notes(document, quantities, notes, tasks))
    found.extend(_sums(text, quantities))
    found.extend(_below(text, quantities, sections))
    found.extend(_made(*one) for one in parts_in_sentences.find(document, quantities))
    found.extend(_counted(count, spans, agrees) for count, spans, agrees in counted_lists.in_text(text, quantities))
    found.extend(_shared(text, *one) for one in shares(text, quantities))
    for one in found:
        one.zone = zones.at(one.places[1][0])
    return sorted(_once(found), key=lambda one: one.span)


def _once(found: list[Reconciliation]) -> list[Reconciliation]:
    """One finding a total: the first that agrees, and others that agree with other parts, else the first."""
    best: dict[tuple[str, Span], list[Reconciliation]] = {}
    for one in found:
        kept = best.setdefault((one.kind, one.places[0]), [])
        if kept and not kept[0].agrees and one.agrees:
            kept.clear()
        if not kept or (one.agrees and _apart(one, kept)):
            kept.append(one)
    return [one for kept in best.values() for one in kept]


def _apart(one: Reconciliation, kept: list[Reconciliation]) -> bool:
    """Whether the parts are none of those that other findings have."""
    return one.kind == "breakdown" and not any(set(one.places[1:]) & set(other.places[1:]) for other in kept)


def _made(total: Quantity, parts: Parts) -> Reconciliation:
    sums = sum(map(Decimal, parts.values), Decimal(0))
    spans = [total.span, *parts.spans]
    return Reconciliation(
        kind="breakdown",
        total=parts.total,
        parts=parts.values,
        unit=total.unit or total.noun,
        agrees=sums == Decimal(parts.total),
        span=(min(span[0] for span in spans), max(span[1] for span in spans)),
        zone="",
        expected=parts.total,
        found=format(sums, "f"),
        places=spans,
    )


def _ratios(text: str, quantities: list[Quantity]) -> Iterator[Reconciliation]:
    """A ratio and the percentage behind it: "624/768 ha, đạt 81,2%"."""
    for place, one in enumerate(quantities):
        if one.denominator is None or one.unit == "%":
            continue
        other = next((other for other in quantities[place + 1 : place + 3] if other.unit == "%"), None)
        if other is None or other.range or other.span[0] - one.span[1] > _GAP:
            continue
        gap = text[one.span[1] : other.span[0]]
        if not _percent_follows().search(gap) or _other_matter().search(gap) or not Decimal(one.denominator):
            continue
        shown, printed = Decimal(other.value), other.value
        exact = Decimal(one.value) * 100 / Decimal(one.denominator)
        agrees = _rounds(exact, shown, text[other.span[0] : other.span[1]])
        if not agrees and _of_plan().match(text, other.span[1]):
            continue
        found = format(exact.quantize(Decimal("0.01")).normalize(), "f")
        yield Reconciliation(
            kind="ratio", total=printed, parts=[one.value, one.denominator], unit="%", agrees=agrees,
            span=(one.span[0], other.span[1]), zone="", expected=printed, found=found, places=[other.span, one.span],
        )  # fmt: skip


def _rounds(exact: Decimal, shown: Decimal, surface: str) -> bool:
    """Whether the exact share, rounded or cut to the printed places, is the one that is shown."""
    step = _step(surface)
    return abs(exact - shown) <= step * _TOLERANCE or (0 <= exact - shown < step)


def _step(surface: str) -> Decimal:
    """The last printed place of a percentage: 0.01 of "99,70%"."""
    digits = surface.rstrip("% \u00a0").replace(".", ",").partition(",")[2]
    return Decimal(1).scaleb(-len(digits))


@cache
def _percent_follows() -> re.Pattern[str]:
    return re.compile(r"^[^.;]*?(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương ứng|tương đương|\()[^.;0-9]*$")


@cache
def _other_matter() -> re.Pattern[str]:
    return re.compile(r"tăng|giảm|so với|trong đó|vượt|còn lại|năm trước|cùng kỳ|\n")


@cache
def _of_plan() -> re.Pattern[str]:
    return re.compile(r"\s*(?:so với\s)?(?:kế hoạch|chỉ tiêu|dự toán|KH\b|nghị quyết|Nghị quyết|yêu cầu|mục tiêu)")


def _breakdowns(document: Document, quantities: list[Quantity]) -> Iterator[Reconciliation]:
    """A total and parts behind "(", "gồm", "trong đó", or a colon."""
    starts = [one.span[0] for one in quantities]
    for region in regions.regions(document, quantities):
        for total, parts in breaking.read(document.text, quantities, starts, region):
            yield _made(total, parts)


def _sums(text: str, quantities: list[Quantity]) -> Iterator[Reconciliation]:
    """A total and a sum in parentheses: "38 hộ (15 + 12 + 11)"."""
    ends = [one.span[1] for one in quantities]
    at = text.find(" + ")
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
                parts = breaking.added(text, match, total)
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
        for total in breaking.totals_of_note(text, note, quantities, starts) if len(inside) > 1 else ():
            parts = breaking.of_note(text, note, notes[place], total, inside)
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


def _shared(text: str, share: Quantity, part: Quantity, total: Quantity) -> Reconciliation:
    """A part and its total against the percentage behind the part."""
    exact, surface = _exact(part, total), text[share.span[0] : share.span[1]]
    agrees = _rounds(exact, Decimal(share.value), surface)
    printed = exact.quantize(min(_step(surface), Decimal("0.01")))
    return Reconciliation(
        kind="ratio", total=share.value, parts=[part.value, total.value], unit="%", agrees=agrees,
        span=(total.span[0], share.span[1]), zone="", expected=share.value,
        found=share.value if agrees else format(printed, "f"), places=[share.span, part.span, total.span],
    )  # fmt: skip


def _below(text: str, quantities: list[Quantity], sections: list[Section]) -> Iterator[Reconciliation]:
    """A count that ends a line with a colon, against the parts listed below it: "07 nhiệm vụ sau:"."""
    starts = [section.span[0] for section in sections]
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


_SHARE_GAP = 60
_SHARE_REACH = 900
_SHARE_BACK = 14


def shares(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Percentage, part and total, in the order of the percentages."""
    known: Quantity | None = None
    for place in range(2, len(quantities)):
        share, part = quantities[place], quantities[place - 1]
        if share.unit == "%" and _is_plain(part) and share.range is None and share.span[0] - part.span[1] < _SHARE_GAP:
            exact = "," in text[share.span[0] : share.span[1]]
            behind = _percent_behind().fullmatch(text, part.span[1], share.span[0]) if exact else None
            if behind is not None:
                total = _total_of_share(text, quantities, place - 1, share, known)
                if total is None and behind["bracket"]:
                    total = _missed(text, quantities, place - 1, share)
                if total is not None:
                    known = total
                    yield share, part, total


def _is_plain(one: Quantity) -> bool:
    return one.denominator is None and one.range is None and one.approximation is None and one.unit != "%"


@cache
def _percent_behind() -> re.Pattern[str]:
    words = r"\b(?:chiếm|đạt|bằng|tương ứng|tương đương)(?: với)?(?: tỷ lệ| tỉ lệ)?|\b(?:tỷ lệ|tỉ lệ)(?: đạt| là)?:?"
    return re.compile(rf"[^.;:\n()]*(?:(?P<bracket>\()\s*(?:{words})?|{words})\s*")


def _total_of_share(
    text: str, quantities: list[Quantity], place: int, share: Quantity, known: Quantity | None
) -> Quantity | None:
    """The quantity before of the same kind of which the part at ``place`` is that share: ``known``, the total of the
    share before, else the nearest.
    """
    part, shown = quantities[place], Decimal(share.value)
    step = _step(text[share.span[0] : share.span[1]])
    totals = sorted(_before(quantities, place), key=lambda one: one is not known)
    return next((one for one in totals if abs(_exact(part, one) - shown) <= step / 2), None)


def _before(quantities: list[Quantity], place: int) -> Iterator[Quantity]:
    """What the part at ``place`` may be a share of, the nearest first."""
    part = quantities[place]
    for one in reversed(quantities[max(0, place - _SHARE_BACK) : place]):
        if part.span[0] - one.span[1] > _SHARE_REACH:
            return
        if _is_plain(one) and _is_alike(part, one) and Decimal(one.value) > Decimal(part.value):
            yield one


def _exact(part: Quantity, total: Quantity) -> Decimal:
    return Decimal(part.value) * 100 / Decimal(total.value)


_MISSES = Decimal("0.5")
"""How many points a share may miss its total by: one that misses it by more may be of another."""
_LEAST = 5
"""Smaller shares come near one another by chance."""


def _missed(text: str, quantities: list[Quantity], place: int, share: Quantity) -> Quantity | None:
    """The nearest total on the line where the share of it is near what is printed and of no other exactly that; a
    share that is cut off where it should be rounded comes out all the same.
    """
    part, shown, surface = quantities[place], Decimal(share.value), text[share.span[0] : share.span[1]]
    if shown < _LEAST or _of_plan().match(text, share.span[1]) or part.noun is None:
        return None
    behind = [one for one in quantities[place + 2 : place + 5] if _is_plain(one) and _is_alike(part, one)]
    totals = list(_before(quantities, place))
    if not totals or "\n" in text[totals[0].span[1] : part.span[0]]:
        return None
    if any(_rounds(_exact(part, one), shown, surface) for one in [*totals[1:], *behind] if Decimal(one.value)):
        return None
    return totals[0] if abs(_exact(part, totals[0]) - shown) <= _MISSES else None


def _is_alike(part: Quantity, total: Quantity) -> bool:
    if part.unit is not None or total.unit is not None:
        return part.unit == total.unit
    return (part.noun or "").split()[:1] == (total.noun or "").split()[:1]
