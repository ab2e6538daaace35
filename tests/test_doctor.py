"""What is installed is found: the development environment has every extra."""

from __future__ import annotations

import pytest

from extractor import doctor


@pytest.mark.parametrize("name", [*doctor._REQUIRED, *doctor._OPTIONAL])
def test_a_package_that_is_installed_is_found(name: str) -> None:
    assert doctor._version(name) is not None
