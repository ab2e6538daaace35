"""All mentions of documents, of every form, in reading order and with their relations."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter

from extractor.document import Document
from extractor.records import Citation, Header
from extractor.rules.citations import amending, anaphora, annexed, numbered, pinpoints, short_names, standards
from extractor.rules.citations.laws import named
from extractor.rules.citations.relations import assign, outset
from extractor.rules.text.zones import Zones


def find(document: Document, zones: Zones, header: Header) -> list[Citation]:
    """Numbered, named, anaphoric mentions and standards; none overlaps another that says more."""
    by_number = numbered.find(document, zones, header)
    acts = _in_order(by_number, named.find(document, zones, by_number))
    roles = assign.assign(document, acts, header.kind, header.key).roles
    amended = amending.read(document, acts)
    _only_quoted(acts, amended)
    outset.assign(document, acts)
    numbered.own_acts(acts, header)
    annexed.put_parts(document.text, acts)
    short = short_names.find(document, zones, acts)
    short_names.override(acts, short)
    short = _apart(short, acts)
    aside = {id(one) for one, role in zip(acts, roles, strict=True) if role != "member"}
    context = anaphora.Context(acts, aside, amended)
    rest = [*anaphora.find(document, zones, header, context), *standards.find(document, zones)]
    found = _in_order(acts, short, _apart(rest, _in_order(acts, short)))
    _complete(acts, found)
    _changed(amended)
    return found


def _only_quoted(acts: list[Citation], amended: amending.Amending) -> None:
    """What a quoted passage does is not this document's doing; that one act amended another stays true."""
    for act in acts:
        if act.relation not in ("mentions", "amended_by") and amended.at(act.span[0]) is not None:
            act.relation, act.effective = "mentions", None


def _changed(amended: amending.Amending) -> None:
    """Give the mentions of amended acts the provisions that the instructions below them name."""
    for change in amended.changes:
        known = change.act.provisions
        known.extend(one for one in change.provisions if one not in known)


def _in_order(*found: list[Citation]) -> list[Citation]:
    return sorted(chain(*found), key=attrgetter("span"))


def _complete(acts: list[Citation], found: list[Citation]) -> None:
    """Give ``acts`` their provisions, and make their targets, which count acts, count all mentions."""
    places = {id(one): place for place, one in enumerate(found)}
    for act in acts:
        if act.target is not None:
            act.target = places[id(acts[act.target])]
        if act.pinpoint:
            act.provisions = pinpoints.parse(act.pinpoint)


def _apart(rest: list[Citation], acts: list[Citation]) -> list[Citation]:
    """Those of ``rest`` that overlap none of ``acts``; both are in order, or nearly."""
    kept: list[Citation] = []
    at = 0
    for one in sorted(rest, key=lambda one: one.span):
        while at < len(acts) and acts[at].span[1] <= one.span[0]:
            at += 1
        if at == len(acts) or acts[at].span[0] >= one.span[1]:
            kept.append(one)
    return kept
