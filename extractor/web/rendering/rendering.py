"""From a template and values to an answer. Everything in a template is escaped; nothing marks text as HTML but
what writes highlights, icons and numbers that stay whole; each escapes what it joins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from starlette.responses import HTMLResponse

from extractor import labels
from extractor.document import Span
from extractor.exchange.problems import entry_words
from extractor.export.foreign.originals import name_of
from extractor.export.printed.forms import titled
from extractor.labels import problem
from extractor.version import VERSION
from extractor.web.rendering.assets import asset, file_icon, has_pages, icon, unbroken
from extractor.web.service.permissions import may, places, section
from extractor.web.service.service import identity_of, service_of
from extractor.web.service.session import forget_saved, keep_given_name, keep_session, saved, token_of, who
from extractor.web.text import dates, figures, history
from extractor.web.text.language import LANGUAGES, Language, chosen


def show(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in the language of the request."""
    language = service_of(request).languages[chosen(request)]
    now = None if is_part(request) or status != 200 else saved(request)
    text = _environment(language).get_template(template).render(**_always(request, language), just_saved=now, **values)
    response = HTMLResponse(text, status, {"vary": "HX-Request, Cookie"})
    if now is not None:
        forget_saved(request, response)
    keep_session(request, response)
    keep_given_name(request, response)
    return response


def is_part(request: Request) -> bool:
    """Whether htmx asks for a part of a page only."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-history-restore-request") != "true"


def language_of(request: Request) -> Language:
    """The language of a request."""
    return service_of(request).languages[chosen(request)]


def _always(request: Request, language: Language) -> dict[str, Any]:
    query = f"?{request.url.query}" if request.url.query else ""
    identity, knows_users = identity_of(request), service_of(request).settings.auth
    role = identity.role if identity else None
    return {
        "language": language.code,
        "languages": LANGUAGES,
        "navigation": places(role, knows_users),
        "may": partial(may, role),
        "knows_users": knows_users,
        "logged_in": identity is not None,
        "path": request.url.path,
        "section": section(request.url.path),
        "here": request.url.path + query,
        "csrf": token_of(request),
        "person": who(request),
        "version": VERSION,
    }


class _Compiled(FileSystemBytecodeCache):
    """Templates compiled, in a folder of this user's own for passing files: compiling all takes half a second, and who
    opens the first pages after a start waits for it. A disk that takes no more costs that time, not a page.
    """

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled(code: str) -> _Compiled | None:
    """Those of a language; None where no folder can be had that nobody else writes to."""
    try:
        return _Compiled(pattern=f"vanban-{VERSION}-{code}-%s.cache")
    except (RuntimeError, OSError):
        return None


def compile_all(language: Language) -> None:
    """Have every template of a language compiled."""
    environment = _environment(language)
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("extractor.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n"], bytecode_cache=_compiled(language.code),
    )  # fmt: skip
    environment.install_gettext_callables(language.say, language.count, newstyle=True)  # type: ignore[attr-defined]  # of the extension
    environment.globals.update(asset=asset, icon=icon)
    environment.filters.update(
        day=dates.day, days_late=dates.days_late, done_by=partial(history.done_by, language=language),
        file_icon=file_icon, found_by=labels.found_by,
        field_changes=partial(history.field_changes, language=language),
        subject_words=partial(history.subject_words, language=language),
        entry_name=partial(entry_words, language=language), has_pages=has_pages, moment=dates.moment,
        name=name_of, pieces=pieces, problem=problem, say=_at_rendering(language.say), sentence=language.sentence,
        size=figures.size, stroke=labels.STROKES.__getitem__, titled=titled, unbroken=unbroken, word=_worder(language),
    )  # fmt: skip
    return environment


def _worder(language: Language) -> Callable[..., str]:
    return _at_rendering(lambda code, table: language.say(labels.word(table, code)))


def _at_rendering(words: Callable[..., str]) -> Callable[..., str]:
    """A filter that no template is compiled with: what stands in it as a constant would be kept as it was said then."""
    return pass_context(lambda _, *values: words(*values))


def pieces(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[bool, str]]:
    """A text cut at spans: each piece, and whether it lies in one."""
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if start > at:
            yield False, text[at:start]
        yield True, text[start:end]
        at = end
    if at < len(text):
        yield False, text[at:]
