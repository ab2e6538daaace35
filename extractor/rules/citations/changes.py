"""The provisions that the words of an instruction change: "Bổ sung khoản 3a vào sau khoản 3 Điều 5 như sau:"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractor.records import Citation
from extractor.rules.citations import pinpoints


def within(provision: dict[str, str], outer: dict[str, str]) -> dict[str, str]:
    """A provision with the larger units of the heading above it: "khoản 1" below "Điều 7" is of that article."""
    levels = [pinpoints.LEVELS.index(unit) for unit in provision]
    largest = max(levels)
    if largest >= pinpoints.LEVELS.index("Điều"):
        return provision
    return {**provision, **{unit: value for unit, value in outer.items() if pinpoints.LEVELS.index(unit) > largest}}


def completed(found: list[dict[str, str]], above: list[dict[str, str]]) -> list[dict[str, str]]:
    """Provisions completed by those of the heading above: by the only one that they are part of, or what all share.

    "1. Sửa đổi khoản 2" below "Sửa đổi khoản 2 Điều 5; bổ sung khoản 6 Điều 7" is of Điều 5.
    """
    if not above:
        return found
    common = {unit: value for unit, value in above[0].items() if all(one.get(unit) == value for one in above)}
    whole: list[dict[str, str]] = []
    for one in found:
        outer = [each for each in above if one.items() <= each.items()]
        whole.append(within(one, outer[0] if len(outer) == 1 else common))
    return whole


def without(text: str, start: int, line: str, others: Iterable[Citation]) -> str:
    """``line`` of ``text`` from ``start`` on without the provisions of ``others``, acts that it names as well.

    "Bãi bỏ Điều 3 Thông tư số 12; Điều 4 Thông tư số 13" changes Điều 3 of the first.
    """
    for one in others:
        chain = pinpoints.before(text, start, one.span[0])
        if chain is not None:
            begin, end = chain[1] - start, one.span[0] - start
            line = line[:begin] + " " * (min(end, len(line)) - begin) + line[end:] if begin < len(line) else line
    return line


def changed(instruction: str) -> list[dict[str, str]]:
    """The provisions that the words of an instruction change; what is only named as a place beside them is left out.

    >>> changed("Bổ sung khoản 3a và khoản 3b vào sau khoản 3 Điều 5 như sau:")
    [{'khoản': '3a', 'Điều': '5'}, {'khoản': '3b', 'Điều': '5'}]
    >>> changed("Bãi bỏ điểm c khoản 3, cụm từ “bảo mật” tại khoản 4 Điều 11")
    [{'điểm': 'c', 'khoản': '3', 'Điều': '11'}, {'khoản': '4', 'Điều': '11'}]
    """
    bare = quoted().sub(" ", instruction) if any(map(instruction.__contains__, '“"«')) else instruction
    bare = bare.partition("“")[0].partition('"')[0]
    if "bằng" in bare:
        bare = _exchanged().sub(" ", bare)
    if "tên" in bare:
        bare = re.sub(r"\btên\s+(?:của\s+)?(?=\w+\s+[\dIVX])", "", bare)
    found: list[dict[str, str]] = []
    for match in chains().finditer(bare):
        ours, beside = _apart(match[0])
        provisions = pinpoints.parse(ours)
        for outer in pinpoints.parse(beside)[:1] if beside else ():
            provisions = [within(one, outer) for one in provisions]
        found.extend(one for one in provisions if one not in found)
    for place in range(len(found) - 2, -1, -1):  # "khoản 5 và bổ sung khoản 6 … Điều 9": both are of Điều 9
        found[place] = within(found[place], found[place + 1])
    return found


def _apart(chain: str) -> tuple[str, str]:
    """What is put in, and the provision after which it is: "khoản 4" and "khoản 3 Điều 3"."""
    parts = _beside().split(chain, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 else (chain, "")


@cache
def _exchanged() -> re.Pattern[str]:
    """What the act puts in the place of another's part: "bằng Phụ lục I ban hành kèm theo Thông tư này"."""
    return re.compile(r"(?<!\w)bằng\s[^;.]{0,160}?\snày(?!\w)")


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(r"\s+(?:vào\s+)?(?:liền\s+)?(?:sau|trước|vào)\s+", re.IGNORECASE)


@cache
def chains() -> re.Pattern[str]:
    """Provisions in a row, with "vào sau" between what is put in and its place."""
    unit = r"(?:tiết|điểm|khoản|điều|tiểu mục|mục|chương|phần|phụ lục)"
    value = r"(?:số\s+)?(?:\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,3}|[a-zđ]\d?|[IVXLC]{1,6}|[A-ZĐ])(?!\w)"
    values = rf"{value}(?:(?:\s*,\s*|\s+và\s+|\s*[-–]\s*|\s+đến\s+|\s*;\s*){value})*"
    one = rf"(?:các\s+)?{unit}\s+{values}"
    link = (
        r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+hoặc\s+|\s+của\s+|\s+thuộc\s+|\s+tại\s+"
        r"|\s+(?:vào\s+)?(?:liền\s+)?(?:sau|trước|vào)\s+|\s+)"
    )
    return re.compile(rf"(?<!\w){one}(?:{link}(?:tên\s+)?{one})*", re.IGNORECASE)


@cache
def quoted() -> re.Pattern[str]:
    """Text between quotation marks that are closed, perhaps by a mark of the other kind."""
    return re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”|\"[^\"“”]*[\"”]|\"[^\"]*\"|«[^«»]*»")
