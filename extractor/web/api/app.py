"""The API as an application within the one of the pages."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, FastAPI

from extractor import descriptions
from extractor.version import VERSION
from extractor.web.api import (
    correcting,
    deciding,
    documents,
    exports,
    filing,
    given,
    importing,
    lists,
    problems,
    registering,
    searching,
    sending,
    works,
)
from extractor.web.api.callers import BEARER, allowed

ROUTERS = (
    lists.router,
    searching.router,
    documents.router,
    works.router,
    registering.router,
    filing.router,
    given.router,
    correcting.router,
    deciding.router,
    exports.router,
    importing.router,
    sending.router,
)


def create_api() -> FastAPI:
    """The calls; the application that it is mounted in gives it the service."""
    api = FastAPI(
        title="vanban", version=VERSION, docs_url=None, redoc_url=None,
        description="Documents, citations, registers and dossiers of one index.",
        dependencies=[Depends(BEARER), Depends(allowed)], responses=problems.described(),
    )  # fmt: skip
    for router in ROUTERS:
        api.include_router(router)
    problems.install(api)
    _describe(api)
    return api


def _describe(api: FastAPI) -> None:
    """Have the description of the API say what each field is; FastAPI keeps what it made once."""
    made = api.openapi

    def described_fields() -> dict[str, Any]:
        if api.openapi_schema is None:
            descriptions.describe_all(made()["components"]["schemas"])
        return made()

    api.openapi = described_fields  # type: ignore[method-assign]  # FastAPI's own way of changing it
