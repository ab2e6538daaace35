"""What is sent and never ends: the connection is let go, and others are served meanwhile."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import uvicorn
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service import connections
from extractor.web.service.answers import BoundedAnswers
from extractor.web.service.connections import Connection
from extractor.web.service.security import BoundedBodies
from extractor.web.service.settings import Settings
from tests.web.browsing import LETTER

MANY = 300
TARGETS = ("/upload", "/api/v1/uploads?name=a.txt", "/api/v1/extract?name=a.txt", "/name", "/login", "/nothing")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server that waits for half a second, as ``vanban serve`` runs it otherwise."""
    monkeypatch.setattr(connections, "SECONDS", 0.5)
    with Index.open(tmp_path / "a.db"):
        pass
    listening = socket.create_server(("127.0.0.1", 0), backlog=2 * MANY)
    app = create_app(Settings(tmp_path / "a.db", patience=0.5))
    config = uvicorn.Config(app, log_level="error", proxy_headers=False, timeout_graceful_shutdown=1, http=Connection)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    thread.join(30)
    listening.close()


def head(target: str, length: int, kind: str = "application/octet-stream") -> bytes:
    return f"POST {target} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n".encode()


def all_of(opened: socket.socket) -> bytes:
    """What comes until the other side closes."""
    opened.settimeout(60)
    found: list[bytes] = []
    try:
        while chunk := opened.recv(65536):
            found.append(chunk)
    except ConnectionResetError:
        pass
    return b"".join(found)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    "kind", ["application/octet-stream", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
)
def test_a_half_sent_body_is_let_go(address: tuple[str, int], target: str, kind: str) -> None:
    with socket.create_connection(address) as opened:
        opened.sendall(head(target, 1000, kind) + b"half")
        answer = all_of(opened)
    assert answer.startswith(b"HTTP/1.1 4")
    assert b"HTTP/1.1 408" in answer or target in ("/nothing", "/login", "/name", "/upload"), answer[:200]


def test_three_hundred_half_sent_bodies_go_and_others_are_served(address: tuple[str, int]) -> None:
    with ExitStack() as stack:
        opened = [stack.enter_context(socket.create_connection(address)) for _ in range(MANY)]
        for place, each in enumerate(opened):
            each.sendall(head(TARGETS[place % 3], 100_000) + b"x" * 100)
        with socket.create_connection(address) as other:
            other.sendall(b"GET /help HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")
            assert all_of(other).startswith(b"HTTP/1.1 200")
        assert all(all_of(each).startswith(b"HTTP/1.1 4") for each in opened)


@pytest.mark.parametrize(
    "said", [b"", b"GET", b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n", b"POST /upload HTTP/1.1\r\nx: "]
)
def test_half_a_request_is_let_go(address: tuple[str, int], said: bytes) -> None:
    with socket.create_connection(address) as opened:
        opened.sendall(said)
        all_of(opened)


def test_dripping_gives_no_more_time(address: tuple[str, int]) -> None:
    """A byte now and then, in the headers, in the body, and behind an answer."""
    whole = b"GET /help HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
    for begin in (b"GET / HTTP/1.1\r\nx: ", head("/api/v1/uploads?name=a.txt", 1000), whole + b"GET / HTTP/1.1\r\nx: "):
        with socket.create_connection(address) as opened:
            opened.sendall(begin)
            with pytest.raises(OSError):
                for _ in range(200):
                    time.sleep(0.1)
                    opened.sendall(b"x")


def test_who_sends_slowly_but_surely_is_served(address: tuple[str, int]) -> None:
    data = (LETTER * 20).encode()
    with socket.create_connection(address) as opened:
        opened.sendall(
            head("/api/v1/uploads?name=a.txt", len(data)).replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n")
        )
        for start in range(0, len(data), 4096):
            opened.sendall(data[start : start + 4096])
            time.sleep(0.2)
        assert all_of(opened).startswith(b"HTTP/1.1 202")


def test_all_bodies_together_are_bounded() -> None:
    """One that waits for its turn holds what it sent; the next one comes later, and once the first is over it comes."""
    statuses: list[int] = []
    turn = asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        await turn.wait()
        await PlainTextResponse("read")(scope, receive, send)

    bounded = ExceptionMiddleware(BoundedBodies(app, usual=100, larger={}, patience=5.0, together=150))

    async def post(pieces: int, stated: bool) -> None:
        left = [b"x" * 10] * pieces
        headers = [(b"content-length", b"%d" % (10 * pieces))] if stated else []
        scope = {"type": "http", "method": "POST", "path": "/", "headers": headers, "client": ("a", 1)}

        async def receive() -> Message:
            await asyncio.sleep(0)
            return {"type": "http.request", "body": left.pop(), "more_body": bool(left)}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        await bounded(scope, receive, send)

    async def several() -> None:
        first = asyncio.create_task(post(10, stated=True))
        await asyncio.sleep(0.05)
        await post(10, stated=True)
        await post(10, stated=False)
        turn.set()
        await first
        await post(10, stated=True)

    asyncio.run(several())
    assert statuses == [429, 429, 200, 200]


SIZE = 48 * 1024 * 1024


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[tuple[str, int], list[str]]]:
    """A server whose answer is large, and what became of each."""
    monkeypatch.setattr(connections, "SECONDS", 2.0)
    ended: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await PlainTextResponse(b"x" * SIZE)(scope, receive, send)
            ended.append("over")

    bounded = ExceptionMiddleware(BoundedAnswers(app, together=2 * SIZE))
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(bounded, log_level="error", timeout_graceful_shutdown=1, http=Connection, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname(), ended
    server.should_exit = True
    thread.join(30)
    listening.close()


ASKING = b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"


def test_an_answer_that_nobody_takes_is_let_go(large: tuple[tuple[str, int], list[str]]) -> None:
    address, ended = large
    with socket.create_connection(address) as one, socket.create_connection(address) as two:
        for each in (one, two):
            each.sendall(ASKING)
        time.sleep(0.1)
        with socket.create_connection(address) as third:
            third.sendall(ASKING)
            assert b"200 OK" in (first := all_of(third)) or b"429" in first
        until = time.monotonic() + 60
        while len(ended) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        assert len(ended) == 3
    with socket.create_connection(address) as fourth:
        fourth.sendall(ASKING)
        assert len(all_of(fourth)) > SIZE


def test_large_answers_together_are_bounded() -> None:
    statuses: list[int] = []
    turn = asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(b"x" * SIZE)(scope, receive, send)

    bounded = BoundedAnswers(app, together=SIZE + 1)

    async def ask() -> int:
        size = 0

        async def send(message: Message) -> None:
            nonlocal size
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                return
            size += len(message["body"])
            assert len(message["body"]) <= 65536
            await turn.wait()

        async def receive() -> Message:
            return {"type": "http.request"}

        await bounded({"type": "http", "path": "/", "method": "GET", "headers": []}, receive, send)
        return size

    async def several() -> list[int]:
        first = asyncio.create_task(ask())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        second = asyncio.create_task(ask())
        await asyncio.sleep(0.05)
        turn.set()
        return [await first, await second, await ask()]

    sizes = asyncio.run(several())
    assert statuses == [200, 429, 200]
    assert (sizes[0], sizes[2]) == (SIZE, SIZE) and sizes[1] < 1000
