"""The fields of archival metadata, and whether a value fits one.

Nghị định 30/2020/NĐ-CP, Phụ lục VI; Thông tư 05/2025/TT-BNV. The fields are rows of ``models/metadata_fields.tsv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractor import knowledge
from extractor.vietnamese.folding import fold

FieldSet = Literal["outgoing", "incoming", "dossier", "archive"]
Kind = Literal["text", "number", "date", "code", "flag"]
OTHER = "Khác"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key in the exchange, its name in the text of the law, what fits, and what fills it."""

    group: str
    key: str
    name: str
    kind: Kind
    length: int | None
    needed: bool
    codes: tuple[tuple[str, str], ...]
    takes: str

    @property
    def path(self) -> str:
        """The key with its group."""
        return f"{self.group}/{self.key}" if self.group else self.key


@dataclass(frozen=True, slots=True)
class Fitted:
    """A value in the form that a field wants, "" where none fits, and what was wrong with it."""

    text: str
    problem: str | None = None


@knowledge.derived
def of(fields: FieldSet) -> tuple[Field, ...]:
    """The fields of a set in the order of the law."""
    return tuple(of_row(row) for row in knowledge.table("metadata_fields") if row["fields"] == fields)


def of_row(row: knowledge.Row) -> Field:
    """A row of the table as a field."""
    codes = (code.strip().partition(" ") for code in row["codes"].split(";") if code.strip())
    return Field(
        row["group"], row["key"], row["name"], row["type"],  # type: ignore[arg-type]  # a test reads every row
        int(row["length"]) if row["length"] else None, row["need"] == "yes",
        tuple((code, value) for code, _, value in codes), row["takes"],
    )  # fmt: skip


def fit(field: Field, value: str) -> Fitted:
    """``value`` as ``field`` wants it: dates as DD/MM/YYYY, codes for names, cut where it is too long."""
    if not value:
        return Fitted("")
    return _FITS[field.kind](field, value)


def _text(field: Field, value: str) -> Fitted:
    if field.length is None or len(value) <= field.length:
        return Fitted(value)
    return Fitted(value[: field.length].rstrip(), f"{len(value)} characters, {field.length} fit: cut")


def _number(field: Field, value: str) -> Fitted:
    if not re.fullmatch(r"[0-9]+", value):
        return Fitted("", f"{value!r} is no number")
    if field.length is not None and len(value) > field.length:
        return Fitted("", f"{value} has more than {field.length} digits")
    return Fitted(value)


def _date(_: Field, value: str) -> Fitted:
    day = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value)
    return Fitted("/".join(day.groups()[::-1])) if day else Fitted("", f"{value} is no whole date")


def _code(field: Field, value: str) -> Fitted:
    """The code of a name; that of "Khác" where the list has it and no other fits."""
    folded = fold(value)
    for code, name in field.codes:
        if fold(name) == folded:
            return Fitted(code)
    last, name = field.codes[-1]
    if name == OTHER:
        return Fitted(last, f"{value!r} has no code of its own: {last} {OTHER}")
    return Fitted("", f"{value!r} has no code")


def _flag(_: Field, value: str) -> Fitted:
    return Fitted(value) if value in ("0", "1") else Fitted("", f"{value!r} is neither 0 nor 1")


_FITS = {"text": _text, "number": _number, "date": _date, "code": _code, "flag": _flag}
