"""Pictures of pages drawn with Pillow: letterheads, stamps, seals, tilt and dirt, as a scanner would give them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.parsers.ocr import available

DPI = 200
WIDTH, HEIGHT = 1654, 1400
_FONTS = ("DejaVuSerifCondensed{}.ttf", "DejaVuSerif{}.ttf")
_STYLES = {"Regular": "", "Bold": "-Bold", "Italic": "-Italic"}
BODY = (
    "Thực hiện Nghị quyết số 12/NQ-CP ngày 05 tháng 3 năm 2024 của Chính phủ,",
    "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị triển khai thực hiện kế hoạch",
    "bảo đảm tiến độ, chất lượng và báo cáo kết quả trước ngày 30 tháng 6 năm 2024.",
)


def needs_recognition() -> None:
    """Skip where tesseract with Vietnamese is not installed."""
    if not available():
        pytest.skip("tesseract with Vietnamese is not installed")


def font(size: float, style: str = "Regular") -> ImageFont.FreeTypeFont:
    """A font with Vietnamese letters at ``size`` points; skips where none is installed."""
    for name in _FONTS:
        try:
            return ImageFont.truetype(name.format(_STYLES[style]), round(size * DPI / 72))
        except OSError:
            continue
    pytest.skip("no font with Vietnamese letters (fonts-dejavu) is installed")


@dataclass
class Sheet:
    """A white page to print on; places are pixels at 200 dpi, y the baseline."""

    image: Image.Image = field(default_factory=lambda: Image.new("RGB", (WIDTH, HEIGHT), "white"))

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def text(
        self, x: float, y: float, text: str, size: float = 14, style: str = "Regular", fill: str = "black"
    ) -> Sheet:
        """Print ``text`` from ``x`` on."""
        self.pen.text((x, y), text, fill, font(size, style), anchor="ls")
        return self

    def letterhead(self, number: str = "Số: 1234/UBND-KT", date: str = "Hà Nội, ngày 12 tháng 4 năm 2024") -> Sheet:
        """Organ, motto, number, date, addressees and body of a letter."""
        self.text(230, 180, "ỦY BAN NHÂN DÂN", 13, "Bold").text(
            760, 180, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "Bold"
        )
        self.text(250, 225, "TỈNH HÀ NAM", 13, "Bold").text(880, 225, "Độc lập - Tự do - Hạnh phúc", 13, "Bold")
        self.text(260, 320, number, 13).text(850, 320, date, 13, "Italic")
        self.text(230, 370, "V/v triển khai kế hoạch năm 2024", 12)
        self.text(500, 560, "Kính gửi: Các sở, ban, ngành thuộc tỉnh.")
        for place, line in enumerate(BODY):
            self.text(290 if not place else 230, 660 + 50 * place, line, 13)
        return self

    def stamp(self, x: int, y: int, day: str = "15/4/2024") -> Sheet:
        """An incoming stamp with a printed day."""
        self.pen.rectangle((x, y, x + 380, y + 170), outline="black", width=4)
        self.pen.line((x, y + 50, x + 380, y + 50), "black", 4)
        self.text(x + 20, y + 38, "SỞ TÀI CHÍNH HÀ NAM", 9.5, "Bold").text(x + 12, y + 125, "ĐẾN", 15, "Bold")
        self.text(x + 130, y + 95, "Số: 321", 10).text(x + 130, y + 145, f"Ngày: {day}", 10)
        return self

    def seal(self, x: int, y: int, colour: tuple[int, int, int] = (215, 30, 40)) -> Sheet:
        """A round seal about its middle."""
        for radius in (140, 125, 70):
            self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=5)
        return self

    def tilted(self, degrees: float) -> Sheet:
        """The page leaning: lines sink to the right by ``degrees``."""
        self.image = self.image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")
        return self

    def dirty(self, strength: float, seed: int = 1) -> Sheet:
        """Grain over the whole page, paper grey, ink faded."""
        grain = Image.frombytes("L", self.image.size, random.Random(seed).randbytes(WIDTH * HEIGHT))
        faded = self.image.convert("L").point([90 + value // 2 for value in range(256)])
        self.image = Image.blend(faded, grain, strength).convert("RGB")
        return self

    def saved(self, kind: str = "PNG") -> bytes:
        """The page as a file that states its resolution."""
        buffer = BytesIO()
        self.image.save(buffer, kind, dpi=(DPI, DPI))
        return buffer.getvalue()
