"""The form of given work: on the page of its document, and on its own."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import labels
from extractor.desk import GivenFields, GivenWork
from extractor.web.forms.inputs import Input
from extractor.web.text.dates import day
from extractor.web.text.language import N_

STATES = labels.WORK_STATES
LISTS = {"open": N_("not solved yet"), "overdue": N_("overdue"), **STATES}
NAMES = ("title", "lead", "partners", "instruction", "due", "state")


def inputs(units: Sequence[str]) -> list[Input]:
    """The fields of new work; ``units`` are offered for who leads."""
    return [
        Input("lead", N_("Who leads"), known=tuple(units), required=True),
        Input("partners", N_("Partners"), known=tuple(units)),
        Input("due", N_("To be settled by"), "day"),
        Input("title", N_("What is to be done"), "long"),
        Input("instruction", N_("Instruction"), "long"),
    ]


def inputs_of(units: Sequence[str]) -> list[Input]:
    """The fields of work that is followed."""
    return [*inputs(units), Input("state", N_("State"), "choice", choices=tuple(STATES.items()))]


def values_of(work: GivenWork) -> dict[str, str]:
    """What stands in the fields of work."""
    return {
        "title": work.title or "", "lead": work.lead, "partners": "; ".join(work.partners),
        "instruction": work.instruction or "", "due": day(work.due), "state": work.state,
    }  # fmt: skip


def fields(given: dict[str, str]) -> GivenFields:
    """What was typed, of the names that there are."""
    typed: GivenFields = {name: given[name] for name in NAMES if name in given}  # type: ignore[assignment]
    return typed
