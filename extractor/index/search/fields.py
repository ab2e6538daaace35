"""The fields of a query ("số: 71/QĐ-UBND", "cơ quan: Bộ Tư pháp", "ký: Tô Lâm") as conditions on documents.

What is typed after a field may go on with other words: its value is as much of it as some document has there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from extractor.errors import BadQuery
from extractor.index.search.query import Query, parsed, words_of
from extractor.index.storage.database import Storage
from extractor.index.storage.date_range import Conditions, DateRange, joined
from extractor.index.works.lookup import matching
from extractor.linking.issuers import compared_issuer, earlier_names
from extractor.vietnamese import plaintext
from extractor.vietnamese.abbreviations import other_forms
from extractor.vietnamese.folding import fold_query

_OF_WORKS = """
    documents.designation_id IN (SELECT id FROM designations WHERE work_id IN (SELECT value FROM json_each(?)))
"""
_SIGNED = "documents.id IN (SELECT rowid FROM words WHERE words MATCH ?) AND instr(spelled(documents.signer), ?)"
_LONGEST, _LONGEST_NAME = 12, 6
_SIGNS = re.compile(r"([^\"]+) (?:ký|kí|ky|ki|KÝ|Ký)\s*", re.DOTALL)
_CALLED = re.compile(
    r"(?:^|\s)(?:(?:do|của|đ/c|đồng chí|ông|bà|các|những|văn bản|do|dong chi|ong|ba|van ban)(?:\s+|$))+$", re.IGNORECASE
)
"""What stands before a name, and says nothing that could be looked for."""
Condition = tuple[str, tuple[object, ...]]
_NOTHING: Condition = ("0", ())


def resolved(storage: Storage, query: Query) -> tuple[Query, Conditions]:
    """The query with its words alone, those behind the values of fields included, and what the fields ask."""
    if not query.fields:
        return _signed(storage, query)
    words, conditions = [query.before_fields], []
    for name, typed in query.fields:
        condition, rest = _read(storage, _VALUES[name], typed)
        conditions.append(condition)
        words.append(rest)
    return parsed(" ".join(filter(None, words))), conditions


def _signed(storage: Storage, query: Query) -> tuple[Query, Conditions]:
    """What somebody signed, asked so: "nghị định do Phan Văn Khải ký", where a document has such a signer."""
    before = _SIGNS.fullmatch(plaintext.plain(query.text))
    pieces = before[1].split() if before else []
    for length in range(min(len(pieces), _LONGEST_NAME), 1, -1):
        condition = _signer(storage, " ".join(pieces[-length:]))
        if condition is not None and _some(storage, condition):
            rest = _CALLED.sub("", " ".join(pieces[:-length]))
            return parsed(rest), [condition]
    return query, []


def _read(storage: Storage, asks: Callable[[Storage, str], Condition | None], typed: str) -> tuple[Condition, str]:
    """What a field asks, and the words behind its value; what no document has is all of it, and nothing is found."""
    for value, rest in _cuts(typed):
        condition = asks(storage, value)
        if condition is not None and _some(storage, condition):
            return condition, rest
    return _NOTHING, ""


def _some(storage: Storage, condition: Condition) -> bool:
    return storage.value(f"SELECT 1 FROM documents WHERE {condition[0]} LIMIT 1", condition[1]) is not None


def _cuts(typed: str) -> list[tuple[str, str]]:
    """The ways to cut a value off, the longest first; what stands in quotes is one."""
    if typed.startswith('"'):
        value, _, rest = typed[1:].partition('"')
        return [(value, rest.strip())]
    pieces = typed.split()
    longest = min(len(pieces), _LONGEST)
    return [(" ".join(pieces[:number]), " ".join(pieces[number:])) for number in range(longest, 0, -1)]


def _number(storage: Storage, value: str) -> Condition | None:
    works = matching(storage, value)
    return (_OF_WORKS, (json.dumps([work["id"] for work in works]),)) if works else None


def _issuer(_: Storage, value: str) -> Condition | None:
    names = {name for form in _written(value) for name in earlier_names(compared_issuer(form)) if name}
    return (" OR ".join("instr(issuer_folded, ?)" for _ in names), tuple(sorted(names))) if names else None


def _signer(_: Storage, value: str) -> Condition | None:
    words = " ".join(words_of(value))
    return (_SIGNED, (f'fields : "{words}"', words)) if words else None


def _kind(_: Storage, value: str) -> Condition | None:
    kinds = list(dict.fromkeys(_written(value)))
    return (" OR ".join("kind_folded = ?" for _ in kinds), tuple(kinds)) if kinds else None


def _year(_: Storage, value: str) -> Condition | None:
    try:
        return joined(DateRange(value, value).conditions("documents.date"))
    except BadQuery:
        return None


def _written(value: str) -> list[str]:
    """A value, folded, and its other forms."""
    pieces = [(piece, words_of(piece)) for piece in value.split()]
    length, forms = other_forms([each for each in pieces if each[1]])
    return [fold_query(value), *(" ".join(form) for form in forms if length == len(pieces))]


_VALUES: dict[str, Callable[[Storage, str], Condition | None]] = {
    "number": _number, "issuer": _issuer, "signer": _signer, "kind": _kind, "year": _year,
}  # fmt: skip
