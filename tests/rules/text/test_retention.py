"""How long a dossier is kept, as people write it."""

import pytest

from extractor.rules.text.retention import is_permanent, names, term


@pytest.mark.parametrize("text", ["", "170 năm", "vĩnh", "viễn vĩnh", "5 năm", "không rõ"])
def test_what_does_not_say_for_ever(text: str) -> None:
    assert not is_permanent(text)


def test_numbers_are_whole() -> None:
    assert term("170 năm") is None
    assert names()[0] == "Vĩnh viễn"
