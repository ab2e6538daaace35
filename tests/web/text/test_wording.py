"""No English on Vietnamese pages and no Vietnamese on English ones, but names and terms: every page, every message."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extractor.language import catalog
from extractor.web.app import create_app
from extractor.web.service.session import SESSION
from extractor.web.service.settings import Settings
from extractor.web.text.language import COOKIE
from tests.web import touring
from tests.web.weighing import MOST_BYTES, weight
from tests.web.wording import Wording, english, english_words, terms, vietnamese

TERMS = terms(Path(__file__).with_name("terms.tsv"))
_PLACE = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def walked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Every page of an office in both languages, by the language and its name."""
    db = touring.build(tmp_path_factory.mktemp("tour"), root / "corpus/made")
    settings = Settings(db, auth=True, uploads=db.parent / "sent")
    pages: dict[str, dict[str, str]] = {"vi": {}, "en": {}}
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000") as browser:
        session, stops = touring.session(db), touring.stops(db)
        for code, found in pages.items():
            browser.cookies.clear()
            browser.cookies.set(COOKIE, code)
            found["login"] = browser.get("/login").text
            browser.cookies.set(SESSION, session)
            found |= {stop.name: browser.get(stop.path).text for stop in stops}
    return pages


def said(code: str, room: str = "web") -> list[str]:
    """All messages of a language, without what is put into them."""
    found = (message.string for message in catalog(code, room) if message.id)
    return [_PLACE.sub(" ", each) for one in found for each in ((one,) if isinstance(one, str) else one or ())]


def pieces(page: str, code: str) -> Iterator[str]:
    """What a page says in a language."""
    return (text for language, text in Wording(page).pieces if language == code)


def test_every_route_is_walked(walked: dict[str, dict[str, str]]) -> None:
    from tests.web.routes import READ

    assert all(len(pages) > 50 for pages in walked.values())
    assert {path for path in READ if path not in NO_PAGE and not path.startswith("/print/")} <= {
        *touring.ROUTES,
        "/login",
    }


NO_PAGE = {
    "/register", "/upload/state", "/worklist/next", "/documents/{sha256}/ambiguous/{at}", "/documents/{sha256}/original",
    "/documents/{sha256}/searchable.pdf", "/documents/{sha256}/pages/{number}.png", "/documents/{sha256}/thumbnail",
    "/documents/{sha256}/findings.xlsx", "/dossiers/{number}/findings.xlsx", "/dossiers/{number}/package.zip",
    "/given.ics", "/dossiers/retention", "/search.{suffix}", "/search/findings.xlsx",
}  # fmt: skip
"""Routes that lead elsewhere, or to a file."""


def test_no_english_on_a_vietnamese_page(walked: dict[str, dict[str, str]]) -> None:
    words, found = english_words(said("en"), said("vi")), defaultdict(set)
    for name, page in walked["vi"].items():
        assert '<html lang="vi"' in page
        for text in pieces(page, "vi"):
            if text.endswith("hong.docx"):  # the path of a file, in the words of the program
                continue
            if bad := english(text, words, TERMS):
                found[text, *bad].add(name)
    assert dict(found) == {}


def test_no_vietnamese_message_on_an_english_page(walked: dict[str, dict[str, str]]) -> None:
    """What documents hold is Vietnamese everywhere; what the program says is a message."""
    messages = {" ".join(each.split()) for each in said("vi") if vietnamese(each, TERMS)}
    content = {" ".join(each.split()) for each in said("en")} | CONTENT
    found = defaultdict(set)
    for name, page in walked["en"].items():
        assert '<html lang="en"' in page
        for text in pieces(page, "en"):
            if text in messages and text not in content:
                found[text].add(name)
    assert dict(found) == {}


CONTENT: set[str] = set()
"""Words of documents that are messages too."""


@pytest.mark.parametrize("room", ["web", "cli"])
def test_no_message_mixes_languages(room: str) -> None:
    theirs, ours = said("vi", room), said("en", "web")
    words = english_words(ours, [*said("vi"), *theirs])
    assert [each for each in ours if vietnamese(each, TERMS)] == []
    if room == "web":
        assert [(each, bad) for each in theirs if (bad := english(each, words, TERMS))] == []


def test_templates_say_nothing_of_their_own(root: Path) -> None:
    for path in (root / "extractor/web/templates").rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert vietnamese(text, TERMS) == [], path


def test_no_page_is_heavy(walked: dict[str, dict[str, str]]) -> None:
    weights = {name: weight(page) for name, page in walked["vi"].items()}
    assert {name: found for name, found in weights.items() if found > MOST_BYTES} == {}
