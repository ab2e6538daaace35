"""What a server is told when it starts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from extractor.access import Role
from extractor.errors import ServerFault
from extractor.logs import LogFormat
from extractor.parsers.limits import MEGABYTE, Limits

LOOPBACK = ("127.0.0.1", "localhost", "::1")
UPLOADS = "-documents"
"""Behind the name of the index: the folder beside it that takes what is sent in."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve one index.

    ``allowed`` are the names that a browser may call this server by, besides those of this machine's own loopback;
    ``uploads`` is the folder that takes what is sent in; ``secret`` signs the tokens of forms; ``threads`` bounds how
    many pages are made at once; ``nlp`` is as for ``extract``; ``patience`` is how many seconds a body may stand still.

    ``quota`` bounds what is kept of all that was sent in, in bytes. ``log`` is the file of the technical log, standard
    error without one; ``verbosity`` has that tell more, as for ``logs.begin``.

    ``auth`` lets only users in who log in; without it whoever reaches the server has ``role``. ``proxies`` are the
    addresses of reverse proxies whose word on who asks, and whether by https, is taken.
    """

    db: Path
    host: str = "127.0.0.1"
    port: int = 8000
    allowed: tuple[str, ...] = ()
    accept_secret: bool = False
    auth: bool = False
    role: Role = Role.ADMINISTRATOR
    proxies: tuple[str, ...] = ()
    max_upload: int = 256 * MEGABYTE
    uploads: Path | None = None
    limits: Limits = field(default_factory=Limits)
    nlp: bool | None = None
    threads: int = 8
    patience: float = 30.0
    quota: int = 20 * 1024 * MEGABYTE
    log: Path | None = None
    log_format: LogFormat = LogFormat.TEXT
    verbosity: int = 0
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def folder(self) -> Path:
        """The folder that takes what is sent in, as the index names what lies in it: from the root on."""
        return (self.uploads or self.db.with_name(self.db.name + UPLOADS)).absolute()

    @property
    def hosts(self) -> frozenset[str]:
        """Every name that a browser may call this server by."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)
        return frozenset(name.lower() for name in (*LOOPBACK, *own, *self.allowed))


def check(settings: Settings) -> None:
    """Refuse an address that others reach, unless people log in and the names that they call it by are given.

    Raises ServerFault.
    """
    if is_loopback(settings.host) or (settings.auth and settings.allowed):
        return
    if settings.auth:
        raise ServerFault(f"how others call {settings.host} is not said", remedy="name it: --allow-host NAME")
    raise ServerFault(
        f"{settings.host} can be reached from other machines, and whoever reaches it reads and changes the index",
        remedy="keep 127.0.0.1, or have people log in: --auth --allow-host NAME",
    )


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which no other machine reaches."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
