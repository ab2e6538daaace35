"""Why something that was entered is refused, in the words of a page, and beside which field it stands."""

from __future__ import annotations

from extractor.errors import (
    AlreadyRegistered,
    Closed,
    DeskFault,
    IndexBusy,
    NotEntered,
    VanbanError,
)
from extractor.web.text.language import N_

DAY = N_("This is not a day. Write it as 17/5/2026.")
DATE = N_("This is not a date. Write it as 17/5/2026, 5/2026 or 2026.")
COUNT = N_("This is not a whole number.")
YEAR = N_("This is not a year. Write it as 2026.")
MISSING = N_("This may not be empty.")
VALUE = N_("This cannot stand here.")
OVERTAKEN = N_("Somebody else changed this meanwhile. Save once more to put yours in its place, or keep theirs.")
CHANGED = N_("Somebody changed this document meanwhile. Look again, and enter it once more.")

_FIELDS = {
    "registered_on": N_("The day must be a day of the year of the number. Void the entry and register anew instead."),
    "book": N_("Say whether it comes in or goes out; the own organ is not set yet."),
    "code": N_("There is a dossier with this code already, or the code is empty."),
    "number": N_("The next number can only be raised."),
    "reason": N_("Say why."),
    "title": MISSING,
    "name": MISSING,
    "year": YEAR,
    "sheets": COUNT,
    "copies": COUNT,
}
_KINDS: tuple[tuple[type[VanbanError], str], ...] = (
    (AlreadyRegistered, N_("This document stands in this register already. Tick “once more” to register it again.")),
    (Closed, N_("It is closed: nothing in it changes any more.")),
    (NotEntered, N_("There is no such document, entry or dossier, or the number fits several documents.")),
    (IndexBusy, N_("The index is in use by another program. Wait a moment and send it again.")),
)
_OTHER = N_("This was refused. See the words of the program.")


def words_of(error: VanbanError) -> tuple[str, str]:
    """The field that is wrong ("" for none in particular), and what to say of it."""
    for kind, words in _KINDS:
        if isinstance(error, kind):
            return "", words
    field = error.field if isinstance(error, DeskFault) else None
    return field or "", _FIELDS.get(field or "", VALUE if field else _OTHER)
