"""Every command and option says what it does, and docs/commands.md is the help as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import reference

COMMANDS = list(reference.commands())
NAMES = [name for name, _, _ in COMMANDS]
HEAVY = {"pydantic", "sqlite_utils", "lxml", "spacy", "underthesea", "openpyxl", "rich", "fastapi", "jinja2", "babel"}


def test_the_commands_are_these() -> None:
    names = ["extract", "index", "search", "cited-by", "show", "cites", "path", "history", "same", "state",
             "correct", "delete", "relocate", "ambiguous", "check", "missing", "footnotes", "tasks", "quantities", "tables",
             "worklist", "convert", "import", "graph", "stats", "duplicates", "errors", "retry", "reread", "doctor",
             "explain", "serve", "mcp", "uploads", "backup", "restore", "register", "register add", "register edit",
             "register void", "register list", "register unregistered", "register history", "register start",
                 "register series", "register set-series", "register imports", "register undo-import",
             "given", "given new", "given take", "given edit", "given answer", "given list", "given calendar",
             "given history", "dossier", "dossier new", "dossier retention",
             "dossier edit", "dossier put", "dossier take-out", "dossier move", "dossier order", "dossier sheets",
             "dossier close", "dossier deliver", "dossier return", "dossier reopen", "dossier list", "dossier show", "dossier history", "organ",
             "organ add", "organ remove", "organ list", "cluster", "cluster extract", "cluster reread", "cluster link",
             "cluster publish", "cluster decisions", "cluster status", "cluster cited-by", "cluster missing",
             "cluster history", "user", "user add", "user role", "user password",
             "user lock", "user unlock", "user remove", "user list", "user token", "user tokens", "user revoke",
             "export", "export incoming", "export outgoing", "export dossier", "export dossiers",
             "export cover", "export minutes", "export package", "export findings", "export given", "export ead3",
             "export parquet",
             "rules", "rules test"]  # fmt: skip
    assert ["vanban", *(f"vanban {name}" for name in names)] == NAMES


@pytest.mark.parametrize(("name", "command", "context"), COMMANDS, ids=NAMES)
def test_every_option_says_what_it_does(name: str, command: object, context: object) -> None:
    text = " ".join(command.get_help(context).split())  # type: ignore[attr-defined]
    assert command.help  # type: ignore[attr-defined]
    for parameter in command.get_params(context):  # type: ignore[attr-defined]
        assert parameter.help, f"{name} {parameter.name}"
        assert " ".join(parameter.help.split()) in text


@pytest.mark.parametrize("name", NAMES)
def test_the_page_names_every_command(root: Path, name: str) -> None:
    assert f"\n## {name}\n" in (root / "docs" / "commands.md").read_text(encoding="utf-8")


def test_the_page_is_up_to_date(root: Path) -> None:
    assert (root / "docs" / "commands.md").read_text(encoding="utf-8") == reference.page()


def test_short_descriptions_are_not_cut_on_a_narrow_screen() -> None:
    for name, command, _ in COMMANDS[1:]:
        assert "..." not in command.get_short_help_str(62), name


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['vanban', *{words!r}]\n"
        "from extractor.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print('loaded:', *sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.splitlines()[-1].removeprefix("loaded:").split())
    assert "typer" in loaded
    assert loaded & HEAVY == set()
