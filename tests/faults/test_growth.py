"""Adversarial texts: what is one thing again and again takes work in proportion to its length."""

from __future__ import annotations

import pytest

from tests.faults.growth import PIECES, SHARE, growth


@pytest.mark.parametrize("piece", [piece for piece in PIECES if len(piece) > 1])
def test_work_grows_with_the_text(piece: str) -> None:
    assert growth(piece) <= SHARE
