"""Every route of the pages."""

from __future__ import annotations

import re

from starlette.routing import Route

from extractor.web.pages import ROUTERS
from tests.web.clerk import LETTER_ID

ROUTES = sorted(
    {
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, Route)
        for method in route.methods or ()
    }
)
READ = [path for method, path in ROUTES if method == "GET"]
SENT = [path for method, path in ROUTES if method == "POST"]
PARTS = {
    "sha256": LETTER_ID, "target": "citation", "handle": "0:0", "at": "0", "name": "incoming", "suffix": "xlsx", "number": "1",
    "token": "abcdefgh12345678",
}  # fmt: skip


def filled(path: str, **parts: str) -> str:
    """The address of a route, of what is there unless said otherwise."""
    return re.sub(r"\{(\w+)\}", lambda part: {**PARTS, **parts}[part[1]], path)
