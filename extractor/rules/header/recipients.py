"""Who a document goes to: "Kính gửi" (addressees, above the body), "Nơi nhận" (recipients, at the end).

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.9: one addressee on the line of the label, several as a list with
dashes, each ended by a semicolon, the last by a full stop. The last recipient is the archive copy ("Lưu: VT, …").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from extractor.document import Document
from extractor.rules.header.persons import person
from extractor.rules.header.posts import is_authority, is_post
from extractor.rules.header.signature import lines_from
from extractor.rules.text.line_roles import Role, is_annex, is_placeholder, openings, to_label
from extractor.rules.text.lines import Line
from extractor.vietnamese.folding import fold
from extractor.vietnamese.spelling import CAPITALS

_BULLETS = "-–—−+•*~·|"
_REACH = 60
_SHORT = 45
_ITEM = 90


def addressees(lines: list[Line], roles: list[Role], start: int) -> list[str]:
    """The addressees from the line "Kính gửi:" (or "… điện:") at ``start`` on."""
    items = _Items()
    items.add(_behind_label(lines[start]))
    for place in range(start + 1, min(len(lines), start + _REACH)):
        line = lines[place]
        if roles[place] == "to":
            items.add(_behind_label(line))
        elif roles[place] == "motto":
            continue  # of a column that was read behind the other
        elif _ends_addressees(line, items):
            break
        else:
            items.add(line.text)
    return items.clean()


def _behind_label(line: Line) -> str:
    match = to_label().match(line.folded)
    if match is not None:
        return line.text[match.end() :].strip(" |")
    return line.text[line.folded.find(" dien") + len(" dien") :].lstrip(": ").strip()


def _ends_addressees(line: Line, items: _Items) -> bool:
    text = line.text.lstrip("“\"'‘ ") or line.text
    if text[0] in _BULLETS:
        return text.lstrip(_BULLETS + " ").startswith(openings("always")) and bool(items.parts)
    if text[0] == "(" and items.parts and len(text) < _SHORT and text.endswith(")") and ":" not in text:
        return False
    if text[0] == "(" or line.folded.startswith(("dia chi", "d/c", "dc:", "mst", "ma so thue", "de:", "đ/c")):
        return True
    if not items.parts:
        return text.startswith(openings("always"))
    last = items.parts[-1].rstrip()
    if last.endswith(":"):
        return False
    if last.endswith((".", "./.")) or text.startswith(openings("always") + openings("later")):
        return True
    if last.endswith(";"):
        return items.dashed and len(text) > _ITEM and text.endswith((".", ":"))
    if items.dashed and text.endswith(";") and len(text) < _SHORT:
        return False  # the end of an item that a narrow column broke
    if last.endswith(",") and not items.dashed and len(last) < _SHORT:
        return text[0].isupper() and not text.endswith(";")
    return (text.lstrip("“\"'‘ ")[:1].isupper() and not last.endswith(",")) or len(text) > 150


class _Items:
    """Items of a list: printed with dashes, or one a line; what runs over joins the item above."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.dashed = False
        self.opened = False

    def add(self, text: str) -> None:
        text = text.strip()
        if not text:
            return
        opened, self.opened = self.opened, not text.strip(_BULLETS + " ")
        if self.opened:  # a dash alone on its line
            self.dashed = True
        elif text[0] in _BULLETS or opened:
            self.dashed = True
            self.parts.extend(piece for piece in _inner().split(text.lstrip(_BULLETS + " \t")) if piece.strip())
        elif (
            self.parts and not self.dashed and self.parts[-1].endswith(",") and text.endswith(";") and text[0].isupper()
        ):
            self.parts.append(text)  # a list of which the first item ends with a comma
        elif self.parts and (self.dashed or not self.parts[-1].endswith((";", "."))) and not _is_archive_copy(text):
            self.parts[-1] = f"{self.parts[-1]} {text}"
        else:
            self.parts.extend(piece for piece in _inner().split(text) if piece.strip())

    def goes_on(self, text: str) -> bool:
        """Whether a line beside the signature belongs to the list: the rest of an open item, or the archive's copy."""
        if not self.parts:
            return False
        last = self.parts[-1].rstrip()
        open_ = not last.endswith((";", "."))
        goes_on = text[0] == "(" or text[0].islower() or (last.endswith(",") and text.endswith(";"))
        return (open_ and goes_on) or (not self.dashed and _is_archive_copy(text))

    def clean(self) -> list[str]:
        return [item for item in map(clean, self._split()) if item]

    def _split(self) -> list[str]:
        """Items that share a line without dashes: "Bộ Tư pháp; Bộ Nội vụ."."""
        if self.dashed:
            return self.parts
        return [piece for part in self.parts for piece in re.split(r";(?![^(]*\))", part)]


def _is_archive_copy(text: str) -> bool:
    """Whether a line is the last recipient, "Lưu: VT, …", though recognition lost its dash."""
    return fold(text[:6]).startswith(("luu:", "luu :"))


@cache
def _inner() -> re.Pattern[str]:
    """A dash that begins the next item on the same line: "- Như trên; - Lưu: VT."."""
    return re.compile(rf"(?<=[;.])\s*[-–]\s*(?=[{CAPITALS}])")


@lru_cache(256)
def clean(item: str) -> str | None:
    """An item without dash, closing semicolon or full stop; None for a blank or a placeholder.

    >>> clean("- Như trên;")
    'Như trên'
    """
    text = " ".join(item.split()).lstrip(_BULLETS + " ")
    text = re.sub(r";\s*\([đd][eẻêềểễếệ]\s[^()]*\)?$", "", text).rstrip(" ;.,|*")
    if not any(map(str.isalpha, text)) or is_placeholder(text):
        return None
    return text


def listed(document: Document, place: int) -> list[str]:
    """The recipients of the list whose label stands in block ``place``."""
    lines = lines_from(document, place)
    label = next(lines)
    items = _Items()
    items.add(label.text.partition(":")[2])
    misses = 0
    for line in islice(lines, _REACH):
        if line.cell is not None and label.cell is not None and line.cell != label.cell:
            break
        text = line.text
        if is_annex(text) or misses > 6 or (_closed(items) and text[0] not in _BULLETS):
            break
        if text[0] not in _BULLETS and (_of_signature(text) or (misses and not items.goes_on(text))):
            misses += 1
        else:
            items.add(text)
    return items.clean()


def _closed(items: _Items) -> bool:
    """Whether the archive copy, the last item, was read to its end."""
    if not items.parts:
        return False
    last = items.parts[-1]
    return fold(last).startswith("luu") and not last.rstrip().endswith((",", ":"))


def _of_signature(text: str) -> bool:
    return (
        is_authority(text)
        or is_post(text, fold(text))
        or person(text) is not None
        or (text[0] in "([" and fold(text).startswith(("(da ky", "(ky")))
    )
