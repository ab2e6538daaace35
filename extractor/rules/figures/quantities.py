"""Quantities: a number with the unit or the counted noun behind it, ranges, ratios, written numbers.

Not quantities: labels and ranks (khoản 2, thứ 2/27), years, dates, periods (6 tháng đầu năm), standards, names.
The tables measures, counted_nouns and number_contexts say which words do what.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from operator import attrgetter

from extractor.document import Document, Span
from extractor.records import Quantity, unchecked
from extractor.rules.figures import forms, hedges, labels, powers, words
from extractor.rules.figures.amounts import Amount, Counted, PhraseEnds, settle
from extractor.rules.figures.cells import CellFigures, put
from extractor.rules.figures.labels import SeenNumber
from extractor.rules.text import number_words
from extractor.rules.text.sections import Places
from extractor.rules.text.spans import is_inside
from extractor.rules.text.zones import Zones
from extractor.vietnamese import numerals, scales

MOST = 200_000
"""So many are read of one document; a page full of figures has a thousand."""
_NUMBER = r"[0-9]{1,15}(?:[.,][0-9]{1,15}){0,6}"
_SPELLED = r"(?:[ \u00a0]\([^\d()]{2,40}\))?"
_NEVER = (
    "Điều ", "khoản ", "Khoản ", "điều ", "Chương ", "Mục ", "Số ", "Ngày ", "tháng ", "Tháng ", "Quý ",
    "Điểm ", "Phụ lục ", "Mẫu ", "thứ ", "vị tính: ", "vị tính : ", "vị tính ", "ĐVT: ", "ĐVT : ", "ĐVT ", "Đơn vị: ",
    "Đơn vị : ", "đơn vị: ", "đơn vị : ",
)  # fmt: skip
"""What stands before most numbers that are no quantities, so that they cost nothing."""
_LOOK_BACK = 28


def find(
    document: Document,
    zones: Zones,
    places: Places,
    apart: list[Span],
    cells: CellFigures,
    phrase_ends: PhraseEnds | None = None,
) -> list[Quantity]:
    """All quantities in order; ``apart`` are the sorted spans (dates, citations) whose numbers are no quantities,
    ``cells`` the figures of tables, read before.

    Of a document that holds more, the first ``MOST``.
    ``phrase_ends`` says where counted nouns end that no table knows; without it they end behind their second syllable.
    """
    text = document.text
    kept: list[Amount] = []
    read = (
        cells.amounts, powers.of_ten(text), powers.simple(text), forms.fractions(text), forms.signed(text),
        _printed(text, apart), words.spelled(text, apart), words.after_nouns(text, apart),
    )  # fmt: skip
    for one in sorted((one for some in read for one in islice(some, 2 * MOST)), key=attrgetter("start")):
        if len(kept) == MOST:
            break
        if not (kept and _joins(text, kept[-1], one)):
            kept.append(one)
    more = sorted(words.shared(text, kept, apart), key=attrgetter("start"))
    kept = list(heapq.merge(kept, more, key=attrgetter("start"))) if more else kept
    put(kept, cells.worded)
    if phrase_ends is not None:
        settle(text, kept, phrase_ends)
    return list(_records(document, zones, places, kept))


_record = unchecked(Quantity)


def _records(document: Document, zones: Zones, places: Places, found: list[Amount]) -> Iterator[Quantity]:
    """What was found, in order; figures of one block share its zone and page."""
    block, zone = None, ""
    for one in found:
        if block is None or one.start > block.end:
            block = document.block_at(one.start)
            zone = zones.at(one.start, block)
        yield _record(
            value=one.value,
            unit=one.unit,
            noun=one.noun,
            surface=document.text[one.start : one.end],
            span=(one.start, one.end),
            zone=zone,
            denominator=one.denominator,
            range=one.range,
            approximation=one.hedge,
            about=hedges.about(document.text, one.hedge, one.end),
            cell=one.cell,
            section=places.at(one.start),
            page=block.page if block else None,
            box=block.box if block else None,
        )


@cache
def _candidate() -> re.Pattern[str]:
    """A number that does not go on from another, perhaps a range or a ratio, and the word behind it.

    No figure is given back: behind a part of a number nothing can follow that the pattern asks for.
    """
    return re.compile(
        r"(?P<n>[0-9](?<![\w.,:\-±][0-9])(?<!\S\+[0-9])[0-9]{0,14}+(?>(?:[.,][0-9]{1,15}+){0,6})"
        rf"(?>(?:[ \u00a0][0-9]{{3}}(?![0-9]))*)){_SPELLED}"
        r"(?:[ \u00a0]?(?P<sep>[-–/÷±]|(?<=[ \u00a0)])(?:đến|tới)(?: dưới)?(?= ))"
        rf"[ \u00a0]?(?P<m>{_NUMBER}){_SPELLED})?"
        r"[ \u00a0]{0,2}(?P<tail>[%‰]|°C|[^\W\d_]+[0-9²³]?)"
    )


def _printed(text: str, apart: list[Span]) -> Iterator[Amount]:
    for match in _candidate().finditer(text):
        start = match.start()
        before = text[start - _LOOK_BACK if start > _LOOK_BACK else 0 : start]
        if not (before.endswith(_NEVER) or is_inside(start, apart) or _begins_date(match, apart)):
            first, sep, second, tail = match.groups()
            bare = before.rstrip(_BLANKS)
            found = _quantity(
                text, start, SeenNumber(first, second, sep, tail, match.start("tail"), bare, bare.lower())
            )
            if found is not None:
                yield found


def _begins_date(match: re.Match[str], apart: list[Span]) -> bool:
    """Whether what stands behind a number is no unit, but begins a day: "Quyết định 1690 ngày 14/5/2020"."""
    return match["tail"] == "ngày" and is_inside(match.end("tail") + 1, apart)


def _quantity(text: str, start: int, seen: SeenNumber) -> Amount | None:
    first = numerals.read(seen.first)
    second = numerals.read(seen.second) if seen.second else None
    if first is None or (seen.second and second is None) or _is_code(seen.first):
        return None
    if seen.before[-1:] == "/" == text[start - 1] and (seen.first == "1" or not seen.before[-2:-1].islower()):
        return None
    found = _counted(text, seen)
    if found is None:
        return None
    unit, noun, end, known = found
    one = Amount(first.value, unit, noun, start, max(end, seen.at), known, hedge=hedges.before(seen.lead))
    if second is not None and not _second(one, seen.sep, second.value):
        return None
    forms.lower(text, one)
    return one


def _is_code(digits: str) -> bool:
    """Whether printed digits are a telephone number or a code: a nought before three digits or more."""
    return len(digits) > 3 and digits[0] == "0" and (digits.isdigit() or (len(digits) > 9 and digits[1].isdigit()))


def _second(one: Amount, sep: str | None, value: str) -> bool:
    """Put the second number in its place; False where the two make neither a ratio nor a range."""
    if sep == "/":
        one.denominator = value
        return True
    if sep == "±":
        one.hedge = f"±{value}"
        return True
    one.range = (one.value, value)
    return float(one.value) < float(value)


def _counted(text: str, seen: SeenNumber) -> Counted | None:
    """The unit or the noun behind the number."""
    if seen.tail in ("%", "‰"):
        per = _per_time().match(text, seen.at + 1)
        return Counted(seen.tail + (per[0] if per else ""), None, per.end() if per else seen.at + 1)
    found = number_words.unit_at(text, seen.at, seen.tail)
    if found is None or (seen.tail in number_words.openers() and _is_noun(text, seen.at, found[1])):
        return _noun(text, seen)
    return _unit(text, seen, *found)


@cache
def _per_time() -> re.Pattern[str]:
    """What a percentage is of: "4,47%/năm"."""
    return re.compile(r"/(?:năm|quý|tháng|tuần|ngày|giờ)\b")


def _is_noun(text: str, start: int, end: int) -> bool:
    """Whether a unit is only the first word of a counted noun: "103 đồng hồ"."""
    found = number_words.noun_at(text, start)
    return found is not None and found[2] and found[1] > end


def _unit(text: str, seen: SeenNumber, unit: str, end: int) -> Counted | None:
    """The unit, unless the number is a moment or a label."""
    if seen.tail in labels.MOMENTS and labels.is_moment(text, end, seen.tail, seen.lead):
        return None
    if seen.tail in ("đ", "l") and text[seen.at - 1] in " \u00a0" and len(seen.first) < 4:
        return None
    return Counted(unit, None, end)


def _noun(text: str, seen: SeenNumber) -> Counted | None:
    """The counted noun behind the number, and its end; None where the number is a label or counts nothing."""
    if text[seen.at - 1].isdigit() and not _is_glued(text, seen):
        return None
    if seen.tail in scales.POWERS:
        return _scaled(text, seen.at, seen.tail)
    found = number_words.noun_at(text, seen.at)
    if found is None or labels.is_label(seen, found[2]):
        return None
    noun, end, known = found
    if known and text[end : end + 1] == "/" and (rate := number_words.rate(text, noun, end))[1] > end:
        return Counted(rate[0], None, rate[1])
    if not known and (_is_shouted(noun) or seen.tail in number_words.contexts("after") or not _may_count(seen)):
        return None
    if seen.second and labels.is_year(seen.second) and (seen.sep != "/" or len(seen.first) <= 2):
        return None
    if labels.is_year(seen.first):
        bound = not known or labels.last_words(seen.lead)[0] in ("đến", "trong", "từ", "cuối", "đầu")
        return None if bound else Counted(None, noun, end, known)
    return Counted(None, noun, end, known)


def _is_glued(text: str, seen: SeenNumber) -> bool:
    """Whether a noun that the table has hangs on its number: "11hồ sơ"."""
    found = number_words.noun_at(text, seen.at)
    return found is not None and found[2] and len(seen.tail) > 1


def _is_shouted(noun: str) -> bool:
    """Whether a noun that no table has is a word of a title in capitals, not an abbreviation ("6.038 PTĐ")."""
    return noun.isupper() and (" " in noun or len(noun) > 5 or noun.lower() in number_words.measures())


def _scaled(text: str, start: int, tail: str) -> Counted | None:
    """A power of ten and what is measured or counted by it ("3,2 triệu con"), or it alone; "2026 tỷ lệ" is neither."""
    after = start + len(tail) + 1
    first = _word().match(text, after) if text[after - 1 : after] == " " else None
    unit = number_words.unit_at(text, after, first[0]) if first else None
    if unit is not None and first and first[0] not in labels.MOMENTS and first[0] not in number_words.openers():
        return Counted(text[start : unit[1]], None, unit[1])
    found = number_words.noun_at(text, after) if first else None
    if found is None or text.startswith(("và ", "đến "), after):
        return Counted(tail, None, start + len(tail))
    return Counted(text[start : found[1]], None, found[1]) if found[2] else None


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _may_count(seen: SeenNumber) -> bool:
    """Whether a noun that no table has may be counted: not behind a name, and no ratio that may be a day and month."""
    word = seen.before.rpartition(" ")[2]
    named = word[:1].isupper() and word[-1].isalnum()
    day = labels.is_day(seen) and not (seen.second in ("2", "3", "4", "5") and hedges.before(seen.lead) is not None)
    return not named and not day


_BLANKS = " \u00a0"


def _joins(text: str, last: Amount, one: Amount) -> bool:
    """Whether a figure is none of its own: the one before holds it, or takes it in. Cells do not run together."""
    if one.start < last.end:
        return True
    return not (last.cell or one.cell) and (_merges(text, last, one) or forms.adds(text, last, one))


def _merges(text: str, last: Amount, one: Amount) -> bool:
    """Take ``one`` into ``last`` where they are a range or a ratio that repeats its unit: "30% - 40%"."""
    if last.unit is None or last.unit != one.unit or one.start - last.end > 8:
        return False
    if last.range or last.denominator or one.range or one.denominator:
        return False
    gap = text[last.end : one.start]
    if gap == "/":
        last.denominator = one.value
    elif gap.strip() in ("-", "–", "đến") and float(last.value) < float(one.value):
        last.range = (last.value, one.value)
    else:
        return False
    last.end = one.end
    return True
