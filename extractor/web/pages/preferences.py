"""What a browser remembers: its language, and the name of who sits before it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from extractor.web.forms import keep_name, local, remember
from extractor.web.language import COOKIE, LANGUAGES

router = APIRouter()


@router.post("/language")
def language(language: Annotated[str, Form()], next: Annotated[str, Form()] = "/") -> Response:
    """Change the language and go back to the page."""
    response = RedirectResponse(local(next), 303)
    if language in LANGUAGES:
        remember(response, COOKIE, language)
    return response


@router.post("/name")
def name(name: Annotated[str, Form()]) -> Response:
    """Keep a name."""
    response = RedirectResponse("/help#name", 303)
    keep_name(response, name)
    return response
