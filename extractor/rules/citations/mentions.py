"""All mentions of documents, of every form, in reading order and with their relations."""

from __future__ import annotations

from itertools import chain

from extractor.document import Document
from extractor.records import Citation, Header
from extractor.rules.citations import anaphora, named, numbered, pinpoints, short_names, standards
from extractor.rules.citations.relations import assign, outset
from extractor.rules.text.zones import Zones


def find(document: Document, zones: Zones, header: Header) -> list[Citation]:
    """Numbered, named, anaphoric mentions and standards; none overlaps another that says more."""
    by_number = numbered.find(document, zones, header)
    acts = _in_order(by_number, named.find(document, zones, by_number))
    assign.assign(document, acts, header.kind, header.key)
    outset.assign(document, acts)
    short = _apart(short_names.find(document, zones, acts), acts)
    rest = [*anaphora.find(document, zones, header, by_number), *standards.find(document, zones)]
    found = _in_order(acts, short, _apart(rest, _in_order(acts, short)))
    _complete(acts, found)
    return found


def _in_order(*found: list[Citation]) -> list[Citation]:
    return sorted(chain(*found), key=lambda one: one.span)


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
