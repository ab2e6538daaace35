"""The works that a query names: by a citation as documents write it, by a number as people type it, or by a name."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from extractor import knowledge
from extractor.index.storage.database import Storage
from extractor.index.works.lookup import bearing_name, matching, meant
from extractor.linking.identity import Designation, designation_of_citation
from extractor.linking.numbers import parse_number_query, split_key
from extractor.vietnamese import plaintext
from extractor.vietnamese.folding import fold_query

_LONGEST = 1000
"""So much of a query is read for citations."""
_CITING = re.compile(r"\d.*[/-].*[^\W\d_]|[^\W\d_].*[/-].*\d", re.DOTALL)
_NUMBER = re.compile(r"(?<![\w/.-])\d{1,5}[a-z]?(?:/(?:18|19|20)\d\d)?[/-][a-z]{1,9}(?:[-/.&][a-z]{1,9}\d{0,2})*(?!\w)")
_ALONE = re.compile(r"\d{1,5}(?:/(?:18|19|20)\d\d)?/[A-ZĐ]{2,5}(?:-[A-ZĐ][A-ZĐa-z]{1,9})+|\d{1,3}/(?:19|20)\d\d/QH1\d")
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_LAWS = ("luat", "bo luat", "phap lenh", "hien phap", "bl")


@dataclass(frozen=True, slots=True)
class NamedWorks:
    """Rows of ``works``; ``by_number``: a number was given, so that nothing else can be meant first."""

    works: tuple[sqlite3.Row, ...] = ()
    by_number: bool = False


def named_works(storage: Storage, query: str) -> NamedWorks:
    """What a query names, in its order, of each what is held first; nothing where it only holds words."""
    text = _closed_up(query)
    cited = _alone(text) or _cited(text)
    rows = [row for each in cited if not each.is_name for row in meant(storage, each)]
    rows = rows or _numbered(storage, text)
    if rows:
        return NamedWorks(tuple({row["id"]: row for row in rows}.values()), True)
    number = parse_number_query(query)
    if number is None or number.sure:
        works = tuple(matching(storage, query))
        if works:
            return NamedWorks(works, number is not None)
    return NamedWorks(tuple(row for each in cited if each.is_name for row in bearing_name(storage, each)))


def _closed_up(query: str) -> str:
    """A query without the blanks that numbers and days have when copied from a page: "số158 /2025/ NĐ- CP"."""
    text = plaintext.plain(query[:_LONGEST])
    return _GLUED.sub(" ", _BESIDE_SIGNS.sub(lambda found: found[0].strip(), text))


_BESIDE_SIGNS = re.compile(r"(?<=[^\W_])[ ]*/[ ]*(?=[^\W_])|(?<=[A-ZĐ])(?:[ ]+-[ ]*|-[ ]+)(?=[A-ZĐ]{2})")
_GLUED = re.compile(
    r"(?<=số)(?=\d)|(?<=ngày)(?=\d)|(?<=\d)(?=tháng|năm)|(?<=tháng)(?=\d)|(?<=năm)(?=\d)", re.IGNORECASE
)


def _numbered(storage: Storage, text: str) -> list[sqlite3.Row]:
    """What the first number and symbol of a query means that is typed as no document writes it, without marks say.

    A year that the query gives elsewhere has to be its own, where one of that year is known.
    """
    folded = fold_query(text)
    found = _NUMBER.search(folded)
    if found is None:
        return _spaced(storage, folded)
    rows = matching(storage, found[0])
    years = set(_YEAR.findall(folded))
    return [row for row in rows if row["year"] in years] or rows


def _spaced(storage: Storage, folded: str) -> list[sqlite3.Row]:
    """What a number and its whole symbol mean that are typed with blanks among words: "nd 41 2010 nd cp tin dung"."""
    found = _spaced_number().search(folded)
    if found is None:
        return []
    parts = found["symbol"].replace("-", " ").split()
    for length in range(len(parts), 0 if found["year"] else 1, -1):
        number = "/".join(filter(None, (found["number"], found["year"], "-".join(parts[:length]))))
        rows = [row for row in matching(storage, number) if row["symbol_folded"] == "".join(parts[:length])]
        if rows:
            return rows
    return []


@knowledge.derived
def _spaced_number() -> re.Pattern[str]:
    codes = {code for row in knowledge.table("kinds") for code in re.findall(r"[a-z]+", fold_query(row["codes"]))}
    kinds = "|".join(sorted(codes, key=lambda code: (-len(code), code)))
    part = r"[ -]+[a-z]{1,9}\d{0,2}(?!\w)"
    return re.compile(
        r"(?<![\w/.-])(?P<number>\d{1,5}[a-z]?)(?:[ /-]+(?P<year>(?:18|19|20)\d\d))?[ /-]+"
        rf"(?P<symbol>(?:(?:{kinds})|qh\d\d?)(?!\w)(?:{part}){{0,4}})"
    )


def _alone(text: str) -> list[Designation]:
    """What a query designates that is a number and symbol and nothing else, for which no sentence has to be read."""
    found = split_key(text) if _ALONE.fullmatch(text) else None
    return [Designation(text, found.number, found.year, found.symbol, None, None, None)] if found else []


def _cited(text: str) -> list[Designation]:
    """What is cited in a query, as the rules read it in documents; looked for where it can be there."""
    if not (_CITING.search(text) or fold_query(text).lstrip().startswith(_LAWS)):
        return []
    from extractor.parsers.text import from_text
    from extractor.records import Header
    from extractor.rules.citations import mentions
    from extractor.rules.text.zones import Zones

    document = from_text(text)
    found = map(designation_of_citation, mentions.find(document, Zones(document), Header()))
    return [each for each in found if each is not None]
