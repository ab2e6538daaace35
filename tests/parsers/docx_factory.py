"""Makes small .docx packages for tests: the XML of a body goes in, the bytes of a package come out."""

from __future__ import annotations

import io
import warnings
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATION}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PARTS = ("styles", "numbering", "settings", "footnotes", "endnotes")


def root(name: str, content: str) -> str:
    """A part whose root is ``w:name``."""
    return f"{HEAD}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def relations(*rows: tuple[str, str, str]) -> str:
    """A relationships part of (id, type, target)."""
    body = "".join(f'<Relationship Id="{i}" Type="{RELATION}/{kind}" Target="{to}"/>' for i, kind, to in rows)
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{body}</Relationships>'


def packed(entries: list[tuple[str, str | bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries, duplicates and all."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in entries:
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, *, extra: dict[str, str | bytes] | None = None, **parts: str) -> bytes:
    """A package; ``parts`` give the inside of styles, numbering, settings, footnotes, endnotes, header1 … footer1."""
    return packed(entries(body, extra=extra, **parts))


def entries(body: str, *, extra: dict[str, str | bytes] | None = None, **parts: str) -> list[tuple[str, str | bytes]]:
    """What ``docx`` packs."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    made: list[tuple[str, str | bytes]] = [
        ("_rels/.rels", relations(("main", "officeDocument", "word/document.xml"))),
        ("word/document.xml", root("document", f"<w:body>{body}</w:body>")),
        ("word/_rels/document.xml.rels", relations(*((name, kind, f"{name}.xml") for name, kind in kinds.items()))),
    ]
    tags = {"header": "hdr", "footer": "ftr"}
    made += [(f"word/{name}.xml", root(tags.get(kinds[name], name), content)) for name, content in parts.items()]
    return made + list((extra or {}).items())


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r>{rpr(properties)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def run(content: str, properties: str = "") -> str:
    """A run of any content."""
    return f"<w:r>{rpr(properties)}{content}</w:r>"


def rpr(properties: str) -> str:
    """Run properties, nothing where there are none."""
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that is no XML is taken as text."""
    inside = "".join(it if it.startswith("<") else r(it) for it in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def style(
    name: str, *, title: str = "", based: str = "", paragraph: str = "", text: str = "", kind: str = "paragraph"
) -> str:
    """A style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{title or name}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def in_style(name: str) -> str:
    """The paragraph property that names a style."""
    return f'<w:pStyle w:val="{name}"/>'


def in_list(number: int, level: int | None = 0) -> str:
    """The paragraph property that puts a paragraph into a list."""
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, pattern: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{escape(pattern)}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, overrides: str = "") -> str:
    """A list that uses a definition."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(depth: int, start: int) -> str:
    """An override that lets a level start anew."""
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def tc(*content: str, properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    inside = "".join(it if it.startswith("<") else p(it) for it in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; plain text becomes a cell."""
    inside = "".join(it if it.startswith("<") else tc(it) for it in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def fn(name: int, kind: str = "footnote") -> str:
    """A run with a note's mark."""
    return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'


def note(name: int, *paragraphs: str, kind: str = "footnote") -> str:
    """A note as Word writes it: its own mark, a space, its paragraphs."""
    first, *rest = paragraphs
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{name}">{p(mark, r(" " + first))}{"".join(p(it) for it in rest)}</w:{kind}>'


SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def fld(kind: str) -> str:
    """A run with one end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instr(text: str) -> str:
    """A run with a field's instruction."""
    return f"<w:r><w:instrText>{escape(text)}</w:instrText></w:r>"


def box(*content: str) -> str:
    """A run with a text box, as Word writes it: a drawing, and the same again for old versions."""
    inside = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
