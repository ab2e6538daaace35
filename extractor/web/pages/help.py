"""How the commonest things are done, and what keys and marks mean."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from extractor.labels import MARKS
from extractor.web.rendering.rendering import show
from extractor.web.text.language import N_

router = APIRouter()

_TASKS = (
    (N_("Register what came in"), (
        N_("Upload: drag in the files, or the scans of a day; each says what became of it."),
        N_("Check and register all: choose the register, and correct what was not read."),
        N_("A paper without a file: Registers, incoming, register a document on paper."),
        N_("Write the number that is shown into the stamp."),
    )),
    (N_("Find out who cites a document"), (
        N_("Type its number into the search box; it comes first, held or not."),
        N_("Open it, then “Cited”: one row a document, with each place."),
        N_("“Graph” draws what stands around it by year."),
    )),
    (N_("Correct what was read wrongly"), (
        N_("In a document, “Correct the header” or a row of a tab: Right, Wrong, Change."),
        N_("What is missing: select its words in the text, and choose what they are."),
        N_("What was read is kept, and every correction can be undone: “Corrections” in the menu of your name."),
    )),
    (N_("Follow what is due"), (
        N_("The first page counts what is overdue; Registers, “What is due” lists it."),
        N_("“Give work” on a document says who answers for it and until when."),
        N_("In the entry, say that the work is solved: that ends it, not the signature."),
    )),
    (N_("Print a register, hand over dossiers"), (
        N_("Registers: choose the year or month, and print it below the list in the form of Nghị định 30/2020/NĐ-CP."),
        N_("Dossiers: make one of ticked answers of a search; its list, cover and package are under “Download”."),
    )),
)  # fmt: skip
"""What clerks do most, and the steps of each, in the words of the pages."""


@router.get("/help")
def help(request: Request) -> Response:
    """The page of help."""
    return show(request, "help.html", tasks=_TASKS, marks=list(MARKS.items()))
