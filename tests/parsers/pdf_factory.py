"""Small PDFs written by hand: text at given places in fonts with a ToUnicode map, rules, fields, pictures.

A text without embedded font programs is enough for text extraction: widths stand in the font's dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
MARGIN, RIGHT = 85, 540
_ADVANCE = 500
_BLANK = 250
_EMPTY_FORM = "/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << /Font << /F1 3 0 R >> >>"


@dataclass
class Page:
    """One page; ``y`` is the baseline's distance from the top, as in what the parser gives back."""

    owner: Pdf
    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    operators: list[str] = field(default_factory=list)
    annotations: list[tuple[float, float, str, str]] = field(default_factory=list)
    picture: tuple[int, int] | None = None
    scan: tuple[int, int, bytes] | None = None
    """Width, height and JPEG of a picture of the whole page; what is printed lies over it unseen."""

    def text(self, x: float, y: float, text: str, size: float = 14, font: str = "F1") -> Page:
        """Print ``text`` from ``x`` on."""
        shown = self.owner.encoded(text) if font == "F1" else "(" + text.replace("(", r"\(").replace(")", r"\)") + ")"
        self.operators.append(f"BT /{font} {size} Tf {x} {self.height - y} Td {shown} Tj ET")
        return self

    def scattered(self, x: float, y: float, text: str, places: list[int], size: float = 14) -> Page:
        """Print only the letters of ``text`` at ``places``, each where it stands in the whole line."""
        parts = []
        at = 0.0
        for place in places:
            begin = width_of(text[:place], 1000)
            parts.append(f"{at - begin} {self.owner.encoded(text[place])}")
            at = begin + width_of(text[place], 1000)
        self.operators.append(f"BT /F1 {size} Tf {x} {self.height - y} Td [{' '.join(parts)}] TJ ET")
        return self

    def white(self, x: float, y: float, text: str, size: float = 14) -> Page:
        """Print ``text`` in white."""
        self.operators.append("1 g")
        self.text(x, y, text, size)
        self.operators.append("0 g")
        return self

    def close(self, x: float, y: float, words: list[str], gap: float, size: float = 14) -> float:
        """Print words with blanks of ``gap`` points that are no letters; where the next one would stand."""
        for word in words:
            self.text(x, y, word, size)
            x += width_of(word, size) + gap
        return x

    def turned(self, x: float, y: float, text: str, size: float = 14) -> Page:
        """Print ``text`` upwards from ``x``, ``y``, as wide tables on upright pages are."""
        shown = self.owner.encoded(text)
        self.operators.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {self.height - y} Tm {shown} Tj ET")
        return self

    def lines(self, y: float, *lines: str, x: float = MARGIN, size: float = 14, pitch: float = 20) -> float:
        """Print lines one below another; where the next one would stand."""
        for line in lines:
            self.text(x, y, line, size)
            y += pitch
        return y

    def body(self, y: float, text: str, size: float = 14, indent: float = 28) -> float:
        """Print a paragraph broken to the width of the page, its first line indented; where the next one would stand."""
        for line, x in broken(text, size, indent):
            self.text(x, y, line, size)
            y += 1.4 * size
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Draw a ruling line."""
        self.operators.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def shade(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Fill an area, as behind marked text."""
        self.operators.append(f"0.9 g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Page:
        """Draw the ruling lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def field(self, x: float, y: float, text: str, subtype: str = "Widget") -> Page:
        """Put an annotation whose appearance prints ``text``; lines are parted by line feeds."""
        self.annotations.append((x, y, text, subtype))
        return self


def width_of(text: str, size: float) -> float:
    """How wide ``text`` is printed."""
    return sum(_BLANK if letter == " " else _ADVANCE for letter in text) * size / 1000


def broken(text: str, size: float, indent: float) -> list[tuple[str, float]]:
    """The lines of a paragraph and where each begins."""
    found: list[tuple[str, float]] = []
    line, x = "", MARGIN + indent
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if x + width_of(longer, size) > RIGHT and line:
            found.append((line, x))
            line, x = word, float(MARGIN)
        else:
            line = longer
    return [*found, (line, x)]


class Pdf:
    """Pages in order; ``bytes`` writes the file."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._codes: dict[str, int] = {}
        self.old_font = ".VnTime"

    def page(self, width: float = WIDTH, height: float = HEIGHT, rotate: int = 0) -> Page:
        self.pages.append(Page(self, width, height, rotate))
        return self.pages[-1]

    def encoded(self, text: str) -> str:
        """``text`` as the codes of the font, which are given out as letters come up."""
        return "<" + "".join(f"{self._codes.setdefault(it, len(self._codes) + 1):04X}" for it in text) + ">"

    def bytes(self) -> bytes:
        """The file."""
        objects = {1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> >>"}
        first = 10
        kids = []
        for page in self.pages:
            kids.append(f"{first} 0 R")
            first = self._write_page(page, first, objects)
        objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
        objects |= self._fonts()
        return assembled(objects)

    def _write_page(self, page: Page, number: int, objects: dict[int, str]) -> int:
        following = number + 2
        names = []
        for x, y, text, subtype in page.annotations:
            objects[following], objects[following + 1] = self._annotation(page, x, y, text, subtype, following + 1)
            names.append(f"{following} 0 R")
            following += 2
        resources = "/Font << /F1 3 0 R /F2 6 0 R >>"
        if page.picture is not None:
            wide, high = page.picture
            objects[following] = stream(
                "0" * 8,
                f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /BitsPerComponent 1 /ColorSpace /DeviceGray",
            )
            resources += f" /XObject << /P {following} 0 R >>"
            page.operators.insert(0, f"q {page.width} 0 0 {page.height} 0 0 cm /P Do Q")
            following += 1
        if page.scan is not None:
            wide, high, jpeg = page.scan
            about = f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /BitsPerComponent 8"
            objects[following] = stream(jpeg.decode("latin-1"), f"{about} /ColorSpace /DeviceGray /Filter /DCTDecode")
            resources += f" /XObject << /P {following} 0 R >>"
            page.operators[:0] = [f"q {page.width} 0 0 {page.height} 0 0 cm /P Do Q", "3 Tr"]
            following += 1
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
            f"/Contents {number + 1} 0 R /Resources << {resources} >> /Annots [{' '.join(names)}] >>"
        )
        objects[number + 1] = stream("\n".join(page.operators))
        return following

    def _annotation(self, page: Page, x: float, y: float, text: str, subtype: str, form: int) -> tuple[str, str]:
        lines = text.split("\n")
        wide, high = max(width_of(line, 12) for line in lines) + 4, 14 * len(lines) + 4
        low = page.height - y - high + 14
        shown = "".join(f" 1 0 0 1 2 {high - 14 * at - 14} Tm {self.encoded(line)} Tj" for at, line in enumerate(lines))
        kind = "/FT /Sig /T (s)" if subtype == "Widget" else ""
        annotation = (
            f"<< /Type /Annot /Subtype /{subtype} {kind} /F 4 /Rect [{x - 2} {low} {x - 2 + wide} {low + high}] "
            f"/AP << /N {form} 0 R >> >>"
        )
        return annotation, stream(f"BT /F1 12 Tf{shown} ET", _EMPTY_FORM.format(width=wide, height=high))

    def _fonts(self) -> dict[int, str]:
        pairs = "\n".join(f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in self._codes.items())
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(self._codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        )
        blank = f"/W [{self._codes[' ']} [{_BLANK}]]" if " " in self._codes else ""
        widths = " ".join(["500"] * 224)
        return {
            3: "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            4: f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW {_ADVANCE} {blank} /FontDescriptor 7 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            5: stream(cmap),
            6: f"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+{self.old_font} /Encoding /WinAnsiEncoding "
            f"/FirstChar 32 /LastChar 255 /Widths [{widths}] /FontDescriptor 8 0 R >>",
            7: _descriptor("Plain"),
            8: _descriptor(f"ABCDEF+{self.old_font}"),
        }


def _descriptor(name: str) -> str:
    return (
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [0 -216 1000 891] /ItalicAngle 0 "
        "/Ascent 891 /Descent -216 /CapHeight 700 /StemV 80 >>"
    )


def stream(content: str, entries: str = "") -> str:
    """A stream object; each character is one byte."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def assembled(objects: dict[int, str]) -> bytes:
    """A file of numbered objects, the first of them the catalogue."""
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    offsets: dict[int, int] = {}
    length = len(parts[0])
    for number, body in sorted(objects.items()):
        offsets[number] = length
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
        length += len(parts[-1])
    size = max(objects) + 1
    table = "".join(
        f"{offsets[number]:010d} 00000 n \n" if number in offsets else "0000000000 00000 f \n"
        for number in range(1, size)
    )
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{length}\n%%EOF\n"
    return b"".join([*parts, tail.encode("latin-1")])
