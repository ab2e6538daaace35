"""When two mentions mean the same document.

A number and symbol is unique within one organ and one year (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3), so a
work is (number, symbol, year, issuer), the issuer only where the symbol does not say it (many provinces have a
``30/QĐ-UBND``), and ``71/2023/QĐ-UBND`` and ``71/QĐ-UBND`` of 2023 are two: legislation is numbered in a series
of its own, with the year inside. What a mention leaves out stays unknown until exactly one work fits. Works are a
function of the set of designations, so the order in which documents arrive changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.index.numbers import compared_number, compared_symbol, split_key
from extractor.index.organs import always_with_year, compared_issuer, is_national
from extractor.records import Citation, Header

YEAR, PLAIN, STANDARD = "year", "plain", "standard"


@dataclass(frozen=True, slots=True)
class Designation:
    """How a document is named somewhere: ``year`` is the one inside the number, ``date`` the stated one."""

    key: str
    number: str | None
    year: str | None
    symbol: str | None
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    standard: bool = False

    @property
    def group(self) -> tuple[str, str]:
        """Compared number and symbol: only designations of one group can mean the same work."""
        if self.standard:
            return "", compared_symbol(self.key)
        return compared_number(self.number), compared_symbol(self.symbol)

    @property
    def signature(self) -> str:
        """Equal for equal designations only."""
        fields = (self.key, self.kind, self.date, self.issuer, "standard" if self.standard else "")
        return "\x1f".join(each or "" for each in fields)


@dataclass(frozen=True, slots=True, order=True)
class Facts:
    """What is known of a work within its group; ``""`` is unknown. ``issuer`` stays ``""`` where it does not matter."""

    series: str
    year: str
    issuer: str
    unknown: int

    def fits(self, other: Facts) -> bool:
        """Whether nothing known here contradicts ``other``."""
        return (
            self.series == other.series
            and (not self.year or not other.year or self.year == other.year)
            and (not self.issuer or not other.issuer or self.issuer == other.issuer)
        )


def designation_of_header(header: Header) -> Designation | None:
    """What a document calls itself; None where it bears no number."""
    if not header.key or not header.number:
        return None
    named = header.key, header.number, header.year, header.symbol
    return Designation(*named, kind=header.kind, date=header.date, issuer=header.issuer)


def designation_of_citation(citation: Citation) -> Designation | None:
    """What a mention calls its document; None where it gives no key ("self", "unknown", a name alone)."""
    key = citation.key
    if not key or key in {"self", "unknown"}:
        return None
    if citation.form == "standard":
        return Designation(key, None, None, None, "Tiêu chuẩn", standard=True)
    number, year, symbol = citation.number, citation.year, citation.symbol
    if not number:
        parts = split_key(key)
        if parts is None:
            return None
        number, year, symbol = parts.number, parts.year, parts.symbol
    return Designation(key, number, year, symbol, citation.kind, citation.date, citation.issuer_resolved)


def complete(mentions: Sequence[Designation | None]) -> list[Designation | None]:
    """Give a mention the date and issuer that its document stated elsewhere with the same number and symbol.

    Later mentions give kind, number and symbol only (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6b). Nothing is
    given where the document cites two different works of that number and symbol.
    """
    groups: dict[tuple[str, str], list[Designation]] = {}
    for mention in mentions:
        if mention is not None:
            groups.setdefault(mention.group, []).append(mention)
    full = {group: _completed(members) for group, members in groups.items()}
    return [full[mention.group].get(mention, mention) if mention is not None else None for mention in mentions]


def _completed(members: list[Designation]) -> dict[Designation, Designation]:
    distinct = sorted(set(members), key=lambda member: (member.signature, member.number or ""))
    if len(distinct) == 1:
        return {}
    facts = facts_of(distinct)
    works = resolve(facts)
    meant = [works[own] for own in facts]
    completed = {}
    for member, work in zip(distinct, meant, strict=True):
        if work is None:
            continue
        twins = [other for other, theirs in zip(distinct, meant, strict=True) if theirs == work]
        completed[member] = replace(
            member,
            date=member.date or _longest(twin.date for twin in twins),
            issuer=member.issuer or _longest(twin.issuer for twin in twins),
        )
    return completed


def _longest(values: Iterable[str | None]) -> str | None:
    return max((value for value in values if value), key=lambda value: (len(value), value), default=None)


def facts_of(group: Sequence[Designation]) -> list[Facts]:
    """What each designation of one group knows, in the same order."""
    national = any(is_national(member.symbol) for member in group)
    legislation = any(always_with_year(member.symbol) for member in group)
    return [_facts(member, national, legislation) for member in group]


def _facts(member: Designation, national: bool, legislation: bool) -> Facts:
    if member.standard:
        return Facts(STANDARD, "", "", 0)
    year = _whole_year(member.year) if member.year else (member.date or "")[:4]
    issuer = "" if national else compared_issuer(member.issuer)
    series = YEAR if member.year or legislation else PLAIN
    return Facts(series, year, issuer, (not year) + (not issuer and not national))


def _whole_year(year: str) -> str:
    """``97`` inside a number is 1997: short years went out of use before 2045, and the state began in 1945."""
    return year if len(year) != 2 else ("20" if year < "45" else "19") + year


def resolve(group: Iterable[Facts]) -> dict[Facts, Facts | None]:
    """The work that each member of one group means: another member's facts, or its own; None where several fit.

    From the most known to the least: who knows more first, so a member with unknowns joins the only fitting
    work that is known better, or founds a partial work of its own.
    """
    works: list[Facts] = []
    meant: dict[Facts, Facts | None] = {}
    levels: dict[int, set[Facts]] = {}
    for member in group:
        levels.setdefault(member.unknown, set()).add(member)
    for unknown in sorted(levels):
        founded = []
        for member in sorted(levels[unknown]):
            fitting = [work for work in works if member.fits(work)]
            meant[member] = fitting[0] if len(fitting) == 1 else None if fitting else member
            if not fitting:
                founded.append(member)
        works += founded
    return meant


def candidates(member: Facts, works: Iterable[Facts]) -> int:
    """How many of the works fit."""
    return sum(member.fits(work) for work in works)
