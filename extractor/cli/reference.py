"""docs/commands.md and docs/commands.vi.md, made from the help texts: ``python -m extractor.cli.reference docs``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from extractor import language
from extractor.cli.app import app
from extractor.cli.guard import language_of

_WIDTH = 100
_NAMES = {"en": "commands.md", "vi": "commands.vi.md"}
_HEADS = {
    "en": "# Commands\n\nMade from `vanban --help` and `vanban COMMAND --help`; `make commands` writes it anew.\n",
    "vi": "# Các lệnh\n\nLấy từ `vanban --lang vi LỆNH --help`; `make commands` ghi lại trang này.\n",
}


def commands(**settings: Any) -> Iterator[tuple[str, Any, Any]]:
    """Name, command and context of ``vanban`` and of each of its commands, in order; ``settings`` are the context's."""
    group: Any = typer.main.get_command(app)
    top = group.make_context("vanban", ["--debug"], resilient_parsing=True, **{"terminal_width": _WIDTH, **settings})
    yield "vanban", group, top
    for name in group.list_commands(top):
        yield from _below(f"vanban {name}", group.get_command(top, name), top)


def _below(name: str, command: Any, parent: Any) -> Iterator[tuple[str, Any, Any]]:
    """A command, and those inside it where it is a group."""
    context = command.make_context(name.rpartition(" ")[2], [], parent=parent, resilient_parsing=True)
    yield name, command, context
    for inner in getattr(command, "commands", {}):
        yield from _below(f"{name} {inner}", command.commands[inner], context)


def page(code: str = "en") -> str:
    """The page in a language, as Markdown."""
    parts = [_HEADS[code]]
    with language.using(language_of(code)):
        for name, command, context in commands():
            text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
            parts.append(f"## {name}\n\n```\n{text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    for code, name in _NAMES.items():
        (Path(sys.argv[1]) / name).write_text(page(code), encoding="utf-8", newline="\n")
