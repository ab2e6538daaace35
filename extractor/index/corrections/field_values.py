"""What a person may enter in which field of which finding.

Number, year, symbol and key are kept in agreement when one of them is corrected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from extractor import knowledge
from extractor.errors import BadQuery
from extractor.index.storage.date_range import as_iso
from extractor.linking.numbers import split_key
from extractor.records import Effect, Form, Relation
from extractor.rules.symbols import symbols
from extractor.vietnamese.folding import fold

_LONGEST = 2000
Check = Callable[[str], Any]


def checked_value(target: str, field: str, value: Any) -> Any:
    """The value as it is stored, None for a blank; raises BadQuery where the field takes no such value."""
    check = _check(target, field)
    if value is None or value == "" or value == []:
        if field in _NEEDED.get(target, ()):
            raise BadQuery(f"{field} of a {target} cannot be blank", remedy="reject the whole finding instead")
        return None
    if check is _texts:
        return [_text(each) for each in (value.split(";") if isinstance(value, str) else value) if each.strip()]
    if not isinstance(value, str):
        raise BadQuery(f"{field} takes a text, not {value!r}")
    return check(_text(value))


def all_checked(target: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Several fields, each ``checked_value``."""
    return {field: checked_value(target, field, value) for field, value in values.items()}


def require_target(target: str) -> None:
    """Raise BadQuery where nothing of that name can be corrected."""
    if target not in _FIELDS:
        raise BadQuery(f"nothing to correct: {target}", remedy=f"it is one of {', '.join(_FIELDS)}")


def require_field(target: str, field: str) -> None:
    """Raise BadQuery where the target has no such field."""
    _check(target, field)


def fields(target: str) -> tuple[str, ...]:
    """The fields that a person may correct."""
    return tuple(_FIELDS[target])


def person(by: str) -> str:
    """The name of who says something; raises BadQuery where there is none."""
    if not (name := _text(by)):
        raise BadQuery("nobody is named who says so", remedy="give a name: --by NAME")
    return name


def reason(text: str) -> str:
    """Why something is done; raises BadQuery where nothing is said."""
    if not (stated := _text(text)):
        raise BadQuery("nothing is deleted without a reason", remedy="say why: --reason TEXT")
    return stated


def precision(value: str) -> str:
    """How exact an ISO date is."""
    return {4: "year", 7: "month"}.get(len(value), "day")


def _check(target: str, field: str) -> Check:
    require_target(target)
    known = _FIELDS[target]
    if field not in known:
        raise BadQuery(f"a {target} has no field {field}", remedy=f"it has {', '.join(known)}")
    return known[field]


def _text(value: str) -> str:
    """One line of text, composed (NFC)."""
    plain = " ".join(unicodedata.normalize("NFC", value).split())
    if len(plain) > _LONGEST or any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in plain):
        raise BadQuery(f"not a value: {plain[:40]!r}", remedy=f"enter one line of at most {_LONGEST} characters")
    return plain


def _texts(value: str) -> list[str]:
    return [value]


def iso_date(value: str) -> str:
    """A day, month or year as people type it, in ISO; raises BadQuery for what the calendar lacks."""
    iso = as_iso(value)
    year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        raise BadQuery(f"not a date: {value}", remedy="write it as 17/5/2023, 2023-05-17, 5/2023 or 2023") from None
    return iso


def _number(value: str) -> str:
    if not re.fullmatch(r"(?=.*\d)[\w.]{1,20}", value):
        raise BadQuery(
            f"not a number: {value}", remedy="write it as 71 or 01a; the whole of 71/2023/QĐ-UBND is the key"
        )
    return value


def _year(value: str) -> str:
    if not re.fullmatch(r"\d{2}|\d{4}", value):
        raise BadQuery(f"not a year: {value}", remedy="write it as 2023")
    return value


def _symbol(value: str) -> str:
    plain = symbols.canonical(value).strip("/-")
    if not plain or not any(map(str.isalpha, plain)):
        raise BadQuery(f"not a symbol: {value}", remedy="write it as QĐ-UBND")
    return plain


def _key(value: str) -> str:
    parsed = symbols.parse(value)
    compact = symbols.canonical(value)
    if parsed is None and not any(map(str.isdigit, compact)) and compact not in {"self", "unknown"}:
        raise BadQuery(f"not a number and symbol: {value}", remedy="write it as 71/2023/QĐ-UBND")
    return parsed.key if parsed else compact


def _kind(value: str) -> str:
    known = {fold(row["kind"]): row["kind"] for row in knowledge.table("kinds")}
    return known.get(fold(value), value)


def _mark(name: str) -> Check:
    def check(value: str) -> str:
        known = {fold(row["name"]): row["name"] for row in knowledge.table("marks") if row["field"] == name}
        if fold(value) not in known:
            raise BadQuery(f"no {name}: {value}", remedy=f"it is one of {', '.join(known.values())}")
        return known[fold(value)]

    return check


def _decimal(value: str) -> str:
    try:
        if Decimal(value).is_finite():
            return value
    except InvalidOperation:
        pass
    raise BadQuery(f"not a number: {value}", remedy="write it with a point: 1234.5")


def _one_of(choices: tuple[str, ...]) -> Check:
    def check(value: str) -> str:
        if value not in choices:
            raise BadQuery(f"no such value: {value}", remedy=f"it is one of {', '.join(choices)}")
        return value

    return check


_NUMBERED: dict[str, Check] = {"key": _key, "number": _number, "year": _year, "symbol": _symbol, "kind": _kind}
_FIELDS: dict[str, dict[str, Check]] = {
    "header": {
        **_NUMBERED, "date": iso_date, "subject": _text, "issuer": _text, "issuing_body": _text, "parent_body": _text,
        "place": _text, "addressees": _texts, "recipients": _texts, "signer.authority": _text,
        "signer.position": _text, "signer.name": _text, "urgency": _mark("urgency"), "secrecy": _mark("secrecy"),
        "arrival.number": _text, "arrival.date": iso_date, "arrival.body": _text, "effective_from": iso_date,
    },
    "citation": {
        **_NUMBERED, "name": _text, "date": iso_date, "issuer": _text, "issuer_resolved": _text, "pinpoint": _text,
        "relation": _one_of(get_args(Relation)), "effect": _one_of(get_args(Effect)), "effective": iso_date,
        "form": _one_of(get_args(Form)),
    },
    "task": {"kind": _text, "title": _text, "body": _text, "status": _text, "deadline": _text, "cost": _text},
    "quantity": {"value": _decimal, "unit": _text, "noun": _text, "denominator": _text, "approximation": _text},
}  # fmt: skip
_NEEDED = {"citation": ("relation", "form"), "task": ("kind", "title"), "quantity": ("value",)}


PARTS = ("key", "number", "year", "symbol")


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a number says. ``kind`` is the one that its symbol states."""

    number: str | None
    year: str | None
    symbol: str | None
    key: str | None
    kind: str | None = None


def numbers_settled(read: Numbered, changes: Mapping[str, str | None]) -> Numbered:
    """What was read with ``changes`` to its ``PARTS``; a key stands for all of them, later ones over it."""
    base, parts = read, {"number": read.number, "year": read.year, "symbol": read.symbol}
    for part, value in changes.items():
        if part == "key":
            base = of_key(value)
            parts = {"number": base.number, "year": base.year, "symbol": base.symbol}
        else:
            parts[part] = value
    key = _composed(Numbered(**parts, key=None), base)
    parsed = symbols.parse(key) if key else None
    if parsed is None or (parsed.number, parsed.year) != (parts["number"], parts["year"]):
        return Numbered(**parts, key=key)
    kind = parsed.kind or ("Công văn" if parsed.order == "letter" else None)
    return Numbered(parsed.number, parsed.year, parsed.symbol, parsed.key, kind)


def of_key(key: str | None) -> Numbered:
    """A key taken apart, in its canonical spelling where it has one."""
    parsed = symbols.parse(key) if key else None
    if parsed is not None:
        return Numbered(parsed.number, parsed.year, parsed.symbol, parsed.key)
    parts = split_key(key) if key else None
    if parts is not None:
        return Numbered(parts.number, parts.year, parts.symbol, key)
    free = re.fullmatch(r"(?=.*\d)[\w.]+", key or "") is not None  # as companies number
    return Numbered(key if free else None, None, None, key)


def _composed(now: Numbered, before: Numbered) -> str | None:
    """The key of a number, written as the key before it was; None without a number or a symbol."""
    if (now.number, now.year, now.symbol) == (before.number, before.year, before.symbol):
        return before.key
    if not now.number or not now.symbol:
        return None
    stated, alike = before.key or "", (now.year, now.symbol) == (before.year, before.symbol)
    if alike and before.number and stated.startswith(before.number):
        return now.number + stated[len(before.number) :]
    printed = re.search("[/-]", stated)
    joint = printed[0] if printed else "-" if "/" in now.symbol else "/"
    return "".join((now.number, joint, f"{now.year}/" if now.year else "", now.symbol))
