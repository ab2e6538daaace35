"""Every word of the pages is there in Vietnamese and in English, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages import Catalog

from extractor.entryfields import ENTRY
from extractor.exchange.problems import BLANK, SENTENCES
from extractor.language import catalog
from extractor.relations import RELATIONS
from extractor.web.text.language import LANGUAGES, Language
from tests.web.messages import Message, used

PLACE = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def messages(root: Path) -> set[Message]:
    return used(root / "extractor" / "web") | {
        *(each.label for each in (*ENTRY, *RELATIONS)),
        *SENTENCES.values(),
        BLANK,
    }


def translated(catalogue: Catalog) -> dict[Message, tuple[str, ...]]:
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): (message.string,)
        if isinstance(message.string, str)
        else tuple(message.string or ())
        for message in catalogue
        if message.id
    }


def test_messages_are_found(messages: set[Message]) -> None:
    assert len(messages) > 200
    assert {"Search documents", "legal basis", "Page %(number)s"} <= messages


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_is_translated_and_nothing_is_left_over(messages: set[Message], code: str) -> None:
    said = translated(catalog(code, "web"))
    assert {message for message in messages if not all(said.get(message, ("",)))} == set()
    assert set(said) - messages == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_translation_loses_or_invents_a_value(code: str) -> None:
    for message, strings in translated(catalog(code, "web")).items():
        wanted = set(PLACE.findall(message if isinstance(message, str) else message[-1]))
        for string in strings:
            assert set(PLACE.findall(string)) == wanted, message
            assert "%" not in PLACE.sub("", string), message


def test_vietnamese_is_not_english() -> None:
    same = {message for message, strings in translated(catalog("vi", "web")).items() if strings == (message,)}
    assert same <= {"PDF"}


def test_what_is_unknown_is_said_as_it_is() -> None:
    language = Language("vi", "web")
    assert language.say("no such message") == "no such message"
    assert language.say("") == ""
