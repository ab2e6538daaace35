"""The third reader: digits between what is printed, whatever the size and shade of the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.parsers.ocr import digit_reader, second_reader, votes

pytestmark = pytest.mark.skipif(not second_reader.installed(), reason="the extra ocr (onnxruntime) is not installed")


def field(digits: str, behind: str, size: int, paper: int = 255, font: str = "DejaVuSerif-Italic.ttf") -> Image.Image:
    """From the colon of a label to the first letter of a symbol."""
    picture = Image.new("L", (size * (len(digits) + 4), 2 * size), paper)
    pen, print_ = ImageDraw.Draw(picture), ImageFont.truetype("DejaVuSerif.ttf", size)
    pen.text((2, round(1.5 * size)), ":", 0, print_, anchor="ls")
    pen.text((size, round(1.5 * size)), digits, 0, ImageFont.truetype(font, round(1.2 * size)), anchor="ls")
    x = size + round(1.3 * size + pen.textlength(digits, ImageFont.truetype(font, round(1.2 * size))))
    pen.text((x, round(1.5 * size)), behind, 0, print_, anchor="ls")
    return picture.crop((0, 0, round(x + pen.textlength(behind, print_)), 2 * size))


def likeliest(picture: Image.Image, joint: str | None) -> str:
    (columns,) = digit_reader.read([picture])
    return max((chance, digits) for digits, chance in votes.likely(columns, joint, 6).items())[1]


@pytest.mark.parametrize(
    ("digits", "behind", "size", "paper"),
    [("153", "/Q", 33, 255), ("2468", "/T", 60, 255), ("97", "-K", 24, 230), ("30", "/2", 33, 200)],
)
def test_digits_are_read_between_the_label_and_the_sign_that_ends_them(
    digits: str, behind: str, size: int, paper: int
) -> None:
    assert likeliest(field(digits, behind, size, paper), behind[0]) == digits


def test_a_day_ends_with_no_sign() -> None:
    assert likeliest(field("28", " th", 33), None) == "28"


def test_paper_alone_holds_nothing() -> None:
    (columns,) = digit_reader.read([Image.new("RGB", (120, 60), "white")])
    assert all(column[second_reader.BLANK] > 0.5 for column in columns)


def test_no_picture_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digit_reader, "_network", None)
    assert digit_reader.read([]) == []


def test_hands_that_are_measured_are_not_trained_on(root: Path) -> None:
    trained, measured = (
        set((root / "training" / name).read_text(encoding="utf-8").split()) for name in ("fonts.txt", "measured.txt")
    )
    assert len(trained) > 60
    assert len(measured) > 20
    assert not trained & measured
