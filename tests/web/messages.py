"""Every message of templates and code, as an extractor of translations finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from jinja2.ext import babel_extract

Message = str | tuple[str, ...]

_CODE = {"N_": None}
_OPTIONS = {"trimmed": "false", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}


def used(package: Path) -> set[Message]:
    """The messages of the package ``extractor.web`` and what codes are called, those with a plural as pairs."""
    code = [*package.rglob("*.py"), *(package.parent / "labels").rglob("*.py")]
    return {*_of_code(code), *_of_templates(package)}


def _of_code(paths: Iterable[Path]) -> Iterator[Message]:
    for path in sorted(paths):
        with path.open("rb") as stream:
            for _, message, _, _ in extract("python", stream, keywords=_CODE):
                yield message


def _of_templates(package: Path) -> Iterator[Message]:
    for path in sorted((package / "templates").rglob("*.html")):
        with path.open("rb") as stream:
            for _, _, message, _ in babel_extract(stream, list(DEFAULT_KEYWORDS), [], _OPTIONS):
                yield message if isinstance(message, str) else tuple(each for each in message or () if each)
