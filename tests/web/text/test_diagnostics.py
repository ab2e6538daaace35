"""What is told of documents is told in Vietnamese too: every message of a diagnostic has its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from extractor import labels
from extractor.web.text.language import catalogues

ROOMS = ("rules", "parsers", "index/findings", "index/graph", "index/lists", "pipeline.py")


def written(node: ast.expr | None) -> Iterator[str]:
    """The text that an expression makes, values as X1, X2 …"""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        values = iter(range(1, 10))
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else f"X{next(values)}" for each in node.values)


def messages(root: Path) -> Iterator[tuple[str, str]]:
    """The messages of diagnostics: beside their code in a call, or put together as ``message`` before it."""
    for path in (each for room in ROOMS for each in files(root / "extractor" / room)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                arguments = [*node.args, *(each.value for each in node.keywords)]
                texts = [text for each in arguments for text in written(each)]
                if any(each in labels.PROBLEMS for each in texts):
                    yield from ((each, path.name) for each in texts if " " in each)
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
                yield from ((each, path.name) for each in written(node.value))


def files(place: Path) -> list[Path]:
    return [place] if place.suffix else sorted(place.rglob("*.py"))


def test_every_message_of_a_diagnostic_has_its_words(root: Path) -> None:
    vietnamese, found = catalogues()["vi"], dict(messages(root))
    assert len(found) > 50
    untold = {
        text: where
        for text, where in found.items()
        if re.search(r"[a-z]{3}", re.sub(r"X\d", "", text)) and vietnamese.sentence(text) == text
    }
    assert untold == {}
