"""Real documents in every format: valid, and read back. ``make exchange-report`` does all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import exchange_report

from extractor import tables
from extractor.cli.reading import CommandReading
from extractor.cli.reporting import Reporter


def test_real_documents_are_valid_in_every_format(
    corpus: Path, sampled: Callable[[Sequence[Path]], Sequence[Path]]
) -> None:
    texts = sampled(sorted(path for path in corpus.rglob("*") if path.suffix in (".txt", ".md", ".docx")))
    tallies = {name: exchange_report.Tally() for name in exchange_report.FORMATS}
    reading = CommandReading(Reporter())
    for record in reading.records(texts):
        exchange_report.examine(record, tallies)
        assert list(tables([record]).records()) == [record]
    assert reading.done == len(texts)
    assert {name: tally.faults for name, tally in tallies.items() if tally.faults} == {}
