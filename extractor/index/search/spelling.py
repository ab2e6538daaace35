"""What may have been meant where nothing has all words of a query: the nearest words that documents have.

A word that no document has, or that never stands beside its neighbours, is changed by one letter (left out, put in,
another one, two in the other order) into one that does. It is shown as a document writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from string import ascii_lowercase

from extractor.index.search.query import Query, Term, parsed, words_of
from extractor.index.search.snippets import pattern
from extractor.index.search.tiers import MatchSource, expression
from extractor.vietnamese import plaintext

_OFFERED = 3
_CHANGED = 4
"""So many words of a query are looked at."""
_COUNTED = 50
_WORD = re.compile(r"[^\W_]+")


def suggestions(source: MatchSource, query: Query) -> tuple[str, ...]:
    """Queries like this one that find something, the likeliest first; ``source`` is where it was looked for."""
    typed = _WORD.findall(plaintext.plain(query.text))
    words = [" ".join(words_of(word)) for word in typed]
    offered: dict[str, int] = {}
    for place in _doubtful(source, words)[:_CHANGED]:
        for word, weight in _nearest(source, words, place):
            changed = [*typed[:place], _as_written(source, typed, place, word), *typed[place + 1 :]]
            offered.setdefault(" ".join(changed), weight)
    likely = sorted(offered, key=lambda each: -offered[each])
    return tuple(each for each in likely[: _OFFERED * 3] if _finds(source, each))[:_OFFERED]


def _doubtful(source: MatchSource, words: Sequence[str]) -> list[int]:
    """Where words stand that no document has; else those that stand beside neither of their neighbours anywhere."""
    letters = [place for place, word in enumerate(words) if len(word) > 1 and word.isalpha()]
    unknown = [place for place in letters if not _count(source, words[place])]
    return unknown or [place for place in letters if not _beside(source, words, place, words[place])]


def _nearest(source: MatchSource, words: Sequence[str], place: int) -> list[tuple[str, int]]:
    """The likeliest words for one, with how likely each is."""
    found = [(word, _beside(source, words, place, word)) for word in _near(words[place])]
    beside = [(word, 1000 + number) for word, number in found if number]
    if not beside and len(words) == 1:
        beside = [(word, number) for word, _ in found if (number := _count(source, word))]
    return sorted(beside, key=lambda each: (-each[1], each[0]))[:_OFFERED]


def _beside(source: MatchSource, words: Sequence[str], place: int, word: str) -> int:
    """In how many documents a word stands beside what precedes it, and what follows."""
    pairs = [f"{words[place - 1]}_{word}"] if place else []
    pairs += [f"{word}_{words[place + 1]}"] if place + 1 < len(words) else []
    return sum(_count(source, pair) for pair in pairs)


def _count(source: MatchSource, term: str) -> int:
    return len(MatchSource(source.storage, source.condition, _COUNTED).found("terms", f'"{term}"'))


def _near(word: str) -> Iterator[str]:
    """All words that one letter makes of another."""
    seen = {word}
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        changed = [before + after[1:], before + after[1:2] + after[:1] + after[2:]]
        changed += [before + letter + rest for letter in ascii_lowercase for rest in (after, after[1:])]
        for each in changed:
            if each and each not in seen:
                seen.add(each)
                yield each


def _as_written(source: MatchSource, typed: Sequence[str], place: int, word: str) -> str:
    """A folded word with the marks that a document gives it, beside a neighbour as that was typed where one stands so.

    Without that, as the first document writes it.
    """
    after, before = typed[place + 1 : place + 2], typed[max(0, place - 1) : place]
    written = ""
    for neighbour, phrase, at in ((before, (*before, word), -1), (after, (word, *after), 0)):
        if not neighbour:
            continue
        for each in _written(source, Term(words_of(" ".join(phrase)))):
            pieces = _WORD.findall(each.lower())
            written = written or pieces[at]
            if pieces[1 + at] == neighbour[0].lower():
                return str(pieces[at])
    alone = (_WORD.findall(each.lower())[0] for each in _written(source, Term(words_of(word))))
    return written or next(alone, word)


def _written(source: MatchSource, term: Term) -> Iterator[str]:
    """A term as some documents write it."""
    places = pattern((term,))
    assert places is not None
    for document in MatchSource(source.storage, source.condition, _COUNTED).found("terms", term.pairs):
        text = source.storage.value("SELECT text FROM contents WHERE document_id = ?", (document,)) or ""
        yield from dict.fromkeys(found[0] for found in islice(places.finditer(text), _COUNTED))


def _finds(source: MatchSource, text: str) -> bool:
    query = parsed(text)
    return bool(query.clauses) and bool(
        MatchSource(source.storage, source.condition, 1).found("words", expression(query))
    )
