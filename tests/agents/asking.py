"""Asking the tools with the client of the SDK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import anyio
from mcp.client import Client

from extractor.agents import server
from extractor.agents.callers import AgentSettings, Callers
from extractor.agents.files import Files

Call = tuple[str, dict[str, Any]]


class Said:
    """What a call was answered with."""

    def __init__(self, result: Any) -> None:
        self.refused: bool = bool(result.is_error)
        self.rows: dict[str, Any] = result.structured_content or {}
        self.text: str = result.content[0].text if result.content else ""


def ask(client: Any, calls: Sequence[Call]) -> list[Said]:
    """Call the tools one after another within one session."""

    async def session() -> list[Said]:
        async with Client(client) as opened:
            return [Said(await opened.call_tool(name, arguments)) for name, arguments in calls]

    return anyio.run(session)


@contextmanager
def within(settings: AgentSettings) -> Iterator[Any]:
    """A server in this process."""
    callers, files = Callers(settings), Files(settings.folders)
    try:
        yield server.build(callers, files)
    finally:
        files.close()
        callers.close()


def asked(settings: AgentSettings, *calls: Call) -> list[Said]:
    with within(settings) as built:
        return ask(built, calls)
