"""What a person may enter in which field of which finding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from extractor import knowledge
from extractor.errors import BadQuery
from extractor.records import Effect, Form, Relation
from extractor.rules.symbols import symbols
from extractor.vietnamese.folding import fold

_LONGEST = 2000
Check = Callable[[str], Any]


def checked(target: str, field: str, value: Any) -> Any:
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
    """Several fields, each ``checked``."""
    return {field: checked(target, field, value) for field, value in values.items()}


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
    if not (said := _text(text)):
        raise BadQuery("nothing is deleted without a reason", remedy="say why: --reason TEXT")
    return said


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


def _date(value: str) -> str:
    whole = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    try:
        if whole is not None and date(int(whole[1]), int(whole[2] or 1), int(whole[3] or 1)):
            return value
    except ValueError:
        pass
    raise BadQuery(f"not a date: {value}", remedy="write it as 2023, 2023-05 or 2023-05-17")


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
        **_NUMBERED, "date": _date, "subject": _text, "issuer": _text, "issuing_body": _text, "parent_body": _text,
        "place": _text, "addressees": _texts, "recipients": _texts, "signer.authority": _text,
        "signer.position": _text, "signer.name": _text, "urgency": _mark("urgency"), "secrecy": _mark("secrecy"),
        "arrival.number": _text, "arrival.date": _date, "arrival.body": _text, "effective_from": _date,
    },
    "citation": {
        **_NUMBERED, "name": _text, "date": _date, "issuer": _text, "issuer_resolved": _text, "pinpoint": _text,
        "relation": _one_of(get_args(Relation)), "effect": _one_of(get_args(Effect)), "effective": _date,
        "form": _one_of(get_args(Form)),
    },
    "task": {"kind": _text, "title": _text, "body": _text, "status": _text, "deadline": _text, "cost": _text},
    "quantity": {"value": _decimal, "unit": _text, "noun": _text, "denominator": _text, "approximation": _text},
}  # fmt: skip
_NEEDED = {"citation": ("relation", "form"), "task": ("kind", "title"), "quantity": ("value",)}
