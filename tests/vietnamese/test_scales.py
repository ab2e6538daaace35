"""What a unit is of, and the power of ten before it."""

from __future__ import annotations

import pytest

from extractor.vietnamese import scales

UNITS = {
    "ha": ("ha", 0), "đồng": ("đồng", 0), "nghìn đồng": ("đồng", 3), "ngàn đồng": ("đồng", 3), "1000 đồng": ("đồng", 3),
    "1.000 đồng": ("đồng", 3), "1,000 tấn": ("tấn", 3), "1.000.000 đ": ("đồng", 6), "trđ": ("đồng", 6), "Tr.đ": ("đồng", 6),
    "Tr. USD": ("usd", 6), "Ng. tấn": ("tấn", 3), "Triệu đồng": ("đồng", 6), "tỉ đồng": ("đồng", 9), "Vạn người": ("người", 4),
    "nghìn tỷ đồng": ("đồng", 12), "triệu đ/tấn": ("đồng/tấn", 6), "tỷ": ("tỷ", 0), "nghìn tỷ": ("tỷ", 3), "trẻ": ("trẻ", 0),
    "trường": ("trường", 0), "người/vạn dân": ("người/vạn dân", 0), "": ("", 0),
}  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_unit(unit: str) -> None:
    assert scales.of(unit) == UNITS[unit]
