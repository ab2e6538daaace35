"""Laws by their names: "Luật Đất đai năm 2024" and "Luật Đất đai số 31/2024/QH15" are one work.

Who bears which name is learnt from numbered mentions that print it, and from held laws.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractor import knowledge
from extractor.linking.identity import NAME, Designation, Work, WorkFacts
from extractor.linking.numbers import split_key
from extractor.records import Citation, Record
from extractor.rules.citations import law_terms

_OUTER = re.compile(r"(?:[^.;\n]|\n(?!\n)|\d\.(?=\d))*\b(?:chi tiết|thi hành|hướng dẫn)\b(?:[^.;\n]|\n(?!\n))*", re.I)
_DRAFTED = re.compile(r"\s*\(\s*sửa đổi", re.I)
_REACH = 400
_UNTIMED = "0"


def timed(mentions: Sequence[Designation | None], record: Record, text: str) -> list[Designation | None]:
    """Give names without a year the latest that they can be of, where their sentence tells it.

    A decree of 2013 that guides "Luật Đất đai" means none of 2024; "Luật Nhà ở (sửa đổi)" is one that is being made.
    """
    before: Citation | None = None
    found = list(mentions)
    for place, (each, citation) in enumerate(zip(mentions, record.citations, strict=True)):
        if citation.form == "numbered":
            before = citation if citation.kind not in knowledge.kinds("named") else None
        elif each is not None and each.is_name and not each.date:
            year = _latest(text[citation.span[1] :][:20], before, citation, text)
            found[place] = replace(each, year=year) if year else each
    return found


def _latest(after: str, before: Citation | None, citation: Citation, text: str) -> str | None:
    if _DRAFTED.match(after):
        return _UNTIMED
    if before is None or not 0 <= citation.span[0] - before.span[1] <= _REACH:
        return None
    if not _OUTER.fullmatch(text[before.span[1] : citation.span[0]]):
        return None
    return before.year or (before.date or "")[:4] or None


def completed_names(
    mentions: Sequence[Designation | None], own: Designation | None, grounds: Sequence[bool] = ()
) -> list[Designation | None]:
    """Give a name without a year what its document says of that name elsewhere: the number, else the date.

    ``grounds`` says which mentions stand in the grounds, whose law the rest of the document means; a date that stands
    anywhere else ("Hiến pháp năm 1992" in a history) is that mention's own. Nothing is given where the document knows
    two of the name, or another year.
    """
    known: dict[str, set[Designation]] = {}
    meant: dict[str, set[Designation]] = {}
    for place, each in enumerate((*mentions, own)):
        if each is not None and each.name and (not each.is_name or each.date):
            known.setdefault(each.name_compared, set()).add(each)
            if not each.is_name or not grounds or (place < len(grounds) and grounds[place]):
                meant.setdefault(each.name_compared, set()).add(each)
    return [_completed(each, known, meant) if each is not None and each.is_name else each for each in mentions]


def _completed(
    mention: Designation, known: Mapping[str, set[Designation]], meant: Mapping[str, set[Designation]]
) -> Designation:
    bearers = _in_time(known, mention)
    of_year = [each for each in bearers if not mention.date or year_of(each) == mention.date[:4]]
    numbered = [each for each in of_year if not each.is_name]
    if len({each.key for each in numbered}) == 1 and (mention.date or len(_years(bearers)) == 1):
        return max(numbered, key=lambda each: each.signature)
    stated = _in_time(meant, mention)
    is_one = len(_years(bearers)) == 1 and len({each.key for each in numbered}) <= 1
    if not mention.date and stated and is_one:
        return max(stated, key=lambda each: (len(each.date or ""), each.signature))
    return mention


def _in_time(known: Mapping[str, set[Designation]], mention: Designation) -> set[Designation]:
    bearers = known.get(mention.name_compared, set())
    return {each for each in bearers if mention.date or not mention.year or year_of(each) <= mention.year}


def _years(bearers: Iterable[Designation]) -> set[str]:
    return {year_of(each) for each in bearers}


def year_of(each: Designation) -> str:
    """The year inside the number, else that of the date; ``""`` while unknown."""
    return each.year or (each.date or "")[:4]


NamedMention = tuple[WorkFacts, str]
"""What a mention by name knows, and the latest year of law that it can mean: that of the document that cites."""


def meanings(
    members: Iterable[NamedMention], bearers: Mapping[str, Sequence[Work]]
) -> dict[NamedMention, tuple[Sequence[Work | WorkFacts], str]]:
    """What each member of one name means, and by which rule: works that bear the name, or works of its own.

    ``bearers`` are the numbered works by their year. Several works mean that nobody can tell.
    """
    distinct = set(members)
    dated = {facts.year: facts for facts, _ in sorted(distinct) if facts.year and not facts.apart}
    works: list[tuple[str, Work | WorkFacts]] = [(year, work) for year, ids in sorted(bearers.items()) for work in ids]
    works += [(year, facts) for year, facts in sorted(dated.items()) if year not in bearers]
    meant: dict[NamedMention, tuple[Sequence[Work | WorkFacts], str]] = {}
    for facts, latest in distinct:
        found = [work for year, work in works if (year == facts.year if facts.year else _is_in_time(year, latest))]
        if facts.apart or not found:
            meant[facts, latest] = (facts,), "name.alone"
        else:
            rule = "name.alone" if found == [facts] else "name.year" if facts.year else "name.only"
            meant[facts, latest] = found, "several" if len(found) > 1 else rule
    return meant


def _is_in_time(year: str, latest: str) -> bool:
    """Whether a law of ``year`` may be meant by one who writes in ``latest``: none that came later, none long replaced.

    Where the citing document has no date, nobody can tell.
    """
    return bool(latest) and year <= latest and (not year or int(latest) - int(year) <= _LIFE)


_LIFE = 15
"""Years within which a law that is named without its own is taken for the one known: most are made anew sooner."""


def facts_of_name(member: Designation) -> WorkFacts:
    """What a mention by name knows: its year, or nothing."""
    year = (member.date or "")[:4]
    return WorkFacts(NAME, year, "", int(not year), member.apart)


def dated_by(mentions: Sequence[Designation | None], citing: str | None) -> list[Designation | None]:
    """Give names without a year the law that was in force when the document was made that cites them.

    Where nobody knows which that is, they have the year of that document: it means no law that came later. Where two
    fit, it stays open which.
    """
    return [_dated(each, citing) if each is not None and each.is_name else each for each in mentions]


def _dated(mention: Designation, citing: str | None) -> Designation:
    if mention.year == _UNTIMED:
        return mention
    if mention.date:
        passed = law_terms.passed_on(mention.name_compared, mention.date)
        return _numbered(mention, passed) if passed is not None and passed.number else mention
    day = mention.year or citing
    fitting = law_terms.fitting(mention.name_compared, day) if day else ()
    if len(fitting) != 1:
        return replace(mention, year=_UNTIMED if fitting else day[:4]) if day else mention
    [law] = fitting
    return _numbered(mention, law) if law.number else replace(mention, year=None, date=law.date)


def _numbered(mention: Designation, law: law_terms.LawTerm) -> Designation:
    parts = split_key(law.number)
    if parts is None:
        return replace(mention, year=None, date=law.date)
    return replace(
        mention, key=law.number, number=parts.number, year=parts.year, symbol=parts.symbol, date=law.date,
        issuer="Quốc hội",
    )  # fmt: skip
