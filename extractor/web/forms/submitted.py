"""What a person enters: a form with a name to keep it under, the answer to it, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from extractor.errors import AlreadyRegistered, VanbanError
from extractor.web.rendering.rendering import show
from extractor.web.service.session import (
    SavedNotice,
    give_name,
    keep_given_name,
    keep_saved,
    keepable,
    plain_name,
    who,
)
from extractor.web.text.refusals import OVERTAKEN, words_of

BY = "by"
FORM = ""
"""Where what is wrong of no one field stands."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form that was sent, and who sent it."""

    by: str
    form: FormData

    def text(self, name: str) -> str:
        """What a field holds, without blanks around it; "" where there is none."""
        value = self.form.get(name)
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """What all fields of a name hold."""
        return [value for value in self.form.getlist(name) if isinstance(value, str)]

    def fields(self) -> dict[str, str]:
        """Every field that is a text."""
        return {name: value for name, value in self.form.items() if isinstance(value, str)}


@dataclass(frozen=True, slots=True)
class Theirs:
    """What stands in a field now, and who entered it, "" where that is not known."""

    value: str
    by: str = ""


@dataclass
class Faults:
    """What is wrong in a form, in words to be translated, by the name of its field."""

    words: dict[str, str] = field(default_factory=dict)
    detail: str = ""
    again: bool = False
    """Whether what was refused may be asked for once more."""
    entry: int | None = None
    name: str = ""
    """The entry that stands in the way, by its id, and its name ("incoming 12/2026")."""
    theirs: dict[str, Theirs] = field(default_factory=dict)
    """What somebody else entered in a field since the form was made, by its name."""

    def __bool__(self) -> bool:
        return bool(self.words)

    def take_theirs(self, sent: Mapping[str, str], now: Mapping[str, Theirs]) -> None:
        """Tell of every field that is sent changed, and that somebody else changed otherwise meanwhile."""
        for name, theirs in now.items():
            mine, was = changed(sent, name), sent.get(f"was.{name}")
            if mine is not None and was is not None and not same(theirs.value, was) and not same(theirs.value, mine):
                self.theirs[name] = theirs
                self.words[name] = OVERTAKEN

    def seen(self) -> dict[str, str]:
        """What the form says that it was made of, now that the person has been told: theirs."""
        return {f"was.{name}": theirs.value for name, theirs in self.theirs.items()}

    def get(self, name: str) -> str:
        """What is wrong in a field."""
        return self.words.get(name, "")

    def catching(self) -> Catching:
        """Take what is refused within a block."""
        return Catching(self)


@dataclass(frozen=True, slots=True)
class Catching:
    """A block whose refusals are told, and end it."""

    faults: Faults

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if not isinstance(error, VanbanError):
            return False
        name, words = words_of(error)
        self.faults.words[name] = words
        self.faults.detail = f"{error.path}: {error.message}" if error.path else error.message
        if isinstance(error, AlreadyRegistered):
            self.faults.again, self.faults.entry, self.faults.name = True, error.entry, error.name
        return True


class Nameless(Exception):
    """Somebody enters something and did not say who it is."""

    def __init__(self, form: FormData) -> None:
        super().__init__()
        self.form = form


async def _entered(request: Request) -> Submitted:
    form = await request.form()
    given = form.get(BY)
    if isinstance(given, str) and plain_name(given):
        give_name(request, given)
    by = who(request)
    if not by:
        raise Nameless(form)
    return Submitted(by, form)


Sent = Annotated[Submitted, Depends(_entered)]
"""The form of a request; who it is was said, or the page asks for it and sends all of it again."""


def done(request: Request, target: str, *saved: str, correction: int = 0) -> Response:
    """Go on to a page after something was entered; it says once that this was saved, with its number if it has one.

    ``correction`` is the one that can be taken back from there.
    """
    response = RedirectResponse(target, 303)
    keep_given_name(request, response)
    keep_saved(response, SavedNotice(saved, correction))
    return response


def install(app: FastAPI) -> None:
    """Have whoever enters something without a name be asked for it; nothing that was typed is lost."""

    @app.exception_handler(Nameless)
    async def _ask(request: Request, error: Exception) -> Response:
        form = error.form if isinstance(error, Nameless) else FormData()
        return show(request, "name.html", 400, kept=keepable(form, BY))


def changed(sent: Mapping[str, str], name: str) -> str | None:
    """What a person made of a field that came with what it was (``was.NAME``); None where it is the same."""
    now, was = sent.get(name), sent.get(f"was.{name}", "")
    return None if now is None or same(now, was) else now.strip()


def same(one: str, other: str) -> bool:
    """Whether two values say the same: blanks apart."""
    return " ".join(one.split()) == " ".join(other.split())


def given_up(sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent, without the field whose present value the person chose over their own (``theirs``)."""
    name = sent.get("theirs", "")
    return {key: value for key, value in sent.items() if key not in (name, f"was.{name}")} if name else dict(sent)
