"""Why a line holds the findings that it does, and why what looks like a document's number is none.

The stages are run again for the blocks of one line only, so asking costs the normal way nothing. A refusal names the
stage that said no: ``symbol`` (the grammar of symbols), ``between blocks``, ``own number``, ``head word``, ``list``,
``context``, ``name``, ``number alone`` and ``pointer``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Citation, Header
from extractor.rules.citations import anaphora, candidates
from extractor.rules.citations.laws import named
from extractor.rules.symbols import free_numbers, symbols

_LONGEST = 120
_WHY = {
    "between blocks": "it begins in one paragraph and ends in another",
    "own number": "the number that the document prints of itself: see header.key",
    "head word": "the word before it leads numbers that are no document's: {before}",
    "list": "it goes on a list of numbers that are no document's",
    "context": "no kind word and no “số” stands before it, and neither its form nor a date makes it a document's",
    "name": "“{text}” with no title of a law after it",
    "number alone": "the text names no document of that kind and number in full",
    "pointer": "“{text}” names other things too, and is neither this document's kind nor written with a capital",
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """What looks like a mention and is none: its span, the stage that refused it, and its reason."""

    span: Span
    stage: str
    reason: str


def line_spans(document: Document, line: int) -> list[Span]:
    """Where the text of a line stands, counted from 1: the line of a text file, else that of the extracted text.

    Several spans where a line of a file holds text and notes; none where it is blank or beyond the end.
    """
    if document.method != "text":
        lines = document.text.split("\n", line)
        start = sum(len(one) + 1 for one in lines[: line - 1])
        return [(start, start + len(lines[line - 1]))] if len(lines) > line - 1 and lines[line - 1].strip() else []
    spans = (_line_of_block(document, block, line - block.index) for block in document.blocks)
    return [span for span in spans if span is not None]


def _line_of_block(document: Document, block: Block, place: int) -> Span | None:
    """The line number ``place`` of a block, from 0; a paragraph that was broken to a width has several."""
    first, last = bisect_right(document.turns, block.start), bisect_left(document.turns, block.end)
    begins = [block.start, *document.turns[first:last], block.end]
    if not 0 <= place < len(begins) - 1:
        return None
    begin, end = begins[place : place + 2]
    return begin, begin + len(document.text[begin:end].rstrip())


def meaning(rule: str) -> str:
    """What a rule reads, in a sentence, with the law that its form rests on; "" for a rule that no table explains."""
    row = next((row for row in knowledge.table("rules") if row["rule"] == rule), None)
    if row is None:
        return ""
    return f"{row['meaning']} ({row['source']})" if row["source"] else row["meaning"]


def evidence(citation: Citation) -> list[str]:
    """What the rule took from the text beside the mention, as ``name: value``."""
    facts = {
        "kind": citation.kind,
        "name": citation.name,
        "key": citation.key,
        "date": citation.date,
        "issuer": citation.issuer,
        "issuer resolved": citation.issuer_resolved,
        "pinpoint": citation.pinpoint,
        "relation": citation.relation,
        "effect": citation.effect,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    return [*lines, "read through noise"] if citation.corrected else lines


def refusals(
    document: Document, header: Header, citations: Sequence[Citation], spans: Iterable[Span]
) -> list[Rejected]:
    """What in ``spans`` looks like a mention and is none of ``citations``, in reading order."""
    places = sorted({place for span in spans for place in _places(document, span)})
    found = [one for place in places for one in _in_block(document, place, header, citations)]
    wanted = [one for one in found if any(one.span[0] < end and start < one.span[1] for start, end in spans)]
    return sorted(wanted, key=lambda one: one.span)


def _places(document: Document, span: Span) -> Iterator[int]:
    first = document.place_at(span[0])
    if first is not None:
        for place in range(first, len(document.blocks)):
            if document.blocks[place].start >= span[1]:
                return
            yield place


def _in_block(document: Document, place: int, header: Header, citations: Sequence[Citation]) -> Iterator[Rejected]:
    block = document.blocks[place]
    starts = [one.span[0] for one in citations]
    low = bisect_left(starts, block.start)
    taken = [one.span for one in citations[max(0, low - 1) : bisect_left(starts, block.end)]]
    for one in (*_numbers(document, place, header), *_names(document, place), *_pointers(document, place)):
        if not any(start < one.span[1] and one.span[0] < end for start, end in taken):
            yield one


def _numbers(document: Document, place: int, header: Header) -> Iterator[Rejected]:
    """Every number and symbol of a block with the stage that refuses it; ``context`` where none before did."""
    text, block = document.text, document.blocks[place]
    high = min(len(text), block.end + _LONGEST)
    read = [*symbols.scan(text, block.start, high), *free_numbers.scan_free(text, block.start, block.end)]
    found = sorted((one for one in read if one.start < block.end), key=lambda one: one.start)
    for one in found:
        if one.end > block.end:
            yield _refused(text, (one.start, one.end), "between blocks", block.start)
    for verdict in candidates.judged(document, place, [one for one in found if one.end <= block.end], header.key):
        span = (verdict.match.start, verdict.match.end)
        yield _refused(text, span, verdict.refusal or "context", verdict.low)
    known = {one.start for one in found}
    for match in symbols.candidate().finditer(text, block.start, high):
        refusal = symbols.read(match[0]) if match.start() < block.end and match.start() not in known else None
        if isinstance(refusal, symbols.Refusal):
            yield Rejected(match.span(), "symbol", refusal.reason)


def _names(document: Document, place: int) -> Iterator[Rejected]:
    block = document.blocks[place]
    for span in named.heads_in(document.text, block.start, block.end):
        yield _refused(document.text, span, "name", span[0])


def _pointers(document: Document, place: int) -> Iterator[Rejected]:
    for span in anaphora.pointers_in(document, document.blocks[place]):
        numbered = document.text[span[0] : span[1]].split()[-2] == "số"
        yield _refused(document.text, span, "number alone" if numbered else "pointer", span[0])


def _refused(text: str, span: Span, stage: str, low: int) -> Rejected:
    before = " ".join(text[max(low, span[0] - 30) : span[0]].split()[-3:])
    return Rejected(span, stage, _WHY[stage].format(before=before, text=" ".join(text[span[0] : span[1]].split())))
