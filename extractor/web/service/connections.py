"""Connections that stand still: whoever opens one and never finishes what it asks is let go.

What a body may take is bounded by ``security.BoundedBodies``; this bounds what comes before and after: headers that
never end, an answer that nobody takes, and bytes behind it.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 30.0
"""So long a request may take to be said, its body apart, and a piece of an answer to be taken."""


class Connection(H11Protocol):
    """A connection of the server that is closed where no request comes to its body in time."""

    _closing: asyncio.TimerHandle | None = None
    _stalling: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take bytes; what is no whole request yet does not get more time for being more."""
        super().data_received(data)
        self._watch()

    def pause_writing(self) -> None:
        """Wait until what was sent is taken, and not for ever: the rest of it lies in memory meanwhile."""
        super().pause_writing()
        self._stalling = self.loop.call_later(SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It is taken."""
        super().resume_writing()
        self._take_up()

    def _take_up(self) -> None:
        if self._stalling is not None:
            self._stalling.cancel()
            self._stalling = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._leave()
        self._take_up()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if not self._stands():
            self._leave()
        elif self._closing is None:
            self._closing = self.loop.call_later(SECONDS, self._close)

    def _leave(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None

    def _stands(self) -> bool:
        """Whether no request is being answered."""
        cycle = cast(Any, self.cycle)  # None until the first request, whatever its type says
        return cycle is None or cycle.response_complete

    def _close(self) -> None:
        self._closing = None
        if self._stands() and not self.transport.is_closing():
            self.transport.close()
