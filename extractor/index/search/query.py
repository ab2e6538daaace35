"""What was typed into a search box, taken apart: words, quoted words, OR, NOT, prefixes and fields.

Nothing typed is syntax of SQLite: words hold letters and digits only. A query is a list of clauses that all must hold;
each is a list of ways to hold, of which one is enough ("a OR b", an abbreviation or what it stands for). What was meant
as an operator and cannot be one ("OR" at the end) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from extractor.index.storage.full_text import marked
from extractor.vietnamese import abbreviations, asking, plaintext
from extractor.vietnamese.abbreviations import is_beginning, other_forms
from extractor.vietnamese.folding import fold, one_spelling

_MOST = 32
"""So many words, and so many clauses, of a query are looked for."""
_LEAST_OPENED = 4
"""So many words at least has a query whose last one may be no whole word."""
_PIECES = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-]((?:18|19|20)\d\d))?[,;.]?")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
FIELDS = {
    "so": "number", "so hieu": "number", "so ki hieu": "number", "number": "number",
    "co quan": "issuer", "cq": "issuer", "issuer": "issuer",
    "ki": "signer", "nguoi ki": "signer", "signer": "signer",
    "loai": "kind", "kind": "kind",
    "nam": "year", "year": "year",
}  # fmt: skip
"""What is written before a colon, folded and under one spelling, and which field it names."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together, folded and under one spelling; of ``is_prefix`` the beginning of a word."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def phrase(self) -> str:
        """In the syntax of FTS5, for the table of words."""
        return f'"{" ".join(self.words)}"' + (" *" if self.is_prefix else "")

    @property
    def pairs(self) -> str:
        """The same for the table of terms: of three words and more, both of their pairs somewhere."""
        if len(self.words) == 1:
            return self.phrase
        pairs = " AND ".join(f'"{one}_{other}"' for one, other in pairwise(self.words))
        return pairs + (" *" if self.is_prefix else "")


Way = tuple[Term, ...]
"""One way in which a clause holds: all of these."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Holds where one of its ``ways`` does. ``literal`` are its words as they were typed; none where it is a choice.

    ``spelled`` are these with their marks.
    """

    ways: tuple[Way, ...]
    literal: tuple[str, ...] = ()
    is_quoted: bool = False
    spelled: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is the beginning of a word."""
        return self.ways[0][-1].is_prefix


@dataclass(frozen=True, slots=True)
class Query:
    """A query: what must hold, what must not, and what its fields must be.

    ``fields`` are pairs of a field and what was typed for it, up to the next field; which words of that are its value
    is not known before the index is asked; ``before_fields`` stood before the first. ``marks`` are its words that bear
    marks, as the index writes them, ``year`` the one year among its words. ``is_question``: it had words that ask, and
    ``asked`` is all that was typed.
    """

    text: str
    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Term, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    year: str | None = None
    before_fields: str = ""
    is_question: bool = False
    asked: str = ""

    @property
    def literal(self) -> tuple[str, ...]:
        """All words in their order, without a lone year; empty where some of them are a choice, or a beginning."""
        if not all(clause.literal for clause in self.clauses) or any(clause.is_open for clause in self.clauses[:-1]):
            return ()
        words = [word for clause in self.clauses for word in clause.literal]
        if self.year and len(words) > 2 and self.year in words:
            place = words.index(self.year)
            del words[place - (place > 0 and words[place - 1] == "nam") : place + 1]
        return tuple(words)

    @property
    def is_open(self) -> bool:
        """Whether its last word is a beginning."""
        return bool(self.clauses) and self.clauses[-1].is_open

    @property
    def opened(self) -> Query | None:
        """The same with the last word as a beginning; None where it is short, or its last word no plain one."""
        last = self.clauses[-1] if self.clauses else None
        if last is None or len(self.literal) < _LEAST_OPENED or self.year or last.is_quoted or last.is_open:
            return None
        if len(last.literal) != 1 or len(last.ways) != 1 or not last.literal[0].isalpha():
            return None
        clause = Clause(((Term(last.literal, True),),), last.literal)
        return replace(self, clauses=(*self.clauses[:-1], clause), marks=())

    @property
    def unasked(self) -> Query | None:
        """The same without the words with which people ask; None where it has none, or too little is left."""
        text = asking.unasked(self.text) if not self.before_fields else self.text
        other = parsed(text) if text != self.text else None
        return (
            replace(other, is_question=True, asked=self.text) if other is not None and len(other.clauses) > 1 else None
        )

    @property
    def typed_words(self) -> tuple[str, ...]:
        """The words of ``literal`` as they were typed, in small letters."""
        typed = _WORD.findall(plaintext.plain(self.text).lower())
        literal = self.literal
        for place in range(len(typed) - len(literal) + 1):
            if words_of(" ".join(typed[place : place + len(literal)])) == literal:
                return tuple(typed[place : place + len(literal)])
        return literal

    @property
    def highlighted(self) -> list[Term]:
        """What is shown in a text."""
        return [term for clause in self.clauses for way in clause.ways for term in way]

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing that could be looked for."""
        return not (self.clauses or self.excluded or self.fields)


def parsed(text: str) -> Query:
    """A query as it was typed."""
    plain = plaintext.plain(text)
    words, fields = _fields(plain)
    clauses, excluded = _Clauses(words).read()
    literal = [word for clause in clauses for word in clause.literal]
    years = [word for word in literal if _YEAR.fullmatch(word)]
    typed = _WORD.findall(" ".join(piece for piece, is_quoted in _pieces(words)).lower())
    marks = dict.fromkeys(filter(None, map(marked, typed)))
    return Query(
        text, tuple(clauses), tuple(excluded), tuple(fields), tuple(marks)[:_MOST],
        years[0] if len(years) == 1 else None, words if fields else "",
    )  # fmt: skip


def spelled(word: str) -> str:
    """A small word as it is compared with its marks, wherever the tone stands and whether with i or y."""
    return marked(word) or one_spelling(word)


_spelled = lru_cache(1 << 14)(spelled)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are looked for, so many at most."""
    return abbreviations.words_of(text)[:_MOST]


def spelled_words(text: str) -> tuple[str, ...]:
    """The same with their marks."""
    return tuple(map(_spelled, _WORD.findall(text.lower())))[:_MOST]


def _fields(plain: str) -> tuple[str, list[tuple[str, str]]]:
    """What precedes the first field, and each field with what follows it."""
    found = list(_field_pattern().finditer(one_spelling(fold(plain))))
    ends = [*(each.start() for each in found), len(plain)]
    return plain[: ends[0]], [
        (FIELDS[" ".join(each[1].split())], plain[each.end() : end].strip())
        for each, end in zip(found, ends[1:], strict=True)
    ]


@cache
def _field_pattern() -> re.Pattern[str]:
    names = sorted((name.replace(" ", r"[ ]+") for name in FIELDS), key=len, reverse=True)
    return re.compile(rf"(?<![^\s(])({'|'.join(names)})[ ]?:(?!//)")


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between blanks, and what stands in quotes, with which of these it is."""
    for found in _PIECES.finditer(text):
        yield (found[2], False) if found[2] is not None else (found[1], True)


@dataclass
class _Clauses:
    """Reads the clauses of a text, and what it excludes."""

    text: str
    clauses: list[Clause] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)

    def read(self) -> tuple[list[Clause], list[Term]]:
        """All of them."""
        plain: list[tuple[str, tuple[str, ...]]] = []
        operator, pieces = "", list(_pieces(self.text))
        for place, (piece, is_quoted) in enumerate(pieces):
            if piece in ("OR", "NOT") and not is_quoted:
                operator = piece
                continue
            term = _term(piece)
            if term is None:
                continue
            if not is_quoted and place == len(pieces) - 1 and is_beginning(piece, term.words):
                term = Term(term.words, True)
            if not (is_quoted or operator or term.is_prefix):
                plain.append((piece, term.words))
                continue
            self._add_plain(plain)
            plain = []
            self._add(term, operator, is_quoted)
            operator = ""
        self._add_plain(plain)
        return self.clauses[:_MOST], self.excluded[:_MOST]

    def _add(self, term: Term, operator: str, is_quoted: bool) -> None:
        if operator == "NOT":
            self.excluded.append(term)
        elif operator == "OR" and self.clauses:
            before = self.clauses.pop()
            self.clauses.append(Clause((*before.ways, (term,))))
        else:
            self.clauses.append(Clause(((term,),), term.words, is_quoted))

    def _add_plain(self, pieces: list[tuple[str, tuple[str, ...]]]) -> None:
        """Words that were typed without anything about them: each alone, abbreviations with what they stand for."""
        place = 0
        while place < len(pieces) and len(self.clauses) < _MOST:
            length, forms = 1, day_forms(pieces[place][0])
            if not forms:
                length, forms = other_forms(pieces[place:])
            run = pieces[place : place + length]
            typed: Way = tuple(Term(words) for _, words in run)
            ways = (typed, *((Term(form),) for form in forms))
            marks = tuple(spelled(word) for piece, _ in run for word in _WORD.findall(piece.lower()))
            self.clauses.append(Clause(ways, tuple(word for term in typed for word in term.words), spelled=marks))
            place += length


def day_forms(piece: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which documents write a day that was typed in numbers ("1/5", "05.3.2020"); none for others."""
    found = _DAY.fullmatch(piece)
    if found is None or not (0 < int(found[1]) < 32 and 0 < int(found[2]) < 13):
        return ()
    days, months = ({str(int(each)), each, each.zfill(2)} for each in found.group(1, 2))
    numbers = [(day, month) for day in sorted(days) for month in sorted(months)]
    year = (found[3],) if found[3] else ()
    said = [(day, "thang", month, *(("nam", *year) if year else ())) for day, month in numbers]
    return (*((*each, *year) for each in numbers), *said)


def _term(piece: str) -> Term | None:
    words = words_of(piece)
    return Term(words, piece.endswith("*") and len(words) == 1) if words else None
