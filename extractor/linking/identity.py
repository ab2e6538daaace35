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
from typing import Any

from extractor.linking.issuers import always_with_year, compared_issuer, is_national, without_place
from extractor.linking.law_names import compared_name, name_in, name_of_title
from extractor.linking.numbers import compared_number, compared_symbol, split_key
from extractor.records import Citation, Header

YEAR, PLAIN, STANDARD, NAME, DRAFT = "year", "plain", "standard", "name", "draft"

Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Designation:
    """How a document is named somewhere: ``year`` is the one inside the number, ``date`` the stated one.

    ``name`` is that of a law, with its number or alone; alone and without a date, ``year`` is that of the document
    that cites it. ``apart`` keeps one file of it from all others; ``draft``
    is the compared title of a document that has no number yet.
    """

    key: str
    number: str | None
    year: str | None
    symbol: str | None
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    standard: bool = False
    name: str | None = None
    name_compared: str = ""
    apart: str = ""
    draft: str = ""

    @property
    def is_name(self) -> bool:
        """Whether it names a law and gives no number."""
        return bool(self.name_compared) and self.number is None

    @property
    def group(self) -> Group:
        """Compared number and symbol: only designations of one group can mean the same work.

        A name and a title are groups of their own, whose members mean what bears that name or title.
        """
        if self.draft:
            return "", f"={self.draft}"
        if self.standard:
            return "", compared_symbol(self.key)
        if self.is_name:
            return "", self.name_compared
        return compared_number(self.number), compared_symbol(self.symbol)

    @property
    def signature(self) -> str:
        """Equal for equal designations only."""
        fields = [self.key, self.kind, self.date, self.issuer, "standard" if self.standard else ""]
        fields += [self.name, self.apart, self.draft] if self.name or self.apart or self.draft else []
        fields += [self.year] if self.is_name else []
        return "\x1f".join(each or "" for each in fields)


@dataclass(frozen=True, slots=True, order=True)
class WorkFacts:
    """What is known of a work within its group; ``""`` is unknown. ``issuer`` stays ``""`` where it does not matter.

    What is kept ``apart`` is a work of its own.
    """

    series: str
    year: str
    issuer: str
    unknown: int
    apart: str = ""

    def fits(self, other: WorkFacts) -> bool:
        """Whether nothing known here contradicts ``other``."""
        return (
            self.series == other.series
            and self.apart == other.apart
            and (not self.year or not other.year or self.year == other.year)
            and (not self.issuer or not other.issuer or _is_same_organ(self.issuer, other.issuer))
        )


Work = tuple[Group, WorkFacts]
"""A work: its group, and what is known of it within that."""


def identity_of(group: Group, facts: WorkFacts) -> str:
    """A work's identity: its group and what is known of it. People's decisions are stored by it."""
    return "|".join((*group, facts.series, facts.year, facts.issuer, *([facts.apart] if facts.apart else [])))


def parsed_identity(identity: str) -> tuple[Group, WorkFacts]:
    """The inverse of ``identity_of``."""
    number, symbol, series, year, issuer, *apart = identity.split("|")
    unknown = _unknown(year, issuer, national=False)
    return (number, symbol), WorkFacts(series, year, issuer, unknown, apart[0] if apart else "")


def designation_of_header(header: Header) -> Designation | None:
    """What a document calls itself; None where it bears no number."""
    if not header.key or not header.number:
        return None
    name = None if header.secrecy else name_of_title(header.kind, header.subject)
    return Designation(
        header.key, header.number, header.year, header.symbol, header.kind, header.date, header.issuer,
        name=name, name_compared=compared_name(name),
    )  # fmt: skip


def stored(row: Sequence[Any], draft: str = "") -> Designation:
    """A designation from its columns: ``key`` to ``issuer``, ``standard``, ``name``, ``name_compared``, ``apart``."""
    key, number, year, symbol, kind, date, issuer, standard, name, name_compared, apart = row
    return Designation(key, number, year, symbol, kind, date, issuer, bool(standard), name, name_compared, apart, draft)


def designation_of_citation(citation: Citation) -> Designation | None:
    """What a mention calls its document; None where it gives neither key nor name ("self", "unknown")."""
    key = citation.key
    if citation.form == "named" and citation.name and not key:
        return _by_name(citation.name, citation)
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
    name = name_in(citation.surface, number) if citation.form == "numbered" else None
    return Designation(
        key, number, year, symbol, citation.kind, citation.date, citation.issuer_resolved,
        name=name, name_compared=compared_name(name),
    )  # fmt: skip


def _by_name(name: str, citation: Citation) -> Designation:
    return Designation(
        name, None, None, None, citation.kind, citation.date, name=name, name_compared=compared_name(name)
    )


def complete(mentions: Sequence[Designation | None]) -> list[Designation | None]:
    """Give a mention the date and issuer that its document stated elsewhere with the same number and symbol.

    Later mentions give kind, number and symbol only (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6b). Nothing is
    given where the document cites two different works of that number and symbol.
    """
    groups: dict[Group, list[Designation]] = {}
    for mention in mentions:
        if mention is not None and not mention.is_name:
            groups.setdefault(mention.group, []).append(mention)
    full = {group: _completed(members) for group, members in groups.items()}
    return [
        mention if mention is None or mention.is_name else full[mention.group].get(mention, mention)
        for mention in mentions
    ]


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


def facts_of(group: Sequence[Designation]) -> list[WorkFacts]:
    """What each designation of one group knows, in the same order."""
    national = any(is_national(member.symbol) for member in group)
    legislation = any(always_with_year(member.symbol) for member in group)
    return [_facts_of_member(member, national, legislation) for member in group]


def _facts_of_member(member: Designation, national: bool, legislation: bool) -> WorkFacts:
    if member.standard:
        return WorkFacts(STANDARD, "", "", 0, member.apart)
    year = whole_year(member.year) if member.year else (member.date or "")[:4]
    issuer = "" if national else compared_issuer(member.issuer)
    series = YEAR if member.year or legislation else PLAIN
    return WorkFacts(series, year, issuer, _unknown(year, issuer, national), member.apart)


def _unknown(year: str, issuer: str, national: bool) -> int:
    """How much is unknown: a year, an issuer, and less than that where a commune is, of which several have the name."""
    return 2 * (not year) + 2 * (not issuer and not national) + (issuer != "" and without_place(issuer) == issuer)


def _is_same_organ(one: str, other: str) -> bool:
    """Whether two compared issuers may be one: a commune's named alone may be that of any province."""
    return one == other or without_place(one) == other or without_place(other) == one


def whole_year(year: str) -> str:
    """The year that one inside a number means: ``97`` is 1997.

    Short years went out of use before 2045, and the state began in 1945.
    """
    return year if len(year) != 2 else ("20" if year < "45" else "19") + year


def resolve(group: Iterable[WorkFacts]) -> dict[WorkFacts, WorkFacts | None]:
    """The work that each member of one group means: another member's facts, or its own; None where several fit."""
    return {member: found[0] if len(found) == 1 else None for member, found in meanings(group).items()}


def meanings(group: Iterable[WorkFacts]) -> dict[WorkFacts, Sequence[WorkFacts]]:
    """The works that each member of one group can mean: one, which may be its own, or several candidates.

    From the most known to the least: who knows more first, so a member with unknowns joins the only fitting
    work that is known better, or founds a partial work of its own.
    """
    fitting: dict[WorkFacts, list[WorkFacts]] = {}
    meant: dict[WorkFacts, Sequence[WorkFacts]] = {}
    levels: dict[int, set[WorkFacts]] = {}
    for member in group:
        levels.setdefault(member.unknown, set()).add(member)
    for unknown in sorted(levels):
        founded = []
        for member in sorted(levels[unknown]):
            found = fitting.get(replace(member, unknown=0)) if unknown else None
            meant[member] = found or (member,)
            if not found:
                founded.append(member)
        for work in founded:
            for known in known_less(work):
                fitting.setdefault(known, []).append(work)
    return meant


def known_less(work: WorkFacts) -> Iterable[WorkFacts]:
    """All that a member may know of a work, less than the work itself: what it is looked up by."""
    for year in {work.year, ""}:
        for issuer in {work.issuer, without_place(work.issuer), ""}:
            yield WorkFacts(work.series, year, issuer, 0, work.apart)
