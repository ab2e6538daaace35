"""Queries of all that a syntax could be made of, typed into the command, the page and the API.

    python -m tests.faults.queries [--queries N] [--seed SEED] [--db FILE]

None may be an error, and none may be answered by nothing at all: what finds no document is told so in words. Every
finding is printed with its query; equal arguments make equal queries.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random

from starlette.testclient import TestClient
from typer.main import get_command

from extractor.cli.app import app
from extractor.index import Index
from extractor.web.app import create_app
from extractor.web.service.settings import Settings
from tests.web.browsing import ANSWER, LETTER

PIECES = (
    '"', '""', "'", "*", "^", "(", ")", ":", "+", "-", "{", "}", "[", "]", "\\", "/", ";", "--", "/*", "*/", "|", "&", "~",
    "NEAR", "NEAR(", "NEAR(a b, 2)", "AND", "OR", "NOT", "and", "or", "not", "AND NOT", "MATCH", "a*", "* a", "^a", "a^", "- a",
    "title:", "text :", "{title fields} :", "- title :", "rowid", "rank", "words", "số:", "ký:", "cơ quan:", "loại:", "năm:",
    "so:", "%", "_", ",", ".", "…", "“", "”", "\u00a0", "\u200b", "\u0301", "\ue000hoa1", "\uffff", "\U0001f600", "ẵ", "đ",
    "Đ", "g", "hòa", "giải", "hoà", "quyết định", "QĐ", "134/QĐ-SKHCN", "30/2020/NĐ-CP", "năm", "2020", "1/5", "31/2/2023", "w1",
    "bao nhiêu", "không", "sổ đỏ", "nhiệm vụ", "kinh phí", "Nguyễn Văn An", "1e999", "0x7f", "9" * 40, "a" * 300,
)  # fmt: skip
Way = Callable[[str], str]
"""Asks a query, and says what is wrong with the answer; nothing where all is well."""


def made(number: int, seed: int) -> Iterator[str]:
    """So many queries: pieces that could be syntax, with and without blanks, and now and then any characters."""
    chance = Random(seed)
    for _ in range(number):
        pieces = chance.choices(PIECES, k=chance.randrange(1, 9))
        if chance.random() < 0.3:
            pieces.append("".join(chr(chance.randrange(1, 0x2FF)) for _ in range(chance.randrange(1, 6))))
        yield chance.choice(("", " ", "  ")).join(pieces)


def of_the_command(db: Path) -> Way:
    """``vanban search``, in this process; the tree of all commands, which takes longer than a search, is made once."""
    command = get_command(app)

    def ask(query: str) -> str:
        said, code = StringIO(), 0
        with redirect_stdout(said), redirect_stderr(said):
            try:
                command(["search", "--db", str(db), "--limit", "5", "--", query], prog_name="vanban")
            except SystemExit as end:
                code = int(end.code or 0)
            except Exception as error:
                return f"fails: {error!r}"
        is_refused = code == 2 and not query.strip()  # nothing was asked
        if code and not is_refused:
            return f"ends with {code}: {said.getvalue()[-200:]}"
        return "" if said.getvalue().strip() else "says nothing"

    return ask


def of_the_page(browser: TestClient) -> Way:
    """The start page: it lists documents, says that it found none, or where nothing was asked how one searches."""

    def ask(query: str) -> str:
        answer = browser.get("/", params={"q": query})
        if answer.status_code != 200:
            return f"is answered by {answer.status_code}"
        signs = ('<ol class="hits"', 'class="nothing"') if query.strip() else ('class="how"',)
        return "" if any(each in answer.text for each in signs) else "is answered by nothing"

    return ask


def of_the_api(browser: TestClient) -> Way:
    """The search of the API: rows and their number agree; what is too long is refused, and said to be."""

    def ask(query: str) -> str:
        answer = browser.get("/api/v1/search", params={"q": query, "limit": 5})
        found = answer.json()
        if answer.status_code == 422 and len(query) > 400:
            return "" if found["message"] else "is refused without a word"
        if answer.status_code != 200:
            return f"is answered by {answer.status_code}: {found}"
        total, shown = found["total"], len(found["items"])
        return "" if bool(shown) == bool(total) else f"has {total} and shows {shown}"

    return ask


@contextmanager
def ways(db: Path) -> Iterator[Mapping[str, Way]]:
    """All ways to ask an index."""
    with TestClient(create_app(Settings(db)), base_url="http://127.0.0.1:8000") as browser:
        yield {"command": of_the_command(db), "page": of_the_page(browser), "api": of_the_api(browser)}


def findings(ask: Way, number: int, seed: int) -> list[tuple[str, str]]:
    """What is wrong, with the queries for which it is."""
    return [(query, wrong) for query in made(number, seed) if (wrong := ask(query))]


def small_index(folder: Path) -> Path:
    """An index of two letters."""
    for name, text in (("a.txt", LETTER), ("b.txt", ANSWER)):
        (folder / name).write_text(text, encoding="utf-8")
    with Index.open(folder / "two.db") as index:
        index.ingest([folder])
    return folder / "two.db"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=int, default=10_000, help="by each way")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", type=Path, help="an index; without it one of two letters is made")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, ways(given.db or small_index(Path(place))) as every:
        for name, ask in every.items():
            found = findings(ask, given.queries, given.seed)
            print(f"{name:8} {given.queries} queries, {len(found)} findings", flush=True)
            for query, wrong in found[:20]:
                print(f"  {query!r} {wrong}")


if __name__ == "__main__":
    main()
