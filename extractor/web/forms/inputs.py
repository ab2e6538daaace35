"""A field of a form on a page: its name and label, what stands in it, and how it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from extractor import knowledge
from extractor.desk import values
from extractor.errors import VanbanError
from extractor.web.text.refusals import COUNT, DATE, DAY, MISSING, VALUE, YEAR

Kind = Literal["text", "long", "day", "date", "count", "year", "choice"]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Input:
    """``stated`` is what the document says where nothing is typed; ``choices`` are values with their labels.

    ``known`` are values to choose from that do not bind.
    """

    name: str
    label: str
    kind: Kind = "text"
    value: str = ""
    stated: str = ""
    choices: Choices = ()
    known: tuple[str, ...] = ()
    required: bool = False


_CHECKS: Mapping[Kind, tuple[Callable[[object, str], object], str]] = {
    "text": (values.text, VALUE),
    "long": (values.text, VALUE),
    "day": (values.day, DAY),
    "date": (values.date_of_document, DATE),
    "count": (values.count, COUNT),
    "choice": (values.text, VALUE),
    "year": (values.year, YEAR),
}


def marks(field: str) -> Choices:
    """The marks of urgency or secrecy that a document may bear, and none."""
    names = [row["name"] for row in knowledge.table("marks") if row["field"] == field]
    return (("", "—"), *((name, name) for name in dict.fromkeys(names)))


def filled(inputs: Iterable[Input], given: Mapping[str, str]) -> list[Input]:
    """The inputs with what was typed in them; others keep what they hold."""
    return [replace(each, value=given.get(each.name, each.value)) for each in inputs]


def wrong(inputs: Iterable[Input]) -> dict[str, str]:
    """What cannot be right in each input, in words, by its name."""
    found: dict[str, str] = {}
    for each in inputs:
        check, words = _CHECKS[each.kind]
        if not each.value.strip():
            if each.required:
                found[each.name] = MISSING
            continue
        try:
            check(each.value, each.name)
        except VanbanError:
            found[each.name] = words
    return found
