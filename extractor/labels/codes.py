"""What codes are called, in plain words: those of records, of the index and of the desk."""

from __future__ import annotations

from extractor import relations
from extractor.entryfields import ENTRY
from extractor.labels.problems import PROBLEMS
from extractor.language import N_

RELATIONS: dict[str, str] = {each.name: each.label for each in relations.RELATIONS}
STROKES: dict[str, str] = {each.name: each.stroke for each in relations.RELATIONS}
FORMS = {
    "numbered": N_("by number"),
    "named": N_("by name"),
    "anaphoric": N_("by reference"),
    "standard": N_("standard"),
}
REASONS = {
    "document": N_("the document with this number"),
    "work": N_("cited, not held"),
    "citing": N_("cites this number"),
    "text": N_("holds the words"),
}
STATES = {
    "in effect": N_("in effect"),
    "amended": N_("amended, as told"),
    "suspended": N_("suspended"),
    "not yet": N_("not yet in effect"),
    "ended": N_("no longer in effect"),
    "unknown": N_("effect unknown"),
}
WHY = {
    "a person": N_("A person states it."),
    "own words": N_("It says so itself."),
    "told by another": N_("Another document says since when it has effect."),
    "not yet made": N_("It was not made yet."),
    "events": N_("By these sentences:"),
    "lapsed": N_("It named its last day itself."),
    "not held": N_("The index does not hold it, and nothing held ends it by then."),
    "no day of effect": N_("Nothing says since when it has effect."),
    "which is not known": N_("It is a law named without its year, and nobody knows which."),
    "undated end": N_("Something ends it, and nothing says since when:"),
    "suspension over": N_("It was suspended, and what followed is not known:"),
}
CONFLICTS = {
    "two days": N_("One act ends it on two days."),
    "two successors": N_("Several acts end it."),
    "two beginnings": N_("Others name another day of effect than it does itself."),
    "acts after its end": N_("Something amends or suspends it after its end."),
}
DATES_FROM = {
    "stated": N_("the text states the day"),
    "effect of the act": N_("day of effect of the act"),
    "told by another": N_("another document tells the day"),
    "unknown": N_("nobody says since when"),
}
EVENTS = {
    "amended": N_("amended"),
    "replaced": N_("replaced"),
    "repealed": N_("repealed"),
    "suspended": N_("suspended"),
    "consolidated": N_("consolidated"),
}
OUTCOMES = {
    "waiting": N_("waiting"),
    "reading": N_("being read"),
    "new": N_("read and put into the index"),
    "changed": N_("read again and brought up to date"),
    "unchanged": N_("already in the index"),
    "moved": N_("already in the index; it had been moved"),
    "duplicate": N_("the same file is already in the index"),
    "deleted": N_("somebody deleted it from the index, so it is not read again"),
    "failed": N_("could not be read"),
}
QUEUE = {
    "waiting": N_("waiting"), "reading": N_("being read"), "read": N_("read"), "failed": N_("could not be read"),
}  # fmt: skip
METHODS = {
    "docx": N_("Word document (.docx)"),
    "doc": N_("old Word document (.doc)"),
    "odt": N_("OpenDocument text (.odt)"),
    "xlsx": N_("Excel workbook (.xlsx)"),
    "xls": N_("old Excel workbook (.xls)"),
    "ods": N_("OpenDocument workbook (.ods)"),
    "eml": N_("letter (.eml)"),
    "msg": N_("letter of Outlook (.msg)"),
    "edxml": N_("package of documents (.edxml)"),
    "pptx": N_("PowerPoint slides (.pptx)"),
    "ppt": N_("old PowerPoint slides (.ppt)"),
    "rtf": N_("RTF document"),
    "html": N_("web page"),
    "pdf-text": N_("PDF with text"),
    "pdf-ocr": N_("scan, read by recognition"),
    "pdf-mixed": N_("PDF, partly scanned"),
    "text": N_("plain text"),
}
SEVERITIES = {"info": N_("note"), "note": N_("note"), "warning": N_("warning"), "error": N_("error")}
MARKS = {
    "citation": N_("citation"), "date": N_("date"), "quantity": N_("quantity"), "task": N_("task"),
}  # fmt: skip
ROLES = {
    "reader": N_("reader"), "clerk": N_("clerk"), "archivist": N_("archivist"), "administrator": N_("administrator"),
}  # fmt: skip
SUMS = {"breakdown": N_("breakdown"), "ratio": N_("ratio"), "list": N_("list")}
FIELDS = {
    "kind": N_("Kind"),
    "organ": N_("Issued by"),
    "issuer": N_("Issued by"),
    "year": N_("Year"),
    "month": N_("Month"),
    "place": N_("Place"),
    "notes": N_("Footnotes"),
    "state": N_("State"),
    "validity": N_("State of effect"),
    "since": N_("From the day"),
    "until": N_("To the day"),
    "cites": N_("Cites"),
    "cited_by": N_("Cited by"),
    "match": N_("Words"),
}
ZONES = {"body": N_("main text"), "annex": N_("annex")}
"""Of a footnote the zone is its label: ``fn:7``."""
TRUTHS = {"true": N_("yes"), "false": N_("no")}
ROWS = {"heading": N_("heading"), "body": N_("row"), "total": N_("total")}
SAME = {
    "content": N_("same bytes"),
    "work": N_("same document"),
    "draft": N_("draft"),
    "text": N_("same words"),
}
TARGETS = {"header": N_("header"), **MARKS}
HANDLES = {"file": N_("file"), "wording": N_("wording")}
VERDICTS = {"found": N_("found"), "refused": N_("refused")}
TIERS = {
    "phrase": N_("the whole phrase"), "words": N_("its words"), "syllables": N_("all syllables only"),
    "most": N_("many of the words"),
}  # fmt: skip
VALUES = {
    "yes": N_("with footnotes"),
    "no": N_("without footnotes"),
    "registered": N_("registered"),
    "dossier": N_("in a dossier"),
    "doubtful": N_("needs a look"),
    "none": N_("nothing done yet"),
    **STATES,
    **TIERS,
}
BOOKS = {"incoming": N_("Register of incoming documents"), "outgoing": N_("Register of outgoing documents")}
SHORT_BOOKS = {"incoming": N_("incoming"), "outgoing": N_("outgoing")}
WORK_STATES = {"not started": N_("not started"), "in progress": N_("in progress"), "solved": N_("solved")}
ENTERED = {
    "entry.registered": N_("registered"),
    "entry.changed": N_("changed"),
    "entry.voided": N_("voided"),
    "dossier.made": N_("made"),
    "dossier.changed": N_("changed"),
    "dossier.closed": N_("closed"),
    "dossier.reopened": N_("reopened"),
    "dossier.delivered": N_("delivered to the archive"),
    "dossier.returned": N_("came back from the archive"),
    "dossier.put": N_("document put in"),
    "dossier.taken_out": N_("document taken out"),
    "dossier.moved": N_("document moved"),
    "dossier.ordered": N_("ordered by date"),
    "dossier.described": N_("sheets or note changed"),
    "own_organ.added": N_("own organ added"),
    "own_organ.removed": N_("own organ removed"),
    "numbers.start": N_("next number set"),
    "series.set": N_("series of numbers set"),
    "entry.taken_back": N_("taken back with its import"),
    "import.undone": N_("import undone"),
    "given.made": N_("work given"),
    "given.changed": N_("changed"),
    "given.answered": N_("answer linked"),
    "given.unanswered": N_("answer taken off"),
    "document.deleted": N_("document deleted"),
    "document.restored": N_("deletion taken back"),
    "user.made": N_("user added"),
    "user.role": N_("role given"),
    "user.password": N_("password set"),
    "user.locked": N_("user locked"),
    "user.unlocked": N_("user unlocked"),
    "user.removed": N_("user removed"),
    "login": N_("logged in"),
    "logout": N_("logged out"),
    "session.ended": N_("logged out elsewhere"),
    "login.failed": N_("login failed"),
    "login.refused": N_("login refused"),
    "token.issued": N_("token issued"),
    "token.revoked": N_("token revoked"),
    "access.refused": N_("refused by role"),
    "document.opened": N_("secret document opened"),
    "document.refused": N_("secret document refused"),
    "data.read": N_("tables read"),
}
COLUMNS = {
    **{each.name: each.label for each in ENTRY},
    "void_reason": N_("Reason"),
    "reason": N_("Reason"),
    "book": N_("Which register"),
    "year": N_("Year"),
    "number": N_("Number"),
    "code": N_("Code"),
    "title": N_("Title"),
    "retention": N_("Kept for"),
    "keeper": N_("Who makes it"),
    "sheets": N_("Sheets"),
    "position": N_("Position"),
    "name": N_("Name"),
    "next": N_("Next number"),
    "role": N_("Role"),
    "address": N_("Address"),
    "until": N_("Until"),
    "token": N_("Token"),
    "lead": N_("Who leads"),
    "partners": N_("Partners"),
    "instruction": N_("Instruction"),
    "state": N_("State"),
    "solved_on": N_("Solved on"),
    "series": N_("Series of numbers"),
    "imported": N_("Line of the file"),
    "source": N_("File"),
    "taken_back": N_("Entries taken back"),
    "set_back": N_("Entries set back"),
    "kept": N_("Entries that stay"),
    "days": N_("Days"),
    "sessions": N_("Sessions"),
    "asked": N_("Address"),
    "as": N_("How"),
    "delivered_to": N_("Received by (archive)"),
}
ENDINGS = {
    "new": N_("entered anew"),
    "changed": N_("corrected"),
    "same": N_("there already"),
    "double": N_("twice in the file"),
    "conflict": N_("its number is taken"),
    "left out": N_("left out"),
}
ACTIONS = {
    "change": N_("changed"),
    "confirm": N_("confirmed"),
    "reject": N_("rejected"),
    "add": N_("added"),
    "merge": N_("made one"),
    "split": N_("parted"),
    "choose": N_("chosen"),
}
PARTS = {
    "key": N_("Number, symbol"),
    "number": N_("Number"),
    "symbol": N_("Symbol"),
    "year": N_("Year"),
    "date": N_("Date"),
    "kind": N_("Kind"),
    "issuer": N_("Issued by"),
    "issuing_body": N_("Issued by"),
    "parent_body": N_("Organ above the issuer"),
    "subject": N_("Subject"),
    "place": N_("Place"),
    "signer.authority": N_("Signed for (TM., KT. …)"),
    "signer.position": N_("Position of the signer"),
    "signer.name": N_("Signer"),
    "effective_from": N_("In effect from"),
    "urgency": N_("Urgency"),
    "secrecy": N_("Degree of secrecy"),
    "arrival.number": N_("Number of the arrival stamp"),
    "arrival.date": N_("Day of the arrival stamp"),
    "addressees": N_("Addressed to"),
    "recipients": N_("Recipients"),
    "name": N_("Name of the law"),
    "pinpoint": N_("Place in it"),
    "relation": N_("Relation"),
    "form": N_("How it is cited"),
    "title": N_("Title"),
    "body": N_("Led by"),
    "deadline": N_("Due"),
    "status": N_("State"),
    "cost": N_("Cost"),
    "value": N_("Value"),
    "unit": N_("Unit"),
    "noun": N_("What is counted"),
    "denominator": N_("Out of"),
    "approximation": N_("About, at least …"),
}
_TABLES = {
    "action": ACTIONS, "field-of-record": PARTS,
    "book": SHORT_BOOKS, "entered": ENTERED, "column": COLUMNS,
    "relation": RELATIONS, "form": FORMS, "reason": REASONS, "state": STATES, "event": EVENTS,
    "why": WHY, "conflict": CONFLICTS, "date_from": DATES_FROM, "outcome": OUTCOMES,
    "ending": ENDINGS,
    "queue": QUEUE, "method": METHODS, "severity": SEVERITIES, "mark": MARKS, "role": ROLES, "sum": SUMS,
    "field": FIELDS, "value": VALUES, "tier": TIERS,
    "zone": ZONES, "truth": TRUTHS, "row": ROWS, "same": SAME, "target": TARGETS, "handle": HANDLES,
    "verdict": VERDICTS, "work_state": WORK_STATES, "check": {**SUMS, **PROBLEMS}, "finding": {**RELATIONS, **FORMS},
}  # fmt: skip


def word(table: str, code: str | None) -> str:
    """What a code of a table is called, in English; the code itself where the table lacks it."""
    return _TABLES[table].get(code or "", code or "")


def found_by(reason: str, tier: str | None) -> str:
    """Why a search found something, in English: how closely it has the words, where that is known."""
    return word("tier", tier) if reason == "text" and tier else word("reason", reason)
