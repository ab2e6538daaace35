"""The close of a document that a text layer ran together into one line: recipients and signature at its end.

"… Nơi nhận: - Như Điều 2; - Lưu: VT. KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Nguyễn Văn An".
"""

from __future__ import annotations

import re
from functools import cache

from extractor.document import Document
from extractor.records import Signer
from extractor.rules.header.persons import person, surnames
from extractor.rules.header.posts import is_authority, is_post
from extractor.rules.header.signature import read as read_signature
from extractor.rules.header.signature_lines import signed
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS

_LABEL = "Nơi nhận"
_LONGEST = 900
_SIGNATURE = 260
_FEW = 3
_NAME = 6


def read(document: Document) -> tuple[Signer | None, list[str]]:
    """The signer and the recipients of ``document``; each may be missing.

    They stand in a line with more before them, or in the last one of a document that has no more than few.
    """
    text = document.text
    label = text.find(_LABEL)
    if label < 0 and len(document.blocks) > _FEW:
        return None, []
    if label >= 0 and not text[text.rfind("\n", 0, label) + 1 : label].strip():
        return None, []
    low = label if label >= 0 else max(0, len(text) - _SIGNATURE)
    close = text.find("\n", low) if label >= 0 else -1
    end = min(close if close >= 0 else len(text), low + _LONGEST)
    at = _signature(text, low, end)
    signer = _signer(text[at:end]) if at is not None else None
    listed = text[label + len(_LABEL) : at if at is not None else end] if label >= 0 else ""
    return signer, [item for item in map(_item, _dash().split(listed.lstrip(" :"))) if item]


def name_alone(text: str) -> str | None:
    """The name before "(Đã ký)", where no post stands above it: "Trường Chinh ⏎ (Đã ký)"."""
    at = text.find(_SIGNED)
    before = [line.strip(" \t|") for line in text[max(0, at - _SIGNATURE) : max(0, at)].split("\n")]
    lines = [line for line in before if line]
    return person(lines[-1]) if lines and len(lines[-1]) < _SHORT else None


_SIGNED, _SHORT = "(Đã ký)", 40


def _signature(text: str, low: int, end: int) -> int | None:
    """Where an authority or a post in capitals begins that a person's name follows."""
    for run in _capitals().finditer(text, low, end):
        words = [match.start() for match in re.finditer(r"\S+", run[0])]
        for word in words:
            printed = run[0][word:].strip()
            if is_authority(printed) or is_post(printed, fold(printed)):
                if _name(text[run.end() : run.end() + 80]) is not None:
                    return run.start() + word
                break
    return None


def _signer(tail: str) -> Signer | None:
    run = _capitals().match(tail)
    if run is None:
        return None
    name = _name(tail[run.end() : run.end() + 80])
    found = read_signature([Line(f"{run[0].strip()} {name}", 0)])
    return found if found is not None and found.name else None


def _name(following: str) -> str | None:
    """The person with whom the words behind a post begin, what says that it is signed passed over."""
    words = _sealed().sub("", signed().sub("", following)).split()
    sizes = range(min(_NAME, len(words)), 1, -1)
    names = (person(" ".join(words[:size])) for size in sizes)
    return next((name for name in names if name is not None and name.split()[0].capitalize() in surnames()), None)


def _item(printed: str) -> str:
    return printed.strip(" -–+;,.|*")


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"(?:^|[;,.]?\s)[-–+]\s")


@cache
def _sealed() -> re.Pattern[str]:
    return re.compile(r"^\s*[\[(](?:[Đđ]ã\s)?[Kk]ý[^)\]]{0,40}[)\]]\s*|^\s*[Đđ]ã ký\s+")


@cache
def _capitals() -> re.Pattern[str]:
    """Words in capitals, with the points of abbreviations."""
    word = rf"(?:[{CAPITALS}][{CAPITALS}]+|[{CAPITALS}])(?:[./][{CAPITALS}]*)*"
    return re.compile(rf"(?<!\w){word}(?:[ ,–-]+{word}(?!\w))*(?:\s+(?=\S)|$)")
