"""Text layers that lie, made of sound pages: each says something else than what is printed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from io import BytesIO

import pypdfium2
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from extractor.parsers.limits import Limits
from extractor.parsers.ocr.sample import lines
from extractor.parsers.pdf import characters, opening
from extractor.parsers.pdf.sheet import Word
from extractor.parsers.pdf.words import words
from tests.parsers.pdf_factory import Pdf

_LIKE = {
    "0": "O", "1": "l", "2": "z", "5": "S", "8": "B", "ố": "ô", "ế": "ê", "ị": "i", "đ": "d", "ơ": "o", "ư": "u", "ủ": "u", "ạ": "a",
    "n": "u", "h": "b", "c": "e", "i": "l", "m": "rn", "g": "q", "t": "f", "Đ": "D", "Q": "O",
}  # fmt: skip
_LETTERS = re.compile(rb"beginbfchar.*?endbfchar", re.DOTALL)
_TARGET = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>(?!\s*<)")


def first_page(data: bytes) -> bytes:
    """A file of the first page alone."""
    source, made = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    made.import_pages(source, [0])
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def swapped(data: bytes) -> bytes:
    """Fonts whose ToUnicode maps name other letters."""

    def turned(cmap: bytes) -> bytes:
        blocks = _LETTERS.findall(cmap)
        targets = [match[2] for block in blocks for match in _TARGET.finditer(block)]
        turn = 7 % max(1, len(targets))
        places = iter([*targets[turn:], *targets[:turn]])
        return _LETTERS.sub(
            lambda block: _TARGET.sub(lambda match: b"<%s> <%s>" % (match[1], next(places)), block[0]), cmap
        )

    return _with_maps(data, turned)


def dropped(data: bytes) -> bytes:
    """Fonts without ToUnicode maps."""
    return _with_maps(data, lambda _: None)


def _with_maps(data: bytes, change: Callable[[bytes], bytes | None]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(data), strict=False)
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    resources = page["/Resources"] if "/Resources" in page else writer.root["/Pages"]["/Resources"]
    fonts = resources["/Font"]
    for name in fonts:
        font = fonts[name]
        if "/ToUnicode" not in font:
            continue
        made = change(_listed(font["/ToUnicode"].data))
        if made is None:
            del font["/ToUnicode"]
        else:
            font["/ToUnicode"] = writer.add_object(generic.StreamObject(stream_data=made))
        writer.update_container(font)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _listed(cmap: bytes) -> bytes:
    """A map with its ranges written letter by letter."""

    def letters(match: re.Match[bytes]) -> bytes:
        rows = []
        for first, targets in re.findall(rb"<(\w+)>\s*<\w+>\s*\[([^\]]*)\]", match[1]):
            listed = re.findall(rb"<(\w+)>", targets)
            rows += [b"<%0*X> <%s>" % (len(first), int(first, 16) + at, each) for at, each in enumerate(listed)]
        for first, last, target in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w{4})>", match[1]):
            start, goal = int(first, 16), int(target, 16)
            rows += [
                b"<%0*X> <%04X>" % (len(first), start + offset, goal + offset)
                for offset in range(int(last, 16) - start + 1)
            ]
        return b"%d beginbfchar\n%s\nendbfchar" % (len(rows), b"\n".join(rows))

    return re.sub(rb"\d+\s+beginbfrange(.*?)endbfrange", letters, cmap, flags=re.DOTALL)


def noisy(data: bytes) -> bytes:
    """A scan with recognition of which a twentieth of the letters is wrong."""
    chance = random.Random(7)

    def misread(text: str) -> str:
        return "".join(
            _LIKE.get(letter, letter) if letter in _LIKE and chance.random() < 0.11 else letter for letter in text
        )

    return _scanned(data, lambda line: [misread(word.text) for word in line])


def joined(data: bytes) -> bytes:
    """A scan whose layer has lost the blank after every third word."""

    def without(line: list[Word]) -> list[str]:
        return [
            "".join(word.text for word in line[at : at + 2])
            if at % 3 == 0
            else line[at + 1].text
            if at + 1 < len(line)
            else ""
            for at in range(0, len(line), 2)
        ]

    return _scanned(data, without)


def half(data: bytes) -> bytes:
    """A scan of whose page the layer has the upper half."""
    return _scanned(data, lambda line: [word.text for word in line], 0.5)


def sound(data: bytes) -> bytes:
    """A scan whose layer says what is printed."""
    return _scanned(data, lambda line: [word.text for word in line])


def bare(data: bytes) -> bytes:
    """A scan without a layer."""
    return _scanned(data, lambda line: [])


def _scanned(data: bytes, said: Callable[[list[Word]], list[str]], share: float = 1.0) -> bytes:
    """The first page as a picture, under a layer that ``said`` makes of its lines."""
    with opening.opened(data, Limits()) as pdf, opening.page_of(pdf, 0) as page:
        assert page is not None
        printed = characters.read(page)
        picture = page.render(scale=200 / 72).to_pil().convert("L")
        found = lines(words(printed.glyphs))
    jpeg = BytesIO()
    picture.save(jpeg, "JPEG", quality=85)
    made = Pdf()
    target = made.page(printed.view.width, printed.view.height)
    target.scan = (picture.width, picture.height, jpeg.getvalue())
    for line in found:
        if line[0].baseline < share * printed.view.height:
            texts = said(line)
            step = (line[-1].x1 - line[0].x0) / max(1, len(texts))
            for place, text in enumerate(texts):
                if text:
                    x = line[0].x0 + place * step if len(texts) != len(line) else line[place].x0
                    target.text(x, line[0].baseline, text, _size(text, line, place, len(texts), step))
    return made.bytes()


def _size(text: str, line: list[Word], place: int, count: int, step: float) -> float:
    """A size at which a word fills its place: letters of the font are half as wide as high."""
    width = line[place].x1 - line[place].x0 if count == len(line) else step * 0.9
    return max(4.0, min(width / (0.5 * len(text)), 1.6 * line[0].size))


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "ToUnicode swapped": swapped,
    "ToUnicode dropped": dropped,
    "noise of recognition": noisy,
    "words joined": joined,
    "half a page": half,
}
