"""Who asks, and what they may see: the holder of a token of the API, or whoever started the server."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from extractor.access import Access, Identity, Role
from extractor.desk import Desk
from extractor.errors import NotAllowed, NotLoggedIn
from extractor.index import Index, hidden_sha256
from extractor.web.service.permissions import API, may
from extractor.web.service.readers import Readers


@dataclass(frozen=True, slots=True)
class AgentSettings:
    """How to serve one index to agents.

    ``token`` is that of the one caller over standard input; over HTTP each shows its own, and ``auth`` lets nobody in
    without. Without a token a caller is a reader; ``accept_secret`` then says whether it sees secret documents.
    ``folders`` hold the files that may be extracted.
    """

    db: Path
    token: str | None = field(default=None, repr=False)
    auth: bool = False
    accept_secret: bool = False
    folders: tuple[Path, ...] = ()


class Callers:
    """Lends the index to whoever asks, as much of it as they may see; nobody writes to it."""

    def __init__(self, settings: AgentSettings) -> None:
        self._settings = settings
        self._readers = Readers(settings.db, False)
        self._all_seeing = self._readers.seeing_all()

    def close(self) -> None:
        """Close the index."""
        self._readers.close()
        self._all_seeing.close()

    def identity(self, shown: str | None) -> Identity:
        """Who shows a token, asked anew each time: one that was revoked ends at once. Raises NotLoggedIn."""
        token = shown or self._settings.token
        if token is None and not self._settings.auth:
            return Identity(_user(), Role.READER)
        with self._readers.lend() as index:
            found = Access(index).token(token) if token else None
        if found is None:
            raise NotLoggedIn("a token is needed, one that holds", remedy="vanban user token NAME; VANBAN_TOKEN=…")
        return found

    def sees_secret(self, identity: Identity, shown: str | None) -> bool:
        """Whether they see secret documents: by the role of the token, or as the server was started without one."""
        if shown or self._settings.token or self._settings.auth:
            return identity.role.sees_secret
        return self._settings.accept_secret

    @contextmanager
    def lend(self, call: str, shown: str | None) -> Iterator[tuple[Index, Identity]]:
        """The index as whoever asks sees it, for what a GET of the API gives too. Raises NotLoggedIn, NotAllowed."""
        identity = self.allowed("GET", call, shown)
        readers = self._all_seeing if self.sees_secret(identity, shown) else self._readers
        with readers.lend() as index:
            yield index, identity

    def allowed(self, method: str, call: str, shown: str | None) -> Identity:
        """Who asks, once they may use a call of the API. Raises NotLoggedIn, NotAllowed."""
        identity = self.identity(shown)
        if not may(identity.role, method, API + call):
            raise NotAllowed(f"a {identity.role} may not do this", remedy="ask somebody who may, or an administrator")
        return identity

    def note_opened(self, sha256: str, by: Identity) -> None:
        """Tell the audit that a secret document is shown, before it is; the one thing that is ever written."""
        self._note("document.opened", sha256, by)

    def note_refused(self, index: Index, which: str, by: Identity) -> None:
        """Tell it where somebody asked for a secret document and learns that there is none."""
        sha256 = hidden_sha256(index.storage, which)
        if sha256 is not None:
            self._note("document.refused", sha256, by)

    def _note(self, what: str, sha256: str, by: Identity) -> None:
        with Desk.open(self._settings.db) as desk:
            Access(desk).note_once(what, f"document:{sha256}", by.name or "?", {"as": "mcp"})


def _user() -> str:
    with suppress(KeyError, OSError, ImportError):
        return getpass.getuser()
    return "?"
