"""What a page weighs with its style sheets and scripts, as they are sent; pictures and typefaces apart."""

from __future__ import annotations

import re

from extractor.web.rendering.assets import FOLDER

MOST_BYTES = 200_000
_PARTS = re.compile(r'(?:src|href)="/static/([\w.]+\.(?:css|js))')


def weight(page: str) -> int:
    """Bytes of the HTML and of everything that it is laid out and moved by."""
    parts: set[str] = set(_PARTS.findall(page))
    return len(page.encode()) + sum(len((FOLDER / name).read_bytes()) for name in parts)
