"""The command line in Vietnamese and English: every page of help, on terminals and in pipes, and what is said beside it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor import language
from extractor.cli import reference
from extractor.cli.guard import language_of
from extractor.cli.help import blocks, listed
from extractor.language import LANGUAGES, Language
from extractor.vietnamese.syllables import is_syllable

PLACE = re.compile(r"\{(\d)(?::\w+)?\}")
NAMES = {
    # Programs, formats, standards and companies.
    "Akoma", "Ntoso", "Annotations", "CSV", "DOCX", "Dublin", "Core", "EAD3", "Excel", "Gephi", "GraphML", "Graphviz",
    "JSON", "JSONL", "Legislation", "MB", "GB", "PDF", "QCVN", "BTTTT", "SHA", "TLS", "UTF", "W3C", "Web", "Windows", "Word",
    "XLS", "XLSX", "XML", "YAML", "cron", "systemd", "edXML", "graphml", "jsonl", "macOS", "networkx", "schema.org",
    "underthesea", "yEd", "zip", "API", "HTTP", "MCP", "mcp", "Forwarded", "Proto", "For", "oai", "dc", "docs", "models", "byte", "null", "vanban", "Ho", "Chi", "Minh",
    "Asia", "README", "md", "txt", "lang", "LANG", "ID", "fn", "VP", "SKHCN", "json", "dot", "head", "ARGS", "ha", "csv",
    # Fields, and values of fields, as records, options and columns of programs have them.
    "addressees", "amended", "ambiguous", "annex", "archive", "arrival", "body", "breakdown", "changed", "citation", "conflict",
    "content", "date", "document", "dossier", "double", "doubtful", "draft", "duplicate", "effect", "ended", "failed",
    "effective_from", "file", "heading", "in", "issuer", "issuing_body", "item", "key", "kind", "kinds", "laws", "left",
    "list", "metadata", "name", "new", "none", "not", "number", "of", "organs", "out", "parent_body", "pinpoint", "place",
    "quantity", "ratio", "recipients", "refused", "registered", "relation", "same", "secrecy", "names", "short", "short_names", "signer",
    "stated", "subject", "suspended", "symbol", "table", "task", "text", "the", "title", "told", "total", "triggers",
    "unchanged", "urgency", "work", "year", "act", "another", "by", "phrase", "words", "KH", "CN", "OR", "hangs", "on", "BNV", "examples", "iCalendar", "ics", "UBND", "CP", "oai_dc", "Parquet", "pandas", "polars", "DuckDB", "pyarrow", "documents", "sections", "footnotes", "citations", "tasks", "assignments", "quantities", "totals", "dates", "periods", "tables", "diagnostics", "edges", "schema", "org", "extract", "ead3", "IV",
}  # fmt: skip


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, int], dict[str, str]]:
    """Every page of help, by language and columns of the terminal."""
    made = {}
    for code in LANGUAGES:
        for columns in (80, 120):
            with language.using(language_of(code)):
                settings = {"terminal_width": min(columns, 100) - 2, "max_content_width": 100}
                found = reference.commands(**settings)
                made[code, columns] = {name: command.get_help(context) for name, command, context in found}
    return made


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("code", LANGUAGES)
def test_help_fits_the_terminal(pages: dict[tuple[str, int], dict[str, str]], code: str, columns: int) -> None:
    wide = [
        (name, line) for name, page in pages[code, columns].items() for line in page.splitlines() if len(line) > columns
    ]
    assert wide == []


def texts(command: Any, context: Any) -> Iterator[str]:
    """Every text of a page of help that is looked up, as it is looked up."""
    yield from (command.help or "").split("\n\n")
    yield from (each.help for each in command.get_params(context))
    for block in blocks(command.epilog or ""):
        heading, *lines = block.splitlines()
        if any(line.startswith(" ") for line in lines):
            yield heading
            if not heading.startswith("Example"):
                yield from (meaning for _, meaning in listed(block) or ())
        else:
            yield block


def unlike(text: str) -> bool:
    """Whether a text must read otherwise in Vietnamese: it holds an English word."""
    return any(not is_syllable(word.lower()) and word not in NAMES for word in re.findall(r"[^\W\d_]{2,}", text))


def test_every_text_of_the_help_is_translated() -> None:
    vietnamese = language_of("vi")
    missing = {
        text: name
        for name, command, context in reference.commands()
        for text in (" ".join(each.split()) for each in texts(command, context))
        if vietnamese.say(text) == text and unlike(text)
    }
    assert missing == {}


def shown(page: str) -> str:
    """A page without its examples, and without the names of options, commands, files and variables."""
    page = re.sub(r"(?ms)^  Ví dụ:\n(?:    .*\n?|\n(?=    ))*", "", page)
    page = re.sub(r"(?m)^ {2,4}[a-z][a-z0-9\-]*(?=  )|^Cách dùng: [a-z \-]+", "", page)
    page = re.sub(r'"vanban [a-z \-]+|vanban [a-z\-]+ [a-z\-]+', "", " ".join(page.split()))
    page = re.sub(r"(?:một trong|mặc định): [^;\]]*|<[^>]*>|VANBAN_[A-Z]+|LC_[A-Z]+|X-[\w-]+", "", page)
    page = re.sub(r"--?[a-z][a-z\-]*|[\w/]+\.(?:md|zip|docx|pdf|db)\b[!/#\w.]*", "", page)
    return re.sub(r"quyet dinh|71-2023 qd ubnd|vanban\b", "", page)


def test_no_english_is_left_in_vietnamese_help(pages: dict[tuple[str, int], dict[str, str]]) -> None:
    left = {
        (word, name)
        for name, page in pages["vi", 120].items()
        for word in re.findall(r"(?<![\w/])[A-Za-z][A-Za-z_]+[0-9]?(?![\w/])", shown(page))
        if word not in NAMES and not is_syllable(word.lower())
    }
    assert left == set()


def test_a_page_in_vietnamese_says_so_from_head_to_foot(pages: dict[tuple[str, int], dict[str, str]]) -> None:
    page = pages["vi", 80]["vanban cited-by"]
    for words in (
        "Cách dùng:",
        "Tham số:",
        "Tùy chọn:",
        "Hiện trợ giúp này",
        "bắt buộc",
        "mặc định:",
        "biến môi trường:",
        "Ví dụ:",
    ):
        assert words in " ".join(page.split())


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "vi_VN.TCVN"}, "vi"),
        ({"LANG": "vie"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ({"LANG": "vi_VN", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "vi_VN", "LC_MESSAGES": ""}, "vi"),
        ({"LANG": "vi_VN", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "C", "VANBAN_LANG": "vi"}, "vi"),
        ({"LC_ALL": "vi_VN.UTF-8", "VANBAN_LANG": "en"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_environment_says_which_language(environment: dict[str, str], expected: str) -> None:
    assert language.wanted(environment) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--lang", "vi", "serch"), "Lỗi: Không có lệnh 'serch'. Có phải 'search'"),
        (("--lang=vi", "search", "--nope"), "Lỗi: Không có tùy chọn --nope"),
        (("--lang", "vi", "cites"), "Lỗi: Thiếu tham số"),
        (("--lang", "vi", "search", "x", "--limit", "a"), "phải là số nguyên"),
        (("--lang", "vi", "search", "x", "--limit", "0"), "phải từ 1 trở lên"),
        (("--lang", "vi", "check", "--kind", "x"), "'x' không thuộc 'breakdown'"),
        (("--zone", "Asia/Bangkok", "--lang", "vi", "serch"), "Lỗi:"),
        (("serch",), "Error: No such command 'serch'."),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language(run: Any, words: tuple[str, ...], expected: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert expected in done.stderr


@pytest.mark.parametrize(("code", "expected"), [("vi", "Bắt đầu:"), ("en", "To begin with:")])
def test_vanban_alone_says_what_one_does_first(run: Any, code: str, expected: str) -> None:
    done = run("--lang", code)
    assert done.exit_code == 2
    lines = done.stderr.splitlines()
    assert lines[0] == expected
    assert [line.split()[1] for line in lines[1:4]] == ["index", "search", "serve"]
    assert max(map(len, lines)) <= 80
    assert run(env={"VANBAN_LANG": code}).stderr == done.stderr


def test_every_command_stands_under_a_heading(run: Any) -> None:
    done = run()
    assert "\nCommands:" not in done.stderr
    names = {name.split()[1] for name, _, _ in reference.commands() if name.count(" ") == 1}
    assert names <= set(re.findall(r"^  ([a-z\-]+)  ", done.stderr, re.MULTILINE))


def test_the_language_of_one_call_is_not_that_of_the_next(run: Any) -> None:
    assert "Cách dùng" in run("--lang", "vi", "show", "-h").stdout
    assert "Usage" in run("show", "-h").stdout


def test_no_word_is_translated_twice() -> None:
    """What the pages say is said from their catalogue: another translation here would drift from it."""
    own, of_pages = ({each.id for each in language.catalog("vi", room) if not each.context} for room in ("cli", "web"))
    assert own & of_pages - {""} == set()


def test_no_translation_loses_or_invents_a_value() -> None:
    for message in language.catalog("vi", "cli"):
        if message.id:
            assert isinstance(message.id, str) and isinstance(message.string, str)
            assert sorted(PLACE.findall(message.id)) == sorted(PLACE.findall(message.string)), message.id


def test_sentences_are_found_by_their_pattern() -> None:
    vietnamese = Language("vi", "cli")
    assert vietnamese.sentence("Error: No such option: --x") == "Lỗi: Không có tùy chọn --x"
    assert vietnamese.sentence("nobody says this") == "nobody says this"
    assert language.ENGLISH.sentence("Error: x") == "Error: x"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("12/QĐ-UBND is dated 2023-03-28 here and 2023-08-23 elsewhere", "12/QĐ-UBND đề ngày 28/03/2023 ở đây, nơi khác là 23/08/2023"),
        ("12/QĐ-UBND is dated 2024-01-02: its issuer exists since 2025-03 only", "12/QĐ-UBND đề ngày 02/01/2024: cơ quan ban hành chỉ có từ 03/2025"),
        ("was registered on 2026-01-05, which is not of its year", "đăng ký ngày 05/01/2026, không thuộc năm của số"),
        ("was registered on hôm qua, which is not of its year", "đăng ký ngày hôm qua, không thuộc năm của số"),
    ],
)  # fmt: skip
def test_a_day_is_printed_as_the_language_has_it(sentence: str, said: str) -> None:
    assert Language("vi", "cli").sentence(sentence) == said
    assert language.ENGLISH.sentence(sentence) == sentence


def test_without_babel_everything_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_words", language._words.__wrapped__)
    assert Language("vi", "cli").say("Options") != "Options"
    monkeypatch.setitem(sys.modules, "babel.messages.pofile", None)
    assert Language("vi", "cli").say("Options") == "Options"
    assert Language("vi", "cli").sentence("the PDF is damaged") == "the PDF is damaged"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pages_of_commands_are_up_to_date(root: Path, code: str) -> None:
    name = "commands.md" if code == "en" else "commands.vi.md"
    assert (root / "docs" / name).read_text(encoding="utf-8") == reference.page(code)
