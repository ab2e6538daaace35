"""Secret documents: each opening is told to the audit before anything is shown, and so is what is refused."""

from __future__ import annotations

from fastapi import Request

from extractor.index import Index, hidden_sha256, is_secret
from extractor.web.queries import documents
from extractor.web.queries.documents import ShownDocument
from extractor.web.rendering.error_pages import absent
from extractor.web.service.identities import NOBODY, changing
from extractor.web.service.service import service_of
from extractor.web.service.session import who


def opened(request: Request, index: Index, which: str, how: str = "page") -> ShownDocument:
    """The document that an address names, by whoever asks; not found where there is none, or none for them."""
    shown = documents.document(index, which)
    if shown is None:
        note_refused(request, index, which)
        raise absent()
    if shown.view.record.header.secrecy:
        _note(request, "document.opened", shown.id, how)
    return shown


def opened_exactly(request: Request, index: Index, sha256: str, how: str) -> ShownDocument:
    """The same where only the SHA-256 names it."""
    shown = opened(request, index, sha256, how)
    if shown.id != sha256:
        raise absent()
    return shown


def paths_opened(request: Request, index: Index, sha256: str, how: str) -> list[str]:
    """The paths of a document, the same way; none where there is none."""
    paths = index.addresses.paths(sha256)
    if not paths:
        note_refused(request, index, sha256)
    elif is_secret(index.storage, sha256):
        _note(request, "document.opened", sha256, how)
    return paths


def paths_listed(request: Request, index: Index, sha256: str) -> list[str]:
    """The paths of a document of a list, none of a secret one: what is not opened shows nothing of itself.

    Not found where there is none, or none for whoever asks.
    """
    paths = index.addresses.paths(sha256)
    if not paths:
        note_refused(request, index, sha256)
        raise absent()
    return [] if is_secret(index.storage, sha256) else paths


def note_refused(request: Request, index: Index, which: str) -> None:
    """Tell the audit where somebody asked for a secret document and was told that there is none."""
    sha256 = hidden_sha256(index.storage, which)
    if sha256 is not None:
        _note(request, "document.refused", sha256, "page")


def _note(request: Request, what: str, sha256: str, how: str) -> None:
    with changing(service_of(request)) as access:
        access.note_once(what, f"document:{sha256}", who(request) or NOBODY, {"as": how})
