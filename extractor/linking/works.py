"""What a work is called: worked out from all that mean it, what is not secret before what is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.linking.groups import BORROWED


@dataclass(frozen=True, slots=True)
class Means:
    """A designation that means a work: ``uses`` mentions and ``held`` documents bear it, so many of them ``secret``."""

    key: str
    number: str | None
    symbol: str | None
    kind: str | None
    date: str | None
    issuer: str | None
    uses: int
    held: int
    link: str | None
    secret_uses: int = 0
    secret_held: int = 0


@dataclass(frozen=True, slots=True)
class Called:
    """What a work is called; each value is None where nothing says it."""

    key: str | None
    number: str | None
    symbol: str | None
    kind: str | None
    date: str | None
    issuer: str | None


def called(every: Sequence[Means]) -> Called:
    """What a work is called by all that mean it, of which there is one at least."""
    openly = _openly(every)
    own = [means for means in openly if means.link not in BORROWED] or openly
    names = ("key", "number", "symbol", "kind", "date", "issuer")
    return Called(*(_best_value(own, name) for name in names))


def _openly(every: Sequence[Means]) -> Sequence[Means]:
    """What documents say that are not secret; where only secret ones say anything, what these say."""
    if not any(means.secret_uses or means.secret_held for means in every):
        return every
    left = [replace(means, uses=means.uses - means.secret_uses, held=means.held - means.secret_held) for means in every]
    return [means for means in left if means.uses > 0 or means.held > 0] or every


def _best_value(every: Sequence[Means], name: str) -> str | None:
    """The value that the held documents give, else the most exact and most used one of the mentions."""
    values = [
        (means.held > 0, len(value) if name == "date" else 0, means.uses, value)
        for means in every
        if (value := getattr(means, name))
    ]
    return max(values)[3] if values else None
