"""The control words of RTF 1.9.1 that the reader tells apart."""

from __future__ import annotations

HIDDEN = frozenset(
    """
    colortbl stylesheet info pict listtable listoverridetable revtbl rsidtbl themedata colorschememapping datastore
    latentstyles xmlnstbl mmathPr generator fldinst bkmkstart bkmkend annotation atnid atnauthor atnref atnicn atndate
    atntime atnparent xe tc tcn rxe txe private nonshppict shprslt sp panose falt fontemb filetbl objdata objclass
    objname ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pgptbl nonesttables upr docvar template wgrffmtfilter
    pnseclvl pn do passwordhash blipuid picprop
    """.split()  # noqa: SIM905 - a list of words
)
"""Destinations whose text is not the document's."""

STARRED = frozenset({"shpinst", "shptxt", "footnote", "shpgrp", "fldrslt"})
"""Destinations behind ``\\*`` that hold text all the same."""

FURNITURE = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"})

CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "page": "\n", "column": "\n", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip

SYMBOLS = {"~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
"""An optional hyphen (``\\-``) is no text."""

NOTE_NUMBERS = {
    "ar": "decimal",
    "alc": "lowerLetter",
    "auc": "upperLetter",
    "rlc": "lowerRoman",
    "ruc": "upperRoman",
    "chi": "chicago",
}
"""The end of ``\\ftnn…`` → the number format's name in Office Open XML."""
