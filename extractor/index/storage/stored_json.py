"""What the index keeps as JSON, read again; where it cannot be, the index is damaged, and nothing else is."""

from __future__ import annotations

import json
import zlib
from typing import Any

from extractor.errors import NotAnIndex
from extractor.records import Header, Record


def damaged(why: object) -> NotAnIndex:
    """The error of an index whose file can be opened, but holds something that nobody wrote."""
    detail = " ".join(str(why).split())[:100]
    return NotAnIndex(f"the index is damaged ({detail})", remedy="restore a backup, or index again into a new file")


def json_of(text: Any) -> Any:
    """A value that was kept; raises NotAnIndex."""
    try:
        return json.loads(text)
    except (ValueError, TypeError) as error:
        raise damaged(error) from error


def record_of(text: Any) -> Record:
    """A record that was kept, without its text; raises NotAnIndex."""
    try:
        return Record.model_validate_json(text)
    except (ValueError, TypeError) as error:
        raise damaged(error) from error


def header_of(text: Any) -> Header:
    """A record's header that was kept; raises NotAnIndex."""
    try:
        return Header.model_validate_json(text)
    except (ValueError, TypeError) as error:
        raise damaged(error) from error


def packed(value: Any, level: int) -> bytes:
    """A value as it is kept where there is much of it."""
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode(), level)


def unpacked(kept: bytes) -> Any:
    """What ``packed`` made; raises NotAnIndex."""
    try:
        return json.loads(zlib.decompress(kept))
    except (zlib.error, ValueError, TypeError) as error:
        raise damaged(error) from error
