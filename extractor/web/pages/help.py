"""What the keys and marks mean, and who one is."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.labels import MARKS
from extractor.web.rendering.rendering import show

router = APIRouter()


@router.get("/help")
def help(request: Request) -> Response:
    """The page of help."""
    return show(request, "help.html", marks=list(MARKS.items()))
