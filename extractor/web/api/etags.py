"""Answers with a mark of their content, so that who has it already is not sent it again; and marks of versions."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Any

from fastapi import Header, Request
from pydantic import TypeAdapter
from starlette.responses import Response

from extractor.errors import BadQuery

_MARK = re.compile(r'\s*(?:W/)?"([\x21\x23-\x7e]*)"\s*')
Seen = Annotated[str | None, Header(alias="If-Match", description='The ETag that was looked at: "12".')]


def answer(request: Request, data: bytes, media_type: str, headers: dict[str, str] | None = None) -> Response:
    """The bytes with their ETag, or that they are the same as before (304)."""
    mark = hashlib.sha256(data).hexdigest()[:32]
    every = {"etag": f'"{mark}"', "cache-control": "private, no-cache", **(headers or {})}
    if mark in _marks(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=every)
    return Response(data, media_type=media_type, headers=every)


def json(request: Request, kind: Any, value: object) -> Response:
    """The same for a value of a type."""
    return answer(request, TypeAdapter(kind).dump_json(value), "application/json")


def version_of(seen: str | None) -> int | None:
    """The version that an If-Match names; None where none is. Raises BadQuery for anything else."""
    if seen is None or seen.strip() == "*":
        return None
    marks = _marks(seen)
    if len(marks) != 1 or not re.fullmatch(r"[0-9]{1,15}", marks[0]):
        raise BadQuery("If-Match takes the ETag of the entry or dossier", remedy='such as If-Match: "12"')
    return int(marks[0])


def _marks(header: str) -> list[str]:
    found = [_MARK.fullmatch(each) for each in header.split(",")]
    return [each[1] for each in found if each]
