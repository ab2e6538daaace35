"""The application: pages, what guards them, what runs behind them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import Depends, FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from extractor.web.api.app import create_api
from extractor.web.background.extraction import LARGEST
from extractor.web.background.questions import DATA
from extractor.web.datasette import Tables
from extractor.web.forms import submitted
from extractor.web.pages import ROUTERS
from extractor.web.rendering import error_pages
from extractor.web.rendering.assets import Assets
from extractor.web.service import security
from extractor.web.service.answers import BoundedAnswers
from extractor.web.service.identities import allowed
from extractor.web.service.permissions import API
from extractor.web.service.service import Service
from extractor.web.service.session import checked
from extractor.web.service.settings import Settings

_FORM = 1024 * 1024
_ENVELOPE = 64 * 1024
"""What a form adds around a file."""
_BODIES = 4
"""So many of the largest may be on their way at once, or more smaller ones; and answers that hold as much."""


def create_app(settings: Settings) -> FastAPI:
    """The pages of one index. Closing the application closes the index and ends what runs behind the pages."""
    service = Service.start(settings)
    app = FastAPI(
        title="vanban", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan,
        dependencies=[Depends(allowed), Depends(checked)],
    )  # fmt: skip
    app.state.service, app.state.all_seeing = service, service.seeing_all()
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", Assets(), "static")
    error_pages.install(app)
    submitted.install(app)
    api = create_api()
    api.state.service, api.state.all_seeing = app.state.service, app.state.all_seeing
    app.mount(API, api)
    app.mount(DATA, Tables(service))
    larger = {
        "/upload": settings.max_upload + _ENVELOPE,
        "/imports": min(settings.max_upload, LARGEST) + _ENVELOPE,
        f"{API}/uploads": settings.max_upload,
        f"{API}/extract": min(settings.max_upload, LARGEST),
        f"{API}/register/imports": min(settings.max_upload, LARGEST),
        f"{API}/register/imports/preview": min(settings.max_upload, LARGEST),
    }
    app.add_middleware(BoundedAnswers, together=_BODIES * max(larger.values()))
    app.add_middleware(security.BoundedBodies, usual=_FORM, larger=larger, patience=settings.patience,
                       together=_BODIES * max(larger.values()))  # fmt: skip
    app.add_middleware(security.PlainForms)
    app.add_middleware(security.OwnSite, hosts=settings.hosts)
    app.add_middleware(security.SafeHeaders)
    app.add_middleware(security.SecureCookies)
    if settings.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.proxies))
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    anyio.to_thread.current_default_thread_limiter().total_tokens = service.settings.threads
    service.intake.resume()
    try:
        yield
    finally:
        service.close()
        app.state.all_seeing.readers.close()
