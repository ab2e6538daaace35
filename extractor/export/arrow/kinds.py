"""Which Arrow type a field of the records has, and how its values become Arrow's and records' again.

Made from the types of the pydantic models alone: a field that is added there has its column.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

from extractor import descriptions

Turn = Callable[[Any], Any]
_PARTS = {
    (int, int): ("start", "end"),
    (str, str): ("low", "high"),
    (float, float, float, float): ("x0", "y0", "x1", "y1"),
}
"""What the parts of a tuple are called: a span, a range, a box."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of Arrow; ``turn`` makes what it takes of a dumped value, ``back`` that value again; None: as it is."""

    type: Any
    turn: Turn | None = None
    back: Turn | None = None


def plain(annotation: Any) -> tuple[Any, bool]:
    """A type without ``None``, and whether that was among it."""
    if get_origin(annotation) in (Union, UnionType):
        rest = [each for each in get_args(annotation) if each is not NoneType]
        if len(rest) == 1:
            return rest[0], True
    return annotation, False


def kind_of(annotation: Any) -> Kind:
    """The kind of a type that records use. Raises TypeError for any other: it has no column until it has a rule."""
    annotation, _ = plain(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in _SCALARS:
        return Kind(_SCALARS[annotation])
    if origin is Literal:
        return Kind(pa.string())
    if origin is list:
        return _list(kind_of(arguments[0]))
    if origin is dict and arguments == (str, str):
        return Kind(pa.map_(pa.string(), pa.string()), lambda value: list(value.items()))
    if origin is tuple and arguments in _PARTS:
        return _tuple(arguments)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation)
    raise TypeError(f"no Arrow type for {annotation}")


_SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def field(name: str, type_: Any, owner: str, source: str, nullable: bool = True) -> Any:
    """A column or a part of one, which says what it is as the field ``source`` of a class does."""
    words = descriptions.of(owner, source)
    return pa.field(name, type_, nullable, {"description": words} if words else None)


def _list(of: Kind) -> Kind:
    return Kind(pa.list_(of.type), _each(of.turn), _each(of.back))


def _each(turn: Turn | None) -> Turn | None:
    return None if turn is None else lambda values: [None if each is None else turn(each) for each in values]


def _tuple(types: tuple[Any, ...]) -> Kind:
    names = _PARTS[types]
    type_ = pa.struct([pa.field(name, _SCALARS[each]) for name, each in zip(names, types, strict=True)])
    return Kind(
        type_, lambda value: dict(zip(names, value, strict=True)), lambda value: tuple(value[each] for each in names)
    )


def _model(model: type[BaseModel]) -> Kind:
    kinds = {name: kind_of(each.annotation) for name, each in model.model_fields.items()}
    type_ = pa.struct([field(name, kind.type, model.__name__, name) for name, kind in kinds.items()])
    turns = {name: kind.turn for name, kind in kinds.items() if kind.turn}
    backs = {name: kind.back for name, kind in kinds.items() if kind.back}
    return Kind(type_, _in_each(turns), _in_each(backs))


def _in_each(turns: dict[str, Turn]) -> Turn | None:
    if not turns:
        return None

    def turn(value: Any) -> Any:
        changed = {name: each(value[name]) for name, each in turns.items() if value[name] is not None}
        return {**value, **changed}

    return turn
