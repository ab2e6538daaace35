"""A file of one's own rules: YAML with sections of rows, the same columns as the tables in ``models/``.

Only plain values are read: no tags, no anchors, no aliases, so that a file can neither run nor grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor import relations
from extractor.errors import BadRules

if TYPE_CHECKING:
    from yaml import Node

JOINTS = {"codes": " ", "examples": " | "}
"""What stands between several values of a column; elsewhere it is ``; ``."""
REQUIRED = {
    "kinds": ("kind", "words"),
    "organs": ("code", "name"),
    "triggers": ("words", "place", "relation"),
    "short_names": ("name", "key"),
    "laws": ("name",),
}
"""The sections that a file may have, and the columns that no row of each may leave blank."""
ALLOWED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("organs", "level"): ("", "central", "local", "party", "court", "procuracy", "mass"),
    ("triggers", "place"): ("opening", "tail", "sentence", "after", "passive"),
    ("triggers", "relation"): relations.NAMES,
    ("triggers", "effect"): ("", "amended", "replaced", "repealed"),
}  # fmt: skip
_MOST = 2_000_000
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class LocalRow:
    """A row, its section, and the line of the file where it begins."""

    section: str
    line: int
    cells: dict[str, str]


def read(path: Path, columns: Mapping[str, tuple[str, ...]]) -> list[LocalRow]:
    """The rows of the file at ``path``; ``columns`` are those of each section, and every row gets all of them.

    Raises ``BadRules``, which names the line, where the file cannot be read or is no such file.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST + 1)
    except OSError as error:
        raise BadRules(f"cannot be read: {error.strerror or error}", path=str(path)) from None
    if len(data) > _MOST:
        raise BadRules(f"more than {_MOST:,} bytes", path=str(path))
    return _RulesReader(path, columns).rows(data)


class _RulesReader:
    def __init__(self, path: Path, columns: Mapping[str, tuple[str, ...]]) -> None:
        self._path = path
        self._columns = columns

    def rows(self, data: bytes) -> list[LocalRow]:
        from yaml import MappingNode, SequenceNode

        root = self._compose(data)
        if root is None:
            return []
        if not isinstance(root, MappingNode):
            raise self._error(root, f"sections are wanted: {', '.join(REQUIRED)}")
        found: list[LocalRow] = []
        for name, section in root.value:
            title = self._text(name)
            if title not in REQUIRED:
                raise self._error(name, f"unknown section {title!r}; there are {', '.join(REQUIRED)}")
            if not isinstance(section, SequenceNode):
                raise self._error(section, f"{title}: a list of rows is wanted")
            found.extend(self._row(title, number, row) for number, row in enumerate(section.value, 1))
        return found

    def _compose(self, data: bytes) -> Node | None:
        import yaml

        try:
            return yaml.compose(_plain(data.decode("utf-8-sig")), Loader=yaml.SafeLoader)
        except UnicodeDecodeError:
            raise BadRules("not UTF-8", path=str(self._path)) from None
        except _NotPlain as error:
            raise BadRules(str(error), path=str(self._path)) from None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise BadRules(f"line {line}: {error.problem}", path=str(self._path)) from None
        except (yaml.YAMLError, ValueError) as error:
            raise BadRules(f"not YAML: {type(error).__name__}", path=str(self._path)) from None

    def _row(self, section: str, number: int, node: Node) -> LocalRow:
        from yaml import MappingNode

        if not isinstance(node, MappingNode):
            raise self._error(node, f"{section}, row {number}: column: value is wanted")
        cells = dict.fromkeys(self._columns[section], "")
        if "status" in cells:
            cells["status"] = "local"
        for key, value in node.value:
            column = self._text(key)
            if column not in cells:
                known = ", ".join(self._columns[section])
                raise self._error(key, f"{section}, row {number}: unknown column {column!r}; there are {known}")
            cells[column] = self._cell(section, number, column, value)
        self._check(section, number, node, cells)
        return LocalRow(section, node.start_mark.line + 1, cells)

    def _cell(self, section: str, number: int, column: str, node: Node) -> str:
        from yaml import ScalarNode, SequenceNode

        values = node.value if isinstance(node, SequenceNode) else [node]
        if not all(isinstance(value, ScalarNode) for value in values):
            raise self._error(node, f"{section}, row {number}: {column} is a text or a list of texts")
        return JOINTS.get(column, "; ").join(filter(None, map(self._text, values)))

    def _check(self, section: str, number: int, node: Node, cells: dict[str, str]) -> None:
        for column in REQUIRED[section]:
            if not cells[column]:
                raise self._error(node, f"{section}, row {number}: {column} is missing")
        for (where, column), allowed in ALLOWED.items():
            if where == section and cells[column] not in allowed:
                wanted = ", ".join(filter(None, allowed))
                raise self._error(node, f"{section}, row {number}: {column} {cells[column]!r} is none of {wanted}")

    def _text(self, node: Any) -> str:
        from unicodedata import normalize

        from yaml import ScalarNode

        if not isinstance(node, ScalarNode):
            raise self._error(node, "a name is wanted here")
        if node.tag == "tag:yaml.org,2002:null" and node.style is None:
            return ""
        return " ".join(normalize("NFC", node.value).split())

    def _error(self, node: Node, message: str) -> BadRules:
        return BadRules(f"line {node.start_mark.line + 1}: {message}", path=str(self._path))


class _NotPlain(ValueError):
    """An anchor, an alias, a tag, or what no table could be: lists in lists in lists."""


def _plain(text: str) -> str:
    """``text``, once its events hold nothing but plain values."""
    depth = 0
    for event in _events(text):
        depth += {"Mapping": 1, "Sequence": 1}.get(type(event).__name__.removesuffix("StartEvent"), 0)
        depth -= type(event).__name__ in ("MappingEndEvent", "SequenceEndEvent")
        if depth > _DEEPEST:
            raise _NotPlain(f"line {event.start_mark.line + 1}: nested too deep")
        if getattr(event, "anchor", None):
            raise _NotPlain(f"line {event.start_mark.line + 1}: anchors and aliases are not read")
        if getattr(event, "tag", None):
            raise _NotPlain(f"line {event.start_mark.line + 1}: tags are not read")
    return text


def _events(text: str) -> Iterator[Any]:
    import yaml

    return yaml.parse(text, Loader=yaml.SafeLoader)
