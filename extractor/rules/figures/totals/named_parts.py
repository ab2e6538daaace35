"""Parts of a total that are told by names with bare numbers: "27 sự cố, gồm Bắc Ninh 2, Hà Nội 1, Nghệ An 4, …".

Behind "gồm", "trong đó", "tại" or in parentheses, each item a name and its number ("Sơn La 540", "Lai Châu: 11", "Cần
Thơ (104)"). Numbers without a noun are no quantities; here the list says what they count: that which stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from extractor.document import Span
from extractor.records import Quantity
from extractor.rules.figures.totals.parts import Parts
from extractor.vietnamese import numerals

_REACH = 160
_SHORTEST = 18
"""Three names with their numbers have so many characters at least."""
_LONGEST = 1500
_FEWEST = 3
_TENS = 10
"""Two parts make a smaller total by chance."""
_BACK = 4
_LOW, _HIGH = Decimal("0.5"), Decimal("1.5")


def find(text: str, quantities: list[Quantity]) -> Iterator[tuple[Quantity, Parts]]:
    """Totals and the numbers of such lists; what does not agree only where the list stands right behind its total."""
    for place, total in enumerate(quantities):
        stop = quantities[place + 1].span[0] if place + 1 < len(quantities) else len(text)
        end = total.span[1]
        if stop - end < _SHORTEST:
            continue
        opener = _opener().search(text, end, min(end + _REACH, stop))
        if opener is None or "\n" in text[end : opener.start()]:
            continue
        parts = _items(text, opener.end(), opener["mark"] == "(")
        if len(parts) < 2 or parts[-1][1][1] > stop + _LONGEST:
            continue
        yield from _of_list(text, quantities[max(0, place - _BACK) : place + 1], parts, opener)


def _of_list(
    text: str, totals: list[Quantity], parts: list[tuple[str, Span]], opener: re.Match[str]
) -> Iterator[tuple[Quantity, Parts]]:
    """The nearest total that the list makes exactly, else the one right before it, which it does not make."""
    made = sum((Decimal(value) for value, _ in parts), Decimal(0))
    values, spans = [value for value, _ in parts], [span for _, span in parts]
    for total in reversed(totals):
        exactly = _may_be(total) and made == Decimal(total.value) and (len(parts) >= _FEWEST or made >= _TENS)
        if "\n" not in text[total.span[1] : opener.start()] and exactly:
            yield total, Parts(total.value, values, spans)
            return
    total = totals[-1]
    if not _may_be(total) or len(parts) < _FEWEST:
        return
    between = text[total.span[1] : opener.start()]
    introduced = opener["mark"] in ("(", "gồm") or made > Decimal(total.value)
    if total.denominator or total.approximation or not introduced or _other_clause().search(between):
        return
    if _LOW <= made / Decimal(total.value) <= _HIGH:
        yield total, Parts(total.value, values, spans)


def _may_be(total: Quantity) -> bool:
    return total.unit != "%" and total.range is None and "." not in total.value and Decimal(total.value) >= _FEWEST


@cache
def _other_clause() -> re.Pattern[str]:
    return re.compile(r"[;.]\s|\b(?:tăng|giảm|so với|cùng kỳ|trước đó)\b")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(r"(?P<mark>\((?=[^\d\W])|(?:gồm|rong đó|cụ thể|tại)(?=[\s:,]))[\s:,]*(?:có |là )?(?=[^\d\W])")


@cache
def _item() -> re.Pattern[str]:
    """A name, and the number that ends the item."""
    return re.compile(
        r"(?:(?:và|sau đó là|tiếp theo là|tiếp đến là|còn lại)\s+)?(?:TP\.\s?)?[^\W\d][^\d;.:()\n]{1,60}?"
        r"(?:\s*:\s*|\s+(?:là |có |với )?|\s*(?P<open>\())"
        r"(?P<n>[0-9]{1,3}(?:[.,][0-9]{3})*|[0-9]{4,9})(?(open)\))(?=[,;.)\s]|$)(?!\s*[%‰])"
    )


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")


def _items(text: str, at: int, closed: bool) -> list[tuple[str, Span]]:
    """The numbers of the items from ``at`` on and where they stand; none where other words end the list."""
    found: list[tuple[str, Span]] = []
    while (item := _item().match(text, at, at + _LONGEST)) is not None:
        read = numerals.read(item["n"])
        if read is None:
            return []
        found.append((read.value, item.span("n")))
        comma = _comma().match(text, item.end())
        if comma is None:
            behind = text[item.end() : item.end() + 2]
            ends = behind.startswith(")") if closed else not behind.strip() or behind[0] in ".\n;"
            return found if ends else []
        at = comma.end()
    closes = _no_more().match(text, at) if not closed and len(found) > 1 else None
    return found if closes else []


@cache
def _no_more() -> re.Pattern[str]:
    """The rest of a sentence that tells no other part: "… và đến nay vẫn tiếp tục rà soát."."""
    return re.compile(r"(?:và\s+)?[a-zà-ỹđ][^\d.;\n]{0,120}[.;\n]")
