"""The language of a page: Vietnamese, and English by a switch. Catalogues are read when the server starts."""

from __future__ import annotations

from fastapi import Request

from extractor.language import LANGUAGES, N_, Language

__all__ = ["COOKIE", "LANGUAGES", "N_", "Language", "catalogues", "chosen"]

COOKIE = "vanban_lang"


def catalogues() -> dict[str, Language]:
    """Every language by its code; what commands say too, such as errors, stands in their catalogue."""
    languages = {code: Language(code, "web", *(() if code == "en" else ("cli",))) for code in LANGUAGES}
    for language in languages.values():
        language.load()
    return languages


def chosen(request: Request) -> str:
    """The code of the language that a request asks for."""
    code = request.cookies.get(COOKIE, LANGUAGES[0])
    return code if code in LANGUAGES else LANGUAGES[0]
