"""Which syllables stand beside one another: "chi tiết" and "chỉ đạo", never "chỉ tiết".

Recognition takes one mark of a letter for another, and many a syllable with another mark is a syllable too. Which one
was printed is told by the words on both sides (``models/syllable_pairs.tsv``). A word is changed only where it and the
other differ in marks alone, and where the other is seen beside one of its neighbours in acts of the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from unicodedata import normalize

from extractor import knowledge

BEGIN, END, NUMBER = "^", "$", "%"
"""What stands before and after a run of words, and for any number, in ``models/syllable_pairs.tsv``."""

_SURE = 93.0
_DOUBTFUL_COST = 2.0
_SURE_COST = 4.0
_UNSEEN = 20.0
"""How many words that were never seen a syllable is taken to have been followed by."""
_CIRCUMFLEX, _BREVE, _DOT, _HOOK = "\u0302", "\u0306", "\u0323", "\u0309"
_HATS, _TONES = "\u0302\u0306\u031b", "\u0300\u0301\u0303\u0309\u0323"

Run = list[tuple[int, str]]
"""Words that follow one another, each with its place, in lower case."""


@dataclass(frozen=True, slots=True)
class _Neighbourhoods:
    """How often each syllable, and each pair, was counted; ``alike``: the syllables by their letters without marks."""

    counts: dict[str, int]
    pairs: dict[tuple[str, str], float]
    alike: dict[str, list[str]]
    total: int

    def likelihood(self, first: str, second: str) -> float:
        """The logarithm of how likely the second is after the first."""
        by_chance = (self.counts.get(second, 0) + 0.1) / self.total
        seen = self.pairs.get((first, second), 0.0)
        return log((seen + _UNSEEN * by_chance) / (self.counts.get(first, 0) + _UNSEEN))


def mended(words: Sequence[str], surety: Sequence[float]) -> list[str]:
    """``words`` in reading order, those whose marks their neighbours speak against as they are likely to be printed.

    ``surety`` (0 to 100) says how sure recognition is of each: of a word that is sure only the small marks may be
    others. A name is left as it is: a word in the middle with a capital, unless nobody writes such a syllable.

    >>> mended("quy định chỉ tiết về chỉ đạo".split(), [96] * 7)
    ['quy', 'định', 'chi', 'tiết', 'về', 'chỉ', 'đạo']
    """
    found = [_levelled(word) for word in words]
    for run in runs_of(words):
        path = _likeliest(run, [_choices(words[place], word, surety[place]) for place, word in run])
        for at, (place, word) in enumerate(run):
            if path[at] != word and _is_seen(path, at):
                found[place] = _as_written(found[place], path[at])
    return found


def _levelled(word: str) -> str:
    """A word in small letters where a letter with a mark, no first one, was read as a capital: "tẾ"."""
    if word[:1].islower() and any(letter.isupper() and not letter.isascii() for letter in word):
        return word.lower()
    return word


def runs_of(words: Sequence[str]) -> Iterator[Run]:
    """The runs of words between signs that part them."""
    run: Run = []
    for place, word in enumerate(words):
        match = _word().fullmatch(word)
        bare = match["word"].lower() if match else NUMBER if any(map(str.isdigit, word)) else ""
        if run and (not bare or (match is not None and _parting().search(match["before"]))):
            yield run
            run = []
        if not bare:
            continue
        run.append((place, bare))
        if _parting().search(match["after"] if match else word[-1]):
            yield run
            run = []
    if run:
        yield run


def _choices(written: str, word: str, surety: float) -> dict[str, float]:
    """What may be printed where ``word`` was read, with what each costs."""
    choices = {word: 0.0}
    if word == NUMBER or len(word) < 2:
        return choices
    known = _known()
    letters = _bare(written)
    if letters[0].isupper() and not letters.isupper() and word in known.counts:
        return choices
    for other in known.alike.get(_skeleton(word), ()):
        if other == word:
            continue
        if surety < _SURE:
            choices[other] = _DOUBTFUL_COST
        elif is_slip(word, other):
            choices[other] = _SURE_COST
    return choices


def _likeliest(run: Run, choices: Sequence[dict[str, float]]) -> list[str]:
    """The likeliest way through the choices (Viterbi, IEEE Transactions on Information Theory 13, 1967)."""
    if all(len(each) == 1 for each in choices):
        return [word for _, word in run]
    known = _known()
    before = {BEGIN: 0.0}
    back: list[dict[str, str]] = []
    for each in [*choices, {END: 0.0}]:
        reached: dict[str, float] = {}
        came: dict[str, str] = {}
        for word, cost in each.items():
            gain, first = max((value + known.likelihood(first, word), first) for first, value in before.items())
            reached[word], came[word] = gain - cost, first
        before = reached
        back.append(came)
    path = [back[-1][END]]
    for came in reversed(back[1:-1]):
        path.append(came[path[-1]])
    return path[::-1]


def _is_seen(path: Sequence[str], at: int) -> bool:
    """Whether the word at a place of the path is seen beside one of its neighbours, no end of a run."""
    pairs = _known().pairs
    before, after = path[at - 1] if at else BEGIN, path[at + 1] if at + 1 < len(path) else END
    return (before != BEGIN and (before, path[at]) in pairs) or (after != END and (path[at], after) in pairs)


def is_slip(read: str, printed: str) -> bool:
    """Whether two syllables differ in one mark such as recognition loses of print: what stands over a letter, small.

    The tone over a circumflex or breve ("tô", "tổ"), the circumflex under a tone ("bỏ", "bổ"), the hook for the dot
    of an i ("chi", "chỉ"); never a dot below, nor a horn.
    """
    if len(read) != len(printed):
        return False
    other = [(one, two) for one, two in zip(read, printed, strict=True) if one != two]
    return len(other) == 1 and _is_small(*other[0])


@cache
def _is_small(one: str, two: str) -> bool:
    (base, hat, tone), (base2, hat2, tone2) = _parts(one), _parts(two)
    if base != base2 or (tone == _DOT) != (tone2 == _DOT):
        return False
    if hat != hat2:
        return {hat, hat2} == {"", _CIRCUMFLEX} and bool(tone and tone2)
    return hat in (_CIRCUMFLEX, _BREVE) or (base == "i" and {tone, tone2} == {"", _HOOK})


def _parts(letter: str) -> tuple[str, str, str]:
    """A letter as its base, the mark that makes it another vowel, and its tone."""
    base, *marks = list(normalize("NFD", letter))
    return base, "".join(m for m in marks if m in _HATS), "".join(m for m in marks if m in _TONES)


def _skeleton(word: str) -> str:
    return "".join(normalize("NFD", letter)[0] for letter in word)


def _bare(written: str) -> str:
    match = _word().fullmatch(written)
    return match["word"] if match else written


def _as_written(written: str, word: str) -> str:
    """``word`` in the capitals of ``written``, with the signs around it."""
    match = _word().fullmatch(written)
    assert match is not None
    letters = match["word"]
    cased = word.upper() if letters.isupper() else word.capitalize() if letters[0].isupper() else word
    return match["before"] + cased + match["after"]


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?P<before>\W*)(?P<word>[^\W\d_]+)(?P<after>\W*)")


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(r'[.;:!?,()"“”]')


@knowledge.derived
def _known() -> _Neighbourhoods:
    counts: dict[str, int] = {}
    pairs: dict[tuple[str, str], float] = {}
    alike: dict[str, list[str]] = {}
    for row in knowledge.table("syllable_pairs"):
        first = row["syllable"]
        counts[first] = int(row["count"])
        alike.setdefault(_skeleton(first), []).append(first)
        level = 0
        for word in row["followers"].split():
            if word.endswith(":"):
                level = int(word[:-1])
            else:
                pairs[first, word] = 2.0**level
    return _Neighbourhoods(counts, pairs, alike, sum(counts.values()))


def are_neighbours(first: str, second: str) -> bool:
    """Whether the two stand beside one another in acts of the state, three times in a million words."""
    return (first, second) in _known().pairs


def pairs() -> Mapping[tuple[str, str], float]:
    """How often one syllable follows another in a million words of acts of the state, to a factor of two."""
    return _known().pairs
