"""The words of a page by the language that it says they are in, and those that are of another."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_VIETNAMESE = re.compile(r"[àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ]", re.IGNORECASE)
_SHOWN = ("aria-label", "placeholder", "title", "alt")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


class Wording(HTMLParser):
    """Collects pieces of text, attributes that are read or shown among them, each with the language around it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, str]] = []
        self._languages: list[tuple[str, str]] = [("", "")]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or self._languages[-1][1]
        self.pieces += [(language, text) for name in _SHOWN if (text := given.get(name))]
        if tag not in _VOID:
            self._languages.append((tag, "none" if tag in ("script", "style") else language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while len(self._languages) > 1:
            if self._languages.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.pieces.append((self._languages[-1][1], text))


def terms(path: Path) -> list[str]:
    """Names and terms that stand as they are in both languages, the longest first."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted((line.partition("\t")[0] for line in lines if line and line[0] != "#"), key=len, reverse=True)


def vietnamese(text: str, allowed: list[str]) -> list[str]:
    """The words of a text with letters that only Vietnamese has, but for names and terms."""
    for each in allowed:
        text = text.replace(each, " ")
    return [word for word in _WORD.findall(text) if _VIETNAMESE.search(word)]


def english(text: str, words: frozenset[str], allowed: list[str]) -> list[str]:
    """The words of a text that are English ones, but for names and terms."""
    for each in allowed:
        text = text.replace(each, " ")
    return [word for word in _WORD.findall(text) if word.lower() in words]


def english_words(said: list[str], theirs: list[str]) -> frozenset[str]:
    """The words of the English messages that are of no Vietnamese one: with four letters, for shorter ones may be syllables."""
    syllables = {word.lower() for text in theirs for word in _WORD.findall(text)}
    return frozenset(
        word.lower() for text in said for word in _WORD.findall(text)
        if len(word) > 3 and word.isascii() and word.lower() not in syllables
    )  # fmt: skip
