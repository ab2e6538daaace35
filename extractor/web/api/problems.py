"""Errors as answers for programs: problem details (RFC 9457) with the code, message and remedy of the one hierarchy."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from extractor import errors, packages
from extractor.errors import VanbanError
from extractor.web.service.security import HEADERS

MEDIA_TYPE = "application/problem+json"
_STATUSES: tuple[tuple[type[VanbanError], int], ...] = (
    (errors.NotLoggedIn, 401), (errors.TooManyLogins, 429), (errors.AccessFault, 403), (errors.NotEntered, 404),
    (errors.AlreadyRegistered, 409), (errors.ChangedMeanwhile, 412), (errors.Closed, 409), (errors.DeskFault, 422),
    (errors.UnknownDecision, 404), (errors.BadQuery, 422), (errors.SecretDocument, 403), (errors.MissingFile, 404),
    (errors.UnsupportedFormat, 415),
    (errors.TooLarge, 413), (errors.InputError, 422), (errors.NotInstalled, 501), (errors.IndexBusy, 503),
    (errors.NoRoom, 507),
)  # fmt: skip


class FieldFault(BaseModel):
    """What is wrong in one place of a request."""

    where: str
    message: str


class Problem(BaseModel):
    """What went wrong, and what can be done about it."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    message: str
    remedy: str | None = None
    faults: list[FieldFault] = []


def install(app: FastAPI) -> None:
    """Have every error end in a problem."""

    @app.exception_handler(VanbanError)
    async def _ours(request: Request, error: Exception) -> Response:
        return of(error) if isinstance(error, VanbanError) else problem(500, "internal", "a defect")

    @app.exception_handler(ImportError)
    async def _lacking(request: Request, error: Exception) -> Response:
        lacking = packages.not_installed(error) if isinstance(error, ImportError) else None
        if lacking is None:
            raise error
        return of(lacking)

    @app.exception_handler(HTTPException)
    async def _refusal(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        return problem(status, f"http.{status}", HTTPStatus(status).phrase, headers=headers)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: Exception) -> Response:
        return _faults(error) if isinstance(error, RequestValidationError) else problem(422, "request", "invalid")

    @app.exception_handler(Exception)
    async def _defect(request: Request, error: Exception) -> Response:
        return problem(500, "internal", "a defect of this program; it was written down where it was started")


def of(error: VanbanError) -> Response:
    """An error of the hierarchy; its path is left out: it is one of the server."""
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)
    headers = {"www-authenticate": "Bearer"} if status == 401 else {"retry-after": "5"} if status == 503 else None
    return problem(status, error.code, error.message, error.remedy, headers=headers)


def problem(
    status: int, code: str, message: str, remedy: str | None = None, faults: list[FieldFault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """A problem as an answer."""
    body = Problem(
        title=HTTPStatus(status).phrase, status=status, code=code, message=message, remedy=remedy, faults=faults or []
    )
    content = body.model_dump(mode="json")
    return JSONResponse(content, status, {**HEADERS, **(headers or {})}, media_type=MEDIA_TYPE)


def _faults(error: RequestValidationError) -> Response:
    found = [FieldFault(where=".".join(map(_part, each["loc"])), message=str(each["msg"])) for each in error.errors()]
    return problem(422, "request", "the request is not as it is described", "see openapi.json", found)


def _part(part: object) -> str:
    return str(part).encode("utf-8", "backslashreplace").decode("utf-8")


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of a call for its description, those that every call may end in among them."""
    every = sorted({400, 401, 403, 404, 415, 422, 503, *statuses})
    return {
        status: {
            "model": Problem,
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in every
    }
