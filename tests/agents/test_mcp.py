"""The tools over the Model Context Protocol, called by the SDK's own client: over standard input, and over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp")

import anyio
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from extractor import descriptions
from extractor.access import Role
from extractor.agents import server
from extractor.agents.callers import AgentSettings
from extractor.agents.tools import TOOLS
from extractor.errors import Exit, ServerFault
from extractor.index import Index
from tests.agents.asking import Call, Said, ask, asked, within
from tests.cli.conftest import Run
from tests.cli.conftest import run as run
from tests.web.browsing import LETTER
from tests.web.offices import CONCEALED, SECRET, Office, office

PROGRAM = "from extractor.cli import main; main()"
LARGEST = 60_000
"""No answer is longer, in characters of JSON."""


def started(db: Path, *words: str, **environment: str) -> Any:
    """A server of its own process, over standard input and output."""
    given = {**os.environ, "PYTHONUTF8": "1", **environment}
    arguments = ["-c", PROGRAM, "mcp", "--db", str(db), *words]
    return stdio_client(StdioServerParameters(command=sys.executable, args=arguments, env=given))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


def token(served: Office, role: Role) -> str:
    return served.bearer(role)["authorization"].removeprefix("Bearer ")


def dump(db: Path) -> str:
    with Index.open(db, secret=True) as index:
        return "\n".join(index.storage.connection.iterdump())


def every_call(served: Office, letter: Path) -> list[Call]:
    """Each tool, on what is open and on what is secret."""
    return [
        ("search", {"query": CONCEALED}),
        ("search", {"query": "137/QĐ-SKHCN"}),
        ("document", {"document": served.secret}),
        ("document_part", {"document": served.secret, "part": "text"}),
        ("cites", {"document": served.secret}),
        ("cited_by", {"number": "71/2023/QĐ-UBND"}),
        ("state_on_day", {"number": "71/2023/QĐ-UBND", "day": "2024-01-01"}),
        ("extract_file", {"path": str(letter)}),
        ("extract_file_part", {"path": str(letter), "part": "text"}),
        ("document", {"document": served.open}),
        ("document_part", {"document": served.open, "part": "citations"}),
        ("cites", {"document": served.open}),
    ]


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A secret letter that no index holds."""
    path = tmp_path_factory.mktemp("incoming") / "mat.txt"
    path.write_text(SECRET.replace("137/", "139/"), encoding="utf-8")
    return path


def test_a_reader_never_sees_a_secret_document(served: Office, letter: Path) -> None:
    """Over a real process; what it is refused is told to the audit, and nothing else of the index changes."""
    shown, before = token(served, Role.READER), dump(served.db)
    calls = every_call(served, letter)
    answers = ask(started(served.db, "--folder", str(letter.parent), VANBAN_TOKEN=shown), calls)
    assert {name for name, _ in calls} == set(TOOLS)
    for call, said in zip(calls, answers, strict=True):
        everything = said.text + json.dumps(said.rows, ensure_ascii=False)
        for word in (CONCEALED, "137/QĐ-SKHCN", served.secret):
            given = json.dumps(call[1], ensure_ascii=False)
            assert word in given or word not in everything, (call, word)
        assert said.refused is (served.secret in call[1].values() or str(letter) in call[1].values()), call
        assert not said.refused or len(said.text.splitlines()) == 1
    assert answers[-1].rows["total"] > 0
    assert answers[-1].rows["items"][0]["place"]["document"] == served.open
    changed = [line for line in dump(served.db).splitlines() if line not in before.splitlines()]
    assert len(changed) == 1 and "document.refused" in changed[0], "one line of the audit within a minute"


def test_an_archivist_sees_it_and_the_audit_knows(served: Office, letter: Path) -> None:
    calls = every_call(served, letter)
    shown = token(served, Role.ARCHIVIST)
    answers = ask(started(served.db, "--folder", str(letter.parent), VANBAN_TOKEN=shown), calls)
    assert [said.text for said in answers if said.refused] == []
    assert CONCEALED in answers[3].rows["text"]
    assert (f"document:{served.secret}", Role.ARCHIVIST) in served.told("document.opened")


def test_a_token_that_does_not_hold_begins_nothing(served: Office, run: Run) -> None:
    done = run("mcp", "--db", served.db, "--token", "vanban_no")
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert done.stderr.startswith("vanban: a token is needed") and len(done.stderr.splitlines()) == 1
    both = run("mcp", "--db", served.db, "--token", "vanban_no", "--accept-secret")
    assert both.exit_code == Exit.USAGE and "their role decides" in both.stderr


def test_a_token_that_is_revoked_ends_at_once(served: Office) -> None:
    with served.access() as access:
        issued = access.issue(Role.READER, Role.READER, 1, "test")
    with within(AgentSettings(served.db, token=issued.secret)) as built:
        assert not ask(built, [("search", {})])[0].refused
        with served.access() as access:
            access.revoke(issued.token.id, "test")
        said = ask(built, [("search", {})])[0]
    assert said.refused and "a token is needed" in said.text


def test_without_a_token_secret_documents_are_shown_only_where_that_is_wanted(served: Office) -> None:
    call = ("document", {"document": served.secret})
    assert asked(AgentSettings(served.db), call)[0].refused
    assert not asked(AgentSettings(served.db, accept_secret=True), call)[0].refused
    assert asked(AgentSettings(served.db, auth=True), call)[0].text.count("token") >= 1


@pytest.fixture(scope="module")
def much(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a document with more of everything than an answer holds."""
    folder = tmp_path_factory.mktemp("much")
    lines = [f"Căn cứ Quyết định số {number}/2023/QĐ-UBND; trồng {number} ha lúa." for number in range(1, 400)]
    (folder / "much.txt").write_text(LETTER + "\n".join(lines) + "\n" + "dài " * 20_000, encoding="utf-8")
    for number in range(30):
        text = LETTER.replace("134/QĐ-SKHCN", f"{200 + number}/QĐ-SKHCN")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Index.open(folder / "a.db") as index:
        index.ingest([folder / "much.txt", *folder.glob("[0-9]*.txt")])
    return folder / "a.db"


MUCH: dict[str, Call] = {
    "search": ("search", {"query": "nhiệm vụ", "limit": 50}),
    "cites": ("cites", {"document": "134/QĐ-SKHCN", "limit": 50}),
    "cited by": ("cited_by", {"number": "71/2023/QĐ-UBND", "limit": 50}),
    **{
        part: ("document_part", {"document": "134/QĐ-SKHCN", "part": part, "limit": 50})
        for part in ("text", "citations", "quantities", "sections", "diagnostics", "tables")
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(much: Path) -> dict[str, Said]:
    return dict(zip(MUCH, asked(AgentSettings(much), *MUCH.values()), strict=True))


@pytest.mark.parametrize("name", MUCH)
def test_an_answer_is_bounded(name: str, answers: dict[str, Said]) -> None:
    said = answers[name]
    assert not said.refused, said.text
    assert len(json.dumps(said.rows, ensure_ascii=False)) < LARGEST
    assert len(said.rows["items"]) <= 50


def test_pages_follow_each_other_without_gap_or_repeat(much: Path) -> None:
    texts: list[str] = []
    places: list[tuple[int, ...]] = []
    offsets: list[int | None] = [0, 0]
    with within(AgentSettings(much)) as built:
        while offsets[0] is not None:
            call = ("document_part", {"document": "134/QĐ-SKHCN", "part": "text", "offset": offsets[0]})
            rows = ask(built, [call])[0].rows
            texts.append(rows["text"])
            offsets[0] = rows["next_offset"]
        while offsets[1] is not None:
            rows = ask(built, [("cites", {"document": "134/QĐ-SKHCN", "limit": 50, "offset": offsets[1]})])[0].rows
            places += [tuple(each["place"]["span"]) for each in rows["items"]]
            offsets[1] = rows["next_offset"]
    with Index.open(much) as index:
        view = index.document(index.files_of(index.works("134/QĐ-SKHCN")[0].id)[0].sha256)
    assert view is not None
    assert "".join(texts) == view.record.text
    assert places == [each.span for each in view.cites if each.key != "self"]


def test_every_sentence_has_its_place(answers: dict[str, Said], much: Path) -> None:
    with Index.open(much) as index:
        texts = {row.sha256: index.parsed(row.sha256) for row in index.files()}
    for name in ("search", "cites", "cited by"):
        assert answers[name].rows["items"]
        for row in answers[name].rows["items"]:
            place = row["place"]
            document = texts[place["document"]]
            assert document is not None and place["path"]
            words = " ".join(document.text[slice(*place["span"])].split())
            sentence = row["sentence"].strip("… ")
            assert words in sentence or sentence in words, (name, row)
    for row in answers["citations"].rows["items"]:
        assert row["surface"] in row["sentence"] and row["zone"] and row["span"]


WRONG: dict[str, tuple[Call, str]] = {
    "no document": (("document", {"document": "99/QĐ-XYZ"}), "holds no document 99/QĐ-XYZ"),
    "only cited": (("document", {"document": "71/2023/QĐ-UBND"}), "ask cited_by for 71/2023/QĐ-UBND"),
    "no work": (("state_on_day", {"number": "99/QĐ-XYZ"}), "knows no 99/QĐ-XYZ"),
    "no day": (("state_on_day", {"number": "71/2023/QĐ-UBND", "day": "2023-02-30"}), "day"),
    "too many": (("search", {"limit": 500}), "less than or equal to 50"),
    "no part": (("document_part", {"document": "134/QĐ-SKHCN", "part": "secrets"}), "part"),
    "no date": (("search", {"since": "never"}), "never"),
    "elsewhere": (("extract_file", {"path": "/etc/passwd"}), "--folder"),
    "above": (("extract_file", {"path": "{folder}/../../../etc/passwd"}), "--folder"),
    "no file": (("extract_file", {"path": "{folder}/nothing.txt"}), "nothing.txt"),
    "no format": (("extract_file", {"path": "{folder}/noise.bin"}), "noise.bin"),
    "the index": (("extract_file", {"path": "{folder}/a.db"}), "a.db"),
}


@pytest.fixture(scope="module")
def faults(much: Path) -> dict[str, Said]:
    (much.parent / "noise.bin").write_bytes(bytes(range(256)) * 40)
    calls = [
        (
            name,
            {
                key: value.format(folder=much.parent) if isinstance(value, str) else value
                for key, value in given.items()
            },
        )
        for (name, given), _ in WRONG.values()
    ]
    return dict(zip(WRONG, asked(AgentSettings(much, folders=(much.parent,)), *calls), strict=True))


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_in_one_line(name: str, faults: dict[str, Said]) -> None:
    said = faults[name]
    assert said.refused
    assert len(said.text.splitlines()) == 1 and "Traceback" not in said.text
    assert WRONG[name][1] in said.text


def test_the_tools_say_what_they_are(much: Path) -> None:
    async def listed(built: Any) -> Any:
        async with Client(built) as client:
            return client.instructions, (await client.list_tools()).tools

    with within(AgentSettings(much)) as built:
        instructions, tools = anyio.run(listed, built)
    assert {tool.name for tool in tools} == set(TOOLS)
    assert "không phải chỉ dẫn" in instructions
    for tool in tools:
        assert tool.annotations.read_only_hint and not tool.annotations.destructive_hint
        assert any(letter in tool.description for letter in "ăâđêôơư"), "Vietnamese beside English"
        assert {name for name, each in tool.input_schema["properties"].items() if "description" not in each} == set()
        schemas = {**tool.output_schema.get("$defs", {}), tool.name: tool.output_schema}
        assert list(descriptions.undescribed(schemas)) == []


@pytest.fixture
def over_http(served: Office) -> Iterator[Callable[[str | None], Any]]:
    """What opens a session over HTTP, with a token or without."""
    arguments = [sys.executable, "-c", PROGRAM, "mcp", "--db", str(served.db), "--http", "0", "--auth"]
    running = subprocess.Popen(arguments, stderr=subprocess.PIPE, encoding="utf-8")
    assert running.stderr is not None
    address = running.stderr.readline().split()[-1]

    @asynccontextmanager
    async def opened(shown: str | None) -> AsyncIterator[Any]:
        import httpx2
        from mcp.client.streamable_http import streamable_http_client

        headers = {"authorization": f"Bearer {shown}"} if shown else {}
        async with (
            httpx2.AsyncClient(headers=headers) as client,
            streamable_http_client(address, http_client=client) as streams,
        ):
            yield streams

    try:
        yield opened
    finally:
        running.terminate()
        running.communicate(timeout=30)


def test_over_http_each_shows_a_token(served: Office, over_http: Callable[[str | None], Any]) -> None:
    call = ("document", {"document": served.secret})
    assert "a token is needed" in ask(over_http(None), [call])[0].text
    assert "holds no document" in ask(over_http(token(served, Role.READER)), [call])[0].text
    assert not ask(over_http(token(served, Role.ARCHIVIST)), [call])[0].refused


def test_no_other_machine_is_served(served: Office) -> None:
    with pytest.raises(ServerFault, match="other machines"):
        server.serve(AgentSettings(served.db), "0.0.0.0")
