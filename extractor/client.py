"""A client of the HTTP API, with nothing but the standard library.

with Client("https://vanthu.example", token) as office:
    for found in office.search("giao nhiệm vụ", year="2026"):
        print(found["hit"]["key"], found["sha256"])
    office.register(found["sha256"], "incoming", recipient="Phòng Hành chính")

Answers are what the API gives (docs/api.md): dictionaries and lists. Where it refuses, a ``Refused`` says why.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlencode

from extractor.errors import Refused

API = "/api/v1"
_SECONDS = 120.0
_PAGE = 200
_JSON = "application/json"
Answer = dict[str, Any]


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *given: Any, **named: Any) -> None:
        """Follow none: a token goes to the server that it is for and to no other."""


class Client:
    """An office's server, asked with a token (``vanban user token``). ``name`` is who enters something without one."""

    def __init__(
        self, address: str = "http://127.0.0.1:8000", token: str | None = None, name: str | None = None,
        timeout: float = _SECONDS,
    ) -> None:  # fmt: skip
        self._base = address.rstrip("/") + API
        self._headers = {"accept": _JSON}
        self._headers |= {"authorization": f"Bearer {token}"} if token else {}
        self._headers |= {"vanban-name": name.encode().decode("latin-1")} if name else {}
        self._timeout = timeout
        self._opener = urllib.request.build_opener(_Redirects)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._opener.close()

    def me(self) -> Answer:
        """Who one is to the server, and with which role."""
        return self._json("GET", "/me")

    def search(self, query: str = "", **filters: Any) -> Iterator[Answer]:
        """All answers, best first, page after page; filters are those of the API (``kind``, ``organ``, ``year`` …)."""
        return self._pages("/search", {"q": query, **filters})

    def document(self, sha256: str) -> Answer:
        """A document with its record, without its text."""
        return self._json("GET", f"/documents/{sha256}")

    def record(self, sha256: str) -> Answer:
        """The whole record of a document, with its text."""
        return self._json("GET", f"/documents/{sha256}/findings")

    def text(self, sha256: str) -> str:
        """The text of a document."""
        return self._bytes("GET", f"/documents/{sha256}/text").decode("utf-8")

    def original(self, sha256: str) -> bytes:
        """The file that a document was read from."""
        return self._bytes("GET", f"/documents/{sha256}/original")

    def convert(self, sha256: str, target: str) -> bytes:
        """The record in another format: edxml, dc, akn, jsonld, annotations, metadata, metadata-json."""
        return self._bytes("GET", f"/documents/{sha256}/convert/{quote(target, safe='')}")

    def cites(self, number: str) -> Iterator[Answer]:
        """What the documents with a number cite."""
        return self._pages("/cites", {"number": number})

    def cited_by(self, number: str) -> Iterator[Answer]:
        """Every mention of the document with a number."""
        return self._pages("/cited-by", {"number": number})

    def missing(self) -> Iterator[Answer]:
        """What is cited and not held, the most wanted first."""
        return self._pages("/missing", {})

    def worklist(self) -> Iterator[Answer]:
        """Documents that need a look."""
        return self._pages("/worklist", {})

    def extract(self, file: str | Path) -> Answer:
        """The record of a file; the server keeps nothing of it."""
        return self._send("/extract", Path(file))

    def upload(self, file: str | Path) -> Answer:
        """Send a file in, to be read and kept."""
        return self._send("/uploads", Path(file))

    def uploads(self, *states: str) -> Iterator[Answer]:
        """What was sent in, the last first; ``states`` are waiting, reading, read, failed."""
        return self._pages("/uploads", {"state": list(states) or None})

    def uploaded(self, number: int) -> Answer:
        """How far a file is that was sent in, by the number that ``upload`` gave it."""
        return self._json("GET", f"/uploads/{number}")

    def register(self, document: str | None = None, book: str | None = None, **fields: Any) -> Answer:
        """Make a register entry, of a held document or of one on paper."""
        named = {"document": document, "book": book}
        return self._json("POST", "/register/entries", {**{n: each for n, each in named.items() if each}, **fields})

    def entries(self, **selection: Any) -> Iterator[Answer]:
        """Register entries: ``book``, ``year``, ``month``, ``first``, ``last``, ``document``."""
        return self._pages("/register/entries", selection)

    def edit(self, entry: int, version: int | None = None, **fields: Any) -> Answer:
        """Change an entry; with ``version`` only if nobody else did meanwhile."""
        return self._json("PATCH", f"/register/entries/{entry}", fields, _match(version))

    def void(self, entry: int, reason: str, version: int | None = None) -> Answer:
        """Strike an entry out."""
        return self._json("POST", f"/register/entries/{entry}/void", {"reason": reason}, _match(version))

    def correct(self, sha256: str, field: str, value: Any, target: str = "header", at: int | None = None) -> Answer:
        """Correct a field of the header, or of the finding at a place."""
        sent = {"action": "change", "target": target, "field": field, "value": value, "at": at}
        return self._json("POST", f"/documents/{sha256}/corrections", sent)

    def call(self, method: str, path: str, sent: object = None) -> Any:
        """Any other call of the API, by its path behind ``/api/v1``; None where it answers with nothing."""
        data = self._bytes(method, path, _encoded(sent), {"content-type": _JSON})
        return json.loads(data) if data else None

    def _pages(self, path: str, parameters: Mapping[str, Any]) -> Iterator[Answer]:
        given = {name: value for name, value in parameters.items() if value is not None}
        following: str | None = f"{path}?{urlencode({'limit': _PAGE, **given}, doseq=True)}"
        while following:
            page = self._json("GET", following)
            yield from page["items"]
            following = page["next"] and page["next"].partition(API)[2]

    def _send(self, path: str, file: Path) -> Answer:
        query = urlencode({"name": file.name})
        headers = {"content-type": "application/octet-stream"}
        answer: Answer = json.loads(self._bytes("POST", f"{path}?{query}", file.read_bytes(), headers))
        return answer

    def _json(self, method: str, path: str, sent: object = None, headers: Mapping[str, str] | None = None) -> Answer:
        more = {**({"content-type": _JSON} if sent is not None else {}), **(headers or {})}
        answer: Answer = json.loads(self._bytes(method, path, _encoded(sent), more))
        return answer

    def _bytes(
        self, method: str, path: str, data: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> bytes:
        request = urllib.request.Request(
            self._base + path, data, {**self._headers, **(headers or {})}, method=method
        )  # fmt: skip
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error, path) from error
        except (OSError, HTTPException) as error:
            raise Refused(f"the server cannot be reached ({error})", path=self._base) from error


def _match(version: int | None) -> dict[str, str]:
    return {} if version is None else {"if-match": f'"{version}"'}


def _encoded(sent: object) -> bytes | None:
    return None if sent is None else json.dumps(sent).encode()


def _refusal(error: urllib.error.HTTPError, path: str) -> Refused:
    try:
        problem = json.loads(error.read())
        return Refused(
            problem["message"], path=path, remedy=problem["remedy"], status=error.code, code=problem["code"]
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        return Refused(f"the server answered {error.code} {error.reason}", path=path, status=error.code)
