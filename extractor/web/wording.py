"""What the codes of records and of the index are called on the page."""

from __future__ import annotations

from extractor.web.language import N_

RELATIONS = {
    "legal_basis": N_("legal basis"),
    "proposal": N_("at the proposal of"),
    "implements": N_("implements"),
    "amends": N_("amends"),
    "replaces": N_("replaces"),
    "repeals": N_("repeals"),
    "suspends": N_("suspends"),
    "amended_by": N_("amended by"),
    "issued_with": N_("issued with"),
    "guides": N_("guides"),
    "consolidates": N_("consolidates"),
    "replies_to": N_("replies to"),
    "mentions": N_("mentions"),
}
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
    "unknown": N_("effect unknown"),
    "not yet in effect": N_("not yet in effect"),
    "in effect": N_("in effect"),
    "suspended": N_("suspended"),
    "replaced": N_("replaced"),
    "repealed": N_("repealed"),
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
    "failed": N_("could not be read"),
}
METHODS = {
    "docx": N_("Word document (.docx)"),
    "doc": N_("old Word document (.doc)"),
    "rtf": N_("RTF document"),
    "html": N_("web page"),
    "pdf-text": N_("PDF with text"),
    "pdf-ocr": N_("scan, read by recognition"),
    "pdf-mixed": N_("PDF, partly scanned"),
    "text": N_("plain text"),
}
SEVERITIES = {"info": N_("note"), "warning": N_("warning"), "error": N_("error")}
MARKS = {
    "citation": N_("citation"),
    "date": N_("date"),
    "quantity": N_("quantity"),
    "task": N_("task"),
}
ROLES = {
    "reader": N_("reader"),
    "clerk": N_("clerk"),
    "archivist": N_("archivist"),
    "administrator": N_("administrator"),
}
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
    "since": N_("From the day"),
    "until": N_("To the day"),
    "cites": N_("Cites"),
    "cited_by": N_("Cited by"),
}
VALUES = {
    "yes": N_("with footnotes"),
    "no": N_("without footnotes"),
    "registered": N_("registered"),
    "dossier": N_("in a dossier"),
    "doubtful": N_("needs a look"),
    "none": N_("nothing done yet"),
}
_TABLES = {
    "relation": RELATIONS, "form": FORMS, "reason": REASONS, "state": STATES, "event": EVENTS, "outcome": OUTCOMES,
    "method": METHODS, "severity": SEVERITIES, "mark": MARKS, "role": ROLES, "sum": SUMS, "field": FIELDS,
    "value": VALUES,
}  # fmt: skip
_STEP = 1024


def word(table: str, code: str | None) -> str:
    """What a code of a table is called, in English; the code itself where the table lacks it."""
    return _TABLES[table].get(code or "", code or "")


def size(count: int) -> str:
    """So many bytes, short."""
    for unit in ("B", "KB", "MB"):
        if count < _STEP:
            return f"{count} {unit}"
        count = round(count / _STEP)
    return f"{count} GB"
