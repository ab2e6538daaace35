"""An office's own register taken over on the page: what it would become, line by line; columns chosen; one undo.

A file waits in a folder beside what is sent in until it is entered or a day has passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from extractor.desk import BOOKS, Book, ImportReport, UndoReport
from extractor.entryfields import ENTRY
from extractor.errors import InputError, UnsupportedFormat
from extractor.exchange.columns import FIELDS, LEFT_OUT
from extractor.export.foreign.originals import name_of
from extractor.web.forms.submitted import FORM, Faults, Sent, Submitted, done
from extractor.web.queries import imports as queries
from extractor.web.queries.desk import entering, looking, named_book
from extractor.web.rendering.error_pages import absent, words
from extractor.web.rendering.rendering import language_of, show
from extractor.web.service.session import keep_given_name
from extractor.web.text import dates
from extractor.web.text.language import N_

router = APIRouter()

NO_REGISTER = N_(
    "No row with headings such as Số đến, Ngày đến, Tác giả, Số, ký hiệu was found: give the columns these headings."
)
_LINES = 300
"""So many lines are shown; those that want a look first where there are more."""
_MOST_HEADINGS = 400
_OWN_FIELDS = {
    "number": N_("Number in the register"), "place": N_("Running number"), "code_number": N_("Number alone"),
    "notation": N_("Symbol alone"), "title": N_("Kind and subject"),
    "described": N_("Kind, number, day and issuer together"), "progress": N_("Progress"), "reply": N_("Answered by"),
    "direction": N_("Incoming or outgoing"),
}  # fmt: skip
CHOICES = (
    *((each.name, each.label) for each in ENTRY),
    *((name, label) for name, label in _OWN_FIELDS.items() if name in FIELDS),
    (LEFT_OUT, N_("leave out")),
)
"""What a column can hold, with what it is called."""


@router.get("/imports")
def imports(request: Request) -> Response:
    """The registers that were taken over, and the form for another."""
    return _list(request, Faults())


@router.post("/imports")
def take(request: Request, sent: Sent) -> Response:
    """Keep a file, and go on to what it would become."""
    file = sent.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise HTTPException(400)
    token = queries.keep(request, file.filename, file.file).parent.name
    book = sent.text("book")
    response = RedirectResponse(f"/imports/{token}" + (f"?book={book}" if book in BOOKS else ""), 303)
    keep_given_name(request, response)
    return response


@router.get("/imports/{token}")
def preview(request: Request, token: str, book: str = "") -> Response:
    """Every sheet, heading and row as it would be entered, and what is not understood."""
    return _preview(request, _path(request, token), token, book, {}, numbers=False)


@router.post("/imports/{token}")
def enter(request: Request, token: str, sent: Sent) -> Response:
    """Look again with other columns, or enter all of it."""
    path, columns, book = _path(request, token), _columns(sent), sent.text("book")
    numbers = bool(sent.text("numbers"))
    if sent.text("then") != "enter":
        return _preview(request, path, token, book, columns, numbers)
    faults, report = Faults(), None
    with faults.catching():
        report = _taken_over(request, path, sent.by, named_book(book), columns, numbers, rehearse=False, faults=faults)
    if report is None:
        return _preview(request, path, token, book, columns, numbers, faults)
    queries.forget(path)
    return done(request, "/imports", f"{name_of(str(path))}: {report.counts['new'] + report.counts['changed']}")


@router.post("/imports/{number}/undo")
def undo(request: Request, number: int, sent: Sent) -> Response:
    """Take a whole import back."""
    faults, report = Faults(), None
    with faults.catching(), entering(request) as (_, desk):
        report = desk.undo_import(number, sent.by)
    return _list(request, faults, report)


def _list(request: Request, faults: Faults, undone: UndoReport | None = None) -> Response:
    with looking(request) as (_, desk):
        found = desk.imports()
    names = {each.number: name_of(each.source) for each in found}
    return show(
        request, "imports.html", 400 if faults else 200, imports=found, names=names, faults=faults, undone=undone
    )  # fmt: skip


def _preview(
    request: Request, path: Path, token: str, book: str, columns: Mapping[str, str], numbers: bool,
    faults: Faults | None = None,
) -> Response:  # fmt: skip
    faults, report = faults or Faults(), None
    with faults.catching():
        report = _taken_over(
            request, path, queries.NOBODY, named_book(book), columns, numbers, rehearse=True, faults=faults
        )
    language = language_of(request)
    return show(
        request, "import.html", 400 if faults else 200, report=report,
        name=name_of(str(path)), token_of_file=token, book=book, chosen=columns,
        faults=faults, numbers=numbers, choices=CHOICES, lines=_lines(report),
        shown=_shown(report), explain=lambda each: each.words(language, dates.day),
    )  # fmt: skip


def _taken_over(
    request: Request,
    path: Path,
    by: str,
    book: Book | None,
    columns: Mapping[str, str],
    numbers: bool,
    rehearse: bool,
    faults: Faults,
) -> ImportReport | None:
    """What becomes of a file, None where it cannot be read, which is told."""
    try:
        return queries.taken_over(request, path, by, book, columns, numbers, rehearse)
    except InputError as error:
        faults.words[FORM] = NO_REGISTER if isinstance(error, UnsupportedFormat) else words(error.code)[0]
        faults.detail = error.message
        return None


def _lines(report: ImportReport | None) -> list[int]:
    """Which lines are shown: all, or where they are too many, first those that want a look."""
    if report is None:
        return []
    places = range(len(report.lines))
    if len(places) <= _LINES:
        return list(places)
    wanted = sorted(places, key=lambda at: (not report.lines[at].problems, at))[:_LINES]
    return sorted(wanted)


def _shown(report: ImportReport | None) -> list[str]:
    """The fields that a line of the file has, in the order of entries: other columns would be blank."""
    filled = Counter(
        each.name for line in (report.lines if report else ()) for each in ENTRY if getattr(line.row, each.name)
    )
    return [each.name for each in ENTRY if filled[each.name]]


def _columns(sent: Submitted) -> dict[str, str]:
    """What a person chose for headings, now or when looking before; what was understood of itself is not chosen."""
    chosen = {
        heading: field for heading, _, field in (each.rpartition("=") for each in sent.texts("chosen")) if heading
    }
    for place in range(_MOST_HEADINGS):
        heading, field = sent.text(f"heading.{place}"), sent.text(f"field.{place}")
        if heading and field != sent.text(f"was.{place}"):
            chosen[heading] = field or LEFT_OUT
    return chosen


def _path(request: Request, token: str) -> Path:
    """The file that waits under a name; not found where there is none."""
    found = queries.kept(request, token)
    if found is None:
        raise absent()
    return found
