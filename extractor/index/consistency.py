"""What cannot be right, or hardly: numbers, dates and symbols that contradict each other.

Codes: ``number.order``, ``number.two_dates``, ``number.two_titles``, ``name.two_numbers``, ``date.not_of_year``,
``date.before_issuer``, ``date.after_issuer``, ``date.after_citing``, ``date.impossible``, ``symbol.kind``,
``symbol.issuer``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from extractor.index import disagreements, impossible, numberorder
from extractor.index.graphrows import Finding
from extractor.index.storage import Storage


def check(storage: Storage) -> Iterator[Finding]:
    """Every finding, by path and place."""
    found = chain(numberorder.findings(storage), disagreements.findings(storage), impossible.findings(storage))
    yield from sorted(found, key=lambda each: (each.path, each.span or (-1, -1), each.code))
