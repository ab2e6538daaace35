"""Changes of what was entered as a person reads them: what it was of, and each field with what it was and is.

The audit keeps codes and ids; nothing of these is shown as it stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from extractor import labels
from extractor.desk import AuditRow
from extractor.exchange.problems import entry_words
from extractor.language import Language
from extractor.web.text import dates
from extractor.web.text.language import N_

_UNSHOWN = frozenset({
    "sha256", "order", "document", "closed_at", "closed_by", "suffix", "written", "import_id", "undone",
    "entry_id",
})  # fmt: skip
"""What is shown otherwise: as a link, in the number, as the import that did it."""
HOW = {
    "page": N_("on the page"), "original": N_("its file"), "picture": N_("its picture"),
    "record": N_("its record"), "text": N_("its text"),
    "citations": N_("its citations"), "corrections": N_("its corrections"), "fields": N_("its fields"),
    "registering": N_("to register it"), "correcting": N_("to correct it"), "finding": N_("to correct it"),
    "deleting": N_("to delete it"), "mcp": N_("by a program of an agent"),
}  # fmt: skip
"""How a secret document was opened."""
_TABLES: Mapping[str, Mapping[str, str]] = {
    "book": labels.SHORT_BOOKS,
    "role": labels.ROLES,
    "as": HOW,
    "state": labels.WORK_STATES,
}
_IMPORT = N_("by import %(number)s")
_UNDOING = N_("set back with import %(number)s")
_TIMES = frozenset({"until"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field as it is called, what it was (None for nothing), and what it is; ``cleared`` where it is blank now."""

    label: str
    before: str | None
    after: str | None
    cleared: bool


def field_changes(row: AuditRow, language: Language) -> list[FieldChange]:
    """The fields of a change, in the words of a language: those that hold something on either side."""
    names = dict.fromkeys((*row.after, *row.before))
    found = []
    for name in names:
        before, after = (_shown(name, side, language) for side in (row.before, row.after))
        if name not in _UNSHOWN and (before is not None or after is not None):
            found.append(FieldChange(_label(name, language), before, after, after is None and name in row.after))
    return found


def done_by(row: AuditRow, language: Language) -> str:
    """Which import did it or took it back, in words; "" where a person did."""
    number = row.after.get("import_id")
    if not number:
        return ""
    return language.say(_UNDOING if row.after.get("undone") or row.what == "entry.taken_back" else _IMPORT) % {
        "number": number
    }


def subject_words(subject: str, names: Mapping[str, str], language: Language) -> str:
    """What a change is of where nothing links to it: a user by name, a series of numbers, an address; else ""."""
    kind, _, rest = subject.partition(":")
    if kind == "user":
        return names.get(subject, "")
    if kind == "numbers":
        book, year, *series = rest.split("/")
        return entry_words(f"{book} {year}" + (f" ({'/'.join(series)})" if series else ""), language)
    return subject if " /" in subject else ""


def _label(name: str, language: Language) -> str:
    return language.say(labels.COLUMNS.get(name) or labels.PARTS.get(name) or name)


def _shown(name: str, side: Mapping[str, Any], language: Language) -> str | None:
    value = side.get(name)
    if value is None or value == "":
        return None
    if name == "number" and (side.get("written") or side.get("suffix")):
        return str(side.get("written") or f"{value}{side['suffix']}")
    if name in _TABLES:
        return language.say(_TABLES[name].get(str(value), str(value)))
    if str(value).startswith("["):  # a list of names, as the desk stores it
        with suppress(ValueError):
            return "; ".join(map(str, json.loads(str(value))))
    write: Callable[[str], str] = dates.moment if name in _TIMES else dates.day
    return write(str(value))
