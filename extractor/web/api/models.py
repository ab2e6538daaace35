"""What calls take and give that is not a row or a record already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from extractor.desk.rows import Book, Dossier, Entry, GivenWork, WorkState
from extractor.entryfields import ENTRY, FieldSort
from extractor.index import FileRow, History, Hit, StatableState, Target, WorkRow
from extractor.records import Assignment, Record

Text = Annotated[str, StringConstraints(max_length=10_000)]
Short = Annotated[str, StringConstraints(max_length=400)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Value = Text | list[Text] | None


class RequestBody(BaseModel):
    """Base of what is sent: an unknown field is an error."""

    model_config = ConfigDict(extra="forbid")


class Me(BaseModel):
    """Who calls, and what the token allows."""

    name: str
    role: str
    secret: bool


class Space(BaseModel):
    """The space that is kept for what is sent in, in bytes."""

    used: int
    quota: int


class FoundDocument(BaseModel):
    """A document or work that a search found; ``sha256`` names a held document to all other calls."""

    hit: Hit
    sha256: str | None


class DocumentAnswer(BaseModel):
    """A held document: where it lies, its work, its record without the text."""

    id: int
    sha256: str
    paths: list[str]
    work: WorkRow | None
    record: Record


class WorkAnswer(BaseModel):
    """A work, held or only cited: its files, and what became of it."""

    work: WorkRow
    files: list[FileRow]
    history: History | None


class NewState(RequestBody):
    """What is stated of a work: the state ``since`` a day (ISO, or as people type it), and where one has it from."""

    state: StatableState
    since: Annotated[str, StringConstraints(max_length=10)]
    source: Short = ""


class EntryAnswer(BaseModel):
    """An entry; ``version`` goes into If-Match."""

    version: int
    entry: Entry


class DossierAnswer(BaseModel):
    """A dossier; ``version`` goes into If-Match."""

    version: int
    dossier: Dossier


class NewGivenAnswer(RequestBody):
    """A held document, or the ``entry`` of one on paper, that answers given work, which ``solves`` it unless false."""

    document: Sha256 | None = None
    entry: Annotated[int, Field(ge=1, le=2**53)] | None = None
    solves: bool = True


class GivenChange(RequestBody):
    """Fields of given work; partners with semicolons between them, days ISO or 5/3/2020."""

    title: Text | None = None
    lead: Short | None = None
    partners: Text | None = None
    instruction: Text | None = None
    due: Short | None = None
    state: WorkState | None = None


class NewGiven(GivenChange):
    """Work that a held ``document`` gives, or that of an ``entry`` of a register by its id: one of the two."""

    document: Sha256 | None = None
    entry: Annotated[int, Field(ge=1, le=2**53)] | None = None


class FoundGiven(BaseModel):
    """Work that the text of a document gives, and what is followed of it already."""

    found: Assignment
    followed: GivenWork | None


class GivenPlaces(RequestBody):
    """Which of the work that a text gives, from 0; null is all of it."""

    places: Annotated[list[Annotated[int, Field(ge=0, le=1_000_000)]], Field(max_length=1000)] | None = None


class GivenWorkAnswer(BaseModel):
    """Given work; ``version`` goes into If-Match."""

    version: int
    work: GivenWork


WorkId = Annotated[int, Field(ge=1, le=2**53)]


class ChosenWork(RequestBody):
    """The work that is meant, by its id."""

    work: WorkId


class ChosenWorkAt(ChosenWork):
    """The same of one mention: the citation at a place of a document, which counts from 0."""

    document: Sha256
    at: Annotated[int, Field(ge=0, le=1_000_000)]


class MergedWork(RequestBody):
    """The work that it is, by its id; ``anyway`` although number, kind or day differ."""

    other: WorkId
    anyway: bool = False


class SplitWork(RequestBody):
    """A file, or the handle of a wording."""

    what: Text


_TYPES: Mapping[FieldSort, Any] = {
    "text": Text, "long": Text, "secrecy": Text, "day": Short, "date": Short,
    "count": Annotated[int, Field(ge=0, le=1_000_000)],
}  # fmt: skip
if TYPE_CHECKING:

    class EntryChange(RequestBody):
        """Made of ``ENTRY``: see below."""

else:
    EntryChange = create_model(
        "EntryChange",
        __base__=RequestBody,
        __doc__="Fields of an entry; null or a blank is what the document says. Days are ISO or 5/3/2020.",
        **{each.name: (_TYPES[each.sort] | None, None) for each in ENTRY},
    )


class NewEntry(EntryChange):
    """An entry of a held document, or of one on paper where no ``document`` is named.

    Without a ``book`` the own organs decide. ``again`` registers a second time in the same book and year.
    """

    document: Sha256 | None = None
    book: Book | None = None
    again: bool = False


class WithReason(RequestBody):
    """Why."""

    reason: Text


class DossierChange(RequestBody):
    """What a dossier says of itself; ``code`` is its number and symbol (số, ký hiệu hồ sơ)."""

    code: Short | None = None
    title: Text | None = None
    year: Annotated[int, Field(ge=1000, le=2999)] | None = None
    retention: Text | None = None
    keeper: Text | None = None
    note: Text | None = None


class NewDossier(DossierChange):
    """A dossier."""

    code: Short
    title: Text


class Documents(RequestBody):
    """Held documents, and entries of documents on paper by their ids."""

    documents: Annotated[list[Sha256], Field(max_length=1000)] = []
    entries: Annotated[list[Annotated[int, Field(ge=1, le=2**53)]], Field(max_length=1000)] = []


class FiledDocument(RequestBody):
    """A document in a dossier: where it goes, from 1, how many sheets it has, and a note; what is not named stays."""

    position: Annotated[int, Field(ge=1, le=100_000)] | None = None
    sheets: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    note: Text | None = None


class DeliveredDossier(RequestBody):
    """Who received it."""

    receiver: Short


class Count(BaseModel):
    """How many."""

    count: int


class NewCorrection(RequestBody):
    """What a person says of a field, or of the finding at a place (``at`` counts from 0).

    "change" gives ``field`` a ``value``; "confirm" and "reject" take a field or a whole finding; "add" takes
    ``values`` with "surface", the words as they stand in the text, the ``nth`` time.
    """

    action: Literal["change", "confirm", "reject", "add"]
    target: Target = "header"
    field: Short = ""
    at: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    value: Value = None
    values: Annotated[dict[Short, Value], Field(max_length=60)] = {}
    nth: Annotated[int, Field(ge=1, le=100_000)] = 1


class Taken(BaseModel):
    """A file that was sent in, and what became of it.

    ``state`` is "waiting" or "reading" (``page`` of ``pages``, where that is known); once it is read how its document
    came in ("new", "changed", "duplicate" …), or "failed": ``errors`` are codes of what is wrong, ``reasons`` say it.
    ``name`` and ``sha256`` are null of a secret document, for whoever may not see it.
    """

    number: int
    name: str | None
    sha256: str | None
    state: str
    page: int | None
    pages: int | None
    documents: int
    errors: list[str]
    reasons: list[str]
    sent_at: str
    ended_at: str | None
