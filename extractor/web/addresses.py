"""What stands in addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

Number = Annotated[int, Path(ge=1, le=2**53)]
"""The number of a row in the index."""
