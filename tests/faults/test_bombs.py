"""Small files that mean gigabytes or hours: each is refused, or read within its limits; the record is of its file's size."""

from __future__ import annotations

import sys

import pytest

from extractor.errors import VanbanError
from extractor.parsers.limits import MEGABYTE
from tests.faults.bombs import BOMBS, MEMORY, Ended, tried

SWELLS = 64
"""A record is at most so many times its file, or a megabyte."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded and told on Linux")


@pytest.mark.parametrize("name", BOMBS)
def test_is_refused_or_read_within_its_limits(name: str) -> None:
    answer, _, size = tried(name)
    if isinstance(answer, VanbanError):
        assert answer.code in ("file.memory", "file.timeout", "file.crashed"), (
            answer
        )  # PDFium aborts for want of memory
        return
    assert isinstance(answer, Ended)
    assert answer.how == "read" or answer.how.startswith("file."), answer
    assert answer.memory <= MEMORY
    assert answer.record <= max(MEGABYTE, SWELLS * size)


def test_there_are_enough_of_them() -> None:
    assert len(BOMBS) >= 24
