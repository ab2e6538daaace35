"""Shares in running text: a part, its percentage, and the total that stands further before.

"đạt 23,2 tỷ đồng, bằng 63,04% tổng mức đầu tư". The words do not say which total is meant, so what comes out exactly to
the printed decimals is reported; of a share in parentheses ("334 hồ sơ (đạt 99,71%)") also what misses the nearest
total by so little that no other is meant; and beside a share whose total is known, what misses that total by little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeGuard

from extractor.records import Quantity, Reconciliation
from extractor.rules.figures.totals import done, percentages
from extractor.rules.figures.totals import parts as breaking
from extractor.rules.figures.totals.breakdowns import ratio

_SHARE_GAP = 60
_SHARE_REACH = 900
_SHARE_BACK = 14


class Share(NamedTuple):
    """A percentage, the part before it, and the total of which it is, where that is found."""

    share: Quantity
    part: Quantity
    total: Quantity | None


def read(text: str, quantities: list[Quantity]) -> list[Share]:
    """The percentages behind parts, in order, each with its total where that is found."""
    found = list(_shares(text, quantities))
    return [one._replace(total=one.total or _neighbours(text, found, place)) for place, one in enumerate(found)]


def find(text: str, stated: list[Share]) -> Iterator[Reconciliation]:
    """Those whose total is found, against it."""
    return (_shared(text, one.share, one.part, one.total) for one in stated if one.total is not None)


def wholes(stated: list[Share]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Totals and parts that stand together whose shares of it make the whole: they are all its parts."""
    place = 0
    while place < len(stated):
        run = _whole(stated, place)
        total = stated[place].total
        if len(run) > 1 and total is not None:
            yield total, [one.part for one in run]
        place += max(1, len(run))


def _whole(stated: list[Share], place: int) -> list[Share]:
    """The shares from ``place`` on that make 100 %, or whose parts make their total; none where they do not."""
    total = stated[place].total
    made = percent = Decimal(0)
    for end in range(place, min(len(stated), place + _MOST)):
        one = stated[end]
        if total is None or one.total is not total:
            break
        made, percent = made + Decimal(one.part.value), percent + Decimal(one.share.value)
        if end > place and (made == Decimal(total.value) or abs(percent - 100) <= _ROUNDED * (end - place + 1)):
            return stated[place : end + 1]
        if percent > 101:
            break
    return []


_MOST = 12
_ROUNDED = Decimal("0.05")
"""How much of a point rounding may cost each share of a whole."""


def _shares(text: str, quantities: list[Quantity]) -> Iterator[Share]:
    """The percentages behind parts, with the totals that their own digits tell."""
    known: Quantity | None = None
    for place in range(1, len(quantities)):
        share, before = quantities[place], quantities[place - 1]
        if share.unit != "%" or share.range is not None or share.span[0] - before.span[1] >= _SHARE_GAP:
            continue
        at = _part_before(text, quantities, place)
        behind = _percent_behind().fullmatch(text, before.span[1], share.span[0]) if at is not None else None
        if at is None or behind is None or (at < place - 1 and _grows(text, before, share)):
            continue
        one = _of_what(text, quantities, at, share, known)
        if one.total is None and (behind["bracket"] or _of_total().match(text, share.span[1])):
            missed = _missed(text, quantities, at, share, known) if percentages.has_decimals(text, share) else None
            one = one._replace(total=missed)
        known = one.total or known
        yield one


def _part_before(text: str, quantities: list[Quantity], place: int) -> int | None:
    """Where the part of the percentage at ``place`` stands: right before it, or before growth and ages."""
    for at in range(place - 1, max(-1, place - 4), -1):
        one = quantities[at]
        if not (_is_growth(text, one) or _is_age(one) or breaking.is_compared(text, one)):
            return at if _is_part(one) else None
    return None


def _grows(text: str, before: Quantity, share: Quantity) -> bool:
    """Whether a percentage is that of growth: "giảm 39 người (6,22%)", not "(tăng 76 vụ), đạt 97,24%"."""
    between = text[before.span[1] : share.span[0]]
    return before.unit != "%" and not _is_age(before) and ")" not in between and "," not in between


def _of_what(text: str, quantities: list[Quantity], at: int, share: Quantity, known: Quantity | None) -> Share:
    """A percentage behind the part at ``at``, or behind a pair that this ends, with the total that it is of."""
    part, before = quantities[at], quantities[max(0, at - 1)]
    if at and _is_over(text, before, part):
        return Share(share, before, part)
    behind = _total_behind(text, quantities, at, share)
    if behind is not None:
        return Share(share, part, behind)
    paired = at > 1 and text[before.span[1] : part.span[0]] == "/" and _is_part(before)
    for place in (at, at - 1) if paired else (at,):
        total = _total_of_share(text, quantities, place, share, known) or done.of_work(text, quantities, place, share)
        if total is not None:
            return Share(share, quantities[place], total)
    return Share(share, part, None)


def _is_part(one: Quantity) -> bool:
    return one.denominator is None and one.range is None and one.unit != "%"


def _is_growth(text: str, one: Quantity) -> bool:
    """Whether a percentage says by how much the quantity before it grew: "104,5 tỷ đồng, tăng 13,6%, chiếm 58,4%"."""
    return one.unit == "%" and text[max(0, one.span[0] - 6) : one.span[0]].strip() in ("tăng", "giảm")


def _is_age(one: Quantity) -> bool:
    """Whether a figure says how old those before it are: "15 người dưới 35 tuổi (14,29%)"."""
    return one.unit == "tuổi" or (one.noun or "").startswith("tuổi")


def _is_over(text: str, part: Quantity, total: Quantity) -> bool:
    """Whether a figure is said to be of the one behind it: "28 cử tri bỏ phiếu trên tổng số 34 cử tri, đạt tỷ lệ …"."""
    between = text[part.span[1] : total.span[0]]
    plain = breaking.is_plain(part) and breaking.is_plain(total)
    larger = plain and Decimal(total.value) > max(Decimal(part.value), Decimal(0))
    return larger and percentages.is_alike(text, part, total) and _over().fullmatch(between) is not None


@cache
def _over() -> re.Pattern[str]:
    return re.compile(r"[^.;:\n()]{0,60}\s(?:trên|trong|/)\s?(?:tổng|tổng số)\s(?:số )?|[^.;:\n()\d]{1,40}\s?/\s?")


def _total_behind(text: str, quantities: list[Quantity], at: int, share: Quantity) -> Quantity | None:
    """The total that stands right behind a percentage: "308.585 vụ (đạt 92,6%) trong tổng số 333.159 vụ"."""
    part = quantities[at]
    total = next((one for one in quantities[at + 2 : at + 4] if one.span[0] > share.span[1]), None)
    if total is None or not breaking.is_plain(total) or not percentages.is_alike(text, part, total):
        return None
    told = _total_follows().fullmatch(text, share.span[1], total.span[0]) is not None
    misses = _MISSES_TOTAL if percentages.has_decimals(text, share) else percentages.TOLERANCE
    larger = Decimal(total.value) > 0 and Decimal(total.value) >= Decimal(part.value)
    near = larger and abs(percentages.exact(part, total) - Decimal(share.value)) <= misses
    return total if told and near else None


@cache
def _total_follows() -> re.Pattern[str]:
    return re.compile(r"\)?\s(?:trong|trên|của|so với)\s(?:tổng số|tổng)\s")


@cache
def _of_total() -> re.Pattern[str]:
    """What says behind a percentage that it is of a total."""
    return re.compile(r"\s*(?:trong |của |trên )?tổng\b")


_TENTH = 10


def _neighbours(text: str, found: list[Share], place: int) -> Quantity | None:
    """The total of the next share of like parts on the line, where a share misses it by little and so must be of it."""
    share, part, _ = found[place]
    for other in (*found[place - 1 : place], *found[place + 1 : place + 2]):
        total = other.total
        if (
            total is None
            or total.span[1] > part.span[0]
            or not (_may_be_of(text, part, total) and percentages.is_alike(text, part, other.part))
        ):
            continue
        same_line = "\n" not in text[total.span[1] : max(share.span[1], other.share.span[1])]
        shown = Decimal(share.value)
        allowed = min(_MISSES, shown / _TENTH) if percentages.has_decimals(text, share) else percentages.TOLERANCE
        if (
            same_line
            and abs(percentages.exact(part, total) - shown) <= allowed
            and not percentages.is_of_plan(text, share)
        ):
            return total
    return None


def _is_whole(one: Quantity) -> bool:
    """Whether a quantity may be a total: that which was done of a ratio may be one too ("1.456/1.625 hồ sơ")."""
    return one.range is None and one.approximation is None and one.unit != "%"


@cache
def _percent_behind() -> re.Pattern[str]:
    words = (
        r"\b(?:chiếm|đạt|bằng|tương ứng|tương đương)(?: với| đến| tới)?"
        r"(?: (?:tỷ|tỉ) lệ(?: trung bình| bình quân| chung)?)?"
        r"|\b(?:tỷ lệ|tỉ lệ)(?: đạt| là)?:?|="
    )
    closed = r"(?:[^.;:\n()]{0,40}\))?"
    return re.compile(rf"{closed}[^.;:\n()]*(?:(?P<bracket>\()\s*(?:{words})?|{words})\s*")


def _total_of_share(
    text: str, quantities: list[Quantity], place: int, share: Quantity, known: Quantity | None
) -> Quantity | None:
    """The quantity of the same kind of which the part at ``place`` is that share: ``known``, the total of the share
    before, else the nearest before it, else one right behind; of another than ``known`` a whole percentage is exact.
    """
    part, shown, surface = quantities[place], Decimal(share.value), text[share.span[0] : share.span[1]]
    places = percentages.decimals(surface)
    if (
        _is_near(known, part)
        and _may_be_of(text, part, known)
        and percentages.rounds(percentages.exact(part, known), shown, surface)
    ):
        return known
    if not places and _is_exact(text, part, share):
        of = islice(_before(text, quantities, place, _may_be_of), 2)
        return next(
            (one for one in of if percentages.exact(part, one) == shown < _WHOLE and Decimal(one.value) >= _FEWEST),
            None,
        )
    if not places:
        return None
    totals = list(_before(text, quantities, place))
    further = islice(_before(text, quantities, place, _may_be_of), 2 if places == 1 else None)
    totals += [one for one in further if one not in totals]
    if places > 1:
        totals += _behind(text, quantities, place)
    return next((one for one in totals if percentages.rounds(percentages.exact(part, one), shown, surface)), None)


def _is_exact(text: str, part: Quantity, share: Quantity) -> bool:
    """Whether words say that a percentage in whole points is of a whole, not of a plan."""
    return "bằng" not in text[part.span[1] : share.span[0]] and not percentages.is_of_plan(text, share)


_KNOWN_REACH = 2_500
_WHOLE = 100
_FEWEST = 10


def _is_near(known: Quantity | None, part: Quantity) -> TypeGuard[Quantity]:
    """Whether there is a larger quantity not too far before."""
    near = known is not None and part.span[0] - known.span[1] < _KNOWN_REACH
    return near and known is not None and Decimal(known.value) > Decimal(part.value)


def _before(
    text: str, quantities: list[Quantity], place: int, alike: Callable[[str, Quantity, Quantity], bool] | None = None
) -> Iterator[Quantity]:
    """What the part at ``place`` may be a share of, the nearest first."""
    part, alike = quantities[place], alike or percentages.is_alike
    for one in reversed(quantities[max(0, place - _SHARE_BACK) : place]):
        if part.span[0] - one.span[1] > _SHARE_REACH:
            return
        if _is_whole(one) and alike(text, part, one) and Decimal(one.value) > Decimal(part.value):
            yield one


def _behind(text: str, quantities: list[Quantity], place: int) -> Iterator[Quantity]:
    """What stands behind a share on its line and is larger than its part."""
    part = quantities[place]
    for one in quantities[place + 2 : place + 5]:
        if "\n" in text[part.span[1] : one.span[0]]:
            return
        if (
            breaking.is_plain(one)
            and percentages.is_alike(text, part, one)
            and Decimal(one.value) > Decimal(part.value)
        ):
            yield one


_MISSES = Decimal("0.5")
"""How many points a share may miss its total by: one that misses it by more may be of another."""
_MISSES_TOTAL = Decimal("1.5")
"""How many where the words say that it is one of the total."""
_LEAST = 5
"""Smaller shares come near one another by chance."""


def _missed(
    text: str, quantities: list[Quantity], place: int, share: Quantity, known: Quantity | None
) -> Quantity | None:
    """The nearest total on the line, else the one ``known`` of the share before, where the share of it is near what is
    printed and of no other exactly that.
    """
    part, shown, surface = quantities[place], Decimal(share.value), text[share.span[0] : share.span[1]]
    of_total = _of_total().match(text, share.span[1]) is not None
    if shown < _LEAST or percentages.is_of_plan(text, share) or (part.noun is None and not of_total):
        return None
    behind = [
        one
        for one in quantities[place + 2 : place + 5]
        if breaking.is_plain(one) and percentages.is_alike(text, part, one)
    ]
    totals = list(_before(text, quantities, place))
    if any(
        percentages.rounds(percentages.exact(part, one), shown, surface)
        for one in [*totals[1:], *behind]
        if Decimal(one.value)
    ):
        return None
    nearest = totals[0] if totals and "\n" not in text[totals[0].span[1] : part.span[0]] else None
    of = [one for one in (nearest, known) if _is_near(one, part) and _may_be_of(text, part, one)]
    misses = _MISSES_TOTAL if of_total else _MISSES
    return next((one for one in of if abs(percentages.exact(part, one) - shown) <= misses), None)


_PEOPLE = frozenset("người đại đb cán đảng đoàn hội học sinh giáo công lao cử nhân phụ trẻ hộ nữ nam".split())  # noqa: SIM905


def _may_be_of(text: str, part: Quantity, total: Quantity) -> bool:
    """Whether a part may be one of a total though they are counted by other words, as people are."""
    if percentages.is_alike(text, part, total):
        return True
    heads = {(one.noun or "").partition(" ")[0].casefold() for one in (part, total)}
    return part.unit is None and total.unit is None and heads <= _PEOPLE


def _shared(text: str, share: Quantity, part: Quantity, total: Quantity) -> Reconciliation:
    """A part and its total against the percentage behind the part."""
    exact, surface = percentages.exact(part, total), text[share.span[0] : share.span[1]]
    agrees = percentages.fits(part.value, total.value, Decimal(share.value), surface, counted=part.unit is None)
    printed = exact.quantize(min(percentages.step(surface), Decimal("0.01")))
    found = share.value if agrees else format(printed, "f")
    places = [share.span, part.span, total.span]
    return ratio(share.value, [part.value, total.value], places, agrees=agrees, found=found)
