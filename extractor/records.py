"""The extraction record: what ``vanban extract`` prints, one object a document.

Field names are fixed; the JSON Schema in ``schemas/`` is generated from these models. Strings are
NFC; a span is ``[start, end)`` in code points of the record's text; what a document leaves blank
is ``null``. What each field is stands in ``models/fields.tsv``, and in the schema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, ParamSpec, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field

from extractor.descriptions import describe
from extractor.document import Box, Method, NoteKind, NumberRead, Severity, Span
from extractor.relations import Relation as Relation

SCHEMA_VERSION: Literal["1"] = "1"

Form = Literal["numbered", "named", "anaphoric", "standard"]
Precision = Literal["day", "month", "year"]
Effect = Literal["amended", "replaced", "repealed", "suspended"]


class Model(BaseModel):
    """Base: unknown fields are an error, so a misspelt one never disappears."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=describe)


class SignatureRecord(Model):
    signer: str | None = None
    organ: str | None = None
    time: str | None = None


class Source(Model):
    """The file that was read, and how."""

    path: str
    sha256: str
    bytes: int
    media_type: str
    method: Method
    pages: int | None = None
    encoding: str | None = None
    signatures: list[SignatureRecord] = Field(default_factory=list)
    provenance: dict[str, str] = Field(default_factory=dict)


class Signer(Model):
    """The signature block: authority line (TM., KT. …), the signer's own post, the name."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Arrival(Model):
    """What an incoming stamp says ("ĐẾN")."""

    number: str | None = None
    date: str | None = None
    body: str | None = None


class Header(Model):
    """What the document says of itself (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

    parent_body: str | None = None
    issuing_body: str | None = None
    issuer: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    key: str | None = None
    kind: str | None = None
    place: str | None = None
    date: str | None = None
    date_precision: Precision | None = None
    subject: str | None = None
    addressees: list[str] = Field(default_factory=list)
    recipients: list[str] = Field(default_factory=list)
    signer: Signer = Field(default_factory=Signer)
    urgency: str | None = None
    secrecy: str | None = None
    arrival: Arrival | None = None
    effective_from: str | None = None
    number_read: NumberRead | None = None


class Section(Model):
    label: str
    title: str
    level: int
    span: Span


class Anchor(Model):
    """Where a note's mark stood, and the 40 characters before it."""

    span: Span
    before: str


class FootnoteRecord(Model):
    label: str
    text: str
    kind: NoteKind = "footnote"
    anchor: Anchor | None = None
    span: Span
    page: int | None = None
    box: Box | None = None
    citations: list[int] = Field(default_factory=list)


class Citation(Model):
    """One mention of a document, in reading order."""

    form: Form
    surface: str
    span: Span
    zone: str
    kind: str | None = None
    name: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    key: str | None = None
    keys: list[str] | None = None
    date: str | None = None
    issuer: str | None = None
    issuer_resolved: str | None = None
    pinpoint: str | None = None
    provisions: list[dict[str, str]] = Field(default_factory=list)
    relation: Relation = "mentions"
    target: int | None = None
    effect: Effect | None = None
    effective: str | None = None
    page: int | None = None
    box: Box | None = None
    corrected: bool = False
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    rule: str


class Task(Model):
    """A named task; what is said of it (body, status, deadline, cost) is as printed. ``section`` is an index."""

    kind: str
    title: str
    span: Span
    zone: str
    body: str | None = None
    status: str | None = None
    deadline: str | None = None
    cost: str | None = None
    section: int | None = None
    page: int | None = None
    box: Box | None = None


class TableCell(Model):
    """Where a figure stands: ``table`` counts the record's tables, ``row`` its ``rows`` (None: its total), from 0."""

    table: int
    row: int | None = None
    column: int
    row_label: str | None = None
    column_label: str | None = None


About = Literal["at_least", "more_than", "less_than", "about"]


class Quantity(Model):
    """A figure. ``approximation`` is what hedges it as printed ("không dưới"), ``about`` what that says."""

    value: str
    unit: str | None = None
    noun: str | None = None
    surface: str
    span: Span
    zone: str
    denominator: str | None = None
    range: tuple[str, str] | None = None
    approximation: str | None = None
    about: About | None = None
    cell: TableCell | None = None
    section: int | None = None
    page: int | None = None
    box: Box | None = None


class Assignment(Model):
    """Work that the document gives to someone: one for each who leads and each deliverable.

    ``deadline`` is in ISO, shortened to its precision; ``product`` is as printed.
    """

    title: str
    lead: str
    partners: list[str] = Field(default_factory=list)
    product: str | None = None
    deadline: str | None = None
    deadline_text: str | None = None
    span: Span
    zone: str
    section: int | None = None
    page: int | None = None
    box: Box | None = None


class Reconciliation(Model):
    """A total and its parts. ``expected`` is what is stated and ``found`` what the parts make; ``places`` are the
    spans of the total and of each part.
    """

    kind: Literal["breakdown", "ratio", "list"]
    total: str
    parts: list[str]
    unit: str | None = None
    agrees: bool
    span: Span
    zone: str
    expected: str | None = None
    found: str | None = None
    places: list[Span] = Field(default_factory=list)
    section: int | None = None


class DateRecord(Model):
    value: str
    precision: Precision
    surface: str
    span: Span
    page: int | None = None
    box: Box | None = None


class Period(Model):
    """A stretch of time that the text states: ISO days or years, both ends included; ``start`` None is "until"."""

    kind: Literal["quarter", "months", "stage", "term", "school_year", "range", "deadline"]
    start: str | None = None
    end: str | None = None
    surface: str
    span: Span
    section: int | None = None


class TableRecord(Model):
    """A table: the line above it, its heading rows, its rows of cells, and the row of its totals."""

    caption: str | None = None
    header: list[list[str]] = Field(default_factory=list)
    rows: list[list[str]] = Field(default_factory=list)
    total: list[str] | None = None
    span: Span
    page: int | None = None
    section: int | None = None


class Diagnostic(Model):
    """``page``, ``box`` and ``image`` (PNG, base64) show what a person may read where recognition could not."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    page: int | None = None
    box: Box | None = None
    image: str | None = None


Fields = ParamSpec("Fields")
Made = TypeVar("Made", bound=Model)


def unchecked(model: Callable[Fields, Made]) -> Callable[Fields, Made]:
    """What makes a ``model`` of fields whose types are known to be right, without looking at each of them again.

    It takes the same names, which mypy checks as it does those of the model, and a third of the time: the rules make
    records by the thousand. What comes from anywhere else is made by the model itself, which checks it. Raises
    ``TypeError`` where a name is misspelt or left out.
    """
    kind = cast(type[Made], model)
    known = kind.model_fields
    blank = {name: None if field.is_required() else field.default for name, field in known.items()}
    made = {name: cast(Callable[[], object], one.default_factory) for name, one in known.items() if one.default_factory}
    required = frozenset(name for name, field in known.items() if field.is_required())
    new, put = kind.__new__, object.__setattr__

    def make(*_: Fields.args, **given: Fields.kwargs) -> Made:
        values = {**blank, **given}
        if len(values) != len(blank) or not required.issubset(given):
            raise TypeError(f"{kind.__name__} has other fields than {sorted(given)}")
        for name, factory in made.items():
            if name not in given:
                values[name] = factory()
        one = new(kind)
        put(one, "__dict__", values)
        put(one, "__pydantic_fields_set__", set(given))
        put(one, "__pydantic_extra__", None)
        put(one, "__pydantic_private__", None)
        return one

    return make


WITHIN = "!/"
"""What stands between the path of a file and the name of one that lies in it."""


class Record(Model):
    """Everything that was read from one document."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: Source
    text: str | None = None
    header: Header
    sections: list[Section] = Field(default_factory=list)
    footnotes: list[FootnoteRecord] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    tasks: list[Task] = Field(default_factory=list)
    assignments: list[Assignment] = Field(default_factory=list)
    quantities: list[Quantity] = Field(default_factory=list)
    reconciliations: list[Reconciliation] = Field(default_factory=list)
    dates: list[DateRecord] = Field(default_factory=list)
    periods: list[Period] = Field(default_factory=list)
    tables: list[TableRecord] = Field(default_factory=list)
    diagnostics: list[Diagnostic] = Field(default_factory=list)
    members: list[str] = Field(default_factory=list)
    """Paths of the files that lie in this one ("thu.eml!/Phụ lục.xlsx")."""

    @property
    def member_names(self) -> list[str]:
        """The names of these files in this one: "Phụ lục.xlsx"."""
        return [path.rpartition(WITHIN)[2] for path in self.members]
