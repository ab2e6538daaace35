"""Pictures of pages as a PDF, each at its size on paper: a JPEG as it is, every other picture without a loss."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from extractor.errors import DamagedFile
from extractor.parsers.ocr import images

if TYPE_CHECKING:
    from PIL.Image import Image

_ORIENTATION = 0x0112
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
"""EXIF 2.32, 4.6.4: by how many degrees a picture is shown turned; the others are mirrored too."""


def book(data: bytes) -> Any:
    """A PDF (of pypdfium2) of the frames of a picture, a page each, as ``parsers.ocr.images`` reads and measures them.

    A JPEG stands in it byte by byte, pictures of two colours as CCITT Group 4, all others deflated. Raises DamagedFile.
    """
    import pypdfium2 as pdfium
    from PIL import Image as pictures

    made = pdfium.PdfDocument.new()
    try:
        with pictures.open(BytesIO(data), formats=tuple(images.MEDIA_TYPES)) as picture:
            for frame in range(getattr(picture, "n_frames", 1)):
                picture.seek(frame)
                _add(made, picture, data)
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        made.close()
        raise DamagedFile(f"the picture is damaged: {error}", remedy="get a complete copy") from error
    return made


def _add(made: Any, picture: Image, data: bytes) -> None:
    orientation = picture.getexif().get(_ORIENTATION, 1)
    width, height = images.page_size(picture)
    if picture.format == "JPEG" and picture.mode in ("L", "RGB") and orientation in _TURNS:
        turn = _TURNS[orientation]
        page = _placed(made, (width, height) if turn % 180 == 0 else (height, width), jpeg=data)
        page.set_rotation(turn)
    elif picture.mode == "1" and orientation == 1:
        _two_colours(made, picture, width)
    else:
        from PIL import ImageOps

        grey = picture.mode in ("1", "L") and not picture.has_transparency_data
        shown = ImageOps.exif_transpose(picture.convert("L") if grey else images.on_paper(picture))
        _placed(made, (width, height), picture=shown)


def _placed(made: Any, size: tuple[float, float], *, picture: Image | None = None, jpeg: bytes | None = None) -> Any:
    """A new page filled by one picture."""
    import pypdfium2 as pdfium

    page = made.new_page(*size)
    image = pdfium.PdfImage.new(made)
    if jpeg is not None:
        image.load_jpeg(BytesIO(jpeg), pages=[page], inline=True)
    elif picture is not None:
        image.set_bitmap(pdfium.PdfBitmap.from_pil(picture), pages=[page])
    image.set_matrix(pdfium.PdfMatrix().scale(*size))
    page.insert_obj(image)
    page.gen_content()
    return page


def _two_colours(made: Any, picture: Image, width: float) -> None:
    import pypdfium2 as pdfium

    stream = BytesIO()
    picture.save(stream, "PDF", resolution=picture.width * 72 / width)
    with pdfium.PdfDocument(stream.getvalue()) as one:
        made.import_pages(one)
