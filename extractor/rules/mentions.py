"""All mentions of documents, of every form, in reading order and with their relations."""

from __future__ import annotations

from extractor.document import Document
from extractor.records import Citation, Header
from extractor.rules import anaphora, citations, names, relations, shortnames, standards
from extractor.rules.zones import Zones


def find(document: Document, zones: Zones, header: Header) -> list[Citation]:
    """Numbered, named, anaphoric mentions and standards; none overlaps another that says more."""
    numbered = citations.find(document, zones, header)
    named = names.find(document, zones, numbered)
    acts = sorted([*numbered, *named], key=lambda one: one.span)
    relations.assign(document, acts, consolidated=header.kind == "Văn bản hợp nhất")
    acts = sorted([*acts, *_apart(shortnames.find(document, zones, acts), acts)], key=lambda one: one.span)
    pointing = anaphora.find(document, zones, header, numbered)
    rest = [*pointing, *standards.find(document, zones)]
    return sorted([*acts, *_apart(rest, acts)], key=lambda one: one.span)


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
