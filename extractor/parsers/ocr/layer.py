"""Judging a text layer that lies over a page picture: scanners and archives leave OCR of their own there.

Vietnamese words are syllables of a closed shape: at most one initial consonant of a known set, a nucleus of vowels, one
of eight finals. A layer whose words mostly have that shape, with the marks that Vietnamese carries on most of its
words, is believed; so is one in another language. What lost its marks or its letters is read again from the picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from unicodedata import normalize

from extractor.vietnamese import syllables
from extractor.vietnamese.folding import fold
from extractor.vietnamese.frequencies import commonness

_PIECES = re.compile(r"[^\W_]+")
_MISTAKEN = re.compile(r"\d[lOoI]|[lOI]\d")
_STOPPED = re.compile("(?:[cpt]|ch)$")
_NO_MARKS = dict.fromkeys(range(0x0300, 0x0330))
_LEAST_NONE, _NONE = 3, 0.03
_NEAR, _NONE_NEAR, _RARE_NEAR = 60, 5, 8
_ORDINARY = frozenset(".,;:-–—_…()[]/%\"'“”‘’*|+")
_SIGNS = 0.15
_FEWEST = 20
_SYLLABLES = 0.7
_MARKED = 0.25
_FOREIGN = 0.45
_CLEAN = 0.8
_BROKEN = 0.3
_VOWELS = frozenset("aeiouy")
_UNITS = frozenset(("m", "km", "cm", "mm", "g", "kg", "l", "đ"))


def is_believable(words: Iterable[str]) -> bool:
    """Whether a layer of these words can stand for the page; one of a few words cannot."""
    letters = [word for word in (_bare(text) for text in words) if word]
    tokens = [word for word in letters if any(map(str.isalpha, word))]
    if len(tokens) < _FEWEST:
        return False
    shaped = [word for word in tokens if is_syllable(word)]
    if len(shaped) >= _SYLLABLES * len(tokens):
        return sum(word.casefold() != fold(word) for word in shaped) >= _MARKED * len(shaped)
    plain = sum(word.isalpha() for word in tokens)
    return len(shaped) < _FOREIGN * len(tokens) and plain >= _CLEAN * len(tokens)


def is_doubtful(words: Iterable[str]) -> bool:
    """Whether a layer holds more that is no word than names, foreign words and abbreviations account for, or signs.

    In sound pages of gazettes and letters it is 0 to 2 of a hundred, and at most 4 among 60 words that follow each
    other: a font that lies may be that of a title alone.
    """
    letters = list(words)
    none = [_holds(word, _is_none) for word in letters]
    if (found := sum(none)) >= _LEAST_NONE and found > _NONE * len(letters):
        return True
    if found >= _NONE_NEAR and _most_near(none) >= _NONE_NEAR:
        return True
    printed = "".join(letters)
    signs = sum(not (letter.isalnum() or letter in _ORDINARY) for letter in printed)
    return len(printed) > _FEWEST and signs > _SIGNS * len(printed)


def is_unusual(words: Iterable[str]) -> bool:
    """Whether words that could be Vietnamese, and are hardly ever written, stand close together.

    Letters that are exchanged for others may leave syllables. In sound pages at most 5 such stand among 60 words, more
    only where names in another language do.
    """
    rare = [_holds(word, _is_rare) for word in words]
    return sum(rare) >= _RARE_NEAR and _most_near(rare) >= _RARE_NEAR


def rare_words(words: Iterable[str]) -> int:
    """How many words hold a run of letters that is hardly ever written."""
    return sum(_holds(word, _is_rare) for word in words)


def _is_rare(piece: str) -> bool:
    return len(piece) > 1 and piece.isalpha() and not piece.isupper() and commonness(piece) < 0


def _holds(word: str, is_so: Callable[[str], bool]) -> bool:
    return any(map(is_so, _PIECES.findall(word)))


def _most_near(flags: list[bool]) -> int:
    """The most that are set among so many that follow each other."""
    most = count = 0
    for place, flag in enumerate(flags):
        count += flag - (flags[place - _NEAR] if place >= _NEAR else 0)
        most = max(most, count)
    return most


def is_foreign(words: Iterable[str]) -> bool:
    """Whether most words are plain letters that are no Vietnamese: a page in another language."""
    tokens = [word for word in map(_bare, words) if word.isalpha() and len(word) > 1]
    others = sum(word.isascii() and not syllables.is_syllable(word) for word in tokens)
    return len(tokens) >= _FEWEST and others > _FOREIGN * len(tokens)


def none_words(words: Iterable[str]) -> int:
    """How many words hold what is none in Vietnamese: digits among letters like them, syllables that cannot be."""
    return sum(_holds(word, _is_none) for word in words)


def _is_none(piece: str) -> bool:
    if any(map(str.isdigit, piece)):
        return _MISTAKEN.search(piece) is not None
    if len(piece) < 2 or piece.isupper():
        return False
    return not syllables.is_syllable(piece) or (not piece.isascii() and not _has_its_tone(piece))


def _has_its_tone(syllable: str) -> bool:
    """A syllable that ends in c, ch, p or t bears the tone sắc or nặng."""
    apart = normalize("NFD", syllable.casefold())
    return _STOPPED.search(apart.translate(_NO_MARKS)) is None or "\u0301" in apart or "\u0323" in apart


def is_broken(words: Iterable[str]) -> bool:
    """Whether these words are letters without their vowels, or no letters at all: a font does not say what it prints.

    Of Vietnamese only "T NH NINH THU N" stays where marked letters are lost; in sound layers a twentieth of the words
    is without a vowel, initials and units among them.
    """
    letters = [word for word in (_bare(text) for text in words) if word]
    if len(letters) < _FEWEST:
        return False
    if sum(any(map(_is_unknown, word)) for word in letters) > _BROKEN * len(letters):
        return True
    tokens = [word for word in letters if any(map(str.isalpha, word))]
    shards = sum(map(_is_shard, tokens))
    return len(tokens) >= _FEWEST and shards > _BROKEN * len(tokens)


def _is_shard(word: str) -> bool:
    """Whether a word in small letters is what is left of a syllable without its vowel; units of measure are none."""
    return len(word) <= 2 and word.islower() and word not in _UNITS and not _VOWELS & set(fold(word))


def _is_unknown(letter: str) -> bool:
    return letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"


def _bare(text: str) -> str:
    return text.strip(" \t.,;:!?()[]{}\"'“”‘’…-–—/*•%")


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable, its marks aside; or is an abbreviation or a number."""
    if len(word) <= 6 and word.isupper() and word.isalpha():
        return True
    return _syllable().fullmatch(fold(word)) is not None


@cache
def _syllable() -> re.Pattern[str]:
    """Initial, nucleus and final of a folded syllable (Đoàn Thiện Thuật, Ngữ âm tiếng Việt, 1977)."""
    initial = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    glides = "ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo"
    others = "ua|uai|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu"
    return re.compile(f"{initial}(?:[aeiouy]|{glides}|{others})(?:ch|ng|nh|[cmnpt])?")
