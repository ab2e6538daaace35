"""Real documents in every format: valid, and read back. ``make exchange-report`` does all of them."""

from __future__ import annotations

from pathlib import Path

import exchange_report
import pytest

from extractor.cli.reading import CommandReading
from extractor.cli.reporting import Reporter

EVERY = 12


@pytest.mark.slow
def test_real_documents_are_valid_in_every_format(corpus: Path) -> None:
    texts = sorted(path for path in corpus.rglob("*") if path.suffix in (".txt", ".md", ".docx"))[::EVERY]
    tallies = {name: exchange_report.Tally() for name in exchange_report.FORMATS}
    reading = CommandReading(Reporter())
    for record in reading.records(texts):
        exchange_report.examine(record, tallies)
    assert reading.done == len(texts)
    assert {name: tally.faults for name, tally in tallies.items() if tally.faults} == {}
