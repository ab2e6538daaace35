"""Text in the encodings before Unicode: TCVN3, VNI, VISCII, VIQR → Unicode, by font name or by the text itself.

Such text arrives as Windows-1252 letters ("QuyÕt ®Þnh", "Quyeát ñònh"). It has to come here before anything cleans
it: U+00AD, the soft hyphen, is ư in TCVN3.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_build, charmap_encode
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor import knowledge
from extractor.vietnamese import viqr
from extractor.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from _codecs import _EncodingMap

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

    The names are those of the ABC and VNI font packages; a style may follow, as in a PDF (".VnTimeH,Bold").
    """
    folded = _STYLE.sub("", (name or "").strip().strip("'\"").casefold())
    if folded.startswith((".vn", "vntime", "vnarial")):
        return Font("tcvn3", folded.endswith("h"))
    return Font("vni", False) if folded.startswith(("vni-", "vni ")) else None


_STYLE = re.compile(r"(?:[,\- ]?(?:bold|italic|oblique|regular|normal|mt))+$")


class FontReader:
    """Turns the runs of one document into Unicode by the names of their fonts.

    ``detected`` is the encoding that the document's text shows, whatever its fonts are called. Text may be plain
    Unicode under an old font's name: then it stays. Where a run can be read both ways, the runs before it decide.
    """

    def __init__(self, detected: Encoding | None = None) -> None:
        self.encoding: Encoding | None = None
        self._detected = Font(detected, False) if detected else None
        self._balance = {True: 0, False: 0}
        """Runs that were old less those that were Unicode: under fonts that name an encoding, and under others."""

    def read(self, text: str, name: str | None) -> str:
        """``text`` of one run under the font ``name``; under one that says nothing, in the encoding of the text."""
        named = of_font(name)
        font = named or self._detected
        if font is None:
            return text
        if named is not None:
            text = _PRIVATE.sub(_byte_of, text)
        if text.isascii():
            return self._ascii(text, font, named is not None)
        if not self._is_legacy(text, font.encoding, named is not None):
            return text
        self.encoding = font.encoding
        converted = convert(text, font.encoding)
        return converted.upper() if font.capitals else converted

    def _ascii(self, text: str, font: Font, is_named: bool) -> str:
        if font.encoding == "viqr":
            self.encoding = "viqr"
            return viqr.convert(text)
        return text.upper() if font.capitals and self._balance[is_named] >= 0 else text

    def _is_legacy(self, text: str, encoding: Encoding, is_named: bool) -> bool:
        balance = self._balance[is_named]
        if _UNICODE.search(text) is not None:
            self._balance[is_named] = balance - 1
            return _SUSPECT.search(text) is not None
        if encoding == "viqr" or _SUSPECT.search(text) is not None:
            self._balance[is_named] = balance + 1
            return True
        words = _words(text, _WORD)
        before, after = _validity(words, str).good, _validity(words, _converter(encoding)).good
        return after > before or (after == before and (balance > 0 or (balance == 0 and self._is_first(is_named))))

    def _is_first(self, is_named: bool) -> bool:
        """Whether a run that tells nothing is taken for old before any other did."""
        return is_named or not self._balance[True]


# Fonts that are marked as pictorial hold their bytes in the private area.
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def _byte_of(match: re.Match[str]) -> str:
    byte = chr(ord(match[0]) - 0xF000)
    return byte.translate(_windows())


def may_be_old(text: str) -> bool:
    """Whether ``text`` holds so much as one letter that Vietnamese in Unicode does not: cheap, and mostly no."""
    try:
        charmap_encode(text, "strict", _unicode_letters())
    except UnicodeEncodeError:
        return _SUSPECT.search(text) is not None
    return False


@cache
def _unicode_letters() -> dict[int, int] | _EncodingMap:
    """What most texts are made of, none of it suspect: to look through them so costs half of what the pattern does."""
    ascii_ = "".join(map(chr, range(0x20, 0x7F)))
    marked = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
    signs = "\t\r\n\u00a0–—‘’“”…•−≤≥□‰\u0300\u0301\u0303\u0309\u0323"
    return charmap_build(("\0" + ascii_ + signs + marked + marked.lower()).ljust(256, "\ufffe"))


def detect(text: str) -> Encoding | None:
    """The encoding that ``text`` was written for, None where it is Unicode or no Vietnamese at all."""
    if not may_be_old(text):
        return "viqr" if viqr.is_viqr(text) else None
    doubtful = "\n".join(line for line in text.split("\n") if not line.isascii() and not _UNICODE.search(line))
    as_it_is = _validity(_words(doubtful, _WORD), str)
    scores = {name: _validity(_words(doubtful, _word_of(name)), _converter(name)) for name in _BYTES}
    best = max(_BYTES, key=lambda name: scores[name].good)
    return best if scores[best].is_certain and scores[best].share >= as_it_is.share + _BETTER else None


def convert(text: str, encoding: Encoding) -> str:
    """``text`` in Unicode; lines and words that already are, in a text of both kinds, stay as they are."""
    if encoding == "viqr":
        return viqr.convert(text)
    turn = _converter(encoding)
    if _UNICODE.search(text) is None:
        return "\n".join(map(turn, text.split("\n")))
    return "\n".join(_converted(line, turn) for line in text.split("\n"))


def decode(data: bytes) -> tuple[str, str] | None:
    """The text of bytes that are no Unicode, and its encoding's name; None where no encoding makes Vietnamese of it.

    Beside the four, "windows-1258" is read: Windows' own Vietnamese code page.
    """
    view = windows_view(data)
    encoding = detect(view)
    if encoding is not None:
        return convert(view, encoding), encoding
    text = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    found = _validity(_words(text, _LETTERS), str)
    return (text, "windows-1258") if found.is_certain else None


def windows_view(data: bytes) -> str:
    """Bytes as Windows-1252 shows them; its five holes are control characters, so that nothing is lost."""
    return data.decode("latin-1").translate(_windows())


def _converted(line: str, turn: Callable[[str], str]) -> str:
    """A line of a text of both kinds: all of it, the words of it that are old, or none."""
    if line.isascii():
        return line
    if _UNICODE.search(line) is None:
        return turn(line) if _is_old(line, turn) else line
    if _SUSPECT.search(line) is None:
        return line
    pieces = _PIECES.findall(line)
    kinds = _nearest([_is_old(piece, turn) for piece in pieces])
    return "".join(
        turn(piece) if is_old and _UNICODE.search(piece) is None else piece
        for piece, is_old in zip(pieces, kinds, strict=True)
    )


_LETTERS = re.compile(r"[^\W\d_]+")
_PIECES = re.compile(r"\s*\S+\s*\Z|\s*\S+|\s+")


def _is_old(piece: str, turn: Callable[[str], str]) -> bool | None:
    """Whether a word, or a line, is of an encoding before Unicode; None where it could be either."""
    if piece.isascii():
        return None
    if _UNICODE.search(piece) is not None:
        return False if any(map(is_syllable, _LETTERS.findall(piece))) else None
    if _SUSPECT.search(piece) is not None:
        return True
    words = _words(piece, _WORD)
    before, after = _validity(words, str).good, _validity(words, turn).good
    return after > before if after != before else None


def _nearest(kinds: list[bool | None]) -> list[bool]:
    """What could be either is what the last word was that could not, or the next one."""
    found: list[bool] = []
    last = next((kind for kind in kinds if kind is not None), False)
    for kind in kinds:
        last = last if kind is None else kind
        found.append(last)
    return found


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


def _is_word(match: re.Match[str]) -> bool:
    """Whether a sign stands where a word does, between blanks or before a hyphen: "« t«" is "ô tô"."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 2]
    ends = after[:1] in (" ", ",", ".") or (after[:1] == "-" and after[1:].isalpha())
    return ends and before in ("", " ", "(")


_SEEN_AS = {
    "\u03bc": "\xb5", "\u2219": "\xb7", "\u2010": "\xad", "\u2011": "\xad", "\u2212": "\xad",
    "\u02c9": "\xaf", "\u20ac": "\xa4",
}  # fmt: skip
"""What stands for a byte in PDF: fonts name these glyphs alike (Adobe Glyph List), and Word writes the Greek mu."""


class _Tcvn3:
    """One character a letter. What stands among capitals was shown as a capital by an H font."""

    _AMONG = re.compile("[A-Z][µ-þ]+[A-Z]|[A-Z]{2}[µ-þ]|[µ-þ][A-Z]{2}")
    _SMALL = re.compile("[a-z]")

    def __init__(self, letters: dict[str, str]) -> None:
        seen = {sign: letters[byte] for sign, byte in _SEEN_AS.items() if byte in letters}
        self._letters = str.maketrans(letters | seen)
        self._token = re.compile(f"[A-Za-z¡-ÿ{''.join(seen)}]+")

    def __call__(self, line: str) -> str:
        shown = self._token.sub(self._word, line)
        return shown.upper() if self._is_capital(line) else shown

    def _is_capital(self, text: str) -> bool:
        return self._AMONG.search(text) is not None and self._SMALL.search(text) is None

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        if not word.strip("·»×÷\xad‐‑−∙\u03bc") or (word == "«" and not _is_word(match)):
            return word  # a bullet, a dash or a quotation mark that touches no letter
        shown = self._spelled(word.translate(self._letters))
        return shown.upper() if self._is_capital(word) else shown

    @staticmethod
    def _spelled(shown: str) -> str:
        """A word without the ư that an optional hyphen of the word processor put beside it: one byte is both."""
        if "ư" not in shown or is_syllable(shown):
            return shown
        for less in (shown.replace("ưư", "ư"), shown.removeprefix("ư"), shown.removesuffix("ư")):
            if is_syllable(less) or (len(less) == 1 and less.isascii()):
                return less
        return shown
