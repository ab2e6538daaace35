"""What a file is called to people."""

from __future__ import annotations

import pytest

from extractor.export.foreign.originals import name_of


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a/b/công văn.docx", "công văn.docx"),
        ("/data/i.uploads/ab/ab0123456789abcd-scan-288.pdf", "scan-288.pdf"),
        ("ab0123456789abcd-scan-288.pdf", "ab0123456789abcd-scan-288.pdf"),
        ("/a/cd/ab0123456789abcd-x.pdf", "ab0123456789abcd-x.pdf"),
        ("/data/i.uploads/ab/ab0123456789abcd-thư.zip!/đơn/1.docx", "1.docx"),
    ],
)
def test_the_name_is_the_one_that_its_owner_gave(path: str, name: str) -> None:
    assert name_of(path) == name
