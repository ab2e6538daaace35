"""Laws by their names: "Luật Đất đai năm 2024" and "Luật Đất đai số 31/2024/QH15" are one work.

Who bears which name is learnt from numbered mentions that print it, and from held laws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractor.index.works.identity import NAME, Designation, WorkFacts


def completed_names(mentions: Sequence[Designation | None], own: Designation | None) -> list[Designation | None]:
    """Give a name without a year what its document says of that name elsewhere: the number, else the date.

    Nothing is given where the document knows two of the name, or another year.
    """
    known: dict[str, set[Designation]] = {}
    for each in (*mentions, own):
        if each is not None and each.name and (not each.is_name or each.date):
            known.setdefault(each.name_compared, set()).add(each)
    return [_completed(each, known) if each is not None and each.is_name else each for each in mentions]


def _completed(mention: Designation, known: Mapping[str, set[Designation]]) -> Designation:
    bearers = known.get(mention.name_compared, set())
    of_year = [each for each in bearers if not mention.date or year_of(each) == mention.date[:4]]
    numbered = [each for each in of_year if not each.is_name]
    if len({each.key for each in numbered}) == 1 and (mention.date or len(_years(bearers)) == 1):
        return max(numbered, key=lambda each: each.signature)
    if not mention.date and len(_years(bearers)) == 1:
        return max(bearers, key=lambda each: (len(each.date or ""), each.signature))
    return mention


def _years(bearers: Iterable[Designation]) -> set[str]:
    return {year_of(each) for each in bearers}


def year_of(each: Designation) -> str:
    """The year inside the number, else that of the date; ``""`` while unknown."""
    return each.year or (each.date or "")[:4]


Asked = tuple[WorkFacts, str]
"""What a mention by name knows, and the latest year of law that it can mean: that of the document that cites."""


def meanings(
    members: Iterable[Asked], bearers: Mapping[str, Sequence[int]]
) -> dict[Asked, tuple[Sequence[int | WorkFacts], str]]:
    """What each member of one name means, and by which rule: ids of works that bear the name, or works of its own.

    ``bearers`` are the ids of numbered works by their year. Several ids mean that nobody can tell.
    """
    asked = set(members)
    dated = {facts.year: facts for facts, _ in sorted(asked) if facts.year and not facts.apart}
    works: list[tuple[str, int | WorkFacts]] = [(year, work) for year, ids in sorted(bearers.items()) for work in ids]
    works += [(year, facts) for year, facts in sorted(dated.items()) if year not in bearers]
    meant: dict[Asked, tuple[Sequence[int | WorkFacts], str]] = {}
    for facts, latest in asked:
        found = [work for year, work in works if (year == facts.year if facts.year else not latest or year <= latest)]
        if facts.apart or not found:
            meant[facts, latest] = (facts,), "name.alone"
        else:
            rule = "name.alone" if found == [facts] else "name.year" if facts.year else "name.only"
            meant[facts, latest] = found, "several" if len(found) > 1 else rule
    return meant


def facts_of_name(member: Designation) -> WorkFacts:
    """What a mention by name knows: its year, or nothing."""
    year = (member.date or "")[:4]
    return WorkFacts(NAME, year, "", int(not year), member.apart)


def dated_by(mentions: Sequence[Designation | None], citing: str | None) -> list[Designation | None]:
    """Give names without a year that of the document that cites them: it means no law that came later."""
    return [
        replace(each, year=citing[:4]) if each is not None and citing and each.is_name and not each.date else each
        for each in mentions
    ]
