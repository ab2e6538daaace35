"""What is typed, cleaned before it is kept."""

from __future__ import annotations

import pytest

from extractor.desk import values


@pytest.mark.parametrize(
    ("written", "mark"), [("Thường", None), ("không", None), ("", None), ("MẬT", "Mật"), ("tối mật", "Tối mật")]
)
def test_what_registers_write_of_open_documents_is_no_mark(written: str, mark: str | None) -> None:
    assert values.secrecy(written, "secrecy") == mark
