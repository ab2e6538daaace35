"""Text in the encodings before Unicode: TCVN3, VNI, VISCII, VIQR → Unicode, by font name or by the text itself.

Such text arrives as Windows-1252 letters ("QuyÕt ®Þnh", "Quyeát ñònh"). It has to come here before anything cleans
it: U+00AD, the soft hyphen, is ư in TCVN3.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from extractor import knowledge
from extractor.vietnamese import viqr
from extractor.vietnamese.syllables import is_syllable

Encoding = Literal["tcvn3", "vni", "viscii", "viqr"]

_BYTES: tuple[Encoding, ...] = ("tcvn3", "vni", "viscii")
_ENOUGH, _LONG, _SHARE, _BETTER = 3, 3, 0.8, 0.3
_MOST_WORDS = 20_000

_VOWEL = re.compile("[AEIOUY]")
_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u0303\u0309\u0323]")
# Letters that Vietnamese in Unicode never has inside a word; Windows-1252 makes the last ones of bytes 80 to 9F.
_STRONG = "¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"
_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\x9f"
# The rare letter stands first in the pattern: the scan skips to it.
_SUSPECT = re.compile(f"[{_STRONG}](?:(?=[A-Za-z])|(?<=[A-Za-z].))")
_WORD = re.compile("[A-Za-z¡-ÿ]+")
_WIDE_WORD = re.compile(f"[A-Za-z¡-ÿ{_HIGH}]+")


class Font(NamedTuple):
    """The encoding that a font's glyphs stand for, and whether it shows small letters as capitals."""

    encoding: Encoding
    capitals: bool


@lru_cache(maxsize=512)
def of_font(name: str | None) -> Font | None:
    """The encoding behind a font's name: ``.VnTime``, ``.VnTimeH`` (capitals), ``VNI-Times``; None for others.

    The names are those of the ABC and VNI font packages.
    """
    folded = (name or "").strip().strip("'\"").casefold()
    if folded.startswith((".vn", "vntime")):
        return Font("tcvn3", folded.endswith("h"))
    return Font("vni", False) if folded.startswith(("vni-", "vni ")) else None


class FontReader:
    """Turns the runs of one document into Unicode by the names of their fonts.

    Text may be plain Unicode under an old font's name: then it stays. Where a run can be read both ways, the runs
    before it decide.
    """

    def __init__(self, fallback: Encoding | None = None) -> None:
        self.encoding: Encoding | None = None
        self._fallback = Font(fallback, False) if fallback else None
        self._converted = self._unicode = 0

    def read(self, text: str, name: str | None) -> str:
        """``text`` of one run under the font ``name``; under a font that says nothing, in the fallback encoding."""
        font = of_font(name) or self._fallback
        if font is None:
            return text
        if text.isascii():
            return self._ascii(text, font)
        if not self._is_legacy(text, font.encoding):
            return text
        self.encoding = font.encoding
        converted = convert(text, font.encoding)
        return converted.upper() if font.capitals else converted

    def _ascii(self, text: str, font: Font) -> str:
        if font.encoding == "viqr":
            self.encoding = "viqr"
            return viqr.convert(text)
        return text.upper() if font.capitals and self._unicode <= self._converted else text

    def _is_legacy(self, text: str, encoding: Encoding) -> bool:
        if _UNICODE.search(text) is not None:
            self._unicode += 1
            return False
        if encoding == "viqr" or _SUSPECT.search(text) is not None:
            self._converted += 1
            return True
        words = _words(text, _WORD)
        before, after = _validity(words, str).good, _validity(words, _converter(encoding)).good
        return after > before or (after == before and self._unicode <= self._converted)


def detect(text: str) -> Encoding | None:
    """The encoding that ``text`` was written for, None where it is Unicode or no Vietnamese at all."""
    if _SUSPECT.search(text) is None:
        return "viqr" if viqr.is_viqr(text) else None
    doubtful = "\n".join(line for line in text.split("\n") if not line.isascii() and not _UNICODE.search(line))
    as_it_is = _validity(_words(doubtful, _WORD), str)
    scores = {name: _validity(_words(doubtful, _word_of(name)), _converter(name)) for name in _BYTES}
    best = max(_BYTES, key=lambda name: scores[name].good)
    return best if scores[best].is_certain and scores[best].share >= as_it_is.share + _BETTER else None


def convert(text: str, encoding: Encoding) -> str:
    """``text`` in Unicode; lines that already are, in a text of both kinds, stay as they are."""
    if encoding == "viqr":
        return viqr.convert(text)
    turn = _converter(encoding)
    if _UNICODE.search(text) is None:
        return "\n".join(map(turn, text.split("\n")))
    return "\n".join(turn(line) if _is_doubtful(line) else line for line in text.split("\n"))


def decode(data: bytes) -> tuple[str, str] | None:
    """The text of bytes that are no Unicode, and its encoding's name; None where no encoding makes Vietnamese of it.

    Beside the four, "windows-1258" is read: Windows' own Vietnamese code page.
    """
    view = windows_view(data)
    encoding = detect(view)
    if encoding is not None:
        return convert(view, encoding), encoding
    text = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    found = _validity(_words(text, re.compile(r"[^\W\d_]+")), str)
    return (text, "windows-1258") if found.is_certain else None


def windows_view(data: bytes) -> str:
    """Bytes as Windows-1252 shows them; its five holes are control characters, so that nothing is lost."""
    return data.decode("latin-1").translate(_windows())


def _is_doubtful(line: str) -> bool:
    return not line.isascii() and _UNICODE.search(line) is None and _SUSPECT.search(line) is not None


class _Validity(NamedTuple):
    """How many words are syllables, how many of them differ, whether one is long, and the share of all."""

    good: int
    different: int
    has_long: bool
    share: float

    @property
    def is_certain(self) -> bool:
        return self.different >= _ENOUGH and self.has_long and self.share >= _SHARE


def _words(text: str, word: re.Pattern[str]) -> Counter[str]:
    """Words of two letters and more, not all of ASCII; no more than are needed."""
    found = (match[0] for match in word.finditer(text) if len(match[0]) > 1 and not match[0].isascii())
    return Counter(islice(found, _MOST_WORDS))


def _validity(words: Counter[str], turn: Callable[[str], str]) -> _Validity:
    """How well the words read after ``turn``; abbreviations without a vowel do not count."""
    good = bad = different = 0
    has_long = False
    for word, times in words.items():
        syllable = turn(word)
        if is_syllable(syllable):
            good += times
            different += 1
            has_long = has_long or len(syllable) >= _LONG
        elif not (syllable.isupper() and _VOWEL.search(unicodedata.normalize("NFD", syllable)) is None):
            bad += times
    return _Validity(good, different, has_long, good / (good + bad) if good else 0.0)


@cache
def _windows() -> dict[int, str]:
    """Bytes 80 to 9F as Windows-1252 shows them."""
    return {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def _word_of(encoding: Encoding) -> re.Pattern[str]:
    return _WIDE_WORD if encoding == "viscii" else _WORD


@cache
def _converter(encoding: Encoding) -> Callable[[str], str]:
    """What turns one line in ``encoding`` into Unicode."""
    if encoding == "tcvn3":
        return _Tcvn3(_letters("tcvn3"))
    return _Pairs(_letters(encoding))


def _letters(encoding: Encoding) -> dict[str, str]:
    """Sequence as Windows-1252 shows it → letter."""
    letters: dict[str, str] = {}
    for row in knowledge.table("legacy_letters"):
        if row[encoding]:
            raw = bytes.fromhex(row[encoding]).decode("latin-1")
            letters[raw] = letters[raw.translate(_windows())] = row["letter"]
    return letters


class _Pairs:
    """Replaces sequences of one or two characters. A VNI mark may have the other case than its letter."""

    def __init__(self, letters: dict[str, str]) -> None:
        pairs = {key: letter for key, letter in letters.items() if len(key) == 2}
        self._letters = {key[0] + key[1].swapcase(): letter for key, letter in pairs.items()} | letters
        first = "".join({key[0] for key in pairs})
        marks = "".join({key[1] for key in self._letters if len(key) == 2})
        single = re.escape("".join(key for key in letters if len(key) == 1))
        self._pattern = re.compile(f"[{first}][{marks}]|[{single}]" if pairs else f"[{single}]")

    def __call__(self, line: str) -> str:
        return self._pattern.sub(self._letter, line)

    def _letter(self, match: re.Match[str]) -> str:
        found = match[0]
        letter = self._letters.get(found)
        return letter if letter else self._letters.get(found[0], found[0]) + found[1:]


class _Tcvn3:
    """One character a letter. What stands among capitals was shown as a capital by an H font."""

    _AMONG = re.compile("[A-Z][µ-þ]+[A-Z]|[A-Z]{2}[µ-þ]|[µ-þ][A-Z]{2}")
    _TOKEN = re.compile("[A-Za-z¡-ÿ\u03bc]+")
    _SMALL = re.compile("[a-z]")

    def __init__(self, letters: dict[str, str]) -> None:
        # Some programs write the micro sign as the Greek letter.
        self._letters = str.maketrans(letters | {"\u03bc": letters["\xb5"]})

    def __call__(self, line: str) -> str:
        shown = self._TOKEN.sub(self._word, line)
        return shown.upper() if self._is_capital(line) else shown

    def _is_capital(self, text: str) -> bool:
        return self._AMONG.search(text) is not None and self._SMALL.search(text) is None

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        if not word.strip("·«»×÷"):
            return word  # a bullet or a quotation mark that touches no letter
        shown = word.translate(self._letters)
        return shown.upper() if self._is_capital(word) else shown
