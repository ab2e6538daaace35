"""Characters of the pictorial fonts: Symbol and Wingdings hold glyphs of their own at U+F020 to U+F0FF."""

from __future__ import annotations

BULLET = "•"

_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {
    0x22: "∀", 0x24: "∃", 0x2A: "∗", 0x2D: "-", 0x40: "≅", 0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝",
    0xB6: "∂", 0xB7: BULLET, 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩",
    0xC8: "∪", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD8: "¬", 0xD9: "∧",
    0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0xA3: "☐", 0xD5: "⌫", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇨", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x2A: "☐", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐"}
_FONTS: dict[str, dict[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_ONLY_PICTURES = ("wingdings 3", "webdings", "monotype sorts", "zapfdingbats", "zapf dingbats", "marlett")
_FONTS |= {font: {} for font in _ONLY_PICTURES}
_PRIVATE = range(0xF020, 0xF100)
_DASHES = "-‐‑‒–—−"


def glyph(code: int, font: str) -> str:
    """The character that ``font`` shows for ``code`` (with or without the private-use offset F000)."""
    low = code - 0xF000 if code in _PRIVATE else code
    table = _FONTS.get(font.lower())
    if table is None:
        return BULLET if code in _PRIVATE else _character(code)
    return table.get(low) or (chr(low) if table is _SYMBOL and 0x20 <= low < 0x7F else BULLET)


def _character(code: int) -> str:
    """The character itself; "" for what XML does not allow either (controls, surrogates)."""
    allowed = 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return chr(code) if allowed else ""


def without_private(text: str, font: str) -> str:
    """``text`` with each private-use character read as the glyph that ``font`` shows (Symbol where it does not say)."""
    if text.isascii() or not any("\uf020" <= character <= "\uf0ff" for character in text):
        return text
    font = font if is_pictorial(font) else "Symbol"
    return "".join(glyph(ord(it), font) if "\uf020" <= it <= "\uf0ff" else it for it in text)


def pictorial(text: str, font: str) -> str:
    """``text`` whose letters are the bytes of a pictorial font, as web pages of Word have it; of others itself."""
    if not is_pictorial(font):
        return text
    return "".join(glyph(0xF000 + ord(it), font) if " " < it <= "\xff" and it != "\xa0" else it for it in text)


def is_pictorial(font: str) -> bool:
    """Whether the letters of ``font`` are pictures."""
    return font.lower() in _FONTS


def bullet(text: str, font: str) -> str:
    """A list's bullet in plain characters: dashes and ordinary signs as they are, pictures as "•"."""
    mark = text.strip()
    if not mark or mark in _DASHES:
        return mark
    if is_pictorial(font) or "\uf020" <= mark[0] <= "\uf0ff":
        return "-" if ord(mark[0]) & 0xFF == 0x2D else BULLET
    return BULLET if mark == "o" else mark
