"""Abbreviations of organs and terms, and what they stand for: who types one finds the other too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor import knowledge
from extractor.vietnamese import plaintext
from extractor.vietnamese.folding import fold, one_spelling

_WORD = re.compile(r"[^\W_]+")
_SYLLABLE = re.compile(r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|th|tr)?[aeiouy]{1,3}(?:[cmnpt]|ch|ng|nh)?")
_DIGRAPHS = ("ch", "kh", "ng", "nh", "ph", "th", "tr")
_LONGEST = 12
"""So many words at most has what is written otherwise too."""
_BEGINNING = 3
"""So many letters at most has what begins a syllable and is none."""
Words = tuple[str, ...]


def other_forms(pieces: Sequence[tuple[str, Words]]) -> tuple[int, tuple[Words, ...]]:
    """How many of the first pieces, as typed and as words, are one name, and its other forms; 1 and none for others.

    An abbreviation that is a word too ("CÁ", "TB") is one only in capitals.
    """
    if pieces and any(map(str.isdigit, pieces[0][0])):
        return 1, ()  # a number: no name has a digit in it, and the tables need not be read
    known = _forms()
    for length in range(min(len(pieces), _LONGEST), 0, -1):
        words = tuple(word for _, each in pieces[:length] for word in each)
        forms = known.get(words, ())
        if forms and (_is_name(words) or _is_abbreviation([piece for piece, _ in pieces[:length]], words)):
            return length, _with_their_d([piece for piece, _ in pieces[:length]], words, forms)
    return 1, ()


def _with_their_d(typed: Sequence[str], words: Words, forms: tuple[Words, ...]) -> tuple[Words, ...]:
    """Of what a short form stands for that was typed with đ, what is written with it: "HĐ" is no hướng dẫn."""
    written = _short().get(words, {}) if len(forms) > 1 and "đ" in "".join(typed).lower() else {}
    return tuple(form for form in forms if "đ" in written.get(form, "")) or forms


def forms_of(words: Words) -> tuple[Words, ...]:
    """The other forms of a name or an abbreviation."""
    return _forms().get(words, ())


def _is_name(words: Words) -> bool:
    return len(words) > 2 or any(len(word) > 1 and not _SYLLABLE.fullmatch(word) for word in words)


def is_beginning(piece: str, words: Words) -> bool:
    """Whether a piece, as typed and as words, is no word yet: letters that make no syllable and abbreviate nothing."""
    if len(words) != 1 or not piece.isalpha() or piece.isupper() or len(piece) > _BEGINNING:
        return False
    return not _SYLLABLE.fullmatch(words[0]) and words not in _forms()


def _is_abbreviation(typed: Sequence[str], words: Words) -> bool:
    """Whether a short form was typed as one: in capitals, if it could be a word."""
    return words in _short() and all(piece.isupper() or piece in ("Bộ", "Sở", "tỉnh", "thành") for piece in typed)


@knowledge.derived
def _forms() -> dict[Words, tuple[Words, ...]]:
    """Every form of a name, in words, and its other forms."""
    found: dict[Words, dict[Words, None]] = {}
    for short, names in _short().items():
        for name in names:
            found.setdefault(short, {}).setdefault(name)
            found.setdefault(name, {}).setdefault(short)
    return {words: tuple(forms) for words, forms in found.items()}


@knowledge.derived
def _short() -> dict[Words, dict[Words, str]]:
    """The short forms, and in what letters each is one for a name."""
    found: dict[Words, dict[Words, str]] = {}
    for shorts, name in _pairs():
        for short in shorts:
            found.setdefault(words_of(short), {}).setdefault(words_of(name), short.lower())
    return found


def _pairs() -> Iterator[tuple[list[str], str]]:
    """The ways in which a name is shortened, and the name."""
    for row in knowledge.table("organs"):
        yield _written(row["code"], row["name"]), row["name"]
    for row in knowledge.table("kinds"):
        yield from _of_kind(row)
    for table in ("law_abbreviations", "search_abbreviations"):
        for row in knowledge.table(table):
            yield [row["abbreviation"]], row["words"]


def _written(code: str, name: str) -> list[str]:
    """The ways in which a code is written: ``BKHCN``, and of a ministry "Bộ KHCN" too."""
    is_ministry = name.startswith("Bộ ") and code.startswith("B") and len(code) > 2
    return [code, f"Bộ {code[1:]}"] if is_ministry else [code]


def _of_kind(row: knowledge.Row) -> Iterator[tuple[list[str], str]]:
    """What its table says of a kind: its abbreviation, and codes that are the first letters of one of its names."""
    if row["abbreviation"]:
        yield [row["abbreviation"]], row["kind"]
    for name in filter(None, knowledge.listed(row)):
        initials = "".join(map(_initial, words_of(name)))
        codes = [code for code in row["codes"].split() if len(code) > 1 and re.fullmatch(initials, fold(code))]
        if codes:
            yield codes, name


def _initial(word: str) -> str:
    """The letters of a folded word that stand for it, as a pattern: of "trình" one or two."""
    return f"{word[0]}{word[1]}?" if word[:2] in _DIGRAPHS else word[0]


def words_of(text: str) -> Words:
    """The words of a text as they are looked for: folded, under one spelling."""
    return tuple(_WORD.findall(one_spelling(fold(plaintext.plain(text)))))


_LAW = re.compile(r"^(?:Bộ luật|Luật|Pháp lệnh) (?:sửa đổi, bổ sung .*)?")


@knowledge.derived
def known_names() -> frozenset[Words]:
    """What is written otherwise too, kinds of documents, laws and what these are about: each stands together."""
    names = {words_of(name) for row in knowledge.table("kinds") for name in (row["kind"], *row["words"].split(";"))}
    laws = [row["name"] for row in knowledge.table("laws")]
    laws += [name.strip() for row in knowledge.table("law_terms") for name in row["name"].split(";")]
    about = {words_of(_LAW.sub("", name)) for name in laws}
    return frozenset(words for words in {*names, *map(words_of, laws), *about, *_forms()} if len(words) > 1)
