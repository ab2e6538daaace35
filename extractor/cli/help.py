"""Help in the language of whoever asks, fitted to the width of the terminal.

The help texts in the commands are English; what is shown is looked up in the catalogue beside this module. A text is
looked up by paragraph, white space apart. Of an epilog, a block with indented lines is a list (of examples, of codes
with what they mean); any other block is a paragraph, and is wrapped.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from extractor.cli import days
from extractor.language import current

F = TypeVar("F", bound=Callable[..., Any])

_BROAD = 30
"""Columns that a list of choices may take beside its option."""
_INDENT = "  "
_SUBCOMMAND = "COMMAND [ARGS]..."
_EXAMPLES = ("Example:", "Examples:")


_HYPHEN, _SPACE = "\u2011", "\u00a0"
"""Stand for what may not begin a new line while a page is wrapped."""


def say(text: str) -> str:
    """A text of the help in the language of the command, white space made even; names are not parted at hyphens."""
    return current().say(" ".join(text.split())).replace("-", _HYPHEN)


class _HelpPage:
    """How a command and a group of commands describe themselves."""

    def get_help(self: Any, ctx: Any) -> str:
        """The whole page."""
        return bare(super().get_help(ctx))  # type: ignore[misc]  # of what it is mixed into

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """The line that shows how it is called."""
        pieces = " ".join(map(_piece, self.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{say('Usage:')} ")

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:
        """What it does."""
        for paragraph in (self.help or "").split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(say(paragraph))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """Its arguments and options; of a group, its commands."""
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for each in self.get_params(ctx):
            record = described(each, ctx)
            if record is not None:
                (arguments if each.param_type_name == "argument" else options).append(record)
        for heading, records in (("Arguments", arguments), ("Options", options)):
            if records:
                with formatter.section(say(heading)):
                    formatter.write_dl(records)
        if hasattr(self, "commands"):
            self.format_commands(ctx, formatter)

    def format_epilog(self: Any, ctx: Any, formatter: Any) -> None:
        """What else there is to know, and examples."""
        for block in blocks(self.epilog or ""):
            formatter.write_paragraph()
            with formatter.indentation():
                _write_block(block, formatter)

    def get_short_help_str(self: Any, limit: int = 45) -> str:
        """What it does in one line, whole."""
        return say((self.short_help or self.help or "").split("\n\n")[0])


class Command(_HelpPage, TyperCommand):
    """A command that describes itself in the language of whoever asks, and takes days as people type them."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """See Typer; every option that is a day is read by one grammar."""
        rest = super().parse_args(ctx, args)
        for each in self.params:
            value = ctx.params.get(each.name)
            if isinstance(value, str) and getattr(each, "metavar", None) in days.OPTIONS:
                ctx.params[each.name] = days.as_typed(value)
        return rest


class CommandGroup(_HelpPage, TyperGroup):
    """A group of commands that does."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Its commands, under headings where they have any."""
        for heading, names in self.headings().items():
            with formatter.section(say(heading)):
                formatter.write_dl([(name, self.commands[name].get_short_help_str()) for name in names])

    def headings(self) -> dict[str, list[str]]:
        """The commands that are shown, by what people do with them."""
        under: dict[str, list[str]] = {}
        for name, command in self.commands.items():
            if not command.hidden:
                under.setdefault(getattr(command, "rich_help_panel", None) or "Commands", []).append(name)
        return under


class App(typer.Typer):
    """Commands that describe themselves in the language of whoever asks."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"cls": CommandGroup, "no_args_is_help": True, "rich_markup_mode": None, **options})

    def command(self, *words: Any, **options: Any) -> Callable[[F], F]:
        """See Typer."""
        return super().command(*words, **{"cls": Command, **options})


def bare(page: str) -> str:
    """A page as it is shown, once it is wrapped."""
    return page.replace(_HYPHEN, "-").replace(_SPACE, " ")


def described(parameter: Any, ctx: Any) -> tuple[str, str] | None:
    """How an option or argument is written, and what it is for; None for one that is hidden."""
    record = parameter.get_help_record(ctx)
    if record is None:
        return None
    name, text = record
    help_text = say(parameter.help or "")
    rest = text[len(parameter.help or "") :].strip()
    details = [_detail(each) for each in rest[1:-1].split("; ")] if rest else []
    choices = _choices(parameter, ctx)
    if parameter.param_type_name == "argument":
        name = _piece(parameter.metavar or parameter.name)
        if choices:
            details.insert(0, f"{say('one of')} {', '.join(choices).replace('-', _HYPHEN)}")
    elif parameter.metavar:
        name = f"{name.removesuffix(parameter.metavar)}{metavar(parameter.metavar)}"
    elif choices and len(name) > _BROAD:
        name = f"{name[: name.index(' <')]} {metavar('CHOICE')}"
        details.insert(0, f"{say('one of')} {', '.join(choices).replace('-', _HYPHEN)}")
    elif " <" in name and not choices:
        name = f"{name[: name.index(' <')]} {metavar(_kind(parameter))}"
    shown = "; ".join(filter(None, details))
    return name, f"{help_text}  [{shown}]" if shown else help_text


def metavar(name: str) -> str:
    """What stands for a value, in the language of the command."""
    return current().say(name, "metavar")


def blocks(epilog: str) -> list[str]:
    """The paragraphs and lists of an epilog."""
    parts = (each.replace("\b\n", "").strip("\n") for each in re.split(r"\n[ \t]*\n", epilog.strip("\n")))
    return [each for each in parts if each.strip()]


def listed(block: str) -> list[tuple[str, str]] | None:
    """The entries of a block that is a list of names and meanings; None for any other."""
    entries: list[tuple[str, str]] = []
    for line in block.splitlines()[1:]:
        name, _, meaning = line.strip().partition("  ")
        if meaning:
            entries.append((name, meaning.strip()))
        elif entries and line.startswith(" " * 6):
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line.strip()}")
        else:
            return None
    return entries or None


def _write_block(block: str, formatter: Any) -> None:
    heading, *lines = block.splitlines()
    if not any(line.startswith(" ") for line in lines):
        formatter.write_text(say(block))
        return
    formatter.write(f"{'':>{formatter.current_indent}}{say(heading)}\n")
    entries = listed(block)
    with formatter.indentation():
        if entries and heading not in _EXAMPLES:
            formatter.write_dl([(name, say(meaning)) for name, meaning in entries])
            return
        margin = " " * formatter.current_indent
        for line in lines:
            for part in _folded(line.removeprefix(_INDENT), formatter.width - formatter.current_indent):
                formatter.write(f"{margin}{part}\n")


def _folded(line: str, width: int) -> list[str]:
    """A line that a shell reads, on several where it is too long: with a backslash at the end of each but the last."""
    if len(line) <= width or not line.startswith("vanban "):
        return [line]
    words, parts = shlex.split(line, posix=False), [""]
    for word in words:
        if parts[-1] and len(parts[-1]) + len(word) + 3 > width:
            parts[-1] += " \\"
            parts.append(f"    {word}")
        else:
            parts[-1] = f"{parts[-1]} {word}" if parts[-1] else word
    return parts


def _detail(text: str) -> str:
    """What stands in brackets behind an option: its default, its range, the variable that gives it."""
    if text.startswith("default: (") and text.endswith(")"):
        return f"{say('default:')} {current().say(text[10:-1], 'default')}"
    for word in ("default:", "env var:"):
        if text.startswith(word):
            return f"{say(word)}{text.removeprefix(word)}"
    return say(text) if text == "required" else text.replace("x>=", f"≥{_SPACE}").replace("x<=", f"≤{_SPACE}")


def _piece(piece: str) -> str:
    """A part of the line of usage: what stands for an argument, in the language of the command."""
    if piece == _SUBCOMMAND:
        return metavar(piece)
    found = re.fullmatch(r"([\[{]*)(.*?)([\]}]*(?:\.\.\.)?[\]}]*(?:\.\.\.)?)", piece)
    if found is None or ("|" in found[2] and found[2].islower()):
        return piece
    closing = "..." if "..." in found[3] else ""
    opening = found[1][:1]
    return f"{opening}{metavar(found[2])}{ {'[': ']', '{': '}', '': ''}[opening] }{closing}"


def _choices(parameter: Any, ctx: Any) -> list[str]:
    kind = parameter.type_descriptor
    return [str(getattr(each, "value", each)) for each in kind.choices or ()] if kind.is_choice else []


def _kind(parameter: Any) -> str:
    return "N" if parameter.type_descriptor.annotation in (int, float) else "CHOICE"
