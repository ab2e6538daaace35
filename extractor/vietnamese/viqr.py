"""VIQR, Vietnamese typed in ASCII ("Vie^.t Nam", "Ddo^.c la^.p") → Unicode (RFC 1456, section 4)."""

from __future__ import annotations

import re
import unicodedata

from extractor import knowledge
from extractor.vietnamese.syllables import is_syllable

_LEAST, _VALID, _SHARE = 3, 0.85, 0.2
_SAMPLE = 50_000

_WORD = re.compile(r"[A-Za-z](?:[A-Za-z^(+'`?~.]|\\[.?'(])*")
_LETTER = re.compile(r"\\([.?'`~^+(])|(?:[aAeEoO]\^|[aA]\(|[oOuU]\+)['`?~.]?|[aeiouyAEIOUY]['`?~.]|[dD][dD]")
_MARKED = re.compile(r"(?:[aAeEoO]\^|[aA]\(|[oOuU]\+|[aeiouyAEIOUY][`'~?.])(?=[a-zA-Z`'~?.]|\Z)|[dD]d")
_STOPS = ".?'("
_FOREIGN = re.compile(r"(?![\x00-\x7f])[^\W\d_]")
_GOES_ON = re.compile(r"[,;:)]|\s+[^\WA-Z]")


def is_viqr(text: str) -> bool:
    """Whether a text is VIQR: a good share of its words bear marks, and nearly all of them become syllables."""
    sample = text[:_SAMPLE]
    if "^" not in sample or _FOREIGN.search(sample) is not None:
        return False
    words = [match[0].rstrip(_STOPS) for match in _WORD.finditer(sample)]
    marked = [word for word in words if _MARKED.search(word)]
    good = sum(is_syllable(_letters(word)) for word in marked)
    return len(set(marked)) >= _LEAST and good >= _VALID * len(marked) and len(marked) >= _SHARE * len(words)


def convert(text: str) -> str:
    """``text`` with its typed marks as letters; a stop, question mark or apostrophe after a word stays one."""
    return _WORD.sub(_word, text)


def _word(match: re.Match[str]) -> str:
    word = match[0]
    bare = word.rstrip(_STOPS)
    tail = word[len(bare) :]
    if tail and (tail[0] != "." or len(tail) > 1 or _is_tone(match, bare)):
        whole = _letters(bare + tail[0])
        if is_syllable(whole):
            return whole + tail[1:]
    return _letters(bare) + tail


def _is_tone(match: re.Match[str], bare: str) -> bool:
    """Whether the dot after ``bare`` is more likely a tone than a stop: a mark came before, or the sentence goes on."""
    if bare[-1] in "^+" or bare.isupper():
        return len(bare) > 1
    return _GOES_ON.match(match.string, match.end()) is not None


def _letters(word: str) -> str:
    return _LETTER.sub(lambda match: match[1] or _table().get(match[0], match[0]), word)


@knowledge.derived
def _table() -> dict[str, str]:
    table = {row["viqr"]: row["letter"] for row in knowledge.table("legacy_letters")}
    table |= {"dD": "Đ", "Dd": "Đ"}
    return {key: unicodedata.normalize("NFC", letter) for key, letter in table.items()}
