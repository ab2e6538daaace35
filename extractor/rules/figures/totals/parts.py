"""The parts of a total: where they stand, which numbers are parts, and whether the words say that they are all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules.figures.totals import regions
from extractor.rules.figures.totals.regions import Region, clause
from extractor.vietnamese import numerals, scales

_MOST = 60
_NAMES = 8
"""The most words of what is counted before its number: "trung học phổ thông 24 trường"."""
_LOW = {"parentheses": Decimal("0.7"), "all": Decimal("0.5"), "of which": Decimal("0.5"), "lines": Decimal("0.5"),
        "colon": Decimal("0.7")}  # fmt: skip
_HIGH = Decimal("1.5")
_LARGE, _NEARLY = 1_000, Decimal("0.0005")
"""A total of so many that its parts miss by so little is meant to be theirs."""
_SCALES = {"g": ("kg", -3), "tạ": ("kg", 2), "tấn": ("kg", 3), "km": ("m", 3)}
_NO_PARTS = (
    "kết quả", "cả ", "đạt", "tăng", "giảm", "so với", "bằng", "chiếm", "vượt", "tương đương", "trị giá", "mỗi",
    "bình quân", "từ ", "đến ", "riêng", "trong đó", "còn ", "trước", "sau ", "hơn", "tối", "không quá", "ít nhất",
    "bao gồm cả", "ngoài", "cao hơn", "thấp hơn", "gấp", "năm ", "cùng kỳ", "kế hoạch", "lũy kế",
)  # fmt: skip


_REST = ("còn hiệu lực", "còn lại")
"""What begins as if it were no part, and is one."""


class Parts(NamedTuple):
    """The stated total and the values of its parts, all in the total's unit, with the parts' spans."""

    total: str
    values: list[str]
    spans: list[Span]

    @property
    def made(self) -> Decimal:
        """What the parts make together."""
        return sum(map(Decimal, self.values), Decimal(0))


def read(text: str, quantities: list[Quantity], starts: list[int], region: Region) -> Iterator[tuple[Quantity, Parts]]:
    """The totals before a region whose parts it holds, each with them; ``starts`` are the offsets of ``quantities``."""
    first = bisect_left(starts, region.start)
    inside = quantities[first : bisect_left(starts, region.end)]
    if len(inside) > _MOST or (len(inside) < 2 and quantities[region.before].denominator is None):
        return
    level = [one for one in inside if depth(text, region.start, one.span[0]) == 0]
    named: dict[int, bool] = {}
    for total in _totals(text, quantities, region):
        parts = _rest(text, total, inside, region) if total.denominator else _parts(text, total, level, region, named)
        if parts is not None and (total.unit != "%" or sum(value != "0" for value in parts.values) > 1):
            yield total, parts
            if not _glued(text, total):
                return


def _totals(text: str, quantities: list[Quantity], region: Region) -> Iterator[Quantity]:
    """The quantities that may be the total, the nearest first: those of the sentence, not in other parentheses."""
    for place in range(region.before, max(-1, region.before - 4), -1):
        one = quantities[place]
        between = regions.without_opener(text[one.span[1] : region.start])
        if "\n" in between[: -1 if region.form == "lines" else None] or clause().search(between[:-2]):
            return
        if between.count(")") <= between.count("("):
            yield one


def _glued(text: str, one: Quantity) -> bool:
    """Whether a quantity hangs on the one before it: "4.157,98 ha/31 cánh đồng"."""
    return text[one.span[0] - 1] == "/"


def _parts(text: str, total: Quantity, level: list[Quantity], region: Region, named: dict[int, bool]) -> Parts | None:
    """Those of the quantities on the ``level`` of the list that make the total, or that the words say are all."""
    if total.range is not None:
        return None
    alike = [one for one in level if counts_alike(text, total, one) and _is_named(text, region, one.span[0], named)]
    found = summed(total, alike) if len(alike) > 1 else None
    if found is not None and agrees(found):
        return found
    cut = text.find("; ", region.start, region.end)
    before = [one for one in alike if one.span[0] < cut]
    if 1 < len(before) < len(alike):
        only = summed(total, before)
        if agrees(only) or is_sure(text, total, only, before, region._replace(end=cut)):
            return only
    of_it = [one for one in level if one.denominator == total.value]
    done = Parts(total.value, [one.value for one in of_it], [one.span for one in of_it])
    if len(of_it) > 1 and agrees(done):
        return done
    first = of_kinds(text, total, level, region) or first_ones(total, level)
    if first is None and found is not None:
        ended = region._replace(end=cut) if before and len(before) == len(alike) else region
        if is_sure(text, total, found, alike, region) or is_sure(text, total, found, alike, ended):
            return found
    return first


LEAST = 10
"""A smaller total is made by chance too often."""


def first_ones(total: Quantity, level: list[Quantity]) -> Parts | None:
    """The first quantities of a list, whatever they count, where they make the total and what follows is said of them:
    "944 tổ chức cơ sở đảng, trong đó có 621 chi bộ và 323 đảng bộ cơ sở, với 3.069 chi bộ trực thuộc".
    """
    plain = (one for one in level if one.denominator is None and one.range is None and one.unit != "%")
    kept = making(total, (one for one in plain if _may_add(total, one)))
    return summed(total, kept) if kept is not None and Decimal(total.value) >= LEAST else None


def making(total: Quantity, figures: Iterable[Quantity]) -> list[Quantity] | None:
    """The first of figures that make a total exactly, two at least; None where they go beyond it first."""
    made, stated = Decimal(0), Decimal(total.value)
    kept: list[Quantity] = []
    for one in figures:
        kept.append(one)
        made += Decimal(_scaled(one, total))
        if made >= stated:
            return kept if made == stated and len(kept) > 1 else None
    return None


def _may_add(total: Quantity, one: Quantity) -> bool:
    """Whether a quantity is of the total's dimension: of its unit, or counted where it is."""
    if total.unit is None:
        return one.unit is None
    return _dimension(one.unit)[0] == _dimension(total.unit)[0]


def _rest(text: str, total: Quantity, inside: list[Quantity], region: Region) -> Parts | None:
    """A ratio whose rest the parentheses give: "114/125 cơ sở (11 cơ sở không kiểm tra …)"."""
    alike = [one for one in inside if counts_alike(text, total, one)]
    done = _numerators(total, inside)
    if done is not None:
        return done
    if region.form == "parentheses" and len(alike) > 1:
        numerator = summed(total, alike)
        return numerator if agrees(numerator) else None
    if region.form != "parentheses" or len(alike) != 1 or not _lacking().search(text, region.start, region.end):
        return None
    values = [total.value, alike[0].value]
    parts = Parts(total.denominator or "0", values, [total.span, alike[0].span])
    return parts if agrees(parts) else None


def _numerators(total: Quantity, inside: list[Quantity]) -> Parts | None:
    """Ratios that are the parts of one: "15/36 trường …, trong đó mầm non 6/9 trường, tiểu học 6/14 trường, …"."""
    ratios = [one for one in inside if one.denominator is not None and one.unit == total.unit]
    parts = summed(total, ratios)
    return parts if len(ratios) > 1 and len(ratios) == len(inside) and agrees(parts) else None


@cache
def _lacking() -> re.Pattern[str]:
    return re.compile(r"không|chưa|còn lại|ngừng|vắng")


def depth(text: str, start: int, at: int) -> int:
    return text.count("(", start, at) - text.count(")", start, at)


def is_plain(one: Quantity) -> bool:
    """Whether a quantity is an exact count or measure: no ratio, no range, no percentage, nothing hedged."""
    return one.denominator is None and one.range is None and one.approximation is None and one.unit != "%"


def may_be_added(text: str, one: Quantity) -> bool:
    """Whether a figure may be a total or a part where no word says so: no term or size ("15 ngày"), no price ("5.000
    đồng/trang"), nothing that says by how much another grew.
    """
    if not is_plain(one) or is_compared(text, one):
        return False
    end = one.span[1]
    rate = "/" in (one.unit or "") or (text[end : end + 1] == "/" and not text[end + 1 : end + 3].strip()[:1].isdigit())
    return not rate and (one.unit is None or one.unit.partition(" ")[0] not in _TERMS)


_TERMS = frozenset(("ngày", "tháng", "năm", "giờ", "phút", "giây", "tuần", "quý", "tuổi", "mm", "cm"))


def by_line(text: str, quantities: list[Quantity]) -> list[list[Quantity]]:
    """The figures of each line that may be added; lines that have none are left out."""
    lines: list[list[Quantity]] = []
    end = -1
    for one in quantities:
        if not may_be_added(text, one):
            continue
        if one.span[0] > end:
            stop = text.find("\n", one.span[0])
            end = len(text) if stop < 0 else stop
            lines.append([])
        lines[-1].append(one)
    return lines


def is_compared(text: str, one: Quantity) -> bool:
    """Whether a figure says by how much another grew, or what it was before: "giảm 66 vụ", "(cùng kỳ 1.012 lượt)"."""
    return _compared().search(text, max(0, one.span[0] - 28), one.span[0]) is not None


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(r"(?:tăng|giảm|hơn|thêm|ít|vượt|so với|cùng kỳ(?: năm \d{4})?)(?: là| được)?\s\(?$")


def counts_alike(text: str, total: Quantity, one: Quantity) -> bool:
    """Whether two quantities count the same: one dimension, one noun, or the noun's abbreviation."""
    if one.range is not None or one.denominator is not None:
        return False
    if total.unit is not None:
        return _dimension(one.unit)[0] == _dimension(total.unit)[0]
    return same_noun(text, total, one)


def same_noun(text: str, total: Quantity, one: Quantity) -> bool:
    """Whether a figure counts by the noun of a total, by one that goes on from it, or by its abbreviation."""
    if one.noun is None or total.noun is None:
        return False
    first, other = total.noun.partition(" ")[0], one.noun.partition(" ")[0]
    if first.casefold() == other.casefold():
        return True
    if text.startswith((f", {one.noun}", f" {one.noun}"), total.span[1]):
        return True  # "493 đề tài, dự án, gồm 322 đề tài, 59 dự án"; "117 tổ chức cơ sở đảng": "15 cơ sở đảng"
    return other.isupper() and f"({other})" in text[total.span[1] : total.span[1] + 24]


def _is_named(text: str, region: Region, at: int, named: dict[int, bool]) -> bool:
    """As ``is_part``, told once for all totals of a region."""
    if at not in named:
        named[at] = is_part(text, region, at)
    return named[at]


def is_part(text: str, region: Region, at: int) -> bool:
    """Whether the clause in which a quantity stands at ``at`` names a part, and says nothing else of one."""
    window = text[max(region.start, at - 90) : at]
    lead = window[_clause_start(window) :].strip().lower()
    if lead.startswith(_REST):
        return True
    return not lead.startswith(_NO_PARTS) and not lead.endswith((" cả", "tăng", "giảm", "hơn", "mỗi"))


def _clause_start(window: str) -> int:
    """Where the last clause of ``window`` begins: behind a stop and a blank, behind "và", or on a line of its own."""
    found = [window.rfind("\n") + 1, window.rfind(" và ") + 4 if " và " in window else 0]
    found.extend(window.rfind(stop) + 1 for stop in ("; ", ", ", ". ", ": "))
    return max(found)


def summed(total: Quantity, alike: list[Quantity]) -> Parts:
    """The values of like quantities in the total's unit."""
    return Parts(total.value, [_scaled(one, total) for one in alike], [one.span for one in alike])


def _scaled(one: Quantity, total: Quantity) -> str:
    if one.unit == total.unit or one.unit is None or total.unit is None:
        return one.value
    value = Decimal(one.value).scaleb(_dimension(one.unit)[1] - _dimension(total.unit)[1])
    return format(value.normalize(), "f")


@lru_cache(1024)
def _dimension(unit: str | None) -> tuple[str | None, int]:
    """The unit that measures the same without power of ten, and the power: "nghìn tỷ đồng" is đồng and twelve."""
    bare, power = scales.of(unit or "")
    base, more = _SCALES.get(bare, (bare, 0))
    return base or None, power + more


def agrees(parts: Parts) -> bool:
    return parts.made == Decimal(parts.total)


def is_sure(text: str, total: Quantity, found: Parts, alike: list[Quantity], region: Region) -> bool:
    """Whether parts that do not make the total are all of them, so that the difference is one of the document."""
    low = _LOW.get(region.form)
    if region.form in ("loose", "of which"):
        if _exceed(text, total, found, alike):
            return True
        if _comes_near(total, found) and _has_all(text, alike, region):
            low = _LOW["of which"] if found.made > Decimal(total.value) or not _picks_some(text, region) else low
    if low is None or total.approximation is not None or any(one.approximation for one in alike):
        return False
    share = found.made / (Decimal(total.value) or Decimal(1))
    if Decimal(total.value) >= _LARGE and abs(share - 1) <= _NEARLY:
        return True
    begun = region.form != "colon" or all(_begins_item(text, one) for one in alike)
    over = region.form in ("loose", "of which") and share > 1
    return low <= share <= _HIGH and begun and (over or not _picks_some(text, region)) and _has_all(text, alike, region)


def _comes_near(total: Quantity, found: Parts) -> bool:
    """Whether parts that may be only some are meant to be all: a large total that they miss by a hundredth or two."""
    stated = Decimal(total.value)
    return stated >= _HUNDREDS and abs(found.made - stated) * _HUNDREDS <= 2 * stated


_HUNDREDS = 100


def _exceed(text: str, total: Quantity, found: Parts, alike: list[Quantity]) -> bool:
    """Whether parts that are told place by place, so that none is of another, are more than their total."""
    plain = total.approximation is None and not any(one.approximation for one in alike)
    named = all(_place_before().search(text, max(0, one.span[0] - 40), one.span[0]) for one in alike)
    return plain and named and len(alike) > 2 and Decimal(total.value) < found.made <= _HIGH * Decimal(total.value)


@cache
def _place_before() -> re.Pattern[str]:
    """A name of two words or more, right before the number of its part."""
    return re.compile(r"(?:[,;(]|và|đó:?|là|:)\s*(?:tỉnh |huyện |xã |TP\.? )?(?:[A-ZĐ][^\W\d_]*\s?){2,4}:?\s$")


def _begins_item(text: str, one: Quantity) -> bool:
    """Whether an item of a list begins with this number: "27 dự án: 15 dự án chuyển tiếp, 12 dự án mới"."""
    return text[one.span[0] - 3 : one.span[0]].endswith((": ", ", ", "; ", "và "))


def _picks_some(text: str, region: Region) -> bool:
    """Whether words say that a list has only some of the parts."""
    printed = text[region.start : region.end]
    return printed.startswith(("trong đó có", "bao gồm cả", "có ")) or "so với" in printed or "cùng kỳ" in printed


def _has_all(text: str, alike: list[Quantity], region: Region) -> bool:
    """Whether every item of the list has its part: none is left out."""
    printed = text[region.start : region.end]
    mark = "\n" if region.form == "lines" else ";" if "; " in printed or ";\n" in printed else ","
    begin = region.start
    for item in re.split(r"\n" if mark == "\n" else rf"{mark}(?=\s)", printed.rstrip("\n")):
        end = begin + len(item)
        if not any(begin <= one.span[0] < end for one in alike):
            return False
        begin = end + 1
    return True


def of_kinds(text: str, total: Quantity, level: list[Quantity], region: Region) -> Parts | None:
    """Parts of several kinds of one thing: "46 loại văn bản (01 Nghị quyết; 01 Chỉ thị …)"; only where they agree."""
    if total.noun is None or region.form not in ("parentheses", "all", "of which"):
        return None
    printed = text[region.start : region.end]
    mark = ";" if ";" in printed else ","
    firsts: list[Quantity] = []
    begin = region.start
    for item in re.split(rf"{mark}(?=\s)|\svà\s(?=[0-9])", printed):
        end = begin + len(item)
        one = next((one for one in level if begin <= one.span[0] < end), None)
        if one is None or one.noun is None or len(text[begin : one.span[0]].split()) > _NAMES:
            return None
        firsts.append(one)
        begin = text.find(item, begin) + len(item) + 1
    if len(firsts) < 2:
        return None
    parts = Parts(total.value, [one.value for one in firsts], [one.span for one in firsts])
    return parts if agrees(parts) else None


def added(match: re.Match[str], total: Quantity) -> Parts | None:
    """The terms of a printed sum."""
    spans: list[Span] = []
    values: list[str] = []
    for term in re.finditer(r"[0-9][0-9.,]*", match[1]):
        read_ = numerals.read(term[0].rstrip(".,"))
        if read_ is None:
            return None
        values.append(read_.value)
        spans.append((match.start(1) + term.start(), match.start(1) + term.end()))
    parts = Parts(total.value, values, spans)
    return parts if len(values) > 1 else None
