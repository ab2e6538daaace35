"""What the first pages after a start would wait for, done before anybody is let in.

Routes are made ready where a request first passes them, templates are compiled and tables of words read where they are
first used, and each page that is made at once opens the index for itself: together a second for those who come first.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack

from fastapi import FastAPI
from starlette.datastructures import QueryParams
from starlette.types import Message

from extractor import logs
from extractor.errors import VanbanError
from extractor.index import Index
from extractor.web.queries import documents
from extractor.web.queries.search_query import SearchQuery
from extractor.web.rendering import rendering
from extractor.web.service.readers import Readers
from extractor.web.service.service import Service

_NOWHERE = "/-"
_WORDS = ("quyết định", "quyet dinh so 1", "1/QĐ-UBND")
"""Words as people type them, without marks, and a number: each is looked for in another way."""
_CONNECTIONS = 4
"""So many pages at once find the index open."""


def warm(app: FastAPI, address: str, mounted: str) -> None:
    """Make ready an application and the one that is ``mounted`` in it; what goes wrong is left to who comes first."""
    service: Service = app.state.service
    for path in (_NOWHERE, f"{mounted}{_NOWHERE}"):
        asyncio.run(_ask(app, address, path))
    for language in service.languages.values():
        rendering.compile_all(language)
    try:
        _open(service.readers)
    except VanbanError as error:
        logs.tell(logging.WARNING, "server.not_warm", code=error.code)


async def _ask(app: FastAPI, address: str, path: str) -> None:
    """Send a request that no route answers, so that it passes all of them."""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        """Nobody reads the answer."""

    await app(
        {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "state": {},
            "headers": [(b"host", address.encode())], "client": ("127.0.0.1", 0), "server": ("127.0.0.1", 0),
        },
        receive, send,
    )  # fmt: skip


def _open(readers: Readers) -> None:
    """Open the index as often as pages are usually made at once, and ask of it what reads the tables of words."""
    with ExitStack() as opened:
        indexes = [opened.enter_context(readers.lend()) for _ in range(_CONNECTIONS)]
        for words in _WORDS:
            _ask_index(indexes[0], words)
        for index in indexes[1:]:
            _ask_index(index, _WORDS[0])


def _ask_index(index: Index, words: str) -> None:
    answer = documents.search(index, SearchQuery.of(QueryParams({"q": words})))
    for sha256 in list(answer.ids.values())[:1]:
        index.curation.effective(sha256)
