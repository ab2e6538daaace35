"""Where the noun phrase behind a number ends, as underthesea's word, part-of-speech and chunk tags say.

underthesea is loaded when a phrase is first asked about. Only its ``chunk`` is called, with
nothing but the phrase: ``word_tokenize(fixed_words=…)`` leaks into later calls and ``pos_tag(model=…)`` fails on the
second one. It respells tones, so what it gives is only counted, never taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version

from extractor.errors import NotInstalled
from extractor.packages import install

Tagged = tuple[str, str, str]
"""A word, its part of speech, its chunk."""

_COUNT = "2"
"""What stands before each phrase, whichever number does in the text: the tagger needs one, the cache does not."""
_GOING_ON = frozenset(("N", "Nc", "Nu", "Ny", "Nb"))
"""Parts of speech that go on with a noun: nouns, classifiers, units, abbreviations, borrowed words; no names."""


def ends(phrases: Sequence[str]) -> list[int]:
    """How many characters of each phrase its first noun with the nouns behind it takes; 0 where this is not clear.

    A phrase is words with single blanks between. Raises ``NotInstalled``.
    """
    return [_end(phrase) for phrase in phrases]


def wanted(requested: bool | None) -> bool:
    """Whether phrases are read: as was asked, and wherever they can be where nothing was (None).

    Raises ``NotInstalled`` where it was asked for and underthesea is missing.
    """
    if requested:
        reader()
    return requested is not False and _version() is not None


def reader() -> str:
    """Name and version of what reads phrases; raises ``NotInstalled``."""
    if (found := _version()) is None:
        raise _missing()
    return f"underthesea {found}"


@cache
def _version() -> str | None:
    try:
        return version("underthesea")
    except PackageNotFoundError:
        return None


def forget() -> None:
    """Forget what was asked before and who answered, for those who measure and for tests."""
    _end.cache_clear()
    _chunk.cache_clear()
    _version.cache_clear()


@lru_cache(20_000)
def _end(phrase: str) -> int:
    tagged = _chunk()(f"{_COUNT} {phrase}")
    if not tagged or tagged[0][0] != _COUNT or _letters(word for word, _, _ in tagged) != _letters([_COUNT, phrase]):
        return 0
    taken = _letters(_noun(tagged[1:]))
    return _place(phrase, taken)


def _noun(tagged: Sequence[Tagged]) -> list[str]:
    """The first word, whatever it is taken for, and the nouns that go on with it."""
    last = 1
    while last < len(tagged) and _goes_on(*tagged[last]):
        last += 1
    return [word for word, _, _ in tagged[:last]]


def _goes_on(word: str, part: str, chunk: str) -> bool:
    """Whether a word is one more noun of a phrase; a capital begins a name, which is none."""
    return part in _GOING_ON and chunk.endswith("NP") and not word[:1].isupper()


def _letters(words: Iterable[str]) -> int:
    """How many characters words have without their blanks."""
    return sum(len(piece) for word in words for piece in word.split())


def _place(phrase: str, letters: int) -> int:
    """Where the first so many characters, blanks not counted, end; 0 where this is inside a word."""
    end = 0
    for word in phrase.split(" "):
        letters -= len(word)
        end += len(word)
        if letters <= 0:
            break
        end += 1
    return end if letters == 0 else 0


@cache
def _chunk() -> Callable[[str], list[Tagged]]:
    try:
        from underthesea import chunk
    except ImportError as error:
        raise _missing() from error
    found: Callable[[str], list[Tagged]] = chunk
    return found


def _missing() -> NotInstalled:
    message = "deciding by tagger where a counted noun ends needs underthesea, which is not installed"
    return NotInstalled(message, remedy=f"{install('underthesea')}, or read with --no-nlp")
