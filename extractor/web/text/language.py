"""The languages of the pages: Vietnamese, and English by a switch. Catalogues are read when the server starts."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import Request

if TYPE_CHECKING:
    from babel.messages import Catalog

LANGUAGES = ("vi", "en")
COOKIE = "vanban_lang"


def N_(message: str) -> str:
    """Marks a message that is translated where it is shown."""
    return message


class Language:
    """One language: from the English of the code to what the page says."""

    def __init__(self, code: str, catalog: Catalog) -> None:
        self.code = code
        self._messages: dict[str, str] = {}
        self._counted: dict[str, tuple[str, ...]] = {}
        for message in catalog:
            if isinstance(message.id, str):
                self._messages[message.id] = str(message.string)
            else:
                self._counted[message.id[0]] = tuple(message.string or ())
        self._plural = catalog.num_plurals > 1

    def say(self, message: str) -> str:
        """A message in this language; itself where it has none."""
        return self._messages.get(message) or message if message else ""

    def count(self, one: str, many: str, number: int) -> str:
        """A message that depends on a number."""
        forms = self._counted.get(one) or (one, many)
        return forms[1] if self._plural and number != 1 else forms[0]


def catalogues() -> dict[str, Language]:
    """Every language by its code."""
    return {code: Language(code, catalog(code)) for code in LANGUAGES}


def catalog(code: str) -> Catalog:
    """The catalogue of a language, from the package."""
    from babel.messages.pofile import read_po

    place = files("extractor.web") / "locale" / code / "LC_MESSAGES" / "vanban.po"
    with place.open("rb") as stream:
        return read_po(stream, locale=code, domain="vanban")


def chosen(request: Request) -> str:
    """The code of the language that a request asks for."""
    code = request.cookies.get(COOKIE, LANGUAGES[0])
    return code if code in LANGUAGES else LANGUAGES[0]
