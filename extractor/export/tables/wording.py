"""Cells as a person reads them: codes by what they are called, sentences and days in the language of the reader.

In English days stay as they are, so that what reads a printed table sees what sorts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from extractor import labels
from extractor.exchange.problems import entry_words
from extractor.export.tables.cells import text_of
from extractor.export.tables.table import Cell
from extractor.language import ENGLISH, current
from extractor.vietnamese import printed

_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_OF_FIELD = {"book": "book", "role": "role", "state": "work_state"}
"""The fields of the audit whose values are codes, and the table of these."""


def worded(cell: Cell, words: str | None) -> str:
    """The cell as text; ``words`` says what its column holds (``Column.words``)."""
    if isinstance(cell, bool):
        return _called("truth", text_of(cell))
    if words is None or cell is None:
        return text_of(cell)
    say = _SORTS.get(words) or partial(_called, words)
    if isinstance(cell, list | tuple):
        return "; ".join(map(say, cell))
    return say(text_of(cell))


def translated(text: str, words: str) -> str:
    """The same within a line that programs may read: in English codes stay as they are."""
    return text if current() is ENGLISH else worded(text, words)


def _called(table: str, code: str) -> str:
    return current().sentence(labels.word(table, code))


def _sentence(text: str) -> str:
    return current().sentence(text)


def _sentences(text: str) -> str:
    return "; ".join(map(current().sentence, text.split("; ")))


def _statistic(name: str) -> str:
    """What is counted: a word of its own, or ``kind: Thông tư``."""
    said = current().say(name, "statistic")
    if said != name:
        return said
    what, _, value = name.partition(": ")
    return current().sentence(f"{what}: {_called('method', value)}" if what == "method" else name)


def _day(text: str) -> str:
    return printed.day(text) if _ISO.fullmatch(text) and current() is not ENGLISH else text


def _moment(text: str) -> str:
    try:
        return datetime.fromisoformat(text).strftime("%d/%m/%Y %H:%M") if current() is not ENGLISH else text
    except ValueError:
        return text


def _entry(text: str) -> str:
    return entry_words(text, current())


def _filter(text: str) -> str:
    """``kind=Quyết định`` in words."""
    name, _, value = text.partition("=")
    return f"{_called('field', name)}: {_called('value', value)}"


def _changes(text: str) -> str:
    """The fields and their values of one side of a change in words; what has no name for people is left out."""
    side: dict[str, Any] = json.loads(text) if text else {}
    named = ((name, value) for name, value in side.items() if name in labels.COLUMNS)
    return "; ".join(f"{_called('column', name)}: {_changed(name, value)}" for name, value in named)


def _changed(name: str, value: Any) -> str:
    if not isinstance(value, str):
        return "–" if value is None else worded(value, None)
    return _called(_OF_FIELD[name], value) if name in _OF_FIELD else _day(value)


_SORTS: dict[str, Callable[[str], str]] = {
    "sentence": _sentence, "sentences": _sentences, "statistic": _statistic,
    "day": _day, "moment": _moment, "entry": _entry, "filter": _filter, "changes": _changes,
}  # fmt: skip
"""What a column may hold besides codes."""
