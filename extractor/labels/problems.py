"""What diagnostics say, by their code, in plain words."""

from __future__ import annotations

from extractor.language import N_

PROBLEMS = {
    "header.number.blank": N_("The place of the number is empty."),
    "header.number.missing": N_("No number was found."),
    "header.number.unreadable": N_("The number is written by hand or cannot be read: type it in."),
    "header.date.missing": N_("No date was found."),
    "header.date.partial": N_("The date is not complete."),
    "header.date.unreadable": N_("The date is written by hand or cannot be read: type it in."),
    "header.arrival.unreadable": N_("The arrival stamp cannot be read: type it in."),
    "header.number.read_twice": N_("The number is written by hand; two readings agree on it."),
    "header.date.read_twice": N_("The date is written by hand; two readings agree on it."),
    "header.arrival.read_twice": N_("The day of arrival is written by hand; several readings agree on it."),
    "header.kind.missing": N_("The kind of the document was not found."),
    "header.year.differs": N_("The year of the number is not that of the date."),
    "date.after_citing": N_("A cited document would be later than this one."),
    "date.after_issuer": N_("The issuer no longer existed on this day."),
    "date.before_issuer": N_("The issuer did not exist yet on this day."),
    "date.impossible": N_("There is no such day."),
    "date.not_of_year": N_("The date is not of the year that the number names."),
    "number.order": N_("The numbers of an issuer do not follow its dates."),
    "number.two_dates": N_("One number stands with two dates."),
    "number.two_titles": N_("One number stands with two subjects."),
    "doc.capitals": N_("Small capitals of the old Word file may be read as small letters."),
    "doc.encodings": N_("The old Word file holds two old encodings; letters may be wrong."),
    "doc.notes": N_("Footnotes of the old Word file may be lost."),
    "doc.numbering": N_("Numbering of the old Word file may be lost."),
    "doc.short": N_("A part of the old Word file may be lost."),
    "doc.tables": N_("Tables of the old Word file may be lost."),
    "docx.embedded": N_("Something in the Word file is not read, a picture or a sheet."),
    "docx.notes.unmarked": N_("Footnotes of the Word file have no mark in the text."),
    "docx.properties.damaged": N_("The properties of the Word file are damaged."),
    "docx.tracked_changes": N_("The Word file holds changes that nobody accepted yet."),
    "file.truncated": N_("The file is longer than what was read of it."),
    "footnote.mark.unnoted": N_("A mark in the text has no footnote."),
    "footnote.number.double": N_("The number of a footnote stands twice."),
    "footnote.number.missing": N_("The number of a footnote is missing."),
    "footnote.unanchored": N_("The mark of a footnote was not found."),
    "language.not_vietnamese": N_("The text is not Vietnamese; what was found in it may be wrong."),
    "page.damaged": N_("A page is damaged."),
    "page.needs_ocr": N_("A page is a picture, and recognition is not installed."),
    "page.too_large": N_("A page is too large to be read."),
    "page.turned": N_("A page lay on its side and was turned."),
    "page.unreadable": N_("A page cannot be read."),
    "quantity.decimal_point": N_("It is not certain whether a point groups digits or begins decimals."),
    "citation.ambiguous": N_("A citation fits several documents."),
    "citation.unsure": N_("A citation is hardly one."),
    "document.several": N_("The file holds several documents; only the first is described."),
    "text.garbled": N_("The letters of a page are not what is printed: its text is wrong or missing."),
    "text.layer.doubtful": N_("The text layer of a page holds much that is no word; recognition is not installed."),
    "text.layer.partial": N_(
        "The text layer of a page leaves out much of what is printed: the page was read from its picture."
    ),
    "text.layer.poor": N_("The text layer of a page differs from what is printed: the page was read from its picture."),
    "text.none": N_("There is no text in the file."),
    "pdf.attachments": N_("Files lie inside the PDF, each read by itself."),
    "pdf.portfolio": N_("The PDF is a portfolio: its documents lie inside, each read by itself."),
    "pdf.xfa": N_("The PDF is a form whose text is made by a program of its own and was not read."),
    "workbook.errors": N_("Cells of the workbook show an error of their formula."),
    "workbook.formulas": N_("Formulas of the workbook have no value in the file: open it in Excel and save it anew."),
    "workbook.hidden": N_("A sheet of the workbook is hidden; it was read too."),
    "total.disagrees": N_("A sum does not add up."),
    "work.twice": N_("Another document has the same number, symbol and issuer."),
    "section.number.double": N_("The number of a section stands twice."),
    "section.number.missing": N_("The number of a section is missing."),
}


def problem(code: str) -> str:
    """What a code says, in English; the code itself where it is not known here."""
    return PROBLEMS.get(code, code)
