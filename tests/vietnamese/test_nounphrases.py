"""Where a noun phrase ends, as underthesea says, and what is said where it is not installed."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import Exit, NotInstalled
from extractor.vietnamese import nounphrases

PHRASES = [
    ("kỹ sư nông nghiệp và ba cán bộ", "kỹ sư nông nghiệp"),
    ("ppm thể hiện mức độ ô nhiễm", "ppm"),
    ("giám định viên trở lên", "giám định viên"),
    ("chính sách cao nhất hoặc học đồng thời", "chính sách"),
    ("đi-ốp", "đi-ốp"),
    ("kilômét vuông", "kilômét vuông"),
    ("nghệ sĩ Việt Nam", "nghệ sĩ"),
    ("phương tiện hoà giải", "phương tiện"),
    ("xe Ban Tổ chức lễ tang", "xe"),
]


@pytest.mark.parametrize(("phrase", "noun"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_ends(phrase: str, noun: str) -> None:
    (end,) = nounphrases.ends([phrase])
    assert phrase[:end] == noun


def test_each_phrase_has_its_answer() -> None:
    phrases = [phrase for phrase, _ in PHRASES] * 2
    assert [phrase[:end] for phrase, end in zip(phrases, nounphrases.ends(phrases), strict=True)] == [
        noun for _, noun in PHRASES
    ] * 2


@pytest.mark.parametrize(
    "phrase", ["", " ", "\u0301", "…", "a\u00a0b", "ppm  thể", unicodedata.normalize("NFD", "hoà giải")]
)
def test_what_is_no_phrase_is_left_alone(phrase: str) -> None:
    (end,) = nounphrases.ends([phrase])
    assert 0 <= end <= len(phrase)


@given(st.text(max_size=80))
def test_an_end_is_inside_its_phrase(phrase: str) -> None:
    (end,) = nounphrases.ends([phrase])
    assert 0 <= end <= len(phrase)
    assert phrase[end : end + 1] in ("", " ") or not end


def test_it_names_itself_with_its_version() -> None:
    assert nounphrases.reader().startswith("underthesea ")


def test_without_it_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "underthesea", None)
    nounphrases.forget()
    with pytest.raises(NotInstalled, match=r"-m pip install .*underthesea") as caught:
        nounphrases.ends(["kỹ sư"])
    assert caught.value.exit_code is Exit.USAGE
    nounphrases.forget()
