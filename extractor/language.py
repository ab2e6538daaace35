"""The languages in which people are addressed, Vietnamese and English: one mechanism for pages and commands.

The English of the code is the key. Each room that addresses people has its catalogue beside it
(``ROOM/locale/vi/LC_MESSAGES/vanban.po``); a language looks a message up in the catalogues that it is given, one
after another, so that a word of the pages is not translated again for the command line.

Errors reach the screen as finished English sentences: from other processes, from the ledger of an index. Their
catalogue entries are patterns with ``{1}``, ``{2}`` … where the sentence has a value, ``{1:count}`` where that is a
number. In the translation ``{1:say}`` is a value that is a sentence itself, ``{1:each}`` one that lists names of
columns, perhaps with their number: "2 footnotes, 1 task"; ``{1:day}`` is a day, which Vietnamese prints 03/02/2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel.messages import Catalog

LANGUAGES = ("vi", "en")
VARIABLE = "VANBAN_LANG"
_PLACE = re.compile(r"\{(\d)(?::(say|each|count|day))?\}")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_COUNTED = re.compile(r"(\d+ )?(.+)")
COLUMN = "column"
"""The context of names of columns."""


def counted(number: int, names: str) -> str:
    """A number with what it counts, in English: ``1 table``, ``2 tables``."""
    return f"{number} {names if number != 1 else _singular(names)}"


def _singular(names: str) -> str:
    return f"{names[:-3]}y" if names.endswith("ies") else names.removesuffix("s")


def N_(message: str) -> str:
    """Marks a message that is translated where it is shown."""
    return message


class Language:
    """One language: from the English of the code to what people read.

    ``rooms`` are those whose catalogues are read, in the order in which they are asked; without any, everything is
    said as the code has it. A catalogue is read when a message is first looked up in it.
    """

    def __init__(self, code: str, *rooms: str) -> None:
        self.code = code
        self._rooms = rooms
        self._phrase = lru_cache(4096)(self._matched)

    def say(self, message: str, context: str | None = None) -> str:
        """A message in this language; itself where it has none. ``context`` parts words that are written alike."""
        return self._found(message, context) or message

    def count(self, one: str, many: str, number: int) -> str:
        """A message that depends on a number."""
        for room in self._rooms:
            words = _words(self.code, room)
            if forms := words.counted.get(one):
                return forms[1] if words.plural and number != 1 else forms[0]
        return one if number == 1 and self.code != "vi" else many

    def sentence(self, text: str) -> str:
        """A finished sentence of the code in this language, by the pattern that it fits; itself where it fits none."""
        return self._found(text, None) or self._phrase(text)

    def each(self, listed: str) -> str:
        """Names of columns, perhaps each with its number, in this language: "2 footnotes, 1 task"."""
        return ", ".join(map(self._counted, listed.split(", ")))

    def load(self) -> None:
        """Read the catalogues now; raises ImportError where Babel is not installed."""
        import babel.messages.pofile  # noqa: F401

        for room in self._rooms:
            _words(self.code, room)

    def _found(self, message: str, context: str | None) -> str | None:
        key = (context, message)
        return next(filter(None, (_words(self.code, room).single.get(key) for room in self._rooms)), None)

    def _matched(self, text: str) -> str:
        for pattern in self._patterns:
            if pattern.literal in text and (found := pattern.shape.fullmatch(text)):
                return _PLACE.sub(lambda place: self._value(place, found), pattern.translation)
        return text

    def _value(self, place: re.Match[str], found: re.Match[str]) -> str:
        value = found[f"v{place[1]}"]
        if place[2] == "each":
            return self.each(value)
        if place[2] == "day" and _DAY.fullmatch(value):
            return "/".join(reversed(value.split("-")))
        return self.sentence(value) if place[2] == "say" else value

    def _counted(self, value: str) -> str:
        parts = _COUNTED.fullmatch(value)
        if parts is None:
            return value
        number, name = parts[1] or "", parts[2]
        names = (_singular(name), name) if number else (name,)
        found = filter(None, (self._found(each.replace("_", " "), COLUMN) for each in names))
        return number + (next(found, None) or self.sentence(name))

    @cached_property
    def _patterns(self) -> list[Pattern]:
        """The patterns of all catalogues: the one that says most itself first."""
        made = [
            pattern(message, translation)
            for room in self._rooms
            for (context, message), translation in _words(self.code, room).single.items()
            if context is None and _PLACE.search(message)
        ]
        return sorted(made, key=lambda each: -each.length)


class Pattern(NamedTuple):
    """A message with places for values: how it is recognised, and its translation."""

    shape: re.Pattern[str]
    translation: str
    literal: str
    length: int


def pattern(message: str, translation: str) -> Pattern:
    """The pattern of a message such as ``not a day: {1}``."""
    literals, shape, at = [], "", 0
    for place in _PLACE.finditer(message):
        literals.append(message[at : place.start()])
        shape += re.escape(literals[-1]) + f"(?P<v{place[1]}>{r'[0-9]+' if place[2] == 'count' else '.*?'})"
        at = place.end()
    literals.append(message[at:])
    shape += re.escape(literals[-1])
    return Pattern(re.compile(shape, re.DOTALL), translation, max(literals, key=len), sum(map(len, literals)))


class CatalogWords(NamedTuple):
    """What a catalogue holds: messages by context and English, forms by number, and whether these differ."""

    single: Mapping[tuple[str | None, str], str]
    counted: Mapping[str, tuple[str, ...]]
    plural: bool


@cache
def _words(code: str, room: str) -> CatalogWords:
    single: dict[tuple[str | None, str], str] = {}
    counted: dict[str, tuple[str, ...]] = {}
    try:
        read = catalog(code, room)
    except ImportError:  # without Babel everything is said as the code has it, what is missing too
        return CatalogWords({}, {}, False)
    for message in read:
        if not isinstance(message.id, str):
            counted[message.id[0]] = tuple(message.string or ())
        elif message.id:
            single[message.context, message.id] = str(message.string)
    return CatalogWords(single, counted, read.num_plurals > 1)


def catalog(code: str, room: str) -> Catalog:
    """The catalogue of a language beside a room (``web``, ``cli``), from the package."""
    from babel.messages.pofile import read_po

    place = files("extractor") / room / "locale" / code / "LC_MESSAGES" / "vanban.po"
    with place.open("rb") as stream:
        return read_po(stream, locale=code, domain="vanban")


ENGLISH = Language("en")
"""As the code has it."""


def printed(code: str) -> Language:
    """What printed tables are in: the words of the commands, then those of the pages; English as the code has it."""
    return ENGLISH if code == ENGLISH.code else Language(code, "cli", "web")


_current: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def current() -> Language:
    """The language of the command that runs; English outside one."""
    return _current.get()


@contextmanager
def using(language: Language) -> Iterator[None]:
    """Address people in a language for a while."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def wanted(environment: Mapping[str, str]) -> str:
    """The code of the language that the environment asks for, by the rules of POSIX; English where it names neither.

    ``VANBAN_LANG`` goes before LC_ALL, LC_MESSAGES and LANG, of which the first that is not empty decides.
    """
    for name in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "vi" if re.match(r"vi(?![a-z])", value.lower()) else "en"
    return "en"
