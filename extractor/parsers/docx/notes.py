"""Footnotes and endnotes: their texts, and the labels that Word prints for them (ECMA-376, part 1, §17.11)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.document import NoteKind
from extractor.parsers.builder import Builder, Note
from extractor.parsers.docx.names import ID, PARAGRAPH, TYPE, Element, W, value_of, whole
from extractor.parsers.docx.numerals import printed
from extractor.parsers.docx.story import Definitions, DocxParagraph, DocxStory

_ORDINARY = (None, "normal")
_UNNAMED = "*"


@dataclass(frozen=True, slots=True)
class NoteRule:
    """How notes are numbered: ``restart`` is continuous, eachSect or eachPage."""

    style: str
    start: int = 1
    restart: str = "continuous"

    def under(self, properties: Element | None) -> NoteRule:
        """This rule with what ``w:footnotePr`` or ``w:endnotePr`` changes."""
        return replace(
            self,
            style=value_of(properties, W + "numFmt") or self.style,
            start=whole(value_of(properties, W + "numStart"), self.start),
            restart=value_of(properties, W + "numRestart") or self.restart,
        )


_DEFAULTS: dict[NoteKind, NoteRule] = {"footnote": NoteRule("decimal"), "endnote": NoteRule("lowerRoman")}


class NotePart:
    """The notes of ``word/footnotes.xml`` or ``word/endnotes.xml`` by id; separators are no notes."""

    def __init__(self, name: str, root: Element, shared: Definitions) -> None:
        self.name = name
        self._lines: list[str] = []
        self._story = DocxStory(root, shared, self._take)
        self._notes: dict[str, tuple[Element, int]] = {}
        self.separators: set[str] = set()
        first = 1
        for element in root:
            if element.get(TYPE) in _ORDINARY:
                self._notes.setdefault(element.get(ID, ""), (element, first))
            else:
                self.separators.add(element.get(ID, ""))
            first += sum(1 for _ in element.iter(PARAGRAPH))

    def __len__(self) -> int:
        return len(self._notes)

    def find(self, name: str) -> tuple[str, int] | None:
        """The text of a note, its paragraphs joined by line feeds, and the place of its first paragraph in the part."""
        found = self._notes.get(name)
        if found is None:
            return None
        self._lines = []
        self._story.read(found[0])
        return "\n".join(self._lines).strip(), found[1]

    def _take(self, paragraph: DocxParagraph) -> None:
        self._lines.append(paragraph.text)


class Notes:
    """Labels the notes in the order of their marks and hands them to the builder."""

    def __init__(
        self,
        builder: Builder,
        parts: dict[NoteKind, NotePart],
        settings: Element | None,
        sections: list[Element],
    ) -> None:
        self._builder = builder
        self._parts = parts
        self._sections = sections
        self._section = 0
        self._counts: dict[NoteKind, int] = {}
        self._base = {kind: rule.under(_properties(settings, kind)) for kind, rule in _DEFAULTS.items()}
        self._rules = self._rules_here()
        self.lost = 0
        """Marks whose note is not in the file."""

    def mark(self, kind: NoteKind, name: str) -> str | None:
        """A numbered mark: the note takes the next label. None where the part holds no such note."""
        note = self._note(kind, name)
        if note is not None and not note.label:
            rule = self._rules[kind]
            count = self._counts.get(kind, rule.start - 1) + 1
            self._counts[kind] = count
            note.label = printed(count, rule.style) or str(count)
        return None if note is None else f"{kind}:{name}"

    def custom(self, kind: NoteKind, name: str, label: str) -> str | None:
        """The author's own mark; it takes no number. Word repeats it at the head of the note."""
        note = self._note(kind, name)
        if note is not None and not note.label:
            note.label = label or _UNNAMED
            note.text = note.text.removeprefix(label).lstrip()
        return None if note is None else f"{kind}:{name}"

    def page(self) -> None:
        """A new page begins: as far as Word left a trace of it, for notes that are numbered by page."""
        self._restart("eachPage")

    def section(self) -> None:
        """The next section begins, with rules of its own."""
        self._section += 1
        self._rules = self._rules_here()
        self._restart("eachSect")
        section = self._sections[self._section] if self._section < len(self._sections) else None
        if value_of(section, W + "type") != "continuous":
            self.page()

    def unmarked(self) -> int:
        """How many notes no printed mark refers to: Word keeps those of deleted marks, and prints none of them."""
        return sum(len(part) for part in self._parts.values()) - len(self._builder.notes)

    def _restart(self, when: str) -> None:
        for kind, rule in self._rules.items():
            if rule.restart == when:
                self._counts.pop(kind, None)

    def _rules_here(self) -> dict[NoteKind, NoteRule]:
        if self._section >= len(self._sections):
            return self._base
        section = self._sections[self._section]
        return {kind: rule.under(_properties(section, kind)) for kind, rule in self._base.items()}

    def _note(self, kind: NoteKind, name: str) -> Note | None:
        key = f"{kind}:{name}"
        if key in self._builder.notes:
            return self._builder.notes[key]
        part = self._parts.get(kind)
        found = part.find(name) if part is not None else None
        if part is None or found is None:
            self.lost += part is None or name not in part.separators
            return None
        self._builder.notes[key] = Note("", found[0], kind, part.name, found[1])
        return self._builder.notes[key]


class InMargin:
    """The marks in headers and footers: the notes are kept, though what stands there is no text that holds a mark."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def mark(self, kind: NoteKind, name: str) -> str | None:
        """A note of the margin takes the label after those of the text."""
        return self._notes.mark(kind, name)

    def custom(self, kind: NoteKind, name: str, label: str) -> str | None:
        """A note of the margin with a label of the author's own."""
        return self._notes.custom(kind, name, label)

    def page(self) -> None:
        """Pages of the text begin in the text."""

    def section(self) -> None:
        """Sections of the text end in the text."""


def _properties(parent: Element | None, kind: NoteKind) -> Element | None:
    return parent.find(f"{W}{kind}Pr") if parent is not None else None
