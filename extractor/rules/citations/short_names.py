"""Short names: those that a text declares, valid from there on, and those that a table knows.

"Quyết định số 30/QĐ-UBND … ban hành Quy chế phối hợp (sau đây gọi tắt là Quy chế 30)", "(viết tắt là …)", "(sau đây
gọi là …)". A name counts that begins with a kind word and goes on, or that is the initials of the law named before it
("Bộ luật Dân sự (viết tắt là BLDS)"). It stands for the mention in whose sentence it is declared: the one with its
number, else the nearest of its kind that is not itself only an amendment of another, else the act before it that
issued what has the name. Rules: ``anaphoric.declared``, ``anaphoric.known`` (``models/short_names.tsv``),
``named.declared`` for a law that was cited by name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractor import knowledge
from extractor.document import Block, Document, Span
from extractor.records import Citation
from extractor.rules.citations import heads
from extractor.rules.text import literals
from extractor.rules.text.zones import Zones

_REACH = 600
_MOST = 200
_OPENINGS = ("sau đây", "dưới đây", "từ đây", "(gọi", "(viết", "(được gọi", "(tên gọi")
_ENDS = (". ", "; ", ".\n", ";\n")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A short name, the span of its declaration (it is valid from its end on), and the mention that it stands for."""

    name: str
    span: Span
    stands_for: Citation
    rule: str


@dataclass(slots=True)
class _Names:
    """Short names by themselves, and a pattern of each first word's names, the longest first."""

    declared: dict[str, list[Declaration]] = field(default_factory=dict)

    def add(self, declaration: Declaration) -> None:
        self.declared.setdefault(declaration.name, []).append(declaration)

    def pattern(self) -> re.Pattern[str]:
        names = sorted(self.declared, key=len, reverse=True)
        spaced = (r"\s+".join(map(re.escape, name.split())) for name in names)
        return re.compile(rf"(?:{'|'.join(spaced)})(?![\w/]|[.\-]\d)")

    def at(self, name: str, offset: int) -> Declaration | None:
        """What the name stands for at ``offset``: the latest declaration before it."""
        known = self.declared[" ".join(name.split())]
        place = bisect_right(known, offset, key=_valid_from) - 1
        inside = place + 1 < len(known) and known[place + 1].span[0] <= offset
        return known[place] if place >= 0 and not inside else None


def _valid_from(declaration: Declaration) -> int:
    return declaration.span[1]


def find(document: Document, zones: Zones, acts: Sequence[Citation]) -> list[Citation]:
    """The mentions by a short name, in reading order; ``acts`` are the numbered and named mentions, in order."""
    names = _Names()
    for known in _known():
        names.add(known)
    for declaration in declarations(document, acts):
        names.add(declaration)
    if not names.declared:
        return []
    text = document.text
    first = min(each[0].span[1] for each in names.declared.values())
    found: list[Citation] = []
    for match in names.pattern().finditer(text, max(0, first)):
        block = document.block_at(match.start())
        meant = names.at(match[0], match.start())
        if block is None or meant is None or text[match.start() - 1 : match.start()].isalnum():
            continue
        found.append(_citation(text, match.span(), meant, zones.at(match.start(), block), block))
    return found


@knowledge.derived
def _known() -> tuple[Declaration, ...]:
    return tuple(
        Declaration(row["name"], (-1, -1), _of_table(row), "anaphoric.known") for row in knowledge.table("short_names")
    )


def _of_table(row: knowledge.Row) -> Citation:
    kind = row["kind"] or None
    return Citation(form="numbered", surface="", span=(0, 0), zone="body", kind=kind, key=row["key"], rule="table")


def declarations(document: Document, acts: Sequence[Citation]) -> Iterator[Declaration]:
    """The short names that the text declares for one of ``acts``, in order."""
    text = document.text
    starts = [act.span[0] for act in acts]
    count = 0
    for match in _declaring(text):
        block = document.block_at(match.start())
        if block is None or count == _MOST:
            continue
        name = " ".join(match["name"].split())
        low = max(block.start, match.start() - _REACH)
        before = list(acts[bisect_left(starts, low) : bisect_left(starts, match.start())])
        act = _named_by(name, text, before, match.start())
        if act is not None:
            count += 1
            yield Declaration(name, match.span(), act, "anaphoric.declared" if act.key else "named.declared")


def _declaring(text: str) -> list[re.Match[str]]:
    """Where "gọi là" or "viết tắt là" declares a name."""
    tried = (pattern.match(text, at) for verb, pattern in _patterns().items() for at in literals.places(text, verb))
    found = [match for match in tried if match is not None]
    opened = (
        match
        for match in found
        if any(word in text[max(0, match.start() - 24) : match.end("verb")] for word in _OPENINGS)
    )
    return sorted(opened, key=lambda match: match.start())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The words that declare a name, with the pattern that begins with each."""
    name = r"[\s:]*[“\"']?(?P<name>[^\W\d][^()“”\"';:,.\n]{1,80}?)[”\"']?\s*(?=[);,.\n]|$)"
    verbs = {"gọi": r"(?P<verb>gọi(?:\s+tắt)?)\s+là", "viết": r"(?P<verb>viết\s+tắt)\s+là"}
    return {word: re.compile(verb + name) for word, verb in verbs.items()}


def _named_by(name: str, text: str, before: list[Citation], start: int) -> Citation | None:
    """The mention of ``before`` that the name declared at ``start`` stands for, or None where it names no document."""
    kind, rest = _kind(name)
    if kind is None:
        return _by_initials(name, before)
    if not rest or any(letter in rest for letter in "/"):
        return None
    before = [act for act in before if not _ended(text, act.span[1], start)]
    number = rest.removeprefix("số ")
    for act in reversed(before):
        if act.number and act.number.lstrip("0") == number.lstrip("0"):
            return act
    for act in reversed(before):
        if act.kind == kind and act.relation != "amended_by":
            return act
    last = before[-1] if before else None
    return last if last is not None and kind in text[last.span[1] : start] else None


def _kind(name: str) -> tuple[str | None, str]:
    """The kind that a name begins with, the longest phrase first, and what follows it."""
    words = name.split()
    if not words[0][0].isupper():
        return None, ""
    glued = _glued().fullmatch(name)
    if glued is not None:
        return heads.kind_of_words(glued["kind"]), glued["number"]
    for size in range(min(4, len(words)), 0, -1):
        kind = heads.kind_of_words(" ".join(words[:size]))
        if kind is not None and kind != heads.GENERIC:
            return kind, " ".join(words[size:])
    return None, ""


@cache
def _glued() -> re.Pattern[str]:
    """A kind's abbreviation and a number: "NQ57", "QĐ-100"."""
    return re.compile(r"(?P<kind>[A-ZĐ][A-Za-zĐ]{1,3})[\s-]?(?P<number>\d{1,5})")


def override(named: Sequence[Citation], short: Sequence[Citation]) -> None:
    """Make mentions by a law's name that a declared short name covers mentions of what it was declared for.

    "Luật Đất đai 2024" after "Luật Đất đai số 31/2024/QH15 (sau đây gọi là Luật Đất đai 2024)".
    """
    declared = {one.span[0]: one for one in short if one.rule == "anaphoric.declared"}
    for one in named:
        meant = declared.get(one.span[0])
        if one.form == "named" and meant is not None and meant.span[1] >= one.span[1]:
            one.form, one.key, one.name, one.rule = "anaphoric", meant.key, None, meant.rule
            one.year = one.date = None
            one.span, one.surface, one.confidence = meant.span, meant.surface, meant.confidence


def _ended(text: str, end: int, start: int) -> bool:
    """Whether a sentence or an item ends between a mention and the declaration."""
    return any(mark in text[end:start] for mark in _ENDS)


def _by_initials(name: str, before: list[Citation]) -> Citation | None:
    """The law cited by name whose first letters the name is: "Bộ luật Dân sự" → "BLDS"."""
    if not name.isalpha() or not name.isupper() or len(name) < 3:
        return None
    for act in reversed(before):
        if act.name and "".join(word[0] for word in act.name.split()).upper() == name:
            return act
    return None


def _citation(text: str, span: tuple[int, int], declaration: Declaration, zone: str, block: Block) -> Citation:
    act = declaration.stands_for
    return Citation(
        form="anaphoric" if act.key else "named",
        surface=text[span[0] : span[1]],
        span=span,
        zone=zone,
        kind=act.kind,
        name=None if act.key else act.name,
        year=None if act.key else act.year,
        key=act.key,
        page=block.page,
        box=block.box,
        confidence=0.95,
        rule=declaration.rule,
    )
