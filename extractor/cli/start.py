"""What one sees who types ``vanban`` alone: what to do first, then the commands by what people do."""

from __future__ import annotations

from typing import Any

from extractor.cli.help import bare, metavar, say

FILL = "Fill the index"
FIND = "Find documents, and who cites whom"
LIST = "List what documents hold"
CHECK = "Check and correct"
DESK = "Registers and dossiers"
EXCHANGE = "Give to and take from other systems"
KEEP = "Look after the index"
HEADINGS = (FILL, FIND, LIST, CHECK, DESK, EXCHANGE, KEEP)
"""What people do, in the order in which the commands are shown."""

_FIRST = (
    ("index", "FOLDER", "Read the documents in a folder into an index."),
    ("search", "WORDS", "Find documents in it by words or a number."),
    ("serve", "", "Open it in a browser: search, read, register, file."),
)
_MORE = '"vanban COMMAND --help" describes a command, "vanban --help" all that holds for every command.'


def page(group: Any, ctx: Any) -> str:
    """The page, fitted to the terminal."""
    formatter = ctx.make_formatter()
    with formatter.section(say("To begin with:").rstrip(":")):
        formatter.write_dl(
            [(f"vanban {name} {metavar(value)}".rstrip(), say(meaning)) for name, value, meaning in _FIRST]
        )
    group.format_commands(ctx, formatter)
    formatter.write_paragraph()
    formatter.write_text(say(_MORE))
    return bare(formatter.getvalue().rstrip("\n"))


def in_order(under: dict[str, list[str]]) -> dict[str, list[str]]:
    """Commands under their headings: known headings first, in their order."""
    return {heading: under[heading] for heading in (*HEADINGS, *under) if heading in under}
