"""Large answers on their way: handed over piece by piece, as fast as they are taken, and bounded all together.

An original of 200 MB lies in memory until whoever asked for it has it. Somebody who asks a hundred times and takes
nothing would have the server hold twenty gigabytes.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.web.service.security import COME_LATER, LATER, plain_refusal

_PIECE = 64 * 1024
_SMALL = 1024 * 1024
"""What is no larger is never refused."""


class BoundedAnswers:
    """Sends what is answered in pieces; where ``together`` bytes are on their way, a large answer is refused."""

    def __init__(self, app: ASGIApp, together: int) -> None:
        self._app, self._together, self._in_memory = app, together, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        start: Message | None = None
        is_refused = False

        async def sending(message: Message) -> None:
            nonlocal start, is_refused
            if message["type"] == "http.response.start":
                start = message
                return
            body = message.get("body", b"")
            if start is not None:
                is_refused = len(body) > _SMALL and self._in_memory + len(body) > self._together
                if not is_refused:
                    await send(start)
                else:
                    await plain_refusal(scope, 429, LATER, COME_LATER)(scope, receive, send)
                start = None
            if not is_refused:
                await self._hand_over(message, body, send)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)

    async def _hand_over(self, message: Message, body: bytes, send: Send) -> None:
        self._in_memory += len(body)
        try:
            view = memoryview(body)
            for at in range(0, len(body) - _PIECE, _PIECE):
                await send({"type": "http.response.body", "body": bytes(view[at : at + _PIECE]), "more_body": True})
            rest = (max(len(body), 1) - 1) // _PIECE * _PIECE
            await send({**message, "body": bytes(view[rest:])})
        finally:
            self._in_memory -= len(body)
