"""The sentence of a total with the total and its parts marked."""

from __future__ import annotations

from extractor.document import Span
from extractor.records import Reconciliation

_AROUND = 60
_APART = 160


def marked(text: str, one: Reconciliation) -> str:
    """What stands around a total and its parts, the total as »46«, each part as ‹18›; what lies far between is cut."""
    places = sorted({*one.places}, key=lambda span: span)
    total = one.places[0] if one.places else None
    pieces: list[str] = []
    at = max(0, places[0][0] - _AROUND, text.rfind("\n", 0, places[0][0]) + 1) if places else 0
    for span in places:
        pieces.append(_between(text[at : span[0]]))
        left, right = ("»", "«") if span == total else ("‹", "›")
        pieces.append(f"{left}{_short(text, span)}{right}")
        at = span[1]
    stop = text.find("\n", at)
    pieces.append(text[at : min(at + _AROUND, stop if stop >= 0 else len(text))])
    return " ".join("".join(pieces).split())


def _between(between: str) -> str:
    return between if len(between) <= _APART else f"{between[: _APART // 2]} … {between[-_APART // 2 :]}"


def _short(text: str, span: Span) -> str:
    return text[span[0] : span[1]] if span[1] - span[0] <= _APART else f"{text[span[0] : span[0] + _APART]}…"
