"""Which documents hold words with the marks with which they were typed, by a look at their texts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import product

from extractor.index.search.query import Term, spelled, words_of
from extractor.index.search.snippets import pattern
from extractor.index.storage.database import Storage
from extractor.vietnamese.folding import one_spelling

_LOOKED_AT = 300
_SEARCHED = 200
"""So many texts are searched word by word, of those where the words do not stand with blanks between them."""
_WORD = re.compile(r"[^\W_]+")
_FORMS = 16
_TEXTS = """
    SELECT documents.id AS id, coalesce(subject, '') || char(10) || text AS text FROM json_each(?) AS hit
    CROSS JOIN documents ON documents.id = hit.value JOIN contents ON contents.document_id = documents.id
"""


def holding(storage: Storage, words: Sequence[str], documents: list[int]) -> list[int]:
    """Those of the documents, all of which hold the words folded, that hold them with these marks.

    Of very many those behind the first are taken as they are.
    """
    folded, wanted = Term(words_of(" ".join(words))), [spelled(word) for word in words]
    forms, found, searched = _forms(words), set(documents[_LOOKED_AT:]), 0
    for row in storage.rows(_TEXTS, (json.dumps(documents[:_LOOKED_AT]),)):
        if _has_any(row["text"], forms) or _has_any(text := row["text"].lower(), forms):
            found.add(row["id"])
        elif searched < _SEARCHED:
            searched += 1
            if _stands(text, folded, wanted):
                found.add(row["id"])
    return [each for each in documents if each in found]


def _has_any(text: str, forms: Sequence[str]) -> bool:
    return any(form in text for form in forms)


def _stands(text: str, folded: Term, wanted: Sequence[str]) -> bool:
    places = pattern((folded,))
    assert places is not None
    return any([spelled(word) for word in _WORD.findall(found[0])] == wanted for found in places.finditer(text))


def _forms(words: Sequence[str]) -> list[str]:
    """The words with blanks between them, with i and y in both ways."""
    ways = [dict.fromkeys((word, one_spelling(word), _with_y(word))) for word in words]
    number = 1
    for each in ways:
        number *= len(each)
    return [" ".join(each) for each in product(*ways)] if number <= _FORMS else [" ".join(words)]


def _with_y(word: str) -> str:
    other = word[:-1] + word[-1:].translate(_Y_FOR_I)
    return other if one_spelling(other) == one_spelling(word) else word


_Y_FOR_I = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")
